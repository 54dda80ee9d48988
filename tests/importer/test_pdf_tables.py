"""Tables with drawn lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.read.content import Grid, Reading
from tests.importer.pdf_files import LEFT, Sheet, paragraphs, read, rows, texts

XS = (85, 125, 325, 553)


def fill(
    sheet: Sheet, ys: Sequence[float], *lines: Sequence[str], xs: Sequence[float] = XS
) -> Sheet:
    """Write one line into each cell of rows, from the top."""
    for y, row in zip(ys, lines, strict=False):
        for x, words in zip(xs, row, strict=False):
            if words:
                sheet.text(x + 5, y - 14, words, size=12)
    return sheet


def table(sheet: Sheet, top: float, *lines: Sequence[str]) -> Sheet:
    """Draw a table with rows 20 pt high."""
    ys = [top - 20 * row for row in range(len(lines) + 1)]
    return fill(sheet.grid(XS, ys), ys, *lines)


def grid(reading: Reading) -> Grid:
    (found,) = [line.table for line in reading.lines if line.table]
    return found


HEADER = ("TT", "Nhiệm vụ", "Cơ quan")


def test_a_ruled_table_keeps_its_cells_and_the_text_around_it() -> None:
    sheet = Sheet().text(LEFT, 700, "Phân công như sau:")
    table(sheet, 680, HEADER, ("1", "Tuyên truyền", "Ban Dân vận"), ("2", "Kiểm tra", ""))
    reading = read(sheet.text(LEFT, 590, "Các cơ quan báo cáo hằng quý."))
    assert [line.table is not None for line in reading.lines] == [False, True, False]
    assert rows(reading) == [
        list(HEADER),
        ["1", "Tuyên truyền", "Ban Dân vận"],
        ["2", "Kiểm tra", ""],
    ]
    assert grid(reading).widths == (40, 200, 228)


def test_words_of_a_cell_over_several_lines_are_paragraphs() -> None:
    sheet = table(Sheet(), 700, HEADER)
    sheet.grid(XS, (680, 600)).text(90, 665, "1", size=12)
    for row, words in enumerate(("Tổ chức hội nghị quán triệt kế", "hoạch này cho cán bộ.")):
        sheet.text(130, 665 - 15 * row, words, size=12)
    for row, words in enumerate(("- Ban Dân vận;", "- Văn phòng;")):
        sheet.text(330, 665 - 15 * row, words, size=12)
    assert rows(read(sheet))[1] == [
        "1",
        "Tổ chức hội nghị quán triệt kế hoạch này cho cán bộ.",
        "- Ban Dân vận; / - Văn phòng;",
    ]


def test_merged_cells_keep_what_they_cover() -> None:
    sheet = Sheet()
    for y in (700, 640):
        sheet.line(85, y, 553, y)
    sheet.line(125, 680, 553, 680).line(85, 660, 553, 660)
    for x in (85, 553):
        sheet.line(x, 700, x, 640)
    sheet.line(125, 700, 125, 640).line(325, 680, 325, 640)
    fill(
        sheet, (700, 680, 660), ("TT", "Nội dung"), ("", "Việc", "Hạn"), ("1", "Kiểm tra", "Quý I")
    )
    cells = [[(c.span, c.rows) for c in row] for row in grid(read(sheet)).rows]
    assert cells == [[(1, 2), (2, 1)], [(1, 1), (1, 1)], [(1, 1)] * 3]


def test_borders_drawn_cell_by_cell_as_thin_rectangles_make_one_table() -> None:
    sheet = Sheet()
    ys = (700, 680, 660)
    for y in ys:
        for x1, x2 in pairwise(XS):
            sheet.box(x1, y, x2 - x1 - 0.5, 0.5)
    for x in XS:
        for y1, y2 in pairwise(ys):
            sheet.box(x, y2, 0.5, y1 - y2 - 0.5)
    assert rows(read(fill(sheet, ys, HEADER, ("1", "Kiểm tra", "Văn phòng")))) == [
        list(HEADER),
        ["1", "Kiểm tra", "Văn phòng"],
    ]


def test_a_line_under_words_and_a_box_around_them_are_no_tables() -> None:
    sheet = Sheet().text(LEFT, 700, "Độc lập - Tự do - Hạnh phúc").line(LEFT, 697, 280, 697)
    sheet.text(LEFT, 640, "DỰ THẢO").grid((80, 160), (660, 630))
    sheet.text(LEFT, 580, "Nội dung").text(LEFT, 560, "Kết quả").grid((80, 300), (600, 575, 550))
    reading = read(sheet)
    assert texts(reading) == [
        "Độc lập - Tự do - Hạnh phúc",
        "DỰ THẢO",
        "Nội dung",
        "Kết quả",
    ]
    assert not any(line.table for line in reading.lines)


def test_a_table_over_two_pages_is_one_and_its_repeated_header_stands_once() -> None:
    first = table(Sheet(), 140, HEADER, ("1", "Tuyên truyền", "Ban Dân vận"))
    second = table(Sheet(), 770, HEADER, ("2", "Kiểm tra", "Văn phòng"))
    reading = read(first, second)
    assert rows(reading) == [
        list(HEADER),
        ["1", "Tuyên truyền", "Ban Dân vận"],
        ["2", "Kiểm tra", "Văn phòng"],
    ]
    assert grid(reading).header == 1
    assert [(each.kind, each.spot.page) for each in reading.furniture] == [("running head", 2)]


def test_a_row_cut_by_the_end_of_the_page_is_one_row() -> None:
    first = table(Sheet(), 140, HEADER, ("1", "Tổ chức hội nghị quán triệt", "Ban Dân vận"))
    second = table(Sheet(), 770, ("", "cho cán bộ.", ""), ("2", "Kiểm tra", "Văn phòng"))
    assert rows(read(first, second))[1:] == [
        ["1", "Tổ chức hội nghị quán triệt cho cán bộ.", "Ban Dân vận"],
        ["2", "Kiểm tra", "Văn phòng"],
    ]


def test_a_row_without_a_number_goes_on_the_row_above_where_all_rows_have_one() -> None:
    first = table(Sheet(), 140, HEADER, ("1", "Tuyên truyền.", "Ban Dân vận"))
    second = table(Sheet(), 770, ("", "- Kiểm tra.", ""), ("2", "Sơ kết.", "Văn phòng"))
    assert rows(read(first, second))[1] == ["1", "Tuyên truyền. / - Kiểm tra.", "Ban Dân vận"]


def test_a_row_without_a_number_stays_a_row_where_others_have_none() -> None:
    first = table(
        Sheet(), 160, HEADER, ("", "Quán triệt.", "Đảng uỷ"), ("1", "Tuyên truyền.", "Ban Dân vận")
    )
    second = table(Sheet(), 770, ("", "Kiểm tra.", ""), ("2", "Sơ kết.", "Văn phòng"))
    assert len(rows(read(first, second))) == 5


def test_a_table_without_outer_lines_at_its_sides_keeps_its_columns() -> None:
    sheet = Sheet()
    ys = (700, 680, 660)
    for y in ys:
        sheet.line(85, y, 553, y)
    for x in (125, 325):
        sheet.line(x, 700, x, 660)
    assert rows(read(fill(sheet, ys, HEADER, ("1", "Kiểm tra", "Văn phòng"))))[0] == list(HEADER)


def test_words_in_a_table_know_their_line_row_and_cell() -> None:
    sheet = Sheet().text(LEFT, 720, "Phân công:")
    reading = read(table(sheet, 700, HEADER, ("1", "Kiểm tra", "Văn phòng")))
    spot = grid(reading).rows[1][2].lines[0].spot
    assert (spot.page, spot.line, spot.table, spot.row, spot.cell) == (1, 3, 1, 2, 3)
    assert paragraphs(reading)[-1] == "Văn phòng"
