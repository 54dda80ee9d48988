"""The command line: arguments, exit codes, printing. Everything else is done elsewhere.

Annotations are evaluated here (no `annotations` import): Typer reads help from them, in the
language that is known only when the program starts.
"""

import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Annotated, Any

import typer
from typer import exceptions as usage
from typer.core import TyperCommand, TyperGroup

from .. import __version__
from ..crash import crash
from ..errors import KehoachError
from ..messages import choose_language, say
from .commands import add_commands
from .terminal import DONE, INTERRUPTED, NO_DOCUMENT, USAGE, nearest, print_findings


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

    add_commands(app, lang, t)
    if lang == "vi":
        for registered in app.registered_commands:
            registered.cls = _VietnameseCommand
    return app
