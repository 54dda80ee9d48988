"""The command ``tree``.

Annotations are evaluated here (no `annotations` import); see `cli`.
"""

import json
from pathlib import Path
from typing import Annotated

import typer

from ..cascade import coverage, forest, roots, show
from ..cascade.show import data
from ..crash import guarded, is_crash
from ..pipeline import find_plans
from .terminal import DONE, INPUT_ERRORS, NO_DOCUMENT, Translate, print_findings


def add(app: typer.Typer, lang: str, t: Translate) -> None:
    """Add the command to the application, its help in a language."""

    @app.command(help=t("tree"))
    def tree(
        paths: Annotated[list[Path], typer.Argument(metavar="DIR...", help=t("tree.paths"))],
        localities: Annotated[
            str, typer.Option("--localities", metavar="FILE", help=t("tree.localities"))
        ] = "",
        manifest: Annotated[
            Path | None, typer.Option("--manifest", metavar="FILE", help=t("tree.manifest"))
        ] = None,
        kind: Annotated[str, typer.Option("--format", help=t("tree.format"))] = "text",
    ) -> int:
        if kind not in ("text", "json"):
            raise typer.BadParameter(f"--format {kind}")
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
