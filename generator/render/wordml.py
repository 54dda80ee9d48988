"""WordprocessingML of single things: styles, runs, blank lines, tables, sections.

Units: a twip is 1/20 pt; type sizes are half-points (ECMA-376 part 1, 17.3.2.38).
"""

from __future__ import annotations

import re

from markupsafe import Markup

from ..form.components import RULE, STYLES, TABLE_CELL, TOGETHER
from ..form.lengths import CELL_PADDING, RULE_GAP, TABLE_GAP
from ..form.profile import PageForm, Profile, Style
from ..tree.inline import unbreakable
from ..tree.nodes import BlankLine, Cell, Paragraph, Row, Run, Table

FONT = "Times New Roman"
KEEP = "<w:keepNext/><w:keepLines/>"
"""Keeps a paragraph whole and on the page of the next one."""

KEEP_TALL = '<w:keepNext/><w:keepLines w:val="0"/>'
"""Keeps the end of a paragraph that no page holds on the page of the next one."""

COLUMNS = re.compile(r'<w:tbl><w:tblPr><w:tblStyle w:val="KHColumns"/>.*?</w:tbl>', flags=re.DOTALL)
"""The head and the foot table."""

RULE_THICKNESS = 0.75
"""Points; a paragraph's border adds to its height."""

_OWN = "KH "
"""What the names of styles begin with that are not Word's own."""

ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def style_id(component: str) -> str:
    """Return the style id of a component: ``KHItem``, ``Heading1``."""
    name = style_name(component)
    if not name.startswith(_OWN):
        return name.title().replace(" ", "")
    return "KH" + "".join(part.capitalize() for part in component.split("_"))


def style_name(component: str) -> str:
    """Return the name of a component's style, also of one that a profile adds."""
    return STYLES.get(component, f"{_OWN}{component}")


def twips(mm: float) -> int:
    """Return millimetres as twips."""
    return round(mm * 1440 / 25.4)


def style_xml(component: str, style: Style) -> str:
    """Return the ``w:style`` of a component as its profile gives it."""
    keep = KEEP if style.outline or component in TOGETHER else ""
    level = min(style.outline, 9)
    outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    indent = f'<w:ind w:left="{twips(style.left)}" w:firstLine="{twips(style.first_line)}"/>'
    spacing = (
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"'
        f' w:line="{round(style.line * 20)}" w:lineRule="exact"/>'
    )
    size = round(style.size * 2)
    weight = f'<w:b w:val="{int(style.bold)}"/><w:bCs w:val="{int(style.bold)}"/>'
    slant = f'<w:i w:val="{int(style.italic)}"/><w:iCs w:val="{int(style.italic)}"/>'
    underline = '<w:u w:val="single"/>' if style.underline else ""
    name = style_name(component)
    custom = ' w:customStyle="1"' if name.startswith(_OWN) else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(component)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{keep}<w:widowControl/>{spacing}{indent}"
        f'<w:jc w:val="{ALIGN[style.align]}"/>{outline}</w:pPr>'
        f"<w:rPr>{FONTS}{weight}{slant}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{underline}</w:rPr></w:style>'
    )


FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'


HELPER_STYLES = {
    "KHStrong": "KH Đậm",
    "KHEmphasis": "KH Nghiêng",
    "KHStrongEmphasis": "KH Đậm nghiêng",
    "KHTable": "KH Bảng",
    "KHColumns": "KH Hai cột",
    "KHBreak": "KH Ngắt",
}
"""Style id -> name of the styles that are no component."""


def renamed_styles(styles: str) -> dict[str, str]:
    """Return our style ids -> those of a template whose program made its own (LibreOffice does).

    Names stay what they are when a template is saved, ids do not.
    """
    found = re.findall(
        r'<w:style [^>]*w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"',
        styles,
        flags=re.DOTALL,
    )
    by_name = {name.casefold(): identity for identity, name in found}
    ours = {style_id(component): name for component, name in STYLES.items()} | HELPER_STYLES
    pairs = ((identity, by_name.get(name.casefold(), identity)) for identity, name in ours.items())
    return {identity: theirs for identity, theirs in pairs if identity != theirs}


def with_styles(xml: str, renamed: dict[str, str]) -> str:
    """Return XML that refers to the template's own style ids."""
    if not renamed:
        return xml

    def theirs(match: re.Match[str]) -> str:
        return f'{match[1]}"{renamed.get(match[2], match[2])}"'

    return re.sub(r'(<w:(?:p|r|tbl)Style w:val=)"([^"]+)"', theirs, xml)


def restyle(styles: str, profile: Profile, base: Profile, renamed: dict[str, str]) -> str:
    """Return styles.xml with what `profile` changes of the profile the template was made from.

    Styles that the profile leaves alone stay as the template has them, so a template that a
    person changed in Word keeps its changes.
    """
    for component, style in profile.styles.items():
        if base.styles.get(component) == style:
            continue
        ours = style_id(component)
        theirs = renamed.get(ours, ours)
        pattern = rf'<w:style [^>]*w:styleId="{re.escape(theirs)}".*?</w:style>'
        changed = style_xml(component, style).replace(f'"{ours}"', f'"{theirs}"', 1)
        literal = changed.replace("\\", r"\\")
        styles, count = re.subn(pattern, literal, styles, flags=re.DOTALL)
        if not count:
            styles = styles.replace("</w:styles>", changed + "</w:styles>")
    return styles


def runs_xml(paragraph: Paragraph, width_mm: float | None = None) -> Markup:
    """Return the runs of a paragraph; its style says everything but bold and italic words."""
    return Markup("".join(_run_xml(run, width_mm) for run in paragraph.runs))


def keep_xml(paragraph: Paragraph) -> Markup:
    """Return what the properties of a paragraph say of the page of the next one."""
    return Markup(KEEP_TALL if paragraph.tall else KEEP if paragraph.keep_next else "")


def _run_xml(run: Run, width_mm: float | None) -> str:
    marks = "KHStrongEmphasis" if run.bold and run.italic else ""
    marks = marks or ("KHStrong" if run.bold else "KHEmphasis" if run.italic else "")
    style = f'<w:rStyle w:val="{marks}"/>' if marks else ""
    properties = f"<w:rPr>{style}</w:rPr>" if style else ""
    return f"<w:r>{properties}{text_xml(run.text, width_mm)}</w:r>"


def text_xml(text: str, width_mm: float | None = None) -> str:
    """Return text with no-break spaces and hyphens where a symbol or date must not split."""
    parts = []
    for stretch, whole in unbreakable(text, width_mm):
        if not whole:
            parts.append(_t(stretch))
            continue
        pieces = stretch.replace(" ", "\u00a0").split("-")
        parts.append("<w:noBreakHyphen/>".join(_t(piece) for piece in pieces))
    return "".join(parts)


def _t(text: str) -> str:
    if not text:
        return ""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:t xml:space="preserve">{text}</w:t>'


def paragraph_xml(paragraph: Paragraph, width_mm: float) -> str:
    """Return a whole paragraph of a cell; elsewhere the template holds the paragraph."""
    align = f'<w:jc w:val="{ALIGN[paragraph.align]}"/>' if paragraph.align else ""
    style = f'<w:pStyle w:val="{style_id(paragraph.style)}"/>'
    keep = keep_xml(paragraph)
    return f"<w:p><w:pPr>{style}{keep}{align}</w:pPr>{runs_xml(paragraph, width_mm)}</w:p>"


def rule_xml(rule: BlankLine, column_mm: float, *, keep_next: bool = False) -> Markup:
    """Return a blank line of exact height, with a centred drawn line if it has a width."""
    border = indent = ""
    keep = "<w:keepNext/>" if keep_next else ""
    if rule.width:
        side = max(0, twips((column_mm - rule.width) / 2))
        border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        indent = f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>'
    gap = RULE_GAP if rule.width else 0
    line = rule.height - gap - (RULE_THICKNESS if rule.width else 0)
    spacing = (
        f'<w:spacing w:before="{gap * 20}" w:after="0" w:line="{round(line * 20)}"'
        ' w:lineRule="exact"/>'
    )
    return Markup(
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(RULE)}"/>'
        f"{keep}{border}{spacing}{indent}</w:pPr></w:p>"
    )


def table_xml(table: Table) -> Markup:
    """Return a table; heading rows repeat, rows do not split (``w:tblHeader``, ``w:cantSplit``)."""
    grid = [twips(width) for width in table.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    covered = [0] * len(grid)
    spans = [1] * len(grid)
    rows = [
        _row_xml(row, grid, covered, spans, header)
        for header, part in ((True, table.header), (False, table.rows))
        for row in part
    ]
    return Markup(
        '<w:tbl><w:tblPr><w:tblStyle w:val="KHTable"/>'
        f'<w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(CELL_PADDING)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        f"{rule_xml(BlankLine(0, TABLE_GAP), 0, keep_next=table.keep_next)}"
    )


def _row_xml(row: Row, grid: list[int], covered: list[int], spans: list[int], header: bool) -> str:
    """Return a row; `covered` counts, for each column, the rows that a cell above still takes."""
    cells: list[str] = []
    waiting = list(row.cells)
    column = 0
    while column < len(grid):
        if covered[column]:
            cells.append(_cell_xml(None, grid, column, spans[column], "<w:vMerge/>", row.kept))
            covered[column] -= 1
            column += spans[column]
            continue
        if not waiting:
            break
        cell = waiting.pop(0)
        merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 or cell.open == "bottom" else ""
        merge = "<w:vMerge/>" if cell.open == "top" else merge
        cells.append(_cell_xml(cell, grid, column, cell.span, merge, row.kept))
        covered[column], spans[column] = cell.rows - 1, cell.span
        column += cell.span
    properties = ("" if row.tall else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(
    cell: Cell | None, grid: list[int], column: int, span: int, merge: str, kept: bool
) -> str:
    width = sum(grid[column : column + span])
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    paragraphs = cell.paragraphs if cell else (Paragraph(TABLE_CELL, ()),)
    if kept:
        paragraphs = tuple(each._replace(keep_next=True) for each in paragraphs)
    room = width / 1440 * 25.4 - 2 * CELL_PADDING
    words = "".join(paragraph_xml(paragraph, room) for paragraph in paragraphs)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merge}</w:tcPr>{words}</w:tc>'
    )


def section_xml(
    template: str, page: PageForm, base: PageForm, *, landscape: bool, kind: str
) -> str:
    """Return the ``w:sectPr`` of a section from that of the template.

    Args:
        template: the template's own section properties; what the plan does not override stays.
        page: the page of the effective profile.
        base: the page of the profile the template was made from.
        landscape: turned sheet.
        kind: ``main`` (no number on its first page), ``restart`` (the same, counted from 1) or
            ``continue``.
    """
    section = template
    if page != base:
        margins = {name: twips(getattr(page, name)) for name in ("top", "bottom", "left", "right")}
        margins["header"] = twips(page.number_top)
        for name, value in margins.items():
            section = re.sub(rf'(<w:pgMar [^>]*w:{name}=")\d+', rf"\g<1>{value}", section)
        size = f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        section = re.sub(r"<w:pgSz [^>]*/>", size, section)
    if landscape:
        section = re.sub(
            r'<w:pgSz w:w="(\d+)" w:h="(\d+)"[^>]*/>',
            r'<w:pgSz w:w="\2" w:h="\1" w:orient="landscape"/>',
            section,
        )
    if kind == "restart":
        section = section.replace("<w:titlePg/>", '<w:pgNumType w:start="1"/><w:titlePg/>')
    elif kind == "continue":
        section = section.replace("<w:titlePg/>", "")
    return section


def resize_columns(xml: str, profile: Profile, base: Profile) -> str:
    """Return document XML whose head and foot tables have the columns of `profile`."""
    tables = [match.span() for match in COLUMNS.finditer(xml)]
    head, foot = (
        ((p.head.left_width, p.page.text_width) for p in (base, profile)),
        ((p.foot.left_width, p.page.text_width) for p in (base, profile)),
    )
    for (start, end), widths in reversed(list(zip(tables[:2], (head, foot), strict=False))):
        xml = xml[:start] + _resized(xml[start:end], *widths) + xml[end:]
    return xml


def _resized(table: str, old: tuple[float, float], new: tuple[float, float]) -> str:
    """Return a two-column table with other widths: (left column, whole), mm."""
    if old == new:
        return table
    before, after = _columns(*old), _columns(*new)
    changes = {str(was): str(now) for was, now in zip(before, after, strict=True)}

    def change(match: re.Match[str]) -> str:
        return f'{match[1]}"{changes.get(match[2], match[2])}"'

    return re.sub(r'(<w:(?:gridCol|tcW|tblW) w:w=)"(\d+)"', change, table)


def _columns(left: float, whole: float) -> tuple[int, int, int]:
    return twips(left), twips(whole - left), twips(left) + twips(whole - left)


def mirrored(settings: str, page: PageForm, base: PageForm) -> str:
    """Return settings.xml with the margins mirrored or not, where a plan says otherwise."""
    if page.mirror == base.mirror:
        return settings
    settings = settings.replace("<w:mirrorMargins/>", "")
    mark = r"\1<w:mirrorMargins/>" if page.mirror else r"\1"
    return re.sub(r"(<w:settings[^>]*>)", mark, settings, count=1)
