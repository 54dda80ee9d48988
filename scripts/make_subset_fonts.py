"""Write templates/fonts/subset: the faces cut down to what Vietnamese documents are written in.

Run after replacing a font file, before `make_font_metrics.py`. The licence reserves the name of
the font for the whole one (OFL 1.1, clause 3), so the family is renamed.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.fonts import FONT_FAMILY, SUBSET_FAMILY, font_files, subset_files

CHARACTERS = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin 1 and Latin Extended A: ă, đ, ĩ, ũ, and Europe's names
    (0x1A0, 0x1A1),  # ơ
    (0x1AF, 0x1B0),  # ư
    (0x300, 0x303),  # tones and marks, which come alone in text that is in pieces
    (0x306, 0x309),
    (0x31B, 0x323),
    (0x1EA0, 0x1EF9),  # letters with the tones
    (0x2010, 0x2026),  # hyphens, dashes, quotation marks, bullet, ellipsis
    (0x2030, 0x203A),  # per mille, primes
    (0x20AB, 0x20AC),  # đồng, euro
    (0x2116, 0x2116),  # №
    (0x2122, 0x2122),  # ™
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2260, 0x2265),  # unequal, at most, at least
    (0x25A0, 0x25CF),  # squares and circles that begin lines
)
NAMES = (1, 3, 4, 6, 16)
"""Family, identifier, full name, PostScript name, typographic family."""


def subset(file: Path) -> bytes:
    """Return a face with the characters above: no hints, no kerning, another name."""
    font = TTFont(io.BytesIO(file.read_bytes()), recalcTimestamp=False)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    options = Options()
    options.harfbuzz_repacker = False  # the same bytes whether or not uharfbuzz is installed
    options.hinting = False
    options.layout_features = ["ccmp", "mark", "mkmk"]
    options.name_IDs = [*range(0, 15), 16, 17]
    options.notdef_outline = True
    options.drop_tables += ["FFTM", "kern", "gasp", "hdmx", "VDMX", "LTSH"]
    options.recalc_timestamp = False
    tool = Subsetter(options)
    tool.populate(unicodes=[code for first, last in CHARACTERS for code in range(first, last + 1)])
    tool.subset(font)
    for table in font["cmap"].tables:  # the text layer of a PDF shall hold plain spaces
        if 0xA0 in table.cmap:
            table.cmap[0xA0] = table.cmap[0x20]
    for record in font["name"].names:
        if record.nameID in NAMES:
            text = record.toUnicode().replace(FONT_FAMILY, SUBSET_FAMILY)
            text = text.replace(FONT_FAMILY.replace(" ", ""), SUBSET_FAMILY.replace(" ", ""))
            record.string = text.replace("Ascender - ", "").replace("Liberation", "KH")
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


if __name__ == "__main__":
    for face, file in font_files().items():
        target = subset_files()[face]
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(subset(file))
