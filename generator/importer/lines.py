"""From the lines of a text to its paragraphs: page numbers dropped, wrapped lines joined.

A text copied from a PDF has a blank line behind every line, and paragraphs cut where the page
was full; a text saved by a word processor has one line for each paragraph. Both are read, by
measuring the lines: one that left room for the next word was ended by its writer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..fonts import text_width_pt
from ..load.source import FORBIDDEN, TURNING
from ..text.numbers import parse_label
from ..text.unicode import normalise

SIZE = 14
INDENT_PT = 28.35
"""First-line indent of body text (10 mm), which narrows the first line of a paragraph."""
SLACK_PT = 4.0
WIDEST_COLUMN_PT = 640.0
"""Wider lines than a landscape page holds were not wrapped by a page."""

BULLET = re.compile(r"[-–—+*•●▪■]\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"(?:-\s?)?(\d{1,3})(?:\s?-)?")
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CUT_SYMBOL = re.compile(r"(?:\d[-/]|[-/][A-ZĐ]+[-/])$")
_SYMBOL_GOES_ON = re.compile(r"[A-ZĐ]{2,}")
_BASIS = re.compile(r"Căn cứ\b")
_ENDED = (".", ";", ":", ",", "!", "?", "…", ".”", '."')
_STOPPED = (".", ";", ":", "!", "?", "…", ".”", '."')


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that holds words.

    Attributes:
        text: its words with the gaps between them as they are, for columns side by side.
        gap: how many blank lines stand above it.
    """

    text: str
    gap: int

    @property
    def words(self) -> str:
        """The line with single spaces."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text, and how many page numbers were dropped between them."""

    lines: tuple[Line, ...]
    furniture: int


def read_lines(text: str) -> Page:
    """Return the lines of a text that hold words, in NFC, without page numbers."""
    plain = FORBIDDEN.sub(" ", _BREAKS.sub("\n", text.removeprefix("\ufeff")))
    lines: list[Line] = []
    gap = 0
    for line in normalise(plain.translate(TURNING)).split("\n"):
        if line.split():
            lines.append(Line(line.strip(), gap))
            gap = 0
        else:
            gap += 1
    numbers = _page_numbers(lines)
    kept = tuple(line for index, line in enumerate(lines) if index not in numbers)
    return Page(kept, len(numbers))


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return which lines are page numbers: alone, between others, each one more than the last."""
    found: set[int] = set()
    page = 0
    for index, line in enumerate(lines):
        number = _PAGE_NUMBER.fullmatch(line.words)
        if not number or index in (0, len(lines) - 1):
            continue
        value = int(number[1])
        if value == page + 1 or (page == 0 and value == 2):
            page = value
            found.add(index)
    return found


@dataclass(frozen=True, slots=True)
class Column:
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


def measure(lines: Sequence[Line]) -> Column:
    """Return the column that lines were set in, from the widest of them."""
    gaps = [line.gap for line in lines[1:]]
    spaced = len(gaps) > 2 and sum(1 for gap in gaps if gap) > 0.7 * len(gaps)
    widths = sorted(line_width(line.words) for line in lines)
    if len(widths) < 3:
        return Column(0, spaced)
    near = widths[int(len(widths) * 0.9)]
    width = max(each for each in widths if each <= near * 1.12)
    if not 0 < width <= WIDEST_COLUMN_PT or not _is_wrapped(lines, width):
        return Column(0, spaced)
    return Column(width, spaced, _indent(lines, width))


def _is_wrapped(lines: Sequence[Line], width: float) -> bool:
    """Tell lines cut by a margin from paragraphs: sentences run on from one to the next."""
    pairs = [
        (line.words, following.words)
        for line, following in zip(lines, [*lines[1:], Line(".", 0)], strict=True)
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
    mark = BULLET.match(words)
    return words[mark.end()].isupper() if mark else parse_label(words) is not None


def join_lines(lines: Sequence[Line], column: Column) -> list[str]:
    """Return the paragraphs that lines make up, each with single spaces."""
    paragraphs: list[str] = []
    last, first = "", True
    for line in lines:
        words = line.words
        if paragraphs and _goes_on(last, first, line, column):
            cut = _CUT_SYMBOL.search(last) and _SYMBOL_GOES_ON.match(words)
            paragraphs[-1] += words if cut else f" {words}"
            first = False
        else:
            paragraphs.append(words)
            first = True
        last = words
    return paragraphs


def _goes_on(last: str, first: bool, line: Line, column: Column) -> bool:
    """Tell whether `line` belongs to the paragraph that `last` is the latest line of.

    A dash before a small letter is a dash inside a sentence, unless a mark ended the line above.
    """
    words = line.words
    if _CUT_SYMBOL.search(last) and _SYMBOL_GOES_ON.match(words):
        return True
    if not column.width or (line.gap and not column.spaced):
        return False
    if mark := BULLET.match(words):
        return words[mark.end()].islower() and not last.endswith(_ENDED)
    if parse_label(words) or (_BASIS.match(words) and last.endswith(_ENDED)):
        return False
    if not words[0].isupper() and not last.endswith(_STOPPED):
        return True
    return not column.begins(words) or column.is_full(last, words, first=first)
