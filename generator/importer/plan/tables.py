"""A table of the source as a table of the plan; a table of tasks by the heads of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...form.components import TABLE_CELL, TABLE_GROUP, TABLE_HEAD
from ...form.profile import Profile
from ...model.plan import PARTY_ROLES
from ...read.content import Grid, GridCell, Line
from ...tree.inline import escape
from ...tree.tasks import task_columns
from ...vietnamese.labels import is_field_label, role_of
from ...vietnamese.letters.unicode import fold
from ..parts.paragraphs import paragraph_of
from ..parts.vocabulary import LABELLED
from .marks import marked
from .write import From

Data = dict[str, Any]
Row = tuple[GridCell, ...]

_NUMBER_HEAD = re.compile(r"s?tt|số (?:tt|thứ tự)")
_TEXT_HEAD = re.compile(
    r"(?:tên |các )?(?:nội dung|nhiệm vụ|công việc|hoạt động)(?: (?:nhiệm vụ|công việc|thực hiện"
    r"|hoạt động|cụ thể))*(?:,? (?:và )?(?:nhiệm vụ|công việc|giải pháp))*"
)
_TOTAL = re.compile(r"(?:tổng(?: (?:cộng|số))?|cộng)\b", re.IGNORECASE)
_GROUP = re.compile(r"(?:[A-ZĐ]|[IVX]+)[.)-]\s*\w{2}")
_EVEN = 0.03
"""Columns whose widths differ by less are of one width."""


def plan_table(grid: Grid, origin: int, profile: Profile, careful: int) -> Data:
    """Return the keys of a table.

    Args:
        grid: the table as it was read.
        origin: the index of its paragraph.
        profile: the form, which says what is bold in it anyway.
        careful: from 1 on, cells are kept as they are and rows are no tasks.
    """
    writer = _TableWriter(origin, profile)
    heads = grid.header or _heads(grid)
    header, rows = grid.rows[:heads], grid.rows[heads:]
    count = max((sum(cell.span for cell in row) for row in grid.rows), default=1)
    data: Data = {}
    columns = _columns(header[-1], count, writer) if header else []
    if columns:
        header = header[:-1]
    widths = _widths(grid, count)
    columns = columns or [{} for _ in widths]
    for column, width in zip(columns, widths, strict=False):
        column |= {"width": width}
    if not careful:
        _give_roles(columns)
    places = _placed(rows, count)
    sides = _sides(rows, places, count)
    if any(sides):
        columns = columns or [{} for _ in range(count)]
        for column, side in zip(columns, sides, strict=True):
            column |= {"align": side} if side else {}
    if columns:
        plain = all(set(column) <= {"heading"} for column in columns)
        data["columns"] = [
            c.get("heading", "") if plain else (c or {"heading": ""}) for c in columns
        ]
    if header:
        data["header"] = [writer.cells(row, TABLE_HEAD) for row in header]
    aligned = ([sides[at] for at in columns_] for columns_ in places)
    data["rows"] = [writer.row(row, count, s) for row, s in zip(rows, aligned, strict=True)]
    return data


def is_task_table(grid: Grid, profile: Profile) -> bool:
    """Tell the table that the profile makes of all tasks, by the heads of its columns."""
    if (grid.header or _heads(grid)) != 1:
        return False
    heads = [_words(cell) for cell in grid.rows[0]]
    usual = [column.heading for column in task_columns(profile)]
    places = [usual.index(head) for head in heads if head in usual]
    return len(places) == len(heads) > 2 and places == sorted(places)


def _heads(grid: Grid) -> int:
    """Return how many rows at the top are heads: all bold, or known names of columns."""
    bold = 0
    while bold < len(grid.rows) - 1 and _is_bold(grid.rows[bold]):
        bold += 1
    if bold:
        return bold
    known = sum(1 for cell in grid.rows[0] if column_role(_words(cell)) is not None)
    depth = max((cell.rows for cell in grid.rows[0]), default=1)
    return depth if known >= 2 and depth < len(grid.rows) else 0


def _is_bold(row: Row) -> bool:
    """Whether all words of a row are bold, in more than one column."""
    lines = [paragraph_of(line) for cell in row for line in cell.lines]
    return len(row) > 1 and bool(lines) and all(line.is_bold_from(0) for line in lines)


def column_role(head: str) -> str | None:
    """Return what a column holds by its head: ``number``, ``text`` or a role of a task."""
    folded = " ".join(fold(head).strip(" .:*").split())
    if _NUMBER_HEAD.fullmatch(folded):
        return "number"
    if _TEXT_HEAD.fullmatch(folded):
        return "text"
    return role_of(folded)


def _give_roles(columns: Sequence[Data]) -> None:
    """Name the roles of the columns, if they are those of a table of tasks."""
    roles = [column_role(column.get("heading", "")) for column in columns]
    known = [role for role in roles if role]
    working = [role for role in known if role in PARTY_ROLES or role == "timeline"]
    if roles.count("text") != 1 or not working or len(set(known)) != len(known):
        return
    for column, role in zip(columns, roles, strict=True):
        if role:
            column["role"] = role


def _columns(row: Row, count: int, writer: _TableWriter) -> list[Data]:
    """Return the columns by their heads; nothing where a head spans or has several lines."""
    simple = all(cell.span == cell.rows == 1 and len(cell.lines) <= 1 for cell in row)
    if not simple or len(row) != count or not any(cell.lines for cell in row):
        return []
    return [{"heading": writer.line(c.lines[0], TABLE_HEAD)} if c.lines else {} for c in row]


def _widths(grid: Grid, count: int) -> list[str]:
    """Return relative widths, or nothing where all columns are alike or widths are unknown."""
    if len(grid.widths) != count or min(grid.widths) <= 0:
        return []
    mean = sum(grid.widths) / count
    if all(abs(width / mean - 1) < _EVEN for width in grid.widths):
        return []
    return [f"{width / mean:.2f}".rstrip("0").rstrip(".") for width in grid.widths]


def _placed(rows: Sequence[Row], count: int) -> list[list[int]]:
    """Return the column that each cell of each row begins in."""
    left = [0] * count
    found: list[list[int]] = []
    for row in rows:
        places: list[int] = []
        column = 0
        for cell in row:
            while column < count and left[column]:
                column += 1
            places.append(min(column, count - 1))
            for covered in range(column, min(column + cell.span, count)):
                left[covered] = cell.rows
            column += cell.span
        left = [max(0, each - 1) for each in left]
        found.append(places)
    return found


def _sides(rows: Sequence[Row], places: Sequence[Sequence[int]], count: int) -> list[str]:
    """Return the alignment that all cells of a column have, where they agree."""
    found: list[set[str]] = [set() for _ in range(count)]
    for row, columns in zip(rows, places, strict=True):
        for cell, column in zip(row, columns, strict=True):
            if cell.lines and cell.span == 1:
                found[column] |= {line.align for line in cell.lines}
    sides = (side.pop() if len(side) == 1 else "" for side in found)
    return [side if side in ("center", "right") else "" for side in sides]


def _heads_group(row: Row, count: int) -> bool:
    """Tell a row of one numbered heading and empty cells: ``A. Vui chơi``."""
    words = _words(row[0]) if row else ""
    alone = count > 2 and len(row) == count and not any(cell.lines for cell in row[1:])
    return alone and len(row[0].lines) == 1 and _GROUP.match(words) is not None


def _words(cell: GridCell) -> str:
    return " ".join(line.words for line in cell.lines)


class _TableWriter:
    """Writes the rows and cells of one table."""

    def __init__(self, origin: int, profile: Profile) -> None:
        self.origin, self.profile = origin, profile

    def row(self, row: Row, count: int, sides: Sequence[str]) -> Any:
        """Return a row: its cells, a group heading across the table, or a total.

        Args:
            row: the row as it was read.
            count: how many columns the table has.
            sides: how the columns of its cells are aligned.
        """
        styled = [line.style for cell in row for line in cell.lines if line.style]
        grouped = styled.count(TABLE_GROUP) == len(styled) > 0 if styled else None
        if len(row) == 1 and row[0].span == count > 1 and row[0].rows == 1:
            if grouped is not False and len(row[0].lines) == 1:
                return {"group": self.line(row[0].lines[0], TABLE_GROUP)}
        elif grouped is None and _heads_group(row, count):
            return {"group": self.line(row[0].lines[0], TABLE_GROUP)}
        elif grouped or (grouped is None and any(_TOTAL.match(_words(c)) for c in row[:2])):
            return {"total": self.cells(row, TABLE_GROUP, sides)}
        return self.cells(row, TABLE_CELL, sides)

    def cells(self, row: Row, style: str, sides: Sequence[str] = ()) -> list[Any]:
        """Return the cells of a row."""
        usual = self.profile.style(style).align
        wanted = [side or usual for side in sides] or [usual] * len(row)
        return [self.cell(c, style, side) for c, side in zip(row, wanted, strict=True)]

    def cell(self, cell: GridCell, style: str, usual: str) -> Any:
        """Return a cell: its text, or a mapping where it has more than that."""
        fields = _fields(cell) if style == TABLE_CELL else {}
        plain = cell.lines[: len(cell.lines) - len(fields)]
        bold = bool(plain) and not self.profile.style(style).bold
        bold = bold and all(paragraph_of(line).is_bold_from(0) for line in plain)
        texts = [self.line(line, style, bold=bold) for line in plain if line.words]
        data: Data = {}
        if texts:
            data["text"] = texts[0] if len(texts) == 1 else texts
        if fields:
            data["fields"] = fields
        if bold:
            data["bold"] = "true"
        align = {line.align for line in cell.lines} & {"left", "center", "right"}
        if len(align) == 1 and (side := align.pop()) != usual:
            data["align"] = side
        if cell.span > 1:
            data["span"] = str(cell.span)
        if cell.rows > 1:
            data["rows"] = str(cell.rows)
        if not data:
            return None
        return texts[0] if list(data) == ["text"] and len(texts) == 1 else data

    def line(self, line: Line, style: str, *, bold: bool = False) -> str:
        """Return one paragraph of a cell; `bold` where the whole cell is."""
        paragraph = paragraph_of(line)
        look = self.profile.style(style)
        if bold:
            unbold = (s._replace(bold=False) for s in paragraph.stretches if s.italic)
            paragraph = paragraph._replace(stretches=tuple(unbold))
        return From(marked(paragraph, paragraph.text, look, escape), self.origin)


def _fields(cell: GridCell) -> Data:
    """Return the labelled lines at the end of a cell: ``Chủ trì: ...``, ``Phối hợp: ...``."""
    found: Data = {}
    for line in reversed(cell.lines):
        field = LABELLED.fullmatch(line.words)
        if not field or not field["value"] or line.stretches or not is_field_label(field["label"]):
            break
        if field["label"] in found:
            return {}
        found[field["label"]] = escape(field["value"])
    return dict(reversed(found.items())) if len(found) > 1 else {}
