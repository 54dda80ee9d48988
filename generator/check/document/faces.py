"""How the letters of paragraphs look, as far as one sees them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ...read.docx.looks import SLOTS, RunFormat
from ...read.docx.pieces import Piece
from ...read.docx.styles import Styles
from ...read.docx.symbols import is_symbol_font
from .looks import CharacterFormat

_ASCII = re.compile(r"[A-Za-z0-9]")
_MARKED = re.compile(r"[^\W\d_](?<![A-Za-z])")
WORDS_DEFAULT = "Times New Roman"
"""What Word takes where nothing names a font."""
_PLAIN, _OTHERS = SLOTS.index("ascii"), SLOTS.index("hAnsi")
_IDLE = (SLOTS.index("eastAsia"), SLOTS.index("cs"))


def face_of(pieces: Iterable[Piece], styles: Styles, style: str) -> CharacterFormat:
    """Return how the words of a paragraph look.

    Args:
        pieces: what it holds.
        styles: those of the file.
        style: id of its own.
    """
    shown = [piece for piece in pieces if not piece.kind and _seen(piece)]
    sizes: Counter[float] = Counter()
    bold = italic = underline = total = 0
    for piece in shown:
        count = _seen(piece)
        total += count
        sizes[piece.look.size or 0.0] += count
        bold += count * bool(piece.look.bold)
        italic += count * bool(piece.look.italic)
        underline += count * bool(piece.look.underline)
    if not total:
        return CharacterFormat()
    fonts = dict(_fonts(shown).most_common())
    return CharacterFormat(
        sizes.most_common(1)[0][0],
        bold / total,
        italic / total,
        underline / total,
        fonts,
        _split(shown),
        _idle(shown, styles, style, set(fonts)),
        dict(sizes),
    )


def _seen(piece: Piece) -> int:
    """Return how many letters and digits of a piece one sees."""
    return sum(map(str.isalnum, piece.text))


def _fonts(shown: Iterable[Piece]) -> Counter[str]:
    """Return the fonts that show letters; those of signs are meant to be others."""
    found: Counter[str] = Counter()
    for piece in shown:
        plain = len(_ASCII.findall(piece.text))
        if plain:
            found[_font(piece.look, _PLAIN)] += plain
        if marked := len(_MARKED.findall(piece.text)):
            found[_font(piece.look, _OTHERS)] += marked
    return Counter({font: n for font, n in found.items() if not is_symbol_font(font)})


def _font(look: RunFormat, slot: int) -> str:
    return look.slots[slot] or WORDS_DEFAULT


def _split(shown: Iterable[Piece]) -> tuple[str, str] | None:
    """Return two fonts that share the letters of one run, the one of plain letters first."""
    for piece in shown:
        plain, marked = _font(piece.look, _PLAIN), _font(piece.look, _OTHERS)
        if plain != marked and _ASCII.search(piece.text) and _MARKED.search(piece.text):
            return plain, marked
    return None


def _idle(shown: Iterable[Piece], styles: Styles, style: str, seen: set[str]) -> tuple[str, ...]:
    """Return fonts of other scripts, besides those `seen`, that runs or a style of one's own name.

    Those of the default style and of the document come from the program, by its language.
    """
    usual = styles.paragraph_look(styles.default_paragraph).over(styles.defaults).slots
    named = styles.paragraph_look(style).slots
    found = {
        piece.look.slots[slot]
        for piece in shown
        for slot in _IDLE
        if piece.look.slots[slot] not in ("", usual[slot])
    }
    found |= {named[slot] for slot in _IDLE if named[slot] not in ("", usual[slot])}
    return tuple(sorted(found - seen))
