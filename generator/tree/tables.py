"""Tables as the writer lays them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..form.components import TABLE_CELL, TABLE_GROUP, TABLE_HEAD, TABLE_TITLE
from ..load.source import Text
from ..model import plan as model
from ..model.plan import NAMING_ROLES
from .context import Context, labelled, split_lines
from .nodes import Block, Cell, Paragraph, Row, Run, Table
from .tasks import LaidRow, add_rows, awaited_tasks

if TYPE_CHECKING:
    from collections.abc import Sequence


MOST_COLUMNS = 63
"""Word's own limit."""


def build_table(ctx: Context, table: model.Table) -> list[Block]:
    """Return a table as wide as the text, with the line above it."""
    if table.source:
        return [awaited_tasks(ctx)]
    title = list(ctx.lines(TABLE_TITLE, (table.title,))) if table.title else []
    heads = [*table.header]
    if any(column.heading for column in table.columns):
        headings = tuple(
            model.Cell(text=(column.heading,) if column.heading else (), at=column.at)
            for column in table.columns
        )
        heads.append(model.Row(cells=headings))
    count = max([len(table.columns), *(_columns(row) for row in (*heads, *table.rows)), 1])
    count = min(count, MOST_COLUMNS)
    widths = [column.width or 1.0 for column in table.columns[:count]]
    widths += [1.0] * (count - len(widths))
    scale = ctx.width / sum(widths)
    aligns = [str(column.align) if column.align else None for column in table.columns]
    naming = {at for at, each in enumerate(table.columns[:count]) if each.role in NAMING_ROLES}
    grid = _Grid(ctx, count, aligns, naming)
    header = grid.rows(heads, TABLE_HEAD)
    rows = grid.rows(table.rows, TABLE_CELL)
    add_rows(ctx, table, table.columns[:count], grid.laid)
    return [*title, Table(tuple(round(each * scale, 3) for each in widths), header, rows)]


def _columns(row: model.Row) -> int:
    return sum(max(cell.span, 1) for cell in row.cells or row.total)


class _Grid:
    """Lays rows on columns, knowing which columns a cell from above still covers."""

    def __init__(
        self, ctx: Context, count: int, aligns: list[str | None], naming: set[int]
    ) -> None:
        self.ctx = ctx
        self.naming = naming
        self.count = count
        self.aligns = aligns
        self.covered = [0] * count
        self.standing = [(model.Cell(), "")] * count
        self.laid: list[LaidRow] = []

    def rows(self, rows: Sequence[model.Row], style: str) -> tuple[Row, ...]:
        """Return the rows of head or body; no cell reaches beyond the last of them, or a group."""
        self.covered = [0] * self.count
        self.laid = []
        left, found = 0, []
        ends = [row.group is not None for row in rows[1:]] + [True]
        for end in reversed(ends):
            left = 1 if end else left + 1
            found.append(left)
        return tuple(
            self._row(row, style, left) for row, left in zip(rows, reversed(found), strict=False)
        )

    def _row(self, row: model.Row, style: str, left: int) -> Row:
        if row.group is not None:
            self.covered = [0] * self.count
            paragraphs = self.ctx.lines(TABLE_GROUP, (row.group,))
            words = " ".join(each.text for each in paragraphs)
            self.laid.append(LaidRow(row, ((model.Cell(), words),) * self.count))
            return Row((Cell(paragraphs, span=self.count),))
        cells: list[Cell] = []
        column = 0
        for cell in row.total or row.cells:
            column = self._skip(column)
            if column >= self.count:
                self.ctx.report("KH021", cell.at, count=str(self.count))
                break
            free = self._free(column)
            if cell.span > free < self.count - column:
                self.ctx.report("KH021", cell.at, count=str(self.count))
            span = max(1, min(cell.span, free))
            look = TABLE_GROUP if row.total else style
            height = min(max(cell.rows, 1), left)
            cells.append(self._cell(cell, column, span, height, look))
            printed = cells[-1].paragraphs[: len(cells[-1].paragraphs) - len(cell.fields)]
            words = " ".join(each.text for each in printed if each.text.strip())
            for covered in range(column, column + span):
                self.covered[covered] = height
                self.standing[covered] = (cell, words)
            column += span
        column = self._skip(column)
        while column < self.count:
            cells.append(Cell((Paragraph(style, ()),)))
            self.covered[column] = 1
            self.standing[column] = (model.Cell(), "")
            column = self._skip(column + 1)
        self.covered = [max(0, left - 1) for left in self.covered]
        self.laid.append(LaidRow(row, tuple(self.standing)))
        return Row(tuple(cells))

    def _free(self, column: int) -> int:
        """Return how many columns from this one on no cell from above covers."""
        taken = (at for at in range(column, self.count) if self.covered[at])
        return next(taken, self.count) - column

    def _skip(self, column: int) -> int:
        while column < self.count and self.covered[column]:
            column += 1
        return column

    def _runs(self, line: Text, style: str, bold: bool | None, column: int) -> tuple[Run, ...]:
        runs = self.ctx.references.runs(line)
        if column in self.naming and style == "table_cell":
            mark, name = ("- ", line[2:]) if line.startswith("- ") else ("", str(line))
            named = self.ctx.references.body_runs(Text(name, line.place))
            runs = labelled(mark, named) if mark and named else named
        return self.ctx.set_in(style, _weighted(runs, bold))

    def _cell(self, cell: model.Cell, column: int, span: int, height: int, style: str) -> Cell:
        align = str(cell.align) if cell.align else None
        if align is None and column < len(self.aligns) and style != TABLE_HEAD:
            align = self.aligns[column]
        paragraphs = [
            Paragraph(style, self._runs(line, style, cell.bold, column), align=align, at=line.place)
            for text in cell.text
            for line in split_lines(text)
        ]
        for label, field in cell.fields.items():
            runs = (Run(f"{label}: {self.ctx.field_words(str(label), field)}"),)
            paragraphs.append(Paragraph(style, runs, align=align, at=field.at))
        return Cell(tuple(paragraphs) or (Paragraph(style, ()),), span, height)


def _weighted(runs: tuple[Run, ...], bold: bool | None) -> tuple[Run, ...]:
    return tuple(Run(r.text, True, r.italic) for r in runs) if bold else runs
