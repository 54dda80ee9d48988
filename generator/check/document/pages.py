"""On which page a paragraph begins: where the program left off last time, else by its room."""

from __future__ import annotations

from collections.abc import Iterator

from ...read.docx.names import TEXT_BOX, Element, W
from ...read.docx.sections import SECTION
from .looks import Measures, PageSetup

_PARAGRAPH, _BREAK, _RENDERED = W + "p", W + "br", W + "lastRenderedPageBreak"
_BEFORE, _ROW = W + "pageBreakBefore", W + "tr"
_MM_PER_POINT = 25.4 / 72
_LETTER = 0.46
"""Width of a letter as a part of its size, roughly: Times New Roman over Vietnamese words."""
_LEAST_ROOM = 100.0
"""Points; margins that leave less are a slip."""
_SINGLE = 1.15
"""A single line of Times New Roman as a part of its size."""


def rendered_pages(body: Element) -> dict[Element, int] | None:
    """Return the page of each paragraph as the program that saved the file left it.

    Where it left no marks, there is no knowing: None.
    """
    if next(body.iter(_RENDERED), None) is None:
        return None
    found: dict[Element, int] = {}
    page = 1
    turned_in: Element | None = None
    for each in body.iter(_PARAGRAPH, _RENDERED):
        if each.tag == _PARAGRAPH:
            found[each] = page
            continue
        row = next(each.iterancestors(_ROW), None)
        if row is not None and row is turned_in:
            continue  # each cell of a row tells of the same page
        turned_in = row
        page += 1
        _move_on(found, each, page)
    return found


def _move_on(found: dict[Element, int], mark: Element, page: int) -> None:
    """Put the paragraph that begins with a mark onto its page."""
    paragraph = next(mark.iterancestors(_PARAGRAPH), None)
    if paragraph is not None:
        before = next(paragraph.iter(_RENDERED, W + "t"), None)
        if before is mark:
            found[paragraph] = page


class Turning:
    """Counts pages by the room that paragraphs take.

    Args:
        sheet: the first section.

    Attributes:
        page: the page that is being filled.
    """

    def __init__(self, sheet: PageSetup) -> None:
        self.page = 1
        self._used = 0.0
        self._sheet = sheet

    def turn(self, sheet: PageSetup | None = None) -> None:
        """Begin a page, of another section if one is given; a page that is still blank stays."""
        if self._used:
            self.page += 1
        self._used = 0.0
        self._sheet = sheet or self._sheet

    def place(self, letters: int, size: float, measures: Measures, share: float) -> int:
        """Put a paragraph down and return the page that it begins on.

        Args:
            letters: how many it has.
            size: of most of them, pt.
            measures: its spacing.
            share: the part of the text's width that it has.
        """
        size = size or 14.0
        sheet = self._sheet
        width = (sheet.width - sheet.left - sheet.right) / _MM_PER_POINT * share
        lines = max(1, -(-letters * size * _LETTER // max(width, 50.0)))
        line = measures.line if measures.pitch != "auto" else measures.line * size * _SINGLE
        room = max((sheet.height - sheet.top - sheet.bottom) / _MM_PER_POINT, _LEAST_ROOM)
        height = measures.before + lines * line + measures.after
        begins = self.page
        if self._used and self._used + measures.before + line > room:
            self.page += 1
            self._used = 0.0
            begins = self.page
        self._used += height
        if self._used > room + line:
            full = int((self._used - line) // room)
            self.page += full
            self._used -= full * room
        return begins


def breaks_before(paragraph: Element) -> bool:
    """Tell whether a paragraph is told to begin a page."""
    return next(paragraph.iter(_BEFORE), None) is not None


def breaks_inside(paragraph: Element) -> Iterator[Element]:
    """Yield the page breaks of a paragraph."""
    for each in paragraph.iter(_BREAK):
        if each.get(W + "type") == "page":
            yield each


def holds_more(paragraph: Element) -> bool:
    """Tell whether a paragraph without words holds a picture, a break or the end of a section."""
    return (
        next(paragraph.iter(W + "drawing", W + "pict", W + "object", SECTION, TEXT_BOX), None)
        is not None
        or next(paragraph.iter(_BREAK), None) is not None
        or paragraph.find(f"{W}pPr/{W}pBdr") is not None
    )
