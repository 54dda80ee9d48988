"""Where each line of the source went: the report of an import, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..load.source import MappingNode, Node, ScalarNode, SequenceNode, parse
from ..model.plan import Plan
from ..model.schema import keys_of
from ..read.content import Position, Reading
from .plan.write import From
from .prove import Proof

Data = dict[str, Any]

PROFILE = "profile"
"""What the form prints by itself, such as the heading."""
KEYS = {"parent": "issuer", "rest": "number"}
"""Part of the head -> the key it became, where that has another name."""


def report(reading: Reading, proof: Proof, text: str) -> Data:
    """Return what became of each line, as JSON has it.

    Args:
        reading: the source.
        proof: its plan.
        text: the plan file that was made of it.
    """
    root = parse(text, "plan.yaml")
    origins: dict[int, list[tuple[str, int]]] = {}
    for origin, key, line in _leaves(proof.data, root, ""):
        origins.setdefault(origin, []).append((key, line))
    tops = {_spelled(entry): entry for entry in _entries(root)}
    return {
        "map": [*_head(proof, tops), *_body(proof, origins), *_foot(proof, tops)],
        "furniture": [
            {"kind": each.kind, "words": each.text, "source": place(each.spot)}
            for each in reading.furniture
        ],
        "comments": [
            {"author": r.author, "words": r.text, "on": r.on, "source": place(r.spot)}
            for r in reading.remarks
        ],
        "encodings": [each._asdict() for each in reading.converted],
    }


def place(spot: Position) -> Data:
    """Return the parts of a place that are known."""
    return {name: value for name, value in spot._asdict().items() if value}


def _entries(root: Node) -> list[tuple[ScalarNode, Node]]:
    return root.entries if isinstance(root, MappingNode) else []


def _spelled(entry: tuple[ScalarNode, Node]) -> str:
    written = entry[0].value
    return next((key.name for key in keys_of(Plan) if written in (key.en, key.vi)), str(written))


def _leaves(data: Any, node: Node, path: str) -> Iterator[tuple[int, str, int]]:
    """Yield origin, path and line of each text of the plan that came from a paragraph."""
    if isinstance(data, From):
        yield data.origin, path, node.place.line
    elif isinstance(data, dict) and isinstance(node, MappingNode):
        values = [value for key, value in data.items() if not key.startswith("#")]
        for value, (key, inner) in zip(values, node.entries, strict=True):
            yield from _leaves(value, inner, f"{path}.{key.value}".lstrip("."))
    elif isinstance(data, list) and isinstance(node, SequenceNode):
        for index, (value, inner) in enumerate(zip(data, node.items, strict=True)):
            yield from _leaves(value, inner, f"{path}.{index}")


def _at(key: str, tops: dict[str, tuple[ScalarNode, Node]]) -> Data:
    """Return the place of a key of the plan."""
    if key not in tops:
        return {"key": PROFILE}
    written, _ = tops[key]
    return {"key": str(written.value), "line": written.place.line}


def _head(proof: Proof, tops: dict[str, tuple[ScalarNode, Node]]) -> Iterator[Data]:
    for part, spot in proof.source.head.placed:
        yield {"source": place(spot), "plan": [_at(KEYS.get(part, part), tops)]}


def _foot(proof: Proof, tops: dict[str, tuple[ScalarNode, Node]]) -> Iterator[Data]:
    keys = [_at(key, tops) for key in ("recipients", "archive", "signature") if key in tops]
    for spot in proof.source.foot.placed:
        yield {"source": place(spot), "plan": keys}


def _body(proof: Proof, origins: dict[int, list[tuple[str, int]]]) -> Iterator[Data]:
    for index, paragraph in enumerate(proof.source.every_paragraph()):
        found = [{"key": key, "line": line} for key, line in origins.get(index, [])]
        for spot in paragraph.spots:
            yield {"source": place(spot), "words": paragraph.text[:60], "plan": found}
