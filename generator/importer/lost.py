"""What a document holds and its plan cannot: named, never passed over."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Fact, Finding, Place
from ..read.content import LOST, Furniture, Position, Reading
from .plan.notes import lost_kind, where

NAMED = LOST | {"running head", "hidden"}
"""Kinds of furniture that the reader of a plan is told of."""
UNSETTLED = NAMED | {"deleted"}
"""Those that a document written anew lacks: it would settle a tracked change by itself."""
_SHOWN = 80


def lost(reading: Reading, kinds: frozenset[str] = NAMED) -> Iterator[Furniture]:
    """Yield what is left out of a plan that someone may miss, each once at each place."""
    yield from dict.fromkeys(each for each in reading.furniture if each.kind in kinds)


def remarks_as_lost(reading: Reading) -> Iterator[Furniture]:
    """Yield the comments of a document, for those who cannot keep them."""
    for each in reading.remarks:
        yield Furniture("remark", f"{each.author}: {each.text}", each.spot)


def lost_finding(each: Furniture, name: str, level: str = "") -> Finding:
    """Return the finding (KH056) that names what is lost.

    Args:
        each: what.
        name: the document.
        level: ``error`` where nothing is written because of it.
    """
    spot = where(each.spot)
    facts: dict[str, Fact] = {
        "what": lost_kind(each.kind),
        "where": spot if spot.vi else "-",
        "words": " ".join(each.text.split())[:_SHOWN],
    }
    return Finding("KH056", _place(name, each.spot), facts, level=level)


def _place(name: str, spot: Position) -> Place:
    """Return the line of a text, or the paragraph of a Word file as its own rules count them."""
    number = 0 if spot.page or spot.part not in ("", "textbox") else spot.line or spot.paragraph
    return Place(name, number, 1 if number else 0)
