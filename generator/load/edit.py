"""Surgery on the text of a YAML file: one value, entry or key at a time, all else left as it is.

Each operation gives splices of the text and changes nothing; several are applied together.
Comments, key order, quotes and line ends outside the splices stay byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import yaml

from .scalars import Loader, edited, fresh

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list indexes from the root to a value."""

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Splice(NamedTuple):
    """The letters from `start` to `end` are exchanged for `text`."""

    start: int
    end: int
    text: str


class WrittenValue(NamedTuple):
    """A value as YAML: on lines of its own from column 0, or between brackets."""

    block: tuple[str, ...]
    flow: str


class EditError(ValueError):
    """An edit that this way of writing YAML does not allow without touching other lines."""


def apply(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with splices applied.

    Raises:
        EditError: two of them overlap.
    """
    written, last = "", 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        if splice.start < last:
            raise EditError("overlapping edits")
        written += text[last : splice.start] + splice.text
        last = splice.end
    return written + text[last:]


class YamlText:
    """The text of a YAML file with the places of its nodes.

    Args:
        text: the file, line ends as they are, without a byte order mark.

    Raises:
        yaml.YAMLError: it is no YAML.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._lines = [0, *(found.end() for found in _BREAK.finditer(text))]
        self.root = yaml.compose(text, Loader)
        self._paths: dict[tuple[int, int], list[Path]] | None = None

    def node(self, path: Path) -> yaml.Node:
        """Return the node at a path.

        Raises:
            EditError: there is none.
        """
        node = self.root
        for step in path:
            node = _child(node, step)
        assert node is not None
        return node

    def line(self, path: Path) -> int:
        """Return the line of a value, counted from 1; the line of its key where it is blank."""
        return int(self.node(path).start_mark.line) + 1

    def paths_at(self, line: int, column: int) -> list[Path]:
        """Return the paths of the values that begin at a place, the outermost first.

        Args:
            line: counted from 1.
            column: counted from 1.
        """
        if self._paths is None:
            self._paths = {}
            for path, node in _walk((), self.root):
                mark = node.start_mark
                self._paths.setdefault((mark.line + 1, mark.column + 1), []).append(path)
        return self._paths.get((line, column), [])

    def value(self, path: Path) -> str:
        """Return the value of a scalar.

        Raises:
            EditError: it is a list or a mapping.
        """
        node = self.node(path)
        if not isinstance(node, yaml.ScalarNode):
            raise EditError("not a scalar")
        return str(node.value)

    def keys(self, path: Path) -> list[str]:
        """Return the keys of a mapping in the order of the file; none of anything else."""
        node = self.node(path)
        return [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []

    def length(self, path: Path) -> int | None:
        """Return how many items a list has; None of anything else."""
        node = self.node(path)
        return len(node.value) if isinstance(node, yaml.SequenceNode) else None

    def raw(self, path: Path) -> str:
        """Return a value as it is written."""
        node = self.node(path)
        return self.text[self._start(node) : self._end(node)]

    def set_scalar(self, path: Path, new: str) -> list[Splice]:
        """Give a scalar another value; only the words that differ are written anew."""
        node = self.node(path)
        if not isinstance(node, yaml.ScalarNode):
            raise EditError("not a scalar")
        start, end = self._start(node), self._end(node)
        flow = self._in_flow(path)
        if start == end:
            gap = "" if self.text[start - 1 : start].isspace() else " "
            return [Splice(start, end, gap + fresh(new, flow=flow))]
        raw = self.text[start:end]
        if new == node.value:
            return []
        return [
            _trimmed(Splice(start, end, edited(raw, node.style, node.value, new, flow=flow)), raw)
        ]

    def set_blank(self, path: Path) -> list[Splice]:
        """Leave a key without a value."""
        node = self.node(path)
        start = self._start(node)
        while self.text[start - 1 : start] in (" ", "\n", "\r"):
            start -= 1
        return [Splice(start, self._end(node), "")]

    def set_value(self, path: Path, new: WrittenValue) -> list[Splice]:
        """Exchange a value for another one of whatever kind."""
        node = self.node(path)
        start, end = self._start(node), self._end(node)
        if self._in_flow(path):
            return [Splice(start, end, new.flow)]
        parent = self.node(path[:-1])
        column = parent.start_mark.column + (0 if isinstance(path[-1], int) else 2)
        if isinstance(path[-1], int):
            column = node.start_mark.column
        elif len(new.block) > 1:
            while self.text[start - 1 : start] == " ":
                start -= 1
            return [Splice(start, end, self.newline + self._indented(new.block, column))]
        gap = "" if self.text[start - 1 : start].isspace() else " "
        return [Splice(start, end, gap + self._indented(new.block, column).lstrip(" "))]

    def set_key(self, path: Path, key: str, new: WrittenValue, after: str | None) -> list[Splice]:
        """Add a key to a mapping.

        Args:
            path: of the mapping.
            key: the key, which is not there yet.
            new: ``key: value``, as an entry of the mapping.
            after: the key it comes behind; None for the first place.
        """
        node = self.node(path)
        if not isinstance(node, yaml.MappingNode) or not node.value:
            raise EditError("not a mapping")
        names = [each.value for each, _ in node.value]
        return self._inserted(path, node, 0 if after is None else names.index(after) + 1, new)

    def insert_item(self, path: Path, index: int, new: WrittenValue) -> list[Splice]:
        """Add an item to a list; `new` is the value alone."""
        node = self.node(path)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise EditError("not a list")
        first, *rest = new.block
        block = (f"- {first}", *(f"  {line}".rstrip() for line in rest))
        return self._inserted(path, node, index, WrittenValue(block, new.flow))

    def make_list(
        self, path: Path, before: Sequence[WrittenValue], behind: Sequence[WrittenValue]
    ) -> list[Splice]:
        """Make a list of a single value and new ones before and behind it."""
        raw = self.raw(path)
        if self._in_flow(path):
            items = [*(each.flow for each in before), raw, *(each.flow for each in behind)]
            return self.set_value(path, WrittenValue((), f"[{', '.join(items)}]"))
        own = _shifted(raw)
        lines: list[str] = []
        for block in (*(each.block for each in before), own, *(each.block for each in behind)):
            lines += [f"- {block[0]}", *(f"  {line}".rstrip() for line in block[1:])]
        return self.set_value(path, WrittenValue(tuple(lines), ""))

    def remove(self, path: Path) -> list[Splice]:
        """Take out an item of a list or a key of a mapping, with the comments right above it."""
        parent = self.node(path[:-1])
        entries = self._entries(parent)
        index = path[-1] if isinstance(path[-1], int) else self.keys(path[:-1]).index(path[-1])
        if len(entries) < 2 and path[:-1]:
            raise EditError("the only entry")
        if isinstance(parent, yaml.CollectionNode) and parent.flow_style:
            return [self._out_of_flow(entries, index)]
        return [self._out_of_block(entries, index)]

    def _out_of_flow(self, entries: list[tuple[int, int]], index: int) -> Splice:
        if index + 1 < len(entries):
            cut = Splice(entries[index][0], entries[index + 1][0], "")
        else:
            cut = Splice(entries[index - 1][1], entries[index][1], "")
        if "#" in self.text[entries[index][1] : cut.end] + self.text[cut.start : entries[index][0]]:
            raise EditError("a comment between brackets")
        return cut

    def _out_of_block(self, entries: list[tuple[int, int]], index: int) -> Splice:
        start, end = entries[index]
        above = self._line_start(start)
        if self.text[above:start].strip():  # behind a dash or a key on the same line
            if index + 1 == len(entries):
                raise EditError("the only entry")
            following = entries[index + 1][0]
            if "#" in self.text[self._line_end(end) : following]:
                raise EditError("a comment between the entries")
            return Splice(start, following, "")
        above = self._above_comments(above, start - above)
        below = self._line_end(end)
        blank = self._line_start(above - 1) if above else 0
        if above and not self.text[blank:above].strip() and self._is_blank(below):
            above = blank
        if self._break(below) == below:  # the last line has no end: neither has the new last one
            return Splice(self._before_break(above), below, "")
        return Splice(above, self._break(below), "")

    def _is_blank(self, line_end: int) -> bool:
        """Whether the line behind a line end is blank, or there is none."""
        start = self._break(line_end)
        return not self.text[start : self._line_end(start)].strip()

    def _inserted(
        self, path: Path, node: yaml.CollectionNode, index: int, new: WrittenValue
    ) -> list[Splice]:
        entries = self._entries(node)
        if node.flow_style:
            if index == 0:
                return [Splice(entries[0][0], entries[0][0], f"{new.flow}, ")]
            at = entries[index - 1][1]
            return [Splice(at, at, f", {new.flow}")]
        start = entries[0][0]
        column = start - self._line_start(start)
        lines = self._indented(new.block, column)
        if index:
            at = self._line_end(entries[index - 1][1])
            return [Splice(at, at, self.newline + lines)]
        if self.text[start - column : start].strip():
            return [Splice(start, start, lines.lstrip(" ") + self.newline + " " * column)]
        at = self._above_comments(start - column, column)
        return [Splice(at, at, lines + self.newline)]

    def _indented(self, lines: Iterable[str], column: int) -> str:
        return self.newline.join((" " * column + line).rstrip() for line in lines)

    def _entries(self, node: yaml.Node) -> list[tuple[int, int]]:
        """Return start and end of each entry; that of a block list begins with its dash."""
        if isinstance(node, yaml.MappingNode):
            return [(self._start(key), self._end(value)) for key, value in node.value]
        if not isinstance(node, yaml.SequenceNode):
            raise EditError("no entries")
        if node.flow_style:
            return [(self._start(each), self._end(each)) for each in node.value]
        found, last = [], self._start(node)
        for each in node.value:
            dash = self._dash(last, self._start(each), node.start_mark.column)
            last = self._end(each)
            found.append((dash, max(last, dash + 1)))
        return found

    def _dash(self, start: int, end: int, column: int) -> int:
        """Return where the dash of an item stands."""
        for at in range(end - 1, start - 1, -1):
            if self.text[at] == "-" and at - self._line_start(at) == column:
                return at
        raise EditError("no dash")

    def _in_flow(self, path: Path) -> bool:
        """Whether a value stands inside brackets."""
        node = self.root
        for step in path:
            if isinstance(node, yaml.CollectionNode) and node.flow_style:
                return True
            node = _child(node, step)
        return False

    def _start(self, node: yaml.Node) -> int:
        return self._lines[node.start_mark.line] + int(node.start_mark.column)

    def _end(self, node: yaml.Node) -> int:
        """Return where a value ends, without the blank lines and comments behind it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)
        end = self._lines[node.end_mark.line] + int(node.end_mark.column)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            start = self._start(node)
            return start + len(self.text[start:end].rstrip())
        return end

    def _line_start(self, at: int) -> int:
        while at and self.text[at - 1] not in "\n\r\x85\u2028\u2029":
            at -= 1
        return at

    def _line_end(self, at: int) -> int:
        found = _BREAK.search(self.text, at)
        return found.start() if found else len(self.text)

    def _break(self, line_end: int) -> int:
        """Return where the next line begins; the end of the text has none."""
        found = _BREAK.match(self.text, line_end)
        return found.end() if found else line_end

    def _before_break(self, line_start: int) -> int:
        """Return where the line above ends."""
        if self.text[:line_start].endswith("\r\n"):
            return line_start - 2
        return max(line_start - 1, 0)

    def _above_comments(self, line_start: int, column: int) -> int:
        """Return the start of the first of the comments right above a line, indented like it."""
        while line_start:
            above = self._line_start(self._before_break(line_start))
            line = self.text[above:line_start]
            if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) != column:
                break
            line_start = above
        return line_start


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        items: list[yaml.Node] = node.value
        return items[step]
    if isinstance(node, yaml.MappingNode):
        pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
        for key, value in pairs:
            if key.value == step:
                return value
    raise EditError(f"no {step}")


def _walk(path: Path, node: yaml.Node | None) -> Iterator[tuple[Path, yaml.Node]]:
    """Yield every value with its path, from the outside in."""
    if node is None:
        return
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk((*path, key.value), value)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk((*path, index), value)


def _trimmed(splice: Splice, raw: str) -> Splice:
    """Return a splice without the letters that it leaves as they are at both its ends."""
    new = splice.text
    start = 0
    while start < min(len(raw), len(new)) and raw[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(raw), len(new)) - start and raw[-1 - end] == new[-1 - end]:
        end += 1
    return Splice(splice.start + start, splice.end - end, new[start : len(new) - end])


def _shifted(raw: str) -> tuple[str, ...]:
    """Return the lines of a value that is moved into a list, its further lines from column 0 on."""
    first, *rest = raw.splitlines()
    indents = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    inner = min(indents, default=0)
    return (first, *(line[inner:].rstrip() for line in rest))
