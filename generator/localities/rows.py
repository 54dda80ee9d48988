"""What a source of localities gives: one record per row, told apart by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..errors import Finding, Place
from ..load.source import Text
from ..text.unicode import ascii_slug
from .variables import CODE, NAME

# Names Windows keeps for devices; no file can be called so, whatever its ending.
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))
_DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})
_MOST_WORDS = 12  # of a name in an id


class Locality(NamedTuple):
    """A locality that documents are made for.

    Attributes:
        id: unique in its source, safe as part of a file's name: from the code, else the name.
        values: texts by variable (``ten``) or path into the plan (``signature.name``); each
            knows the cell it stood in. What was left blank is not there.
        at: where its row begins.
    """

    id: str
    values: dict[str, Text]
    at: Place


class BadRow(NamedTuple):
    """A row no documents can be made for, with everything that is wrong with it."""

    at: Place
    findings: tuple[Finding, ...]


Row = Locality | BadRow


class Draft(NamedTuple):
    """A row as it was read, without an id yet; `key` is the id its source gives, if it does."""

    values: dict[str, Text]
    at: Place
    findings: tuple[Finding, ...] = ()
    key: str = ""


def identified(drafts: Iterable[Draft]) -> Iterator[Row]:
    """Yield each row with its id, or with its findings.

    KH086: a row without a name. KH087: two rows with one code. Two rows with one name are two
    communes: the second becomes ``tan-lap-2``, in the order of the rows.
    """
    codes: dict[str, int] = {}
    taken = set(_DEVICES)
    for draft in drafts:
        findings = [*draft.findings]
        code = str(draft.key or draft.values.get(CODE, "")).casefold()
        if NAME not in draft.values and not findings:
            findings.append(Finding("KH086", draft.at))
        if code and code in codes:
            findings.append(_code_again(draft, codes[code]))
        elif code:
            codes[code] = draft.at.line
        if findings:
            yield BadRow(draft.at, tuple(findings))
        else:
            yield Locality(_free(code or draft.values[NAME], taken), draft.values, draft.at)


def _code_again(draft: Draft, line: int) -> Finding:
    code = draft.values.get(CODE)
    place = draft.at if code is None else code.place
    return Finding("KH087", place, {"code": draft.key or code or "", "line": str(line)})


def _free(text: str, taken: set[str]) -> str:
    """Return the id made of `text` that no other row has, and take it."""
    plain = text.isascii() and text.isdecimal()  # most codes: ten times as quick
    wanted = str(text) if plain else ascii_slug(text, _MOST_WORDS) or "dia-phuong"
    unique, number = wanted, 1
    while unique in taken:
        number += 1
        unique = f"{wanted}-{number}"
    taken.add(unique)
    return unique
