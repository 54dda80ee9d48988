"""Many files at once: found in folders, imported in as many processes as there are cores."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..apart import check_apart, same_file
from ..crash import guarded
from ..errors import Finding, KehoachError, Place, PlanError, Wording
from ..pipeline import each_once
from ..processes import side_by_side
from ..read.kinds import SUFFIXES
from .files import import_file

FEW = 3
"""So many files are imported in this process: others would take longer to start."""


class ImportOutcome(NamedTuple):
    """What came of one file.

    Attributes:
        counts: see `convert.Imported`; empty where it failed.
        doubts: how many there are.
        findings: why it failed.
        report: where each line went, if that was asked for.
    """

    path: Path
    target: Path
    counts: dict[str, int]
    doubts: int
    findings: tuple[Finding, ...]
    report: dict[str, Any]


def find_sources(paths: Iterable[Path], folder: Path) -> list[tuple[Path, Path]]:
    """Return the documents of files and folders, each with the plan to write.

    Folders keep their inner order of folders; two documents of one name in one folder keep the
    ends of their names as well (``a.docx.yaml``, ``a.pdf.yaml``). A document given twice is
    taken once.

    Raises:
        PlanError: KH005, a folder without documents; KH059, two would become one plan file.
    """
    found: list[tuple[Path, Path]] = []
    for path in paths:
        if not path.is_dir():
            found.append((path, Path(path.name)))
            continue
        below = sorted(
            each
            for each in path.rglob("*")
            if each.suffix.lower() in SUFFIXES
            and each.is_file()
            and not any(part.startswith((".", "~$")) for part in each.relative_to(path).parts)
        )
        if not below:
            raise PlanError(Finding("KH005", Place(str(path))))
        found += [(each, each.relative_to(path)) for each in below]
    found = each_once(found)
    stems = Counter(same_file(str(name.with_suffix(""))) for _, name in found)
    targets = [
        (path, folder / (name.with_suffix(".yaml")
                         if stems[same_file(str(name.with_suffix("")))] == 1
                         else name.with_name(f"{name.name}.yaml")))
        for path, name in found
    ]  # fmt: skip
    check_apart((Place(str(path)), target) for path, target in targets)
    return targets


def import_many(
    sources: Sequence[tuple[Path, Path]],
    lang: str,
    *,
    original: bool = False,
    strict: bool = False,
    mapped: bool = False,
    workers: int = 0,
) -> Iterator[ImportOutcome]:
    """Import files one by one or side by side; yield what came of each as it is done.

    Args:
        sources: documents and the plans to write; see `find_sources`.
        lang: the language of keys and comments.
        original: whether tracked changes are taken as rejected.
        strict: whether a doubt keeps a plan from being written.
        mapped: whether to say where each line went.
        workers: how many processes; 0 for one on each core.
    """
    count = min(workers or os.cpu_count() or 1, len(sources))
    ways = (lang, original, strict, mapped)
    if count <= 1 or (len(sources) <= FEW and not workers):
        yield from (import_one(path, target, *ways) for path, target in sources)
        return
    for index, outcome in side_by_side(import_one, [(*pair, *ways) for pair in sources], count):
        path, target = sources[index]
        yield outcome or _refused(path, target, (_died(path),))


def _died(path: Path) -> Finding:
    return Finding(
        "KH041",
        Place(str(path)),
        {"reason": Wording("trình đọc tắt giữa chừng", "the reader ended without an answer")},
    )


def _refused(path: Path, target: Path, findings: tuple[Finding, ...]) -> ImportOutcome:
    report = {"source": str(path), "refused": [finding.code for finding in findings]}
    return ImportOutcome(path, target, {}, 0, findings, report)


def import_one(
    path: Path, target: Path, lang: str, original: bool, strict: bool, mapped: bool
) -> ImportOutcome:
    """Import one file; what goes wrong becomes part of the outcome."""
    try:
        with guarded(path):
            done = import_file(path, target, lang, original=original, strict=strict, mapped=mapped)
    except KehoachError as error:
        return _refused(path, target, error.findings)
    return ImportOutcome(path, target, done.counts, len(done.doubts), (), done.report)
