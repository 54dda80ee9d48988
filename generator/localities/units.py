"""Localities out of the register: ``province:an-giang``, ``country:communes@2025-06-30``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from ..errors import Fact, Finding, Place, PlanError, Wording
from ..load.source import Text
from ..vietnamese.letters.unicode import ascii_slug
from . import register
from .register import AdminUnit, RegisterState
from .rows import RowDraft

_SELECTOR = re.compile(
    r"(?P<kind>province|tinh|country|ca-nuoc):(?P<what>[^@]*)(?:@(?P<day>\d{4}-\d{2}-\d{2}))?"
)
_COMMUNES = {"*", "communes", "xa"}
_PROVINCES = {"provinces", "tinh"}


def is_selector(source: str) -> bool:
    """Tell whether a source names units of the register."""
    return source.startswith(("province:", "country:", "tinh:", "ca-nuoc:"))


def read_units(source: str) -> Iterator[RowDraft]:
    """Yield the units that a source names, with the variables of the register.

    Args:
        source: ``province:<code or name>`` (its communes), ``province:*`` or
            ``country:communes``, ``country:provinces``; behind it ``@`` and a day.

    Raises:
        PlanError: KH081 (no such selection), KH084 (no such province), KH085 (no units known on
            that day).
    """
    kind, what, day = _parsed(source)
    _state(source, day)
    for unit in _chosen(kind, what, day, Place(source)):
        at = Place(source, sheet=unit.code)
        values = {name: Text(value, at) for name, value in variables(unit, day).items()}
        yield RowDraft(values, at)


def state_of(source: str) -> RegisterState:
    """Return the list that a selection is taken from, with its decree and first day.

    Raises:
        PlanError: KH081, KH085; see `read_units`.
    """
    _, _, day = _parsed(source)
    return _state(source, day)


def _state(source: str, day: date) -> RegisterState:
    try:
        return register.state_on(day)
    except register.UnknownDayError:
        facts = {"day": f"{day:%d/%m/%Y}", "since": f"{register.STATES[0].since:%d/%m/%Y}"}
        raise PlanError(Finding("KH085", Place(source), facts)) from None


def variables(unit: AdminUnit, day: date = register.TODAY) -> dict[str, str]:
    """Return the texts of a unit by variable.

    ``ma``, ``ten``, ``loai``, ``ten_day_du``; of its province ``tinh``, ``loai_tinh``,
    ``ma_tinh``; of its district, where there was one, ``huyen``, ``ma_huyen``.
    """
    values = {
        "ma": unit.code,
        "ten": unit.name,
        "loai": unit.kind,
        "ten_day_du": unit.full_name,
    }
    if province := register.unit(unit.province, day):
        values |= {"tinh": province.name, "loai_tinh": province.kind, "ma_tinh": province.code}
    if unit.district and (district := register.unit(unit.district, day)):
        values |= {"huyen": district.full_name, "ma_huyen": district.code}
    return values


def _parsed(source: str) -> tuple[str, str, date]:
    """Return kind, what and day of a selection."""
    found = _SELECTOR.fullmatch(source.strip())
    day = _day(found["day"]) if found else None
    if not found or not day:
        raise PlanError(Finding("KH081", Place(source), {"source": source}))
    return found["kind"], found["what"].strip(), day


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else register.TODAY
    except ValueError:
        return None


def _chosen(kind: str, what: str, day: date, place: Place) -> tuple[AdminUnit, ...]:
    if kind in ("country", "ca-nuoc") and what in _PROVINCES:
        return register.provinces(day)
    if what in _COMMUNES:
        return register.communes(day=day)
    if kind in ("country", "ca-nuoc"):
        raise PlanError(Finding("KH081", place, {"source": place.file}))
    if province := register.find_province(what, day):
        return register.communes(province.code, day)
    facts: dict[str, Fact] = {
        "what": Wording("tỉnh", "province"),
        "value": what,
        **_near(what, day),
    }
    raise PlanError(Finding("KH084", place, facts))


def _near(what: str, day: date) -> dict[str, str]:
    """Return the nearest provinces: by name, or by code."""
    names = {ascii_slug(each.name): each.code for each in register.provinces(day)}
    codes = {code: name for name, code in names.items()}
    wanted = ascii_slug(what, 9)
    close = get_close_matches(wanted, codes if wanted.isdigit() else names, 3, 0.5)
    near = [f"{codes.get(each, each)} ({names.get(each, each)})" for each in close]
    return {"nearest": ", ".join(near)} if near else {}
