"""What belongs to the pages and not to the plan: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..content import Furniture, Position
from .lines import LinePiece

BAND = 0.14
"""Part of the height of a sheet, at its top and bottom, in which such words stand."""
MOST_ROWS = 4
"""A head or foot of the page has no more rows than this."""
_NUMBER = re.compile(
    r"(?:trang\s+)?[-–—]?\s*(\d{1,4}|[ivxlc]{1,6})(?:\s*/\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)
_OF_THE_TEXT = re.compile(r"(?:[-–—+*•]|\w{1,5}[.)])\s.*|.*[.;:,]")
"""A line of the text, which may come twice at one height: ``- Thời gian: thường xuyên.``"""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Rows = list[list[LinePiece]]


class PageRows(NamedTuple):
    """The rows of a page that stand outside its tables, and its height in pt."""

    number: int
    height: float
    rows: Rows


def take_furniture(sheets: Sequence[PageRows]) -> list[Furniture]:
    """Remove page numbers and running heads from the rows of all pages, and return them."""
    found: list[tuple[int, Furniture]] = []
    for at_top in (True, False):
        for _ in range(MOST_ROWS):
            outermost = [(sheet, row) for sheet in sheets if (row := _outermost(sheet, at_top))]
            kinds = _repeated(outermost, len(sheets)) | _page_numbers(outermost)
            for sheet, row in outermost:
                if kind := kinds.get(sheet.number):
                    sheet.rows.remove(row)
                    text = "   ".join(piece.text for piece in row)
                    spot = Position(page=sheet.number, line=row[0].number)
                    found.append((sheet.number, Furniture(kind, text, spot)))
            if not kinds:
                break
    return [furniture for _, furniture in sorted(found, key=lambda pair: pair[1].spot[:2])]


def _outermost(sheet: PageRows, at_top: bool) -> list[LinePiece] | None:
    """Return the first or last row of a page where it stands near the edge."""
    if not sheet.rows:
        return None
    row = sheet.rows[0 if at_top else -1]
    base = row[0].base
    near = base > sheet.height * (1 - BAND) if at_top else base < sheet.height * BAND
    return row if near else None


def _page_numbers(rows: Sequence[tuple[PageRows, list[LinePiece]]]) -> dict[int, str]:
    """Return which rows hold the number of their page: they count on as the pages do."""
    values: dict[int, int] = {}
    for sheet, row in rows:
        number = _NUMBER.fullmatch(row[0].text) if len(row) == 1 else None
        if number and not _hugs(sheet, row):
            values[sheet.number] = _value(number[1])
    offsets = Counter(value - page for page, value in values.items())
    if not offsets:
        return {}
    common, times = offsets.most_common(1)[0]
    if times < 2 and len(values) > 1:
        common = 0
    return {page: "page number" for page, value in values.items() if value - page == common}


def _stands_apart(sheet: PageRows, row: list[LinePiece]) -> bool:
    """Tell whether a row stands farther from the next one than paragraphs of a text do."""
    index = sheet.rows.index(row)
    following = sheet.rows[1] if index == 0 and len(sheet.rows) > 1 else sheet.rows[index - 1]
    return following is row or abs(following[0].base - row[0].base) > 2.5 * row[0].size


def _hugs(sheet: PageRows, row: list[LinePiece]) -> bool:
    """Tell whether a row stands as near to the next one as lines of a text do."""
    index = sheet.rows.index(row)
    following = sheet.rows[1] if index == 0 and len(sheet.rows) > 1 else sheet.rows[index - 1]
    apart = abs(following[0].base - row[0].base)
    return following is not row and apart < 1.2 * row[0].size


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.lower()]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )


def _repeated(rows: Sequence[tuple[PageRows, list[LinePiece]]], pages: int) -> dict[int, str]:
    """Return which rows stand at the same height of most pages with the same words."""
    places: dict[str, list[tuple[int, float]]] = {}
    for sheet, row in rows:
        text = " ".join(piece.text for piece in row)
        if _OF_THE_TEXT.fullmatch(text) and not _stands_apart(sheet, row):
            continue
        key = re.sub(rf"\b{sheet.number}\b", "#", text)
        places.setdefault(key, []).append((sheet.number, row[0].base))
    kinds: dict[int, str] = {}
    for found in places.values():
        bases = sorted(base for _, base in found)
        usual = bases[len(bases) // 2]
        level = [page for page, base in found if abs(base - usual) < 2]
        if len(level) >= max(2, (pages - 1) * 0.6):
            kinds.update((page, "running head") for page in level)
    return kinds
