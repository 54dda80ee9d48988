"""What no line can hold: pictures, charts, objects, equations, shapes, elements nobody knows.

They are never passed over unseen: what is neither kept nor known to be without meaning for the
words is furniture of a kind that the import names.
"""

from __future__ import annotations

from collections.abc import Iterator

from .names import DRAWING, MATH, MC, TEXT_BOX, W_NAMESPACE, Element, W, alternatives

_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

_BY_TAG = {
    _PICTURE + "pic": "figure",
    DRAWING + "blip": "figure",
    _V + "imagedata": "figure",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    _DIAGRAM + "relIds": "diagram",
    _O + "OLEObject": "object",
    W + "objectEmbed": "object",
    W + "objectLink": "object",
    W + "control": "form field",
    W + "contentPart": "ink",
    _V + "textpath": "word art",
}
_RANKED = ("object", "form field", "chart", "diagram", "ink", "word art", "figure", "shape")
"""What a drawing is, the most telling first: an object shows itself by a picture."""
_VML_SHAPES = frozenset(
    _V + name for name in ("shape", "rect", "oval", "roundrect", "polyline", "curve", "arc")
)
_VML_LINES = frozenset({"#_x0000_t20", "#_x0000_t32"})
"""Shape types of a line and of a straight connector."""
_GRAPHIC = DRAWING + "graphicData"
_KNOWN_GRAPHICS = ("/picture", "/chart", "/chartex", "/diagram")
_WORD_GRAPHICS = ("/wordprocessingShape", "/wordprocessingGroup", "/wordprocessingCanvas")
_SHOWN_FIELDS = {
    **{"EQ": "equation", "SYMBOL": "element", "MACROBUTTON": "form field"},
    **{"GOTOBUTTON": "form field", "LISTNUM": "element", "AUTONUM": "element"},
    **{"AUTONUMLGL": "element", "AUTONUMOUT": "element"},
}
_LONGEST = 200
"""Letters of what is said of a drawing."""

HARMLESS = frozenset(
    W + name
    for name in (
        *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "proofErr", "pgNum"),
        *("lastRenderedPageBreak", "annotationRef", "footnoteRef", "endnoteRef", "separator"),
        *("continuationSeparator", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart"),
        *("moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "sectPr", "rubyPr"),
        *("customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart"),
        *("customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "customXmlPr", "tblPrEx"),
        *("p", "r", "tbl", "tr", "tc", "sdt", "sdtContent", "hyperlink", "smartTag", "customXml"),
        *("dir", "bdo", "ins", "del", "moveTo", "moveFrom", "ruby", "rubyBase", "fldData"),
        *("footnotePr", "endnotePr", "background"),
    )
)
"""Marks without words, and what holds others but holds none here."""
_NAMED = {W + "altChunk": "inserted document", W + "subDoc": "inserted document"}


def in_drawing(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what is lost of a drawing, its text boxes apart: a kind, and what is said of it.

    Lines are not among them: they are drawn below the heading and the issuer, and the form draws
    them itself.

    Args:
        element: ``w:drawing``, ``w:pict`` or ``w:object``.
    """
    kinds = {kind: words for each in _outside_boxes(element) for kind, words in _kind(each)}
    if element.tag == W + "object":
        kinds.setdefault("object", "")
    kind = next((each for each in _RANKED if each in kinds), "")
    if kind:
        yield kind, (kinds[kind] or _said(element))[:_LONGEST]


def of_element(element: Element) -> tuple[str, str] | None:
    """Return what is lost of an element that no reader knows, or None if that is nothing."""
    if element.tag in _NAMED:
        return _NAMED[element.tag], ""
    if element.tag in HARMLESS or not str(element.tag).startswith(f"{{{W_NAMESPACE}}}"):
        return None
    return "element", str(element.tag).rpartition("}")[2]


def of_equation(element: Element) -> tuple[str, str]:
    """Return what is said of an equation: its letters, one after the other."""
    letters = (each.text or "" for each in element.iter(MATH + "t"))
    return "equation", "".join(letters)[:_LONGEST]


def of_form_field(character: Element) -> tuple[str, str] | None:
    """Return what is lost of a field that asks the reader: a box to tick, a list to choose from."""
    asks = any(next(character.iter(W + name), None) is not None for name in ("checkBox", "ddList"))
    if not asks:
        return None
    name = next(character.iter(W + "name"), None)
    return "form field", "" if name is None else name.get(W + "val", "")


def of_field(instruction: str) -> tuple[str, str] | None:
    """Return what is lost of a field that shows its instruction, not a result (17.16.5)."""
    kind, _, words = instruction.strip().partition(" ")
    found = _SHOWN_FIELDS.get(kind.upper())
    return (found, words.strip()[:_LONGEST]) if found else None


def of_ruby(element: Element) -> tuple[str, str]:
    """Return what stands in small letters above others."""
    return "element", "".join(each.text or "" for each in element.iter(W + "t"))[:_LONGEST]


def _outside_boxes(element: Element) -> Iterator[Element]:
    for each in element:
        if each.tag == TEXT_BOX or each.tag == _V + "shapetype":
            continue
        if each.tag == MC + "AlternateContent":
            for branch in alternatives(each):
                yield branch
                yield from _outside_boxes(branch)
        else:
            yield each
            yield from _outside_boxes(each)


def _kind(element: Element) -> Iterator[tuple[str, str]]:
    tag = element.tag
    if tag in _BY_TAG:
        yield _BY_TAG[tag], element.get("string", "")
    elif tag == _GRAPHIC:
        uri = element.get("uri", "")
        if not uri.endswith((*_KNOWN_GRAPHICS, *_WORD_GRAPHICS)):
            yield "object", ""
    elif (tag == _SHAPE + "wsp" and _is_bare(element)) or (
        tag in _VML_SHAPES and _is_bare_vml(element)
    ):
        yield "shape", ""


def _is_bare(shape: Element) -> bool:
    """Tell a shape that holds no words and is no line."""
    if next(shape.iter(TEXT_BOX, _SHAPE + "linkedTxbx", _SHAPE + "cNvCnPr"), None) is not None:
        return False
    form = next(shape.iter(DRAWING + "prstGeom"), None)
    name = "" if form is None else form.get("prst", "")
    return not (name.startswith("line") or "Connector" in name or _is_flat(shape))


def _is_flat(shape: Element) -> bool:
    """Tell a shape without height or width: a line, whatever it is called."""
    size = next(shape.iter(DRAWING + "ext"), None)
    return size is not None and "0" in (size.get("cx"), size.get("cy"))


def _is_bare_vml(shape: Element) -> bool:
    if next(shape.iter(TEXT_BOX, _V + "imagedata", _V + "textpath"), None) is not None:
        return False
    connects = shape.get(_O + "connectortype") is not None or shape.get("type") in _VML_LINES
    return not (connects or shape.get(_O + "hr") in ("t", "true", "1"))


def _said(element: Element) -> str:
    """Return what a drawing says of itself: its description, its title, its name."""
    for each in element.iter():
        if str(each.tag).endswith("}docPr"):
            found = (each.get(name, "") for name in ("descr", "title", "name"))
            return " ".join(next(filter(None, found), "").split())
        if each.tag in _VML_SHAPES and (words := each.get("alt") or each.get(_O + "title")):
            return " ".join(words.split())
    return ""
