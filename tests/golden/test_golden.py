"""The tree of every sample, and the HTML of the smallest, as text to be read in a diff.

After a change that is meant: ``pytest tests/golden --rewrite-golden``, then read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import __version__
from generator.paths import SAMPLES
from generator.pipeline import load_plan
from generator.render.html import render_html
from generator.tree.dump import dump

GOLDEN = Path(__file__).parent
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
SMALLEST = min(SAMPLES.glob("*.yaml"), key=lambda path: path.stat().st_size).stem


def compare(name: str, found: str, rewrite: bool) -> None:
    path = GOLDEN / name
    if rewrite:
        path.write_text(found, encoding="utf-8", newline="\n")
    assert path.is_file(), f"{name} is missing: pytest tests/golden --rewrite-golden"
    assert found.splitlines() == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_the_tree_of_a_sample_is_what_it_was(name: str, rewrite: bool) -> None:
    compare(f"{name}.txt", dump(load_plan(SAMPLES / f"{name}.yaml").document), rewrite)


def test_the_html_of_the_smallest_sample_is_what_it_was(rewrite: bool) -> None:
    draft = load_plan(SAMPLES / f"{SMALLEST}.yaml")
    html = render_html(draft.document, draft.profile).replace(__version__, "VERSION")
    compare(f"{SMALLEST}.html", html, rewrite)


def test_every_golden_file_has_its_sample() -> None:
    kept = {path.name for path in GOLDEN.iterdir() if path.suffix in (".txt", ".html")}
    assert kept == {*(f"{name}.txt" for name in NAMES), f"{SMALLEST}.html"}
