"""Signs of symbol fonts as the Unicode signs that one sees."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")

_SYMBOL = {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xDE: "⇒", 0x2D: "-", 0xA7: "♣", 0xB0: "°",
           0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"}  # fmt: skip
_WINGDINGS = {0xA7: "▪", 0xA8: "◻", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆",
              0x76: "❖", 0x77: "◆", 0x9F: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
              0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0x46: "☞", 0x2A: "✉",
              0x28: "☎"}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_EITHER = {**_WINGDINGS, **_SYMBOL, 0xA7: "▪", 0xA8: "◻"}
"""Of a private sign in another font: what it stands for in the font that is used for it most."""


def is_symbol_font(font: str) -> bool:
    """Tell whether a font has signs in the place of letters."""
    return font.lower() in _FONTS


def visible(text: str, font: str) -> str:
    """Return `text` with its signs of symbol fonts as one sees them.

    Signs that are not known stay, those of a bullet's font ``Symbol`` or ``Wingdings`` also where
    they are written as letters. The hollow bullet that Word makes of ``o`` in Courier New is a
    matter of labels alone; see `bullet`.

    Args:
        text: as in the file.
        font: the font it stands in, in any case.
    """
    table = _FONTS.get(font.lower())
    if table:
        return "".join(_sign(letter, table) for letter in text)
    if text.isascii() or not _PRIVATE.search(text):
        return text
    return _PRIVATE.sub(lambda found: _sign(found[0], _EITHER), text)


def bullet(text: str, font: str) -> str:
    """Return the label of a bullet as one sees it; ``o`` in Courier New looks like ``○``."""
    if text == "o" and font.lower().startswith("courier"):
        return "○"
    return visible(text, font)


def _sign(letter: str, table: dict[int, str]) -> str:
    """Return a sign; what stands in the private area is one of 0x20 to 0xff."""
    code = ord(letter)
    shown = table.get(code - 0xF000 if 0xF020 <= code <= 0xF0FF else code)
    if shown:
        return shown
    return chr(code - 0xF000) if 0xF020 <= code < 0xF07F and table is _SYMBOL else letter
