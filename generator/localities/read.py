"""One door to all sources of localities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import Finding, Place, PlanError
from .delimited import read_delimited
from .listed import read_listed
from .rows import Row, RowDraft, identified
from .table import drafts
from .units import is_selector, read_units


def read_localities(
    source: str | Path, *, sheet: str | None = None, mapping: dict[str, str] | None = None
) -> Iterator[Row]:
    """Yield the localities of a source, one at a time, in its order; a bad row stops no other.

    Args:
        source: a file (.yaml, .yml, .csv, .tsv, .txt, .xlsx, .xlsm, .ods), or units of the
            register (``province:91``, ``province:an-giang``, ``country:communes``,
            ``country:provinces``, each with ``@2025-06-30`` for an earlier day).
        sheet: name of the sheet of a workbook; its first one unless given.
        mapping: header -> variable (``ten``) or path into the plan (``signature.name``).

    Raises:
        PlanError: KH001-KH010, KH080-KH085, when the first row is asked for: no row can be read.
    """
    return identified(_drafts(source, sheet, mapping))


def _drafts(
    source: str | Path, sheet: str | None, mapping: dict[str, str] | None
) -> Iterator[RowDraft]:
    if isinstance(source, str) and is_selector(source):
        return read_units(source)
    path = Path(source)
    match path.suffix.lower():
        case ".yaml" | ".yml":
            return read_listed(path, mapping)
        case ".csv" | ".tsv" | ".txt":
            return drafts(read_delimited(path), Place(str(path)), mapping)
        case ".xlsx" | ".xlsm":
            from .xlsx import read_xlsx

            return drafts(read_xlsx(path, sheet), Place(str(path)), mapping)
        case ".ods":
            from .ods import read_ods

            return drafts(read_ods(path, sheet), Place(str(path)), mapping)
    raise PlanError(Finding("KH081", Place(str(path)), {"source": path.name}))
