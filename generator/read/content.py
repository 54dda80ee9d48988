"""What every reader gives, whatever the file: lines with their places and looks, and tables.

A line is what one can point at in the source: a line of a text, a line of a PDF page, a
paragraph of a Word file. Whether it begins a paragraph is known to some readers and left open
by others; joining lines to paragraphs comes later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .origin import Origin


class Position(NamedTuple):
    """Where something stands in its file; numbers count from 1, and 0 means not so, or unknown.

    Attributes:
        page: page of a PDF.
        line: line of a text file, or line on the PDF page.
        paragraph: paragraph of a Word file, counted through body and text boxes.
        table: table of the file.
        row: row of that table.
        cell: cell of that row.
        part: where else than in the body: ``header``, ``footer``, ``footnote``, ``endnote``,
            ``comment``, ``textbox``.
    """

    page: int = 0
    line: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    part: str = ""


class KnownStyles(NamedTuple):
    """The paragraph styles of files that the caller's own program makes.

    Attributes:
        mark: the name, in small letters, of a style that only such files have; empty for none.
        components: name of a style in small letters -> what `Line.style` says of its paragraphs.
    """

    mark: str = ""
    components: Mapping[str, str] = {}


NO_STYLES = KnownStyles()


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a line that are bold or slanted."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False


class Line(NamedTuple):
    """A line that holds words, in NFC; or a table.

    Attributes:
        text: its words with the gaps between them as they are; an automatic number stands in
            front as it is shown, with a space behind it. Of a table: all its words, cell by cell.
        gap: how many blank lines stand above it.
        begins: whether it begins a paragraph; None where that must be found by its width.
        spot: its place.
        stretches: what is bold or slanted in `text`, in order, without overlap.
        align: ``left``, ``center``, ``right`` or ``justify``; empty where unknown.
        size: the size of most of its letters, pt; 0 where unknown.
        side: ``left`` or ``right`` where it stands in one of two columns side by side.
        style: the component, in a file with styles that the caller knows; else empty.
        level: the outline level of a Word heading, from 1; 0 for none.
        new_page: whether a page begins with it by the writer's will.
        landscape: whether its page lies on the long side.
        table: the table, where it is one.
        also: the places of further lines that were joined to it.
    """

    text: str
    gap: int = 0
    begins: bool | None = None
    spot: Position = Position()
    stretches: tuple[Stretch, ...] = ()
    align: str = ""
    size: float = 0.0
    side: str = ""
    style: str = ""
    level: int = 0
    new_page: bool = False
    landscape: bool = False
    table: Grid | None = None
    also: tuple[Position, ...] = ()

    @property
    def words(self) -> str:
        """The line with single spaces."""
        return " ".join(self.text.split())


class GridCell(NamedTuple):
    """A cell over `span` columns and `rows` rows; each of its lines is a whole paragraph."""

    lines: tuple[Line, ...]
    span: int = 1
    rows: int = 1


class Grid(NamedTuple):
    """A table; rows leave out what cells above or to the left cover.

    Attributes:
        rows: its rows of cells.
        widths: relative widths of its columns; empty where unknown.
        header: how many rows at its top are repeated on each page.
        ruled: whether lines are drawn around its cells. Tables without lines often only place
            things: the two columns of head and foot.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    widths: tuple[float, ...] = ()
    header: int = 0
    ruled: bool = True


class Furniture(NamedTuple):
    """What is no part of the plan: a page number, a running head, a picture.

    Attributes:
        kind: ``page number``, ``running head``, ``deleted`` (a tracked change), ``hidden``,
            ``picture`` (a page), ``link`` (its address), ``markup``; or one of `LOST`.
        text: its words; of a kind in `LOST`, what is said of it.
        spot: its place.
    """

    kind: str
    text: str
    spot: Position


LOST = frozenset({
    *("figure", "chart", "diagram", "object", "equation", "word art", "shape", "ink"),
    *("form field", "inserted document", "element", "linked"),
})  # fmt: skip
"""Kinds of what is no words: a plan cannot hold it."""


class Remark(NamedTuple):
    """A comment that someone left in the file; `on` are the words it stands at."""

    author: str
    text: str
    on: str
    spot: Position


class Converted(NamedTuple):
    """Words that stood in an old encoding.

    Attributes:
        encoding: ``TCVN3``, ``VNI``, ``VISCII``, ``cp1258``, ``UTF-16``, ``NFD`` ...
        passages: how many stretches of text were converted.
        sure: whether a font or a mark named the encoding, or the letters alone suggested it.
    """

    encoding: str
    passages: int
    sure: bool


class Reading(NamedTuple):
    """A file as its reader gives it.

    Attributes:
        lines: everything that belongs to the plan, in reading order.
        furniture: what was left out, and why.
        remarks: comments.
        converted: old encodings met.
        spec: the plan that kehoach put into the file, as YAML; None where there is none.
        origin: what kehoach made the file from, if that is still inside.
    """

    lines: tuple[Line, ...]
    furniture: tuple[Furniture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    converted: tuple[Converted, ...] = ()
    spec: str | None = None
    origin: Origin | None = None
