"""`kehoach bench` measures every way to a document beside its peers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.bench.sample import SIX_PAGES, SIXTY_PAGES, made_up_plan
from generator.pipeline import read_plan, render
from tests.render.conftest import read_pages

if TYPE_CHECKING:
    from tests.conftest import CliResult


@pytest.mark.slow
def test_bench_prints_times_ratios_memory_and_versions_as_json(
    run_cli: Callable[..., CliResult],
) -> None:
    result = run_cli("bench", "--rounds", 1, "--memory", 3, "--format", "json")
    figures = result.json()
    assert result.code == 0
    assert {"docx written", "docxtpl", "typst", "fast way", "cold help"} <= figures[
        "seconds"
    ].keys()
    assert all(
        0 < each["low"] <= each["median"] <= each["high"] for each in figures["seconds"].values()
    )
    assert figures["ratios"]["docxtpl / docx written"] > 1
    assert {"docx", "typst", "weasyprint"} == figures["memory"].keys()
    assert all(5 < each["first"] < 1000 for each in figures["memory"].values())
    assert {"python", "typst", "docxtpl"} <= figures["versions"].keys()


def test_bench_prints_a_table_of_a_given_plan(
    run_cli: Callable[..., CliResult], plan_file: Callable[..., Path]
) -> None:
    result = run_cli("bench", plan_file(), "--rounds", 1, "--warm")
    assert result.code == 0
    assert "cold" not in result.out
    assert "docxtpl / docx written" in result.out


@pytest.mark.parametrize(("tasks", "pages"), [(SIX_PAGES, 6), (SIXTY_PAGES, 60)])
def test_the_made_up_plans_are_as_long_as_they_say(tasks: int, pages: int) -> None:
    draft = read_plan(made_up_plan(tasks), Path("bench.yaml"))
    assert draft.errors == ()
    assert len(read_pages(render(draft, "pdf", engine="typst"), draft.document).sizes) == pages
