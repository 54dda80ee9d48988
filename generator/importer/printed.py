"""A document of kehoach as its own DOCX would be read: what an edited file is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from ..form.components import COMPONENTS, OWN_STYLE
from ..form.profile import Profile
from ..read.content import Grid, GridCell, KnownStyles, Line, Position, Reading, Stretch
from ..tree.nodes import BlankLine, Block, Document, Paragraph, Table
from ..tree.walk import walk
from ..vietnamese.letters.unicode import words

_SIDES = {"left": "left", "right": "right", "below": "left"}
"""On which side of the head or foot the reader of Word files finds what stands there."""

OWN_STYLES = KnownStyles(
    OWN_STYLE.casefold(),
    {each.style.casefold(): each.key for each in COMPONENTS.values() if each.part != "margin"},
)
"""What tells the components of a DOCX that the program made, or that was made from one."""


def reading_of(document: Document, profile: Profile) -> Reading:
    """Return the lines of a document, each with its component, its side and its weights."""
    return Reading(tuple(_Numbered(profile).lines(document)))


class _Numbered:
    """Numbers paragraphs as the reader of Word files does."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.paragraph = 0

    def lines(self, document: Document) -> Iterator[Line]:
        """Yield all lines, in the order of the page."""
        for part in walk(document):
            row = part.number + 1 if part.name == "foot" else 0
            turned = part.name == "annex" and document.annexes[part.number].landscape
            for index, line in enumerate(self._blocks(part.blocks)):
                yield line._replace(
                    side=_SIDES.get(part.side, ""),
                    spot=line.spot._replace(row=row),
                    new_page=part.name == "annex" and index == 0,
                    landscape=turned,
                )

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Line]:
        for block in blocks:
            match block:
                case Paragraph():
                    if line := self._line(block):
                        yield line
                case Table():
                    yield self._table(block)
                case BlankLine():
                    pass
                case _:
                    assert_never(block)

    def _table(self, table: Table) -> Line:
        rows = tuple(
            tuple(
                GridCell(tuple(filter(None, map(self._line, c.paragraphs))), c.span, c.rows)
                for c in row.cells
            )
            for row in (*table.header, *table.rows)
        )
        text = " ".join(line.text for row in rows for cell in row for line in cell.lines)
        grid = Grid(rows, table.widths, len(table.header))
        return Line(text, begins=True, spot=Position(paragraph=self.paragraph), table=grid)

    def _line(self, paragraph: Paragraph) -> Line | None:
        self.paragraph += 1
        look = self.profile.style(paragraph.style)
        text, stretches = "", list[Stretch]()
        for run in paragraph.runs:
            start = len(text)
            text += run.text
            bold, italic = run.bold or look.bold, run.italic or look.italic
            if (bold or italic) and run.text:
                stretches.append(Stretch(start, len(text), bold, italic))
        if not words(text):
            return None
        return Line(
            text,
            begins=True,
            spot=Position(paragraph=self.paragraph),
            stretches=tuple(stretches),
            align=paragraph.align or look.align,
            size=look.size,
            style=paragraph.style,
        )
