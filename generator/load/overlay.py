"""Values given beside the file: ``--set key.sub=value``, laid over the nodes of the plan."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import Finding, Place, PlanError
from .source import Mapping, Node, Scalar, Sequence, parse_value

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def set_value(root: Node, assignment: str, twins: Callable[[str], set[str]]) -> None:
    """Set one value in a node tree, creating the mappings on the way.

    Args:
        root: the plan's root node, changed in place.
        assignment: ``key.sub[2].name=value``; the value is read as YAML.
        twins: the spellings of a key, so that either language reaches what the file wrote.

    Raises:
        PlanError: KH014, the assignment has no ``=`` or its path leads nowhere.
    """
    place = Place(f"--set {assignment.split('=', 1)[0]}")
    path, found, value = assignment.partition("=")
    steps: list[str | int] = [
        int(index) if index else name for name, index in _STEP.findall(path.strip())
    ]
    if not found or not steps:
        raise PlanError(Finding("KH014", place, {"assignment": assignment}))
    node: Node = root
    for position, step in enumerate(steps):
        last = position == len(steps) - 1
        following = steps[position + 1] if not last else None
        new: Node = parse_value(value, place) if last else _empty(following, place)
        child = _child(node, step, new, last, twins)
        if child is None:
            raise PlanError(Finding("KH014", place, {"assignment": assignment}))
        node = child


def _empty(following: str | int | None, place: Place) -> Node:
    return Sequence([], place) if isinstance(following, int) else Mapping([], place)


def _child(
    node: Node, step: str | int, new: Node, replace: bool, twins: Callable[[str], set[str]]
) -> Node | None:
    """Return the child at `step`, put there if it is absent, blank or to be replaced."""
    if isinstance(node, Sequence) and isinstance(step, int):
        if step > len(node.items):
            return None
        if step == len(node.items):
            node.items.append(new)
        elif replace:
            node.items[step] = new
        return node.items[step]
    if not isinstance(node, Mapping) or isinstance(step, int):
        return None
    spellings = twins(step)
    for index, (key, child) in enumerate(node.entries):
        if key.value in spellings:
            if replace or (isinstance(child, Scalar) and child.value is None):
                node.entries[index] = (key, new)
            return node.entries[index][1]
    node.entries.append((Scalar(step, new.place), new))
    return new
