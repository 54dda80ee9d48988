"""CSV and TSV as a stream of records: encoding, separator and quotation told from the file."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

from ..errors import Finding, Place, PlanError, Wording, quoted, reason_of
from ..vietnamese.letters.legacy import decode_bytes

SEPARATORS = ",;\t|"
_BLOCK = 1 << 20
_HEAD = 1 << 16  # bytes in which an old encoding shows
_MOST_OLD = 50_000_000  # bytes of a file in an old encoding, which is held as a whole
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = {"TCVN3", "TCVN5712-1", "VNI", "VISCII", "VPS", "cp1258"}
_SAMPLE = 20  # records in which the separator is looked for


class TextRecord:
    """One record of a file of texts; it keeps its lines so that a cell's place is exact."""

    __slots__ = ("cells", "file", "line", "problem", "separator", "source")

    def __init__(
        self,
        cells: list[str],
        file: str,
        line: int,
        source: str = "",
        separator: str = ",",
        problem: Wording | None = None,
    ) -> None:
        self.cells = cells
        self.problem = problem
        self.file = file
        self.line = line
        self.source = source
        self.separator = separator

    def place(self, index: int = -1) -> Place:
        """Return line and column, in characters, of a cell; of the record without an index."""
        if index <= 0:
            return Place(self.file, self.line, 1)
        line, column, quoted, left = self.line, 1, False, index
        for letter in self.source:
            if not left:
                break
            if letter == '"':
                quoted = not quoted
            elif letter == self.separator and not quoted:
                left -= 1
            line, column = (line + 1, 1) if letter == "\n" else (line, column + 1)
        return Place(self.file, line, column)


def read_delimited(path: Path, separator: str = "") -> Iterator[TextRecord]:
    """Yield the records of a CSV file, one at a time.

    Args:
        path: a file in UTF-8, in UTF-16 or UTF-32, or in an old Vietnamese encoding.
        separator: told from the first records unless given.

    Raises:
        PlanError: KH080 (no such file, too large), KH002 (no encoding makes it Vietnamese).
    """
    with _opened(path) as stream:
        lines = _Lines(stream)
        head = list(islice(lines, 4 * _SAMPLE))
        if head and head[0].strip().casefold().startswith("sep=") and len(head[0].strip()) == 5:
            separator = head[0].strip()[-1]
            head[0] = "\n"
        lines = _Lines(stream, head)
        yield from _records(lines, str(path), separator or _separator(head))


class _Lines:
    """The lines of a stream, and those taken since the last record."""

    def __init__(self, stream: TextIO, again: list[str] | None = None) -> None:
        self.stream = stream
        self.again = iter(again or ())
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.again, None) or next(self.stream)
        line = line.replace("\0", "\ufffd") if "\0" in line else line
        self.taken.append(line)
        return line


def _records(lines: _Lines, file: str, separator: str) -> Iterator[TextRecord]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield TextRecord([], file, start, problem=_worded(error))
        else:
            if any(cells):
                yield TextRecord(cells, file, start, "".join(lines.taken), separator)
        start += len(lines.taken)
        lines.taken.clear()


def _separator(head: list[str]) -> str:
    """Return the separator that cuts most records into the same number of cells, above one."""

    def score(separator: str) -> tuple[float, int]:
        reader = csv.reader(head, delimiter=separator)
        counts: Counter[int] = Counter()
        try:
            counts.update(len(cells) for cells in islice(reader, _SAMPLE) if any(cells))
        except csv.Error:
            return 0, 0
        many = Counter({count: rows for count, rows in counts.items() if count > 1})
        width, rows = many.most_common(1)[0] if many else (1, 0)
        return rows / max(1, counts.total()), width

    return max(SEPARATORS, key=score)


_PROBLEMS = {
    "unexpected end of data": "mở dấu nháy kép mà không đóng",
    "field larger than field limit": "một ô quá dài; có thể thiếu dấu nháy kép đóng",
}


def _worded(error: csv.Error) -> Wording:
    """Return what is wrong with a record, as the reader of CSV began to say it."""
    said = str(error)
    known = (vi for start, vi in _PROBLEMS.items() if said.startswith(start))
    return Wording(vi, said) if (vi := next(known, "")) else quoted("trình đọc CSV", said)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """Open a file as text in the encoding it is in, its line ends as they are."""
    try:
        encoding = _encoding(path)
        with path.open("rb") as data:
            if encoding:
                yield io.TextIOWrapper(data, encoding=encoding, newline="")
                return
        yield io.StringIO(_old_text(path), newline="")
    except OSError as error:
        raise PlanError(Finding("KH080", Place(str(path)), {"reason": reason_of(error)})) from None


def _encoding(path: Path) -> str:
    """Return the codec of a file in Unicode, or nothing."""
    with path.open("rb") as data:
        head = data.read(_HEAD)
        marked = next((codec for mark, codec in _BOMS if head.startswith(mark)), "")
        if not marked and (0 in head or decode_bytes(head).encoding in _OLD):
            return ""
        decoder = codecs.getincrementaldecoder(marked or "utf-8")()
        block = head
        try:
            while block:
                decoder.decode(block)
                block = data.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return ""
    return marked or "utf-8"


def _old_text(path: Path) -> str:
    """Return a file that is no Unicode, by what makes it Vietnamese."""
    place = Place(str(path))
    if path.stat().st_size > _MOST_OLD:
        raise PlanError(Finding("KH002", place))
    decoded = decode_bytes(path.read_bytes())
    if decoded.encoding == "cp1252" or "\ufffd" in decoded.text:
        raise PlanError(Finding("KH002", place))
    return decoded.text
