"""A YAML scalar letter by letter: where in the file each letter of its value stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import yaml

from .source import BLANK

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

__all__ = ["Letter", "Loader", "ScalarError", "edited", "fresh", "letters_of"]

_BREAK = re.compile(r"\r\n|[\n\r]")
_FOLD = re.compile(r"[ \t]*(?:\r\n|[\n\r])(?:[ \t]*(?:\r\n|[\n\r]))*[ \t]*")
_CONTINUED = re.compile(r"\\[ \t]*(?:\r\n|[\n\r])[ \t]*")
_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Letter(NamedTuple):
    """A letter of a value, and where it is written, counted from the start of the scalar."""

    text: str
    start: int
    end: int


class ScalarError(ValueError):
    """A scalar that cannot be taken apart, or a value that cannot be written in its style."""


def edited(raw: str, style: str | None, value: str, new: str, *, flow: bool) -> str:
    """Return a scalar as written with only those letters exchanged that differ in its new value.

    Args:
        raw: the scalar as it stands in the file, quotes and block header included.
        style: PyYAML's name of its style: None (plain), ``'``, ``"``, ``|`` or ``>``.
        value: its value.
        new: the value it is to have.
        flow: whether it stands inside brackets.
    """
    try:
        letters = letters_of(raw, style, value)
        written = _exchanged(raw, letters, style, value, new)
    except ScalarError:
        return fresh(new, flow=flow)
    kept = _parsed(written, flow=flow)
    return written if kept == new and written not in BLANK else fresh(new, flow=flow)


def fresh(value: str, *, flow: bool = False) -> str:
    """Return a text as a scalar on one line: plain where that reads back, else in quotes."""
    plain = value not in BLANK and not _BREAK.search(value) and "\t" not in value
    if plain and value[:1] not in "[{&*!|>'\"%@`#" and _parsed(value, flow=flow) == value:
        return value
    return f'"{"".join(map(_escaped, value))}"'


def letters_of(raw: str, style: str | None, value: str) -> list[Letter]:
    """Return the letters of a scalar's value with their places.

    Raises:
        ScalarError: it is written in a way that this does not follow.
    """
    found = list(_block(raw, style) if style in ("|", ">") else _flow(raw, style))
    if style in ("|", ">"):
        found = _chomped(raw, found)
    if "".join(each.text for each in found) != value:
        raise ScalarError(raw)
    return found


def _flow(raw: str, style: str | None) -> Iterator[Letter]:
    """Yield the letters of a plain or quoted scalar (YAML 1.1, 5.7, 9.1)."""
    at, end = (1, len(raw) - 1) if style else (0, len(raw))
    while at < end:
        letter = raw[at]
        if fold := _FOLD.match(raw, at, end):
            lines = len(_BREAK.findall(fold[0]))
            for index in range(max(1, lines - 1)):
                text = "\n" if lines > 1 else " "
                yield Letter(text, at if index == 0 else fold.end(), fold.end())
            at = fold.end()
        elif style == "'" and raw.startswith("''", at):
            yield Letter("'", at, at + 2)
            at += 2
        elif style == '"' and letter == "\\":
            if joined := _CONTINUED.match(raw, at, end):
                at = joined.end()
                continue
            size = 2 + _HEXADECIMAL.get(raw[at + 1 : at + 2], 0)
            yield Letter(_parsed(f'"{raw[at : at + size]}"', flow=False) or "", at, at + size)
            at += size
        else:
            yield Letter(letter, at, at + 1)
            at += 1


def _block(raw: str, style: str | None) -> Iterator[Letter]:
    """Yield the letters of a literal or folded scalar that indents all its lines alike."""
    header, *lines = raw.splitlines(keepends=True)
    if re.search(r"\d", header.partition("#")[0]):
        raise ScalarError(raw)
    written = [line for line in lines if line.strip()]
    indent = min((len(line) - len(line.lstrip(" ")) for line in written), default=0)
    at = len(header)
    for index, line in enumerate(lines):
        body = line.rstrip("\r\n")
        for offset in range(indent, len(body)):
            yield Letter(body[offset], at + offset, at + offset + 1)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if style == ">" and (line[indent : indent + 1] in " \t" or not line.strip()) and written:
            raise ScalarError(raw)
        lead = min(indent, len(following) - len(following.lstrip(" ")))
        text = " " if style == ">" and following else "\n"
        yield Letter(text, at + len(body), at + len(line) + (lead if following else 0))
        at += len(line)


def _chomped(raw: str, letters: list[Letter]) -> list[Letter]:
    """Return letters without the line ends that the header drops (YAML 1.1, 9.2.1)."""
    header = _BREAK.split(raw, maxsplit=1)[0].partition("#")[0]
    if "+" in header:
        raise ScalarError(raw)
    while letters and letters[-1].text == "\n":
        letters.pop()
    if "-" not in header:
        letters.append(Letter("\n", len(raw.rstrip("\r\n")), len(raw)))
    return letters


def _exchanged(raw: str, letters: list[Letter], style: str | None, value: str, new: str) -> str:
    """Return `raw` with the letters exchanged in which two values differ, word by word."""
    old_words, new_words = _TOKEN.findall(value), _TOKEN.findall(new)
    starts = [0]
    for word in old_words:
        starts.append(starts[-1] + len(word))
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    written, last = "", 0
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        first, behind = starts[i1], starts[i2]
        start = letters[first].start if first < len(letters) else _end(raw, letters, style)
        if first == behind and first:
            start = letters[first - 1].end
        end = letters[behind - 1].end if behind > first else start
        written += raw[last:start] + _spelled("".join(new_words[j1:j2]), style)
        last = end
    return written + raw[last:]


def _end(raw: str, letters: list[Letter], style: str | None) -> int:
    if letters:
        return letters[-1].end
    if style in ("|", ">"):
        raise ScalarError(raw)
    return len(raw) - (1 if style else 0)


def _spelled(text: str, style: str | None) -> str:
    """Return letters as a style writes them."""
    if style == '"':
        return "".join(map(_escaped, text))
    if _BREAK.search(text):
        raise ScalarError(text)
    return text.replace("'", "''") if style == "'" else text


def _escaped(letter: str) -> str:
    known = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    if letter in known:
        return known[letter]
    code = ord(letter)
    if letter.isprintable() or letter == " ":
        return letter
    return (
        f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}"
    )


def _parsed(raw: str, *, flow: bool) -> str | None:
    """Return the value that a scalar as written has, or None where it is not one scalar."""
    text = f"{{k: {raw}}}" if flow else f"k: {raw}\n"
    try:
        root = yaml.compose(text, Loader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        return None
    value = root.value[0][1]
    return value.value if isinstance(value, yaml.ScalarNode) else None
