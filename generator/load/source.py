"""YAML composed into nodes that remember their place, with limits a plan never reaches.

Scalars stay the text the writer typed: ``07``, ``no`` and ``2022-11`` are words until the model
gives them a type, so no plan is bent by YAML's guesses. Only an empty value, ``~`` and ``null``
mean "left blank".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..errors import Finding, Place, PlanError, Wording, counted, quoted, reason_of
from ..vietnamese.letters.unicode import normalise

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_BYTES = 4_000_000
MAX_DEPTH = 64
MAX_NODES = 400_000
BLANK = {"", "~", "null", "Null", "NULL"}
# XML 1.0 holds no other control characters (XML 1.0, 2.2); YAML 1.1 rejects them as well.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


# Embeddings and overrides turn letters round in one renderer and not in another; the letters stay.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Text(str):
    """A text that remembers its `place`; in everything else an ordinary `str`."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place) -> Text:
        """Return `value` with its place."""
        text = super().__new__(cls, value)
        text.place = place
        return text

    def __getnewargs__(self) -> tuple[str, Place]:  # type: ignore[override]
        """Return what a copy in another process is made of."""
        return str(self), self.place


@dataclass(slots=True)
class ScalarNode:
    """A single value: the text as typed, or None where it was left blank."""

    value: str | None
    place: Place


@dataclass(slots=True)
class SequenceNode:
    """A list of nodes."""

    items: list[Node]
    place: Place


@dataclass(slots=True)
class MappingNode:
    """Pairs of key and value in the order of the file."""

    entries: list[tuple[ScalarNode, Node]]
    place: Place

    def get(self, *keys: str) -> Node | None:
        """Return the value of the first entry whose key is one of `keys`."""
        return next((value for key, value in self.entries if key.value in keys), None)


Node = ScalarNode | SequenceNode | MappingNode


def read_bytes(path: Path) -> bytes:
    """Return the content of a plan file.

    Raises:
        PlanError: KH001 (missing, a folder, no permission) or KH004 (larger than 4 MB).
    """
    place = Place(str(path))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PlanError(Finding("KH004", place, {"limit": f"{MAX_BYTES // 1_000_000} MB"}))
        return path.read_bytes()
    except OSError as error:
        raise PlanError(Finding("KH001", place, {"reason": reason_of(error)})) from None


def decode(data: bytes, file: str) -> str:
    """Return UTF-8 bytes (a byte order mark is dropped) as text.

    Raises:
        PlanError: KH002 with the line of the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PlanError(Finding("KH002", Place(file, line, 1))) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, file: str) -> Node:
    """Return the node tree of one YAML document.

    Args:
        text: the document, NFC or not; values come out as NFC (TCVN 6909:2001).
        file: the name that places carry.

    Raises:
        PlanError: KH010 (a control character), KH003 (not YAML), KH004 (too large, too deep, too
            many aliases), KH005 (empty), KH006 (a key twice), with all duplicate keys at once.
    """
    if bad := FORBIDDEN.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        found = {"character": f"U+{ord(bad.group()):04X}"}
        raise PlanError(Finding("KH010", Place(file, line, column), found))
    try:
        return _NodeBuilder(file, text).compose()
    except yaml.YAMLError as error:
        raise PlanError(_syntax_finding(error, file, text)) from None


def parse_value(text: str, place: Place) -> Node:
    """Return the node of a value given outside a file (``--set key=value``).

    A list, a mapping or a quoted text is read as YAML; anything else is the text as typed.
    """
    if not text.lstrip().startswith(("[", "{", '"', "'")):
        value = normalise(text.strip())
        return ScalarNode(None if value in BLANK else value, place)
    try:
        node = _NodeBuilder(place.file, text, fixed=place).compose()
    except (yaml.YAMLError, PlanError):
        return ScalarNode(normalise(text), place)
    return node


class _NodeBuilder:
    """Builds nodes from parser events with its own stack, so depth is a finding, never a crash."""

    def __init__(self, file: str, text: str, fixed: Place | None = None) -> None:
        self.file = file
        self.text = text
        self.fixed = fixed
        self.lines = _Lines(text)
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.count = 0
        self.duplicates: list[Finding] = []

    def compose(self) -> Node:
        root: Node | None = None
        stack: list[tuple[Node, ScalarNode | None, str | None, int]] = []
        heights = [0]  # of what is open: how many levels below it so far
        key: ScalarNode | None = None
        for event in self._events():
            node: Node
            if isinstance(event, yaml.ScalarEvent):
                blank = event.implicit[0] and not event.style and event.value in BLANK
                value = None if blank else _straight(event.value)
                node = ScalarNode(value, self._place(event))
            elif isinstance(event, yaml.AliasEvent):
                node, height = self._alias(event)
                if len(stack) + height > MAX_DEPTH:
                    raise self._too_deep(event)
                heights[-1] = max(heights[-1], height)
            elif isinstance(event, yaml.CollectionStartEvent):
                if len(stack) >= MAX_DEPTH:
                    raise self._too_deep(event)
                place = self._place(event)
                node = (
                    MappingNode([], place)
                    if isinstance(event, yaml.MappingStartEvent)
                    else SequenceNode([], place)
                )
                stack.append((node, key, event.anchor, self.count))
                heights.append(0)
                key = None
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                node, key, anchor, before = stack.pop()
                height = heights.pop() + 1
                heights[-1] = max(heights[-1], height)
                if anchor:
                    self.anchors[anchor] = (node, self.count - before + 1, height)
            else:
                if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                    raise PlanError(Finding("KH003", self._place(event), {"problem": "---"}))
                continue
            if isinstance(event, yaml.ScalarEvent) and event.anchor:
                self.anchors[event.anchor] = (node, 1, 0)
            self._count(1, node)
            if not stack:
                root = node
                continue
            parent = stack[-1][0]
            if isinstance(parent, SequenceNode):
                parent.items.append(node)
            elif isinstance(parent, MappingNode):
                key = self._entry(parent, key, node)
        if root is None or (isinstance(root, ScalarNode) and root.value is None):
            raise PlanError(Finding("KH005", self.fixed or Place(self.file)))
        if self.duplicates:
            raise PlanError(*self.duplicates)
        return root

    def _entry(self, parent: MappingNode, key: ScalarNode | None, node: Node) -> ScalarNode | None:
        """Take `node` as the next key of `parent`, or as the value of `key`."""
        if key is not None:
            parent.entries.append((key, node))
            return None
        if not isinstance(node, ScalarNode) or node.value is None:
            raise PlanError(Finding("KH003", node.place, {"problem": "{"}))
        for earlier, _ in parent.entries:
            if earlier.value == node.value:
                facts = {"key": node.value, "line": str(earlier.place.line)}
                self.duplicates.append(Finding("KH006", node.place, facts))
        return node

    def _too_deep(self, event: yaml.Event) -> PlanError:
        return PlanError(
            Finding(
                "KH004",
                self._place(event),
                {"limit": counted(MAX_DEPTH, "cấp lồng nhau", "levels")},
            )
        )

    def _alias(self, event: yaml.AliasEvent) -> tuple[Node, int]:
        """Return what an alias stands for, and how many levels that has."""
        if event.anchor not in self.anchors:
            raise PlanError(Finding("KH003", self._place(event), {"problem": f"*{event.anchor}"}))
        node, size, height = self.anchors[event.anchor]
        self._count(size, node)
        return node, height

    def _count(self, size: int, node: Node) -> None:
        self.count += size
        if self.count > MAX_NODES:
            raise PlanError(
                Finding("KH004", node.place, {"limit": counted(MAX_NODES, "giá trị", "values")})
            )

    def _events(self) -> Iterator[yaml.Event]:
        loader = Loader(self.text)
        try:
            while loader.check_event():
                event = loader.get_event()
                if event is not None:
                    yield event
        finally:
            loader.dispose()

    def _place(self, event: yaml.Event) -> Place:
        if self.fixed:
            return self.fixed
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Place(self.file)
        return Place(self.file, *self.lines.at(start), self.lines.at(end))


class _Lines:
    """Where marks of the parser stand in lines as everything else counts them: up to a LF.

    YAML 1.1 ends a line at U+0085, U+2028 and U+2029 as well (4.2); editors do not.
    """

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        if _ODD_BREAK.search(text):
            self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, mark: Any) -> tuple[int, int]:
        """Return line and column of a mark, from 1."""
        if not self._starts:
            return mark.line + 1, mark.column + 1
        line = bisect_right(self._starts, mark.index)
        return line, mark.index - self._starts[line - 1] + 1


def _straight(text: str) -> str:
    """Return a text in NFC without the rare characters that turn letters round."""
    return normalise(text.translate(TURNING) if _TURNED.search(text) else text)


def _syntax_finding(error: yaml.YAMLError, file: str, text: str) -> Finding:
    """Word YAML's own complaint so that a person who has never seen YAML can act on it."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    worded = {"problem": _worded(problem)}
    if "end of stream" in problem:  # a quote or bracket is open: where it was opened
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return Finding("KH003", Place(file), worded)
    number, column = _Lines(text).at(mark)
    place = Place(file, number, column)
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    if "\t" in line[:column]:
        return Finding("KH007", Place(file, number, line.index("\t") + 1))
    if "mapping values" in problem:
        taken = ": " in line[: column - 1]
        return Finding("KH008" if taken else "KH003", place, worded)
    culprit = lines[number - 2] if not line.strip() and number > 1 else line
    marked = re.match(r"\s*(- )?([\w-]+: )?[{*&%@`!|>\[]", culprit)
    if marked and "end of stream" not in problem:
        return Finding("KH008", place, worded)
    return Finding("KH003", place, worded)


_PROBLEMS = {
    "mapping values are not allowed": "có dấu `:` ở giữa câu",
    "did not find expected ',' or ']'": "thiếu `,` hoặc `]`",
    "did not find expected ',' or '}'": "thiếu `,` hoặc `}`",
    "did not find expected key": "thụt dòng không đều, hoặc thiếu `khoá:`",
    "did not find expected '-' indicator": "thụt dòng không đều, hoặc thiếu `- `",
    "could not find expected ':'": "thiếu dấu `:` sau khoá",
    "found unexpected end of stream": "chưa đóng dấu nháy hoặc ngoặc",
    "found character that cannot start any token": "ký tự không được đứng đầu giá trị",
    "did not find expected alphabetic or numeric character": "sau `*` hoặc `&` phải là tên",
    "found unknown escape character": "dấu `\\` trong nháy kép phải viết thành `\\\\`",
}
"""How complaints of the parser begin, and what they mean."""


def _worded(problem: str) -> Wording:
    for start, vietnamese in _PROBLEMS.items():
        if problem.startswith(start):
            return Wording(vietnamese, problem)
    return quoted("trình đọc YAML", problem)


def locate(text: Text, needle: str, sources: Mapping[str, str]) -> Place:
    """Return the exact place of `needle` inside the source lines that `text` was read from.

    Args:
        text: a value.
        needle: a part of it.
        sources: the text of the plan files by path.

    Falls back to the place of the whole text where the needle was folded over lines.
    """
    place = text.place
    if not place.line or not place.end[0] or place.file not in sources:
        return place
    lines = sources[place.file].split("\n")
    for number in range(place.line, min(place.end[0], len(lines)) + 1):
        start = place.column - 1 if number == place.line else 0
        found = lines[number - 1].find(needle, start)
        if found >= 0:
            return Place(place.file, number, found + 1)
    return place
