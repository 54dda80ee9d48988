"""What stands above the body: issuer, number, heading, place and date, type, subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ...form import components as c
from ...form.profiles import load_profile
from ...paths import profile_ids
from ...read.content import Line, Position
from ...vietnamese.letters.unicode import fold
from ...vietnamese.letters.unicode import words as visible
from ...vietnamese.numbers import parse_label
from .foot import DATE_LINE
from .paragraphs import line_width, paragraph_of

MAX_HEAD_LINES = 30
MAX_SUBJECT_LINES = 14
MAX_LINE = 300
"""No line of a head is longer; patterns are not tried on what is."""

_PARTY = fold("Đảng Cộng sản Việt Nam")
_STATE = fold("Cộng hoà xã hội chủ nghĩa Việt Nam")
_MOTTO = re.compile(fold(r"Độc lập\s*[-–—]\s*Tự do\s*[-–—]\s*Hạnh phúc"))
_OTHER_TITLE = re.compile(fold(r"Đoàn TNCS Hồ Chí Minh|Đoàn Thanh niên Cộng sản Hồ Chí Minh"))
_RULE = re.compile(r"[-–—_=]{3,}|\*{3,}|[-*](?:\s[-*]){2,}")
_RULES = re.compile(rf"(?P<left>{_RULE.pattern})\s+(?P<right>{_RULE.pattern})")
_STAR = re.compile(r"\*+|\*(?:\s\*)+")
_NUMBER = re.compile(
    r"Số\s*:?\s*(?:\d{0,5}|[._…]+)\s*(?:[-–/]\s*[\w&]*)(?:\s*[-–/]\s*[\w&]+)*", re.IGNORECASE
)
_NUMBER_AND_DATE = re.compile(
    rf"(?P<left>{_NUMBER.pattern})\s+(?P<right>(?!-){DATE_LINE.pattern})", re.IGNORECASE
)
_DRAFT = re.compile(r"DỰ THẢO\b.*|Dự thảo\b.{0,20}")
_URGENT = re.compile(r"(?:HOẢ TỐC|HỎA TỐC|THƯỢNG KHẨN|KHẨN)\b.{0,20}")
_SECRET = re.compile(r"(?:TUYỆT |TỐI )?MẬT")
_CIRCULATED = re.compile(r"(?:LƯU HÀNH|CHỈ LƯU HÀNH|TÀI LIỆU|THU HỒI)\b.{0,60}")
_ABOUT = re.compile(r"V/v\b.*", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:[-–—]\s*)?(?:Căn cứ|Thực hiện|Nhằm|Để|Triển khai|Xét|Theo|Ngày|Tiếp tục|Trên cơ sở)\b"
)
_ADDRESSED = re.compile(r"Kính (?:gửi|trình)\s*:", re.IGNORECASE)
_RECIPIENT = re.compile(r"[-–] \S")
_RIGHT = re.compile(
    r"(?P<left>\S.*?)(?:\s{2,}|\t)(?P<right>(?:ĐẢNG CỘNG SẢN|CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐOÀN TNCS)\b.*"
    r"|Độc lập\s*[-–].*|[^\W\d_][^,\s]*(?:\s[^,\s]+){0,7},\s*ngày\b.*tháng\b.*)"
)


@dataclass
class HeadParts:
    """The head of a document, each part as it was written.

    Attributes:
        parent: the lines known to name the body above; else all lines stand in `issuer`.
        titles: the heading on the right, a line each.
        rest: lines above the type that are none of the known parts.
        subject: the lines of the subject; one text where lines were only wrapped.
        used: how many lines of the text the head takes, type and subject included.
        above: how many of its words stand above the type, in an order that columns decide.
        placed: which part each line became.
    """

    parent: list[str] = field(default_factory=list)
    issuer: list[str] = field(default_factory=list)
    mark: str | None = None
    number: str | None = None
    titles: list[str] = field(default_factory=list)
    date: str | None = None
    draft: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    circulation: str | None = None
    rest: list[str] = field(default_factory=list)
    type: str | None = None
    subject: list[str] = field(default_factory=list)
    rule: str | None = None
    addressees: list[str] = field(default_factory=list)
    used: int = 0
    above: int = 0
    placed: list[tuple[str, Position]] = field(default_factory=list)

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


def read_head(lines: Sequence[Line]) -> HeadParts:
    """Return the head of a text; what it does not know ends it, or stands in `rest`."""
    if any(line.style for line in lines):
        return _styled_head(lines)
    at = _type_line(lines)
    head = HeadParts()
    above = range(at) if at is not None else range(_known_lines(lines))
    for index in above:
        for cell in _cells(lines[index].text.strip()):
            part = _take(head, cell, lines[index].side)
            head.placed.append((part, lines[index].spot))
            head.above += len(visible(cell))
    head.used = len(above)
    if any(line.spot.page for line in lines[: head.used]):
        head.issuer = _unwrapped(head.issuer)
    if at is not None:
        head.type = lines[at].words
        head.used = _take_subject(head, lines, at + 1)
        head.placed.append(("type", lines[at].spot))
        head.placed += (("subject", line.spot) for line in lines[at + 1 : head.used])
    return head


_LISTS = {
    **{c.ISSUER_PARENT: "parent", c.ISSUER: "issuer", c.TITLE: "titles", c.MOTTO: "titles"},
    **{c.BELOW_NUMBER: "rest", c.SUBJECT: "subject", c.ADDRESSEE: "addressees"},
    c.ADDRESSEE_ITEM: "addressees",
}
"""Component -> the list it belongs to."""
_LINES = {
    **{c.ISSUER_MARK: "mark", c.NUMBER: "number", c.DATE: "date", c.DRAFT: "draft"},
    **{c.URGENCY: "urgency", c.SECRECY: "secrecy", c.CIRCULATION: "circulation"},
    **{c.TYPE: "type", c.SUBJECT_MARK: "rule"},
}
"""Component -> the one line it is."""


def _styled_head(lines: Sequence[Line]) -> HeadParts:
    """Return the head of a file whose styles name the components."""
    head = HeadParts()
    for line in lines:
        words = line.words
        name = _LISTS.get(line.style) or _LINES.get(line.style, "")
        if line.style in _LISTS:
            getattr(head, name).append(words)
        elif line.style in _LINES:
            before = getattr(head, name)
            setattr(head, name, words if before is None else f"{before}\n{words}")
        else:
            break
        head.placed.append((name, line.spot))
        head.used += 1
        if line.style not in c.OF_TITLE:
            head.above += len(visible(words))
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
        if not all(_part_of(cell) for cell in _cells(line.text.strip())):
            return index
    return min(len(lines), MAX_HEAD_LINES)


def _cells(text: str) -> Iterator[str]:
    """Yield what a line holds in the left and in the right column."""
    found = _RIGHT.fullmatch(text) if len(text) <= MAX_LINE else None
    if found is None and len(text) <= MAX_LINE:
        found = _NUMBER_AND_DATE.fullmatch(text) or _RULES.fullmatch(text)
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


_KINDS = (
    ("draft", _DRAFT),
    ("urgency", _URGENT),
    ("secrecy", _SECRET),
)


def _take(head: HeadParts, words: str, side: str) -> str:
    """Put one line of the head where it belongs; return the part it became."""
    part = _part_of(words)
    if part == "title":
        head.titles.append(words)
        return "titles"
    for name, pattern in _KINDS:
        if part is None and pattern.fullmatch(words):
            part = name
    if part is None and _CIRCULATED.fullmatch(words) and not head.issuer:
        part = "circulation"
    if _is_issuer_rule(head, words, side):
        part = "mark"
    if part and getattr(head, part) is None:
        setattr(head, part, words)
        return part
    if _is_issuer(head, words, side):
        head.issuer.append(words)
        return "issuer"
    head.rest.append(words)
    return "rest"


_NAMED = re.compile(
    r"BAN|SỞ|U[ỶY] BAN|ỦY BAN|ĐẢNG|CÔNG AN|PHÒNG|VĂN PHÒNG|HỘI|ĐOÀN|CHI BỘ|TRUNG TÂM|CHI CỤC"
    r"|(?:TỈNH|THÀNH|THỊ|HUYỆN|QUẬN) [UỦ][ỶY]|BỘ |CỤC|HĐND|UBND|LIÊN ĐOÀN|MẶT TRẬN"
)


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Return names of bodies whole that a narrow column broke over lines.

    A line goes on in the next one where that one's first word had no room beside it, unless
    another body begins there.
    """
    widest = max((line_width(line) for line in lines), default=0)
    names: list[str] = []
    last = ""
    for line in lines:
        full = line_width(f"{last} {line.split()[0]}") > widest
        if line == "-" or (last and full and not _NAMED.match(line)):
            names[-1] += f" {line}"
        else:
            names.append(line)
        last = line
    return names


def _is_issuer_rule(head: HeadParts, words: str, side: str) -> bool:
    """Tell the line of dashes under the issuer: the first one, and nothing unknown above it."""
    if not head.issuer or head.rest or head.number is not None or side == "right":
        return False
    return _RULE.fullmatch(words) is not None


def _is_issuer(head: HeadParts, words: str, side: str) -> bool:
    """Tell a line of the issuer: capitals, and nothing unknown stood above it."""
    if words == "-" and head.issuer and not head.rest:
        return True
    if _RULE.fullmatch(words) or _ABOUT.match(words) or head.rest or side == "right":
        return False
    return words.isupper()


def _take_subject(head: HeadParts, lines: Sequence[Line], start: int) -> int:
    """Read the subject, the sign under it and the addressees; return where the body begins."""
    end = _subject_end(lines, start)
    words = [line.words for line in lines[start:end]]
    if words:
        head.subject = [" ".join(words)]
    if end < len(lines) and _RULE.fullmatch(lines[end].words):
        head.rule = lines[end].words
        end += 1
    if end < len(lines) and (found := _ADDRESSED.match(lines[end].words)):
        head.addressees = [lines[end].words]
        end += 1
        whole = bool(head.addressees[0][found.end() :].strip())
        while not whole and end < len(lines) and _RECIPIENT.match(lines[end].words):
            head.addressees.append(lines[end].words)
            whole = head.addressees[-1].endswith(".")
            end += 1
    return end


def _subject_end(lines: Sequence[Line], start: int) -> int:
    limit = min(len(lines), start + MAX_SUBJECT_LINES)
    if start < len(lines) and lines[start].align == "center":
        return _centred_end(lines, start, limit)
    bold = start < len(lines) and paragraph_of(lines[start]).is_bold_from(0)
    rules = (i for i in range(start, limit) if _RULE.fullmatch(lines[i].words))
    rule = next(rules, None)
    for index in range(start, limit if rule is None else rule):
        words = lines[index].words
        if (parse_label(words) and words[0] != "(") or _ADDRESSED.match(words):
            return index
        if bold and not paragraph_of(lines[index]).is_bold_from(0):
            return index
        if rule is None and index > start and _begins_body(lines[index - 1], lines[index]):
            return index
        if index == start and re.match(r"(?:[-–—]\s*)?Căn cứ\b", words):
            return index
    return limit if rule is None else rule


def _centred_end(lines: Sequence[Line], start: int, limit: int) -> int:
    """Return where the subject ends that its place on the page shows."""
    bold = paragraph_of(lines[start]).is_bold_from(0)
    for index in range(start, limit):
        line = lines[index]
        if line.align != "center" or line.table or _RULE.fullmatch(line.words):
            return index
        if _ADDRESSED.match(line.words) or paragraph_of(line).is_bold_from(0) != bold:
            return index
    return limit


def _begins_body(last: Line, line: Line) -> bool:
    """Tell the opening from one more line of the subject."""
    words = line.words
    if words.isupper():
        return False
    if last.words.isupper() or last.words.endswith((".", ":", ";")):
        return True
    return _OPENS.match(words) is not None or (words[0].isupper() and len(words) > 60)
