"""The lines of a table's cells, as whole paragraphs; tables that go over pages made one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..content import Furniture, Grid, GridCell, Line, Position
from .columns import Margins
from .lines import LineNumbers, LinePiece, rejoined, rows_of
from .paragraphs import Habits, Setting, habits_of, is_centred, marked
from .tables import Lattice, LatticeCell

_PADDING_PT = 6.0
_SAME_PT = 4.0
_ENDED = re.compile(r"[.;:!?…][”\"»)]*$")


@dataclass(slots=True)
class TablePart:
    """A table on one page, or what several pages hold of it.

    Attributes:
        lattice: as drawn on its last page.
        rows: its rows of cells, with the index of its first column for each cell.
        page: its first page.
        last_page: its last one.
        header: how many rows at its top are repeated.
        line: where it begins on its first page.
        top: the height of its upper edge, pt.
    """

    lattice: Lattice
    rows: list[list[tuple[int, GridCell]]]
    page: int
    last_page: int
    line: int
    top: float
    header: int = 0
    dropped: list[Furniture] = field(default_factory=list)

    def grid(self, number: int) -> Grid:
        """Return it as a `Grid`, each line with its place; `number` counts tables."""
        xs = self.lattice.xs
        rows = tuple(
            tuple(_placed(cell, number, r, c) for c, (_, cell) in enumerate(row, 1))
            for r, row in enumerate(self.rows, 1)
        )
        widths = tuple(round(b - a, 2) for a, b in pairwise(xs))
        return Grid(rows, widths, self.header)


def _placed(cell: GridCell, table: int, row: int, number: int) -> GridCell:
    def placed(spot: Position) -> Position:
        return spot._replace(table=table, row=row, cell=number)

    lines = (
        line._replace(spot=placed(line.spot), also=tuple(map(placed, line.also)))
        for line in cell.lines
    )
    return cell._replace(lines=tuple(lines))


def part_of(lattice: Lattice, page: int, numbering: LineNumbers) -> TablePart:
    """Return a lattice whose cells hold their words, as a table of paragraphs."""
    rows: list[list[tuple[int, GridCell]]] = [[] for _ in range(len(lattice.ys) - 1)]
    settings = {id(cell): _settings(cell, page, numbering) for cell in lattice.cells}
    habits = habits_of(list(settings.values()))
    for cell in lattice.cells:
        lines = tuple(_paragraphs(settings[id(cell)], habits))
        rows[cell.row].append((cell.column, GridCell(lines, cell.span, cell.rows)))
    tops = [word.base for cell in lattice.cells for word in cell.words] or lattice.ys
    return TablePart(lattice, rows, page, page, numbering.line(max(tops)), lattice.ys[0])


def _settings(cell: LatticeCell, page: int, numbering: LineNumbers) -> list[Setting]:
    """Return the lines of a cell with the margins inside it."""
    pieces = [rejoined(row) for row in rows_of(cell.words, page)] if cell.words else []
    if not pieces:
        return []
    for piece in pieces:
        piece.number = numbering.line(piece.base)
    left, right = cell.area.left, cell.area.right
    padding = min(
        _PADDING_PT,
        max(0.0, min(piece.left - left for piece in pieces)),
        max(0.0, min(right - piece.right for piece in pieces)),
    )
    margins = Margins(left + padding, right - padding)
    start = min(piece.left for piece in pieces)
    return [
        Setting(
            piece,
            margins if is_centred(piece, margins) else margins._replace(left=start),
            is_centred(piece, margins) and (len(pieces) == 1 or _varies(pieces)),
        )
        for piece in pieces
    ]


def _varies(pieces: Sequence[LinePiece]) -> bool:
    return max(piece.left for piece in pieces) - min(piece.left for piece in pieces) > 1.0


def _paragraphs(lines: list[Setting], habits: Habits) -> list[Line]:
    found: list[Line] = []
    for setting, first in zip(lines, marked(lines, habits), strict=True):
        text, stretches = setting.piece.written()
        if first or not found:
            spot = Position(page=setting.piece.page, line=setting.piece.number)
            align = "center" if setting.centred else ""
            found.append(Line(text, 0, True, spot, stretches, align=align, size=setting.piece.size))
        else:
            spot = Position(page=setting.piece.page, line=setting.piece.number)
            found[-1] = appended(found[-1], Line(text, spot=spot, stretches=stretches))
    return found


_CUT = re.compile(r"(?:\d[-/]|[-/][A-ZĐ]+[-/])$")


def appended(line: Line, more: Line) -> Line:
    """Return a paragraph with one more line of it; a symbol that was cut is whole again."""
    gap = "" if _CUT.search(line.text) and more.text[:1].isupper() else " "
    start = len(line.text) + len(gap)
    kept = list(line.stretches)
    for each in more.stretches:
        moved = each._replace(start=each.start + start, end=each.end + start)
        last = kept[-1] if kept else None
        if last and last[2:] == moved[2:] and moved.start - last.end <= len(gap):
            kept[-1] = last._replace(end=moved.end)
        else:
            kept.append(moved)
    return line._replace(
        text=f"{line.text}{gap}{more.text}",
        stretches=tuple(kept),
        also=(*line.also, more.spot, *more.also),
    )


def continues(part: TablePart, other: TablePart) -> bool:
    """Tell whether a table at the top of a page has the columns of the one before it."""
    one, two = part.lattice.xs, other.lattice.xs
    if len(one) != len(two) or other.page != part.last_page + 1:
        return False
    shift = two[0] - one[0]
    return all(abs(b - a - shift) < _SAME_PT for a, b in zip(one, two, strict=True))


def merge(part: TablePart, other: TablePart) -> None:
    """Put the rows of `other`, on the page behind, at the end of `part`."""
    repeated = _repeated(part, other)
    if repeated:
        part.header = max(part.header, repeated)
    for row in other.rows[:repeated]:
        text = "   ".join(line.text for _, cell in row for line in cell.lines)
        part.dropped.append(Furniture("running head", text, Position(other.page, other.line)))
    rest = other.rows[repeated:]
    if rest and part.rows and _is_cut(part, other, rest[0], repeated):
        part.rows[-1] = _sewn(part.rows[-1], rest[0])
        rest = rest[1:]
    part.rows += rest
    part.lattice, part.last_page = other.lattice, other.last_page


def _words(row: Sequence[tuple[int, GridCell]]) -> list[tuple[int, str]]:
    return [(at, " ".join(line.words for line in cell.lines)) for at, cell in row]


def _repeated(part: TablePart, other: TablePart) -> int:
    """Return how many rows at the top of the second part repeat those of the first."""
    count = 0
    for one, two in zip(part.rows, other.rows, strict=False):
        if not any(cell.lines for _, cell in one) or _words(one) != _words(two):
            break
        count += 1
    return count if count < len(part.rows) or count < len(other.rows) else 0


def _is_cut(
    part: TablePart, other: TablePart, row: list[tuple[int, GridCell]], repeated: int
) -> bool:
    """Tell whether a row goes on behind the end of the page."""
    last = dict(part.rows[-1])
    if [at for at, _ in row] != list(last):
        return False
    filled = [at for at, cell in row if cell.lines]
    if not filled or any(not last[at].lines for at in filled):
        return False
    if part.lattice.open_bottom or (other.lattice.open_top and not repeated):
        return True
    first = row[0][0]
    if first in filled or not last[first].lines:
        return False
    if all(each[0][1].lines for each in part.rows):
        return True  # each row of this table is numbered or named, so this is none
    return any(
        cell.lines[0].text[0].islower() or not _ENDED.search(last[at].lines[-1].text)
        for at, cell in row
        if cell.lines
    )


def _sewn(
    row: list[tuple[int, GridCell]], rest: list[tuple[int, GridCell]]
) -> list[tuple[int, GridCell]]:
    """Return a row with what stood of it on the next page."""
    sewn: list[tuple[int, GridCell]] = []
    for (at, cell), (_, more) in zip(row, rest, strict=True):
        lines = list(cell.lines)
        for index, line in enumerate(more.lines):
            goes_on = index == 0 and lines and (
                line.text[0].islower() or not _ENDED.search(lines[-1].text)
            )  # fmt: skip
            if goes_on and not line.text.startswith(("-", "+")):
                lines[-1] = appended(lines[-1], line)
            else:
                lines.append(line)
        sewn.append((at, cell._replace(lines=tuple(lines))))
    return sewn
