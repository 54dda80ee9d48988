"""Where a finding stands, what a finding is, and the exceptions that carry findings."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A position in an input: lines and columns count from 1, line 0 means the whole input.

    Attributes:
        file: path as the user gave it, or the name of another input such as ``--set type``.
        line: line number; 0 when the finding is about the whole input.
        column: column in characters.
        end: (line, column) just behind the value, where known; lets a finding be narrowed.
        page: the page of a finished document, roughly; lines are its paragraphs.
        component: what stands there in it, a key of a profile's styles.
    """

    file: str
    line: int = 0
    column: int = 0
    end: tuple[int, int] = (0, 0)
    page: int = 0
    component: str = ""

    def __str__(self) -> str:
        """Return ``file:line:column`` as editors and terminals recognise it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Edit(NamedTuple):
    """A stretch of a plan file, by offsets into its text (line ends LF), and what is right.

    Attributes:
        start: offset of the first character that goes.
        end: offset behind the last one.
        text: what stands there instead.
    """

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """One thing found: a stable code, its place, and the facts its wording is made of.

    The wording itself, in both languages, is kept in the catalogue, so a finding can be printed,
    explained, counted and tested without being written twice.

    Attributes:
        edits: what makes it right, where there is one right answer.
        level: ``error`` or ``warning`` where the user's settings say other than the catalogue.
    """

    code: str
    place: Place
    facts: dict[str, str] = {}  # noqa: RUF012 (never changed)
    edits: tuple[Edit, ...] = ()
    level: str = ""


class KehoachError(Exception):
    """Base of all errors that are told to the user; carries every finding of the step."""

    exit_code = 1

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{f.place}: {f.code}" for f in findings))
        self.findings = findings


class PlanError(KehoachError):
    """The input (plan, profile, override, imported text) has errors: exit code 1."""


class TemplateError(KehoachError):
    """A template has a broken tag or asks for a name that does not exist: exit code 3."""

    exit_code = 3


class OutputError(KehoachError):
    """A document could not be made or written (engine, font, disk): exit code 3."""

    exit_code = 3
