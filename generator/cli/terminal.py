"""What all commands share: exit codes, findings on the screen, progress, the nearest name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

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


@contextmanager
def progress(steps: Any, total: int, quiet: bool) -> Iterator[Any]:
    """Yield the steps with a bar on a terminal, without one elsewhere."""
    if quiet or total < 3 or not sys.stderr.isatty():
        yield steps
        return
    import typer

    with typer.progressbar(steps, length=total, file=sys.stderr) as bar:
        yield bar
