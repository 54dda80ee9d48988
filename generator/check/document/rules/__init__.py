"""The form of a finished DOCX: KH7xx, by what they look at."""

from . import habits, layout, letters, numbers, positions, sheet

__all__ = ["habits", "layout", "letters", "numbers", "positions", "sheet"]
