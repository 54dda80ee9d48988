"""What stands on a page, in pt from its lower left corner as it is seen: words and drawn lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Word(NamedTuple):
    """Letters without a space among them, in one font.

    Attributes:
        text: the letters; not cleaned, and in the encoding of their font.
        left: where they begin, pt.
        right: where they end, pt.
        base: the height of the line they stand on, pt.
        size: of their type, pt.
        bold: whether they are bold.
        italic: whether they are slanted.
        font: the name of their font.
        glued: whether no space parts them from the word before.
        tied: whether the space before them is one that no line breaks at.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    font: str = ""
    glued: bool = False
    tied: bool = False


class Stroke(NamedTuple):
    """A drawn line along an axis: `at` on the other axis, from `start` to `end`, pt."""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A rectangle, pt."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(slots=True)
class Page:
    """A page as it is seen.

    Attributes:
        number: from 1.
        width: pt.
        height: pt.
        words: in the order in which they were drawn.
        unseen: words outside the page, white on white, or aslant, with what they are.
        across: horizontal lines.
        down: vertical lines.
        fills: areas filled with a colour.
        pictures: whether it shows any.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    unseen: list[tuple[str, Word]] = field(default_factory=list)
    across: list[Stroke] = field(default_factory=list)
    down: list[Stroke] = field(default_factory=list)
    fills: list[Area] = field(default_factory=list)
    pictures: bool = False


class Transform(NamedTuple):
    """An affine map from the coordinates of a page's content to those of `Page`."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def area(self, left: float, bottom: float, right: float, top: float) -> Area:
        """Return the smallest rectangle around a rectangle that was mapped."""
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Area(min(xs), min(ys), max(xs), max(ys))

    def after(self, inner: Transform) -> Transform:
        """Return the map that does `inner` first, then this one."""
        return Transform(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            *self.point(inner.e, inner.f),
        )


def frame_of(box: Area, turns: int) -> Transform:
    """Return the map for a page box and its rotation in quarter turns clockwise."""
    left, bottom, right, top = box
    return (
        Transform(1, 0, 0, 1, -left, -bottom),
        Transform(0, -1, 1, 0, -bottom, right),
        Transform(-1, 0, 0, -1, right, top),
        Transform(0, 1, -1, 0, top, -left),
    )[turns % 4]
