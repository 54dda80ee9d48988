"""The same plan out of other programs gives the same plan: tasks, bodies, citations, words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.fonts import FONTS
from generator.importer.convert import Imported, import_reading
from generator.importer.printed import reading_of
from generator.importer.prove import built_words
from generator.pipeline import Draft, load_plan, read_plan
from generator.read.kinds import read_source
from generator.read.office import find_office
from generator.read.text import read_plain
from generator.vietnamese.letters.unicode import words
from tests.importer.foreign import Foreign, by_office

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the real plans (../shared/seeds) are not beside the repository"
)
needs_office = [
    pytest.mark.office,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]
PLANS = [
    "thi-uy-dan-van",
    pytest.param("000", marks=needs_seeds),
    pytest.param("001", marks=needs_seeds),
]
Make = Callable[[Foreign, Path], Path]


@cache
def plain(name: str) -> str:
    """Return a plan as plain text: a real one, or a sample as it is printed."""
    if seeds := sorted(SEEDS.glob(f"{name}*.txt")):
        return seeds[0].read_text(encoding="utf-8")
    draft = load_plan(ROOT / "plans" / "mau" / f"{name}.yaml")
    return "\n".join(line.text for line in reading_of(draft.document, draft.profile).lines)


@cache
def from_text(name: str) -> tuple[Foreign, Draft]:
    """Return the parts of a plan, and the plan that its text gives."""
    reading = read_plain(plain(name))
    return Foreign(reading), draft_of(import_reading(reading, name))


def draft_of(imported: Imported) -> Draft:
    return read_plan(imported.text, Path("plan.yaml"))


def tasks(draft: Draft) -> list[Any]:
    """Return the tasks; a heading and its words may be told apart by bold type only."""
    return [
        ([word.rstrip(":") for word in words(task.text)], task.parts)
        for task in draft.document.tasks
    ]


def structure(draft: Draft) -> dict[str, Any]:
    plan, document = draft.plan, draft.document
    return {
        "tasks": tasks(draft),
        "duties": [duty.actor for duty in document.duties],
        "citations": [words(str(cite.text)) for cite in plan.cites.values()],
        "bodies": sorted(str(body.name) for body in plan.bodies.values()),
        "number": plan.number.value,
        "symbol": plan.issuer.symbol,
        "date": plan.date.value,
        "subject": [words(str(line)) for line in plan.subject],
        "recipients": len(plan.recipients),
        "signature": [signature.name for signature in plan.signature],
    }


def text_to(kind: str) -> Make:
    return lambda foreign, folder: by_office(foreign.text(), ".txt", kind, folder)


def spaced_text_to_pdf(foreign: Foreign, folder: Path) -> Path:
    """Print a text with blank lines: a paragraph that fills its last line ends nowhere else."""
    return by_office(foreign.text().replace("\n", "\n\n"), ".txt", "pdf", folder)


def page_to(kind: str) -> Make:
    return lambda foreign, folder: by_office(foreign.page(), ".html", kind, folder)


def word(foreign: Foreign, folder: Path) -> Path:
    path = folder / "a.docx"
    path.write_bytes(foreign.word())
    return path


def printed_page(foreign: Foreign, folder: Path) -> Path:
    weasyprint = pytest.importorskip("weasyprint")
    weasyprint.HTML(string=foreign.page()).write_pdf(folder / "a.pdf")
    return folder / "a.pdf"


def pandoc(foreign: Foreign, folder: Path) -> Path:
    command = shutil.which("pandoc")
    if command is None:
        pytest.skip("pandoc is not installed")
    page = folder / "a.html"
    page.write_text(foreign.page(), encoding="utf-8")
    subprocess.run([command, str(page), "-o", str(folder / "a.docx")], check=True)
    return folder / "a.docx"


WAYS = [
    pytest.param(text_to("docx"), id="LibreOffice: text to DOCX", marks=needs_office),
    pytest.param(spaced_text_to_pdf, id="LibreOffice: text to PDF", marks=needs_office),
    pytest.param(page_to("docx"), id="LibreOffice: page to DOCX", marks=needs_office),
    pytest.param(page_to("pdf"), id="LibreOffice: page to PDF", marks=needs_office),
    pytest.param(word, id="python-docx: table and automatic numbers"),
    pytest.param(printed_page, id="WeasyPrint: page to PDF"),
    pytest.param(pandoc, id="pandoc: page to DOCX"),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", PLANS)
def test_a_plan_from_another_program_has_the_structure_of_its_text(
    way: Make, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever fonts a machine has: a PDF holds the letters that its fonts have.
    monkeypatch.setenv("FONTCONFIG_FILE", str(FONTS / "fonts.conf"))
    foreign, expected = from_text(name)
    imported = import_reading(read_source(way(foreign, tmp_path)), "a")
    found = draft_of(imported)
    assert structure(found) == structure(expected)
    assert sorted(built_words(found)) == sorted(built_words(expected))
    assert imported.counts["kept"] == imported.counts["words"]


@needs_seeds
def test_the_first_real_plan_has_eleven_tasks() -> None:
    _, draft = from_text("000")
    assert len(draft.document.tasks) == 11
