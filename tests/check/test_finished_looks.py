"""The looks of a finished DOCX: each fault of form found at its component, no other ones."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from generator.check.rule import RULES
from generator.errors import Finding
from generator.finished import check_finished, repair
from generator.importer.docx import read_docx
from generator.pipeline import load_plan, render
from generator.report import render_findings
from generator.text.unicode import words

Run = Callable[..., Any]
SAMPLES = Path(__file__).resolve().parents[2] / "plans" / "mau"
PARTY, STATE = "thi-uy-dan-van", "ubnd-phong-chong-thien-tai"
DOCUMENT, STYLES, HEADER = r"word/document\.xml", r"word/styles\.xml", r"word/header\d*\.xml"


def built(name: str) -> bytes:
    return render(load_plan(SAMPLES / f"{name}.yaml"), "docx")


def edited(data: bytes, part: str, pattern: str, new: str, count: int = 0) -> bytes:
    """Return a Word file with a pattern replaced in the parts of a name; it must be there."""
    source, target, done = zipfile.ZipFile(BytesIO(data)), BytesIO(), 0
    with zipfile.ZipFile(target, "w") as out:
        for entry in source.infolist():
            text = source.read(entry)
            if re.fullmatch(part, entry.filename):
                changed, found = re.subn(pattern, new, text.decode(), count=count, flags=re.DOTALL)
                text, done = changed.encode(), done + found
            out.writestr(entry, text)
    assert done, pattern
    return target.getvalue()


def unnamed(data: bytes) -> bytes:
    """Return a file whose styles have other names, so that only words tell what is what."""
    return edited(data, STYLES, r'w:name w:val="KH ', 'w:name w:val="Kiểu ')


def style(component: str, pattern: str, new: str) -> Callable[[bytes], bytes]:
    """Return what edits the style of a component."""
    name = {"type": "KH Tên loại", "body": "KH Nội dung", "item": "KH Ý đánh số",
            "subject": "KH Trích yếu", "date": "KH Địa danh ngày tháng"}[component]  # fmt: skip
    within = rf'(<w:name w:val="{name}"/>(?:(?!</w:style>).)*?){pattern}'
    return lambda data: edited(data, STYLES, within, rf"\g<1>{new}")


def in_document(pattern: str, new: str, count: int = 0) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, DOCUMENT, pattern, new, count)


ARIAL = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
SECOND_ITEM = r'(<w:pStyle w:val="[^"]*"/>)(?=(?:(?!</w:p>).)*Lắng nghe)'
BLANKS = r"\g<1>" + "<w:p/>" * 3
FAULTS: list[tuple[str, str, Callable[[bytes], bytes]]] = [
    ("KH701", "", in_document(r'w:pgSz w:w="\d+" w:h="\d+"', 'w:pgSz w:w="12240" w:h="15840"')),
    ("KH702", "", in_document(r'w:left="1701"', 'w:left="1418"')),
    ("KH703", "", lambda data: edited(data, HEADER, r"PAGE", "DATE")),
    ("KH703", "", in_document(r"<w:titlePg/>", "")),
    ("KH704", "", in_document(r'w:header="\d+"', 'w:header="1134"')),
    ("KH711", "item", style("item", r"<w:rFonts[^>]*/>", ARIAL)),
    ("KH712", "item", style("item", r'w:eastAsia="[^"]*"', 'w:eastAsia="SimSun"')),
    ("KH713", "subject", style("subject", r'w:sz w:val="\d+"', 'w:sz w:val="24"')),
    ("KH714", "type", style("type", r'<w:b w:val="1"/>', "")),
    ("KH714", "item", style("item", r'<w:b w:val="0"/>', "<w:b/>")),
    ("KH714", "date", style("date", r'<w:i w:val="1"/>', "")),
    ("KH715", "item", style("item", r'w:jc w:val="both"', 'w:jc w:val="right"')),
    ("KH716", "item", style("item", r'w:firstLine="\d+"', 'w:firstLine="0"')),
    ("KH717", "item", style("item", r'w:after="\d+"', 'w:after="0"')),
    ("KH718", "item", style("item", r'w:line="\d+"', 'w:line="280"')),
    ("KH721", "", in_document(SECOND_ITEM, r'\g<1><w:spacing w:after="200"/>', 1)),
    ("KH722", "", in_document(r"(</w:p>)(?=<w:p>(?:(?!</w:p>).)*Lắng nghe)", BLANKS, 1)),
]  # fmt: skip


def found_in(data: bytes, folder: Path) -> list[Finding]:
    (folder / "a.docx").write_bytes(data)
    return check_finished(folder / "a.docx")


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("name", [PARTY, STATE, "dang-uy-xa-2026"])
def test_a_document_in_the_right_form_is_found_clean(
    name: str, named: bool, tmp_path: Path
) -> None:
    data = built(name)
    assert found_in(data if named else unnamed(data), tmp_path) == []


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(
    ("code", "component", "plant"), FAULTS, ids=[f"{f[0]}-{i}" for i, f in enumerate(FAULTS)]
)
def test_a_fault_of_form_is_found_at_its_component_and_nothing_else(
    code: str, component: str, plant: Callable[[bytes], bytes], named: bool, tmp_path: Path
) -> None:
    data = plant(built(PARTY))
    findings = found_in(data if named else unnamed(data), tmp_path)
    assert {each.code for each in findings} == {code}, findings
    assert {each.place.component for each in findings} == {component}
    assert all(each.place.page >= 1 for each in findings if code != "KH722")


def test_every_rule_over_looks_has_its_fault_planted() -> None:
    planted = {code for code, _, _ in FAULTS} | {"KH705"}
    assert planted == {code for code, rule in RULES.items() if rule.about == "docx"}


def test_a_head_that_stands_in_one_column_is_found(tmp_path: Path) -> None:
    source = docx.Document(BytesIO(built(PARTY)))
    body = source.element.body
    table = body.find(f"{{{body.nsmap['w']}}}tbl")
    for paragraph in list(table.iter(f"{{{body.nsmap['w']}}}p")):
        table.addprevious(paragraph)
    body.remove(table)
    source.save(str(tmp_path / "a.docx"))
    findings = check_finished(tmp_path / "a.docx")
    assert {each.code for each in findings} - {"KH722"} == {"KH705"}
    assert {each.place.component for each in findings if each.code == "KH705"} == {
        "issuer_parent", "issuer", "number", "title",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r'w:top="1134"', 'w:top="1417"'),
        (r'w:left="1701"', 'w:left="1984"'),
        (r'w:right="850"', 'w:right="1134"'),
    ],
)
def test_the_decree_leaves_some_margins_open(pattern: str, new: str, tmp_path: Path) -> None:
    assert found_in(in_document(pattern, new)(built(STATE)), tmp_path) == []


def test_a_page_number_in_the_footer_is_found(tmp_path: Path) -> None:
    data = edited(built(PARTY), DOCUMENT, r"<w:headerReference", "<w:footerReference")
    (found,) = found_in(data, tmp_path)
    assert (found.code, found.facts["found"]) == ("KH703", "page numbers at the bottom")


def test_a_theme_font_that_wins_over_the_name_is_found(tmp_path: Path) -> None:
    fonts = (
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:asciiTheme="minorHAnsi"/>'
    )
    data = style("item", r"<w:rFonts[^>]*/>", fonts)(built(PARTY))
    findings = found_in(data, tmp_path)
    theme = any("theme/" in name for name in zipfile.ZipFile(BytesIO(data)).namelist())
    assert {each.code for each in findings} == ({"KH711"} if theme else set())


def test_a_document_of_other_defaults_is_told_each_fault_once(tmp_path: Path) -> None:
    document = docx.Document()
    lines = [line for line in load_plan(SAMPLES / f"{PARTY}.yaml").subject.passages]
    for each in lines:
        document.add_paragraph(each.text)
    document.save(str(tmp_path / "a.docx"))
    findings = [each for each in check_finished(tmp_path / "a.docx") if each.code >= "KH7"]
    told = [(each.code, each.place.component) for each in findings if each.code >= "KH71"]
    assert len(told) == len(set(told))
    assert {"KH701", "KH702", "KH703", "KH711", "KH713", "KH716"} <= {
        each.code for each in findings
    }


def test_a_finding_is_shown_with_component_and_page(tmp_path: Path, run_cli: Run) -> None:
    (tmp_path / "a.docx").write_bytes(style("item", r'w:after="\d+"', 'w:after="0"')(built(PARTY)))
    findings = check_finished(tmp_path / "a.docx")
    assert "ý đánh số, khoảng trang 1" in render_findings(findings, "text", "vi")
    assert "numbered items, about page 1" in render_findings(findings, "github", "en")
    (record,) = run_cli("check", tmp_path / "a.docx", "--format", "json").json()
    assert (record["component"], record["page"]) == ("item", 1)


def test_what_word_noted_of_its_pages_is_the_page_told(tmp_path: Path) -> None:
    mark = r"<w:lastRenderedPageBreak/>"
    data = in_document(
        r"(<w:r>(?:(?!</w:r>).)*)(<w:t[^>]*>[^<]*Lắng nghe)", rf"\g<1>{mark * 4}\g<2>", 1
    )(built(PARTY))
    data = in_document(
        r'(<w:pStyle w:val="[^"]*"/>)(?=(?:(?!</w:p>).)*Lắng nghe)',
        r'\g<1><w:jc w:val="right"/>',
        1,
    )(data)
    findings = found_in(data, tmp_path)
    assert {each.place.page for each in findings} == {5}


@pytest.mark.parametrize("index", range(len(FAULTS)))
def test_the_repair_has_the_right_form_and_the_same_words(index: int, tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(unnamed(FAULTS[index][2](built(PARTY))))
    repair(source, tmp_path / "b.docx")
    before, after = (
        words(" ".join(line.words for line in read_docx(path.read_bytes(), "x").lines))
        for path in (source, tmp_path / "b.docx")
    )
    assert before == after
    assert check_finished(tmp_path / "b.docx") == []
