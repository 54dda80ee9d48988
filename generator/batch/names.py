"""Names of files: made of values, safe on every system, unique, the same in every run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from ..apart import clash
from ..errors import Finding, Place, PlanError
from ..localities.rows import Locality
from ..localities.scratch import scratch
from ..localities.variables import OTHER_SPELLING
from ..pipeline import safe_name
from ..vietnamese.fill import fill
from ..vietnamese.letters.unicode import ascii_slug

LONGEST = 100
"""Characters of a name without its ending; folders and endings come on top."""
USUAL = "{id}-{ten}"
_WORDS = 24
_MOST_CLASHES = 20


def file_name(pattern: str, identity: str, values: Mapping[str, str]) -> str:
    """Return the name of a locality's files, without their ending.

    Args:
        pattern: ``{id}-{ten}`` or ``{id}-{name}``; a value that is missing leaves nothing.
        identity: the id of the locality; it stays whole where the name has to be shortened.
        values: its values.

    Returns:
        Small ASCII letters, digits, hyphens and dots: letters that systems take for equal, or do
        not take at all, do not occur.
    """
    texts = {name: ascii_slug(text, _WORDS) for name, text in values.items()}
    other = {OTHER_SPELLING[name]: text for name, text in texts.items() if name in OTHER_SPELLING}
    used = {name: text for name, text in (other | texts).items() if f"{{{name}}}" in pattern}
    used.pop("id", None)
    name = _filled(pattern, identity, used)
    while len(name) > LONGEST and any(used.values()):
        longest = max(used, key=lambda each: len(used[each]))
        kept = max(0, len(used[longest]) - (len(name) - LONGEST))
        used[longest] = used[longest][:kept].rstrip("-")
        name = _filled(pattern, identity, used)
    if len(name) > LONGEST:  # the pattern itself is too long
        name = (distinct(name, identity) if _has_id(pattern) else name[:LONGEST]).strip("-.")
    return safe_name(name or identity)


def _filled(pattern: str, identity: str, values: Mapping[str, str]) -> str:
    """Return a pattern with its values, of any length; what is not known leaves nothing."""
    filled = fill(pattern, **{**values, "id": identity})
    while "{" in filled and "}" in filled[filled.index("{") :]:
        start = filled.index("{")
        filled = filled[:start] + filled[filled.index("}", start) + 1 :]
    pieces = (ascii_slug(each, len(filled)) for each in filled.replace("/", "-").split("."))
    return ".".join(filter(None, pieces))


def distinct(name: str, identity: str) -> str:
    """Return a name with the id behind it, whole; the name is shortened for it."""
    kept = max(0, LONGEST - len(identity) - 1)
    return f"{name[:kept].rstrip('-.')}-{identity}"


def _has_id(pattern: str) -> bool:
    return "{id}" in pattern


class Names:
    """The final names of all localities; on disk, so that memory stays flat as rows grow.

    Args:
        pattern: see `file_name`.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._do = scratch(
            self,
            "CREATE TABLE named (id TEXT PRIMARY KEY, name TEXT, file TEXT, line INTEGER,"
            " sheet TEXT) WITHOUT ROWID",
            "CREATE INDEX by_name ON named (name)",
        ).execute

    def add(self, row: Locality) -> None:
        """Take in a locality."""
        at = row.at
        entry = (row.id, self._wanted(row), at.file, at.line, at.sheet)
        self._do("INSERT INTO named VALUES (?, ?, ?, ?, ?)", entry)

    def _wanted(self, row: Locality) -> str:
        values = {name: str(text) for name, text in row.values.items()}
        return file_name(self.pattern, row.id, values)

    def settle(self) -> None:
        """Give each locality its final name, once all are known.

        Names that several localities would have get the id behind them, unless it is in them.

        Raises:
            PlanError: KH059, two localities would still have their documents in one file.
        """
        if not _has_id(self.pattern):
            for name, identity in self._shared("name, id").fetchall():
                entry = (distinct(name, identity), identity)
                self._do("UPDATE named SET name = ? WHERE id = ?", entry)
        if clashes := list(self._clashes()):
            raise PlanError(*clashes)

    def _shared(self, what: str) -> sqlite3.Cursor:
        return self._do(
            f"SELECT {what} FROM named WHERE name IN"
            " (SELECT name FROM named GROUP BY name HAVING count(*) > 1) ORDER BY name, line, id"
        )

    def _clashes(self) -> Iterator[Finding]:
        first, taken, count = Place(""), None, 0
        for name, file, line, sheet in self._shared("name, file, line, sheet"):
            place = Place(file, line, 1 if line else 0, sheet=sheet)
            if name != taken:
                first, taken = place, name
            elif count < _MOST_CLASHES:
                count += 1
                yield clash(first, place, name)

    def of(self, row: Locality) -> str:
        """Return the final name of a locality."""
        found = self._do("SELECT name FROM named WHERE id = ?", (row.id,)).fetchone()
        if found is None:  # the table was changed since
            return distinct(self._wanted(row), row.id)
        return str(found[0])

    def has(self, name: str) -> bool:
        """Tell whether a locality has this name."""
        found = self._do("SELECT 1 FROM named WHERE name = ? LIMIT 1", (name,))
        return found.fetchone() is not None
