"""All rules over one plan."""

from __future__ import annotations

from ..errors import Finding
from . import rules
from .rule import RULES
from .subject import Subject

assert rules  # importing them registers them


def check(subject: Subject) -> list[Finding]:
    """Return what all rules that hold for a plan find in it, sorted by place."""
    found = [
        each._replace(code=rule.code)
        for rule in RULES.values()
        if rule.about == "plan" and rule.holds_for(subject)
        for each in rule.look(subject)
    ]
    return sorted(found, key=lambda each: (each.place.line, each.place.column, each.code))
