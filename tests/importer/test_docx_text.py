"""The letters of a Word file come out as one sees them in Word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.docx import read_docx
from tests.importer.docx_files import NAMESPACES, make, only, par, read, run, texts, zipped

BREAK = "<w:r><w:br/></w:r>"


def test_runs_of_a_paragraph_are_one_line():
    body = par(run("Uỷ ban nhân ") + run("dân xã") + run(" An Mẫu"))
    assert texts(body) == ["Uỷ ban nhân dân xã An Mẫu"]


def test_tabs_stay_in_the_text_so_that_columns_can_be_told():
    body = par("<w:r><w:t>UBND XÃ</w:t><w:tab/><w:t>CỘNG HOÀ</w:t><w:ptab/></w:r>" + run("X"))
    assert texts(body) == ["UBND XÃ\tCỘNG HOÀ\tX"]


def test_blanks_at_the_edges_of_a_run_count_only_where_the_file_says_so():
    body = par("<w:r><w:t> xã </w:t></w:r><w:r><w:t xml:space='preserve"
               "'> Mẫu </w:t></w:r>" + run("Hai"))  # fmt: skip
    assert texts(body) == ["xã Mẫu Hai"]


def test_a_no_break_hyphen_is_a_hyphen_and_a_soft_one_is_not_seen():
    body = par("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>KH</w:t><w:softHyphen/><w:t>x</w:t></w:r>")
    assert texts(body + par("a\u2011b\u00adc\u200bd")) == ["12-KHx", "a-bcd"]


def test_no_break_spaces_are_kept():
    assert texts(par("năm\u00a02026")) == ["năm\u00a02026"]


def test_decomposed_letters_are_composed_even_over_two_runs():
    whole = "Việc"
    apart = unicodedata.normalize("NFD", whole)
    reading = read(par(run(apart[:3]) + run(apart[3:])))
    assert [line.text for line in reading.lines] == [whole]
    assert [found.encoding for found in reading.converted] == ["NFD"]


def test_marks_in_several_runs_behind_their_letter_make_one_letter():
    line = only(par(run("ti") + run("e", "<w:b/>") + run("\u0302") + run("\u0301") + run("ng")))
    assert line.text == "tiếng"
    assert [line.text[each.start : each.end] for each in line.stretches] == ["ế"]


def test_a_soft_break_parts_lines_but_not_the_paragraph():
    lines = read(par(run("Thực hiện") + BREAK + run("việc chung"))).lines
    assert [(line.text, line.begins) for line in lines] == [
        ("Thực hiện", True),
        ("việc chung", False),
    ]


@pytest.mark.parametrize("second", ["- Lưu văn thư.", "PHÓ CHỦ TỊCH", "2. Việc hai", "a) ý"])
def test_an_item_behind_a_soft_break_is_a_line_of_its_own(second):
    lines = read(par(run("Nơi nhận:") + BREAK + run(second))).lines
    assert [line.begins for line in lines] == [True, True]


def test_centred_lines_behind_a_soft_break_are_lines_of_their_own():
    lines = read(par(run("Kế hoạch") + BREAK + run("về việc mẫu"), '<w:jc w:val="center"/>')).lines
    assert [line.begins for line in lines] == [True, True]


def test_blank_paragraphs_are_counted_above_the_next_line():
    lines = read(par("Một") + par() + par("  ") + par("Hai") + par("Ba")).lines
    assert [line.gap for line in lines] == [0, 2, 0]


def test_capitals_by_format_are_capitals_in_the_text():
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:caps/></w:rPr></w:style>'
    )
    body = (
        par(run("đảng uỷ", "<w:caps/>") + run(" xã", '<w:smallCaps w:val="1"/>'))
        + par("kế hoạch", '<w:pStyle w:val="T"/>')
        + par(run("uỷ ban", '<w:rStyle w:val="C"/>'))
    )
    assert texts(body, styles=styles) == ["ĐẢNG UỶ xã", "KẾ HOẠCH", "UỶ BAN"]


def test_hidden_words_are_left_out_and_told():
    reading = read(par(run("Thấy") + run("ẩn đi", "<w:vanish/>")))
    assert [line.text for line in reading.lines] == ["Thấy"]
    assert [(each.kind, each.text) for each in reading.furniture] == [("hidden", "ẩn đi")]


def test_a_heading_with_a_hidden_mark_runs_on_into_its_text():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        "</w:style>"
    )
    hidden = '<w:pStyle w:val="H"/><w:rPr><w:vanish/></w:rPr>'
    reading = read(par("Mục đích.", hidden) + par(" Làm tốt việc mẫu."), styles=styles)
    assert [(line.text, line.level) for line in reading.lines] == [
        ("Mục đích. Làm tốt việc mẫu.", 1)
    ]


def test_a_drop_cap_is_the_first_letter_of_its_paragraph():
    assert texts(par("T", '<w:framePr w:dropCap="drop"/>') + par("hực hiện")) == ["Thực hiện"]


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Wingdings" w:char="F0D8"/>', "➢"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Arial" w:char="2013"/>', "–"),
        ('<w:sym w:font="Webdings" w:char="F061"/>', "\uf061"),
        ('<w:sym w:font="Symbol" w:char="ZZ"/>', ""),
        ('<w:sym w:font="Symbol" w:char="FFFFFFFFFFFF"/>', ""),
        ('<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>§</w:t>', "▪"),
        ("<w:t>\uf0b7</w:t>", "•"),
    ],
)
def test_signs_of_symbol_fonts_are_the_signs_one_sees(sign, shown):
    assert texts(par(f"<w:r>{sign}</w:r>" + run("x"))) == [f"{shown}x"]


def test_words_inside_unknown_elements_are_read():
    inline = f"<w:smartTag><w:old>{run('Trong')}</w:old></w:smartTag>"
    assert texts(f"<w:box>{par(inline)}</w:box>") == ["Trong"]


def test_a_link_a_base_of_ruby_and_a_formula_are_read():
    ruby = f"<w:rt>{run('chú')}</w:rt><w:rubyBase>{run(' chữ')}</w:rubyBase>"
    body = par(
        f'<w:hyperlink r:id="x">{run("trang tin")}</w:hyperlink>'
        f"<w:r><w:ruby>{ruby}</w:ruby></w:r>"
        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    )
    assert texts(body) == ["trang tin chữa+b"]


def test_of_two_alternatives_one_is_read():
    either = (
        "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice>"
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    inline = either.format(run("một"), run("hai"))
    blocks = either.format(par("ba"), par("bốn"))
    empty = either.format("", run("năm"))
    assert texts(par(inline) + blocks + par(empty)) == ["một", "ba", "năm"]


def test_the_strict_form_of_the_format_reads_the_same():
    body = par(run("Đậm", "<w:b/>") + run(" thường"), '<w:jc w:val="start"/>')
    names = NAMESPACES
    for old, new in (
        ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
         "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        ("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
         "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ):  # fmt: skip
        names = names.replace(old, new)
    strict = f"<w:document {names}><w:body>{body}</w:body></w:document>"
    assert read_docx(make(strict, raw=True), "a.docx") == read(body)


def test_a_part_in_utf_16_is_read():
    document = f"<w:document {NAMESPACES}><w:body>{par('Kế hoạch mẫu')}</w:body></w:document>"
    data = f'<?xml version="1.0" encoding="UTF-16"?>{document}'.encode("utf-16")
    (line,) = read_docx(zipped({"word/document.xml": data}), "a.docx").lines
    assert line.text == "Kế hoạch mẫu"


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1),
        min_size=1,
        max_size=6,
    )
)
def test_no_letter_is_lost_however_runs_are_cut(pieces):
    escaped = [
        each.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for each in pieces
    ]
    whole = unicodedata.normalize("NFC", "".join(pieces))
    read_words = "".join(texts(par("".join(run(each) for each in escaped)))).split()
    kept = whole.replace("\u2010", "-").replace("\u2011", "-")
    assert read_words == kept.split()


def test_a_line_says_what_is_bold_and_what_is_slanted():
    line = only(par(run("Thường ") + run("đậm", "<w:b/>") + run(" nghiêng ", "<w:i/>") + run("x")))
    assert [
        (line.text[each.start : each.end], each.bold, each.italic) for each in line.stretches
    ] == [("đậm", True, False), ("nghiêng", False, True)]


def test_one_weight_over_several_runs_is_one_stretch():
    line = only(par(run("Cơ quan", "<w:b/>") + run(" ") + run("chủ trì", "<w:b/>") + run(" x")))
    assert [line.text[each.start : each.end] for each in line.stretches] == ["Cơ quan chủ trì"]
