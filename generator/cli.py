"""The command line: arguments, exit codes, printing. Everything else is done elsewhere.

Annotations are evaluated here (no `annotations` import): Typer reads help from them, in the
language that is known only when the program starts.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import exceptions as usage
from typer.core import TyperCommand, TyperGroup

from . import __version__
from .errors import Finding, KehoachError, Place, PlanError
from .messages import choose_language, say
from .paths import profile_ids

DONE, INPUT_ERRORS, USAGE, NO_DOCUMENT, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code.

    0 done, 1 the input has errors, 2 wrong usage, 3 a document could not be made, 130 interrupted.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; everything is printed on the way."""
    lang = choose_language(arguments)
    command = typer.main.get_command(make_app(lang))
    try:
        result = command.main(list(_without_lang(arguments)), "kehoach", standalone_mode=False)
    except KehoachError as error:
        _print_findings(error.findings, lang)
        return error.exit_code
    except usage.TyperException as error:
        print(_usage_words(error, command, lang), file=sys.stderr)
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        print(say("stopped", lang), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return DONE
    if result == INTERRUPTED:  # Typer makes an exit code of Ctrl+C itself
        print(say("stopped", lang), file=sys.stderr)
    return result if isinstance(result, int) else DONE


def _without_lang(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the arguments but ``--lang``, which may stand anywhere."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--lang":
            next(rest, None)
        elif not argument.startswith("--lang="):
            yield argument


def _usage_words(error: Any, command: Any, lang: str) -> str:
    """Return a usage error in the reader's language, with the nearest name."""
    context = getattr(error, "ctx", None)
    name = context.command_path if context else "kehoach"
    option = getattr(error, "option_name", None)
    if option:
        known = [o for p in context.command.params for o in p.opts] if context else []
        near = get_close_matches(option, known, n=1, cutoff=0.5)
        words = say("usage.option", lang, name=option, nearest=_nearest(near, lang))
    elif "No such command" in error.format_message():
        wanted = error.format_message().split("'")[1]
        near = get_close_matches(wanted, list(command.commands), n=1, cutoff=0.5)
        words = say("usage.command", lang, name=wanted, nearest=_nearest(near, lang))
    elif type(error).__name__ == "MissingParameter" or "Missing" in error.format_message():
        parameter = getattr(error, "param", None)
        words = say(
            "usage.missing",
            lang,
            name=parameter.name.upper() if parameter is not None else error.format_message(),
        )
    else:
        words = say("usage.other", lang, problem=error.format_message())
    return f"{words}\n{say('usage.try', lang, command=name)}"


def _nearest(near: list[str], lang: str) -> str:
    return say("nearest", lang, name=near[0]) if near else ""


def _print_findings(findings: Sequence[Finding], lang: str, kind: str = "text") -> None:
    from .report import render_findings

    if findings:
        print(render_findings(findings, kind, lang), file=sys.stderr)


HELP_WORDS = {
    "Usage:": "Cách dùng:",
    "Options:": "Tuỳ chọn:",
    "Arguments:": "Tham số:",
    "Commands:": "Lệnh:",
    "Show this message and exit.": "In phần trợ giúp này.",
    "[default:": "[mặc định:",
    "[required]": "[bắt buộc]",
    "[OPTIONS]": "[TUỲ_CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM_SỐ]...",
}
"""What Typer itself says in a help page, in Vietnamese."""


def _vietnamese(page: str) -> str:
    for english, vietnamese in HELP_WORDS.items():
        page = page.replace(english, vietnamese)
    return page


class _VietnameseGroup(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return _vietnamese(super().get_help(ctx))


class _VietnameseCommand(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return _vietnamese(super().get_help(ctx))


def make_app(lang: str) -> typer.Typer:
    """Return the Typer application with its help in a language."""

    def t(key: str, **facts: object) -> str:
        return say(key, lang, **facts)

    app = typer.Typer(
        cls=_VietnameseGroup if lang == "vi" else TyperGroup,
        help=t("app"),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )

    @app.callback(invoke_without_command=True)
    def root(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help=t("version"))] = False,
        _lang: Annotated[str, typer.Option("--lang", metavar="vi|en", help=t("lang"))] = lang,
    ) -> None:
        if version:
            print(f"kehoach {__version__}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            print(context.get_help())

    for add in (_add_new, _add_build, _add_check, _add_import, _add_about):
        add(app, lang, t)
    if lang == "vi":
        for registered in app.registered_commands:
            registered.cls = _VietnameseCommand
    return app


Translate = Callable[..., str]


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
        strict: Annotated[bool, typer.Option("--strict", help=t("build.strict"))] = False,
        quiet: Annotated[bool, typer.Option("-q", "--quiet", help=t("quiet"))] = False,
    ) -> int:
        from .pipeline import FORMATS

        kinds = [kind.strip() for kind in formats.split(",") if kind.strip()]
        wrong = [kind for kind in kinds if kind not in FORMATS]
        if wrong or not kinds:
            near = get_close_matches(wrong[0] if wrong else "", FORMATS, n=1)
            raise typer.BadParameter(f"--format {formats}{_nearest(near, lang)}")
        if templates is not None and not templates.is_dir():
            raise PlanError(Finding("KH001", Place(str(templates)), {"reason": "templates"}))
        if "pdf" in kinds:
            engine = _chosen_engine(engine, quiet, lang)
        job = _Job(paths, output, kinds, values or [], templates, engine, strict, quiet, lang)
        return job.watch() if watch else job.run()


def _chosen_engine(wanted: str, quiet: bool, lang: str) -> str:
    """Return the PDF engine to use, with a line of notice where it is not the first one."""
    from .render.pdf import ENGINES, choose_engine

    if wanted not in (*ENGINES, "auto"):
        near = get_close_matches(wanted, ENGINES, n=1)
        raise typer.BadParameter(f"--engine {wanted}{_nearest(near, lang)}")
    engine, missing = choose_engine(wanted)
    if missing is not None and not quiet:
        reason = missing.findings[0].facts["reason"]
        print(say("build.instead", lang, engine=engine, reason=reason), file=sys.stderr)
    return engine


class _Job:
    """One build: its settings, and how it goes over all its plans."""

    def __init__(
        self,
        paths: list[Path],
        output: Path,
        kinds: list[str],
        values: list[str],
        templates: Path | None,
        engine: str,
        strict: bool,
        quiet: bool,
        lang: str,
    ) -> None:
        self.paths, self.output, self.kinds, self.values = paths, output, kinds, values
        self.templates, self.engine = templates, engine
        self.strict, self.quiet, self.lang = strict, quiet, lang

    def run(self) -> int:
        """Build every plan; a faulty one does not keep the others from being built."""
        from .pipeline import find_plans, flush

        plans = find_plans(self.paths)
        worst, failed = DONE, 0
        self.written: list[Path] = []
        with _progress(plans, self.quiet) as steps:
            for path, name in steps:
                code = self._one(path, name)
                worst, failed = max(worst, code), failed + (code != DONE)
        flush(self.written)
        if len(plans) > 1 and not self.quiet:
            built = len(plans) - failed
            print(say("build.summary", self.lang, built=built, failed=failed), file=sys.stderr)
        return worst

    def _one(self, path: Path, name: Path) -> int:
        from .pipeline import build, load_plan

        try:
            draft = load_plan(path, self.values)
            _print_findings(draft.findings, self.lang)
            if draft.errors or (self.strict and draft.findings):
                return INPUT_ERRORS
            written = build(draft, self.output, name, self.kinds, self.templates, self.engine)
        except KehoachError as error:
            _print_findings(error.findings, self.lang)
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
                    _print_findings(error.findings, self.lang)
            time.sleep(0.3)

    def _stamps(self) -> dict[Path, int]:
        folders = [path for path in self.paths if path.is_dir()]
        folders += [path.parent / "templates" for path in self.paths]
        files = [path for path in self.paths if path.is_file()]
        files += [f for d in (*folders, self.templates) if d for f in d.rglob("*") if f.is_file()]
        return {path: path.stat().st_mtime_ns for path in files if path.exists()}


@contextmanager
def _progress(steps: list[Any], quiet: bool) -> Iterator[Any]:
    """Yield the steps with a bar on a terminal, without one elsewhere."""
    if quiet or len(steps) < 3 or not sys.stderr.isatty():
        yield steps
        return
    with typer.progressbar(steps, file=sys.stderr) as bar:
        yield bar


def _add_check(app: typer.Typer, lang: str, t: Translate) -> None:
    @app.command(help=t("check"))
    def check(
        paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help=t("build.paths"))],
        kind: Annotated[str, typer.Option("--format", help=t("check.format"))] = "text",
        strict: Annotated[bool, typer.Option("--strict", help=t("build.strict"))] = False,
        quiet: Annotated[bool, typer.Option("-q", "--quiet", help=t("quiet"))] = False,
    ) -> int:
        from .findings import severity
        from .pipeline import find_plans, load_plan
        from .report import FORMATS, render_findings

        if kind not in FORMATS:
            near = get_close_matches(kind, FORMATS, n=1)
            raise typer.BadParameter(f"--format {kind}{_nearest(near, lang)}")
        findings: list[Finding] = []
        plans = find_plans(paths)
        for path, _ in plans:
            try:
                findings += load_plan(path).findings
            except KehoachError as error:
                findings += error.findings
        if findings or kind in ("json", "sarif"):
            print(render_findings(findings, kind, lang))
        errors = sum(severity(each.code) == "error" for each in findings)
        warnings = len(findings) - errors
        if not quiet:
            words = (
                t("check.summary", errors=errors, warnings=warnings)
                if findings
                else t("check.clean", count=len(plans))
            )
            print(words, file=sys.stderr)
        return INPUT_ERRORS if errors or (strict and warnings) else DONE


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

        path = write_new(name, profile, kind, lang)
        print(t("new.next", path=path))
        return DONE


def _add_import(app: typer.Typer, lang: str, t: Translate) -> None:
    @app.command("import", help=t("import"))
    def import_(
        file: Annotated[Path, typer.Argument(metavar="FILE", help=t("import.file"))],
        output: Annotated[Path | None, typer.Option("-o", help=t("import.output"))] = None,
    ) -> int:
        from .importer import import_file

        target = output or Path(file.stem + ".yaml")
        result = import_file(file, target, lang)
        print(t("import.done", **result.counts), file=sys.stderr)
        print(t("import.next", path=target))
        return DONE


def _add_about(app: typer.Typer, lang: str, t: Translate) -> None:
    @app.command(help=t("schema"))
    def schema(
        keys: Annotated[str, typer.Option("--keys", help=t("schema.keys"))] = lang,
    ) -> int:
        from .model.json_schema import json_schema
        from .model.plan import Plan

        if keys not in ("vi", "en"):
            raise typer.BadParameter(f"--keys {keys}")
        print(json.dumps(json_schema(Plan, keys), ensure_ascii=False, indent=2))
        return DONE

    @app.command(help=t("explain"))
    def explain(
        code: Annotated[str | None, typer.Argument(metavar="CODE", help=t("explain.code"))] = None,
    ) -> int:
        from .explain import explain_code, list_codes

        if code is None:
            print(list_codes(lang))
            return DONE
        words = explain_code(code, lang)
        if words is None:
            from .findings import catalogue

            typed = code.upper().replace("O", "0")
            near = get_close_matches(typed, list(catalogue()), n=1, cutoff=0.4)
            raise typer.BadParameter(t("explain.unknown", code=code, nearest=_nearest(near, lang)))
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
            raise typer.BadParameter(f"--format {kind}{_nearest(near, lang)}")
        from .bench import measure, table

        figures = measure(plan, rounds, cold=cold, memory=memory)
        words = json.dumps(figures, indent=2, ensure_ascii=False)
        print(words if kind == "json" else table(figures, lang))
        return DONE
