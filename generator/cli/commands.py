"""The commands and their options; what one does is loaded when it is run.

Annotations are evaluated here (no `annotations` import); see `app`.
"""

import json
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from ..crash import guarded
from ..errors import Finding, Place, PlanError, Wording
from ..paths import profile_ids
from .terminal import DONE, NO_DOCUMENT, Translate, nearest


def add_commands(app: typer.Typer, lang: str, t: Translate) -> None:
    """Add all commands to the application, in the order of its help."""
    for add in (
        _add_new, _add_build, _add_check, _add_import, _add_batch, _add_tree, _add_about,
    ):  # fmt: skip
        add(app, lang, t)


def _add_new(app: typer.Typer, lang: str, t: Translate) -> None:
    @app.command(help=t("new"))
    def new(
        name: Annotated[str, typer.Argument(metavar="NAME", help=t("new.name"))],
        profile: Annotated[
            str,
            typer.Option("--profile", help=t("new.profile", profiles=", ".join(profile_ids()))),
        ] = "party",
        kind: Annotated[str, typer.Option("--type", help=t("new.type"))] = "KH",
    ) -> int:
        from .scaffold import write_new

        with guarded(name):
            path = write_new(name, profile, kind, lang)
        print(t("new.next", path=path))
        return DONE


def _add_build(app: typer.Typer, lang: str, t: Translate) -> None:
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
        from . import build as work

        kinds = work.chosen_formats(formats, lang)
        if templates is not None and not templates.is_dir():
            reason = Wording("không có thư mục này", "no such folder")
            raise PlanError(Finding("KH001", Place(str(templates)), {"reason": reason}))
        if "pdf" in kinds:
            engine = work.chosen_engine(engine, quiet, lang)
        if embed and values:
            raise typer.BadParameter(t("build.embed.set"))
        ways = work.Ways(kinds, values or [], templates, engine, embed=embed, strict=strict)
        job = work.Job(paths, output, ways, quiet, lang)
        return job.watch() if watch else job.run()


def _add_check(app: typer.Typer, lang: str, t: Translate) -> None:
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
        from ..check.report import FORMATS
        from . import check as work

        if kind not in FORMATS:
            near = get_close_matches(kind, FORMATS, n=1)
            raise typer.BadParameter(f"--format {kind}{nearest(near, lang)}")
        finished = [path for path in paths if path.suffix.lower() in work.FINISHED]
        if dry_run and not fix:
            raise typer.BadParameter(t("check.dry.fix"))
        if (output is not None) != (fix and bool(finished)) or (output and len(paths) > 1):
            raise typer.BadParameter(t("check.output.one"))
        if fix and output is not None:
            return work.repair(finished[0], output, dry_run, quiet, lang, t)
        plans = [path for path in paths if path not in finished]
        broken = work.fix(plans, dry_run, quiet, lang, t) if fix else []
        findings, count = work.found(plans, finished, learn, workers, quiet, lang, t)
        findings += [each for each in broken if each not in findings]
        return work.tell(findings, count, kind, strict, quiet, lang, t)


def _add_import(app: typer.Typer, lang: str, t: Translate) -> None:
    @app.command("import", help=t("import"))
    def import_(
        files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=t("import.file"))],
        output: Annotated[Path | None, typer.Option("-o", help=t("import.output"))] = None,
        onto: Annotated[
            Path | None, typer.Option("--onto", metavar="PLAN", help=t("import.onto"))
        ] = None,
        original: Annotated[bool, typer.Option("--original", help=t("import.original"))] = False,
        report: Annotated[
            Path | None, typer.Option("--report", metavar="FILE.json", help=t("import.report"))
        ] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=t("import.dry"))] = False,
        strict: Annotated[bool, typer.Option("--strict", help=t("import.strict"))] = False,
        workers: Annotated[int, typer.Option("--workers", min=0, help=t("import.workers"))] = 0,
        quiet: Annotated[bool, typer.Option("-q", "--quiet", help=t("quiet"))] = False,
    ) -> int:
        from . import import_ as work

        if onto is not None:
            if len(files) > 1 or output is not None:
                raise typer.BadParameter(t("import.onto.one"))
            return work.onto(files[0], onto, original, strict, dry_run, quiet, lang, t)
        if dry_run:
            raise typer.BadParameter(t("import.dry.onto"))
        if len(files) == 1 and not files[0].is_dir():
            target = output or Path(files[0].stem + ".yaml")
            return work.one(files[0], target, original, strict, report, quiet, lang, t)
        job = (output or Path(), original, strict, report, workers, quiet)
        return work.many(files, *job, lang, t)


def _add_batch(app: typer.Typer, lang: str, t: Translate) -> None:
    @app.command(help=t("batch"))
    def batch(
        plan: Annotated[Path, typer.Argument(metavar="PLAN", help=t("batch.plan"))],
        localities: Annotated[
            str, typer.Option("--localities", metavar="FILE", help=t("batch.localities"))
        ] = "",
        output: Annotated[
            str, typer.Option("-o", "--output", metavar="DIR", help=t("batch.output"))
        ] = "",
        formats: Annotated[str, typer.Option("--format", help=t("build.format"))] = "docx,pdf",
        engine: Annotated[
            str, typer.Option("--engine", metavar="auto|weasyprint|typst", help=t("build.engine"))
        ] = "auto",
        templates: Annotated[
            Path | None, typer.Option("--templates", help=t("build.templates"))
        ] = None,
        name: Annotated[str, typer.Option("--name", metavar="PATTERN", help=t("batch.name"))] = "",
        workers: Annotated[int, typer.Option("--workers", min=0, help=t("import.workers"))] = 0,
        scheduler: Annotated[
            str, typer.Option("--scheduler", metavar="ADDRESS", help=t("batch.scheduler"))
        ] = "",
        state: Annotated[
            Path | None, typer.Option("--state", metavar="DIR", help=t("batch.state"))
        ] = None,
        only: Annotated[
            list[str] | None, typer.Option("--only", metavar="ID", help=t("batch.only"))
        ] = None,
        limit: Annotated[int, typer.Option("--limit", min=0, help=t("batch.limit"))] = 0,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=t("batch.dry"))] = False,
        prune: Annotated[bool, typer.Option("--prune", help=t("batch.prune"))] = False,
        archive: Annotated[
            Path | None, typer.Option("--zip", metavar="FILE", help=t("batch.zip"))
        ] = None,
        report: Annotated[
            Path | None, typer.Option("--report", metavar="FILE", help=t("batch.report"))
        ] = None,
        strict: Annotated[bool, typer.Option("--strict", help=t("build.strict"))] = False,
        quiet: Annotated[bool, typer.Option("-q", "--quiet", help=t("quiet"))] = False,
    ) -> int:
        from ..batch.run import BatchRun, Options
        from . import batch as work
        from .build import chosen_engine, chosen_formats

        output = output or str(Path("output") / plan.stem)
        kinds = chosen_formats(formats, lang)
        if "pdf" in kinds:
            engine = chosen_engine(engine, quiet, lang)
        if prune and (only or limit):
            raise typer.BadParameter(t("batch.prune.whole"))
        options = Options(
            localities, output, state or work.state_folder(plan, output), tuple(kinds), engine,
            str(templates) if templates else None, name, tuple(only or ()), limit, strict, lang,
        )  # fmt: skip
        if report is not None:
            work.report_kind(report, t)
        with guarded(plan):
            run = BatchRun(plan, options)
            if report is not None:
                return work.report(run, report, quiet, lang, t)
            if dry_run:
                return work.dry_run(run, options, lang, t)
            made = work.Made(run, options, workers, scheduler, quiet, lang, t)
            return made.run(prune=prune, archive=archive)


def _add_tree(app: typer.Typer, lang: str, t: Translate) -> None:
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
        from .tree import show_tree

        if kind not in ("text", "json"):
            raise typer.BadParameter(f"--format {kind}")
        return show_tree(paths, localities, manifest, kind, lang)


def _add_about(app: typer.Typer, lang: str, t: Translate) -> None:
    @app.command(help=t("schema"))
    def schema(
        keys: Annotated[str, typer.Option("--keys", help=t("schema.keys"))] = lang,
    ) -> int:
        from ..model.json_schema import json_schema
        from ..model.plan import Plan

        if keys not in ("vi", "en"):
            raise typer.BadParameter(f"--keys {keys}")
        print(json.dumps(json_schema(Plan, keys), ensure_ascii=False, indent=2))
        return DONE

    @app.command(help=t("explain"))
    def explain(
        code: Annotated[str | None, typer.Argument(metavar="CODE", help=t("explain.code"))] = None,
        key: Annotated[
            str | None, typer.Option("--key", metavar="PATH", help=t("explain.key"))
        ] = None,
    ) -> int:
        from .explain import explain_code, explain_key, list_codes

        if key is not None:
            if code is None:
                raise typer.BadParameter(t("explain.key.plan"))
            with guarded(code):
                found = explain_key(Path(code), key, lang)
            print(found)
            return DONE
        if code is None:
            print(list_codes(lang))
            return DONE
        words = explain_code(code, lang)
        if words is None:
            from ..findings import catalogue

            typed = code.upper().replace("O", "0")
            near = get_close_matches(typed, list(catalogue()), n=1, cutoff=0.4)
            raise typer.BadParameter(t("explain.unknown", code=code, nearest=nearest(near, lang)))
        print(words)
        return DONE

    @app.command(help=t("doctor"))
    def doctor() -> int:
        from .doctor import diagnose

        words, complete = diagnose(lang)
        print(words)
        return DONE if complete else NO_DOCUMENT

    @app.command(help=t("bench"))
    def bench(
        plan: Annotated[Path | None, typer.Argument(metavar="PLAN", help=t("bench.plan"))] = None,
        rounds: Annotated[int, typer.Option("--rounds", min=1, help=t("bench.rounds"))] = 7,
        cold: Annotated[bool, typer.Option("--cold/--warm", help=t("bench.cold"))] = True,
        memory: Annotated[
            int, typer.Option("--memory", metavar="N", min=0, help=t("bench.memory.n"))
        ] = 0,
        kind: Annotated[str, typer.Option("--format", help=t("bench.format"))] = "text",
    ) -> int:
        if kind not in ("text", "json"):
            near = get_close_matches(kind, ["text", "json"], n=1)
            raise typer.BadParameter(f"--format {kind}{nearest(near, lang)}")
        from ..bench import measure, table

        figures = measure(plan, rounds, cold=cold, memory=memory)
        words = json.dumps(figures, indent=2, ensure_ascii=False)
        print(words if kind == "json" else table(figures, lang))
        return DONE
