"""Whether a line begins a paragraph: signs of place, room, marks and letters are weighed.

No sign decides alone. A paragraph may begin with an indent or without one, with room above it or
none; its last line may happen to be full. Each sign adds to a balance, more the surer it is in
this document; above nought a paragraph begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from .columns import Margins
from .lines import LinePiece

MARK = re.compile(
    r"(?:[-–—+•*●▪■❖➢✓](?=\s)|\d{1,3}(?:\.\d{1,2})*[.)](?=\s)|\d{1,2}(?:\.\d{1,2})+(?=\s)"
    r"|[a-zđ]\)(?=\s)|[IVXLC]{1,6}[.)-](?=\s)|\(\d{1,2}\)(?=\s)|Điều \d+|Phần [IVX]+\b|Phụ lục\b)"
)
_DASH = re.compile(r"[-–—+](?=\s)")
_ENDED = re.compile(r"[.;:!?…/][”\"»)]*$")
_CUT = re.compile(r"(?:\d[-/]|[-/][A-ZĐ]+[-/])$")
_WORDS = re.compile(r"\w")
_SAME_PT = 2.5
_INDENT_PT = 6.0
_FLUSH_PT = 1.6
_CENTRED_PT = 3.0


class Setting(NamedTuple):
    """A line with the margins it was set within.

    Attributes:
        piece: the line.
        margins: of its column, pt.
        centred: whether it stands in the middle of its column.
    """

    piece: LinePiece
    margins: Margins
    centred: bool = False

    @property
    def indent(self) -> float:
        """How far from the left margin it begins, pt."""
        return self.piece.left - self.margins.left

    def room_for(self, following: LinePiece) -> float:
        """Return what room the first word of the next line would have left on this one, pt."""
        word = _first_word_width(following)
        space = 0.25 * self.piece.size
        if self.centred:
            width = self.margins.right - self.margins.left
            return width - self.piece.width - space - word
        return self.margins.right - self.piece.right - space - word

    @property
    def flush(self) -> bool:
        """Whether it ends at the right margin."""
        return abs(self.margins.right - self.piece.right) < _FLUSH_PT


class Habits(NamedTuple):
    """How a document sets its paragraphs, as far as its lines show it.

    Attributes:
        pitch: from one line of a paragraph to the next, in sizes of the type; 0 where unknown.
        spaced: whether paragraphs stand further apart than lines.
        justified: whether full lines end at the margin.
        indented: whether first lines are indented.
    """

    pitch: float = 0.0
    spaced: bool = False
    justified: bool = False
    indented: bool = False


COLUMN_HABITS = Habits(pitch=1.3)
"""Those of head and foot, which are too short to show any."""


def habits_of(flows: Iterable[Sequence[Setting]]) -> Habits:
    """Return the habits of a document, from the lines of its body in order."""
    pairs = [pair for flow in flows for pair in pairwise(flow)]
    plain = [(a, b) for a, b in pairs if not (a.centred or b.centred)]
    running = [(a, b) for a, b in plain if _runs_on(a, b)]
    ended = [(a, b) for a, b in plain if _surely_ends(a, b)]
    pitch = _pitch(running, plain)
    apart = [_distance(a, b) for a, b in ended if a.piece.page == b.piece.page]
    spaced = pitch > 0 and len(apart) > 0 and sum(
        1 for each in apart if each > pitch + 0.09
    ) >= 0.7 * len(apart)  # fmt: skip
    flush = sum(1 for a, _ in running if a.flush)
    indents = sum(1 for _, b in ended if b.indent > _INDENT_PT)
    goes_back = sum(1 for _, b in running if b.indent < _SAME_PT)
    return Habits(
        pitch,
        spaced,
        justified=flush >= max(1, 0.7 * len(running)),
        indented=indents >= max(1, 0.6 * len(ended)) and goes_back >= 0.5 * len(running),
    )


def _pitch(
    running: Sequence[tuple[Setting, Setting]], all_pairs: Sequence[tuple[Setting, Setting]]
) -> float:
    counted = Counter(round(_distance(a, b), 1) for a, b in running if a.piece.page == b.piece.page)
    if not counted:
        return 0.0
    common = max(counted.values())
    nearest = min(value for value, count in counted.items() if count >= 0.3 * common)
    values = [_distance(a, b) for a, b in running if a.piece.page == b.piece.page]
    near = [value for value in values if abs(value - nearest) <= 0.1]
    return sum(near) / len(near)


def _distance(above: Setting, below: Setting) -> float:
    return (above.piece.base - below.piece.base) / below.piece.size


def _runs_on(above: Setting, below: Setting) -> bool:
    """Tell whether a sentence surely goes on from one line to the next."""
    text, words = above.piece.text, below.piece.text
    level = abs(above.piece.size - below.piece.size) < 0.6
    return level and words[0].islower() and text[-1].isalnum() and above.room_for(below.piece) < 3


def _surely_ends(above: Setting, below: Setting) -> bool:
    """Tell whether a paragraph surely ended with a line, by its room and its last sign."""
    full = above.margins.right - above.margins.left
    return above.room_for(below.piece) > 0.12 * full and bool(_ENDED.search(above.piece.text))


def _first_word_width(piece: LinePiece) -> float:
    last = piece.words[0]
    for word in piece.words[1:]:
        if not (word.glued or word.tied):
            break
        last = word
    return last.right - piece.words[0].left


def begins(above: Setting, below: Setting, paragraph: Sequence[Setting], habits: Habits) -> bool:
    """Tell whether a line begins a paragraph.

    Args:
        above: the line before it in its column.
        below: the line.
        paragraph: the lines of the paragraph that `above` ends, so far.
        habits: of the document.
    """
    if abs(above.piece.size - below.piece.size) > 1.0:
        return True
    if not (_WORDS.search(above.piece.text) and _WORDS.search(below.piece.text)):
        return True
    if above.centred != below.centred:
        centred = _fills(above) or _fills(below)
        if not centred and not (
            _is_close(above, below, habits) and above.room_for(below.piece) < 0
        ):
            return True
        above, below = above._replace(centred=centred), below._replace(centred=centred)
    balance = _of_space(above, below, habits)
    balance += _of_room(above, below, habits)
    if not below.centred:
        balance += _of_indent(above, below, paragraph, habits)
    balance += _of_words(above, below, habits)
    balance += _of_looks(above.piece, below.piece) * (2 if below.centred else 1)
    if below.centred and above.piece.text.isupper() != below.piece.text.isupper():
        balance += 1.5
    return balance > 0


def _is_close(above: Setting, below: Setting, habits: Habits) -> bool:
    """Tell whether two lines are as near as those of a paragraph, where others stand apart."""
    level = above.piece.page == below.piece.page
    return habits.spaced and level and 0.3 < _distance(above, below) < habits.pitch + 0.1


def _fills(setting: Setting) -> bool:
    """Tell whether a line is so wide that it may be one of centred lines as well."""
    piece, margins = setting.piece, setting.margins
    wide = piece.width > 0.8 * (margins.right - margins.left)
    return wide and abs(piece.centre - margins.centre) < _CENTRED_PT


def _of_space(above: Setting, below: Setting, habits: Habits) -> float:
    if above.piece.page != below.piece.page or not habits.pitch:
        return 0.0
    distance = _distance(above, below)
    if distance < 0.3:
        return 0.0
    if _is_close(above, below, habits):
        return 0.0 if below.centred else -3.5
    return 6.0 if distance > habits.pitch + (0.1 if habits.spaced else 0.25) else 0.0


def _of_room(above: Setting, below: Setting, habits: Habits) -> float:
    room = above.room_for(below.piece)
    full = above.margins.right - above.margins.left
    if above.centred:
        return 1.5 + 4 * min(room / full, 0.25) if room > 0.2 * above.piece.size else -1.5
    inside = below.piece.text[0].islower() and not _ENDED.search(above.piece.text)
    if inside and 0 < room < 0.35 * full:
        return 1.5  # words may be tied to one another: a date, a number and its unit
    if room > 0.3 * above.piece.size:
        sure = 5.0 if habits.justified else 2.5
        return sure + 12 * min(room / full, 0.25)
    if habits.justified and above.flush:
        return -3.0
    return -1.6


def _of_indent(
    above: Setting, below: Setting, paragraph: Sequence[Setting], habits: Habits
) -> float:
    rest = [each for each in paragraph[1:] if each.piece.page == below.piece.page]
    indent = below.indent
    if rest:
        usual = rest[-1].indent
    else:
        first = paragraph[0]
        if abs(indent - _text_indent(first)) < _SAME_PT and indent > first.indent + _SAME_PT:
            return -3.0
        usual = 0.0 if habits.indented else first.indent
    if abs(indent - usual) < _SAME_PT:
        if habits.indented:
            return -2.5 if indent < _SAME_PT else -1.0
        return 0.0
    if indent > usual + _INDENT_PT:
        return 3.5
    if indent < usual - _INDENT_PT:
        back = indent < _SAME_PT and len(paragraph) == 1
        return -2.5 if back and habits.indented else (-1.0 if back else 3.0)
    return 0.0


def _text_indent(setting: Setting) -> float:
    """Return where the text behind a mark begins, from the left margin, pt."""
    words = setting.piece.words
    if len(words) < 2 or not MARK.match(setting.piece.text):
        return -1.0
    behind = next((word for word in words[1:] if not word.glued), words[1])
    return behind.left - setting.margins.left


def _of_words(above: Setting, below: Setting, habits: Habits) -> float:
    text, words = above.piece.text, below.piece.text
    if _CUT.search(text) and words[0].isupper():
        return -6.0
    ended = bool(_ENDED.search(text))
    balance = 1.0 if ended else -0.5 if text[-1] == "," else -1.0
    if MARK.match(words):
        at_margin = below.indent < _SAME_PT and habits.indented
        inside = _DASH.match(words) and not ended and words[2:3].islower()
        return balance + (-1.5 if at_margin and inside else 0.5 if at_margin else 3.0)
    if words[0].islower():
        return balance - 2.0
    return balance + (0.5 if words[0].isupper() else 0.0)


def _of_looks(above: LinePiece, below: LinePiece) -> float:
    if above.bold != below.bold:
        return 1.5
    return 1.0 if above.italic != below.italic else 0.0


def marked(lines: Sequence[Setting], habits: Habits, *, fresh: bool = True) -> list[bool]:
    """Return for each line of a column whether it begins a paragraph.

    Args:
        lines: of one column, in order, over pages.
        habits: of the document.
        fresh: whether the first of them begins one.
    """
    found: list[bool] = []
    paragraph: list[Setting] = []
    for line in lines:
        first = begins(paragraph[-1], line, paragraph, habits) if paragraph else fresh
        paragraph = [line] if first else [*paragraph, line]
        found.append(first)
    return found


def is_centred(piece: LinePiece, margins: Margins, indents: Sequence[float] = ()) -> bool:
    """Tell whether a line stands in the middle of its column, and not there by chance.

    Args:
        piece: the line.
        margins: of its column.
        indents: where lines of the column often begin, pt.
    """
    if abs(piece.centre - margins.centre) > _CENTRED_PT:
        return False
    inset = piece.left - margins.left
    if _DASH.match(piece.text):
        return False
    if inset < _SAME_PT:
        return False
    return not any(abs(piece.left - indent) < 1.0 for indent in indents)


def margins_of(pieces: Sequence[LinePiece], fallback: Margins) -> Margins:
    """Return where the lines of a column begin and end, from those that fill it.

    A margin is where several lines end exactly; without such the longest line shows it.
    """
    if not pieces:
        return fallback
    least = 0.6 * (max(p.right for p in pieces) - min(p.left for p in pieces))
    long = [piece for piece in pieces if piece.width >= least] or list(pieces)
    left = _edge([piece.left for piece in pieces], 0.03, reverse=False)
    left = min(left, *(piece.left for piece in long))
    right = _edge([piece.right for piece in long], 0.15, reverse=True)
    mirrored = 2 * _axis(pieces) - left
    if mirrored > right + _INDENT_PT and all(piece.right < mirrored + 2 for piece in pieces):
        right = mirrored
    return Margins(left, right)


def _axis(pieces: Sequence[LinePiece]) -> float:
    """Return the middle that at least three lines of unequal lengths share, pt; else nought."""
    axes: dict[int, list[LinePiece]] = {}
    for piece in pieces:
        for place in (int(piece.centre), int(piece.centre + 0.5)):
            axes.setdefault(place, []).append(piece)
    found = max(axes.values(), key=lambda group: len({round(p.left) for p in group}))
    lefts = {round(piece.left) for piece in found}
    return sum(p.centre for p in found) / len(found) if len(lefts) >= 3 else 0.0


def _edge(values: Sequence[float], share: float, *, reverse: bool) -> float:
    """Return the outermost value that two lines and a share of all have, else the outermost."""
    ordered = sorted(values, reverse=reverse)
    groups: list[list[float]] = []
    for value in ordered:
        if groups and abs(value - groups[-1][0]) <= _SAME_PT:
            groups[-1].append(value)
        else:
            groups.append([value])
    for group in groups[:4]:
        if len(group) >= max(2, share * len(values)):
            return sum(group) / len(group)
    return ordered[0]
