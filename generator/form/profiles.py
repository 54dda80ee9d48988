"""The form of a family of documents: every value with its clause and certainty, from one file.

A profile file gives each value as ``[value, clause, certainty]``. A plan overrides values under
``form:`` by the same names, bare. Certainty: ``P`` read in the rule itself, ``V2``..``V6`` seen in
that many sources, ``1S`` in one, ``U`` unverified practice, ``≠`` sources disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any, cast

from ..cache import kept
from ..errors import Place, PlanError, Wording, listed
from ..load.source import MappingNode, Node, ScalarNode, SequenceNode, Text, decode, parse
from ..model.plan import ROLES
from ..model.schema import MAPPING, TEXT, Reader, keys_of, records_of
from ..paths import PROFILES, profile_ids
from .profile import Profile

NARROWEST = 30.0
"""Millimetres that head and foot leave at least to their right column."""

CERTAINTY = re.compile(r"P|V\d|1S|U|≠")


@dataclass(frozen=True, slots=True)
class FormValue:
    """One value of a profile with what it rests on."""

    path: str
    value: str
    clause: str
    certainty: str


@cache
def load_profile(name: str) -> Profile:
    """Return a profile by name.

    Raises:
        KeyError: there is no such profile.
        PlanError: its data file is faulty.
    """
    reader = Reader()
    profile = reader.record(Profile, _merged_node(name))
    if reader.findings:
        raise PlanError(*reader.findings)
    return profile


def override(profile: Profile, form: Node | None) -> tuple[Profile, Reader]:
    """Return `profile` with the values of a plan's ``form:`` laid over it.

    The reader that comes back holds the findings of the overriding values, at their places.
    """
    reader = Reader()
    if not isinstance(form, MappingNode):
        if form is not None:
            reader.report("KH011", form.place, wanted=MAPPING, found=TEXT)
        return profile, reader
    for written, _ in form.entries:
        if written.value not in OVERRIDABLE:
            _unknown_part(reader, written)
    if reader.findings:
        return profile, reader
    changed = reader.record(Profile, _overlay(_merged_node(profile.id), form))
    if reader.findings:
        return profile, reader
    for name in changed.styles:
        _known(reader, name, list(map(str, profile.styles)))
    annex = changed.annex
    for name in (*changed.task.labels, *changed.task.required):
        _known(reader, name, [*ROLES])
    for name in (*annex.tasks_columns, *annex.tasks_joined, *annex.tasks_joined.values()):
        _known(reader, name, [*ROLES, "number", "text"])
    if reader.findings:
        return profile, reader
    page, head, foot = changed.page, changed.head.left_width, changed.foot.left_width
    if page.text_width < max(head, foot) + NARROWEST or page.height - page.top - page.bottom < 50:
        reader.report("KH016", form.place, width=f"{page.text_width:g}")
        return profile, reader
    return changed, reader


def _unknown_part(reader: Reader, written: ScalarNode) -> None:
    near = get_close_matches(str(written.value), OVERRIDABLE, n=1)
    pairs = zip(OVERRIDABLE[len(_PARTS) :], _PARTS, strict=True)
    reader.misspelt(written, near, listed(Wording(*each) for each in pairs))


_PARTS = ("page", "head", "body", "task", "cite", "foot", "annex", "styles", "types")
OVERRIDABLE = [
    *_PARTS,
    *(each.vi for part in _PARTS for each in keys_of(Profile) if each.en == part),
]
"""What a plan may override: the look and the wording, never which files are read."""


def _known(reader: Reader, name: Text, known: list[str]) -> None:
    if name not in known:
        near = get_close_matches(name, known, n=1)
        nearest = near[0] if near else ""
        reader.report("KH013", name.place, value=name, nearest=nearest, allowed=", ".join(known))


def root_of(profile: Profile) -> Profile:
    """Return the profile at the end of the `extends` chain: the one the template is made from."""
    profile = load_profile(profile.id)
    while profile.extends:
        profile = load_profile(str(profile.extends))
    return profile


@cache
def rules_of(name: str) -> tuple[FormValue, ...]:
    """Return every value of a profile with its clause and certainty, in the file's order."""
    found: list[FormValue] = []
    _collect(_raw_node(name), "", found)
    return tuple(found)


@cache
def _raw_node(name: str) -> MappingNode:
    path = PROFILES / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(name)
    node = parse(decode(path.read_bytes(), path.name), path.name)
    if not isinstance(node, MappingNode):
        raise KeyError(name)
    base = node.get("extends")
    if isinstance(base, ScalarNode) and base.value:
        return _overlay(_raw_node(base.value), node)
    return node


@cache
def _merged_node(name: str) -> MappingNode:
    """Return the values of a profile alone; YAML is slow to read, so they are kept on disk."""
    if name not in profile_ids():
        raise KeyError(name)
    files = b"".join((PROFILES / f"{each}.yaml").read_bytes() for each in profile_ids())
    node = _node_of(
        kept("profile", name.encode() + files, lambda: _data_of(_bare(_raw_node(name))))
    )
    assert isinstance(node, MappingNode)
    return node


def _data_of(node: Node) -> Any:
    """Return a node as plain data: the value, where it stands, and what it is made of."""
    place = (node.place.file, node.place.line, node.place.column)
    if isinstance(node, MappingNode):
        return place, {}, [(_data_of(name), _data_of(child)) for name, child in node.entries]
    if isinstance(node, SequenceNode):
        return place, [], [_data_of(each) for each in node.items]
    return place, node.value, None


def _node_of(data: Any) -> Node:
    """Return the node that `_data_of` has taken apart."""
    place, value, parts = data
    if isinstance(value, dict):
        entries = [(_node_of(name), _node_of(child)) for name, child in parts]
        return MappingNode(cast("list[tuple[ScalarNode, Node]]", entries), Place(*place))
    if isinstance(value, list):
        return SequenceNode([_node_of(each) for each in parts], Place(*place))
    return ScalarNode(value, Place(*place))


def _is_rule(node: Node) -> bool:
    if not isinstance(node, SequenceNode) or len(node.items) != 3:
        return False
    mark = node.items[2]
    return isinstance(mark, ScalarNode) and bool(CERTAINTY.fullmatch(mark.value or ""))


def _bare(node: Node) -> Node:
    """Return `node` with each ``[value, clause, certainty]`` replaced by its value."""
    if _is_rule(node):
        assert isinstance(node, SequenceNode)
        return node.items[0]
    if isinstance(node, MappingNode):
        return MappingNode([(name, _bare(child)) for name, child in node.entries], node.place)
    return node


def _collect(node: Node, path: str, found: list[FormValue]) -> None:
    if isinstance(node, MappingNode):
        for name, child in node.entries:
            _collect(child, f"{path}.{name.value}" if path else str(name.value), found)
    elif _is_rule(node):
        assert isinstance(node, SequenceNode)
        value, clause, mark = node.items
        found.append(FormValue(path, _plain(value), _plain(clause), _plain(mark)))
    else:
        found.append(FormValue(path, _plain(node), "", ""))


def _plain(node: Node) -> str:
    if isinstance(node, SequenceNode):
        return ", ".join(_plain(each) for each in node.items)
    if isinstance(node, MappingNode):
        return ", ".join(f"{name.value}: {_plain(child)}" for name, child in node.entries)
    return node.value or ""


@lru_cache(maxsize=1)
def _twins() -> dict[str, set[str]]:
    """Return Vietnamese key -> English keys over all records of a profile."""
    twins: dict[str, set[str]] = {}
    for each in (each for record in records_of(Profile) for each in keys_of(record)):
        twins.setdefault(each.vi, set()).add(each.en)
    return twins


def _overlay(base: MappingNode, over: MappingNode) -> MappingNode:
    """Return `base` with `over` laid on it; keys may be spelled in either language."""
    twins = _twins()
    entries = list(base.entries)
    index = {str(name.value): position for position, (name, _) in enumerate(entries)}
    for name, child in over.entries:
        spelled = str(name.value)
        spellings = (spelled, *twins.get(spelled, ()))
        position = next((index[each] for each in spellings if each in index), None)
        if position is None:
            entries.append((name, child))
            continue
        old = entries[position][1]
        if (
            isinstance(child, ScalarNode)
            and child.value is None
            and not isinstance(old, ScalarNode)
        ):
            continue  # a part left blank is as the profile has it
        both = isinstance(old, MappingNode) and isinstance(child, MappingNode)
        entries[position] = (name, _overlay(old, child) if both else child)  # type: ignore[arg-type]
    return MappingNode(entries, over.place)
