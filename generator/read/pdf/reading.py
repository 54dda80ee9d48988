"""Pages to a `Reading`: tables, furniture, columns and paragraphs put in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from ..content import Converted, Furniture, Line, Position, Reading
from .cells import TablePart, continues, merge, part_of
from .columns import Block, Margins, blocks_of
from .furniture import PageRows, take_furniture
from .lines import LineNumbers, LinePiece, rows_of
from .page import Area, Page
from .paragraphs import COLUMN_HABITS, Setting, habits_of, is_centred, margins_of, marked
from .spelling import respelled, spelled
from .tables import lattices_of, take_words

Item: TypeAlias = "LinePiece | Block | TablePart"

_FEW_LINES = 6
_WILL, _SURE_WILL = 4.0, 15.0
"""A page that ends so many lines early was ended by its writer: before a heading in the middle, and
before any line, which may as well have been kept with a signature below it."""
_FOOT = 0.15
"""No page leaves more of its height free below a full text."""
_ANNEX = re.compile(r"Phụ lục|Biểu(?: mẫu)?\b|Mẫu\b", re.IGNORECASE)


def compose(pages: Sequence[Page], spec: str | None) -> Reading:
    """Return what the pages of a document say.

    Args:
        pages: with words in the encoding of their fonts.
        spec: the plan that the file carries, if any.
    """
    counted: Counter[str] = Counter()
    sheets, tables = _sheets(pages, counted)
    furniture = take_furniture(sheets)
    margins = _margins(sheets, pages, tables)
    items: list[list[Item]] = []
    for sheet, parts in zip(sheets, tables, strict=True):
        items.append(_in_order(sheet, parts, margins[sheet.number], items))
    furniture += [each for page in items for part in page if isinstance(part, TablePart)
                  for each in part.dropped]  # fmt: skip
    furniture += _unread(pages)
    lines = _Writer(pages, margins, items).lines()
    converted = tuple(Converted(name, count, True) for name, count in counted.items())
    furniture.sort(key=lambda each: each.spot[:2])
    return Reading(tuple(lines), tuple(furniture), (), converted, spec)


def _sheets(
    pages: Sequence[Page], counted: Counter[str]
) -> tuple[list[PageRows], list[list[TablePart]]]:
    sheets, tables = [], []
    for page in pages:
        words = respelled(page.words, counted)
        numbering = LineNumbers(words)
        lattices = lattices_of(page)
        rows = rows_of(take_words(lattices, words), page.number)
        for piece in (piece for row in rows for piece in row):
            piece.number = numbering.line(piece.base)
        sheets.append(PageRows(page.number, page.height, rows))
        parts = [part_of(lattice, page.number, numbering) for lattice in lattices]
        tables.append(parts)
    return sheets, tables


def _margins(
    sheets: Sequence[PageRows], pages: Sequence[Page], tables: Sequence[Sequence[TablePart]]
) -> dict[int, Margins]:
    """Return the margins of each page, from all pages of its size.

    Few lines do not show them: there those of the other pages count as well.
    """
    alike: dict[tuple[int, int], list[int]] = {}
    for index, page in enumerate(pages):
        alike.setdefault((round(page.width), round(page.height)), []).append(index)
    found: dict[int, Margins] = {}
    borders: tuple[float, float] | None = None
    for (width, _), group in sorted(alike.items(), key=lambda pair: -len(pair[1])):
        pieces = [row[0] for i in group for row in sheets[i].rows if len(row) == 1]
        left, right = margins_of(pieces, Margins(0.12 * width, 0.93 * width))
        full = sum(1 for piece in pieces if piece.width > 0.5 * width)
        if full < _FEW_LINES:
            seen: list[Area | LinePiece] = [part.lattice.area for i in group for part in tables[i]]
            seen += [p for i in group for row in sheets[i].rows if len(row) > 1 for p in row]
            ends = borders or (left, width - right)
            left = min(left, ends[0], *(each.left for each in seen))
            right = max(right, width - ends[1], *(each.right for each in seen))
        borders = borders or (left, width - right)
        found.update((sheets[i].number, Margins(left, right)) for i in group)
    return found


def _in_order(
    sheet: PageRows, parts: Sequence[TablePart], margins: Margins, before: list[list[Item]]
) -> list[Item]:
    """Return what a page holds from its top; a table that goes on joins the page before."""
    order: list[Item] = []
    rows = list(sheet.rows)
    for part in [*parts, None]:
        above = [row for row in rows if part is None or row[0].base > part.top]
        rows = rows[len(above) :]
        first = sheet.number == 1 and not order
        order += blocks_of(above, margins, first=first)
        if part is None:
            break
        last = next((page[-1] for page in reversed(before) if page), None)
        if not order and isinstance(last, TablePart) and continues(last, part):
            merge(last, part)
        else:
            order.append(part)
    return order


def _unread(pages: Sequence[Page]) -> Iterator[Furniture]:
    """Yield what of the pages is not read: words nobody sees, and pages that are pictures."""
    for page in pages:
        for kind, group in groupby(page.unseen, key=lambda pair: pair[0]):
            if text := spelled(" ".join(word.text for _, word in group)):
                yield Furniture(kind, text, Position(page=page.number))
        if page.pictures and not page.words:
            yield Furniture("picture", f"page {page.number}", Position(page=page.number))
        elif page.pictures:
            yield Furniture("figure", "", Position(page=page.number))


class _Writer:
    """Writes the lines of a document from the items of its pages."""

    def __init__(
        self, pages: Sequence[Page], margins: dict[int, Margins], items: Sequence[Sequence[Item]]
    ) -> None:
        self._pages, self._margins, self._items = pages, margins, items
        self._indents = _indents([i for page in items for i in page if isinstance(i, LinePiece)])
        self._flows = self._bodies()
        self._habits = habits_of(self._flows)
        self._tables = 0

    def lines(self) -> list[Line]:
        """Return all lines in order."""
        begun: dict[int, bool] = {}
        settings: dict[int, Setting] = {}
        for flow in self._flows:
            for setting, first in zip(flow, marked(flow, self._habits), strict=True):
                begun[id(setting.piece)], settings[id(setting.piece)] = first, setting
        written: list[Line] = []
        for index, page in enumerate(self._items):
            start = len(written)
            for item in page:
                match item:
                    case LinePiece():
                        setting = settings[id(item)]
                        justified = self._habits.justified
                        written.append(self._line(setting, begun[id(item)], justified=justified))
                    case Block():
                        written += self._block(item)
                    case TablePart():
                        written.append(self._table(item))
            if len(written) > start and self._by_will(index, written[start]):
                written[start] = written[start]._replace(new_page=True)
        return written

    def _bodies(self) -> list[list[Setting]]:
        """Return the lines in one column, parted where a table or a block stands between."""
        flows: list[list[Setting]] = [[]]
        for page in self._items:
            for item in page:
                if isinstance(item, LinePiece):
                    margins = self._margins[item.page]
                    centred = is_centred(item, margins, self._indents)
                    if flows[-1] and self._turns(flows[-1][-1].piece.page, item.page):
                        flows.append([])
                    flows[-1].append(Setting(item, margins, centred))
                else:
                    flows.append([])
        return flows

    def _turns(self, one: int, other: int) -> bool:
        """Tell whether the paper is turned from one page to the other."""
        return self._lies(one) != self._lies(other)

    def _lies(self, number: int) -> bool:
        page = self._pages[number - 1]
        return page.width > page.height

    def _line(self, setting: Setting, first: bool, *, justified: bool = False) -> Line:
        piece = setting.piece
        text, stretches = piece.written()
        align = "center" if setting.centred else "left"
        if justified and setting.flush and align == "left":
            align = "justify"
        return Line(
            text,
            begins=first,
            spot=Position(page=piece.page, line=piece.number),
            stretches=stretches,
            align=align,
            size=piece.size,
            side=piece.side,
            landscape=self._lies(piece.page),
        )

    def _block(self, block: Block) -> Iterator[Line]:
        for pieces in (block.left, block.right):
            column = self._column(pieces, block)
            firsts = marked(column, COLUMN_HABITS)
            for setting, first in zip(column, firsts, strict=True):
                yield self._line(setting, first)

    def _column(self, pieces: Sequence[LinePiece], block: Block) -> list[Setting]:
        """Return the lines of one of two columns, with the margins of that."""
        if not pieces:
            return []
        page = self._margins[pieces[0].page]
        if len(pieces) > 1 and _share_middle(pieces):
            middle = sum(piece.centre for piece in pieces) / len(pieces)
            low, high = (
                (page.left, block.edge) if pieces[0].side == "left" else (block.edge, page.right)
            )
            half = max(min(middle - low, high - middle), max(p.width for p in pieces) / 2)
            return [Setting(p, Margins(middle - half, middle + half), True) for p in pieces]
        margins = Margins(min(p.left for p in pieces), max(p.right for p in pieces))
        return [Setting(piece, margins) for piece in pieces]

    def _table(self, part: TablePart) -> Line:
        self._tables += 1
        grid = part.grid(self._tables)
        text = " ".join(line.words for row in grid.rows for cell in row for line in cell.lines)
        spot = Position(page=part.page, line=part.line, table=self._tables)
        return Line(text, begins=True, spot=spot, landscape=self._lies(part.page), table=grid)

    def _by_will(self, index: int, line: Line) -> bool:
        """Tell whether a page begins here because the writer ended the one before."""
        if index == 0 or not line.begins or not self._items[index - 1]:
            return False
        if self._turns(index, index + 1):
            return True
        size = line.size or 14
        pitch = (self._habits.pitch or 1.3) * size
        lowest = min(_bottom(item) for page in self._items for item in page)
        lowest = min(lowest, _FOOT * self._pages[index - 1].height)
        ended = min(_bottom(item) for item in self._items[index - 1])
        headed = line.align == "center" or bool(_ANNEX.match(line.text))
        return ended - lowest > (_WILL if headed else _SURE_WILL) * pitch


def _indents(pieces: Sequence[LinePiece]) -> list[float]:
    """Return where lines often begin, pt."""
    counted = Counter(round(piece.left, 0) for piece in pieces)
    return [left for left, count in counted.items() if count >= max(3, 0.05 * len(pieces))]


def _share_middle(pieces: Sequence[LinePiece]) -> bool:
    middles = [piece.centre for piece in pieces]
    lefts = [piece.left for piece in pieces]
    return max(middles) - min(middles) < 6 and max(lefts) - min(lefts) > 1


def _bottom(item: Item) -> float:
    if isinstance(item, LinePiece):
        return item.base
    if isinstance(item, TablePart):
        return item.lattice.ys[-1]
    return min(piece.base for side in (item.left, item.right) for piece in side)
