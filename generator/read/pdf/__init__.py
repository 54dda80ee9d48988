"""PDFs as lines: what stands on the pages, in the order of reading."""

from __future__ import annotations

from ..content import Reading
from .child import extract_apart
from .document import extract
from .guard import is_ordinary
from .reading import compose
from .refusal import refused

__all__ = ["read_pdf"]


def read_pdf(data: bytes, name: str) -> Reading:
    """Return the lines of a PDF.

    Lines are those of the page; `Line.begins` tells which of them begin a paragraph. Two columns
    come one after the other, each line with its side. A table is one line, over all its pages.

    Args:
        data: the file.
        name: how messages call it.

    Raises:
        PlanError: KH041 (damaged, or no PDF); KH042 (over a limit: 2,000 pages, 4 million
            characters, 200,000 objects on a page, an attached plan of 4 MB, 30 s, 2 GB); KH043
            (a password is needed); KH045 (a scan without text).
    """
    if is_ordinary(data):
        pages, spec = extract(data, name)
    else:
        pages, spec = extract_apart(data, name)
    if not any(page.words for page in pages):
        raise refused("KH045", name, pages=str(len(pages)))
    return compose(pages, spec)
