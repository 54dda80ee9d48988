"""The letters of words as one reads them: old encodings, ligatures, marks that nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from unicodedata import normalize

from ...vietnamese.letters.legacy import convert, encoding_of_font
from ...vietnamese.letters.unicode import normalise
from .page import Word

_SIGNS = {
    "\ufffe": "-",  # a hyphen at the end of a line
    "\u2010": "-",  # hyphen
    "\u2011": "-",  # no-break hyphen
    "\uf0b7": "•",  # bullets of the Symbol and Wingdings fonts
    "\uf0a7": "▪",
    "\uf076": "❖",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "-",
    "\uf02b": "+",
}
_MAYBE_OLD = re.compile("vn|vps|viscii|tcvn", re.IGNORECASE)
"""What no name of a font for an old encoding lacks; only such names are looked into."""
_ODD = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f"
    "\ufb00-\ufdff\ufe70-\ufefe\uf000-\uf0ff\ufffe\u2010\u2011]"
)


def spelled(text: str) -> str:
    """Return `text` in NFC, unfolded and without what cannot be seen."""
    if text.isascii():
        return text
    return normalise(_ODD.sub(_shown, text))


def _shown(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _SIGNS:
        return _SIGNS[sign]
    if "\ufb00" <= sign < "\ufeff":
        return normalize("NFKC", sign)
    return sign if "\uf000" <= sign < "\uf100" else ""


def respelled(words: Iterable[Word], counted: Counter[str]) -> list[Word]:
    """Return words in Unicode as one reads them; those of which nothing is left are left out.

    Args:
        words: in the order in which they were drawn.
        counted: takes how many stretches stood in each old encoding.
    """
    clean: list[Word] = []
    for font, group in groupby(_whole(words), key=lambda word: word.font):
        stretch = list(group)
        texts = [word.text for word in stretch]
        if encoding := _encoding_of(font):
            counted[encoding] += 1
            texts = _converted(stretch, encoding)
        for word, text in zip(stretch, map(spelled, texts), strict=True):
            if text:
                clean.append(word if text == word.text else word._replace(text=text))
    return clean


def _converted(words: Sequence[Word], encoding: str) -> list[str]:
    """Return the words of a stretch in Unicode, each line of it converted as a whole."""
    text = words[0].text
    for last, word in pairwise(words):
        text += (" " if abs(last.base - word.base) < 1 else "\n") + word.text
    found = re.split("[ \n]", convert(text, encoding))
    if len(found) == len(words):
        return found
    return [convert(word.text, encoding) for word in words]


def _whole(words: Iterable[Word]) -> list[Word]:
    """Return words with those pieces made one that are of one font: a letter may be cut."""
    whole: list[Word] = []
    for word in words:
        last = whole[-1] if whole else None
        if last and word.glued and word.font == last.font and abs(word.base - last.base) < 0.5:
            whole[-1] = last._replace(text=last.text + word.text, right=max(last.right, word.right))
        else:
            whole.append(word)
    return whole


@lru_cache(maxsize=256)
def _encoding_of(font: str) -> str | None:
    if not _MAYBE_OLD.search(font):
        return None
    return encoding_of_font(font)
