"""The one walk over a document: its parts in the order of the page, and what stands in each.

A kind of node is told from the others here or in a ``match`` that ends in ``assert_never``: with
a node added to `Block`, the type checker names every place that has to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple, TypeAlias, assert_never

from .nodes import BlankLine, Block, Cell, Document, Paragraph, Row, Table

Side = Literal["", "above", "left", "right", "below"]


class DocumentPart(NamedTuple):
    """A part of a document.

    Attributes:
        name: ``head``, ``body``, ``foot`` or ``annex``.
        blocks: what stands in it, from top to bottom.
        side: where in the head, or which cell of a row of the foot.
        number: which row of the foot, or which annex; from 0.
    """

    name: Literal["head", "body", "foot", "annex"]
    blocks: tuple[Block, ...]
    side: Side = ""
    number: int = 0


def walk(document: Document) -> Iterator[DocumentPart]:
    """Yield the parts of a document in the order in which they are read."""
    head = document.head
    yield DocumentPart("head", head.above, "above")
    yield DocumentPart("head", head.left, "left")
    yield DocumentPart("head", head.right, "right")
    yield DocumentPart("head", head.below, "below")
    yield DocumentPart("body", document.blocks)
    for row, (left, right) in enumerate(document.foot.rows):
        yield DocumentPart("foot", left, "left", row)
        yield DocumentPart("foot", right, "right", row)
    for number, annex in enumerate(document.annexes):
        yield DocumentPart("annex", annex.blocks, number=number)


def paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[Paragraph, bool]]:
    """Yield every paragraph of blocks, and whether it stands in a table."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block, False
            case Table():
                for row in (*block.header, *block.rows):
                    for cell in row.cells:
                        yield from ((each, True) for each in cell.paragraphs)
            case BlankLine():
                pass
            case _:
                assert_never(block)


def document_texts(document: Document) -> list[str]:
    """Return the words of every paragraph of a document in the order of the page."""
    return [each.text for part in walk(document) for each, _ in paragraphs(part.blocks)]


def template_values(
    document: Document, blocks: Callable[[DocumentPart], list[dict[str, Any]]]
) -> dict[str, Any]:
    """Return a document as the templates of all engines name it.

    Args:
        document: what is printed.
        blocks: sets the blocks of a part for one engine.
    """
    head: dict[str, Any] = {}
    foot: list[dict[str, Any]] = []
    annexes: list[dict[str, Any]] = []
    values: dict[str, Any] = {"title": document.title, "author": document.author}
    for part in walk(document):
        views = blocks(part)
        match part.name:
            case "head":
                head[part.side] = views
            case "body":
                values["blocks"] = views
            case "foot" if part.side == "left":
                foot.append({"left": views})
            case "foot":
                foot[-1]["right"] = views
            case "annex":
                landscape = document.annexes[part.number].landscape
                annexes.append({"landscape": landscape, "blocks": views})
            case _:
                assert_never(part.name)
    return values | {"head": head, "foot": foot, "annexes": annexes}


Placed: TypeAlias = list[tuple[int, Cell]]
"""The cells that begin in a row, each with its first column."""


def placed_cells(rows: tuple[Row, ...], columns: int) -> Iterator[Placed]:
    """Yield the cells of rows with their columns, which those of rows above may cover."""
    covered = [0] * columns
    for row in rows:
        free = [column for column, left in enumerate(covered) if not left]
        covered = [max(0, left - 1) for left in covered]
        placed: Placed = []
        for cell in row.cells:
            own, free = free[: cell.span], free[cell.span :]
            for column in own:
                covered[column] = cell.rows - 1
            placed.append((own[0] if own else columns, cell))
        yield placed
