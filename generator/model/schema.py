"""Records read from YAML nodes: one declaration of a field serves every use of its key.

A record is a frozen value whose fields are declared with `key`. From that one declaration
come the English and the Vietnamese spelling, reading with places, the JSON Schemas, the key
reference of the docs, and what `import` and `new` write.
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, ClassVar, NamedTuple, TypeVar, cast, dataclass_transform

from ..errors import Fact, Finding, Place, Wording, listed
from ..load.source import MappingNode, Node, ScalarNode, SequenceNode, Text
from ..vietnamese.dates import DateError, PartialDate, parse_date

NOWHERE = Place("")
TRUE = {"true", "yes", "on", "có", "co", "đúng"}
FALSE = {"false", "no", "off", "không", "khong", "sai"}

R = TypeVar("R", bound="Record")
T = TypeVar("T")


class Declared(NamedTuple):
    """What `key` says of a field."""

    vi: str
    en: str | None
    doc: tuple[str, str]
    choices: dict[str, str] | None
    default: Any


def key(
    vi: str,
    en_doc: str,
    vi_doc: str,
    *,
    default: T,
    en: str | None = None,
    choices: dict[str, str] | None = None,
) -> T:
    """Declare a field of a record by its Vietnamese key and what it means.

    Args:
        vi: the key in Vietnamese without marks.
        en_doc: one line of meaning, English.
        vi_doc: the same in Vietnamese.
        default: the value where the key is absent or blank.
        en: the English key where the Python name cannot be it (``for``).
        choices: closed list of values, English to Vietnamese.
    """
    return cast("T", Declared(vi, en, (en_doc, vi_doc), choices, default))


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key,))
class _Declaring:
    """What type checkers know of records: a constructor with every declared field."""


class Record(_Declaring):
    """Base of everything read from a mapping: a frozen value with the fields a class declares.

    Why no dataclass: the code that a dataclass writes for its methods is compiled at each start
    of the program, which for all records takes as long as reading a plan.

    Attributes:
        at: where the mapping (or the short form standing for it) begins.
        given: the keys that were written, in the order of the file, by their English name.
    """

    SHORT: ClassVar[str | None] = None
    """The field that a plain text or list stands for, if the record has a short form."""
    DOC: ClassVar[tuple[str, str]] = ("", "")
    """What the record is, in English and Vietnamese, for the schema and the key reference."""
    DECLARED: ClassVar[dict[str, Declared]] = {}
    """Every field by its name."""
    _DEFAULTS: ClassVar[dict[str, Any]] = {}
    _FIELDS: ClassVar[frozenset[str]] = frozenset()
    _REGISTRIES: ClassVar[tuple[str, ...]] = ()

    at: Place = NOWHERE
    given: dict[str, ScalarNode] = {}  # noqa: RUF012 (a field; records are never changed)

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Declared)}
        cls.DECLARED = {**cls.DECLARED, **own}
        cls._DEFAULTS = {name: each.default for name, each in cls.DECLARED.items()}
        cls._FIELDS = frozenset(cls.DECLARED) | {"at", "given"}
        cls._REGISTRIES = tuple(name for name, each in cls._DEFAULTS.items() if each == {})

    def __init__(self, **values: Any) -> None:
        if unknown := values.keys() - self._FIELDS:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        self.__dict__.update(self._DEFAULTS)
        self.__dict__.update((name, {}) for name in self._REGISTRIES if name not in values)
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return type(self) is type(other) and self.values() == other.values()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self.values().items())
        return f"{type(self).__name__}({values})"

    def values(self) -> dict[str, Any]:
        """Return what the record holds by field, but where it was written."""
        return {name: getattr(self, name) for name in self.DECLARED}


@dataclass(frozen=True, slots=True)
class Key:
    """One field of a record, ready to be read."""

    name: str
    en: str
    vi: str
    doc: tuple[str, str]
    kind: Any
    choices: dict[str, str] | None


_KEYS: dict[type[Record], tuple[Key, ...]] = {}
_SPELLINGS: dict[type[Record], dict[str, Key]] = {}


def keys_of(record: type[Record]) -> tuple[Key, ...]:
    """Return the declared keys of a record class, in order of declaration."""
    if record not in _KEYS:
        _KEYS[record] = tuple(_declared(record))
    return _KEYS[record]


def _declared(record: type[Record]) -> Iterator[Key]:
    kinds: dict[str, tuple[str, str]] = {}
    for base in reversed(record.__mro__):
        for name, annotation in vars(base).get("__annotations__", {}).items():
            kinds[name] = (annotation, base.__module__)
    for name, each in record.DECLARED.items():
        yield Key(name, each.en or name, each.vi, each.doc, _type(*kinds[name]), each.choices)


@cache
def _type(annotation: str, module: str) -> Any:
    """Return what an annotation stands for; many fields share one, so each is compiled once."""
    return eval(annotation, vars(sys.modules[module]))


def spelled_keys(record: type[Record]) -> dict[str, Key]:
    """Return the keys of a record by either spelling."""
    if record not in _SPELLINGS:
        both = ((spelling, each) for each in keys_of(record) for spelling in (each.en, each.vi))
        _SPELLINGS[record] = dict(both)
    return _SPELLINGS[record]


def spellings_of(root: type[Record], spelled: str) -> set[str]:
    """Return `spelled` and its twins in the other language, over all records below `root`."""
    pairs = ((each.en, each.vi) for record in records_of(root) for each in keys_of(record))
    return {spelled}.union(*(pair for pair in pairs if spelled in pair))


@cache
def shape_of(kind: Any) -> tuple[str, Any]:
    """Return how the type of a field is read, and the type inside it.

    Returns:
        ``node`` (any node), ``many`` (one or a list), ``registry`` (a mapping of names),
        ``record`` or ``scalar``; and the type of what is inside.
    """
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return "node", None
    if origin in (types.UnionType, typing.Union):
        return shape_of(next(each for each in inner if each is not type(None)))
    if origin is tuple:
        return "many", inner[0]
    if origin is dict:
        return "registry", inner[1]
    if isinstance(kind, type) and issubclass(kind, Record):
        return "record", kind
    return "scalar", kind


class Reader:
    """Reads nodes into records and gathers every finding instead of stopping at the first.

    Attributes:
        findings: what was found, in order.
        meant: keys that misspelt ones are near to, by record and English name.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.meant: set[tuple[type[Record], str]] = set()

    def report(self, code: str, place: Place, **facts: Fact) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, place, facts))

    def record(self, kind: type[R], node: Node) -> R:
        """Return `node` as a record; faulty fields are reported and left at their default."""
        if isinstance(node, MappingNode):
            return self._from_mapping(kind, node)
        if isinstance(node, ScalarNode) and node.value is None:
            return kind(at=node.place)
        if kind.SHORT is None:
            self.report("KH011", node.place, wanted=MAPPING, found=_shown(node))
            return kind(at=node.place)
        short = next(each for each in keys_of(kind) if each.name == kind.SHORT)
        value = self.value(short, node)
        stood_for = {short.name: ScalarNode(None, node.place)}
        return kind(at=node.place, given=stood_for, **{short.name: value})

    def _from_mapping(self, kind: type[R], node: MappingNode) -> R:
        spellings = spelled_keys(kind)
        values: dict[str, Any] = {}
        given: dict[str, ScalarNode] = {}
        for written, child in node.entries:
            known = spellings.get(written.value or "")
            if known is None:
                self._unknown(kind, written, child, node)
            elif known.name in given:
                earlier = given[known.name]
                self.report(
                    "KH006",
                    written.place,
                    key=str(written.value),
                    line=str(earlier.place.line),
                )
            else:
                given[known.name] = written
                blank = isinstance(child, ScalarNode) and child.value is None
                value = None if blank else self.value(known, child)
                if value is not None:
                    values[known.name] = value
        return kind(at=node.place, given=given, **values)

    def _unknown(
        self, kind: type[Record], written: ScalarNode, child: Node, node: MappingNode
    ) -> None:
        name = str(written.value)
        near = get_close_matches(name, spelled_keys(kind), n=1, cutoff=0.6)
        if not near and _is_prose(node):
            self.report("KH008", written.place, problem=_quoted(node))
            return
        self.misspelt(written, near, listed(Wording(each.vi, each.en) for each in keys_of(kind)))
        self.meant.update((kind, spelled_keys(kind)[each].en) for each in near)

    def misspelt(self, written: ScalarNode, near: list[str], allowed: Wording) -> None:
        """Report a key that does not exist, with the nearest and all that do."""
        key, nearest = str(written.value), near[0] if near else ""
        self.report("KH020", written.place, key=key, nearest=nearest, allowed=allowed)

    def value(self, declared: Key, node: Node) -> Any:
        """Return `node` as the type the field declares."""
        if declared.choices is not None:
            return self._choice(declared, node)
        return self._typed(declared.kind, node)

    def _typed(self, kind: Any, node: Node) -> Any:
        shape, inner = shape_of(kind)
        match shape:
            case "node":
                return node
            case "many":
                return self._many(inner, node)
            case "registry":
                return self._registry(inner, node)
            case "record":
                return self.record(inner, node)
            case _:
                return self._scalar(inner, node)

    def _many(self, kind: Any, node: Node) -> tuple[Any, ...]:
        if isinstance(node, SequenceNode):
            kept = [n for n in node.items if not (isinstance(n, ScalarNode) and n.value is None)]
            return tuple(self._typed(kind, each) for each in kept)
        return (self._typed(kind, node),)

    def _registry(self, kind: Any, node: Node) -> dict[Text, Any]:
        if not isinstance(node, MappingNode):
            self.report("KH011", node.place, wanted=MAPPING, found=_shown(node))
            return {}
        return {
            Text(str(name.value), name.place): self._typed(kind, child)
            for name, child in node.entries
        }

    def _scalar(self, kind: Any, node: Node) -> Any:
        if isinstance(node, MappingNode) and _is_prose(node):
            self.report("KH008", node.place, problem=_quoted(node))
            return Text("", node.place) if kind is Text else None
        if not isinstance(node, ScalarNode):
            wanted = SCALARS.get(kind, TEXT)
            self.report("KH011", node.place, wanted=wanted, found=_shown(node))
            return None if kind is not Text else Text("", node.place)
        text = Text(node.value or "", node.place)
        if kind in (Text, str):
            return text
        try:
            return CONVERTERS[kind](text)
        except DateError as error:
            self.report("KH012", node.place, date=text, problem=_about(error))
        except ValueError:
            self.report("KH011", node.place, wanted=SCALARS[kind], found=text)
        return None

    def _choice(self, declared: Key, node: Node) -> Text | None:
        text = self._scalar(Text, node)
        for english, vietnamese in (declared.choices or {}).items():
            if text in (english, vietnamese):
                return Text(english, node.place)
        spelled = [word for pair in (declared.choices or {}).items() for word in pair]
        near = get_close_matches(text, spelled, n=1)
        self.report(
            "KH013",
            node.place,
            value=text,
            nearest=near[0] if near else "",
            allowed=", ".join(dict.fromkeys(spelled)),
        )
        return None


def _bool(text: str) -> bool:
    folded = text.strip().casefold()
    if folded in TRUE:
        return True
    if folded in FALSE:
        return False
    raise ValueError(text)


def _int(text: str) -> int:
    return int(_within(int(text)))


def _float(text: str) -> float:
    return _within(float(text.replace(",", ".")))


def _within(number: float) -> float:
    """Return a number that a form can have; sizes, widths and counts are never outside."""
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    return number


LARGEST = 1000

CONVERTERS: dict[Any, Callable[[str], Any]] = {
    bool: _bool,
    int: _int,
    float: _float,
    PartialDate: parse_date,
}
MAPPING, _LIST = Wording("nhóm khoá", "mapping"), Wording("danh sách", "list")
TEXT, _NUMBER = Wording("lời văn", "text"), Wording("số từ 0 đến 1000", "number 0-1000")
SCALARS: dict[Any, Wording] = {
    bool: Wording("có/không", "true/false"),
    int: _NUMBER,
    float: _NUMBER,
    PartialDate: Wording("ngày", "date"),
    Text: TEXT,
    str: TEXT,
}


def _is_prose(node: MappingNode) -> bool:
    """Tell whether a mapping is rather a text that holds a colon, or ``{name}`` at its start."""
    if len(node.entries) != 1:
        return False
    name, child = node.entries[0]
    blank = isinstance(child, ScalarNode) and child.value is None
    return blank or (isinstance(child, ScalarNode) and " " in (name.value or ""))


def _quoted(node: MappingNode) -> str:
    name, child = node.entries[0]
    blank = isinstance(child, ScalarNode) and child.value is None
    return f"{{{name.value}}}" if blank else f"{name.value}:"


def _about(error: DateError) -> Wording:
    return Wording(str(error), error.part)


def _shown(node: Node) -> Fact:
    if isinstance(node, MappingNode):
        return MAPPING
    if isinstance(node, SequenceNode):
        return _LIST
    return str(node.value)


def records_of(root: type[Record]) -> Iterator[type[Record]]:
    """Yield `root` and every record reachable from it, each once, in order of first mention."""
    seen: list[type[Record]] = []
    queue = [root]
    while queue:
        record = queue.pop(0)
        if record in seen:
            continue
        seen.append(record)
        yield record
        queue += [inner for each in keys_of(record) for inner in _inner_records(each.kind)]


def _inner_records(kind: Any) -> Iterator[type[Record]]:
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
    for inner in typing.get_args(kind):
        yield from _inner_records(inner)
