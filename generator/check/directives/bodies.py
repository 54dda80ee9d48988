"""Which body owns which symbol, and which abbreviation belongs to which type of document.

Facts: 36-HD II.1.3.1.b and Phụ lục III of NĐ 30/2020/NĐ-CP. Only what is fixed stands here; a
symbol or a body that is not known is never judged.
"""

from __future__ import annotations

import re

from ...vietnamese.letters.unicode import fold

PARTY_BODIES = frozenset(
    (
        *("TW", "TU", "ThU", "HU", "QU", "ĐU", "ĐUK", "ĐUCA", "ĐUBP", "ĐUQS", "ĐUQH", "QUTW"),
        *("VPTW", "VPTU", "VPHU", "VPĐU", "BTCTW", "BTCTU", "BTGTW", "BTGTU", "BTGHU", "BXDĐ"),
        *("BDVTW", "BDVTU", "BDVHU", "BNCTW", "BNCTU", "BTGDVTU", "UBKTTW", "UBKTTU", "UBKTHU"),
    )
)
"""Symbols that only bodies of the Party have."""
STATE_BODIES = frozenset(("UBND", "HĐND", "CP", "TTg", "VPCP"))
"""Symbols that only bodies of the State have."""

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "nghị quyết": ("NQ", "NQLT"),
    "quyết định": ("QĐ", "QĐNS"),
    "quy định": ("QĐ", "QĐi", "QyĐ"),
    "quy chế": ("QC", "QCPH"),
    "chỉ thị": ("CT",),
    "kết luận": ("KL",),
    "thông báo": ("TB",),
    "hướng dẫn": ("HD", "HDLT"),
    "báo cáo": ("BC",),
    "kế hoạch": ("KH", "KHLT", "KHPH"),
    "chương trình": ("CTr", "CT", "CTPH"),
    "tờ trình": ("TTr", "TT"),
    "công văn": ("CV",),
    "công điện": ("CĐ",),
    "biên bản": ("BB",),
    "thông tri": ("TT",),
    "thông cáo": ("TC",),
    "thông tư": ("TT", "TTLT"),
    "nghị định": ("NĐ",),
    "đề án": ("ĐA",),
    "phương án": ("PA",),
    "dự án": ("DA",),
    "giấy mời": ("GM",),
    "giấy giới thiệu": ("GGT",),
    "bản sao": ("BS",),
}
"""Abbreviations by type; forms that are in use beside the fixed one count as right."""
NOTICE = "thông báo kết luận"
"""A Thông báo that gives a Kết luận; two types in one name, the first counts."""

_KINDS = re.compile("|".join(ABBREVIATIONS))

_HEADS = re.compile(
    r"(?:(?:ban thường vụ|ban chấp hành|thường trực|thường vụ|chủ tịch|đồng chí|bch|btv) )*"
    r"(?P<name>.*)"
)
_OWNERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"bộ chính trị|ban bí thư(?! trung ương| đoàn)|trung ương(?: đảng| khoá| khóa|$)", ("TW",)),
    (r"tỉnh ủy|đảng bộ tỉnh", ("TU",)),
    (r"thành ủy|đảng bộ thành phố", ("TU", "ThU")),
    (r"thị ủy|đảng bộ thị xã", ("TU", "ThU")),
    (r"huyện ủy|đảng bộ huyện", ("HU",)),
    (r"quận ủy|đảng bộ quận", ("QU",)),
    (r"đảng ủy|đảng bộ (?:xã|phường|thị trấn|đặc khu)", ("ĐU",)),
    (r"chi bộ", ("CB",)),
    (r"(?:ủy ban nhân dân|ubnd)(?!.*(?:hội đồng nhân dân|hđnd))", ("UBND",)),
    (r"(?:hội đồng nhân dân|hđnd)(?!.*(?:ủy ban nhân dân|ubnd))", ("HĐND",)),
    (r"chính phủ", ("CP",)),
    (r"thủ tướng", ("TTg",)),
)
JUDGED = frozenset(symbol for _, symbols in _OWNERS for symbol in symbols)
"""Symbols whose owner is known for certain."""


def kinds_in(kind: str) -> list[str]:
    """Return the types named in a name of a type: two in ``Thông báo Kết luận``."""
    return _KINDS.findall(fold(kind))


def abbreviations_of(kind: str, *, opening: bool = False) -> tuple[str, ...]:
    """Return the abbreviations that fit the name of a type; none where it is not known.

    Args:
        kind: as written, ``Thông báo Kết luận``.
        opening: whether it opens a sentence; its first word may be a verb then.
    """
    found = kinds_in(kind)
    if fold(kind) == NOTICE and kind[:1].isupper() and not opening:
        found = found[:1]
    return tuple(abbr for each in found for abbr in ABBREVIATIONS[each])


def same_kind(one: str, other: str) -> bool:
    """Tell whether two names of a type have a type in common."""
    return bool(set(kinds_in(one)) & set(kinds_in(other)))


def symbols_of(issuer: str) -> tuple[str, ...]:
    """Return the symbols that the body of a name can own; none where that is not certain."""
    found = _HEADS.fullmatch(fold(issuer))
    name = found["name"] if found else ""
    for pattern, symbols in _OWNERS:
        if re.match(pattern, name):
            return symbols
    return ()


def family_of(body: str) -> str:
    """Return ``party`` or ``state`` where the symbol of a body tells, else nothing."""
    first = body.split("-")[0]
    if first in PARTY_BODIES:
        return "party"
    return "state" if first in STATE_BODIES else ""
