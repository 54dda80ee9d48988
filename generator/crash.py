"""Faults of the program itself, told in one line like everything else; the other files go on."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import Finding, KehoachError, Place

CODE = "KH906"
_PROGRAM = Path(__file__).resolve().parent
_LONGEST = 200
_THROUGH = (KehoachError, KeyboardInterrupt, SystemExit, GeneratorExit, BrokenPipeError)
"""What means something to those above."""


class ProgramError(KehoachError):
    """The program broke over an input: exit code 3."""

    exit_code = 3


@contextmanager
def guarded(file: object) -> Iterator[None]:
    """Turn whatever breaks while a file is worked on into an error that names it.

    Args:
        file: the file, as the user gave it.

    Raises:
        ProgramError: KH906, with what broke and where in the program.
    """
    try:
        yield
    except _THROUGH:
        raise
    except BaseException as error:  # engines in Rust end in exceptions of their own kind
        raise ProgramError(crash(error, file)) from error


def crash(error: BaseException, file: object) -> Finding:
    """Return the finding about an exception that nobody expected."""
    return Finding(CODE, Place(str(file)), {"problem": described(error)})


def is_crash(findings: Iterable[Finding]) -> bool:
    """Tell whether the program itself broke: the exit code is 3 then."""
    return any(each.code == CODE for each in findings)


def described(error: BaseException) -> str:
    """Return kind, words and origin of an exception in one line, enough for a report.

    The origin is the innermost place in this program; of a library where none is ours.
    """
    words = "".join(each if each.isprintable() else " " for each in str(error))
    said = f"{type(error).__name__}: {' '.join(words.split())}"[:_LONGEST].rstrip(": ")
    frames = [(Path(each.f_code.co_filename), line, each.f_code.co_name)
              for each, line in traceback.walk_tb(error.__traceback__)]  # fmt: skip
    ours = [each for each in frames if each[0].is_relative_to(_PROGRAM)
            and each[0] != Path(__file__)]  # fmt: skip
    if not (ours or frames):
        return said
    path, line, name = (ours or frames)[-1]
    shown = path.relative_to(_PROGRAM.parent).as_posix() if ours else path.name
    return f"{said} ({shown}:{line}, {name})"
