"""What a word that is no syllable of Vietnamese was meant to be, where that can be told."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import normalize

from .keystrokes import with_tone
from .syllables import is_syllable

Fault = Literal["tone", "onset", "joined", "swapped", "unknown"]

TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{TONES}]")
_NATIVE = re.compile("[a-zđăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]+")
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_CODAS = re.compile("(?:ch|[cpt])$")
_ONSETS = (("ngh", "ng"), ("gh", "g"), ("k", "c"), ("ng", "ngh"), ("g", "gh"), ("c", "k"))
_STOPPED = re.compile("[áắấéếíóốớúứý][cpt]")
_HORNED = dict(
    zip(
        ("uơ", "uờ", "uớ", "uở", "uỡ", "uợ", "ưo", "ưò", "ưó", "ưỏ", "ưõ", "ưọ"),
        ("ươ", "ườ", "ướ", "ưở", "ưỡ", "ượ") * 2,
        strict=True,
    )
)
_HORNS = re.compile("u[ơờớởỡợ]|ư[oòóỏõọ]")
_WITH_K = frozenset(
    (
        *("kế", "kết", "kiểm", "kiện", "kiến", "kiếm", "kiệm", "kiên", "kỳ", "kỷ", "kỹ", "ký"),
        *("kịp", "kịch", "kích", "kính", "kênh", "kể", "kém", "kéo", "kèm", "kín", "kị", "kỉ"),
    )
)
_COMMON = frozenset(
    (
        *("trong", "theo", "quan", "khai", "tham", "sinh", "chung", "trung", "thanh", "nhanh"),
        *("doanh", "danh", "kinh", "giao", "phong", "trang", "nhau", "thay", "minh", "xanh"),
    )
)
"""Words without marks that every plan has."""
_HEAVY = re.compile("[\u0300\u0303\u0309\u0323]")


class Misspelt(NamedTuple):
    """A word that is no syllable.

    Attributes:
        fault: ``tone`` (on the wrong letter: hòan), ``onset`` (c/k, g/gh, ng/ngh: nghành),
            ``joined`` (two syllables without a space), ``swapped`` (two letters in the wrong
            order, or uơ for ươ), ``unknown``.
        right: the only syllable or syllables that it can be, in the case of the word; or "".
    """

    fault: Fault
    right: str


@lru_cache(maxsize=4096)
def misspelt(word: str) -> Misspelt | None:
    """Return what is wrong with a word (NFC), or None where it is no Vietnamese word at all.

    Words with letters Vietnamese does not have, without a vowel (abbreviations), or of several
    syllables written solid without the tones of Vietnamese (loan words: ôtô, bêtông) are not.
    """
    lower = word.lower()
    if not _NATIVE.fullmatch(lower) or is_syllable(word):
        return None
    found = _repaired(lower)
    if found is None:
        return None
    right = found.right
    if word[0].isupper():
        right = right.upper() if word.isupper() else right[:1].upper() + right[1:]
    return Misspelt(found.fault, right)


def _repaired(word: str) -> Misspelt | None:
    if not word.isascii():
        if moved := _moved(word):
            return Misspelt("tone", moved[0] if len(moved) == 1 else "")
        if (other := _other_onset(word)) and len(other) == 1:
            return Misspelt("onset", other[0])
    swapped = _swapped(word) if len(word) > 3 else []
    if word.isascii():  # a word without marks may be of any language
        swapped = [each for each in swapped if each in _COMMON]
    if swapped:
        return Misspelt("swapped", swapped[0] if len(swapped) == 1 else "")
    if parts := [] if word.isascii() else _parts(word):
        return Misspelt("joined", parts[0] if len(parts) == 1 else "")
    return Misspelt("unknown", "") if _is_native(word) else None


def bare(word: str) -> tuple[str, str]:
    """Return a word without its tones, and the tones."""
    apart = normalize("NFD", word)
    return normalize("NFC", _TONE.sub("", apart)), "".join(_TONE.findall(apart))


def _moved(word: str) -> list[str]:
    """Return the syllables that a word gives with its one tone on another letter."""
    base, tones = bare(word)
    return with_tone(base, tones) if len(tones) == 1 else []


def _other_onset(word: str) -> list[str]:
    """Return the syllables that a word gives with c for k, g for gh, ng for ngh, or the reverse.

    What begins with c and has a front vowel may be a slip in the vowel too (cịn for còn), so k is
    put only where a usual word comes of it.
    """
    others = [
        right + word[len(wrong) :]
        for wrong, right in _ONSETS
        if word.startswith(wrong) and is_syllable(right + word[len(wrong) :])
    ]
    return [each for each in others if each[0] != "k" or word[0] == "k" or each in _WITH_K]


def _parts(word: str) -> list[str]:
    """Return how a word divides into two syllables, one of them with a tone of Vietnamese."""
    if not _HEAVY.search(normalize("NFD", word)) and not _open_acute(word):
        return []
    cuts = ((word[:place], word[place:]) for place in range(2, len(word) - 1))
    return [
        f"{left} {right}"
        for left, right in cuts
        if not _VOWELS.match(right) and is_syllable(left) and is_syllable(right)
    ]


def _open_acute(word: str) -> bool:
    """Tell whether a sắc stands where loan words have none: not before c, ch, p, t."""
    tones = bare(word)[1]
    return bool(tones) and not _STOPPED.search(word) and len(_VOWELS.findall(bare(word)[0])) < 3


def _swapped(word: str) -> list[str]:
    """Return the syllables that a word gives with two letters in the other order.

    Also with ươ for uơ and ưo, whose horns are typed in any order.
    """
    letters = (
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(1, len(word) - 1)
    )
    horned = (_HORNS.sub(lambda found: _HORNED[found[0]], word),)
    return list(dict.fromkeys(each for each in (*horned, *letters) if is_syllable(each)))


def _is_native(word: str) -> bool:
    """Tell whether a word must be meant as Vietnamese: by its tones, or by its rhyme."""
    base, tones = bare(word)
    groups = len(_VOWELS.findall(base))
    if word.isascii() or not groups:
        return False
    if tones:
        return groups == 1 or bool(_HEAVY.search(tones))
    return bool(_CODAS.search(base)) and bool(with_tone(base, TONES[1]))
