"""A rule: one small function over a plan, and everything that is said about its finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from ..crash import guarded
from ..errors import Finding, KehoachError
from .subject import Subject

Both: TypeAlias = tuple[str, str]
"""Words in Vietnamese, and in English."""
Look: TypeAlias = Callable[[Subject], Iterable[Finding]]
WARNING, ERROR = "warning", "error"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its entry in the catalogue.

    Attributes:
        code: stable; its hundred is the area.
        look: yields a finding for each fault; it names no code, the rule adds it.
        message: what is wrong, with ``{facts}``.
        hint: what to do.
        why: what the rule rests on, in a sentence.
        clause: regulation and clause, or blank where it is plain reason.
        certainty: of the clause: ``P``, ``V2`` ..., ``1S``, ``U`` (docs/profiles.md).
        severity: ``warning`` or ``error``.
        families: families of profiles that it holds for; all where empty.
        since: the first day of plans that it holds for.
        until: the last one.
        wrong: a piece of YAML that completes the smallest plan and has the finding.
        right: the same without it; what the repair gives, where the rule is fixable.
        fixable: whether there is one right answer.
        about: ``plan``, or ``docx`` for rules over a finished document.
    """

    code: str
    look: Look
    message: Both
    hint: Both
    why: Both
    clause: str = ""
    certainty: str = ""
    severity: str = WARNING
    families: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    wrong: str | None = None
    right: str | None = None
    fixable: bool = False
    about: str = "plan"

    def holds_for(self, subject: Subject) -> bool:
        """Tell whether the rule is about plans of this profile and day; a blank date is today's."""
        if self.families and subject.profile.family not in self.families:
            return False
        day = subject.document.date
        return day is None or (self.since or day) <= day <= (self.until or day)


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the modules that hold them."""


def rule(code: str, **about: object) -> Callable[[Look], Look]:
    """Register a function as the rule of a code; `about` are the fields of `Rule`.

    The samples are written flush with the margin of a triple-quoted text.
    """

    def register(look: Look) -> Look:
        assert code not in RULES, code
        RULES[code] = Rule(code, look, **about)  # type: ignore[arg-type]
        return look

    return register


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
            return [each._replace(code=rule.code) for each in rule.look(subject)]
    except KehoachError as error:
        return list(error.findings)
