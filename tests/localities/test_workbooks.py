"""XLSX and ODS: values as a person would write them, places as the spreadsheet shows them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from generator.localities.read import read_localities
from generator.localities.rows import BadRow
from generator.localities.workbook import number, percent
from tests.localities.conftest import Read
from tests.localities.tables import cell_ods, write_ods, write_ods_table, write_xlsx

HEADER = ["Mã", "Tên xã", "Giá trị"]


def in_xlsx(tmp_path: Path, value: object, style: str = "General") -> Path:
    """Write a workbook with one locality that has a value in a number format."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Xã"
    for row in (HEADER, ["00123", "Tân Lộc", value]):
        page.append(row)
    page["C2"].number_format = style
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (date(2026, 3, 5), "dd/mm/yyyy", "2026-03-05"),
        (date(2026, 3, 5), "mm-dd-yy", "2026-03-05"),
        (date(2026, 3, 5), '"ngày" dd "tháng" mm', "2026-03-05"),
        (date(1900, 2, 1), "dd/mm/yyyy", "1900-02-01"),
        (datetime(2026, 3, 5, 7, 30), "dd/mm/yyyy hh:mm", "2026-03-05 07:30"),
        (time(7, 30), "hh:mm", "07:30"),
        (12.0, "General", "12"),
        (1250, "#,##0", "1250"),
        (0.1 + 0.2, "General", "0,3"),
        (1e15, "General", "1000000000000000"),
        (-0.5, "General", "-0,5"),
        (0.125, "0.0%", "12,5%"),
        (0.07, "0%", "7%"),
        (123, "00000", "00123"),
        (7, '0 "hộ/đợt"', "7"),
        ("00123", "@", "00123"),
        (True, "General", "có"),
        (False, "General", "không"),
    ],
)
def test_a_cell_of_excel_is_a_text(
    value: object, style: str, text: str, read: Read, tmp_path: Path
) -> None:
    assert read(in_xlsx(tmp_path, value, style))[0].values["gia_tri"] == text


OFFICE_CELL = (
    '<table:table-cell office:value-type="{kind}" {value}>'
    "<text:p>{shown}</text:p></table:table-cell>"
)


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text"),
    [
        ("date", 'office:date-value="2026-03-05"', "05/03/26", "2026-03-05"),
        ("date", 'office:date-value="2026-03-05T07:30:00"', "05/03/26", "2026-03-05 07:30"),
        ("float", 'office:value="12.0"', "12,00", "12"),
        ("float", 'office:value="123"', "00123", "00123"),
        ("percentage", 'office:value="0.125"', "12,5%", "12,5%"),
        ("boolean", 'office:boolean-value="true"', "TRUE", "có"),
        ("string", "", "00123", "00123"),
    ],
)
def test_a_cell_of_libreoffice_is_a_text(
    kind: str, value: str, shown: str, text: str, read: Read, tmp_path: Path
) -> None:
    cell = OFFICE_CELL.format(kind=kind, value=value, shown=shown)
    path = write_ods(tmp_path / "a.ods", [HEADER, ["00123", "Tân Lộc", cell]])
    assert read(path)[0].values["gia_tri"] == text


def test_a_cell_is_named_by_sheet_row_and_column(read: Read, tmp_path: Path) -> None:
    rows = [["BẢNG SỐ LIỆU"], [], HEADER, ["1", "An Hoà", "x"], [], ["2", "Tân Lộc", "y"]]
    for path in (write_xlsx(tmp_path / "a.xlsx", rows), write_ods(tmp_path / "a.ods", rows)):
        last = read(path)[-1]
        assert str(last.values["gia_tri"].place) == f"{path}:Xã:6:C"
        assert str(last.at) == f"{path}:Xã:6"


def test_the_sheet_can_be_chosen_and_a_hidden_one_is_not_the_first(
    read: Read, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    hidden = book.worksheets[0]
    hidden.sheet_state = "hidden"
    for title, name in (("Biểu 1", "Tân Lộc"), ("Biểu 2", "An Hoà")):
        page = book.create_sheet(title)
        page.append(["Tên", "Số"])
        page.append([name, 1])
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx")[0].values["ten"] == "Tân Lộc"
    assert read(tmp_path / "a.xlsx", sheet="biểu 2")[0].values["ten"] == "An Hoà"


def test_a_header_of_two_merged_lines_is_joined(read: Read, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["Tên", "Số hộ", None, "Ghi chú"], [None, "2025", "năm 2026", None]):
        page.append(row)
    page["B2"] = "năm 2025"
    page.append(["Tân Lộc", 10, 12, "đủ"])
    for cells in ("A1:A2", "B1:C1", "D1:D2"):
        page.merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    (row,) = read(tmp_path / "a.xlsx")
    assert row.values == {
        **{"ten": "Tân Lộc", "so_ho_nam_2025": "10", "so_ho_nam_2026": "12", "ghi_chu": "đủ"}
    }


def test_rows_that_libreoffice_repeats_are_counted(read: Read, tmp_path: Path) -> None:
    def row(*cells: str, times: int = 1) -> str:
        repeat = f' table:number-rows-repeated="{times}"'
        return f"<table:table-row{repeat}>{''.join(map(cell_ods, cells))}</table:table-row>"

    empty = '<table:table-row table:number-rows-repeated="{}"><table:table-cell '
    empty += 'table:number-columns-repeated="16384"/></table:table-row>'
    body = row("Tên", "Số") + row("Tân Lộc", "1", times=2) + empty.format(5) + row("An Hoà", "2")
    table = f'<table:table table:name="Xã">{body}{empty.format(1_048_000)}</table:table>'
    rows = read(write_ods_table(tmp_path / "a.ods", table))
    assert [(each.id, each.at.line) for each in rows] == [
        *[("tan-loc", 2), ("tan-loc-2", 3), ("an-hoa", 9)]
    ]


@pytest.mark.parametrize("value", ["=1/0", "=B2", "#REF!", "#N/A"])
def test_an_error_or_a_formula_that_was_never_worked_out_is_told(
    value: str, tmp_path: Path
) -> None:
    (row,) = read_localities(in_xlsx(tmp_path, value))
    assert isinstance(row, BadRow)
    assert [(each.code, str(each.place)) for each in row.findings] == [
        ("KH088", f"{tmp_path / 'a.xlsx'}:Xã:2:C")
    ]


def test_numbers_are_written_as_vietnamese() -> None:
    assert [number(text) for text in ("1.50", "1E-7", "1E3", "-0", "abc")] == [
        *["1,5", "0,0000001", "1000", "0", "abc"]
    ]
    assert percent("1") == "100%"
