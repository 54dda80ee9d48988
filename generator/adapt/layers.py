"""The chain of plans that a plan extends, and what they come to together."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import cast

from ..errors import Finding, PlanError
from ..load.source import MappingNode, Node, ScalarNode, decode, parse, read_bytes
from ..model.plan import Plan
from .departures import Departure
from .merge import OWN, Merge
from .parts import copied, given_id, has_conditions, key_of, parts, plain, value_of

SUFFIXES = (".yaml", ".yml")
NO_TEXTS: Mapping[str, str] = {}
MARKS = (".git", "kehoach.toml")
"""What stands at the root of a plans repository; no base is taken from outside of it."""


@dataclass(frozen=True)
class Layers:
    """A plan with everything it extends laid under it.

    Attributes:
        root: the nodes, each with the file and line it was written in; not to be changed.
        sources: the text of every plan file read, by its path: the plan first, its bases behind.
        departures: what each plan of the chain did to its base, the outermost base's child first.
        findings: changes and additions that lead nowhere.
    """

    root: Node
    sources: dict[str, str]
    departures: tuple[Departure, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def is_open(self) -> bool:
        """Whether anything in it depends on values: conditions, or values of its own."""
        return value_of(self.root, Plan, "values") is not None or has_conditions(self.root)

    @cached_property
    def declared(self) -> frozenset[str]:
        """What ``{name}`` means in texts beside values: directives, bodies, parts with an id."""
        registries = (value_of(self.root, Plan, name) for name in ("cites", "bodies"))
        names = (
            str(name.value)
            for each in registries
            if isinstance(each, MappingNode)
            for name, _ in each.entries
        )
        return frozenset([*names, *map(given_id, parts(copied(self.root)))])


def read_layers(source: str, path: Path, texts: Mapping[str, str] = NO_TEXTS) -> Layers:
    """Return a plan with its bases laid under it.

    Args:
        source: the text of the plan.
        path: its file; `extends` is looked for from its folder.
        texts: bases by path that are at hand already; no file is read for them.

    Raises:
        PlanError: one of the files is no YAML (KH001-KH010); KH070 they extend each other in a
            circle, KH071 a base cannot be read, KH072 a base outside of the plans' folder.
    """
    file = str(path)
    chain: list[tuple[str, str, Node]] = []
    while True:
        root = parse(source, file)
        chain.append((file, source, root))
        wanted = value_of(root, Plan, "extends")
        if not isinstance(wanted, ScalarNode) or wanted.value is None:
            break
        file, source = _base(file, wanted, [each for each, _, _ in chain], texts)
    return _together(chain)


def chain_of(path: Path) -> list[str]:
    """Return the files a plan is made of: itself, then its bases as far as they can be read."""
    chain = [str(path)]
    while True:
        file = chain[-1]
        try:
            wanted = value_of(parse(decode(read_bytes(Path(file)), file), file), Plan, "extends")
        except PlanError:
            return chain
        if not isinstance(wanted, ScalarNode) or wanted.value is None:
            return chain
        base = os.path.normpath(Path(file).parent / wanted.value)
        met = map(os.path.realpath, chain)
        if os.path.realpath(base) in met or leads_out(wanted.value, base, str(path)):
            return chain
        chain.append(base)


def _base(
    file: str, wanted: ScalarNode, chain: list[str], texts: Mapping[str, str]
) -> tuple[str, str]:
    """Return path and text of the plan that a plan extends."""
    written = str(wanted.value)
    base = os.path.normpath(Path(file).parent / written)
    if base in texts and base not in chain:
        return base, texts[base]
    known = [os.path.realpath(each) for each in chain]
    if os.path.realpath(base) in known:
        circle = " → ".join([*chain[known.index(os.path.realpath(base)) :], base])
        raise PlanError(Finding("KH070", wanted.place, {"circle": circle}))
    if not base.endswith(SUFFIXES) or leads_out(written, base, chain[0]):
        raise PlanError(Finding("KH072", wanted.place, {"found": written}))
    try:
        return base, decode(read_bytes(Path(base)), base)
    except PlanError as error:
        (found,) = error.findings
        if found.code != "KH001":
            raise
        facts = {"found": written, "reason": found.facts["reason"]}
        raise PlanError(Finding("KH071", wanted.place, facts)) from None


def leads_out(written: str, file: str, plan: str) -> bool:
    """Tell whether a plan names a file by a path that leads out of its repository.

    Args:
        written: the path as written; an absolute one always leads out.
        file: the path from here.
        plan: the plan file; without a repository, its root is not far above it.
    """
    above = Path(os.path.realpath(plan)).parents
    root = repository(Path(plan)) or above[min(1, len(above) - 1)]
    return Path(written).is_absolute() or not Path(os.path.realpath(file)).is_relative_to(root)


def repository(plan: Path) -> Path | None:
    """Return the root of the repository that a plan file lies in, or None outside of any."""
    above = Path(os.path.realpath(plan)).parents
    return next((each for each in above if any((each / mark).exists() for mark in MARKS)), None)


def _together(chain: list[tuple[str, str, Node]]) -> Layers:
    """Return the plans of a chain as one, the plan itself first in the chain."""
    sources = {file: source for file, source, _ in chain}
    outermost = chain[-1][2]
    if len(chain) == 1:
        findings = tuple(_without_base(outermost))
        layers = Layers(outermost, sources, (), findings)
        return replace(layers, root=copied(outermost)) if layers.is_open else layers
    for _, _, root in chain:
        if not isinstance(root, MappingNode):
            return Layers(root, sources)
    merge = Merge(cast("MappingNode", _without(copied(outermost), OWN)))
    for _, _, child in reversed(chain[:-1]):
        merge.lay(cast("MappingNode", child))
    own = cast("MappingNode", chain[0][2])
    kept = [(name, value) for name, value in own.entries if _is(name, "batch")]
    root = MappingNode([*merge.root.entries, *kept], own.place)
    return Layers(root, sources, tuple(merge.departures), tuple(merge.findings))


def _is(name: ScalarNode, english: str) -> bool:
    known = key_of(Plan, name)
    return known is not None and known.en == english


def _without(node: Node, names: frozenset[str]) -> Node:
    if not isinstance(node, MappingNode):
        return node
    entries = [
        entry for entry in node.entries if not ((key := key_of(Plan, entry[0])) and key.en in names)
    ]
    return MappingNode(entries, node.place)


def _without_base(root: Node) -> list[Finding]:
    """Return findings about changes and additions in a plan that extends none."""
    if not isinstance(root, MappingNode):
        return []
    return [
        Finding("KH077", name.place, {"key": str(name.value)})
        for name, value in root.entries
        if (_is(name, "change") or _is(name, "add")) and plain(value)
    ]
