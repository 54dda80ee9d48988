"""What a plan cannot hold is named at its place, and no document is written anew without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.check.document.run import repair
from generator.errors import Finding, PlanError
from generator.importer.files import import_file
from generator.importer.lost import lost
from generator.onto import import_onto
from generator.pipeline import load_plan, render
from generator.read.kinds import read_source
from tests.importer.docx_files import NAMESPACES, cell, make, par, row, run, table
from tests.importer.word_edits import Words

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "plans" / "mau").glob("*.yaml"))
PLAN = ("KẾ HOẠCH", "trồng cây", "I. MỤC ĐÍCH", "1. Mỗi hộ một cây.", "2. Mỗi ngõ một vườn.")
GRAPHIC = "http://schemas.openxmlformats.org/drawingml/2006/"
WORD = "http://schemas.microsoft.com/office/word/2010/"
O_NAME = 'xmlns:o="urn:schemas-microsoft-com:office:office"'


def drawing(uri: str, inner: str, about: str = "Hình 1") -> str:
    return (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="{about}"/><a:graphic>'
        f'<a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


PIC = f'<pic:pic xmlns:pic="{GRAPHIC}picture"><pic:blipFill><a:blip r:link="x"/></pic:blipFill></pic:pic>'  # noqa: E501
PICTURE = drawing(f"{GRAPHIC}picture", PIC)
CHART = drawing(f"{GRAPHIC}chart", f'<c:chart xmlns:c="{GRAPHIC}chart" r:id="x"/>')
SMART = drawing(f"{GRAPHIC}diagram", f'<dgm:relIds xmlns:dgm="{GRAPHIC}diagram" r:dm="x"/>')
UNKNOWN = drawing("urn:khong-biet", "<a:moi/>")
BOX = "<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
STAR = '<wps:wsp><wps:spPr><a:prstGeom prst="star5"/></wps:spPr></wps:wsp>'
LINE = '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
SHAPE, RULE = (drawing(f"{WORD}wordprocessingShape", each) for each in (STAR, LINE))
GROUP = drawing(f"{WORD}wordprocessingGroup", f"<wpg:wgp>{BOX.format(par('chữ'))}{PIC}</wpg:wgp>")
VML = '<w:pict><v:shape alt="dấu đỏ"><v:imagedata r:id="x"/></v:shape></w:pict>'
VML_RULE = f'<w:pict><v:line from="0,0" to="9,0"/><v:rect {O_NAME} o:hr="t"/></w:pict>'
MARK = '<w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict>'
OBJECT = (
    f'<w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject {O_NAME}'
    ' ProgID="Excel.Sheet.12"/></w:object>'
)
EQUATION = "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>"  # noqa: E501
CHOICE = '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="o"/><w:ddList/></w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/>'  # noqa: E501


def field(instruction: str) -> str:
    return (
        '<w:fldChar w:fldCharType="begin"/>'
        f'<w:instrText>{instruction}</w:instrText><w:fldChar w:fldCharType="end"/>'
    )


EITHER = (
    f'<mc:AlternateContent><mc:Choice Requires="wps">{PICTURE}</mc:Choice>'
    f"<mc:Fallback>{VML}</mc:Fallback></mc:AlternateContent>"
)
KINDS = {
    **{"a picture": (PICTURE, "figure"), "a picture in VML": (VML, "figure")},
    **{"a picture told twice": (EITHER, "figure"), "one beside a box": (GROUP, "figure")},
    **{"a chart": (CHART, "chart"), "SmartArt": (SMART, "diagram"), "a sheet": (OBJECT, "object")},
    **{"an equation": (EQUATION, "equation"), "a watermark": (MARK, "word art")},
    **{"a shape": (SHAPE, "shape"), "a list to choose from": (CHOICE, "form field")},
    **{"a drawing nobody knows": (UNKNOWN, "object"), "an element": ("<w:moi/>", "element")},
    "a fraction of old Word": (field("EQ \\f(3,4)"), "equation"),
    "a button": (field("MACROBUTTON NoMacro [bấm]"), "form field"),
    "a fraction as a simple field": ('<w:fldSimple w:instr="EQ \\f(3,4)"/>', "equation"),
    "small letters above": (
        f"<w:ruby><w:rt>{run('nhỏ')}</w:rt><w:rubyBase>{run('chữ')}</w:rubyBase></w:ruby>",
        "element",
    ),
    "a part of a date": ("<w:dayLong/>", "element"),
    "a document inside": ('<w:subDoc r:id="x"/>', "inserted document"),
}


def inline(content: str) -> str:
    return (
        content
        if content.startswith(("<m:", "<w:subDoc", "<w:fldSimple"))
        else f"<w:r>{content}</w:r>"
    )


PLACES = {
    "body": (lambda x: par(run("3. Ảnh:") + x), ""),
    "cell": (lambda x: table(row(cell(par(run("ô") + x)), "hai")), ""),
    "box": (
        lambda x: par(
            run("3. Khung.")
            + f"<w:r>{drawing(f'{WORD}wordprocessingShape', BOX.format(par(x)))}</w:r>"
        ),
        "textbox",
    ),
    "header": (par, "header"),
    "footer": (par, "footer"),
}


def document(folder: Path, content: str, place: str) -> Path:
    """Return a plan that has something at a place."""
    around, _ = PLACES[place]
    body = "".join(map(par, PLAN))
    known = {}
    if place in ("header", "footer"):
        body += f'<w:sectPr><w:{place}Reference w:type="default" r:id="{place}1"/></w:sectPr>'
        known = {f"{place}1": around(content)}
    else:
        body += around(content)
    (path := folder / "a.docx").write_bytes(make(body, **known))
    return path


def refused(path: Path) -> tuple[Finding, ...]:
    """Return why a document is not written anew; nothing is written."""
    target = path.with_name("moi.docx")
    with pytest.raises(PlanError) as error:
        repair(path, target)
    assert not target.exists()
    return error.value.findings


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_no_line_can_hold_is_named_at_its_place_and_keeps_the_file_from_being_written(
    kind: str, place: str, tmp_path: Path
) -> None:
    content, expected = KINDS[kind]
    path = document(tmp_path, inline(content), place)
    (found,) = (each for each in lost(read_source(path)) if each.kind != "running head")
    assert (found.kind, found.spot.part) == (expected, PLACES[place][1])
    assert found.spot.paragraph
    result = import_file(path, tmp_path / "a.yaml", "en")
    assert "KH056" in [each.code for each in result.doubts]
    assert result.counts["lost"] == 1
    assert "# LOOK AGAIN: not in this plan: " in (tmp_path / "a.yaml").read_text("utf-8")
    assert {each.code for each in refused(path)} == {"KH056"}


@pytest.mark.parametrize("place", ["header", "footer"])
@pytest.mark.parametrize(
    "words", ["MẬT", "Tuyệt mật", "LƯU HÀNH NỘI BỘ", "Xong hội nghị trả lại", "ĐT: 0240 385 1234",
              "0240 385 1234", "Trang bìa", "2026/2027 38512"],
)  # fmt: skip
def test_words_of_a_page_header_or_footer_are_named_and_keep_the_file_from_being_written(
    words: str, place: str, tmp_path: Path
) -> None:
    path = document(tmp_path, words, place)
    (found,) = refused(path)
    assert (found.code, found.facts["words"]) == ("KH056", words)
    with pytest.raises(PlanError) as error:
        import_file(path, tmp_path / "a.yaml", "vi", strict=True)
    assert [each.code for each in error.value.findings] == ["KH056"]
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.parametrize("words", ["2", "- 2 -", "Trang 2/15", "Page 2 of 3", "— 12 —"])
def test_a_page_number_is_not_named(words: str, tmp_path: Path) -> None:
    assert [*lost(read_source(document(tmp_path, words, "footer")))] == []


@pytest.mark.parametrize("lines", [RULE, VML_RULE])
def test_lines_drawn_in_the_head_are_not_named(lines: str, tmp_path: Path) -> None:
    assert [*lost(read_source(document(tmp_path, f"<w:r>{lines}</w:r>", "body")))] == []


def test_an_inserted_document_between_paragraphs_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(make("".join(map(par, PLAN)) + '<w:altChunk r:id="x"/>'))
    assert [each.kind for each in lost(read_source(path))] == ["inserted document"]


def test_hidden_words_are_named(tmp_path: Path) -> None:
    path = document(tmp_path, run("ẩn", "<w:vanish/>"), "body")
    assert [(each.kind, each.text) for each in lost(read_source(path))] == [("hidden", "ẩn")]
    assert [each.facts["words"] for each in refused(path)] == ["ẩn"]


def test_a_picture_that_a_tracked_change_takes_away_is_not_missed(tmp_path: Path) -> None:
    gone = f'<w:del w:id="1" w:author="a"><w:r>{PICTURE}</w:r></w:del>'
    assert [*lost(read_source(document(tmp_path, gone, "body")))] == []


def test_a_tracked_deletion_and_a_comment_are_not_settled_by_writing_the_file_anew(
    tmp_path: Path,
) -> None:
    gone = '<w:del w:id="1" w:author="a"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
    point = '<w:r><w:commentReference w:id="0"/></w:r>'
    comment = f'<w:comment w:id="0" w:author="Sếp">{par("Xem lại")}</w:comment>'
    path = tmp_path / "a.docx"
    body = "".join(map(par, PLAN)) + par(run("3. Việc.") + gone + point)
    path.write_bytes(make(body, comments=comment))
    assert [each.facts["words"] for each in refused(path)] == ["bỏ", "Sếp: Xem lại"]


@pytest.mark.parametrize("plan", SAMPLES, ids=lambda path: path.stem)
def test_nothing_of_our_own_documents_is_named(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render(load_plan(plan), "docx"))
    assert [*lost(read_source(path))] == []
    repair(path, tmp_path / "b.docx")


@pytest.mark.parametrize("embed", [False, True])
def test_a_picture_put_into_a_document_of_ours_is_named_by_every_way_back(
    embed: bool, tmp_path: Path
) -> None:
    plan = tmp_path / "a.yaml"
    plan.write_text(SAMPLES[0].read_text("utf-8"), encoding="utf-8")
    words = Words(render(load_plan(plan), "docx", embed=embed))
    last = words.paragraph("KẾ HOẠCH")
    last.append(etree.fromstring(f"<w:r {NAMESPACES}>{PICTURE}</w:r>"))
    path = tmp_path / "a.docx"
    path.write_bytes(words.data())
    assert [each.code for each in import_onto(path, plan).doubts] == ["KH056"]
    result = import_file(path, tmp_path / "lai.yaml", "vi")
    assert result.exact == embed
    assert "KH056" in [each.code for each in result.doubts]


def test_a_picture_of_a_markdown_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# KẾ HOẠCH\n\nViệc.\n\n![Bản đồ](ban-do.png)\n", encoding="utf-8")
    assert [(each.kind, each.text) for each in lost(read_source(path))] == [
        ("figure", "ban-do.png")
    ]
