"""Markdown as lines: headings, lists with their numbers, tables, bold and slanted words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..load.source import FORBIDDEN, TURNING
from ..vietnamese.letters.unicode import normalise
from .content import Furniture, Grid, GridCell, Line, Position, Reading, Stretch
from .text import read_plain

if TYPE_CHECKING:
    from markdown_it.token import Token

RULES = ("heading", "list", "table", "paragraph", "blockquote", "fence")
INLINE = ("emphasis", "escape", "link", "newline", "backticks")
"""What is read; a line of dashes under a subject and a lone star under an issuer are words."""
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
"""The one tag that tables of Markdown need: a line break in a cell."""
ALIGN = {"text-align:center": "center", "text-align:right": "right"}


LONGEST = 20_000
"""Letters of a paragraph; the parser takes the square of that for brackets that never close."""
_BLOCK = re.compile(r"\n\s*\n|\n(?=\|)")
_WORD = re.compile(r"\w+")


def read_markdown(text: str) -> Reading:
    """Return the lines of a Markdown text: each paragraph, item and cell is whole.

    What the parser would lose (cells beyond the columns, lists nested too deeply) makes the file
    a plain text.
    """
    from markdown_it import MarkdownIt

    plain = normalise(FORBIDDEN.sub(" ", text.removeprefix("\ufeff").translate(TURNING)))
    if any(len(block) > LONGEST for block in _BLOCK.split(plain)):
        return read_plain(text)
    reader = _Reader(MarkdownIt("zero").enable([*RULES, *INLINE]).parse(plain))
    lines = tuple(reader.lines())
    found = [*(line.text for line in lines), *(each.text for each in reader.left_out)]
    if Counter(_WORD.findall(_BREAK.sub(" ", plain))) - Counter(_WORD.findall(" ".join(found))):
        return read_plain(text)
    return Reading(lines, tuple(reader.left_out))


class _Reader:
    """Goes over the tokens of one text."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.tables = 0
        self.labels: list[str] = []
        """The number or dash of the list item that was just opened."""
        self.left_out: list[Furniture] = []

    def lines(self) -> Iterator[Line]:
        """Yield all lines."""
        level = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            match token.type:
                case "heading_open":
                    level = int(token.tag[1:])
                case "heading_close":
                    level = 0
                case "list_item_open":
                    self.labels.append(f"{token.info}{token.markup}")
                case "list_item_close" if self.labels:
                    yield self._line(self.labels.pop(), (), token, 0)  # an item without words
                case "table_open":
                    yield self._table(token)
                case "inline":
                    yield from self._inline(token, level)
                case "fence" | "code_block":
                    self._leave_out("markup", token.info, token)
                    yield from self._code(token)
                case _:
                    pass

    def _inline(self, token: Token, level: int) -> Iterator[Line]:
        """Yield the lines of a paragraph: one, or several where it breaks them by will."""
        self._leave_out_links(token)
        for text, stretches in _pieces(token.children or []):
            if not text.split() and not self.labels:
                continue
            lead = "".join(f"{label} " for label in self.labels)
            self.labels = []
            moved = tuple(
                s._replace(start=s.start + len(lead), end=s.end + len(lead)) for s in stretches
            )
            yield self._line(lead + text, moved, token, level)

    def _leave_out_links(self, token: Token) -> None:
        """Leave out the addresses of links; one behind a ``!`` is a picture."""
        before = ""
        for each in token.children or []:
            if each.type == "link_open":
                title = str(each.attrs.get("title", ""))
                kind = "figure" if before.endswith("!") else "link"
                self._leave_out(kind, f"{each.attrs['href']} {title}", token)
            before = each.content

    def _leave_out(self, kind: str, words: str, token: Token) -> None:
        if words.strip():
            self.left_out.append(Furniture(kind, words.strip(), _spot(token)))

    def _code(self, token: Token) -> Iterator[Line]:
        for text in token.content.split("\n"):
            if text.split():
                yield self._line(text, (), token, 0)

    def _line(self, text: str, stretches: tuple[Stretch, ...], token: Token, level: int) -> Line:
        return Line(text, begins=True, spot=_spot(token), stretches=stretches, level=level)

    def _table(self, opening: Token) -> Line:
        """Return a table, read up to its end."""
        self.tables += 1
        rows: list[tuple[GridCell, ...]] = []
        row: list[GridCell] = []
        start = opening.map[0] + 1 if opening.map else 0
        align = ""
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            match token.type:
                case "tr_open":
                    row = []
                case "tr_close":
                    rows.append(tuple(row))
                case "th_open" | "td_open":
                    align = ALIGN.get(str(token.attrs.get("style", "")), "")
                case "inline":
                    self._leave_out_links(token)
                    spot = Position(
                        line=start, table=self.tables, row=len(rows) + 1, cell=len(row) + 1
                    )
                    lines = (
                        Line(text, begins=True, spot=spot, stretches=stretches, align=align)
                        for text, stretches in _pieces(token.children or [])
                        if text.split()
                    )
                    row.append(GridCell(tuple(lines)))
                case _:
                    pass
        words = " ".join(line.text for r in rows for cell in r for line in cell.lines)
        header = 1 if any(cell.lines for cell in rows[0]) else 0
        grid = Grid(tuple(rows), header=header)
        return Line(words, begins=True, spot=Position(line=start, table=self.tables), table=grid)


def _spot(token: Token) -> Position:
    return Position(line=token.map[0] + 1 if token.map else 0)


def _pieces(tokens: Sequence[Token]) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Yield the text and the bold and slanted stretches of each line that a hard break ends."""
    text, stretches = "", list[Stretch]()
    bold = italic = 0
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "hardbreak":
                yield text, tuple(stretches)
                text, stretches = "", []
            case "softbreak":
                text += " "
            case "text" | "code_inline" | "text_special":
                first, *more = _BREAK.split(token.content)
                for number, piece in enumerate((first, *more)):
                    if number:
                        yield text, tuple(stretches)
                        text, stretches = "", []
                    start = len(text)
                    text += piece
                    if piece and (bold or italic):
                        stretches.append(Stretch(start, len(text), bold > 0, italic > 0))
            case _:
                pass
    yield text, tuple(stretches)
