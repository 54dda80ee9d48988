"""Number, date, place and type of the plan, read off the lines that print them."""

from __future__ import annotations

import re
from typing import Any

from ..compare.units import Unit
from ..load.edit import Path, WrittenValue
from ..model.plan import DateLine, Issuer, Number, Plan
from ..model.schema import Record
from ..tree.inline import escape
from ..vietnamese.fill import fill
from .context import Comparison

_DATE = re.compile(
    r"(?P<place>.*?),?\s*[Nn]gày\s*(?P<day>\d{0,2})[\s.…]*tháng\s*(?P<month>\d{0,2})[\s.…]*"
    r"năm\s*(?P<year>\d{4})\W*"
)


def changed_number(comparison: Comparison, old: Unit, new: Unit) -> None:
    """Take over another number or symbol; any other line as it stands."""
    plan, form = comparison.draft.plan, comparison.draft.profile.head
    words = (old.text, new.text)
    if "text" in plan.number.given:
        _set(comparison, ("number", Number, "text"), escape(new.core), words)
        return
    code = re.escape(_code(comparison).replace("QĐi", "QĐ"))
    pattern = fill(
        re.escape(form.number).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", r"\s*"),
        number=r"(?P<number>[\d.…]*)",
        type=code,
        symbol=r"(?P<symbol>\S*)",
    )
    found = re.fullmatch(pattern, new.core)
    if found is None:
        _set(comparison, ("number", Number, "text"), escape(new.core), words)
        return
    number = found["number"].strip(".…")
    if number.lstrip("0") != str(plan.number.value or "").lstrip("0"):
        _set(comparison, ("number", Number, "value"), number.lstrip("0"), words)
    if found["symbol"] != str(plan.issuer.symbol or ""):
        _set(comparison, ("issuer", Issuer, "symbol"), found["symbol"], words)


def changed_date(comparison: Comparison, old: Unit, new: Unit) -> None:
    """Take over another place or date; blank parts stay blank."""
    plan = comparison.draft.plan
    words = (old.text, new.text)
    found = _DATE.fullmatch(new.core)
    if found is None or "text" in plan.date.given:
        _set(comparison, ("date", DateLine, "text"), escape(new.core), words)
        return
    place = found["place"].strip()
    given = comparison.names
    usual = "" if plan.place is None else str(plan.place)
    if place and place != usual and given.key(place, first=True) != usual:
        _set(comparison, ("place", Plan, ""), escape(place), words)
    parts = [int(found[name]) if found[name] else None for name in ("year", "month", "day")]
    value = plan.date.value
    if value is None or parts != [value.year, value.month, value.day]:
        path = _value_path(comparison, "date", DateLine, "value")
        slashes = path is not None and "/" in (comparison.value(path) or "")
        _set(comparison, ("date", DateLine, "value"), _written(parts, slashes=slashes), words)


def _written(parts: list[int | None], *, slashes: bool) -> str:
    year, month, day = parts
    if slashes and day and month:
        return f"{day:02d}/{month:02d}/{year}"
    kept = [f"{part:02d}" for part in (year, month, day) if part]
    return "-".join(kept)


def changed_type(comparison: Comparison, old: Unit, new: Unit) -> None:
    """Take over another type of document: by its abbreviation where the profile knows it."""
    types = comparison.draft.profile.types
    known = (str(c) for c, name in types.items() if str(name).upper() == new.core.upper())
    name = next(known, comparison.natural("type", new.core, first=True))
    _set(comparison, ("type", Plan, ""), name, (old.text, new.text))


def _code(comparison: Comparison) -> str:
    """Return the abbreviation of the plan's type as the number line has it."""
    wanted = str(comparison.draft.plan.type or "KH")
    types = {str(code): str(name) for code, name in comparison.draft.profile.types.items()}
    named = (code for code, name in types.items() if name.casefold() == wanted.casefold())
    return wanted if wanted in types else next(named, wanted)


def _value_path(comparison: Comparison, key: str, record: type[Record], inner: str) -> Path | None:
    """Return the path of a value in its short or its long form."""
    path = comparison.child((), key, Plan)
    if path is None or not inner or not comparison.yaml.keys(path):
        return path
    return comparison.child(path, inner, record)


def _set(
    comparison: Comparison, place: tuple[str, type[Record], str], data: Any, words: tuple[str, str]
) -> None:
    """Set a key of the plan, in the form that it is written in."""
    key, record, inner = place
    yaml = comparison.yaml
    path = comparison.child((), key, Plan)
    if path is None:
        value = {inner: data} if inner and inner != record.SHORT else data
        written = comparison.entry_of(key, value, Plan)
        splices = yaml.set_key((), comparison.key(key, Plan), written, _behind(comparison, key))
        comparison.add("added", (comparison.key(key, Plan),), words, splices)
        return
    if not inner or (not yaml.keys(path) and inner == record.SHORT):
        comparison.add("changed", path, words, yaml.set_scalar(path, data))
        return
    if not yaml.keys(path):
        written = comparison.value_of({inner: data}, record)
        comparison.add("changed", path, words, yaml.set_value(path, _flat(written.flow)))
        return
    own = comparison.child(path, inner, record)
    if own is not None:
        splices = yaml.set_scalar(own, data)
    else:
        own = (*path, comparison.key(inner, record))
        written = comparison.entry_of(inner, data, record)
        splices = yaml.set_key(path, str(own[-1]), written, yaml.keys(path)[-1])
    comparison.add("changed", own, words, splices)


def _flat(flow: str) -> WrittenValue:
    return WrittenValue((flow,), flow)


def _behind(comparison: Comparison, key: str) -> str | None:
    """Return the outermost key that a new one comes behind, in the order of a plan's head."""
    order = ["profile", "type", "issuer", "number", "place", "date"]
    earlier = order[: order.index(key)] if key in order else order
    found = [comparison.child((), name, Plan) for name in earlier]
    return next((str(path[-1]) for path in reversed(found) if path), None)
