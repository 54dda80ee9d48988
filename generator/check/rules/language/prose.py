"""The prose of a plan: every text its writer gave, once, where it stands in the file.

Words are looked at where they were written, not where they are printed: a body named once and
printed ten times has its slip reported and repaired once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ....errors import Edit, Finding, Place
from ....load.source import Text
from ....model.plan import Plan
from ....model.schema import Record
from ....vietnamese.braces import REFERENCE
from ...subject import Subject

HIDDEN = "\ufffc"
"""Stands for each letter of what is no prose: references, addresses, symbols."""
_MARKUP = "\u2060"
_NO_PROSE_WORDS = (
    "id label numbering profile type symbol form checks source role align end position number "
    "closing"
)
_NO_PROSE = frozenset(_NO_PROSE_WORDS.split())
"""Keys whose values are names, codes or patterns."""
_ADDRESS = re.compile(r"\S*(?:://|www\.|@|\.(?:vn|com|org|net)\b)\S*")
_TOKEN, _UNBROKEN = re.compile(r"\w+"), re.compile(r"\S+")
_CODE = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|</?[A-Za-z!][^<>\n]*>|\]\]>")
_MAYBE_ADDRESS = re.compile(r"://|www\.|@|\.(?:vn|com|org|net)\b")
_SYMBOL = re.compile(r"\S*/\S*")
_TAIL = ".,;:!?)]}”’\"'"


class Span(NamedTuple):
    """A stretch of the prose, and what should stand there; None where that is not certain."""

    start: int
    end: int
    right: str | None = None


class Prose:
    """All texts of a plan as one, a line each.

    Attributes:
        text: the texts joined by line ends; what is no prose is hidden, letter by letter.
        words: the same with nothing hidden.
        tokens: its words and numbers.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.values = tuple(_texts(subject.plan))
        self.words = "\n".join(self.values)
        self.text = "\n".join(map(_hidden, self.values))
        self.tokens = _TOKEN.findall(self.text)
        self.starts = [0, *accumulate(len(value) + 1 for value in self.values)]

    def flaw(self, start: int, end: int, right: str | None = None, **facts: str) -> Finding:
        """Return a finding at a stretch, repaired by `right`.

        The stretch begins and ends with a letter or mark, not with a space. The facts ``found``
        and ``right`` are given where the caller does not.
        """
        found = {"found": self.words[start:end], "right": right or ""} | facts
        return self.flaws([Span(start, end, right)], **found)

    def flaws(self, spans: Iterable[Span], **facts: str) -> Finding:
        """Return one finding for several stretches, at the first, with the edits of all."""
        edits: list[Edit] = []
        place: Place | None = None
        for span in spans:
            index = bisect_right(self.starts, span.start) - 1
            value, base = self.values[index], self.starts[index]
            found = _located(self.subject, value, span.start - base, span.end - base)
            if place is None:
                place = self.subject.place_at(found[0]) if found else value.place
            if found and span.right is not None and self._may_stand(value, span.right):
                edits.append(Edit(*found, span.right))
        return Finding("", place or Place(self.subject.file), facts, tuple(edits))

    def _may_stand(self, value: Text, right: str) -> bool:
        """Tell whether a text may be written into a value as it is quoted in the file."""
        mark = self.subject.source[self._offset(value)]
        if mark == '"':
            return '"' not in right and "\\" not in right
        if mark == "'":
            return "'" not in right
        return mark in "|>" or not re.search(r":(?: |$)| #", right)

    def _offset(self, value: Text) -> int:
        return self.subject.offset(value.place.line, value.place.column)


@lru_cache(maxsize=4)
def prose_of(subject: Subject) -> Prose:
    """Return the prose of a plan."""
    return Prose(subject)


def _texts(plan: Plan) -> Iterator[Text]:
    """Yield each text of a plan that is prose, once, in the order of the keys as written."""
    names = {*plan.cites, *plan.bodies}
    seen: set[Place] = set()
    for text in _inside(plan):
        if text not in names and text.place not in seen:
            seen.add(text.place)
            yield text


def _inside(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        if value:
            yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _inside(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _inside(each)
    elif isinstance(value, Record):
        for name in value.given:
            if name not in _NO_PROSE:
                inner = getattr(value, name)
                if name == "fields":
                    yield from _inside(tuple(inner))
                yield from _inside(inner)


def _hidden(text: str) -> str:
    """Return a text with what is no prose hidden; no letter moves."""
    if "{" in text:
        text = re.sub(REFERENCE, _blank, text)
    if "{{" in text or "{%" in text or "<" in text:
        text = _CODE.sub(_blank, text)
    if _MAYBE_ADDRESS.search(text):
        text = _ADDRESS.sub(_blank, text)
    if "/" in text:
        text = _SYMBOL.sub(_symbol, text)
    if "*" in text or "\\" in text:
        text = text.replace("*", _MARKUP).replace("\\", _MARKUP)
    return text


def _blank(found: re.Match[str]) -> str:
    kept = found[0].rstrip(_TAIL) if found[0][0] not in "{<]" else found[0]
    return HIDDEN * len(kept) + found[0][len(kept) :]


def _symbol(found: re.Match[str]) -> str:
    """Hide a number and symbol (160-TB/TW), but no date (5/3/2026) and no pair (và/hoặc)."""
    return _blank(found) if re.search(r"[A-ZĐ]{2}|/[A-ZĐ]|\w/\w*:", found[0]) else found[0]


def _located(subject: Subject, value: Text, start: int, end: int) -> tuple[int, int] | None:
    """Return where a stretch of a value stands in the file: offsets, or None."""
    place = value.place
    if place.file != subject.file or not place.line or not place.end[0]:
        return None
    source = subject.source
    at, last = subject.offset(place.line, place.column), subject.offset(*place.end)
    style = source[at] if at < last else ""
    if style in "|>":
        at = source.find("\n", at) + 1
    elif style in "\"'":
        at += 1
    first = -1
    for word in _UNBROKEN.finditer(value, 0, end):
        at = _past_space(source, at, last, style)
        steps = _steps(source, at, word[0], style)
        if not steps:
            return None
        if word.start() <= start < word.end():
            first = at + sum(steps[: start - word.start()])
        at += sum(steps)
    return (first, at) if first >= 0 else None


def _steps(source: str, at: int, word: str, style: str) -> list[int]:
    """Return how many letters of the file stand for each letter of a word; none if it differs."""
    if source.startswith(word, at) and style not in word and "\\" not in word:
        return [1] * len(word)
    steps: list[int] = []
    for letter in word:
        step = _step(source, at + sum(steps), letter, style)
        if not step:
            return []
        steps.append(step)
    return steps


def _past_space(source: str, at: int, last: int, style: str) -> int:
    while at < last and (source[at].isspace() or (style == '"' and source[at : at + 2] == "\\\n")):
        at += 1 if source[at].isspace() else 2
    return at


def _step(source: str, at: int, letter: str, style: str) -> int:
    """Return how many letters of the file stand for one of a value; 0 where it is another."""
    if style == "'" and letter == "'":
        return 2 * (source[at : at + 2] == "''")
    if style == '"' and letter in '"\\':
        return 2 * (source[at : at + 2] == "\\" + letter)
    return int(source[at : at + 1] == letter)
