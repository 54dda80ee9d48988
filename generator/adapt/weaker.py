"""A part of a plan compared with what its base had: does it ask for less?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeAlias

from ..errors import Place, Wording
from ..load.source import MappingNode, Node, ScalarNode, Text
from ..model.plan import PARTY_ROLES, ROLES, Item, Time
from ..model.schema import FALSE, Reader, Record, spelled_keys
from ..model.stated import stated, time_meaning, time_words
from ..vietnamese.amounts import amount_words, parse_amount
from .figures import figures
from .parts import value_of

OWNERS = frozenset(("lead", "implementing", "chief", "actor"))
"""Roles that name who answers for a task."""
_SAYING = frozenset((*ROLES, "actor", "fields"))
Values: TypeAlias = tuple[Text | Time, ...]


class Loss(Enum):
    """What a part asks less of than its base."""

    LEFT_OUT = Wording("bị bỏ", "left out")
    UNMARKED = Wording("bỏ dấu bắt buộc", "without its mark")
    BODIES = Wording("bớt cơ quan", "fewer bodies")
    OWNER = Wording("không còn cơ quan thực hiện", "no owner")
    LATER = Wording("lùi thời hạn", "a later deadline")
    DEADLINE = Wording("bỏ thời hạn", "no deadline")
    TARGET = Wording("hạ chỉ tiêu", "a lower target")


class Weaker(NamedTuple):
    """A way in which a part asks less than its base does."""

    loss: Loss
    old: str
    new: str
    place: Place


def weaker(old: Node, record: type[Record], new: Node | None, place: Place) -> Iterator[Weaker]:
    """Yield how a part asks less than it did.

    Args:
        old: the part as the base had it.
        record: what it is read as.
        new: as it is now; None where it was left out.
        place: where the adaptation says so.
    """
    if new is None:
        yield Weaker(Loss.LEFT_OUT, "", "", place)
        return
    if mark_of(old, record) and not mark_of(new, record):
        yield Weaker(Loss.UNMARKED, "", "", place)
    before, after = said_by(old, record), said_by(new, record)
    for role in (*PARTY_ROLES, "actor"):
        names = [str(each) for each in after.get(role, ())]
        if gone := [str(each) for each in before.get(role, ()) if each not in names]:
            yield Weaker(Loss.BODIES, ", ".join(gone), ", ".join(names), place)
    if before.keys() & OWNERS and not after.keys() & OWNERS:
        yield Weaker(Loss.OWNER, "", "", place)
    yield from _later(before.get("timeline", ()), after.get("timeline", ()), place)
    yield from _lower_targets(old, record, new, place)


def said_by(node: Node, record: type[Record]) -> dict[str, Values]:
    """Return who a part names and when, by role, whichever way it says so.

    Args:
        node: the part; what it holds inside is left out.
        record: what it is read as.
    """
    if not issubclass(record, Item) or not isinstance(node, MappingNode):
        return {}
    known = spelled_keys(record)
    own = [
        entry for entry in node.entries
        if (key := known.get(entry[0].value or "")) and key.en in _SAYING
    ]  # fmt: skip
    item = Reader().record(Item, MappingNode(own, node.place))
    said = stated(item)
    found = {role: said.values(role) for role in ROLES} | {"actor": item.actor}
    return {role: values for role, values in found.items() if values}


def _later(old: Values, new: Values, place: Place) -> Iterator[Weaker]:
    """Yield a deadline that was put off or dropped; what has no end cannot be compared."""
    before, after = _deadline(old), _deadline(new)
    if before and after and after > before:
        yield Weaker(Loss.LATER, f"{before:%d/%m/%Y}", f"{after:%d/%m/%Y}", place)
    elif before and not new:
        yield Weaker(Loss.DEADLINE, f"{before:%d/%m/%Y}", "", place)


def _deadline(timeline: Values) -> date | None:
    """Return the last day of a timeline, as its words or its meaning say."""
    times = [
        time_meaning(each, time_words(each) if isinstance(each, Time) else str(each))
        for each in timeline
    ]
    ends = [part.end for time in times for part in (time, *time.parts) if part.end]
    return max(ends, default=None)


def _lower_targets(old: Node, record: type[Record], new: Node, place: Place) -> Iterator[Weaker]:
    """Yield targets that each place must reach and that a part sets lower, or leaves out."""
    mine = {(each.name, each.year): each for each in figures(new, record)}
    for base in figures(old, record):
        wanted, other = parse_amount(base.value), mine.get((base.name, base.year))
        if base.bound == "sum" or wanted is None:
            continue
        given = parse_amount(other.value) if other else None
        if given is None:
            yield Weaker(Loss.TARGET, amount_words(wanted), "", place)
        elif (given < wanted) if base.bound == "at_least" else (given > wanted):
            at = other.place if other else place
            yield Weaker(Loss.TARGET, amount_words(wanted), amount_words(given), at)


def mark_of(node: Node, record: type[Record]) -> Place | None:
    """Return where a part is marked as mandatory."""
    mark = value_of(node, record, "mandatory")
    if not isinstance(mark, ScalarNode) or mark.value is None:
        return None
    return None if mark.value.strip().casefold() in FALSE else mark.place
