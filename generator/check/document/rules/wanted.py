"""What the form allows, read from the profile: each value with its clause, and the range in it.

A clause that gives a range ends so: ``NĐ 30 PL I, I.3: 20-25``. What is practice only (certainty
U) allows everything: no one would send a plan back for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ....cache import kept
from ....errors import Fact, Finding, Wording, listed
from ....form.components import COMPONENTS
from ....form.profiles import FormValue, rules_of
from ....paths import PROFILES, profile_ids
from ..looks import DocumentParagraph, Finished

_RANGE = re.compile(r":\s*(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$")
_NAMED = 4
_PRACTICE = {"practice of plans": Wording("thông lệ soạn kế hoạch", "practice of plans")}


class AllowedRange(NamedTuple):
    """A range that the form allows, and the clause."""

    low: float
    high: float
    clause: str

    def allows(self, value: float, slack: float) -> bool:
        """Tell whether a value lies in the range, or that near to it."""
        return self.low - slack <= value <= self.high + slack

    def shown(self) -> str:
        """Return the range as one reads it: ``14``, ``14-15``."""
        low, high = figure(self.low), figure(self.high)
        return low if low == high else f"{low}-{high}"


class Off(NamedTuple):
    """A paragraph that is not as the form wants it: what was found, what is right, the clause."""

    spread: DocumentParagraph
    found: Fact
    right: Fact
    clause: str


@cache
def _rules(profile: str) -> dict[str, FormValue]:
    """Return what a profile says by path; YAML is slow to read, so it is kept on disk."""
    files = b"".join((PROFILES / f"{each}.yaml").read_bytes() for each in profile_ids())
    found = kept("clauses", profile.encode() + files, lambda: _rows(profile))
    return {row[0]: FormValue(*row) for row in found}


def _rows(profile: str) -> list[tuple[str, str, str, str]]:
    rules = (rule for rule in rules_of(profile) if rule.path.startswith(("page.", "styles.")))
    return [(rule.path, rule.value, rule.clause, rule.certainty) for rule in rules]


@cache
def wanted(profile: str, path: str) -> AllowedRange | None:
    """Return what a value of a profile may be; None where no clause says.

    Args:
        profile: its name.
        path: of the value: ``page.left``, ``styles.body.size``.
    """
    rule = _rules(profile).get(path)
    if rule is None or not rests_on_a_clause(rule):
        return None
    found = _RANGE.search(rule.clause)
    low, high = (float(found[1]), float(found[2])) if found else (float(rule.value),) * 2
    return AllowedRange(low, high, clause_of(rule))


@cache
def sizes(profile: str, component: str) -> AllowedRange | None:
    """Return the sizes that a component may have (36-HD, phụ lục 3; NĐ 30 phụ lục I, bảng V)."""
    return wanted(profile, f"styles.{COMPONENTS[component].sized_as or component}.size")


def rule_for(profile: str, component: str, name: str) -> FormValue | None:
    """Return what a profile says of a property of a component, where a clause says so."""
    rule = _rules(profile).get(f"styles.{component}.{name}")
    return rule if rule and rests_on_a_clause(rule) else None


def rests_on_a_clause(rule: FormValue) -> bool:
    """Tell a value of the rule from one of practice, or one that sources disagree on."""
    return rule.certainty not in ("U", "≠")


def clause_of(rule: FormValue) -> str:
    """Return the clause without what it says; phụ lục 3 is that of 36-HD."""
    clause = rule.clause.partition(":")[0]
    return f"36-HD {clause}" if clause.startswith("PL3") else clause


def figure(value: float) -> str:
    """Return a number with a comma, without needless digits."""
    return f"{round(value, 1):g}".replace(".", ",")


def grouped(finished: Finished, found: Iterable[Off]) -> Iterator[Finding]:
    """Yield one finding for all paragraphs that are off in the same way.

    The components that have it are named, the commonest first.
    """
    groups: dict[tuple[Fact, Fact], list[Off]] = {}
    for each in found:
        groups.setdefault((each.found, each.right), []).append(each)
    for (shown, right), group in groups.items():
        finding = finished.flaw(
            sorted((each.spread for each in group), key=lambda spread: spread.number),
            found=shown,
            right=right,
            clause=_PRACTICE.get(group[0].clause, group[0].clause),
        )
        yield finding._replace(facts={**finding.facts, "part": _names(group)})


def _names(group: list[Off]) -> Wording:
    """Return the components of paragraphs, the commonest first."""
    counts: dict[str, int] = {}
    for each in group:
        counts[each.spread.component] = counts.get(each.spread.component, 0) + 1
    ordered = [name for name in sorted(counts, key=lambda name: -counts[name]) if name]
    more = ", …" if len(ordered) > _NAMED else ""
    named = [Wording(*COMPONENTS[name].words) for name in ordered[:_NAMED]]
    vi, en = listed(named or [Wording("Đoạn văn", "paragraphs")])
    return Wording(vi + more, en + more)
