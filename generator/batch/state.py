"""What a batch has made so far: one database in the output folder, safe against any end.

The database is the memory of the manager, so that its own stays flat however many rows there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Finding, OutputError, Place, PlanError
from .store import Written

FOLDER = ".kehoach"
FILE = "batch.sqlite"
_TABLE = """
CREATE TABLE IF NOT EXISTS made (
    id TEXT PRIMARY KEY, position INTEGER, name TEXT, plan TEXT, place TEXT, fingerprint TEXT,
    inputs TEXT, outputs TEXT, seconds REAL, status TEXT, findings TEXT, shares TEXT
) WITHOUT ROWID
"""
_ABOUT = "CREATE TABLE IF NOT EXISTS about (plan TEXT PRIMARY KEY) WITHOUT ROWID"
_SEEN = "CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, position INTEGER) WITHOUT ROWID"
_NAMED = "CREATE TEMP TABLE named (name TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID"


class Made(NamedTuple):
    """What is known of a locality; `inputs`, `findings` and `shares` are JSON."""

    id: str
    position: int
    name: str
    plan: str
    place: str
    fingerprint: str
    inputs: str
    outputs: str
    seconds: float
    status: str
    findings: str
    shares: str

    @property
    def files(self) -> tuple[Written, ...]:
        """Its outputs."""
        return tuple(Written(*each) for each in json.loads(self.outputs))


class State:
    """The state of a batch; used by one process at a time, see `hold`.

    Args:
        folder: where the database stands.
        read_only: whether nothing is to be written; then it may be missing too.

    Raises:
        OutputError: KH902, the folder cannot be written.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.path = folder / FOLDER / FILE
        self._read_only = read_only
        try:
            if not read_only:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            place = f"{self.path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
            if read_only and not self.path.is_file():
                place = "file::memory:"
            self._database = sqlite3.connect(place, timeout=0, isolation_level=None, uri=True)
            self._database.execute("PRAGMA temp_store = FILE")
            if not self._has_table():
                self._database.execute("PRAGMA journal_mode = DELETE")
                self._database.execute(_TABLE)
                self._database.execute(_ABOUT)
            self._database.execute(_SEEN)
            self._database.execute(_NAMED)
        except (OSError, sqlite3.Error) as error:
            raise self._failed(error) from None

    def _has_table(self) -> bool:
        found = self._database.execute("SELECT 1 FROM sqlite_master WHERE name = 'made'")
        return found.fetchone() is not None

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def claim(self, plan: str) -> None:
        """Keep the folder for the documents of one plan, named by its path from the folder.

        Raises:
            PlanError: KH097, it holds those of another.
        """
        row = self._do("SELECT plan FROM about").fetchone()
        if row is None and self._read_only:
            return
        if row is None:
            self._do("INSERT INTO about VALUES (?)", (plan,))
        elif row[0] != plan:
            folder = str(self.path.parent.parent)
            raise PlanError(Finding("KH097", Place(folder), {"plan": row[0]}))

    def _do(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """Run a statement.

        Raises:
            OutputError: KH902, the disk is full or broken.
        """
        try:
            return self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise self._failed(error) from None

    def _failed(self, error: sqlite3.Error | OSError) -> OutputError:
        reason = getattr(error, "strerror", None) or str(error)
        return OutputError(Finding("KH902", Place(str(self.path)), {"reason": reason}))

    # Names

    def count_name(self, name: str) -> None:
        """Count a name that a pattern gives."""
        self._do(
            "INSERT INTO named VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1", (name,)
        )

    def is_shared(self, name: str) -> bool:
        """Tell whether several localities would have a name."""
        row = self._do("SELECT count FROM named WHERE name = ?", (name,)).fetchone()
        return row is not None and row[0] > 1

    # Rows

    def see(self, identity: str, position: int) -> None:
        """Note that a locality is in the table."""
        self._do("INSERT OR IGNORE INTO seen VALUES (?, ?)", (identity, position))

    def made(self, identity: str) -> Made | None:
        """Return what is known of a locality."""
        row = self._do("SELECT * FROM made WHERE id = ?", (identity,)).fetchone()
        return Made(*row) if row else None

    def note(self, entries: Iterable[Made]) -> None:
        """Keep what came of some localities; from now on it survives any end."""
        places = ", ".join("?" * len(Made._fields))
        self._do("BEGIN IMMEDIATE")
        for entry in entries:
            self._do(f"INSERT OR REPLACE INTO made VALUES ({places})", entry)
        self._do("COMMIT")

    def gone(self) -> Iterator[Made]:
        """Yield the localities that were made once and are in the table no more."""
        rows = self._do(
            "SELECT * FROM made WHERE id NOT IN (SELECT id FROM seen) ORDER BY position"
        )
        yield from (Made(*row) for row in rows.fetchall())

    def forget(self, identities: Iterable[str]) -> None:
        """Take localities out of the state."""
        for each in identities:
            self._do("DELETE FROM made WHERE id = ?", (each,))

    def moved(self) -> bool:
        """Tell whether the order of the table is another one than is kept."""
        row = self._do(
            "SELECT 1 FROM made JOIN seen USING (id) WHERE made.position != seen.position LIMIT 1"
        ).fetchone()
        return row is not None

    def move(self) -> None:
        """Keep the order of the table."""
        self._do(
            "UPDATE made SET position = (SELECT position FROM seen WHERE seen.id = made.id)"
            " WHERE id IN (SELECT id FROM seen)"
        )

    def entries(self) -> Iterator[Made]:
        """Yield everything known, in the order of the table."""
        for row in self._do("SELECT * FROM made ORDER BY position, id"):
            yield Made(*row)

    def shares(self) -> Iterator[list[Any]]:
        """Yield the figures of each locality in the table."""
        rows = self._do("SELECT shares FROM made JOIN seen USING (id)")
        for (text,) in rows:
            yield json.loads(text)


class Hold:
    """A lock on a folder that dies with its process.

    Args:
        folder: the folder that only one run works on.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FOLDER / "lock.sqlite"
        self._database: sqlite3.Connection | None = None

    def take(self, seconds: float) -> bool:
        """Take the lock, waiting so long; tell whether it was to be had.

        Raises:
            OutputError: KH902, the folder cannot be written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._database is None:
                self._database = sqlite3.connect(self._path, isolation_level=None)
            self._database.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
            if not self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                self._database.execute("CREATE TABLE IF NOT EXISTS held (by TEXT)")
            self._database.execute("BEGIN EXCLUSIVE")  # of an empty file it writes a journal
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                return False
            facts = {"reason": str(error)}
            raise OutputError(Finding("KH902", Place(str(self._path)), facts)) from None
        except OSError as error:
            facts = {"reason": error.strerror or str(error)}
            raise OutputError(Finding("KH902", Place(str(self._path)), facts)) from None
        return True

    def release(self) -> None:
        """Let the next run go on."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            self._database.close()
            self._database = None
