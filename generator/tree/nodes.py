"""The nodes of a document: words with the component each stands in, and no looks.

A paragraph names its component (`style`); what that means in points and millimetres stands in
the profile. Both renderers read the same nodes, so DOCX and PDF cannot say different things.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from ..errors import Place
from ..load.source import Text
from ..model.plan import PARTY_ROLES, Target
from ..vietnamese.times import TimeMeaning


class Run(NamedTuple):
    """A stretch of text in one weight and slant beyond those of its paragraph's style."""

    text: str
    bold: bool = False
    italic: bool = False


class Paragraph(NamedTuple):
    """A paragraph of one component.

    Attributes:
        style: the component, a key of the profile's ``styles``.
        runs: its text.
        keep_next: stays on the page of what follows, and is not divided.
        align: an alignment that differs from the style's (table cells).
        label: the number or dash of a list item, with the space behind it; its text begins so.
        at: the place of the value that gave its words; None where the form did.
        tall: may be divided all the same, since no page holds it with what it must stay with.
    """

    style: str
    runs: tuple[Run, ...]
    keep_next: bool = False
    align: str | None = None
    label: str = ""
    at: Place | None = None
    tall: bool = False

    @property
    def text(self) -> str:
        """All words, as one string."""
        return "".join(run.text for run in self.runs)


class BlankLine(NamedTuple):
    """A blank line of `height` pt, with a drawn line `width` mm long at its top if not 0."""

    width: float
    height: float


class Cell(NamedTuple):
    """A table cell over `span` columns and `rows` rows.

    Attributes:
        paragraphs: its words.
        span: how many columns it covers.
        rows: how many rows it covers.
        together: no page ends in its rows.
        open: the side without a line: ``bottom`` where the merged cell goes on in a cell below,
            whose ``top`` is open.
    """

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    rows: int = 1
    together: bool = False
    open: str = ""


class Row(NamedTuple):
    """A table row; `cells` leaves out what cells above or to the left cover.

    Attributes:
        cells: its cells.
        kept: stays on the page of the next row, since the words of a merged cell take both.
        tall: may be divided, since no page holds it.
    """

    cells: tuple[Cell, ...]
    kept: bool = False
    tall: bool = False


class Table(NamedTuple):
    """A table of columns `widths` mm wide; `header` rows are repeated on each page."""

    widths: tuple[float, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]

    @property
    def keep_next(self) -> bool:
        """Whether its last row stays with what follows."""
        return any(p.keep_next for row in self.rows[-1:] for c in row.cells for p in c.paragraphs)

    @property
    def kept_rows(self) -> int:
        """How many rows stay together at its end: the last, with those that stay with it."""
        count = 1
        while count < len(self.rows) and self.rows[-count - 1].kept:
            count += 1
        return count


Line: TypeAlias = Paragraph | BlankLine
Block: TypeAlias = Paragraph | BlankLine | Table


class Head(NamedTuple):
    """The block above the title.

    The last line of `left` (number) and of `right` (place and date) stand on one level.
    """

    above: tuple[Line, ...]
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    below: tuple[Line, ...]


FootRow: TypeAlias = tuple[tuple[Line, ...], tuple[Line, ...]]
"""A left and a right cell."""


class Foot(NamedTuple):
    """Rows of recipients and signatures.

    The first `kept` rows stay on one page with the end of the body; all where it is None.
    """

    rows: tuple[FootRow, ...]
    kept: int | None = None


class Annex(NamedTuple):
    """A phụ lục, beginning on a new page."""

    landscape: bool
    restart: bool
    blocks: tuple[Block, ...]


class TaskTime(NamedTuple):
    """A time of a task.

    Attributes:
        words: the words that say when, with their place.
        meaning: what they mean.
        product: what is due then.
    """

    words: Text
    meaning: TimeMeaning
    product: str = ""

    @property
    def printed(self) -> Text:
        """All its words as a field line prints them."""
        words = f"{self.words} ({self.product})" if self.product else self.words
        return Text(words, self.words.place)


class Task(NamedTuple):
    """A task as data: who does what by when, whichever way the plan wrote it.

    Every text is as it is printed and knows the place of the value in the plan that gave it.

    Attributes:
        at: its place.
        among: the place of the list or table it stands in; tasks of one list are written alike.
        kind: what makes it a task: the ``keys`` of one, labelled ``lines``, or a ``row`` of a
            table whose columns have roles.
        label: its number.
        group: the heading it stands under.
        text: what is to be done; empty in `Document.rows`.
        parts: role -> the words of each body, time or other value that has it.
        times: its timeline, with what it means.
        called: role -> how the plan calls it, where it does.
        targets: the figures it must reach.
    """

    at: Place
    among: Place
    kind: Literal["keys", "lines", "row"]
    label: Text
    group: str
    text: Text
    parts: dict[str, tuple[Text, ...]]
    times: tuple[TaskTime, ...]
    called: dict[str, str]
    targets: tuple[Target, ...] = ()

    @property
    def parties(self) -> dict[str, tuple[Text, ...]]:
        """The bodies that have a part in it, by role."""
        return {role: names for role, names in self.parts.items() if role in PARTY_ROLES}


class Duty(NamedTuple):
    """Something a body has to do in a plan that is grouped by actor."""

    actor: tuple[str, ...]
    label: str
    text: str


class Document(NamedTuple):
    """A whole document, with the data that was found on the way.

    Attributes:
        title: type, number and subject, for the metadata.
        author: the issuer, likewise.
        date: the plan's date, its first possible day where it is blank in part; None if unknown.
        head: the block above the title.
        head_tall: whether the head may be divided, since no page holds it.
        blocks: title and body.
        foot: recipients and signatures.
        annexes: each phụ lục.
        tasks: all tasks as data.
        rows: rows of tables whose headings alone tell who does something, or when: they may
            repeat tasks, and are no tasks of their own.
        duties: what bodies have to do, in a plan grouped by actor.
    """

    title: str
    author: str
    date: date | None
    head: Head
    blocks: tuple[Block, ...]
    foot: Foot
    annexes: tuple[Annex, ...]
    tasks: tuple[Task, ...] = ()
    rows: tuple[Task, ...] = ()
    duties: tuple[Duty, ...] = ()
    head_tall: bool = False
