"""What a paragraph is before its words are read: style, shape, automatic number, its mark."""

from __future__ import annotations

from collections.abc import Mapping

from ..content import Position
from .context import FileContext
from .flow import Flow, ParagraphFormat
from .looks import RunFormat, look_of
from .names import VAL, Element, W, child, children
from .pieces import Piece
from .styles import Shape, shape_of

_PROPERTIES, _CHANGE, _STYLE = W + "pPr", W + "pPrChange", W + "pStyle"
_MARK, _FRAME, _SECTION = W + "rPr", W + "framePr", W + "sectPr"


def read_head(
    element: Element, flow: Flow, spot: Position, context: FileContext
) -> ParagraphFormat:
    """Return a paragraph without its words, and count it in its list.

    A paragraph whose mark is deleted or hidden is none to the reader, so it has no number.

    Args:
        element: the ``w:p``.
        flow: where it goes.
        spot: its place.
        context: what all readers of the file share.
    """
    now = children(child(element, _PROPERTIES))
    before = child(now.get(_CHANGE), _PROPERTIES) if context.original else None
    properties = now if before is None else children(before)
    named = properties.get(_STYLE)
    style = context.styles.paragraph_style("" if named is None else named.get(VAL, ""))
    shape = _shape(properties, style, context)
    mark = now.get(_MARK)
    # The number shares the look of the paragraph's mark.
    look = context.styles.look(flow.table_style, style, look_of(mark, context.styles.fonts))
    joined = _is_mark_gone(mark, original=context.original)
    label = None
    if shape.list_id and not (joined or look.hidden or context.left_out):
        label = _label(shape, look, context)
    frame, hidden = properties.get(_FRAME), bool(look.hidden)
    return ParagraphFormat(frame, style, shape, label, spot, joined, hidden, _SECTION in now)


def _is_mark_gone(mark: Element | None, *, original: bool) -> bool:
    """Tell whether a tracked change takes away the mark that ends a paragraph (17.13.5.15)."""
    if mark is None or not len(mark):
        return False
    gone = ("ins", "moveTo") if original else ("del", "moveFrom")
    return any(mark.find(W + name) is not None for name in gone)


def _shape(properties: Mapping[str, Element], style: str, context: FileContext) -> Shape:
    """Return the shape of a paragraph.

    The level of a list that is named by a style is the one tied to that style, if one is
    (ECMA-376 part 1, 17.9.23).
    """
    direct = shape_of(properties)
    shape = direct.over(context.styles.shape(style))
    if direct.list_level is not None or not shape.list_id:
        return shape
    for tied_by in (style, context.styles.numbered_by(style)):
        level = context.numbering.level_of(shape.list_id, tied_by)
        if level is not None:
            return shape._replace(list_level=level)
    return shape


def _label(shape: Shape, mark: RunFormat, context: FileContext) -> Piece | None:
    label = context.numbering.next_label(shape.list_id or 0, shape.list_level or 0)
    if label is None:
        return None
    context.spend_letters(len(label.text))
    return Piece(label.text, label.look.over(mark)._replace(hidden=False))
