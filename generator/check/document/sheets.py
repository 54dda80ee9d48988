"""Sections as sheets: their measures in mm, their page numbers, other words in their margins."""

from __future__ import annotations

from collections.abc import Iterator

from ...read.content import Position
from ...read.docx.boxes import is_drop_cap
from ...read.docx.comments import Comments
from ...read.docx.context import FileContext
from ...read.docx.fields import FIELD_CHARACTER, Fields
from ...read.docx.flow import Flow
from ...read.docx.names import MC, TEXT_BOX, Element, R, W, child, points, switch
from ...read.docx.paragraphs import read_head
from ...read.docx.pieces import Piece
from ...read.docx.runs import Runs
from ...read.docx.sections import SECTION
from .faces import face_of
from .looks import PageNumber, PageSetup

_MM_PER_POINT = 25.4 / 72
_LETTER_PAPER = (612.0, 792.0)
"""Points of the sheet that Word takes where a section names none."""
_MARGIN = 72.0
_COLUMNS = 2
"""Of head and foot."""
_PAGE_KIND = "page number"


def sheets_of(context: FileContext) -> tuple[PageSetup, ...]:
    """Return the sections of a file; `page` is left open."""
    body = context.file.body
    elements = [
        each
        for each in body.iter(SECTION)
        if (up := each.getparent()) is not None and up.tag in (W + "pPr", W + "body")
    ]
    even = bool(switch(context.file.related("settings"), W + "evenAndOddHeaders"))
    margins = _Margins(context)
    tables = _with_tables(body, elements)
    found: list[PageSetup] = []
    for index, each in enumerate(elements or [None], 1):
        numbers, running = margins.of(each, even=even)
        found.append(_sheet(each, index, tables, numbers, running))
    return tuple(found)


def _with_tables(body: Element, sections: list[Element]) -> set[int]:
    """Return the sections, from 1, in which a table stands; two columns only place things."""
    found, index = set[int](), 1
    for each in body:
        if each.tag == W + "tbl":
            if len(each.findall(f"{W}tblGrid/{W}gridCol")) > _COLUMNS:
                found.add(index)
        elif sections and next(each.iter(SECTION), None) is not None:
            index += 1
    return found


def _sheet(
    section: Element | None,
    index: int,
    tables: set[int],
    numbers: tuple[PageNumber, ...],
    running: tuple[str, ...],
) -> PageSetup:
    size, margins = child(section, W + "pgSz"), child(section, W + "pgMar")

    def mm(element: Element | None, name: str, default: float) -> float:
        found = None if element is None else points(element.get(W + name))
        return round((default if found is None else found) * _MM_PER_POINT, 2)

    gutter = mm(margins, "gutter", 0.0)
    return PageSetup(
        index,
        0,
        mm(size, "w", _LETTER_PAPER[0]),
        mm(size, "h", _LETTER_PAPER[1]),
        abs(mm(margins, "top", _MARGIN)),
        abs(mm(margins, "bottom", _MARGIN)),
        round(mm(margins, "left", _MARGIN) + gutter, 2),
        mm(margins, "right", _MARGIN),
        mm(margins, "header", 36.0),
        index in tables,
        bool(switch(section, W + "titlePg")),
        numbers,
        running,
    )


class _Margins:
    """Reads headers and footers; a section without one of a kind has that of the one before."""

    def __init__(self, context: FileContext) -> None:
        self._context = context
        self._parts: dict[tuple[str, str], str] = {}
        self._known: dict[str, tuple[list[PageNumber], list[str]]] = {}

    def of(
        self, section: Element | None, *, even: bool
    ) -> tuple[tuple[PageNumber, ...], tuple[str, ...]]:
        """Return the page numbers of a section and the other words in its margins."""
        if section is not None:
            self._enter(section)
        shown = {"first": bool(switch(section, W + "titlePg")), "default": True, "even": even}
        numbers: list[PageNumber] = []
        running: list[str] = []
        for (where, kind), part in self._parts.items():
            if shown.get(kind):
                of_part, words = self._read(part, where)
                numbers += (each._replace(kind=kind) for each in of_part)
                running += (each for each in words if each not in running)
        return tuple(numbers), tuple(running)

    def _enter(self, section: Element) -> None:
        for where in ("header", "footer"):
            for each in section.iterfind(f"{W}{where}Reference"):
                related = self._context.file.relations.get(each.get(R + "id", ""))
                if related:
                    self._parts[where, each.get(W + "type", "default")] = related.part

    def _read(self, part: str, where: str) -> tuple[list[PageNumber], list[str]]:
        if part not in self._known:
            root = self._context.file.package.tree(part)
            self._known[part] = ([], []) if root is None else self._lines(root, where)
        return self._known[part]

    def _lines(self, root: Element, where: str) -> tuple[list[PageNumber], list[str]]:
        numbers: list[PageNumber] = []
        words: list[str] = []
        runs = Runs(self._context, Fields(root), Comments(self._context))
        for paragraph in _paragraphs(root):
            flow = Flow(Position(part=where))
            head = read_head(paragraph, flow, flow.spot, self._context)
            pieces = runs.collect(paragraph, head.style, "").pieces
            text = " ".join("".join(p.text for p in pieces if not p.kind).split())
            if _numbers(paragraph):
                shown = [piece._replace(kind="") for piece in pieces if piece.kind == _PAGE_KIND]
                align = _align(paragraph, head.shape.align, pieces)
                face = face_of(shown, self._context.styles, head.style)
                numbers.append(PageNumber(where, "", text, align, face))
            elif text:
                words.append(text)
        return numbers, words


def _paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs of a part, those of text boxes once and not with what holds them."""
    for each in root.iter(W + "p"):
        if next(each.iter(TEXT_BOX), None) is not None:
            continue
        if next(each.iterancestors(MC + "Fallback"), None) is None:
            yield each


def _numbers(paragraph: Element) -> bool:
    """Tell a paragraph with a field of the page number."""
    simple = (each.get(W + "instr", "") for each in paragraph.iter(W + "fldSimple"))
    if any(_is_page(text) for text in simple):
        return True
    if next(paragraph.iter(FIELD_CHARACTER), None) is None:
        return False
    return _is_page("".join(each.text or "" for each in paragraph.iter(W + "instrText")))


def _is_page(instruction: str) -> bool:
    return instruction.split(maxsplit=1)[:1] == ["PAGE"]


def _align(paragraph: Element, align: str, pieces: list[Piece]) -> str:
    """Return where a page number stands: by its frame, by a tab in front, or by its paragraph."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    if frame is not None and not is_drop_cap(frame):
        return frame.get(W + "xAlign", align or "left")
    control = next(paragraph.iter(W + "ptab"), None)
    if control is not None:
        return control.get(W + "alignment", "left")
    before = _before(pieces)
    if before.count("\t") and (align or "left") in ("left", "justify"):
        return "center" if before.count("\t") == 1 else "right"
    return align or "left"


def _before(pieces: list[Piece]) -> str:
    """Return what stands before the page number."""
    found = ""
    for piece in pieces:
        if piece.kind == _PAGE_KIND:
            break
        found += piece.text
    return found


def ends_section(paragraph: Element) -> bool:
    """Tell whether a paragraph is the last one of its section."""
    return paragraph.find(f"{W}pPr/{SECTION}") is not None
