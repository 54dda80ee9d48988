"""The time a plan is for, and that of the directive it carries out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ....vietnamese.citations import find_citations
from ....vietnamese.periods import Span, parse_span, parse_years
from ...subject import Subject
from .mentions import texts

_YEARS = r"(?:giai đoạn|nhiệm kỳ|năm học|các năm|năm|từ năm)(?: từ)?"
_NAMED = re.compile(
    r"(?P<day>ngày \d{1,2}(?:/\d{1,2}(?:/\d{4})?| tháng \d{1,2}(?:,? năm \d{4})?))"
    rf"|(?P<years>{_YEARS} (?P<first>\d{{4}}) ?(?:[-–—]|đến(?: năm)?) ?(?P<last>\d{{4}}))"
    r"|(?P<span>quý (?:(?:[ivx]+|[1-4])(?:, | và | ?[-–] ?))*(?P<q>iv|i{1,3}|[1-4])"
    r"(?: ?/ ?|,? năm )(?P<qy>\d{4})"
    r"|(?:0?6|sáu) tháng (?:đầu|cuối)(?: của)? năm \d{4}"
    r"|tháng \d{1,2}(?: ?/ ?|,? năm )\d{4}"
    r"|năm (?P<year>\d{4}))(?!\d)"
)
_LOOKING_BACK = re.compile(
    r"tổng kết|sơ kết|đánh giá|quyết toán|kiểm điểm|kỷ niệm|xếp loại|nghiệm thu|kết quả",
    re.IGNORECASE,
)
_CARRIES_OUT = re.compile(r"(?:thực hiện|triển khai|quán triệt)\b", re.IGNORECASE)
_END_OF_SUBJECT = re.compile(r"[;(]|\. |\.$")


class Period(NamedTuple):
    """A stretch of time that a plan or directive is for.

    Attributes:
        end: its last day.
        words: how it is named, ``giai đoạn 2021-2025``.
        start: its first day.
    """

    end: date
    words: str
    start: date


def periods_in(text: str) -> Iterator[Period]:
    """Yield the periods that a subject names; its dates are none."""
    if "20" not in text:
        return
    for found in _NAMED.finditer(text.lower()):
        if found["day"]:
            continue
        if span := _span(found):
            yield Period(span[1], text[found.start() : found.end()], span[0])


def _span(found: re.Match[str]) -> Span | None:
    if found["years"]:
        return parse_years(f"giai đoạn {found['first']}-{found['last']}")
    if found["q"]:
        return parse_span(f"quý {found['q']}/{found['qy']}")
    return parse_span(found["span"].replace(" /", "/").replace("/ ", "/").replace(", năm", " năm"))


@lru_cache(maxsize=4)
def own_period(subject: Subject) -> Period | None:
    """Return the period in a plan's title; None where it names none, or looks back at it."""
    title, cited = _title(subject)
    own = title[:cited]
    return None if _LOOKING_BACK.search(title) else max(periods_in(own), default=None)


@lru_cache(maxsize=4)
def period_carried_out(subject: Subject) -> Period | None:
    """Return the period of the directives a plan carries out, the longest; or None."""
    title, cited = _title(subject)
    if _LOOKING_BACK.search(title[:cited]):
        return None
    found = list(periods_in(title[cited:]))
    for text in _openings(subject):
        found += _of_directives(text)
    return max(found, default=None)


@lru_cache(maxsize=4)
def _title(subject: Subject) -> tuple[str, int]:
    """Return the subject of a plan, and where the first directive in it begins.

    Why not sought where there is no period: finding citations takes time.
    """
    title = " ".join(each.text for each in subject.title)
    citations = find_citations(title) if any(periods_in(title)) else ()
    return title, citations[0].start if citations else len(title)


def _openings(subject: Subject) -> Iterator[str]:
    """Yield the opening paragraphs that say what a plan carries out."""
    opening = {text.place for item in subject.plan.opening for text in item.text}
    for passage, text in texts(subject):
        if passage.paragraph.at in opening and _CARRIES_OUT.match(text) and any(periods_in(text)):
            yield text


def _of_directives(text: str) -> Iterator[Period]:
    """Yield the periods in the subjects of the directives of a text."""
    citations = find_citations(text)
    starts = [*(each.start for each in citations), len(text)]
    for citation, end in zip(citations, starts[1:], strict=True):
        stop = _END_OF_SUBJECT.search(text, citation.end, end)
        yield from periods_in(text[citation.end : stop.start() if stop else end])
