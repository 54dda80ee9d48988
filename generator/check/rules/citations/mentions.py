"""Every mention of a directive in a plan, misspelt symbols read as they were meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ....errors import Finding
from ....load.source import Text
from ....model.plan import Cite
from ....vietnamese.citations import Citation, find_citations
from ...subject import Passage, Subject, stand_in
from .slips import Slip, before_mending, mended, slips

_ISSUER = re.compile(r" ?,? của (?P<name>[^,;.()]+?)(?= về | thực hiện |[,;.()]|$)")
_TERM = re.compile(r",? (?:kho[áa]|khóa|nhiệm kỳ) \S+")
_ABOUT = re.compile(r"(?:^|[^(]*?[ ,])về (?:việc )?(?P<about>[^;()]+)")
_DATE_AHEAD = re.compile(r" ?[,(]? ?(?:ngày|tháng|năm)\b", re.IGNORECASE)
_DATE_BEFORE = re.compile(
    r"ngày \d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?| tháng \d{1,2}(?:,? năm \d{4})?)[^.;]*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,;]*(?:và|và số|số)?\s*")
_JOIN = re.compile(r" (?:và|cùng|với)\s*$")
LONGEST_ABOUT, FARTHEST = 60, 200


class Mention(NamedTuple):
    """A directive mentioned.

    Attributes:
        passage: the paragraph.
        citation: its place in the words as printed, its parts as they were meant.
        own: whether it is the plan itself.
        shared: whether it has a date elsewhere: before it, or that of the next mention.
        nested: whether it stands in the subject of the directive before it.
        until: offset where the next directive in its passage begins; the end of the text if none.
    """

    passage: Passage
    citation: Citation
    own: bool = False
    shared: bool = False
    nested: bool = False
    until: int = -1

    @property
    def day(self) -> date | None:
        """Its date, where the text gives a whole one."""
        return self.citation.date.as_date() if self.citation.date else None

    @property
    def opening(self) -> bool:
        """Whether it opens its passage or a sentence in it."""
        before = self.passage.text[len(self.passage.paragraph.label) : self.citation.start]
        return not before.strip() or before.rstrip().endswith((".", ":", "!"))

    @property
    def rest(self) -> str:
        """The words behind it, up to the next directive or a short name."""
        end = len(self.passage.text) if self.until < 0 else self.until
        behind = self.passage.text[self.citation.end : min(end, self.citation.end + FARTHEST)]
        return _JOIN.sub("", behind.split("(sau đây")[0])

    @property
    def issuer(self) -> str:
        """The body behind ``của``, without its term; nothing where there is none."""
        found = _ISSUER.match(self.rest)
        return _TERM.split(found["name"])[0].strip() if found else ""

    @property
    def about(self) -> str:
        """How its subject begins, behind ``về``; nothing where there is none."""
        found = _ABOUT.match(self.rest)
        return " ".join(found["about"].split())[:LONGEST_ABOUT] if found else ""


@lru_cache(maxsize=4)
def mentions(subject: Subject) -> tuple[Mention, ...]:
    """Return the mentions of directives in a plan, in the order of the page."""
    found = _cited(subject)
    return tuple(_mention(subject, found, index) for index in range(len(found)))


def _cited(subject: Subject) -> list[tuple[Passage, Citation]]:
    wrong: dict[int, list[Slip]] = defaultdict(list)
    for passage, slip in slips(subject):
        wrong[id(passage.paragraph)].append(slip)
    if not wrong:
        return list(subject.citations)
    right: dict[int, list[Citation]] = defaultdict(list)
    for passage, citation in subject.citations:
        right[id(passage.paragraph)].append(citation)
    return [
        (passage, citation)
        for passage in subject.passages
        for citation in (
            _meant(passage.text, wrong[id(passage.paragraph)])
            if id(passage.paragraph) in wrong
            else right[id(passage.paragraph)]
        )
    ]


def _meant(text: str, wrong: list[Slip]) -> Iterator[Citation]:
    """Yield the citations of a text as its symbols were meant, at their places in the text."""
    for each in find_citations(mended(text, wrong)):
        start, end = before_mending(each.start, wrong), before_mending(each.end - 1, wrong) + 1
        yield each._replace(start=start, end=end)


def _mention(subject: Subject, found: list[tuple[Passage, Citation]], index: int) -> Mention:
    passage, citation = found[index]
    text = passage.text
    shared = nested = False
    if citation.date is None:
        before = found[index - 1] if index else None
        floor = before[1].end if before and before[0] is passage else 0
        shared = (
            bool(_DATE_AHEAD.match(text, citation.end))
            or bool(_DATE_BEFORE.search(text[floor : citation.start]))
            or _shares(found, index)
        )
        if before and before[0] is passage:
            between = text[before[1].end : citation.start]
            nested = not re.search(r"[;.]|[,:] ?$", between) and bool(re.search(r"\w", between))
            nested = nested and not re.fullmatch(r"\s*(?:và|cùng|với)\s*", between)
    until = -1
    if index + 1 < len(found) and found[index + 1][0] is passage:
        until = found[index + 1][1].start
    return Mention(passage, citation, _is_own(subject, citation), shared, nested, until)


def _shares(found: list[tuple[Passage, Citation]], index: int) -> bool:
    """Tell whether a directive has the date of the next one: ``số 1 và số 2, ngày ...``."""
    passage, citation = found[index]
    if index + 1 == len(found) or found[index + 1][0] is not passage:
        return False
    following = found[index + 1][1]
    if not _BETWEEN.fullmatch(passage.text, citation.end, following.start):
        return False
    return following.date is not None or _shares(found, index + 1)


def _is_own(subject: Subject, citation: Citation) -> bool:
    number, symbol = subject.plan.number.value, subject.plan.issuer.symbol
    return bool(
        number
        and symbol
        and citation.number.lstrip("0") == str(number).lstrip("0")
        and citation.body == str(symbol)
        and citation.type_abbr in (str(subject.plan.type or "KH"), "KH")
    )


def point(
    subject: Subject,
    passage: Passage,
    start: int,
    end: int,
    right: str | None = None,
    symbol: str = "",
    **facts: str,
) -> Finding:
    """Return a finding at a stretch of a passage, or in the entry under ``cites`` it came from.

    Args:
        subject: the plan.
        passage: the paragraph.
        start: offset of the stretch.
        end: offset behind it.
        right: what should stand there, if that is certain.
        symbol: the directive's symbol, which picks the entry.
        **facts: for the wording.
    """
    words = passage.text[start:end]
    if subject.find(words, passage.paragraph.at):
        return subject.flaw(passage, start, end, right, **facts)
    entries = [each for each in subject.plan.cites.values() if symbol in _written(each)]
    for text in (text for each in entries for text in (each.text, each.symbol, each.type) if text):
        plain = " ".join(text.split())
        if words in plain:
            at = plain.index(words)
            return subject.flaw(stand_in(text), at, at + len(words), right, **facts)
    if entries:
        return Finding("", (entries[0].symbol or _at(entries[0])).place, facts)
    return subject.flaw(passage, start, end, None, **facts)


def _written(cite: Cite) -> str:
    return " ".join(f"{cite.symbol or ''} {cite.text or ''}".split())


def _at(cite: Cite) -> Text:
    return Text("", cite.text.place if cite.text else cite.at)


def unique(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, each once: an entry under ``cites`` may be printed many times."""
    seen: set[tuple[object, ...]] = set()
    for finding in findings:
        key = (finding.place, *finding.facts.items())
        if key not in seen:
            seen.add(key)
            yield finding
