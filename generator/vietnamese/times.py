"""The meaning of a timeline: when a task is due, how often, from when to when.

The words of a timeline are never changed. What cannot be understood is of the kind ``words``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, islice
from typing import Literal, NamedTuple

from .dates import PartialDate, short_date
from .letters.unicode import words
from .periods import parse_from_to, parse_span, parse_years

Kind = Literal[
    "continuous", "by", "in", "range", "period", "recurring", "relative", "milestones", "words"
]
Language = Literal["vi", "en"]


class TimeMeaning(NamedTuple):
    """What a timeline says.

    Attributes:
        kind: ``by`` has an end; ``in`` (within a day, month, quarter ...), ``range`` and
            ``period`` (whole years of a programme) have a start and an end, an open ``range``
            only a start; ``continuous`` may have both.
        start: first day.
        end: last day; the deadline.
        every: unit of a recurrence: day, week, month, quarter, year.
        amount: of units: ``every`` 6 months, or 3 working days after an event.
        unit: unit of a relative time: hour, day, working_day, week, month, quarter, year.
        text: the words as given.
        parts: the milestones, in order.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    every: str | None = None
    amount: int | None = None
    unit: str | None = None
    text: str = ""
    parts: tuple[TimeMeaning, ...] = ()


_UNITS = {
    **{"giờ": "hour", "ngày": "day", "ngày làm việc": "working_day", "tuần": "week"},
    **{"tháng": "month", "quý": "quarter", "năm": "year"},
}
_COUNT, _UNIT = r"\d{1,2}|sáu|nửa|một", r"ngày|tuần|tháng|quý|năm"
_MILESTONE = re.compile(r"[;\n]")
_LIST_MARK = re.compile(r"^[-+*•] ?")
_NAMED = re.compile(r"^[^:]{1,80}: ")
_NOTE = re.compile(r" ?\([^()]*\)$")
_LEAD = re.compile(
    r"^(?:(?:phải|cơ bản|dự kiến|tổ chức|triển khai|tiến hành|thực hiện|hoàn thành|hoàn tất"
    r"|kết thúc|xong|báo cáo|gửi|nộp|thời gian|thời hạn)(?: |$))+"
)
_CONTINUOUS = re.compile(
    r"(?:thường xuyên|liên tục)(?:(?:,| và|, và)? (?:thường xuyên|liên tục))*"
    r"(?:,? (?P<when>(?:trong|từ|giai đoạn|năm) .+))?"
)
_DEADLINE = re.compile(
    r"(?P<words>(?:(?:chậm nhất|muộn nhất|trước|hạn chót|hạn cuối|hạn|không quá|đến|hết|cuối"
    r"|là|vào|trong|hoặc) )+)(?P<point>.+)"
)
_TO = re.compile(r" đến(?: hết| cuối)? | tới ")
_DASH = re.compile(r" ?[-–—] ?")
_MOST_CUTS = 8  # two dates with hyphens have five; more is a list or prose
_FROM = re.compile(r"^(?:bắt đầu )?(?:kể )?từ ")
_WITHIN = re.compile(r"^(?:trong|vào|trong khoảng) (?:thời gian )?")
_REGULARLY = re.compile(
    rf"(?:định kỳ(?: hằng| hàng| mỗi)?|hằng|hàng|mỗi) (?:(?P<amount>{_COUNT}) )?(?P<unit>{_UNIT})"
    r"(?:(?:/| )(?:một|0?1) ?lần)?"
)
_ONCE_EVERY = re.compile(
    rf"(?:(?P<amount>{_COUNT}) )?(?P<unit>{_UNIT}) ?(?:/|một|mỗi) ?(?:0?1 )?lần"
)
_SEVERAL_PERIODS = re.compile(
    rf"(?:định kỳ )?(?:hằng|hàng|mỗi) (?P<all>(?:(?:{_COUNT}) )?(?:{_UNIT})"
    rf"(?:(?:,| và|, và) (?:(?:{_COUNT}) )?(?:{_UNIT}))+)"
)
_AND = re.compile(r", và |, | và ")
_YEARLY_DAY = re.compile(
    r"(?:(?:trước|chậm nhất|vào|là|đến|từ) )*(?:ngày|quý|tháng) [\divx]{1,4}(?:/\d{1,2})?"
    r"(?: tháng \d{1,2})?(?: đến (?:ngày|tháng) [\d/]{1,5})?"
    r",? (?:hằng|hàng|mỗi|của mỗi) (?P<unit>tuần|tháng|quý|năm)"
)
_RELATIVE = re.compile(
    r"(?P<words>(?:(?:chậm nhất|muộn nhất|không quá|trong vòng|trong thời hạn|trong|sau|là"
    r"|tối đa) )+)"
    r"(?P<amount>\d{1,3})(?: \([^()]*\))? (?P<unit>ngày làm việc|ngày|giờ|tuần|tháng|quý|năm)"
    r"(?P<event>,? (?:kể từ|tính từ|từ khi|từ ngày|sau khi|sau ngày) .+)?"
)
_SPOKEN = {"một": 1, "sáu": 6}


@lru_cache(maxsize=4096)
def parse_time(text: str) -> TimeMeaning:
    """Return what a timeline means; `text` itself is kept as it is.

    Several milestones are divided by semicolons or line ends. A milestone may name what is
    due before a colon, or in brackets at its end.
    """
    return (_understood(text) or TimeMeaning("words"))._replace(text=text)


def describe(time: TimeMeaning, lang: Language = "vi") -> str:
    """Return a short reading of a time, such as ``hạn 30/6/2023`` or ``by 2023-06-30``."""
    if time.kind == "milestones":
        return "; ".join(describe(part, lang) for part in time.parts)
    if time.kind == "recurring" and time.every:
        return _every(time.amount or 1, time.every, lang)
    if time.kind == "relative" and time.unit:
        return _after(time.amount or 1, time.unit, lang)
    dates = _dates(time, lang)
    if time.kind == "continuous":
        word = "thường xuyên" if lang == "vi" else "continuous"
        return f"{word}, {dates}" if dates else word
    return dates or " ".join(time.text.split())


def _understood(text: str) -> TimeMeaning | None:
    """Return the meaning of the whole, or of its parts; a line end may be a mere line break."""
    texts = [part.strip() for part in _MILESTONE.split(text) if part.strip()]
    if len(texts) < 2:
        return _one(text)
    parts = tuple(parse_time(part) for part in texts)
    unknown = [part.kind == "words" for part in parts]
    if any(unknown) and ";" not in text and (whole := _one(text)):
        return whole
    return None if all(unknown) else TimeMeaning("milestones", parts=parts)


def _one(text: str) -> TimeMeaning | None:
    """Return the meaning of one milestone, without its mark, name and note."""
    plain = _LIST_MARK.sub("", " ".join(words(text)).lower()).rstrip(" .,;/")
    readings = [plain, _NOTE.sub("", plain)]
    readings += [_NAMED.sub("", reading) for reading in readings]
    for reading in dict.fromkeys(readings):
        if found := _meaning(reading) or _meaning(_LEAD.sub("", reading)):
            return found
    return None


def _meaning(text: str) -> TimeMeaning | None:
    return next(filter(None, (reader(text) for reader in _READERS)), None)


def _continuous(text: str) -> TimeMeaning | None:
    found = _CONTINUOUS.fullmatch(text)
    if not found:
        return None
    if not found["when"]:
        return TimeMeaning("continuous")
    when = _meaning(found["when"])
    return TimeMeaning("continuous", when.start, when.end) if when and when.start else None


def _recurring(text: str) -> TimeMeaning | None:
    if found := _YEARLY_DAY.fullmatch(text):
        return TimeMeaning("recurring", every=_UNITS[found["unit"]], amount=1)
    if found := _SEVERAL_PERIODS.fullmatch(text):
        texts = _AND.split(found["all"])
        parts = tuple(parse_time(f"hằng {part}")._replace(text=part) for part in texts)
        return TimeMeaning("milestones", parts=parts)
    found = _REGULARLY.fullmatch(text) or _ONCE_EVERY.fullmatch(text)
    if not found:
        return None
    amount, unit = found["amount"] or "1", _UNITS[found["unit"]]
    if amount == "nửa":
        return TimeMeaning("recurring", every="month", amount=6) if unit == "year" else None
    return TimeMeaning("recurring", every=unit, amount=_SPOKEN.get(amount) or int(amount))


def _relative(text: str) -> TimeMeaning | None:
    found = _RELATIVE.fullmatch(text)
    if not found or (found["words"] == "trong " and not found["event"]):
        return None  # "trong 02 ngày" is how long, not by when
    return TimeMeaning("relative", amount=int(found["amount"]), unit=_UNITS[found["unit"]])


def _period(text: str) -> TimeMeaning | None:
    span = parse_years(_WITHIN.sub("", text))
    return TimeMeaning("period", *span) if span else None


def _within(text: str) -> TimeMeaning | None:
    span = parse_span(_WITHIN.sub("", text))
    return TimeMeaning("in", *span) if span else None


def _by(text: str) -> TimeMeaning | None:
    """Return a deadline; ``trước tháng 6`` ends before June, ``trước ngày 30/6`` on that day."""
    found = _DEADLINE.fullmatch(text)
    span = parse_span(found["point"]) if found else None
    if not found or not span:
        return None
    start, end = span
    said = found["words"].split()
    outside = said[-1] == "trước" and start != end
    return TimeMeaning("by", end=start - timedelta(days=1) if outside else end)


def _range(text: str) -> TimeMeaning | None:
    text = _WITHIN.sub("", text)
    start = _FROM.sub("", text)
    cuts = chain(_TO.finditer(start), _DASH.finditer(start))
    for cut in islice(cuts, _MOST_CUTS):
        if span := parse_from_to(start[: cut.start()], start[cut.end() :]):
            return TimeMeaning("range", *span)
    since = parse_span(start.removesuffix(" trở đi")) if start != text else None
    return TimeMeaning("range", start=since[0]) if since else None


_READERS: tuple[Callable[[str], TimeMeaning | None], ...] = (
    *(_continuous, _recurring, _within, _period, _relative, _by, _range),
)


def _dates(time: TimeMeaning, lang: Language) -> str:
    start = _shown(time.start, lang) if time.start else ""
    end = _shown(time.end, lang) if time.end else ""
    vietnamese = lang == "vi"
    if not start:
        return f"{'hạn' if vietnamese else 'by'} {end}" if end else ""
    if start == end:
        return f"{'ngày' if vietnamese else 'on'} {end}"
    if not end:
        return f"{'từ' if vietnamese else 'from'} {start}"
    return f"từ {start} đến {end}" if vietnamese else f"from {start} to {end}"


def _shown(day: date, lang: Language) -> str:
    return (
        day.isoformat() if lang == "en" else short_date(PartialDate(day.year, day.month, day.day))
    )


def _every(amount: int, unit: str, lang: Language) -> str:
    if lang == "en":
        return f"every {unit}" if amount == 1 else f"every {amount} {unit}s"
    word = _vietnamese(unit)
    return f"hằng {word}" if amount == 1 else f"{amount} {word} một lần"


def _after(amount: int, unit: str, lang: Language) -> str:
    if lang == "en":
        return f"within {amount} {unit.replace('_', ' ')}{'s' if amount > 1 else ''} of an event"
    return f"trong {amount} {_vietnamese(unit)} kể từ một sự kiện"


def _vietnamese(unit: str) -> str:
    return next(word for word, name in _UNITS.items() if name == unit)
