"""What every part of the tree is built from."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..errors import Fact, Finding, Place
from ..form.profile import Profile
from ..load.source import Text
from ..model.plan import NAMING_ROLES, FieldLine, Plan
from ..model.stated import role_of
from .nodes import Duty, Paragraph, Run, Table, Task
from .numbering import Numbering
from .references import References


@dataclass
class Context:
    """The plan, its form, and what is gathered while the document is built.

    Attributes:
        plan: the plan, read.
        profile: its form.
        references: writes out what texts refer to.
        numbering: the labels of all items.
        width: mm between the margins of the sheet being filled.
        findings: what was found wrong.
        tasks: every task as data.
        rows: rows of tables whose headings alone tell who does something, or when.
        duties: every duty of a body.
        awaited: each table that all tasks will fill, and what is known where it stands.
    """

    plan: Plan
    profile: Profile
    references: References
    numbering: Numbering
    width: float
    findings: list[Finding] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    rows: list[Task] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    awaited: list[tuple[Table, Context]] = field(default_factory=list)

    def report(self, code: str, place: Place, **facts: Fact) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, place, facts))

    def line(
        self,
        style: str,
        text: str | tuple[Run, ...],
        label: str = "",
        at: Place | None = None,
    ) -> Paragraph:
        """Return a paragraph of a component, in capitals where its style asks for them.

        Args:
            style: the component.
            text: its words.
            label: the number or dash before them, if it is an item of a list.
            at: the place of the value they come from.
        """
        runs = (Run(text),) if isinstance(text, str) else text
        if label:
            label = label.rstrip() + (" " if runs else "")
            runs = labelled(label, runs)
        return Paragraph(style, self.set_in(style, runs), label=label, at=at)

    def field_words(self, label: str, line: FieldLine) -> str:
        """Return the value of a field line; bodies stand in it by their keys."""
        only = self.role_of(label, line) in NAMING_ROLES
        names = (self.references.body(each, only=only) for each in line.value)
        return self.profile.task.join.join(names)

    def role_of(self, label: str, line: FieldLine) -> str | None:
        """Return the known field that a line stands for, by its `role` or by its label."""
        return str(line.role) if line.role else role_of(label, self.profile.task.labels)

    def set_in(self, style: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Return runs as a component's style leaves them: in its case, marked only where it is not.

        Bold words of a bold style are not marked again: in Word the two would cancel each other
        (ECMA-376 part 1, 17.7.3).
        """
        look = self.profile.style(style)
        if not (look.upper or any(run.bold or run.italic for run in runs)):
            return runs
        return tuple(
            Run(
                run.text.upper() if look.upper else run.text,
                run.bold and not look.bold,
                run.italic and not look.italic,
            )
            for run in runs
        )

    def lines(self, style: str, texts: tuple[Text, ...]) -> tuple[Paragraph, ...]:
        """Return one paragraph for each text, and for each line of a text."""
        written = (line for text in texts for line in split_lines(text))
        found = ((self.references.runs(line), line.place) for line in written)
        return tuple(self.line(style, runs, at=place) for runs, place in found if runs)


def labelled(label: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs with a number or dash before them, in the weight of the paragraph."""
    if runs and not runs[0].bold and not runs[0].italic:
        return (Run(label + runs[0].text), *runs[1:])
    return (Run(label), *runs)


def split_lines(text: Text) -> list[Text]:
    """Return the lines of a text that was written as several (``|`` in YAML)."""
    if "\n" not in text:
        return [text]
    return [Text(line, text.place) for line in text.split("\n") if line.strip()]
