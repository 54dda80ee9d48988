"""A value that a row leaves blank is told at its empty cell, not where the plan uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import Finding
from ..load.source import Text
from ..localities.variables import by_name


def told_at_blanks(findings: Iterable[Finding], blanks: Mapping[str, Text]) -> tuple[Finding, ...]:
    """Return findings, those about a value that a row leaves blank as one KH096 at the cell.

    Args:
        findings: what was found in the plan of a locality.
        blanks: the row's empty cells by variable.
    """
    told: list[Finding] = []
    met: set[str] = set()
    for each in findings:
        cell = by_name(blanks, each.lacks)
        if cell is None:
            facts = {"name": each.lacks, "where": str(each.place)}
            told.append(each)
        elif each.lacks not in met:
            met.add(each.lacks)
            facts = {"name": each.lacks, "where": str(each.place)}
            told.append(Finding("KH096", cell.place, facts))
    return tuple(told)
