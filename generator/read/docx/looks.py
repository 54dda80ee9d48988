"""How runs look: properties as they are written, and laid one over the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .names import Element, W, is_on, points

_TOGGLES = {
    W + "b": "bold",
    W + "i": "italic",
    W + "caps": "caps",
    W + "vanish": "hidden",
}
_TOGGLE_COUNT = len(_TOGGLES)
"""They are the first attributes of a `Look`."""
_SIZE, _FONTS, _STYLE, _LINE = W + "sz", W + "rFonts", W + "rStyle", W + "u"
_HALF_POINT = 2
_FONT_ATTRIBUTES = ("hAnsi", "ascii")
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
"""The fonts that a run names: for ASCII, for other letters, for two groups of other scripts."""
_NO_SLOTS: tuple[str, ...] = ("", "", "", "")


class RunFormat(NamedTuple):
    """Properties of a run; None and the empty string stand for what is not said.

    Attributes:
        bold: whether its letters are bold; a toggle like the next three.
        italic: whether they are slanted.
        caps: whether they are shown as capitals.
        hidden: whether they are not shown.
        size: in points.
        font: for letters beyond ASCII, which tell an old encoding.
        style: id of its character style.
        slots: its fonts as in `SLOTS`; empty where not said.
        underline: whether a line is drawn under it.
    """

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str = ""
    style: str = ""
    slots: tuple[str, ...] = _NO_SLOTS
    underline: bool | None = None

    def over(self, below: RunFormat) -> RunFormat:
        """Return this look with what it leaves open taken from the one `below`."""
        if self == NOTHING:
            return below
        return RunFormat(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.caps if self.caps is None else self.caps,
            below.hidden if self.hidden is None else self.hidden,
            below.size if self.size is None else self.size,
            self.font or below.font,
            self.style or below.style,
            below.slots
            if self.slots == _NO_SLOTS
            else tuple(map(_either, self.slots, below.slots)),
            below.underline if self.underline is None else self.underline,
        )


NOTHING = RunFormat()


def _either(one: str, other: str) -> str:
    return one or other


class Fonts:
    """Names of fonts, those of the theme put in (ECMA-376 part 1, 17.3.2.26, 20.1.4.1.16).

    Args:
        theme: root of the theme, if there is one.
    """

    def __init__(self, theme: Element | None) -> None:
        self._latin = {"major": "", "minor": ""}
        if theme is None:
            return
        drawing = theme.tag.partition("}")[0] + "}"
        for kind in self._latin:
            latin = theme.find(f".//{drawing}{kind}Font/{drawing}latin")
            self._latin[kind] = "" if latin is None else latin.get("typeface", "")

    def name(self, fonts: Element) -> str:
        """Return the font of a ``w:rFonts`` for letters beyond ASCII; empty where it has none.

        What only names the font of ASCII letters is taken to mean all: Word then falls back to
        the default font, but no writer meant that. The font of complex scripts (``w:cs``) shows
        no Vietnamese.
        """
        for attribute in _FONT_ATTRIBUTES:
            themed = fonts.get(f"{W}{attribute}Theme") or fonts.get(f"{W}{attribute.lower()}theme")
            if themed:
                return self._latin.get(themed[:5], "") or "theme"
            if name := fonts.get(W + attribute):
                return name
        return ""

    def slots(self, fonts: Element) -> tuple[str, ...]:
        """Return the fonts that a ``w:rFonts`` names, as in `SLOTS`.

        A font of the theme wins over a name beside it. A theme has fonts of other scripts by
        language; they show no Vietnamese, so they stay open.
        """
        return tuple(self._slot(fonts, slot) for slot in SLOTS)

    def _slot(self, fonts: Element, slot: str) -> str:
        themed = fonts.get(f"{W}{slot}Theme") or fonts.get(f"{W}{slot.lower()}theme")
        if not themed:
            return fonts.get(W + slot, "")
        return self._latin.get(themed[:5], "") if slot in _FONT_ATTRIBUTES else ""


def look_of(properties: Element | None, fonts: Fonts) -> RunFormat:
    """Return what a ``w:rPr`` says.

    Args:
        properties: the element, if there is one.
        fonts: knows the fonts of the theme.
    """
    if properties is None or not len(properties):
        return NOTHING
    toggles: dict[str, bool] = {}
    size, font, style, slots, underline = None, "", "", _NO_SLOTS, None
    for each in properties:
        tag = each.tag
        if tag in _TOGGLES:
            toggles[_TOGGLES[tag]] = is_on(each)
        elif tag == _SIZE:
            size = points(each.get(W + "val"), _HALF_POINT)
        elif tag == _FONTS:
            font, slots = fonts.name(each), fonts.slots(each)
        elif tag == _STYLE:
            style = each.get(W + "val", "")
        elif tag == _LINE:
            underline = each.get(W + "val", "single") != "none"
    return RunFormat(
        toggles.get("bold"), toggles.get("italic"), toggles.get("caps"), toggles.get("hidden"),
        size, font, style, slots, underline,
    )  # fmt: skip


def combined(defaults: RunFormat, levels: Iterable[RunFormat], direct: RunFormat) -> RunFormat:
    """Return the look of a run from all that is said of it (ECMA-376 part 1, 17.7.2, 17.7.3).

    Size and font are those said last. A toggle is what the run itself says; else on where the
    defaults of the document have it on; else on where an odd number of styles do.

    Args:
        defaults: those of the document.
        levels: what the table style, the paragraph style and the character style say.
        direct: what the run itself says.
    """
    levels = tuple(levels)
    styled = defaults
    for level in levels:
        styled = level.over(styled)
    bold, italic, caps, hidden = (
        bool(defaults[at]) or sum(bool(level[at]) for level in levels) % 2 == 1
        for at in range(_TOGGLE_COUNT)
    )
    return direct.over(
        styled._replace(bold=bold, italic=italic, caps=caps, hidden=hidden),
    )
