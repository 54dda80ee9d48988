"""The blocks of a part, one after the other: paragraphs, tables, text boxes, notes."""

from __future__ import annotations

from .boxes import is_drop_cap
from .comments import Comments
from .context import FileContext
from .fields import Fields
from .flow import Flow, ParagraphFormat
from .lines import furniture_in
from .names import MC, Element, W, alternatives
from .notes import Notes
from .paragraphs import read_head
from .pieces import BoxReference, Collected, Seen
from .runs import Runs, placeholder
from .sections import Section
from .tables import read_table

_PARAGRAPH, _TABLE, _CONTROL = W + "p", W + "tbl", W + "sdt"
_EITHER = MC + "AlternateContent"
_CHANGES = {W + "ins": True, W + "moveTo": True, W + "del": False, W + "moveFrom": False}
_PASSED_OVER = frozenset(
    W + name for name in ("tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "sdtEndPr", "sectPr")
)


class Blocks:
    """Reads the blocks of one part.

    Args:
        context: what all readers of the file share.
        root: the part.
        comments: takes where comments stand.
        notes: the notes of the file; None in a note itself.
        sections: those of the body; empty elsewhere.

    Attributes:
        paragraph: the number of the latest paragraph.
        table: the number of the latest table.
    """

    def __init__(
        self,
        context: FileContext,
        root: Element,
        comments: Comments,
        notes: Notes | None = None,
        sections: list[Section] | None = None,
    ) -> None:
        self.context = context
        self.paragraph = self.table = 0
        self._comments = comments
        self._runs = Runs(context, Fields(root), comments)
        self._notes = notes
        self._sections = sections or []
        self._section = 0

    def read(self, container: Element, flow: Flow) -> None:
        """Put the blocks of an element into a flow."""
        self._walk(container, flow)
        self._end(flow)

    def _walk(self, container: Element, flow: Flow) -> None:
        for each in container:
            self._block(each, flow)

    def _block(self, element: Element, flow: Flow) -> None:
        tag = element.tag
        if tag == _PARAGRAPH:
            self._read_paragraph(element, flow)
        elif tag == _TABLE:
            self._read_table(element, flow)
        elif tag == _CONTROL:
            with self.context.leaving_out(placeholder(element)):
                self._walk(element, flow)
        elif tag == _EITHER:
            for each in alternatives(element):
                self._block(each, flow)
        elif tag in _CHANGES:
            with self.context.leaving_out(self.context.change(inserted=_CHANGES[tag])):
                self._walk(element, flow)
        elif tag not in _PASSED_OVER and not self._runs.anchor(element):
            self._runs.lose(element)
            self._walk(element, flow)

    def _read_table(self, element: Element, flow: Flow) -> None:
        self._end(flow)
        with self.context.deeper():
            line = read_table(self, element, flow)
        if line is not None:
            line = line._replace(gap=flow.gap, side=flow.side)
            flow.lines.append(line._replace(landscape=self.context.landscape))
            flow.gap, flow.new_page = 0, False
        self._follow(flow)

    def _read_paragraph(self, element: Element, flow: Flow) -> None:
        self.context.spend_paragraph()
        self.paragraph += 1
        spot = flow.spot._replace(paragraph=flow.spot.paragraph or self.paragraph)
        self._comments.spot = spot
        paragraph = read_head(element, flow, spot, self.context)
        collected = self._runs.collect(element, paragraph.style, flow.table_style)
        for box in collected.boxes:
            self._read_box(box, flow)
        flow.notes += collected.notes
        if self.context.seen is not None:
            seen = Seen(
                element, spot, paragraph.style, flow.table_style, paragraph.shape,
                paragraph.label is not None, collected.pieces, flow.side,
            )  # fmt: skip
            self.context.seen.append(seen)
        self._place(paragraph, collected, flow)
        if self._sections and paragraph.ends_section:
            self._enter_section(flow)

    def _place(self, paragraph: ParagraphFormat, collected: Collected, flow: Flow) -> None:
        """Print the words of a paragraph that are shown, or keep them for the next one."""
        context, pieces = self.context, collected.pieces
        if any(piece.kind for piece in pieces):
            context.furniture += furniture_in(pieces, paragraph.spot, context.converted)
            pieces = [piece for piece in pieces if not piece.kind]
        if context.left_out:
            return
        if paragraph.joined or paragraph.hidden or is_drop_cap(paragraph.frame):
            flow.carry(paragraph, pieces)
        else:
            flow.print(paragraph, pieces, context)
            self._follow(flow)

    def _end(self, flow: Flow) -> None:
        """Print what waits for a paragraph that does not come."""
        if flow.carried and flow.last is not None:
            flow.print(flow.last, [], self.context)
        self._follow(flow)

    def _read_box(self, box: BoxReference, flow: Flow) -> None:
        """Put the lines of a text box before those of the paragraph it is tied to."""
        spot = flow.spot._replace(part=flow.spot.part or "textbox")
        inner = Flow(spot, side=box.side or flow.side, alone=True, new_page=flow.new_page)
        with self.context.deeper(), self.context.leaving_out(box.left_out):
            self.read(box.content, inner)
        flow.lines += inner.lines
        flow.notes += inner.notes
        if inner.lines:
            flow.new_page = False

    def _follow(self, flow: Flow) -> None:
        """Put the notes referred to behind what refers to them; those of a cell or box wait."""
        inside = flow.spot.cell or flow.spot.part == "textbox"
        if not flow.notes or self._notes is None or inside:
            return
        notes, flow.notes = flow.notes, []
        for note in notes:
            flow.lines += self._notes.lines(note, self.paragraph)

    def _enter_section(self, flow: Flow) -> None:
        """Go into the next section of the body."""
        self._section += 1
        if self._section < len(self._sections):
            section = self._sections[self._section]
            turned = section.landscape != self.context.landscape
            if section.new_page or turned:
                flow.begin_page()
            self.context.sheet = section.sheet
            self.context.landscape = section.landscape
