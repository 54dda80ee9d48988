"""What a batch has made so far: one database in the output folder, safe against any end.

The database is the memory of the manager, so that its own stays flat however many rows there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from ..cascade.shares import TargetKey
from ..errors import Fact, Finding, OutputError, Place, PlanError, quoted, reason_of
from ..localities.scratch import owned
from .store import WAITING, Written, is_name

FOLDER = ".kehoach"
FILE, LOCK = "batch.sqlite", "lock.sqlite"
_MOST_TOLD = 20
_NOT_HAD = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
}
"""What keeps a database from being opened that is not damaged."""
_TABLE = """
CREATE TABLE IF NOT EXISTS made (
    id TEXT PRIMARY KEY, position INTEGER, name TEXT, plan TEXT, place TEXT, fingerprint TEXT,
    inputs TEXT, outputs TEXT, seconds REAL, status TEXT, findings TEXT, shares TEXT
) WITHOUT ROWID
"""
_ABOUT = "CREATE TABLE IF NOT EXISTS about (plan TEXT PRIMARY KEY) WITHOUT ROWID"
_SEEN = "CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, position INTEGER) WITHOUT ROWID"


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


def _is_sound(row: tuple[Any, ...]) -> bool:
    """Tell whether a row of the database is one that a run wrote: anyone may have edited it."""
    try:
        made = Made(*row)
        inputs, findings = json.loads(made.inputs), json.loads(made.findings)
        return (
            isinstance(made.position, int)
            and isinstance(made.seconds, float)
            and all(isinstance(made[at], str) for at in _WORDS)
            and made.status in STATUSES
            and isinstance(inputs, dict)
            and isinstance(findings, list)
            and _are_shares(made.shares)
            and all(_is_written(each) for each in made.files)
        )
    except (TypeError, ValueError, RecursionError):
        return False


_WORDS = (0, 2, 3, 4, 5, 6, 7, 9, 10, 11)
"""Fields of `Made` that hold text."""
STATUSES = ("built", "failed", "stale")


def _is_written(each: Written) -> bool:
    texts, numbers = (each.name, each.sha256), (each.size, each.stamp)
    kinds = all(isinstance(one, str) for one in texts), all(type(one) is int for one in numbers)
    return all(kinds) and is_name(each.name)


def _are_shares(text: Any) -> bool:
    """Tell whether a text holds figures as `Outcome.shares` has them."""
    try:
        shares = [(TargetKey(*key), value) for key, value in json.loads(text)]
    except (TypeError, ValueError, RecursionError):
        return False
    return all(isinstance(each, str) for key, value in shares for each in (*key, value))


class State:
    """The state of a batch; used by one process at a time, see `hold`.

    A database that is damaged, or was written by another version, is put aside and begun anew;
    rows in it that no run wrote count as not there; `unsound` has their ids as they are met.

    Args:
        folder: where the database stands.
        read_only: whether nothing is to be written; then it may be missing too.

    Raises:
        OutputError: KH902, the folder cannot be written; KH909, the database would stand
            elsewhere.
    """

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.path = folder / FOLDER / FILE
        self.unsound: list[str] = []
        self._aside: list[Finding] = []
        self._read_only = read_only
        check_inside(folder)
        try:
            if not read_only:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            problem = self._problem()
            claimed = self._put_aside(problem) if problem else ""
            empty = read_only and (problem or not self.path.is_file())
            place = None if empty else self.path
            self._database = owned(self, _opened(place, read_only=read_only))
            self._database.execute("PRAGMA temp_store = FILE")
            if not self._has_table():
                self._database.execute("PRAGMA journal_mode = DELETE")
                self._database.execute(_TABLE)
                self._database.execute(_ABOUT)
            self._database.execute(_SEEN)
            if claimed:
                self.claim(claimed)
        except (OSError, sqlite3.Error) as error:
            raise self._failed(error) from None

    def _has_table(self) -> bool:
        found = self._database.execute("SELECT 1 FROM sqlite_master WHERE name = 'made'")
        return found.fetchone() is not None

    def _problem(self) -> Fact:
        """Return why the database cannot be used; nothing where it can, or is not there."""
        if not self.path.is_file() or not self.path.stat().st_size:
            return ""
        try:
            with closing(_opened(self.path, read_only=self._read_only)) as database:
                (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
                if found != "ok":
                    return quoted("SQLite", found)
                tables = {"made": Made._fields, "about": ("plan",)}
                for table, wanted in tables.items():
                    there = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
                    if there and tuple(there) != wanted:
                        return f"{table}({', '.join(there)})"
                known = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
                return "" if known.fetchone()[0] in (0, len(tables)) else "sqlite_master"
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in _NOT_HAD:
                raise
            return quoted("SQLite", error)

    def _put_aside(self, problem: Fact) -> str:
        """Put the database aside; return the plan its documents are of, where that can be read."""
        claimed = ""
        with (
            suppress(sqlite3.Error, TypeError),
            closing(_opened(self.path, read_only=True)) as database,
        ):
            (claimed,) = database.execute("SELECT plan FROM about").fetchone()
        if not self._read_only:
            for file in (self.path, self.path.with_name(f"{FILE}-journal")):
                if file.exists():
                    file.replace(file.with_name(f"{file.name}.old"))
        self._aside.append(Finding("KH907", Place(str(self.path)), {"problem": problem}))
        return claimed if isinstance(claimed, str) else ""

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with the database, as far as it was met."""
        place = Place(str(self.path))
        rows = [Finding("KH908", place, {"id": str(each)[:100]}) for each in self.unsound]
        return [*self._aside, *rows[:_MOST_TOLD]]

    def _read(self, row: tuple[Any, ...] | None) -> Made | None:
        """Return what a row says of a locality; None where no run wrote it."""
        if row is None or _is_sound(row):
            return None if row is None else Made(*row)
        if row[0] not in self.unsound:
            self.unsound.append(row[0])
        return None

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
            raise PlanError(Finding("KH097", Place(folder), {"plan": str(row[0])}))

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
        return OutputError(Finding("KH902", Place(str(self.path)), {"reason": reason_of(error)}))

    # Rows

    def see(self, identity: str, position: int) -> None:
        """Note that a locality is in the table."""
        self._do("INSERT OR IGNORE INTO seen VALUES (?, ?)", (identity, position))

    def made(self, identity: str) -> Made | None:
        """Return what is known of a locality."""
        row = self._do("SELECT * FROM made WHERE id = ?", (identity,)).fetchone()
        return self._read(row)

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
        yield from filter(None, map(self._read, rows.fetchall()))

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
        rows = self._do("SELECT * FROM made ORDER BY position, id")
        yield from filter(None, map(self._read, rows))

    def shares(self) -> Iterator[list[Any]]:
        """Yield the figures of each locality in the table."""
        for (text,) in self._do("SELECT shares FROM made JOIN seen USING (id)"):
            if _are_shares(text):
                yield json.loads(text)


def _opened(path: Path | None, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a database; an empty one in memory where there is none."""
    mode = "ro" if read_only else "rwc"
    place = f"{path.resolve().as_uri()}?mode={mode}" if path else "file::memory:"
    return sqlite3.connect(place, timeout=0, isolation_level=None, uri=True)


def check_inside(folder: Path) -> None:
    """Raise where state or waiting files would stand elsewhere than in a folder.

    Raises:
        OutputError: KH909, a link there leads out of it.
    """
    for name in (FOLDER, f"{FOLDER}/{FILE}", f"{FOLDER}/{LOCK}", WAITING):
        if (folder / name).is_symlink():
            raise OutputError(Finding("KH909", Place(str(folder / name))))


class Hold:
    """A lock on a folder that dies with its process.

    Args:
        folder: the folder that only one run works on.

    Raises:
        OutputError: KH909, the lock would stand elsewhere.
    """

    def __init__(self, folder: Path) -> None:
        check_inside(folder)
        self._path = folder / FOLDER / LOCK
        self._database: sqlite3.Connection | None = None

    def take(self, seconds: float) -> bool:
        """Take the lock, waiting so long; tell whether it was to be had.

        Raises:
            OutputError: KH902, the folder cannot be written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._database is None:
                database = sqlite3.connect(self._path, isolation_level=None)
                self._database = owned(self, database)
            self._database.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
            if not self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                self._database.execute("CREATE TABLE IF NOT EXISTS held (by TEXT)")
            self._database.execute("BEGIN EXCLUSIVE")  # of an empty file it writes a journal
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                return False
            if not isinstance(error, sqlite3.OperationalError) and self._path.is_file():
                self.release()  # damaged: it holds nothing but the lock itself
                self._path.unlink()
                return self.take(seconds)
            facts = {"reason": reason_of(error)}
            raise OutputError(Finding("KH902", Place(str(self._path)), facts)) from None
        except OSError as error:
            facts = {"reason": reason_of(error)}
            raise OutputError(Finding("KH902", Place(str(self._path)), facts)) from None
        return True

    def release(self) -> None:
        """Let the next run go on."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            self._database.close()
            self._database = None
