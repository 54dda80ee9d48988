"""Plans of a folder and the plans they carry out: by what they extend, and by what they cite."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from ..check.subject import Subject
from ..crash import guarded
from ..errors import Finding, KehoachError
from ..pipeline import Draft, load_plan
from ..vietnamese.letters.unicode import fold

How = Literal["extends", "cites"]
_LEAD = re.compile(r"^số:?\s*", re.IGNORECASE)


@dataclass
class Planned:
    """A plan of the cascade.

    Attributes:
        path: its file.
        issuer: who issues it; empty where it could not be read.
        symbol: its number and symbol: ``12-KH/TU``; empty while it has no number.
        date: its day.
        subject: what it is about.
        values: its values by name, such as the name of its locality.
        findings: why it could not be read.
        parents: the plans it carries out, in this folder, and how that is known.
        children: those that carry it out.
        draft: the plan, read.
    """

    path: Path
    issuer: str = ""
    symbol: str = ""
    date: date | None = None
    subject: str = ""
    values: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    parents: list[tuple[Planned, How]] = field(default_factory=list, repr=False)
    children: list[tuple[Planned, How]] = field(default_factory=list, repr=False)
    draft: Draft | None = field(default=None, repr=False)


def forest(paths: Iterable[Path]) -> list[Planned]:
    """Return plans with what ties them together, in the order given.

    A plan carries out the one it extends, and each one of these files whose number and symbol it
    cites; a date that the citation gives has to be that plan's too.

    Args:
        paths: plan files.
    """
    plans = [_read(path) for path in paths]
    by_file = {os.path.realpath(each.path): each for each in plans}
    by_symbol: dict[str, list[Planned]] = {}
    for each in plans:
        if each.symbol:
            by_symbol.setdefault(_key(each.symbol), []).append(each)
    for each in plans:
        if each.draft is not None:
            _tie(each, each.draft, by_file, by_symbol)
    return plans


def roots(plans: Sequence[Planned]) -> list[Planned]:
    """Return the plans that carry out none of the others; of a circle, its first one."""
    tops = [each for each in plans if not each.parents]
    reached: set[int] = set()
    for top in tops:
        _reach(top, reached)
    for each in plans:
        if id(each) not in reached:
            tops.append(each)
            _reach(each, reached)
    return tops


def _reach(plan: Planned, reached: set[int]) -> None:
    queue = [plan]
    while queue:
        each = queue.pop()
        if id(each) not in reached:
            reached.add(id(each))
            queue += [child for child, _ in each.children]


def _read(path: Path) -> Planned:
    try:
        with guarded(path):
            return _planned(path, load_plan(path))
    except KehoachError as error:
        return Planned(path, findings=error.findings)


def _planned(path: Path, draft: Draft) -> Planned:
    subject = Subject(draft)
    symbol, plan = _LEAD.sub("", subject.number).strip(), draft.plan
    return Planned(
        path,
        " - ".join(" ".join(str(name).split()) for name in plan.issuer.name),
        symbol if symbol[:1].isdigit() else "",
        draft.document.date,
        " ".join(each.text for each in subject.title),
        {str(name): str(text) for name, text in plan.variables.items()},
        draft.errors,
        draft=draft,
    )


def _tie(
    plan: Planned,
    draft: Draft,
    by_file: dict[str, Planned],
    by_symbol: dict[str, list[Planned]],
) -> None:
    """Note the parents of a plan, each once."""
    base = next(iter([*draft.layers.sources][1:]), None)
    found: list[tuple[Planned, How]] = []
    if base is not None and (parent := by_file.get(os.path.realpath(base))):
        found.append((parent, "extends"))
    bases = {os.path.realpath(file) for file in draft.layers.sources}
    for _, cited in Subject(draft).citations:
        for parent in by_symbol.get(_key(cited.symbol), ()):
            if os.path.realpath(parent.path) in bases:
                continue  # it is carried out by being extended
            given = cited.date.earliest() if cited.date else None
            if given is None or parent.date is None or given == parent.date:
                found.append((parent, "cites"))
    seen = {id(plan)}
    for parent, how in found:
        if id(parent) not in seen:
            seen.add(id(parent))
            plan.parents.append((parent, how))
            parent.children.append((plan, how))


def _key(symbol: str) -> str:
    return "".join(fold(symbol).split())
