"""Tables of a Word file: what covers what, what is drawn, what is repeated."""

from __future__ import annotations

import pytest

from generator.read.content import Grid
from tests.importer.docx_files import BORDERS, cell, only, par, read, row, run, table, texts

RESTART, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
RULED = f"<w:tblBorders>{BORDERS}</w:tblBorders>"


def grid(body: str, **known: str) -> Grid:
    found = only(body, **known).table
    assert found is not None
    return found


def shown(found: Grid) -> list[list[tuple[str, int, int]]]:
    return [
        [("/".join(line.text for line in each.lines), each.span, each.rows) for each in cells]
        for cells in found.rows
    ]


def span(columns: object) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_a_table_is_one_line_with_the_words_of_all_cells():
    line = only(table(row("TT", "Việc"), row("1", "Họp")))
    assert (line.text, line.begins, line.spot.table) == ("TT Việc 1 Họp", True, 1)


def test_cells_know_their_place():
    lines = read(par("a") + table(row("b", cell(par("c") + par("d"))))).lines
    spots = [each.spot for c in lines[1].table.rows[0] for each in c.lines]
    assert [(s.paragraph, s.table, s.row, s.cell) for s in spots] == [
        (2, 1, 1, 1),
        (3, 1, 1, 2),
        (4, 1, 1, 2),
    ]


def test_merged_cells_cover_columns_and_rows():
    body = table(
        row(cell("a", RESTART), cell("b", span(2))),
        row(cell("<w:p/>", GO_ON), "c", "d"),
        row("e", "f", "g"),
        widths=(100, 200, 300),
    )
    found = grid(body)
    assert shown(found) == [
        [("a", 1, 2), ("b", 2, 1)],
        [("c", 1, 1), ("d", 1, 1)],
        [("e", 1, 1), ("f", 1, 1), ("g", 1, 1)],
    ]
    assert found.widths == (5, 10, 15)


def test_words_in_a_covered_cell_are_not_lost():
    body = table(row(cell("a", RESTART)), row(cell("b", GO_ON)))
    assert shown(grid(body)) == [[("a/b", 1, 2)], []]


def test_a_merge_that_begins_nowhere_is_a_cell():
    assert shown(grid(table(row(cell("a", GO_ON), "b")))) == [[("a", 1, 1), ("b", 1, 1)]]


def test_old_merges_along_a_row_are_spans():
    body = table(
        row(cell("a", '<w:hMerge w:val="restart"/>'), cell("b", "<w:hMerge/>"), "c"),
        row("d", "e", "f"),
    )
    assert shown(grid(body))[0] == [("a/b", 2, 1), ("c", 1, 1)]


def test_columns_that_a_row_leaves_out_are_empty_cells():
    about = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    body = table(row("a", properties=about), row("x", "y", "z"))
    assert shown(grid(body))[0] == [("", 1, 1), ("a", 1, 1), ("", 1, 1)]


def test_columns_between_which_no_cell_ends_are_one():
    body = table(row(cell("a", span(3)), "b"), row(cell("c", span(3)), "d"), widths=(1, 2, 3, 4))
    found = grid(body)
    assert shown(found) == [[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]]
    assert found.widths == (0.3, 0.2)


@pytest.mark.parametrize("columns", [99_999_999, -3, "nhiều", ""])
def test_a_span_that_makes_no_sense_does_no_harm(columns):
    found = grid(table(row(cell("a", span(columns)), "b"), row("c", "d"), widths=(100, 100)))
    assert [len(cells) for cells in found.rows] == [2, 2]
    assert sum(each.span for each in found.rows[0]) <= 3


def test_a_grid_with_too_few_columns_does_not_cut_a_cell_short():
    rows = row(cell("a", span(4))), row("b", "c", "d", "e"), row("f", cell("g", span(3)))
    found = grid(table(*rows, widths=(100, 100)))
    assert [[each.span for each in cells] for cells in found.rows] == [[4], [1] * 4, [1, 3]]
    assert found.widths == ()


def test_heading_rows_at_the_top_are_counted():
    head = "<w:tblHeader/>"
    body = table(row("a", properties=head), row("b", properties=head), row("c"))
    assert grid(body).header == 2
    assert grid(table(row("a"), row("b", properties=head))).header == 0


def test_a_table_in_a_cell_is_laid_flat():
    inner = table(row("b", "c"), row("d", "e"))
    found = grid(table(row(cell(par("a") + inner + par("f")))))
    assert shown(found) == [[("a/b/c/d/e/f", 1, 1)]]


def test_lines_may_be_drawn_by_the_table_its_style_or_its_cells():
    styles = (
        f'<w:style w:type="table" w:styleId="L"><w:name w:val="Lưới"/><w:tblPr>{RULED}</w:tblPr>'
        '</w:style><w:style w:type="table" w:styleId="M"><w:basedOn w:val="L"/></w:style>'
    )
    around = f"<w:tcBorders>{BORDERS}</w:tcBorders>"
    assert grid(table(row("a"), properties=RULED)).ruled
    assert grid(table(row("a"), properties='<w:tblStyle w:val="M"/>'), styles=styles).ruled
    assert grid(table(row(cell("a", around)))).ruled
    assert not grid(table(row("a"))).ruled


def test_lines_may_be_drawn_by_a_row_that_is_an_exception():
    own = f"<w:tr><w:tblPrEx>{RULED}</w:tblPrEx>{cell('a')}</w:tr>"
    assert grid(table(own)).ruled


def test_cells_may_take_the_lines_of_their_table_away():
    none = "".join(f'<w:{edge} w:val="nil"/>' for edge in ("top", "left", "bottom", "right"))
    open_cell = cell("a", f"<w:tcBorders>{none}</w:tcBorders>")
    assert not grid(table(row(open_cell, open_cell), properties=RULED)).ruled
    assert not grid(table(row("a"), properties=f"<w:tblBorders>{none}</w:tblBorders>")).ruled


def test_a_line_under_the_heading_does_not_make_a_ruled_table():
    under = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
    assert not grid(table(row("UBND XÃ", cell("Độc lập - Tự do", under)))).ruled


def test_a_cell_of_a_ruled_table_holds_whole_paragraphs():
    broken = par(run("Phòng Văn hoá") + "<w:r><w:br/></w:r>" + run("của xã", "<w:b/>"))
    (line,) = grid(table(row(cell(broken)), properties=RULED)).rows[0][0].lines
    assert line.text == "Phòng Văn hoá của xã"
    assert line.text[line.stretches[0].start : line.stretches[0].end] == "của xã"


def test_a_look_stays_with_its_words_over_many_soft_breaks():
    pieces = [run("một"), run(" hai", "<w:b/>"), run("ba "), run("bốn", "<w:i/>")]
    body = table(row(cell(par("<w:r><w:br/></w:r>".join(pieces)))), properties=RULED)
    (line,) = grid(body).rows[0][0].lines
    assert line.text == "một hai ba bốn"
    assert [line.text[each.start : each.end] for each in line.stretches] == ["hai", "bốn"]


def test_a_cell_of_an_open_table_keeps_its_lines():
    broken = par(run("Phòng Văn hoá") + "<w:r><w:br/></w:r>" + run("của xã"))
    lines = grid(table(row(cell(broken)))).rows[0][0].lines
    assert [(line.text, line.begins) for line in lines] == [
        ("Phòng Văn hoá", True),
        ("của xã", True),
    ]


def test_a_table_without_words_is_no_line():
    assert texts(par("a") + table(row("", "")) + par("b")) == ["a", "b"]


def test_a_table_without_a_grid_has_no_widths():
    assert grid("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                ).widths == ()  # fmt: skip


def test_a_page_break_before_the_first_cell_is_one_before_the_table():
    body = table(row(cell(par("a", "<w:pageBreakBefore/>"))))
    assert only(par("x") and body).new_page
