"""A file becomes a plan beside it."""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import Finding, KehoachError, Place, PlanError
from ..model.json_schema import json_schema
from ..model.plan import Plan
from ..pipeline import Draft, read_plan, write_atomically
from ..read.content import Reading
from ..read.kinds import read_source
from ..vietnamese.letters.unicode import words
from .convert import Imported, import_reading
from .lost import lost, lost_finding
from .printed import OWN_STYLES
from .prove import built_words


def import_file(
    path: Path,
    target: Path,
    lang: str,
    *,
    original: bool = False,
    strict: bool = False,
    mapped: bool = False,
) -> Imported:
    """Write the plan of a document, and the schema that its first line names.

    A plan that kehoach put into the file comes back as it was written, if the document still has
    its words.

    Args:
        path: the document.
        target: the YAML file to write; it must not exist.
        lang: the language of keys and comments.
        original: whether tracked changes are taken as rejected.
        strict: whether a doubt keeps the plan from being written.
        mapped: whether to say where each line went.

    Raises:
        PlanError: see `sources.read_source`; KH048 (`target` exists); the doubts, if `strict`.
        OutputError: KH902, a file cannot be written.
    """
    if target.exists():
        raise PlanError(Finding("KH048", Place(str(target))))
    reading = read_source(path, original=original, known=OWN_STYLES)
    schema = target.parent / ".kehoach" / f"schema.{lang}.json"
    imported = _exact(reading, str(path), lang)
    if imported is None:
        relative = schema.relative_to(target.parent).as_posix()
        imported = import_reading(reading, str(path), lang, relative, mapped=mapped)
    if strict and imported.doubts:
        raise PlanError(*imported.doubts)
    if not schema.exists():
        written = json.dumps(json_schema(Plan, lang), ensure_ascii=False, indent=1)
        write_atomically(schema, written.encode())
    write_atomically(target, imported.text.encode())
    return imported


def _exact(reading: Reading, name: str, lang: str) -> Imported | None:
    """Return the plan inside a file, if there is one and the document still has its words."""
    draft = _inside(reading)
    if draft is None:
        return None
    printed = built_words(draft)
    if printed != words(" ".join(line.words for line in reading.lines)):
        return None
    document = draft.document
    counts = {"words": len(printed), "kept": len(printed), "tasks": len(document.tasks)}
    doubts = tuple(lost_finding(each, name) for each in lost(reading))
    counts |= {"duties": len(document.duties), "plain": 0, "furniture": 0, "lost": len(doubts)}
    report = {"source": name, "counts": counts}
    return Imported(draft.source, counts, doubts, report, exact=True)


def _inside(reading: Reading) -> Draft | None:
    """Return the plan inside a file, read; None where it is no plan any more."""
    if reading.spec is None:
        return None
    try:
        draft = read_plan(reading.spec, Path("ke-hoach.yaml"))
    except KehoachError:
        return None
    return None if draft.errors else draft
