"""What still differs when all edits that can be taken over have been."""

from __future__ import annotations

from collections.abc import Sequence

from ..compare.units import Unit, printed_units, spot_of
from ..errors import Place
from .change import TakenChange
from .context import Comparison
from .differences import cells_of, distance


def left_over(comparison: Comparison) -> list[TakenChange]:
    """Return what still differs, with the place in the plan that is next to it."""
    found: list[TakenChange] = []
    last = Place(str(comparison.draft.path))
    key = ""
    for pair in comparison.pairs:
        old = None if pair.old is None else comparison.old[pair.old]
        new = None if pair.new is None else comparison.new[pair.new]
        if old is not None:
            last, key = _place(comparison, old) or (last, key)
        differs = pair.old is None or pair.new is None or distance(comparison, pair.old, pair.new)
        if differs:
            found += _left_of(old, new, last, key)
    return found


def left_derived(
    first: Sequence[Unit], comparison: Comparison, derived: Sequence[Unit]
) -> list[TakenChange]:
    """Return what a person changed in lines that the form makes of other values."""
    before = [unit for unit in first if unit.derived]
    draft = comparison.draft
    after = [u for u in printed_units(draft.document, draft.profile) if u.derived]
    now = dict(zip((u.style for u in after), after, strict=False))
    found: list[TakenChange] = []
    for index, unit in enumerate(derived):
        was = before[index] if index < len(before) else None
        is_now = after[index] if len(after) == len(derived) else now.get(unit.style)
        if (
            was is None
            or unit.text == was.text
            or (is_now and is_now.text.casefold() == unit.text.casefold())
        ):
            continue
        found += _left_of(is_now or was, unit, Place(str(draft.path)), "")
    return found


def _place(comparison: Comparison, unit: Unit) -> tuple[Place, str] | None:
    """Return where the value of a unit stands, and its key if that is in the plan itself."""
    if unit.at is None or not unit.at.line:
        return None
    path = comparison.path(unit.at)
    if path is None and unit.at.file == str(comparison.draft.path):
        return None
    return unit.at, ".".join(map(str, path or ()))


def _left_of(old: Unit | None, new: Unit | None, place: Place, key: str) -> list[TakenChange]:
    """Return a difference as a change that was left; of two tables, each cell that differs."""
    file, line = place.file, place.line
    if old is not None and new is not None and old.rows and new.rows:
        one, other = dict(_by_place(old)), dict(_by_place(new))
        cells = sorted({*one, *other})
        return [
            TakenChange("left", file, line, key, one.get(at, ""), other.get(at, ""))
            for at in cells
            if one.get(at, "") != other.get(at, "")
        ]
    if new is not None and (spot := spot_of(new)).paragraph:
        key = f"{key} [¶ {spot.paragraph}]".strip()
    before, after = old.text if old else "", new.text if new else ""
    return [TakenChange("left", file, line, key, before, after)]


def _by_place(table: Unit) -> list[tuple[tuple[int, int], str]]:
    return [((i, j), text) for i, j, text in cells_of(table)]
