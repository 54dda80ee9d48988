"""What the command ``check`` does."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from ..check.many import check_documents, check_plans, learn_from, repair_plan
from ..check.report import render_findings
from ..crash import ProgramError, guarded, is_crash
from ..errors import Finding, KehoachError
from ..findings import level
from ..pipeline import find_plans
from .terminal import DONE, INPUT_ERRORS, NO_DOCUMENT, Translate, print_findings, progress

FINISHED = (".docx", ".docm")


def found(
    plans: Sequence[Path],
    finished: Sequence[Path],
    learn: Path | None,
    workers: int,
    quiet: bool,
    lang: str,
    t: Translate,
) -> tuple[list[Finding], int]:
    """Return all findings of plans and finished documents, and how many were checked."""
    files = [path for path, _ in find_plans(plans)] if plans else []
    findings: list[Finding] = []
    with progress(len(files), quiet, t) as step:
        for done, found in enumerate(check_plans(files, workers=workers), 1):
            findings += found
            step(min(done, len(files)))  # one step more: all plans together
    findings += check_documents(finished)
    if learn is not None:
        try:
            with guarded(learn):
                count = learn_from(files, learn)
            print(t("check.learned", count=count, path=learn), file=sys.stderr)
        except ProgramError as error:
            findings += error.findings
    return findings, len(files) + len(finished)


def tell(
    findings: list[Finding],
    count: int,
    kind: str,
    strict: bool,
    quiet: bool,
    lang: str,
    t: Translate,
) -> int:
    """Print findings as the result, and how many there are; return the exit code."""
    findings.sort(key=lambda each: (each.place.file, each.place.line, each.place.column))
    if findings or kind in ("json", "sarif"):
        print(render_findings(findings, kind, lang))
    errors = sum(level(each) == "error" for each in findings)
    warnings = len(findings) - errors
    if not quiet:
        words = (
            t("check.summary", errors=errors, warnings=warnings)
            if findings
            else t("check.clean", count=count)
        )
        print(words, file=sys.stderr)
    if is_crash(findings):
        return NO_DOCUMENT
    return INPUT_ERRORS if errors or (strict and warnings) else DONE


def fix(
    paths: Sequence[Path], dry_run: bool, quiet: bool, lang: str, t: Translate
) -> list[Finding]:
    """Repair plans in place, and print what changes as a diff; return what broke."""
    changed = 0
    broken: list[Finding] = []
    for path, _ in find_plans(paths):
        try:
            with guarded(path):
                diff = repair_plan(path, write=not dry_run)
        except ProgramError as error:
            broken += error.findings
            continue
        except KehoachError as error:
            print_findings(error.findings, lang)
            continue
        if diff:
            changed += 1
            print(diff, end="")
    if not quiet:
        key = "check.fixable" if dry_run else "check.fixed"
        print(t(key, count=changed), file=sys.stderr)
    return broken


def repair(path: Path, output: Path, dry_run: bool, quiet: bool, lang: str, t: Translate) -> int:
    """Write a finished document anew in the right form."""
    from ..check.document.run import repair

    if dry_run:
        raise typer.BadParameter(t("check.dry.docx"))
    with guarded(path):
        repair(path, output, lang)
    if not quiet:
        print(t("check.repaired", path=output), file=sys.stderr)
    return DONE
