"""Tables: the writer's own, and the table of all tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..form.components import TABLE_CELL, TABLE_GROUP, TABLE_HEAD, TABLE_TITLE
from ..load.source import Text
from ..model import plan as model
from ..model.plan import NAMING_ROLES, PARTY_ROLES, ROLES
from ..vietnamese.times import parse_time
from .context import Context, labelled, split_lines
from .nodes import Block, Cell, Paragraph, Row, Run, Table, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


MOST_COLUMNS = 63
"""Word's own limit."""


def build_table(ctx: Context, table: model.Table) -> list[Block]:
    """Return a table as wide as the text, with the line above it."""
    if table.source:
        return [task_table(ctx)]
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
    roles = {str(each.role): at for at, each in enumerate(table.columns[:count]) if each.role}
    grid = _Grid(ctx, count, aligns, {at for role, at in roles.items() if role in NAMING_ROLES})
    header = grid.rows(heads, TABLE_HEAD)
    rows = grid.rows(table.rows, TABLE_CELL)
    if "text" in roles:
        ctx.tasks += _tasks_in(rows, roles, count, ctx.profile.task.join)
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

    def rows(self, rows: Sequence[model.Row], style: str) -> tuple[Row, ...]:
        """Return the rows of head or body; no cell reaches beyond the last of them, or a group."""
        self.covered = [0] * self.count
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
            for covered in range(column, column + span):
                self.covered[covered] = height
            column += span
        column = self._skip(column)
        while column < self.count:
            cells.append(Cell((Paragraph(style, ()),)))
            self.covered[column] = 1
            column = self._skip(column + 1)
        self.covered = [max(0, left - 1) for left in self.covered]
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


def _tasks_in(rows: Sequence[Row], roles: dict[str, int], count: int, join: str) -> Iterator[Task]:
    """Yield the tasks that the rows of a table are, by the roles of its columns.

    A cell over several rows says the same of each; a row without words in its text column, a
    group heading and a total are none.
    """
    group = ""
    standing: list[tuple[Cell, int]] = [(Cell(()), 0)] * count
    for row in rows:
        cells = iter(row.cells)
        if len(row.cells) == 1 and row.cells[0].span == count > 1:
            group = _words_of(row.cells[0])
            continue
        column = 0
        while column < count:
            cell, left = standing[column]
            if not left:
                cell = next(cells, Cell(()))
                left = cell.rows
            span = min(max(cell.span, 1), count - column)
            standing[column : column + span] = [(cell, left - 1)] * span
            column += span
        found = {role: _lines_of(standing[at][0]) for role, at in roles.items()}
        looks = {p.style for p in standing[roles["text"]][0].paragraphs}
        if found["text"] and TABLE_GROUP not in looks:
            yield _task_of(found, group, join)


def _task_of(found: dict[str, list[str]], group: str, join: str) -> Task:
    """Return a row as a task."""
    parties = {role: split_names(found[role]) for role in PARTY_ROLES if found.get(role)}
    fields = {role: join.join(found[role]) for role in ROLES if found.get(role)}
    times = tuple(map(parse_time, found.get("timeline", ())))
    number = " ".join(found.get("number", ()))
    return Task("", number, group, " ".join(found["text"]), parties, times, fields)


def split_names(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the bodies that the lines of a cell name: parted by lines, dashes and semicolons.

    A comma parts them only where each name begins with a capital: ``các sở, ban, ngành`` is one.
    """
    names: list[str] = []
    for line in lines:
        for part in line.removeprefix("- ").rstrip(".;,").split(";"):
            pieces = part.split(", ")
            capital = all(piece.strip()[:1].isupper() for piece in pieces)
            names += pieces if capital else [part]
    return tuple(name.strip() for name in names if name.strip())


def _lines_of(cell: Cell) -> list[str]:
    return [paragraph.text for paragraph in cell.paragraphs if paragraph.text.strip()]


def _words_of(cell: Cell) -> str:
    return " ".join(_lines_of(cell))


def _weighted(runs: tuple[Run, ...], bold: bool | None) -> tuple[Run, ...]:
    return tuple(Run(r.text, True, r.italic) for r in runs) if bold else runs


def task_table(ctx: Context) -> Table:
    """Return the table of all tasks, grouped by the heading they stand under."""
    form = ctx.profile.annex
    columns = [(str(name), heading) for name, heading in form.tasks_columns.items()]
    widths = [*form.tasks_widths, *([3.0] * len(columns))][: len(columns)]
    used = [
        index
        for index, (name, _) in enumerate(columns)
        if name in ("number", "text") or any(name in task.fields for task in ctx.tasks)
    ]
    widths = [width or 1.0 for width in widths]
    scale = ctx.width / sum(widths[index] for index in used)
    header = Row(tuple(Cell((ctx.line(TABLE_HEAD, str(columns[index][1])),)) for index in used))
    rows = tuple(_task_rows(ctx, [columns[index][0] for index in used]))
    return Table(tuple(round(widths[index] * scale, 3) for index in used), (header,), rows)


def _task_rows(ctx: Context, columns: list[str]) -> Iterable[Row]:
    group = ""
    for task in ctx.tasks:
        if task.group and task.group != group:
            group = task.group
            runs = ctx.references.runs(Text(group, ctx.plan.at), defining=False)
            yield Row((Cell((ctx.line(TABLE_GROUP, runs),), span=len(columns)),))
        yield Row(tuple(_task_cell(ctx, task, name) for name in columns))


def _task_cell(ctx: Context, task: Task, column: str) -> Cell:
    if column == "number":
        label = task.label.rstrip(".)-")
        return Cell((Paragraph(TABLE_CELL, (Run(label),), align="center"),))
    if column == "text":
        return Cell((ctx.line(TABLE_CELL, task.text),))
    if column in task.parties:
        return Cell(
            tuple(ctx.line(TABLE_CELL, f"- {n}") for n in task.parties[column])
            if len(task.parties[column]) > 1
            else (ctx.line(TABLE_CELL, task.parties[column][0]),)
        )
    return Cell((ctx.line(TABLE_CELL, task.fields.get(column, "")),))
