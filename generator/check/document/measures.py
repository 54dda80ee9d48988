"""Spacing and indents of paragraphs: what is said at each level, and what comes of it.

Levels from below: the defaults of the document, the table style, the paragraph style and what it
is based on, the list, the paragraph itself (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from ...read.docx.context import FileContext
from ...read.docx.names import Element, W, child, children, is_on, points
from ...read.docx.pieces import Seen
from .looks import Measures

Said: TypeAlias = Mapping[str, float | str]

AUTO_SPACE = 14.0
"""Points of a space that Word chooses as browsers do."""
MM_PER_POINT = 25.4 / 72
_TWIPS = 20
_LINES = 240
_OFF = ("0", "false", "off")
_PROPERTIES, _SPACING, _INDENT = W + "pPr", W + "spacing", W + "ind"
_CLOSE = W + "contextualSpacing"
_INDENTS = (("left", "start"), ("right", "end"))


class Measuring:
    """Measures the paragraphs of one file.

    Args:
        context: its styles and lists.
    """

    def __init__(self, context: FileContext) -> None:
        self._context = context
        self._defaults = said_in(context.styles.default_properties)
        self._style = cache(self._of_style)
        self._list = cache(self._of_list)

    def direct(self, seen: Seen) -> Measures:
        """Return how a paragraph stands."""
        listed: Said = {}
        if seen.shape.list_id:
            listed = self._list(seen.shape.list_id, seen.shape.list_level or 0)
        own = said_in(child(seen.element, _PROPERTIES))
        return _measured([*self._below(seen), listed, own], seen.shape.align)

    def styled(self, seen: Seen) -> Measures:
        """Return how it would stand if it said nothing of itself."""
        align = self._context.styles.shape(seen.style).align
        return _measured(self._below(seen), align)

    def _below(self, seen: Seen) -> list[Said]:
        return [self._defaults, self._style(seen.table_style), self._style(seen.style)]

    def _of_style(self, identity: str) -> Said:
        chain = [said_in(child(style, _PROPERTIES))
                 for _, style in self._context.styles.chain(identity)]  # fmt: skip
        return _laid(reversed(chain))

    def _of_list(self, number: int, level: int) -> Said:
        return said_in(self._context.numbering.properties(number, level))


def said_in(properties: Element | None) -> Said:
    """Return what a ``w:pPr`` says of spacing and indents, in twips, lines as they are written."""
    named = children(properties)
    spacing, indent, close = named.get(_SPACING), named.get(_INDENT), named.get(_CLOSE)
    found: dict[str, float | str] = {}
    if spacing is not None:
        _take_spacing(spacing, found)
    if indent is not None:
        _take_indent(indent, found)
    if close is not None:
        found["close"] = float(is_on(close))
    return found


def _take_spacing(spacing: Element, found: dict[str, float | str]) -> None:
    for name in ("before", "after"):
        auto = spacing.get(f"{W}{name}Autospacing", "0") not in _OFF
        value = AUTO_SPACE if auto else points(spacing.get(W + name))
        if value is not None:
            found[name] = value
    line = points(spacing.get(W + "line"), 1)
    if line is not None:
        found["line"] = line
        found["pitch"] = spacing.get(W + "lineRule", "auto")


def _take_indent(indent: Element, found: dict[str, float | str]) -> None:
    for name, logical in _INDENTS:
        value = points(indent.get(W + name) or indent.get(W + logical))
        if value is not None:
            found[name] = value
    hanging, first = points(indent.get(W + "hanging")), points(indent.get(W + "firstLine"))
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first


def _laid(levels: Iterable[Said]) -> Said:
    """Return levels laid one over the other, the last on top."""
    found: dict[str, float | str] = {}
    for level in levels:
        found |= level
    return found


def _measured(levels: Iterable[Said], align: str) -> Measures:
    said = _laid(levels)

    def number(name: str) -> float:
        return float(said.get(name, 0.0))

    pitch = str(said.get("pitch", "auto"))
    line = number("line")
    return Measures(
        align or "left",
        round((number("left") + number("first")) * MM_PER_POINT, 2),
        round(number("left") * MM_PER_POINT, 2),
        number("before"),
        number("after"),
        (line / _LINES if pitch == "auto" else line / _TWIPS) or 1.0,
        pitch,
        bool(number("close")),
    )
