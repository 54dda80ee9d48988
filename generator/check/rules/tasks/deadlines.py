"""Deadlines against the plan's date, its period, and that of the directive it carries out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ....errors import Finding, Place
from ....form.components import FIELD, SUBJECT
from ....model.plan import Item
from ....vietnamese.dates import PartialDate, short_date
from ....vietnamese.periods import join_spans, parse_from_to, parse_span
from ....vietnamese.times import TimeMeaning, parse_time
from ...rule import rule
from ...subject import Passage, Subject, stand_in
from .calendar import spoken
from .periods import Period, own_period, period_carried_out

_POINT = (
    r"(?:ngày \d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2},? năm \d{4})"
    r"|\d{1,2}/\d{1,2}/\d{4}|tháng \d{1,2}(?:/| năm )\d{4}|quý (?:IV|I{1,3}|[1-4])(?:/| năm )\d{4}"
    r"|năm \d{4})(?![\d/-])"
)
_BY = r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|không quá|hạn cuối(?: là)?)"
_DUE = re.compile(
    rf"(?P<verb>(?:hoàn thành|hoàn tất|xong)\b[^.;:()]{{0,60}}? (?:{_BY}|trong|vào|đến hết)"
    rf"|(?:báo cáo|gửi|nộp|trình|đăng ký)\b[^.;:()]{{0,60}}? {_BY}) (?P<point>{_POINT})"
)
_TOLD = re.compile(r"(?<!\w)(?:đã|từng|vừa)(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:] ")
_WINDING_UP = re.compile(
    r"báo cáo|tổng kết|sơ kết|quyết toán|nghiệm thu|thanh toán|rút kinh nghiệm"
)
_DAY_AND_YEAR = (
    r"(?:ngày )?\d{1,2}/\d{1,2}/\d{4}|(?:tháng )?\d{1,2}/\d{4}|quý [IV1-4]+/\d{4}"
    r"|năm \d{4}|tháng \d{1,2} năm \d{4}|quý [IV1-4]+ năm \d{4}"
)
_FROM_TO = re.compile(
    rf"(?<!\w)[Tt]ừ (?P<a>{_DAY_AND_YEAR}|(?:ngày )?\d{{1,2}}/\d{{1,2}}|tháng \d{{1,2}}"
    rf"|quý [IV1-4]+) (?:đến|tới)(?: hết| cuối)? (?P<b>{_DAY_AND_YEAR})"
    r"|(?<![\d/])(?P<a2>\d{1,2}/\d{1,2}/\d{4}) ?[-–] ?(?P<b2>\d{1,2}/\d{1,2}/\d{4})(?![\d/])"
    r"|(?i:giai đoạn|nhiệm kỳ|năm học|các năm) (?P<a3>\d{4}) ?[-–] ?(?P<b3>\d{4})(?!\d)"
)
_GRACE, _SHORT_GRACE = timedelta(days=31), timedelta(days=15)
_ONE_SEASON = timedelta(days=90)


class Due(NamedTuple):
    """A time at which something is due, with its words.

    Attributes:
        passage: where it stands.
        start: offset of its words.
        end: offset behind them.
        time: what it means.
        table: the place of the table it stands in, if it does.
    """

    passage: Passage
    start: int
    end: int
    time: TimeMeaning
    table: Place | None = None

    @property
    def words(self) -> str:
        """The words that say when."""
        return self.passage.text[self.start : self.end]

    def finding(self, subject: Subject, **facts: str) -> Finding:
        """Return a finding at these words."""
        return subject.flaw(self.passage, self.start, self.end, found=self.words, **facts)


@lru_cache(maxsize=4)
def dues(subject: Subject) -> tuple[Due, ...]:
    """Return the deadlines of tasks and those that prose gives with a verb of finishing."""
    found = [*_of_tasks(subject), *_of_prose(subject)]
    return tuple(
        {(each.passage.paragraph.at, each.start, each.end): each for each in found}.values()
    )


def _of_tasks(subject: Subject) -> Iterator[Due]:
    for task in subject.tasks:
        for time in task.times:
            table = task.among if task.kind == "row" else None
            yield from _parts(stand_in(time.words), time.meaning, table)


def _parts(passage: Passage, time: TimeMeaning, table: Place | None) -> Iterator[Due]:
    """Yield a time, or its milestones."""
    if time.parts:
        for part in time.parts:
            yield from _parts(passage, part, table)
        return
    words = " ".join(time.text.split())
    start = max(passage.text.find(words), 0)
    yield Due(passage, start, start + len(words), time, table)


def _of_prose(subject: Subject) -> Iterator[Due]:
    for passage, text in spoken(subject):
        if passage.style in (FIELD, SUBJECT) or passage.part in ("title", "foot"):
            continue
        if "20" not in text:
            continue
        for found in _DUE.finditer(text):
            if not _is_told(text, found.start()):
                lead = found["verb"].rsplit(None, 1)[-1]
                lead = (
                    "trước" if lead == "trước" else "trong" if lead in ("trong", "vào") else "đến"
                )
                time = parse_time(f"{lead} {found['point']}")
                yield Due(passage, found.start("point"), found.end("point"), time)


def _is_told(text: str, at: int) -> bool:
    """Tell whether the sentence up to an offset speaks of what has happened."""
    sentence = _SENTENCE.split(text[:at])[-1]
    return bool(_TOLD.search(sentence))


def _shown(day: date) -> str:
    return short_date(PartialDate(day.year, day.month, day.day))


@rule(
    "KH411",
    message=(
        "hạn “{found}” đã qua vào ngày của kế hoạch ({date})",
        "“{found}” is over on the date of the plan ({date})",
    ),
    hint=("sửa hạn, hoặc ngày của kế hoạch", "mend the deadline or the date of the plan"),
    why=(
        "Không thể giao việc với thời hạn đã hết trước ngày ban hành.",
        "Nothing can be due before the plan that orders it.",
    ),
    severity="error",
    wrong="""\
tasks:
  - {text: Quán triệt đến từng chi bộ., chief: btv, implementing: vp, timeline: quý I/2026}
""",
    right="""\
tasks:
  - {text: Quán triệt đến từng chi bộ., chief: btv, implementing: vp, timeline: quý IV/2026}
""",
)
def due_before_the_plan(subject: Subject) -> Iterator[Finding]:
    """Find deadlines that are over on the plan's first possible day."""
    day = subject.document.date
    if day is None:
        return
    over = [due for due in dues(subject) if due.time.end is not None and due.time.end < day]
    for due in over:
        if not _looks_back(due, dues(subject), over):
            yield due.finding(subject, date=_shown(day))


def _looks_back(due: Due, all_dues: tuple[Due, ...], over: list[Due]) -> bool:
    """Tell whether a time stands in a table of what has been done: all its times are over."""
    if not due.table:
        return False
    count = sum(each.table == due.table for each in all_dues)
    return 1 < count == sum(each.table == due.table for each in over)


@rule(
    "KH412",
    message=(
        "hạn “{found}” sau thời gian của kế hoạch ({period})",
        "“{found}” lies behind the time of the plan ({period})",
    ),
    hint=("sửa hạn, hoặc thời gian trong trích yếu", "mend the deadline, or the time in the title"),
    why=(
        "Việc của một kế hoạch xong trong thời gian mà trích yếu nêu.",
        "The tasks of a plan end within the time that its title names.",
    ),
    wrong="""\
subject: phát triển đảng viên quý IV năm 2026
tasks:
  - text: Bồi dưỡng quần chúng ưu tú.
    chief: btv
    implementing: vp
    timeline: trước ngày 30/6/2027
""",
    right="""\
subject: phát triển đảng viên quý IV năm 2026
tasks:
  - text: Bồi dưỡng quần chúng ưu tú.
    chief: btv
    implementing: vp
    timeline: trước ngày 30/11/2026
""",
)
def due_after_the_period(subject: Subject) -> Iterator[Finding]:
    """Find deadlines behind the period that the title of the plan names."""
    period = own_period(subject)
    if period is None or not _is_ahead(subject, period):
        return
    for due in dues(subject):
        if _is_behind(due, period):
            yield due.finding(subject, period=period.words)


def _is_ahead(subject: Subject, period: Period) -> bool:
    """Tell whether a period is not over yet; a plan of a past one winds it up."""
    return subject.document.date is None or period.end >= subject.document.date


def _is_behind(due: Due, period: Period) -> bool:
    """Tell whether something is due behind a period, what winds it up left aside.

    A programme of several years that begins within the period may go on.
    """
    time = due.time
    if time.end is None or time.kind == "continuous":
        return False
    if time.kind == "period" and time.start and time.start <= period.end:
        return False
    short = period.end - period.start < timedelta(days=300)
    if time.end <= period.end + (_SHORT_GRACE if short else _GRACE):
        return False
    return not _WINDING_UP.search(due.passage.text.lower())


@rule(
    "KH413",
    message=(
        "hạn “{found}” sau thời gian của văn bản được thực hiện ({period})",
        "“{found}” lies behind the time of the directive carried out ({period})",
    ),
    hint=("sửa hạn, hoặc nêu rõ thời gian của kế hoạch", "mend it, or name the plan's own time"),
    why=(
        "Kế hoạch thực hiện một văn bản có thời hạn thì không giao việc vượt quá thời hạn ấy.",
        "A plan that carries out a directive of limited time sets no tasks beyond it.",
    ),
    wrong="""\
opening: >-
  Thực hiện Kế hoạch số 31-KH/TU, ngày 20/7/2026 của Tỉnh uỷ về dân vận giai đoạn 2026-2030, Ban
  Thường vụ xây dựng Kế hoạch như sau.
tasks:
  - text: Quán triệt đến từng chi bộ.
    chief: btv
    implementing: vp
    timeline: trước ngày 30/6/2031
""",
    right="""\
opening: >-
  Thực hiện Kế hoạch số 31-KH/TU, ngày 20/7/2026 của Tỉnh uỷ về dân vận giai đoạn 2026-2030, Ban
  Thường vụ xây dựng Kế hoạch như sau.
tasks:
  - text: Quán triệt đến từng chi bộ.
    chief: btv
    implementing: vp
    timeline: trước ngày 30/6/2030
""",
)
def due_after_the_directive(subject: Subject) -> Iterator[Finding]:
    """Find deadlines behind the period of the directive that the plan carries out."""
    period, own = period_carried_out(subject), own_period(subject)
    if period is None or not _is_ahead(subject, period):
        return
    if own is not None and own.end > period.end:
        return
    for due in dues(subject):
        if _is_behind(due, period) and not (own and _is_behind(due, own)):
            yield due.finding(subject, period=period.words)


@rule(
    "KH414",
    message=("bắt đầu sau khi kết thúc: {found}", "the start is after the end: {found}"),
    hint=("sửa ngày đầu hoặc ngày cuối", "mend the first or the last day"),
    why=(
        "Thời gian “từ ... đến ...” phải đi từ trước đến sau.",
        "A stretch of time runs from the earlier to the later.",
    ),
    severity="error",
    wrong="opening: Đợt cao điểm diễn ra từ ngày 20/11/2026 đến ngày 05/11/2026.\n",
    right="opening: Đợt cao điểm diễn ra từ ngày 05/11/2026 đến ngày 20/11/2026.\n",
)
def ends_before_it_starts(subject: Subject) -> Iterator[Finding]:
    """Find stretches of time that run backwards, in words or in the meaning of a timeline."""
    for passage, text in spoken(subject):
        if "20" in text:
            for found in _FROM_TO.finditer(text):
                if _runs_back(found):
                    yield subject.flaw(passage, *found.span(), found=found[0])
    for item in subject.contents:
        for time in item.timeline if isinstance(item, Item) else ():
            if not (time.start and time.end):
                continue
            first, last = time.start.earliest(), time.end.latest()
            if first and last and first > last:
                shown = f"{short_date(time.start)} - {short_date(time.end)}"
                yield Finding("", time.at, {"found": shown})


def _runs_back(found: re.Match[str]) -> bool:
    a, b = (found[name] or found[f"{name}2"] or found[f"{name}3"] for name in "ab")
    last = parse_span(b.lower())
    if last is None or not 1945 <= last[1].year <= 2199:
        return False
    if first := parse_span(a.lower()):
        return first[0] > last[1]
    if parse_from_to(a.lower(), b.lower()):
        return False
    year = last[1].year  # without a year, the one before may be meant: `từ 20/12 đến 15/01/2027`
    begin = next(
        filter(None, map(parse_span, (f"{a.lower()}/{year}", f"{a.lower()} năm {year}"))), None
    )
    back = begin is not None and join_spans(begin, last) is None
    return back and begin is not None and begin[0] - last[1] <= _ONE_SEASON
