"""The form of a finished DOCX: each fault is found where it was made, and nothing else.

The documents are our own, with one thing changed in their XML: once as they are, and once with
their styles renamed, as another program would have made them.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from generator.check.document.run import check_finished
from generator.errors import Finding
from generator.findings import catalogue, hint, message
from generator.pipeline import load_plan, render
from generator.read.office import find_office
from tests.check import by_hand
from tests.importer.docx_files import abstract, levels, listed, make, num, par, zipped

pytestmark = pytest.mark.usefixtures("said_in_vietnamese")

PLANS = Path(__file__).resolve().parents[2] / "plans" / "mau"
PARTY, STATE = "thi-uy-dan-van", "ubnd-phong-chong-thien-tai"
BOTH = f"{PARTY} {STATE}"
Change = Callable[[str], str]
Fault = tuple[str, str, Change]
"""Code, part of the file, and what is done to it."""


@cache
def rendered(plan: str) -> bytes:
    return render(load_plan(PLANS / f"{plan}.yaml"), "docx")


def parts_of(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    return {**found, "word/theme/theme1.xml": THEME}


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:fontScheme><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)


def found_in(parts: dict[str, str], folder: Path, *, foreign: bool = False) -> list[Finding]:
    """Return the findings about the form of a document given by its parts."""
    if foreign:
        styles = parts["word/styles.xml"].replace('w:val="KH ', 'w:val="Mẫu ')
        parts = {**parts, "word/styles.xml": styles}
    path = folder / "a.docx"
    path.write_bytes(zipped(parts))
    return [each for each in check_finished(path) if each.code.startswith("KH7")]


def in_style(style: str, old: str, new: str) -> Change:
    """Return the change of a style."""

    def change(styles: str) -> str:
        found = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', styles)
        assert found
        assert re.search(old, found[0]), (style, old)
        return styles.replace(found[0], re.sub(old, new, found[0]))

    return change


def swapped(old: str, new: str | Callable[[re.Match[str]], str], count: int = 1) -> Change:
    def change(text: str) -> str:
        assert re.search(old, text), old
        return re.sub(old, new, text, count=count)

    return change


def paragraph(style: str) -> str:
    return rf'<w:p><w:pPr><w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*</w:p>'


def moved(style: str, before: str) -> Change:
    """Return the change that puts the first paragraph of a style before something else."""

    def change(text: str) -> str:
        found = re.search(paragraph(style), text)
        assert found
        text = text.replace(found[0], "<w:p/>", 1)
        at = text.index(before)
        return text[:at] + found[0] + text[at:]

    return change


def in_small_letters(text: str) -> str:
    found = re.search(paragraph("KHIssuerParent"), text)
    assert found
    small = re.sub(r"(?<=>)[^<]+(?=</w:t>)", lambda words: words[0].title(), found[0])
    return text.replace(found[0], small, 1)


def columns_changed_over(text: str) -> str:
    """Change the two cells of the foot over."""
    start = text.rindex('<w:tbl><w:tblPr><w:tblStyle w:val="KHColumns"/>')
    end = text.index("</w:tbl>", start)
    cells = re.findall(r"<w:tc>.*?</w:tc>", text[start:end])
    assert len(cells) == 2
    return text[:start] + text[start:].replace("".join(cells), cells[1] + cells[0], 1)


def date_in_a_row_of_its_own(text: str) -> str:
    found = re.search(paragraph("KHDate"), text)
    assert found
    row = f"<w:tr><w:tc><w:p/></w:tc><w:tc>{found[0]}</w:tc></w:tr></w:tbl>"
    return text.replace(found[0], "", 1).replace("</w:tbl>", row, 1)


def back_side(text: str) -> str:
    """Put a section before the last paragraph, with the margins of a front side behind it."""
    section: str = re.findall(r"<w:sectPr>.*?</w:sectPr>", text)[-1]
    back = section.replace('w:left="1701"', 'w:left="850"').replace(
        'w:right="850"', 'w:right="1701"'
    )
    ended = f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    start = text.rindex(section)
    at = text.rindex("<w:p>", 0, start)
    return text[:at] + ended + text[at:start] + back + text[start + len(section) :]


def running_in(styles: str, size: int) -> str:
    """Set the running text in another size."""
    for style in ("KHItem", "KHBody", "KHBullet", "KHField", "KHBasis", "Heading1", "Heading2"):
        styles = in_style(style, r'w:sz w:val="\d+"', f'w:sz w:val="{size}"')(styles)
    return styles


LARGE = '<w:rPr><w:sz w:val="30"/></w:rPr>'
BODY, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"
SECOND_ITEM = (
    r'(<w:pStyle w:val="KHItem"/>)(</w:pPr><w:r>)(.*?<w:pStyle w:val="KHItem"/>)(</w:pPr><w:r>)'
)
FAULTS: dict[str, Fault] = {
    "letter paper": ("KH701", BODY, swapped('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    "turned": ("KH702", BODY, swapped('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')),
    "left margin": ("KH703", BODY, swapped('w:left="1701"', 'w:left="1134"')),
    "font": ("KH710", STYLES, in_style("KHItem", '"Times New Roman"', '"Arial"')),
    "letters with marks": (
        "KH711", STYLES, in_style("KHItem", 'hAnsi="Times New Roman"', 'hAnsi="Arial"'),
    ),
    "theme font": (
        "KH711", STYLES, in_style("KHItem", "w:ascii=", 'w:hAnsiTheme="minorHAnsi" w:ascii='),
    ),
    "idle font": ("KH712", STYLES, in_style("KHItem", 'cs="Times New Roman"', 'cs="Arial"')),
    "size": ("KH713", STYLES, in_style("KHItem", r'w:sz w:val="\d+"', 'w:sz w:val="24"')),
    "weight": ("KH715", STYLES, in_style("KHType", '<w:b w:val="1"/>', '<w:b w:val="0"/>')),
    "slant": ("KH716", STYLES, in_style("KHDate", '<w:i w:val="1"/>', '<w:i w:val="0"/>')),
    "head to the left": ("KH720", STYLES, in_style("KHTitle", '"center"', '"left"')),
    "first line": ("KH721", STYLES, in_style("KHItem", 'firstLine="567"', 'firstLine="0"')),
    "hanging": (
        "KH721", STYLES, in_style("KHItem", 'left="0" w:firstLine="567"',
                                  'left="1134" w:hanging="0"'),
    ),
    "no space between": ("KH722", STYLES, in_style("KHItem", 'after="120"', 'after="0"')),
    "lines": ("KH723", STYLES, in_style("KHItem", 'line="360"', 'line="300"')),
    "heading in the middle": ("KH730", BODY, moved("KHTitle", "<w:tbl>")),
    "date below the number": ("KH731", BODY, date_in_a_row_of_its_own),
    "recipients on the right": ("KH732", BODY, columns_changed_over),
    "no number": (
        "KH740", BODY, swapped('<w:headerReference w:type="default"[^>]*/>', "", 0),
    ),
    "first page numbered": ("KH741", BODY, swapped("<w:titlePg/>", "")),
    "footer": (
        "KH742", BODY, swapped('<w:headerReference w:type="default"',
                               '<w:footerReference w:type="default"'),
    ),
    "number on the right": (
        "KH743", HEADER, swapped('(<w:pStyle w:val="Header"/>)', r'\1<w:jc w:val="right"/>'),
    ),
    "small number": ("KH744", STYLES, in_style("Header", r'w:sz w:val="\d+"', 'w:sz w:val="20"')),
    "bold number": ("KH744", STYLES, in_style("Header", '<w:b w:val="0"/>', "<w:b/>")),
    "words around": (
        "KH746", HEADER, swapped("(</w:pPr>)", r'\1<w:r><w:t>Trang </w:t></w:r>'),
    ),
    "running head": (
        "KH747", HEADER, swapped("(</w:hdr>)", rf"{par('Bản nháp')}\1"),
    ),
    "typed number": (
        "KH748", BODY,
        swapped(f"({paragraph('KHItem')})",
                r'\1<w:p><w:pPr><w:pStyle w:val="KHBody"/><w:jc w:val="center"/></w:pPr>'
                r"<w:r><w:t>2</w:t></w:r></w:p>"),
    ),
    "space by hand": (
        "KH750", BODY,
        swapped('(<w:pStyle w:val="KHItem"/>)', r'\1<w:spacing w:after="240"/>'),
    ),
    "empty paragraph": (
        "KH752", BODY,
        swapped(f"({paragraph('KHItem')})(?={paragraph('KHItem')})",
                r'\1<w:p><w:pPr><w:pStyle w:val="KHItem"/></w:pPr></w:p>'),
    ),
}  # fmt: skip
PARTY_ONLY: dict[str, Fault] = {
    "gutter": ("KH703", BODY, swapped('w:gutter="0"', 'w:gutter="284"')),
    "alignment": ("KH720", STYLES, in_style("KHItem", 'jc w:val="both"', 'jc w:val="left"')),
    "lines not exact": (
        "KH723", STYLES, in_style("KHItem", 'line="360" w:lineRule="exact"',
                                  'line="312" w:lineRule="auto"'),
    ),
    "mixed sizes": (
        "KH714", BODY,
        swapped('(<w:pStyle w:val="KHItem"/></w:pPr><w:r>)', rf"\1{LARGE}"),
    ),
    "underline": ("KH717", STYLES, in_style("KHRecipientsLabel", '<w:u w:val="single"/>', "")),
    "number too low": ("KH745", BODY, swapped('w:header="567"', 'w:header="720"')),
    "bold title of the signer": (
        "KH715", STYLES, in_style("KHSignatureTitle", '<w:b w:val="0"/>', '<w:b w:val="1"/>'),
    ),
}  # fmt: skip
STATE_ONLY: dict[str, Fault] = {
    "two lines": (
        "KH723", STYLES, in_style("KHItem", 'line="360" w:lineRule="exact"',
                                  'line="480" w:lineRule="auto"'),
    ),
    "upright label": (
        "KH716", STYLES, in_style("KHRecipientsLabel", '<w:i w:val="1"/>', '<w:i w:val="0"/>'),
    ),
    "large recipients": (
        "KH713", STYLES, in_style("KHRecipient", r'w:sz w:val="\d+"', 'w:sz w:val="26"'),
    ),
}  # fmt: skip
ALL = [
    *((PARTY, name, fault) for name, fault in (FAULTS | PARTY_ONLY).items()),
    *((STATE, name, fault) for name, fault in (FAULTS | STATE_ONLY).items()
      if name not in ("number too low",)),
]  # fmt: skip


@pytest.mark.parametrize("foreign", [False, True], ids=["own", "foreign"])
@pytest.mark.parametrize(
    ("plan", "fault"),
    [(plan, fault) for plan, _, fault in ALL],
    ids=[f"{plan[:4]}-{name}" for plan, name, _ in ALL],
)
def test_a_fault_is_found_and_nothing_else(
    plan: str, fault: Fault, tmp_path: Path, *, foreign: bool
) -> None:
    code, part, change = fault
    parts = parts_of(rendered(plan))
    parts[part] = change(parts[part])
    found = found_in(parts, tmp_path, foreign=foreign)
    assert {each.code for each in found} == {code}
    assert not any("{" in words for each in found for words in wordings(each))


def wordings(finding: Finding) -> list[str]:
    return [say(finding, lang) for lang in ("vi", "en") for say in (message, hint)]


@pytest.mark.parametrize("foreign", [False, True], ids=["own", "foreign"])
@pytest.mark.parametrize("plan", [PARTY, STATE])
def test_the_form_itself_has_no_findings(plan: str, tmp_path: Path, *, foreign: bool) -> None:
    assert found_in(parts_of(rendered(plan)), tmp_path, foreign=foreign) == []


ALLOWED: dict[str, tuple[str, str, Change]] = {
    "margins in rounded inches": (BOTH, BODY, swapped('w:left="1701"', 'w:left="1699"', 0)),
    "back side": (PARTY, BODY, back_side),
    "space above and below": (
        BOTH, STYLES, swapped('before="0" w:after="120"', 'before="60" w:after="60"', 0),
    ),
    "wider lines": (PARTY, STYLES, in_style("KHItem", 'line="360"', 'line="400"')),
    "15 pt throughout": (PARTY, STYLES, lambda s: running_in(s, 30)),
    "13 pt throughout": (STATE, STYLES, lambda s: running_in(s, 26)),
    "right margin of 2 cm": (STATE, BODY, swapped('w:right="850"', 'w:right="1134"', 0)),
    "left margin of 3.5 cm": (STATE, BODY, swapped('w:left="1701"', 'w:left="1984"', 0)),
    "first line of 1.27 cm": (
        BOTH, STYLES, in_style("KHItem", 'firstLine="567"', 'firstLine="720"'),
    ),
    "single lines": (
        STATE, STYLES, in_style("KHItem", 'line="360" w:lineRule="exact"',
                                'line="240" w:lineRule="auto"'),
    ),
    "one and a half lines": (
        STATE, STYLES, in_style("KHItem", 'line="360" w:lineRule="exact"',
                                'line="360" w:lineRule="auto"'),
    ),
    "a bold word": (
        BOTH, BODY, swapped('(<w:pStyle w:val="KHBody"/></w:pPr>)',
                            r"\1<w:r><w:rPr><w:b/></w:rPr><w:t>Nay </w:t></w:r>"),
    ),
    "an empty paragraph under the title": (
        BOTH, BODY, swapped(f"({paragraph('KHSubject')})", r"<w:p/>\1"),
    ),
    "a font of the theme that is the right one": (
        BOTH, STYLES, in_style("KHItem", "w:cs=", 'w:csTheme="minorBidi" w:cs='),
    ),
    "another size for a paragraph mark": (
        BOTH, BODY, swapped('(<w:pStyle w:val="KHItem"/>)(</w:pPr>)',
                            r'\1<w:rPr><w:sz w:val="40"/></w:rPr>\2'),
    ),
    "a page number at a tab in the middle": (
        BOTH, HEADER, swapped("(</w:pPr>)", r'<w:jc w:val="left"/>\1<w:r><w:tab/></w:r>'),
    ),
}  # fmt: skip
CASES = [
    (plan, name, part, change)
    for name, (plans, part, change) in ALLOWED.items()
    for plan in plans.split()
]


@pytest.mark.parametrize(
    ("plan", "part", "change"),
    [(plan, part, change) for plan, _, part, change in CASES],
    ids=[f"{plan[:4]}-{name}" for plan, name, _, _ in CASES],
)
def test_what_the_form_allows_is_no_finding(
    plan: str, part: str, change: Change, tmp_path: Path
) -> None:
    parts = parts_of(rendered(plan))
    parts[part] = change(parts[part])
    assert found_in(parts, tmp_path) == []


def test_a_finding_names_component_page_and_paragraphs(tmp_path: Path) -> None:
    parts = parts_of(rendered(PARTY))
    parts[STYLES] = in_style("KHItem", r'w:sz w:val="\d+"', 'w:sz w:val="24"')(parts[STYLES])
    (found,) = found_in(parts, tmp_path)
    assert (found.place.line, found.place.page, found.place.component) == (14, 1, "item")
    assert message(found, "vi").startswith("Ý đánh số: cỡ chữ 12, đúng là 14-15 (36-HD PL3.6)")
    assert "14 (tr. 1), 15 (tr. 1)" in message(found, "vi")


def test_pages_are_those_that_word_left_in_the_file(tmp_path: Path) -> None:
    parts = parts_of(rendered(PARTY))
    mark = r"\1<w:lastRenderedPageBreak/>"
    parts[BODY] = re.sub(r'(<w:pStyle w:val="KHItem"/></w:pPr><w:r>)', mark, parts[BODY], count=3)
    parts[STYLES] = in_style("KHItem", r'w:sz w:val="\d+"', 'w:sz w:val="24"')(parts[STYLES])
    (found,) = found_in(parts, tmp_path)
    assert found.place.page == 2
    assert "14 (tr. 2), 15 (tr. 3), 16 (tr. 4), 19 (tr. 4)" in message(found, "vi")


def test_paragraphs_numbered_by_word_are_told_once(tmp_path: Path) -> None:
    lines = ["KẾ HOẠCH", "trồng cây năm 2027"]
    body = "".join(map(par, lines)) + "".join(map(listed, ["Trồng cây.", "Tưới cây."]))
    numbering = abstract(1, levels("%1.")) + num(1, 1)
    path = tmp_path / "a.docx"
    path.write_bytes(make(body, numbering=numbering))
    (found,) = (each for each in check_finished(path) if each.code == "KH751")
    assert (found.place.line, found.facts["count"]) == (3, "2")


def test_a_document_of_the_defaults_of_a_program_has_the_whole_list(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("KẾ HOẠCH", "trồng cây năm 2027", "I. MỤC ĐÍCH", "1. Phủ xanh bờ kênh."):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    codes = {each.code for each in check_finished(tmp_path / "a.docx")}
    assert {"KH701", "KH703", "KH710", "KH713", "KH715", "KH720", "KH721", "KH723"} <= codes


@pytest.mark.parametrize("form", [by_hand.PARTY, by_hand.STATE], ids=["party", "state"])
def test_a_document_set_by_hand_in_the_right_form_has_no_findings(
    form: by_hand.Form, tmp_path: Path
) -> None:
    by_hand.write(form, tmp_path / "a.docx")
    found = check_finished(tmp_path / "a.docx")
    assert [each for each in found if each.code.startswith("KH7")] == []


def test_a_font_is_told_once_for_the_whole_document(tmp_path: Path) -> None:
    parts = parts_of(rendered(PARTY))
    parts[STYLES] = parts[STYLES].replace("Times New Roman", "Arial")
    found = found_in(parts, tmp_path)
    assert [each.code for each in found] == ["KH710"]
    assert "Arial" in message(found[0], "vi")


def test_rules_about_documents_are_switched_like_others(tmp_path: Path) -> None:
    parts = parts_of(rendered(PARTY))
    parts[BODY] = swapped('w:left="1701"', 'w:left="1134"')(parts[BODY])
    (tmp_path / "kehoach.toml").write_text('[checks]\nKH703 = "off"\n', encoding="utf-8")
    assert found_in(parts, tmp_path) == []


@pytest.mark.parametrize("code", [code for code in catalogue() if code.startswith("KH7")])
def test_every_rule_about_documents_is_shown_by_a_fault_here(code: str) -> None:
    shown = {fault[0] for _, _, fault in ALL} | {"KH718", "KH751"}
    assert code in shown


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("plan", [PARTY, STATE])
def test_our_documents_stay_in_form_when_another_program_saves_them(
    plan: str, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(rendered(plan))
    command = [str(find_office()), "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = ["--outdir", str(tmp_path / "saved"), str(tmp_path / "a.docx")]
    subprocess.run([*command, profile, *out], check=True, capture_output=True)
    assert check_finished(tmp_path / "saved" / "a.docx") == []


def test_small_letters_in_the_head_are_found(tmp_path: Path) -> None:
    parts = parts_of(rendered(PARTY))
    parts[BODY] = in_small_letters(parts[BODY])
    (found,) = found_in(parts, tmp_path)
    assert (found.code, found.place.component) == ("KH718", "issuer_parent")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (BODY, 'w:top="1134"', 'w:top="20000"'),
        (BODY, 'w:left="1701"', 'w:left="nhiều"'),
        (BODY, r"<w:pgSz [^>]*/>", '<w:pgSz w:w="0" w:h="-5"/>'),
        (BODY, r"<w:sectPr>.*?</w:sectPr>", ""),
        (STYLES, 'w:line="360"', 'w:line="99999999"'),
        (STYLES, 'w:line="360"', 'w:line="-1"'),
        (STYLES, 'w:sz w:val="28"', 'w:sz w:val="x"'),
        (STYLES, 'w:firstLine="567"', 'w:hanging="99999"'),
        (STYLES, '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="KHItem"/>'),
        (HEADER, "PAGE", "NUMPAGES"),
        (HEADER, "<w:p>", '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    ],
)
def test_values_that_make_no_sense_are_no_crash(
    part: str, old: str, new: str, tmp_path: Path
) -> None:
    parts = parts_of(rendered(PARTY))
    parts[part] = swapped(old, new, 0)(parts[part])
    for each in found_in(parts, tmp_path):
        assert all(wordings(each))


@pytest.mark.parametrize("plan", [PARTY, STATE])
def test_words_typed_into_a_drawn_line_are_named_by_what_they_stand_in(
    plan: str, tmp_path: Path
) -> None:
    parts = parts_of(rendered(plan))
    typed = '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t>chu</w:t></w:r>'
    end = rf"({paragraph('KHRule')[:-6]})</w:p>"
    parts["word/document.xml"] = swapped(end, rf"\1{typed}</w:p>")(parts["word/document.xml"])
    (found,) = [each for each in found_in(parts, tmp_path) if each.code == "KH710"]
    assert "Đường kẻ" in message(found, "vi")
    assert "drawn line" in message(found, "en")
