"""The differences between a plan and an edited file: as operations, and as a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..compare.units import Unit, same_weights, weight
from ..form.components import DATE, NUMBER, TYPE
from ..load.edit import EditError
from .context import Comparison
from .fields import changed_field, is_free
from .head import changed_date, changed_number, changed_type
from .inserted import inserted_units
from .paragraphs import changed_label, changed_paragraph
from .removed import removed_units
from .tables import changed_table


def differences(comparison: Comparison) -> None:
    """Add the operations that take over changed, new and removed paragraphs."""
    gone = {p.old for p in comparison.pairs if p.new is None and p.old is not None}
    fresh = {p.new for p in comparison.pairs if p.old is None and p.new is not None}
    for pair in comparison.pairs:
        if pair.old is None or pair.new is None or not comparison.touched[pair.new]:
            continue
        old, new = comparison.old[pair.old], comparison.new[pair.new]
        profile = comparison.draft.profile
        if _bare(old) != _bare(new) or not same_weights(old, new, profile):
            comparison.due = distance(comparison, pair.old, pair.new)
            _changed(comparison, old, new)
    comparison.due = 0.0
    removed_units(comparison, gone)
    inserted_units(comparison, fresh)


def end_marks(comparison: Comparison) -> None:
    """Add what is changed at the ends of paragraphs alone.

    The form writes most of these marks and moves them when paragraphs come and go: so this waits
    until those are in their places.
    """
    for pair in comparison.pairs:
        if pair.old is None or pair.new is None or not comparison.touched[pair.new]:
            continue
        old, new = comparison.old[pair.old], comparison.new[pair.new]
        if old.core != new.core and _bare(old) == _bare(new):
            _changed(comparison, old, new)


def _bare(unit: Unit) -> str:
    """Return the words of a paragraph without the marks at its end; of a table, all its cells."""
    return repr(cells_of(unit)) if unit.rows else unit.core.rstrip(" .,;:/")


_HEAD: dict[str, Callable[[Comparison, Unit, Unit], None]] = {
    "table": changed_table,
    NUMBER: changed_number,
    DATE: changed_date,
    TYPE: changed_type,
}


def _changed(comparison: Comparison, old: Unit, new: Unit) -> None:
    try:
        if old.is_field and not is_free(comparison, old):
            changed_field(comparison, old, new)
        else:
            _HEAD.get(old.style, changed_paragraph)(comparison, old, new)
    except EditError:
        return


def labels(comparison: Comparison) -> None:
    """Add the operation that keeps the first number which a person wrote differently."""
    for pair in comparison.pairs:
        if pair.old is None or pair.new is None or not comparison.numbered[pair.new]:
            continue
        old, new = comparison.old[pair.old], comparison.new[pair.new]
        if old.label != new.label and old.core == new.core and not old.is_number:
            changed_label(comparison, old, new)
            if comparison.operations:
                return


def cost(comparison: Comparison) -> float:
    """Return how far what a plan prints is from the file; 0 where they say the same."""
    total = 0.0
    for pair in comparison.pairs:
        if pair.old is None or pair.new is None:
            unit = comparison.new[pair.new or 0] if pair.old is None else comparison.old[pair.old]
            total += weight(unit)
            continue
        total += distance(comparison, pair.old, pair.new)
    return total


def distance(comparison: Comparison, old_index: int, new_index: int) -> float:
    """Return how far a unit of the plan is from one of the file: words, number, weights.

    Numbers that nobody wrote by hand do not count: the plan writes them by itself.
    """
    old, new = comparison.old[old_index], comparison.new[new_index]
    if old.rows:
        one, other = cells_of(old), cells_of(new)
        return (
            0.0
            if one == other
            else 1.0
            + (Counter(one) - Counter(other)).total()
            + (Counter(other) - Counter(one)).total()
        )
    price = 0.0
    if old.core != new.core:
        first, second = Counter(old.core.split()), Counter(new.core.split())
        price = 1.0 + (first - second).total() + (second - first).total()
    if old.label != new.label and comparison.numbered[new_index]:
        price += 0.5
    if price < 1 and not same_weights(old, new, comparison.draft.profile):
        price += 0.25
    return price


def cells_of(table: Unit) -> list[tuple[int, int, str]]:
    """Return the cells of a table: row, place in the row, words and what it covers."""
    found = []
    for i, (row, spans) in enumerate(zip(table.rows, table.spans, strict=True)):
        for j, (cell, span) in enumerate(zip(row, spans, strict=True)):
            words = " ".join(unit.text for unit in cell)
            found.append((i, j, f"{words} [{span}]" if span else words))
    return found
