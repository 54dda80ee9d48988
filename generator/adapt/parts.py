"""Nodes by what they mean: keys in either language, and the parts of a plan by their id."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..load.source import MappingNode, Node, ScalarNode, SequenceNode
from ..model.plan import Content, Plan
from ..model.schema import Key, Record, shape_of, spelled_keys
from ..vietnamese.letters.unicode import ascii_slug


class Part(NamedTuple):
    """A section, task, item, dash line or phụ lục, as a node.

    Attributes:
        node: the node itself.
        siblings: the list it stands in, to be changed in place.
        kind: the key of that list: ``tasks``, ``sections`` ...
        record: what it is read as.
        depth: how many parts it stands inside of.
    """

    node: Node
    siblings: list[Node]
    kind: str
    record: type[Record]
    depth: int = 0


def key_of(record: type[Record], spelled: ScalarNode) -> Key | None:
    """Return the key that a record has by this spelling, in either language."""
    return spelled_keys(record).get(spelled.value or "")


def index_of(node: MappingNode, record: type[Record], name: str) -> int | None:
    """Return which entry of a mapping is the key with an English name; None where it is absent."""
    for index, (spelled, _) in enumerate(node.entries):
        known = key_of(record, spelled)
        if known is not None and known.en == name:
            return index
    return None


def value_of(node: Node | None, record: type[Record], name: str) -> Node | None:
    """Return the value of a key by its English name."""
    if not isinstance(node, MappingNode):
        return None
    index = index_of(node, record, name)
    return None if index is None else node.entries[index][1]


def copied(node: Node, kind: object = Plan) -> Node:
    """Return a copy whose lists of parts are lists, also where one part stands for the list.

    Args:
        node: the node; aliases in it come out as nodes of their own.
        kind: the type it is read as.
    """
    shape, inner = shape_of(kind)
    if isinstance(node, ScalarNode):
        return node
    if isinstance(node, SequenceNode):
        inner = inner if shape == "many" else None
        return SequenceNode([copied(each, inner) for each in node.items], node.place)
    if shape == "record":
        known = spelled_keys(inner)
        entries = [
            (name, listed(value, each.kind if (each := known.get(name.value or "")) else None))
            for name, value in node.entries
        ]
        return MappingNode(entries, node.place)
    inner = inner if shape in ("registry", "many") else None
    if shape == "many":
        return copied(node, inner)
    return MappingNode([(name, copied(value, inner)) for name, value in node.entries], node.place)


def listed(value: Node, kind: object) -> Node:
    """Return a copy of the value of a key, as a list where the key holds parts."""
    copy = copied(value, kind)
    if not holds_parts(kind) or isinstance(copy, SequenceNode):
        return copy
    if isinstance(copy, ScalarNode) and copy.value is None:
        return copy
    return SequenceNode([copy], copy.place)


def holds_parts(kind: object) -> bool:
    """Tell whether a key of this kind holds a list of parts."""
    shape, inner = shape_of(kind)
    return shape == "many" and isinstance(inner, type) and issubclass(inner, Content)


def parts(node: Node, record: type[Record] = Plan, depth: int = 0) -> Iterator[Part]:
    """Yield the parts below a node that was `copied`, in the order of the page."""
    if not isinstance(node, MappingNode):
        return
    known = spelled_keys(record)
    for name, value in node.entries:
        key = known.get(name.value or "")
        if key is None or not holds_parts(key.kind) or not isinstance(value, SequenceNode):
            continue
        inner = shape_of(key.kind)[1]
        for each in value.items:
            yield Part(each, value.items, key.en, inner, depth)
            yield from parts(each, inner, depth + 1)


def parts_by_id(root: Node) -> dict[str, Part]:
    """Return the parts of a plan by id; those without one by their first words, if only they do.

    The made-up id is that of `made_up_id`.
    """
    named: dict[str, Part] = {}
    made: dict[str, list[Part]] = {}
    for part in parts(root):
        if given := given_id(part):
            named.setdefault(given, part)
        elif name := made_up_id(part):
            made.setdefault(name, []).append(part)
    alone = {name: found[0] for name, found in made.items() if len(found) == 1}
    return alone | named


def given_id(part: Part) -> str:
    """Return the id that a part was given; empty where it has none."""
    node = value_of(part.node, part.record, "id")
    return str(node.value) if isinstance(node, ScalarNode) and node.value else ""


def made_up_id(part: Part) -> str:
    """Return an id made of the first words of a part's heading or text, without marks."""
    if isinstance(part.node, ScalarNode):
        return _slug(part.node.value or "")
    for name in ("heading", "text"):
        value = value_of(part.node, part.record, name)
        while isinstance(value, SequenceNode) and value.items:
            value = value.items[0]
        if isinstance(value, ScalarNode) and value.value:
            return _slug(value.value)
    return ""


@lru_cache(maxsize=4096)
def _slug(text: str) -> str:
    return ascii_slug(" ".join(text.split(maxsplit=8)[:8]))


def part_name(part: Part) -> str:
    """Return what a part is called: its id, or the one made of its words."""
    return given_id(part) or made_up_id(part)


def as_mapping(node: Node, record: type[Record]) -> MappingNode:
    """Return a record's node as a mapping, a short form written out."""
    if isinstance(node, MappingNode):
        return node
    blank = isinstance(node, ScalarNode) and node.value is None
    if blank or record.SHORT is None:
        return MappingNode([], node.place)
    return MappingNode([(ScalarNode(record.SHORT, node.place), node)], node.place)


UNLESS = ("unless", "tru_khi")
CONDITIONS = ("when", "khi", *UNLESS)
"""Keys of a part that say for which values it stays."""


def has_conditions(node: Node) -> bool:
    """Tell whether a part of a plan stays for some values only, however its key is written."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, SequenceNode):
            waiting += each.items
        elif isinstance(each, MappingNode):
            for name, value in each.entries:
                if name.value in CONDITIONS:
                    return True
                waiting.append(value)
    return False


def plain(node: Node | None) -> object:
    """Return the words of a node, without places: text, list or mapping; None where blank."""
    if node is None or isinstance(node, ScalarNode):
        return node.value if node else None
    if isinstance(node, SequenceNode):
        return [plain(each) for each in node.items]
    return {str(name.value): plain(value) for name, value in node.entries}
