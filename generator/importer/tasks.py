"""Field lines of tasks: which labels, marks and ends the text uses, and each task as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model.form import Profile
from ..model.plan import PARTY_ROLES, ROLES
from ..tree.inline import escape
from .body import Field, Node, read_field
from .registry import Bodies

ENDINGS = (".", ";", ",", ":", "!", "?", "…", "./.")
"""The tree puts no mark behind these."""
Data = dict[str, Any]


@dataclass
class TaskForms:
    """How the field lines of one text read, and what of that the profile does not say.

    Attributes:
        labels: the label of each role.
        end: the mark behind a line.
        capital: whether values begin with a capital.
        careful: how careful to be with a paragraph, by its index.
    """

    profile: Profile
    bodies: Bodies
    careful: Mapping[int, int]
    labels: dict[str, str] = field(default_factory=dict)
    end: str = "."
    mark: str = "-"
    capital: bool = True
    join: str = "; "
    required: list[str] = field(default_factory=list)
    _profile_labels: dict[str, str] = field(default_factory=dict)

    def learn(self, nodes: Iterable[Node]) -> None:
        """Read the habits of a text off all its nodes."""
        form = self.profile.task
        self._profile_labels = {str(role): str(label) for role, label in form.labels.items()}
        self.labels, self.end = dict(self._profile_labels), form.end
        self.mark, self.capital, self.join = str(form.mark or ""), form.capital, form.join
        nodes = list(nodes)
        found = [(n, f) for n in nodes if n.kind == "field" and (f := read_field(n))]
        if not found:
            self.required = [str(role) for role in form.required]
            return
        for role in ROLES:
            used = Counter(f.label for _, f in found if f.role == role)
            if used and self.labels.get(role) not in used:
                self.labels[role] = used.most_common(1)[0][0]
        self.end = _most([_end(f.value) for _, f in found])
        self.mark = _most([node.mark for node, _ in found])
        self.capital = form.capital and not any(f.value[:1].islower() for _, f in found)
        for node in nodes:
            if node.kind == "field" and (node.mark != self.mark or self._too_careful(node)):
                node.kind = "point"
        tasks = [node for node in nodes if node.kind == "item" and _fields(node)]
        roles = [{f.role for f in map(read_field, _fields(node)) if f} for node in tasks]
        needed = [str(role) for role in form.required]
        self.required = [role for role in needed if all(role in each for each in roles)]
        for node in tasks:
            for f in map(read_field, _fields(node)):
                if f and f.role in PARTY_ROLES:
                    self.bodies.note(self._without_end(f.value).split(self.join))

    def _too_careful(self, node: Node) -> bool:
        return self.careful.get(node.index, 0) >= 2

    def form(self, *, any_tasks: bool) -> Data:
        """Return the values of field lines that differ from the profile's."""
        form: Data = {}
        normal = self.profile.task
        changed = {
            role: label
            for role, label in self.labels.items()
            if self._profile_labels.get(role) != label
        }
        if changed:
            form["labels"] = changed
        if self.mark != str(normal.mark or ""):
            form["mark"] = self.mark
        if self.end != normal.end:
            form["end"] = self.end
        if self.capital != normal.capital:
            form["capital"] = "false"
        if any_tasks and self.required != [str(role) for role in normal.required]:
            form["required"] = self.required
        return form

    def is_task(self, node: Node) -> bool:
        """Whether a numbered node has field lines, all in one row and nothing plain behind."""
        kinds = [child.kind for child in node.children]
        if "field" not in kinds:
            return False
        first = kinds.index("field")
        behind = kinds[first + kinds.count("field") :]
        return set(kinds[first : first + kinds.count("field")]) == {"field"} and all(
            kind == "item" for kind in behind
        )

    def of_task(self, node: Node, children: Sequence[Node]) -> tuple[list[Node], Data]:
        """Return the children that are no field lines, and the field lines as keys of a task."""
        lines = [child for child in children if child.kind == "field"]
        rest = [child for child in children if child.kind != "field"]
        careful = max(self.careful.get(n.index, 0) for n in (node, *lines))
        read = [found for line in lines if (found := read_field(line))]
        roles = [found.role for found in read]
        order = [role for role in self.labels if role in roles]
        known = all(f.role and self.labels.get(f.role) == f.label for f in read)
        usual = all(self._prints(f.value) for f in read)
        if careful or not known or not usual or order != roles:
            return rest, {"fields": self.free_fields(lines)}
        return rest, {str(f.role): self._value(f) for f in read}

    def free_fields(self, lines: Sequence[Node]) -> Data:
        """Return field lines by their labels, with the field each stands for."""
        return {f.label: self._free(f) for line in lines if (f := read_field(line))}

    def _free(self, found: Field) -> Any:
        known = {label.casefold(): role for role, label in self.labels.items()}
        data: Data = {}
        if found.role and known.get(found.label.casefold()) != found.role:
            data["role"] = found.role
        usual = self._prints(found.value)
        value = self._without_end(found.value) if usual else found.value
        if found.role in PARTY_ROLES and usual:
            data = {"value": self._names(value), **data}
        else:
            data = {"value": escape(value), **data}
        if not usual and not found.value.endswith(ENDINGS):
            data["end"] = None
        return data["value"] if list(data) == ["value"] else data

    def _value(self, found: Field) -> Any:
        value = self._without_end(found.value)
        return self._names(value) if found.role in PARTY_ROLES else escape(value)

    def _names(self, value: str) -> Any:
        parts = value.split(self.join)
        names = [
            self.bodies.use(part, first=self.capital and index == 0)
            for index, part in enumerate(parts)
        ]
        return names[0] if len(names) == 1 else names

    def _without_end(self, value: str) -> str:
        return value.removesuffix(self.end) if self.end else value

    def _prints(self, value: str) -> bool:
        """Whether a value, taken apart and printed again, comes out as it was."""
        bare = self._without_end(value)
        return bool(bare) and (bare if bare.endswith(ENDINGS) else bare + self.end) == value


def _fields(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind == "field"]


def _end(value: str) -> str:
    return value[-1] if value.endswith((".", ";", ",")) else ""


def _most(values: Sequence[str]) -> str:
    return Counter(values).most_common(1)[0][0]
