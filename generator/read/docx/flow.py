"""Where blocks go, and how a paragraph is put there as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..content import Line, Position
from .boxes import frame_side
from .context import FileContext
from .lines import printed, stands_alone
from .names import Element
from .pieces import NoteReference, Piece
from .styles import Shape

_BODY_LEVEL = 9


class ParagraphFormat(NamedTuple):
    """A paragraph without its words.

    Attributes:
        frame: its ``w:framePr``, if it stands in a frame.
        style: id of its style.
        shape: with all that is inherited.
        label: its automatic number.
        spot: its place.
        joined: whether a tracked change takes away its mark, so that the next one goes on with it.
        hidden: whether its mark is hidden, to the same effect.
        ends_section: whether it is the last one of its section.
    """

    frame: Element | None
    style: str
    shape: Shape
    label: Piece | None
    spot: Position
    joined: bool = False
    hidden: bool = False
    ends_section: bool = False


@dataclass(slots=True)
class Flow:
    """Where blocks go: the body, a cell, a box or a note, each with lines of its own.

    Attributes:
        spot: what the places of its lines have in common.
        side: the column that its lines stand in.
        table_style: id of the style of the table it lies in.
        whole: whether its lines are whole paragraphs, as the cells of a ruled table want them.
        alone: whether each line behind a soft break is one of its own, as in a head.
        lines: what was read so far.
        notes: references to notes that were not followed yet.
        gap: blank lines above the next line.
        new_page: whether the next line begins a page.
        carried: the words before a mark that is not there; they wait for the next paragraph.
        last: the paragraph they stood in.
        carrier: the same, where it gives the whole its look.
    """

    spot: Position
    side: str = ""
    table_style: str = ""
    whole: bool = False
    alone: bool = False
    lines: list[Line] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)
    gap: int = 0
    new_page: bool = False
    carried: list[Piece] = field(default_factory=list)
    last: ParagraphFormat | None = None
    carrier: ParagraphFormat | None = None

    def carry(self, paragraph: ParagraphFormat, pieces: list[Piece]) -> None:
        """Keep the words of a paragraph for the next one.

        What stands before a deleted mark gets the look of the next paragraph, as in Word; what
        stands before a hidden mark, by which a heading runs on into its text, keeps its own.
        """
        self.carried += pieces
        self.last = paragraph
        if paragraph.hidden and self.carrier is None:
            self.carrier = paragraph if any(not p.text.isspace() for p in pieces) else None

    def begin_page(self) -> None:
        """Let the next line begin a page; what is blank above it is on the page before."""
        self.new_page, self.gap = True, 0

    def print(self, paragraph: ParagraphFormat, pieces: list[Piece], context: FileContext) -> None:
        """Put a paragraph here, behind what waits for it."""
        if self.carried:
            pieces = self.carried + pieces
            paragraph = self.carrier or paragraph
            self.carried, self.carrier = [], None
        if paragraph.shape.new_page:
            self.begin_page()
        side = self.side or frame_side(paragraph.frame, context.sheet)
        align = paragraph.shape.align or "left"
        found: list[list[Line]] = []
        for part in printed(paragraph.label, pieces, context.converted):
            if part.on_new_page:
                self.begin_page()
            if not part.holds_words:
                self.gap += not part.on_new_page
                continue
            begins = not found or self.alone or stands_alone(part.text, align)
            line = Line(
                part.text,
                self.gap,
                begins,
                paragraph.spot,
                tuple(part.stretches),
                align,
                part.size,
                side,
                context.styles.component(paragraph.style),
                _level(paragraph.shape),
                self.new_page,
                context.landscape,
            )
            if self.whole and not begins:
                found[-1].append(line)
            else:
                found.append([line])
            self.gap, self.new_page = 0, False
        self.lines += map(_whole, found)


def _level(shape: Shape) -> int:
    outline = shape.outline
    return 0 if outline is None or outline >= _BODY_LEVEL else outline + 1


def _whole(lines: Sequence[Line]) -> Line:
    """Return lines of one paragraph as one line."""
    first = lines[0]
    if len(lines) == 1:
        return first
    texts, stretches, end = [first.text], list(first.stretches), len(first.text)
    for line in lines[1:]:
        text = line.text.lstrip()
        shift = end + 1 - (len(line.text) - len(text))
        stretches += (s._replace(start=s.start + shift, end=s.end + shift) for s in line.stretches)
        texts.append(text)
        end += 1 + len(text)
    return first._replace(text=" ".join(texts), stretches=tuple(stretches))
