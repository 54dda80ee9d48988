"""The work of one process: documents of localities, one after the other."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from platform import node
from typing import Any, Literal, NamedTuple

from ..adapt import Layers
from ..cascade.shares import TargetKey, own_figures
from ..crash import described
from ..errors import Finding, KehoachError, OutputError, Place, PlanError
from ..findings import level, message
from ..load.source import Text
from ..pipeline import Base, base_of, render
from .fingerprint import tools
from .store import Store, Written, open_store

Status = Literal["built", "unchanged", "failed"]
Value = tuple[str, str, Place]
"""A value of a locality: its name, its words, where they stand."""


class Recipe(NamedTuple):
    """What all jobs of a batch have in common; it goes to each process once.

    Attributes:
        plans: plan file -> the text of it and of everything it extends, by path.
        formats: ``docx``, ``pdf``.
        engine: what makes the PDF.
        templates: a folder whose templates win.
        address: the folder or address of the outputs.
        strict: whether warnings keep a document from being built.
        tools: what the manager makes documents with; see `fingerprint.tools`.
    """

    plans: Mapping[str, Mapping[str, str]]
    formats: tuple[str, ...]
    engine: str
    templates: str | None
    address: str
    strict: bool = False
    tools: tuple[tuple[str, str], ...] = ()


class Job(NamedTuple):
    """The documents of one locality.

    Attributes:
        id: of the locality.
        plan: the plan file it uses.
        name: of its files, without ending.
        values: what it gives.
    """

    id: str
    plan: str
    name: str
    values: tuple[Value, ...]


class Outcome(NamedTuple):
    """What came of a job.

    Attributes:
        findings: why it failed, or what was found on the way.
        shares: the figures that the locality has of its own.
    """

    id: str
    status: Status
    outputs: tuple[Written, ...] = ()
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    shares: tuple[tuple[TargetKey, str], ...] = ()


def work(recipe: Recipe, jobs: Sequence[Job]) -> list[Outcome]:
    """Make the documents of some localities; none that fails keeps the others from being made."""
    store = open_store(recipe.address)
    return [_one(recipe, store, job) for job in jobs]


def _one(recipe: Recipe, store: Store, job: Job) -> Outcome:
    start = time.perf_counter()
    try:
        outcome = _built(recipe, store, job)
    except KehoachError as error:
        outcome = Outcome(job.id, "failed", findings=error.findings)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # engines in Rust end in exceptions of their own kind
        facts = {"reason": described(error)}
        outcome = Outcome(job.id, "failed", findings=(Finding("KH903", Place(job.name), facts),))
    return outcome._replace(seconds=round(time.perf_counter() - start, 4))


def _built(recipe: Recipe, store: Store, job: Job) -> Outcome:
    base = _opened(recipe_key(recipe), job.plan) or _open(recipe, job.plan)
    values = {name: Text(words, place) for name, words, place in job.values}
    draft = base.draft(values)
    if draft.errors or (recipe.strict and draft.findings):
        raise PlanError(*draft.findings)
    templates = Path(recipe.templates) if recipe.templates else None
    made = {
        f"{job.name}.{kind}": render(draft, kind, templates, recipe.engine)
        for kind in recipe.formats
    }
    outputs = tuple(store.put(name, data) for name, data in made.items())
    shares = _shares(draft.layers, recipe, job.plan)
    return Outcome(job.id, "built", outputs, 0.0, draft.findings, shares)


def _shares(layers: Layers, recipe: Recipe, plan: str) -> tuple[tuple[TargetKey, str], ...]:
    """Return the figures of a locality: those in its overlay, or set by its row."""
    first = next(iter(recipe.plans))
    base = frozenset(recipe.plans[first])
    return tuple(own_figures(layers.root, base))


_BASES: dict[tuple[int, str], Base] = {}


def recipe_key(recipe: Recipe) -> int:
    """Return what tells a recipe from another in this process."""
    return hash(
        (recipe.address, recipe.engine, recipe.formats, recipe.tools, _digest(_texts(recipe)))
    )


def _texts(recipe: Recipe) -> tuple[tuple[str, str], ...]:
    return tuple((file, text) for texts in recipe.plans.values() for file, text in texts.items())


@lru_cache(maxsize=8)
def _digest(texts: tuple[tuple[str, str], ...]) -> str:
    return hashlib.sha256(repr(texts).encode()).hexdigest()


def _opened(key: int, plan: str) -> Base | None:
    return _BASES.get((key, plan))


def _open(recipe: Recipe, plan: str) -> Base:
    """Return a plan from the texts that came with the recipe; no plan file is read here.

    Raises:
        OutputError: KH905, documents made here would differ from those of other workers.
    """
    _check_tools(recipe)
    texts = recipe.plans[plan]
    base = base_of(texts[plan], Path(plan), texts)
    _BASES[recipe_key(recipe), plan] = base
    return base


def _check_tools(recipe: Recipe) -> None:
    here = dict(tools(recipe.formats, recipe.engine))
    other = [f"{name} {here.get(name) or '-'}" for name, had in recipe.tools if here[name] != had]
    if other:
        facts = {"host": node(), "found": ", ".join(other)}
        raise OutputError(Finding("KH905", Place(next(iter(recipe.plans))), facts))


def as_data(finding: Finding, lang: str) -> dict[str, Any]:
    """Return a finding as the manifest has it."""
    return {
        "place": str(finding.place),
        "code": finding.code,
        "severity": level(finding),
        "message": message(finding, lang),
    }
