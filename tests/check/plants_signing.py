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
