"""What a source of localities gives: one record per row, told apart by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..errors import Finding, Place
from ..load.source import Text
from ..vietnamese.letters.unicode import ascii_slug
from .scratch import scratch
from .variables import CODE, NAME

# Names Windows keeps for devices; no file can be called so, whatever its ending.
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))
_DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})
_MOST_WORDS = 12  # of a name in an id

Texts = Mapping[str, Text]
NO_TEXTS: Texts = {}


class Locality(NamedTuple):
    """A locality that documents are made for.

    Attributes:
        id: unique in its source, safe as part of a file's name: from the code, else the name.
        values: texts by variable (``ten``) or path into the plan (``signature.name``); each
            knows the cell it stood in. What was left blank is not there.
        at: where its row begins.
        blanks: the cells left blank, by variable or path.
    """

    id: str
    values: dict[str, Text]
    at: Place
    blanks: Texts = NO_TEXTS


class BadRow(NamedTuple):
    """A row no documents can be made for, with everything that is wrong with it."""

    at: Place
    findings: tuple[Finding, ...]


Row = Locality | BadRow


class RowDraft(NamedTuple):
    """A row as it was read, without an id yet; `key` is the id its source gives, if it does."""

    values: dict[str, Text]
    at: Place
    findings: tuple[Finding, ...] = ()
    key: str = ""
    blanks: Texts = NO_TEXTS


def identified(drafts: Iterable[RowDraft]) -> Iterator[Row]:
    """Yield each row with its id, or with its findings.

    KH086: a row without a name. KH087: two rows with one code. Two rows with one name are two
    communes: the second becomes ``tan-lap-2``, in the order of the rows.
    """
    met = _Met()
    for draft in drafts:
        yield _identified(draft, met)


def _identified(draft: RowDraft, met: _Met) -> Row:
    findings = [*draft.findings]
    code = str(draft.key or draft.values.get(CODE, "")).casefold()
    if NAME not in draft.values and not findings:
        blank = draft.blanks.get(NAME)
        findings.append(Finding("KH086", blank.place if blank is not None else draft.at))
    if code and (line := met.code(code, draft.at.line)):
        findings.append(_code_again(draft, line))
    if findings:
        return BadRow(draft.at, tuple(findings))
    identity = met.free(_wanted(code or draft.values[NAME]))
    return Locality(identity, draft.values, draft.at, draft.blanks)


def _code_again(draft: RowDraft, line: int) -> Finding:
    code = draft.values.get(CODE)
    place = draft.at if code is None else code.place
    return Finding("KH087", place, {"code": draft.key or code or "", "line": str(line)})


def _wanted(text: str) -> str:
    """Return the id made of a code or a name."""
    if text.isascii() and text.isdecimal():  # most codes: ten times as quick
        return str(text)
    return ascii_slug(text, _MOST_WORDS) or "dia-phuong"


class _Met:
    """The codes and ids met so far: on disk, so that memory stays flat as rows grow."""

    def __init__(self) -> None:
        self._do = scratch(
            self,
            "CREATE TABLE code (code TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID",
            "CREATE TABLE id (id TEXT PRIMARY KEY, next INTEGER) WITHOUT ROWID",
        ).execute
        for name in _DEVICES:
            self._take(name)

    def code(self, code: str, line: int) -> int:
        """Return the line a code was met in before, or 0; then it is met in `line` from now on."""
        if self._do("INSERT OR IGNORE INTO code VALUES (?, ?)", (code, line)).rowcount:
            return 0
        return int(self._do("SELECT line FROM code WHERE code = ?", (code,)).fetchone()[0])

    def free(self, wanted: str) -> str:
        """Return `wanted`, with a number behind it where another row has that id; and take it."""
        if self._take(wanted):
            return wanted
        number = self._do("SELECT next FROM id WHERE id = ?", (wanted,)).fetchone()[0]
        while not self._take(f"{wanted}-{number}"):
            number += 1
        self._do("UPDATE id SET next = ? WHERE id = ?", (number + 1, wanted))
        return f"{wanted}-{number}"

    def _take(self, identity: str) -> bool:
        return bool(self._do("INSERT OR IGNORE INTO id VALUES (?, 2)", (identity,)).rowcount)
