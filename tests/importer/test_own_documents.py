"""A document that kehoach made comes back as the plan it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from generator.importer.convert import Imported, import_reading
from generator.importer.printed import OWN_STYLES
from generator.importer.prove import built_words
from generator.pipeline import Draft, load_plan, read_plan, render
from generator.read.docx import read_docx
from generator.read.pdf import read_pdf
from generator.tree.nodes import Block, Paragraph
from generator.vietnamese.letters.unicode import words
from tests.importer.equal import printed, tasks
from tests.importer.office_plans import office_plan, phrases, sentences
from tests.properties.plans import Writer

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "plans" / "mau").glob("*.yaml"))


def examples(count: int) -> settings:
    """Return settings for whole documents: making one smaller takes longer than reading it."""
    phases = [Phase.explicit, Phase.reuse, Phase.generate]
    return settings(
        max_examples=count,
        deadline=None,
        phases=phases,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


ENGINES = ("typst", "weasyprint")


def draft_of(imported: Imported) -> Draft:
    return read_plan(imported.text, Path("plan.yaml"))


def from_docx(draft: Draft) -> Draft:
    return draft_of(
        import_reading(read_docx(render(draft, "docx"), "a.docx", known=OWN_STYLES), "a.docx", "en")
    )


def from_pdf(draft: Draft, engine: str) -> Draft:
    data = render(draft, "pdf", None, engine)
    return draft_of(import_reading(read_pdf(data, "a.pdf"), "a.pdf", "en"))


def written(plan: dict[str, Any]) -> Draft:
    draft = read_plan(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), Path("a.yaml"))
    assume(not draft.errors)
    return draft


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_from_its_docx(path: Path) -> None:
    draft = load_plan(path)
    found = from_docx(draft)
    assert printed(found.document) == printed(draft.document)
    assert [each[:2] for each in tasks(found.document)] == [
        each[:2] for each in tasks(draft.document)
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_from_its_pdf(path: Path, engine: str) -> None:
    draft = load_plan(path)
    found = from_pdf(draft, engine)
    assert built_words(found) == built_words(draft)
    assert [each[:2] for each in tasks(found.document)] == [
        each[:2] for each in tasks(draft.document)
    ]
    if path.stem != "day-du":  # its subject of two lines comes back as one
        assert printed(found.document) == printed(draft.document)


@examples(30)
@given(office_plan())
def test_a_plan_as_offices_write_it_comes_back_from_docx(plan: dict[str, Any]) -> None:
    draft = written(plan)
    found = from_docx(draft)
    assert printed(found.document) == printed(draft.document)
    assert tasks(found.document) == tasks(draft.document)
    number, usual = found.plan.number.value, draft.plan.number.value
    assert (number and int(number)) == (usual and int(usual))
    assert found.plan.date.value == draft.plan.date.value


def _numbered_as_part(blocks: tuple[Block, ...]) -> bool:
    """Whether a task is numbered as a Phần, which paper does not tell from a Phần."""
    return any(
        isinstance(each, Paragraph) and each.style == "item" and each.text.startswith("Phần ")
        for each in blocks
    )


def _labels(data: Any) -> Iterator[str]:
    """Yield the numbers that a plan writes itself, at any depth."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "label")
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _labels(each)


def _tables(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the tables that a plan writes, at any depth."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "table" and "columns" in value)
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _tables(each)


@st.composite
def any_plan(draw: st.DrawFn) -> dict[str, Any]:
    return Writer(draw, st.one_of(sentences, phrases), phrases).plan()


@examples(30)
@given(any_plan())
def test_any_plan_comes_back_from_docx_paragraph_by_paragraph(plan: dict[str, Any]) -> None:
    draft = written(plan)
    document = draft.document
    assume(not _numbered_as_part(document.blocks))
    assume(not any(_numbered_as_part(annex.blocks) for annex in document.annexes))
    # Where a number of several words ends, paper does not tell; a table of all tasks parts them.
    assume("tasks" not in plan.get("annex", []) or not any(" " in each for each in _labels(plan)))
    assert printed(from_docx(draft).document) == printed(document)


@examples(20)
@given(office_plan())
def test_a_plan_comes_back_from_pdf_with_its_words_and_tasks(plan: dict[str, Any]) -> None:
    draft = written(plan)
    found = from_pdf(draft, "typst")
    assert built_words(found) == built_words(draft)
    assert tasks(found.document) == tasks(draft.document)


@examples(20)
@given(any_plan())
def test_any_plan_comes_back_from_pdf_with_its_words(plan: dict[str, Any]) -> None:
    draft = written(plan)
    # A frame of one column is text; what its head repeats on the next page is read twice.
    assume(all(len(table["columns"]) > 1 for table in _tables(plan)))
    signers = draft.plan.signature
    # Names as wide as their column touch on paper, and nothing tells where one ends.
    assume(len(signers) < 2 or all(len(each.name or "") < 26 for each in signers))
    data = render(draft, "pdf", None, "typst")
    reading = read_pdf(data, "a.pdf")
    found = draft_of(import_reading(reading, "a.pdf", "en"))
    expected = built_words(draft)
    assert sorted(words(" ".join(line.words for line in reading.lines))) == sorted(expected)
    assert sorted(built_words(found)) == sorted(expected)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_plan_kept_inside_is_the_plan_letter_by_letter(
    path: Path, engine: str, kind: str
) -> None:
    draft = load_plan(path)
    data = render(draft, kind, None, engine, embed=True)
    reading = read_docx(data, "a", known=OWN_STYLES) if kind == "docx" else read_pdf(data, "a")
    assert reading.spec == draft.source


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_document_holds_no_plan_unless_it_is_asked_to(kind: str) -> None:
    data = render(load_plan(SAMPLES[0]), kind, None, "typst")
    reading = read_docx(data, "a", known=OWN_STYLES) if kind == "docx" else read_pdf(data, "a")
    assert reading.spec is None
