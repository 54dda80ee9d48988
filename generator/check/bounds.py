"""What the rules leave open: the values of a profile that bind, and how far each may be off."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..form.profiles import rules_of
from ..vietnamese.letters.unicode import fold

_READ = re.compile(r"P|V[4-9]")
"""Certainties of what was read in the rule itself; NĐ 30 was read in copies of the decree."""
_RANGE = re.compile(r": (?P<low>\d+)-(?P<high>\d+)$")
_NEAR = {"first_line": (9.0, 13.0), "issuer_rule": (0.33, 0.5), "subject_rule": (0.33, 0.5)}
"""What the rules give as about so much: an indent of 1 to 1.27 cm, a third to a half."""
_AT_LEAST = frozenset(("after", "before", "line"))
_BOUND = re.compile(r"page\.(?:top|bottom|left|right)|styles\.\w+\.\w+|head\.\w+|body\.closing")
_TRUE, _FALSE = ("true", "yes", "có", "co", "on"), ("false", "no", "không", "khong", "off")


class Bound(NamedTuple):
    """A value that a rule gives.

    Attributes:
        value: as the profile has it.
        clause: regulation and clause.
        low: the least number that the rule leaves open; None where it is no number.
        high: the most.
    """

    value: str
    clause: str
    low: float | None = None
    high: float | None = None

    def allows(self, found: str) -> bool:
        """Tell whether a value is the rule's own, or within what the rule leaves open."""
        if _said(found) == _said(self.value):
            return True
        number = _number(found)
        return number is not None and self.allows_number(number)

    def allows_number(self, found: float, slack: float = 0.0) -> bool:
        """Tell whether a number is within what the rule leaves open.

        Args:
            found: in the unit of the profile.
            slack: how far a measure may be off by rounding.
        """
        if self.low is None or self.high is None:
            return False
        return self.low - slack <= found <= self.high + slack


@cache
def bounds(profile: str) -> dict[str, Bound]:
    """Return the values of a profile that rest on the words of a rule, by path."""
    return {
        each.path: _bound(each.path, each.value, each.clause)
        for each in rules_of(profile)
        if _READ.fullmatch(each.certainty) and _BOUND.fullmatch(each.path)
    }


def _bound(path: str, value: str, clause: str) -> Bound:
    number = _number(value)
    if number is None:
        return Bound(value, clause)
    key = path.rpartition(".")[2]
    if key in _AT_LEAST:
        return Bound(value, clause, number, float("inf"))
    span = _RANGE.search(clause)
    low, high = (float(span["low"]), float(span["high"])) if span else (number, number)
    return Bound(value, clause, *_NEAR.get(key, (low, high)))


def _said(value: str) -> str:
    word = fold(value)
    return "true" if word in _TRUE else "false" if word in _FALSE else word


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
