"""Dates, weekdays, months and quarters that the calendar does not have.

The dates of cited directives are left to the rules of citations.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ....errors import Finding, Wording
from ....vietnamese.dates import FIRST_YEAR, LAST_YEAR
from ...rule import rule
from ...subject import Passage, Subject
from .mentions import texts

_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    r"(?P<d>\d{1,2})(?:(?P<s>[/.-])(?P<m>\d{1,2})(?:(?P=s)(?P<y>\d{4}))?(?![\d/-]|[.,]\d)"
    r"| tháng (?P<m2>\d{1,2})(?!\d)(?:,? năm (?P<y2>\d{4}))?)"
)
_GLUED = tuple("0123456789/.,-")
_CITED = re.compile(r"[/-][A-ZĐ][\w&]*(?:-[\w&]+)*(?: ?\(\w+\))?,? ?(?:ngày )?$")
_DAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5} | {
    str(day): day - 2 for day in range(2, 8)
}
_NAMES = (
    Wording("thứ Hai", "Monday"),
    Wording("thứ Ba", "Tuesday"),
    Wording("thứ Tư", "Wednesday"),
    Wording("thứ Năm", "Thursday"),
    Wording("thứ Sáu", "Friday"),
    Wording("thứ Bảy", "Saturday"),
    Wording("Chủ nhật", "Sunday"),
)
_WEEKDAY = r"[Tt]hứ (?P<%s>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật"
_FULL = r"(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d/-])"
_DAY_AHEAD = re.compile(rf"(?<!\w)(?P<day>{_WEEKDAY % 'name'})(?:, ?| \(| )(?:ngày )?{_FULL}")
_DAY_BEHIND = re.compile(rf"{_FULL} ?\((?P<day>{_WEEKDAY % 'name'})\)")
_LONG_AHEAD = re.compile(
    rf"(?<!\w)(?P<day>{_WEEKDAY % 'name'})(?:, ?| \(| )ngày (?P<d>\d{{1,2}}) tháng (?P<m>\d{{1,2}})"
    r",? năm (?P<y>\d{4})"
)
_ANOTHER_DAY = re.compile(r"(?:thứ \w+|chủ nhật)(?:,| và|,? hoặc| -)? ?$", re.IGNORECASE)
_ORDINAL = re.compile(r"\w $")
_DAY_WORDS = re.compile(r"(?:sáng|chiều|tối|trưa|vào|từ|đến|phút|giờ|h|là) $", re.IGNORECASE)
_MORE_DATES = re.compile(r",? ?(?:và|đến|hoặc|-|–) ?(?:hết |ngày )?\d")
_MONTH = re.compile(r"[Tt]háng (?P<m>\d{1,2})(?!\d)(?P<year>/\d{4}| năm \d{4})?")
_TIMED = re.compile(r"(?:trước|trong|hết|cuối|đầu) $", re.IGNORECASE)
_QUARTER = re.compile(r"[Qq]uý (?P<q>[IVX]{1,5}|\d{1,2})(?![\w])")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_MONTH_OF = re.compile(
    r"[Tt]háng (?P<m>\d{1,2})(?:[/ ](?:năm )?\d{4})? \([Qq]uý (?P<q>I{1,3}|IV|[1-4])(?!\w)"
    r"|[Qq]uý (?P<q2>I{1,3}|IV|[1-4])(?:[/ ](?:năm )?\d{4})? \(tháng (?P<m2>\d{1,2})(?!\d)"
)


@lru_cache(maxsize=4)
def spoken(subject: Subject) -> tuple[tuple[Passage, str], ...]:
    """Return the writer's own words that hold a digit or a quarter, passage and text."""
    return tuple(
        (passage, text) for passage, text in texts(subject) if _DIGIT.search(text) or "uý " in text
    )


@rule(
    "KH415",
    message=(
        "ngày {date} là {weekday}, không phải {found}",
        "{date} is a {weekday}, not {found}",
    ),
    hint=("xem lịch: sửa thứ hoặc sửa ngày", "look at the calendar: mend the weekday or the date"),
    why=(
        "Thứ và ngày lệch nhau thì người dự họp không biết theo cái nào.",
        "Where weekday and date differ, nobody knows which one to follow.",
    ),
    severity="error",
    wrong="opening: Hội nghị họp vào thứ Hai, ngày 05/11/2026 tại hội trường xã.\n",
    right="opening: Hội nghị họp vào thứ Năm, ngày 05/11/2026 tại hội trường xã.\n",
)
def weekday_against_date(subject: Subject) -> Iterator[Finding]:
    """Find weekdays that are not those of the date beside them."""
    for passage, text in spoken(subject):
        if "hứ " not in text and "hủ n" not in text and "hủ N" not in text:
            continue
        for pattern in (_DAY_AHEAD, _DAY_BEHIND, _LONG_AHEAD):
            for found in pattern.finditer(text):
                if finding := _weekday(subject, passage, found):
                    yield finding


def _weekday(subject: Subject, passage: Passage, found: re.Match[str]) -> Finding | None:
    try:
        when = date(*(int(found[part]) for part in "ymd"))
    except ValueError:
        return None
    name = found["name"]
    said = _DAYS[name.lower()] if name else 6
    before = passage.text[: found.start("day")]
    if said == when.weekday() or _ANOTHER_DAY.search(before):
        return None
    if _MORE_DATES.match(passage.text, found.end()):
        return None
    if name and not name[0].isupper() and _may_count(passage, before):
        return None  # "lần thứ hai, ngày ..."
    return subject.flaw(
        passage,
        *found.span("day"),
        date=f"{when.day:02d}/{when.month}/{when.year}",
        weekday=_NAMES[when.weekday()],
        found=found["day"],
    )


def _may_count(passage: Passage, before: str) -> bool:
    """Tell whether a `thứ hai` in small letters may be an ordinal."""
    if not before[len(passage.paragraph.label) :].strip():
        return True
    return bool(_ORDINAL.search(before)) and not _DAY_WORDS.search(before)


@rule(
    "KH416",
    message=("không có ngày {date}", "there is no such day: {date}"),
    hint=("xem lịch và sửa ngày", "look at the calendar and mend the date"),
    why=("Ngày ghi trong kế hoạch phải có trong lịch.", "A date must be in the calendar."),
    severity="error",
    wrong="opening: Các chi bộ gửi báo cáo trước ngày 31/11/2026.\n",
    right="opening: Các chi bộ gửi báo cáo trước ngày 30/11/2026.\n",
)
def impossible_day(subject: Subject) -> Iterator[Finding]:
    """Find dates that do not exist.

    Without a year, a date counts only behind ``ngày``: ``12/15 xã`` is a share.
    """
    for passage, text in spoken(subject):
        if "/" not in text and "-" not in text and "ngày " not in text:
            continue
        for found in _DATE.finditer(text):
            if not _exists(found) and _is_date(text, found):
                yield subject.flaw(passage, *found.span(), date=found[0])


def _exists(found: re.Match[str]) -> bool:
    """Tell whether the calendar has a date; without a year, a 29 February may be."""
    year = int(found["y"] or found["y2"] or 2000)
    month, day = int(found["m"] or found["m2"]), int(found["d"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return True
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _is_date(text: str, found: re.Match[str]) -> bool:
    """Tell whether figures are a date of the plan's own, no share, number or directive's date."""
    before = text[max(0, found.start() - 40) : found.start()]
    if not before.endswith(("ngày ", "Ngày ")) and (not found["y"] or before.endswith(_GLUED)):
        return False
    if not (found["y"] or found["m2"]) and (found["s"] in (".", "-") or found[0] == "24/24"):
        return False
    return not before.endswith("số ") and not _CITED.search(before)


@rule(
    "KH417",
    message=("không có {found}", "there is no {found}"),
    hint=(
        "năm có 12 tháng, bốn quý I, II, III, IV",
        "a year has 12 months and the quarters I, II, III, IV",
    ),
    why=(
        "Tháng hoặc quý không có trong năm thì không biết hạn là khi nào.",
        "With a month or quarter that no year has, nobody knows the deadline.",
    ),
    severity="error",
    wrong="opening: Các chi bộ hoàn thành trước quý V năm 2026.\n",
    right="opening: Các chi bộ hoàn thành trước quý IV năm 2026.\n",
)
def impossible_stretch(subject: Subject) -> Iterator[Finding]:
    """Find months beyond the twelfth and quarters beyond the fourth."""
    for passage, text in spoken(subject):
        for found in _QUARTER.finditer(text) if "uý " in text else ():
            number = found["q"]
            if number not in _ROMAN and number not in ("1", "2", "3", "4", "X"):
                yield subject.flaw(passage, found.start(), found.end(), found=found[0].lower())
        for found in _MONTH.finditer(text) if "háng " in text else ():
            if not 1 <= int(found["m"]) <= 12 and _is_month(text, found):
                words = f"tháng {found['m']}"
                yield subject.flaw(passage, *found.span("m"), found=words)


def _is_month(text: str, found: re.Match[str]) -> bool:
    """Tell whether `tháng 13` is one of a year; pay and days (KH416) are not."""
    before = text[max(0, found.start() - 12) : found.start()]
    if _is_pay(before):
        return False
    return bool(found["year"] or _TIMED.search(before))


def _is_pay(before: str) -> bool:
    plain = before.casefold()
    return "lương" in plain or "thưởng" in plain or plain.rstrip()[-1:].isdigit()


@rule(
    "KH418",
    message=(
        "tháng {month} không thuộc quý {quarter}",
        "month {month} is not in quarter {quarter}",
    ),
    hint=("sửa tháng hoặc sửa quý", "mend the month or the quarter"),
    why=(
        "Tháng và quý ghi cạnh nhau phải chỉ cùng một thời gian.",
        "A month and a quarter side by side must mean the same time.",
    ),
    severity="error",
    wrong="opening: Các chi bộ sơ kết trong quý III (tháng 10/2026).\n",
    right="opening: Các chi bộ sơ kết trong quý III (tháng 9/2026).\n",
)
def month_outside_quarter(subject: Subject) -> Iterator[Finding]:
    """Find months in brackets that are not of the quarter before them, or the reverse."""
    for passage, text in spoken(subject):
        for found in _MONTH_OF.finditer(text) if "uý " in text else ():
            month, quarter = int(found["m"] or found["m2"]), found["q"] or found["q2"]
            number = _ROMAN.get(quarter) or int(quarter)
            if 1 <= month <= 12 and (month + 2) // 3 != number:
                facts = {"month": str(month), "quarter": quarter}
                yield subject.flaw(passage, found.start(), found.end(), **facts)
