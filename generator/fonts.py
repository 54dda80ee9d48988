"""TEMP"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .paths import TEMPLATES


def font_files() -> dict[str, Path]:
    f = TEMPLATES / "fonts"
    return {
        "regular": f / "LiberationSerif-Regular.ttf",
        "bold": f / "LiberationSerif-Bold.ttf",
        "italic": f / "LiberationSerif-Italic.ttf",
        "bold_italic": f / "LiberationSerif-BoldItalic.ttf",
    }


@lru_cache
def _m(n):
    from fontTools.ttLib import TTFont

    t = TTFont(font_files()[n])
    c = t.getBestCmap()
    h = t["hmtx"]
    return {k: h[v][0] for k, v in c.items()}


def text_width_pt(text, size_pt, *, bold=False, italic=False):
    n = "bold_italic" if bold and italic else "bold" if bold else "italic" if italic else "regular"
    m = _m(n)
    return sum(m.get(ord(c), 1024) for c in text) * size_pt / 2048


def missing_characters(text):
    m = _m("regular")
    return [c for c in dict.fromkeys(text) if ord(c) not in m and c not in "\n\t\u00a0\u2011"]
