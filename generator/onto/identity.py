"""Whether a document is one of a plan: by what it keeps of its plan, else by what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..adapt.layers import repository
from ..adapt.parts import value_of
from ..compare.align import ALIKE, likeness
from ..compare.units import Unit, file_units, printed_units
from ..errors import Finding, KehoachError, Place
from ..model.plan import Plan
from ..pipeline import Draft, find_plans, load_plan
from ..read.content import Reading
from ..read.origin import Origin
from ..tree.origin import digest, origin_of
from ..vietnamese.letters.unicode import fold, words

_CONTENT = frozenset({"item", "body", "bullet", "basis", "heading_2", "heading_3", "table", "note"})
"""Components whose words are of one plan alone; headings and field lines recur in all of them."""
_LEAST = 0.5
"""The part of the words that a document and its plan share at least, of the shorter one's."""
_MOST_PLANS = 200
"""Plans of a repository that are tried when the one a document was made from is looked for."""
_FIGURES = re.compile(r"\d+")


def unedited(reading: Reading) -> bool:
    """Tell a document that still has exactly the words it was made with."""
    said = words(" ".join(line.words for line in reading.lines))
    return reading.origin is not None and reading.origin.text == digest(said)


def refusal(reading: Reading, base: Draft, name: str) -> Finding | None:
    """Return why a document's edits cannot be taken over into a plan, or None if they can.

    A document that was made from what the plan prints now is always taken. If it was made from
    something else, nobody can tell an edit of the document from one of the plan. A document that
    does not say what it was made from must name the plan's issuer and be like it.

    Args:
        reading: the document, edited.
        base: the plan; its errors, if any, are of values that it lacks.
        name: the document's file, for the finding.

    Returns:
        KH065 (a document of another plan), KH066 (of another state of this plan), KH067 (of this
        plan with the values of a locality); None where it is the plan's, or says the same.
    """
    origin, printed = reading.origin, origin_of(base.document)
    if origin is not None and origin.text == printed.text:
        return None
    mine, said = printed_units(base.document, base.profile), file_units(reading)
    if _texts(mine) == _texts(said):
        return None
    document, plan = _named(said), _named(mine)
    if origin is not None and origin.title:
        document = document._replace(shown=_shown(origin))
    code = _verdict(document, plan, base, _share(mine, said))
    if not code and (origin is None or base.errors):
        return None
    facts = {"document": document.shown, "plan": _shown(printed), "path": str(base.path)}
    return Finding(code or "KH066", Place(name), {**facts, "nearest": _source(reading, base)})


def _verdict(document: _Named, plan: _Named, base: Draft, share: float) -> str:
    """Return the code of a document of another plan or locality; nothing where it is this one's."""
    if share < _LEAST:
        return "KH065"
    takes_values = value_of(base.layers.root, Plan, "values") is not None
    if (base.errors or takes_values) and document.issuer != plan.issuer:
        return "KH067"
    return "KH065" if _is_another(document, plan) else ""


class _Named(NamedTuple):
    """What tells one document from another at first sight.

    Attributes:
        issuer: the issuers, as names are compared.
        number: the figures of its number; empty while it has none.
        figures: the numbers and years in its subject.
        shown: issuer, number and subject as they stand there.
    """

    issuer: str
    number: str
    figures: frozenset[str]
    shown: str


def _named(units: Sequence[Unit]) -> _Named:
    def text(style: str) -> str:
        return " ".join(unit.text for unit in units if unit.style == style and unit.part != "annex")

    issuer, number, subject = text("issuer"), text("number"), text("subject")
    figures = _FIGURES.search(number)
    shown = " ".join(filter(None, (f"{issuer}:", number, subject)))
    return _Named(
        " ".join(re.findall(r"\w+", fold(issuer))),
        figures[0].lstrip("0") if figures else "",
        frozenset(_FIGURES.findall(subject)),
        shown,
    )


def _shown(origin: Origin) -> str:
    return f"{origin.issuer}: {' '.join(origin.title.split())}"


def _is_another(document: _Named, plan: _Named) -> bool:
    """Tell two documents by their issuers, by two numbers, by the years of their subjects."""
    numbers = {document.number, plan.number} - {""}
    return document.issuer != plan.issuer or len(numbers) > 1 or document.figures != plan.figures


def _share(printed: Sequence[Unit], said: Sequence[Unit]) -> float:
    """Return how much of the content of two documents is the same, 0 to 1.

    The shorter one counts: a person may have added or taken away whole sections.
    """
    one = [unit for unit in printed if unit.style in _CONTENT]
    other = [unit for unit in said if unit.style in _CONTENT]
    shorter, longer = sorted((one, other), key=_size)
    if not shorter:
        return float(not longer)
    known = Counter((unit.style, unit.core) for unit in longer)
    same = sum(_size([unit]) for unit in shorter if _is_known(unit, known, longer))
    return same / _size(shorter)


def _is_known(unit: Unit, known: Counter[tuple[str, str]], units: Sequence[Unit]) -> bool:
    if known[unit.style, unit.core]:
        return True
    return any(likeness(unit, each) >= max(ALIKE, _LEAST) for each in units)


def _size(units: Sequence[Unit]) -> int:
    return sum(len(unit.core.split()) for unit in units)


def _texts(units: Sequence[Unit]) -> list[str]:
    return [fold(unit.text) for unit in units]


def _source(reading: Reading, base: Draft) -> str:
    """Return the plan file of the repository that prints what a document was made from."""
    if reading.origin is None:
        return ""
    for path in islice(_candidates(base), _MOST_PLANS):
        with suppress(KehoachError):
            if origin_of(load_plan(path).document).text == reading.origin.text:
                return str(path)
    return ""


def _candidates(base: Draft) -> Iterator[Path]:
    """Yield the other plans that a document could be of: the bases, then those around."""
    bases = [Path(file) for file in base.layers.sources]
    yield from bases[1:]
    folder = repository(base.path) or base.path.parent
    yield from (path for path, _ in find_plans([folder]) if path.resolve() != base.path.resolve())
