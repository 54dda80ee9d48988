"""The apparatus: which kind of body a name is, whose it is, since when and until when.

All facts stand in ``bodies.yaml``; a reform is an edit of that file.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ...cache import kept
from ..letters.unicode import fold

DATA = Path(__file__).with_name("bodies.yaml")


FLAGS = ("owned", "leads", "collective")


class Family(NamedTuple):
    """Whose a body is.

    Attributes:
        vi: its name, Vietnamese.
        en: its name, English.
        profile: the form it takes knowingly while it has none of its own; blank where it has one.
    """

    vi: str
    en: str
    profile: str = ""


class Kind(NamedTuple):
    """Bodies alike, by how their names begin; the attributes are those of ``bodies.yaml``."""

    words: tuple[str, ...]
    family: str = ""
    level: str = ""
    symbols: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    owned: bool = False
    leads: bool = False
    collective: bool = False


class Named(NamedTuple):
    """A kind found in a name: its words as the catalogue has them, and those behind, folded."""

    kind: Kind
    words: str
    rest: str


@cache
def families() -> dict[str, Family]:
    """Return the families of bodies by their key."""
    return {name: Family(**values) for name, values in _data()["families"].items()}


@cache
def kinds() -> tuple[Kind, ...]:
    """Return every kind of body, in the order of the file."""
    return tuple(_kind(each) for each in _data()["kinds"])


def _kind(data: dict[str, Any]) -> Kind:
    values: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in data.items()
    }
    return Kind(**values)


def named(name: str) -> Named | None:
    """Return the kind of body that a name begins with, the longest that fits.

    Args:
        name: in any case and either style of tones; a place or a field may follow.
    """
    folded = " ".join(fold(name).split())
    words = re.split(r"(?<=\w)(?!\w)", folded)
    for count in range(min(len(words), _longest()), 0, -1):
        start = "".join(words[:count])
        if found := _by_words().get(start):
            return Named(*found, folded[len(start) :].strip())
    return None


@lru_cache(maxsize=1024)
def family_of(name: str, parents: tuple[str, ...] = (), symbol: str = "") -> str:
    """Return the family of a body; blank where nothing tells it.

    Args:
        name: its name; a body of a committee or office is of the one named behind it.
        parents: the bodies above it, the nearest last.
        symbol: what its numbers have, ``UBKTTU``.
    """
    found = named(name)
    family = _own_family(found) if found else ""
    if found and family and not (found.kind.owned or found.kind.leads):
        return family
    behind = _behind(found.rest if found else fold(name))
    above = next(filter(None, (family_of(each) for each in reversed(parents))), "")
    return behind or above or family or family_of_symbol(symbol)


def family_of_symbol(symbol: str) -> str:
    """Return the family that owns a symbol, ``UBND`` or ``SYT-CĐN``; blank where none is known."""
    parts = [symbol, *re.split(r"[-/.]", symbol)]
    return next((_by_symbol()[each] for each in parts if each in _by_symbol()), "")


def abolished() -> tuple[tuple[Kind, str], ...]:
    """Return every kind that has ended, with each of the words its names begin with."""
    return tuple((kind, words) for kind in kinds() if kind.until for words in kind.words)


def gone_since(name: str, day: date) -> Kind | None:
    """Return the kind of a body if it is abolished on a day, else None."""
    found = named(name)
    ended = found and found.kind.until and date.fromisoformat(found.kind.until) < day
    return found.kind if found and ended else None


def _own_family(found: Named) -> str:
    if found.kind.leads and (inner := named(found.rest)):
        return _behind(found.rest) or _own_family(inner) or found.kind.family
    return found.kind.family


def _behind(rest: str) -> str:
    """Return the family of the body named in the words behind a name: ``35 Tỉnh uỷ``.

    Only what can be nothing else tells: names of two syllables or abbreviations.
    """
    words = re.split(r"[^\w&-]+", rest)
    for index in range(len(words)):
        found = named(" ".join(words[index:]))
        if found is None or found.kind.owned:
            continue
        taken = len(" ".join(words[index:])) - len(found.rest)
        if index == 0 or taken > len(words[index]) + 1 or words[index] in _TELLING:
            return _own_family(found)
    return ""


_TELLING = frozenset(("ubnd", "hđnd", "mttq", "lđlđ", "ubmttq"))


@cache
def _by_words() -> dict[str, tuple[Kind, str]]:
    return {fold(words): (kind, words) for kind in kinds() for words in kind.words}


@cache
def _longest() -> int:
    """Return how many pieces the longest beginning has."""
    return max(len(re.split(r"(?<=\w)(?!\w)", words)) for words in _by_words())


@cache
def _by_symbol() -> dict[str, str]:
    return {symbol: kind.family for kind in kinds() for symbol in kind.symbols}


@cache
def _data() -> Any:
    source = DATA.read_bytes()

    def parse() -> Any:
        # text, not dates: what is kept is plain data
        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        data = yaml.load(source, Loader=loader)
        for kind in data["kinds"]:
            kind.update({name: True for name in FLAGS if name in kind})
        return data

    return kept("apparatus", source, parse)
