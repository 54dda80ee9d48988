"""A table of texts becomes rows: its header found, its columns named, its cells looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Protocol
from unicodedata import is_normalized

from ..errors import Finding, Place, PlanError, Wording
from ..load.source import FORBIDDEN, TURNING, Text
from ..vietnamese.letters.unicode import normalise
from .rows import NO_TEXTS, RowDraft, Texts
from .variables import NAME, canonical

_LOOKED_AT = 30  # records in which the header is looked for
_NUMBER = re.compile(r"[\d.,%/ -]+")
_ODD = re.compile(f"{FORBIDDEN.pattern}|[{''.join(map(chr, TURNING))}]")


class ErrorValue(str):
    """What a cell shows in place of a value: ``#REF!``."""

    __slots__ = ()


class SheetRow(Protocol):
    """One row of a table.

    Attributes:
        cells: its texts, blank ones empty.
        problem: why it cannot be taken apart, or nothing.
    """

    cells: list[str]
    problem: Wording | None

    def place(self, index: int = -1) -> Place:
        """Return where the cell `index` stands; without an index, where the row begins."""


class SheetCell(Text):
    """A text whose place is worked out only when somebody asks for it."""

    __slots__ = ("_index", "_record")
    _record: SheetRow
    _index: int

    def __new__(cls, value: str, record: SheetRow, index: int) -> SheetCell:
        """Return `value`, which is the cell `index` of a record."""
        cell = str.__new__(cls, value)
        cell._record = record
        cell._index = index
        return cell

    @property
    def place(self) -> Place:  # type: ignore[override]
        """Where the text stands."""
        return self._record.place(self._index)

    def __reduce__(self) -> tuple[type[Text], tuple[str, Place]]:
        """Return a plain `Text` for other processes, which have no use for the whole row."""
        return Text, (str(self), self.place)


def drafts(
    records: Iterable[SheetRow], file: Place, mapping: Mapping[str, str] | None = None
) -> Iterator[RowDraft]:
    """Yield the rows below the header of a table.

    The header is the first row with two or more texts, all different, that names the column of
    the name; else the first such row. A second line of it (merged cells) is joined to the first.

    Args:
        records: the rows of the table, of which one is held at a time.
        file: what findings about the whole table point at.
        mapping: header -> variable or path into the plan, stronger than the known headers.

    Raises:
        PlanError: KH082 (no header, or no column of the name), KH083 (two columns of one name).
    """
    stream = iter(records)
    head = list(islice(stream, _LOOKED_AT))
    chosen = {key: value.strip() for key, value in (mapping or {}).items()}
    known = {normalise(key).strip().casefold(): value for key, value in chosen.items()}
    index = _header_index(head, known)
    if index is None:
        raise PlanError(Finding("KH082", head[0].place() if head else file))
    top, rest = head[index], head[index + 1 :]
    names = _named(top, known)
    if rest and (second := _second_line(top, rest[0], names)):
        names, rest = _named(top, known, second), rest[1:]
    _check(top, names)
    for record in chain(rest, stream):
        draft = _draft(record, names)
        if draft.values or draft.findings:
            yield draft


def _header_index(head: list[SheetRow], known: Mapping[str, str]) -> int | None:
    candidates = [index for index, record in enumerate(head) if _is_header(record)]
    with_name = (index for index in candidates if NAME in _named(head[index], known))
    return next(with_name, candidates[0] if candidates else None)


def _is_header(record: SheetRow) -> bool:
    texts = [cell.strip().casefold() for cell in record.cells if cell.strip()]
    words = [text for text in texts if not _NUMBER.fullmatch(text)]
    return len(words) >= 2 and len(set(words)) == len(words)


def _named(
    record: SheetRow, known: Mapping[str, str], headers: list[str] | None = None
) -> list[str]:
    """Return the variable of each column, empty where it has none."""
    found = headers or record.cells
    return [
        canonical(known.get(normalise(header).strip().casefold(), normalise(header)))
        for header in found
    ]


def _second_line(top: SheetRow, below: SheetRow, names: list[str]) -> list[str]:
    """Return joined headers where `below` goes on with the header: its name column is blank."""
    if NAME not in names or names.index(NAME) >= len(below.cells):
        return []
    if below.cells[names.index(NAME)].strip() or not _is_header(below):
        return []
    width = max(len(top.cells), len(below.cells))
    upper = [*top.cells, *[""] * (width - len(top.cells))]
    lower = [*below.cells, *[""] * (width - len(below.cells))]
    joined, group = [], ""
    for above, under in zip(upper, lower, strict=True):
        group = above.strip() or (group if under.strip() else "")
        joined.append(f"{group} {under.strip()}".strip())
    return joined


def _check(header: SheetRow, names: list[str]) -> None:
    findings = [
        Finding("KH083", header.place(index), {"name": name, "column": str(names.index(name) + 1)})
        for index, name in enumerate(names)
        if name and names.index(name) < index
    ]
    if NAME not in names:
        findings.insert(0, Finding("KH082", header.place()))
    if findings:
        raise PlanError(*findings)


def _draft(record: SheetRow, names: list[str]) -> RowDraft:
    cells = record.cells
    if len(cells) <= len(names) and not record.problem and _is_clean(cells):
        pairs = enumerate(zip(names, cells, strict=False))
        values: dict[str, Text] = {
            name: SheetCell(text, record, index)
            for index, (name, cell) in pairs
            if (text := cell.strip())
        }
        if "" not in values:
            return RowDraft(values, record.place(), blanks=_blanks(record, names, values))
    return _looked_at(record, names)


def _is_clean(cells: list[str]) -> bool:
    """Tell whether all cells are fit as they are; asking for a row at once is quicker."""
    text = "\n".join(cells)
    return (
        is_normalized("NFC", text) and not _ODD.search(text) and ErrorValue not in map(type, cells)
    )


def _looked_at(record: SheetRow, names: list[str]) -> RowDraft:
    """Return a row looked at cell by cell, with everything that is wrong in it."""
    values: dict[str, Text] = {}
    findings: list[Finding] = []
    if record.problem:
        findings.append(Finding("KH080", record.place(), {"reason": record.problem}))
    for index, cell in enumerate(record.cells):
        if not (text := _cleaned(cell).strip()):
            continue
        name = names[index] if index < len(names) else ""
        if not name:
            findings.append(Finding("KH089", record.place(index), {"value": _short(text)}))
        elif isinstance(cell, ErrorValue):
            findings.append(Finding("KH088", record.place(index), {"value": text}))
        elif bad := FORBIDDEN.search(text):
            facts = {"character": f"U+{ord(bad.group()):04X}"}
            findings.append(Finding("KH010", record.place(index), facts))
        else:
            values[name] = SheetCell(text, record, index)
    blanks = _blanks(record, names, values)
    return RowDraft(values, record.place(), tuple(findings), blanks=blanks)


def _blanks(record: SheetRow, names: list[str], values: Texts) -> Texts:
    """Return the empty cells of a row by their variable."""
    if len(values) == len(names):
        return NO_TEXTS
    return {
        name: SheetCell("", record, index)
        for index, name in enumerate(names)
        if name and name not in values
    }


def _cleaned(cell: str) -> str:
    return normalise(cell.translate(TURNING))


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"
