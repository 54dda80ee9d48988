"""Units of the country and the bodies that belong to them, as their names tell.

Facts: from 01/7/2025 there are provinces and communes only; districts with their committees,
councils and police, and the thị trấn, are gone (the police of districts since 01/3/2025).
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from ..vietnamese.letters.unicode import fold

TWO_LEVELS = date(2025, 7, 1)
"""The first day without districts."""
PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
LEVELS = {
    "tỉnh": PROVINCE,
    **dict.fromkeys(("huyện", "quận", "thị xã"), DISTRICT),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), COMMUNE),
}
"""Level by the word for a unit; a `thành phố` may be of the first or the second."""
CENTRAL_CITIES = frozenset(
    map(fold, ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"))
)
_OF_COMMITTEE = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận"} | {
    "thị": "thị xã",
    "xã": "xã",
}

CAPITALS = "".join(
    chr(each) for each in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(each).isupper()
)
"""Capital letters, for classes of patterns: in Unicode they alternate with small ones."""

HEADS = (
    r"(?:Thường trực |Chủ tịch |Phó Chủ tịch |Văn phòng )?"
    r"(?:(?:Uỷ|Ủy) ban [nN]hân dân|UBND|Hội đồng nhân dân|HĐND(?:(?: và |, ?| ?- ?)UBND)?"
    r"|Công an|Ban [cC]hỉ huy [qQ]uân sự|Ban CHQS|Đảng bộ"
    r"|(?:UB|Uỷ ban |Ủy ban )?(?:MTTQ|Mặt trận Tổ quốc)(?: Việt Nam)?"
    r"|Đoàn Thanh niên|Hội Nông dân|Hội (?:Liên hiệp )?Phụ nữ|Hội Cựu chiến binh"
    r"|Liên đoàn Lao động|Trung tâm [cC]hính trị|Toà án nhân dân|Tòa án nhân dân"
    r"|Viện [kK]iểm sát nhân dân|Phòng Nội vụ|Phòng Tài chính - Kế hoạch)"
)
"""Pattern of the bodies that each unit of a level has; the word for the unit follows."""
_UNIT = re.compile(
    r"(?<!\w)(?:(?P<committee>tỉnh|thành|huyện|quận|thị|xã) (?:uỷ|ủy|đoàn)(?!\w)"
    r"|(?P<word>tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu)(?!\w))"
    r"(?: (?P<name>[^,;()\n]+))?"
)


class NamedUnit(NamedTuple):
    """A unit named: its word, and its own name folded; blank where only the word stands."""

    word: str
    name: str


def units_in(name: str) -> list[NamedUnit]:
    """Return the units in the name of a body: ``Đảng uỷ xã Tân Lộc`` has xã Tân Lộc."""
    units = []
    for found in _UNIT.finditer(" ".join(fold(name).split())):
        word = found["word"] or _OF_COMMITTEE[found["committee"]]
        units.append(NamedUnit(word, (found["name"] or "").split(" - ")[0].strip()))
    return units
