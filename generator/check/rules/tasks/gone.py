"""Bodies that no longer exist on the plan's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ....errors import Finding
from ....vietnamese.apparatus import abolished, gone_since
from ....vietnamese.letters.unicode import either_style, fold
from ...bodies import CAPITALS, CENTRAL_CITIES, HEADS, TWO_LEVELS, units_in
from ...rule import rule
from ...subject import Passage, Subject
from .mentions import behind_citation, matches, sentence_at

_NAME = rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*"


@cache
def _gone() -> re.Pattern[str]:
    """Return the pattern of bodies that have ended, and of those of units that have."""
    names = "|".join(either_style(words) for _, words in abolished())
    units = "huyện(?! đảo)|quận|thị xã|thị trấn"
    return re.compile(
        rf"(?<!\w)(?<!hỉ )(?<!đô )(?:(?i:{names})|{HEADS} (?:các )?(?:{units}))(?!\w)"
    )


@cache
def _signs() -> tuple[str, ...]:
    """Return what a passage holds that names one of them; the first letter has either case."""
    tails = dict.fromkeys(_sign(words) for _, words in abolished())
    return ("uyện", "UYỆN", "uận", "UẬN", "hị ", "HỊ ", *tails, *(t.upper() for t in tails))


def _sign(words: str) -> str:
    """Return the longest syllable that has one spelling, without its first letter."""
    sure = [each for each in words.split() if fold(each) == each.casefold()]
    return max(sure, key=len, default=words)[1:]


_CITY_SIGNS = ("thành phố ", "hành uỷ ", "hành ủy ")
_CITY = re.compile(rf"(?:{HEADS} thành phố|Thành [uủ][ỷy]) (?P<name>{_NAME})")
_HISTORY = re.compile(
    r"(?<!\w)(?:cũ|nguyên là|trước đây|sáp nhập|hợp nhất|sắp xếp|giải thể|bàn giao"
    r"|chuyển giao|tiếp nhận|kế thừa|kết thúc hoạt động|không (?:còn|tổ chức)|bỏ cấp|chấm dứt"
    r"|đã|lịch sử|thời kỳ)(?!\w)|(?<!\d)(?:19\d\d|20[01]\d|202[0-5])(?!\d)",
    re.IGNORECASE,
)


@rule(
    "KH421",
    message=("{found} không còn từ ngày {day}", "{found} no longer exists since {day}"),
    hint=(
        "ghi cơ quan của xã, phường hoặc của tỉnh; nếu nói chuyện cũ, thêm “trước đây”",
        "name the body of the commune or province; of the past, say “trước đây”",
    ),
    why=(
        "Từ ngày 01/7/2025 chính quyền địa phương còn hai cấp; cấp huyện và thị trấn kết thúc"
        " hoạt động.",
        "Since 01/7/2025 there are two levels of local government, without districts and thị trấn.",
    ),
    certainty="V3",
    since=TWO_LEVELS,
    wrong="recipients: [vp, Huyện uỷ]\narchive: VPĐU\n",
    right="recipients: [vp, Tỉnh uỷ]\narchive: VPĐU\n",
)
def body_is_gone(subject: Subject) -> Iterator[Finding]:
    """Find bodies of districts, and of cities within a province, in a plan of two levels."""
    yield from _issuer(subject) or _mentioned(subject)


def _issuer(subject: Subject) -> list[Finding]:
    """Return the finding of an issuer that is gone itself: then its date is wrong, or all is."""
    issuer = subject.plan.issuer
    for name in (*issuer.name, *issuer.parent):
        words = [each.word for each in units_in(name)]
        day = subject.document.date or date.max
        if set(words) & {"huyện", "quận", "thị xã", "thị trấn"} or gone_since(name, day):
            facts = {"found": " ".join(name.split()), "day": _day(name)}
            return [Finding("", name.place, facts)]
    return []


def _mentioned(subject: Subject) -> Iterator[Finding]:
    told: set[str] = set()  # a body is told once, where it is met first
    for passage, found in matches(subject, _gone(), _signs()):
        if fold(found[0]) not in told and not _is_past(passage, found):
            told.add(fold(found[0]))
            yield subject.flaw(passage, *found.span(), found=found[0], day=_day(found[0]))
    for passage, found in matches(subject, _CITY, _CITY_SIGNS):
        name = fold(found["name"])
        central = any(name.startswith(city) for city in CENTRAL_CITIES)
        if central or _is_own(subject, name):
            continue
        if fold(found[0]) not in told and not _is_past(passage, found):
            told.add(fold(found[0]))
            yield subject.flaw(passage, *found.span(), found=found[0], day=_day(""))


def _day(name: str) -> str:
    """Return the first day without a body."""
    kind = gone_since(name, date.max)
    first = date.fromisoformat(kind.until) + timedelta(days=1) if kind else TWO_LEVELS
    return f"{first:%d}/{first.month}/{first.year}"


def _is_own(subject: Subject, name: str) -> bool:
    """Tell whether a city is the issuer's own or the one above it."""
    issuer = subject.plan.issuer
    return any(
        unit.word == "thành phố" and (name.startswith(unit.name) or unit.name.startswith(name))
        for text in (*issuer.name, *issuer.parent)
        for unit in units_in(text)
    )


def _is_past(passage: Passage, found: re.Match[str]) -> bool:
    """Tell whether words speak of the past: a directive of then, or a sentence that says so."""
    if behind_citation(passage, found.start()):
        return True
    return bool(_HISTORY.search(sentence_at(passage.text, found.start())))
