"""Rows of localities, short to ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.localities.read import read_localities
from generator.localities.rows import BadRow, Locality

Read = Callable[..., list[Locality]]


@pytest.fixture
def read() -> Read:
    """Return a reader of localities that takes no bad row."""

    def reader(path: Path | str, **options: object) -> list[Locality]:
        rows = list(read_localities(path, **options))  # type: ignore[arg-type]
        bad = [row for row in rows if isinstance(row, BadRow)]
        assert bad == []
        return [row for row in rows if isinstance(row, Locality)]

    return reader
