"""Text in an old encoding becomes Unicode."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from ..syllables import is_syllable
from .tables import single, vni

UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")
"""A letter or mark of Vietnamese that no old encoding can be shown as."""

_SYMBOL_FONT = {0xF000 + byte: byte for byte in range(0x20, 0x100)}
_LETTER = r"[^\W\d_]"
_HYPHENED = re.compile(rf"(?<![\w-]){_LETTER}{{1,5}}-{_LETTER}{{1,5}}(?![\w-])")
_CUT_END = re.compile(r"(?<![\w-])([Nn]h|NH|[Tt]h|TH)-(?=\s)")
_LOST = re.compile(rf"(?<!\w)({_LETTER}{{0,3}})([ơờớởỡợ])(c|ng|u)(?!\w)", re.IGNORECASE)
_WORD = re.compile(rf"{_LETTER}+")
_PLAIN_SMALL = re.compile("[a-z]")
_PLAIN_CAPITAL = re.compile("[A-Z]")


def convert(text: str, encoding: str) -> str:
    """Return `text` in Unicode (NFC).

    Args:
        text: as an application shows it: each old byte as its character of Latin-1 or cp1252,
            or in the private area of a symbol font (U+F020-U+F0FF).
        encoding: ``TCVN3``, ``TCVN3-H`` (fonts that show small letters as capitals), ``VNI``,
            ``VISCII``, ``VPS``, ``cp1258``; ``TCVN5712-1`` for files with the capitals of VN1.

    Text that holds letters no old byte is shown as is Unicode already, whatever its font says,
    and only composed; so is text under any other name. A ư that Word made a hyphen of is put
    back (TCVN3) where the word can be read no other way.
    """
    if UNICODE_ONLY.search(text):
        return normalize("NFC", text)
    plain = recode(text.translate(_SYMBOL_FONT), encoding.removesuffix("-H"))
    if encoding.startswith("TCVN"):
        plain = _mended(plain)
        plain = plain.upper() if encoding == "TCVN3-H" else _capitals(plain)
    return plain


def recode(text: str, encoding: str) -> str:
    """Return `text` letter by letter as `encoding` reads it, in NFC, without mending anything."""
    if encoding == "VNI":
        letters = vni()
        text = _vni_letter().sub(lambda found: letters[found[0]], text.translate(single("VNI")))
    elif encoding in ("TCVN3", "TCVN5712-1", "VISCII", "VPS", "cp1258"):
        text = text.translate(single(encoding))
    return normalize("NFC", text)


@cache
def _vni_letter() -> re.Pattern[str]:
    """Return the pattern of a letter of VNI, with its mark where it has one."""
    return re.compile("|".join(sorted(vni(), key=len, reverse=True)))


def _mended(text: str) -> str:
    """Return TCVN3 text with each ư that was shown as a soft hyphen and lost put back."""
    if "-" in text:
        text = _HYPHENED.sub(_with_horn, text)
        text = _CUT_END.sub(lambda found: found[1] + _like("ư", found[1]), text)
    return _LOST.sub(_with_lost_horn, text)


def _with_horn(found: re.Match[str]) -> str:
    """Return a hyphened word with ư for the hyphen, where only so it is a syllable."""
    left, _, right = found[0].partition("-")
    if found[0].isascii() and found[0].isupper():
        return found[0]  # a symbol such as KH-UB
    whole = left + _like("ư", left + right) + right
    return whole if is_syllable(whole) else found[0]  # what can stand before ư is no syllable


def _with_lost_horn(found: re.Match[str]) -> str:
    """Return ươ for an ơ before c, ng or u, where ơ alone cannot stand."""
    whole = found[1] + _like("ư", found[2]) + found[2] + found[3]
    return whole if is_syllable(whole) and not is_syllable(found[0]) else found[0]


def _like(letter: str, model: str) -> str:
    return letter.upper() if model.isupper() and len(model) > 1 else letter


def _capitals(text: str) -> str:
    """Return TCVN3 text with capitals in words typed in them: the table has none with a tone."""
    if text.isascii():
        return text
    lines = text.split("\n")
    return "\n".join(_capital_line(line) for line in lines)


def _capital_line(line: str) -> str:
    spelled = _WORD.sub(_capital_word, line)
    whole = spelled != line and not _PLAIN_SMALL.search(line)
    return line.upper() if whole else spelled


def _capital_word(found: re.Match[str]) -> str:
    """Return a word in capitals where all its plain letters are, and there are two or more."""
    word = found[0]
    if _PLAIN_SMALL.search(word) or len(_PLAIN_CAPITAL.findall(word)) < 2:
        return word
    return word.upper()
