"""Who does a task and by when, as its item says it: by keys, by labelled lines, by default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..load.source import Text
from ..vietnamese.dates import short_date
from ..vietnamese.labels import role_of as usual_role
from ..vietnamese.letters.unicode import fold
from ..vietnamese.times import TimeMeaning, parse_time
from .plan import PARTY_ROLES, ROLES, FieldLine, Item, Time

WORKING = frozenset((*PARTY_ROLES, "timeline"))
"""Roles that make a task of what has them: who does it, and when."""


def role_of(label: str, labels: Mapping[Text, Text] | None = None) -> str | None:
    """Return the role that the label of a line or column stands for; None for any other.

    Args:
        label: the label as written.
        labels: role -> label in the form of the plan, which goes before what labels usually mean.
    """
    plain = fold(label).strip(" :.")
    for role, text in (labels or {}).items():
        if fold(text).strip(" :.") == plain:
            return str(role)
    return usual_role(label)


class Stated(NamedTuple):
    """What an item says of a task.

    Attributes:
        keys: role -> values of the keys of the item, or of the plan's defaults.
        lines: role -> values of its labelled lines.
        called: role -> the label of that line.
    """

    keys: dict[str, tuple[Text | Time, ...]]
    lines: dict[str, tuple[Text, ...]]
    called: dict[str, str]

    def values(self, role: str) -> tuple[Text | Time, ...]:
        """Return all it says of a role, in the order of the page."""
        return (*self.lines.get(role, ()), *self.keys.get(role, ()))


def stated(
    item: Item, default: Item | None = None, labels: Mapping[Text, Text] | None = None
) -> Stated:
    """Return what an item says of a task.

    Args:
        item: the item.
        default: what holds for a role that the item does not speak of.
        labels: role -> label in the form of the plan.
    """
    lines, called = lines_stated(item.fields, labels)
    keys: dict[str, tuple[Text | Time, ...]] = {}
    for role in ROLES:
        source = item if role in item.given or role in called or default is None else default
        value = getattr(source, role)
        if value:
            keys[role] = value if isinstance(value, tuple) else (value,)
    return Stated(keys, lines, called)


def lines_stated(
    fields: Mapping[Text, FieldLine],
    labels: Mapping[Text, Text] | None = None,
    otherwise: str = "",
) -> tuple[dict[str, tuple[Text, ...]], dict[str, str]]:
    """Return the values of labelled lines by role, and how the role is called.

    A line stands for the role it names, else for that of its label; several lines may share one.

    Args:
        fields: the lines.
        labels: role -> label in the form of the plan.
        otherwise: the role of a line whose label stands for none; lines of none are left out.
    """
    lines: dict[str, tuple[Text, ...]] = {}
    called: dict[str, str] = {}
    for label, line in fields.items():
        if role := str(line.role or "") or role_of(label, labels) or otherwise:
            lines[role] = (*lines.get(role, ()), *line.value)
            called.setdefault(role, str(label))
    return lines, called


def has_task_keys(item: Item) -> bool:
    """Tell whether an item has a key of a task, and so is one wherever it stands."""
    return any(role in item.given for role in ROLES)


def is_task_by_lines(item: Item, labels: Mapping[Text, Text] | None = None) -> bool:
    """Tell whether labelled lines make an item a task: they say who or when."""
    if not item.fields:
        return False
    return any(line.role for line in item.fields.values()) or not WORKING.isdisjoint(
        lines_stated(item.fields, labels)[1]
    )


def time_words(time: Time) -> str:
    """Return the words of a time as the plan has them, or words for its dates alone."""
    if time.text:
        return str(time.text)
    until = time.end or time.by
    if time.start and until:
        return f"từ ngày {short_date(time.start)} đến ngày {short_date(until)}"
    if time.start:
        return f"từ ngày {short_date(time.start)}"
    return f"chậm nhất ngày {short_date(until)}" if until else ""


def time_meaning(value: Text | Time, words: str) -> TimeMeaning:
    """Return what a time means: what stands beside its words, else what they say.

    Args:
        value: the time as the plan has it.
        words: its words, references written out.
    """
    if isinstance(value, Time):
        until = value.end or value.by
        start = value.start.earliest() if value.start else None
        end = until.latest() if until else parse_time(words).end if start else None
        if start or end:
            return TimeMeaning(kind="range" if start else "by", start=start, end=end, text=words)
    return parse_time(words)
