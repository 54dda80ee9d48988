"""Targets: figures that a task must reach."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import Place
from ..load.source import MappingNode, Node, ScalarNode
from ..load.source import SequenceNode as Items
from ..model.plan import Target
from .parts import value_of


class Figure(NamedTuple):
    """A target of a part: what is counted, for when, and how much."""

    name: str
    year: str
    unit: str
    value: str
    bound: str
    place: Place


def figures(node: Node, record: type) -> list[Figure]:
    """Return the targets of a part."""
    value = value_of(node, record, "targets")
    items = value.items if isinstance(value, Items) else [] if value is None else [value]
    bounds = {"cong": "sum", "it_nhat": "at_least", "nhieu_nhat": "at_most"}
    found = []
    for each in items:
        if not isinstance(each, MappingNode):
            continue
        words = {name: value_of(each, Target, name) for name in Target.DECLARED}
        texts = {k: v.value or "" for k, v in words.items() if isinstance(v, ScalarNode)}
        bound = texts.get("bound", "sum")
        found.append(
            Figure(
                texts.get("name", ""), texts.get("year", ""), texts.get("unit", ""),
                texts.get("value", ""), bounds.get(bound, bound),
                words["value"].place if isinstance(words["value"], ScalarNode) else each.place,
            )
        )  # fmt: skip
    return found
