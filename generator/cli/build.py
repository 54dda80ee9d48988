"""The command ``build``.

Annotations are evaluated here (no `annotations` import); see `cli`.
"""

import sys
import time
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ..errors import Finding, KehoachError, Place, PlanError
from ..messages import say
from .terminal import DONE, INPUT_ERRORS, Translate, nearest, print_findings, progress


def add_build(app: typer.Typer, lang: str, t: Translate) -> None:
    @app.command(help=t("build"))
    def build(
        paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help=t("build.paths"))],
        output: Annotated[Path, typer.Option("-o", "--output", help=t("build.output"))] = Path(
            "output"
        ),
        formats: Annotated[str, typer.Option("--format", help=t("build.format"))] = "docx,pdf",
        values: Annotated[
            list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help=t("build.set"))
        ] = None,
        engine: Annotated[
            str, typer.Option("--engine", metavar="auto|weasyprint|typst", help=t("build.engine"))
        ] = "auto",
        templates: Annotated[
            Path | None, typer.Option("--templates", help=t("build.templates"))
        ] = None,
        watch: Annotated[bool, typer.Option("--watch", help=t("build.watch"))] = False,
        embed: Annotated[bool, typer.Option("--embed-spec", help=t("build.embed"))] = False,
        strict: Annotated[bool, typer.Option("--strict", help=t("build.strict"))] = False,
        quiet: Annotated[bool, typer.Option("-q", "--quiet", help=t("quiet"))] = False,
    ) -> int:
        kinds = chosen_formats(formats, lang)
        if templates is not None and not templates.is_dir():
            raise PlanError(Finding("KH001", Place(str(templates)), {"reason": "templates"}))
        if "pdf" in kinds:
            engine = chosen_engine(engine, quiet, lang)
        if embed and values:
            raise typer.BadParameter(t("build.embed.set"))
        ways = Ways(kinds, values or [], templates, engine, embed=embed, strict=strict)
        job = _Job(paths, output, ways, quiet, lang)
        return job.watch() if watch else job.run()


def chosen_formats(formats: str, lang: str) -> list[str]:
    """Return the formats asked for by ``--format``."""
    from ..pipeline import FORMATS

    kinds = [kind.strip() for kind in formats.split(",") if kind.strip()]
    wrong = [kind for kind in kinds if kind not in FORMATS]
    if wrong or not kinds:
        near = get_close_matches(wrong[0] if wrong else "", FORMATS, n=1)
        raise typer.BadParameter(f"--format {formats}{nearest(near, lang)}")
    return kinds


def chosen_engine(wanted: str, quiet: bool, lang: str) -> str:
    """Return the PDF engine to use, with a line of notice where it is not the first one."""
    from ..render.pdf import ENGINES, choose_engine

    if wanted not in (*ENGINES, "auto"):
        near = get_close_matches(wanted, ENGINES, n=1)
        raise typer.BadParameter(f"--engine {wanted}{nearest(near, lang)}")
    engine, missing = choose_engine(wanted)
    if missing is not None and not quiet:
        reason = missing.findings[0].facts["reason"]
        print(say("build.instead", lang, engine=engine, reason=reason), file=sys.stderr)
    return engine


class Ways(NamedTuple):
    """How plans are built; see the options of the command."""

    kinds: list[str]
    values: list[str]
    templates: Path | None
    engine: str
    embed: bool
    strict: bool


class _Job:
    """One build: its settings, and how it goes over all its plans."""

    def __init__(self, paths: list[Path], output: Path, ways: Ways, quiet: bool, lang: str) -> None:
        self.paths, self.output, self.ways = paths, output, ways
        self.quiet, self.lang = quiet, lang

    def run(self) -> int:
        """Build every plan; a faulty one does not keep the others from being built."""
        from ..pipeline import find_plans, flush

        plans = find_plans(self.paths)
        worst, failed = DONE, 0
        self.written: list[Path] = []
        with progress(plans, len(plans), self.quiet) as steps:
            for path, name in steps:
                code = self._one(path, name)
                worst, failed = max(worst, code), failed + (code != DONE)
        flush(self.written)
        if len(plans) > 1 and not self.quiet:
            built = len(plans) - failed
            print(say("build.summary", self.lang, built=built, failed=failed), file=sys.stderr)
        return worst

    def _one(self, path: Path, name: Path) -> int:
        from ..pipeline import build, load_plan

        ways = self.ways
        try:
            draft = load_plan(path, ways.values)
            print_findings(draft.findings, self.lang)
            if draft.errors or (ways.strict and draft.findings):
                return INPUT_ERRORS
            written = build(
                draft, self.output, name, ways.kinds, ways.templates, ways.engine, embed=ways.embed
            )
        except KehoachError as error:
            print_findings(error.findings, self.lang)
            self._say_written(getattr(error, "written", []))
            return error.exit_code
        self._say_written(written)
        return DONE

    def _say_written(self, paths: Sequence[Path]) -> None:
        self.written += paths
        for path in paths:
            print(say("build.done", self.lang, path=path))

    def watch(self) -> int:
        """Build again whenever a plan or template changes, until interrupted."""
        print(say("build.watching", self.lang), file=sys.stderr)
        seen: dict[Path, int] = {}
        while True:
            stamps = self._stamps()
            if stamps != seen:
                seen = stamps
                try:
                    self.run()
                except KehoachError as error:
                    print_findings(error.findings, self.lang)
            time.sleep(0.3)

    def _stamps(self) -> dict[Path, int]:
        folders = [path for path in self.paths if path.is_dir()]
        folders += [path.parent / "templates" for path in self.paths]
        files = [path for path in self.paths if path.is_file()]
        files += [
            f for d in (*folders, self.ways.templates) if d for f in d.rglob("*") if f.is_file()
        ]
        return {path: path.stat().st_mtime_ns for path in files if path.exists()}
