"""Two columns side by side, as in the head and the foot of a document, read one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .lines import LinePiece, rejoined

_CENTRED_PT = 4.0
_NARROWEST_GUTTER_PT = 2.5
_CLEAR_GUTTER_PT = 30.0
_NEAR = 3.2
"""What stands further below a block than so many lines is no part of its left column."""
_TALL = 2.5
"""Room for a signature, in lines."""
_FRAME = re.compile(
    r"nơi nhận|^t/m\b|^t[mluq]\.|^kt\.|^t/l\b|^k/t\b|^tuq\b|đảng cộng sản việt nam|"
    r"cộng ho(?:à|òa) xã hội|đoàn tncs|^số\b|ngày .*tháng .*năm",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"nơi nhận", re.IGNORECASE)
_NUMBER = re.compile(r"Số\b")

Row = list[LinePiece]


class Margins(NamedTuple):
    """Where the text of a page begins and ends, pt from its left edge."""

    left: float
    right: float

    @property
    def centre(self) -> float:
        """The middle between them."""
        return (self.left + self.right) / 2


class Block(NamedTuple):
    """Two columns side by side, each line of a column in one piece.

    Attributes:
        left: the lines of the left column.
        right: those of the right one.
        edge: where the left column ends at most, pt; the right one begins there at the earliest.
    """

    left: list[LinePiece]
    right: list[LinePiece]
    edge: float


def blocks_of(rows: Sequence[Row], margins: Margins, *, first: bool) -> list[Block | LinePiece]:
    """Return the rows of a page in reading order: pieces of one column, and blocks of two.

    Args:
        rows: from the top.
        margins: of the page.
        first: whether it is the first page, at whose top the head stands.
    """
    parts: list[Block | LinePiece] = []
    index = 0
    while index < len(rows):
        block = _Band(rows, index, margins, at_top=first and index < 3).block()
        if block:
            found, index = block
            _take_above(parts, found[0], margins)
            parts += found
        else:
            parts.append(rejoined(rows[index]))
            index += 1
    return parts


def _take_above(parts: list[Block | LinePiece], block: Block, margins: Margins) -> None:
    """Move lines right above a block that have the middle of its left column into that."""
    while parts and isinstance(last := parts[-1], LinePiece) and last.left > margins.left + 6:
        if not any(abs(last.centre - piece.centre) < 1.5 for piece in block.left):
            return
        if last.base - block.left[0].base > 1.4 * _NEAR * 1.5 * last.size:
            return
        last.side = "left"
        block.left.insert(0, last)
        parts.pop()


class _Band:
    """Rows from one on, as far as a gutter goes down between them."""

    def __init__(self, rows: Sequence[Row], start: int, margins: Margins, *, at_top: bool) -> None:
        self._rows, self._start, self._margins = rows, start, margins
        self._at_top = at_top
        self._sides: list[tuple[Row, Row]] = []
        self._low, self._high = 0.0, 0.0

    def block(self) -> tuple[list[Block], int] | None:
        """Return the block that begins here and the index of the row behind it, or None."""
        end = self._extent()
        if not self._sides or not (self._is_head() or self._is_frame(end)):
            return None
        middle = (self._low + self._high) / 2
        blocks: list[Block] = []
        for group in _groups(self._sides):
            left = [_as_side(row, "left") for row, _ in group if row]
            right = [_as_side(row, "right") for _, row in group if row]
            blocks.append(Block(left, right, middle))
        return blocks, end

    def _extent(self) -> int:
        """Find the gutter and the rows on both sides of it; return the index behind them."""
        index = self._begin()
        while 0 < index < len(self._rows):
            row = self._rows[index]
            middle = (self._low + self._high) / 2
            left = [piece for piece in row if piece.centre < middle]
            right = [piece for piece in row if piece.centre >= middle]
            low = max([self._low, *(piece.right for piece in left)])
            high = min([self._high, *(piece.left for piece in right)])
            if high - low < _NARROWEST_GUTTER_PT or self._leaves(row, left, right):
                break
            self._sides.append((left, right))
            self._low, self._high = low, high
            index += 1
        return index

    def _begin(self) -> int:
        """Take the first row, or the first two where the columns begin at unequal heights."""
        row = self._rows[self._start]
        taken = self._start + 1
        if len(row) == 1 and not self._at_top and self._stands_right(row[0]):
            self._sides = [([], row)]
            self._low, self._high = self._margins.left, row[0].left
            return taken
        if len(row) == 1 and _RECIPIENTS.match(row[0].text):
            self._sides = [(row, [])]
            self._low, self._high = row[0].right, self._margins.right
            return taken
        if len(row) == 1 and taken < len(self._rows):
            below = self._rows[taken]
            apart = (row[0].base - below[0].base) / row[0].size
            close = apart < 0.9 or (
                apart < 1.6 and row[0].bold and below[0].bold and self._stands_right(below[0])
            )
            if not close or len(below) != 1:
                return 0
            row = sorted([*row, *below], key=lambda piece: piece.left)
            taken += 1
        gaps = [b.left - a.right for a, b in pairwise(row)]
        if not gaps or max(gaps) < _NARROWEST_GUTTER_PT:
            return 0
        at = gaps.index(max(gaps)) + 1
        if row[at - 1].right > self._margins.centre + 0.2 * self._width:
            return 0
        if row[at].left < self._margins.centre - 0.25 * self._width:
            return 0
        self._sides = [(row[:at], row[at:])]
        self._low, self._high = row[at - 1].right, row[at].left
        return taken

    def _stands_right(self, piece: LinePiece) -> bool:
        aside = piece.centre - self._margins.centre
        return piece.left > self._margins.centre - 0.05 * self._width and aside > _CENTRED_PT

    @property
    def _width(self) -> float:
        return self._margins.right - self._margins.left

    def _leaves(self, row: Row, left: Row, right: Row) -> bool:
        """Tell whether a row below the block is in one column again."""
        if left and right:
            return False
        piece = row[0]
        if abs(rejoined(row).centre - self._margins.centre) < _CENTRED_PT:
            return not self._is_level_with_column(piece, bool(right))
        if self._is_level_with_column(piece, bool(right)):
            return False
        if right:
            lefts = [p.left for _, side in self._sides for p in side]
            return self._at_top and bool(lefts) and piece.left < min(lefts) - _CENTRED_PT
        above = min(p.base for pair in self._sides[-1:] for side in pair for p in side)
        return above - piece.base > _NEAR * 1.4 * piece.size

    def _is_level_with_column(self, piece: LinePiece, at_right: bool) -> bool:
        """Tell whether a piece has the same middle as the lines above it in its column."""
        column = [p for pair in self._sides for p in pair[at_right]]
        return any(abs(p.centre - piece.centre) < _CENTRED_PT for p in column)

    def _is_head(self) -> bool:
        """Tell whether it stands at the top of the document and names a body in capitals."""
        pieces = (piece for left, right in self._sides for piece in (*left, *right))
        return self._at_top and any(piece.text.isupper() for piece in pieces)

    def _is_frame(self, end: int) -> bool:
        """Tell head and foot from lines of data with gaps in them."""
        left = [piece for side, _ in self._sides for piece in side]
        right = [piece for _, side in self._sides for piece in side]
        if any(len(one) + len(other) > 3 for one, other in self._sides):
            return False
        if any(_FRAME.search(piece.text) for piece in (*left, *right)):
            return True
        if not right or not any(piece.bold for piece in right):
            return False
        if _share_middle(left) and _share_middle(right):
            return True
        clear = self._high - self._low > _CLEAR_GUTTER_PT
        return clear and (_share_middle(right) or (bool(left) and end == len(self._rows)))


def _share_middle(pieces: Row) -> bool:
    middles = [piece.centre for piece in pieces]
    return len(middles) > 1 and max(middles) - min(middles) < _CENTRED_PT


def _as_side(row: Row, side: str) -> LinePiece:
    piece = rejoined(row)
    piece.side = side
    return piece


def _groups(sides: list[tuple[Row, Row]]) -> list[list[tuple[Row, Row]]]:
    """Return rows by the block they are read in: a block may stand right below another."""
    groups: list[list[tuple[Row, Row]]] = [[]]
    numbered = named = False
    for index, (left, right) in enumerate(sides):
        label = bool(left) and bool(_RECIPIENTS.match(left[0].text))
        behind_number = numbered and not right
        if groups[-1] and ((label and any(a for a, _ in groups[-1])) or behind_number or named):
            groups.append([])
            numbered = False
        groups[-1].append((left, right))
        numbered = numbered or bool(left and _NUMBER.match(left[0].text))
        named = bool(left and right) and index > 0 and _is_far(sides[index - 1], (left, right))
    return groups


def _is_far(above: tuple[Row, Row], below: tuple[Row, Row]) -> bool:
    """Tell whether room for signatures lies between two rows."""
    upper = min(piece.base for side in above for piece in side)
    lower = max(piece.base for side in below for piece in side)
    return upper - lower > _TALL * 1.3 * below[0][0].size
