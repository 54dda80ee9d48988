"""What all readers of one file share: its styles and lists, what was left out, and the limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ...errors import counted
from ..content import Furniture, KnownStyles, Position
from .boxes import PageMeasures
from .document import WordFile
from .looks import Fonts
from .names import SPACE
from .numbering import Lists
from .pieces import Seen
from .styles import Styles

MOST_PARAGRAPHS = 60_000
MOST_CELLS = 60_000
MOST_LETTERS = 4_000_000
DEEPEST = 12
"""Tables in tables, boxes in boxes; people make three at most."""


class FileContext:
    """The shared state of reading one file.

    Args:
        file: the file.
        original: whether tracked changes are taken as rejected.
        known: the styles that tell components.

    Attributes:
        furniture: what was left out so far.
        converted: how many stretches stood in each old encoding.
        sheet: the page that is being read.
        landscape: whether it lies on the long side.
        left_out: why words at this place are left out: ``deleted``, ``hidden``; else empty.
        seen: takes every paragraph that is read, where someone wants to see their looks.
    """

    def __init__(self, file: WordFile, *, original: bool, known: KnownStyles) -> None:
        self.file = file
        self.original = original
        self.styles = Styles(file.related("styles"), Fonts(file.related("theme")), known)
        self.numbering = Lists(file.related("numbering"), self.styles)
        self.furniture: list[Furniture] = []
        self.converted: Counter[str] = Counter()
        self.sheet = PageMeasures()
        self.landscape = False
        self.left_out = ""
        self.seen: list[Seen] | None = None
        self.preserves = file.body.getroottree().getroot().get(SPACE) == "preserve"
        self._letters = self._paragraphs = self._cells = self._depth = 0

    def lose(self, kind: str, words: str, spot: Position) -> None:
        """Note what no line can hold as furniture, unless it is taken away by a tracked change."""
        if self.left_out != "deleted":
            self.furniture.append(Furniture(kind, words, spot))

    def spend_letters(self, count: int) -> None:
        """Count letters; raise KH042 beyond 4 million."""
        self._letters += count
        if self._letters > MOST_LETTERS:
            self.file.package.refuse("KH042", limit=counted(MOST_LETTERS, "ký tự", "characters"))

    def spend_paragraph(self) -> None:
        """Count a paragraph; raise KH042 beyond 60,000."""
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            self.file.package.refuse("KH042", limit=counted(MOST_PARAGRAPHS, "đoạn", "paragraphs"))

    def spend_cell(self) -> None:
        """Count a cell of a table; raise KH042 beyond 60,000."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            self.file.package.refuse("KH042", limit=counted(MOST_CELLS, "ô", "cells"))

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Go into a table, a box or a note; raise KH042 where they hold each other too deep."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.file.package.refuse(
                "KH042",
                limit=counted(DEEPEST, "bảng và khung lồng nhau", "nested tables and boxes"),
            )
        try:
            yield
        finally:
            self._depth -= 1

    @contextmanager
    def leaving_out(self, kind: str) -> Iterator[None]:
        """Leave out all words met meanwhile, as `kind`; empty leaves none out."""
        before = self.left_out
        self.left_out = before or kind
        try:
            yield
        finally:
            self.left_out = before

    def change(self, *, inserted: bool) -> str:
        """Return why words are left out that a tracked change put in or took away, or nothing."""
        return "deleted" if inserted == self.original else ""
