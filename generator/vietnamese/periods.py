"""Stretches of the calendar named in words: a day, a month, a quarter, half a year, a year."""

from __future__ import annotations

import re
from datetime import date

from .dates import DateError, PartialDate, parse_date

Span = tuple[date, date]
"""First and last day, both included."""

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(r"quý (iv|i{1,3}|[1-4])(?: ?[/-] ?| năm |, năm )(\d{4})")
_HALF = re.compile(
    r"(?:0?6 tháng|sáu tháng|nửa) (?P<half>đầu|cuối)(?: của)?(?: năm)? (?P<year>\d{4})"
)
_YEARS = re.compile(r"(?:giai đoạn|nhiệm kỳ|các năm|năm)? ?(\d{4}) ?(?:[-–—]|đến) ?(\d{4})")
_CLOCK = re.compile(
    r"^(?:(?:lúc )?\d{1,2} ?(?:giờ|h|g)(?: ?\d{1,2}(?: ?phút)?)?,? |(?:sáng|chiều|tối),? "
    r"|(?:thứ \w+|chủ nhật),? )+(?=ngày )"
)
_BARE_DAY = re.compile(r"(?:ngày )?\d{1,2}")
_ONE_DAY = re.compile(r"(?:ngày )?\d{1,2}[/-]\d{1,2}")


def parse_span(text: str) -> Span | None:
    """Return the days that a point or stretch of the calendar covers, or None.

    Args:
        text: in small letters with single spaces, such as ``quý iii/2021``, ``tháng 8/2026``,
            ``6 tháng đầu năm 2026``, ``ngày 30/6/2023``, ``17 giờ ngày 30/6/2023``.
    """
    text = _CLOCK.sub("", text)
    if found := _QUARTER.fullmatch(text):
        return _months(int(found[2]), 3 * _QUARTERS[found[1]] - 2, 3)
    if found := _HALF.fullmatch(text):
        return _months(int(found["year"]), 1 if found["half"] == "đầu" else 7, 6)
    try:
        when = parse_date(text)
    except DateError:
        return None
    first, last = when.earliest(), when.latest()
    return (first, last) if first and last else None


def parse_years(text: str) -> Span | None:
    """Return the days of a run of whole years such as ``giai đoạn 2021-2025``, or None."""
    found = _YEARS.fullmatch(text)
    if not found:
        return None
    first, last = (parse_span(year) for year in found.groups())
    return join_spans(first, last)


def parse_from_to(start: str, end: str) -> Span | None:
    """Return the days from one point to another; the first may leave its year to the second."""
    last = parse_span(end)
    if last is None:
        return None
    spans = (join_spans(parse_span(each), last) for each in _completed(start, last[1]))
    return next(filter(None, spans), None)


def join_spans(first: Span | None, last: Span | None) -> Span | None:
    """Return the days from the first of `first` to the last of `last`, if in that order."""
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _completed(start: str, last: date) -> list[str]:
    """Return readings of `start` with its missing parts taken from the end of the range."""
    if _BARE_DAY.fullmatch(start):
        return [f"{start}/{last.month}/{last.year}"]
    if _ONE_DAY.fullmatch(start):
        return [f"{start}{'-' if '-' in start else '/'}{last.year}"]
    return [start, f"{start}/{last.year}", f"{start} năm {last.year}"]


def _months(year: int, first: int, count: int) -> Span | None:
    try:
        start = PartialDate(year, first).earliest()
        end = PartialDate(year, first + count - 1).latest()
    except DateError:
        return None
    return (start, end) if start and end else None
