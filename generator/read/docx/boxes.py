"""Text boxes and frames: where they are, and in which of two columns side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from .names import (
    DRAWING,
    EMU_PER_POINT,
    MC,
    PLACED,
    TEXT_BOX,
    Element,
    W,
    alternatives,
    child,
    points,
    whole,
)
from .pieces import BoxReference

MOST_BOXES = 300
"""Text boxes in one drawing; an organisation chart has some dozens."""
_WIDEST = 0.7
_MIDDLE = 0.08
_SHAPE_PROPERTIES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}spPr"
_GROUP_PROPERTIES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}grpSpPr"
_SIDES = {"left": "left", "inside": "left", "right": "right", "outside": "right"}


class PageMeasures(NamedTuple):
    """The measures of a page, pt."""

    width: float = 595.3
    left: float = 85.0
    right: float = 42.5

    def side(self, start: float, width: float, *, on_page: bool) -> str:
        """Return in which column something stands: ``left``, ``right``, or empty for neither.

        What is wider than seven tenths of the text, or stands in its middle, is in neither.

        Args:
            start: its left edge.
            width: its width.
            on_page: whether `start` counts from the edge of the page, not from the text.
        """
        text = self.width - self.left - self.right
        if text <= 0 or width > _WIDEST * text:
            return ""
        centre = start - (self.left if on_page else 0) + width / 2
        if abs(centre - text / 2) < _MIDDLE * text:
            return ""
        return "left" if centre < text / 2 else "right"


def text_boxes(element: Element, sheet: PageMeasures) -> list[BoxReference]:
    """Return the text boxes of a drawing, in its order; those inside a box are not among them.

    Args:
        element: ``w:drawing``, ``w:pict`` or ``w:object``.
        sheet: the page, which tells left from right.

    Returns:
        Up to one more than `MOST_BOXES`.
    """
    if next(element.iter(TEXT_BOX), None) is None:
        return []
    contents = islice(_contents(element), MOST_BOXES + 1)
    return [BoxReference(content, _side(element, content, sheet)) for content in contents]


def _contents(element: Element) -> Iterator[Element]:
    for each in element:
        if each.tag == TEXT_BOX:
            yield each
        elif each.tag == MC + "AlternateContent":
            for branch in alternatives(each):
                if branch.tag == TEXT_BOX:
                    yield branch
                else:
                    yield from _contents(branch)
        else:
            yield from _contents(each)


def _side(drawing: Element, content: Element, sheet: PageMeasures) -> str:
    anchor = drawing.find(PLACED + "anchor")
    if anchor is not None:
        return _anchored(anchor, content, sheet)
    if drawing.find(PLACED + "inline") is not None:
        return ""
    return _vml(content, sheet)


def _anchored(anchor: Element, content: Element, sheet: PageMeasures) -> str:
    """Return the side of a DrawingML box (ECMA-376 part 1, 20.4.2.10)."""
    position = anchor.find(PLACED + "positionH")
    extent = anchor.find(PLACED + "extent")
    if position is None or extent is None:
        return ""
    if (align := position.findtext(PLACED + "align")) is not None:
        return _SIDES.get(align.strip(), "")
    start = points(position.findtext(PLACED + "posOffset"), EMU_PER_POINT)
    width = points(extent.get("cx"), EMU_PER_POINT)
    if start is None or width is None:
        return ""
    lead, share = _in_group(content)
    on_page = position.get("relativeFrom") in ("page", "leftMargin", "insideMargin")
    return sheet.side(start + lead * width, share * width, on_page=on_page)


def _in_group(content: Element) -> tuple[float, float]:
    """Return where a shape begins in its group and how wide it is, as parts of the group."""
    inside = takewhile(lambda up: up.tag != PLACED + "anchor", content.iterancestors())
    shape = next((up for up in inside if up.find(_SHAPE_PROPERTIES) is not None), None)
    group = None if shape is None else shape.getparent()
    frame = None if group is None else child(group.find(_GROUP_PROPERTIES), DRAWING + "xfrm")
    own = None if shape is None else child(shape.find(_SHAPE_PROPERTIES), DRAWING + "xfrm")
    if frame is None or own is None:
        return 0.0, 1.0
    left, width = _across(frame, "chOff", "chExt")
    start, wide = _across(own, "off", "ext")
    return ((start - left) / width, wide / width) if width > 0 else (0.0, 1.0)


def _across(frame: Element, offset: str, extent: str) -> tuple[int, int]:
    off, ext = frame.find(DRAWING + offset), frame.find(DRAWING + extent)
    return (
        whole(None if off is None else off.get("x"), 0, -(2**31), 2**31),
        whole(None if ext is None else ext.get("cx"), 0, 0, 2**31),
    )


def _vml(content: Element, sheet: PageMeasures) -> str:
    """Return the side of a VML box, whose shape has a style like CSS (part 4, 19.1.2.19)."""
    box = content.getparent()
    shape = None if box is None else box.getparent()
    if shape is None:
        return ""
    pairs = (pair.partition(":") for pair in shape.get("style", "")[:1000].split(";"))
    style = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if "absolute" not in style.get("position", ""):
        return ""
    if side := _SIDES.get(style.get("mso-position-horizontal", "")):
        return side
    start, width = points(style.get("margin-left"), 1), points(style.get("width"), 1)
    if start is None or width is None or "mso-position-horizontal" in style:
        return ""
    on_page = style.get("mso-position-horizontal-relative") == "page"
    return sheet.side(start, width, on_page=on_page)


def frame_side(frame: Element | None, sheet: PageMeasures) -> str:
    """Return the side of a paragraph with a ``w:framePr`` (ECMA-376 part 1, 17.3.1.11)."""
    if frame is None or is_drop_cap(frame):
        return ""
    if align := frame.get(W + "xAlign"):
        return _SIDES.get(align, "")
    start, width = points(frame.get(W + "x")), points(frame.get(W + "w"))
    if start is None or width is None:
        return ""
    return sheet.side(start, width, on_page=frame.get(W + "hAnchor", "page") == "page")


def is_drop_cap(frame: Element | None) -> bool:
    """Tell the frame of a paragraph that is the large first letter of the next one."""
    return frame is not None and frame.get(W + "dropCap", "none") in ("drop", "margin")
