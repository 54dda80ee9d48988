"""A DOCX as rules over finished documents want it: every paragraph with its effective look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ...errors import Finding, Place, PlanError
from ...form.profiles import load_profile
from ...importer.printed import OWN_STYLES
from ...importer.prove import Proof
from ...read.content import Line, Reading
from ...read.docx.context import FileContext
from ...read.docx.document import WordFile
from ...read.docx.names import Element, W
from ...read.docx.package import NESTING, Package
from ...read.docx.pieces import Seen
from ...read.docx.reader import read_with
from ...read.docx.sections import sections_of
from .components import components_of
from .faces import face_of
from .looks import DocumentParagraph, Finished, PageSetup
from .measures import Measuring
from .pages import Turning, breaks_before, breaks_inside, holds_more, rendered_pages
from .sheets import ends_section, sheets_of

_GAP = re.compile(r"\t|\s{5,}")
_BODY_PARTS = ("", "textbox")


class Opened(NamedTuple):
    """A DOCX that was read: its words, and what its readers shared."""

    reading: Reading
    context: FileContext


def open_docx(data: bytes, name: str) -> Opened:
    """Return the words of a DOCX and what else is known of it.

    Args:
        data: the file.
        name: how messages call it.

    Raises:
        PlanError: as `read_docx`.
    """
    context = FileContext(WordFile(Package(data, name)), original=False, known=OWN_STYLES)
    context.seen = []
    try:
        return Opened(read_with(context), context)
    except RecursionError:
        raise PlanError(Finding("KH042", Place(name), {"limit": NESTING})) from None


def finished_of(opened: Opened, proof: Proof, path: Path) -> Finished:
    """Return a document as rules want it.

    Args:
        opened: the document.
        proof: the plan that was made of it.
        path: its file.
    """
    context = opened.context
    seen = sorted(
        (each for each in context.seen or () if each.spot.part in _BODY_PARTS),
        key=lambda each: each.spot.paragraph,
    )
    sheets = sheets_of(context)
    texts = [_words(each) for each in seen]
    components = _components(seen, texts, proof, opened)
    spreads = list(_spreads(seen, texts, components, context))
    numbers, starts, pages = _pages(seen, spreads, sheets, context)
    spreads = [each._replace(page=page) for each, page in zip(spreads, numbers, strict=True)]
    return Finished(
        str(path),
        load_profile(proof.draft.profile.id),
        proof.draft.document,
        tuple(sheet._replace(page=at) for sheet, at in zip(sheets, starts, strict=True)),
        tuple(spreads),
        pages,
    )


def _words(seen: Seen) -> str:
    """Return what one sees of a paragraph, breaks and gaps as they are."""
    return "".join(piece.text for piece in seen.pieces if not piece.kind)


def _components(
    seen: Sequence[Seen], texts: Sequence[str], proof: Proof, opened: Opened
) -> list[str]:
    """Return the component of each paragraph: by its style in kehoach's own files."""
    own = [opened.context.styles.component(each.style) for each in seen]
    if any(own):
        return own
    lines: dict[int, str] = {}
    for line in _flat(opened.reading.lines):
        if line.spot.part in _BODY_PARTS:
            before = lines.get(line.spot.paragraph, "")
            lines[line.spot.paragraph] = f"{before} {line.text}"
    pairs = zip(seen, texts, strict=True)
    shown = [lines.get(each.spot.paragraph, text) for each, text in pairs]
    return components_of(shown, proof.draft.document, proof.draft.profile)


def _flat(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines, those of tables cell by cell."""
    for line in lines:
        if line.table is None:
            yield line
        else:
            for row in line.table.rows:
                for cell in row:
                    yield from _flat(cell.lines)


def _spreads(
    seen: Sequence[Seen], texts: Sequence[str], components: Sequence[str], context: FileContext
) -> Iterator[DocumentParagraph]:
    measuring, styles = Measuring(context), context.styles
    for each, text, component in zip(seen, texts, components, strict=True):
        spot = each.spot
        words = " ".join(text.split())
        yield DocumentParagraph(
            spot.paragraph,
            1,
            component,
            words,
            face_of(each.pieces, styles, each.style),
            measuring.direct(each),
            measuring.styled(each),
            styles.name(each.style),
            each.label,
            (spot.table, spot.row, spot.cell),
            _side(each, text),
            not (spot.part or spot.cell),
            holds=not words and holds_more(each.element),
        )


def _side(seen: Seen, text: str) -> str:
    """Return in which of two columns a paragraph stands."""
    if seen.side:
        return seen.side
    if seen.spot.cell:
        cells = _cells(seen.element)
        if cells == 1:
            return "middle"
        return "left" if 2 * seen.spot.cell <= cells else "right"
    return "both" if _GAP.search(text.strip()) else "middle"


def _pages(
    seen: Sequence[Seen],
    spreads: Sequence[DocumentParagraph],
    sheets: Sequence[PageSetup],
    context: FileContext,
) -> tuple[list[int], list[int], int]:
    """Return the page of each paragraph, of each section, and how many pages there are."""
    known = rendered_pages(context.file.body)
    begins = [section.new_page for section in sections_of(context.file.body)]
    turning = Turning(sheets[0])
    numbers, firsts = list[int](), [0]
    for at, (each, spread) in enumerate(zip(seen, spreads, strict=True)):
        if breaks_before(each.element):
            turning.turn()
        page = turning.page if each.spot.cell > 1 else turning.place(
            len(spread.text), spread.face.size, spread.measures, 1 / _cells(each.element)
        )  # fmt: skip
        numbers.append(known.get(each.element, page) if known else page)
        for _ in breaks_inside(each.element):
            turning.turn()
        if ends_section(each.element) and len(firsts) < len(sheets):
            if begins[len(firsts)]:
                turning.turn(sheets[len(firsts)])
            firsts.append(at + 1)
    firsts += [len(numbers)] * (len(sheets) - len(firsts))
    last = [*numbers, numbers[-1] if numbers else 1]
    pages = max(known.values(), default=1) if known else turning.page
    return numbers, [last[first] for first in firsts], pages


def _cells(element: Element) -> int:
    """Return how many cells there are in the row of the outermost table around a paragraph."""
    rows = list(element.iterancestors(W + "tr"))
    return max(len(rows[-1].findall(f"{W}tc")), 1) if rows else 1
