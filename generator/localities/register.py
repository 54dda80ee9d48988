"""The register of units shipped with the program: provinces, districts and communes by day.

Where the data come from, under which licence and decree: data/SOURCES.md.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from ..vietnamese.letters.unicode import ascii_slug, fold

Level = Literal["province", "district", "commune"]

_DATA = Path(__file__).with_name("data")
_LEVELS: dict[int, Level] = {2: "province", 3: "district", 5: "commune"}


class AdminUnit(NamedTuple):
    """A unit of administration.

    Attributes:
        code: of 2 digits (province), 3 (district, until 30/6/2025) or 5 (commune).
        name: without its kind, as the decree writes it: ``Tân Lộc``.
        kind: in small letters: ``xã``, ``phường``, ``đặc khu``, ``tỉnh``, ``thành phố`` ...
        province: code of the province it lies in; its own for a province.
        level: which of the three it is.
        district: code of the district it lies in, where there were districts.
    """

    code: str
    name: str
    kind: str
    province: str
    level: Level
    district: str = ""

    @property
    def full_name(self) -> str:
        """``xã Tân Lộc``: the kind in small letters, then the name."""
        return f"{self.kind} {self.name}"


class RegisterState(NamedTuple):
    """A list of all units that holds from one day to another, both included.

    Attributes:
        decree: what the list rests on.
    """

    since: date
    until: date
    file: str
    decree: str


STATES = (
    RegisterState(
        date(2025, 3, 1),
        date(2025, 6, 30),
        "units-2025-03-01.tsv",
        "danh mục đơn vị hành chính, sau 1365/NQ-UBTVQH15",
    ),
    RegisterState(date(2025, 7, 1), date.max, "units-2025-07-01.tsv", "19/2025/QĐ-TTg, 30/6/2025"),
)

TODAY = STATES[-1].since
"""A day of the state that holds now."""


class UnknownDayError(LookupError):
    """The register has no list that holds on a day."""


class _Units(NamedTuple):
    provinces: dict[str, AdminUnit]
    districts: dict[str, AdminUnit]
    communes: dict[str, tuple[AdminUnit, ...]]


def state_on(day: date) -> RegisterState:
    """Return the list that holds on `day`.

    Raises:
        UnknownDayError: units changed often before 01/3/2025, and no list of them is shipped.
    """
    for state in STATES:
        if state.since <= day <= state.until:
            return state
    raise UnknownDayError(day.isoformat())


def provinces(day: date = TODAY) -> tuple[AdminUnit, ...]:
    """Return the provinces and centrally run cities on `day`, by code.

    Raises:
        UnknownDayError: see `state_on`.
    """
    return tuple(_units(state_on(day).file).provinces.values())


def communes(province: str | None = None, day: date = TODAY) -> tuple[AdminUnit, ...]:
    """Return the communes of a province, by code, or of the whole country, by province.

    Raises:
        UnknownDayError: see `state_on`.
        KeyError: no province has the code `province` on `day`.
    """
    lists = _units(state_on(day).file).communes
    if province is not None:
        return lists[province]
    return tuple(unit for units in lists.values() for unit in units)


def unit(code: str, day: date = TODAY) -> AdminUnit | None:
    """Return the province (2 digits) or district (3 digits) with a code, or None."""
    units = _units(state_on(day).file)
    return units.provinces.get(code) or units.districts.get(code)


def find_province(text: str, day: date = TODAY) -> AdminUnit | None:
    """Return the province with a code (``91``) or name, with or without marks (``an-giang``)."""
    wanted = ascii_slug(text, max_words=9)
    for each in provinces(day):
        if wanted in (each.code, ascii_slug(each.name), ascii_slug(each.full_name, max_words=9)):
            return each
    return None


def find(name: str, kind: str = "", day: date = TODAY) -> tuple[AdminUnit, ...]:
    """Return all units called `name` on `day`: none means that no such body exists then.

    Args:
        name: without its kind; case, tone placement (``Hoà``), hyphens and apostrophes of all
            kinds make no difference.
        kind: only units of this kind, in any case; empty for all.
        day: the list that held then.

    Raises:
        UnknownDayError: see `state_on`.
    """
    found = _by_name(state_on(day).file).get(_key(name), ())
    wanted = fold(kind)
    return tuple(each for each in found if not wanted or each.kind == wanted)


def _key(name: str) -> str:
    plain = re.sub("[\u2018\u2019\u02bc`]", "'", name)
    return re.sub(r"[\s\-\u2010-\u2015]+", " ", fold(plain)).strip()


@lru_cache(maxsize=len(STATES))
def _by_name(file: str) -> dict[str, tuple[AdminUnit, ...]]:
    units = _units(file)
    named: dict[str, tuple[AdminUnit, ...]] = {}
    every = [*units.provinces.values(), *units.districts.values()]
    for each in (*every, *(unit for group in units.communes.values() for unit in group)):
        key = _key(each.name)
        named[key] = (*named.get(key, ()), each)
    return named


@lru_cache(maxsize=len(STATES))
def _units(file: str) -> _Units:
    """Return the units of a data file, whose lines stand in order: a unit, then what is in it."""
    found = _Units({}, {}, {})
    lists: dict[str, list[AdminUnit]] = {}
    province = district = ""
    for line in (_DATA / file).read_text(encoding="utf-8").splitlines():
        code, kind, name = line.split("\t")
        level = _LEVELS[len(code)]
        if level == "commune":
            lists[province].append(AdminUnit(code, name, kind, province, level, district))
        elif level == "district":
            district = code
            found.districts[code] = AdminUnit(code, name, kind, province, level)
        else:
            province, district = code, ""
            found.provinces[code] = AdminUnit(code, name, kind, code, level)
            lists[code] = []
    found.communes.update({code: tuple(units) for code, units in lists.items()})
    return found
