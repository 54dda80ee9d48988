"""Pieces of a paragraph: text with its look, as it comes out of the runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .looks import Look
from .names import Element

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
    look: Look
    kind: str = ""


class Box(NamedTuple):
    """A text box: its content, the column it stands in, and why its words are left out."""

    content: Element
    side: str
    left_out: str = ""


class Note(NamedTuple):
    """A reference to a note: ``footnotes`` or ``endnotes``, its id, and why it is left out."""

    kind: str
    identity: str
    left_out: str


@dataclass(slots=True)
class Collected:
    """What the runs of a paragraph hold."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        """Whether anything of it is shown."""
        return any(not piece.kind and not piece.text.isspace() for piece in self.pieces)
