"""What the command ``tree`` does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ..cascade import coverage, forest, roots, show
from ..cascade.show import data
from ..crash import guarded, is_crash
from ..pipeline import find_plans
from .terminal import DONE, INPUT_ERRORS, NO_DOCUMENT, print_findings


def show_tree(
    paths: Sequence[Path], localities: str, manifest: Path | None, kind: str, lang: str
) -> int:
    """Print the plans below folders as a tree; return the exit code."""
    plans = forest(path for path, _ in find_plans(paths))
    asked = roots(plans) if localities else plans
    found = []
    for each in asked:
        with guarded(each.path):
            found.append(coverage(each, localities, manifest))
    covered = [each for each in found if each is not None]
    if kind == "json":
        print(json.dumps(data(plans, covered), ensure_ascii=False, indent=2))
    else:
        print(show(plans, covered, lang))
    wrong = [finding for plan in plans for finding in plan.findings]
    print_findings([*wrong, *(one for each in covered for one in each.findings)], lang)
    if is_crash(wrong):
        return NO_DOCUMENT
    return INPUT_ERRORS if wrong else DONE
