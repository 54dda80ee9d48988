"""Paragraphs become a tree: numbered nodes at any depth, dash lines, plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..text.numbers import Label, parse_label
from .lines import BULLET
from .vocabulary import LABELLED, is_field_label, role_of

MAX_DEPTH = 6
_WORDED = re.compile(r"[^\W\d_]{3}")
MIN_FIELDS = 2


@dataclass
class Node:
    """A paragraph and what belongs under it.

    Attributes:
        index: its place among the paragraphs of the body.
        kind: ``item`` (numbered), ``point`` (dash line), ``field`` (field line) or ``text``.
        mark: the number or dash, as it stands.
        text: the words behind the mark.
    """

    index: int
    kind: str
    text: str
    mark: str = ""
    label: Label | None = None
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Field:
    """A field line taken apart."""

    label: str
    value: str
    role: str | None


def read_field(node: Node) -> Field | None:
    """Return the field line of a dash line with a known label."""
    found = LABELLED.fullmatch(node.text)
    if not found or not is_field_label(found["label"]) or not found["value"]:
        return None
    return Field(found["label"], found["value"], role_of(found["label"]))


def read_body(paragraphs: Sequence[str], first: int = 0, plain: Container[int] = ()) -> list[Node]:
    """Return the nodes of the outermost level, each with what belongs to it.

    Args:
        paragraphs: the paragraphs of the body, in order.
        first: the index of the first of them.
        plain: the paragraphs that must stay whole, by index.
    """
    root = Node(-1, "item", "")
    stack: list[tuple[tuple[int, str], Node]] = []
    for offset, text in enumerate(paragraphs):
        index = first + offset
        node = Node(index, "text", text) if index in plain else _node(index, text)
        if node.kind == "item":
            rank = _rank(node)
            _climb(stack, rank)
            if len(stack) >= MAX_DEPTH:
                node = Node(node.index, "text", text)
                stack[-1][1].children.append(node)
                continue
            (stack[-1][1] if stack else root).children.append(node)
            stack.append((rank, node))
        else:
            _place(stack[-1][1] if stack else root, node)
    for node in root.walk():
        _find_fields(node)
    return root.children


def _node(index: int, text: str) -> Node:
    if mark := BULLET.match(text):
        return Node(index, "point", text[mark.end() :], text[: mark.end()].strip())
    label = parse_label(text)
    if label and (label.rest or label.scheme[:1].isalpha()):
        return Node(index, "item", label.rest, label.text, label)
    return Node(index, "text", text)


def _rank(node: Node) -> tuple[int, str]:
    """Return how far out a number stands (0 outermost), and its scheme without end marks."""
    assert node.label is not None
    scheme = node.label.scheme.rstrip(".-–—/ ")
    if _WORDED.search(scheme):
        return 0 if scheme[:1] in "Pp" else 1, scheme
    if scheme in ("A", "I"):
        return 2 + "AI".index(scheme), scheme
    if scheme.endswith(")"):
        return 16 if scheme[-2] == "a" else 15, scheme
    if "1" in scheme or "I" in scheme:
        return 4 + min(scheme.count("."), 9), scheme
    return 16, scheme


def _climb(stack: list[tuple[tuple[int, str], Node]], rank: tuple[int, str]) -> None:
    """Leave the open nodes that a number of this rank does not belong under."""
    open_at = [index for index, (each, _) in enumerate(stack) if each[1] == rank[1]]
    if open_at:
        del stack[open_at[-1] :]
        return
    while stack and stack[-1][0][0] >= rank[0]:
        stack.pop()


def _place(parent: Node, node: Node) -> None:
    """Put a dash line or paragraph under `parent`; + goes under the - before it."""
    if node.kind == "point" and parent.children and parent.children[-1].kind == "point":
        last = parent.children[-1]
        if node.mark != last.mark and node.mark in "+*•●▪■" and last.mark not in "*•●▪■":
            _place(last, node)
            return
    parent.children.append(node)


def _find_fields(node: Node) -> None:
    """Mark the dash lines that are field lines: two or more known labels in one row."""
    for run in _runs(node.children):
        labels = [found.label for each in run if (found := read_field(each))]
        known = len(labels) >= MIN_FIELDS and len(set(labels)) == len(labels)
        if known and all(not each.children for each in run):
            for each in run:
                each.kind = "field"


def _runs(children: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield the rows of neighbouring dash lines that have known labels."""
    run: list[Node] = []
    for child in children:
        if child.kind == "point" and child.mark in "-–—" and read_field(child):
            run.append(child)
        elif run:
            yield run
            run = []
    if run:
        yield run
