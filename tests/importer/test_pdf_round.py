"""What kehoach itself puts into a PDF is read from it again, word by word."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from generator.paths import SAMPLES
from generator.pipeline import load_plan, read_plan, render
from generator.read.pdf import read_pdf
from generator.tree import walk
from generator.tree.nodes import Document
from generator.vietnamese.letters.unicode import words
from tests.importer.pdf_files import cells_and_lines, paragraphs
from tests.properties.plans import as_yaml
from tests.properties.typed import typed_plan

PLANS = sorted(SAMPLES.glob("*.yaml"))
OVER_A_PAGE = pytest.mark.xfail(reason="a table's head repeated on the next page is furniture")
READ = [pytest.param(path, marks=OVER_A_PAGE) if path.stem == "day-du" else path for path in PLANS]
ENGINES = ("weasyprint", "typst")


def paragraphs_below_the_head(document: Document) -> list[str]:
    parts = [part for part in walk.walk(document) if part.name != "head"]
    found = [each for part in parts for each, _ in walk.paragraphs(part.blocks)]
    return [text for p in found if (text := " ".join(words(p.text)))]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_a_sample_plan_is_read_word_by_word_and_paragraph_by_paragraph(
    path: Path, engine: str
) -> None:
    draft = load_plan(path)
    reading = read_pdf(render(draft, "pdf", None, engine), "x")
    read = [word for line in cells_and_lines(reading) for word in words(line.text)]
    assert read == " ".join(walk.document_texts(draft.document)).split()
    expected = paragraphs_below_the_head(draft.document)
    assert paragraphs(reading)[-len(expected) :] == expected


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_only_page_numbers_of_a_sample_plan_are_left_out(path: Path) -> None:
    reading = read_pdf(render(load_plan(path), "pdf"), "x")
    assert {each.kind for each in reading.furniture} <= {"page number"}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(typed_plan())
def test_no_letter_of_any_plan_is_lost(plan: dict[str, Any]) -> None:
    draft = read_plan(as_yaml(plan), Path("plan.yaml"))
    reading = read_pdf(render(draft, "pdf", None, "typst"), "x")
    lines = [*cells_and_lines(reading), *reading.furniture]
    read = "".join(word for line in lines for word in words(line.text))
    written = "".join(" ".join(walk.document_texts(draft.document)).split())
    missing = Counter(written) - Counter(read)
    assert not missing
