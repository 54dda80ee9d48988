"""Whether a word can be a syllable of Vietnamese: onset, rhyme and tone as they are spelled."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

_ONSET = re.compile(r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]|)(.+)")

# Rhymes that begin with their own vowel; the endings of each, "-" for none.
_PLAIN = {
    **{"a": "- i o u y m n ng nh p t c ch", "ă": "m n ng p t c", "â": "u y m n ng p t c"},
    **{"e": "- o m n ng p t c", "ê": "- u m n nh p t ch", "i": "- u a m n nh p t ch"},
    **{"o": "- i m n ng p t c", "oo": "ng c", "ô": "- i m n ng p t c", "ơ": "- i m n p t"},
    **{"u": "- i a m n ng p t c", "ư": "- i u a m n ng t c", "iê": "u m n ng p t c"},
    **{"uô": "i m n ng t c", "ươ": "i u m n ng p t c"},
}
# Rhymes behind the glide, written o or u.
_GLIDED = {
    **{"oa": "- i o y m n ng nh p t c ch", "oă": "m n ng t c", "oe": "- o n t", "uâ": "y n ng t"},
    **{"uê": "- u n nh ch", "uơ": "-", "uy": "- a u n nh p t ch", "uyê": "n t"},
}
# Rhymes behind qu, whose u is the glide.
_BEHIND_QU = {
    **{"a": "- i o u y n ng nh t c ch", "ă": "m n ng p t c", "â": "y n ng t", "e": "- o n t"},
    **{"ê": "- u n nh t ch", "i": "- t nh n", "ơ": "- t", "ô": "c", "y": "- n nh p t ch"},
    "yê": "n t",
}
_BEFORE_FRONT = {"k": "c", "gh": "g", "ngh": "ng"}  # k, gh, ngh before e, ê, i, y; else c, g, ng
_OPEN_Y = frozenset(("", "h", "k", "l", "m", "s", "t", "th", "v"))
_STOPS = ("c", "ch", "p", "t")
_FREE = frozenset(("oa", "oe", "uy"))  # the mark stands on either letter: hoà, hòa
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether `word` (NFC, any case) can be one syllable of Vietnamese.

    Spelling decides, not meaning: ``nghềnh`` may be one, ``ngềnh`` may not. Both places of the
    tone are right in the open groups oa, oe, uy (``uỷ``, ``ủy``); elsewhere there is one place
    (``quý``, ``giữa``, ``toán``). A syllable on c, ch, p, t has sắc or nặng. Names from other
    languages (``Đắk Lắk``, ``Kon Tum``) are not known.
    """
    if not 0 < len(word) <= 7:
        return False
    base, tone, place = _toneless(word.lower())
    return base is not None and _fits(base, tone, place)


def _toneless(word: str) -> tuple[str | None, str, int]:
    """Return the word without its tone, the tone and the letter it stands on (-1: none)."""
    letters: list[str] = []
    tone, place = "", -1
    for letter in word:
        plain, mark = _split(letter)
        if not plain or (mark and tone):
            return None, "", -1
        if mark:
            tone, place = mark, len(letters)
        letters.append(plain)
    return "".join(letters), tone, place


@cache
def _split(letter: str) -> tuple[str, str]:
    """Return a letter without tone, and its tone as a combining mark."""
    parts = normalize("NFD", letter)
    plain = normalize("NFC", parts.translate(_TONES))
    return plain, parts.translate({ord(part): None for part in normalize("NFD", plain)})


def _fits(base: str, tone: str, place: int) -> bool:
    found = _ONSET.fullmatch(base)
    for onset, rhyme in _readings(found, base):
        if rhyme in _rhymes(onset) and _sounds(rhyme, tone):
            return place < 0 or place - len(onset) in _places(rhyme)
    return False


def _readings(found: re.Match[str] | None, base: str) -> tuple[tuple[str, str], ...]:
    """Return how a word divides; the i of gi is the vowel where no other follows (gì, giêng)."""
    longest = (found[1], found[2]) if found else ("", base)
    return (longest, ("g", base[1:])) if base.startswith("gi") else (longest,)


def _sounds(rhyme: str, tone: str) -> bool:
    return tone in ("\u0301", "\u0323") if rhyme.endswith(_STOPS) else True


def _places(rhyme: str) -> tuple[int, ...]:
    """Return on which letters of a rhyme its tone may stand."""
    vowels = re.match("[aăâeêioôơuưy]+", rhyme)
    run = vowels[0] if vowels else ""
    signed = [place for place, letter in enumerate(run) if letter in "ăâêôơư"]
    if signed:
        return (signed[-1],)
    if run != rhyme:
        return (len(run) - 1,)
    if rhyme in _FREE:
        return (0, 1)
    return (1,) if len(run) == 3 else (0,)


@cache
def _rhymes(onset: str) -> frozenset[str]:
    """Return the rhymes that are spelled behind an onset."""
    if onset == "qu":
        return _spelled(_BEHIND_QU)
    plain = _spelled(_PLAIN)
    if onset == "gi":
        return frozenset(rhyme for rhyme in plain | _spelled(_GLIDED) if rhyme[0] != "i")
    front = frozenset(rhyme for rhyme in plain if rhyme[0] in "eêi")
    if onset in _BEFORE_FRONT:
        return front | ({"y"} if onset in _OPEN_Y else frozenset())
    if onset == "g":
        return (plain - front) | {"oa", "i", "in", "im", "iêng", "iêt", "iêc", "iên", "iêm"}
    if onset == "c":
        return plain - front
    back = plain - front if onset == "ng" else plain
    if onset == "":
        # Nothing before it: yê for iê.
        back = frozenset(re.sub("^iê", "yê", rhyme) for rhyme in back)
    return back | _spelled(_GLIDED) | ({"y"} if onset in _OPEN_Y else frozenset())


def _spelled(table: dict[str, str]) -> frozenset[str]:
    return frozenset(
        vowel + ending.replace("-", "")
        for vowel, endings in table.items()
        for ending in endings.split()
    )
