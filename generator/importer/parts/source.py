"""A text taken apart: head, paragraphs of the body, foot, annexes, and all its words in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...form import components as c
from ...read.content import Line, Reading
from ...vietnamese.letters.unicode import words
from ...vietnamese.numbers import parse_label
from .columns import laid_flat, whole_dates
from .foot import ANNEX, DATE_LINE, FootParts, read_foot
from .head import MAX_LINE, HeadParts, read_head
from .paragraphs import (
    DASH,
    SourceParagraph,
    TextColumn,
    join_lines,
    measure,
    paragraph_of,
    whole_lines,
)

_ATTACHED = re.compile(r"\((?:Ban hành )?[Kk]èm theo\b")


@dataclass
class AnnexPart:
    """What follows the signature: a phụ lục, or lines that are none of the known parts.

    Attributes:
        first: the index of its first paragraph, counted on from the body's.
        landscape: whether its page lies on the long side.
    """

    label: str | None = None
    heading: list[str] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    paragraphs: list[SourceParagraph] = field(default_factory=list)
    first: int = 0
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the words below the head: ``title``, ``body``, ``foot`` or ``annex``.

    Attributes:
        index: the paragraph, for body and annex; -1 elsewhere.
    """

    part: str
    index: int
    words: list[str]


@dataclass
class Source:
    """The parts of a text.

    Attributes:
        above: the words above the type.
        styled: whether the file is one that kehoach made, its components known by their styles.
    """

    head: HeadParts
    paragraphs: list[SourceParagraph]
    foot: FootParts
    annexes: list[AnnexPart]
    above: list[str] = field(default_factory=list)
    styled: bool = False

    def segments(self) -> Iterator[Segment]:
        """Yield the words below the head, in the order of the page."""
        head = self.head
        title = [head.type or "", *head.subject, head.rule or "", *head.addressees]
        yield Segment("title", -1, words(" ".join(title)))
        for index, paragraph in enumerate(self.paragraphs):
            yield Segment("body", index, words(paragraph.text))
        yield Segment("foot", -1, words(" ".join(self.foot.words())))
        for annex in self.annexes:
            lead = [annex.label or "", *annex.heading, *annex.attached]
            yield Segment("annex", annex.first, words(" ".join(lead)))
            for offset, paragraph in enumerate(annex.paragraphs):
                yield Segment("annex", annex.first + offset, words(paragraph.text))

    def every_paragraph(self) -> list[SourceParagraph]:
        """Return the paragraphs of body and annexes; an annex without any has an empty one."""
        blank = [SourceParagraph("")]
        return [*self.paragraphs, *(p for each in self.annexes for p in each.paragraphs or blank)]

    def holds(self, lines: Sequence[Line]) -> bool:
        """Whether no letter of the text was lost in taking it apart."""
        parts = [*self.above, *(word for each in self.segments() for word in each.words)]
        found, wanted = "".join(parts), "".join(words(" ".join(line.words for line in lines)))
        return Counter(found) == Counter(wanted) if self.foot.in_columns else found == wanted

    def corpus(self) -> str:
        """Return the running text, where names stand in their ordinary letters."""
        texts = [each.text for each in self.every_paragraph()]
        return "\n".join([*self.head.subject, *texts])


def take_apart(reading: Reading, *, with_head: bool = True, with_foot: bool = True) -> Source:
    """Return the parts of a document.

    Args:
        reading: what its reader gave.
        with_head: whether to look for a head, or leave its lines in the body.
        with_foot: the same for the foot.
    """
    whole = whole_lines(reading.lines)
    lines = whole_dates(laid_flat(whole)) if with_head or with_foot else whole
    head = read_head(lines) if with_head else HeadParts()
    foot = read_foot(lines, head.used) if with_foot else FootParts(len(lines))
    end = foot.start
    if not foot.empty and head.date is None and foot.date is None and end > head.used:
        last = lines[end - 1].words
        if not foot.items and len(last) < MAX_LINE and DATE_LINE.fullmatch(last):
            end, foot.date = end - 1, last
    after = foot.after if not foot.empty else []
    styled = any(line.style for line in lines)
    if styled and foot.empty:
        end = _first_annex(lines, head.used)
        after = lines[end:]
    column = measure(lines)
    paragraphs = join_lines(lines[head.used : end], column)
    above = words(" ".join(line.words for line in lines[: head.used]))[: head.above]
    source = Source(head, paragraphs, foot, [], above, styled)
    source.annexes = list(_annexes(after, column, len(paragraphs), styled=styled))
    return source


def _first_annex(lines: Sequence[Line], start: int) -> int:
    """Return where the annexes begin in a file of kehoach's own without a foot."""
    annexes = (i for i in range(start, len(lines)) if _begins_annex(lines[i], styled=True))
    return next(annexes, len(lines))


def _begins_annex(line: Line, *, styled: bool) -> bool:
    if styled:
        return line.new_page
    return ANNEX.fullmatch(line.words) is not None and line.table is None


def _annexes(
    lines: Sequence[Line], column: TextColumn, first: int, *, styled: bool
) -> Iterator[AnnexPart]:
    """Yield what follows the signature, a part for each line that names a phụ lục."""
    starts = [i for i, line in enumerate(lines) if _begins_annex(line, styled=styled)]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        if start == end:
            continue
        part = AnnexPart(first=first, landscape=lines[start].landscape)
        at = start
        if styled:
            at = _take_styled(part, lines, start, end)
        elif ANNEX.fullmatch(lines[at].words):
            part.label = lines[at].words
            at = _take_titles(part, lines, at + 1, end)
        if styled:
            part.paragraphs = [paragraph_of(line) for line in lines[at:end]]
        else:
            part.paragraphs = join_lines(lines[at:end], column)
        first += max(len(part.paragraphs), 1)
        yield part


def _take_styled(part: AnnexPart, lines: Sequence[Line], at: int, end: int) -> int:
    """Read label, title and note of an annex by their styles; return where its content begins."""
    while at < end:
        line = lines[at]
        match line.style:
            case c.ANNEX_LABEL if part.label is None:
                part.label = line.words
            case c.ANNEX_TITLE:
                part.heading.append(line.words)
            case c.ANNEX_NOTE:
                part.attached.append(line.words)
            case _:
                break
        at += 1
    return at


def _take_titles(part: AnnexPart, lines: Sequence[Line], at: int, end: int) -> int:
    """Read title and note of an annex; return where its content begins."""
    while at < end and _is_title(part, lines[at]):
        part.heading.append(lines[at].words)
        at += 1
    if at < end and _ATTACHED.match(lines[at].words):
        part.attached.append(lines[at].words)
        at += 1
        while at < end and not part.attached[0].endswith(")") and len(part.attached[0]) < 400:
            part.attached[0] += f" {lines[at].words}"
            at += 1
    return at


def _is_title(part: AnnexPart, line: Line) -> bool:
    text = line.words
    if line.table or _is_numbered(text) or _ATTACHED.match(text):
        return False
    return text.isupper() or (line.align == "center" and len(text) < MAX_LINE)


def _is_numbered(text: str) -> bool:
    return DASH.match(text) is not None or parse_label(text) is not None
