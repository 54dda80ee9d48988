"""Automatic numbers stand in front of their lines as Word shows them."""

from __future__ import annotations

import pytest

from generator.read.docx.formats import formatted
from tests.importer.docx_files import (
    abstract,
    cell,
    levels,
    listed,
    num,
    only,
    par,
    read,
    row,
    run,
    table,
    texts,
)  # fmt: skip

OUTLINE = abstract(0, levels("upperRoman|%1.", "%2.", "lowerLetter|%3)")) + num(1, 0)


def restart(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def test_levels_count_and_begin_anew_below_a_higher_one():
    body = "".join(listed("x", 1, level) for level in (0, 1, 1, 2, 2, 1, 2, 0, 1, 2))
    labels = [text.split()[0] for text in texts(body, numbering=OUTLINE)]
    assert labels == ["I.", "1.", "2.", "a)", "b)", "3.", "a)", "II.", "1.", "a)"]


def test_a_label_holds_the_numbers_of_the_levels_above():
    lists = abstract(0, levels("%1.", "%1.%2.", "%1.%2.%3")) + num(1, 0)
    body = "".join(listed("x", 1, level) for level in (0, 1, 2, 2, 0, 1))
    labels = [text.split()[0] for text in texts(body, numbering=lists)]
    assert labels == ["1.", "1.1.", "1.1.1", "1.1.2", "2.", "2.1."]


def test_a_heading_behind_a_lower_one_is_the_second_as_in_word():
    lists = abstract(0, levels("%1.", "%1.%2.")) + num(1, 0)
    body = listed("x", 1, 1) + listed("y", 1, 0)
    assert texts(body, numbering=lists) == ["1.1. x", "2. y"]


def test_lists_of_one_definition_count_on_from_each_other():
    lists = abstract(0, levels("%1.")) + num(1, 0) + num(2, 0)
    assert texts(listed("a", 1) + listed("b", 2), numbering=lists) == ["1. a", "2. b"]


def test_a_list_that_restarts_is_numbered_anew_once():
    lists = abstract(0, levels("%1.")) + num(1, 0) + num(2, 0, restart(0, 1))
    body = listed("a", 1) + listed("b", 1) + listed("c", 2) + listed("d", 2)
    assert texts(body, numbering=lists) == ["1. a", "2. b", "1. c", "2. d"]


def test_text_between_does_not_end_a_list():
    assert texts(listed("a") + par("giữa") + listed("b"), numbering=OUTLINE)[2] == "II. b"


def test_a_level_may_never_begin_anew():
    level = (
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"/></w:lvl>'
    )
    lists = abstract(0, levels("%1.") + level) + num(1, 0)
    body = "".join(listed("x", 1, level) for level in (0, 1, 0, 1))
    assert texts(body, numbering=lists)[3] == "2) x"


def test_legal_numbering_shows_all_levels_in_digits():
    lists = abstract(0, levels("upperRoman|%1") + levels("%1.%2", extra="<w:isLgl/>", at=1))
    body = listed("x", 1, 0) + listed("y", 1, 0) + listed("z", 1, 1)
    assert texts(body, numbering=lists + num(1, 0))[2] == "2.1 z"


def test_an_override_may_replace_a_level():
    own = '<w:lvlOverride w:ilvl="0">' + levels("lowerLetter|%1)") + "</w:lvlOverride>"
    lists = abstract(0, levels("%1.")) + num(1, 0, own)
    assert texts(listed("x"), numbering=lists) == ["a) x"]


def test_the_list_of_a_style_is_used_at_the_level_tied_to_the_style():
    tied = '<w:pStyle w:val="H2"/>'
    lists = abstract(0, levels("%1.") + levels("%1.%2", extra=tied, at=1)) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    )
    body = par("a", '<w:pStyle w:val="H1"/>') + par("b", '<w:pStyle w:val="H2"/>')
    assert texts(body, numbering=lists, styles=styles) == ["1. a", "1.1 b"]


def test_a_style_that_says_only_its_level_has_the_list_of_the_one_below():
    lists = abstract(0, levels("%1.", "(%2)")) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(par("x", '<w:pStyle w:val="B"/>'), numbering=lists, styles=styles) == ["(1) x"]


def test_list_zero_takes_the_number_of_a_style_away():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = par("x", '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(body, numbering=OUTLINE, styles=styles) == ["x"]


def test_a_list_may_be_given_by_a_numbering_style():
    lists = (
        abstract(0, '<w:numStyleLink w:val="L"/>')
        + abstract(1, '<w:styleLink w:val="L"/>' + levels("Bước %1:"))
        + num(1, 0)
        + num(2, 1)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    assert texts(listed("x") + listed("y", 2), numbering=lists, styles=styles) == [
        "Bước 1: x",
        "Bước 2: y",
    ]


def test_a_numbering_style_that_names_itself_does_not_hang():
    lists = abstract(0, '<w:numStyleLink w:val="L"/>') + num(1, 0)
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:basedOn w:val="L"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(listed("x"), numbering=lists, styles=styles) == ["x"]


def test_a_label_of_blanks_alone_is_none():
    assert texts(listed("a"), numbering=abstract(0, levels(" ")) + num(1, 0)) == ["a"]


def test_no_gap_stands_behind_a_label_that_wants_none():
    lists = abstract(0, levels("%1", extra='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert texts(listed(". x"), numbering=lists) == ["1. x"]


@pytest.mark.parametrize(
    ("label", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("o", "Courier New", "○"),
        ("\uf0a7", "Wingdings", "▪"),
        ("§", "Wingdings", "▪"),
        ("-", "Times New Roman", "-"),
        ("+", "Times New Roman", "+"),
    ],
)
def test_a_bullet_is_shown_as_one_sees_it(label, font, shown):
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    lists = abstract(0, levels(f"bullet|{label}", extra=look)) + num(1, 0)
    assert texts(listed("x"), numbering=lists) == [f"{shown} x"]


def test_an_empty_numbered_cell_holds_its_number():
    body = table(row(cell(listed("", 1)), "việc"), row(cell(listed("", 1)), "việc"))
    lists = abstract(0, levels("%1")) + num(1, 0)
    (line,) = read(body, numbering=lists).lines
    assert line.text == "1 việc 2 việc"


def test_the_weight_of_a_label_is_that_of_its_level_or_its_paragraph():
    lists = abstract(0, levels("Điều %1.", extra="<w:rPr><w:b/></w:rPr>")) + num(1, 0)
    line = only(listed("Phạm vi"), numbering=lists)
    assert [line.text[each.start : each.end] for each in line.stretches] == ["Điều 1."]
    bold = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:b/></w:rPr>'
    line = only(par(run("Phạm vi", "<w:b/>"), bold), numbering=OUTLINE)
    assert [line.text[each.start : each.end] for each in line.stretches] == ["I. Phạm vi"]


@pytest.mark.parametrize("start", ["99999999999999999999", "-5", "hai", "", "1" * 5000])
def test_a_start_that_makes_no_sense_does_no_harm(start):
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1) %% %x %9"/></w:lvl>'
    )
    (text,) = texts(listed("x"), numbering=abstract(0, level) + num(1, 0))
    assert text.endswith(" x")
    assert len(text) < 50


def test_a_paragraph_of_a_list_that_is_not_there_has_no_number():
    assert texts(listed("x", 7) + listed("y", 1, 8), numbering=OUTLINE) == ["x", "y"]


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("001, 002, 003, ...", 7, "007"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 5, "e"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 3, "3"),
        ("cardinalText", 3, "3"),
        ("numberInDash", 3, "- 3 -"),
        ("decimalEnclosedCircle", 3, "③"),
        ("none", 3, ""),
        ("bullet", 3, ""),
        ("vietnameseCounting", 1, "một"),
        ("vietnameseCounting", 15, "mười lăm"),
        ("vietnameseCounting", 21, "hai mươi mốt"),
        ("vietnameseCounting", 100, "100"),
        ("upperRoman", 0, "0"),
        ("lowerLetter", 30_000, "30000"),
    ],
)
def test_numbers_are_written_as_word_writes_them(form, number, written):
    assert formatted(number, form) == written


def test_a_newer_format_beside_an_older_one_is_read():
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"'
        ' w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{form}<w:lvlText w:val="%1"/></w:lvl>'
    assert texts(listed("x"), numbering=abstract(0, level) + num(1, 0)) == ["001 x"]
