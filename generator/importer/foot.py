"""What stands below the body: recipients, signature, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..text.unicode import fold
from .lines import Line

_LABEL = re.compile(r"(?P<label>n[ơo]i nh[aâậạ]n\s*[:./]*)(?:\s+(?P<item>-.*))?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:T/M|K/T|T/L|TM\.?|KT\.?|TL\.?|TUQ\.?|Q\.)(?:\s|(?<=\.)).*")
_TITLE = re.compile(
    r"(?:(?:phó|quyền|q\.) )?(?:bí thư|chủ tịch|giám đốc|trưởng|hiệu trưởng|chánh|uỷ viên|chủ nhiệm"
    r"|tổng|cục|vụ|viện trưởng|thủ trưởng|đội trưởng|tư lệnh).*"
)
_DASH = re.compile(r"[-–—+]\s+(?=\S)")
ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?[\dIVXA-Z]{1,5})?[.:]?")
DATE_LINE = re.compile(
    r"(?:[^,:;]{1,60},\s*)?ngày[\s._…]*\d{0,2}[\s._…]*tháng[\s._…]*\d{0,2}[\s._…]*năm[\s._…]*\d{0,4}",
    re.IGNORECASE,
)
_NAME_WORDS = 8


@dataclass
class Foot:
    """The foot of a document, each part as it was written.

    Attributes:
        label: the word above the recipients.
        items: the recipients with the dash before them.
        after: the lines behind the signature.
        start: the first line of the foot.
    """

    start: int
    label: str = ""
    items: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing of a foot was found."""
        return not (self.items or self.authority or self.title)


def read_foot(lines: Sequence[Line], start: int) -> Foot:
    """Return the foot of a text whose body begins at line `start`."""
    at = _first(lines, start)
    if at is None:
        return Foot(len(lines))
    foot = Foot(at)
    if label := _LABEL.fullmatch(lines[at].words):
        foot.label = label["label"].strip()
        if label["item"]:
            foot.items.append(label["item"])
        at += 1
    if foot.label:
        at = _take_recipients(foot, lines, at)
    _take_signature(foot, lines, at)
    if foot.empty or (foot.label and not foot.items):
        return Foot(len(lines))
    return foot


def _first(lines: Sequence[Line], start: int) -> int | None:
    """Return where recipients or signature begin."""
    for index in range(start, len(lines)):
        words = lines[index].words
        if _LABEL.fullmatch(words):
            return index
        if words.isupper() and _AUTHORITY.fullmatch(words):
            return index
    late = range(max(start, len(lines) - 5), len(lines) - 1)
    return next((i for i in late if _is_title(lines[i].words) and i > start), None)


def _is_title(words: str) -> bool:
    return words.isupper() and _TITLE.fullmatch(fold(words)) is not None


def _take_recipients(foot: Foot, lines: Sequence[Line], at: int) -> int:
    """Read the recipients from line `at`; return where the signature begins."""
    dashed = at < len(lines) and _DASH.match(lines[at].words) is not None
    while at < len(lines):
        words = lines[at].words
        if _signs(words) or ANNEX.fullmatch(words):
            break
        if _DASH.match(words) or not dashed:
            foot.items.append(words)
        elif foot.items and not foot.items[-1].endswith("."):
            foot.items[-1] += f" {words}"
        else:
            break
        at += 1
    return at


def _signs(words: str) -> bool:
    if _DASH.match(words):
        return False
    return (_AUTHORITY.fullmatch(words) is not None and words.isupper()) or _is_title(words)


def _take_signature(foot: Foot, lines: Sequence[Line], at: int) -> None:
    """Read the lines of one signature: authority, title, name; the rest follows it."""
    while at < len(lines) and _AUTHORITY.fullmatch(lines[at].words) and lines[at].words.isupper():
        foot.authority.append(lines[at].words)
        at += 1
    while at < len(lines) and lines[at].words.isupper() and not ANNEX.fullmatch(lines[at].words):
        if len(foot.title) == 3 or (foot.title and not _is_title(lines[at].words)):
            break
        foot.title.append(lines[at].words)
        at += 1
    signed = foot.authority or foot.title
    while signed and at < len(lines) and len(foot.name) < 2 and _is_name(lines[at].words):
        foot.name.append(lines[at].words)
        at += 1
    foot.after = list(lines[at:])


def _is_name(words: str) -> bool:
    """Tell a signer's name or a note above it, such as ``(Đã ký)``."""
    if ANNEX.fullmatch(words):
        return False
    return len(words.split()) <= _NAME_WORDS and not words.endswith((".", ";", ":"))
