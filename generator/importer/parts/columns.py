"""What stands side by side becomes lines one below the other, each knowing its side.

Head and foot of a document are two columns: laid out as a table without lines, as tabs, as
blanks, or (read by the PDF reader itself) by their place on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...form.components import IN_COLUMNS
from ...read.content import Grid, Line
from ...vietnamese.letters.unicode import fold
from .foot import DATE_LINE, is_authority, is_recipients_label

LONGEST_DATE = 100
_YEAR = re.compile(r"\d{4}$")
MOST_COLUMNS = 4
TOP_LINES = 6
"""A table without lines among the first ones places the head."""
_MARKS = re.compile(
    fold(r"Đảng Cộng sản Việt Nam|Cộng hoà xã hội chủ nghĩa Việt Nam|Đoàn TNCS Hồ Chí Minh")
)


def laid_flat(lines: Sequence[Line]) -> list[Line]:
    """Return lines with the tables of head and foot as lines of two columns."""
    flat: list[Line] = []
    for index, line in enumerate(lines):
        if line.table and _places_columns(line.table, at_top=index < TOP_LINES):
            flat += _cells_of(line.table)
        else:
            flat.append(line)
    return flat


def whole_dates(lines: Sequence[Line]) -> list[Line]:
    """Return lines with the date of a column whole that the column broke over two lines."""
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last is not None and line.side and last.side == line.side and _is_cut(last, line):
            whole[-1] = last._replace(text=f"{last.text.rstrip()} {line.text.lstrip()}")
        else:
            whole.append(line)
    return whole


def _is_cut(line: Line, following: Line) -> bool:
    """Tell whether a date goes on in the next line; one without its year may be blank instead."""
    text = line.words
    if "ngày" not in text or len(text) > LONGEST_DATE or _YEAR.search(text):
        return False
    joined = f"{text} {following.words}"
    return _YEAR.search(joined) is not None and DATE_LINE.fullmatch(joined) is not None


def _places_columns(grid: Grid, *, at_top: bool) -> bool:
    """Tell a table that only places head or foot from a table of data."""
    lines = [line for row in grid.rows for cell in row for line in cell.lines]
    if any(line.style in IN_COLUMNS for line in lines):
        return True
    if not lines or max(len(row) for row in grid.rows) > MOST_COLUMNS:
        return False
    if any(line.style for line in lines):
        return False
    if any(_MARKS.fullmatch(fold(line.words)) for line in lines):
        return True
    if any(is_recipients_label(line.words) or is_authority(line.words) for line in lines):
        return True
    return at_top and not grid.ruled


def _cells_of(grid: Grid) -> Iterator[Line]:
    """Yield the lines of a table cell by cell, each with its side and its row."""
    for number, row in enumerate(grid.rows, 1):
        columns = sum(cell.span for cell in row)
        at = 0
        for cell in row:
            side = "" if cell.span == columns > 1 else "left" if at < columns / 2 else "right"
            if len(row) == 1:
                side = ""
            at += cell.span
            for line in cell.lines:
                yield line._replace(side=side, spot=line.spot._replace(row=number))
