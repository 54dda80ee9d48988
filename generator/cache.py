"""What is made once from files of the program or of templates, kept for the next start.

The folder is the user's own: ``KEHOACH_CACHE`` if set (empty: nothing is kept), else the place
where the system keeps such things. Other files in it stay: only what was made here, by name and by
content, is ever removed. Whatever goes wrong with it, the value is simply made anew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, find_spec
from pathlib import Path
from typing import Any

from . import __version__

MOST = 64
"""Values that are kept; the oldest go first."""

DIGEST = hashlib.blake2b().digest_size
NAME = re.compile(r"[a-z]+-[0-9a-f]{32}")
"""Name of a value's file: its kind and the digest of its key."""


def kept(kind: str, key: bytes, make: Callable[[], Any]) -> Any:
    """Return `make()`, or what it returned when it was called with this key before.

    Args:
        kind: what the value is; part of the file's name.
        key: everything the value depends on but the program's and Python's version.
        make: returns the value: text, bytes, numbers, code, and tuples, lists and dicts of them.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    version = f"{__version__} {sys.implementation.cache_tag}".encode() + MAGIC_NUMBER
    name = hashlib.blake2b(version + b"\0" + key, digest_size=16).hexdigest()
    file = folder / f"{kind}-{name}"
    with suppress(OSError, EOFError, ValueError, TypeError):
        data = file.read_bytes()
        if _is_whole(data):
            return marshal.loads(data[DIGEST:])
    value = make()
    with suppress(OSError):
        _write(file, marshal.dumps(value))
    return value


def cache_folder() -> Path | None:
    """Return the folder that values are kept in, None if they are not."""
    if (chosen := os.environ.get("KEHOACH_CACHE")) is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "kehoach" / "cache" if base else None
    home = os.environ.get("HOME")
    if sys.platform == "darwin":
        return Path(home) / "Library" / "Caches" / "kehoach" if home else None
    base = os.environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else None)
    return Path(base) / "kehoach" if base else None


def stamp(module: str) -> bytes:
    """Return what changes when an installed module is replaced, without importing it."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return b""
    status = Path(spec.origin).stat()
    return f"{module} {status.st_mtime_ns} {status.st_size}".encode()


def _is_whole(data: bytes) -> bool:
    """Tell whether a file's content was written here and is undamaged."""
    return hashlib.blake2b(data[DIGEST:]).digest() == data[:DIGEST]


def _write(file: Path, data: bytes) -> None:
    """Write a checked file, whole or not at all, readable to its owner only."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(hashlib.blake2b(data).digest() + data)
        Path(temporary).replace(file)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    _remove_oldest(file.parent)


def _remove_oldest(folder: Path) -> None:
    """Remove the oldest values beyond `MOST`, and nothing else that stands in the folder."""
    named = (each for each in folder.iterdir() if NAME.fullmatch(each.name))
    values = [each for each in named if each.is_file() and not each.is_symlink()]
    values.sort(key=lambda each: each.stat().st_mtime_ns)
    for old in values[:-MOST]:
        if _is_whole(old.read_bytes()):
            old.unlink(missing_ok=True)
