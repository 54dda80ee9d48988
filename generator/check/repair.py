"""Findings repaired: their edits laid over the text of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..errors import Edit, Finding

ROUNDS = 6
"""A repair may bring another one within reach; then it ends."""
Check = Callable[[str], "Sequence[Finding] | None"]
"""Gives the findings of a plan's text that can be repaired; None where it is no plan any more."""


def repaired(source: str, check: Check) -> str:
    """Return the text of a plan with every finding repaired that has one right answer.

    An edit that would leave no valid plan, or that does not make its finding go, is left out.

    Args:
        source: the text; it stays as it is but for the edits.
        check: see `Check`.
    """
    refused: set[tuple[str, Edit]] = set()
    for _ in range(ROUNDS):
        findings = check(source) or ()
        wanted = _apart([each for each in findings if each.edits], refused)
        if not wanted:
            break
        edited = _all_at_once(source, wanted, findings, check)
        if edited is None:
            edited = _one_by_one(source, wanted, check, refused)
        if edited == source:
            break
        source = edited
    return source


def applied(source: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits that do not overlap."""
    for edit in sorted(edits, reverse=True):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def _apart(findings: Sequence[Finding], refused: set[tuple[str, Edit]]) -> list[Finding]:
    """Return findings whose edits do not touch each other, the first in the file first."""
    kept: list[Finding] = []
    taken: list[Edit] = []
    for finding in sorted(findings, key=lambda each: min(each.edits)):
        if any((finding.code, edit) in refused for edit in finding.edits):
            continue
        if all(a.end < b.start or b.end < a.start for a in finding.edits for b in taken):
            kept.append(finding)
            taken += finding.edits
    return kept


def _all_at_once(
    source: str, wanted: Sequence[Finding], before: Sequence[Finding], check: Check
) -> str | None:
    """Return the text with all edits, if the plan is then valid and has fewer findings."""
    edited = applied(source, (edit for finding in wanted for edit in finding.edits))
    after = check(edited)
    return edited if after is not None and len(after) <= len(before) - len(wanted) else None


def _one_by_one(
    source: str, wanted: Sequence[Finding], check: Check, refused: set[tuple[str, Edit]]
) -> str:
    """Return the text with those edits that help; the others are refused from now on."""
    for finding in reversed(wanted):
        before = check(source) or ()
        edited = applied(source, finding.edits)
        after = check(edited)
        if after is not None and len(after) < len(before):
            source = edited
        else:
            refused |= {(finding.code, edit) for edit in finding.edits}
    return source
