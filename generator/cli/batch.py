"""What the command ``batch`` does."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import typer

from ..batch.compare import compare
from ..batch.manifest import write_zip
from ..batch.pool import InProcess, LocalPool, Scheduler
from ..batch.run import BatchRun, Options, Result
from ..batch.state import Hold, State
from ..batch.store import open_store
from ..cascade.departed import FORMATS, written
from ..findings import level
from ..localities.units import is_selector, state_of
from ..pipeline import write_atomically
from .terminal import (
    DONE,
    FAILED_LOCALITIES,
    INPUT_ERRORS,
    INTERRUPTED,
    Translate,
    print_findings,
    progress,
)

SHOWN = 20
"""Failures in the table at the end; the manifest has all."""


def state_folder(plan: Path, output: str) -> Path:
    """Return where state and manifest stand: in the folder of the outputs, or beside the plan."""
    return plan.parent / f".{plan.stem}-batch" if "://" in output else Path(output)


def report_kind(path: Path, t: Translate) -> str:
    """Return what kind of report a file is to be."""
    kind = path.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise typer.BadParameter(t("batch.report.kind", kinds=", ".join(FORMATS)))
    return kind


def report(run: BatchRun, path: Path, quiet: bool, lang: str, t: Translate) -> int:
    """Write how the localities depart from the base; nothing is built."""
    kind = report_kind(path, t)
    rows, findings = compare(run)
    title = t("batch.report.title", plan=run.plan.stem)
    write_atomically(path, (written(rows, kind, title, lang) + "\n").encode())
    print_findings(findings, lang)
    if not quiet:
        print(t("batch.report.done", path=path, count=len(rows)), file=sys.stderr)
    return INPUT_ERRORS if any(level(each) == "error" for each in findings) else DONE


def dry_run(run: BatchRun, options: Options, lang: str, t: Translate) -> int:
    """Tell what would be made and why; nothing is written."""
    run.survey()
    state, result = State(options.folder, read_only=True), Result()
    run.claim(state)
    count = 0
    for need in run.needs(state, open_store(options.address), result, keep=False):
        count += 1
        job, reason = need.job, _reason(need.reason, t)
        print(t("batch.would", name=job.name, plan=Path(job.plan).name, reason=reason))
    for failure in result.failures:
        print_findings(failure.findings, lang)
    print_findings(state.findings, lang)
    print(t("batch.would.sum", count=count, unchanged=result.unchanged), file=sys.stderr)
    return FAILED_LOCALITIES if result.failed else DONE


def _reason(reason: str, t: Translate) -> str:
    return t(f"batch.{reason}") if reason in ("new", "failed before") else reason


class Made:
    """One batch on the screen: its progress, its table of failures, its end."""

    def __init__(
        self,
        run: BatchRun,
        options: Options,
        workers: int,
        address: str,
        quiet: bool,
        lang: str,
        t: Translate,
    ) -> None:
        self.batch, self.options, self.quiet, self.lang, self.t = run, options, quiet, lang, t
        self.workers, self.address = workers or os.cpu_count() or 1, address
        self.start = time.monotonic()

    def _scheduler(self) -> Scheduler:
        if self.address:
            from ..batch.cluster import Cluster

            return Cluster(self.address)
        return LocalPool(self.workers) if self.workers > 1 else InProcess()

    def run(self, *, prune: bool, archive: Path | None) -> int:
        """Run the batch and tell of it; return the exit code."""
        if is_selector(self.batch.source):
            units = state_of(self.batch.source)
            self._say("batch.register", decree=units.decree, since=f"{units.since:%d/%m/%Y}")
        self.batch.survey()
        hold = Hold(self.options.folder)
        if not hold.take(0):
            self._say("batch.waits")
            while not hold.take(600):
                pass
            self.batch.survey()  # the table may have changed meanwhile
        state, result = State(self.options.folder), Result()
        try:
            with progress(self.batch.total, self.quiet, self.t) as step:

                def told(so_far: Result, total: int) -> None:
                    done = so_far.built + so_far.unchanged + so_far.failed
                    step(done, so_far.failed)

                self.batch.run(state, self._scheduler(), told, result, prune=prune)
            if archive is not None:
                store = open_store(self.options.address)
                count = write_zip(archive, state.entries(), store)
                self._say("batch.zipped", path=archive, count=count)
        except KeyboardInterrupt:
            self._end(result)
            return INTERRUPTED
        finally:
            print_findings(state.findings, self.lang)
            state.close()
            hold.release()
        self._end(result)
        return FAILED_LOCALITIES if result.failed else DONE

    def _say(self, key: str, **facts: object) -> None:
        if not self.quiet:
            print(self.t(key, **facts), file=sys.stderr)

    def _end(self, result: Result) -> None:
        """Print what failed, what is stale, and the counts."""
        for failure in result.failures[:SHOWN]:
            self._say("batch.failure", id=failure.id)
            print_findings(failure.findings, self.lang)
        if len(result.failures) > SHOWN:
            self._say("batch.failures", count=result.failed - SHOWN)
        print_findings(result.sums, self.lang)
        for name in result.stale[:SHOWN]:
            self._say("batch.stale", name=name)
        if len(result.stale) > SHOWN:
            self._say("batch.stales", count=len(result.stale) - SHOWN)
        for name in result.edited[:SHOWN]:
            self._say("batch.edited", name=name)
        seconds = time.monotonic() - self.start
        self._say(
            "batch.summary", built=result.built, unchanged=result.unchanged, failed=result.failed,
            seconds=f"{seconds:.1f}", rate=f"{result.built / (seconds or 1):.1f}",
        )  # fmt: skip
