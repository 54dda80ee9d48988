"""The localities of a batch: rows of a table, or units of the register, as one stream."""

from __future__ import annotations

from .read import read_localities
from .rows import BadRow, Locality, Row
from .variables import canonical

__all__ = ["BadRow", "Locality", "Row", "canonical", "read_localities"]
