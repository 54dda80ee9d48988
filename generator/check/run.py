"""All rules over one plan."""

from __future__ import annotations

from ..errors import Finding
from ..pipeline import Draft
from . import rules
from .rule import RULES, looked
from .subject import Subject
from .switch import Switched

assert rules  # importing them registers them


def check_draft(draft: Draft) -> list[Finding]:
    """Return what the rules find in a plan, on top of what reading it found; see `check`."""
    return check(Subject(draft))


def check(subject: Subject) -> list[Finding]:
    """Return what all rules that hold for a plan find in it, sorted by place.

    Settings of the plan and of ``kehoach.toml`` are followed, accepted findings left out. A rule
    that breaks is a finding (KH906) itself; the others go on.
    """
    draft = subject.draft
    switched = Switched(draft.plan, draft.path, draft.layers.sources, RULES)
    found = [*switched.kept(_found(subject)), *switched.wrong]
    return sorted(found, key=lambda each: (each.place.line, each.place.column, each.code))


def _found(subject: Subject) -> list[Finding]:
    found = [
        each for rule in RULES.values() if rule.about == "plan" for each in looked(rule, subject)
    ]
    return sorted(found, key=lambda each: (each.place.line, each.place.column, each.code))
