"""The tasks of a plan with their places in the file, however the plan wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ....errors import Place
from ....load.source import Text
from ....model.plan import PARTY_ROLES, Cell, Content, FieldLine, Item, Plan, Row, Table, Time
from ....tree.body import is_task
from ....tree.numbering import walk_items
from ....tree.tables import split_names
from ....vietnamese.labels import role_of
from ...subject import Subject

WHO = tuple(PARTY_ROLES)
_KEY = re.compile(r"\{([\w.-]+)(?:\|\w+)?\}")


class Placed(NamedTuple):
    """A task.

    Attributes:
        list: the list or table it stands in; tasks of one list are written alike.
        at: its place.
        text: its words, where it has any.
        parties: role -> the bodies as the file gives them, keys or words.
        times: its timeline as the file gives it.
        labels: role -> how the plan calls it.
        explicit: whether it is written with the keys of a task, not in free field lines.
        table: whether it is a row of a table.
    """

    list: int
    at: Place
    text: Text | None
    parties: dict[str, tuple[Text, ...]]
    times: tuple[Text, ...]
    labels: dict[str, str]
    explicit: bool = False
    table: bool = False

    @property
    def roles(self) -> set[str]:
        """What it says: the roles of its bodies, and ``timeline``."""
        said = {role for role, names in self.parties.items() if names}
        return said | {"timeline"} if self.times else said


def name_of(plan: Plan, text: str) -> str:
    """Return the name of a body given by key or in words."""
    if body := plan.bodies.get(Text(text, plan.at)):
        return str(body.name or text)
    return _KEY.sub(lambda key: _named(plan, key), text) if "{" in text else str(text)


def _named(plan: Plan, key: re.Match[str]) -> str:
    body = plan.bodies.get(Text(key[1], plan.at))
    return str(body.name or key[1]) if body else key[0]


@lru_cache(maxsize=4)
def contents(subject: Subject) -> tuple[Content, ...]:
    """Return everything that can hold content: the plan, its annexes and all their items."""
    plan = subject.plan
    return (
        plan,
        *walk_items(plan),
        *(each for annex in plan.annex for each in (annex, *walk_items(annex))),
    )


@lru_cache(maxsize=4)
def placed(subject: Subject) -> tuple[Placed, ...]:
    """Return the tasks of a plan, those that only their neighbours show to be tasks included."""
    plan = subject.plan
    found: list[Placed] = []
    for content in contents(subject):
        for name in ("tasks", "items", "points", "blocks"):
            found += _in_list(plan, getattr(content, name), name)
        if content.table and not content.table.source:
            found += rows_of(content.table)
    return tuple(found)


def _in_list(plan: Plan, items: Sequence[Item], name: str) -> Iterator[Placed]:
    for item in items:
        if name == "tasks" or is_task(item):
            yield _task(plan, item, id(items))
        elif name == "items" and not (item.heading or item.sections or item.items or item.tasks):
            yield _free(item, id(items))


def _task(plan: Plan, item: Item, where: int) -> Placed:
    """Return a task with the plan's defaults."""
    default = plan.defaults.task
    free = _free(item, where)
    parties = dict(free.parties)
    for role in WHO:
        source = default if role not in item.given and default is not None else item
        if names := getattr(source, role):
            parties[role] = names
    source = default if "timeline" not in item.given and default is not None else item
    times = tuple(each.text for each in source.timeline if each.text)
    dated = tuple(Text(_dates(each), each.at) for each in source.timeline if not each.text)
    return free._replace(parties=parties, times=(*times, *dated, *free.times), explicit=True)


def _dates(time: Time) -> str:
    """Return the dates of a time that has no words."""
    return " - ".join(str(each) for each in (time.start, time.end or time.by) if each)


def _free(item: Item, where: int) -> Placed:
    """Return what free field lines say."""
    parties: dict[str, tuple[Text, ...]] = {}
    times: tuple[Text, ...] = ()
    labels: dict[str, str] = {}
    for label, line in item.fields.items():
        role = _role(label, line)
        labels[role] = str(label)
        if role == "timeline":
            times = line.value
        elif role in PARTY_ROLES:
            parties[role] = line.value
    text = item.heading or next(iter(item.text), None)
    return Placed(where, item.at, text, parties, times, labels)


def _role(label: Text, line: FieldLine) -> str:
    return str(line.role) if line.role else role_of(label) or ""


def rows_of(table: Table) -> Iterator[Placed]:
    """Yield the rows of a table whose columns say who or when; headings and totals are none."""
    roles = {
        at: role
        for at, column in enumerate(table.columns)
        if (role := column.role or role_of(column.heading or ""))
    }
    if not set(roles.values()) & {*WHO, "timeline"}:
        return
    for row, cells in _grid(table.rows, len(table.columns)):
        yield _row(table, roles, row, cells)


def _row(table: Table, roles: dict[int, str], row: Row, cells: Sequence[Cell]) -> Placed:
    parties: dict[str, tuple[Text, ...]] = {}
    times: tuple[Text, ...] = ()
    text: Text | None = None
    for at, role in roles.items():
        cell = cells[at]
        if role == "timeline":
            times = tuple(each for each in cell.text if each.strip())
        elif role in PARTY_ROLES:
            parties[role] = _names(cell)
        elif role == "text":
            text = next(iter(cell.text), None)
    labels = {role: str(table.columns[at].heading or "") for at, role in roles.items()}
    return Placed(id(table), row.at, text, parties, times, labels, table=True)


def _names(cell: Cell) -> tuple[Text, ...]:
    free = tuple(name for line in cell.fields.values() for name in line.value)
    return (*(Text(name, each.place) for each in cell.text for name in split_names([each])), *free)


def _grid(rows: Sequence[Row], count: int) -> Iterator[tuple[Row, list[Cell]]]:
    """Yield each row with the cell that stands in each column, spans followed."""
    above: list[tuple[Cell, int]] = [(Cell(), 0)] * count
    for row in rows:
        if row.group or row.total or not row.cells:
            continue
        cells, column = iter(row.cells), 0
        while column < count:
            cell, left = above[column]
            if not left:
                cell = next(cells, Cell())
                left = max(cell.rows, 1)
            span = min(max(cell.span, 1), count - column)
            above[column : column + span] = [(cell, left - 1)] * span
            column += span
        if len(row.cells) > 1:
            yield row, [cell for cell, _ in above]
