"""What an adaptation did to its base, one thing at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from ..errors import Place
from ..load.source import Node
from .parts import plain

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


def net(departures: Iterable[Departure]) -> list[Departure]:
    """Return what departures come to together, one for each path.

    Args:
        departures: of a chain of plans, the outermost base's child first. What one set and a
            later one set again is one change; what one added and a later one removed is none.
    """
    kept: dict[Path, Departure] = {}
    for each in departures:
        before = kept.pop(each.path, None)
        if each.kind == "removed":
            within = [path for path in kept if path[: len(each.path)] == each.path]
            for path in within:
                del kept[path]
        together = each if before is None else _together(before, each)
        if together is not None:
            kept[each.path] = together
    return list(kept.values())


def _together(before: Departure, after: Departure) -> Departure | None:
    if before.kind == "added":
        return None if after.kind == "removed" else after._replace(kind="added", old=before.old)
    if before.kind == "removed" or (before.kind == "replaced" and after.kind != "removed"):
        return after._replace(kind="replaced", old=before.old)
    if after.kind == "set" and plain(before.old) == plain(after.new):
        return None
    return after._replace(old=before.old)
