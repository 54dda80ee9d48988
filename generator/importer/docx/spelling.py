"""Pieces to text as one reads it: old encodings, signs of symbol fonts, capitals, NFC."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from unicodedata import combining

from ...text.unicode import normalise
from .pieces import Piece
from .symbols import is_symbol_font, visible

MOST_MARKS = 30
"""Combining marks on one letter."""

_UNICODE_FONTS = frozenset({"times new roman", "arial", "calibri", "cambria", "tahoma", "theme"})
"""The fonts of most files: their names need no look at the table of old ones."""

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
    if all(piece.text.isascii() and not piece.look.font for piece in found):
        return [_capital(piece, piece.text) for piece in found]
    return _composed(_converted(found, counted), counted)


def _converted(pieces: list[Piece], counted: Counter[str]) -> list[Piece]:
    """Return pieces in Unicode; a mark that an encoding puts behind its letter goes with it."""
    before: str | None = None
    encodings = [_encoding(piece) for piece in pieces]
    whole = _letters_whole(pieces, encodings)
    clean: list[Piece] = []
    for piece, encoding in zip(whole, encodings, strict=True):
        if encoding:
            text = _converter()(piece.text, encoding)
            counted[encoding] += encoding != before
        else:
            text = visible(piece.text, piece.look.font).translate(_UNSEEN)
        before = encoding
        clean.append(piece._replace(text=text))
    return clean


def _letters_whole(pieces: list[Piece], encodings: Sequence[str | None]) -> list[Piece]:
    """Return pieces of which none begins with the second half of a letter."""
    for index in range(1, len(pieces)):
        encoding = encodings[index]
        first, second = pieces[index - 1].text, pieces[index].text
        if not encoding or encoding != encodings[index - 1] or not first or not second:
            continue
        convert = _converter()
        apart = convert(first[-1], encoding) + convert(second[0], encoding)
        if len(normalise(convert(first[-1] + second[0], encoding))) < len(normalise(apart)):
            pieces[index - 1] = pieces[index - 1]._replace(text=first + second[0])
            pieces[index] = pieces[index]._replace(text=second[1:])
    return pieces


def _composed(pieces: list[Piece], counted: Counter[str]) -> list[Piece]:
    """Return pieces in NFC, shown as capitals where they are."""
    texts: list[str] = []
    for piece in pieces:
        marks = _leading_marks(piece.text) if texts else 0
        if marks:
            texts[-1] += piece.text[:marks]
        texts.append(piece.text[marks:])
    clean = [text if text.isascii() else normalise(_bounded(text)) for text in texts]
    counted.update({"NFD": 1} if clean != [piece.text for piece in pieces] else {})
    return [_capital(piece, text) for piece, text in zip(pieces, clean, strict=True)]


def _leading_marks(text: str) -> int:
    count = 0
    while count < len(text) and combining(text[count]):
        count += 1
    return count


def _bounded(text: str) -> str:
    """Return `text` without the marks of a letter beyond 30: sorting them takes squared time.

    No word has as many (Unicode Standard Annex 15, 13.1).
    """
    if len(text) <= MOST_MARKS or not any(map(combining, text)):
        return text
    kept: list[str] = []
    run = 0
    for letter in text:
        run = run + 1 if combining(letter) else 0
        if run <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _capital(piece: Piece, text: str) -> Piece:
    return piece._replace(text=text.upper() if piece.look.caps else text)


def _encoding(piece: Piece) -> str | None:
    """Return the old encoding of a piece, None for Unicode."""
    font = piece.look.font
    if not font or font.lower() in _UNICODE_FONTS or is_symbol_font(font):
        return None
    encoding = _encoding_of(font)
    return None if encoding and _is_unicode(piece.text) else encoding


def _is_unicode(text: str) -> bool:
    """Tell text with letters of Vietnamese that lie outside every code page of one byte."""
    return not text.isascii() and any("\u1ea0" <= letter <= "\u1ef9" for letter in text)


@lru_cache(maxsize=256)
def _encoding_of(font: str) -> str | None:
    from ...text import legacy

    return legacy.encoding_of_font(font)


def _converter() -> Callable[[str, str], str]:
    from ...text import legacy

    return legacy.convert
