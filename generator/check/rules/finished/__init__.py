"""The looks of a finished document: KH7xx."""

from . import letters, paragraphs, sheets

__all__ = ["letters", "paragraphs", "sheets"]
