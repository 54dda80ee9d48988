"""Characters that the shipped font cannot show: a finding with its place, never a silent box."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import Finding, Place
from ..fonts import missing_characters
from ..tree.dump import document_words
from ..tree.nodes import Document


def character_findings(
    source: str, file: str, document: Document, assignments: Sequence[str] = ()
) -> list[Finding]:
    """Return KH015 for each character of the document that no face of the font has.

    Args:
        source: the plan's text, searched for the first place of each character.
        file: its name.
        assignments: the ``--set`` values, searched for what the file does not hold.
        document: the built document, whose words count; comments of the file do not.
    """
    missing = missing_characters("".join(document_words(document)))
    findings = []
    for character in missing:
        index = source.find(character)
        place = Place(file)
        if index >= 0:
            line = source.count("\n", 0, index) + 1
            place = Place(file, line, index - source.rfind("\n", 0, index))
        elif given := [each for each in assignments if character in each]:
            place = Place(f"--set {given[-1].split('=', 1)[0]}")
        facts = {"character": character, "code": f"U+{ord(character):04X}"}
        findings.append(Finding("KH015", place, facts))
    return findings
