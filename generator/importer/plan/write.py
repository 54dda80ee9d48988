"""Plan data as YAML that reads as if a careful person had written it."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from ...form.profile import Profile
from ...load.source import BLANK
from ...model.plan import CONTENT_KEYS, Cell, Column, Plan, Recipient
from ...model.schema import Key, Record, keys_of

Data: TypeAlias = Any
"""None, a text, a list, or a mapping with text keys, nested."""

WIDTH = 100
_ONE_LINE = frozenset({"issuer", "number", "date", "signature", "form"})
_TALL = frozenset({*CONTENT_KEYS, "recipients", "subject"})
"""Keys whose lists are sentences, a line each."""
_SPECIAL = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~\s]")
_UNSAFE_INSIDE = re.compile(r":(?:\s|$)|\s#")
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    "|[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\u00ad\u3000\u2000-\u200a\u1680\u205f\u00a0\u202f]"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class CommentLine(str):
    """A comment of its own line; stands in a mapping under a key that begins with ``#``."""


class From(str):
    """A text of the plan that came from a paragraph of the source.

    Attributes:
        origin: the index of that paragraph.
    """

    __slots__ = ("origin",)
    origin: int

    def __new__(cls, value: str, origin: int) -> From:
        """Return `value` with its origin."""
        text = super().__new__(cls, value)
        text.origin = origin
        return text


def to_yaml(data: Mapping[str, Data], lang: str) -> str:
    """Return a plan's data as YAML.

    Args:
        data: the plan with English keys, in the order of the file; a key that begins with ``#``
            holds a comment on the key behind it.
        lang: the language of the keys in the file: ``en`` or ``vi``.
    """
    lines: list[str] = []
    above: list[str] = []
    block = False
    for key, value in _spelled(data, Plan, lang).items():
        entry = list(entry_lines(key, value, 0))
        if isinstance(value, CommentLine):
            above = entry
            continue
        tall = isinstance(value, dict | list) and len(entry) > 1
        if above or tall or block:
            lines.append("")
        block = tall and isinstance(value, dict)
        lines += above + entry
        above = []
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _spelled(data: Mapping[str, Data], record: type[Record], lang: str) -> dict[str, Data]:
    """Return data with its keys, and values from closed lists, in the language of the file."""
    known = {each.en: each for each in keys_of(record)}
    found: dict[str, Data] = {}
    for name, value in data.items():
        declared = known.get(name)
        if declared is None:
            found[name] = value
            continue
        key = declared.vi if lang == "vi" else declared.en
        found[key] = _spelled_value(value, declared, lang)
    return found


def _spelled_value(value: Data, declared: Key, lang: str) -> Data:
    if isinstance(value, str) and declared.choices and lang == "vi":
        return declared.choices.get(value, value)
    inner = Profile if declared.name == "form" else _record_in(declared.kind)
    if inner is None:
        return value
    if isinstance(value, dict) and typing.get_origin(declared.kind) is dict:
        return {k: spelled_record(v, inner, lang) for k, v in value.items()}
    if isinstance(value, list):
        return [spelled_record(each, inner, lang) for each in value]
    return spelled_record(value, inner, lang)


def spelled_record(value: Data, record: type[Record], lang: str) -> Data:
    """Return a record in its long or in its short form with its keys spelled."""
    if isinstance(value, dict):
        return _spelled(value, record, lang)
    if isinstance(value, list) and record.SHORT:
        short = next(each for each in keys_of(record) if each.name == record.SHORT)
        return _spelled_value(value, short, lang)
    return value


def _record_in(kind: Any) -> type[Record] | None:
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind
    found = (_record_in(inner) for inner in typing.get_args(kind))
    return next(filter(None, found), None)


def entry_lines(key: str, value: Data, indent: int) -> Iterator[str]:
    """Yield the lines of one key and its value."""
    pad = " " * indent
    if key.startswith("#") and isinstance(value, CommentLine):
        yield f"{pad}# {value}"
        return
    head = f"{pad}{scalar(key)}:"
    if value is None:
        yield head
    elif flow := _flow(key, value, len(head) + 1):
        yield f"{head} {flow}"
    elif isinstance(value, str):
        yield from _text(head, value, indent)
    elif isinstance(value, dict):
        yield head
        for name, inner in value.items():
            yield from entry_lines(name, inner, indent + 2)
    else:
        yield head
        for item in value:
            yield from item_lines(item, indent + 2)


def item_lines(value: Data, indent: int) -> Iterator[str]:
    """Yield the lines of a list item, its dash first.

    Args:
        value: the item.
        indent: blanks before its dash.
    """
    pad = " " * indent
    if isinstance(value, CommentLine):
        yield f"{pad}# {value}"
    elif isinstance(value, str):
        yield from _text(f"{pad}-", value, indent)
    elif isinstance(value, list):
        flow = flow_of(value)
        if len(pad) + 2 + len(flow) <= WIDTH:
            yield f"{pad}- {flow}"
            return
        lines = [line for each in value for line in item_lines(each, indent + 2)]
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]
    elif value is None:
        yield f'{pad}- ""'
    else:
        short = flow_of(value) if _is_small(value) else ""
        if short and indent + len(short) + 2 <= WIDTH:
            yield f"{pad}- {short}"
            return
        lines = [line for key, each in value.items() for line in entry_lines(key, each, indent + 2)]
        first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("# "))
        yield from (pad + line.lstrip() for line in lines[:first])
        yield f"{pad}- {lines[first].lstrip()}"
        yield from lines[first + 1 :]


_SMALL = frozenset({"text", "end", "heading", "width", "role", "align", "span", "rows", "bold"})


def _is_small(value: Mapping[str, Data]) -> bool:
    """Whether a list item is a mapping that reads well on one line: a recipient, a column, a cell.

    What holds sentences does not.
    """
    plain = all(isinstance(each, str | None) for each in value.values())
    return plain and 0 < len(value) <= 4 and set(value) <= _small_keys()


@cache
def _small_keys() -> frozenset[str]:
    found = {key.vi for record in (Column, Cell, Recipient) for key in keys_of(record)
             if key.name in _SMALL}  # fmt: skip
    return _SMALL | found


def _flow(key: str, value: Data, column: int) -> str:
    """Return a value in one line with brackets, where that is the way to write it; else ''."""
    if isinstance(value, dict):
        if value and key not in _spellings(_ONE_LINE):
            return ""
        flow = flow_of(value)
    elif isinstance(value, list):
        short = all(isinstance(each, str) and len(each) <= 24 for each in value)
        if value and (not short or key in _spellings(_TALL)):
            return ""
        flow = flow_of(value)
    else:
        return ""
    return flow if column + len(flow) <= WIDTH else ""


@cache
def _spellings(names: frozenset[str]) -> frozenset[str]:
    """Return keys with their Vietnamese twins."""
    return names | {each.vi for each in keys_of(Plan) if each.name in names}


def flow_of(value: Data) -> str:
    """Return a value in one line, with brackets; longer than a line where comments forbid that."""
    if isinstance(value, dict):
        if any(isinstance(each, CommentLine) for each in value.values()):
            return " " * WIDTH
        pairs = (
            f"{scalar(k, flow=True)}: {flow_of(v)}" if v is not None else f"{scalar(k)}: "
            for k, v in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow_of, value)) + "]"
    if value is None:
        return '""'
    return scalar(value, flow=True)


def _text(head: str, value: str, indent: int) -> Iterator[str]:
    """Yield a text: on its line if it fits, folded over several if it is long."""
    written = scalar(value)
    if len(head) + 1 + len(written) <= WIDTH or not _foldable(value):
        yield f"{head} {written}"
        return
    yield f"{head} >-"
    pad = " " * (indent + 2)
    line = pad
    for word in value.split(" "):
        if line.strip() and len(line) + len(word) > WIDTH:
            yield line.rstrip()
            line = pad
        line += word + " "
    yield line.rstrip()


def _foldable(value: str) -> bool:
    """Whether folding gives the same text back: single spaces, no characters to escape."""
    single = value == " ".join(value.split(" ")) and "  " not in value and value == value.strip()
    return bool(value) and single and " " in value and not _UNPRINTABLE.search(value)


def scalar(value: str, *, flow: bool = False) -> str:
    """Return a text as a YAML scalar: plain where that is safe, else in double quotes."""
    if _plain(value, flow):
        return value
    escaped = "".join(_escaped(letter) for letter in value)
    return f'"{escaped}"'


def _plain(value: str, flow: bool) -> bool:
    if value in BLANK or value != value.strip() or _UNPRINTABLE.search(value):
        return False
    if _SPECIAL.match(value) or _UNSAFE_INSIDE.search(value) or value.startswith(("---", "...")):
        return False
    return not (flow and re.search(r"[,\[\]{}:?]", value))


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if not _UNPRINTABLE.match(letter):
        return letter
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
