"""Edits made in a document come back into the plan it was made from, and nothing else changes."""

from .change import TakenChange
from .taking import import_onto, onto

__all__ = ["TakenChange", "import_onto", "onto"]
