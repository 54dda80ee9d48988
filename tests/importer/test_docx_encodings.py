"""Words in fonts of old encodings become Unicode, run by run."""

from __future__ import annotations

import pytest

from tests.importer.docx_files import abstract, levels, listed, num, only, par, read, run

TCVN3 = "KÕ ho¹ch phßng chèng ch¸y rõng"
"""Kế hoạch phòng chống cháy rừng."""


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize(
    ("text", "name", "plain", "encoding"),
    [
        (TCVN3, ".VnTime", "Kế hoạch phòng chống cháy rừng", "TCVN3"),
        ("kÕ ho¹ch", ".VnTimeH", "KẾ HOẠCH", "TCVN3-H"),
        ("Keá hoaïch", "VNI-Times", "Kế hoạch", "VNI"),
    ],
)
def test_the_font_names_the_encoding(text, name, plain, encoding):
    reading = read(par(run(text, font(name))))
    assert reading.lines[0].text == plain
    assert [tuple(found) for found in reading.converted] == [(encoding, 1, True)]


def test_words_in_a_unicode_font_stay_whatever_they_are():
    reading = read(par(run("café à Hué, Õ", font("Times New Roman")) + run("Gia Õ")))
    assert reading.lines[0].text == "café à Hué, ÕGia Õ"
    assert reading.converted == ()


def test_unicode_words_typed_in_an_old_font_stay():
    body = par(run("KÕ ho¹ch ", font(".VnTime")) + run("của Đảng uỷ", font(".VnTime")))
    assert only(body).text == "Kế hoạch của Đảng uỷ"


def test_the_font_may_come_from_the_style_or_the_defaults():
    look = f"<w:rPr>{font('.VnTime')}</w:rPr>"
    defaults = f"<w:docDefaults><w:rPrDefault>{look}</w:rPrDefault></w:docDefaults>"
    named = f'<w:style w:type="paragraph" w:styleId="A">{look}</w:style>'
    assert only(par("KÕ ho¹ch"), styles=defaults).text == "Kế hoạch"
    assert only(par("KÕ ho¹ch", '<w:pStyle w:val="A"/>'), styles=named).text == "Kế hoạch"


def test_the_font_of_complex_scripts_says_nothing_of_vietnamese():
    look = f"<w:rPr>{font('.VnTime')}</w:rPr>"
    defaults = f"<w:docDefaults><w:rPrDefault>{look}</w:rPrDefault></w:docDefaults>"
    body = par(run("KÕ ho¹ch", '<w:rFonts w:cs="Arial"/>'))
    assert only(body, styles=defaults).text == "Kế hoạch"


def test_a_letter_and_its_mark_may_stand_in_two_runs():
    bold = f"<w:b/>{font('VNI-Times')}"
    line = only(par(run("Ke", bold) + run("á hoaïch", font("VNI-Times"))))
    assert line.text == "Kế hoạch"
    assert line.text[line.stretches[0].start : line.stretches[0].end] == "Kế"


def test_a_soft_hyphen_is_a_letter_in_tcvn3():
    letters = "<w:t>th</w:t><w:softHyphen/><w:t>êng</w:t>"
    body = par(f"<w:r><w:rPr>{font('.VnTime')}</w:rPr>{letters}</w:r>")
    assert only(body).text == "thường"


def test_it_is_a_letter_too_where_it_has_a_run_of_its_own():
    old = font(".VnTime")
    alone = f"<w:r><w:rPr><w:b/>{old}</w:rPr><w:softHyphen/></w:r>"
    line = only(par(run("th", old) + alone + run("êng", old)))
    assert line.text == "thường"
    assert [line.text[each.start : each.end] for each in line.stretches] == ["ư"]


def test_words_that_are_the_same_in_unicode_are_not_counted():
    reading = read(par(run("xin chao", font(".VnTime"))))
    assert (reading.lines[0].text, reading.converted) == ("xin chao", ())


def test_looks_stay_with_their_words():
    old, bold = font("VNI-Times"), f"<w:b/>{font('VNI-Times')}"
    line = only(par(run("Keá hoaïch ", old) + run("phoøng", bold) + run(" choáng", old)))
    assert line.text == "Kế hoạch phòng chống"
    assert [line.text[each.start : each.end] for each in line.stretches] == ["phòng"]


def test_stretches_of_one_encoding_are_counted():
    old, new = font(".VnTime"), font("Arial")
    body = par(run("KÕ ", old) + run("ho¹ch", old) + run(" x ", new) + run("rõng", old))
    assert read(body + par(run("KH", old))).converted[0].passages == 2


def test_labels_furniture_and_comments_are_converted_too():
    look = f"<w:rPr>{font('.VnTime')}</w:rPr>"
    lists = abstract(0, levels("PhÇn %1.", extra=look)) + num(1, 0)
    gone = f"<w:del>{run('bá', font('.VnTime'))}</w:del>"
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    body = listed("x") + par(gone + start + run("rõng", font(".VnTime")) + end)
    reading = read(body, numbering=lists, comments='<w:comment w:id="1"><w:p/></w:comment>')
    assert reading.lines[0].text == "Phần 1. x"
    assert reading.furniture[0].text == "bỏ"
    assert reading.remarks[0].on == "rừng"


def test_a_font_of_the_theme_is_its_font():
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme>'
        '<a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:theme>'
    )
    themed = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    reading = read(par(run("KÕ ho¹ch", themed)), parts={"word/theme/theme1.xml": theme})
    assert reading.lines[0].text == "Kế hoạch"
