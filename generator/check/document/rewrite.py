"""A finished DOCX written anew: the form right, not a word changed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ...errors import Finding, Place, PlanError
from ...importer.convert import source_words
from ...importer.lost import UNSETTLED, lost, lost_finding, remarks_as_lost
from ...importer.plan.write import to_yaml
from ...importer.printed import OWN_STYLES
from ...importer.prove import IMPORTED, Proof, built_words, prove
from ...pipeline import Draft, read_plan, render, write_atomically
from ...read.content import Reading
from ...read.docx import read_docx
from ...read.kinds import read_source
from ...vietnamese.letters.unicode import words

_SHOWN = 8


def repair(path: Path, output: Path, lang: str = "vi") -> None:
    """Write a document anew in the right form, with the same words.

    Args:
        path: a Word document, whoever made it.
        output: the DOCX to write.
        lang: the language of what findings name.

    Raises:
        PlanError: it cannot be read (KH001, KH040-KH047), there are no words in it (KH005), it
            holds what the new one could not (KH056), or the new one would lack words (KH058).
        OutputError: KH902, `output` cannot be written.
    """
    reading = read_source(path, known=OWN_STYLES)
    if not reading.lines:
        raise PlanError(Finding("KH005", Place(str(path))))
    missed = [*lost(reading, UNSETTLED), *remarks_as_lost(reading)]
    if missed:
        raise PlanError(*(lost_finding(each, str(path), "error") for each in missed))
    proof = prove(reading, "vi")
    draft = _in_the_form(proof)
    expected = source_words(proof)
    _compare(expected, built_words(draft), path)
    data = render(draft, "docx")
    _compare(expected, _words_of(read_docx(data, str(output), known=OWN_STYLES)), path)
    write_atomically(output, data)


def _in_the_form(proof: Proof) -> Draft:
    """Return the plan without what it changes of the form, if that changes none of its words."""
    if "form" not in proof.data:
        return proof.draft
    bare = {name: value for name, value in proof.data.items() if name not in ("form", "#form")}
    draft = read_plan(to_yaml(bare, "vi"), IMPORTED)
    return proof.draft if draft.errors or built_words(draft) != built_words(proof.draft) else draft


def _words_of(reading: Reading) -> list[str]:
    return words(" ".join(line.words for line in reading.lines))


def _compare(expected: list[str], found: list[str], path: Path) -> None:
    """Raise the finding that a document lacks words, or has others.

    Two columns side by side have no order of their own, so those of head and foot are left to
    the import, which proves the order of all else.
    """
    wrong = (Counter(expected) - Counter(found)) or (Counter(found) - Counter(expected))
    if wrong:
        raise PlanError(Finding("KH058", Place(str(path)), {"words": " ".join([*wrong][:_SHOWN])}))
