"""The command line: arguments, exit codes, printing. Everything else is done elsewhere.

Annotations are evaluated here (no `annotations` import): Typer reads help from them, in the
language that is known only when the program starts.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import exceptions as usage
from typer.core import TyperCommand, TyperGroup

from .. import __version__
from ..crash import crash, guarded
from ..errors import KehoachError
from ..messages import choose_language, say
from ..paths import profile_ids
from .terminal import DONE, INTERRUPTED, NO_DOCUMENT, USAGE, Translate, nearest, print_findings


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
    rest = list(_without_lang(arguments))
    asked = next((each for each in rest if not each.startswith("-")), "")
    try:
        command = typer.main.get_command(make_app(lang, asked))
        result = command.main(rest, "kehoach", standalone_mode=False)
    except KehoachError as error:
        print_findings(error.findings, lang)
        return error.exit_code
    except usage.TyperException as error:
        print(_usage_words(error, command, lang), file=sys.stderr)
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        print(say("stopped", lang), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return DONE
    except Exception as error:
        asked = " ".join(["kehoach", *arguments[:2]])
        print_findings([crash(error, asked)], lang)
        return NO_DOCUMENT
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
        words = say("usage.option", lang, name=option, nearest=nearest(near, lang))
    elif "No such command" in error.format_message():
        wanted = error.format_message().split("'")[1]
        near = get_close_matches(wanted, list(command.commands), n=1, cutoff=0.5)
        words = say("usage.command", lang, name=wanted, nearest=nearest(near, lang))
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


MODULES = {
    "build": ".build", "check": ".check", "import": ".import_", "batch": ".batch", "tree": ".tree",
}  # fmt: skip
"""The commands that load much, and the modules of this package that add them."""


def make_app(lang: str, asked: str | None = None) -> typer.Typer:
    """Return the Typer application with its help in a language.

    Args:
        lang: ``vi`` or ``en``.
        asked: the only command that is to be run; all are where absent.
    """

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

    _add_new(app, lang, t)
    for name, module in MODULES.items():
        if asked in (name, None):
            import_module(module, __package__).add(app, lang, t)
        else:
            app.command(name, help=t(name))(_listed)
    _add_about(app, lang, t)
    if lang == "vi":
        for registered in app.registered_commands:
            registered.cls = _VietnameseCommand
    return app


def _listed() -> None:
    """Stand for a command that help only lists."""


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
