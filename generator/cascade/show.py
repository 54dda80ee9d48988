"""The cascade as lines for people, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..messages import say
from .coverage import Coverage
from .forest import How, Planned, roots

SHOWN = 20
"""So many missing localities are named; the rest is counted."""


def show(plans: Sequence[Planned], covered: Iterable[Coverage], lang: str) -> str:
    """Return the cascade as a tree, and below it who is missing."""
    lines: list[str] = []
    for top in roots(plans):
        lines.append(_line(top, None, lang))
        lines += _children(top, "", {id(top)}, lang)
    for each in covered:
        lines += ["", *_missing(each, lang)]
    return "\n".join(lines)


def data(plans: Sequence[Planned], covered: Iterable[Coverage]) -> dict[str, Any]:
    """Return the same as JSON has it."""
    return {
        "plans": [
            {
                "file": str(each.path),
                "issuer": each.issuer,
                "symbol": each.symbol,
                "date": each.date.isoformat() if each.date else None,
                "subject": each.subject,
                "carries_out": [
                    {"file": str(parent.path), "by": how} for parent, how in each.parents
                ],
                "errors": [finding.code for finding in each.findings],
            }
            for each in plans
        ],
        "coverage": [
            {
                "file": str(each.plan.path),
                "localities": each.source,
                "total": each.total,
                "missing": [row.id for row in each.missing],
                "unreadable": [str(row.at) for row in each.bad],
            }
            for each in covered
        ],
    }


def _children(plan: Planned, lead: str, seen: set[int], lang: str) -> Iterator[str]:
    last = len(plan.children) - 1
    for index, (child, how) in enumerate(plan.children):
        branch, going = ("└── ", "    ") if index == last else ("├── ", "│   ")
        yield f"{lead}{branch}{_line(child, how, lang)}"
        if id(child) not in seen:
            seen.add(id(child))
            yield from _children(child, lead + going, seen, lang)


def _line(plan: Planned, how: How | None, lang: str) -> str:
    about = [plan.issuer, plan.symbol, f"{plan.date:%d/%m/%Y}" if plan.date else ""]
    words = " · ".join(filter(None, about))
    tie = f" ({say(f'tree.{how}', lang)})" if how else ""
    wrong = f" — {say('tree.errors', lang, count=len(plan.findings))}" if plan.findings else ""
    return f"{plan.path}{f'  {words}' if words else ''}{tie}{wrong}"


def _missing(covered: Coverage, lang: str) -> Iterator[str]:
    have = covered.total - len(covered.missing)
    yield say("tree.covered", lang, plan=covered.plan.path, have=have, total=covered.total)
    for row in covered.missing[:SHOWN]:
        name = str(row.values.get("ten_day_du") or row.values["ten"])
        yield f"  {row.id}  {name}"
    if len(covered.missing) > SHOWN:
        yield "  " + say("tree.more", lang, count=len(covered.missing) - SHOWN)
    for bad in covered.bad:
        yield "  " + say("tree.bad", lang, place=bad.at)
