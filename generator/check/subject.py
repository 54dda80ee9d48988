"""What rules look at: a plan that was read and built, its passages, and where each word stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from ..errors import Edit, Fact, Finding, Place
from ..form.components import ANNEX_NOTE, BASIS, HEADINGS, NUMBER, OF_TITLE, SUBJECT
from ..form.profile import Profile
from ..load.source import Text
from ..model.plan import Content, Plan
from ..pipeline import Draft
from ..tree.nodes import Document, Paragraph, Run, Task
from ..tree.numbering import walk_items
from ..tree.walk import paragraphs, walk
from ..vietnamese.citations import Citation, find_citations


class Passage(NamedTuple):
    """A paragraph of the document and the part it stands in.

    Attributes:
        text: its words, number included, as they are printed (capitals too).
        part: ``head``, ``title``, ``body``, ``foot`` or ``annex``.
        annex: the index of the annex it stands in; -1 elsewhere.
        table: whether it stands in a table.
    """

    paragraph: Paragraph
    text: str
    part: str
    annex: int = -1
    table: bool = False

    @property
    def style(self) -> str:
        """Its component."""
        return self.paragraph.style

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of a section; the lines of a Phần are none."""
        return self.style in HEADINGS

    @property
    def is_own_note(self) -> bool:
        """Whether it names the document itself, as an annex does: that is no citation."""
        return self.style == ANNEX_NOTE


def stand_in(value: Text) -> Passage:
    """Return a value that is not printed as it stands as if it were a paragraph."""
    plain = " ".join(value.split())
    return Passage(Paragraph("", (Run(plain),), at=value.place), plain, "body")


class Subject:
    """A plan under check.

    Attributes:
        draft: the plan as it was read and built.
        plan: the plan, read.
        profile: the form it follows, its own overrides included.
        document: what is printed.
        source: the text of the plan file, its line ends as the loader leaves them (LF).
        file: its name, for places.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.plan: Plan = draft.plan
        self.profile: Profile = draft.profile
        self.document: Document = draft.document
        self.source, self.file = draft.source, str(draft.path)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every paragraph, in the order of the page."""
        return tuple(
            Passage(
                paragraph,
                paragraph.text,
                "title" if part.name == "body" and paragraph.style in OF_TITLE else part.name,
                part.number if part.name == "annex" else -1,
                table,
            )
            for part in walk(self.document)
            for paragraph, table in paragraphs(part.blocks)
        )

    @property
    def number(self) -> str:
        """The number line; empty where none is printed."""
        return next((each.text for each in self.passages if each.style == NUMBER), "")

    @property
    def bases(self) -> Iterator[Passage]:
        """The Căn cứ lines."""
        return (each for each in self.passages if each.style == BASIS)

    @property
    def title(self) -> Iterator[Passage]:
        """The lines of the plan's own subject (trích yếu)."""
        return (each for each in self.passages if each.style == SUBJECT)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """All that is given to somebody to do: tasks, and rows of tables that tell who or when."""
        return (*self.document.tasks, *self.document.rows)

    @cached_property
    def contents(self) -> tuple[Content, ...]:
        """Everything that can hold content: the plan, its annexes and all their items."""
        tops = (self.plan, *self.plan.annex)
        return tuple(each for top in tops for each in (top, *walk_items(top)))

    @cached_property
    def citations(self) -> tuple[tuple[Passage, Citation], ...]:
        """Every directive cited, with the passage, in the order of the page."""
        return tuple(
            (passage, citation)
            for passage in self.passages
            if passage.part != "head"
            for citation in find_citations(passage.text)
        )

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each line of the source."""
        starts = [0]
        for found in re.finditer("\n", self.source):
            starts.append(found.end())
        return starts

    def offset(self, line: int, column: int) -> int:
        """Return the offset into the source of a line and column, both from 1."""
        return self._starts[line - 1] + column - 1 if 0 < line <= len(self._starts) else 0

    def place_at(self, offset: int) -> Place:
        """Return the place of an offset into the source."""
        line = self.source.count("\n", 0, offset) + 1
        return Place(self.file, line, offset - self._starts[line - 1] + 1)

    def find(self, words: str, at: Place | None, nth: int = 0) -> tuple[int, int] | None:
        """Return where words stand in the value at a place of the file: offsets, or None.

        Blanks match any white space (YAML folds lines), letters match in any case (the form
        prints capitals).

        Args:
            words: what is looked for.
            at: the value's place; None looks nowhere.
            nth: how many places before are passed over.
        """
        if at is None or at.file != self.file or not at.line or not words.strip():
            return None
        start = self.offset(at.line, at.column)
        end = self.offset(*at.end) if at.end[0] else self._end_of_line(start)
        pattern = r"\s+".join(map(re.escape, words.split()))
        lead = r"\s+" if words[:1].isspace() else ""
        tail = r"\s+" if words[-1:].isspace() else ""
        places = re.compile(f"{lead}{pattern}{tail}", re.IGNORECASE).finditer(
            self.source, start, end
        )
        found = next((each for index, each in enumerate(places) if index == nth), None)
        return found.span() if found else None

    def _end_of_line(self, start: int) -> int:
        end = self.source.find("\n", start)
        return len(self.source) if end < 0 else end

    def flaw(
        self,
        passage: Passage | None,
        start: int = 0,
        end: int = 0,
        right: str | None = None,
        **facts: Fact,
    ) -> Finding:
        """Return a finding at a stretch of a passage, with the edit that repairs it.

        Where the stretch cannot be found in the file (it came from a reference or from the form),
        the finding stands at the value or at the head of the file, without an edit.

        Args:
            passage: the paragraph; None for the plan as a whole.
            start: offset of the stretch in its text.
            end: offset behind it.
            right: what should stand there instead, if that is certain.
            **facts: for the wording.
        """
        if passage is None:
            return Finding("", self.plan.at, facts)
        at = passage.paragraph.at
        words = passage.text[start:end]
        span = self.find(words, at, _count_before(passage.text, words, start)) if words else None
        if span is None:
            return Finding("", at or Place(self.file), facts)
        edits = () if right is None else self._edits(span, words, right)
        return Finding("", self.place_at(span[0]), facts, edits)

    def _edits(self, span: tuple[int, int], words: str, right: str) -> tuple[Edit, ...]:
        """Return the edit that makes `right` of words found in the file.

        Only the letters that differ are touched: the file may write the others in another case
        or fold the line.
        """
        start, end = span
        lead = _alike(words, right)
        tail = _alike(words[lead:][::-1], right[lead:][::-1])
        if end - start == len(words):
            return (Edit(start + lead, end - tail, right[lead : len(right) - tail]),)
        written = " ".join(self.source[start:end].split())
        return (Edit(start, end, right),) if written == words.strip() else ()


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin alike with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _count_before(text: str, words: str, start: int) -> int:
    """Return how often words stand in a text before an offset, letters in any case."""
    return text.casefold().count(words.casefold(), 0, start) if words.strip() else 0
