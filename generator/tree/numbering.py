"""Numbers by depth: every section, item and task gets its label before any text is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.plan import CONTENT_KEYS, Content, Item
from ..vietnamese.numbers import format_label, parse_label

NUMBERED = ("sections", "items", "tasks")
PART_WORDS = ("phần", "chương")


class NodeNumber(NamedTuple):
    """Where a node stands: its printed label, its heading level, and how to refer to it."""

    label: str
    level: int
    is_part: bool
    reference: str


@dataclass
class Numbering:
    """Labels of all nodes of a content tree, by identity of the node."""

    patterns: tuple[str, ...]
    positions: dict[int, NodeNumber] = field(default_factory=dict)

    def number(self, content: Content) -> None:
        """Number everything inside a plan or an annex."""
        depth = 1 if any(_sections(content)) else self._first_arabic()
        self._walk(content, depth, [0] * (depth - 1), self.patterns, min(depth, 2), "")

    def _first_arabic(self) -> int:
        """Return the depth at which items without sections above them begin: that of ``1.``."""
        arabic = [depth for depth, pattern in enumerate(self.patterns, 1) if "1" in pattern]
        return arabic[0] if arabic else 1

    def of(self, item: Item) -> NodeNumber:
        """Return the position of a node that was numbered."""
        return self.positions[id(item)]

    def _walk(
        self,
        content: Content,
        depth: int,
        path: list[int],
        patterns: tuple[str, ...],
        level: int,
        parent: str,
    ) -> None:
        counter = 0
        for item in numbered_children(content):
            pattern = patterns[min(depth, len(patterns)) - 1] if patterns else ""
            label = item.label
            if label is None and "label" in item.given:
                text = ""
            elif label is not None:
                text = str(label)
                read = parse_label(text)
                counter = read.values[-1] if read and read.values else counter
            else:
                counter += 1
                text = format_label(pattern, [*path, counter])
            is_part = text.casefold().startswith(PART_WORDS)
            name = text.rstrip(".-)").strip()
            reference = f"điểm {name} {parent}" if parent else f"mục {name}"
            if is_part:
                reference = text
            self.positions[id(item)] = NodeNumber(text, level, is_part, reference)
            inner = tuple(map(str, item.numbering)) or patterns
            root = parent or reference
            self._walk(
                item,
                1 if item.numbering else depth + 1,
                [] if item.numbering else [*path, counter],
                inner,
                level if is_part else level + 1,
                "" if is_part else root,
            )
        for point in _dash_lines(content):  # numbers inside a dash line are a series of their own
            own = tuple(map(str, point.numbering))
            start = 1 if own else depth
            self._walk(point, start, [] if own else path, own or patterns, level, parent)


def _sections(content: Content) -> Iterator[Item]:
    yield from content.sections
    for block in content.blocks:
        yield from _sections(block)


def numbered_children(content: Content) -> Iterator[Item]:
    """Yield the nodes that share one series of numbers, in the order of the file."""
    for name in content_order(content):
        if name in NUMBERED:
            yield from getattr(content, name)
        elif name in ("blocks", "opening", "points"):
            for block in getattr(content, name):
                yield from numbered_children(block)


def _dash_lines(content: Content) -> Iterator[Item]:
    yield from content.points
    for block in (*content.blocks, *getattr(content, "opening", ())):
        yield from _dash_lines(block)


def content_order(content: Content) -> list[str]:
    """Return the content keys of a node in the order of the file."""
    return [name for name in content.given if name in CONTENT_KEYS]


def walk_items(content: Content) -> Iterator[Item]:
    """Yield every node below `content`, depth first, in the order of the file."""
    for name in content_order(content):
        value = getattr(content, name)
        if name in (*NUMBERED, "points", "blocks", "opening"):
            for item in value:
                yield item
                yield from walk_items(item)
