"""Language and typing: KH5xx."""

from . import capitals, dashes, letters, marks, numbers, repeats, spelling

__all__ = ["capitals", "dashes", "letters", "marks", "numbers", "repeats", "spelling"]
