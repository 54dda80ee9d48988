"""Every locality compared with the base, without a document made."""

from __future__ import annotations

from pathlib import Path

from ..adapt import localised
from ..cascade.departed import Departed, departed
from ..cascade.shares import Shares, own_figures
from ..errors import Finding, PlanError
from ..localities.rows import BadRow
from ..pipeline import base_of
from .blanks import told_at_blanks
from .run import BatchRun

HELD = frozenset({"KH090", "KH091", "KH092", "KH093"})
"""What an adaptation takes from its base."""


def compare(run: BatchRun) -> tuple[list[Departed], list[Finding]]:
    """Return the departures of all localities, and what is wrong with them.

    Args:
        run: the batch.
    """
    files = frozenset(run.base.layers.sources)
    shares = Shares(run.base.layers.root)
    bases = {
        plan: base_of(texts[plan], Path(plan), texts) for plan, texts in run.recipe.plans.items()
    }
    rows: list[Departed] = []
    findings: list[Finding] = []
    for row in run.rows():
        if isinstance(row, BadRow):
            findings += row.findings
            continue
        try:
            plan = str(run.overlays.plan_for(row.values))
        except PlanError as error:
            findings += told_at_blanks(error.findings, row.blanks)
            continue
        layers = localised(bases[plan].layers, row.values)
        rows += departed(row.id, row.values, layers, files)
        findings += [each for each in layers.findings if each.code in HELD]
        shares.add(own_figures(layers.root, files))
    unique = list({(each.code, each.place, str(each.facts)): each for each in findings}.values())
    return rows, [*unique, *shares.findings()]
