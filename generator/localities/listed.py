"""Localities written down in YAML: a list of mappings, or a mapping of ids to values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import Finding, Place, PlanError
from ..load import source
from ..load.source import Node, ScalarNode, SequenceNode, Text
from .rows import RowDraft
from .variables import NAME, canonical


def read_listed(path: Path, mapping: dict[str, str] | None = None) -> Iterator[RowDraft]:
    """Yield the localities of a YAML file; a mapping inside one becomes dotted paths.

    Args:
        path: the file.
        mapping: key -> variable or path into the plan.

    Raises:
        PlanError: KH001-KH010 as for a plan, KH082 where the file holds something else.
    """
    text = source.decode(source.read_bytes(path), str(path))
    root = source.parse(text, str(path))
    if isinstance(root, ScalarNode):
        raise PlanError(Finding("KH082", root.place))
    if isinstance(root, SequenceNode):
        for item in root.items:
            yield _draft("", item, item.place, mapping or {})
        return
    for key, value in root.entries:
        yield _draft(key.value or "", value, key.place, mapping or {})


def _draft(key: str, node: Node, at: Place, mapping: dict[str, str]) -> RowDraft:
    if isinstance(node, ScalarNode):  # the short form, id: name
        node = source.MappingNode([(ScalarNode(NAME, node.place), node)], node.place)
    if isinstance(node, SequenceNode):
        return RowDraft({}, at, (Finding("KH082", at),), key)
    values: dict[str, Text] = {}
    blanks: dict[str, Text] = {}
    findings: list[Finding] = []
    for name, value in _leaves(node):
        target = canonical(mapping.get(name) or name)
        if isinstance(value, SequenceNode):
            findings.append(Finding("KH088", value.place, {"value": name}))
        elif not (text := (value.value or "").strip()):
            blanks[target] = Text("", value.place)
        elif target in values:
            first = str(values[target].place.line)
            findings.append(Finding("KH083", value.place, {"name": target, "column": first}))
        else:
            values[target] = Text(text, value.place)
    return RowDraft(values, at, tuple(findings), key, blanks)


def _leaves(
    node: source.MappingNode, above: str = ""
) -> Iterator[tuple[str, ScalarNode | SequenceNode]]:
    for key, value in node.entries:
        name = f"{above}{key.value}"
        if isinstance(value, source.MappingNode):
            yield from _leaves(value, f"{name}.")
        else:
            yield name, value
