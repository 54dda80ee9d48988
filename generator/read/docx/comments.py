"""Comments, and the words they stand at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from ...errors import counted
from ..content import Position, Remark
from .context import FileContext
from .looks import NOTHING
from .names import Element, W
from .pieces import Piece
from .spelling import spelled

MOST_COMMENTS = 5_000
LONGEST_QUOTE = 300
"""Letters of the words that a remark stands at."""
_RUN, _TEXT, _PARAGRAPH, _BREAKS = W + "r", W + "t", W + "p", (W + "br", W + "tab", W + "cr")
_ID = W + "id"


class Comments:
    """The comments of a file, told where they stand while its paragraphs are read.

    Args:
        context: what all readers of the file share.

    Attributes:
        spot: the paragraph that is being read.
    """

    def __init__(self, context: FileContext) -> None:
        self._context = context
        self._heard: list[Piece] = []
        self._begun: dict[str, tuple[int, Position]] = {}
        self._found: dict[str, tuple[int, int, Position]] = {}
        self.spot = Position()

    def hear(self, piece: Piece) -> None:
        """Take in words as they are read."""
        self._heard.append(piece)

    def begin(self, element: Element) -> None:
        """Take in where the words of a comment begin."""
        self._begun[element.get(_ID, "")] = len(self._heard), self.spot

    def end(self, element: Element) -> None:
        """Take in where they end."""
        identity = element.get(_ID, "")
        if identity in self._begun:
            start, spot = self._begun.pop(identity)
            self._found[identity] = start, len(self._heard), spot

    def point(self, element: Element) -> None:
        """Take in the place of a comment, which may be all that is said of it."""
        here = len(self._heard)
        self._found.setdefault(element.get(_ID, ""), (here, here, self.spot))

    def remarks(self) -> tuple[Remark, ...]:
        """Return the comments in the order of the places they stand at, those without one last.

        Raises:
            PlanError: as `Package.tree`; KH042.
        """
        root = self._context.file.related("comments")
        if root is None:
            return ()
        found: dict[str, Remark] = {}
        for comment in root.iter(W + "comment"):
            if len(found) == MOST_COMMENTS:
                self._context.file.package.refuse(
                    "KH042", limit=counted(MOST_COMMENTS, "ghi chú", "comments")
                )
            identity = comment.get(_ID, "")
            start, end, spot = self._found.get(identity, (0, 0, Position(part="comment")))
            author = " ".join(comment.get(W + "author", "").split())[:LONGEST_QUOTE]
            found[identity] = Remark(author, self._words(comment), self._quote(start, end), spot)
        placed = [identity for identity in self._found if identity in found]
        others = [identity for identity in found if identity not in self._found]
        return tuple(found[each] for each in placed + others)

    def _words(self, comment: Element) -> str:
        """Return what a comment says, with single spaces."""
        text = " ".join("".join(_letters(comment)).split())
        self._context.spend_letters(len(text))
        return _plain([Piece(text, NOTHING)])

    def _quote(self, start: int, end: int) -> str:
        heard = self._heard[start : min(end, start + LONGEST_QUOTE)]
        taken: list[Piece] = []
        for look, pieces in groupby(heard, key=lambda piece: piece.look):
            taken.append(Piece("".join(p.text[:LONGEST_QUOTE] for p in pieces), look))
        return " ".join(_plain(taken).split())[:LONGEST_QUOTE].rstrip()


def _plain(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in spelled(pieces, Counter()))


def _letters(comment: Element) -> Iterator[str]:
    for each in comment.iter(_TEXT, _PARAGRAPH, *_BREAKS):
        yield (each.text or "") if each.tag == _TEXT else " "
