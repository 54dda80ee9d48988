"""The sheets of a Word file and their page numbers; about which page a paragraph stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from ..check.finished import Look, Sheet
from ..importer.docx.context import Context
from ..importer.docx.names import VAL, Element, W, child, points, switch, val
from ..importer.docx.sections import SECTION
from ..model.form import Page

MM = 25.4 / 72
_LETTER = 0.47
"""The width of a letter of Times New Roman, of its size, on average over Vietnamese prose."""


def sheets_of(context: Context, pages: Mapping[int, int], size: Page) -> Iterator[Sheet]:
    """Yield the sheets of the body, one a section.

    Args:
        context: the file.
        pages: paragraph -> page.
        size: what a section has that says nothing.
    """
    first = 1
    for section in context.file.body.iter(SECTION):
        up = section.getparent()
        if up is None or up.tag not in (W + "pPr", W + "body"):
            continue
        yield _sheet(context, section, first, pages.get(first, 1), size)
        holder = up.getparent()
        first = _number_of(context, holder) + 1 if up.tag == W + "pPr" else first


def _number_of(context: Context, paragraph: Element | None) -> int:
    return next((n for n, each in context.paragraphs.items() if each is paragraph), 0)


def _sheet(context: Context, section: Element, first: int, page: int, size: Page) -> Sheet:
    def measure(element: str, name: str, default: float) -> float:
        found = points(val(section, W + element, W + name))
        return default if found is None else found * MM

    width, height = measure("pgSz", "w", size.width), measure("pgSz", "h", size.height)
    margins = {
        "top": measure("pgMar", "top", 25.4),
        "bottom": measure("pgMar", "bottom", 25.4),
        "left": measure("pgMar", "left", 25.4) + measure("pgMar", "gutter", 0.0),
        "right": measure("pgMar", "right", 25.4),
    }
    margins = {side: abs(found) for side, found in margins.items()}
    turned = val(section, W + "pgSz", W + "orient") == "landscape" or width > height
    sheet = Sheet(first, page, width, height, margins, turned)
    where = _numbers(context, section)
    if not where:
        return sheet
    kind, paragraph = where
    title_page = bool(switch(section, W + "titlePg"))
    starts = val(section, W + "pgNumType", W + "start")
    return sheet._replace(
        numbered=kind,
        number_align=_align(context, paragraph),
        number_top=measure("pgMar", "header", 12.7),
        number_first=not title_page and starts != "0",
    )


def _numbers(context: Context, section: Element) -> tuple[str, Element] | None:
    """Return where the pages of a section show their number, and the paragraph that does."""
    for kind in ("header", "footer"):
        for reference in section.iterfind(f"{W}{kind}Reference"):
            identity = next((v for k, v in reference.attrib.items() if str(k).endswith("}id")), "")
            related = context.file.relations.get(str(identity))
            root = context.file.package.tree(related.part) if related else None
            for paragraph in root.iter(W + "p") if root is not None else ():
                if _is_number(paragraph):
                    return kind, paragraph
    return None


def _is_number(paragraph: Element) -> bool:
    codes = [each.text or "" for each in paragraph.iter(W + "instrText")]
    codes += [each.get(W + "instr", "") for each in paragraph.iter(W + "fldSimple")]
    return any(code.split()[:1] == ["PAGE"] for code in "".join(codes).split("\\"))


def _align(context: Context, paragraph: Element) -> str:
    style = context.styles.paragraph_style(val(child(paragraph, W + "pPr"), W + "pStyle"))
    direct = child(child(paragraph, W + "pPr"), W + "jc")
    found = direct.get(VAL, "") if direct is not None else context.styles.shape(style).align
    framed = child(child(paragraph, W + "pPr"), W + "framePr")
    if framed is not None:
        return framed.get(W + "xAlign", found)
    return found or "left"


def pages_of(context: Context, looks: Mapping[int, Look], size: Page) -> dict[int, int]:
    """Return about which page each paragraph stands on.

    Word notes where its pages ended when it saved the file; without such notes the lines are
    counted.

    Args:
        context: the file.
        looks: the paragraphs with words, by number.
        size: the page.
    """
    marks = any(
        next(each.iter(W + "lastRenderedPageBreak"), None) is not None
        for each in context.paragraphs.values()
    )
    pages: dict[int, int] = {}
    page, used = 1, 0.0
    room = (size.height - size.top - size.bottom) / MM
    for number, element in context.paragraphs.items():
        noted = sum(1 for _ in element.iter(W + "lastRenderedPageBreak"))
        forced = _breaks(element)
        height = 0.0 if marks else _height(looks.get(number), size)
        if forced and not marks:
            page, used = page + forced, 0.0
        elif used + height > room:
            page, used = page + 1, 0.0
        used += height
        begins = marks and noted and _breaks_first(element)
        if begins:
            page += noted
        pages[number] = page
        if marks and noted and not begins:
            page += noted
    return pages


def _breaks(element: Element) -> int:
    breaks = sum(1 for each in element.iter(W + "br") if each.get(W + "type") == "page")
    return breaks + bool(switch(child(element, W + "pPr"), W + "pageBreakBefore"))


def _breaks_first(element: Element) -> bool:
    """Tell whether the note of a new page stands before the words of a paragraph."""
    for each in element.iter(W + "lastRenderedPageBreak", W + "t"):
        return each.tag == W + "lastRenderedPageBreak"
    return False


def _height(look: Look | None, size: Page) -> float:
    """Return about how high a paragraph is, pt; a blank line where it has no words."""
    if look is None:
        return 18.0
    if look.side:
        return look.pitch / 2  # two columns stand side by side
    width = size.text_width / MM
    letters = len(look.text) * _LETTER * (look.size or 14)
    return ceil(letters / width) * look.pitch + look.gap
