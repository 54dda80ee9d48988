"""Characters that the shipped font cannot show: a finding with its place, never a silent box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..errors import Finding, Place
from ..fonts import missing_characters
from ..load.source import Text
from .nodes import Document
from .walk import document_texts


def character_findings(
    sources: Mapping[str, str],
    document: Document,
    values: Iterable[Text] = (),
    assignments: Sequence[str] = (),
) -> list[Finding]:
    """Return KH015 for each character of the document that no face of the font has.

    Args:
        sources: the text of the plan files by path, the plan first; searched for the first place
            of each character.
        document: the built document, whose words count; comments of the file do not.
        values: those of a locality, searched next.
        assignments: the ``--set`` values, searched for what is nowhere else.
    """
    found = (each for text in document_texts(document) for each in missing_characters(text))
    missing = [each for each in dict.fromkeys(found) if not each.isspace()]
    return [
        Finding("KH015", place, {"character": character, "code": f"U+{ord(character):04X}"})
        for character in missing
        for place in [_place(character, sources, values, assignments)]
    ]


def _place(
    character: str, sources: Mapping[str, str], values: Iterable[Text], assignments: Sequence[str]
) -> Place:
    """Return where a character was given."""
    for file, source in sources.items():
        index = source.find(character)
        if index >= 0:
            line = source.count("\n", 0, index) + 1
            return Place(file, line, index - source.rfind("\n", 0, index))
    for value in values:
        if character in value:
            return value.place
    given = [each for each in assignments if character in each]
    return Place(f"--set {given[-1].split('=', 1)[0]}" if given else next(iter(sources)))
