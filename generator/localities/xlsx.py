"""XLSX as a stream of records (ECMA-376 part 1, 18.2-18.8)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from lxml import etree

from .workbook import (
    MOST_COLUMNS,
    MOST_HELD,
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

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_ZEROS = re.compile("0{2,}")

# Built-in formats of 18.8.30: days, moments, times of day, percentages.
_BUILT_IN = {
    **dict.fromkeys([14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)], "day"),
    **dict.fromkeys([22], "moment"),
    **dict.fromkeys([*range(18, 22), *range(32, 36), 45, 46, 47], "time"),
    **dict.fromkeys([9, 10], "percent"),
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


class _Book(NamedTuple):
    strings: list[str]
    formats: list[str]
    since_1904: bool


def read_xlsx(path: Path, sheet: str | None = None) -> Iterator[SheetRecord]:
    """Yield the rows of a sheet that hold something, one at a time.

    Formulas give the value the program that saved the file worked out.

    Args:
        path: the workbook.
        sheet: its name in any case; the first one that is not hidden unless given.

    Raises:
        PlanError: KH080 (no workbook, a password, too large), KH084 (no such sheet).
    """
    with opened(path) as archive:
        name, target, since_1904 = _sheet(archive, path, sheet)
        book = _Book(_strings(archive), _formats(archive), since_1904)
        with part(archive, target) as stream:
            for row, cells in _rows(stream, book):
                yield SheetRecord(cells, str(path), name, row)


def _sheet(archive: zipfile.ZipFile, path: Path, wanted: str | None) -> tuple[str, str, bool]:
    """Return the name and the part of the sheet, and whether days count from 1904."""
    book = _tree(archive, "xl/workbook.xml")
    sheets = [each for each in book.iter("{*}sheet")]
    visible = [each for each in sheets if each.get("state", "visible") == "visible"]
    sheets = sheets if wanted is not None else visible or sheets
    names = [each.get("name", "") for each in sheets]
    found = sheets[chosen_sheet(path, names, wanted)]
    links = _tree(archive, "xl/_rels/workbook.xml.rels").iter("{*}Relationship")
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    (target,) = (targets[str(v)] for k, v in found.attrib.items() if str(k).endswith("}id"))
    full = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    settings = book.find("{*}workbookPr")
    since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    return found.get("name", ""), full, since_1904


def _tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with part(archive, name) as stream:
        return etree.parse(stream, parser).getroot()


def _strings(archive: zipfile.ZipFile) -> list[str]:
    """Return the shared texts, without the readings of East Asian letters."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    found = []
    with part(archive, "xl/sharedStrings.xml", MOST_HELD) as stream:
        for event, item in elements(stream, f"{_MAIN}si", f"{_STRICT}si"):
            if event == "end":
                found.append(_text(item))
                item.clear()
    return found


def _text(item: etree._Element) -> str:
    runs = item.iter("{*}t")
    return "".join(run.text or "" for run in runs if not _is_reading(run))


def _is_reading(run: etree._Element) -> bool:
    above = run.getparent()
    return above is not None and str(above.tag).endswith("}rPh")


def _formats(archive: zipfile.ZipFile) -> list[str]:
    """Return what numbers of each cell style are: ``day``, ``time``, ``percent``, ``00000``."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    styles = _tree(archive, "xl/styles.xml")
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in styles.iter("{*}numFmt")}
    cells = styles.find("{*}cellXfs")
    used = [] if cells is None else [each.get("numFmtId", "0") for each in cells]
    return [_meaning(own[key]) if key in own else _BUILT_IN.get(int(key), "") for key in used]


def _meaning(code: str) -> str:
    """Return what a format code makes of a number."""
    first = _LITERAL.sub("", code.split(";")[0])
    if _ZEROS.fullmatch(first):
        return first
    plain = first.lower()
    if "%" in plain:
        return "percent"
    has_day = "d" in plain or "y" in plain or ("mmm" in plain)
    has_time = "h" in plain or "s" in plain
    if has_day:
        return "moment" if has_time else "day"
    return "time" if has_time else ""


def _rows(stream: IO[bytes], book: _Book) -> Iterator[tuple[int, list[str]]]:
    tags = (f"{_MAIN}row", f"{_STRICT}row")
    number_of_row = 0
    for event, row in elements(stream, *tags):
        if event == "start":
            continue
        number_of_row = int(row.get("r", number_of_row + 1))
        cells: list[str] = []
        for cell in row:
            if value := _value(cell, book):
                column = _column(cell.get("r", ""), len(cells))
                cells += [""] * (column - len(cells))
                cells[column:] = [value]
            elif not cell.get("r"):
                cells.append("")
        if cells:
            yield number_of_row, cells
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]  # type: ignore[union-attr]


def _column(reference: str, following: int) -> int:
    """Return the index of a cell; a file without references counts them."""
    found = _CELL.fullmatch(reference)
    if not found:
        return following
    index = 0
    for letter in found[1]:
        index = index * 26 + ord(letter) - 64
    if index > MOST_COLUMNS:
        raise ValueError(f"{reference}: > {MOST_COLUMNS}")
    return index - 1


def _value(cell: etree._Element, book: _Book) -> str:
    kind, raw, formula = cell.get("t", "n"), "", False
    for child in cell:
        tag = str(child.tag)
        if tag.endswith("}v"):
            raw = child.text or ""
        elif tag.endswith("}is"):
            raw = _text(child)
        formula = formula or tag.endswith("}f")
    if formula and not raw and kind not in ("str", "inlineStr"):
        return error("=?")
    match kind:
        case "s":
            return book.strings[int(raw)] if raw else ""
        case "b":
            return boolean(raw) if raw else ""
        case "e":
            return error(raw)
        case "n":
            return _number(raw, int(cell.get("s", 0)), book) if raw else ""
        case "d":
            return raw.removesuffix("T00:00:00")
    return raw


def _number(raw: str, style: int, book: _Book) -> str:
    meaning = book.formats[style] if style < len(book.formats) else ""
    match meaning:
        case "":
            return number(raw)
        case "percent":
            return percent(raw)
        case "day" | "moment" | "time":
            return _moment(float(raw), meaning, since_1904=book.since_1904)
    return number(raw).zfill(len(meaning))


def _moment(serial: float, meaning: str, *, since_1904: bool) -> str:
    """Return a count of days as a date; 29/02/1900, which Excel counts, never was."""
    if meaning == "time" and serial < 1:
        minutes = round(serial * 24 * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if not 0 <= serial < 2_958_466:  # 31/12/9999
        return number(str(serial))
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if serial >= 60 else 31)
    return moment(first + timedelta(days=serial))
