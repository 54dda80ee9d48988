"""A Word file as rules over finished documents look at it."""

from __future__ import annotations

from collections.abc import Sequence

from ..check.finished import Finished, Look
from ..importer.content import Line
from ..importer.docx.context import Context
from ..importer.docx.names import Element, W
from ..pipeline import Draft
from .components import components, flat
from .looks import MM_PER_POINT, SINGLE, Looks, starts_with_tab
from .sheets import pages_of, sheets_of

_TAB = 12.7
"""Millimetres of a tab stop where none is set."""
_SHOWN = tuple(W + name for name in ("t", "drawing", "pict", "br", "sectPr"))
_BLANKS = 2
"""So many blank paragraphs in a row make room."""


def finished(lines: Sequence[Line], context: Context, draft: Draft, file: str) -> Finished:
    """Return a document with the looks of its paragraphs.

    Args:
        lines: what was read of it.
        context: what its readers shared.
        draft: the plan it became.
        file: its name.
    """
    every = list(flat(lines))
    named = components(every, draft.document, draft.profile)
    looks: dict[int, Look] = {}
    resolved = Looks(context)
    for line, component in zip(every, named, strict=True):
        element = context.paragraphs.get(line.spot.paragraph)
        if element is not None and line.spot.paragraph not in looks:
            looks[line.spot.paragraph] = _look(line, element, component, resolved)
    pages = pages_of(context, looks, draft.profile.page)
    placed = tuple(
        look._replace(page=pages.get(number, 0)) for number, look in sorted(looks.items())
    )
    return Finished(
        file,
        draft.profile,
        draft.document,
        placed,
        tuple(sheets_of(context, pages, draft.profile.page)),
        tuple(_blanks(context)),
        max(pages.values(), default=1),
    )


def _look(line: Line, element: Element, component: str, resolved: Looks) -> Look:
    fonts, size, bold, italic = resolved.letters(element)
    spacing = resolved.spacing(element)
    gap = (spacing.before or 0) + (spacing.after or 0)
    first = (spacing.left or 0) + (spacing.first or 0)
    indent = first * MM_PER_POINT
    if starts_with_tab(element):
        indent = max(indent, _TAB)
    pitch = spacing.line if spacing.line is not None else 1.0
    if spacing.multiple is not False:
        pitch *= SINGLE * (size or 14)
    return Look(
        line.spot.paragraph,
        0,
        component,
        line.words,
        fonts,
        size,
        bold,
        italic,
        spacing.align or "left",
        indent,
        0.0 if spacing.contextual else gap,
        pitch,
        line.side or _column(element),
        frozenset() if _in_table(element) else resolved.own(element),
    )


def _column(element: Element) -> str:
    """Return in which of two cells side by side a paragraph stands; empty for neither."""
    cell = next(element.iterancestors(W + "tc"), None)
    row = None if cell is None else cell.getparent()
    cells = [] if row is None else row.findall(W + "tc")
    if len(cells) != 2 or cell is None:
        return ""
    return "left" if cell is cells[0] else "right"


def _in_table(element: Element) -> bool:
    return next(element.iterancestors(W + "tbl"), None) is not None


def _blanks(context: Context) -> list[int]:
    """Return the first of each stretch of blank paragraphs of the body, outside of tables."""
    found, run, start = [], 0, 0
    for number, element in context.paragraphs.items():
        up = element.getparent()
        inside = up is not None and up.tag == W + "body"
        if inside and next(element.iter(*_SHOWN), None) is None:
            start, run = (number if not run else start), run + 1
            continue
        if run >= _BLANKS:
            found.append(start)
        run = 0
    return found
