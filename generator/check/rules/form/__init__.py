"""Form, as far as a plan decides it itself: KH1xx."""

from . import issue, number, overrides

__all__ = ["issue", "number", "overrides"]
