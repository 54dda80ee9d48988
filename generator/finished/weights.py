"""Weights that a person gave whole paragraphs by hand, against their component: taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..check.bounds import bounds
from ..model.form import Profile
from ..tree.nodes import Annex, Block, Document, Foot, Head, Line, Paragraph, Run

T = TypeVar("T", Block, Line)


def without_weights(document: Document, profile: Profile) -> Document:
    """Return a document in which no whole paragraph is bold or slanted against the rule.

    A word that stands out within a paragraph stays as it is.
    """
    rules = bounds(profile.id)

    def plain(line: T) -> T:
        if not isinstance(line, Paragraph) or f"styles.{line.style}.size" not in rules:
            return line
        style = profile.style(line.style)
        bold = _is_whole(line, "bold") and not style.bold
        italic = _is_whole(line, "italic") and not style.italic
        runs = (Run(r.text, r.bold and not bold, r.italic and not italic) for r in line.runs)
        return line._replace(runs=tuple(runs))

    def each(lines: Sequence[T]) -> tuple[T, ...]:
        return tuple(plain(line) for line in lines)

    return document._replace(
        head=Head(*(each(part) for part in document.head)),
        blocks=each(document.blocks),
        foot=Foot(tuple((each(left), each(right)) for left, right in document.foot.rows)),
        annexes=tuple(Annex(a.landscape, a.restart, each(a.blocks)) for a in document.annexes),
    )


def _is_whole(line: Paragraph, weight: str) -> bool:
    """Tell whether all words behind the number have a weight."""
    words = len("".join(line.text[len(line.label) :].split()))
    given = sum(len("".join(run.text.split())) for run in line.runs if getattr(run, weight))
    return 0 < words <= given
