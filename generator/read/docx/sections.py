"""Sections: the page that a line lies on, page breaks between them, their headers and footers."""

from __future__ import annotations

from typing import NamedTuple

from .boxes import PageMeasures
from .names import Element, R, W, child, points, switch, val

SECTION = W + "sectPr"
_NEW_PAGE = frozenset({"", "nextPage", "oddPage", "evenPage"})
_SHEET = PageMeasures()


class Section(NamedTuple):
    """A section of the body.

    Attributes:
        sheet: its page.
        landscape: whether the page lies on the long side.
        new_page: whether it begins on a new page.
        title_page: whether its first page has a header of its own.
        headers: kind (``header``, ``footer``) and type (``first``, ``even``, ``default``) ->
            id of the relationship.
    """

    sheet: PageMeasures
    landscape: bool
    new_page: bool
    title_page: bool
    headers: dict[tuple[str, str], str]


def sections_of(body: Element) -> list[Section]:
    """Return the sections of a body in their order; there is always one."""
    found = [
        _section(each)
        for each in body.iter(SECTION)
        if (up := each.getparent()) is not None and up.tag in (W + "pPr", W + "body")
    ]
    return found or [Section(_SHEET, False, False, False, {})]


def _section(element: Element) -> Section:
    size, margins = child(element, W + "pgSz"), child(element, W + "pgMar")
    width = points(val(element, W + "pgSz", W + "w")) or _SHEET.width
    height = points(val(element, W + "pgSz", W + "h")) or 0.0
    turned = size is not None and size.get(W + "orient") == "landscape"
    left = right = None
    if margins is not None:
        left, right = points(margins.get(W + "left")), points(margins.get(W + "right"))
    headers = {
        (kind, each.get(W + "type", "default")): each.get(R + "id", "")
        for kind in ("header", "footer")
        for each in element.iterfind(f"{W}{kind}Reference")
    }
    return Section(
        PageMeasures(
            width,
            _SHEET.left if left is None else left,
            _SHEET.right if right is None else right,
        ),
        turned or width > height > 0,
        val(element, W + "type") in _NEW_PAGE,
        bool(switch(element, W + "titlePg")),
        headers,
    )
