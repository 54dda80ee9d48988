"""Directives cited: KH3xx. One module for each question; `across` asks it of several plans."""

from . import dates, known, order, repeated, short, symbol
from .repeated import across, contradictions
from .sightings import Sighting, sightings

__all__ = [
    "Sighting",
    "across",
    "contradictions",
    "dates",
    "known",
    "order",
    "repeated",
    "short",
    "sightings",
    "symbol",
]
