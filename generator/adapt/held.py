"""What an adaptation owes its base: mandatory parts, deadlines, owners, targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..errors import Fact, Finding
from ..load.source import MappingNode, Node, ScalarNode
from ..load.source import SequenceNode as Items
from ..model.plan import Content, Item
from ..model.schema import Record, shape_of, spelled_keys
from .departures import Departure
from .parts import Part, key_of, part_name, parts, parts_by_id
from .weaker import OWNERS, Loss, mark_of, said_by, weaker

Fill = Callable[[Node], Node]
_TOLD = {Loss.LATER: "KH091", Loss.OWNER: "KH092", Loss.TARGET: "KH093"}
"""What is told of parts that are not mandatory."""


def held_findings(departures: Sequence[Departure], root: Node, fill: Fill) -> Iterator[Finding]:
    """Yield what an adaptation takes away from its base that it may not, or should not.

    Args:
        departures: what it did.
        root: what came of it, values not written out yet.
        fill: writes the values of the locality into a node.
    """
    if not departures:
        return
    now = parts_by_id(root)
    for departure in departures:
        for part in _base_parts(departure, now):
            yield from _compared(part, now.get(part_name(part)), departure, fill)
        if departure.kind == "removed" and departure.path[0] == "bodies":
            yield from _orphans(departure, root)


def _base_parts(departure: Departure, now: dict[str, Part]) -> Iterator[Part]:
    """Yield the parts of the base that a departure touched, as the base had them."""
    kind, path, old = departure.kind, departure.path, departure.old
    if kind in ("removed", "replaced") and old is not None and _list_of(path[0]) and len(path) == 2:
        record = shape_of(_list_of(path[0]))[1]
        yield Part(old, [], path[0], record)
        yield from parts(old, record)
    elif kind == "set" and old is not None and _list_of(path[-1]) and isinstance(old, Items):
        record = shape_of(_list_of(path[-1]))[1]
        for each in old.items:
            yield Part(each, [], path[-1], record)
            yield from parts(each, record)
    elif kind in ("set", "removed") and len(path) > 2 and path[1] in now:
        part = now[path[1]]
        if (before := _before(part.node, part.record, path[2:], departure)) is not None:
            yield part._replace(node=before)


def _list_of(name: str) -> object:
    """Return the kind of a list of parts by its key; None for any other key."""
    for record in (Item, Content):
        key = spelled_keys(record).get(name)
        if key is not None:
            shape, inner = shape_of(key.kind)
            held = shape == "many" and isinstance(inner, type) and issubclass(inner, Content)
            return key.kind if held else None
    return None


def _before(node: Node, kind: object, path: tuple[str, ...], departure: Departure) -> Node | None:
    """Return a value as the base had it, one value inside it put back.

    Args:
        node: the value as it is now.
        kind: the type it is read as.
        path: the way to what was changed, from this value on.
        departure: the change.
    """
    if not path:
        return departure.old
    shape, inner = shape_of(kind)
    entries = node.entries if isinstance(node, MappingNode) else []
    same = [each for each in entries if _named(each, path[0], shape, inner)]
    blank = (ScalarNode(path[0], node.place), MappingNode([], node.place))
    spelled, now = same[0] if same else blank
    key = key_of(inner, spelled) if shape == "record" else None
    old = _before(now, key.kind if key else inner, path[1:], departure)
    kept = [each for each in entries if each not in same]
    return MappingNode([*kept, (spelled, old)] if old is not None else kept, node.place)


def _named(entry: tuple[ScalarNode, Node], name: str, shape: str, inner: type[Record]) -> bool:
    """Tell whether an entry has a name, or a key by its English name in a record."""
    key = key_of(inner, entry[0]) if shape == "record" else None
    return name == (key.en if key else entry[0].value)


def _compared(part: Part, now: Part | None, departure: Departure, fill: Fill) -> Iterator[Finding]:
    """Yield findings about one part of the base."""
    name, mark = part_name(part), mark_of(part.node, part.record)
    found = list(weaker(fill(part.node), part.record, now and fill(now.node), departure.place))
    for each in found:
        facts: dict[str, Fact] = {"name": name, "old": each.old, "new": each.new}
        if mark is not None:
            held: dict[str, Fact] = {"what": each.loss.value, "mark": str(mark)}
            yield Finding("KH090", each.place, facts | held)
        elif each.loss in _TOLD:
            yield Finding(_TOLD[each.loss], each.place, facts)


def _orphans(departure: Departure, root: Node) -> Iterator[Finding]:
    """Yield a finding for each part that is left to a body that was taken away."""
    body = departure.path[-1]
    for part in parts(root):
        said = said_by(part.node, part.record)
        for role in OWNERS & said.keys():
            if body in said[role]:
                facts = {"name": part_name(part), "old": body}
                yield Finding("KH092", departure.place, facts)
