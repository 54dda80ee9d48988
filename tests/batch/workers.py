"""Work that dies: what processes of a pool are given in tests."""

from __future__ import annotations

import os
from pathlib import Path

from generator.batch.work import Job, Outcome, Recipe


def deadly(recipe: Recipe, jobs: list[Job]) -> list[Outcome]:
    """Do nothing for each job; the process ends without an answer at the job called ``deadly``."""
    if any(job.id == "deadly" for job in jobs):
        os._exit(9)
    return [Outcome(job.id, "built") for job in jobs]


def once_deadly(recipe: Recipe, jobs: list[Job]) -> list[Outcome]:
    """Do nothing for each job; the first process to come ends without an answer."""
    mark = Path(recipe.address) / "died"
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return [Outcome(job.id, "built") for job in jobs]
    os._exit(9)
