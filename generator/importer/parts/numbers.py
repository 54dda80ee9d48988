"""The number patterns of a text, and the numbers that they would not give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...vietnamese.numbers import format_label, parse_label
from .body import Node

OUTER = ("I", "A")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a text numbers its sections.

    Attributes:
        patterns: a pattern for each depth, from the outermost.
        key: ``sections``, or ``items`` where nothing stands above ``1.``.
        depth: the depth of the outermost numbers, from 1.
    """

    patterns: tuple[str, ...]
    key: str
    depth: int

    @property
    def level(self) -> int:
        """The heading level of the outermost numbers."""
        return min(self.depth, 2)


def read_scheme(nodes: Sequence[Node], usual: Sequence[str]) -> Scheme:
    """Return the scheme of a text.

    Args:
        nodes: its outermost nodes.
        usual: the profile's patterns, kept where the text says nothing else.
    """
    levels = [each.heading for node in nodes for each in node.walk() if each.heading]
    used: dict[int, Counter[str]] = {}
    for depth, node in _numbered(nodes, 0):
        if node.label:
            used.setdefault(depth, Counter())[node.label.scheme] += 1
    found = [used[depth].most_common(1)[0][0] for depth in sorted(used)]
    if not found and 1 not in levels and levels:
        return Scheme(tuple(usual), "items", first_arabic(usual))
    if not found:
        return Scheme(tuple(usual), "sections", 1)
    outer = found[0].rstrip(".-–—/ ") in OUTER or found[0][:2].isalpha()
    if levels:
        outer = 1 in levels
    if not outer and usual:
        found.insert(0, usual[0])
    patterns = tuple(usual) if tuple(usual[: len(found)]) == tuple(found) else tuple(found)
    if outer:
        return Scheme(patterns, "sections", 1)
    return Scheme(patterns, "items", first_arabic(patterns))


def scheme_within(nodes: Sequence[Node], scheme: Scheme) -> Scheme:
    """Return how a part of its own (an annex) is numbered by the patterns of the whole text."""
    levels = {each.heading for node in nodes for each in node.walk() if each.heading}
    first = next((node.label for node in nodes if node.label), None)
    arabic = scheme.patterns[first_arabic(scheme.patterns) - 1 :][:1]
    if not levels and first and scheme.key == "sections" and (first.scheme,) == arabic:
        return Scheme(scheme.patterns, "items", first_arabic(scheme.patterns))
    if not levels or (1 in levels) == (scheme.key == "sections"):
        return scheme
    if 1 in levels:
        return Scheme(scheme.patterns, "sections", 1)
    return Scheme(scheme.patterns, "items", first_arabic(scheme.patterns))


def first_arabic(patterns: Sequence[str]) -> int:
    """Return the depth at which numbers begin where no section stands above them."""
    return next((depth for depth, each in enumerate(patterns, 1) if "1" in each), 1)


def _numbered(nodes: Sequence[Node], depth: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        if node.kind == "item":
            yield depth, node
            yield from _numbered(node.children, depth + 1)


def unusual_labels(nodes: Sequence[Node], scheme: Scheme) -> set[int]:
    """Return the nodes, by index, whose numbers the scheme would not give by itself."""
    unusual: set[int] = set()
    _check(nodes, scheme, scheme.depth, [0] * (scheme.depth - 1), unusual)
    return unusual


def _check(
    nodes: Sequence[Node], scheme: Scheme, depth: int, path: list[int], unusual: set[int]
) -> None:
    counter = 0
    pattern = scheme.patterns[min(depth, len(scheme.patterns)) - 1] if scheme.patterns else ""
    for node in nodes:
        if node.kind != "item":
            continue
        if _automatic(pattern, [*path, counter + 1]) == node.mark:
            counter += 1
        else:
            unusual.add(node.index)
            read = parse_label(node.mark)
            counter = read.values[-1] if read and read.values else counter
        _check(node.children, scheme, depth + 1, [*path, counter], unusual)


def _automatic(pattern: str, counters: list[int]) -> str | None:
    try:
        return format_label(pattern, counters)
    except ValueError:
        return None
