"""A rule: one small function over a plan, and everything that is said about its finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..crash import guarded
from ..errors import Finding, KehoachError, Wording
from ..findings import Code, register
from .subject import Subject

Both: TypeAlias = tuple[str, str]
"""Words in Vietnamese, and in English."""
Look: TypeAlias = Callable[[Subject], Iterable[Finding]]
WARNING, ERROR = "warning", "error"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        entry: what the catalogue says of it.
        look: yields a finding for each fault; it names no code, the rule adds it.
        about: ``plan``, or ``docx`` for rules over a finished document.
    """

    entry: Code
    look: Look
    about: str = "plan"

    def holds_for(self, subject: Subject) -> bool:
        """Tell whether the rule is about plans of this profile and day; a blank date is today's."""
        entry, day = self.entry, subject.document.date
        if entry.families and subject.profile.family not in entry.families:
            return False
        return day is None or (entry.since or day) <= day <= (entry.until or day)


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the modules that hold them."""


def rule(
    code: str,
    *,
    message: Both,
    hint: Both,
    why: Both,
    about: str = "plan",
    severity: str = WARNING,
    **entry: Any,
) -> Callable[[Look], Look]:
    """Register a function as the rule of a code, and its entry in the catalogue.

    The samples are written flush with the margin of a triple-quoted text.

    Args:
        code: of its findings.
        message: see `Code`, as everything else.
        hint: what to do.
        why: what it rests on.
        about: see `Rule`.
        severity: ``warning`` or ``error``.
        **entry: the other fields of `Code`.
    """
    worded = Wording(*message), Wording(*hint), Wording(*why)
    known = register(Code(code, severity, *worded, **entry))

    def registered(look: Look) -> Look:
        RULES[code] = Rule(known, look, about)
        return look

    return registered


def looked(rule: Rule, subject: Any) -> list[Finding]:
    """Return what one rule finds; one that breaks is a finding (KH906) itself.

    Args:
        rule: the rule.
        subject: a plan under check, or a finished document for a rule about those.
    """
    try:
        with guarded(subject.file):
            if not rule.holds_for(subject):
                return []
            return [each._replace(code=rule.entry.code) for each in rule.look(subject)]
    except KehoachError as error:
        return list(error.findings)
