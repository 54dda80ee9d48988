"""Pieces to text as one reads it: old encodings, signs of symbol fonts, capitals, NFC."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from unicodedata import combining, is_normalized

from ...text.unicode import normalise
from .pieces import Piece
from .symbols import is_symbol_font, visible

MOST_MARKS = 30
"""Combining marks on one letter."""

_UNICODE_FONTS = frozenset({"times new roman", "arial", "calibri", "cambria", "tahoma", "theme"})
"""The fonts of most files: their names need no look at the table of old ones."""

_ODD = re.compile("[\u00ad\u200b\u200e\u200f\u2010\u2011\u2060\ufeff\uf020-\uf0ff]")
_UNSEEN = {
    0x00AD: None,  # soft hyphen
    0x200B: None,  # zero-width space
    0x200E: None,  # left-to-right mark
    0x200F: None,  # right-to-left mark
    0x2060: None,  # word joiner
    0xFEFF: None,  # byte order mark
    0x2010: "-",
    0x2011: "-",  # no-break hyphen
}


def spelled(pieces: Iterable[Piece], counted: Counter[str]) -> list[Piece]:
    """Return pieces with their text as one reads it, in NFC; no letter is cut between two.

    Runs in a Unicode font stay as they are, whatever their words; a font made for an old
    encoding names it (see `generator.text.legacy`), unless a run holds letters that no old
    encoding can give: such a run was typed in Unicode, and Word shows it in another font.

    Args:
        pieces: pieces that follow each other on a line.
        counted: takes how many stretches stood in each old encoding; decomposed letters count
            as ``NFD``.
    """
    found = list(pieces)
    encodings = [_encoding(piece) for piece in found]
    if any(encodings):
        found = _converted(_letters_whole(found, encodings), encodings, counted)
    texts = [
        piece.text if encoding else _shown(piece)
        for piece, encoding in zip(found, encodings, strict=True)
    ]
    return [
        piece if text is piece.text and not piece.look.caps else _capital(piece, text)
        for piece, text in zip(found, _composed(texts, counted), strict=True)
    ]


def _encoding(piece: Piece) -> str | None:
    """Return the old encoding of a piece, None for Unicode."""
    encoding = _encoding_of(piece.look.font)
    return None if encoding and _is_unicode(piece.text) else encoding


@lru_cache(maxsize=256)
def _encoding_of(font: str) -> str | None:
    if not font or font.lower() in _UNICODE_FONTS or is_symbol_font(font):
        return None
    from ...text import legacy

    return legacy.encoding_of_font(font)


def _is_unicode(text: str) -> bool:
    """Tell text with letters of Vietnamese that lie outside every code page of one byte."""
    return any("\u1ea0" <= letter <= "\u1ef9" for letter in text)


def _converter() -> Callable[[str, str], str]:
    from ...text import legacy

    return legacy.convert


def _letters_whole(pieces: list[Piece], encodings: Sequence[str | None]) -> list[Piece]:
    """Return pieces of which none begins with the second half of a letter.

    Some encodings put a mark behind its letter; it may stand in another run.
    """
    convert = _converter()
    for index in range(1, len(pieces)):
        encoding = encodings[index]
        first, second = pieces[index - 1].text, pieces[index].text
        if not encoding or encoding != encodings[index - 1] or not first or not second:
            continue
        apart = convert(first[-1], encoding) + convert(second[0], encoding)
        if len(normalise(convert(first[-1] + second[0], encoding))) < len(normalise(apart)):
            pieces[index - 1] = pieces[index - 1]._replace(text=first + second[0])
            pieces[index] = pieces[index]._replace(text=second[1:])
    return pieces


def _converted(
    pieces: list[Piece], encodings: Sequence[str | None], counted: Counter[str]
) -> list[Piece]:
    """Return pieces in Unicode; pieces of one encoding side by side count as one stretch."""
    convert = _converter()
    clean: list[Piece] = []
    before: str | None = None
    for piece, encoding in zip(pieces, encodings, strict=True):
        if encoding:
            counted[encoding] += encoding != before
            piece = piece._replace(text=convert(piece.text, encoding))
        before = encoding
        clean.append(piece)
    return clean


def _shown(piece: Piece) -> str:
    """Return text in Unicode without what one does not see."""
    text, font = piece.text, piece.look.font
    if is_symbol_font(font):
        return visible(text, font)
    if text.isascii() or not _ODD.search(text):
        return text
    return visible(text, font).translate(_UNSEEN)


def _composed(texts: list[str], counted: Counter[str]) -> list[str]:
    """Return texts in NFC; a mark at the beginning of one goes to the letter before it."""
    if all(text.isascii() or is_normalized("NFC", text) for text in texts) and not any(
        text and combining(text[0]) for text in texts[1:]
    ):
        return texts
    parted: list[str] = []
    for text in texts:
        marks = _leading_marks(text) if parted else 0
        if marks:
            parted[-1] += text[:marks]
        parted.append(text[marks:])
    counted["NFD"] += 1
    return [normalise(_bounded(text)) for text in parted]


def _leading_marks(text: str) -> int:
    count = 0
    while count < len(text) and combining(text[count]):
        count += 1
    return count


def _bounded(text: str) -> str:
    """Return `text` without the marks of a letter beyond 30: sorting them takes squared time.

    No word has as many (Unicode Standard Annex 15, 13.1).
    """
    kept: list[str] = []
    run = 0
    for letter in text:
        run = run + 1 if combining(letter) else 0
        if run <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _capital(piece: Piece, text: str) -> Piece:
    return Piece(text.upper() if piece.look.caps else text, piece.look, piece.kind)
