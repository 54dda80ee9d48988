"""What XLSX and ODS have in common: a ZIP of XML, opened with limits; values as people write them.

Neither library we looked at would do: python-calamine reads an error such as ``#REF!`` as a blank
cell and a percentage as a bare number, openpyxl takes twice as long or more and knows no ODS.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import IO

from lxml import etree

from ..errors import NO_ZIP, Fact, Finding, Place, PlanError, Wording, reason_of
from ..vietnamese.letters.unicode import fold
from .table import ErrorValue

MOST_BYTES = 500_000_000  # of XML in a part that is streamed
MOST_HELD = 100_000_000  # of XML in a part whose texts stay in memory
MOST_COLUMNS = 1024
BROKEN = (
    *(etree.XMLSyntaxError, zlib.error, EOFError, LookupError, ValueError, ArithmeticError),
    *(NotImplementedError, RuntimeError),  # compressions and encryptions zipfile does not know
)
_OLE = b"\xd0\xcf\x11\xe0"  # a workbook of Excel 97, or one with a password


class SheetRecord:
    """One row of a sheet."""

    __slots__ = ("cells", "file", "line", "problem", "sheet")

    def __init__(self, cells: list[str], file: str, sheet: str, line: int) -> None:
        self.cells = cells
        self.file = file
        self.sheet = sheet
        self.line = line
        self.problem: Wording | None = None

    def place(self, index: int = -1) -> Place:
        """Return the cell `index`, or the row."""
        return Place(self.file, self.line, index + 1, sheet=self.sheet)


_NO_TABLE = Wording("không có bảng trong tệp", "no table in it")
_LOCKED = Wording(
    "tệp có mật khẩu, hoặc theo dạng Excel 97 (.xls)", "a password, or the form of Excel 97"
)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a workbook; whatever is wrong with its ZIP or XML while it is read is KH080.

    Raises:
        PlanError: KH080.
    """
    try:
        with path.open("rb") as data:
            if data.read(4) == _OLE:
                raise unreadable(path, _LOCKED)
            with zipfile.ZipFile(data) as archive:
                yield archive
    except zipfile.BadZipFile:
        raise unreadable(path, NO_ZIP) from None
    except OSError as error:
        raise unreadable(path, reason_of(error)) from None
    except BROKEN as error:
        raise unreadable(
            path, Wording(f"{_NO_TABLE.vi} (“{error}”)", f"{_NO_TABLE.en}: {error}")
        ) from None


def unreadable(path: Path, reason: Wording) -> PlanError:
    """Return KH080 for a file."""
    return PlanError(Finding("KH080", Place(str(path)), {"reason": reason}))


def part(archive: zipfile.ZipFile, name: str, most: int = MOST_BYTES) -> IO[bytes]:
    """Open a part of the archive.

    Raises:
        KeyError: there is no such part.
        ValueError: it unfolds to more than `most` bytes.
    """
    if archive.getinfo(name).file_size > most:
        raise ValueError(f"{name} > {most // 1_000_000} MB")
    return archive.open(name)


def elements(stream: IO[bytes], *tags: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield start and end of the elements called `tags`; no entity is followed."""
    found: Iterator[tuple[str, etree._Element]] = etree.iterparse(
        stream, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
    )
    return found


def chosen_sheet(path: Path, names: list[str], wanted: str | None) -> int:
    """Return the index of the sheet asked for, by name in any case, or of the first.

    Raises:
        PlanError: KH084 with the nearest name; KH080 where there is no sheet.
    """
    if not names:
        raise unreadable(path, _NO_TABLE)
    if wanted is None:
        return 0
    folded = [fold(name).strip() for name in names]
    if fold(wanted).strip() in folded:
        return folded.index(fold(wanted).strip())
    near = get_close_matches(fold(wanted), folded, 1, 0.4) or folded[:1]
    facts: dict[str, Fact] = {"what": Wording("trang tính", "sheet"), "value": wanted}
    facts["nearest"] = names[folded.index(near[0])]
    raise PlanError(Finding("KH084", Place(str(path)), facts))


def number(text: str, digits: int = 15) -> str:
    """Return a number as Vietnamese text: ``12.0`` is 12, ``0.125`` is ``0,125``."""
    if text.isdecimal() and len(text) <= digits:
        return text.lstrip("0") or "0"
    try:
        value = Decimal(f"{float(text):.{digits}g}")
    except (ValueError, InvalidOperation):
        return text
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain.replace(".", ",")


def percent(text: str) -> str:
    """Return a share as a percentage: ``0.125`` is ``12,5%``."""
    return f"{number(str(float(text) * 100))}%"


def moment(when: datetime, *, with_time: bool = False) -> str:
    """Return ``2026-03-05``, with the time of day where it has one or is asked for."""
    when += timedelta(microseconds=500_000)  # a time of day is a rounded fraction
    if with_time or (when.hour or when.minute):
        return f"{when:%Y-%m-%d %H:%M}"
    return f"{when:%Y-%m-%d}"


def boolean(text: str) -> str:
    """Return ``có`` or ``không``."""
    return "có" if text in ("1", "true") else "không"


def error(text: str) -> str:
    """Return what an error cell shows."""
    return ErrorValue(text or "#N/A")
