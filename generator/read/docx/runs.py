"""What stands inside a paragraph: runs, fields, tracked changes, boxes, references."""

from __future__ import annotations

from collections.abc import Callable

from ...errors import counted
from .boxes import MOST_BOXES, text_boxes
from .comments import Comments
from .context import FileContext
from .dropped import in_drawing, of_element, of_equation, of_field, of_form_field, of_ruby
from .fields import FIELD_CHARACTER, Fields, is_page_field
from .looks import NOTHING, look_of
from .names import MATH, MC, SPACE, Element, W, alternatives, child, switch
from .pieces import COLUMN_BREAK, LINE_BREAK, PAGE_BREAK, Collected, NoteReference, Piece
from .symbols import visible

_BREAKS = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
_PROPERTIES = W + "rPr"
_BLANKS = " \t\n\r"
_GAPS = str.maketrans("\n\r", "  ")
_PASSED_OVER = (
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "tblPr",
    "tblGrid", "trPr", "tcPr",
)  # fmt: skip


class Runs:
    """Collects what the paragraphs of one part hold.

    Args:
        context: what all readers of the file share.
        fields: the fields of the part.
        comments: takes where comments begin and end.
    """

    def __init__(self, context: FileContext, fields: Fields, comments: Comments) -> None:
        self._context = context
        self._fields = fields
        self._comments = comments
        self._collected = Collected()
        self._direct = NOTHING
        self._look = NOTHING
        self._table = self._paragraph = ""
        self._handlers = self._table_of_handlers()

    def collect(self, paragraph: Element, style: str, table: str) -> Collected:
        """Return what a paragraph holds.

        Args:
            paragraph: the ``w:p``.
            style: id of its style.
            table: id of the style of the table it stands in; empty outside of tables.
        """
        self._collected = Collected()
        self._paragraph, self._table = style, table
        self._direct, self._look = NOTHING, self._context.styles.look(table, style, NOTHING)
        self._walk(paragraph)
        self._comments.hear(Piece(" ", self._look))
        return self._collected

    def anchor(self, element: Element) -> bool:
        """Take in a mark that also stands between paragraphs; tell whether it was one."""
        handler = self._between.get(element.tag)
        if handler:
            handler(element)
        return handler is not None

    def _table_of_handlers(self) -> dict[str, Callable[[Element], None]]:
        text, change = self._text, self._change
        self._between = {
            W + "commentRangeStart": self._comments.begin,
            W + "commentRangeEnd": self._comments.end,
            FIELD_CHARACTER: self._field,
        }
        return {
            **{W + name: _nothing for name in _PASSED_OVER},
            **self._between,
            MATH + "ctrlPr": _nothing,
            MC + "AlternateContent": self._alternatives,
            MATH + "oMath": self._equation,
            W + "rt": lambda rt: self._context.lose(*of_ruby(rt), self._comments.spot),
            MATH + "t": text,
            W + "t": text,
            W + "delText": text,
            W + "r": self._run,
            W + "tab": lambda _: self._add("\t"),
            W + "ptab": lambda _: self._add("\t"),
            W + "cr": lambda _: self._add(LINE_BREAK),
            W + "br": lambda br: self._add(_BREAKS.get(br.get(W + "type", ""), LINE_BREAK)),
            W + "noBreakHyphen": lambda _: self._add("-"),
            # A soft hyphen is not seen, but in TCVN3 fonts its place is that of a letter.
            W + "softHyphen": lambda _: self._add("\u00ad"),
            W + "sym": self._symbol,
            W + "instrText": lambda each: self._fields.instruct(each.text or ""),
            W + "delInstrText": lambda each: self._fields.instruct(each.text or ""),
            W + "fldSimple": self._simple_field,
            W + "ins": lambda each: change(each, inserted=True),
            W + "moveTo": lambda each: change(each, inserted=True),
            W + "del": lambda each: change(each, inserted=False),
            W + "moveFrom": lambda each: change(each, inserted=False),
            W + "sdt": self._control,
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._drawing,
            W + "footnoteReference": lambda each: self._note("footnotes", each),
            W + "endnoteReference": lambda each: self._note("endnotes", each),
            W + "commentReference": self._comments.point,
        }

    def _walk(self, element: Element) -> None:
        """Take in what an element holds; one that is not known is walked through."""
        handlers = self._handlers
        for each in element:
            handler = handlers.get(each.tag)
            if handler:
                handler(each)
            elif len(each):
                self._walk(each)
            else:
                self.lose(each)

    def _run(self, run: Element) -> None:
        direct = look_of(self._properties(run), self._context.styles.fonts)
        if direct != self._direct:
            self._direct = direct
            self._look = self._context.styles.look(self._table, self._paragraph, direct)
        self._walk(run)

    def _properties(self, run: Element) -> Element | None:
        """Return the ``w:rPr`` of a run; the one before a change, if that is wanted."""
        found = child(run, _PROPERTIES)
        if found is None or not self._context.original:
            return found
        before = child(child(found, W + "rPrChange"), _PROPERTIES)
        return found if before is None else before

    def _text(self, element: Element) -> None:
        text = element.text
        if not text:
            return
        if text[0] in _BLANKS or text[-1] in _BLANKS or "\n" in text:
            if not self._context.preserves and element.get(SPACE) != "preserve":
                text = text.strip(_BLANKS)
            text = text.translate(_GAPS)
        self._add(text)

    def _add(self, text: str) -> None:
        if not self._fields.shows or not text:
            return
        self._context.spend_letters(len(text))
        kind = self._context.left_out or ("hidden" if self._look.hidden else "")
        if not kind and self._fields.in_page_number:
            kind = "page number"
        piece = Piece(text, self._look, kind)
        self._collected.pieces.append(piece)
        if not kind:
            self._comments.hear(piece)

    def _symbol(self, element: Element) -> None:
        try:
            sign = chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        if sign.isprintable() or "\ue000" <= sign <= "\uf8ff":
            shown = visible(sign, element.get(W + "font", ""))
            look, self._look = self._look, self._look._replace(font="")
            self._add(shown)
            self._look = look

    def _simple_field(self, field: Element) -> None:
        instruction = field.get(W + "instr", "")[:200]
        page = is_page_field(instruction)
        if lost := of_field(instruction):
            self._context.lose(*lost, self._comments.spot)
        with self._context.leaving_out("page number" if page else ""):
            self._walk(field)

    def _change(self, element: Element, *, inserted: bool) -> None:
        with self._context.leaving_out(self._context.change(inserted=inserted)):
            self._walk(element)

    def _control(self, control: Element) -> None:
        with self._context.leaving_out(placeholder(control)):
            self._walk(control)

    def _alternatives(self, element: Element) -> None:
        for each in alternatives(element):
            handler = self._handlers.get(each.tag)
            if handler:
                handler(each)
            elif len(each):
                self._walk(each)
            else:
                self.lose(each)

    def _drawing(self, element: Element) -> None:
        boxes = text_boxes(element, self._context.sheet)
        if len(boxes) > MOST_BOXES:
            refuse = self._context.file.package.refuse
            refuse(
                "KH042",
                limit=counted(MOST_BOXES, "khung chữ trong một hình", "text boxes in a drawing"),
            )
        left_out = self._context.left_out
        self._collected.boxes += [box._replace(left_out=left_out) for box in boxes]

        for kind, words in in_drawing(element):
            self._context.lose(kind, words, self._comments.spot)

    def _equation(self, element: Element) -> None:
        self._context.lose(*of_equation(element), self._comments.spot)
        self._walk(element)

    def _field(self, character: Element) -> None:
        lost = of_form_field(character)
        if character.get(W + "fldCharType") == "end":
            lost = of_field(self._fields.ending)
        if lost:
            self._context.lose(*lost, self._comments.spot)
        self._fields.mark(character)

    def lose(self, element: Element) -> None:
        """Note an element that no reader knows, unless nothing is lost of it."""
        if lost := of_element(element):
            self._context.lose(*lost, self._comments.spot)

    def _note(self, kind: str, element: Element) -> None:
        left_out = self._context.left_out
        self._collected.notes.append(NoteReference(kind, element.get(W + "id", ""), left_out))


def _nothing(_: Element) -> None:
    """Pass over properties."""


def placeholder(control: Element) -> str:
    """Return why the words of a content control are left out: it asks for some, or nothing."""
    shows = switch(child(control, W + "sdtPr"), W + "showingPlcHdr")
    return "hidden" if shows else ""
