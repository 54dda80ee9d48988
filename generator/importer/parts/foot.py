"""What stands below the body: recipients, signatures, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ...form import components as c
from ...read.content import Line, Position
from ...vietnamese.letters.unicode import fold

_LABEL = re.compile(r"(?P<label>n[ơo]i nh[aâậạ]n\s*[:./]*)(?:\s+(?P<item>-.*))?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:T/M|K/T|T/L|TM\.?|KT\.?|TL\.?|TUQ\.?|Q\.)(?:\s|(?<=\.)).*")
_TITLE = re.compile(
    r"(?:(?:phó|quyền|q\.) )?(?:bí thư|chủ tịch|giám đốc|trưởng|hiệu trưởng|chánh|uỷ viên|chủ nhiệm"
    r"|(?:phê )?duyệt|xác nhận|người (?:lập|duyệt|soạn|viết)|kế toán|thư ký"
    r"|tổng|cục|vụ|viện trưởng|thủ trưởng|đội trưởng|tư lệnh).*"
)
_DASH = re.compile(r"[-–—+]\s+(?=\S)")
ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?[\dIVXA-Z]{1,5})?[.:]?")
DATE_LINE = re.compile(
    r"(?:[^,:;]{1,60},\s*)?ngày[\s._…]*\d{0,2}[\s._…]*tháng[\s._…]*\d{0,2}[\s._…]*năm[\s._…]*\d{0,4}",
    re.IGNORECASE,
)
_NAME_WORDS = 8
_SET_OFF = re.compile(r"\S\s{3,}\([^()]+\)[,;.]?\s*$")
_GAP = re.compile(r"(?<=\S)(?:\s{4,}|\s*\t\s*)(?=\S)")
_WIDE_GAP = re.compile(r"\s{4,}|\t")


@dataclass
class Signed:
    """One signature block, each line as it was written."""

    authority: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return all its lines."""
        return [*self.authority, *self.title, *self.name]


@dataclass
class FootParts:
    """The foot of a document, each part as it was written.

    Attributes:
        start: the first line of the foot.
        label: the word above the recipients.
        items: the recipients with the dash before them.
        signatures: the leading one (on the right) first.
        date: the line of place and date, where it stands above the signature.
        in_columns: whether its parts stand side by side, so that their order is open.
        after: the lines behind the signature.
        placed: the places of the lines of recipients and signatures.
        set_off: the recipients, by index, whose purpose stands apart: it is that of the lines
            around it as well.
    """

    start: int
    label: str = ""
    items: list[str] = field(default_factory=list)
    signatures: list[Signed] = field(default_factory=list)
    date: str | None = None
    in_columns: bool = False
    after: list[Line] = field(default_factory=list)
    placed: list[Position] = field(default_factory=list)
    set_off: set[int] = field(default_factory=set)

    @property
    def empty(self) -> bool:
        """Whether nothing of a foot was found."""
        return not self.words()

    def words(self) -> list[str]:
        """Return all its lines."""
        label = [self.label] if self.label else []
        signed = [line for each in self.signatures for line in each.lines()]
        return [*label, *self.items, *([self.date] if self.date else []), *signed]


def is_recipients_label(words: str) -> bool:
    """Tell the word above the recipients."""
    return len(words) < 24 and _LABEL.fullmatch(words) is not None


def is_authority(words: str) -> bool:
    """Tell a line such as ``T/M BAN THƯỜNG VỤ``."""
    return words.isupper() and _AUTHORITY.fullmatch(words) is not None


def read_foot(lines: Sequence[Line], start: int) -> FootParts:
    """Return the foot of a text whose body begins at line `start`."""
    at = _first(lines, start)
    if at is None:
        return FootParts(len(lines))
    end = _end(lines, at)
    foot = _in_columns(lines, at, end) or _one_below_the_other(lines, at)
    if foot.in_columns and not lines[at].style:
        _take_over_page(foot)
    signed = any(each.authority or each.title for each in foot.signatures)
    if not lines[at].style and (not (foot.items or signed) or (foot.label and not foot.items)):
        return FootParts(len(lines))
    foot.placed = [line.spot for line in lines[at : len(lines) - len(foot.after)]]
    return foot


def _first(lines: Sequence[Line], start: int) -> int | None:
    """Return where recipients or signature begin."""
    if any(line.style for line in lines):
        feet = (i for i in range(start, len(lines)) if _is_foot(lines[i]))
        return next(feet, None)
    late = max(start + 1, len(lines) - 5)
    for index in range(start, len(lines)):
        pieces = _pieces(lines[index])
        if any(_LABEL.fullmatch(piece) or is_authority(piece) for piece in pieces):
            return index - _above(lines, index, start)
        titled = all(map(_is_title, pieces)) and lines[index].table is None
        if titled and (late <= index < len(lines) - 1 or (len(pieces) > 1 and index > start)):
            return index
        if titled and index > start and lines[index].side:
            return index - _above(lines, index, start)
    return None


def _above(lines: Sequence[Line], index: int, start: int) -> int:
    """Return how many lines above belong to the same block of columns."""
    above = 0
    while lines[index].side and index - above > start and lines[index - above - 1].side:
        above += 1
    return above


def _is_foot(line: Line) -> bool:
    return line.style in c.OF_FOOT or (line.style in c.MOVING and bool(line.side))


def _pieces(line: Line) -> list[str]:
    """Return what a line holds in its columns."""
    if len(line.text) > 200:
        return []
    return [" ".join(each.split()) for each in _WIDE_GAP.split(line.text.strip()) if each.split()]


def _end(lines: Sequence[Line], at: int) -> int:
    """Return where the foot ends: behind its columns, or before a phụ lục."""
    for index in range(at, len(lines)):
        line = lines[index]
        if line.style and not _is_foot(line):
            return index
        if line.table or (index > at and ANNEX.fullmatch(line.words)):
            return index
        if lines[at].side and not line.side and not line.style:
            return index
    return len(lines)


def _in_columns(lines: Sequence[Line], at: int, end: int) -> FootParts | None:
    """Read recipients and signatures that stand side by side, cell by cell."""
    block = _parted(lines[at:end])
    if not any(line.side for line in block):
        return None
    foot = FootParts(at, in_columns=True)
    rest: list[Line] = []
    rows: dict[int, list[Signed]] = {}
    for (row, side), group in groupby(block, key=lambda line: (line.spot.row, line.side)):
        cell = list(group)
        signed = Signed()
        rest += _take_cell(foot, signed, cell)
        if signed.lines():
            row_signed = rows.setdefault(row, [])
            row_signed.insert(0 if side == "right" else len(row_signed), signed)
    foot.signatures = [signed for row in rows.values() for signed in row]
    foot.after = [*rest, *lines[end:]]
    return foot


def _parted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a foot, those with a wide gap as two: all left ones first.

    Where the right column begins is told by an authority or a title in capitals behind a gap.
    Lines without words of the left column that stand far in belong to the right one as well.
    """
    edge = _edge(lines)
    if edge is None or any(line.side for line in lines):
        return list(lines)
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        gap = next((g for g in _GAP.finditer(line.text) if g.end() >= edge - 12), None)
        if gap and _indent(line) < edge / 2:
            left.append(line._replace(text=line.text[: gap.start()], side="left", stretches=()))
            right.append(line._replace(text=line.text[gap.end() :], side="right", stretches=()))
        elif _indent(line) >= edge / 2:
            right.append(line._replace(side="right"))
        else:
            left.append(line._replace(side="left"))
    return left + right


def _edge(lines: Sequence[Line]) -> int | None:
    """Return where the right column begins at the earliest."""
    starts = [
        gap.end()
        for line in lines
        for gap in _GAP.finditer(line.text)
        if line.text[gap.end() :].isupper()
    ]
    return min(starts, default=None)


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _take_over_page(foot: FootParts) -> None:
    """Take what a page end cut off: the rest of the recipients, of the last signature."""
    if foot.after and not foot.after[0].side:
        for signed in [each for each in foot.signatures[-1:] if not each.name]:
            del foot.after[: _take_signature(signed, foot.after, 0)]
    while foot.after and foot.items and not foot.items[-1].endswith("."):
        line = foot.after[0]
        if line.side or line.table or not (_DASH.match(line.words) or line.begins is False):
            return
        if _DASH.match(line.words):
            foot.items.append(line.words)
        else:
            foot.items[-1] += f" {line.words}"
        del foot.after[0]


def _take_cell(foot: FootParts, signed: Signed, cell: Sequence[Line]) -> list[Line]:
    """Read one cell of the foot; return those of its lines that are no part of it."""
    at = 0
    if cell[0].style:
        return [line for line in cell if not _take_styled(foot, signed, line)]
    if DATE_LINE.fullmatch(cell[0].words):
        foot.date = cell[0].words
        at = 1
    if at < len(cell) and (label := _LABEL.fullmatch(cell[at].words)):
        at = _take_label(foot, label, cell, at)
    return [*cell[_take_signature(signed, cell, at) :]]


def _take_styled(foot: FootParts, signed: Signed, line: Line) -> bool:
    """Take a line that kehoach made; tell whether it is one of the foot."""
    words = line.words
    match line.style:
        case c.RECIPIENTS_LABEL:
            foot.label = words
        case c.RECIPIENT:
            foot.items.append(words)
        case c.DATE:
            foot.date = words
        case c.SIGNATURE_AUTHORITY:
            signed.authority.append(words)
        case c.SIGNATURE_TITLE:
            signed.title.append(words)
        case c.SIGNATURE_NAME:
            signed.name.append(words)
        case _:  # typed in by a person
            return False
    return True


def _take_label(foot: FootParts, label: re.Match[str], lines: Sequence[Line], at: int) -> int:
    foot.label = label["label"].strip()
    if label["item"]:
        foot.items.append(label["item"])
    return _take_recipients(foot, lines, at + 1)


def _one_below_the_other(lines: Sequence[Line], at: int) -> FootParts:
    """Read recipients and one signature as a plain text has them."""
    foot = FootParts(at)
    if label := _LABEL.fullmatch(lines[at].words):
        at = _take_label(foot, label, lines, at)
    signed = Signed()
    if at < len(lines) - 1 and DATE_LINE.fullmatch(lines[at].words) and foot.items:
        foot.date = lines[at].words
        at += 1
    at = _take_signature(signed, lines, at)
    foot.signatures = [signed] if signed.lines() else []
    foot.after = list(lines[at:])
    return foot


def _is_title(words: str) -> bool:
    return words.isupper() and _TITLE.fullmatch(fold(words)) is not None


def _take_recipients(foot: FootParts, lines: Sequence[Line], at: int) -> int:
    """Read the recipients from line `at`; return where the signature begins."""
    dashed = at < len(lines) and _DASH.match(lines[at].words) is not None
    while at < len(lines):
        words = lines[at].words
        if _signs(words) or ANNEX.fullmatch(words) or DATE_LINE.fullmatch(words):
            break
        if _DASH.match(words) or not dashed:
            if _SET_OFF.search(lines[at].text):
                foot.set_off.add(len(foot.items))
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
    return is_authority(words) or _is_title(words)


def _take_signature(signed: Signed, lines: Sequence[Line], at: int) -> int:
    """Read the lines of one signature: authority, title, name; return where they end."""
    while at < len(lines) and is_authority(lines[at].words):
        signed.authority.append(lines[at].words)
        at += 1
    while at < len(lines) and lines[at].words.isupper() and not ANNEX.fullmatch(lines[at].words):
        words = lines[at].words
        more = _is_title(words) or fold(words).startswith("kiêm ")
        if len(signed.title) == 3 or (signed.title and not more):
            break
        signed.title.append(lines[at].words)
        at += 1
    known = signed.authority or signed.title
    while known and at < len(lines) and len(signed.name) < 2 and _is_name(lines[at].words):
        signed.name.append(lines[at].words)
        at += 1
    return at


def _is_name(words: str) -> bool:
    """Tell a signer's name or a note above it, such as ``(Đã ký)``."""
    if ANNEX.fullmatch(words):
        return False
    return len(words.split()) <= _NAME_WORDS and not words.endswith((".", ";", ":"))
