"""Which paragraph of the file is which of the plan: the same words, or the most alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeAlias

from ..form.components import COMPONENTS, MIDDLE, SINGLE
from .units import Unit

ALIKE = 0.34
"""From here on two paragraphs of a component count as one that was changed."""
MOST_PAIRS = 250_000
"""In a stretch with more possible pairs they are paired in order."""


class Pair(NamedTuple):
    """A unit of the plan and one of the file, by their indexes; None where there is none."""

    old: int | None
    new: int | None


def align(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """Return the units of both sides in order, paired where they are the same or were changed."""
    keys_old, keys_new = _keys(old), _keys(new)
    matcher = SequenceMatcher(None, keys_old, keys_new, autojunk=False)
    pairs: list[Pair] = []
    for kind, i1, i2, j1, j2 in _slid(matcher.get_opcodes(), old, new, keys_old, keys_new):
        if kind == "equal":
            pairs += [Pair(i1 + at, j1 + at) for at in range(i2 - i1)]
        else:
            pairs += _matched(old, new, range(i1, i2), range(j1, j2))
    return pairs


def _keys(units: Sequence[Unit]) -> list[tuple[str, str, str]]:
    """Return what is compared: component and words; of a field line its task as well."""
    keys, owner = [], ""
    for unit in units:
        if unit.is_field:
            keys.append((unit.style, unit.core, owner))
            continue
        owner = unit.core
        keys.append((unit.style, unit.core, unit.label if unit.is_number else ""))
    return keys


Opcode: TypeAlias = tuple[str, int, int, int, int]


def _slid(
    opcodes: Sequence[Opcode],
    old: Sequence[Unit],
    new: Sequence[Unit],
    keys_old: Sequence[object],
    keys_new: Sequence[object],
) -> list[Opcode]:
    """Return opcodes whose insertions and removals begin with the outermost of their units.

    Where the lines around a removed stretch read like its own ends, it could as well stand
    higher or lower; a task begins with its words, not with the last line of the one before.
    """
    found = [("equal", 0, 0, 0, 0), *opcodes]
    found.append(("equal", len(old), len(old), len(new), len(new)))
    for at in range(1, len(found) - 1):
        kind, i1, i2, j1, j2 = found[at]
        before, behind = found[at - 1], found[at + 1]
        if kind not in ("delete", "insert") or not before[0] == behind[0] == "equal":
            continue
        side = (old, keys_old, i1, i2) if kind == "delete" else (new, keys_new, j1, j2)
        shift = _shift(*side, before[2] - before[1], behind[2] - behind[1])
        found[at - 1] = (*before[:2], before[2] + shift, before[3], before[4] + shift)
        found[at] = (kind, i1 + shift, i2 + shift, j1 + shift, j2 + shift)
        found[at + 1] = ("equal", behind[1] + shift, behind[2], behind[3] + shift, behind[4])
    return found


def _shift(
    units: Sequence[Unit], keys: Sequence[object], start: int, end: int, above: int, below: int
) -> int:
    """Return by how many lines a stretch is moved so that its first one stands outermost.

    Args:
        units: the side that has the stretch.
        keys: what its units are compared by.
        start: where the stretch begins.
        end: where it ends.
        above: how many lines it could move up at most.
        below: how many lines it could move down at most.
    """
    best = 0
    for step in range(1, above + 1):
        if keys[start - step] != keys[end - step]:
            break
        if _rank(units[start - step]) < _rank(units[start + best]):
            best = -step
    for step in range(1, below + 1):
        if keys[start + step - 1] != keys[end + step - 1]:
            break
        if _rank(units[start + step]) < _rank(units[start + best]):
            best = step
    return best


def _rank(unit: Unit) -> int:
    return COMPONENTS[unit.style].rank if unit.style in COMPONENTS else MIDDLE


def _matched(old: Sequence[Unit], new: Sequence[Unit], left: range, right: range) -> list[Pair]:
    """Return the best pairs in order of two stretches, and what is left over on either side."""
    if not left or not right:
        return [*(Pair(i, None) for i in left), *(Pair(None, j) for j in right)]
    if len(left) * len(right) > MOST_PAIRS:
        both = min(len(left), len(right))
        pairs = [Pair(i, j) for i, j in zip(left, right, strict=False)]
        return [*pairs, *(Pair(i, None) for i in left[both :]),
                *(Pair(None, j) for j in right[both :])]  # fmt: skip
    alone = len(left) == len(right) == 1
    score = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a in reversed(range(len(left))):
        for b in reversed(range(len(right))):
            value = likeness(old[left[a]], new[right[b]])
            if value < ALIKE and not (alone and old[left[a]].style == new[right[b]].style):
                value = 0.0
            here = score[a + 1][b + 1] + value if value else 0.0
            score[a][b] = max(here, score[a + 1][b], score[a][b + 1])
    return _path(old, new, left, right, score, alone=alone)


def _path(
    old: Sequence[Unit],
    new: Sequence[Unit],
    left: range,
    right: range,
    score: list[list[float]],
    *,
    alone: bool,
) -> list[Pair]:
    pairs: list[Pair] = []
    a = b = 0
    while a < len(left) and b < len(right):
        same = old[left[a]].style == new[right[b]].style
        value = likeness(old[left[a]], new[right[b]])
        good = value >= ALIKE or (alone and same)
        if good and score[a][b] == score[a + 1][b + 1] + value:
            pairs.append(Pair(left[a], right[b]))
            a, b = a + 1, b + 1
        elif score[a + 1][b] >= score[a][b + 1]:
            pairs.append(Pair(left[a], None))
            a += 1
        else:
            pairs.append(Pair(None, right[b]))
            b += 1
    return [*pairs, *(Pair(i, None) for i in left[a:]), *(Pair(None, j) for j in right[b:])]


def likeness(one: Unit, other: Unit) -> float:
    """Return how alike two units are, 0 to 1; of different components they are not at all."""
    if one.style != other.style:
        return 0.0
    if one.is_field:
        label, _, value = one.core.partition(":")
        label_too, _, value_too = other.core.partition(":")
        return 0.5 + 0.5 * _shared(value, value_too) if label == label_too else 0.0
    shared = _shared(one.core, other.core)
    return 0.4 + 0.6 * shared if one.style in SINGLE else shared


def _shared(one: str, other: str) -> float:
    """Return the share of words that two texts have in common."""
    if one == other:
        return 1.0
    first, second = Counter(one.split()), Counter(other.split())
    both = sum((first & second).values())
    return 2 * both / max(first.total() + second.total(), 1)
