"""A part of a plan compared with what its base had: does it ask for less?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from ..errors import Place, Wording
from ..load.source import MappingNode, Node, ScalarNode
from ..load.source import SequenceNode as Items
from ..model.plan import PARTY_ROLES
from ..model.schema import FALSE
from ..vietnamese.amounts import amount_words, parse_amount
from ..vietnamese.times import parse_time
from .figures import figures
from .parts import plain, value_of

OWNERS = ("lead", "implementing", "chief", "actor")
"""Keys that name who answers for a task."""
_ROLES = (*PARTY_ROLES, "actor")


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


def weaker(old: Node, record: type, new: Node | None, place: Place) -> Iterator[Weaker]:
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
    for name in _ROLES:
        before, after = names_in(old, record, name), names_in(new, record, name)
        if gone := [each for each in before if each not in after]:
            yield Weaker(Loss.BODIES, ", ".join(gone), ", ".join(after), place)
    if _is_owned(old, record) and not _is_owned(new, record):
        yield Weaker(Loss.OWNER, "", "", place)
    yield from _later(old, record, new, place)
    yield from _lower_targets(old, record, new, place)


def _is_owned(node: Node, record: type) -> bool:
    return any(names_in(node, record, name) for name in OWNERS)


def _later(old: Node, record: type, new: Node, place: Place) -> Iterator[Weaker]:
    """Yield a deadline that was put off or dropped; what has no end cannot be compared."""
    before, after = _deadline(old, record), _deadline(new, record)
    if before and after and after > before:
        yield Weaker(Loss.LATER, f"{before:%d/%m/%Y}", f"{after:%d/%m/%Y}", place)
    elif before and not names_in(new, record, "timeline"):
        yield Weaker(Loss.DEADLINE, f"{before:%d/%m/%Y}", "", place)


def names_in(node: Node, record: type, name: str) -> list[str]:
    """Return the words of a key that holds one or several."""
    value = value_of(node, record, name)
    words = plain(value)
    if isinstance(words, list):
        return [str(each) for each in words if each]
    return [str(words)] if words else []


def _deadline(node: Node, record: type) -> date | None:
    """Return the last day of a part's timeline, as its words or its meaning say."""
    value = value_of(node, record, "timeline")
    ends = []
    for each in value.items if isinstance(value, Items) else [value]:
        if isinstance(each, MappingNode):
            meant = next(
                (v for k, v in each.entries if k.value in ("by", "han", "end", "den")), None
            )
            each = meant if meant is not None else each.get("text", "noi_dung")
        if isinstance(each, ScalarNode) and each.value:
            time = parse_time(each.value)
            ends += [part.end for part in (time, *time.parts) if part.end]
    return max(ends, default=None)


def _lower_targets(old: Node, record: type, new: Node, place: Place) -> Iterator[Weaker]:
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


def mark_of(node: Node, record: type) -> Place | None:
    """Return where a part is marked as mandatory."""
    mark = value_of(node, record, "mandatory")
    if not isinstance(mark, ScalarNode) or mark.value is None:
        return None
    return None if mark.value.strip().casefold() in FALSE else mark.place
