"""Footnotes and endnotes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from ..content import Line, Position
from .comments import Comments
from .context import FileContext
from .flow import Flow
from .names import Element, W
from .pieces import NoteReference

if TYPE_CHECKING:
    from .blocks import Blocks

_PARTS = {"footnotes": "footnote", "endnotes": "endnote"}


class Notes:
    """The notes of a file, read when they are referred to; each one once.

    Args:
        context: what all readers of the file share.
        comments: takes where comments stand.
        open_blocks: makes the reader of a part.
    """

    def __init__(
        self,
        context: FileContext,
        comments: Comments,
        open_blocks: Callable[[FileContext, Element, Comments], Blocks],
    ) -> None:
        self._context, self._comments, self._open = context, comments, open_blocks
        self._read: set[tuple[str, str]] = set()

    def lines(self, note: NoteReference, paragraph: int) -> list[Line]:
        """Return the lines of a note, without its mark.

        Args:
            note: a reference to it.
            paragraph: number of the paragraph that refers to it.

        Raises:
            PlanError: as `Package.tree`; KH042.
        """
        notes, blocks = self._part(note.kind)
        found = notes.get(note.identity)
        if found is None or blocks is None or note[:2] in self._read:
            return []
        self._read.add(note[:2])
        flow = Flow(Position(paragraph=paragraph, part=_PARTS[note.kind]))
        with self._context.deeper(), self._context.leaving_out(note.left_out):
            blocks.read(found, flow)
        return [_without_lead(line) for line in flow.lines]

    def _part(self, kind: str) -> tuple[dict[str, Element], Blocks | None]:
        return self._footnotes if kind == "footnotes" else self._endnotes

    @cached_property
    def _footnotes(self) -> tuple[dict[str, Element], Blocks | None]:
        return self._opened("footnotes")

    @cached_property
    def _endnotes(self) -> tuple[dict[str, Element], Blocks | None]:
        return self._opened("endnotes")

    def _opened(self, kind: str) -> tuple[dict[str, Element], Blocks | None]:
        """Return the notes of a kind by id; the lines that part them from the text are none."""
        root = self._context.file.related(kind)
        if root is None:
            return {}, None
        found = {
            each.get(W + "id", ""): each
            for each in root.iter(W + _PARTS[kind])
            if each.get(W + "type", "normal") == "normal"
        }
        return found, self._open(self._context, root, self._comments)


def _without_lead(line: Line) -> Line:
    """Return the first line of a note without the blank behind its mark."""
    lead = len(line.text) - len(line.text.lstrip())
    if not lead or line.table:
        return line
    moved = tuple(s._replace(start=s.start - lead, end=s.end - lead) for s in line.stretches)
    return line._replace(text=line.text[lead:], stretches=moved)
