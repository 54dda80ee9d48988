"""Which reader a file goes to: told by what is in it, not by its name."""

from __future__ import annotations

from pathlib import Path

from ..errors import Finding, Place, PlanError, Wording, counted, reason_of
from ..vietnamese.letters.legacy import decode_bytes
from .content import NO_STYLES, Converted, Furniture, KnownStyles, Position, Reading
from .docx import read_docx
from .markdown import read_markdown
from .office import to_docx
from .text import read_plain

SUFFIXES = (".docx", ".docm", ".pdf", ".txt", ".md", ".doc", ".rtf", ".odt")
"""The files that a folder is searched for."""

MAX_BYTES = 128_000_000
MAX_TEXT = 6_000_000
"""Bytes; no plan is larger."""
MAX_LINES = 60_000
"""Lines of text; some 1,500 pages."""
MAX_CELLS = 60_000
"""Cells of all tables of a Markdown text."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")

_CALLED = {
    "picture": Wording("ảnh", "picture"),
    "archive": Wording("tệp nén", "archive"),
    "binary": Wording("nhị phân", "binary"),
}


def read_source(path: Path, *, original: bool = False, known: KnownStyles = NO_STYLES) -> Reading:
    """Return what a file holds.

    Args:
        path: a Word, PDF, OpenDocument, RTF, text or Markdown file.
        original: whether tracked changes are taken as rejected, not as accepted.
        known: the styles that tell components.

    Raises:
        PlanError: KH001 (not readable), KH005 (empty), KH040-KH047 (another kind of file,
            damaged, over a limit, protected, refused, a scan, LibreOffice missing or failing).
    """
    name = str(path)
    data = read_bytes(path)
    match kind_of(data, path.suffix.lower()):
        case "docx":
            return read_docx(data, name, original=original, known=known)
        case "pdf":
            from .pdf import read_pdf

            return read_pdf(data, name)
        case "doc" | "rtf" | "odt" as kind:
            converted, addresses = to_docx(data, kind, name)
            reading = read_docx(converted, name, original=original, known=known)
            linked = (Furniture("linked", address, Position()) for address in addresses)
            return reading._replace(furniture=(*reading.furniture, *linked))
        case "text":
            return read_text(data, name, markdown=path.suffix.lower() == ".md")
        case kind:
            raise PlanError(Finding("KH040", Place(name), {"kind": _CALLED.get(kind, kind)}))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that is no larger than any plan.

    Raises:
        PlanError: KH001, not readable; KH042, larger.
    """
    place = Place(str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            limit = f"{MAX_BYTES // 1_000_000} MB"
            raise PlanError(Finding("KH042", place, {"limit": limit}))
        return path.read_bytes()
    except OSError as error:
        raise PlanError(Finding("KH001", place, {"reason": reason_of(error)})) from None


def kind_of(data: bytes, suffix: str) -> str:
    """Return the kind of a file: ``docx``, ``pdf``, ``doc``, ``rtf``, ``odt``, ``text``.

    Anything else comes back as what it seems to be, for the message.

    Args:
        data: its content.
        suffix: the end of its name, with the dot; decides only where the content does not.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        if _ODT in data[:200]:
            return "odt"
        return "docx" if suffix not in (".xlsx", ".pptx", ".zip", ".ods", ".odp") else suffix[1:]
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        return "docx" if encrypted else "doc" if suffix in (".doc", ".docx", ".dot", "") else "ole"
    if data.startswith(_PICTURES):
        return "picture"
    if data.startswith(_ARCHIVES):
        return "archive"
    if suffix in (".docx", ".docm", ".odt", ".doc", ".pdf"):
        return "docx" if suffix != ".pdf" else "pdf"  # damaged: its reader says how
    return "text"


def read_text(data: bytes, name: str, *, markdown: bool = False) -> Reading:
    """Return the lines of a text file in whatever encoding.

    Raises:
        PlanError: KH040, no text at all; KH042, larger than any plan.
    """
    if len(data) > MAX_TEXT:
        raise PlanError(Finding("KH042", Place(name), {"limit": f"{MAX_TEXT // 1_000_000} MB"}))
    decoded = decode_bytes(data)
    if _is_binary(decoded.text):
        raise PlanError(Finding("KH040", Place(name), {"kind": _CALLED["binary"]}))
    if decoded.text.count("\n") > 2 * MAX_LINES or _lines(decoded.text) > MAX_LINES:
        raise PlanError(
            Finding("KH042", Place(name), {"limit": counted(MAX_LINES, "dòng", "lines")})
        )
    if markdown and decoded.text.count("|") > MAX_CELLS:
        raise PlanError(Finding("KH042", Place(name), {"limit": counted(MAX_CELLS, "ô", "cells")}))
    reading = read_markdown(decoded.text) if markdown else read_plain(decoded.text)
    if decoded.encoding == "UTF-8":
        return reading
    found = Converted(decoded.encoding, max(decoded.count, 1), decoded.sure)
    return reading._replace(converted=(found,))


def _lines(text: str) -> int:
    return sum(1 for line in text.split("\n") if line.strip())


def _is_binary(text: str) -> bool:
    """Tell bytes that are no text by their control characters."""
    control = sum(1 for letter in text[:4096] if ord(letter) < 32 and letter not in "\t\n\r\f\v")
    return control * 20 > min(len(text), 4096)
