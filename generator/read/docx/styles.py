"""Styles: what a paragraph, a run or a table inherits (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..content import KnownStyles
from .looks import NOTHING, Fonts, RunFormat, combined, look_of
from .names import VAL, Element, W, child, children, is_on, val, whole

DEEPEST_CHAIN = 40
_DEFAULT_SIZE = 10.0
_BODY_LEVEL = 9
_NUMBERING, _JUSTIFICATION = W + "numPr", W + "jc"
_OUTLINE, _NEW_PAGE = W + "outlineLvl", W + "pageBreakBefore"
_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_EDGES = ("top", "bottom", "left", "right", "start", "end", "insideH", "insideV")
_ALIGN = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "justify", "thaiDistribute": "justify",
    "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify",
}  # fmt: skip


class Shape(NamedTuple):
    """Properties of a paragraph; None and the empty string stand for what is not said.

    Attributes:
        align: as in `Line`.
        outline: the outline level from 0, 9 for none.
        new_page: whether a page begins with it.
        list_id: ``w:numId`` of its list; 0 takes it out of any list.
        list_level: its level in the list, from 0.
    """

    align: str = ""
    outline: int | None = None
    new_page: bool | None = None
    list_id: int | None = None
    list_level: int | None = None

    def over(self, below: Shape) -> Shape:
        """Return this shape with what it leaves open taken from the one `below`."""
        return Shape(
            self.align or below.align,
            below.outline if self.outline is None else self.outline,
            below.new_page if self.new_page is None else self.new_page,
            below.list_id if self.list_id is None else self.list_id,
            below.list_level if self.list_level is None else self.list_level,
        )


UNSHAPED = Shape()


def shape_of(properties: Mapping[str, Element]) -> Shape:
    """Return what the children of a ``w:pPr`` say."""
    numbering = properties.get(_NUMBERING)
    align, outline = properties.get(_JUSTIFICATION), properties.get(_OUTLINE)
    page = properties.get(_NEW_PAGE)
    if numbering is align is outline is page is None:
        return UNSHAPED
    number, level = val(numbering, W + "numId"), val(numbering, W + "ilvl")
    return Shape(
        "" if align is None else _ALIGN.get(align.get(VAL, ""), ""),
        None if outline is None else whole(outline.get(VAL), _BODY_LEVEL, 0, _BODY_LEVEL),
        None if page is None else is_on(page),
        whole(number, 0, 0, 2**31) if number else None,
        whole(level, 0, 0, 8) if level else None,
    )


def borders_of(properties: Element | None, name: str) -> dict[str, bool]:
    """Return which edges ``w:tblBorders`` or ``w:tcBorders`` draw, and which they say not to."""
    borders = child(properties, W + name)
    if borders is None:
        return {}
    return {
        edge: found.get(W + "val", "nil") not in ("nil", "none")
        for edge in _EDGES
        if (found := borders.find(W + edge)) is not None
    }


class Styles:
    """The styles of a file, resolved when asked for.

    Args:
        root: root of the styles part, if there is one.
        fonts: knows the fonts of the theme.
        known: the styles that tell components.
    """

    def __init__(self, root: Element | None, fonts: Fonts, known: KnownStyles) -> None:
        self.fonts = fonts
        self._styles: dict[str, Element] = {}
        self._names: dict[str, str] = {}
        self._based_on: dict[str, str] = {}
        self.default_paragraph = self.default_table = ""
        self.defaults = RunFormat(size=_DEFAULT_SIZE)
        self.default_shape = UNSHAPED
        self.default_properties: Element | None = None
        if root is not None:
            self._read(root)
        own = known.mark in map(str.casefold, self._names.values())
        self._components = known.components if own else {}
        self.component = lru_cache(maxsize=None)(self._component)
        self.borders = lru_cache(maxsize=None)(self._borders)
        self._own_look = lru_cache(maxsize=None)(self._read_look)
        self._own_shape = lru_cache(maxsize=None)(self._read_shape)
        self.paragraph_look = lru_cache(maxsize=None)(self._look)
        self.shape = lru_cache(maxsize=None)(self._shape)
        self.look = lru_cache(maxsize=4096)(self._combined)
        self.numbered_by = lru_cache(maxsize=None)(self._numbered_by)

    def _read(self, root: Element) -> None:
        for style in root.iter(W + "style"):
            identity = style.get(W + "styleId", "")
            self._styles[identity] = style
            self._names[identity] = val(style, W + "name")
            self._based_on[identity] = val(style, W + "basedOn")
            if style.get(W + "default", "0") in ("1", "true", "on"):
                if style.get(W + "type") == "paragraph":
                    self.default_paragraph = identity
                elif style.get(W + "type") == "table":
                    self.default_table = identity
        defaults = child(root, W + "docDefaults")
        runs = child(child(defaults, W + "rPrDefault"), W + "rPr")
        self.defaults = look_of(runs, self.fonts).over(self.defaults)
        shapes = child(child(defaults, W + "pPrDefault"), W + "pPr")
        self.default_properties = shapes
        self.default_shape = shape_of(children(shapes))

    def paragraph_style(self, identity: str) -> str:
        """Return the id of a paragraph's style: the default one where it names none.

        A heading that the styles part leaves out is still known by its id.
        """
        if identity in self._styles or _HEADING.fullmatch(identity):
            return identity
        return self.default_paragraph

    def name(self, identity: str) -> str:
        """Return the name of a style as a person sees it; names stay when ids change."""
        return self._names.get(identity, "")

    def chain(self, identity: str) -> Iterator[tuple[str, Element]]:
        """Yield a style and what it is based on; a chain that bites its tail ends."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen and len(seen) < DEEPEST_CHAIN:
            seen.add(identity)
            style = self._styles[identity]
            yield identity, style
            identity = self._based_on[identity]

    def _read_look(self, identity: str) -> RunFormat:
        return look_of(child(self._styles[identity], W + "rPr"), self.fonts)

    def _read_shape(self, identity: str) -> Shape:
        return shape_of(children(child(self._styles[identity], W + "pPr")))

    def _look(self, identity: str) -> RunFormat:
        look = NOTHING
        for each, _ in self.chain(identity):
            look = look.over(self._own_look(each))
        return look

    def _shape(self, identity: str) -> Shape:
        """Return the shape of a style; a heading without a level has that of its name."""
        shape = UNSHAPED
        for each, _ in self.chain(identity):
            shape = shape.over(self._own_shape(each))
        heading = _HEADING.fullmatch(self.name(identity) or identity)
        if heading and shape.outline is None:
            shape = shape._replace(outline=int(heading[1]) - 1)
        return shape.over(self.default_shape)

    def _combined(self, table: str, paragraph: str, direct: RunFormat) -> RunFormat:
        """Return the look of a run.

        Args:
            table: id of the style of the table it stands in; empty outside of tables.
            paragraph: id of the style of its paragraph.
            direct: what the run itself says, with its character style.
        """
        character = self.paragraph_look(direct.style) if direct.style else NOTHING
        above = self.paragraph_look(table) if table else NOTHING
        return combined(self.defaults, (above, self.paragraph_look(paragraph), character), direct)

    def _numbered_by(self, identity: str) -> str:
        """Return which style of a chain names the list: a level of the list may be tied to it."""
        for each, _ in self.chain(identity):
            if self._own_shape(each).list_id is not None:
                return each
        return ""

    def list_of(self, identity: str) -> int:
        """Return the list that a numbering style stands for; 0 for none."""
        return self.shape(identity).list_id or 0

    def _component(self, identity: str) -> str:
        """Return the component of a paragraph style, in a file with known styles; else empty."""
        return self._components.get(self.name(identity).casefold(), "")

    def _borders(self, identity: str) -> dict[str, bool]:
        """Return the edges that a table style draws, and which it says not to."""
        edges: dict[str, bool] = {}
        for _, style in self.chain(identity):
            edges = borders_of(child(style, W + "tblPr"), "tblBorders") | edges
        return edges
