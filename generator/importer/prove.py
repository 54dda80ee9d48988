"""Document to plan, proved: the plan is built, and its words compared with those of the source.

Where they differ, the passage concerned is written with less structure and tried again. A file
that kehoach made is held to more: each paragraph comes back in its component, in its weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, assert_never

from ..pipeline import Draft, read_plan
from ..read.content import Position, Reading
from ..tree.nodes import BlankLine, Block, Foot, Paragraph, Table
from ..tree.walk import document_texts
from ..vietnamese.letters.unicode import words
from .parts.source import Segment, Source, take_apart
from .plan.body import ONLY_TEXT
from .plan.compose import Caution, compose, compose_plain
from .plan.write import Data, to_yaml

TRIES = 40
"""Then the whole text is kept as paragraphs."""
MOST_WORK = 3_000_000
"""Words that are built and compared in all tries together."""
IMPORTED = Path("import.yaml")
SHOWN_AS_BOX = "KH015"


class Proof(NamedTuple):
    """A plan that gives every word of its source back.

    Attributes:
        source: the source, taken apart.
        data: the plan, with English keys.
        text: the plan file, without the comments above it.
        draft: the plan, read and built.
        care: how careful it had to be, and where.
        numbers: the numbers kept as they were read, out of order, and their places.
    """

    source: Source
    data: dict[str, Data]
    text: str
    draft: Draft
    care: Caution
    numbers: tuple[tuple[str, Position], ...] = ()


def prove(reading: Reading, lang: str, path: Path = IMPORTED) -> Proof:
    """Return the plan of a document: with as much structure as gives the same words back.

    Args:
        reading: what its reader gave.
        lang: the language of keys.
        path: the file that the places of the draft name.
    """
    lines = reading.lines
    for with_head, with_foot in ((True, True), (True, False), (False, False)):
        source = take_apart(reading, with_head=with_head, with_foot=with_foot)
        if source.holds(lines) and (found := _proved(source, lang, path)):
            return found
    data = compose_plain(source)
    plain = {index: ONLY_TEXT for index in range(len(source.every_paragraph()))}
    text = to_yaml(data, lang)
    return Proof(source, data, text, read_plan(text, path), Caution(plain))


def _proved(source: Source, lang: str, path: Path) -> Proof | None:
    """Return data whose document has the words of the source, or None if there is none."""
    care = Caution()
    segments = list(source.segments())
    size = sum(len(segment.words) for segment in segments)
    for _ in range(min(TRIES, MOST_WORK // (size + 1) + 2)):
        data, numbers = compose(source, care, lang)
        text = to_yaml(data, lang)
        draft = read_plan(text, path)
        if any(each.code != SHOWN_AS_BOX for each in draft.errors):
            return None
        wrong = list(_wrong(source, segments, draft)) or list(_looks_wrong(source, draft))
        if not wrong:
            return Proof(source, data, text, draft, care, numbers)
        if not any([_raised(care, segment) for segment in wrong]):
            return None
    return None


def built_words(draft: Draft) -> list[str]:
    """Return the words of the document, in the order of the page."""
    return words(" ".join(document_texts(draft.document)))


def _wrong(source: Source, segments: list[Segment], draft: Draft) -> Iterator[Segment]:
    """Yield the stretches of the source around the first word that comes out wrong.

    The order of the words above the type is left open: columns decide it. So is the order
    within a foot of columns.
    """
    built = built_words(draft)
    only_head = draft.document._replace(blocks=(), foot=Foot(()), annexes=())
    above = len(words(" ".join(document_texts(only_head))))
    if sorted(built[:above]) != sorted(source.above):
        yield Segment("head", -1, source.above)
        return
    expected = [(word, segment) for segment in segments for word in segment.words]
    built = built[above:]
    if source.foot.in_columns:
        built = _in_order(segments, built)
    last = None
    for pair, word in zip_longest(expected, built):
        if pair is None or pair[0] != word:
            if last is not None and (pair is None or pair[1] is not last):
                yield last
            if pair is not None:
                yield pair[1]
            return
        last = pair[1]


def _in_order(segments: list[Segment], built: list[str]) -> list[str]:
    """Return the built words, those of the foot in the order of the source if all are there."""
    start = 0
    for segment in segments:
        end = start + len(segment.words)
        if segment.part == "foot":
            if sorted(built[start:end]) == sorted(segment.words):
                return [*built[:start], *segment.words, *built[end:]]
            return built
        start = end
    return built


def _looks_wrong(source: Source, draft: Draft) -> Iterator[Segment]:
    """Yield the first paragraph of kehoach's own file that comes out in another component."""
    if not source.styled:
        return
    built = _styles(draft.document.blocks)
    found = [p for p in source.paragraphs]
    del built[: len(built) - len(found)]
    pairs = [("body", i, p, b) for i, (p, b) in enumerate(zip(found, built, strict=False))]
    for part, annex in zip(source.annexes, draft.document.annexes, strict=False):
        styles = _styles(annex.blocks)
        del styles[: len(styles) - len(part.paragraphs)]
        numbered = enumerate(zip(part.paragraphs, styles, strict=False), part.first)
        pairs += [("annex", i, p, b) for i, (p, b) in numbered]
    for part_name, index, paragraph, style in pairs:
        if style != paragraph.style and paragraph.table is None:
            yield Segment(part_name, index, [])
            return


def _styles(blocks: tuple[Block, ...]) -> list[str]:
    """Return the component of each block that holds words; nothing for a table."""
    styles = []
    for block in blocks:
        match block:
            case Paragraph():
                styles.append(block.style)
            case Table():
                styles.append("")
            case BlankLine():
                pass
            case _:
                assert_never(block)
    return styles


def _raised(care: Caution, segment: Segment) -> bool:
    """Be more careful with a stretch; tell whether that was still possible."""
    if segment.part in ("body", "annex"):
        level = care.paragraphs.get(segment.index, 0) + 1
        if level > ONLY_TEXT:
            return False
        care.paragraphs[segment.index] = level
        return True
    if getattr(care, segment.part) >= MOST_CARE[segment.part]:
        return False
    setattr(care, segment.part, getattr(care, segment.part) + 1)
    return True


MOST_CARE = {"head": 1, "title": 1, "foot": 2}
"""How often care can be raised for a part."""
