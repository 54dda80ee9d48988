"""The head of a document as keys of a plan; what the profile would print differently, as form."""

from __future__ import annotations

import re
from typing import Any

from ...form.choose import choose_profile
from ...form.profile import Profile
from ...load.source import Text
from ...model.plan import DateLine, Issuer, Plan
from ...model.schema import NOWHERE
from ...tree.inline import escape
from ...vietnamese.dates import DateError, PartialDate, long_date, parse_date
from ...vietnamese.letters.unicode import fold, upper_first, words
from ..parts.head import HeadParts, type_names
from .names import name_case
from .words import natural_case, sentence_case

_PARTY_NUMBER = re.compile(r"Số\s*:?\s*(\d*)\s*-\s*(\w+)\s*/\s*(\S+)")
_STATE_NUMBER = re.compile(r"Số\s*:?\s*(\d*)\s*/\s*(\w+)-(\S+)")
_BARE_ISSUER = re.compile(r"(?:UỶ|ỦY) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|BAN CHẤP HÀNH")
_UNIT = re.compile(r"(?:BAN CHỈ ĐẠO|TIỂU BAN|TỔ |BAN TỔ CHỨC (?:LỄ|HỘI))")
_AREA = re.compile(r"(?:XÃ|HUYỆN|TỈNH|PHƯỜNG|THỊ|QUẬN|THÀNH PHỐ|ĐẶC KHU)\b")

Data = dict[str, Any]


def plan_head(
    head: HeadParts, corpus: str, date_at_foot: str | None = None
) -> tuple[Data, Profile]:
    """Return the keys of the head, and the profile that they lead to.

    Args:
        head: the head as it was read.
        corpus: the whole text, for the capitals of names.
        date_at_foot: the date line where it stands above the signature.
    """
    type_data, subject = _type(head)
    symbol = _symbol(head.number)
    issuer = _issuer(head, corpus, symbol)
    place, date = _date(date_at_foot or head.date, at_foot=date_at_foot is not None)
    family, profile = _profile(head, issuer, date)
    code = str(type_data["type"] or "KH")
    data: Data = {}
    if family:
        data["profile"] = family
    data |= type_data
    if issuer:
        data["issuer"] = issuer
    data |= _number(head, profile, code)
    data |= {"draft": escape(head.draft)} if head.draft else {}
    for mark in ("urgency", "secrecy", "circulation"):
        if line := getattr(head, mark):
            data[mark] = escape(_small(line, corpus))
    data |= place | {"date": date}
    if subject:
        data["subject"] = subject[0] if len(subject) == 1 else subject
    return data, profile


def plain_head(head: HeadParts) -> Data:
    """Return the keys of a head whose lines all stay as they were read."""
    parts = [*head.parent, *head.issuer, *filter(None, [head.mark, head.number]), *head.titles]
    parts += [*filter(None, [head.date, head.draft, head.urgency]), *head.rest]
    parts += filter(None, [head.secrecy, head.circulation])
    number: Data = {"text": None}
    if parts:
        number["below"] = [escape(part) for part in parts]
    return {"type": None, "number": number, "date": {"text": None}}


def head_form(head: HeadParts, profile: Profile) -> Data:
    """Return the values of the head that differ from the profile's."""
    form, normal = Data(), profile.head
    usual = [str(line) for line in (*normal.title, *normal.motto)]
    if [line.upper() for line in usual] != [line.upper() for line in head.titles]:
        form["title"] = head.titles[0] if head.titles else None
        if normal.motto or len(head.titles) > 1:
            form["motto"] = _one(head.titles[1:]) if len(head.titles) > 1 else None
        if not head.titles:
            form["rule"] = "false"
    if head.addressees:
        word = f"{head.addressees[0].partition(':')[0]}:"
        code = type_names().get(fold(head.type or "").upper(), "KH")
        by_type = {str(key): str(value) for key, value in normal.addressee_by_type.items()}
        if word != by_type.get(code, str(normal.addressee or "")):
            form["addressee"] = word
            if code in by_type:
                form["addressee_by_type"] = {code: word}
    if (head.mark or "") != str(normal.issuer_mark or ""):
        form["issuer_mark"] = head.mark
    if (head.rule or "") != str(normal.subject_mark or ""):
        form["subject_mark"] = head.rule
    lower = bool(head.subject) and head.subject[0] != upper_first(head.subject[0])
    if lower and str(normal.subject_case) == "upper":
        form["subject_case"] = "keep"
    return form


def _one(lines: list[str]) -> Any:
    return lines[0] if len(lines) == 1 else lines


def _type(head: HeadParts) -> tuple[Data, list[str]]:
    """Return the type, and the subject; a type of several words leaves the rest to the subject."""
    if head.type is None:
        return {"type": None}, head.subject
    return {"type": type_names().get(fold(head.type).upper(), head.type)}, head.subject


def _symbol(number: str | None) -> str | None:
    found = number and (_PARTY_NUMBER.fullmatch(number) or _STATE_NUMBER.fullmatch(number))
    return found[3] if found else None


def _issuer(head: HeadParts, corpus: str, symbol: str | None) -> Data:
    """Return the issuing body; joint ones stand in lines that end in a hyphen (36-HD II.1.2)."""
    names = list(head.issuer)
    joint = next((i for i, line in enumerate(names) if line.endswith(" -")), len(names) - 1)
    count = 1 + sum(1 for line in names[joint:] if line.endswith(" -"))
    parent, unit = names[:joint], names[joint + count :]
    names = [line.removesuffix(" -") for line in names[joint : joint + count]]
    names = [name for line in names for name in line.split(" - ")]
    if len(parent) > 1 and not head.parent and _UNIT.match(names[-1]):
        parent, names, unit = parent[:-1], parent[-1:], [*names, *unit]
    if head.parent:
        parent, names, unit = head.parent, [*parent, *names], unit
    elif len(parent) == 1 and _BARE_ISSUER.fullmatch(parent[-1]) and _AREA.match(names[0]):
        parent, names = [], [f"{parent[-1]} {names[0]}", *names[1:]]
    issuer: Data = {}
    for key, lines in (("parent", parent), ("name", names), ("unit", unit)):
        if lines:
            issuer[key] = _one([escape(_named(line, corpus)) for line in lines])
    if symbol:
        issuer["symbol"] = symbol
    return issuer


def _small(line: str, corpus: str) -> str:
    """Return a mark printed in capitals in ordinary letters."""
    found = natural_case(line, corpus)
    return sentence_case(line) if found == line and line.isupper() else found


def _named(line: str, corpus: str) -> str:
    """Return the name of a body in ordinary letters: as the text has it, or by what it is."""
    found = natural_case(line, corpus)
    return name_case(line) if found == line and line.isupper() else found


def _date(line: str | None, *, at_foot: bool) -> tuple[Data, Any]:
    """Return place and date; the words stay where the date's own would differ."""
    if line is None:
        return {}, {"text": None}
    place, comma, day = line.rpartition(", ") if ", ngày" in line else ("", "", line)
    try:
        value: PartialDate | None = parse_date(day)
    except DateError:
        value = None
    printed = long_date(value) if value else ""
    same = value is not None and words(printed if comma else upper_first(printed)) == words(day)
    data: Data = {"place": escape(place)} if comma else {}
    date: Any = {"value": str(value)} if value and value.year else {}
    if not same or not date:
        data, date = {}, {**date, "text": line}
    if at_foot:
        date["position"] = "foot"
    return data, date["value"] if list(date) == ["value"] else date


def _profile(head: HeadParts, issuer: Data, date: Any) -> tuple[str | None, Profile]:
    """Return the profile the plan leads to, and its family where that must be said.

    The heading says whose form a document has; then the issuer; then how its number is written.
    """
    value = date if isinstance(date, str) else date.get("value")
    parsed = parse_date(value) if value else None

    def text(words: str) -> Text:
        return Text(words, NOWHERE)

    names, parents = (
        tuple(map(text, [lines] if isinstance(lines, str) else lines))
        for lines in (issuer.get("name", []), issuer.get("parent", []))
    )
    symbol = text(issuer["symbol"]) if "symbol" in issuer else None
    body = Issuer(name=names, parent=parents, symbol=symbol)
    plan = Plan(issuer=body, date=DateLine(value=parsed))
    profile, unclaimed = choose_profile(plan)
    wanted = "party" if head.is_party else "state" if head.is_state else ""
    if not wanted and unclaimed and head.number:
        wanted = "state" if _STATE_NUMBER.fullmatch(head.number) else "party"
    wanted = wanted or str(profile.family)
    if profile.family == wanted and not unclaimed:
        return None, profile
    chosen, _ = choose_profile(Plan(profile=text(wanted), issuer=body, date=plan.date))
    return wanted, chosen


def _number(head: HeadParts, profile: Profile, code: str) -> Data:
    """Return the number: alone where the profile writes the line around it, else the line."""
    below = [escape(line) for line in head.rest]
    number: Any = {"text": head.number}
    pattern = _PARTY_NUMBER if profile.head.number.count("-{type}") else _STATE_NUMBER
    found = pattern.fullmatch(head.number) if head.number else None
    if found:
        digits = found[1].zfill(profile.head.number_digits) if found[1] else ""
        line = profile.head.number.format(number=digits or " ", type=code, symbol=found[3])
        if words(line) == words(head.number or ""):
            number = {"value": found[1].lstrip("0") or found[1]} if found[1] else None
    if below:
        number = {**(number or {}), "below": _one(below)}
    if isinstance(number, dict) and list(number) == ["value"]:
        number = number["value"]
    return {"number": number}
