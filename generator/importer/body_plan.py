"""The body of a document as keys of a plan: sections, items, tasks, duties, plain paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..text.unicode import words
from ..tree.inline import escape
from .body import Node
from .registry import Bodies, Cites
from .tasks import TaskForms
from .vocabulary import Duty, colon_duty, verb_duty
from .words import natural_case, sentence_case
from .write import Note

Data = dict[str, Any]
PART_WORDS = ("phần", "chương")
MAX_HEADING = 300
NO_REFERENCES, NO_STRUCTURE, ONLY_TEXT = 1, 2, 3
"""How careful the import is with a passage whose words came out wrong."""

_SENTENCE_END = (".", ";", ":", ",", "!", "?", "…")


@dataclass
class BodyWriter:
    """Turns nodes into plan data.

    Attributes:
        careful: how careful to be with a paragraph, by its index.
        upper_headings: whether headings of the first level stand in capitals.
        labels: the nodes whose number the scheme would not give, by index.
        bullets: the marks of dash lines by depth.
        plain: how many paragraphs stay without structure because their words demand it.
    """

    cites: Cites
    bodies: Bodies
    tasks: TaskForms
    corpus: str
    careful: Mapping[int, int]
    upper_headings: bool
    labels: set[int] = field(default_factory=set)
    bullets: tuple[str, ...] = ("-", "+", "*")
    note: Callable[[str], str] = str
    plain: int = 0

    def opening(self, nodes: Sequence[Node]) -> list[Any]:
        """Return the paragraphs above the first section."""
        return [entry for _, entry in self._blocks(nodes)]

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

    def _blocks(
        self, nodes: Sequence[Node], level: int = 1, key: str = "items"
    ) -> list[tuple[str, Any]]:
        """Return the runs of nodes of one kind, each as a mapping or a text."""
        blocks: list[tuple[str, Any]] = []
        for kind, run in self._kinds(nodes, key):
            if kind == "text":
                texts = [self._text(node) for node in run]
                blocks.append((kind, texts[0] if len(texts) == 1 else {"text": texts}))
            elif kind == "duty":
                blocks += [(kind, self._led(node)) for node in run]
            elif kind == "fields":
                blocks.append((kind, {"fields": self.tasks.free_fields(run)}))
            elif kind == "points":
                blocks.append((kind, {kind: [self._point(node) for node in run]}))
            else:
                kinds = [self._kind(node, key) for node in run]
                name = kinds[0] if len(set(kinds)) == 1 else key
                numbered = zip(run, kinds, strict=True)
                entries = [e for node, each in numbered for e in self._item(node, level, each)]
                blocks.append((name, {name: entries}))
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
        if node.kind == "item":
            return "tasks" if key == "items" and self.tasks.is_task(node) else key
        if node.kind == "text":
            careful = self.careful.get(node.index, 0) >= NO_REFERENCES
            return "duty" if not careful and colon_duty(node.text) else "text"
        return {"point": "points", "field": "fields"}[node.kind]

    def _text(self, node: Node, text: str | None = None) -> str:
        words_ = node.text if text is None else text
        if self.careful.get(node.index, 0) >= NO_REFERENCES:
            self.plain += 1
            return escape(words_)
        return self.cites.in_text(words_)

    def _duty(self, node: Node) -> Duty | None:
        if self.careful.get(node.index, 0) >= NO_REFERENCES:
            return None
        found = colon_duty(node.text)
        return found or (verb_duty(node.text) if node.kind == "item" else None)

    def _led(self, node: Node) -> Data:
        """Return the words of a node, its actor apart where it names one."""
        duty = self._duty(node)
        if duty is None:
            return {"text": self._text(node)} if node.text else {}
        names = [self.bodies.use(n, first=i == 0) for i, n in enumerate(duty.names)]
        actor = names[0] if len(names) == 1 else names
        text = self._text(node, duty.text)
        if duty.lead:
            key = self.bodies.key(duty.names[0], first=False)
            if key is None:
                return {"text": self._text(node)}
            text = f"{duty.lead} {{{key}}} {text}"
        return {"actor": actor, "text": text}

    def _point(self, node: Node, depth: int = 0) -> Any:
        data = self._led(node)
        if node.mark != self.bullets[min(depth, len(self.bullets) - 1)]:
            data = {"label": node.mark, **data}
        if node.children:
            data["points"] = [self._point(child, depth + 1) for child in node.children]
        return data["text"] if list(data) == ["text"] else data

    def _item(self, node: Node, level: int, kind: str) -> Iterator[Any]:
        """Yield a numbered node; a note above it where its number is kept as read."""
        data: Data = {}
        if node.index in self.labels:
            data["#label"] = Note(self.note("label"))
            data["label"] = node.mark
        part = node.mark.casefold().startswith(PART_WORDS)
        children = list(node.children)
        if self.is_heading(node, level):
            data["heading"] = self._heading(node, level)
        elif not node.text and part and children and children[0].text.isupper():
            if children[0].kind == "text" and level == 1:
                data["heading"] = self._heading(children.pop(0), level)
        else:
            data |= self._led(node)
        fields: Data = {}
        if kind == "tasks":
            children, fields = self.tasks.of_task(node, children)
        inner = self.content(children, level if part else level + 1, "items") if children else {}
        if kind == "tasks":
            nested = {name: inner.pop(name) for name in ("items", "tasks") if name in inner}
            inner = inner | fields | nested
        yield from self._joined(data, inner)

    def _joined(self, data: Data, inner: Data) -> Iterator[Any]:
        """Yield own words and content as one item; paragraphs that follow join the words."""
        if "text" in data and "text" in inner:
            own = data["text"] if isinstance(data["text"], list) else [data["text"]]
            more = inner.pop("text")
            data["text"] = own + (more if isinstance(more, list) else [more])
        merged = {**data, **inner} or {"text": ""}
        yield merged["text"] if list(merged) == ["text"] and _is_one(merged["text"]) else merged

    def is_heading(self, node: Node, level: int) -> bool:
        """Tell a heading from a numbered sentence, by its end and by what follows it."""
        text = node.text
        if not text or self.careful.get(node.index, 0) >= NO_STRUCTURE or len(text) > MAX_HEADING:
            return False
        if level == 1 and text.isupper():
            return True
        if not node.children or (level == 1 and self.upper_headings):
            return False
        first = node.children[0].kind
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
