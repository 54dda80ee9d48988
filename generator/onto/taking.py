"""Edits made in a document come back into the plan it was made from, and nothing else changes.

The plan is printed and laid beside the edited file; what differs becomes small changes of the
YAML text. Each is kept only if the plan, built anew, comes nearer to the file: so a change that
would break the plan or print other words is never written. What is left over is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import yaml

from ..compare.align import align
from ..compare.units import Unit, file_units, printed_units, same_weights
from ..errors import Finding, KehoachError, Place, PlanError
from ..form.components import BODY, ITEM
from ..importer.lost import lost, lost_finding, remarks_as_lost
from ..importer.printed import OWN_STYLES
from ..load.diff import diff
from ..load.edit import EditError, Splice, YamlText, apply
from ..load.source import decode, read_bytes
from ..pipeline import Draft, read_plan, write_atomically
from ..read.content import Reading
from ..read.kinds import read_source
from .change import TakenChange, one_each
from .context import Comparison, Operation, language
from .differences import cost, differences, end_marks, labels
from .identity import refusal, unedited
from .left import left_derived, left_over

EXACT = 1e-6
MOST_PASSES = 60
"""Renumbering takes a pass for each number; more than this is no edit but another text."""


class Taken(NamedTuple):
    """What came of an import onto a plan.

    Attributes:
        changes: what changed, in the order of the file; then what was left.
        diff: the plan as it was and as it is now, as a unified diff.
        doubts: what the reader should look at again (KH056, KH068).
    """

    changes: list[TakenChange]
    diff: str = ""
    doubts: tuple[Finding, ...] = ()

    @property
    def left(self) -> int:
        """How many differences were left."""
        return sum(1 for change in self.changes if change.kind == "left")


def import_onto(
    path: Path,
    plan: Path,
    *,
    original: bool = False,
    strict: bool = False,
    write: bool = True,
    lang: str = "vi",
) -> Taken:
    """Take over into a plan what a person changed in its document.

    Args:
        path: the edited document, a DOCX that kehoach made (or its DOC, RTF or ODT).
        plan: the plan it was made from; written only if something changed.
        original: whether tracked changes are taken as rejected.
        strict: whether a doubt keeps the plan from being written.
        write: whether to write the plan, or only to tell.
        lang: the language of what findings name.

    Raises:
        PlanError: the plan's own errors; KH057, the document was not made by kehoach; KH065-KH067,
            it was not made from what the plan prints; the doubts, if `strict`; see
            `sources.read_source`.
        OutputError: KH902, the plan cannot be written.
    """
    data = read_bytes(plan)
    decode(data, str(plan))
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    source = data[len(mark) :].decode("utf-8")
    base = read_plan(_straightened(source), plan)
    reading = read_source(path, original=original, known=OWN_STYLES)
    known = all(each.lacks for each in base.errors)
    if known and _is_own(reading) and (refused := refusal(reading, base, str(path))):
        if refused.code == "KH066" and unedited(reading):
            return Taken([])
        raise PlanError(refused)
    text, changes = onto(reading, replace(base, source=source), str(path))
    unsure = text != source and reading.origin is None
    doubts = [Finding("KH068", Place(str(path)))] if unsure else []
    missed = [*lost(reading), *remarks_as_lost(reading)]
    doubts += (lost_finding(each, str(path)) for each in missed)
    if strict and doubts:
        raise PlanError(*doubts)
    if write and text != source:
        write_atomically(plan, mark + text.encode())
    return Taken(
        changes, diff(_straightened(source), _straightened(text), str(plan)), tuple(doubts)
    )


def _is_own(reading: Reading) -> bool:
    """Tell a document whose paragraphs name their components."""
    return any(line.style or _has_style(line) for line in reading.lines)


def onto(reading: Reading, base: Draft, name: str = "") -> tuple[str, list[TakenChange]]:
    """Return a plan's text with the edits of a document, and what changed in it.

    Args:
        reading: the edited document.
        base: the plan; its `source` may have any line ends, which stay.
        name: the document, for errors.

    Raises:
        PlanError: as `import_onto`.
    """
    if base.errors:
        raise PlanError(*base.errors)
    if not _is_own(reading):
        raise PlanError(Finding("KH057", Place(name)))
    return _Taking(reading, base).run()


def _has_style(line: object) -> bool:
    grid = getattr(line, "table", None)
    return grid is not None and any(
        inner.style for row in grid.rows for cell in row for inner in cell.lines
    )


def _continued(was: Unit | None, unit: Unit) -> Unit:
    """Return a new paragraph in the component of items that has no number as what it is.

    Word gives a paragraph the component of the one above; without a number it goes on with it.
    """
    if was is not None or unit.style != ITEM or unit.label:
        return unit
    line = None if unit.line is None else unit.line._replace(style=BODY)
    return unit._replace(style=BODY, line=line)


def _words(units: Sequence[Unit]) -> Counter[str]:
    """Return how often each word stands in units, their numbers left out."""
    cores = [each.core for each in units]
    return Counter(word.casefold() for core in cores for word in re.findall(r"\w+", core))


def _straightened(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class _Done:
    """An operation that was carried out, and where in the text it now stands."""

    operation: Operation
    at: int


@dataclass
class _Trial:
    """The operations of a pass that were found to bring the plan nearer.

    Attributes:
        price: how far it still is.
        best: the plan with all of them.
    """

    price: float
    kept: list[Operation] = field(default_factory=list)
    splices: list[tuple[Splice, ...]] = field(default_factory=list)
    best: Draft | None = None


@dataclass
class _Taking:
    """The text of a plan on its way to what a document says."""

    reading: Reading
    base: Draft
    done: list[_Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.base.source
        self.first = printed_units(self.base.document, self.base.profile)
        every = file_units(self.reading)
        pairs = align(self.first, every)
        derived = {p.new for p in pairs if p.old is not None and self.first[p.old].derived}
        known = {p.new: self.first[p.old] for p in pairs if p.old is not None}
        every = [_continued(known.get(i), unit) for i, unit in enumerate(every)]
        self.derived = [unit for i, unit in enumerate(every) if i in derived]
        self.new = [unit for i, unit in enumerate(every) if i not in derived]
        before = [known.get(i) for i in range(len(every)) if i not in derived]
        self.touched = [self._is_touched(*each) for each in zip(before, self.new, strict=True)]
        self.numbered = [
            unit.label != ("" if was is None else was.label)
            for was, unit in zip(before, self.new, strict=True)
        ]

    def _is_touched(self, was: Unit | None, unit: Unit) -> bool:
        """Tell whether a person changed a unit of the file."""
        if was is None or was.core != unit.core or was.spans != unit.spans:
            return True
        return not same_weights(was, unit, self.base.profile)

    def run(self) -> tuple[str, list[TakenChange]]:
        """Return the text of the plan as it is to be, and the changes."""
        draft = self._nearest()
        comparison = self._compared(draft)
        left = [*left_over(comparison), *left_derived(self.first, comparison, self.derived)]
        if left and self._lost(draft):
            self.text, self.done = self.base.source, []
            comparison = self._compared(self.base)
            left = [*left_over(comparison), *left_derived(self.first, comparison, self.derived)]
        return self.text, [*one_each([self._change(each) for each in self.done]), *left]

    def _lost(self, draft: Draft) -> bool:
        """Tell whether the plan lost words that both it and the document had."""
        both = _words(self.first) & _words([*self.new, *self.derived])
        return bool(both - _words(printed_units(draft.document, draft.profile)))

    def _nearest(self) -> Draft:
        """Carry out what there is to do, and return the plan as it then is."""
        draft = self.base
        for _ in range(MOST_PASSES):
            comparison = self._compared(draft)
            if not cost(comparison):
                break
            found = self._pass(comparison)
            if found is None:
                break
            draft = found
        return draft

    def _compared(self, draft: Draft, text: str | None = None) -> Comparison:
        yaml_text = YamlText(self.text if text is None else text)
        old = [u for u in printed_units(draft.document, draft.profile) if not u.derived]
        pairs = align(old, self.new)
        edits = self.touched, self.numbered
        return Comparison(yaml_text, draft, old, self.new, pairs, *edits, language(yaml_text))

    def _pass(self, comparison: Comparison) -> Draft | None:
        """Carry out what brings the plan nearer to the file; None where nothing does."""
        whole = all(None not in pair for pair in comparison.pairs)
        # A number that differs because a paragraph is left out is nobody's edit.
        for derive in (differences, end_marks, *([labels] if whole else [])):
            comparison.operations.clear()
            derive(comparison)
            if found := self._carried_out(comparison):
                return found
        return None

    def _carried_out(self, comparison: Comparison) -> Draft | None:
        operations = comparison.operations
        if not operations:
            return None
        trial = _Trial(cost(comparison))
        self._try(list(operations), trial)
        if trial.best is not None:
            self._keep(trial.kept, trial.splices)
        return trial.best

    def _try(self, operations: list[Operation], trial: _Trial) -> None:
        """Carry out operations together if each gains what it should; else in ever smaller groups.

        Alone, an operation is kept if it gains anything at all.
        """
        alone = len(operations) == 1
        together = tuple(splice for each in operations for splice in each.choices[0])
        gain = 0.0 if alone else sum(each.gain for each in operations)
        for choice in operations[0].choices if alone else (together,):
            built = self._built([*(s for each in trial.splices for s in each), *choice])
            if built is None:
                continue
            price = cost(self._compared(*built))
            if price < trial.price and price <= trial.price - gain + EXACT:
                trial.kept += operations
                trial.splices += [choice] if alone else [each.choices[0] for each in operations]
                trial.best, trial.price = built[0], price
                return
        if not alone:
            middle = len(operations) // 2
            self._try(operations[:middle], trial)
            self._try(operations[middle:], trial)

    def _built(self, splices: Sequence[Splice]) -> tuple[Draft, str] | None:
        """Return the plan with splices applied, or None where it is none any more."""
        try:
            text = apply(self.text, splices)
            draft = read_plan(_straightened(text), self.base.path)
        except (EditError, KehoachError, yaml.YAMLError):
            return None
        return None if draft.errors else (draft, text)

    def _keep(self, operations: Sequence[Operation], splices: Sequence[tuple[Splice, ...]]) -> None:
        """Take the splices over, and note where everything done so far now stands."""
        every = sorted(splice for each in splices for splice in each)
        for each in self.done:
            each.at = _moved(each.at, every)
        self.done += [_Done(each, _moved(each.at, every)) for each in operations]
        self.text = apply(self.text, every)

    def _change(self, done: _Done) -> TakenChange:
        operation = done.operation
        at = done.at
        if operation.kind == "added":  # its lines begin behind the end of the line above
            at += len(self.text[at:]) - len(self.text[at:].lstrip("\r\n"))
        line = _straightened(self.text[:at]).count("\n") + 1
        key = ".".join(str(step) for step in operation.path)
        words = operation.before, operation.after
        return TakenChange(operation.kind, str(self.base.path), line, key, *words)


def _moved(at: int, splices: Sequence[Splice]) -> int:
    """Return where a place stands when splices are applied."""
    shift = sum(len(s.text) - (s.end - s.start) for s in splices if s.end <= at and s.start < at)
    return at + shift
