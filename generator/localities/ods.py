"""ODS as a stream of records (OpenDocument 1.3 part 3, 9.1 and 19.385)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from lxml import etree

from .workbook import (
    MOST_COLUMNS,
    SheetRecord,
    boolean,
    chosen_sheet,
    elements,
    error,
    moment,
    number,
    opened,
    part,
    percent,
)

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MOST_ROWS = 1_048_576
_MOST_SPACES = 10_000  # in one run


def read_ods(path: Path, sheet: str | None = None) -> Iterator[SheetRecord]:
    """Yield the rows of a sheet that hold something, one at a time.

    Args:
        path: the workbook.
        sheet: its name in any case; the first one unless given.

    Raises:
        PlanError: KH080 (no spreadsheet, too large), KH084 (no such sheet).
    """
    with opened(path) as archive:
        with part(archive, "content.xml") as stream:
            found = elements(stream, f"{_TABLE}table")
            names = [str(table.get(f"{_TABLE}name")) for event, table in found if event == "start"]
        chosen = chosen_sheet(path, names, sheet)
        with part(archive, "content.xml") as stream:
            for row, cells in _rows(stream, chosen):
                yield SheetRecord(cells, str(path), names[chosen], row)


def _rows(stream: IO[bytes], chosen: int) -> Iterator[tuple[int, list[str]]]:
    index, line = -1, 0
    for event, item in elements(stream, f"{_TABLE}table", f"{_TABLE}table-row"):
        if str(item.tag) == f"{_TABLE}table":
            index += event == "start"
            if event == "end" and index == chosen:
                return
            continue
        if event == "start":
            continue
        count = int(item.get(f"{_TABLE}number-rows-repeated", 1))
        cells = _cells(item) if index == chosen else []
        if cells and line + count > _MOST_ROWS:
            raise ValueError(f"> {_MOST_ROWS}")
        for repeated in range(count if cells else 0):
            yield line + 1 + repeated, list(cells)
        line += count
        item.clear()
        while item.getprevious() is not None:
            del item.getparent()[0]  # type: ignore[union-attr]


def _cells(row: etree._Element) -> list[str]:
    """Return the texts of a row up to the last one that is not blank."""
    cells: list[str] = []
    blank = 0
    for cell in row:
        if str(cell.tag) not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        count = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        if not (value := _value(cell)):
            blank += count
            continue
        if len(cells) + blank + count > MOST_COLUMNS:
            raise ValueError(f"> {MOST_COLUMNS}")
        cells += [""] * blank + [value] * count
        blank = 0
    return cells


def _value(cell: etree._Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    shown = "\n".join(_shown(each) for each in cell.findall(f"{_TEXT}p"))
    if cell.get(f"{_CALC}value-type") == "error":
        return error(shown)
    match kind:
        case "float" | "currency":
            raw = cell.get(f"{_OFFICE}value", "")
            return shown if _is_padded(shown, raw) else number(raw)
        case "percentage":
            return percent(cell.get(f"{_OFFICE}value", "0"))
        case "date":
            return moment(datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", "")))
        case "boolean":
            return boolean(cell.get(f"{_OFFICE}boolean-value", ""))
    return cell.get(f"{_OFFICE}string-value") or shown


def _is_padded(shown: str, raw: str) -> bool:
    """Tell whether a number is shown with leading zeros: a code."""
    return shown.isdecimal() and shown.startswith("0") and shown.lstrip("0") == raw


def _shown(paragraph: etree._Element) -> str:
    """Return the words of a paragraph; ODF writes runs of spaces, tabs and breaks as elements."""
    parts = [paragraph.text or ""]
    for item in paragraph:
        match str(item.tag).removeprefix(_TEXT):
            case "s":
                parts.append(" " * min(int(item.get(f"{_TEXT}c", 1)), _MOST_SPACES))
            case "tab":
                parts.append("\t")
            case "line-break":
                parts.append("\n")
            case "span" | "a":
                parts.append(_shown(item))
        parts.append(item.tail or "")
    return "".join(parts)
