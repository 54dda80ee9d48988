"""The names of bodies, from the capitals of a head to their ordinary letters.

The profile prints the capitals again, whatever is found here, so a wrong guess is never seen in a
document; in the YAML it is what the person who reads it would mend (NĐ 30, Phụ lục II).
"""

from __future__ import annotations

import re

from ...vietnamese.letters.unicode import fold, lower_first
from .words import is_symbol, sentence_case, spelled_like

OF_PLACES = (
    *("Đảng bộ", "Đảng uỷ", "Tỉnh uỷ", "Thành uỷ", "Thị uỷ", "Huyện uỷ", "Quận uỷ", "Chi bộ"),
    *("Uỷ ban nhân dân", "Hội đồng nhân dân", "Uỷ ban Mặt trận Tổ quốc Việt Nam", "Công an"),
    *("Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Thị đoàn", "Quận đoàn", "Đoàn", "UBND", "HĐND"),
    *("Trường Tiểu học", "Trường Mầm non", "Trường Mẫu giáo", "Trường Trung học cơ sở"),
    *("Trường Trung học phổ thông", "Trường Đại học", "Trường Cao đẳng", "Trường", "Bệnh viện"),
)
"""Bodies that a proper name follows, each syllable with a capital."""

OF_FIELDS = (
    *("Ban Xây dựng Đảng", "Ban Chấp hành", "Ban Thường vụ", "Ban Chỉ đạo", "Ban", "Sở", "Bộ"),
    *("Phòng", "Văn phòng", "Trung tâm", "Chi cục", "Cục", "Vụ", "Viện", "Trạm", "Công đoàn"),
    *("Liên đoàn", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh", "Hội", "Thanh tra", "Kho bạc"),
)
"""Bodies that their field follows: only its first syllable has a capital, and one behind `và`."""

AREAS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "khu phố", "tỉnh", "huyện", "quận", "xã",
         "phường", "thôn", "ấp")  # fmt: skip
"""What stands in small letters before a proper name."""
FIELDS = ("ngành", "và", "các", "cấp", "cơ sở")
"""What stands in small letters before the words of a field."""


def name_case(capitals: str) -> str:
    """Return the name of a body written in capitals, such as ``Đảng uỷ xã Tân Lộc``."""
    rest = capitals
    found: list[str] = []
    in_name, begins = True, True
    while rest:
        known = next(filter(None, (_known(rest, kind, found) for kind in _KINDS)), None)
        length = len(known.split()) if known else 1
        taken, rest = " ".join(rest.split()[:length]), " ".join(rest.split()[length:])
        if known is None:
            capital = in_name or begins
            found.append(taken if is_symbol(taken) else _cased(taken, capital))
            begins = False
            continue
        spelled = spelled_like(known, taken)
        small = bool(found) and known in (*AREAS, *FIELDS)
        found.append(lower_first(spelled) if small else spelled)
        in_name, begins = known in OF_PLACES or known in AREAS, True
    written = " ".join(found)
    return written if written.upper() == capitals else capitals


_TITLE = re.compile(
    r"(?P<mark>(?:T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\.)\s+)?"
    r"(?P<title>(?:(?:PHÓ )?(?:TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|ĐỘI TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ"
    r"|CHỦ NHIỆM|CHÁNH|CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|CHỈ HUY TRƯỞNG))(?!\S))?\s*(?P<rest>.*)"
)


_APPROVES = re.compile(r"(?P<does>(?:PHÊ )?DUYỆT CỦA|XÁC NHẬN CỦA) (?P<who>.+)")


def title_case(capitals: str) -> str:
    """Return an authority or a title written in capitals, such as ``Trưởng Công an xã``."""
    approves = _APPROVES.fullmatch(capitals)
    if approves:
        return f"{approves['does'].capitalize()} {title_case(approves['who'])}"
    if capitals.startswith("NGƯỜI "):
        return sentence_case(capitals)
    found = _TITLE.fullmatch(capitals)
    assert found is not None  # everything in it may be missing
    title = found["title"] or ""
    words = [f"Phó {title[4:].capitalize()}" if title[:4] == "PHÓ " else title.capitalize()]
    words.append(name_case(found["rest"]) if found["rest"] else "")
    written = (found["mark"] or "") + " ".join(filter(None, words))
    return written if written.upper() == capitals else capitals


_KINDS = (OF_PLACES, OF_FIELDS, AREAS, FIELDS)


def _known(rest: str, kind: tuple[str, ...], found: list[str]) -> str | None:
    """Return the known words that `rest` begins with.

    An area never begins a name, and a body of one syllable always does: ``Môi trường``.
    """
    if not found and kind in (AREAS, FIELDS):
        return None
    folded = f"{fold(rest)} "
    return next(
        (
            each
            for each in kind
            if folded.startswith(f"{fold(each)} ")
            and (" " in each or not found or kind in (AREAS, FIELDS))
        ),
        None,
    )


def _cased(word: str, capital: bool) -> str:
    return word.capitalize() if capital else word.lower()
