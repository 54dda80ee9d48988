"""A Word file that kehoach made comes back word for word, each line with its component."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.importer.convert import import_reading
from generator.importer.printed import OWN_STYLES
from generator.pipeline import load_plan, read_plan, render
from generator.read.content import Line
from generator.read.docx import read_docx
from generator.read.docx.package import SPEC_NAMESPACE
from generator.render import embedded
from generator.tree.nodes import Document, Paragraph, Table
from generator.tree.walk import document_texts
from generator.vietnamese.letters.unicode import words
from tests.importer.docx_files import par, read

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "plans" / "mau").glob("*.yaml"))
samples = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


def all_lines(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        if line.table is None:
            yield line
        else:
            for cells in line.table.rows:
                for each in cells:
                    yield from each.lines


def styles_of(document: Document) -> list[str]:
    """Return the components of all that holds words, in the order of the page."""
    head = document.head
    blocks: list[object] = [*head.above, *head.left, *head.right, *head.below, *document.blocks]
    blocks += [each for row in document.foot.rows for side in row for each in side]
    blocks += [each for annex in document.annexes for each in annex.blocks]
    return [each.style for each in laid_flat(blocks) if each.text.strip()]


def laid_flat(blocks: list[object]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in (*block.header, *block.rows):
                for each in row.cells:
                    yield from each.paragraphs


@samples
def test_every_word_comes_back_in_order(path):
    draft = load_plan(path)
    reading = read_docx(render(draft, "docx"), path.name, known=OWN_STYLES)
    found = words(" ".join(line.text for line in reading.lines))
    assert found == words(" ".join(document_texts(draft.document)))


@samples
def test_every_line_has_its_component(path):
    draft = load_plan(path)
    reading = read_docx(render(draft, "docx"), path.name, known=OWN_STYLES)
    assert [line.style for line in all_lines(reading.lines)] == styles_of(draft.document)


@samples
def test_only_tables_of_data_are_ruled(path):
    draft = load_plan(path)
    reading = read_docx(render(draft, "docx"), path.name, known=OWN_STYLES)
    tables = [line.table for line in reading.lines if line.table]
    assert not tables[0].ruled
    assert [table.ruled for table in tables].count(False) == 2


@samples
def test_page_numbers_do_not_get_between_the_words(path):
    reading = read_docx(render(load_plan(path), "docx"), path.name, known=OWN_STYLES)
    assert {each.kind for each in reading.furniture} <= {"page number"}


def test_the_plan_that_is_kept_inside_comes_back():
    draft = load_plan(SAMPLES[0])
    data = render(draft, "docx", embed=True)
    assert read_docx(data, "a.docx", known=OWN_STYLES).spec == draft.source
    assert embedded.SPEC_NAMESPACE == SPEC_NAMESPACE


def style(identity: str, name: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/></w:style>'


def test_components_are_told_by_the_names_of_styles_not_by_their_ids():
    styles = style("x1", "KH Trích yếu") + style("x2", "Heading 1") + style("x3", "Bình thường")
    body = "".join(par("a", f'<w:pStyle w:val="{each}"/>') for each in ("x1", "x2", "x3"))
    lines = read(body, styles=styles).lines
    assert [line.style for line in lines] == ["subject", "heading_1", ""]


def test_files_of_others_have_no_components():
    styles = style("H1", "heading 1")
    assert read(par("a", '<w:pStyle w:val="H1"/>'), styles=styles).lines[0].style == ""


def test_the_report_says_which_key_the_addressees_became():
    text = "subject: họp\naddressees: [Chi bộ Một, Chi bộ Hai]\ntext: Mời họp.\n"
    data = render(read_plan(text, Path("a.yaml")), "docx")
    reading = read_docx(data, "a.docx", known=OWN_STYLES)
    report = import_reading(reading, "a.docx", "en", mapped=True).report
    styles = {line.spot.paragraph: line.style for line in reading.lines}
    keys = {each["source"]["paragraph"]: each["plan"][0]["key"] for each in report["map"]}
    addressed = [at for at, style in styles.items() if style.startswith("addressee")]
    assert len(addressed) == 3
    assert {keys[at] for at in addressed} == {"addressees"}
