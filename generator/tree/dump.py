"""The document as text: one line a block, to be read and compared as a diff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from .nodes import BlankLine, Block, Document, Paragraph, Run, Table
from .walk import DocumentPart, walk


def dump(document: Document) -> str:
    """Return the whole tree as text, component names on the left."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"title: {document.title}"
    yield f"author: {document.author}"
    for part in walk(document):
        yield from _part(_name(document, part), part.blocks)


def _name(document: Document, part: DocumentPart) -> str:
    if part.name != "annex":
        return f"{part.name} {part.side}".strip()
    annex = document.annexes[part.number]
    turned = "annex landscape" if annex.landscape else "annex portrait"
    return turned + (" restart" if annex.restart else "")


def _part(name: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    if not blocks:
        return
    yield f"[{name}]"
    for block in blocks:
        match block:
            case Paragraph():
                keep = " +keep" if block.keep_next else ""
                yield f"{block.style}{keep}: {_marked(block.runs)}"
            case BlankLine():
                yield f"rule {block.width:g} mm, {block.height:g} pt"
            case Table():
                yield "table " + " | ".join(f"{width:.1f}" for width in block.widths)
                for kind, rows in (("head", block.header), ("row", block.rows)):
                    for row in rows:
                        cells = (
                            " / ".join(_marked(p.runs) for p in cell.paragraphs)
                            + (f" [{cell.span}x{cell.rows}]" if cell.span + cell.rows > 2 else "")
                            for cell in row.cells
                        )
                        yield f"  {kind}: " + " | ".join(cells)
            case _:
                assert_never(block)


def _marked(runs: tuple[Run, ...]) -> str:
    marks = {(True, False): "**", (False, True): "*", (True, True): "***", (False, False): ""}
    return "".join(f"{(mark := marks[run.bold, run.italic])}{run.text}{mark}" for run in runs)
