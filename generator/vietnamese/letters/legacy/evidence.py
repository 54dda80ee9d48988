"""Which old encoding a text without fonts is in: the one that makes it Vietnamese syllables."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ..syllables import is_syllable
from .convert import UNICODE_ONLY, recode

ENCODINGS = ("TCVN3", "VNI", "VISCII")
BYTE_ENCODINGS = (*ENCODINGS, "cp1258", "TCVN5712-1")

_WORD = re.compile(r"[^\s\d!-,./:-@\[-`{-~-]+")  # what stands between spaces and the signs of ASCII
_QUOTES = "\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u2013\u2014\u2026\u2022\xab\xbb\xa0"
_SIGN_INSIDE = re.compile("[A-Za-z][\u00a1-\u00bf]+[A-Za-z]")
_PLAIN_LETTER = re.compile("[A-Za-z]")
_MOST_WORDS = 600  # different ones; more evidence changes nothing
_LONG_ENOUGH = 4  # letters of a word that is evidence on its own


class Count(NamedTuple):
    """Different words with marks, under one encoding.

    Attributes:
        gained: syllables only when read so.
        moved: syllables as they stand, and other ones when read so.
        failed: no syllables when read so.
        kept: syllables that read so are what they are.
    """

    gained: int = 0
    moved: int = 0
    failed: int = 0
    kept: int = 0

    @property
    def score(self) -> int:
        """What speaks for the encoding, less what speaks against it."""
        return self.gained + self.moved + self.kept - self.failed

    @property
    def holds(self) -> bool:
        """Whether most words are syllables so, and enough of them only so."""
        explained = self.gained + self.moved
        return explained * 2 >= self.failed * 3 and self.gained * 2 >= self.moved


def guess(text: str) -> str | None:
    """Return ``TCVN3``, ``VNI`` or ``VISCII`` where `text` is that, shown as Western letters.

    None where it is Unicode Vietnamese, another language, or where too little tells: one word
    is enough only if a sign stands inside it (``ho¹ch``). Meant for a line or a paragraph.
    """
    return best(text, ENCODINGS)


def best(text: str, encodings: tuple[str, ...]) -> str | None:
    """Return that of `encodings` which `text` is in, or None; see `guess`."""
    if text.isascii() or UNICODE_ONLY.search(text):
        return None
    marked, plain = _words(text)
    counts = {encoding: count(marked, encoding) for encoding in encodings}
    first, *others = sorted(counts, key=lambda name: counts[name].score, reverse=True)
    top = counts[first]
    rivals = (counts[name].score for name in others if name[:4] != first[:4])  # TCVN has two
    clear = top.score - max(0, *rivals, 0) >= max(1, top.gained // 4)
    return first if clear and top.holds and _enough(top, marked, plain) else None


def fits(text: str, encoding: str) -> bool:
    """Tell whether all words of `text` are syllables when read as `encoding`, some only so."""
    found = evidence(text, encoding)
    return found.gained > 0 and not found.failed and found.holds


def evidence(text: str, encoding: str) -> Count:
    """Return what the words of `text` say for and against `encoding`."""
    if text.isascii() or UNICODE_ONLY.search(text):
        return Count()
    return count(_words(text)[0], encoding)


def count(words: list[str], encoding: str) -> Count:
    """Return what `words` say for and against `encoding`."""
    tally = [0, 0, 0, 0]
    for word in words:
        before, after = _reads(word), _reads_as(word, encoding)
        if not after:
            tally[2] += 1
        elif not before:
            tally[0] += 1
        else:
            tally[3 if recode(word, encoding) == word else 1] += 1
    return Count(*tally)


def _words(text: str) -> tuple[list[str], list[str]]:
    """Return the different words with marks, and those without that are not all capitals.

    A sign at an end of a word may be a quotation mark, and one without a plain letter may be
    anything: such words are left out.
    """
    marked: dict[str, None] = {}
    plain: dict[str, None] = {}
    for found in _WORD.finditer(text):
        word = found[0]
        core = word.strip(_QUOTES)
        if core.isascii():
            if len(core) > 1 and not core.isupper():
                plain[core] = None
        elif _PLAIN_LETTER.search(core):
            marked[word] = None
        if len(marked) >= _MOST_WORDS:
            break
    return list(marked), list(islice(plain, _MOST_WORDS))


def _reads(word: str) -> bool:
    core = word.strip(_QUOTES)
    return _is_cased(core) and is_syllable(core)


@lru_cache(maxsize=8192)
def _reads_as(word: str, encoding: str) -> bool:
    core = recode(word, encoding).strip(_QUOTES)
    # TCVN3 has no capitals with a tone: what is typed in capitals is mixed there.
    cased = "".join(filter(str.isascii, core)) if encoding == "TCVN3" else core
    return _is_cased(cased) and is_syllable(core)


def _is_cased(word: str) -> bool:
    """Tell whether `word` is in small letters, in capitals, or has one capital in front."""
    return word[1:].islower() or word.isupper() or len(word) < 2


def _enough(top: Count, marked: list[str], plain: list[str]) -> bool:
    """Tell whether so many words are evidence, and the words without marks allow it."""
    native = sum(map(is_syllable, plain))
    if (len(plain) - native) * 2 > native + top.gained + top.moved + top.kept:
        return False  # another language
    if top.gained > 1:
        return True
    signs = (len(word) >= _LONG_ENOUGH and _SIGN_INSIDE.search(word) for word in marked)
    return top.gained == 1 and not top.failed and any(signs)
