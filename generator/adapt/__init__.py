"""Adaptation: plans that extend others, change them by id, and take the values of a locality.

Everything happens on nodes, before the model reads them: each value keeps the file and line it was
written in, and what an adaptation did to its base is kept as a list of departures.
"""

from .departures import Departure
from .layers import Layers, chain_of, read_layers
from .localise import localised
from .parts import copied
from .paths import assign, find

__all__ = [
    "Departure",
    "Layers",
    "assign",
    "chain_of",
    "copied",
    "find",
    "localised",
    "read_layers",
]
