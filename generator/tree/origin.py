"""What is kept in a document of the plan that it prints."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ..read.origin import Origin
from ..vietnamese.letters.unicode import words
from .nodes import Document
from .walk import document_texts


def origin_of(document: Document) -> Origin:
    """Return what is kept in the files of a document."""
    printed = words(" ".join(document_texts(document)))
    return Origin(digest(printed), document.author, document.title)


def digest(printed: Sequence[str]) -> str:
    """Return what tells the words of one document from those of another."""
    return hashlib.sha256(" ".join(printed).encode()).hexdigest()[:32]
