"""The cascade: which plan carries out which, and which localities have none yet."""

from .coverage import Coverage, coverage
from .forest import Planned, forest, roots
from .show import show

__all__ = ["Coverage", "Planned", "coverage", "forest", "roots", "show"]
