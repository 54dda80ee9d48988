"""Names of WordprocessingML, and its simple values read without complaint.

Only the transitional namespaces occur here: `package` puts them in the place of the strict ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml.etree import _Element

Element: TypeAlias = _Element

W_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_NAMESPACE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W: Final = f"{{{W_NAMESPACE}}}"
R: Final = f"{{{R_NAMESPACE}}}"
MC: Final = f"{{{MC_NAMESPACE}}}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

VAL: Final = W + "val"
TEXT_BOX: Final = W + "txbxContent"
TWIPS_PER_POINT: Final = 20
EMU_PER_POINT: Final = 12700

_OFF = frozenset({"0", "false", "off", "none"})
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of the given full name, or None."""
    return None if element is None else next(element.iterchildren(name), None)


def children(element: Element | None) -> dict[str, Element]:
    """Return the children of an element by their names; properties have each at most once."""
    return {} if element is None else {each.tag: each for each in element}


def val(element: Element | None, name: str, attribute: str = VAL) -> str:
    """Return an attribute of a child; empty where either is missing."""
    found = child(element, name)
    return "" if found is None else found.get(attribute, "")


def is_on(element: Element) -> bool:
    """Return the value of an on/off element (ECMA-376 part 1, 17.17.4): on if it gives none."""
    return element.get(VAL, "1").strip().lower() not in _OFF


def switch(element: Element | None, name: str) -> bool | None:
    """Return the value of an on/off child, None where there is none."""
    found = child(element, name)
    return None if found is None else is_on(found)


def whole(text: str | None, default: int, low: int, high: int) -> int:
    """Return the whole number in `text` within bounds, `default` where there is none."""
    try:
        return min(max(int(text or ""), low), high)
    except ValueError:
        return default


def points(text: str | None, per_point: int = TWIPS_PER_POINT) -> float | None:
    """Return a measure in points: a number of parts of a point, or with its unit (``12pt``)."""
    text = (text or "").strip()
    factor = _POINTS.get(text[-2:].lower())
    try:
        size = float(text[:-2]) * factor if factor else float(text) / per_point
    except ValueError:
        return None
    return size if -100_000 < size < 100_000 else None


def alternatives(element: Element) -> Iterator[Element]:
    """Yield what counts of an ``mc:AlternateContent``: its first choice with content.

    Choice and fallback say the same in two ways (ECMA-376 part 3, 9.3), so one is read, never
    both. All that matters here is understood in either.
    """
    for branch in element:
        if branch.tag in (MC + "Choice", MC + "Fallback") and len(branch):
            yield from branch
            return
