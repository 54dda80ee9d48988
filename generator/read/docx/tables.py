"""Tables: cells over several columns and rows, cells within cells, lines drawn or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ..content import Grid, GridCell, Line, Position
from .flow import Flow
from .lines import words_of
from .names import MC, Element, W, alternatives, child, points, switch, val, whole
from .styles import borders_of

if TYPE_CHECKING:
    from .blocks import Blocks

MOST_COLUMNS = 512
"""Word makes 63; LibreOffice more. A span over more means nothing."""
LAYOUT_STYLE = "kh hai cột"
_ROW, _CELL = W + "tr", W + "tc"


@dataclass(slots=True, eq=False)
class _Cell:
    """A cell as the file has it.

    Attributes:
        column: where it begins, from 0.
        span: how many columns it covers.
        element: its ``w:tc``; None for columns that a row leaves out.
        number: its place in the row, from 1.
        merge: ``restart``, ``continue`` or empty.
        rows: how many rows it covers.
        lines: its lines.
    """

    column: int
    span: int
    element: Element | None = None
    number: int = 0
    merge: str = ""
    rows: int = 1
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """A row as the file has it.

    Attributes:
        number: its place, from 1.
        header: whether it is repeated on each page.
        gone: why it is left out, if it is.
        borders: the edges for which it is an exception to its table.
        cells: its cells.
    """

    number: int
    header: bool
    gone: str
    borders: dict[str, bool]
    cells: list[_Cell]


def read_table(blocks: Blocks, element: Element, flow: Flow) -> Line | None:
    """Return a table as a line, None where it holds no words.

    Args:
        blocks: the reader of the part it stands in.
        element: the ``w:tbl``.
        flow: where it goes; gets the notes that its cells refer to.
    """
    outer = flow.spot.cell > 0
    blocks.table += not outer
    style = val(child(element, W + "tblPr"), W + "tblStyle") or blocks.context.styles.default_table
    rows = [_row(each, number, blocks) for number, each in enumerate(_within(element, _ROW), 1)]
    ruled = _is_ruled(element, style, rows, blocks)
    first = blocks.paragraph + 1
    for row in rows:
        with blocks.context.leaving_out(row.gone):
            _read_cells(blocks, row, flow, style, ruled=ruled)
    kept = [row for row in rows if not row.gone]
    _merge_down(kept)
    grid = _grid(element, kept, ruled=ruled)
    text = words_of(line for row in grid.rows for cell in row for line in cell.lines)
    if not text:
        return None
    spot = Position(paragraph=first, table=blocks.table, part=flow.spot.part)
    new_page = flow.new_page or any(line.new_page for line in _lines_of(kept[:1]))
    return Line(text, begins=True, spot=spot, new_page=new_page, table=grid)


def _within(element: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, also those in content controls and marks of changes."""
    for each in element:
        if each.tag == tag:
            yield each
        elif each.tag == MC + "AlternateContent":
            for branch in alternatives(each):
                if branch.tag == tag:
                    yield branch
        elif each.tag not in (_ROW, _CELL, W + "p", W + "tbl"):
            yield from _within(each, tag)


def _row(element: Element, number: int, blocks: Blocks) -> _Row:
    properties = child(element, W + "trPr")
    gone = _gone(properties, ("ins", "del"), blocks)
    header = bool(switch(properties, W + "tblHeader"))
    cells: list[_Cell] = []
    if column := _columns(properties, "gridBefore", 0):
        cells.append(_Cell(0, column))
    for place, each in enumerate(_within(element, _CELL), 1):
        blocks.context.spend_cell()
        about = child(each, W + "tcPr")
        span = _columns(about, "gridSpan", 1)
        if val(about, W + "hMerge") == "continue" or _is_bare(about, "hMerge"):
            column += _widened(cells, each, span)
            continue
        merge = "continue" if _is_bare(about, "vMerge") else val(about, W + "vMerge")
        cells.append(_Cell(column, span, each, place, merge))
        column += span
    if after := _columns(properties, "gridAfter", 0):
        cells.append(_Cell(column, after))
    borders = borders_of(child(element, W + "tblPrEx"), "tblBorders")
    return _Row(number, header, gone, borders, cells)


def _columns(properties: Element | None, name: str, least: int) -> int:
    """Return how many columns a property names; `least` where the number makes no sense."""
    found = whole(val(properties, W + name), least, least, MOST_COLUMNS + 1)
    return found if found <= MOST_COLUMNS else least


def _gone(properties: Element | None, changes: tuple[str, str], blocks: Blocks) -> str:
    """Return why a row or cell is left out that a tracked change put in or took away."""
    inserted, deleted = (child(properties, W + change) is not None for change in changes)
    if inserted and (why := blocks.context.change(inserted=True)):
        return why
    return blocks.context.change(inserted=False) if deleted else ""


def _is_bare(properties: Element | None, name: str) -> bool:
    """Tell a merge without a value: it goes on (ECMA-376 part 1, 17.4.84)."""
    found = child(properties, W + name)
    return found is not None and not found.get(W + "val")


def _widened(cells: list[_Cell], element: Element, span: int) -> int:
    """Give a cell of an old row merge its columns; words in the covered cell come with it."""
    if not cells or cells[-1].element is None:
        return 0
    cells[-1].span = min(cells[-1].span + span, MOST_COLUMNS)
    for each in list(element):
        if each.tag != W + "tcPr" and cells[-1].element is not None:
            cells[-1].element.append(each)
    return span


def _read_cells(blocks: Blocks, row: _Row, flow: Flow, style: str, *, ruled: bool) -> None:
    """Read the cells of a row; a deleted one goes."""
    for cell in list(row.cells):
        if cell.element is None:
            continue
        gone = _gone(child(cell.element, W + "tcPr"), ("cellIns", "cellDel"), blocks)
        spot = flow.spot
        if not spot.cell:
            spot = spot._replace(table=blocks.table, row=row.number, cell=cell.number)
        inner = Flow(spot, table_style=style, whole=ruled, alone=not ruled)
        with blocks.context.leaving_out(gone):
            blocks.read(cell.element, inner)
        flow.notes += inner.notes
        # Word counts an empty paragraph that a merged cell covers, but one does not see it.
        covered = cell.merge == "continue" and not _has_words(cell.element)
        cell.lines = [] if covered else list(_flat(inner.lines))
        if gone:
            row.cells.remove(cell)


def _has_words(element: Element) -> bool:
    """Tell whether words stand in a cell, besides automatic numbers."""
    return next(element.iter(W + "t", W + "sym"), None) is not None


def _flat(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, those of a table inside a cell in their order."""
    for line in lines:
        if line.table is None:
            yield line
        else:
            for row in line.table.rows:
                for cell in row:
                    yield from cell.lines


def _merge_down(rows: Sequence[_Row]) -> None:
    """Join cells with those that go on below; words in a covered cell come with them."""
    open_cells: dict[int, _Cell] = {}
    for row in rows:
        still: dict[int, _Cell] = {}
        for cell in list(row.cells):
            above = open_cells.get(cell.column)
            if cell.merge == "continue" and above is not None:
                above.rows += 1
                above.lines += cell.lines
                row.cells.remove(cell)
                still[cell.column] = above
            elif cell.merge:
                still[cell.column] = cell
        open_cells = still


def _grid(element: Element, rows: Sequence[_Row], *, ruled: bool) -> Grid:
    """Return rows as a grid; columns at whose edges no cell begins or ends are one."""
    edges = {edge for row in rows for c in row.cells for edge in (c.column, c.column + c.span)}
    ordered = sorted(edges)
    place = {edge: index for index, edge in enumerate(ordered)}
    cells = tuple(
        tuple(
            GridCell(
                tuple(line._replace(new_page=False) for line in cell.lines),
                place[cell.column + cell.span] - place[cell.column],
                cell.rows,
            )
            for cell in row.cells
        )
        for row in rows
    )
    header = next((at for at, row in enumerate(rows) if not row.header), len(rows))
    return Grid(cells, _widths(element, ordered), header, ruled)


def _grid_columns(element: Element) -> list[Element]:
    grid = child(element, W + "tblGrid")
    return [] if grid is None else list(grid.iterchildren(W + "gridCol"))[:MOST_COLUMNS]


def _widths(element: Element, edges: Sequence[int]) -> tuple[float, ...]:
    """Return the widths of columns, pt; empty where the file does not tell them all."""
    widths = [points(each.get(W + "w")) or 0.0 for each in _grid_columns(element)]
    if not edges or edges[-1] > len(widths):
        return ()
    found = tuple(round(sum(widths[a:b]), 2) for a, b in pairwise(edges))
    return found if all(width > 0 for width in found) else ()


def _is_ruled(element: Element, style: str, rows: Sequence[_Row], blocks: Blocks) -> bool:
    """Tell whether lines are drawn around the cells of a table.

    A cell has what it says itself, else what its row, the table or the table's style says.
    The table is ruled if half of its cells have lines on two sides: one line alone is drawn under
    the heading of a document, too. kehoach's own table of two columns never is.
    """
    styles = blocks.context.styles
    if styles.name(style).casefold() == LAYOUT_STYLE:
        return False
    table = styles.borders(style) | borders_of(child(element, W + "tblPr"), "tblBorders")
    drawn = [
        _lines_around(cell.element, table | row.borders)
        for row in rows
        for cell in row.cells
        if cell.element is not None
    ]
    return bool(drawn) and 2 * sum(sides >= 2 for sides in drawn) >= len(drawn)


def _lines_around(cell: Element, table: dict[str, bool]) -> int:
    """Return on how many sides of a cell lines are drawn."""
    own = borders_of(child(cell, W + "tcPr"), "tcBorders")
    sides = (
        (("top",), ("top", "insideH")),
        (("bottom",), ("bottom", "insideH")),
        (("left", "start"), ("left", "start", "insideV")),
        (("right", "end"), ("right", "end", "insideV")),
    )
    drawn = 0
    for names, inherited in sides:
        said = next((own[name] for name in names if name in own), None)
        drawn += any(table.get(name) for name in inherited) if said is None else said
    return drawn


def _lines_of(rows: Sequence[_Row]) -> Iterator[Line]:
    for row in rows:
        for cell in row.cells:
            yield from cell.lines
