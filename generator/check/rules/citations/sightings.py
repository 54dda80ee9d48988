"""What a plan says of each directive, as plain values: plans are compared by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ....errors import Place
from ....vietnamese.letters.unicode import fold
from ...directives.bodies import symbols_of
from ...directives.registry import normal
from ...subject import Subject
from .mentions import Mention, mentions, point

_CENTRAL = re.compile(r"\w*TW|CP|TTg|VPCP|TLĐ|QH\d+|UBTVQH\d+")
_OF_PROVINCE = re.compile(r"(?:TU|\w+TU|TNTU)$")
_LOCALITY = re.compile(
    r"(?:(?:đảng bộ|đảng ủy|tỉnh ủy|thành ủy|thị ủy|huyện ủy|quận ủy|ủy ban nhân dân|ubnd|hđnd"
    r"|hội đồng nhân dân|tỉnh|thành phố|thị xã|huyện|quận) )*"
)


class Sighting(NamedTuple):
    """One mention of a directive, or the plan's own number.

    Attributes:
        place: where it stands.
        symbol: number and symbol, compared without a leading 0.
        number: of it.
        type_abbr: of it; None where it has none.
        body: of it.
        form: of it.
        kind: name of the type, folded.
        day: its date, if given whole.
        issuer: its body, folded.
        about: how its subject begins, folded.
        scope: whose numbers these are: two plans speak of one body only where it is the same.
    """

    place: Place
    symbol: str
    number: str
    type_abbr: str | None
    body: str
    form: str
    kind: str
    day: date | None
    issuer: str
    about: str
    scope: str

    @property
    def where(self) -> str:
        """File and line, as findings name it."""
        return f"{self.place.file}:{self.place.line}"


@lru_cache(maxsize=4)
def sightings(subject: Subject) -> tuple[Sighting, ...]:
    """Return what a plan says of directives and of itself, each place once."""
    seen = dict.fromkeys(_seen(subject, each) for each in mentions(subject) if not each.own)
    own = _own(subject)
    return (*seen, own) if own else tuple(seen)


def _seen(subject: Subject, mention: Mention) -> Sighting:
    citation = mention.citation
    issuer = fold(mention.issuer)
    return Sighting(
        _place(subject, mention),
        normal(citation.symbol),
        citation.number.lstrip("0"),
        citation.type_abbr,
        citation.body,
        citation.form,
        fold(citation.kind or ""),
        mention.day,
        issuer,
        fold(mention.about),
        _scope(subject, citation.body, issuer),
    )


def _place(subject: Subject, mention: Mention) -> Place:
    """Return the place of a mention's symbol; by plain searches, since there are many."""
    symbol = mention.citation.symbol
    at = mention.passage.paragraph.at
    if at:
        before = mention.passage.text.count(symbol, 0, mention.citation.start)
        if found := _symbol_at(subject, symbol, at, before):
            return found
    for cite in subject.plan.cites.values():
        for text in (cite.text, cite.symbol):
            if text and symbol in text and (found := _symbol_at(subject, symbol, text.place)):
                return found
    citation = mention.citation
    found = point(subject, mention.passage, citation.start, citation.end, symbol=symbol).place
    return found._replace(end=(0, 0))


def _symbol_at(subject: Subject, symbol: str, at: Place, nth: int = 0) -> Place | None:
    """Return where a symbol stands in the value at a place, some places before passed over."""
    if at.file != subject.file or not at.line or not at.end[0]:
        return None
    index, end = subject.offset(at.line, at.column) - 1, subject.offset(*at.end)
    for _ in range(nth + 1):
        index = subject.source.find(symbol, index + 1, end)
        if index < 0:
            return None
    return subject.place_at(index)


def _scope(subject: Subject, body: str, issuer: str) -> str:
    """Return whose numbers a symbol belongs to; the file's own where it cannot be told."""
    plan = subject.plan
    if _CENTRAL.fullmatch(body.split("-")[0]):
        return ""
    names = [fold(str(each)) for each in plan.issuer.name]
    if names and body == str(plan.issuer.symbol) and (not issuer or _one_body(issuer, names[0])):
        return names[0]
    above = [fold(str(each)) for each in plan.issuer.parent] or names
    if above and _OF_PROVINCE.match(body) and symbols_of(above[-1]) in (("TU",), ("UBND",)):
        found = _LOCALITY.match(above[-1])
        return above[-1][found.end() :] if found else above[-1]
    return f"{subject.file} {body}"


def _one_body(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _own(subject: Subject) -> Sighting | None:
    """Return the plan itself, if it has a number and a date."""
    plan, day = subject.plan, subject.plan.date.value and subject.plan.date.value.as_date()
    number, symbol = str(plan.number.value or ""), str(plan.issuer.symbol or "")
    if not number.isdigit() or not symbol or not day or plan.number.text or plan.type not in KINDS:
        return None
    party = subject.profile.family == "party"
    written = f"{int(number)}-KH/{symbol}" if party else f"{int(number)}/KH-{symbol}"
    names = [fold(str(each)) for each in plan.issuer.name] or [""]
    return Sighting(
        plan.number.at,
        written,
        str(int(number)),
        "KH",
        symbol,
        "party" if party else "state",
        "kế hoạch",
        day,
        names[0],
        "",
        _scope(subject, symbol, names[0]),
    )


KINDS = (None, "KH", "Kế hoạch")


def dated(seen: tuple[Sighting, ...]) -> Iterator[Sighting]:
    """Yield the sightings that give a whole date."""
    return (each for each in seen if each.day)
