"""Any table of texts reads back as it was written, from every kind of file; the rest is told."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import PlanError
from generator.localities.read import read_localities
from generator.localities.rows import BadRow, Locality
from tests.localities.tables import write_csv, write_ods, write_xlsx, write_yaml

Write = Callable[[Path, Sequence[Sequence[str]]], Path]
few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
HEADERS = ["Tên", "Việc", "Số hộ", "signature.name"]
KEYS = ["ten", "viec", "so_ho", "signature.name"]
LETTERS = st.sampled_from("aăâđêôơưÀảẫ ọ'\"’,;|\t\n\\-–.:#@=+0123%<>&{}[]😀")
CELLS = st.text(LETTERS, max_size=30) | st.sampled_from(
    ["00123", "=1+1", "#REF!", "no", "1,5", "2026-03-05", "~", "sep=;", '"', "x" * 5000]
)
TABLES = st.lists(st.tuples(CELLS.filter(str.strip), CELLS, CELLS, CELLS), max_size=6)
WRITERS: list[tuple[str, Write]] = [
    *[("csv", write_csv), ("xlsx", write_xlsx), ("ods", write_ods), ("yaml", write_yaml)]
]


def kept(value: str) -> str:
    """Return what is left of a text: outer spaces go, letters are composed."""
    return unicodedata.normalize("NFC", value).strip()


@few
@pytest.mark.parametrize(("kind", "write"), WRITERS)
@given(rows=TABLES)
def test_a_table_reads_back_as_it_was_written(
    kind: str, write: Write, rows: list[tuple[str, str, str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / f"bang.{kind}", [HEADERS, *rows])
        if kind == "yaml" and not rows:
            return
        found = list(read_localities(path))
    expected = [
        {key: kept(cell) for key, cell in zip(KEYS, row, strict=True) if kept(cell)} for row in rows
    ]
    assert [row.values for row in found if isinstance(row, Locality)] == expected
    ids = [row.id for row in found if isinstance(row, Locality)]
    assert len({name.casefold() for name in ids}) == len(ids)


@few
@given(data=st.binary(max_size=400), kind=st.sampled_from(["csv", "xlsx", "ods", "yaml"]))
def test_any_bytes_give_rows_or_findings(data: bytes, kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"bang.{kind}"
        path.write_bytes(data)
        with suppress(PlanError):
            for row in read_localities(path):
                assert isinstance(row, (Locality, BadRow))
