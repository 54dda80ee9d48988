"""Every sample built once, and PDFs read back as lines that know their component.

The characters of a PDF come in the order they are painted. Laid along the words of the tree, each
finds its paragraph, so that a measured line can be compared with what its profile asks for.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
import pytest
from lxml import etree

from generator.fonts import FONTS
from generator.form.profile import Style
from generator.importer.convert import import_text
from generator.paths import ROOT, SAMPLES
from generator.pipeline import Draft, load_plan, read_plan, render
from generator.tree.nodes import Block, Document, Paragraph, Row, Table
from generator.vietnamese.letters.unicode import words
from tests.render.structure import read_structure

MM = 72 / 25.4
SEEDS = ROOT.parent / "shared" / "seeds"
HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": "-"})


@dataclass(frozen=True)
class Built:
    """A plan with both of its documents."""

    name: str
    draft: Draft = field(repr=False)
    docx: bytes = field(repr=False)
    pdf: bytes = field(repr=False)

    def style(self, component: str) -> Style:
        """Return what the effective profile says of a component."""
        return next(s for name, s in self.draft.profile.styles.items() if name == component)


@dataclass(frozen=True)
class Line:
    """The part of one paragraph that stands on one line of a page.

    Attributes:
        component: the style of its paragraph, or ``page_number``.
        paragraph: the index of its paragraph in the document; -1 for page numbers.
        first: whether the paragraph begins here.
        page: its page, from 0.
        baseline: mm below the top edge of the sheet.
        left: mm from the left edge of the sheet to its first letter.
        right: the same, to the end of its last letter.
        chars: its characters as pdfplumber sees them, spaces too.
    """

    component: str
    paragraph: int
    first: bool
    page: int
    baseline: float
    left: float
    right: float
    chars: tuple[Mapping[str, Any], ...]

    @property
    def layer(self) -> str:
        """Its characters as the text layer has them."""
        return "".join(char["text"] for char in self.chars).translate(HYPHENS)

    @property
    def text(self) -> str:
        """What a reader sees: a gap as wide as a space is one, whether or not it has a glyph."""
        text, end = "", self.chars[0]["x0"]
        for char in self.chars:
            if char["x0"] - end > 0.15 * char["size"]:
                text += " "
            text, end = text + char["text"], char["x1"]
        return text.translate(HYPHENS)

    @property
    def faces(self) -> list[tuple[str, float, str]]:
        """Each letter with its size and face: ``""``, ``Bold``, ``Italic``, ``BoldItalic``."""
        return [
            (
                char["text"].translate(HYPHENS),
                round(char["size"], 1),
                "".join(face for face in ("Bold", "Italic") if face in char["fontname"]),
            )
            for char in self.chars
            if char["text"].strip()
        ]

    @property
    def solid(self) -> str:
        """Its characters without spaces."""
        return "".join(self.layer.split())


@dataclass(frozen=True)
class Pages:
    """A PDF read back."""

    sizes: tuple[tuple[float, float], ...]
    lines: tuple[Line, ...]
    numbers: tuple[Line, ...]
    drawn: tuple[tuple[int, float, float, float], ...]

    def of(self, component: str) -> list[Line]:
        """Return the lines of a component."""
        return [line for line in self.lines if line.component == component]

    def words(self) -> list[str]:
        """Return all words, a word that was broken over lines made whole."""
        text = ""
        for before, line in zip((None, *self.lines), self.lines, strict=False):
            joined = before is not None and before.paragraph == line.paragraph
            broken = joined and re.search(r"\S[-/]$", before.text if before else "")
            text += ("" if broken else " ") + line.text
        return words(text)


def paragraphs_of(document: Document) -> Iterator[tuple[Paragraph, tuple[Row, ...]]]:
    """Yield every paragraph in the order of the page, with the heading rows of its table."""
    head = document.head
    parts: list[tuple[Block, ...]] = [
        head.above, head.left, head.right, head.below, document.blocks,
        *(cell for row in document.foot.rows for cell in row),
        *(annex.blocks for annex in document.annexes),
    ]  # fmt: skip
    for block in (block for part in parts for block in part):
        if isinstance(block, Paragraph):
            yield block, ()
        elif isinstance(block, Table):
            for row in (*block.header, *block.rows):
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        yield paragraph, block.header


def solid(text: str) -> str:
    """Return a text without spaces, its hyphens plain."""
    return "".join(text.translate(HYPHENS).split())


def read_pages(pdf: bytes, document: Document) -> Pages:
    """Return the lines of a PDF of a document.

    A tagged file is read in the order of its structure tree, as a screen reader does; what is not
    in the tree is a page number or a repeated head. Another is read in the order it is painted.

    Args:
        pdf: the file.
        document: the tree it was made from.

    Raises:
        AssertionError: a character stands in the PDF that the document has not there, or lacks.
    """
    wanted = [(solid(p.text), p.style, header) for p, header in paragraphs_of(document)]
    letters = [(index, letter) for index, (text, _, _) in enumerate(wanted) for letter in text]
    lines: list[Line] = []
    numbers: list[Line] = []
    sizes: list[tuple[float, float]] = []
    drawn: list[tuple[int, float, float, float]] = []
    position = 0
    order = _reading_order(pdf)
    with pdfplumber.open(io.BytesIO(pdf)) as book:
        for index, page in enumerate(book.pages):
            sizes.append((page.width / MM, page.height / MM))
            drawn += [
                (index, shape["x0"] / MM, shape["x1"] / MM, shape["top"] / MM)
                for shape in (*page.lines, *page.rects)
                if shape["x1"] - shape["x0"] > 5 and shape["bottom"] - shape["top"] < 2
            ]
            height = float(page.height)
            chars = [char for char in page.chars if char["text"] != "\n"]
            margin = 19.0  # mm; the shallowest top margin is 20
            top = [char for char in chars if height - char["matrix"][5] < margin * MM]
            body = [char for char in chars if height - char["matrix"][5] >= margin * MM]
            if order:
                body = [char for char in body if (index, char["mcid"]) in order]
                body.sort(key=lambda char, page=index: order[page, char["mcid"]])
            if "".join(char["text"] for char in top).strip():
                numbers.append(_line("page_number", -1, True, index, top, height))
            position = _read_body(body, wanted, letters, position, index, height, lines)
    assert position == len(letters), f"missing: {''.join(c for _, c in letters[position:])[:60]!r}"
    return Pages(tuple(sizes), tuple(lines), tuple(numbers), tuple(drawn))


def _reading_order(pdf: bytes) -> dict[tuple[int, int], int]:
    """Return page and number of marked content -> its place in the structure tree, if any."""
    marked = read_structure(pdf) if b"/StructTreeRoot" in pdf else []
    return {(each.page, each.mcid): place for place, each in enumerate(marked)}


def _read_body(
    chars: list[dict[str, Any]],
    wanted: list[tuple[str, str, tuple[Row, ...]]],
    letters: list[tuple[int, str]],
    position: int,
    page: int,
    height: float,
    lines: list[Line],
) -> int:
    """Add the lines of one page; return how far the document's letters have been read."""
    seen = "".join(char["text"].translate(HYPHENS) for char in chars if char["text"].strip())
    expected = letters[position][0] if position < len(letters) else -1
    repeated = ""
    if expected >= 0 and wanted[expected][2]:
        repeated = "".join(
            solid(p.text) for row in wanted[expected][2] for c in row.cells for p in c.paragraphs
        )
    begins_table = wanted[expected][1] == "table_head" if expected >= 0 else True
    skip = len(repeated) if repeated and not begins_table and seen.startswith(repeated) else 0
    group: list[dict[str, Any]] = []
    owner = -2
    baseline = 0.0
    started: set[int] = {line.paragraph for line in lines}

    def close() -> None:
        if group and owner >= 0:
            first = owner not in started
            started.add(owner)
            lines.append(_line(wanted[owner][1], owner, first, page, group, height))
        group.clear()

    for char in chars:
        text = char["text"].translate(HYPHENS)
        if not text.strip():
            group.append(char)
            continue
        if skip:
            skip -= len(text)
            group.clear()
            owner = -2
            continue
        at = letters[position : position + len(text)]
        found = "".join(letter for _, letter in at)
        if found != text:
            around = "".join(c for _, c in letters[max(0, position - 30) : position + 30])
            raise AssertionError(f"page {page + 1}: {text!r} instead of {found!r} in {around!r}")
        if at[0][0] != owner or abs(char["matrix"][5] - baseline) > 0.5:
            close()
            owner, baseline = at[0][0], char["matrix"][5]
        group.append(char)
        position += len(text)
    close()
    return position


def _line(
    component: str,
    paragraph: int,
    first: bool,
    page: int,
    chars: list[dict[str, Any]],
    height: float,
) -> Line:
    inked = [char for char in chars if char["text"].strip()]
    start = chars.index(inked[0])
    end = len(chars) - chars[::-1].index(inked[-1])
    return Line(
        component,
        paragraph,
        first,
        page,
        (height - inked[0]["matrix"][5]) / MM,
        inked[0]["x0"] / MM,
        max(char["x1"] for char in inked) / MM,
        tuple(chars[start:end]),
    )


def build_both(name: str, draft: Draft) -> Built:
    """Return a draft with its two documents."""
    assert draft.errors == (), [each.code for each in draft.errors]
    return Built(name, draft, render(draft, "docx"), render(draft, "pdf"))


SAMPLE_PATHS = sorted(SAMPLES.glob("*.yaml"))
SEED_PATHS = sorted(SEEDS.glob("*.txt"))


@pytest.fixture(scope="session")
def builds() -> dict[str, Built]:
    """Every sample of plans/mau, by name."""
    return {path.stem: build_both(path.stem, load_plan(path)) for path in SAMPLE_PATHS}


@pytest.fixture(params=[path.stem for path in SAMPLE_PATHS], scope="session")
def built(request: pytest.FixtureRequest, builds: dict[str, Built]) -> Built:
    """One sample after the other."""
    return builds[request.param]


@pytest.fixture(scope="session")
def read() -> Callable[[bytes, Document], Pages]:
    """Reads a PDF back; see `read_pages`."""
    cache: dict[bytes, Pages] = {}

    def reading(pdf: bytes, document: Document) -> Pages:
        if pdf not in cache:
            cache[pdf] = read_pages(pdf, document)
        return cache[pdf]

    return reading


@pytest.fixture
def pages(built: Built, read: Callable[[bytes, Document], Pages]) -> Pages:
    """The lines of the sample's PDF."""
    return read(built.pdf, built.draft.document)


@pytest.fixture(scope="session")
def imported() -> dict[str, Built]:
    """The real plans, imported and built; none where they do not lie beside the repository."""
    found = {}
    for path in SEED_PATHS:
        text = import_text(path.read_text(encoding="utf-8"), path.name, "en").text
        found[path.stem] = build_both(path.stem, read_plan(text, path.with_suffix(".yaml")))
    return found


@pytest.fixture(
    params=[
        *(pytest.param(path.stem, id=path.stem) for path in (*SAMPLE_PATHS, *SEED_PATHS)),
        *([] if SEED_PATHS else [pytest.param(None, id="seeds")]),
    ],
    scope="session",
)
def any_built(
    request: pytest.FixtureRequest, builds: dict[str, Built], imported: dict[str, Built]
) -> Built:
    """One sample or imported real plan after the other."""
    if request.param is None:
        pytest.skip("no ../shared/seeds beside the repository")
    return (builds | imported)[request.param]


@pytest.fixture(scope="session")
def to_pdf(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """Turns DOCX files into PDF by LibreOffice, all at once; skips where there is none.

    A profile folder of its own, and no fonts but the shipped ones, so that what is installed on
    the machine does not matter.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice (soffice)")
    home = tmp_path_factory.mktemp("office")
    fonts = home / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{home / 'cache'}</cachedir>"
        '<match target="pattern"><test name="family"><string>Times New Roman</string></test>'
        '<edit name="family" mode="assign" binding="strong"><string>Liberation Serif</string>'
        "</edit></match></fontconfig>",
        encoding="utf-8",
    )

    def convert(documents: dict[str, bytes]) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("docx")
        for name, data in documents.items():
            (folder / f"{name}.docx").write_bytes(data)
        subprocess.run(
            [
                office, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless",
                "--convert-to", "pdf", "--outdir", folder,
                *sorted(folder.glob("*.docx")),
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(home)},
            check=True,
            capture_output=True,
            timeout=300,
        )  # fmt: skip
        return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}

    return convert


@pytest.fixture(scope="session")
def office(
    builds: dict[str, Built],
    imported: dict[str, Built],
    to_pdf: Callable[[dict[str, bytes]], dict[str, bytes]],
) -> dict[str, bytes]:
    """The DOCX of every sample and of the seeds that are here, as LibreOffice sets it."""
    return to_pdf({name: each.docx for name, each in (builds | imported).items()})


@pytest.fixture(scope="session")
def parts() -> Callable[[bytes], dict[str, Any]]:
    """Reads the XML parts of a DOCX by name."""

    def reading(docx: bytes) -> dict[str, Any]:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            return {
                name: etree.fromstring(archive.read(name))
                for name in archive.namelist()
                if name.endswith((".xml", ".rels"))
            }

    return reading
