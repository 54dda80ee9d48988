"""Faults of signature and recipients."""

from __future__ import annotations

import re
from typing import Any

from tests.check.planting import Pick, plant, replaced

STATE = "TM. "


@plant("KH601")
def other_form(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    pairs = {"T/M": "TM.", "TM.": "T/M", "KT.": "K/T"}
    found = replaced(text, r"(?<=: )(T/M|TM\.|KT\.) ", lambda m: f"{pairs[m[1]]} ", pick)
    return found and (found[0], 0)


@plant("KH602")
def for_a_committee(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    found = replaced(text, r"T/M (?=Ban Thường vụ)", "K/T ", pick)
    return found and (found[0], 0)


@plant("KH603")
def with_body(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if "T/M" not in text:
        return None
    return replaced(text, r"((?:title|chuc_vu): (?:Phó )?Bí thư)\b", r"\1 Đảng uỷ", pick)


@plant("KH604")
def degree(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if "T/M" not in text:
        return None
    return replaced(text, r"((?:name|ho_ten): )(?=[A-ZĐ][^\n{}]*$)", r"\1ThS. ", pick)


@plant("KH605")
def end_mark(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if re.search(r"^(?:closing|ket_thuc):", text, re.MULTILINE):
        return None
    return f"closing: {'./.' if 'T/M' in text else '.'}\n{text}", 1


@plant("KH606")
def no_archive(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    found = replaced(text, r"^(?:archive|luu):[^\n]*\n", "", pick)
    return found and (found[0], 0)


LINE = r"^  - (mttq|co-so|chi-bo|uband|ubx)$"
"""A recipient on a line of its own."""
AUTHORITY = r"((?:authority|quyen_han): )(?:T/M Ban Thường vụ|\[KT\. Giám đốc\])"
TITLE = r"((?:title|chuc_vu): )(?:Phó Bí thư|Bí thư|Phó Giám đốc)"


def _signed(text: str, authority: str, title: str) -> tuple[str, int]:
    """Return a plan with another authority and title, and the line of the title."""
    text = re.sub(AUTHORITY, rf"\g<1>{authority}", text)
    found = re.search(TITLE, text)
    assert found
    line = text.count("\n", 0, found.start()) + 1
    return re.sub(TITLE, rf"\g<1>{title}", text), line


@plant("KH607")
def for_himself(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if "T/M" in text:
        return _signed(text, "K/T Chánh Văn phòng", "Chánh Văn phòng")
    return _signed(text, "KT. Giám đốc", "Giám đốc")


@plant("KH608")
def by_order(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if "T/M" not in text:
        return None
    return _signed(text, "T/L Ban Thường vụ", pick(("Bí thư", "Phó Bí thư")))


@plant("KH609")
def without_head(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if "T/M" in text:
        return None
    text = text.replace("name: Sở Nông nghiệp và Môi trường, symbol: SNNMT", PEOPLES)
    return _signed(text, "TM. Uỷ ban nhân dân", pick(("Phó Chủ tịch", "Phó Chủ tịch Thường trực")))


PEOPLES = "name: Uỷ ban nhân dân xã Tân Lộc, symbol: UBND"


@plant("KH610")
def member(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if "T/M" not in text:
        return None
    title = pick(("Uỷ viên Ban Thường vụ", "Đảng uỷ viên", "Uỷ viên"))
    return _signed(text, "T/M Ban Thường vụ", title)


@plant("KH611")
def in_capitals(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    def shouted(found: re.Match[str]) -> str:
        return found[1] + found[2].upper()

    return replaced(text, r"((?:name|ho_ten): )(\w+ (?:Thị|Văn|Quang) Mẫu)", shouted, pick)


@plant("KH612")
def archive_of_the_other(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    other = pick(("VT", "VT, BXD")) if "T/M" in text else "Chi cục Thuỷ lợi"
    return replaced(text, r"^(archive|luu): .*$", rf"\1: {other}", pick)


@plant("KH613")
def other_end(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    mark = pick((".", "/", ""))
    return replaced(text, LINE, rf'  - {{text: \1, end: "{mark}"}}', pick)


@plant("KH614")
def nobody_above(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if "T/M" not in text:
        return None  # the station of the province receives the plan too
    found = replaced(text, r"((?:to|gui): )\[[^\]\n]*\]", r"\1[các hội quần chúng]", pick)
    return found and (found[0], 0)


@plant("KH615")
def as_above(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return replaced(text, LINE, lambda m: f"  - Như trên\n{m[0]}", pick)


@plant("KH616")
def not_as_above(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return f"addressees: [Các đơn vị trực thuộc]\n{text}", 0


@plant("KH617")
def archive_first(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return replaced(text, LINE, lambda m: f"  - Lưu Văn phòng\n{m[0]}", pick)


@plant("KH618")
def uneven(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return replaced(text, LINE, r"  - {for: thực hiện, to: [\1]}", pick)
