"""Plain text as lines: page numbers found, turned letters set right, blank lines counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..load.source import FORBIDDEN, TURNING
from ..vietnamese.letters.unicode import normalise
from .content import Furniture, Line, Position, Reading

_PAGE_NUMBER = re.compile(r"(?:-\s?)?(\d{1,3})(?:\s?-)?")
_BREAKS = re.compile(r"\r\n|[\r\n\v\x1c-\x1e\x85\u2028\u2029]")
FORM_FEED = "\f"


def read_plain(text: str) -> Reading:
    """Return the lines of a text that hold words, in NFC, its page numbers set aside."""
    lines: list[Line] = []
    gap, number, page_ended = 0, 0, False
    for sheet in _BREAKS.sub("\n", text.removeprefix("\ufeff")).split(FORM_FEED):
        for line in normalise(FORBIDDEN.sub(" ", sheet.translate(TURNING))).split("\n"):
            number += 1
            if line.split():
                spot = Position(line=number)
                lines.append(Line(line.rstrip(), gap, spot=spot, new_page=page_ended))
                gap, page_ended = 0, False
            else:
                gap += 1
        number -= 1
        page_ended = bool(lines)
    numbers = _page_numbers(lines)
    kept = tuple(line for index, line in enumerate(lines) if index not in numbers)
    furniture = (Furniture("page number", lines[i].words, lines[i].spot) for i in sorted(numbers))
    return Reading(kept, tuple(furniture))


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
