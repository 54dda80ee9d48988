"""Many files at once: found in folders, imported in as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Finding, KehoachError, Place, PlanError
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
    ends of their names as well (``a.docx.yaml``, ``a.pdf.yaml``).

    Raises:
        PlanError: KH005, a folder without documents.
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
    stems = Counter(name.with_suffix("") for _, name in found)
    return [
        (path, folder / (name.with_suffix(".yaml") if stems[name.with_suffix("")] == 1
                         else name.with_name(f"{name.name}.yaml")))
        for path, name in found
    ]  # fmt: skip


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
    left = list(sources)
    while left:
        done: set[Path] = set()
        for outcome in _side_by_side(left, ways, count):
            done.add(outcome.path)
            yield outcome
        left = [pair for pair in left if pair[0] not in done]
        if left:  # a process died: the next file alone finds out whether it was this one
            yield from _alone(*left.pop(0), ways)


def _side_by_side(
    sources: Sequence[tuple[Path, Path]], ways: tuple[Any, ...], count: int
) -> Iterator[ImportOutcome]:
    """Yield the outcomes of a pool of processes until one of them dies."""
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as pool:
        running: list[Future[ImportOutcome]] = [
            pool.submit(import_one, path, target, *ways) for path, target in sources
        ]
        try:
            for future in as_completed(running):
                yield future.result()
        except BrokenProcessPool:
            return


def _alone(path: Path, target: Path, ways: tuple[Any, ...]) -> Iterator[ImportOutcome]:
    """Yield the outcome of a process for one file; if it dies, that is the outcome."""
    found = list(_side_by_side([(path, target)], ways, 1))
    reason = {"reason": "the reader ended without an answer"}
    finding = Finding("KH041", Place(str(path)), reason)
    report = {"source": str(path), "refused": [finding.code]}
    yield from found or [ImportOutcome(path, target, {}, 0, (finding,), report)]


def import_one(
    path: Path, target: Path, lang: str, original: bool, strict: bool, mapped: bool
) -> ImportOutcome:
    """Import one file; what goes wrong becomes part of the outcome."""
    try:
        done = import_file(path, target, lang, original=original, strict=strict, mapped=mapped)
    except KehoachError as error:
        codes = [finding.code for finding in error.findings]
        return ImportOutcome(
            path, target, {}, 0, error.findings, {"source": str(path), "refused": codes}
        )
    return ImportOutcome(path, target, done.counts, len(done.doubts), (), done.report)
