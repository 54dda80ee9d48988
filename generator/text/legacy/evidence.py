"""Which old encoding a text without fonts is in: the one that makes it Vietnamese syllables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ..patterns import lazy
from ..syllables import is_syllable
from .convert import UNICODE_ONLY, recode

ENCODINGS = ("TCVN3", "VNI", "VISCII")
BYTE_ENCODINGS = (*ENCODINGS, "cp1258", "TCVN5712-1")

_WORD = lazy(r"[^\s\d!-,./:-@\[-`{-~-]+")  # what stands between spaces and the signs of ASCII
_MARKED = lazy(r"[^\x00-\x7f]")
_QUOTES = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\xab\xbb\xa0"
_SIGN_INSIDE = lazy("[A-Za-z][\u00a1-\u00bf]+[A-Za-z]")
_MOST_WORDS = 600  # different ones; more evidence changes nothing
_LONG_ENOUGH = 4  # letters of a word that is evidence on its own


class Count(NamedTuple):
    """Different words with marks, under one encoding.

    Attributes:
        gained: syllables only when read so.
        lost: syllables as they stand, and changed when read so.
        failed: no syllables either way.
    """

    gained: int = 0
    lost: int = 0
    failed: int = 0

    @property
    def score(self) -> int:
        """What speaks for the encoding, less what speaks against it."""
        return self.gained - self.lost - self.failed


def guess(text: str) -> str | None:
    """Return ``TCVN3``, ``VNI`` or ``VISCII`` where `text` is that, shown as Western letters.

    None where it is Unicode Vietnamese, another language, or where too little tells: one word
    is enough only if a sign stands inside it (``ho¹ch``). Meant for a line or a paragraph.
    """
    return best(text, ENCODINGS)


def best(text: str, encodings: tuple[str, ...]) -> str | None:
    """Return that of `encodings` which `text` is in, or None; see `guess`."""
    if text.isascii() or UNICODE_ONLY().search(text):
        return None
    marked, plain = _words(text)
    counts = {encoding: count(marked, encoding) for encoding in encodings}
    ranked = sorted(counts, key=lambda name: counts[name].score, reverse=True)
    first = ranked[0]
    rival = max(
        (counts[name].score for name in ranked[1:] if name[:4] != first[:4]),  # TCVN has two
        default=0,
    )
    top = counts[first]
    clear = top.score - max(rival, 0) >= max(1, top.gained // 4)
    at_home = top.gained * 2 >= 3 * (top.lost + top.failed)
    return first if clear and at_home and _enough(top, marked, plain) else None


def fits(text: str, encoding: str) -> bool:
    """Tell whether each word of `text` with marks is a syllable only when read as `encoding`."""
    if text.isascii() or UNICODE_ONLY().search(text):
        return False
    marked, _ = _words(text)
    found = count(marked, encoding)
    return found.gained > 0 and not found.lost and not found.failed


def count(words: list[str], encoding: str) -> Count:
    """Return what `words` say for `encoding`; what it leaves as it is says nothing."""
    tally = [0, 0, 0]
    for word in words:
        before, after = _reads(word), _reads_as(word, encoding)
        if after and not before:
            tally[0] += 1
        elif before and recode(word, encoding) != word:
            tally[1] += 1
        elif not before and not after:
            tally[2] += 1
    return Count(*tally)


def _words(text: str) -> tuple[list[str], list[str]]:
    """Return the different words with marks, and those without that are not all capitals."""
    marked: dict[str, None] = {}
    plain: dict[str, None] = {}
    for word in _spaced(text):
        if not word.isascii():
            if word.strip(_QUOTES):
                marked[word] = None
        elif len(word) > 1 and not word.isupper():
            plain[word] = None
        if len(marked) >= _MOST_WORDS:
            break
    return list(marked), list(islice(plain, _MOST_WORDS))


def _spaced(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD().finditer(text))


def _reads(word: str) -> bool:
    return is_syllable(word.strip(_QUOTES))


@lru_cache(maxsize=8192)
def _reads_as(word: str, encoding: str) -> bool:
    return is_syllable(recode(word, encoding).strip(_QUOTES))


def _enough(top: Count, marked: list[str], plain: list[str]) -> bool:
    """Tell whether so many words are evidence, and the words without marks allow it."""
    native = sum(map(is_syllable, plain))
    if len(plain) - native > native + top.gained:
        return False  # another language
    if top.gained > 1:
        return True
    alone = len(marked) == 1 and len(marked[0]) >= _LONG_ENOUGH
    return top.gained == 1 and alone and bool(_SIGN_INSIDE().search(marked[0]))
