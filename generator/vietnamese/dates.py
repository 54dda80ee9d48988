"""Dates as documents write them: full, or with parts left blank for the pen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Part = Literal["form", "year", "month", "day"]

FIRST_YEAR, LAST_YEAR = 1945, 2199

_BLANK = re.compile(r"\.{2,}|[…_]+|\s+")
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?",
        r"(?:ngày )?(?P<d>\d{1,2}) ?(?P<s>[/.-]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<y>\d{4})",
        r"(?:tháng )?(?P<m>\d{1,2}) ?[/.-] ?(?P<y>\d{4})",
        r"(?:năm )?(?P<y>\d{4})",
        r"(?:ngày ?(?P<d>\d{0,2}),? ?)?tháng ?(?P<m>\d{0,2}),? ?năm ?(?P<y>\d{4}|)",
    )
)


class DateError(ValueError):
    """A date that cannot be read, or that the calendar does not have.

    Attributes:
        text: the date as it was given.
        part: the part that is impossible; ``form`` when `text` is no date at all.
    """

    def __init__(self, text: str, part: Part, message: str) -> None:
        super().__init__(message)
        self.text = text
        self.part = part


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose day, or day and month, or all parts may be blank (None).

    Raises:
        DateError: the parts make no date between 1945 and 2199, or a blank part stands
            above a filled one.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if problem := _problem(self.year, self.month, self.day):
            raise DateError(str(self), *problem)

    def __str__(self) -> str:
        """Return the filled parts in the order of ISO 8601: ``2022-11`` where the day is blank."""
        filled = [part for part in (self.year, self.month, self.day) if part is not None]
        return "-".join(f"{part:02d}" for part in filled)

    def as_date(self) -> date | None:
        """Return the day, if no part is blank."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def earliest(self) -> date | None:
        """Return the first day this date can stand for; None where all is blank."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    def latest(self) -> date | None:
        """Return the last day this date can stand for; None where all is blank."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or _days_in(self.year, month))


def parse_date(text: str) -> PartialDate:
    """Return the date that `text` as a whole gives.

    Reads ``2022-11-02``, ``2022-11``, ``2022``, ``02/11/2022``, ``2-11-2022``, ``02.11.2022``,
    ``11/2022`` and ``ngày 02 tháng 11 năm 2022``. In the last, gaps and dots are blank parts.

    Raises:
        DateError: `text` is no date (part ``form``), or its year, month or day cannot be.
    """
    plain = " ".join(_BLANK.sub(" ", text.replace("–", "-")).split())
    for form in _FORMS:
        if found := form.fullmatch(plain):
            return _checked(text, found.groupdict())
    raise DateError(text, "form", "không đọc được ngày; viết ví dụ 2022-11-02 hoặc 02/11/2022")


def long_date(when: PartialDate, blank: int = 6) -> str:
    """Return ``ngày 02 tháng 11 năm 2022``, with `blank` spaces for each blank part.

    Days below 10 and the months 1 and 2 take a leading 0, later months do not
    (36-HD II.1.4.2, NĐ 30 II.4.b).
    """
    gap = " " * blank
    day, month = _padded(when.day, 10), _padded(when.month, 3)
    year = str(when.year) if when.year else ""
    parts = [f" {part} " if part else gap for part in (day, month, year)]
    written = "ngày{}tháng{}năm{}".format(*parts)
    return written.rstrip() if year else written


def short_date(when: PartialDate) -> str:
    """Return ``09/7/2021``, padded like the long form; blank parts are left out."""
    year = str(when.year) if when.year else ""
    return "/".join(filter(None, (_padded(when.day, 10), _padded(when.month, 3), year)))


def _padded(part: int | None, below: int) -> str:
    if part is None:
        return ""
    return f"{part:02d}" if part < below else str(part)


def _checked(text: str, parts: dict[str, str | None]) -> PartialDate:
    year, month, day = (int(part) if (part := parts.get(name)) else None for name in "ymd")
    try:
        return PartialDate(year, month, day)
    except DateError as error:
        raise DateError(text, error.part, str(error)) from None


def _problem(year: int | None, month: int | None, day: int | None) -> tuple[Part, str] | None:
    if year is None:
        return None if month is None and day is None else ("year", "thiếu năm")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "year", f"năm {year} ngoài khoảng {FIRST_YEAR}-{LAST_YEAR}"
    if month is None:
        return None if day is None else ("month", "thiếu tháng")
    if not 1 <= month <= 12:
        return "month", f"không có tháng {month}"
    if day is not None and not 1 <= day <= _days_in(year, month):
        return "day", f"tháng {month} năm {year} không có ngày {day}"
    return None


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
