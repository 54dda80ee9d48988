"""Words about bodies: where they stand, and where they speak of another time or document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...subject import Passage, Subject

_SENTENCE = re.compile(r"(?<=[.;:!?]) ")
_CITATION_ENDS = re.compile(r"[;]|\. |, (?=[A-ZĐ])|\)")
_ENTITLED = re.compile(r"[/-][A-ZĐ][\w&]*(?:-[\w&]+)*(?:,? ?ngày [^;]{6,24}?\d{4}| ?\(|,)?[^;.]*$")


def sentence_at(text: str, at: int) -> str:
    """Return the sentence or part of a list that an offset stands in."""
    start = 0
    for cut in _SENTENCE.finditer(text):
        if cut.start() >= at:
            return text[start : cut.start()]
        start = cut.end()
    return text[start:]


def behind_citation(passage: Passage, at: int) -> bool:
    """Tell whether words at an offset belong to a directive: who issued it, what it is about."""
    before = passage.text[:at]
    if "/" not in before:
        return False
    found = _ENTITLED.search(before)
    return bool(found) and not _CITATION_ENDS.search(before, found.start() if found else 0)


@lru_cache(maxsize=4)
def texts(subject: Subject) -> tuple[tuple[Passage, str], ...]:
    """Return the writer's own words: the passages that stand in the file, and their text."""
    return tuple(
        (passage, passage.text)
        for passage in subject.passages
        if passage.part != "head" and (passage.paragraph.at is not None or passage.part == "foot")
    )


@lru_cache(maxsize=4)
def whole(subject: Subject) -> str:
    """Return all these words, a line for each passage."""
    return "\n".join(text for _, text in texts(subject))


def matches(
    subject: Subject, pattern: re.Pattern[str], signs: Sequence[str]
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield where a pattern stands in the plan's own words.

    Args:
        subject: the plan.
        pattern: what is looked for.
        signs: a passage without any of these cannot hold it.
    """
    here = [sign for sign in signs if sign in whole(subject)]
    for passage, text in texts(subject) if here else ():
        if any(sign in text for sign in here):
            for found in pattern.finditer(text):
                yield passage, found
