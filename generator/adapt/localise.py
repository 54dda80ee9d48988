"""A plan with the values of a locality: conditions decided, ``{name}`` written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from re import Match
from typing import cast

from ..errors import Fact, Finding, Place, PlanError
from ..load.overlay import Assignment
from ..load.source import MappingNode, Node, ScalarNode, SequenceNode, Text
from ..localities.variables import OTHER_SPELLING, by_name
from ..model.plan import Plan
from ..model.schema import spelled_keys
from ..vietnamese.braces import IN_BRACES
from ..vietnamese.letters.unicode import fold
from .departures import Departure
from .forms import FORMS, FormError, written
from .held import held_findings
from .layers import Layers
from .parts import CONDITIONS, UNLESS, copied, plain, value_of
from .paths import assign

APART = frozenset({"form", "checks", "values", "batch", "extends"})
"""Keys of a plan in which nothing is written out."""


def localised(layers: Layers, values: Mapping[str, Text]) -> Layers:
    """Return a plan as it is for a locality.

    Args:
        layers: the plan with its bases.
        values: what the locality gives: values for texts by name, and by a path with a dot
            (``tasks.hop-dan.timeline``, ``.date``) what is set in the plan itself.
    """
    paths = {name: text for name, text in values.items() if is_path(name)}
    root = layers.root
    if not isinstance(root, MappingNode):
        return layers
    if not (values or layers.is_open):
        held = held_findings(layers.departures, root, lambda node: node)
        return replace(layers, findings=(*layers.findings, *held))
    departures, findings = list(layers.departures), list(layers.findings)
    if paths:
        root = cast("MappingNode", copied(root))
    for name, text in paths.items():
        node, path = ScalarNode(str(text), text.place), tuple(filter(None, name.split(".")))
        try:
            old = assign(root, Assignment([*path], node, name))
        except PlanError as error:
            findings += error.findings
            continue
        if plain(old) != plain(node):
            departures.append(Departure("set", path, old, node, text.place))
    own = {name: text for name, text in values.items() if name not in paths}
    filler = _Filler(layers, _all_values(layers, root, own, findings), findings)
    quiet = _Filler(layers, filler.values, [])
    findings += held_findings(departures, root, quiet.node)
    told = tuple(_told(departures, quiet))
    return replace(layers, root=filler.plan(root), departures=told, findings=tuple(findings))


def _told(departures: Iterable[Departure], filler: _Filler) -> Iterator[Departure]:
    """Yield departures with values written out; what comes to the same is none."""
    for each in departures:
        old = each.old and filler.node(each.old)
        new = each.new and filler.node(each.new)
        if each.kind != "set" or plain(old) != plain(new):
            yield each._replace(old=old, new=new)


def is_path(name: str) -> bool:
    """Tell whether the name of a value is a path into the plan rather than a value for texts."""
    return "." in name


def _all_values(
    layers: Layers, root: MappingNode, own: dict[str, Text], findings: list[Finding]
) -> dict[str, Text]:
    """Return the values of a plan with those of a locality over them, each written out."""
    given = value_of(root, Plan, "values")
    entries = given.entries if isinstance(given, MappingNode) else []
    values: dict[str, Text] = {}
    for name, text in own.items():
        if _is_markup(text):
            findings.append(Finding("KH079", text.place, {"value": str(text)}))
            text = Text(_MARKS.sub("", text), text.place)  # said once is enough
        values[name] = text
    for spelled, node in entries:
        name = str(spelled.value)
        given_by_row = name in values or OTHER_SPELLING.get(name) in own
        if not given_by_row and isinstance(node, ScalarNode) and node.value is not None:
            text = Text(node.value, node.place)
            values[name] = _Filler(layers, values, findings).text(text)
    return values


_MARKS = re.compile(r"[{}*\\]")


def _is_markup(text: str) -> bool:
    return IN_BRACES.search(text) is not None or "**" in text


class _Filler:
    """Writes values into the nodes of a plan and leaves out what is not for them."""

    def __init__(self, layers: Layers, values: Mapping[str, Text], findings: list[Finding]) -> None:
        self.layers, self.values, self.findings = layers, values, findings

    def plan(self, root: MappingNode) -> MappingNode:
        """Return the whole plan; its `values` are those written."""
        known = spelled_keys(Plan)
        entries = []
        for name, value in root.entries:
            key = known.get(name.value or "")
            if key is None or key.en not in APART:
                entries.append((name, self.node(value)))
            elif key.en != "values":
                entries.append((name, value))
        if self.values:
            place = root.place
            made: list[tuple[ScalarNode, Node]] = [
                (ScalarNode(name, text.place), ScalarNode(str(text), text.place))
                for name, text in self.values.items()
            ]
            entries.append((ScalarNode("values", place), MappingNode(made, place)))
        return MappingNode(entries, root.place)

    def node(self, node: Node) -> Node:
        """Return a node with values written out, without the parts that do not stay."""
        if isinstance(node, ScalarNode):
            if node.value is None or "{" not in node.value:
                return node
            text = self.text(Text(node.value, node.place))
            return ScalarNode(str(text), text.place)
        if isinstance(node, SequenceNode):
            kept = [self._item(each) for each in node.items if self._stays(each)]
            return SequenceNode(kept, node.place)
        return MappingNode([(name, self.node(value)) for name, value in node.entries], node.place)

    def _item(self, node: Node) -> Node:
        """Return an item of a list, its conditions gone: they hold."""
        if isinstance(node, MappingNode):
            kept = [(name, value) for name, value in node.entries if name.value not in CONDITIONS]
            node = MappingNode(kept, node.place)
        return self.node(node)

    def text(self, text: Text) -> Text:
        """Return a text with the values it names; one that is a value alone stands at its place."""
        whole = IN_BRACES.fullmatch(text)
        place = text.place
        if whole and (value := self._value(whole["name"])) is not None:
            place = value.place
        return Text(IN_BRACES.sub(lambda found: self._written(found, text.place), text), place)

    def _value(self, name: str) -> Text | None:
        """Return a value by its name, in either language where texts mean nothing else by it."""
        value = self.values.get(name)
        if value is None and name in OTHER_SPELLING and name not in self.layers.declared:
            return by_name(self.values, name)
        return value

    def _written(self, found: Match[str], place: Place) -> str:
        name, form = found["name"], found["form"]
        value = self._value(name)
        if value is None:
            return found[0]
        try:
            return written(str(value), form)
        except KeyError:
            allowed = [word for pair in FORMS.items() for word in pair]
            near = get_close_matches(str(form), allowed, n=1)
            facts = {"form": str(form), "nearest": near[0] if near else ""}
            facts["allowed"] = ", ".join(allowed)
            self.findings.append(Finding("KH032", place, facts))
        except FormError as error:
            said: dict[str, Fact] = {"value": str(value), "name": name, "wanted": error.wanted}
            self.findings.append(Finding("KH078", value.place, said))
        return str(value)

    # Conditions

    def _stays(self, node: Node) -> bool:
        if not isinstance(node, MappingNode):
            return True
        return all(
            self._holds(value, spelled.value in UNLESS)
            for spelled, value in node.entries
            if spelled.value in CONDITIONS and isinstance(value, MappingNode)
        )

    def _holds(self, condition: MappingNode, unless: bool) -> bool:
        """Tell whether a condition lets its part stay."""
        met = list(self._met(condition))
        return not any(met) if unless else all(met)

    def _met(self, condition: MappingNode) -> Iterator[bool]:
        for name, wanted in condition.entries:
            value = self._value(str(name.value))
            if value is None:
                self._unknown(name)
                continue
            yield fold(str(value)) in {fold(str(each)) for each in _options(wanted)}

    def _unknown(self, name: ScalarNode) -> None:
        near = get_close_matches(str(name.value), self.values, n=1, cutoff=0.5)
        facts = {"name": str(name.value), "nearest": near[0] if near else ""}
        self.findings.append(Finding("KH069", name.place, facts, lacks=facts["name"]))


def _options(node: Node) -> Iterable[str]:
    if isinstance(node, SequenceNode):
        return [option for each in node.items for option in _options(each)]
    return [node.value or ""] if isinstance(node, ScalarNode) else []
