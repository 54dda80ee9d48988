"""Entries added to the text of a file of directives; what stands in it stays."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import yaml

from ...vietnamese.dates import PartialDate
from .registry import VERSION, Directive


def with_entries(text: str, directives: Sequence[Directive]) -> str:
    """Return the text of a file of directives with entries behind those it has."""
    if not text.strip():
        text = f"{text}version: {VERSION}\ndirectives:\n"
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    entries = next((v for k, v in pairs if k.value in ("directives", "van_ban")), None)
    if entries is None:
        return f"{_ended(text)}directives:\n{_block(directives, 2)}"
    if isinstance(entries, yaml.SequenceNode) and entries.value and not entries.flow_style:
        end = _end_of(text, entries.value[-1].end_mark.index)
        block = _block(directives, entries.start_mark.column)
        return f"{_ended(text[:end])}{block}{text[end:]}"
    start, end = entries.start_mark.index, entries.end_mark.index
    flow = ", ".join(map(_flow, directives))
    if isinstance(entries, yaml.SequenceNode) and entries.value:
        return f"{text[: end - 1].rstrip().rstrip(',')}, {flow}]{text[end:]}"
    line = _end_of(text, end)
    head = _ended(f"{text[:start].rstrip(' ')}{text[end:line]}")
    return f"{head}{_block(directives, 2)}{text[line:]}"


def _end_of(text: str, index: int) -> int:
    """Return where the line ends that a block's last words stand in; its end mark is further."""
    written = text[:index].rstrip()
    while written.rsplit("\n", 1)[-1].lstrip().startswith("#"):
        written = written.rsplit("\n", 1)[0].rstrip()
    end = text.find("\n", len(written))
    return len(text) if end < 0 else end + 1


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _block(directives: Sequence[Directive], column: int) -> str:
    lines = []
    for directive in directives:
        dash = " " * column + "- "
        for name, value in _values(directive):
            lines.append(f"{dash}{name}: {value}\n")
            dash = " " * (column + 2)
    return "".join(lines)


def _flow(directive: Directive) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in _values(directive)) + "}"


def _values(directive: Directive) -> Iterator[tuple[str, str]]:
    """Yield the facts of a directive as YAML; words are quoted, whatever they hold."""
    for name in ("symbol", "type", "date", "issuer", "term", "about"):
        value = getattr(directive, name)
        if isinstance(value, PartialDate):
            yield name, str(value)
        elif value:
            yield name, json.dumps(" ".join(str(value).split()), ensure_ascii=False)
