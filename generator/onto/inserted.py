"""Paragraphs put in: new entries in the right list of the plan, behind the one above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..compare.units import Unit, weight
from ..form.components import HEADINGS, OF_ANNEX, OF_TITLE
from ..importer.parts.body import Node, read_body
from ..importer.parts.paragraphs import paragraph_of
from ..importer.parts.vocabulary import DutyWords
from ..importer.plan.body import BodyWriter
from ..importer.plan.registry import Bodies, Cites
from ..importer.plan.tasks import TaskForms
from ..load.edit import Path
from ..model.plan import ROLES
from .context import Comparison, canonical
from .fields import field_role, place_of_key, set_field
from .lines import beside_text, inserted_line, merged
from .removed import tried, unit_path

Data = dict[str, Any]

NUMBERED = frozenset({"items", "tasks", "sections"})
_OWN = ("id", "label", "heading", "actor", "numbering", "text")
"""Keys of a node that stand before what is inside it."""


def inserted_units(comparison: Comparison, fresh: set[int]) -> None:
    """Put in what the file has and the plan has not.

    Args:
        comparison: both sides.
        fresh: the units of the file without one of the plan, by index.
    """
    inserter = _Inserter(comparison, fresh)
    for group in _groups(comparison.new):
        inserter.body(group)
    for index in sorted(fresh):
        unit = comparison.new[index]
        if unit.part in ("head", "foot") or unit.style in OF_TITLE | OF_ANNEX:
            tried(inserted_line, comparison, inserter.paths, index)


def _groups(units: Sequence[Unit]) -> Iterator[list[int]]:
    """Yield the indexes of the paragraphs of the body, and of each annex."""
    body = [i for i, u in enumerate(units) if u.part == "body" and u.style not in OF_TITLE]
    if body:
        yield body
    group: list[int] = []
    for index, unit in enumerate(units):
        if unit.part != "annex":
            continue
        if unit.style in OF_ANNEX:
            if group:
                yield group
            group = []
        else:
            group.append(index)
    if group:
        yield group


class _InsertedWriter(BodyWriter):
    """Writes new paragraphs; only a body that the plan knows is set apart as an actor."""

    def duty(self, node: Node) -> DutyWords | None:
        """Return the duty, if the plan knows the body; see `BodyWriter.duty`."""
        found = super().duty(node)
        if found is None:
            return None
        known = (self.bodies.key(n, first=i == 0) for i, n in enumerate(found.names))
        return found if all(known) else None


class _Inserter:
    """Finds for each new paragraph its list and its place in it."""

    def __init__(self, comparison: Comparison, fresh: set[int]) -> None:
        self.comparison = comparison
        self.fresh = fresh
        self.paths: dict[int, Path] = {}
        for pair in comparison.pairs:
            if pair.old is not None and pair.new is not None:
                path = unit_path(comparison, comparison.old[pair.old])
                if path is not None:
                    self.paths[pair.new] = path

    def body(self, group: list[int]) -> None:
        """Put in what is new in the body or in an annex."""
        if not self.fresh & set(group):
            return
        units = [self.comparison.new[index] for index in group]
        read = [paragraph_of(u.line)._replace(style="" if u.rows else u.style)
                for u in units if u.line]  # fmt: skip
        if units[-1].part == "body" and group[-1] in self.fresh:
            last = read[-1]  # the form closes the body by itself
            read[-1] = last._replace(text=re.sub(r"(?<=\w)\./\.$", ".", last.text))
        roots = read_body(read)
        for root in roots:
            for node in root.walk():
                node.index = group[node.index] if node.index >= 0 else -1
        self.writer = self._writer()
        self._children(None, roots, 0)

    def _writer(self) -> _InsertedWriter:
        comparison = self.comparison
        plan, profile = comparison.draft.plan, comparison.draft.profile
        bodies = Bodies({str(key): str(body.name or key) for key, body in plan.bodies.items()})
        tasks = TaskForms(profile, bodies, {})
        tasks.learn([])
        bullets = tuple(str(mark) for mark in profile.body.bullets) or ("-",)
        upper = profile.style(HEADINGS[0]).upper
        cites = Cites(str(profile.cite.later), "day_du" if comparison.lang == "vi" else "full")
        return _InsertedWriter(
            profile, cites, bodies, tasks, comparison.corpus, {}, upper, bullets=bullets
        )

    def _is_new(self, node: Node) -> bool:
        """Whether a node and all below it are new."""
        inside = [each.index for each in node.walk() if each.index >= 0]
        return bool(inside) and all(index in self.fresh for index in inside)

    def _children(self, parent: Node | None, children: list[Node], depth: int) -> None:
        """Put in the runs of new nodes among the children of one that is known."""
        run: list[Node] = []
        for node in children:
            if self._is_new(node) and (not run or run[-1].kind == node.kind):
                run.append(node)
                continue
            self._run(parent, children, run, depth)
            run = [node] if self._is_new(node) else []
            if not run:
                inner = depth + 1 if node.kind == "point" else 0
                self._children(node, node.children, inner)
        self._run(parent, children, run, depth)

    def _run(self, parent: Node | None, children: list[Node], run: list[Node], depth: int) -> None:
        if not run:
            return
        first = next(i for i, each in enumerate(children) if each is run[0])
        units = [self.comparison.new[each.index] for node in run for each in node.walk()
                 if each.index >= 0]  # fmt: skip
        self.comparison.due = sum(map(weight, units))
        before, behind = children[:first], children[first + len(run) :]
        match run[0].kind:
            case "item":
                data = [each for node in run for each in self._item(node)]
                tried(self._entries, parent, before, behind, run, data, NUMBERED)
            case "point":
                data = [self.writer.point(node, depth) for node in run]
                tried(self._entries, parent, before, behind, run, data, frozenset({"points"}))
            case "field":
                for node in run:
                    tried(self._field, parent, before, node)
            case "text" | "note" | "centre" | "basis":
                tried(self._texts, run)

    def _item(self, node: Node) -> Iterator[Any]:
        """Yield the data of a new numbered node, without what the plan's defaults say."""
        kind = "tasks" if self.writer.tasks.is_task(node) else "items"
        level = node.heading or 3
        for data in self.writer.item(node, level, kind):
            default = self.comparison.draft.plan.defaults.task
            if kind == "tasks" and default is not None and isinstance(data, dict):
                yield _without_defaults(data, default)
            else:
                yield data

    def _entries(
        self,
        parent: Node | None,
        before: list[Node],
        behind: list[Node],
        run: list[Node],
        data: list[Any],
        lists: frozenset[str],
    ) -> None:
        """Put new nodes behind the one above them, before the one below, or in a new list."""
        for siblings, offset in ((reversed(before), 1), (iter(behind), 0)):
            for sibling in siblings:
                if sibling.kind != run[0].kind:
                    continue
                entry = self._entry(sibling, lists)
                if entry is not None:
                    self._beside(entry, offset, run, data)
                    return
        owner = self._owner(parent)
        if owner is None:
            return
        name = "points"
        if "points" not in lists:
            tasks = all(self.writer.tasks.is_task(node) for node in run)
            name = "tasks" if tasks else "sections" if run[0].heading == 1 else "items"
        self._new_list(owner, name, before, run, data)

    def _entry(self, node: Node, lists: frozenset[str]) -> Path | None:
        for each in node.walk():
            path = self.paths.get(each.index)
            if path is None:
                continue
            entry = self.comparison.entry(path, lists)
            while entry is not None and each is not node:
                outer = self.comparison.entry(entry[:-1], lists) if len(entry) > 1 else None
                if outer is None:
                    break
                entry = outer
            return entry
        return None

    def _owner(self, parent: Node | None) -> Path | None:
        """Return the path of the node that new ones stand inside."""
        if parent is None:
            return ()
        path = self.paths.get(parent.index)
        return None if path is None else self.comparison.entry(path)

    def _beside(self, entry: Path, offset: int, run: list[Node], data: list[Any]) -> None:
        comparison = self.comparison
        words = " ".join(self.comparison.new[n.index].text for node in run for n in node.walk()
                         if n.index >= 0)  # fmt: skip
        last = entry[-1]
        if isinstance(last, int):
            column = comparison.column(entry[:-1])
            written = [comparison.value_of(each, column=column) for each in data]
            splices = [
                splice
                for each in written
                for splice in comparison.yaml.insert_item(entry[:-1], last + offset, each)
            ]
        else:
            written = [comparison.value_of(each) for each in data]
            pair = ([], written) if offset else (written, [])
            splices = comparison.yaml.make_list(entry, *pair)
        place = (*entry[:-1], last + offset) if isinstance(last, int) else entry
        comparison.add("added", place, ("", words), merged(splices))

    def _new_list(
        self, owner: Path, name: str, before: list[Node], run: list[Node], data: list[Any]
    ) -> None:
        comparison = self.comparison
        words = " ".join(comparison.new[n.index].text for node in run for n in node.walk()
                         if n.index >= 0)  # fmt: skip
        keys = comparison.yaml.keys(owner)
        path = (*owner, comparison.key(name))
        if not keys:
            text = comparison.yaml.value(owner)
            splices = comparison.yaml.set_value(
                owner, comparison.value_of({"text": text, name: data})
            )
            comparison.add("added", path, ("", words), splices)
            return
        if comparison.child(owner, name) is not None:
            return
        written = comparison.entry_of(name, data, column=comparison.column(owner) if owner else 0)
        splices = comparison.yaml.set_key(
            owner, comparison.key(name), written, self._behind(owner, keys, before)
        )
        comparison.add("added", path, ("", words), splices)

    def _behind(self, owner: Path, keys: list[str], before: list[Node]) -> str | None:
        """Return the key of a node that new content comes behind."""
        for node in reversed(before):
            for each in reversed(list(node.walk())):
                path = self.paths.get(each.index)
                if path is not None and len(path) > len(owner) and path[: len(owner)] == owner:
                    return str(path[len(owner)])
        own = [key for key in keys if canonical(key) in _OWN]
        return own[-1] if own else None

    def _field(self, parent: Node | None, before: list[Node], node: Node) -> None:
        """Give the task that a new field line stands under its key."""
        comparison = self.comparison
        owner = self._owner(parent)
        unit = comparison.new[node.index]
        role = field_role(comparison, unit)
        if owner is not None and role is not None:
            set_field(comparison, owner, role, unit)

    def _texts(self, run: list[Node]) -> None:
        """Put new paragraphs behind the one above them, or before the one below."""
        comparison = self.comparison
        data = [self._text(node) for node in run]
        words = ("", " ".join(comparison.new[node.index].text for node in run))
        style = comparison.new[run[0].index].style
        above, below = run[0].index - 1, run[-1].index + 1
        name = {"text": "text", "basis": "basis"}.get(run[0].kind, run[0].kind)
        path = self.paths.get(above)
        for beside, offset in ((above, 1), (below, 0)):
            known = self.paths.get(beside)
            if known is None or comparison.new[beside].style != style:
                continue
            if beside_text(comparison, known, offset, data, words):
                return
        entry = None if path is None else comparison.entry(path)
        if path is None or entry is None:
            return
        if entry == path:  # a plain item becomes one of several paragraphs
            own = comparison.yaml.value(path)
            value: Data = {"text": [own, *data]} if name == "text" else {"text": own, name: data}
            splices = comparison.yaml.set_value(path, comparison.value_of(value))
            comparison.add("added", path, words, splices)
        elif name == "text" and (text := comparison.child(entry, "text")) is not None:
            if text == path[: len(text)]:
                beside_text(comparison, path, 1, data, words)
        else:
            after = str(path[len(entry)])
            texts = data[0] if len(data) == 1 else data
            written = comparison.entry_of(name, texts, column=comparison.column(entry))
            key = comparison.key(name)
            splices = comparison.yaml.set_key(entry, key, written, after)
            comparison.add("added", (*entry, key), words, splices)

    def _text(self, node: Node) -> str:
        """Return a new paragraph's text, without the mark that the form puts at its end."""
        text = self.writer.text(node)
        if node.kind != "basis":
            return text
        form = self.comparison.draft.profile.body
        bare = text.removesuffix(str(form.basis_end or "")).removesuffix(str(form.basis_last or ""))
        words = bare.removeprefix("Căn cứ ")
        plan = self.comparison.draft.plan
        cited = (str(k) for k, c in plan.cites.items() if str(c.text or "") == words)
        return next(cited, bare)


def _without_defaults(data: dict[str, Any], default: Any) -> dict[str, Any]:
    """Return a task without the values that the defaults give; blank where it has none of them."""
    kept = dict(data)
    for role in (role for role in ROLES if role in default.given):
        usual = getattr(default, role)
        values = usual if isinstance(usual, tuple) else (usual,)
        said = [str(getattr(each, "text", each)) for each in values]
        own = data.get(role)
        written = [str(each) for each in (own if isinstance(own, list) else [own])]
        if own is None:
            behind = place_of_key(list(kept), role)
            keys = list(kept)
            at = keys.index(behind) + 1 if behind else 0
            kept = {
                **{k: kept[k] for k in keys[:at]},
                role: None,
                **{k: kept[k] for k in keys[at:]},
            }
        elif [w.casefold() for w in written] == [s.casefold() for s in said]:
            del kept[role]
    return kept
