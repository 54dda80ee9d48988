"""Where documents go: a folder, or any address that fsspec knows."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ..errors import Finding, OutputError, Place, reason_of
from ..pipeline import write_atomically

WAITING = ".kehoach/waiting"
"""Where files stand until they are whole; what a run that was killed left there goes."""
_NAME = re.compile(r"[a-z0-9_][a-z0-9._-]*\.(docx|pdf)")


class Written(NamedTuple):
    """A file as it was written.

    Attributes:
        name: below the address.
        sha256: of its content.
        size: in bytes.
        stamp: when it was last changed, in nanoseconds; 0 where the address does not tell.
    """

    name: str
    sha256: str
    size: int
    stamp: int


def is_name(name: str) -> bool:
    """Tell whether a batch gives such names: of one file in the folder itself, never elsewhere."""
    return _NAME.fullmatch(name) is not None


class Store(Protocol):
    """A place for files; each appears whole or not at all.

    Names come from a state that anyone may have edited: see `is_name`.
    """

    def put(self, name: str, data: bytes) -> Written:
        """Write a file.

        Raises:
            OutputError: KH902, it cannot be written.
        """
        ...

    def holds(self, written: Written) -> bool:
        """Tell whether a file is still as it was written."""
        ...

    def get(self, name: str) -> bytes | None:
        """Return a file; None where there is none."""
        ...

    def remove(self, name: str) -> bool:
        """Take a file away; tell whether it is gone."""
        ...


class Folder:
    """A folder of this machine, or one that several machines share."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, name: str, data: bytes) -> Written:
        """Write a file; see `Store`."""
        path = self.path / name
        write_atomically(path, data, self.path / WAITING)
        stamp = path.stat().st_mtime_ns
        return Written(name, hashlib.sha256(data).hexdigest(), len(data), stamp)

    def _own(self, name: str) -> Path:
        """Return the path of a file here.

        Raises:
            OSError: the name leads elsewhere, or is a link to another place.
        """
        path = self.path / name
        if not is_name(name) or path.is_symlink():
            raise OSError(name)
        return path

    def holds(self, written: Written) -> bool:
        """Compare size and time, and the content where only the time differs."""
        try:
            stat = self._own(written.name).stat()
        except OSError:
            return False
        if stat.st_size != written.size:
            return False
        if stat.st_mtime_ns == written.stamp:
            return True
        data = self.get(written.name)
        return data is not None and hashlib.sha256(data).hexdigest() == written.sha256

    def get(self, name: str) -> bytes | None:
        """Return a file; see `Store`."""
        try:
            return self._own(name).read_bytes()
        except OSError:
            return None

    def remove(self, name: str) -> bool:
        """Take a file away; see `Store`."""
        try:
            self._own(name).unlink(missing_ok=True)
        except OSError:
            return False
        return True


class Remote:
    """An address such as ``s3://bucket/folder``; needs the extra ``kehoach[cluster]``."""

    def __init__(self, address: str) -> None:
        try:
            files = import_module("fsspec.core")
        except ImportError:
            facts = {"reason": "pip install kehoach[cluster]"}
            raise OutputError(Finding("KH904", Place(address), facts)) from None
        try:
            self._files: Any
            self._files, self._root = files.url_to_fs(address)
        except (ImportError, ValueError, OSError) as error:
            why = {"reason": reason_of(error)}
            raise OutputError(Finding("KH904", Place(address), why)) from None

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _own(self, name: str) -> str:
        """Return the path of a file here.

        Raises:
            OSError: the name leads elsewhere.
        """
        if not is_name(name):
            raise OSError(name)
        return self._path(name)

    def put(self, name: str, data: bytes) -> Written:
        """Write a file under another name and rename it; see `Store`."""
        path, waiting = self._path(name), self._path(f".{name}.part")
        try:
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(waiting, data)
            self._files.mv(waiting, path)
        except OSError as error:
            raise OutputError(Finding("KH902", Place(path), {"reason": reason_of(error)})) from None
        return Written(name, hashlib.sha256(data).hexdigest(), len(data), 0)

    def holds(self, written: Written) -> bool:
        """Compare the size: addresses do not tell more without reading."""
        try:
            return bool(self._files.info(self._own(written.name))["size"] == written.size)
        except OSError:
            return False

    def get(self, name: str) -> bytes | None:
        """Return a file; see `Store`."""
        try:
            return bytes(self._files.cat_file(self._own(name)))
        except OSError:
            return None

    def remove(self, name: str) -> bool:
        """Take a file away; see `Store`."""
        try:
            self._files.rm_file(self._own(name))
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True


@lru_cache(maxsize=8)
def open_store(address: str) -> Store:
    """Return the store of a folder or an address.

    Raises:
        OutputError: KH904, the address cannot be used.
    """
    return Remote(address) if "://" in address else Folder(Path(address))
