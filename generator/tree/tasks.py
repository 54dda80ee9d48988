"""Tasks as data, whichever way the plan wrote them, and the table of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from ..errors import Place, Wording
from ..fonts import text_width_pt
from ..form import components as c
from ..form.profile import Profile
from ..load.source import Text
from ..model import plan as model
from ..model.plan import COLUMN_ROLES, NAMING_ROLES, PARTY_ROLES, ROLES, Item, Time
from ..model.stated import WORKING, lines_stated, role_of, stated, time_meaning, time_words
from .context import Context, split_lines
from .nodes import Block, Cell, Paragraph, Row, Run, Table, Task, TaskTime

WIDTH = 3.4
"""Share of a column whose width the form does not give."""
CELL_MARGINS = 4.0
"""Mm that both sides of a cell keep free of words, and some more for other measures of type."""
MM = 72 / 25.4


def add_task(
    ctx: Context,
    item: Item,
    words: Sequence[Paragraph],
    kind: Literal["keys", "lines"],
    among: Place,
    group: str = "",
) -> list[tuple[str, str, Place]]:
    """Keep an item as a task; return the lines that the form prints for its keys.

    Args:
        ctx: the document being built.
        item: the item.
        words: its own paragraphs.
        kind: what makes it a task.
        among: the place of the list it stands in.
        group: the heading it stands under.

    Returns:
        Label, words and place of each line, in the order of the form.
    """
    form = ctx.profile.task
    said = stated(item, ctx.plan.defaults.task if kind == "keys" else None, form.labels)
    keys = {role: _written(ctx, role, values) for role, values in said.keys.items()}
    lines = {role: _written(ctx, role, values) for role, values in said.lines.items()}
    position = ctx.numbering.positions.get(id(item))
    label = Text(position.label if position else "", (item.label or Text("", item.at)).place)
    first = item.heading or next(iter(item.text), None)
    text = " ".join(paragraph.text.removeprefix(paragraph.label).strip() for paragraph in words)
    if item.heading:
        text = f"{ctx.references.words(item.heading)}: {text}".strip(" :")
    task = Task(
        at=item.at,
        among=among,
        kind=kind,
        label=label,
        group=group,
        text=Text(text, first.place if first else item.at),
        called=said.called,
        targets=item.targets,
        **_parts([lines, keys]),
    )
    ctx.tasks.append(task)
    if kind == "keys":
        _report_lacking(ctx, task)
    return [
        (str(label), form.join.join(_printed(values)), _place(said.keys[str(role)][0], item, role))
        for role, label in form.labels.items()
        if (values := keys.get(str(role)))
    ]


def _place(value: Text | Time, item: Item, role: str) -> Place:
    """Return where a value stands, or its item where a default gave it."""
    if role not in item.given:
        return item.at
    return value.at if isinstance(value, Time) else value.place


Written: TypeAlias = tuple[Text | TaskTime, ...]
"""Values of a role, references written out."""


def _written(ctx: Context, role: str, values: Sequence[Text | Time]) -> Written:
    return tuple(
        _time(ctx, each)
        if isinstance(each, Time) or role == "timeline"
        else Text(ctx.references.body(each, only=role in NAMING_ROLES), each.place)
        for each in values
    )


def _time(ctx: Context, value: Text | Time) -> TaskTime:
    """Return a time as it is printed, with what it means."""
    if not isinstance(value, Time):
        words = ctx.references.words(value)
        return TaskTime(Text(words, value.place), time_meaning(value, words))
    words = ctx.references.words(value.text) if value.text else time_words(value)
    place = value.text.place if value.text else value.at
    product = ctx.references.words(value.product) if value.product else ""
    return TaskTime(Text(words, place), time_meaning(value, words), product)


def _printed(values: Written) -> tuple[Text, ...]:
    return tuple(each.printed if isinstance(each, TaskTime) else each for each in values)


def _parts(said: Sequence[Mapping[str, Written]]) -> dict[str, Any]:
    """Return parts and times of a task from what is said of each role, in the order of roles."""
    found = {role: [each for part in said for each in part.get(role, ())] for role in ROLES}
    return {
        "parts": {role: _printed(tuple(values)) for role, values in found.items() if values},
        "times": tuple(each for each in found["timeline"] if isinstance(each, TaskTime)),
    }


def _report_lacking(ctx: Context, task: Task) -> None:
    """Report the roles that the form requires and a task does not have (KH401)."""
    labels = {str(role): str(label) for role, label in ctx.profile.task.labels.items()}
    for role in map(str, ctx.profile.task.required):
        if role not in task.parts and role not in task.called:
            label = labels.get(role, role)
            field = Wording(ROLES[role], role)
            ctx.report("KH401", task.at, field=field, label=label)


class LaidRow(NamedTuple):
    """A row of a writer's table as laid on its columns.

    Attributes:
        row: the row.
        cells: what stands in each column, also where a cell above or beside covers it; with its
            printed words, labelled lines left out.
    """

    row: model.Row
    cells: tuple[tuple[model.Cell, str], ...]


def add_rows(
    ctx: Context, table: model.Table, columns: Sequence[model.Column], rows: Sequence[LaidRow]
) -> None:
    """Keep the rows of a table that are tasks, by the roles of its columns.

    Rows are tasks of the plan where a column is said to hold the task. Where headings alone tell
    who or when, the table may repeat tasks of the body: its rows are kept apart. A cell over
    several rows says the same of each; a group heading and a total are none.
    """
    roles = _column_roles(columns, ctx.profile.task.labels)
    declared = "text" in roles.values()
    if not declared and WORKING.isdisjoint(roles.values()):
        return
    called = {role: str(columns[at].heading or "") for at, role in roles.items()}
    group = ""
    for row in rows:
        if row.row.group is not None or _is_heading(row):
            group = row.cells[0][1]
        elif not row.row.total:
            task = _row_task(ctx, row, roles, called)._replace(among=table.at, group=group)
            if declared and task.text:
                ctx.tasks.append(task)
            elif not WORKING.isdisjoint(task.parts):
                ctx.rows.append(task)


def _column_roles(columns: Sequence[model.Column], labels: Mapping[Text, Text]) -> dict[int, str]:
    """Return column -> role: the one it is given, else that of its heading, each role once."""
    roles = {at: str(each.role) for at, each in enumerate(columns) if each.role}
    for at, each in enumerate(columns):
        role = role_of(each.heading or "", labels)
        if role and at not in roles and role not in roles.values():
            roles[at] = role
    return dict(sorted(roles.items()))


def _is_heading(row: LaidRow) -> bool:
    """Tell whether one cell of a row lies over all its columns."""
    cells = row.row.cells
    return len(cells) == 1 and len(row.cells) > 1 and cells[0].span >= len(row.cells)


def _row_task(
    ctx: Context, row: LaidRow, roles: Mapping[int, str], called: Mapping[str, str]
) -> Task:
    """Return a row as a task: its cells by their columns, labelled lines in them by their label."""
    said: list[Mapping[str, Written]] = []
    plain = {"number": Text("", row.row.at), "text": Text("", row.row.at)}
    names: dict[str, str] = {}
    for at, role in roles.items():
        cell, words = row.cells[at]
        lines, labels = lines_stated(cell.fields, ctx.profile.task.labels, role)
        names = labels | names
        if role in plain:
            plain[role] = Text(words, next(iter(cell.text), plain[role]).place)
        else:
            lines[role] = (*_cell_values(cell, role), *lines.get(role, ()))
        lines = {each: values for each, values in lines.items() if each in ROLES}
        said.append({each: _written(ctx, each, values) for each, values in lines.items()})
    return Task(
        at=row.row.at,
        among=row.row.at,
        kind="row",
        label=plain["number"],
        group="",
        text=plain["text"],
        called=names | dict(called),
        **_parts(said),
    )


def _cell_values(cell: model.Cell, role: str) -> tuple[Text, ...]:
    """Return the values of a cell: bodies each alone, anything else by lines."""
    lines = [line for text in cell.text for line in split_lines(text) if line.strip()]
    if role not in PARTY_ROLES:
        return tuple(lines)
    return tuple(Text(name, line.place) for line in lines for name in split_names([line]))


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


class TaskColumn(NamedTuple):
    """A column of the table of tasks; `joined` are the roles whose words it shows too."""

    role: str
    heading: str
    width: float
    joined: tuple[str, ...] = ()


def task_columns(profile: Profile) -> list[TaskColumn]:
    """Return every column that the table of tasks can have, from left to right.

    Those of the form come first; a role without one is joined to the column that the form names,
    as a heading ``Cơ quan tham mưu, thực hiện`` stands for both. Any other role gets a column of
    its own, under its usual label: a table of who does what by when leaves nobody out.
    """
    form = profile.annex
    shown = list(map(str, form.tasks_columns))
    joins = {
        str(role): str(column)
        for role, column in form.tasks_joined.items()
        if role not in shown and column in shown
    }
    widths = [each or 1.0 for each in form.tasks_widths] + [WIDTH] * len(shown)
    columns = [
        TaskColumn(role, str(heading), width, tuple(each for each in joins if joins[each] == role))
        for role, heading, width in zip(shown, form.tasks_columns.values(), widths, strict=False)
    ]
    order = list(COLUMN_ROLES)
    for role in order:
        if role in ROLES and role not in shown and role not in joins:
            before = [at for at, each in enumerate(columns)
                      if order.index(each.role) < order.index(role)]  # fmt: skip
            own = TaskColumn(role, str(profile.task.labels.get(Text(role, form.at)) or role), WIDTH)
            columns.insert(max(before, default=-1) + 1, own)
    return columns


def awaited_tasks(ctx: Context) -> Table:
    """Return what stands for a table of all tasks until all tasks are known."""
    table = Table((), (), ())
    ctx.awaited.append((table, ctx))
    return table


def with_tasks(ctx: Context, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with each table of all tasks filled."""
    awaited = {id(table): where for table, where in ctx.awaited}
    return [_task_table(awaited[id(each)]) if id(each) in awaited else each for each in blocks]


def _task_table(ctx: Context) -> Table:
    """Return the table of all tasks, grouped by the heading they stand under."""
    said = {role for task in ctx.tasks for role in task.parts}
    columns = [
        each for each in task_columns(ctx.profile)
        if each.role in ("number", "text") or said & {each.role, *each.joined}
    ]  # fmt: skip
    header = Row(tuple(Cell((ctx.line(c.TABLE_HEAD, each.heading),)) for each in columns))
    rows = tuple(_task_rows(ctx, columns))
    least = _longest_words(ctx, len(columns), (header, *rows))
    widths = _shared(ctx.width, [each.width for each in columns], least)
    return Table(tuple(round(each, 3) for each in widths), (header,), rows)


def _longest_words(ctx: Context, count: int, rows: Sequence[Row]) -> list[float]:
    """Return the mm that the longest word of each column takes, margins of the cell included."""
    least = [0.0] * count
    for row in rows:
        for column, cell in enumerate(row.cells if len(row.cells) == count else ()):
            for paragraph in cell.paragraphs:
                look = ctx.profile.style(paragraph.style)
                for word in paragraph.text.split():
                    wide = text_width_pt(word, look.size, bold=look.bold, italic=look.italic) / MM
                    least[column] = max(least[column], wide + CELL_MARGINS)
    return least


def _shared(width: float, shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return the widths of columns by their shares, none below the least it needs.

    Where not even the least of all fits, the shares alone decide.
    """
    narrow: set[int] = set()
    while True:
        left = width - sum(least[at] for at in narrow)
        total = sum(share for at, share in enumerate(shares) if at not in narrow)
        if left <= 0 or not total:
            return [share * width / sum(shares) for share in shares]
        widths = [least[at] if at in narrow else s * left / total for at, s in enumerate(shares)]
        more = {at for at, each in enumerate(widths) if each < least[at]}
        if not more:
            return widths
        narrow |= more


def _task_rows(ctx: Context, columns: Sequence[TaskColumn]) -> Iterator[Row]:
    group = ""
    for task in ctx.tasks:
        if task.group and task.group != group:
            group = task.group
            runs = ctx.references.runs(Text(group, ctx.plan.at), defining=False)
            yield Row((Cell((ctx.line(c.TABLE_GROUP, runs),), span=len(columns)),))
        yield Row(tuple(Cell(tuple(_task_cell(ctx, task, each))) for each in columns))


def _task_cell(ctx: Context, task: Task, column: TaskColumn) -> Iterator[Paragraph]:
    roles = (column.role, *column.joined)
    if column.role == "number":
        label = task.label.rstrip(".)-")
        yield Paragraph(c.TABLE_CELL, (Run(label),), align="center")
    elif column.role in PARTY_ROLES:
        names = [name for role in roles for name in task.parts.get(role, ())]
        lines = [f"- {name}" for name in names] if len(names) > 1 else names or [Text("", task.at)]
        yield from (ctx.line(c.TABLE_CELL, line) for line in lines)
    else:
        join = ctx.profile.task.join
        own = task.text if column.role == "text" else join.join(task.parts.get(column.role, ()))
        yield ctx.line(c.TABLE_CELL, own)
        for role in column.joined:
            if words := join.join(task.parts.get(role, ())):
                label = ctx.profile.task.labels.get(Text(role, task.at)) or role
                yield ctx.line(c.TABLE_CELL, f"{label}: {words}")
