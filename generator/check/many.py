"""Many files checked: side by side where there are many, and what only several plans show."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..crash import CODE, ProgramError, guarded
from ..errors import NO_ANSWER, Finding, KehoachError, Place
from ..load.diff import diff
from ..load.source import decode, read_bytes
from ..pipeline import Draft, load_plan, read_plan, write_atomically
from ..processes import side_by_side
from .directives import learn, registry_findings
from .repair import repaired
from .rule import RULES
from .rules.citations import Sighting, contradictions, sightings
from .run import check, check_draft
from .subject import Subject
from .switch import Switched

FEW = 24
"""So many plans are checked in this process: others would take longer to start."""


class Checked(NamedTuple):
    """What one plan gave.

    Attributes:
        findings: everything found in it.
        sightings: the directives it cites, to be compared with those of other plans.
        switched: what it says about rules; None where it is no plan.
    """

    findings: tuple[Finding, ...]
    sightings: tuple[Sighting, ...] = ()
    switched: Switched | None = None


def check_plan(path: Path) -> Checked:
    """Return everything found in one plan file."""
    try:
        with guarded(path):
            draft = load_plan(path)
            subject = Subject(draft)
            switched = Switched(draft.plan, draft.path, draft.layers.sources, RULES)
            return Checked((*draft.findings, *check(subject)), sightings(subject), switched)
    except KehoachError as error:
        return Checked(error.findings)


def check_plans(paths: Sequence[Path], *, workers: int = 0) -> Iterator[list[Finding]]:
    """Yield the findings of each plan, then those that only all plans together show.

    Args:
        paths: plan files.
        workers: how many processes; 0 for one on each core where there are many plans.
    """
    every: list[Sighting] = []
    switched: dict[str, Switched] = {}
    for path, checked in zip(paths, _each(paths, workers), strict=True):
        every += checked.sightings
        if checked.switched is not None:
            switched[str(path)] = checked.switched
        yield list(checked.findings)
    try:
        with guarded(", ".join(sorted({str(path.parent) for path in paths}))):
            yield [*_together(every, switched), *registry_findings(paths)]
    except ProgramError as error:
        yield list(error.findings)


def _each(paths: Sequence[Path], workers: int) -> Iterator[Checked]:
    """Yield what each plan gave, in the order of the plans."""
    count = min(workers or os.cpu_count() or 1, len(paths))
    if count <= 1 or (len(paths) <= FEW and not workers):
        yield from map(check_plan, paths)
        return
    waiting: dict[int, Checked] = {}
    following = 0
    for index, checked in side_by_side(check_plan, [(path,) for path in paths], count):
        waiting[index] = checked or Checked((_died(paths[index]),))
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _died(path: Path) -> Finding:
    return Finding(CODE, Place(str(path)), {"problem": NO_ANSWER})


def _together(every: Sequence[Sighting], switched: Mapping[str, Switched]) -> Iterator[Finding]:
    """Yield what contradicts across plans, as the plan it is found in wants its rules."""
    by_file: dict[str, list[Finding]] = {}
    for finding in contradictions(every, apart=True):
        by_file.setdefault(finding.place.file, []).append(finding)
    for file, findings in by_file.items():
        yield from switched[file].kept_of_others(findings) if file in switched else findings


def learn_from(paths: Iterable[Path], registry: Path) -> int:
    """Add the directives that plans cite completely to a file; return how many were new.

    Raises:
        PlanError: the file is no registry.
        OutputError: KH902, it cannot be written.
    """
    return learn((Subject(draft) for draft in _readable(paths)), registry)


def _readable(paths: Iterable[Path]) -> Iterator[Draft]:
    for path in paths:
        with suppress(KehoachError), guarded(path):
            draft = load_plan(path)
            yield draft


def check_documents(paths: Iterable[Path]) -> Iterator[Finding]:
    """Yield the findings of finished documents."""
    for path in paths:
        try:
            with guarded(path):
                from .document.run import check_finished

                found = list(check_finished(path))
        except KehoachError as error:
            found = list(error.findings)
        yield from found


def repair_plan(path: Path, *, write: bool) -> str:
    """Repair what has one right answer in a plan file; comments and order stay.

    Args:
        path: the plan.
        write: whether to write the file, or only to tell.

    Returns:
        The changes as a unified diff; nothing where there are none.

    Raises:
        PlanError: the file cannot be read as a plan at all.
        OutputError: KH902, it cannot be written.
    """
    data = read_bytes(path)
    source = decode(data, str(path))
    known = _codes(read_plan(source, path))

    def check(text: str) -> list[Finding] | None:
        try:
            draft = read_plan(text, path)
        except KehoachError:
            return None
        if _codes(draft) - known:
            return None
        return [each for each in check_draft(draft) if each.edits]

    right = repaired(source, check)
    if right == source:
        return ""
    if write:
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        ends = "\r\n" if b"\r\n" in data else "\n"
        write_atomically(path, mark + right.replace("\n", ends).encode())
    return diff(source, right, str(path))


def _codes(draft: Draft) -> set[str]:
    return {finding.code for finding in draft.errors}
