"""The few marks of a text: ``{name}``, ``{name|form}``, ``**bold**``, ``*italic*``, ``***both***``.

Everything else is plain text, ``{{ }}`` and ``{% %}`` too. A backslash takes the meaning from
the brace, star or backslash behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..vietnamese.braces import REFERENCE

MARK = re.compile(
    r"\\(?P<escaped>[\\{*])"
    rf"|{REFERENCE}"
    r"|\*\*\*(?P<both>(?=[^\s*])[^*]+?(?<=[^\s*\\]))\*\*\*(?!\*)"
    r"|\*\*(?P<bold>(?=[^\s*])(?:[^*]|\*(?!\*))+?(?<=[^\s*\\]))\*\*(?!\*)"
    r"|(?<![\w*])\*(?P<italic>(?=[^\s*])[^*]+?(?<=[^\s*\\]))\*(?![\w*])"
)


class Words(NamedTuple):
    """Plain text in one weight and slant."""

    text: str
    bold: bool = False
    italic: bool = False


class Reference(NamedTuple):
    """``{name|form}``; `source` is how it was written."""

    name: str
    form: str | None
    source: str
    bold: bool = False
    italic: bool = False


def is_plain(text: str) -> bool:
    """Tell whether a text has none of the marks."""
    return "{" not in text and "*" not in text and "\\" not in text


def parse_inline(
    text: str, bold: bool = False, italic: bool = False
) -> Iterator[Words | Reference]:
    """Yield the parts of a text in order."""
    if is_plain(text):
        yield Words(text, bold, italic)
        return
    position = 0
    for mark in MARK.finditer(text):
        if mark.start() > position:
            yield Words(text[position : mark.start()], bold, italic)
        position = mark.end()
        if mark["escaped"]:
            yield Words(mark["escaped"], bold, italic)
        elif mark["name"]:
            yield Reference(mark["name"], mark["form"], mark.group(), bold, italic)
        elif mark["both"]:
            yield from parse_inline(mark["both"], True, True)
        elif mark["bold"]:
            yield from parse_inline(mark["bold"], True, italic)
        else:
            yield from parse_inline(mark["italic"], bold, True)
    if position < len(text):
        yield Words(text[position:], bold, italic)


def escape(text: str) -> str:
    """Return `text` so that `parse_inline` gives it back as plain words."""
    return re.sub(r"[\\{*]", r"\\\g<0>", text) if MARK.search(text) else text


WIDEST_LETTER_MM = 2.4
"""Room for one character of a symbol in table type, on the safe side."""

LONGEST_SYMBOL = 60
"""Characters; what is longer, as a web address, has to split somewhere."""

_HYPHENED = re.compile(r"(?<!\S)\S{0,40}\w[-/]\S{1,40}")
_NUMBER = re.compile(r" (?:\d\S{0,20}|[IVX]+\b)")
_BLANK_DATE = re.compile(r"\b[Nn]gày {2,}[\d ]*/[\d ]*/\d*")
_QUOTED_BRACKET = re.compile(r"(?<!\S)\S{1,40}[”\"’»] [(\[{]\S{0,40}")
"""A closing quote and a bracket: programs disagree whether a line may end there (UAX 14, LB15)."""
_LEADING = re.compile(
    r"\b(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Ss]ố|[Qq]uý|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục) $",
)
_LED = re.compile(r"[\dIVX(]|[a-zđ]\b")
"""Words that stay with what is behind them, and how that begins."""


@lru_cache(maxsize=4096)
def unbreakable(text: str, width_mm: float | None = None) -> tuple[tuple[str, bool], ...]:
    """Return the stretches of `text`, and whether each must stay on one line.

    Symbols (``160-TB/TW``), dates, and numbers with the word before them (``tháng 11``) do not
    split (36-HD II.1.3.2, II.1.4.2: they are one name). In a column `width_mm` wide, what might
    not fit whole may split after all.
    """
    longest = min(LONGEST_SYMBOL, width_mm / WIDEST_LETTER_MM if width_mm else LONGEST_SYMBOL)
    parts: list[tuple[str, bool]] = []
    position = 0
    for start, end in sorted(_symbols(text), key=lambda span: (span[0], -span[1])):
        if start < position or end - start > longest:
            continue
        if start > position:
            parts.append((text[position:start], False))
        parts.append((text[start:end], True))
        position = end
    if position < len(text):
        parts.append((text[position:], False))
    return tuple(parts)


def _symbols(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what should not split; few texts need more than a quick look."""
    if "/" in text or text.find("-", 1) > 0:
        for found in _HYPHENED.finditer(text):
            led = _LED.match(text, found.start()) and _leading(text, found.start())
            yield (led.start() if led else found.start()), found.end()
        if "  " in text:
            yield from (found.span() for found in _BLANK_DATE.finditer(text))
    for found in _NUMBER.finditer(text):
        led = _leading(text, found.start() + 1)
        if led and led[0].casefold() != "điểm ":
            yield led.start(), found.end()
    if "” (" in text or '" (' in text:
        yield from (found.span() for found in _QUOTED_BRACKET.finditer(text))


def _leading(text: str, end: int) -> re.Match[str] | None:
    """Return the word before `end` that stays with what follows it."""
    return _LEADING.search(text, max(0, end - 7), end) if end else None
