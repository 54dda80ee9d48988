"""Each finding of localities (KH080-KH089): when it comes, where it points, how it is worded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.check.report import render_findings
from generator.errors import Finding, PlanError
from generator.findings import hint, message
from generator.localities.read import read_localities
from generator.localities.rows import BadRow
from tests.localities.tables import write_csv, write_ods, write_xlsx

pytestmark = pytest.mark.usefixtures("said_in_vietnamese")

GOOD = ["1", "Tân Lộc", "xã"]
HEADER = ["Mã", "Tên", "Loại"]


def refused(source: Path | str, **options: object) -> Finding:
    """Return why no row of a source can be read."""
    with pytest.raises(PlanError) as caught:
        list(read_localities(source, **options))  # type: ignore[arg-type]
    (finding,) = caught.value.findings
    return worded(finding)


def told(source: Path) -> Finding:
    """Return what is wrong with the one bad row of a source."""
    (row,) = (row for row in read_localities(source) if isinstance(row, BadRow))
    (finding,) = row.findings
    return worded(finding)


def worded(finding: Finding) -> Finding:
    """Return a finding that leaves no fact open in either language."""
    for lang in ("vi", "en"):
        assert not re.search(r"\{\w+\}", message(finding, lang) + hint(finding, lang))
        assert str(finding.place) in render_findings([finding], "text", lang)
    return finding


def test_kh080_for_a_file_that_is_missing(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx", "a.ods"):
        finding = refused(tmp_path / name)
        assert finding.code == "KH080"
        assert "không có tệp này" in message(finding, "vi")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>", b"PK\x05\x06" + b"\0" * 18])
@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_kh080_for_a_file_that_is_no_workbook(data: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert refused(tmp_path / name).code == "KH080"


def test_kh080_for_a_workbook_with_a_password(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    assert "mật khẩu" in message(refused(tmp_path / "a.xlsx"), "vi")


def test_kh080_at_the_line_where_a_quotation_opens_that_never_closes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Tên,Việc\nTân Lộc,a\nAn Hoà,"b\nBa Gò,c\n', encoding="utf-8")
    finding = told(path)
    assert (finding.code, finding.place.line) == ("KH080", 3)


@pytest.mark.parametrize("source", ["a.xls", "a.docx", "country:wards", "province:91@2025-13-01"])
def test_kh081_for_an_unknown_kind_of_source(source: str) -> None:
    assert refused(source).code == "KH081"


@pytest.mark.parametrize("rows", [[], [["Tên"], ["Tân Lộc"]], [["Cột 1", "Cột 2"], ["a", "b"]]])
def test_kh082_without_a_header_that_names_the_name(rows: list[list[str]], tmp_path: Path) -> None:
    for path in (write_csv(tmp_path / "a.csv", rows), write_xlsx(tmp_path / "a.xlsx", rows)):
        assert refused(path).code == "KH082"


def test_kh083_for_two_columns_of_one_variable(tmp_path: Path) -> None:
    rows = [["Tên", "Loại", "Tên xã"], ["Tân Lộc", "xã", "An Hoà"]]
    finding = refused(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (finding.code, str(finding.place)) == ("KH083", f"{tmp_path / 'a.xlsx'}:Xã:1:C")


def test_kh084_for_an_unknown_province_or_sheet(tmp_path: Path) -> None:
    finding = refused("province:an-gian")
    assert finding.code == "KH084"
    assert "an-giang (91)" in message(finding, "en")
    finding = refused(write_ods(tmp_path / "a.ods", [HEADER, GOOD]), sheet="Xâ")
    assert finding.code == "KH084"
    assert "`Xã`" in message(finding, "en")


def test_kh085_for_a_day_before_the_register(tmp_path: Path) -> None:
    finding = refused("province:91@2024-01-01")
    assert finding.code == "KH085"
    assert "01/01/2024" in message(finding, "vi")
    assert "01/03/2025" in message(finding, "vi")


def test_kh086_for_a_row_without_a_name(tmp_path: Path) -> None:
    finding = told(write_ods(tmp_path / "a.ods", [HEADER, GOOD, ["2", "", "xã"]]))
    assert (finding.code, str(finding.place)) == ("KH086", f"{tmp_path / 'a.ods'}:Xã:3:B")


def test_kh087_for_two_rows_of_one_code(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEADER, GOOD, ["2", "An Hoà", ""], ["1", "Ba Gò", ""]])
    finding = told(path)
    assert (finding.code, str(finding.place)) == ("KH087", f"{path}:4:1")
    assert "2" in message(finding, "vi")


def test_kh088_for_a_cell_that_shows_an_error(tmp_path: Path) -> None:
    error = (
        '<table:table-cell office:value-type="string" calcext:value-type="error">'
        "<text:p>#REF!</text:p></table:table-cell>"
    )
    finding = told(write_ods(tmp_path / "a.ods", [HEADER, GOOD, ["2", "An Hoà", error]]))
    assert (finding.code, str(finding.place)) == ("KH088", f"{tmp_path / 'a.ods'}:Xã:3:C")
    assert "#REF!" in message(finding, "vi")


def test_kh089_for_a_cell_in_a_column_without_a_header(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEADER, GOOD, ["2", "An Hoà", "xã", "", "thừa"]])
    finding = told(path)
    assert (finding.code, str(finding.place)) == ("KH089", f"{path}:3:14")


def test_kh002_for_a_file_that_no_encoding_makes_vietnamese(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Tên;Größe;Café\n".replace("ê", "e").encode("latin-1") + b"\x81\x8d;\x90;x\n")
    assert refused(path).code == "KH002"
