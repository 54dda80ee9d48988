"""One plan laid over another: what it names is set, what it does not name stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import cast

from ..errors import Fact, Finding, Wording
from ..form.profile import Profile
from ..load.source import MappingNode, Node, ScalarNode, SequenceNode
from ..model.plan import Addition, Change, Content, Item, Plan
from ..model.schema import Record, shape_of, spelled_keys, spellings_of
from .departures import Departure, Kind, Path
from .parts import (
    Part,
    as_mapping,
    copied,
    index_of,
    key_of,
    listed,
    part_name,
    parts_by_id,
    plain,
    value_of,
)

OWN = frozenset({"extends", "change", "add", "batch"})
"""Keys that speak of the adaptation itself; a child does not take them from its base."""

LISTS = {
    "section": "sections",
    "item": "items",
    "task": "tasks",
    "point": "points",
    "block": "blocks",
    "annex": "annex",
}
"""What is added -> the list it belongs to."""


def _list_name(kind: str) -> Wording:
    """Return the key of a list of parts in both languages."""
    known = next(keys[kind] for keys in map(spelled_keys, (Plan, Content, Item)) if kind in keys)
    return Wording(known.vi, known.en)


@dataclass
class Merge:
    """A plan being changed, and what was done to it.

    Attributes:
        root: the base, `copied`; changed in place.
    """

    root: MappingNode
    departures: list[Departure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def lay(self, child: MappingNode) -> None:
        """Lay a plan over the base: its keys, then its changes, then its additions."""
        self._record(self.root, child, Plan, ())
        for spelled, value in child.entries:
            known = key_of(Plan, spelled)
            if known is not None and known.en == "change":
                self._changes(value)
            elif known is not None and known.en == "add":
                self._additions(value)

    def _record(
        self, base: MappingNode, child: MappingNode, record: type[Record], path: Path
    ) -> None:
        for spelled, value in child.entries:
            known = key_of(record, spelled)
            if known is not None and record is Plan and known.en in OWN:
                continue
            name = known.en if known is not None else str(spelled.value)
            kind = known.kind if known is not None else None
            index = index_of(base, record, name) if known is not None else None
            if index is None:
                new = copied(MappingNode([(spelled, value)], value.place), record)
                base.entries += cast("MappingNode", new).entries
                self._tell("set", (*path, name), None, value)
            else:
                written, old = base.entries[index]
                base.entries[index] = (written, self._value(old, value, kind, (*path, name)))

    def _value(self, old: Node, new: Node, kind: object, path: Path) -> Node:
        shape, inner = shape_of(kind)
        if shape == "record" and isinstance(new, MappingNode):
            base = as_mapping(old, inner)
            self._record(base, new, inner, path)
            return base
        if (
            shape in ("registry", "node")
            and isinstance(new, MappingNode)
            and isinstance(old, MappingNode)
        ):
            self._registry(old, new, inner, path, loose=shape == "node")
            return old
        self._tell("set", path, old, new)
        return listed(new, kind)

    def _registry(
        self, base: MappingNode, child: MappingNode, kind: object, path: Path, *, loose: bool
    ) -> None:
        """Merge names and what they stand for; a blank takes one away."""
        for spelled, value in child.entries:
            name = str(spelled.value)
            twins = spellings_of(Profile, name) if loose else {name}
            index = next((i for i, (key, _) in enumerate(base.entries) if key.value in twins), None)
            if index is None:
                base.entries.append((spelled, copied(value, kind)))
                self._tell("added", (*path, name), None, value)
            elif isinstance(value, ScalarNode) and value.value is None and not loose:
                self._tell("removed", (*path, name), base.entries.pop(index)[1], None, value)
            else:
                key, old = base.entries[index]
                inner = object if loose else kind
                if loose and isinstance(old, MappingNode) and isinstance(value, MappingNode):
                    self._registry(old, value, None, (*path, name), loose=True)
                else:
                    base.entries[index] = (key, self._value(old, value, inner, (*path, name)))

    def _tell(
        self, kind: Kind, path: Path, old: Node | None, new: Node | None, at: Node | None = None
    ) -> None:
        if kind == "set" and plain(old) == plain(new):
            return
        place = (at or new or old or self.root).place
        self.departures.append(Departure(kind, path, old, new, place))

    # Changes and additions, by id

    def _changes(self, changes: Node) -> None:
        if not isinstance(changes, MappingNode):
            return
        for name, change in changes.entries:
            part = self._part(name)
            if part is not None:
                self._change(part, str(name.value), name, change)

    def _part(self, name: Node) -> Part | None:
        """Return the part that an id names; report one that there is not."""
        known = parts_by_id(self.root)
        wanted = str(name.value) if isinstance(name, ScalarNode) else ""
        if wanted in known:
            return known[wanted]
        near = get_close_matches(wanted, known, n=1, cutoff=0.5)
        facts = {"name": wanted, "nearest": near[0] if near else ""}
        self.findings.append(Finding("KH073", name.place, facts))
        return None

    def _change(self, part: Part, name: str, at: ScalarNode, change: Node) -> None:
        path = (part.kind, name)
        index = next(i for i, each in enumerate(part.siblings) if each is part.node)
        if isinstance(change, ScalarNode):
            words = {word for pair in (spelled_keys(Change)["action"].choices or {}).items()
                     for word in pair}  # fmt: skip
            if change.value in words:
                self._tell("removed", path, part.siblings.pop(index), None, at)
            else:
                self.findings.append(Finding("KH074", change.place, {"found": str(change.value)}))
            return
        replacement = value_of(change, Change, "replace")
        if replacement is not None:
            part.siblings[index] = _called(copied(replacement, part.record), part)
            self._tell("replaced", path, part.node, replacement, at)
            return
        if isinstance(change, MappingNode):
            node = as_mapping(part.node, part.record)
            part.siblings[index] = node
            self._record(node, change, part.record, path)

    def _additions(self, additions: Node) -> None:
        behind: dict[int, Node] = {}  # each next one behind the same part stands behind the last
        entries = additions.items if isinstance(additions, SequenceNode) else [additions]
        for each in entries:
            for kind, node in self._added(each):
                self._add(each, kind, node, behind)

    def _added(self, addition: Node) -> Iterator[tuple[str, Node]]:
        """Yield what one entry of `add` brings, by kind."""
        found = False
        for kind in LISTS:
            node = value_of(addition, Addition, kind)
            if node is not None:
                found = True
                yield kind, node
        if not found:
            self.findings.append(Finding("KH075", addition.place))

    def _add(self, addition: Node, kind: str, node: Node, behind: dict[int, Node]) -> None:
        record = shape_of(spelled_keys(Addition)[kind].kind)[1]
        new = copied(node, record)
        part = Part(new, [], LISTS[kind], record)
        siblings, index = self._spot(addition, LISTS[kind], behind, new)
        if siblings is not None:
            siblings.insert(index, new)
            self._tell("added", (LISTS[kind], part_name(part)), None, new, node)

    def _spot(
        self, addition: Node, kind: str, behind: dict[int, Node], new: Node
    ) -> tuple[list[Node] | None, int]:
        """Return the list and the index where an addition goes; None where there is no such."""
        for where in ("before", "after", "in"):
            anchor = value_of(addition, Addition, where)
            if not isinstance(anchor, ScalarNode) or anchor.value is None:
                continue
            part = self._part(anchor)
            if part is None:
                return None, 0
            if where == "in":
                siblings = self._list_in(part, kind)
                return siblings, len(siblings)
            if part.kind != kind:
                facts: dict[str, Fact] = {"name": anchor.value}
                facts |= {"kind": _list_name(part.kind), "wanted": _list_name(kind)}
                self.findings.append(Finding("KH076", anchor.place, facts))
                return None, 0
            return part.siblings, self._index(part, where, behind, new)
        siblings = self._list_of(self.root, Plan, kind, addition)
        return siblings, len(siblings)

    def _index(self, part: Part, where: str, behind: dict[int, Node], new: Node) -> int:
        after = behind.get(id(part.node), part.node) if where == "after" else part.node
        index = next(i for i, each in enumerate(part.siblings) if each is after)
        if where == "after":
            behind[id(part.node)] = new
            return index + 1
        return index

    def _list_in(self, part: Part, kind: str) -> list[Node]:
        node = as_mapping(part.node, part.record)
        index = next(i for i, each in enumerate(part.siblings) if each is part.node)
        part.siblings[index] = node
        return self._list_of(node, part.record, kind, node)

    def _list_of(self, node: MappingNode, record: type[Record], kind: str, at: Node) -> list[Node]:
        value = value_of(node, record, kind)
        if isinstance(value, SequenceNode):
            return value.items
        made = SequenceNode([], at.place)
        index = index_of(node, record, kind)
        if index is not None:
            node.entries[index] = (node.entries[index][0], made)
        else:
            node.entries.append((ScalarNode(kind, at.place), made))
        return made.items


def _called(new: Node, part: Part) -> Node:
    """Return what stands in the place of a part, under its id if it has none of its own."""
    identity = value_of(part.node, part.record, "id")
    node = as_mapping(new, part.record)
    if identity is None or value_of(node, part.record, "id") is not None:
        return new
    return MappingNode([(ScalarNode("id", identity.place), identity), *node.entries], node.place)
