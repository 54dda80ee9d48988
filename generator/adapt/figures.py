"""Targets: figures that a task must reach."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import Place
from ..load.source import Node
from ..model.plan import Item, Target
from ..model.schema import Reader, Record, spelled_keys
from .parts import value_of


class Figure(NamedTuple):
    """A target of a part: what is counted, for when, and how much."""

    name: str
    year: str
    unit: str
    value: str
    bound: str
    place: Place


def figures(node: Node, record: type[Record]) -> list[Figure]:
    """Return the targets of a part."""
    value = value_of(node, record, "targets")
    if value is None:
        return []
    found: tuple[Target, ...] = Reader().value(spelled_keys(Item)["targets"], value)
    return [
        Figure(
            str(each.name or ""), str(each.year or ""), str(each.unit or ""),
            str(each.value or ""), str(each.bound or "sum"),
            each.value.place if each.value is not None else each.at,
        )
        for each in found
    ]  # fmt: skip
