"""Words to pieces of lines: what stands on one height without a wide gap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...vietnamese.letters.unicode import normalise
from ..content import Stretch
from .page import Word

LEVEL = 0.18
"""Baselines this near are one, in sizes of the type."""
GUTTER = 1.0
"""A gap this wide may part two columns, in sizes of the type."""
NARROW_GUTTER = 0.45
"""A gap this wide may do so where all others of its row are much narrower."""
WIDE = 1.6
"""A gap this wide is more than a space of a justified line."""
WIDE_GAP = "   "


@dataclass(slots=True, eq=False)
class LinePiece:
    """Words on one line without a wide gap among them; in pt as `Word`.

    Attributes:
        words: from left to right.
        page: its page, from 1.
        number: the line on the page, from 1.
        side: ``left`` or ``right`` in a block of two columns.
    """

    words: list[Word]
    page: int
    number: int = 0
    side: str = ""
    left: float = field(init=False)
    right: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)
    _written: tuple[str, tuple[Stretch, ...]] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        words = self.words
        self.left, self.right = words[0].left, max(word.right for word in words)
        self.size = _common_size(words)
        self.base = next((w.base for w in words if w.size >= 0.9 * self.size), words[0].base)

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """From its first to its last letter."""
        return self.right - self.left

    @property
    def bold(self) -> bool:
        """Whether all its words are bold; one sign at its beginning need not be."""
        return all(word.bold for word in self.words[1:] or self.words)

    @property
    def italic(self) -> bool:
        """Whether all its words are slanted."""
        return all(word.italic for word in self.words)

    @property
    def text(self) -> str:
        """Its words in NFC; three spaces stand for a wide gap."""
        return self.written()[0]

    def written(self) -> tuple[str, tuple[Stretch, ...]]:
        """Return its words, and what is bold or slanted among them."""
        if self._written is None:
            self._written = self._write()
        return self._written

    def _write(self) -> tuple[str, tuple[Stretch, ...]]:
        text = ""
        stretches: list[Stretch] = []
        last: Word | None = None
        for word in self.words:
            if last and not word.glued:
                text += WIDE_GAP if word.left - last.right > WIDE * self.size else " "
            start = len(text)
            text = normalise(text + word.text) if word.glued else text + word.text
            if word.bold or word.italic:
                end, alike = len(text), last and last.bold == word.bold
                if alike and last and last.italic == word.italic:
                    stretches[-1] = stretches[-1]._replace(end=end)
                else:
                    stretches.append(Stretch(min(start, end), end, word.bold, word.italic))
            last = word
        return text, tuple(each for each in stretches if each.start < each.end)


def _common_size(words: Sequence[Word]) -> float:
    letters: dict[float, int] = {}
    for word in words:
        letters[word.size] = letters.get(word.size, 0) + len(word.text)
    return max(letters, key=lambda size: (letters[size], size))


def rows_of(words: Iterable[Word], page: int) -> list[list[LinePiece]]:
    """Return the rows of words from the top of a page, each with its pieces from left to right."""
    return [[LinePiece(part, page) for part in _parts(row)] for row in _levels(words)]


class LineNumbers:
    """Which line of a page, from 1, words on some height stand on.

    Args:
        words: all words of the page.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        self._tops: list[float] = []  # downwards, so that they grow
        last = float("-inf")
        for base, size in sorted({(-word.base, word.size) for word in words}):
            if base - last > max(1.2, LEVEL * size):
                self._tops.append(base)
                last = base

    def line(self, base: float) -> int:
        """Return the line that stands on a height, or the nearest above it."""
        return max(1, bisect_right(self._tops, 0.6 - base))


def _levels(words: Iterable[Word]) -> list[list[Word]]:
    """Return words by the height they stand on; a raised piece goes with the word it touches."""
    levelled: list[tuple[float, Word]] = []
    for word in words:
        glued = word.glued and levelled
        levelled.append((levelled[-1][0] if glued else word.base, word))
    levelled.sort(key=lambda pair: -pair[0])
    rows: list[list[Word]] = []
    top = 0.0
    for base, word in levelled:
        if rows and top - base <= max(1.2, LEVEL * word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
            top = base
    return rows


def _parts(row: list[Word]) -> list[list[Word]]:
    """Return the words of a row from left to right, parted at wide gaps."""
    row.sort(key=lambda word: word.left)
    gutter = _gutter(row)
    parts: list[list[Word]] = []
    for word in row:
        last = parts[-1][-1] if parts else None
        if last and word.left - last.right <= gutter * max(word.size, last.size):
            parts[-1].append(word)
        else:
            parts.append([word._replace(glued=False) if word.glued else word])
    return parts


def _gutter(row: list[Word]) -> float:
    """Return how wide a gap parts the words of a row, in sizes of the type.

    Columns may come near each other: one gap twice as wide as all others parts them as well.
    """
    gaps = sorted((b.left - a.right) / b.size for a, b in pairwise(row) if not b.glued)
    if len(gaps) > 4 and gaps[-1] > max(NARROW_GUTTER, 1.8 * gaps[-2]):
        return min(GUTTER, 0.99 * gaps[-1])
    return GUTTER


def rejoined(pieces: Sequence[LinePiece]) -> LinePiece:
    """Return pieces of one row, from left to right, as one."""
    if len(pieces) == 1:
        return pieces[0]
    first = pieces[0]
    words = [word for piece in pieces for word in piece.words]
    return LinePiece(words, first.page, first.number, first.side)
