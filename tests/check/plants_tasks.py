"""Faults of bodies, tasks and time."""

from __future__ import annotations

import re
from typing import Any

import generator.check.rules.tasks
from tests.check.planting import Pick, plant, replaced

assert generator.check.rules.tasks  # importing them registers them
Planted = tuple[str, int] | None
_SENTENCE = r"^( +- (?:noi_dung: |text: )?[A-ZĐ][^\n{}:\"]*[^\n{}:\".])\.$"
_TIME = r"^( +(?:timeline|thoi_gian): )[^\n]*20\d\d$"
_TABLE = """\
{key}:
  columns: [Việc, Đơn vị thực hiện, Thời gian]
  rows:
    - [Dọn kênh mương nội đồng, các tổ tự quản, hằng tháng]
    - [Trồng cây ven đường, các tổ tự quản, hằng năm]
    - [Sửa đường liên thôn, các tổ tự quản, hằng quý]
    - [Thắp sáng ngõ xóm, các tổ tự quản, hằng ngày]
"""


def with_words(text: str, pick: Pick[Any], words: str) -> Planted:
    """Add words to the end of a sentence of the plan."""
    return replaced(text, _SENTENCE, lambda found: f"{found[1]}, {words}.", pick)


def year_of(text: str) -> int:
    """Return the year of a plan's date."""
    found = re.search(r"^(?:date|ngay): (\d{4})", text, re.MULTILINE)
    assert found
    return int(found[1])


@plant("KH402")
def gap_in_a_table(text: str, pick: Pick[Any]) -> Planted:
    key, where = ("bang", "noi_nhan") if "noi_nhan:" in text else ("table", "recipients")
    gap = pick([", các tổ tự quản, hằng quý", ", các tổ tự quản, hằng năm"])
    table = _TABLE.format(key=key)
    table = table.replace(gap, pick([', "", hằng quý', ', các tổ tự quản, ""']))
    planted = text.replace(f"\n{where}:", f"\n{table}{where}:", 1)
    return planted, 1 + planted[: planted.index('""')].count("\n")


@plant("KH403")
def task_twice(text: str, pick: Pick[Any]) -> Planted:
    task = (
        r"^( +)- (?:id: \S+\n +)?(?:text|noi_dung): (?:>-\n(?:\1    .*\n)+|[^\n>{]+\n)(?:\1  .*\n)+"
    )
    matches = [found for found in re.finditer(task, text, re.MULTILINE) if "id:" not in found[0]]
    found = pick(matches)
    copy = found[0]
    return text[: found.end()] + copy + text[found.end() :], 1 + text[: found.end()].count("\n")


@plant("KH404")
def directs_itself(text: str, pick: Pick[Any]) -> Planted:
    if "lead:" in text:
        return None
    return replaced(text, r"^( +(?:implementing|thuc_hien): )[^\n]+$", r"\1btv", pick)


@plant("KH405")
def works_with_itself(text: str, pick: Pick[Any]) -> Planted:
    role = "phoi_hop" if "thuc_hien:" in text else "coordinating"

    def add(found: re.Match[str]) -> str:
        body = found[3].strip("[]").split(", ")[0]
        return f"{found[0]}\n{found[1]}{role}: {body}"

    planted = replaced(
        text, r"^( +)(implementing|thuc_hien): (.+)$(?!\n +(?:phoi|coord))", add, pick
    )
    return (planted[0], planted[1] + 1) if planted else None


@plant("KH411")
def due_too_early(text: str, pick: Pick[Any]) -> Planted:
    year = year_of(text) - pick([1, 2])
    words = pick([f"trước ngày 30/4/{year}", f"xong trong quý III/{year}", f"tháng 10/{year}"])
    return replaced(text, _TIME, rf"\g<1>{words}", pick)


@plant("KH412")
def due_too_late(text: str, pick: Pick[Any]) -> Planted:
    if "năm 2026\n" not in text and "2026-2030" not in text:
        return None
    year = pick([2032, 2035])
    words = pick([f"trước ngày 30/4/{year}", f"xong trong quý III/{year}", f"tháng 10/{year}"])
    return replaced(text, _TIME, rf"\g<1>{words}", pick)


@plant("KH413")
def due_after_the_directive(text: str, pick: Pick[Any]) -> Planted:
    if "đổi mới công tác dân vận\n      ở cơ sở" not in text:
        return None
    years = pick(["giai đoạn 2021-2025", "giai đoạn 2022 - 2025"])
    text = text.replace("dân vận\n      ở cơ sở", f"dân vận\n      ở cơ sở {years}")
    return replaced(text, _TIME, rf"\g<1>trước ngày 30/{pick([4, 9])}/2027", pick)


@plant("KH414")
def backwards(text: str, pick: Pick[Any]) -> Planted:
    year = year_of(text) + 1
    words = pick(
        [
            f"từ ngày 20/11/{year} đến ngày 05/11/{year}",
            f"từ tháng 9/{year} đến tháng 3/{year}",
            f"từ quý III/{year} đến quý II/{year}",
            f"từ 20/11 đến 05/11/{year}",
        ]
    )
    if pick([True, False]) and "2026-2030" in text:
        return replaced(text, _TIME, rf"\g<1>{words}", pick)
    return with_words(text, pick, words)


@plant("KH415")
def weekday(text: str, pick: Pick[Any]) -> Planted:
    words = ["thứ Hai, ngày 05/11/2026", "thứ Ba ngày 05/11/2026", "ngày 05/11/2026 (Chủ nhật)"]
    return with_words(text, pick, f"họp vào {pick(words)}")


@plant("KH416")
def no_such_day(text: str, pick: Pick[Any]) -> Planted:
    words = ["ngày 31/11/2026", "ngày 29/02/2026", "ngày 32/10", "ngày 31 tháng 9 năm 2026"]
    return with_words(text, pick, f"báo cáo kết quả vào {pick(words)}")


@plant("KH417")
def no_such_quarter(text: str, pick: Pick[Any]) -> Planted:
    words = ["trong quý V", "trước quý VI/2027", "trong tháng 13/2027", "hết tháng 15 năm 2027"]
    return with_words(text, pick, pick(words))


@plant("KH418")
def month_of_another_quarter(text: str, pick: Pick[Any]) -> Planted:
    words = ["tháng 10 (quý III)", "quý II (tháng 9/2027)", "tháng 01/2027 (quý II/2027)"]
    return with_words(text, pick, f"kiểm tra vào {pick(words)}")


@plant("KH421")
def district(text: str, pick: Pick[Any]) -> Planted:
    if year_of(text) < 2026:
        return None
    words = [
        "Huyện uỷ",
        "UBND huyện",
        "Uỷ ban nhân dân thị xã",
        "Công an huyện",
        "Thị đoàn",
        "HĐND thị trấn",
    ]
    return with_words(text, pick, f"có sự tham gia của {pick(words)}")


@plant("KH422")
def other_kind(text: str, pick: Pick[Any]) -> Planted:
    if "xã Tân Lộc" in text:
        words = ["Công an phường", "tổ chức chính trị - xã hội phường", "Đảng uỷ phường"]
    elif "Thị uỷ" in text:
        words = ["Ban Thường vụ Huyện uỷ", "Công an huyện", "UBND quận"]
    else:
        return None
    return with_words(text, pick, f"có sự tham gia của {pick(words)}")


@plant("KH423")
def other_place(text: str, pick: Pick[Any]) -> Planted:
    if "xã Tân Lộc" not in text:
        return None
    if pick([True, False]):
        signed = r"(quyen_han: T/M )Ban Thường vụ"
        return replaced(text, signed, r"\1Ban Chấp hành Đảng bộ xã Phú Hoà", pick)
    words = ["Công an xã Phú Hoà", "Đảng uỷ xã Bình An"]
    return with_words(text, pick, f"có sự tham gia của {pick(words)}")


@plant("KH424")
def other_seat(text: str, pick: Pick[Any]) -> Planted:
    if "Sở" in text:
        return None
    return replaced(text, r"^(place|dia_danh): .*$", rf"\1: {pick(['Phú Hoà', 'Long Sơn'])}", pick)


@plant("KH431")
def other_capitals(text: str, pick: Pick[Any]) -> Planted:
    if "bxd: Ban Xây dựng Đảng" in text:
        words = ["Ban xây dựng Đảng", "Ban Xây dựng đảng"]
    elif "co-so: các đảng uỷ, chi bộ trực thuộc Thị uỷ" in text:
        words = ["các đảng uỷ, chi bộ trực thuộc thị uỷ"]
    else:
        words = ["Chi cục thuỷ lợi", "Đài khí tượng thuỷ văn tỉnh"]
    return with_words(text, pick, f"có sự tham gia của {pick(words)}")


@plant("KH432")
def no_copy(text: str, pick: Pick[Any]) -> Planted:
    if "ubx:" in text:
        return None
    body = pick(["Công an tỉnh", "Sở Y tế"])
    text = re.sub(r"^  - (?:chi-bo|co-so)\n", "", text, flags=re.MULTILINE)
    return replaced(text, r"^( +(?:implementing|thuc_hien): )[^\n]+$", rf"\1{body}", pick)
