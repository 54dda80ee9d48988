"""What the command ``import`` does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ..crash import guarded, is_crash
from ..errors import KehoachError
from ..importer.convert import Imported
from ..importer.files import import_file
from ..importer.many import ImportOutcome, find_sources, import_many
from ..pipeline import write_atomically
from .terminal import DONE, INPUT_ERRORS, NO_DOCUMENT, Translate, print_findings, progress


def one(
    path: Path,
    target: Path,
    original: bool,
    strict: bool,
    report: Path | None,
    quiet: bool,
    lang: str,
    t: Translate,
) -> int:
    """Import one file."""
    if target.is_dir():
        target = target / f"{path.stem}.yaml"
    mapped = report is not None
    with guarded(path):
        result = import_file(path, target, lang, original=original, strict=strict, mapped=mapped)
    if report is not None:
        mapping = json.dumps(result.report, ensure_ascii=False, indent=1)
        write_atomically(report, mapping.encode())
    if not quiet:
        print_findings(result.doubts, lang)
        print(_summary(result, lang, t), file=sys.stderr)
    print(t("import.next", path=target))
    return DONE


def _summary(result: Imported, lang: str, t: Translate) -> str:
    """Return how many words were kept, and what was found in them."""
    counts = {name: _grouped(number, lang) for name, number in result.counts.items()}
    said = t("import.exact" if result.exact else "import.done", **counts)
    return said + t("import.lost", **counts) if result.counts["lost"] else said


def _grouped(number: int, lang: str) -> str:
    """Return a number with its thousands marked as the language does."""
    return f"{number:,}".replace(",", "." if lang == "vi" else ",")


def many(
    paths: list[Path],
    folder: Path,
    original: bool,
    strict: bool,
    report: Path | None,
    workers: int,
    quiet: bool,
    lang: str,
    t: Translate,
) -> int:
    """Import several files or folders, and print one table of what came of them."""
    sources = find_sources(paths, folder)
    outcomes: list[ImportOutcome] = []
    running = import_many(
        sources, lang, original=original, strict=strict, mapped=report is not None, workers=workers
    )
    failed = 0
    with progress(len(sources), quiet, t) as step:
        for outcome in running:
            outcomes.append(outcome)
            failed += bool(outcome.findings)
            step(len(outcomes), failed)
    outcomes.sort(key=lambda each: str(each.path))
    for outcome in outcomes:
        print_findings(outcome.findings, lang)
    if report is not None:
        mapping = json.dumps([each.report for each in outcomes], ensure_ascii=False, indent=1)
        write_atomically(report, mapping.encode())
    print(_table(outcomes, lang, t))
    if any(is_crash(outcome.findings) for outcome in outcomes):
        return NO_DOCUMENT
    return INPUT_ERRORS if any(outcome.findings for outcome in outcomes) else DONE


def _table(outcomes: list[ImportOutcome], lang: str, t: Translate) -> str:
    """Return the table of all files: words, tasks, doubts, and what was written."""
    heads = [t(f"import.table.{name}") for name in ("file", "kept", "tasks", "doubts", "result")]
    rows = [heads]
    for each in outcomes:
        kept = words = tasks = doubts = ""
        if not each.findings:
            kept, words = (_grouped(each.counts[name], lang) for name in ("kept", "words"))
            tasks, doubts = str(each.counts["tasks"]), str(each.doubts)
        result = each.findings[0].code if each.findings else str(each.target)
        rows.append([str(each.path), f"{kept}/{words}" if words else "-", tasks, doubts, result])
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    failed = sum(1 for each in outcomes if each.findings)
    total = t("import.table.total", done=len(outcomes) - failed, failed=failed)
    return "\n".join([*lines, "", total])


def onto(
    path: Path,
    plan: Path,
    original: bool,
    strict: bool,
    dry_run: bool,
    quiet: bool,
    lang: str,
    t: Translate,
) -> int:
    """Take the edits of a document over into the plan it was made from."""
    from ..onto import import_onto

    write = not dry_run
    try:
        with guarded(path):
            taken = import_onto(
                path, plan, original=original, strict=strict, write=write, lang=lang
            )
    except KehoachError as error:
        print_findings(error.findings, lang)
        return error.exit_code
    if dry_run:
        print(taken.diff, end="")
    for change in taken.changes:
        if change.kind == "left" or not dry_run:
            print(change.describe(lang))
    if not quiet:
        print_findings(taken.doubts, lang)
        key = "import.onto.dry" if dry_run else "import.onto.done"
        count = len(taken.changes) - taken.left
        print(t(key, count=count, left=taken.left, path=plan), file=sys.stderr)
    return INPUT_ERRORS if taken.left else DONE
