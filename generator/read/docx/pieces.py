"""Pieces of a paragraph: text with its look, as it comes out of the runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..content import Position
from .looks import RunFormat
from .names import Element
from .styles import Shape

LINE_BREAK, PAGE_BREAK, COLUMN_BREAK = "\n", "\f", "\v"
BREAKS = frozenset({LINE_BREAK, PAGE_BREAK, COLUMN_BREAK})
"""Pieces that are one of these; elsewhere white space is a blank, a no-break space or a tab."""


class Piece(NamedTuple):
    """Text of one look.

    Attributes:
        text: as in the file, still in its old encoding; or a break.
        look: with all that is inherited.
        kind: why it is left out, as in `Furniture`; empty where it is not.
    """

    text: str
    look: RunFormat
    kind: str = ""


class BoxReference(NamedTuple):
    """A text box: its content, the column it stands in, and why its words are left out."""

    content: Element
    side: str
    left_out: str = ""


class NoteReference(NamedTuple):
    """A reference to a note: ``footnotes`` or ``endnotes``, its id, and why it is left out."""

    kind: str
    identity: str
    left_out: str


class Seen(NamedTuple):
    """A paragraph as it was met, for who asks how it looks.

    Attributes:
        element: its ``w:p``.
        spot: its place.
        style: id of its style.
        table_style: id of the style of the table it stands in; empty outside of tables.
        shape: with all that is inherited.
        label: whether Word numbers it.
        pieces: what its runs hold.
        side: the column of its text box or frame.
    """

    element: Element
    spot: Position
    style: str
    table_style: str
    shape: Shape
    label: bool
    pieces: Sequence[Piece]
    side: str


@dataclass(slots=True)
class Collected:
    """What the runs of a paragraph hold."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[BoxReference] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        """Whether anything of it is shown."""
        return any(not piece.kind and not piece.text.isspace() for piece in self.pieces)
