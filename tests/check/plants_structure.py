"""Faults of numbering and structure."""

from __future__ import annotations

import re
from typing import Any

from tests.check.planting import Pick, plant, replaced

HEADED = r"^( *)- ((?:heading|tieu_de): [^\s{>\"][^\n]*)$"


def _siblings(text: str) -> list[re.Match[str]]:
    """Return the headings of the first level but the first."""
    found = list(re.finditer(HEADED, text, re.MULTILINE))
    return [each for each in found if len(each[1]) <= 2][1:]


@plant("KH203")
def empty(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    top = pick(list(re.finditer(HEADED, text, re.MULTILINE)))
    key = top[2].split(":")[0]
    planted = f"{top[1]}- {key}: Phần còn lại\n{top[0]}"
    if len(top[1]) > 2:
        return None
    return text[: top.start()] + planted + text[top.end() :], text.count("\n", 0, top.start()) + 1


@plant("KH206")
def used_before(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    words = " Làm theo Đề án 99. Hoàn thành Đề án chung (sau đây viết tắt là Đề án 99)."
    return _in_an_item(text, words, pick)


@plant("KH207")
def never_used(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return _in_an_item(text, " Hoàn thành Đề án chung (sau đây viết tắt là Đề án 99).", pick)


@plant("KH211")
def other_words(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return _in_an_item(text, " Chi 3.000.000 đồng (Ba trăm nghìn đồng) cho mỗi khu phố.", pick)


def _in_an_item(text: str, words: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return replaced(text, r"^( *- (?!\w+:)[^\s{>\"\[][^\n{]*\.)$", lambda m: m[1] + words, pick)


@plant("KH208")
def full_stop(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return replaced(text, r"^( *- (?:heading|tieu_de): [^\s{>\"][^\n]*[^.\s])$", r"\1.", pick)


@plant("KH209")
def annex(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    if re.search(r"phụ lục|^annex|^phu_luc|kèm theo|danh mục", text, re.IGNORECASE | re.MULTILINE):
        return None
    return f"{text.rstrip()}\nannex:\n  - heading: Số liệu\n    items: [Số liệu thứ nhất.]\n", 0


@plant("KH210")
def miscounted(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    def listed(found: re.Match[str]) -> str:
        lead = found[1]
        points = f"{lead}  points: [Nhắc đợt một., Nhắc đợt hai.]"
        return f'{found[0]}\n{lead}- text: "Làm 05 đợt nhắc việc:"\n{points}'

    planted = replaced(text, r"^( *)- (?!\w+:)[^\s{>\"\[][^\n{]*\.$", listed, pick)
    return (planted[0], planted[1] + 1) if planted else None


@plant("KH201")
def skipped(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    scheme = "{}-" if "profile: state" not in text and "UBND" not in text else "{}."
    top = _siblings(text)
    if not top:
        return None
    each = pick(top)
    line = text.count("\n", 0, each.start()) + 1
    labelled = f"{each[1]}- label: {scheme.format('VII')}\n{each[1]}  {each[2]}"
    return text[: each.start()] + labelled + text[each.end() :], line


@plant("KH202")
def mixed(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    top = [each for each in re.finditer(HEADED, text, re.MULTILINE) if len(each[1]) <= 2]
    if len(top) < 2:
        return None
    index = pick(range(len(top) - 1))
    first, second = top[index], top[index + 1]
    roman = ("I", "II", "III", "IV")[index]
    mark = "-" if "UBND" not in text else "."
    one = f"{first[1]}- label: {roman}{mark}\n{first[1]}  {first[2]}"
    two = f"{second[1]}- label: {index + 2})\n{second[1]}  {second[2]}"
    new = text[: first.start()] + one + text[first.end() : second.start()] + two
    return new + text[second.end() :], new.count("\n")


@plant("KH204")
def of_another_parent(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    first = r"^( {6,8}tasks:\n +)- (?=text:|id:)"
    found = replaced(text, first, lambda m: f"{m[1]}- label: 7.1.\n{' ' * 12}", pick)
    return found and (found[0], found[1] + 1)


@plant("KH205")
def no_such_section(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    words = pick(("mục XI Kế hoạch này", "điểm 9, mục I của Kế hoạch này", "phần IX Kế hoạch này"))
    return _in_an_item(text, f" Phân công theo {words}.", pick)


@plant("KH212")
def no_such_annex(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return _in_an_item(text, " Số liệu theo Phụ lục 7 kèm theo Kế hoạch này.", pick)


@plant("KH213")
def undefined(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    words = " Thành lập Tổ Hỗ trợ cộng đồng ở mỗi thôn. Giao THTCĐ báo cáo hằng tháng."
    return _in_an_item(text, words, pick)


@plant("KH214")
def unknown(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    short = pick(("TLĐKQ", "BXKT", "QHĐC"))
    return _in_an_item(text, f" Giao {short} báo cáo hằng tháng.", pick)
