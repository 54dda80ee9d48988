"""Do the targets of the localities add up to those of their base?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ..adapt.figures import Figure, figures
from ..adapt.parts import part_name, parts
from ..errors import Finding
from ..load.source import Node
from ..vietnamese.amounts import amount_words, parse_amount


class TargetKey(NamedTuple):
    """A target: of which part, what is counted, for which year."""

    part: str
    name: str
    year: str


@dataclass
class Share:
    """What the localities have of one target so far."""

    base: Figure
    wanted: Decimal
    found: Decimal = Decimal(0)
    count: int = 0


@dataclass
class Shares:
    """Sums up the targets of localities; memory does not grow with their number.

    Attributes:
        base: the base plan's nodes, values written out.
        localities: how many were added.
    """

    base: Node
    localities: int = 0
    _shares: dict[TargetKey, Share] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, figure in figures_of(self.base):
            wanted = parse_amount(figure.value)
            if figure.bound == "sum" and wanted is not None:
                self._shares[key] = Share(figure, wanted)

    def add(self, own: list[tuple[TargetKey, str]]) -> None:
        """Add the figures that a locality has of its own, as `own_figures` gives them."""
        self.localities += 1
        for key, value in own:
            share, amount = self._shares.get(key), parse_amount(value)
            if share is not None and amount is not None:
                share.found += amount
                share.count += 1

    def findings(self) -> Iterator[Finding]:
        """Yield KH094 for each target that the localities with figures do not make up."""
        for key, share in self._shares.items():
            if share.count and share.found < share.wanted:
                facts = {
                    "name": key.name,
                    "count": str(share.count),
                    "found": amount_words(share.found),
                    "wanted": amount_words(share.wanted),
                    "missing": str(self.localities - share.count),
                }
                yield Finding("KH094", share.base.place, facts)


def figures_of(root: Node) -> Iterator[tuple[TargetKey, Figure]]:
    """Yield every target of a plan."""
    for part in parts(root):
        for figure in figures(part.node, part.record):
            yield TargetKey(part_name(part), figure.name, figure.year), figure


def own_figures(root: Node, base: frozenset[str]) -> list[tuple[TargetKey, str]]:
    """Return the figures that a plan gives itself, not those it has from its base.

    Args:
        root: its nodes, values written out.
        base: the files of the base.
    """
    return [
        (key, figure.value) for key, figure in figures_of(root) if figure.place.file not in base
    ]
