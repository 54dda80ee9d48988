"""The command ``check``.

Annotations are evaluated here (no `annotations` import); see `cli`.
"""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from ..check.many import check_documents, check_plans, learn_from, repair_plan
from ..check.report import FORMATS, render_findings
from ..crash import ProgramError, guarded, is_crash
from ..errors import Finding, KehoachError
from ..findings import level
from ..pipeline import find_plans
from .terminal import DONE, INPUT_ERRORS, NO_DOCUMENT, Translate, nearest, print_findings, progress

FINISHED = (".docx", ".docm")


def add(app: typer.Typer, lang: str, t: Translate) -> None:
    """Add the command to the application, its help in a language."""

    @app.command(help=t("check"))
    def check(
        paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help=t("check.paths"))],
        kind: Annotated[str, typer.Option("--format", help=t("check.format"))] = "text",
        strict: Annotated[bool, typer.Option("--strict", help=t("build.strict"))] = False,
        fix: Annotated[bool, typer.Option("--fix", help=t("check.fix"))] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=t("check.dry"))] = False,
        output: Annotated[
            Path | None, typer.Option("-o", metavar="OUT.docx", help=t("check.output"))
        ] = None,
        learn: Annotated[
            Path | None, typer.Option("--learn", metavar="FILE.yaml", help=t("check.learn"))
        ] = None,
        workers: Annotated[int, typer.Option("--workers", min=0, help=t("import.workers"))] = 0,
        quiet: Annotated[bool, typer.Option("-q", "--quiet", help=t("quiet"))] = False,
    ) -> int:
        if kind not in FORMATS:
            near = get_close_matches(kind, FORMATS, n=1)
            raise typer.BadParameter(f"--format {kind}{nearest(near, lang)}")
        finished = [path for path in paths if path.suffix.lower() in FINISHED]
        if dry_run and not fix:
            raise typer.BadParameter(t("check.dry.fix"))
        if (output is not None) != (fix and bool(finished)) or (output and len(paths) > 1):
            raise typer.BadParameter(t("check.output.one"))
        if fix and output is not None:
            return _repair(finished[0], output, dry_run, quiet, lang, t)
        plans = [path for path in paths if path not in finished]
        broken = _fix(plans, dry_run, quiet, lang, t) if fix else []
        findings, count = _found(plans, finished, learn, workers, quiet, lang, t)
        findings += [each for each in broken if each not in findings]
        return _tell(findings, count, kind, strict, quiet, lang, t)


def _found(
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


def _tell(
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


def _fix(
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


def _repair(path: Path, output: Path, dry_run: bool, quiet: bool, lang: str, t: Translate) -> int:
    """Write a finished document anew in the right form."""
    from ..check.document.run import repair

    if dry_run:
        raise typer.BadParameter(t("check.dry.docx"))
    with guarded(path):
        repair(path, output, lang)
    if not quiet:
        print(t("check.repaired", path=output), file=sys.stderr)
    return DONE
