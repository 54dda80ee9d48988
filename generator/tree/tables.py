"""Tables as the writer lays them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..load.source import Text
from ..model import plan as model
from .context import Context, split_lines
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
    title = list(ctx.lines("table_title", (table.title,))) if table.title else []
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
    grid = _Grid(ctx, count, aligns)
    header = grid.rows(heads, "table_head")
    rows = grid.rows(table.rows, "table_cell")
    add_rows(ctx, table, table.columns[:count], grid.laid)
    return [*title, Table(tuple(round(each * scale, 3) for each in widths), header, rows)]


def _columns(row: model.Row) -> int:
    return sum(max(cell.span, 1) for cell in row.cells or row.total)


class _Grid:
    """Lays rows on columns, knowing which columns a cell from above still covers."""

    def __init__(self, ctx: Context, count: int, aligns: list[str | None]) -> None:
        self.ctx = ctx
        self.count = count
        self.aligns = aligns
        self.covered = [0] * count
        self.standing = [(model.Cell(), "")] * count
        self.laid: list[LaidRow] = []

    def rows(self, rows: Sequence[model.Row], style: str) -> tuple[Row, ...]:
        """Return the rows of head or body; no cell reaches beyond the last of them."""
        self.covered = [0] * self.count
        self.laid = []
        return tuple(self._row(row, style, len(rows) - index) for index, row in enumerate(rows))

    def _row(self, row: model.Row, style: str, left: int) -> Row:
        if row.group is not None:
            self.covered = [0] * self.count
            paragraphs = self.ctx.lines("table_group", (row.group,))
            words = " ".join(each.text for each in paragraphs)
            self.laid.append(LaidRow(row, ((model.Cell(), words),) * self.count))
            return Row((Cell(paragraphs, span=self.count),))
        cells: list[Cell] = []
        column = 0
        for cell in row.total or row.cells:
            column = self._skip(column)
            span = max(1, min(cell.span, self.count - column))
            if column >= self.count:
                self.ctx.report("KH021", cell.at, count=str(self.count))
                break
            look = "table_group" if row.total else style
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

    def _skip(self, column: int) -> int:
        while column < self.count and self.covered[column]:
            column += 1
        return column

    def _runs(self, line: Text, style: str, bold: bool | None) -> tuple[Run, ...]:
        return self.ctx.set_in(style, _weighted(self.ctx.references.runs(line), bold))

    def _cell(self, cell: model.Cell, column: int, span: int, height: int, style: str) -> Cell:
        align = str(cell.align) if cell.align else None
        if align is None and column < len(self.aligns) and style != "table_head":
            align = self.aligns[column]
        paragraphs = [
            Paragraph(style, self._runs(line, style, cell.bold), align=align, at=line.place)
            for text in cell.text
            for line in split_lines(text)
        ]
        for label, field in cell.fields.items():
            words = self.ctx.profile.task.join.join(map(self.ctx.references.body, field.value))
            runs = (Run(f"{label}: {words}"),)
            paragraphs.append(Paragraph(style, runs, align=align, at=field.at))
        return Cell(tuple(paragraphs) or (Paragraph(style, ()),), span, height)


def _weighted(runs: tuple[Run, ...], bold: bool | None) -> tuple[Run, ...]:
    return tuple(Run(r.text, True, r.italic) for r in runs) if bold else runs
