"""Numbering and structure: KH2xx."""

from . import annexes, counts, headings, levels, numbers, references, short_forms

__all__ = [
    "annexes",
    "counts",
    "headings",
    "levels",
    "numbers",
    "references",
    "short_forms",
]
