"""The form of a finished DOCX: each fault is found where it was made, and nothing else.

The documents are our own, with one thing changed in their XML: once as they are, and once with
their styles renamed, as another program would have made them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from generator.errors import Finding
from generator.finished import check_finished
from generator.findings import catalogue, hint, message
from generator.pipeline import load_plan, render
from tests.importer.docx_files import abstract, levels, listed, make, num, par, run, zipped

PLANS = Path(__file__).resolve().parents[2] / "plans" / "mau"
PARTY, STATE = "thi-uy-dan-van", "ubnd-phong-chong-thien-tai"
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
        assert found and re.search(old, found[0]), (style, old)
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
    cells = re.findall(r"<w:tc>.*?</w:tc>", text[start:])
    assert len(cells) == 2
    return text[:start] + text[start:].replace("".join(cells), cells[1] + cells[0])


def date_in_a_row_of_its_own(text: str) -> str:
    found = re.search(paragraph("KHDate"), text)
    assert found
    row = f"<w:tr><w:tc><w:p/></w:tc><w:tc>{found[0]}</w:tc></w:tr></w:tbl>"
    return text.replace(found[0], "", 1).replace("</w:tbl>", row, 1)


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
        "KH747", HEADER, swapped("(</w:p></w:hdr>)", r"</w:p><w:p><w:r><w:t>Bản nháp</w:t></w:r>\1"),
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
    "capitals": ("KH718", BODY, in_small_letters),
    "gutter": ("KH703", BODY, swapped('w:gutter="0"', 'w:gutter="284"')),
    "alignment": ("KH720", STYLES, in_style("KHItem", 'jc w:val="both"', 'jc w:val="left"')),
    "lines not exact": (
        "KH723", STYLES, in_style("KHItem", 'line="360" w:lineRule="exact"',
                                  'line="312" w:lineRule="auto"'),
    ),
    "mixed sizes": (
        "KH714", BODY,
        swapped('(<w:pStyle w:val="KHItem"/></w:pPr><w:r>)', r'\1<w:rPr><w:sz w:val="30"/></w:rPr>'),
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
    for each in found:
        for lang in ("vi", "en"):
            assert "{" not in message(each, lang) + hint(each, lang)
