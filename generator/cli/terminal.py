"""What all commands share: exit codes, findings on the screen, progress, the nearest name."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from ..errors import Finding
from ..messages import say

DONE, INPUT_ERRORS, USAGE, NO_DOCUMENT, FAILED_LOCALITIES, INTERRUPTED = 0, 1, 2, 3, 4, 130
Translate = Callable[..., str]


def nearest(near: list[str], lang: str) -> str:
    """Return the question whether the nearest name was meant, or nothing."""
    return say("nearest", lang, name=near[0]) if near else ""


def print_findings(findings: Sequence[Finding], lang: str, kind: str = "text") -> None:
    """Print findings to stderr."""
    if findings:
        from ..check.report import render_findings

        print(render_findings(findings, kind, lang), file=sys.stderr)


class Step(Protocol):
    """Hears how many steps are done, and how many of them failed."""

    def __call__(self, done: int, failed: int = 0) -> None: ...  # noqa: D102


@contextmanager
def progress(total: int, quiet: bool, t: Translate) -> Iterator[Step]:
    """Yield what shows progress on stderr: a bar on a terminal, a line each tenth elsewhere."""
    if quiet or total < 2:
        yield lambda done, failed=0: None
    elif sys.stderr.isatty():
        with _bar(total, t) as step:
            yield step
    else:
        yield _lines(total, t)


def _lines(total: int, t: Translate) -> Step:
    shown = 0

    def step(done: int, failed: int = 0) -> None:
        nonlocal shown
        tenth = 10 * done // total
        if tenth > shown:
            shown = tenth
            words = f"{done}/{total}, {t('failed', count=failed)}"
            print(words, file=sys.stderr, flush=True)

    return step


@contextmanager
def _bar(total: int, t: Translate) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = BarColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False)
    start = time.monotonic()
    with Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),  # what goes to a file does not go by the bar
    ) as bar:
        task = bar.add_task("", total=total)

        def step(done: int, failed: int = 0) -> None:
            rate = done / (time.monotonic() - start or 1)
            words = f"{done}/{total} {rate:.1f}/s {t('failed', count=failed) if failed else ''}"
            bar.update(task, completed=done, description=words)

        yield step
