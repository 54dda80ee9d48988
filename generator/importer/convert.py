"""Text to plan, proved: the plan is built, and its words compared with those of the text.

Where they differ, the passage concerned is written with less structure and tried again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from ..errors import Finding, Place, PlanError
from ..pipeline import Draft, read_plan
from ..text.unicode import words
from ..tree.dump import document_words
from ..tree.nodes import Foot
from .body_plan import ONLY_TEXT
from .compose import Care, compose, compose_plain
from .lines import read_lines
from .notes import note
from .source import Segment, Source, take_apart
from .write import Data, to_yaml

TRIES = 40
"""Then the whole text is kept as paragraphs."""
SHOWN_AS_BOX = "KH015"


@dataclass(frozen=True)
class Imported:
    """The result of an import.

    Attributes:
        text: the plan as YAML.
        counts: ``words`` of the text, ``kept`` of them, ``tasks`` and ``duties`` found,
            ``plain`` passages kept as text, ``furniture`` (page numbers) dropped.
    """

    text: str
    counts: dict[str, int] = field(default_factory=dict)


def import_text(text: str, name: str, lang: str = "vi", schema: str = "") -> Imported:
    """Return the plan of a text.

    Args:
        text: the plan as plain text.
        name: where it comes from, for findings and the comment on top.
        lang: the language of keys and comments.
        schema: what the first line names as the schema of the file.

    Raises:
        PlanError: KH005, there are no words in it.
    """
    page = read_lines(text)
    if not page.lines:
        raise PlanError(Finding("KH005", Place(name)))
    for with_head, with_foot in ((True, True), (True, False), (False, False)):
        source = take_apart(page, with_head=with_head, with_foot=with_foot)
        if source.holds(page) and (found := _proved(source, lang)):
            data, draft, plain = found
            break
    else:
        data = compose_plain(source)
        draft, plain = _read(data), len(source.paragraphs)
    total = sum(len(each.words) for each in source.segments()) + len(source.above)
    counts = {
        "words": total,
        "kept": min(total, len(_words(draft))),
        "tasks": len(draft.document.tasks),
        "duties": len(draft.document.duties),
        "plain": plain,
        "furniture": page.furniture,
    }
    comments = [f"yaml-language-server: $schema={schema or f'.kehoach/schema.{lang}.json'}"]
    shown = " ".join(Path(name).name.split())
    comments.append(note("top", lang).format(name=shown, **counts))
    if plain:
        comments.append(note("plain", lang).format(**counts))
    return Imported(to_yaml(data, lang, comments), counts)


def _proved(source: Source, lang: str) -> tuple[dict[str, Data], Draft, int] | None:
    """Return data whose document has the words of the source, or None if there is none."""
    care = Care()
    segments = list(source.segments())
    for _ in range(TRIES):
        data = compose(source, care, lang)
        draft = _read(data)
        if any(each.code != SHOWN_AS_BOX for each in draft.errors):
            return None
        wrong = list(_wrong(source, segments, draft))
        if not wrong:
            plain = sum(1 for level in care.paragraphs.values() if level)
            return data, draft, plain + (care.title > 0) + (care.foot > 0) + (care.head > 0)
        if not any(_raised(care, segment) for segment in wrong):
            return None
    return None


def _read(data: dict[str, Data]) -> Draft:
    return read_plan(to_yaml(data, "en"), Path("import.yaml"))


def _words(draft: Draft) -> list[str]:
    return words(" ".join(document_words(draft.document)))


def _wrong(source: Source, segments: list[Segment], draft: Draft) -> Iterator[Segment]:
    """Yield the stretches of the source around the first word that comes out wrong.

    The order of the words above the type is left open: columns decide it.
    """
    built = _words(draft)
    only_head = draft.document._replace(blocks=(), foot=Foot(()), annexes=())
    above = len(words(" ".join(document_words(only_head))))
    if sorted(built[:above]) != sorted(source.above):
        yield Segment("head", -1, source.above)
        return
    expected = [(word, segment) for segment in segments for word in segment.words]
    last = None
    for pair, word in zip_longest(expected, built[above:]):
        if pair is None or pair[0] != word:
            if last is not None and (pair is None or pair[1] is not last):
                yield last
            if pair is not None:
                yield pair[1]
            return
        last = pair[1]


def _raised(care: Care, segment: Segment) -> bool:
    """Be more careful with a stretch; tell whether that was still possible."""
    if segment.part in ("body", "annex"):
        level = care.paragraphs.get(segment.index, 0) + 1
        if level > ONLY_TEXT:
            return False
        care.paragraphs[segment.index] = level
        return True
    if getattr(care, segment.part):
        return False
    setattr(care, segment.part, 1)
    return True
