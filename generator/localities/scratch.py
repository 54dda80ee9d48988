"""Databases that are closed with what keeps them; those for what would fill the memory."""

from __future__ import annotations

import sqlite3
from weakref import finalize


def scratch(owner: object, *tables: str) -> sqlite3.Connection:
    """Return a new database on disk in one transaction: private, gone with its owner.

    Args:
        owner: what keeps it; others must not.
        tables: the statements that make its tables.
    """
    database = owned(owner, sqlite3.connect("", isolation_level=None))
    database.execute("PRAGMA journal_mode = OFF")
    for table in tables:
        database.execute(table)
    database.execute("BEGIN")
    return database


def owned(owner: object, database: sqlite3.Connection) -> sqlite3.Connection:
    """Return a database, to be closed when its owner is gone, however that ends."""
    finalize(owner, database.close)
    return database
