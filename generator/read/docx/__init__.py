"""Word files (DOCX, DOCM) as lines: what one sees in Word, in the order of reading."""

from __future__ import annotations

from ...errors import Finding, Place, PlanError
from ..content import NO_STYLES, KnownStyles, Reading

__all__ = ["read_docx"]


def read_docx(
    data: bytes, name: str, *, original: bool = False, known: KnownStyles = NO_STYLES
) -> Reading:
    """Return the lines of a Word file of whatever program.

    Automatic numbers stand in front of their lines as Word shows them. A soft line break ends a
    line; see `lines.stands_alone` for which of the following lines begin a paragraph. Text boxes
    come before the paragraph they are tied to, notes behind the one that refers to them (behind
    the table, in one). Headers, footers, hidden words and deleted ones are furniture; see
    `headers.read_headers` for the head of a document that stands in a header.

    Args:
        data: the file.
        name: how messages call it.
        original: whether tracked changes are taken as rejected, not as accepted.
        known: the styles that tell components.

    Raises:
        PlanError: KH040 (another kind of file), KH041 (damaged), KH042 (over a limit: 64 MB a
            part, 256 MB and 3 million tags together, 10,000 parts, 60,000 paragraphs, 4 million
            characters, 60,000 cells, 5,000 comments, 300 text boxes in a drawing, 12 tables or
            boxes inside each other), KH043 (protected by a password), KH044 (a document type,
            which could declare entities).
    """
    from .package import NESTING
    from .reader import read_document

    try:
        return read_document(data, name, original=original, known=known)
    except RecursionError:
        raise PlanError(Finding("KH042", Place(name), {"limit": NESTING})) from None
