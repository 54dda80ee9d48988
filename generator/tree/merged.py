"""Where pages may end in the rows of a merged cell: behind those that its words take.

Those stay together; behind them the cell is cut, with no line between its two parts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from .nodes import Cell, Paragraph, Row
from .walk import Placed, placed_cells

CellHeight: TypeAlias = Callable[[int, Cell], float]
"""Gives the height of a cell, in pt, by its first column."""

HAIR = 0.5
"""Points by which heights may differ and count as the same."""


class Parted(NamedTuple):
    """Rows whose merged cells are cut where pages may end, and their heights in pt."""

    rows: tuple[Row, ...]
    heights: list[float]


def part_merged(rows: tuple[Row, ...], columns: int, of: CellHeight, room: float) -> Parted:
    """Return the rows of a table, their merged cells cut behind the rows that their words take.

    Args:
        rows: all rows but the header.
        columns: how many the table has.
        of: the height of a cell.
        room: the height in pt that a page has for rows.
    """
    return _Rows([*placed_cells(rows, columns)], of, room).parted()


class _Rows:
    """The rows of a table while it is decided where pages may end in them."""

    def __init__(self, placed: list[Placed], of: CellHeight, room: float) -> None:
        self.placed = placed
        self.of = of
        self.room = room
        self.least = [
            max((of(at, cell) for at, cell in row if cell.rows == 1), default=0.0) for row in placed
        ]
        self.merged = [
            (index, at, cell, of(at, cell))
            for index, row in enumerate(placed)
            for at, cell in row
            if cell.rows > 1
        ]
        self.cut: set[int] = set()
        """Rows whose merged cells end in them, since no page holds what their words take."""

    def parted(self) -> Parted:
        """Return the rows and their heights."""
        heights, kept = self._laid()
        while self._cut_too_tall(heights, kept):
            heights, kept = self._laid()
        rows: list[Placed] = [[*row] for row in self.placed]
        for index, at, cell, height in self.merged:
            self._part(rows, index, at, cell, self._taken(index, cell, height))
        cells = (tuple(cell for _, cell in sorted(row, key=lambda each: each[0])) for row in rows)
        return Parted(tuple(Row(*each) for each in zip(cells, kept, strict=True)), heights)

    def _laid(self) -> tuple[list[float], list[bool]]:
        """Return the height of each row and whether it stays with the next."""
        heights, kept = [*self.least], [False] * len(self.least)
        for index, _, cell, height in self.merged:
            last = index + self._taken(index, cell, height) - 1
            lacking = height - sum(self.least[index:last])
            heights[last] = max(heights[last], lacking)
            kept[index:last] = [True] * (last - index)
        return heights, kept

    def _taken(self, index: int, cell: Cell, height: float) -> int:
        """Return how many of its rows the words of a merged cell take."""
        if index in self.cut:
            return 1
        rows, total = self.least[index : index + cell.rows], 0.0
        for count, each in enumerate(rows, 1):
            total += each
            if total >= height - HAIR:
                return count
        return len(rows)

    def _cut_too_tall(self, heights: list[float], kept: list[bool]) -> bool:
        """Cut the merged cells of rows that no page holds together; tell whether there were any."""
        start, before = 0, len(self.cut)
        for index, keep in enumerate(kept):
            if not keep:
                if index > start and sum(heights[start : index + 1]) > self.room - HAIR:
                    self.cut.update(range(start, index + 1))
                start = index + 1
        return len(self.cut) > before

    def _part(self, rows: list[Placed], index: int, at: int, cell: Cell, taken: int) -> None:
        """Say whether pages may end in a merged cell; put what is left of it where it is cut."""
        place = rows[index].index((at, cell))
        if taken == cell.rows:
            rows[index][place] = (at, cell._replace(together=True))
        elif taken > 1 or index in self.cut:
            first = cell._replace(rows=taken, together=taken > 1, open="bottom")
            rows[index][place] = (at, first)
            empty = (Paragraph(cell.paragraphs[0].style, ()),)
            rest = Cell(empty, cell.span, cell.rows - taken, open="top")
            rows[index + taken].append((at, rest))
