"""Tables: changed cells, and rows added and removed."""

from __future__ import annotations

from typing import Any

from ..compare.align import align
from ..compare.units import Unit
from ..load.edit import EditError, Path
from ..model.plan import Row, Table
from ..tree.inline import escape
from .context import Comparison
from .paragraphs import changed_paragraph
from .removed import unit_path

Cells = tuple[tuple[Unit, ...], ...]


def changed_table(comparison: Comparison, old: Unit, new: Unit) -> None:
    """Take over the rows and cells of a table that were changed."""
    path = unit_path(comparison, old)
    if path is None:
        return
    rows = comparison.child(path, "rows", Table)
    pairs = align([_row(cells) for cells in old.rows], [_row(cells) for cells in new.rows])
    above: int | None = None
    for pair in pairs:
        if pair.old is not None and pair.new is not None:
            above = pair.old
            if old.spans[pair.old] != new.spans[pair.new]:
                continue  # columns were added or joined: not to be guessed
            own = _row_path(comparison, rows, old, pair.old)
            _changed_row(comparison, own, old.rows[pair.old], new.rows[pair.new])
        elif pair.old is not None:
            own = _row_path(comparison, rows, old, pair.old)
            above = pair.old
            if own is not None:
                words = _row(old.rows[pair.old]).core
                _try_remove(comparison, own, words)
        elif pair.new is not None and rows is not None:
            at = 0 if above is None or above < old.header else above - old.header + 1
            _insert_row(comparison, rows, at, new, pair.new)


def _row(cells: Cells) -> Unit:
    return Unit("row", "", " | ".join(" ".join(u.text for u in cell) for cell in cells))


def _row_path(comparison: Comparison, rows: Path | None, table: Unit, index: int) -> Path | None:
    """Return the path of a row below the head; the head's rows have none."""
    place = index - table.header
    if rows is None or place < 0 or place >= (comparison.yaml.length(rows) or 0):
        return None
    return (*rows, place)


def _changed_row(comparison: Comparison, row: Path | None, old: Cells, new: Cells) -> None:
    if len(old) != len(new):
        return
    for index, (before, behind) in enumerate(zip(old, new, strict=True)):
        if [u.text for u in before] == [u.text for u in behind] and before:
            continue
        if len(before) == len(behind):
            for one, other in zip(before, behind, strict=True):
                changed_paragraph(comparison, one, other)
        elif row is not None and not _shortened(comparison, before, behind):
            _set_cell(comparison, row, index, before, behind)


def _shortened(comparison: Comparison, old: tuple[Unit, ...], new: tuple[Unit, ...]) -> bool:
    """Take paragraphs out of a cell that lost some and got no new ones; tell whether it did."""
    pairs = align(old, new)
    if any(pair.old is None for pair in pairs) or not new:
        return False
    for pair in pairs:
        path = comparison.path(old[pair.old].at) if pair.old is not None else None
        if pair.new is None and pair.old is not None and path is not None:
            _try_remove(comparison, path, old[pair.old].text)
    return True


def _set_cell(
    comparison: Comparison, row: Path, index: int, old: tuple[Unit, ...], new: tuple[Unit, ...]
) -> None:
    """Write a cell anew whose paragraphs became more or fewer."""
    cells = row if comparison.yaml.length(row) is not None else None
    for name in ("cells", "total"):
        cells = cells or comparison.child(row, name, Row)
    if cells is None or index >= (comparison.yaml.length(cells) or 0):
        return
    path: Path = (*cells, index)
    if comparison.yaml.keys(path):
        inner = comparison.child(path, "text")
        if inner is None:
            return
        path = inner
    texts: Any = [escape(unit.text) for unit in new]
    data = texts if len(texts) > 1 else (texts or [""])[0]
    written = comparison.value_of(data)
    words = (" ".join(u.text for u in old), " ".join(u.text for u in new))
    written = written._replace(block=(written.flow,)) if isinstance(data, list) else written
    comparison.add("changed", path, words, comparison.yaml.set_value(path, written))


def _insert_row(comparison: Comparison, rows: Path, at: int, table: Unit, index: int) -> None:
    """Put a new row into the list of rows."""
    grid = table.line.table if table.line else None
    spans = [(cell.span, cell.rows) for cell in grid.rows[index]] if grid else []
    data: list[Any] = []
    for place, cell in enumerate(table.rows[index]):
        texts = [escape(unit.text) for unit in cell]
        text: Any = texts if len(texts) > 1 else (texts or [""])[0]
        span, height = spans[place] if place < len(spans) else (1, 1)
        wide = {"span": str(span)} if span > 1 else {}
        high = {"rows": str(height)} if height > 1 else {}
        plain = isinstance(text, str) and not wide and not high
        data.append(text if plain else {"text": text, **wide, **high})
    entry = comparison.value_of(data, Row, comparison.column(rows))
    entry = entry._replace(block=(entry.flow,))
    words = _row(table.rows[index]).core
    try:
        splices = comparison.yaml.insert_item(rows, at, entry)
    except EditError:
        return
    comparison.add("added", (*rows, at), ("", words), splices)


def _try_remove(comparison: Comparison, path: Path, words: str) -> None:
    try:
        comparison.add("removed", path, (words, ""), comparison.yaml.remove(path))
    except EditError:
        return
