"""A value that a row leaves blank is told at its empty cell, not where the plan uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import Finding
from ..load.source import Text
from ..localities.variables import by_name

UNKNOWN = frozenset({"KH031", "KH069"})
"""A plan names a value that is not there."""


def told_at_blanks(findings: Iterable[Finding], blanks: Mapping[str, Text]) -> tuple[Finding, ...]:
    """Return findings, those about a value that a row leaves blank as one KH096 at the cell.

    Args:
        findings: what was found in the plan of a locality.
        blanks: the row's empty cells by variable.
    """
    told: list[Finding] = []
    met: set[str] = set()
    for each in findings:
        name = str(each.facts.get("name", "")) if each.code in UNKNOWN else ""
        cell = by_name(blanks, name)
        if cell is None:
            told.append(each)
        elif name not in met:
            met.add(name)
            told.append(Finding("KH096", cell.place, {"name": name, "where": str(each.place)}))
    return tuple(told)
