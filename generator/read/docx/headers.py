"""Headers and footers: page numbers and running heads, or the head of the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...vietnamese.letters.unicode import fold
from ..content import Furniture, Line, Position
from .blocks import Blocks
from .comments import Comments
from .context import FileContext
from .flow import Flow
from .names import W, switch
from .sections import Section

_HEADINGS = frozenset(
    fold(heading)
    for heading in (
        "Đảng Cộng sản Việt Nam",
        "Cộng hoà xã hội chủ nghĩa Việt Nam",
        "Đoàn TNCS Hồ Chí Minh",
    )
)
_COLUMN_GAP = re.compile(r"\t|\s{2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
_PAGE_FIGURES, _LONGEST_PAGE = 2, 4
"""Numbers, and digits of each, that a page number has: more is a telephone number."""
_LONGEST_HEAD_LINE = 300
"""Letters of a line that may hold two columns of a head and the blanks between them."""
_PAGE_WORDS = frozenset({"trang", "page", "of", "số"})


def read_headers(
    context: FileContext, comments: Comments, sections: Sequence[Section], body: Sequence[Line]
) -> list[Line]:
    """Return the lines of a header that holds the head of the document, if one does.

    All else in headers and footers is furniture: a page number, or a running head. Some offices
    put the head (heading, issuer, number, date) into the header, so its lines are the first ones
    of the document if the body has no line that is a heading of an office, and

    - they stand in the header of the first page alone, and are more than a page number; or
    - they stand in the only header and one of them is such a heading.

    Args:
        context: takes the furniture.
        comments: takes where comments stand.
        sections: those of the body.
        body: its lines.
    """
    own = _own_header(context, sections[0])
    head: list[Line] = []
    known = {(each.kind, each.text) for each in context.furniture}
    for kind, part in _parts(context, sections):
        lines = _lines(context, comments, kind, part)
        if part == own and _is_head(lines, body, first_page=sections[0].title_page):
            head = lines
        else:
            _leave_out(context, lines, known)
    return head


def _own_header(context: FileContext, section: Section) -> str:
    """Return the part that is the header of the first page."""
    kind = "first" if section.title_page else "default"
    related = context.file.relations.get(section.headers.get(("header", kind), ""))
    return related.part if related else ""


def _parts(context: FileContext, sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """Yield the headers and footers that are printed, each part once, with what it is."""
    settings = context.file.related("settings")
    even = bool(switch(settings, W + "evenAndOddHeaders"))
    seen: set[str] = set()
    for section in sections:
        shown = {"default": True, "first": section.title_page, "even": even}
        for (kind, page), identity in section.headers.items():
            related = context.file.relations.get(identity)
            if related and shown.get(page, True) and related.part not in seen:
                seen.add(related.part)
                yield kind, related.part


def _lines(context: FileContext, comments: Comments, kind: str, part: str) -> list[Line]:
    root = context.file.package.tree(part)
    if root is None:
        return []
    context.landscape = False
    flow = Flow(Position(part=kind), alone=True)
    Blocks(context, root, comments).read(root, flow)
    return flow.lines


def _is_head(lines: Sequence[Line], body: Sequence[Line], *, first_page: bool) -> bool:
    if any(map(_is_heading, body)):
        return False
    if first_page:
        return any(not _is_page_number(line.text) for line in lines)
    return any(map(_is_heading, lines))


def _is_heading(line: Line) -> bool:
    """Tell a line of which a column is the heading of an office, or a table with such a line."""
    if line.table:
        return any(_is_heading(each) for each in _cell_lines(line))
    parts = _COLUMN_GAP.split(line.text[:_LONGEST_HEAD_LINE])
    return any(fold(" ".join(part.split())) in _HEADINGS for part in parts)


def _cell_lines(line: Line) -> Iterator[Line]:
    for row in line.table.rows if line.table else ():
        for cell in row:
            yield from cell.lines


def _leave_out(context: FileContext, lines: Iterable[Line], known: set[tuple[str, str]]) -> None:
    """Note the lines of a header or footer as furniture, each text once."""
    for line in lines:
        kind = "page number" if _is_page_number(line.text) else "running head"
        if (kind, line.words) not in known:
            known.add((kind, line.words))
            context.furniture.append(Furniture(kind, line.words, line.spot))


def _is_page_number(text: str) -> bool:
    """Tell what stands around a page number: ``Trang 2/5``, ``- 2 -``."""
    figures = _FIGURES.findall(text)
    return (
        len(figures) <= _PAGE_FIGURES
        and all(len(each) <= _LONGEST_PAGE for each in figures)
        and all(word.casefold() in _PAGE_WORDS for word in _LETTERS.findall(text))
    )
