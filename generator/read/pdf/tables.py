"""Drawn lines to tables: where lines cross they make a lattice, and cells that no line parts merge.

A line under words, or a box around one text, is no table: it takes two columns and two rows, or
three cells in one row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .page import Area, Page, Stroke, Word

NEAR_PT = 3.0
"""Lines this near are one: the two strokes of a double line, or edges of adjacent cells."""
OPEN_PT = 8.0
"""Lines that go on so far beyond the last crossing one show an open row or column."""
_MOST_RULES = 4_000
_MOST_FIELDS = 20_000


@dataclass(slots=True)
class LatticeCell:
    """A cell of a lattice, with its place among rows and columns."""

    row: int
    column: int
    rows: int
    span: int
    area: Area
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Lattice:
    """A table as it is drawn on one page.

    Attributes:
        xs: the edges of its columns, from the left, pt.
        ys: the edges of its rows, from the top, pt.
        cells: row by row; what a merged cell covers has none.
        open_top: whether no line closes its first row above.
        open_bottom: whether no line closes its last row below.
    """

    xs: list[float]
    ys: list[float]
    cells: list[LatticeCell]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def area(self) -> Area:
        """The rectangle that it fills."""
        return Area(self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])


def lattices_of(page: Page) -> list[Lattice]:
    """Return the tables drawn on a page, from its top, without words."""
    across, down = _merged(page.across), _merged(page.down)
    if not down or len(across) > _MOST_RULES or len(down) > _MOST_RULES:
        return []
    found = [_lattice(*group) for group in _crossing(across, down)]
    return _apart([each for each in found if each])


def take_words(lattices: Sequence[Lattice], words: Iterable[Word]) -> list[Word]:
    """Put words into the cells they stand in, and return the others."""
    finders = [(lattice.area, _Finder(lattice)) for lattice in lattices]
    rest: list[Word] = []
    for word in words:
        x, y = (word.left + word.right) / 2, word.base + 0.25 * word.size
        for area, finder in finders:
            if area.holds(x, y):
                finder.cell(x, y).words.append(word)
                break
        else:
            rest.append(word)
    return rest


class _Finder:
    def __init__(self, lattice: Lattice) -> None:
        self._xs, self._ys = lattice.xs, [-y for y in lattice.ys]
        self._cells = {
            (row, column): cell
            for cell in lattice.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.span)
        }

    def cell(self, x: float, y: float) -> LatticeCell:
        row = min(max(bisect_right(self._ys, -y) - 1, 0), len(self._ys) - 2)
        column = min(max(bisect_right(self._xs, x) - 1, 0), len(self._xs) - 2)
        return self._cells[row, column]


def _levels(values: Iterable[float]) -> list[float]:
    """Return values with those near each other made one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= NEAR_PT:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [(group[0] + group[-1]) / 2 for group in groups]


def _merged(rules: Iterable[Stroke]) -> list[Stroke]:
    """Return rules with pieces of one line joined."""
    merged: list[Stroke] = []
    group: list[Stroke] = []
    for rule in [*sorted(rules), Stroke(float("inf"), 0, 0)]:
        if group and rule.at - group[-1].at > NEAR_PT:
            merged += _end_to_end(group)
            group = []
        group.append(rule)
    return merged


def _end_to_end(group: list[Stroke]) -> Iterator[Stroke]:
    at = (group[0].at + group[-1].at) / 2
    spans = sorted((rule.start, rule.end) for rule in group)
    start, end = spans[0]
    for following, stop in spans[1:]:
        if following > end + NEAR_PT:
            yield Stroke(at, start, end)
            start = following
        end = max(end, stop)
    yield Stroke(at, start, end)


def _crossing(across: list[Stroke], down: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Return the groups of lines that cross or touch one another."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    places = [rule.at for rule in down]
    for index, rule in enumerate(across):
        low = bisect_left(places, rule.start - NEAR_PT)
        for other in range(low, bisect_right(places, rule.end + NEAR_PT)):
            if down[other].start - NEAR_PT <= rule.at <= down[other].end + NEAR_PT:
                parent[root(index)] = root(len(across) + other)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index, rule in enumerate((*across, *down)):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _lattice(across: list[Stroke], down: list[Stroke]) -> Lattice | None:
    xs = _levels(rule.at for rule in down)
    ys = _levels(rule.at for rule in across)
    left, right = min(r.start for r in across), max(r.end for r in across)
    bottom, top = min(r.start for r in down), max(r.end for r in down)
    xs = [left] * (left < xs[0] - OPEN_PT) + xs + [right] * (right > xs[-1] + OPEN_PT)
    open_bottom, open_top = bottom < ys[0] - OPEN_PT, top > ys[-1] + OPEN_PT
    ys = [bottom] * open_bottom + ys + [top] * open_top
    ys.reverse()
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1 or columns * rows > _MOST_FIELDS:
        return None
    cells = list(_cells(xs, ys, across, down))
    enough = 3 if rows == 1 else 2
    if len(cells) < enough or (rows == 1 and columns < 3):
        return None
    return Lattice(xs, ys, cells, open_top, open_bottom)


def _cells(
    xs: list[float], ys: list[float], across: list[Stroke], down: list[Stroke]
) -> Iterator[LatticeCell]:
    """Yield the cells, row by row: fields that no line parts are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    beside = _walls(xs, [(a + b) / 2 for a, b in pairwise(ys)], down)
    below = _walls(ys, [(a + b) / 2 for a, b in pairwise(xs)], across)
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            span = 1
            while column + span < columns and not (
                (column + span, row) in beside or (row, column + span) in taken
            ):
                span += 1
            high = 1
            while row + high < rows and _goes_down(row + high, column, span, beside, below, taken):
                high += 1
            taken.update(
                (r, c) for r in range(row, row + high) for c in range(column, column + span)
            )
            area = Area(xs[column], ys[row + high], xs[column + span], ys[row])
            yield LatticeCell(row, column, high, span, area)


def _goes_down(
    row: int,
    column: int,
    span: int,
    beside: set[tuple[int, int]],
    below: set[tuple[int, int]],
    taken: set[tuple[int, int]],
) -> bool:
    """Tell whether the fields of a row continue the cell above them."""
    fields = range(column, column + span)
    return not (
        any((row, c) in below or (row, c) in taken for c in fields)
        or any((c, row) in beside for c in fields[1:])
    )


def _walls(edges: list[float], middles: list[float], rules: list[Stroke]) -> set[tuple[int, int]]:
    """Return which edges are drawn at which fields: (index of edge, index of field)."""
    walls: set[tuple[int, int]] = set()
    for rule in rules:
        edge = min(range(len(edges)), key=lambda index: abs(edges[index] - rule.at))
        walls.update((edge, i) for i, m in enumerate(middles) if rule.start <= m <= rule.end)
    return walls


def _apart(lattices: list[Lattice]) -> list[Lattice]:
    """Return lattices from the top; one that lies within another is part of its picture."""
    lattices.sort(key=lambda each: -each.ys[0])
    kept: list[Lattice] = []
    for each in lattices:
        area = each.area
        x, y = (area.left + area.right) / 2, (area.bottom + area.top) / 2
        if not any(other.area.holds(x, y) for other in kept):
            kept.append(each)
    return kept
