"""The body of a document as keys of a plan: sections, items, tasks, duties, plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...form.components import PART_TITLE
from ...form.profile import Profile
from ...tree.inline import escape
from ...vietnamese.letters.unicode import words
from ..parts.body import PRINTED_AS, Node
from ..parts.vocabulary import DutyWords, colon_duty, is_body, verb_duty
from .marks import marked
from .registry import Bodies, Cites
from .tables import is_task_table, plan_table
from .tasks import TaskForms
from .words import natural_case, sentence_case
from .write import CommentLine, From

Data = dict[str, Any]
MAX_HEADING = 300
MAX_NAME = 90
NO_REFERENCES, NO_STRUCTURE, ONLY_TEXT = 1, 2, 3
"""How careful the import is with a passage whose words came out wrong."""

_SENTENCE = re.compile(r"\s(?:cử|có|là|gồm|như|được|phải|sẽ|làm|tổ chức|thực hiện|trong|về)\b")
_SENTENCE_END = (".", ";", ":", ",", "!", "?", "…")


@dataclass
class BodyWriter:
    """Turns nodes into plan data.

    Attributes:
        profile: the form the plan follows.
        careful: how careful to be with a paragraph, by its index.
        upper_headings: whether headings of the first level stand in capitals.
        bold_headings: whether the source shows by bold type what is a heading.
        labels: the nodes whose number the scheme would not give, by index.
        bullets: the marks of dash lines by depth.
        plain: how many paragraphs stay without structure because their words demand it.
    """

    profile: Profile
    cites: Cites
    bodies: Bodies
    tasks: TaskForms
    corpus: str
    careful: Mapping[int, int]
    upper_headings: bool
    bold_headings: bool = False
    labels: set[int] = field(default_factory=set)
    bullets: tuple[str, ...] = ("-", "+", "*")
    note: Callable[[str], str] = str
    plain: int = 0

    def opening(self, nodes: Sequence[Node]) -> list[Any]:
        """Return the paragraphs above the first section."""
        return [entry for _, entry in self._blocks(nodes, 1, "items")]

    def content(self, nodes: Sequence[Node], level: int, key: str) -> Data:
        """Return nodes as the content of a section, each kind under its key.

        Kinds that come back after others stand in ``blocks``, so that the order is kept.

        Args:
            nodes: what the section holds.
            level: the heading level of numbered nodes.
            key: ``sections`` or ``items``, for numbered nodes.
        """
        blocks = self._blocks(nodes, level, key)
        kinds = [kind for kind, _ in blocks]
        simple = len(set(kinds)) == len(kinds) and "duty" not in kinds
        if simple and "text" not in kinds[1:]:
            return {kind: entry for _, block in blocks for kind, entry in _keyed(block)}
        first: Data = {}
        if kinds[0] == "text":
            first = dict(_keyed(blocks.pop(0)[1]))
        if blocks and all(kind != "text" for kind, _ in blocks) and len(blocks) == 1:
            kind, entry = blocks[0]
            if kind != "duty":
                return first | dict(_keyed(entry))
        return first | {"blocks": [entry for _, entry in blocks]}

    def _blocks(self, nodes: Sequence[Node], level: int, key: str) -> list[tuple[str, Any]]:
        """Return the runs of nodes of one kind, each as a mapping or a text."""
        blocks: list[tuple[str, Any]] = []
        for kind, run in self._kinds(nodes, key):
            match kind:
                case "text":
                    texts = [self.text(node) for node in run]
                    blocks.append((kind, texts[0] if len(texts) == 1 else {"text": texts}))
                case "duty":
                    blocks += [(kind, self._led(node)) for node in run]
                case "fields":
                    blocks += [(kind, {"fields": each}) for each in self.tasks.free_fields(run)]
                case "points":
                    blocks.append((kind, {kind: [self.point(node) for node in run]}))
                case "table":
                    blocks += [(kind, {kind: table}) for table in self._tables(run)]
                case "note" | "centre" | "basis":
                    texts = [self.text(node) for node in run]
                    blocks.append((kind, {kind: texts[0] if len(texts) == 1 else texts}))
                case _:
                    blocks.append(self._numbered(run, level, key))
        return blocks

    def _kinds(self, nodes: Sequence[Node], key: str) -> Iterator[tuple[str, list[Node]]]:
        """Yield runs of one kind; numbered nodes stay together, so that their numbers go on."""
        run: list[Node] = []
        last = ""
        for node in nodes:
            kind = "item" if node.kind == "item" else self._kind(node, key)
            if run and kind != last:
                yield last, run
                run = []
            run.append(node)
            last = kind
        if run:
            yield last, run

    def _kind(self, node: Node, key: str) -> str:
        match node.kind:
            case "item":
                return "tasks" if key == "items" and self.tasks.is_task(node) else key
            case "text":
                careful = self.careful.get(node.index, 0) >= NO_REFERENCES
                return "duty" if not careful and colon_duty(node.text) else "text"
            case "title":
                return "table"
            case kind:
                return {"point": "points", "field": "fields"}.get(kind, kind)

    def _numbered(self, run: Sequence[Node], level: int, key: str) -> tuple[str, Any]:
        kinds = [self._kind(node, key) for node in run]
        name = kinds[0] if len(set(kinds)) == 1 else key
        numbered = zip(run, kinds, strict=True)
        return name, {name: [e for node, each in numbered for e in self.item(node, level, each)]}

    def _tables(self, run: Sequence[Node]) -> Iterator[Data]:
        """Yield tables, each with the line above it that is its title."""
        titles: list[str] = []
        for node in run:
            if node.kind == "title":
                titles.append(escape(node.text))
                continue
            assert node.paragraph.table is not None
            title = {"title": From("\n".join(titles), node.index - 1)} if titles else {}
            careful = self.careful.get(node.index, 0)
            if not careful and self.tasks.any and is_task_table(node.paragraph.table, self.profile):
                yield title | {"source": From("tasks", node.index)}
            else:
                yield title | plan_table(node.paragraph.table, node.index, self.profile, careful)
            titles = []

    def text(self, node: Node, text: str | None = None) -> str:
        """Return the words of a node, or the part of them given, as a text of the plan."""
        words_ = node.text if text is None else text
        look = self.profile.style(PRINTED_AS[node.kind])
        write = self.cites.in_text
        if self.careful.get(node.index, 0) >= NO_REFERENCES:
            self.plain += not node.paragraph.style
            write = escape
        return From(marked(node.paragraph, words_, look, write), node.index)

    def duty(self, node: Node) -> DutyWords | None:
        """Return the body that a node names first and what it has to do; None if it names none."""
        if self.careful.get(node.index, 0) >= NO_REFERENCES:
            return None
        found = colon_duty(node.text)
        return found or (verb_duty(node.text) if node.kind == "item" else None)

    def _led(self, node: Node) -> Data:
        """Return the words of a node, its actor apart where it names one."""
        duty = self.duty(node)
        if duty is None:
            return {"text": self.text(node)} if node.text else {}
        names = [self.bodies.use(n, first=i == 0) for i, n in enumerate(duty.names)]
        actor = names[0] if len(names) == 1 else names
        text = self.text(node, duty.text)
        if duty.lead:
            key = self.bodies.key(duty.names[0], first=False)
            if key is None:
                return {"text": self.text(node)}
            text = From(f"{duty.lead} {{{key}}} {text}", node.index)
        return {"actor": actor, "text": text}

    def point(self, node: Node, depth: int = 0) -> Any:
        """Return a dash line, its mark where it is not that of its depth."""
        data = self._led(node)
        if node.mark != self.bullets[min(depth, len(self.bullets) - 1)]:
            data = {"label": node.mark or None, **data}
        if node.children:
            data["points"] = [self.point(child, depth + 1) for child in node.children]
        return data["text"] if list(data) == ["text"] else data

    def item(self, node: Node, level: int, kind: str) -> Iterator[Any]:
        """Yield a numbered node; a note above it where its number is kept as read."""
        data: Data = {}
        if node.index in self.labels:
            if node.mark and node.heading is None:
                data["#label"] = CommentLine(self.note("label"))
            data["label"] = From(node.mark, node.index) if node.mark else None
        children = list(node.children)
        if self._names_body(node):
            data |= self._named(node, heading=self.is_heading(node, level))
        elif self.is_heading(node, level):
            data["heading"] = From(self._heading(node, level), node.index)
        elif children and self._has_title(node, children[0], level):
            title = children.pop(0)
            data["heading"] = From(self._heading(title, level), title.index)
        else:
            data |= self._led(node)
        fields: Data = {}
        if kind == "tasks":
            children, fields = self.tasks.of_task(node, children)
        below = level if node.is_part else level + 1
        key = "sections" if node.is_part else "items"
        inner = self.content(children, below, key) if children else {}
        if kind == "tasks":
            nested = {name: inner.pop(name) for name in ("items", "tasks") if name in inner}
            inner = inner | fields | nested
        yield from self._joined(data, inner)

    def _names_body(self, node: Node) -> bool:
        """Tell a number whose words are a body, its duties standing below."""
        careful = self.careful.get(node.index, 0) >= NO_STRUCTURE
        if (
            careful
            or node.text.isupper()
            or not any(child.kind in ("point", "item", "text") for child in node.children)
        ):
            return False
        name = node.text.removesuffix(":")
        return len(name) < MAX_NAME and is_body(name) and not _SENTENCE.search(name)

    def _named(self, node: Node, *, heading: bool) -> Data:
        """Return the body whose duties follow; a heading stays one, words end in a colon."""
        name = node.text.removesuffix(":")
        actor = {"actor": From(self.bodies.use(name, first=True), node.index)}
        if heading and not node.text.endswith(":"):
            return {"heading": From(escape(node.text), node.index), **actor}
        if node.text.endswith(":"):
            return actor
        return self._led(node)

    def _joined(self, data: Data, inner: Data) -> Iterator[Any]:
        """Yield own words and content as one item; paragraphs that follow join the words."""
        if "text" in data and "text" in inner:
            own = data["text"] if isinstance(data["text"], list) else [data["text"]]
            more = inner.pop("text")
            data["text"] = own + (more if isinstance(more, list) else [more])
        merged = {**data, **inner} or {"text": ""}
        yield merged["text"] if list(merged) == ["text"] and _is_one(merged["text"]) else merged

    def _has_title(self, node: Node, child: Node, level: int) -> bool:
        """Tell whether the title of a Phần stands in the paragraph below its number."""
        if node.text or not node.is_part or child.kind not in ("text", "centre") or level > 1:
            return False
        return child.paragraph.style == PART_TITLE or (
            not child.paragraph.style and child.text.isupper()
        )

    def is_heading(self, node: Node, level: int) -> bool:
        """Tell a heading from a numbered sentence: by its style, its looks, or its end.

        Without looks, what follows it tells.
        """
        text = node.text
        if node.heading is not None:
            return node.heading > 0 and bool(text)
        if not text or self.careful.get(node.index, 0) >= NO_STRUCTURE or len(text) > MAX_HEADING:
            return False
        if level == 1 and text.isupper():
            return True
        if node.paragraph.level or (self.bold_headings and node.paragraph.is_bold):
            return True
        if not node.children or (level == 1 and self.upper_headings) or self.bold_headings:
            return False
        first = node.children[0].kind
        if node.mark.endswith(")"):
            return False
        if first == "item" and ". " not in text and not text.endswith((";", ",")):
            return True
        return first in ("text", "point") and not text.endswith(_SENTENCE_END)

    def _heading(self, node: Node, level: int) -> str:
        """Return a heading as the plan gives it: the profile prints its capitals itself."""
        text = node.text
        if level > 1 or not self.upper_headings or not text.isupper():
            return escape(text)
        if self.careful.get(node.index, 0) >= NO_REFERENCES:
            return escape(text)
        return self.natural(text)

    def natural(self, capitals: str) -> str:
        """Return a title in ordinary letters, where capitals give it back."""
        written = natural_case(capitals, self.corpus)
        written = sentence_case(capitals) if written == capitals else written
        return escape(written if words(written.upper()) == words(capitals) else capitals)


def _is_one(value: Any) -> bool:
    return isinstance(value, str)


def _keyed(block: Any) -> Iterator[tuple[str, Any]]:
    """Yield key and value of a block."""
    if isinstance(block, dict):
        yield from block.items()
    else:
        yield "text", block
