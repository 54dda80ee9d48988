"""A finished DOCX: its words and its form checked by rules, its form made right.

The document is imported, so every rule over a plan holds for its words; rules of their own compare
its sheets and paragraphs with the form. A finding stands at the number of the paragraph it is
about (counted as in Word, those of tables and boxes included), and names page and component.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from ...errors import Finding, Place, PlanError
from ...importer.mapping import report
from ...importer.prove import Proof, prove
from ...read.content import Reading
from ...read.kinds import read_bytes
from .. import rules
from ..rule import RULES
from ..run import check_draft
from ..switch import settings_for, switched
from .looks import Finished, check_form
from .reader import finished_of, open_docx
from .rewrite import repair

__all__ = ["check_finished", "repair"]

assert rules  # importing them registers them


def check_finished(path: Path) -> list[Finding]:
    """Return what the rules find in a document, by its paragraphs.

    Args:
        path: a Word document, whoever made it.

    Raises:
        PlanError: it cannot be read (KH001, KH040-KH047), or there are no words in it (KH005).
    """
    opened = open_docx(read_bytes(path), str(path))
    if not opened.reading.lines:
        raise PlanError(Finding("KH005", Place(str(path))))
    proof = prove(opened.reading, "vi", path)
    finished = finished_of(opened, proof, path)
    form = switched(check_form(finished), settings_for(path, RULES).switches)
    found = [*_in_words(opened.reading, proof, finished), *form]
    return sorted(found, key=lambda each: (each.place.line, each.code))


def _in_words(reading: Reading, proof: Proof, finished: Finished) -> list[Finding]:
    """Return what the rules over plans find in the words of a document, at its paragraphs."""
    paragraphs = _paragraphs(reading, proof)
    lines = [line for line, _ in paragraphs]
    known = {each.number: each for each in finished.paragraphs}
    found = []
    for finding in check_draft(proof.draft):
        index = bisect_right(lines, finding.place.line) - 1
        number = paragraphs[index][1] if index >= 0 and finding.place.line else 0
        place = Place(finding.place.file, number, 1 if number else 0)
        if spread := known.get(number):
            place = place._replace(page=spread.page, component=spread.component)
        found.append(finding._replace(place=place, edits=()))
    return found


def _paragraphs(reading: Reading, proof: Proof) -> list[tuple[int, int]]:
    """Return lines of the plan, in order, each with the paragraph that it came from."""
    first: dict[int, int] = {}
    for each in report(reading, proof, proof.text)["map"]:
        for entry in each["plan"]:
            if "line" in entry:
                first.setdefault(entry["line"], each["source"].get("paragraph", 0))
    return sorted(first.items())
