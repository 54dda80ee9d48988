"""Write templates/<family>.docx from the profiles: Word files with named styles and tags.

Run after changing a profile's look; a test keeps the files in the repository equal to this.
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.form.components import (
    BODY,
    COMPONENTS,
    MOVING,
    NUMBER,
    OF_FOOT,
    OF_HEAD,
    RECIPIENT,
    RULE,
)  # fmt: skip
from generator.form.profile import Profile
from generator.form.profiles import load_profile
from generator.paths import TEMPLATES
from generator.render.wordml import FONTS, style_id, style_xml, twips

FAMILIES = {"party": "party_2026", "state": "state_nd30"}
"""Template -> the profile at the root of its family."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

HEAD = tuple(key for key in COMPONENTS if key in OF_HEAD and key != RULE)
FOOT = tuple(key for key in COMPONENTS if key in OF_FOOT | MOVING)
IN_TEXT = tuple(
    each.key
    for each in COMPONENTS.values()
    if each.part in ("title", "body", "annex") and each.key != BODY
)
"""The components that each macro tells apart; all others look like the last branch."""


def tag(text: str) -> str:
    """Return a paragraph that holds one docxtpl tag."""
    return f'<w:p><w:pPr><w:pStyle w:val="KHTag"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def sample(component: str) -> str:
    """Return the paragraph of a component, with the tag that its words take the place of."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(component)}"/></w:pPr>'
        "<w:r><w:t>{{r line.runs }}</w:t></w:r></w:p>"
    )


def macro(name: str, components: tuple[str, ...], otherwise: str) -> str:
    """Return the tags that print lines, one branch for each component."""
    branches = [
        tag(f"{{%p {'if' if index == 0 else 'elif'} line.style == '{component}' %}}")
        + sample(component)
        for index, component in enumerate(components)
    ]
    return (
        tag(f"{{%p macro {name}(lines) %}}")
        + tag("{%p for line in lines %}")
        + "".join(branches)
        + tag("{%p elif line.style == 'raw' %}")
        + tag("{{p line.xml }}")
        + tag("{%p else %}")
        + sample(otherwise)
        + tag("{%p endif %}")
        + tag("{%p endfor %}")
        + tag("{%p endmacro %}")
    )


def cell(width: float, content: str, vertical: str) -> str:
    """Return a cell of a borderless table."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/><w:vAlign w:val="{vertical}"/>'
        f"</w:tcPr>{content}</w:tc>"
    )


def two_columns(profile: Profile, left: float, rows: str) -> str:
    """Return a borderless table of two columns."""
    right = profile.page.text_width - left
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="KHColumns"/>'
        f'<w:tblW w:w="{twips(left) + twips(right)}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{twips(left)}"/><w:gridCol w:w="{twips(right)}"/>'
        f"</w:tblGrid>{rows}</w:tbl>"
    )


def row(*cells: str) -> str:
    """Return a row that does not split over pages."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def tag_row(text: str, left: float, right: float) -> str:
    """Return a row that holds a tag for whole rows."""
    return row(cell(left, tag(text), "top"), cell(right, tag(""), "top"))


def document_xml(profile: Profile) -> str:
    """Return the main part: macros first, then head, body, foot and annexes."""
    page = profile.page
    head, foot = profile.head.left_width, profile.foot.left_width
    head_rest, foot_rest = page.text_width - head, page.text_width - foot
    head_table = two_columns(
        profile,
        head,
        row(
            cell(head, tag("{{p head_lines(head.left) }}"), "bottom"),
            cell(head_rest, tag("{{p head_lines(head.right) }}"), "bottom"),
        )
        + tag_row("{%tr if head.below %}", head, head_rest)
        + row(
            cell(head, tag("{{p head_lines(head.below) }}"), "top"),
            cell(head_rest, '<w:p><w:pPr><w:pStyle w:val="KHBreak"/></w:pPr></w:p>', "top"),
        )
        + tag_row("{%tr endif %}", head, head_rest),
    )
    foot_table = two_columns(
        profile,
        foot,
        tag_row("{%tr for row in foot %}", foot, foot_rest)
        + row(
            cell(foot, tag("{{p foot_lines(row.left) }}"), "top"),
            cell(foot_rest, tag("{{p foot_lines(row.right) }}"), "top"),
        )
        + tag_row("{%tr endfor %}", foot, foot_rest),
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        '<w:headerReference w:type="first" r:id="rId2"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}"'
        f' w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}"'
        f' w:header="{twips(page.number_top)}" w:footer="{twips(10)}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )
    end = '<w:p><w:pPr><w:pStyle w:val="KHBreak"/></w:pPr></w:p>'
    return (
        f"{HEADER}<w:document {W} {R}><w:body>"
        + macro("body_lines", IN_TEXT, BODY)
        + macro("head_lines", HEAD, NUMBER)
        + macro("foot_lines", FOOT, RECIPIENT)
        + tag("{{p head_lines(head.above) }}")
        + head_table
        + tag("{{p body_lines(blocks) }}")
        + tag("{%p if foot %}")
        + foot_table
        + end
        + tag("{%p endif %}")
        + tag("{%p for annex in annexes %}")
        + tag("{{p annex.break }}")
        + tag("{{p body_lines(annex.blocks) }}")
        + tag("{%p endfor %}")
        + f"{section}</w:body></w:document>"
    )


def styles_xml(profile: Profile) -> str:
    """Return the styles: Word's defaults, one for each component, characters, tables."""
    components = "".join(style_xml(str(name), style) for name, style in profile.styles.items())
    characters = "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{shown}"/><w:qFormat/><w:rPr>{marks}</w:rPr></w:style>'
        for name, shown, marks in (
            ("KHStrong", "KH Đậm", "<w:b/><w:bCs/>"),
            ("KHEmphasis", "KH Nghiêng", "<w:i/><w:iCs/>"),
            ("KHStrongEmphasis", "KH Đậm nghiêng", "<w:b/><w:bCs/><w:i/><w:iCs/>"),
        )
    )
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    exact = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return (
        f"{HEADER}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr><w:widowControl/></w:pPr><w:rPr>{FONTS}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="KHColumns">'
        '<w:name w:val="KH Hai cột"/><w:basedOn w:val="TableNormal"/></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="KHTable"><w:name w:val="KH Bảng"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="KHBreak">'
        f'<w:name w:val="KH Ngắt"/><w:basedOn w:val="Normal"/><w:pPr>{exact}</w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="KHTag">'
        '<w:name w:val="KH Thẻ mẫu"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:color w:val="7F7F7F"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
        f"{characters}{components}</w:styles>"
    )


def header_xml(number: bool) -> str:
    """Return a page header: the page number by field, or nothing (first page)."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{HEADER}<w:hdr {W} {R}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f"{field if number else ''}</w:p></w:hdr>"
    )


def parts(profile: Profile) -> dict[str, str]:
    """Return every part of the package by name."""
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{office}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"), ("styles", "styles"), ("settings", "settings"),
            ("header1", "header"), ("header2", "header"),
        )
    )  # fmt: skip
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    mirror = "<w:mirrorMargins/>" if profile.page.mirror else ""
    return {
        "[Content_Types].xml": (
            f'{HEADER}<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{types}"
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'{HEADER}<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{relation}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/></Relationships>'
        ),
        "docProps/core.xml": (
            f"{HEADER}<cp:coreProperties "
            f'xmlns:cp="{package}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>{{ title }}</dc:title><dc:creator>{{ author }}</dc:creator>"
            "<dc:language>vi-VN</dc:language></cp:coreProperties>"
        ),
        "word/_rels/document.xml.rels": (
            f'{HEADER}<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{relation}/header" Target="header1.xml"/>'
            f'<Relationship Id="rId2" Type="{relation}/header" Target="header2.xml"/>'
            f'<Relationship Id="rId3" Type="{relation}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId4" Type="{relation}/settings" Target="settings.xml"/>'
            "</Relationships>"
        ),
        "word/document.xml": document_xml(profile),
        "word/header1.xml": header_xml(True),
        "word/header2.xml": header_xml(False),
        # Compatibility mode 14: from 15 on Word squeezes spaces of justified lines, and lines
        # would break elsewhere than in the PDF.
        "word/settings.xml": (
            f"{HEADER}<w:settings {W}>{mirror}<w:compat>"
            '<w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="14"/></w:compat>'
            '<w:themeFontLang w:val="vi-VN"/></w:settings>'
        ),
        "word/styles.xml": styles_xml(profile),
    }


def template_bytes(profile: Profile) -> bytes:
    """Return the Word file, the same bytes on each run."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts(profile).items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, text.encode())
    return buffer.getvalue()


def main() -> None:
    """Write every template."""
    for name, root in FAMILIES.items():
        (TEMPLATES / f"{name}.docx").write_bytes(template_bytes(load_profile(root)))


if __name__ == "__main__":
    main()
