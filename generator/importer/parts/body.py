"""Paragraphs become a tree: numbered nodes at any depth, dash lines, plain paragraphs, tables."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...form import components as c
from ...vietnamese.labels import is_field_label, role_of
from ...vietnamese.numbers import Label, parse_label
from .paragraphs import DASH, SourceParagraph
from .vocabulary import LABELLED

MAX_DEPTH = 6
MAX_STYLED_DEPTH = 12
_WORDED = re.compile(r"[^\W\d_]{3}")
_WORDED_LABEL = re.compile(r"(?:Phần|Chương|Mục|Điều)\s\S+", re.IGNORECASE)
MIN_FIELDS = 2
PART_WORDS = ("phần", "chương")
PRINTED_AS = {
    **{"item": c.ITEM, "point": c.BULLET, "note": c.NOTE, "centre": c.CENTRE},
    **{"text": c.BODY, "basis": c.BASIS, "field": c.FIELD, "title": c.TABLE_TITLE},
}
"""The component that each kind of node is printed as."""
_KINDS = {component: kind for kind, component in PRINTED_AS.items()}
_FIELD = re.compile(r"(?P<label>[^:]+?) ?:\s*(?P<value>.*)", re.DOTALL)
_BASIS = re.compile(r"Căn cứ\b")
_NOTE = re.compile(r"\(?(?:Ghi chú|GHI CHÚ)\s*:")
MAX_CENTRED = 200


@dataclass
class Node:
    """A paragraph and what belongs under it.

    Attributes:
        index: its place among the paragraphs of the body; -1 for a level without words.
        kind: ``item`` (numbered), ``point`` (dash line), ``field`` (field line), ``text``,
            ``note``, ``centre``, ``basis``, ``title`` (of a table) or ``table``.
        mark: the number or dash, as it stands.
        text: the words behind the mark.
        paragraph: where it was read.
        heading: the level of a heading where its style tells it; 0 where it is known to be
            none; None where its looks must tell.
    """

    index: int
    kind: str
    text: str
    mark: str = ""
    label: Label | None = None
    paragraph: SourceParagraph = field(default_factory=lambda: SourceParagraph(""))
    heading: int | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def is_part(self) -> bool:
        """Whether it is a Phần or Chương, whose content stands no level deeper."""
        return self.mark.casefold().startswith(PART_WORDS)

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


def component_of(text: str) -> str:
    """Return the component of a paragraph that came without one, by its beginning."""
    if DASH.match(text):
        return c.BULLET
    return c.ITEM if parse_label(text) else c.BODY


def read_field(node: Node) -> Field | None:
    """Return the field line of a dash line with a known label, or of a known field line."""
    marked = node.kind == "field"
    found = (_FIELD if marked else LABELLED).fullmatch(node.text)
    if not found:
        return None
    if not marked and not is_field_label(found["label"]):
        return None
    return Field(found["label"], found["value"], role_of(found["label"]))


def read_body(
    paragraphs: Sequence[SourceParagraph], first: int = 0, plain: Container[int] = ()
) -> list[Node]:
    """Return the nodes of the outermost level, each with what belongs to it.

    Args:
        paragraphs: the paragraphs of the body, in order.
        first: the index of the first of them.
        plain: the paragraphs that must stay whole, by index.
    """
    nodes = [_node(i, p, plain=i in plain) for i, p in enumerate(paragraphs, first)]
    outer = min((n.heading for n in nodes if n.heading), default=1)
    if any(node.is_part and node.heading for node in nodes):
        outer = 1
    grown = _Tree(min(outer, 2))
    for node in nodes:
        grown.add(node)
    for node in grown.root.walk():
        _find_fields(node)
    return grown.root.children


def _node(index: int, paragraph: SourceParagraph, *, plain: bool) -> Node:
    text = paragraph.text
    if paragraph.table is not None:
        return Node(index, "table", text, paragraph=paragraph)
    if paragraph.style:
        return _styled_node(index, paragraph)
    if plain:
        return Node(index, "text", text, paragraph=paragraph)
    if mark := DASH.match(text):
        return Node(index, "point", text[mark.end() :], text[: mark.end()].strip(), None, paragraph)
    label = parse_label(text)
    if label and (label.rest or label.scheme[:1].isalpha()):
        return Node(index, "item", label.rest, label.text, label, paragraph)
    kind = "text"
    if paragraph.is_italic and len(text) > 3 and not _BASIS.match(text):
        kind = "note"
    if any(spot.part in ("footnote", "endnote") for spot in paragraph.spots) or _NOTE.match(text):
        kind = "note"
    elif paragraph.align == "center" and len(text) <= MAX_CENTRED:
        kind = "centre" if paragraph.is_bold or text.isupper() else "text"
    return Node(index, kind, text, paragraph=paragraph)


def _styled_node(index: int, paragraph: SourceParagraph) -> Node:
    """Return the node of a paragraph whose component is known."""
    text, style = paragraph.text, paragraph.style
    kind = _KINDS.get(style, "item")
    if kind in ("point", "field", "basis"):
        mark, _, rest = text.partition(" ")
        if not DASH.match(text) and (kind != "point" or mark.isalpha()):
            mark, rest = "", text
        return Node(index, kind, rest, mark, None, paragraph, 0)
    if kind != "item":
        return Node(index, kind, text, paragraph=paragraph, heading=0)
    level = c.LEVELS.get(style, 0)
    label = parse_label(text)
    if label is None and style == c.ITEM:
        worded = _WORDED_LABEL.match(text)
        mark, _, rest = text.partition(" ")
        if worded:
            mark, rest = worded[0], text[worded.end() :].strip()
        return Node(index, "item", rest, mark, None, paragraph, 0)
    if label is None or style == c.PART_TITLE:
        return Node(index, "item", text, "", None, paragraph, level or 1)
    return Node(index, "item", label.rest, label.text, label, paragraph, level)


class _Tree:
    """A tree being grown: each new node finds its place below the open ones."""

    def __init__(self, outer: int) -> None:
        self.root = Node(-1, "item", "")
        self.outer = outer
        self.open: list[tuple[int, str, Node]] = []

    def add(self, node: Node) -> None:
        """Put a node where it belongs."""
        if node.paragraph.style == c.PART_TITLE and self._titled(node):
            return
        if node.kind != "item":
            self._place(self.open[-1][2] if self.open else self.root, node)
            return
        rank, scheme = _rank(node)
        if not self._follows(node):
            self._climb(
                rank, scheme, anew=node.label is not None and node.label.values[-1:] == (1,)
            )
        if len(self.open) >= (MAX_STYLED_DEPTH if node.paragraph.style else MAX_DEPTH):
            if not node.paragraph.style:
                node.kind, node.text, node.mark = "text", node.paragraph.text, ""
            self.open[-1][2].children.append(node)
            return
        if node.heading and not node.is_part:
            while self._level() < node.heading:
                self._push(Node(-1, "item", ""), rank - 1, "")
        self._push(node, rank, scheme)

    def _titled(self, node: Node) -> bool:
        """Give the title of a Phần to the node of its number, which stands right above."""
        last = self.open[-1][2] if self.open else self.root
        if not last.is_part or last.children or last.text:
            return False
        last.children.append(Node(node.index, "text", node.text, paragraph=node.paragraph))
        return True

    def _level(self) -> int:
        return self.outer + sum(not node.is_part for _, _, node in self.open)

    def _push(self, node: Node, rank: int, scheme: str) -> None:
        (self.open[-1][2] if self.open else self.root).children.append(node)
        self.open.append((rank, scheme, node))

    def _follows(self, node: Node) -> bool:
        """Leave the nodes below the heading whose number comes right before that of an item."""
        if node.heading != 0 or node.label is None:
            return False
        for index in range(len(self.open) - 1, -1, -1):
            label = self.open[index][2].label
            if label and label.scheme == node.label.scheme and _next(label, node.label):
                del self.open[index:]
                return True
        return False

    def _climb(self, rank: int, scheme: str, *, anew: bool) -> None:
        """Leave the open nodes that a number of this rank does not belong under.

        A series of the same rank that begins anew stands inside: ``a)`` has its ``1)``.
        """
        same = [index for index, (_, each, _) in enumerate(self.open) if each == scheme]
        if same and scheme:
            del self.open[same[-1] :]
            return
        while self.open and (self.open[-1][0] > rank or (self.open[-1][0] == rank and not anew)):
            self.open.pop()

    def _place(self, parent: Node, node: Node) -> None:
        """Put a dash line or paragraph under `parent`; + goes under the - before it."""
        if node.kind == "point" and parent.children and parent.children[-1].kind == "point":
            last = parent.children[-1]
            if node.mark != last.mark and node.mark in "+*•●▪■" and last.mark not in "*•●▪■":
                self._place(last, node)
                return
        parent.children.append(node)


def _next(label: Label, following: Label) -> bool:
    """Whether a number is the one right behind another."""
    return following.values == (*label.values[:-1], label.values[-1] + 1)


def _rank(node: Node) -> tuple[int, str]:
    """Return how far out a number stands (0 outermost), and its scheme without end marks."""
    if node.heading and not node.is_part:
        return 4 * node.heading, f"heading {node.heading}"
    behind = 16 if node.heading == 0 else 0
    if node.label is None:
        return behind + 16, node.mark
    scheme = node.label.scheme.rstrip(".-–—/ ")
    if _WORDED.search(scheme):
        return (0 if scheme[:1] in "Pp" else 1) + behind, scheme
    if scheme in ("A", "I"):
        return 2 + "AI".index(scheme) + behind, scheme
    if scheme.endswith(")"):
        return 16 + behind, scheme
    if "1" in scheme or "I" in scheme:
        return 4 + min(scheme.count("."), 9) + behind, scheme
    return 16 + behind, scheme


def _find_fields(node: Node) -> None:
    """Mark the dash lines that are field lines: two or more known labels in one row."""
    for before, after in pairwise(node.children):
        if before.kind == "centre" and after.kind == "table" and not before.paragraph.style:
            before.kind = "title"
    for run in _runs(node.children):
        labels = [found.label for each in run if (found := read_field(each))]
        known = len(labels) >= MIN_FIELDS and len(set(labels)) == len(labels)
        known = known and any(found.value for each in run if (found := read_field(each)))
        if known and all(not each.children for each in run):
            for each in run:
                each.kind = "field"
            _find_more(node.children, run)


def _find_more(children: Sequence[Node], run: Sequence[Node]) -> None:
    """Mark what follows the known field lines and is made like them: ``- Hồ sơ kèm theo: ...``."""
    for each in children[children.index(run[-1]) + 1 :]:
        found = LABELLED.fullmatch(each.text)
        alike = each.kind == "point" and each.mark == run[0].mark and not each.children
        if not alike or not found or not found["value"] or len(found["label"].split()) > 4:
            return
        each.kind = "field"


def _runs(children: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield the rows of neighbouring dash lines that have known labels."""
    run: list[Node] = []
    for child in children:
        if child.kind == "point" and child.heading is None and _could_be_field(child):
            run.append(child)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _could_be_field(node: Node) -> bool:
    return node.mark in "-–—" and read_field(node) is not None
