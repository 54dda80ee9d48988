"""Keys of Telex and VNI left in a text where the input method was off: ``tieens``, ``d9a3ng``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from .syllables import is_syllable

_TELEX = re.compile("[a-z]*[sfrxj]|[a-z]*(?:dd|uw)[a-z]*")
_TELEX_MARKS = {
    **{"uow": "ươ", "uwow": "ươ", "aa": "â", "aw": "ă", "ee": "ê"},
    **{"oo": "ô", "ow": "ơ", "uw": "ư", "dd": "đ"},
}
_TELEX_MARK = re.compile("uwow|uow|aa|aw|ee|oo|ow|uw|^dd")
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI = re.compile(r"[a-z]+[1-9][a-z1-9]*")
_VNI_MARKS = {"a6": "â", "a8": "ă", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "d9": "đ"}
_VNI_MARK = re.compile("uo7|a[68]|e6|o[67]|u7|^d9")
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_DIGIT = re.compile("[1-5]")
_VOWEL = re.compile("[aăâeêioôơuưy]")
_FOREIGN_WORDS = (
    "rooms boots roots seems teens cows lows rows meets beef reef roof poor door moor beer deer "
    "peer loaf boor goof boos toots moos coots"
)
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
"""English words that are also the keys of a syllable."""


class Keys(NamedTuple):
    """What was meant by keys.

    Attributes:
        word: the syllable in Unicode.
        sure: whether it can be spelled in one way only.
    """

    word: str
    sure: bool


@lru_cache(maxsize=4096)
def read_keys(word: str) -> Keys | None:
    """Return what a word of ASCII letters and digits stands for, where it must be keystrokes.

    A word that a foreign word or a code could be as well is left alone: a tone key alone counts
    only where it is j or f, a VNI digit only where another key or a letter follows it.
    """
    lower = word.lower()
    if len(word) > 9 or not word.isascii():
        return None
    spelled = _vni(lower) if any(map(str.isdigit, word)) else _telex(lower)
    if not spelled:
        return None
    chosen = spelled[-1]
    if word.isupper():
        chosen = chosen.upper()
    elif word[0].isupper():
        chosen = chosen[0].upper() + chosen[1:]
    return Keys(chosen, len(spelled) == 1)


def with_tone(base: str, tone: str) -> list[str]:
    """Return the syllables that a toneless word gives with a tone, on whichever letter it fits."""
    if not tone:
        return [base] if is_syllable(base) else []
    toned = (
        normalize("NFC", base[: place + 1] + tone + base[place + 1 :])
        for place, letter in enumerate(base)
        if _VOWEL.match(letter)
    )
    return [each for each in toned if is_syllable(each)]


def _telex(word: str) -> list[str]:
    if not _TELEX.fullmatch(word) or word in _FOREIGN:
        return []
    tone = _TELEX_TONES.get(word[-1], "")
    body = word[:-1] if tone else word
    base, marks = _TELEX_MARK.subn(lambda found: _TELEX_MARKS[found[0]], body)
    if not (marks or word[-1] == "j" or (word[-1] == "f" and len(word) > 2 and word != "of")):
        return []
    if marks == 1 and not tone and "dd" not in word:
        return []
    return with_tone(base, tone)


def _vni(word: str) -> list[str]:
    if not _VNI.fullmatch(word):
        return []
    base, marks = _VNI_MARK.subn(
        lambda found: "ươ" if found[0] == "uo7" else _VNI_MARKS[found[0]], word
    )
    tones = _VNI_DIGIT.findall(base)
    base = _VNI_DIGIT.sub("", base)
    inside = word[-1].isalpha() and len(base) > 2
    if len(tones) > 1 or not base.isalpha() or not (inside or (marks and (tones or marks > 1))):
        return []
    return with_tone(base, _VNI_TONES[tones[0]] if tones else "")
