"""Pieces to text as one reads it: old encodings, signs of symbol fonts, capitals, NFC."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from unicodedata import combining, is_normalized

from ...vietnamese.letters.legacy import convert, encoding_of_font
from ...vietnamese.letters.unicode import normalise
from .pieces import Piece
from .symbols import is_symbol_font, visible

MOST_MARKS = 30
"""Combining marks on one letter."""

_UNICODE_FONTS = frozenset({"times new roman", "arial", "calibri", "cambria", "tahoma", "theme"})
"""The fonts of most files: their names need no look at the table of old ones."""

_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"\S+\s*")

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
    encoding names it (see `generator.vietnamese.letters.legacy`), unless a run holds letters that
    no old encoding can give: such a run was typed in Unicode, and Word shows it in another font.

    Args:
        pieces: pieces that follow each other on a line.
        counted: takes how many stretches were converted from each old encoding; decomposed
            letters count as ``NFD``.
    """
    texts: list[str] = []
    found = list(pieces)
    for encoding, group in groupby(found, key=_encoding):
        if encoding:
            texts += _converted([piece.text for piece in group], encoding, counted)
        else:
            texts += map(_shown, group)
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
    return encoding_of_font(font)


def _is_unicode(text: str) -> bool:
    """Tell text with letters of Vietnamese that lie outside every code page of one byte."""
    return not text.isascii() and bool(_UNICODE_ONLY.search(text))


def _converted(texts: list[str], encoding: str, counted: Counter[str]) -> list[str]:
    """Return the texts of runs side by side in Unicode.

    They are converted as one, since a mark may stand in another run than its letter, and what is
    lost in a word is found by the whole word; then they are cut again where their looks change.
    """
    joined = "".join(texts)
    whole = convert(joined, encoding)
    if whole != joined:
        counted[encoding] += 1
    if len(texts) == 1:
        return [whole]
    ends = _ends([convert(text, encoding) for text in texts], whole)
    return [whole[start:end] for start, end in pairwise([0, *ends[:-1], len(whole)])]


def _ends(parts: list[str], whole: str) -> list[int]:
    """Return where texts end in `whole`, which is as many words, some of another length.

    Args:
        parts: the texts, converted one by one.
        whole: the texts converted as one.
    """
    apart = "".join(parts)
    ends = list(accumulate(map(len, parts)))
    if len(apart) == len(whole):
        return ends
    before = [word.start() for word in _WORD.finditer(apart)]
    after = [word.span() for word in _WORD.finditer(whole)]
    found = []
    for end in ends:
        at = min(bisect_right(before, end), len(after)) - 1
        start, stop = after[at] if at >= 0 else (0, 0)
        found.append(min(start + end - before[at], stop) if at >= 0 else min(end, len(whole)))
    return found


def _shown(piece: Piece) -> str:
    """Return text in Unicode without what one does not see."""
    text, font = piece.text, piece.look.font
    if is_symbol_font(font):
        return visible(text, font)
    if text.isascii() or not _ODD.search(text):
        return text
    return visible(text, font).translate(_UNSEEN)


def _composed(texts: list[str], counted: Counter[str]) -> list[str]:
    """Return texts in NFC; marks at the beginning of one go to the letter before them."""
    if all(text.isascii() or is_normalized("NFC", text) for text in texts) and not any(
        text and combining(text[0]) for text in texts[1:]
    ):
        return texts
    parted: list[list[str]] = []
    holder = 0
    for text in texts:
        marks = _leading_marks(text) if parted else 0
        parted.append([text[marks:]])
        if marks:
            parted[holder].append(text[:marks])
        if marks < len(text):
            holder = len(parted) - 1
    counted["NFD"] += 1
    return [normalise(_bounded("".join(text))) for text in parted]


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
