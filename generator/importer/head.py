"""What stands above the body: issuer, number, heading, place and date, type, subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ..model.profile import load_profile
from ..paths import profile_ids
from ..text.numbers import parse_label
from ..text.unicode import fold
from ..text.unicode import words as visible
from .foot import DATE_LINE
from .lines import Line

MAX_HEAD_LINES = 30
MAX_SUBJECT_LINES = 14
MAX_LINE = 300
"""No line of a head is longer; patterns are not tried on what is."""

_PARTY = fold("Đảng Cộng sản Việt Nam")
_STATE = fold("Cộng hoà xã hội chủ nghĩa Việt Nam")
_MOTTO = re.compile(fold(r"Độc lập\s*[-–—]\s*Tự do\s*[-–—]\s*Hạnh phúc"))
_OTHER_TITLE = re.compile(fold(r"Đoàn TNCS Hồ Chí Minh|Đoàn Thanh niên Cộng sản Hồ Chí Minh"))
_RULE = re.compile(r"[-–—_=]{3,}|\*{3,}|[-*](?:\s[-*]){2,}")
_STAR = re.compile(r"\*+|\*(?:\s\*)+")
_NUMBER = re.compile(
    r"Số\s*:?\s*(?:\d{0,5}|[._…]+)\s*(?:[-–/]\s*[\w&]*)(?:\s*[-–/]\s*[\w&]+)*", re.IGNORECASE
)
_DRAFT = re.compile(r"DỰ THẢO\b.*|Dự thảo\b.{0,20}")
_URGENT = re.compile(r"(?:HOẢ TỐC|HỎA TỐC|THƯỢNG KHẨN|KHẨN)\b.{0,20}")
_OPENS = re.compile(
    r"(?:[-–—]\s*)?(?:Căn cứ|Thực hiện|Nhằm|Để|Triển khai|Xét|Theo|Ngày|Tiếp tục|Trên cơ sở)\b"
)
_ADDRESSED = re.compile(r"Kính (?:gửi|trình)\s*:", re.IGNORECASE)
_RIGHT = re.compile(
    r"(?P<left>\S.*?)(?:\s{2,}|\t)(?P<right>(?:ĐẢNG CỘNG SẢN|CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐOÀN TNCS)\b.*"
    r"|Độc lập\s*[-–].*|[^\W\d_][^,\s]*(?:\s[^,\s]+){0,7},\s*ngày\b.*tháng\b.*)"
)


@dataclass
class Head:
    """The head of a document, each part as it was written.

    Attributes:
        titles: the heading on the right, a line each.
        rest: lines above the type that are none of the known parts.
        used: how many lines of the text the head takes, type and subject included.
        above: how many of its words stand above the type, in an order that columns decide.
    """

    issuer: list[str] = field(default_factory=list)
    mark: str | None = None
    number: str | None = None
    titles: list[str] = field(default_factory=list)
    date: str | None = None
    draft: str | None = None
    urgency: str | None = None
    rest: list[str] = field(default_factory=list)
    type: str | None = None
    subject: list[str] = field(default_factory=list)
    rule: str | None = None
    addressees: list[str] = field(default_factory=list)
    used: int = 0
    above: int = 0

    @property
    def is_party(self) -> bool:
        """Whether the heading names the Party."""
        return any(fold(title) == _PARTY for title in self.titles)

    @property
    def is_state(self) -> bool:
        """Whether the heading names the State."""
        return any(fold(title) == _STATE for title in self.titles)


@cache
def type_names() -> dict[str, str]:
    """Return the abbreviation of each type of document by its name in capitals."""
    names: dict[str, str] = {}
    for profile in map(load_profile, profile_ids()):
        for code, name in profile.types.items():
            names.setdefault(fold(str(name)).upper(), str(code))
    return names


def read_head(lines: Sequence[Line]) -> Head:
    """Return the head of a text; what it does not know ends it, or stands in `rest`."""
    at = _type_line(lines)
    head = Head()
    above = range(at) if at is not None else range(_known_lines(lines))
    for index in above:
        for cell in _cells(lines[index].text):
            _take(head, cell)
            head.above += len(visible(cell))
    head.used = len(above)
    if at is not None:
        head.type = lines[at].words
        head.used = _take_subject(head, lines, at + 1)
    return head


def _type_line(lines: Sequence[Line]) -> int | None:
    for index, line in enumerate(lines[:MAX_HEAD_LINES]):
        words = line.words
        if fold(words).upper() in type_names() and not words.islower():
            return index
        if len(words) > 110 or (parse_label(words) and not words.isupper()):
            return None
        if _OPENS.match(words):
            return None
    return None


def _known_lines(lines: Sequence[Line]) -> int:
    """Return how many lines at the top are known parts of a head."""
    for index, line in enumerate(lines[:MAX_HEAD_LINES]):
        if not all(_part_of(cell) for cell in _cells(line.text)):
            return index
    return min(len(lines), MAX_HEAD_LINES)


def _cells(text: str) -> Iterator[str]:
    """Yield what a line holds in the left and in the right column."""
    found = _RIGHT.fullmatch(text) if len(text) <= MAX_LINE else None
    cells = (found["left"], found["right"]) if found else (text,)
    for cell in cells:
        yield " ".join(cell.split())


def _part_of(words: str) -> str | None:
    if len(words) > MAX_LINE:
        return None
    folded = fold(words)
    if folded in (_PARTY, _STATE) or _MOTTO.fullmatch(folded) or _OTHER_TITLE.fullmatch(folded):
        return "title"
    if _STAR.fullmatch(words):
        return "mark"
    if _NUMBER.fullmatch(words):
        return "number"
    return "date" if DATE_LINE.fullmatch(words) else None


def _take(head: Head, words: str) -> None:
    """Put one line of the head where it belongs."""
    part = _part_of(words)
    if part == "title":
        head.titles.append(words)
    elif part == "mark" and head.mark is None:
        head.mark = words
    elif part == "number" and head.number is None:
        head.number = words
    elif part == "date" and head.date is None:
        head.date = words
    elif _DRAFT.fullmatch(words) and head.draft is None:
        head.draft = words
    elif _URGENT.fullmatch(words) and head.urgency is None:
        head.urgency = words
    elif words.isupper() and not _RULE.fullmatch(words) and not head.rest:
        head.issuer.append(words)
    else:
        head.rest.append(words)


def _take_subject(head: Head, lines: Sequence[Line], start: int) -> int:
    """Read the subject, the sign under it and the addressees; return where the body begins."""
    end = _subject_end(lines, start)
    words = [line.words for line in lines[start:end]]
    if words:
        head.subject = [" ".join(words)]
    if end < len(lines) and _RULE.fullmatch(lines[end].words):
        head.rule = lines[end].words
        end += 1
    if end < len(lines) and (found := _ADDRESSED.match(lines[end].words)):
        name = lines[end].words[found.end() :].strip()
        if name:
            head.addressees = [lines[end].words]
            end += 1
    return end


def _subject_end(lines: Sequence[Line], start: int) -> int:
    limit = min(len(lines), start + MAX_SUBJECT_LINES)
    rules = (i for i in range(start, limit) if _RULE.fullmatch(lines[i].words))
    rule = next(rules, None)
    for index in range(start, limit if rule is None else rule):
        words = lines[index].words
        if parse_label(words) or _ADDRESSED.match(words):
            return index
        if rule is None and index > start and _begins_body(lines[index - 1], lines[index]):
            return index
        if index == start and re.match(r"(?:[-–—]\s*)?Căn cứ\b", words):
            return index
    return limit if rule is None else rule


def _begins_body(last: Line, line: Line) -> bool:
    """Tell the opening from one more line of the subject."""
    words = line.words
    if words.isupper():
        return False
    if last.words.isupper() or last.words.endswith((".", ":", ";")):
        return True
    return _OPENS.match(words) is not None or (words[0].isupper() and len(words) > 60)
