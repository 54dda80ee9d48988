"""The package: parts of a zip archive, read by need, within limits of time and memory.

Nothing is extracted, no address outside the file is followed, pictures and embedded files stay
closed (ECMA-376 part 2).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, normpath, split
from typing import NamedTuple, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from ...errors import NO_ZIP, Fact, Finding, Place, PlanError, Wording, counted
from .names import Element

SPEC_NAMESPACE = "https://kehoach.invalid/spec"
"""Namespace of the element that holds the plan in a file that kehoach made."""

MAX_PART = 64_000_000
MAX_TOTAL = 256_000_000
MAX_ENTRIES = 10_000
MAX_MARKUP = 3_000_000
"""Tags and attributes of all parts, roughly: what the trees in memory are made of."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(rb"(?>\s+|\xef\xbb\xbf|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL)
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/customXml",
     b"http://schemas.openxmlformats.org/officeDocument/2006/customXml"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main",
     b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
     b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
)  # fmt: skip
"""The namespaces of ISO/IEC 29500 strict -> those of transitional (part 4, annex A)."""


class Related(NamedTuple):
    """A relationship to another part: ``styles`` -> ``word/styles.xml``."""

    kind: str
    part: str


NESTING = Wording("lồng nhau quá sâu", "nesting")


class Package:
    """The parts of a Word file.

    Args:
        data: the file.
        name: how messages call it.

    Raises:
        PlanError: KH040 (another kind of file), KH041 (damaged), KH042 (too many parts), KH043
            (protected by a password).
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = MAX_TOTAL
        self._markup_left = MAX_MARKUP
        if data.startswith(_OLE):
            if "EncryptedPackage".encode("utf-16-le") in data:
                self.refuse("KH043")
            self.refuse("KH040", kind="ole")
        if data.count(_ENTRY) > 5 * MAX_ENTRIES:
            self.refuse("KH042", limit=counted(MAX_ENTRIES, "phần", "parts"))
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError):
            self.refuse("KH041", reason=NO_ZIP)
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            self.refuse("KH042", limit=counted(MAX_ENTRIES, "phần", "parts"))
        self._entries = {_part_name(entry.filename).lower(): entry for entry in entries}

    def refuse(self, code: str, **facts: Fact) -> NoReturn:
        """Raise the finding that tells why the file is not read."""
        raise PlanError(Finding(code, Place(self.name), facts))

    def names(self) -> Iterator[str]:
        """Yield the names of all parts, in small letters."""
        yield from self._entries

    def read(self, part: str) -> bytes | None:
        """Return the bytes of a part, None where there is none; its case does not matter.

        Raises:
            PlanError: KH041 (damaged), KH042 (larger than 64 MB, or the parts together than
                256 MB), KH043.
        """
        entry = self._entries.get(part.lower())
        if entry is None:
            return None
        data = self._decompressed(entry)
        if len(data) > MAX_PART:
            self.refuse("KH042", limit=f"{MAX_PART // 1_000_000} MB: {part}")
        self._left -= len(data)
        if self._left < 0:
            self.refuse("KH042", limit=f"{MAX_TOTAL // 1_000_000} MB")
        return data

    def _decompressed(self, entry: ZipInfo) -> bytes:
        """Return at most one byte more than a part may have, whatever its header says."""
        if entry.flag_bits & _ENCRYPTED:
            self.refuse("KH043")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            self.refuse(
                "KH041",
                reason=Wording(
                    f"{entry.filename}: cách nén {entry.compress_type}",
                    f"{entry.filename}: compression {entry.compress_type}",
                ),
            )
        try:
            with self._zip.open(entry) as stream:
                return stream.read(MAX_PART + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            self.refuse("KH041", reason=_in(entry.filename, error))

    def tree(self, part: str) -> Element | None:
        """Return the root element of a part, None where there is no such part.

        Raises:
            PlanError: as `read`; KH041 (no XML), KH042 (too much markup), KH044 (a document
                type, which could declare entities).
        """
        data = self.read(part)
        return None if data is None else self._parsed(data, part)

    def _parsed(self, data: bytes, part: str) -> Element:
        if data.startswith(_UTF_16):
            data = _DECLARATION.sub("", data.decode("utf-16", "replace")).encode()
        self._markup_left -= data.count(b"<") + data.count(b"=")
        if self._markup_left < 0:
            self.refuse(
                "KH042", limit=Wording(f"{MAX_MARKUP} thẻ: {part}", f"{MAX_MARKUP} tags: {part}")
            )
        if _DOCTYPE.match(data):
            self.refuse("KH044", what=f"DTD: {part}")
        if b"purl.oclc.org/ooxml" in data:
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            if "limit" in str(error) or "depth" in str(error):
                self.refuse("KH042", limit=_in(part, error))
            self.refuse("KH041", reason=_in(part, error))
        if root.getroottree().docinfo.internalDTD is not None:
            self.refuse("KH044", what=f"DTD: {part}")
        return root

    def relations(self, part: str) -> dict[str, Related]:
        """Return the relationships of a part by their id; those that lead outside are left out.

        Args:
            part: its name; empty for the package itself.
        """
        folder, base = split(part)
        root = self.tree(f"{folder}/_rels/{base}.rels".lstrip("/"))
        if root is None:
            return {}
        return {
            each.get("Id", ""): Related(
                each.get("Type", "").rpartition("/")[2], _target(folder, each.get("Target", ""))
            )
            for each in root
            if each.get("TargetMode", "").lower() != "external"
        }


def _part_name(name: str) -> str:
    """Return the name of an entry as parts are named; old programs write backslashes."""
    return name.replace("\\", "/").lstrip("/")


def _target(folder: str, target: str) -> str:
    """Return the part a relationship of a part in `folder` leads to."""
    path = target.replace("\\", "/").partition("#")[0]
    return normpath(path if path.startswith("/") else f"{folder}/{path}").lstrip("/")


def _parser() -> etree.XMLParser:
    """Return a parser of UTF-8, whatever a part says: in no other encoding is markup hidden.

    A part is written in UTF-8 or UTF-16 (ECMA-376 part 2, M1.17).
    """
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def folder_of(part: str) -> str:
    """Return the folder of a part, with the slash: ``word/``; empty at the top."""
    folder = dirname(part)
    return f"{folder}/" if folder else ""


def _in(part: str, error: Exception) -> Wording:
    """Return what is wrong with a part, in the words of who read it."""
    said = str(error)[:200]
    if not said:
        return Wording(f"{part}: bị cắt cụt", f"{part}: cut short")
    return Wording(f"{part}: không đọc được (“{said}”)", f"{part}: {said}")
