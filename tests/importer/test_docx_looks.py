"""What a line of a Word file inherits: weight, size, alignment, level, page."""

from __future__ import annotations

import pytest

from tests.importer.docx_files import only, par, read, row, run, table

SECTION = '<w:sectPr><w:pgSz w:w="{}" w:h="{}"{}/>{}</w:sectPr>'


def style(identity: str, inner: str, kind: str = "paragraph", name: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name or identity}"/>'
        f"{inner}</w:style>"
    )


def styled(text: str, identity: str) -> str:
    return par(text, f'<w:pStyle w:val="{identity}"/>')


def section(width: int, height: int, more: str = "", turn: str = "") -> str:
    return SECTION.format(width, height, turn, more)


def bold_words(line) -> list[str]:
    return [line.text[each.start : each.end] for each in line.stretches if each.bold]


def test_weight_comes_from_the_style_and_the_style_below_it():
    styles = style("A", "<w:rPr><w:b/></w:rPr>") + style("B", '<w:basedOn w:val="A"/>')
    assert bold_words(only(styled("Đậm", "B"), styles=styles)) == ["Đậm"]


def test_a_run_may_take_back_the_weight_of_its_style():
    styles = style("A", "<w:rPr><w:b/></w:rPr>")
    body = par(run("đậm ") + run("nhạt", '<w:b w:val="0"/>'), '<w:pStyle w:val="A"/>')
    assert bold_words(only(body, styles=styles)) == ["đậm"]


def test_two_styles_that_are_both_bold_cancel_each_other():
    styles = style("P", "<w:rPr><w:b/></w:rPr>") + style("C", "<w:rPr><w:b/></w:rPr>", "character")
    body = par(run("một ") + run("hai", '<w:rStyle w:val="C"/>'), '<w:pStyle w:val="P"/>')
    assert bold_words(only(body, styles=styles)) == ["một"]


def test_what_the_defaults_switch_on_stays_on():
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    styles += style("P", "<w:rPr><w:b/></w:rPr>")
    assert bold_words(only(styled("x", "P"), styles=styles)) == ["x"]


def test_the_size_is_that_of_most_letters_in_points():
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    body = par(run("phần lớn chữ") + run("ít", '<w:sz w:val="40"/>'))
    assert only(body, styles=styles).size == 13
    assert only(par("x")).size == 10
    assert only(par(run("x", '<w:sz w:val="14pt"/>'))).size == 14
    assert only(par(run("x", '<w:sz w:val="to"/>'))).size == 10


def test_the_style_of_a_table_gives_its_words_their_look():
    styles = style("T", "<w:rPr><w:b/></w:rPr>", "table")
    line = only(table(row("ô"), properties='<w:tblStyle w:val="T"/>'), styles=styles)
    assert bold_words(line.table.rows[0][0].lines[0]) == ["ô"]


@pytest.mark.parametrize(
    ("word", "align"),
    [("both", "justify"), ("center", "center"), ("end", "right"), ("start", "left"), ("?", "left")],
)
def test_alignment_has_the_names_of_a_plan(word, align):
    styles = style("A", f'<w:pPr><w:jc w:val="{word}"/></w:pPr>')
    assert only(styled("x", "A"), styles=styles).align == align


def test_headings_have_their_level_whatever_their_name():
    styles = style("TieuDe2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', name="Tiêu đề cấp 2")
    styles += style("berschrift3", "", name="heading 3")
    assert only(styled("x", "TieuDe2"), styles=styles).level == 2
    assert only(styled("x", "berschrift3"), styles=styles).level == 3
    assert only(styled("x", "Heading1")).level == 1
    assert only(par("x")).level == 0
    assert only(par("x", '<w:outlineLvl w:val="9"/>')).level == 0


def test_the_default_style_holds_where_none_is_named():
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:jc w:val="both"/>'
        "</w:pPr></w:style>"
    )
    assert only(par("x"), styles=styles).align == "justify"
    assert only(styled("x", "KhongCo"), styles=styles).align == "justify"


def test_styles_based_on_each_other_in_a_circle_do_not_hang():
    styles = style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="A"/>')
    assert only(styled("x", "A"), styles=styles).text == "x"


def test_a_page_begins_where_the_writer_wants_it():
    styles = style("P", "<w:pPr><w:pageBreakBefore/></w:pPr>")
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        par("a")
        + par(page)
        + par()
        + par("b")
        + styled("c", "P")
        + par(run("d") + page + run("e"))
        + par(page)
        + table(row("f"))
        + par('<w:r><w:br w:type="column"/></w:r>' + run("g"))
    )
    lines = read(body, styles=styles).lines
    assert [line.text for line in lines if line.new_page] == ["b", "c", "e", "f"]


def test_what_is_blank_above_a_new_page_is_no_gap_on_it():
    body = par("a") + par() + par("b", "<w:pageBreakBefore/>")
    body += par("", section(100, 200)) + par("c") + section(100, 200)
    assert [(line.text, line.gap) for line in read(body).lines] == [("a", 0), ("b", 0), ("c", 0)]


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("nextPage", True), ("oddPage", True), ("evenPage", True), ("continuous", False), ("", True)],
)
def test_a_section_begins_a_page_as_its_type_says(kind, begins):
    named = f'<w:type w:val="{kind}"/>' if kind else ""
    body = par("a", section(100, 200)) + par("b") + section(100, 200, named)
    assert [line.new_page for line in read(body).lines] == [False, begins]


def test_lines_know_whether_their_page_lies_on_the_long_side():
    turned = section(16838, 11906, turn=' w:orient="landscape"')
    body = par("a", section(11906, 16838)) + table(row("b")) + par("c", turned)
    body += par("d") + section(11906, 16838)
    assert [line.landscape for line in read(body).lines] == [False, True, True, False]


def test_a_page_that_is_wider_than_high_lies_on_the_long_side_whatever_it_says():
    assert only(par("a") + section(16838, 11906)).landscape


def test_a_page_that_is_turned_is_a_new_one_whatever_its_section_says():
    turned = section(16838, 11906, '<w:type w:val="continuous"/>')
    body = par("a", section(11906, 16838)) + par("b") + turned
    assert [line.new_page for line in read(body).lines] == [False, True]


def test_a_file_without_styles_and_settings_is_read():
    line = only(par(run("x", '<w:rStyle w:val="C"/>'), '<w:pStyle w:val="P"/>'))
    assert (line.text, line.align, line.style) == ("x", "left", "")
