"""A text taken apart: head, paragraphs of the body, foot, annexes, and all its words in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..text.numbers import parse_label
from ..text.unicode import words
from .foot import ANNEX, DATE_LINE, Foot, read_foot
from .head import MAX_LINE, Head, read_head
from .lines import BULLET, Column, Line, Page, join_lines, measure

_ATTACHED = re.compile(r"\((?:Ban hành )?[Kk]èm theo\b")


@dataclass
class AnnexPart:
    """What follows the signature: a phụ lục, or lines that are none of the known parts.

    Attributes:
        first: the index of its first paragraph, counted on from the body's.
    """

    label: str | None = None
    heading: list[str] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    first: int = 0

    def lines(self) -> list[str]:
        """Return everything it holds, in order."""
        label = [self.label] if self.label else []
        return [*label, *self.heading, *self.attached, *self.paragraphs]


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
    """The parts of a text."""

    head: Head
    paragraphs: list[str]
    foot: Foot
    annexes: list[AnnexPart]
    date_at_foot: str | None = None
    above: list[str] = field(default_factory=list)

    def segments(self) -> Iterator[Segment]:
        """Yield the words below the head, in the order of the page."""
        head, foot = self.head, self.foot
        title = [head.type or "", *head.subject, head.rule or "", *head.addressees]
        yield Segment("title", -1, words(" ".join(title)))
        for index, paragraph in enumerate(self.paragraphs):
            yield Segment("body", index, words(paragraph))
        signature = [*foot.authority, *foot.title, *foot.name]
        label = [foot.label] if foot.items else []
        lines = [*label, *foot.items, self.date_at_foot or "", *signature]
        yield Segment("foot", -1, words(" ".join(lines)))
        for annex in self.annexes:
            lead = [annex.label or "", *annex.heading, *annex.attached]
            yield Segment("annex", annex.first, words(" ".join(lead)))
            for offset, paragraph in enumerate(annex.paragraphs):
                yield Segment("annex", annex.first + offset, words(paragraph))

    def holds(self, page: Page) -> bool:
        """Whether no letter of the text was lost in taking it apart."""
        parts = [*self.above, *(word for each in self.segments() for word in each.words)]
        return "".join(parts) == "".join(words(" ".join(line.words for line in page.lines)))

    def corpus(self) -> str:
        """Return the running text, where names stand in their ordinary letters."""
        annexes = [line for annex in self.annexes for line in annex.paragraphs]
        return "\n".join([*self.head.subject, *self.paragraphs, *annexes])


def take_apart(page: Page, *, with_head: bool = True, with_foot: bool = True) -> Source:
    """Return the parts of a text.

    Args:
        page: its lines.
        with_head: whether to look for a head, or leave its lines in the body.
        with_foot: the same for the foot.
    """
    lines = page.lines
    head = read_head(lines) if with_head else Head()
    foot = read_foot(lines, head.used) if with_foot else Foot(len(lines))
    column = measure(lines)
    end, date = foot.start, None
    last = lines[end - 1].words if end > head.used else ""
    dated = len(last) < MAX_LINE and DATE_LINE.fullmatch(last) is not None
    if dated and head.date is None and not foot.empty and not foot.items:
        end, date = end - 1, last
    paragraphs = join_lines(lines[head.used : end], column)
    above = words(" ".join(line.words for line in lines[: head.used]))[: head.above]
    source = Source(head, paragraphs, foot, [], date, above)
    source.annexes = list(_annexes(foot.after, column, len(paragraphs)))
    return source


def _annexes(lines: Sequence[Line], column: Column, first: int) -> Iterator[AnnexPart]:
    """Yield what follows the signature, a part for each line that names a phụ lục."""
    starts = [i for i, line in enumerate(lines) if ANNEX.fullmatch(line.words)]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        if start == end:
            continue
        part = AnnexPart(first=first)
        at = start
        if ANNEX.fullmatch(lines[at].words):
            part.label = lines[at].words
            at = _take_titles(part, lines, at + 1, end)
        part.paragraphs = join_lines(lines[at:end], column)
        first += max(len(part.paragraphs), 1)
        yield part


def _take_titles(part: AnnexPart, lines: Sequence[Line], at: int, end: int) -> int:
    while at < end and lines[at].words.isupper() and not _is_numbered(lines[at].words):
        part.heading.append(lines[at].words)
        at += 1
    if at < end and _ATTACHED.match(lines[at].words):
        part.attached.append(lines[at].words)
        at += 1
        while at < end and not part.attached[0].endswith(")") and len(part.attached[0]) < 400:
            part.attached[0] += f" {lines[at].words}"
            at += 1
    return at


def _is_numbered(text: str) -> bool:
    return BULLET.match(text) is not None or parse_label(text) is not None
