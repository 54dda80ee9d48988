"""From lines to paragraphs: what a page cut is joined again.

Some readers know where a paragraph begins. A plain text does not say so: copied from a PDF it has
a blank line behind every line, and paragraphs cut where the page was full; saved by a word
processor it has one line for each paragraph. Both are read by measuring the lines: one that left
room for the next word was ended by its writer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...fonts import text_width_pt
from ...read.content import Grid, Line, Position, Stretch
from ...vietnamese.numbers import parse_label

SIZE = 14
INDENT_PT = 28.35
"""First-line indent of body text (10 mm), which narrows the first line of a paragraph."""
SLACK_PT = 4.0
WIDEST_COLUMN_PT = 640.0
"""Wider lines than a landscape page holds were not wrapped by a page."""

DASH = re.compile(r"[-–—+*•●▪■]\s+(?=\S)")
_CUT_SYMBOL = re.compile(r"(?:\d[-/]|[-/][A-ZĐ]+[-/])$")
_CUT_BEHIND_SLASH = re.compile(r"\w/\n\w")
_SYMBOL_GOES_ON = re.compile(r"[A-ZĐ]{2,}")
_BASIS = re.compile(r"Căn cứ\b")
_ENDED = (".", ";", ":", ",", "!", "?", "…", ".”", '."')
_STOPPED = (".", ";", ":", "!", "?", "…", ".”", '."')


class SourceParagraph(NamedTuple):
    """A paragraph of the source, with single spaces; or a table.

    Attributes:
        text: its words; an automatic number stands in front.
        spots: the place of each of its lines.
        stretches: what is bold or slanted in `text`.
        align: as in `Line`, like `style`, `level`, `new_page`, `landscape` and `table`.
    """

    text: str
    spots: tuple[Position, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    align: str = ""
    style: str = ""
    level: int = 0
    new_page: bool = False
    landscape: bool = False
    table: Grid | None = None

    @property
    def is_bold(self) -> bool:
        """Whether all its letters are bold; its number or dash need not be."""
        label = parse_label(self.text)
        return self.is_bold_from(len(self.text) - len(label.rest) if label else 0)

    @property
    def is_italic(self) -> bool:
        """Whether all its letters are slanted."""
        covered = sum(s.end - s.start for s in self.stretches if s.italic)
        return bool(self.stretches) and covered >= len(self.text) - self.text.count(" ")

    def is_bold_from(self, start: int) -> bool:
        """Whether all letters from `start` on are bold."""
        covered = sum(max(0, s.end - max(s.start, start)) for s in self.stretches if s.bold)
        letters = len(self.text) - start
        return letters > 0 and covered >= letters - self.text.count(" ", start)


def paragraph_of(line: Line) -> SourceParagraph:
    """Return a line as a paragraph of its own."""
    text, stretches = _squeezed(line)
    return SourceParagraph(
        text, (line.spot, *line.also), stretches, line.align, line.style, line.level, line.new_page,
        line.landscape, line.table,
    )  # fmt: skip


def _squeezed(line: Line) -> tuple[str, tuple[Stretch, ...]]:
    """Return the words of a line with single spaces, and its stretches in them."""
    if not line.stretches:
        return line.words, ()
    places: list[int] = []
    letters: list[str] = []
    for letter in line.text:
        places.append(len(letters))
        if not letter.isspace():
            letters.append(letter)
        elif letters and letters[-1] != " ":
            letters.append(" ")
    text = "".join(letters).rstrip()
    places.append(len(text))
    moved = (
        s._replace(start=min(places[s.start], len(text)), end=min(places[s.end], len(text)))
        for s in line.stretches
        if s.end <= len(line.text)
    )
    return text, tuple(s for s in moved if s.start < s.end)


@dataclass(frozen=True, slots=True)
class TextColumn:
    """How wide the text was set.

    Attributes:
        width: of a full line, pt; 0 where lines were not wrapped at all.
        spaced: whether every line has a blank line behind it, so that none ends a paragraph.
        indent: by how much the first lines of paragraphs are narrower, pt.
    """

    width: float
    spaced: bool
    indent: float = 0

    def is_full(self, line: str, following: str, *, first: bool) -> bool:
        """Tell whether the first word of `following` found no room on `line`."""
        if not self.width:
            return False
        used = line_width(f"{line} {following.split()[0]}", bold=parse_label(line) is not None)
        return used + (self.indent if first else 0) > self.width - SLACK_PT

    def begins(self, line: str) -> bool:
        """Tell whether a line is narrow enough to be the first of an indented paragraph."""
        return line_width(line) + self.indent <= self.width + SLACK_PT


def line_width(text: str, *, bold: bool = False) -> float:
    """Return the width of a line in body type."""
    return text_width_pt(text, SIZE, bold=bold)


def measure(lines: Sequence[Line]) -> TextColumn:
    """Return the column that lines were set in, from the widest of them."""
    gaps = [line.gap for line in lines[1:]]
    spaced = len(gaps) > 2 and sum(1 for gap in gaps if gap) > 0.7 * len(gaps)
    if all(line.begins is not None for line in lines):
        return TextColumn(0, spaced)
    widths = sorted(line_width(line.words) for line in lines)
    if len(widths) < 3:
        return TextColumn(0, spaced)
    near = widths[int(len(widths) * 0.9)]
    width = max(each for each in widths if each <= near * 1.12)
    if not 0 < width <= WIDEST_COLUMN_PT or not _is_wrapped(lines, width):
        return TextColumn(0, spaced)
    return TextColumn(width, spaced, _indent(lines, width))


def _is_wrapped(lines: Sequence[Line], width: float) -> bool:
    """Tell lines cut by a margin from paragraphs: sentences run on from one to the next."""
    pairs = [
        (line.words, following.words)
        for line, following in zip(lines, [*lines[1:], Line(".")], strict=True)
        if line_width(line.words) > width * 0.85
    ]
    running = [pair for pair in pairs if pair[1][0].islower() and not pair[0].endswith(_STOPPED)]
    return len(pairs) >= max(2, len(lines) * 0.15) and len(running) * 3 >= len(pairs)


def _indent(lines: Sequence[Line], width: float) -> float:
    """Return the first-line indent, from the lines that surely begin a paragraph."""
    starts = [words for line in lines if _starts(words := line.words)]
    widest = max(map(line_width, starts), default=width)
    return INDENT_PT if widest + INDENT_PT <= width + SLACK_PT else 0


def _starts(words: str) -> bool:
    mark = DASH.match(words)
    return words[mark.end()].isupper() if mark else parse_label(words) is not None


def whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Return lines with those joined that their reader knows to go on from the one above.

    Lines in columns stay as they are: what is centred in a narrow column does not tell.
    """
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last is None or line.table or last.table or line.side or not _continues(last, line):
            whole.append(line)
            continue
        one = joined(paragraph_of(last), paragraph_of(line))
        whole[-1] = last._replace(
            text=one.text, stretches=one.stretches, also=(*last.also, line.spot, *line.also)
        )
    return whole


def _continues(last: Line, line: Line) -> bool:
    """Tell whether the reader knows that a line goes on from the one above.

    On a page a dash before a small letter is a dash inside a sentence that no mark ended.
    """
    if line.begins is True and line.spot.page and (mark := DASH.match(line.words)):
        return line.words[mark.end()].islower() and not last.words.endswith(_ENDED)
    return line.begins is False


def join_lines(lines: Sequence[Line], column: TextColumn) -> list[SourceParagraph]:
    """Return the paragraphs that lines make up, each with single spaces."""
    paragraphs: list[SourceParagraph] = []
    last, first = "", True
    for line in lines:
        piece = paragraph_of(line)
        if paragraphs and not line.table and _goes_on(last, first, line, column):
            paragraphs[-1] = joined(paragraphs[-1], piece)
            first = False
        else:
            paragraphs.append(piece)
            first = True
        last = "" if line.table else piece.text
    return paragraphs


def joined(paragraph: SourceParagraph, piece: SourceParagraph) -> SourceParagraph:
    """Return a paragraph with one more line.

    A symbol cut behind its hyphen is whole again, and so is what was cut behind a slash.
    """
    cut = _CUT_SYMBOL.search(paragraph.text) and _SYMBOL_GOES_ON.match(piece.text)
    cut = cut or _CUT_BEHIND_SLASH.fullmatch(f"{paragraph.text[-2:]}\n{piece.text[:1]}")
    start = len(paragraph.text) + (0 if cut else 1)
    moved = (s._replace(start=s.start + start, end=s.end + start) for s in piece.stretches)
    return paragraph._replace(
        text=f"{paragraph.text}{'' if cut else ' '}{piece.text}",
        spots=paragraph.spots + piece.spots,
        stretches=_merged((*paragraph.stretches, *moved)),
    )


def _merged(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches with those made one that only a line end parted."""
    kept: list[Stretch] = []
    for each in stretches:
        last = kept[-1] if kept else None
        if last and last[2:] == each[2:] and each.start - last.end <= 1:
            kept[-1] = last._replace(end=each.end)
        else:
            kept.append(each)
    return tuple(kept)


def _goes_on(last: str, first: bool, line: Line, column: TextColumn) -> bool:
    """Tell whether `line` belongs to the paragraph that `last` is the latest line of.

    A dash before a small letter is a dash inside a sentence, unless a mark ended the line above.
    """
    words = line.words
    if line.begins is not None:
        return not line.begins and bool(last)
    if _CUT_SYMBOL.search(last) and _SYMBOL_GOES_ON.match(words):
        return True
    if not column.width or (line.gap and not column.spaced):
        return False
    if mark := DASH.match(words):
        return words[mark.end()].islower() and not last.endswith(_ENDED)
    if parse_label(words) or (_BASIS.match(words) and last.endswith(_ENDED)):
        return False
    if not words[0].isupper() and not last.endswith(_STOPPED):
        return True
    return not column.begins(words) or column.is_full(last, words, first=first)
