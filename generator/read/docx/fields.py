"""Fields: their results are shown, their instructions are not (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

from dataclasses import dataclass

from .names import Element, W

FIELD_CHARACTER = W + "fldChar"
_TYPE = W + "fldCharType"
_LONGEST_INSTRUCTION = 200
_PAGE = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})


def is_page_field(instruction: str) -> bool:
    """Tell a field that shows a page number or a number of pages."""
    kind = instruction.split(maxsplit=1)[:1]
    return bool(kind) and kind[0].upper() in _PAGE


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shown: bool = False
    page: bool = False


class Fields:
    """The fields open at a place; they may go over paragraphs and hold each other.

    Args:
        root: the part; beginnings and ends in it that have no partner mean nothing.

    Attributes:
        shows: whether text at this place is shown.
        in_page_number: whether text at this place is a page number.
    """

    def __init__(self, root: Element) -> None:
        self._open: list[_Field] = []
        self._lone = _without_partner(root)
        self._instructions = self._pages = 0
        self.shows = True
        self.in_page_number = False

    def mark(self, character: Element) -> None:
        """Take in a ``w:fldChar``: a field begins, its result begins, or it ends."""
        if character in self._lone:
            return
        match character.get(_TYPE):
            case "begin":
                self._open.append(_Field())
                self._instructions += 1
            case "separate" if self._open and not self._open[-1].shown:
                self._show(self._open[-1])
            case "end" if self._open:
                field = self._open.pop()
                self._instructions -= not field.shown
                self._pages -= field.page
        self.shows = not self._instructions
        self.in_page_number = self._pages > 0

    @property
    def ending(self) -> str:
        """The instruction of the innermost field that is open."""
        return self._open[-1].instruction if self._open else ""

    def _show(self, field: _Field) -> None:
        field.shown = True
        field.page = is_page_field(field.instruction)
        self._instructions -= 1
        self._pages += field.page

    def instruct(self, text: str) -> None:
        """Take in a piece of an instruction."""
        if self._open and len(self._open[-1].instruction) < _LONGEST_INSTRUCTION:
            self._open[-1].instruction += text[:_LONGEST_INSTRUCTION]


def _without_partner(root: Element) -> set[Element]:
    """Return field beginnings that never end, and ends without a beginning."""
    begun: list[Element] = []
    lone: set[Element] = set()
    for character in root.iter(FIELD_CHARACTER):
        match character.get(_TYPE):
            case "begin":
                begun.append(character)
            case "end" if begun:
                begun.pop()
            case "end":
                lone.add(character)
    return lone | set(begun)
