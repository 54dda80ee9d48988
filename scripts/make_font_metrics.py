"""Write templates/fonts/metrics.json: the widths of the shipped font, read without fontTools.

Run after replacing a font file; a test fails while the page of widths is stale.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.fonts import FONT_FAMILY, METRICS, font_files, subset_files


def ranges(codes: Iterable[int]) -> str:
    """Return ascending code points as hexadecimal ranges: ``20-7e a0 c0-ff``."""
    parts = []
    for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        found = [code for _, code in run]
        parts.append(f"{found[0]:x}" + (f"-{found[-1]:x}" if len(found) > 1 else ""))
    return " ".join(parts)


def repeats(widths: Iterable[int]) -> str:
    """Return numbers with runs of one number shortened: ``512 1024*3``."""
    runs = [(width, len(list(run))) for width, run in groupby(widths)]
    return " ".join(f"{width}*{count}" if count > 1 else f"{width}" for width, count in runs)


def subset_codes() -> set[int]:
    """Return the characters that all faces of the smaller font have."""
    fonts = (TTFont(io.BytesIO(path.read_bytes())) for path in subset_files().values())
    return set.intersection(*(set(font.getBestCmap()) for font in fonts))


def metrics_text() -> str:
    """Return the JSON text of the metrics.

    Only characters that all faces have are listed: one that is missing in bold would still be
    replaced by another font there.
    """
    fonts = {name: TTFont(io.BytesIO(path.read_bytes())) for name, path in font_files().items()}
    maps = {name: font.getBestCmap() for name, font in fonts.items()}
    codes = sorted(set.intersection(*(set(each) for each in maps.values())))
    (version,) = {font["name"].getDebugName(5) for font in fonts.values()}
    (units,) = {font["head"].unitsPerEm for font in fonts.values()}
    faces = {}
    for name, font in fonts.items():
        advance = font["hmtx"].metrics
        faces[name] = {
            "ascent": font["hhea"].ascent,
            "descent": font["hhea"].descent,
            "lineGap": font["hhea"].lineGap,
            "underlinePosition": font["post"].underlinePosition,
            "underlineThickness": font["post"].underlineThickness,
            "widths": repeats(advance[maps[name][code]][0] for code in codes),
        }
    data = {
        "family": FONT_FAMILY,
        "version": version.removeprefix("Version "),
        "unitsPerEm": units,
        "characters": ranges(codes),
        "subset": ranges(sorted(subset_codes())),
        "faces": faces,
    }
    return json.dumps(data, indent=1) + "\n"


if __name__ == "__main__":
    METRICS.write_text(metrics_text(), encoding="ascii", newline="\n")
