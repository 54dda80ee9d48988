"""The document as text: one line a block, to be read and compared as a diff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .nodes import BlankLine, Block, Document, Line, Paragraph, Run, Table


def dump(document: Document) -> str:
    """Return the whole tree as text, component names on the left."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"title: {document.title}"
    yield f"author: {document.author}"
    yield from _part("head above", document.head.above)
    yield from _part("head left", document.head.left)
    yield from _part("head right", document.head.right)
    yield from _part("head below", document.head.below)
    yield from _part("body", document.blocks)
    for left, right in document.foot.rows:
        yield from _part("foot left", left)
        yield from _part("foot right", right)
    for annex in document.annexes:
        name = "annex landscape" if annex.landscape else "annex portrait"
        yield from _part(name + (" restart" if annex.restart else ""), annex.blocks)


def _part(name: str, blocks: Iterable[Block | Line]) -> Iterator[str]:
    blocks = tuple(blocks)
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


def _marked(runs: tuple[Run, ...]) -> str:
    marks = {(True, False): "**", (False, True): "*", (True, True): "***", (False, False): ""}
    return "".join(f"{(mark := marks[run.bold, run.italic])}{run.text}{mark}" for run in runs)


def document_texts(document: Document) -> list[str]:
    """Return the words of every paragraph of a document in the order of the page."""
    texts: list[str] = []
    parts: list[Iterable[Block | Line]] = [
        document.head.above, document.head.left, document.head.right, document.head.below,
        document.blocks,
    ]  # fmt: skip
    for left, right in document.foot.rows:
        parts += [left, right]
    parts += [annex.blocks for annex in document.annexes]
    for part in parts:
        for block in part:
            if isinstance(block, Paragraph):
                texts.append(block.text)
            elif isinstance(block, Table):
                for row in (*block.header, *block.rows):
                    for cell in row.cells:
                        texts += [paragraph.text for paragraph in cell.paragraphs]
    return texts
