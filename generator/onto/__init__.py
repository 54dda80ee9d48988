"""Edits made in a document come back into the plan it was made from, and nothing else changes."""

from .change import TakenChange
from .taking import Taken, import_onto, onto

__all__ = ["Taken", "TakenChange", "import_onto", "onto"]
