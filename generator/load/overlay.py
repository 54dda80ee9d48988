"""Values given beside the file: ``--set key.sub=value``, laid over the nodes of the plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from ..errors import Finding, Place, PlanError
from .source import MappingNode, Node, ScalarNode, SequenceNode, parse_value

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


Twins: TypeAlias = Callable[[str], set[str]]
"""The spellings of a key, so that either language reaches what the file wrote."""


class Assignment(NamedTuple):
    """A value given beside the file.

    Attributes:
        steps: keys and indexes from the root.
        value: what is set.
        text: how it was written.
    """

    steps: list[str | int]
    value: Node
    text: str

    @property
    def place(self) -> Place:
        """Where it was given."""
        return self.value.place


def parse_assignment(text: str) -> Assignment:
    """Return ``key.sub[2].name=value`` as an assignment; the value is read as YAML.

    Raises:
        PlanError: KH014, it has no ``=`` or no path.
    """
    place = Place(f"--set {text.split('=', 1)[0]}")
    path, found, value = text.partition("=")
    steps: list[str | int] = [
        int(index) if index else name for name, index in _STEP.findall(path.strip())
    ]
    if not found or not steps:
        raise PlanError(Finding("KH014", place, {"assignment": text}))
    return Assignment(steps, parse_value(value, place), text)


def set_node(node: Node, steps: Sequence[str | int], value: Node, twins: Twins) -> bool:
    """Set one value in a node tree, creating the mappings on the way; tell whether it could be.

    Args:
        node: where the path begins; changed in place.
        steps: keys and indexes.
        value: what is set.
        twins: the spellings of a key.
    """
    for position, step in enumerate(steps):
        last = position == len(steps) - 1
        following = steps[position + 1] if not last else None
        new: Node = value if last else _empty(following, value.place)
        child = _child(node, step, new, last, twins)
        if child is None:
            return False
        node = child
    return True


def get_node(node: Node | None, steps: Iterable[str | int], twins: Twins) -> Node | None:
    """Return the node that a path leads to; None where it leads nowhere."""
    for step in steps:
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, MappingNode) and isinstance(step, str):
            node = node.get(*twins(step))
        else:
            return None
    return node


def _empty(following: str | int | None, place: Place) -> Node:
    return SequenceNode([], place) if isinstance(following, int) else MappingNode([], place)


def _child(node: Node, step: str | int, new: Node, replace: bool, twins: Twins) -> Node | None:
    """Return the child at `step`, put there if it is absent, blank or to be replaced."""
    if isinstance(node, SequenceNode) and isinstance(step, int):
        if step > len(node.items):
            return None
        if step == len(node.items):
            node.items.append(new)
        elif replace:
            node.items[step] = new
        return node.items[step]
    if not isinstance(node, MappingNode) or isinstance(step, int):
        return None
    spellings = twins(step)
    for index, (key, child) in enumerate(node.entries):
        if key.value in spellings:
            if replace or (isinstance(child, ScalarNode) and child.value is None):
                node.entries[index] = (key, new)
            return node.entries[index][1]
    node.entries.append((ScalarNode(step, new.place), new))
    return new
