"""A document as plain values, as the templates of the PDF engines see it.

One way from the tree to every engine: what is a heading, what a list, and what must not split is
decided here and in the tree, so that the engines only set it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias, assert_never

from ..fonts import FONT_FAMILY, SUBSET_FAMILY, middle_of_letters
from ..form.components import TOGETHER
from ..form.lengths import CELL_PADDING, RULE_GAP, TABLE_GAP
from ..form.profile import Profile, Style
from ..tree.nodes import BlankLine, Block, Cell, Document, Paragraph, Row, Run, Table
from ..tree.walk import placed_cells, template_values

RIGHT_SLACK = 0.044
FIRST_LINE_SLACK = 0.011
"""Points that lines are shorter, and first lines begin further left, than the profile says.

LibreOffice measures in twips: a word that fits by less than 0.036 pt goes to the next line, in a
line that begins further in by less than 0.025 pt (measured on 480 lines made to fit).
"""

UNKNOWN = date(1980, 1, 1)
"""Stands in the metadata of a plan without a date: PDF/A wants one, and no clock is asked."""

View: TypeAlias = dict[str, Any]
Words: TypeAlias = Callable[[Run, "Where"], Any]
"""How an engine wants the words of a run."""


class Where(NamedTuple):
    """Where a run stands.

    Attributes:
        style: the component of its paragraph.
        first: whether it begins the paragraph.
        column: mm of the narrow column it stands in; None outside tables.
    """

    style: str
    first: bool
    column: float | None


@lru_cache(maxsize=16)
def form_view(profile: Profile) -> View:
    """Return the looks of a profile, in the units of the profile (mm; pt for type and spacing)."""
    return {
        "families": [SUBSET_FAMILY, FONT_FAMILY],
        "middle": middle_of_letters(),
        "page": profile.page.values(),
        "head_width": profile.head.left_width,
        "foot_width": profile.foot.left_width,
        "restart": profile.annex.restart,
        "table_gap": TABLE_GAP,
        "cell_padding": CELL_PADDING,
        "slack": {"right": RIGHT_SLACK, "first_line": FIRST_LINE_SLACK},
        "styles": {str(name): _look(str(name), look) for name, look in profile.styles.items()},
    }


def _look(name: str, style: Style) -> View:
    return style.values() | {"together": bool(style.outline) or name in TOGETHER}


class Views:
    """Makes the views of one document; headings never skip a level (PDF/UA-1, 7.4.2)."""

    def __init__(self, profile: Profile, words: Words) -> None:
        self.words = words
        self.outline = {str(name): style.outline for name, style in profile.styles.items()}
        self.level = 0

    def document(self, document: Document) -> View:
        """Return the whole document."""
        rows, kept = document.foot
        values = template_values(document, lambda part: self.blocks(part.blocks))
        values["head"]["tall"] = document.head_tall
        values["foot_kept"] = len(rows) if kept is None else kept
        return values | {"date": (document.date or UNKNOWN).isoformat()}

    def blocks(self, blocks: Iterable[Block]) -> list[View]:
        """Return blocks, neighbouring items of one component as one list."""
        views: list[View] = []
        for listed, group in groupby(blocks, key=listed_as):
            inner = list(map(self.block, group))
            views += [{"kind": "list", "items": inner}] if listed else inner
        return views

    def block(self, block: Block) -> View:
        """Return one block."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case BlankLine():
                gap = RULE_GAP if block.width else 0
                height = block.height - gap
                return {"kind": "rule", "width": block.width, "height": height, "gap": gap}
            case Table():
                return {
                    "kind": "table",
                    "widths": block.widths,
                    "header": list(self.rows(block.header, block.widths)),
                    "rows": list(self.rows(block.rows, block.widths)),
                    "keep": block.keep_next,
                }
            case _:
                assert_never(block)

    def paragraph(self, paragraph: Paragraph, column: float | None = None) -> View:
        """Return a paragraph, its label apart from its runs.

        Args:
            paragraph: the node.
            column: mm of the narrow column it stands in, if it does.
        """
        style = paragraph.style
        outline = self.outline.get(style, 0)
        if outline:
            self.level = min(outline, self.level + 1)
        runs = paragraph.runs
        if paragraph.label:
            first = runs[0]
            rest = Run(first.text.removeprefix(paragraph.label), first.bold, first.italic)
            runs = (rest, *runs[1:])
        return {
            "kind": "paragraph",
            "style": style,
            "level": self.level if outline else 0,
            "keep": paragraph.keep_next,
            "tall": paragraph.tall,
            "align": paragraph.align,
            "label": paragraph.label,
            "runs": [
                {
                    "bold": run.bold,
                    "italic": run.italic,
                    "words": self.words(run, Where(style, not (index or paragraph.label), column)),
                }
                for index, run in enumerate(runs)
                if run.text
            ],
        }

    def rows(self, rows: tuple[Row, ...], widths: tuple[float, ...]) -> Iterator[View]:
        """Yield table rows."""
        for row, placed in zip(rows, placed_cells(rows, len(widths)), strict=True):
            cells = [self.cell(cell, sum(widths[at : at + cell.span])) for at, cell in placed]
            yield {"cells": cells, "kept": row.kept, "tall": row.tall}

    def cell(self, cell: Cell, width: float) -> View:
        """Return a cell of a table, `width` mm wide."""
        room = width - 2 * CELL_PADDING
        lines = [self.paragraph(paragraph, room) for paragraph in cell.paragraphs]
        return {
            "span": cell.span,
            "rows": cell.rows,
            "together": cell.together,
            "open": cell.open,
            "lines": lines,
        }


def listed_as(block: Block) -> str:
    """Return the component of a block that is an item of a list, else nothing."""
    match block:
        case Paragraph():
            return block.style if block.label else ""
        case BlankLine() | Table():
            return ""
        case _:
            assert_never(block)
