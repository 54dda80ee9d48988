"""What the values of a locality are called: one table, read from headers in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from ..vietnamese.letters.unicode import ascii_slug

Value = TypeVar("Value")

CODE, NAME = "ma", "ten"
"""The variables a locality takes its id from."""


class Variable(NamedTuple):
    """A value every source of localities can have.

    Attributes:
        name: what it is called in a plan, Vietnamese without marks.
        english: the same for those who write plans in English.
        headers: what else the column is called, as people write it.
    """

    name: str
    english: str
    headers: tuple[str, ...] = ()


VARIABLES = (
    Variable("ma", "code", ("mã số", "mã xã", "mã đơn vị", "mã ĐVHC", "mã địa phương")),
    Variable(
        "ten",
        "name",
        (
            *("tên xã", "tên phường", "tên đặc khu", "tên đơn vị", "tên địa phương"),
            *("xã", "xã, phường", "xã, phường, đặc khu", "đơn vị", "địa phương", "commune"),
        ),
    ),
    Variable("loai", "kind", ("loại hình", "loại đơn vị", "type")),
    Variable("ten_day_du", "full_name", ("tên đơn vị đầy đủ",)),
    Variable("tinh", "province", ("tên tỉnh", "tỉnh, thành phố", "tỉnh/thành phố")),
    Variable("loai_tinh", "province_kind"),
    Variable("ma_tinh", "province_code", ("mã tỉnh, thành phố",)),
    Variable("huyen", "district", ("tên huyện", "quận/huyện", "quận, huyện")),
    Variable("ma_huyen", "district_code", ("mã quận, huyện",)),
    Variable("dia_danh", "place", ("nơi ban hành",)),
)

_PAIRS = {each.english: each.name for each in VARIABLES}
OTHER_SPELLING = _PAIRS | {name: english for english, name in _PAIRS.items()}
"""Variable -> the same in the other language."""


def by_name(values: Mapping[str, Value], name: str) -> Value | None:
    """Return a value by its name in either language; None where it has neither."""
    found = values.get(name)
    return values.get(OTHER_SPELLING.get(name, "")) if found is None else found


# A dotted path names its keys as a plan does: tasks.hop-dan.timeline.
_PATH = re.compile(r"[A-Za-z_][\w-]*(?:\.[A-Za-z0-9_][\w-]*)+", re.ASCII)


@cache
def _known() -> dict[str, str]:
    """Return the variable of each header, normalised."""
    return {
        plain(header): each.name
        for each in VARIABLES
        for header in (each.name, each.english, *each.headers)
    }


def plain(header: str) -> str:
    """Return a header without marks, in small letters, its words joined by ``_``."""
    return ascii_slug(header, max_words=99).replace("-", "_")


@lru_cache(maxsize=1024)
def canonical(header: str) -> str:
    """Return the variable a header or name stands for: ``Tên xã`` and ``name`` are ``ten``.

    A path into the plan (``tasks.hop-dan.timeline``) stays as it is written. The result is empty
    where the header has no letter or digit.
    """
    header = header.strip()
    if _PATH.fullmatch(header):
        return header
    name = plain(header)
    return _known().get(name, name)
