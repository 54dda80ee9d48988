"""What stands around the text: headers, notes, comments, text boxes, the plan in the file."""

from __future__ import annotations

import pytest

from generator.read.content import Position
from generator.read.docx import read_docx
from generator.read.docx.package import SPEC_NAMESPACE
from tests.importer.docx_files import cell, listed, make, par, read, row, run, table, texts

PAGE = f'<w:fldSimple w:instr="PAGE">{run("2")}</w:fldSimple>'
HEADING = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def section(*references: str, more: str = "") -> str:
    named = "".join(
        f'<w:{part.split("1")[0]}Reference w:type="{kind}" r:id="{part}"/>'
        for part, kind in (each.split(":") for each in references)
    )
    return f"<w:sectPr>{named}{more}</w:sectPr>"


def furniture(body: str, **known: str) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in read(body, **known).furniture]


def test_page_numbers_and_running_heads_are_furniture():
    body = par("Việc") + section("header1:default", "footer1:default")
    around = {"header1": par(PAGE), "footer1": par("UBND xã Mẫu") + par("UBND xã Mẫu")}
    assert texts(body, **around) == ["Việc"]
    assert furniture(body, **around) == [("page number", "2"), ("running head", "UBND xã Mẫu")]


def test_words_around_a_page_number_belong_to_it():
    body = par("Việc") + section("footer1:default")
    found = furniture(body, footer1=par(run("Trang ") + PAGE + run("/") + PAGE))
    assert {kind for kind, _ in found} == {"page number"}


def test_a_header_that_is_not_printed_is_no_furniture():
    body = par("Việc") + section("header1:first", "footer1:even")
    assert furniture(body, header1=par("thừa"), footer1=par("thừa")) == []


def test_the_head_of_the_document_may_stand_in_the_header_of_its_first_page():
    head = table(row("UBND XÃ MẪU", cell(par(HEADING) + par("Độc lập"))))
    body = par("KẾ HOẠCH") + section("header1:first", more="<w:titlePg/>")
    lines = read(body, header1=head).lines
    assert lines[0].table is not None
    assert (lines[0].spot.part, lines[1].text) == ("header", "KẾ HOẠCH")
    assert furniture(body, header1=head) == []


def test_the_head_may_stand_in_the_only_header():
    body = par("KẾ HOẠCH") + section("header1:default")
    assert texts(body, header1=par(HEADING.replace("HOÀ", "HÒA"))) == [
        HEADING.replace("HOÀ", "HÒA"),
        "KẾ HOẠCH",
    ]


def test_a_running_head_stays_out_of_a_document_without_heading():
    body = par("KẾ HOẠCH") + section("header1:default")
    assert texts(body, header1=par("Kế hoạch năm 2026")) == ["KẾ HOẠCH"]


def test_the_header_of_the_first_page_stays_out_where_the_body_has_its_heading():
    head = par(f"UBND XÃ\t{HEADING}")
    body = head + par("KẾ HOẠCH") + section("header1:first", more="<w:titlePg/>")
    assert texts(body, header1=par("Mẫu số 1")) == [f"UBND XÃ\t{HEADING}", "KẾ HOẠCH"]


def note(identity: int, text: str, kind: str = "") -> str:
    named = f' w:type="{kind}"' if kind else ""
    return f'<w:footnote w:id="{identity}"{named}>{par(run(" " + text))}</w:footnote>'


NOTES = note(-1, "vạch", "separator") + note(1, "Chú thích một") + note(2, "Chú thích hai")


def refer(identity: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{identity}"/></w:r>'


def test_a_footnote_follows_the_paragraph_that_refers_to_it():
    body = par("a") + par(run("b") + refer(1) + refer(1)) + par("c")
    lines = read(body, footnotes=NOTES).lines
    assert [line.text for line in lines] == ["a", "b", "Chú thích một", "c"]
    assert lines[2].spot == Position(paragraph=2, part="footnote")
    assert lines[2].begins


def test_a_footnote_of_a_cell_follows_the_table():
    body = table(row(cell(par(run("a") + refer(2))), "b")) + par("c")
    assert texts(body, footnotes=NOTES) == ["a b", "Chú thích hai", "c"]


def test_endnotes_are_read_like_footnotes():
    notes = f'<w:endnote w:id="3">{par("Cuối")}</w:endnote>'
    body = par(run("a") + '<w:r><w:endnoteReference w:id="3"/></w:r>')
    lines = read(body, endnotes=notes).lines
    assert [(line.text, line.spot.part) for line in lines] == [("a", ""), ("Cuối", "endnote")]


def test_a_note_that_is_not_there_is_none():
    assert texts(par(run("a") + refer(9)), footnotes=NOTES) == ["a"]
    assert texts(par(run("a") + refer(9))) == ["a"]


def test_the_note_of_deleted_words_is_deleted():
    reading = read(par(run("a") + f"<w:del>{refer(1)}</w:del>"), footnotes=NOTES)
    assert [line.text for line in reading.lines] == ["a"]
    assert [(each.kind, each.text) for each in reading.furniture] == [("deleted", "Chú thích một")]


def comment(identity: int, text: str) -> str:
    return f'<w:comment w:id="{identity}" w:author="Chị Mẫu">{par(text)}{par("Hết")}</w:comment>'


def test_a_comment_tells_who_said_what_about_which_words():
    start, end = '<w:commentRangeStart w:id="5"/>', '<w:commentRangeEnd w:id="5"/>'
    body = par("a") + par(run("Giao ") + start + run("Phòng ") + run("Nội vụ") + end + run(" làm"))
    (remark,) = read(body, comments=comment(5, "Sai tên")).remarks
    assert remark == ("Chị Mẫu", "Sai tên Hết", "Phòng Nội vụ", Position(paragraph=2))


def test_a_comment_may_go_over_paragraphs_and_stand_between_them():
    start, end = '<w:commentRangeStart w:id="5"/>', '<w:commentRangeEnd w:id="5"/>'
    body = start + par("một") + par(run("hai") + end)
    (remark,) = read(body, comments=comment(5, "x")).remarks
    assert remark.on == "một hai"


def test_a_comment_at_no_words_is_told_as_well():
    body = par(run("a") + '<w:r><w:commentReference w:id="1"/></w:r>')
    remarks = read(body, comments=comment(2, "lạc") + comment(1, "đây")).remarks
    assert [(each.text, each.on, each.spot.paragraph) for each in remarks] == [
        ("đây Hết", "", 1),
        ("lạc Hết", "", 0),
    ]


def shape(inner: str, position: str, width: int = 2_000_000) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="margin">{position}</wp:positionH><wp:extent cx="{width}"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent>"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once_before_the_paragraph_they_are_tied_to():
    body = par("a") + par(run("c") + shape(par("b1") + par("b2"), "")) + par("d")
    lines = read(body).lines
    assert [(line.text, line.spot.part, line.spot.paragraph) for line in lines] == [
        ("a", "", 1),
        ("b1", "textbox", 3),
        ("b2", "textbox", 4),
        ("c", "", 2),
        ("d", "", 5),
    ]


@pytest.mark.parametrize(
    ("position", "width", "side"),
    [
        ("<wp:align>left</wp:align>", 2_000_000, "left"),
        ("<wp:align>right</wp:align>", 2_000_000, "right"),
        ("<wp:align>center</wp:align>", 2_000_000, ""),
        ("<wp:posOffset>0</wp:posOffset>", 2_000_000, "left"),
        ("<wp:posOffset>3500000</wp:posOffset>", 2_000_000, "right"),
        ("<wp:posOffset>0</wp:posOffset>", 5_900_000, ""),
        ("<wp:posOffset>xa</wp:posOffset>", 2_000_000, ""),
    ],
)
def test_a_box_knows_its_side_of_the_page(position, width, side):
    assert read(par(shape(par("x"), position, width))).lines[0].side == side


@pytest.mark.parametrize(
    ("style", "side"),
    [
        ("position:absolute;margin-left:-5pt;width:190pt", "left"),
        ("position:absolute;margin-left:250.5pt;width:200pt", "right"),
        ("position:absolute;margin-left:1pt;width:9pt;mso-position-horizontal:right", "right"),
        ("width:200pt", ""),
    ],
)
def test_an_old_box_knows_its_side_too(style, side):
    inner = f"<v:textbox><w:txbxContent>{par('x')}</w:txbxContent></v:textbox>"
    body = par(f'<w:r><w:pict><v:shape style="{style}">{inner}</v:shape></w:pict></w:r>')
    assert read(body).lines[0].side == side


def test_boxes_in_a_group_know_their_sides():
    def box(start: int, text: str) -> str:
        frame = f'<a:xfrm><a:off x="{start}"/><a:ext cx="400"/></a:xfrm>'
        inner = f"<wps:txbx><w:txbxContent>{par(text)}</w:txbxContent></wps:txbx>"
        return f"<wps:wsp><wps:spPr>{frame}</wps:spPr>{inner}</wps:wsp>"

    group = '<wpg:grpSpPr><a:xfrm><a:chOff x="0"/><a:chExt cx="1000"/></a:xfrm></wpg:grpSpPr>'
    body = par(
        '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="column">'
        '<wp:posOffset>0</wp:posOffset></wp:positionH><wp:extent cx="5900000"/>'
        f"<wpg:wgp>{group}{box(0, 'a')}{box(600, 'b')}</wpg:wgp></wp:anchor></w:drawing></w:r>"
    )
    assert [(line.text, line.side) for line in read(body).lines] == [("a", "left"), ("b", "right")]


@pytest.mark.parametrize(
    ("frame", "side"),
    [
        ('w:w="3000" w:x="6500" w:hAnchor="page"', "right"),
        ('w:w="3000" w:x="1701" w:hAnchor="page"', "left"),
        ('w:w="3000" w:x="0" w:hAnchor="text"', "left"),
        ('w:xAlign="right"', "right"),
        ('w:w="9000" w:x="0" w:hAnchor="text"', ""),
        ('w:w="3000"', ""),
    ],
)
def test_a_paragraph_in_a_frame_knows_its_side(frame, side):
    assert read(par("x", f"<w:framePr {frame}/>")).lines[0].side == side


def test_the_plan_inside_the_file_comes_back_as_it_was():
    plan = "loại: Kế hoạch\n  số: 1 & 2 < 3\n"
    escaped = plan.replace("&", "&amp;").replace("<", "&lt;")
    parts = {
        "customXml/item2.xml": "<other/>",
        "customXml/item7.xml": f'<plan xmlns="{SPEC_NAMESPACE}">{escaped}</plan>',
    }
    assert read_docx(make(par("x"), parts=parts), "a.docx").spec == plan
    assert read(par("x")).spec is None


def test_lists_go_on_behind_a_box():
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = listed("a") + par(shape(listed("b"), "")) + listed("c")
    assert texts(body, numbering=lists) == ["1. a", "2. b", "3. c"]
