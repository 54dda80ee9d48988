"""Pieces of a paragraph to its lines: soft breaks part them, stretches say what stands out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..content import Furniture, Line, Position, Stretch
from .pieces import BREAKS, PAGE_BREAK, Piece
from .spelling import spelled

_OWN_LINE = re.compile(
    r"\s*(?:[-–—+*•▪○➢❖✓]|\(?\d+(?:\.\d+)*[.)/]|[IVXLC]+\s?[.)/-]|\(?[a-zđ][.)])\s*\S"
)


@dataclass(slots=True)
class Printed:
    """What stands between two breaks.

    Attributes:
        text: its words in NFC, with the gaps between them.
        stretches: as in `Line`.
        size: as in `Line`.
        on_new_page: whether a page break stands before it.
    """

    text: str = ""
    stretches: list[Stretch] = field(default_factory=list)
    size: float = 0.0
    on_new_page: bool = False

    @property
    def holds_words(self) -> bool:
        """Whether one sees anything of it."""
        return bool(self.text) and not self.text.isspace()


def printed(label: Piece | None, pieces: Sequence[Piece], counted: Counter[str]) -> list[Printed]:
    """Return what the pieces of a paragraph print, break by break; furniture is passed over.

    Args:
        label: the automatic number, with its gap.
        pieces: the runs.
        counted: takes how many stretches stood in each old encoding.
    """
    parts: list[list[Piece]] = [[]]
    breaks: list[str] = [""]
    for piece in pieces:
        if piece.kind:
            continue
        if piece.text in BREAKS:
            parts.append([])
            breaks.append(piece.text)
        else:
            parts[-1].append(piece)
    found = [_printed(part, counted) for part in parts]
    for each, at in zip(found, breaks, strict=True):
        each.on_new_page = at == PAGE_BREAK
    if label is not None:
        first = next((each for each in found if each.holds_words), found[0])
        _put_before(first, _printed([label], counted, trim=False))
    return found


def _printed(pieces: list[Piece], counted: Counter[str], *, trim: bool = True) -> Printed:
    """Return pieces that no break parts as text with stretches."""
    shown = spelled(pieces, counted) if pieces else []
    text = "".join(piece.text for piece in shown)
    if trim:
        text = text.rstrip()
    sizes: dict[float, int] = {}
    for piece in shown:
        size = piece.look.size or 0.0
        sizes[size] = sizes.get(size, 0) + len(piece.text.strip())
    size = max(sizes, key=lambda size: sizes[size]) if text else 0.0
    return Printed(text, _stretches(shown), size)


def _stretches(pieces: Iterable[Piece]) -> list[Stretch]:
    """Return what is bold or slanted, over the blanks between two runs that look the same."""
    found: list[Stretch] = []
    same = False
    end = 0
    for piece in pieces:
        words, start = piece.text.strip(), end
        end += len(piece.text)
        if not words:
            continue
        bold, italic = bool(piece.look.bold), bool(piece.look.italic)
        if not (bold or italic):
            same = False
            continue
        start += len(piece.text) - len(piece.text.lstrip())
        if same and found[-1].bold == bold and found[-1].italic == italic:
            found[-1] = Stretch(found[-1].start, start + len(words), bold, italic)
        else:
            found.append(Stretch(start, start + len(words), bold, italic))
        same = True
    return found


def _put_before(line: Printed, label: Printed) -> None:
    """Put an automatic number in front of a line; blanks at the line's beginning go."""
    lead = len(line.text) - len(line.text.lstrip())
    shift = len(label.text) - lead
    moved = [s._replace(start=s.start + shift, end=s.end + shift) for s in line.stretches]
    if label.stretches and moved and label.stretches[-1][2:] == moved[0][2:]:
        last = label.stretches[-1]
        if moved[0].start <= len(label.text):
            moved[0] = moved[0]._replace(start=last.start)
            label.stretches.pop()
    line.text = (label.text + line.text[lead:]).rstrip()
    line.stretches = [*label.stretches, *moved]
    line.size = line.size or label.size


def stands_alone(text: str, align: str) -> bool:
    """Tell whether what stands behind a soft break is a line of its own, no going on.

    It is in a paragraph set in the centre or to the right; else where it stands in capitals or
    begins like an item: with a dash, a bullet or a number with its mark. Other words go on the
    paragraph: there the break only ends a line.
    """
    return align in ("center", "right") or text.isupper() or bool(_OWN_LINE.match(text))


def furniture_in(pieces: Iterable[Piece], spot: Position, counted: Counter[str]) -> list[Furniture]:
    """Return the words among `pieces` that are left out, each stretch of one kind as one."""
    found = []
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if not kind:
            continue
        text = "".join(piece.text for piece in spelled(list(group), counted))
        if words := " ".join(text.split()):
            found.append(Furniture(kind, words, spot))
    return found


def words_of(lines: Iterable[Line]) -> str:
    """Return the words of lines with single spaces."""
    return " ".join(words for line in lines if (words := line.words))
