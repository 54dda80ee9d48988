"""What an adaptation did to its base, one thing at a time."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from ..errors import Place
from ..load.source import Node

Kind: TypeAlias = Literal["set", "added", "removed", "replaced"]
Path: TypeAlias = tuple[str, ...]
"""English keys and names from the root; a part of the plan is its list and its id."""


class Departure(NamedTuple):
    """One thing that an adaptation did.

    Attributes:
        kind: a value ``set``, a part ``added``, ``removed`` or ``replaced``.
        path: of the value or part: ``("tasks", "hop-dan", "timeline")``.
        old: what the base had; None where it had nothing.
        new: what stands there now; None where it was removed.
        place: where the adaptation says so.
    """

    kind: Kind
    path: Path
    old: Node | None
    new: Node | None
    place: Place

    @property
    def key(self) -> str:
        """The path as users write it: ``tasks.hop-dan.timeline``."""
        return ".".join(self.path)
