"""Field lines of tasks: which labels, marks and ends the text uses, and each task as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...form.profile import Profile
from ...model.plan import PARTY_ROLES, ROLES
from ...tree.inline import escape
from ...vietnamese.letters.unicode import lower_first
from ..parts.body import PRINTED_AS, Field, Node, read_field
from .marks import marked
from .registry import Bodies
from .write import From

ENDINGS = (".", ";", ",", ":", "!", "?", "…", "./.")
"""The tree puts no mark behind these."""
Data = dict[str, Any]
_DUE = re.compile(r"(?P<text>[^()]*\d[^()]*\S) \((?P<product>[^()]*[^\W\d_]{3}[^()]*)\)")
_TIME_WORDS = re.compile(
    r"(?:Trước|Suốt|Đợt|Từ|Giờ|Hằng|Hàng|Trong|Quý|Sau|Chậm|Xong|Hoàn thành|Định kỳ|Ngay|Ngày"
    r"|Tháng|Năm|Đến|Giai đoạn|Theo|Khi|Mỗi|Đầu|Giữa|Cuối)\b"
)


@dataclass
class TaskForms:
    """How the field lines of one text read, and what of that the profile does not say.

    Attributes:
        labels: the label of each role.
        end: the mark behind a line.
        capital: whether values begin with a capital.
        any: whether the text has tasks at all.
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
    any: bool = False
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
            if node.paragraph.style or node.kind != "field":
                continue
            if node.mark != self.mark or self._too_careful(node):
                node.kind = "point"
        tasks = [node for node in nodes if node.kind == "item" and _fields(node)]
        self.any = bool(tasks)
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
        known = len(read) == len(lines) and all(
            f.role and self.labels.get(f.role) == f.label for f in read
        )
        usual = all(self._prints(f.value) for f in read)
        if careful or not known or not usual or order != roles:
            nested = [child for child in rest if child.kind == "item"]
            above = [child for child in rest if child.kind != "item"]
            return [*above, *lines, *nested], {}
        return rest, {str(f.role): self._value(f, n) for f, n in zip(read, lines, strict=True)}

    def free_fields(self, lines: Sequence[Node]) -> list[Data]:
        """Return field lines by their labels, anew where a label comes again."""
        groups: list[Data] = [{}]
        for line in lines:
            found = read_field(line)
            label = found.label if found else line.text.removesuffix(":")
            if label in groups[-1]:
                groups.append({})
            groups[-1][label] = self._free(found, line) if found and found.value else None
        return groups

    def _free(self, found: Field, line: Node) -> Any:
        known = {label.casefold(): role for role, label in self.labels.items()}
        data: Data = {}
        if found.role and known.get(found.label.casefold()) != found.role:
            data["role"] = found.role
        usual = self._prints(found.value)
        value = self._without_end(found.value) if usual else found.value
        if found.role in PARTY_ROLES and usual:
            data = {"value": self._names(value, line.index, capital=False), **data}
        else:
            data = {"value": From(self._marked(line, value), line.index), **data}
        if not usual and not found.value.endswith(ENDINGS):
            data["end"] = None
        return data["value"] if list(data) == ["value"] else data

    def _value(self, found: Field, line: Node) -> Any:
        value = self._without_end(found.value)
        if found.role in PARTY_ROLES:
            return self._names(value, line.index, capital=self.capital)
        if found.role == "timeline" and not line.paragraph.stretches:
            first, *more = value.split(self.join)
            times = [self._time(each, line.index) for each in (self._uncapped(first), *more)]
            return times if more else times[0]
        return From(self._marked(line, value), line.index)

    def _time(self, words: str, origin: int) -> Any:
        """Return the words of a time; what is due then apart, where it stands in brackets."""
        found = _DUE.fullmatch(words)
        if not found:
            return From(escape(words), origin)
        product = From(escape(found["product"]), origin)
        return {"text": From(escape(found["text"]), origin), "product": product}

    def _uncapped(self, time: str) -> str:
        """Return the words of a time as a sentence has them; the profile gives the capital back."""
        return lower_first(time) if self.capital and _TIME_WORDS.match(time) else time

    def _marked(self, line: Node, value: str) -> str:
        return marked(line.paragraph, value, self.profile.style(PRINTED_AS[line.kind]), escape)

    def _names(self, value: str, origin: int, *, capital: bool) -> Any:
        parts = value.split(self.join)
        names = [
            From(self.bodies.use(part, first=capital and index == 0), origin)
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
