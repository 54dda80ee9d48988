"""All rules over one plan or document."""

from __future__ import annotations

from ..errors import Finding
from . import rules
from .finished import Finished
from .rule import RULES
from .subject import Subject

assert rules  # importing them registers them


def check(subject: Subject | Finished) -> list[Finding]:
    """Return what all rules over a plan, or over the looks of a document, find; by place."""
    about = "plan" if isinstance(subject, Subject) else "docx"
    found = [
        each._replace(code=rule.code)
        for rule in RULES.values()
        if rule.about == about and rule.holds_for(subject)
        for each in rule.look(subject)
    ]
    return sorted(found, key=lambda each: (each.place.line, each.place.column, each.code))
