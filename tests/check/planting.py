"""Faults planted into clean plans: each rule finds its own, where it was planted, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from generator.check.run import check_draft
from generator.errors import Finding
from generator.pipeline import read_plan

T = TypeVar("T")
Pick = Callable[[Sequence[T]], T]
"""Takes one of several, at random."""
Plant = Callable[[str, Pick], "tuple[str, int] | None"]
"""Takes the text of a clean plan; gives it with one fault, and the line of the finding.

Line 0 stands for anywhere (a finding about the whole plan); None where this plan has no place for
the fault.
"""

SAMPLES = Path(__file__).resolve().parents[2] / "plans" / "mau"
BASES = {
    name: (SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    for name in ("dang-uy-xa-2026", "thi-uy-dan-van", "ubnd-phong-chong-thien-tai")
}
"""Clean plans: of the Party, of its rules before 2026, of the State."""
PLANTS: dict[str, Plant] = {}
"""Code -> what plants its fault."""


def plant(code: str) -> Callable[[Plant], Plant]:
    """Register what plants the fault of a rule."""

    def register(function: Plant) -> Plant:
        assert code not in PLANTS, code
        PLANTS[code] = function
        return function

    return register


def found_in(text: str) -> list[Finding]:
    """Return what the rules find in the text of a plan; it must be one that can be built."""
    draft = read_plan(text, Path("ke-hoach.yaml"))
    assert not draft.errors, [str(each) for each in draft.errors]
    return check_draft(draft)


def replaced(
    text: str, pattern: str, new: str | Callable[[re.Match[str]], str], pick: Pick
) -> tuple[str, int] | None:
    """Replace one match of a pattern (multi-line mode), and return the line it begins in."""
    matches = list(re.finditer(pattern, text, re.MULTILINE))
    if not matches:
        return None
    match = pick(matches)
    piece = match.expand(new) if isinstance(new, str) else new(match)
    line = text.count("\n", 0, match.start()) + 1
    return text[: match.start()] + piece + text[match.end() :], line
