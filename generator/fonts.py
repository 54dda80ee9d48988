"""The shipped font: where its files lie, how wide a text is, and what it cannot show.

The widths come from `templates/fonts/metrics.json`, which `scripts/make_font_metrics.py` reads
out of the font files, so that measuring a text needs no font library.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .paths import TEMPLATES

FONT_FAMILY = "Liberation Serif"
"""Letter for letter as wide as Times New Roman, and free to ship."""

SUBSET_FAMILY = "KH Serif"
"""The same with the letters of Vietnamese documents only, which is read and embedded sooner."""

FONTS = TEMPLATES / "fonts"
METRICS = FONTS / "metrics.json"

FACES = {
    "regular": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "bold_italic": "BoldItalic",
}

NO_BREAK_HYPHEN = "\u2011"
"""Never reaches the font: the DOCX has an element for it, the PDF a hyphen in a nowrap."""

CONTROLS_OF_LAYOUT = frozenset("\n\r\t")
"""Never reach the font either: they end lines and jump to tab stops."""

INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0x00AD, 0x00AD),  # soft hyphen
        (0x034F, 0x034F),  # combining grapheme joiner
        (0x061C, 0x061C),  # Arabic letter mark
        (0x180B, 0x180F),  # Mongolian variation selectors
        (0x200B, 0x200F),  # zero-width space and joiners, left-to-right and right-to-left marks
        (0x202A, 0x202E),  # embeddings and overrides of direction
        (0x2060, 0x206F),  # word joiner, isolates of direction
        (0xFE00, 0xFE0F),  # variation selectors
        (0xFEFF, 0xFEFF),  # byte order mark
    )
    for code in range(first, last + 1)
)
"""Default-ignorable characters: shaping leaves nothing of them, whatever the font has."""


def font_files() -> dict[str, Path]:
    """Return the four files of the font by face."""
    return {face: FONTS / f"LiberationSerif-{name}.ttf" for face, name in FACES.items()}


def subset_files() -> dict[str, Path]:
    """Return the four files of the smaller font by face."""
    return {face: FONTS / "subset" / f"KHSerif-{name}.ttf" for face, name in FACES.items()}


@lru_cache(maxsize=8192)
def text_width_pt(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of a text set on one line, without kerning and ligatures.

    A character that the font lacks counts as one em: its box or its stand-in may be narrower,
    so a line measured with it is rather thought too long than too short.
    """
    em, widths = _widths(bold, italic)
    return sum(widths.get(character, em) for character in text) * size_pt / em


def middle_of_letters() -> float:
    """Return how far the middle between ascent and descent lies above the baseline, in em.

    CSS puts it into the middle of a line of exact height (CSS Inline 3, 5.3).
    """
    data = _metrics()
    face = data["faces"]["regular"]
    middle: float = (face["ascent"] + face["descent"]) / 2 / data["unitsPerEm"]
    return middle


@lru_cache(maxsize=4096)
def missing_characters(text: str) -> tuple[str, ...]:
    """Return the characters of a text that the font cannot show, each once, in their order.

    A combining mark is looked up by itself: text should come in NFC, where letters with marks
    are one character as far as Unicode has one.
    """
    _, known = _widths(bold=False, italic=False)
    if known.keys() >= set(text):
        return ()
    return tuple(character for character in dict.fromkeys(text) if character not in known)


def fits_subset(text: str) -> bool:
    """Tell whether the smaller font has every letter of a text."""
    return _subset().issuperset(text)


@lru_cache(maxsize=1)
def _subset() -> frozenset[str]:
    return frozenset(_characters(_metrics()["subset"])) | CONTROLS_OF_LAYOUT | INVISIBLE


@lru_cache(maxsize=1)
def _metrics() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(METRICS.read_bytes())
    return data


@lru_cache(maxsize=4)
def _widths(bold: bool, italic: bool) -> tuple[int, Mapping[str, int]]:
    """Return the units of an em and the widths of all characters of a face."""
    face = (
        "bold_italic" if bold and italic else "bold" if bold else "italic" if italic else "regular"
    )
    data = _metrics()
    widths = dict(
        zip(_characters(data["characters"]), _numbers(data["faces"][face]["widths"]), strict=True)
    )
    widths[NO_BREAK_HYPHEN] = widths["-"]
    widths.update(dict.fromkeys(CONTROLS_OF_LAYOUT | INVISIBLE, 0))
    return data["unitsPerEm"], widths


def _characters(ranges: str) -> list[str]:
    """Return the characters of ``20-7e a0``."""
    found: list[str] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        found += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return found


def _numbers(repeats: str) -> list[int]:
    """Return the numbers of ``512 1024*3``."""
    found: list[int] = []
    for part in repeats.split():
        number, _, count = part.partition("*")
        found += [int(number)] * int(count or 1)
    return found
