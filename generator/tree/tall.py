"""What no page holds whole may be divided, whatever else would keep it together.

Decided here, by the lines that words take, so that all engines divide the same things.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil
from operator import itemgetter
from typing import TypeAlias, assert_never

from ..form.components import COMPONENTS, TOGETHER
from ..form.lengths import CELL_PADDING, TABLE_GAP
from ..form.profile import Profile, Style
from .head import MM, line_widths
from .merged import part_merged
from .nodes import (
    BlankLine,
    Block,
    Cell,
    Document,
    Foot,
    FootRow,
    Head,
    Line,
    Paragraph,
    Row,
    Table,
)
from .walk import paragraphs, placed_cells

Measure: TypeAlias = Callable[[tuple[Line, ...], float], float]
"""Gives the height of lines in a column."""

CELL_EDGES = 3.3
"""Points of a row's height above and below its words, its line included."""

BOLD = 1.06
"""How much wider bold words are."""

ORPHANS = 2
"""Lines of a paragraph that stay together at the end and the beginning of a page."""


def divide(document: Document, profile: Profile) -> Document:
    """Return a document in which all that no page holds may be divided."""
    page, heights = profile.page, Heights(profile)
    margins = page.top + page.bottom
    upright = (page.text_width, (page.height - margins) * MM)
    turned = (page.height - page.left - page.right, (page.width - margins) * MM)
    column = profile.head.left_width
    sides = ((document.head.left, column), (document.head.right, page.text_width - column))
    blocks = heights.blocks(document.blocks, *upright)
    foot = heights.foot(document.foot, blocks, *upright)
    head_tall = any(heights.exceed(side, width, upright[1]) for side, width in sides)
    return document._replace(
        head=_flowing(document.head) if head_tall else document.head,
        head_tall=head_tall,
        blocks=heights.kept_with(foot, blocks, *upright),
        foot=_kept(foot),
        annexes=tuple(
            annex._replace(
                blocks=heights.blocks(annex.blocks, *(turned if annex.landscape else upright))
            )
            for annex in document.annexes
        ),
    )


class Heights:
    """Heights of things in one form; widths are in mm, heights in pt."""

    def __init__(self, profile: Profile) -> None:
        self.looks = {str(name): style for name, style in profile.styles.items()}
        self.foot_width = profile.foot.left_width
        styles = self.looks.values()
        self.largest = (
            max(each.line for each in styles),
            max(each.before + each.after for each in styles),
            max(each.size for each in styles),
        )

    def lines(self, paragraph: Paragraph, width: float) -> int:
        """Return how many lines a paragraph takes."""
        style = self.looks[paragraph.style]
        room = max((width - style.left) * MM, style.size)
        if any(run.bold for run in paragraph.runs):
            room /= BOLD
        widths = line_widths(paragraph.text, style, room)
        widths[-1] += style.first_line * MM
        return sum(max(1, ceil(each / room)) for each in widths)

    def of(self, lines: tuple[Line, ...], width: float) -> float:
        """Return the height of lines in a column."""
        return sum(self._height(each, width) for each in lines)

    def _height(self, line: Line, width: float) -> float:
        match line:
            case BlankLine():
                return line.height
            case Paragraph():
                return _height(self.looks[line.style], self.lines(line, width))
            case _:
                assert_never(line)

    def most(self, lines: tuple[Line, ...], width: float) -> float:
        """Return a height that lines do not exceed, without measuring their words."""
        return sum(self._most(each, width) for each in lines)

    def _most(self, line: Line, width: float) -> float:
        match line:
            case BlankLine():
                return line.height
            case Paragraph():
                look = self.looks[line.style]
                room = max((width - look.left) * MM, look.size)
                # No letter is wider than an em, and two lines together fill more than one.
                return _height(look, 2 + 2 * len(line.text) * look.size / room)
            case _:
                assert_never(line)

    def exceed(self, lines: tuple[Line, ...], width: float, height: float) -> bool:
        """Tell whether lines are higher than `height`."""
        return self.most(lines, width) > height and self.of(lines, width) > height

    def blocks(self, blocks: tuple[Block, ...], width: float, height: float) -> tuple[Block, ...]:
        """Return the blocks of a page, those marked that it cannot hold."""
        found: list[Block] = []
        for block in blocks:
            match block:
                case Table():
                    found.append(self.table(block, height))
                case Paragraph():
                    room = height - ORPHANS * self.looks["body"].line
                    tall = self.together(block) and self.exceed((block,), width, room)
                    found.append(block._replace(tall=True) if tall else block)
                case BlankLine():
                    found.append(block)
                case _:
                    assert_never(block)
        return tuple(found)

    def together(self, block: Block) -> bool:
        """Tell whether a block stays with the next one."""
        match block:
            case Paragraph():
                outline = self.looks[block.style].outline
                return block.keep_next or bool(outline) or block.style in TOGETHER
            case BlankLine():
                return True
            case Table():
                return False
            case _:
                assert_never(block)

    def table(self, table: Table, height: float) -> Table:
        """Return a table, those rows marked that a page cannot hold below the header.

        A header that takes half a page is not repeated: it would leave no room for rows.
        """
        merged = any(cell.rows > 1 for row in table.rows for cell in row.cells)
        if not merged and self._is_low(table, height / 2):
            return table
        header = sum(self.rows(table.header, table.widths, self.most))
        tallest = max(self.rows(table.rows, table.widths, self.most), default=0.0)
        if not merged and header <= height / 2 and header + tallest <= height:
            return table
        header = sum(self.rows(table.header, table.widths, self.of))
        if header > height / 2:
            table = table._replace(header=(), rows=(*table.header, *table.rows))
            header = 0.0
        room = height - header
        of = partial(self.cell, table.widths, self.of)
        parted = part_merged(table.rows, len(table.widths), of, room)
        rows = tuple(
            self._divisible(row) if each > room else row for row, each in zip(*parted, strict=True)
        )
        return table._replace(rows=rows)

    def _is_low(self, table: Table, height: float) -> bool:
        """Tell of most tables, by their letters alone, that neither header nor row is higher."""
        room = max(min(table.widths) - 2 * CELL_PADDING, 1) * MM
        line, gap, size = self.largest
        for_each, for_letter = 2 * line + gap, 2 * size / room * line

        def most(row: Row) -> float:
            return CELL_EDGES + max(
                len(cell.paragraphs) * for_each
                + sum(len(run.text) for each in cell.paragraphs for run in each.runs) * for_letter
                for cell in row.cells
            )

        filled = [row for row in table.rows if row.cells]
        header = sum(most(row) for row in table.header if row.cells)
        return header <= height and max(map(most, filled), default=0.0) <= height

    def rows(
        self,
        rows: tuple[Row, ...],
        widths: tuple[float, ...],
        of: Measure,
    ) -> list[float]:
        """Return the heights of rows; what a merged cell needs beyond its rows the last one has."""
        heights = [0.0] * len(rows)
        placed = enumerate(placed_cells(rows, len(widths)))
        cells = [(cell.rows, index, at, cell) for index, row in placed for at, cell in row]
        for count, index, at, cell in sorted(cells, key=itemgetter(0)):
            height = self.cell(widths, of, at, cell)
            last = min(index + count, len(rows)) - 1
            heights[last] = max(heights[last], height - sum(heights[index:last]))
        return heights

    def cell(self, widths: tuple[float, ...], of: Measure, at: int, cell: Cell) -> float:
        """Return the height of a table cell whose first column is `at`."""
        width = sum(widths[at : at + cell.span]) - 2 * CELL_PADDING
        return of(cell.paragraphs, max(width, 1)) + CELL_EDGES

    def _divisible(self, row: Row) -> Row:
        """Return a row, its paragraphs free; those that still stay with the next may be divided."""
        cells = (
            cell._replace(
                paragraphs=tuple(
                    each._replace(tall=self.together(each)) for each in cell.paragraphs
                )
            )
            for cell in _free(row).cells
        )
        return row._replace(cells=tuple(cells), tall=True)

    def foot(self, foot: Foot, blocks: tuple[Block, ...], width: float, height: float) -> Foot:
        """Return the foot, its recipients in rows of their own where a page cannot hold them.

        What stays together are the signatures and as many recipients as stand beside them.
        """
        if sum(self._row(row, width, self.most) for row in foot.rows) <= height / 2:
            return foot
        room = height - self._least(blocks, width, height)
        if sum(self._row(row, width) for row in foot.rows) <= room:
            return foot
        rows = [each for row in foot.rows for each in self._split(row, width)]
        signed = max((index for index, row in enumerate(rows) if row[1]), default=-1) + 1
        while signed and sum(self._row(row, width) for row in rows[:signed]) > room:
            signed -= 1
        return Foot(tuple(rows), signed)

    def _row(self, row: FootRow, width: float, of: Measure | None = None) -> float:
        (left, right), of = row, of or self.of
        return max(of(left, self.foot_width), of(right, width - self.foot_width))

    def _split(self, row: FootRow, width: float) -> list[FootRow]:
        """Return a row of the foot, its recipients below the signature's end in further rows."""
        left, right = row
        if not any(COMPONENTS[each.style].lead == "dash" for each, _ in paragraphs(left)):
            return [row]
        needed, count = self.of(right, width - self.foot_width), 2
        while count < len(left) and self.of(left[:count], self.foot_width) < needed:
            count += 1
        return [(left[:count], right), *(((each,), ()) for each in left[count:])]

    def _least(self, blocks: tuple[Block, ...], width: float, height: float) -> float:
        """Return the least height of what must stand above the foot on its page."""
        match blocks[-1] if blocks else None:
            case Paragraph() as last if self._halves(last, width):
                return ORPHANS * self.looks[last.style].line
            case Paragraph() | Table() | BlankLine() | None:
                return min(self._chain(blocks, width), height / 2)
            case last:
                assert_never(last)

    def _halves(self, paragraph: Paragraph, width: float) -> bool:
        """Tell whether two lines can be left of a paragraph on either page."""
        return self.lines(paragraph, width) >= 2 * ORPHANS

    def _chain(self, blocks: tuple[Block, ...], width: float) -> float:
        """Return the height of the last blocks, all of which stay with what follows."""
        total = 0.0
        for block in reversed(blocks):
            match block:
                case Table():
                    header = sum(self.rows(block.header, block.widths, self.of))
                    count = block.kept_rows if block.keep_next else 0
                    rows = self.rows(block.rows, block.widths, self.of)[len(block.rows) - count :]
                    return total + TABLE_GAP + header + sum(rows)
                case Paragraph() | BlankLine():
                    if not self.together(block):
                        return total
                    total += self.of((block,), width)
                case _:
                    assert_never(block)
        return total

    def kept_with(
        self, foot: Foot, blocks: tuple[Block, ...], width: float, height: float
    ) -> tuple[Block, ...]:
        """Return blocks whose last paragraph is divided where the foot leaves no room for it.

        The last row of a table is not: it stands on another page then.
        """
        match blocks[-1] if blocks and foot.rows else None:
            case Table() as last if last.keep_next:
                return (*blocks[:-1], self._kept_row(last, foot, width, height))
            case Paragraph() as last if last.keep_next:
                return self._kept_paragraph(last, foot, blocks, width, height)
            case Paragraph() | Table() | BlankLine() | None:
                return blocks
            case last:
                assert_never(last)

    def _kept_paragraph(
        self,
        last: Paragraph,
        foot: Foot,
        blocks: tuple[Block, ...],
        width: float,
        height: float,
    ) -> tuple[Block, ...]:
        rows = foot.rows[: foot.kept]
        if sum(self._row(row, width, self.most) for row in rows) <= height / 2 and (
            self.most((last,), width) <= height / 2 and not any(map(self.together, blocks[-2:-1]))
        ):
            return blocks
        kept = sum(self._row(row, width) for row in rows)
        if kept + self._chain(blocks, width) <= height or not self._halves(last, width):
            return blocks
        return (*blocks[:-1], last._replace(tall=True))

    def _kept_row(self, table: Table, foot: Foot, width: float, height: float) -> Table:
        """Return a table whose last row stays with the foot where a page holds both."""
        rows = foot.rows[: foot.kept]
        low = sum(self._row(row, width, self.most) for row in rows) <= height / 2
        ending = table._replace(rows=table.rows[-1:])
        if low and table.kept_rows == 1 and self._is_low(ending, height / 5):
            return table
        if sum(self._row(row, width) for row in rows) + self._chain((table,), width) <= height:
            return table
        return table._replace(rows=(*table.rows[:-1], _free(table.rows[-1])))


def _flowing(head: Head) -> Head:
    """Return a head without the room that brings its last lines to one level."""
    left, right = (
        tuple(each for each in side if _is_shown(each)) for side in (head.left, head.right)
    )
    return head._replace(left=left, right=right)


def _is_shown(line: Line) -> bool:
    match line:
        case Paragraph():
            return True
        case BlankLine():
            return bool(line.width)
        case _:
            assert_never(line)


def _free(row: Row) -> Row:
    """Return a row that does not stay with what follows its table."""
    cells = (
        cell._replace(paragraphs=tuple(each._replace(keep_next=False) for each in cell.paragraphs))
        for cell in row.cells
    )
    return row._replace(cells=tuple(cells))


def _kept(foot: Foot) -> Foot:
    """Return a foot each of whose kept rows but the last stays on the page of the next one."""
    count = max(0, (len(foot.rows) if foot.kept is None else foot.kept) - 1)
    rows = (tuple(map(_kept_lines, row)) for row in foot.rows[:count])
    return foot._replace(rows=(*((left, right) for left, right in rows), *foot.rows[count:]))


def _kept_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(map(_kept_line, lines))


def _kept_line(line: Line) -> Line:
    match line:
        case Paragraph():
            return line._replace(keep_next=True)
        case BlankLine():
            return line
        case _:
            assert_never(line)


def _height(look: Style, lines: float) -> float:
    return lines * look.line + look.before + look.after
