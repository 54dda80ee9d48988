"""Both sides of a comparison as units: what the plan prints now, and what the edited file says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

from ..errors import Place
from ..form import components as c
from ..form.profile import Profile
from ..importer.parts.body import component_of
from ..importer.parts.columns import laid_flat
from ..importer.parts.paragraphs import DASH, paragraph_of, whole_lines
from ..read.content import Grid, Line, Position, Reading, Stretch
from ..tree.nodes import BlankLine, Block, Document, Paragraph, Table
from ..tree.walk import walk
from ..vietnamese.letters.unicode import words
from ..vietnamese.numbers import parse_label

_NUMBER = re.compile(r"((?:[IVXLC]+|\d+(?:\.\d+)*)\s?[-.)/])\s")
"""A number before words that make it doubtful in a running text: ``II- 100%``."""


class Unit(NamedTuple):
    """A paragraph or a table of either side.

    Attributes:
        style: the component; ``table`` for a table.
        label: the number or dash it begins with.
        core: its words behind the label, with single spaces.
        stretches: what is bold or slanted in `core`.
        at: the place of the value in the plan; None where the form printed it, and in the file.
        part: ``head``, ``body``, ``foot`` or ``annex``.
        rows: the cells of a table, each a row of paragraphs.
        header: how many of the rows are its head.
        spans: for each cell what it covers, such as ``2×1``; nothing where it is one.
        line: what was read, on the side of the file.
    """

    style: str
    label: str
    core: str
    stretches: tuple[Stretch, ...] = ()
    at: Place | None = None
    part: str = "body"
    rows: tuple[tuple[tuple[Unit, ...], ...], ...] = ()
    header: int = 0
    spans: tuple[tuple[str, ...], ...] = ()
    line: Line | None = None

    @property
    def text(self) -> str:
        """All its words."""
        return f"{self.label} {self.core}".strip()

    @property
    def is_field(self) -> bool:
        """Whether it is a field line of a task."""
        return self.style == c.FIELD

    @property
    def is_number(self) -> bool:
        """Whether it is a number alone, that of a Phần."""
        return self.style == c.PART

    @property
    def is_recipient(self) -> bool:
        """Whether it is a line of the recipients."""
        return self.style == c.RECIPIENT

    @property
    def derived(self) -> bool:
        """Whether the form made it of values that stand elsewhere in the plan."""
        if self.rows:
            cells = [unit for row in self.rows for cell in row for unit in cell]
            return all(unit.at is None or not unit.at.line for unit in cells)
        return self.at is None and self.style in c.DERIVED


def printed_units(document: Document, profile: Profile) -> list[Unit]:
    """Return what a document prints, in the order in which its own DOCX is read."""
    return list(_PrintedUnits(profile).units(document))


class _PrintedUnits:
    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def units(self, document: Document) -> Iterator[Unit]:
        """Yield head, body, foot and annexes."""
        for part in walk(document):
            yield from self._blocks(part.blocks, part.name)

    def _blocks(self, blocks: Iterable[Block], part: str) -> Iterator[Unit]:
        for block in blocks:
            match block:
                case Paragraph():
                    if words(block.text):
                        yield self._paragraph(block, part)
                case Table():
                    rows = tuple(
                        tuple(tuple(self._cell(cell.paragraphs, part)) for cell in row.cells)
                        for row in (*block.header, *block.rows)
                    )
                    spans = tuple(
                        tuple(_span(cell.span, cell.rows) for cell in row.cells)
                        for row in (*block.header, *block.rows)
                    )
                    yield _table(rows, len(block.header), spans, part)
                case BlankLine():
                    pass
                case _:
                    assert_never(block)

    def _cell(self, paragraphs: Sequence[Paragraph], part: str) -> Iterator[Unit]:
        return (self._paragraph(each, part) for each in paragraphs if words(each.text))

    def _paragraph(self, paragraph: Paragraph, part: str) -> Unit:
        text, stretches = "", list[Stretch]()
        look = self.profile.style(paragraph.style)
        for run in paragraph.runs:
            start = len(text)
            text += run.text
            if run.bold or run.italic or look.bold or look.italic:
                bold, italic = run.bold or look.bold, run.italic or look.italic
                stretches.append(Stretch(start, len(text), bold, italic))
        line = Line(text, stretches=tuple(stretches), style=paragraph.style)
        return _unit(line, part)._replace(at=paragraph.at, line=None)


def file_units(reading: Reading) -> list[Unit]:
    """Return what a file says; components that a writer's own paragraphs lack are guessed."""
    units: list[Unit] = []
    part = "head"
    for line in laid_flat(whole_lines(reading.lines)):
        part = _part_of(line, part)
        if line.table is None:
            units.append(_unit(line, part))
        else:
            units.append(_read_table(line.table, line, part))
    return units


def _part_of(line: Line, part: str) -> str:
    """Return the part a line belongs to, from its component and the part above it."""
    if line.new_page and part in ("foot", "annex", "body") and line.style in c.OF_ANNEX:
        return "annex"
    if line.style in c.OF_FOOT or (line.style in c.MOVING and part != "head"):
        return "foot"
    if part == "head" and line.style not in c.OF_HEAD:
        return "body" if line.style or line.table else part
    return part


def _read_table(grid: Grid, line: Line, part: str) -> Unit:
    rows = tuple(
        tuple(tuple(_unit(each, part) for each in cell.lines if words(each.text)) for cell in row)
        for row in grid.rows
    )
    spans = tuple(tuple(_span(cell.span, cell.rows) for cell in row) for row in grid.rows)
    return _table(rows, grid.header, spans, part)._replace(line=line)


def _span(columns: int, rows: int) -> str:
    return f"{columns}×{rows}" if (columns, rows) != (1, 1) else ""


def _table(
    rows: tuple[tuple[tuple[Unit, ...], ...], ...],
    header: int,
    spans: tuple[tuple[str, ...], ...],
    part: str,
) -> Unit:
    text = " ".join(unit.text for row in rows for cell in row for unit in cell)
    return Unit("table", "", text, part=part, rows=rows, header=header, spans=spans)


def _unit(line: Line, part: str) -> Unit:
    read = paragraph_of(line)
    text = " ".join(words(read.text))
    style = line.style or component_of(text)
    label = label_of(style, text)
    core = text[len(label) :].lstrip()
    offset = len(text) - len(core)
    stretches: tuple[Stretch, ...] = ()
    if len(text) == len(read.text):
        moved = (s._replace(start=max(s.start - offset, 0), end=s.end - offset)
                 for s in read.stretches)  # fmt: skip
        stretches = tuple(s for s in moved if s.start < s.end)
    return Unit(style, label, core, stretches, part=part, line=line)


def label_of(style: str, text: str) -> str:
    """Return the number or dash that a paragraph of a component begins with."""
    if style == c.PART:
        return text
    if style in c.NUMBERED and (label := parse_label(text)):
        return label.text
    if style in c.NUMBERED and (number := _NUMBER.match(text)):
        return number[1]
    if style in c.DASHED and (mark := DASH.match(text)):
        return mark[0].strip()
    return ""


def weight(unit: Unit) -> float:
    """Return what a unit counts that one side has alone."""
    return 3.0 + len(unit.text.split())


def weights(unit: Unit, profile: Profile) -> list[tuple[bool, bool]]:
    """Return for each letter of `core` whether it is bold and slanted beyond its component."""
    look = profile.style(unit.style)
    found = [(False, False)] * len(unit.core)
    for stretch in unit.stretches:
        pair = (stretch.bold and not look.bold, stretch.italic and not look.italic)
        found[stretch.start : stretch.end] = [pair] * (stretch.end - stretch.start)
    return found[: len(unit.core)]


def same_weights(one: Unit, other: Unit, profile: Profile) -> bool:
    """Whether the same letters of two units with the same words stand out."""
    if one.stretches == other.stretches:
        return True
    pairs = zip(one.core, weights(one, profile), weights(other, profile), strict=False)
    return all(first == second for letter, first, second in pairs if letter.isalnum())


def spot_of(unit: Unit) -> Position:
    """Return where a unit stands in the file."""
    return unit.line.spot if unit.line else Position()
