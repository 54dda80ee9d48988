"""Which localities a plan is for have a plan of their own, and which have none yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..adapt.overlays import named_localities
from ..errors import Finding, Place
from ..localities.read import read_localities
from ..localities.rows import BadRow, Locality
from ..vietnamese.letters.unicode import fold
from .forest import Planned


class Coverage(NamedTuple):
    """How far a plan has come among its localities.

    Attributes:
        plan: the plan.
        source: the table of localities.
        total: how many there are.
        missing: those without a plan, in the order of the table.
        bad: rows that cannot be read.
        findings: lines of the manifest that no run wrote.
    """

    plan: Planned
    source: str
    total: int
    missing: tuple[Locality, ...]
    bad: tuple[BadRow, ...]
    findings: tuple[Finding, ...] = ()


def coverage(plan: Planned, source: str = "", manifest: Path | None = None) -> Coverage | None:
    """Return which localities of a plan have none below it; None where it names no localities.

    A locality has a plan where one that carries out this plan has its code or name among its
    values, or its name in that of its issuer; or where the manifest of a batch lists it as built.

    Args:
        plan: the plan, of a `forest`.
        source: the localities, where the plan does not name them under ``batch``.
        manifest: of a batch of this plan.

    Raises:
        PlanError: the table cannot be read (KH080-KH085), or lies outside of the plans' folder
            (KH072).
    """
    if not source and plan.draft and plan.draft.plan.batch:
        source = named_localities(plan.draft.plan.batch, plan.path)
    if not source:
        return None
    below = list(_below(plan))
    built, findings = _built(manifest)
    codes = {each.values["ma"] for each in below if "ma" in each.values} | built
    names = {fold(each.values["ten"]) for each in below if "ten" in each.values}
    issuers = [fold(each.issuer) for each in below]
    missing: list[Locality] = []
    bad: list[BadRow] = []
    total = 0
    for row in read_localities(source):
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        total += 1
        if not _has_plan(row, codes, names, issuers):
            missing.append(row)
    return Coverage(plan, source, total, tuple(missing), tuple(bad), tuple(findings))


def _below(plan: Planned) -> Iterator[Planned]:
    seen, queue = {id(plan)}, [child for child, _ in plan.children]
    while queue:
        each = queue.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            queue += [child for child, _ in each.children]


def _built(manifest: Path | None) -> tuple[set[str], list[Finding]]:
    """Return the ids that a manifest lists as built, and what in it no run wrote."""
    found: set[str] = set()
    findings: list[Finding] = []
    if manifest is None or not manifest.is_file():
        return found, findings
    lines = manifest.read_text(encoding="utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if entry["status"] in ("built", "unchanged"):
                found.add(str(entry["id"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            place = Place(str(manifest), number, 1)
            findings.append(Finding("KH908", place, {"id": line.strip()[:40]}))
    return found, findings


def _has_plan(row: Locality, codes: set[str], names: set[str], issuers: list[str]) -> bool:
    if row.id in codes or str(row.values.get("ma", "")) in codes - {""}:
        return True
    name = fold(str(row.values.get("ten", "")))
    if name in names:
        return True
    whole = fold(" ".join(str(row.values.get(key, "")) for key in ("loai", "ten")).strip())
    return any(issuer.endswith(whole) for issuer in issuers)
