"""A finished DOCX: its words checked by the rules for plans, its form made right.

The document is imported, so every rule over a plan holds for it; a finding stands at the number of
the paragraph it is about (counted as in Word, those of tables and boxes included).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from pathlib import Path

from ..check.run import check
from ..errors import Finding, Place, PlanError
from ..importer.content import Reading
from ..importer.docx import read_whole
from ..importer.mapping import report
from ..importer.prove import Proof, prove
from ..importer.sources import kind_of, read_bytes, read_source
from ..pipeline import check_draft, read_plan, render, write_atomically
from .document import finished
from .weights import without_weights

__all__ = ["check_finished", "repair"]


def check_finished(path: Path) -> list[Finding]:
    """Return what the rules find in a document: in its words by the plan it becomes, in its looks.

    Args:
        path: a Word document, whoever made it.

    Raises:
        PlanError: it cannot be read (KH040-KH047), or there are no words in it (KH005).
    """
    name = str(path)
    data = read_bytes(path)
    kind = kind_of(data, path.suffix.lower())
    if kind != "docx":
        raise PlanError(Finding("KH040", Place(name), {"kind": kind}))
    reading, context = read_whole(data, name)
    proof = prove(reading, "vi")
    draft = read_plan(proof.text, path)
    document = finished(reading.lines, context, draft, name)
    where = {look.number: look for look in document.looks}
    paragraphs = _paragraphs(reading, proof)
    lines = [line for line, _ in paragraphs]
    found = list(check(document))
    for finding in check_draft(draft):
        index = bisect_right(lines, finding.place.line) - 1
        number = paragraphs[index][1] if index >= 0 and finding.place.line else 0
        place = Place(finding.place.file, number, 1 if number else 0)
        if number in where:
            look = where[number]
            place = place._replace(page=look.page, component=look.component)
        found.append(finding._replace(place=place, edits=()))
    return sorted(found, key=lambda each: (each.place.line, each.code))


def repair(path: Path, output: Path) -> None:
    """Write a document anew in the right form, with the same words.

    Args:
        path: a Word document, whoever made it.
        output: the DOCX to write.

    Raises:
        PlanError: it cannot be read (KH040-KH047).
        OutputError: KH902, `output` cannot be written.
    """
    draft = prove(read_source(path), "vi").draft
    right = replace(draft, document=without_weights(draft.document, draft.profile))
    write_atomically(output, render(right, "docx"))


def _paragraphs(reading: Reading, proof: Proof) -> list[tuple[int, int]]:
    """Return lines of the plan, in order, each with the paragraph that it came from."""
    first: dict[int, int] = {}
    for each in report(reading, proof, proof.text)["map"]:
        for entry in each["plan"]:
            if "line" in entry:
                first.setdefault(entry["line"], each["source"].get("paragraph", 0))
    return sorted(first.items())
