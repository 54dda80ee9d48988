"""Letters: one spelling per word, first letters, names compared, names in ASCII."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining
from unicodedata import normalize as _normalize

_TO_OLD = {
    **{"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa"},
    **{"oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe"},
    **{"uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"},
}
_OPEN_GROUP = re.compile(rf"(?<!q)(?:{'|'.join(_TO_OLD)})(?![^\W\d_])")

_RENDERED = str.maketrans(
    {
        "\u2010": "-",  # hyphen
        "\u2011": "-",  # no-break hyphen
        "\u00ad": None,  # soft hyphen
        "\u200b": None,  # zero-width space
        "\u200c": None,  # zero-width non-joiner
        "\u200d": None,  # zero-width joiner
        "\u2060": None,  # word joiner
        "\ufeff": None,  # byte order mark
    }
)


_UNUSUAL = re.compile("[\u2010\u2011\u00ad\u200b-\u200d\u2060\ufeff]")
"""A look for these is quicker than translating every text."""


def normalise(text: str) -> str:
    """Return `text` in NFC, the precomposed form TCVN 6909:2001 asks for; nothing else changes.

    NFC does not unify tone placement: ``uỷ`` and ``ủy`` stay as they were written.
    """
    return _normalize("NFC", text)


def upper_first(text: str) -> str:
    """Return `text` with its first character as a capital."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return `text` with its first character as a small letter."""
    return text[:1].lower() + text[1:]


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return the form in which two spellings of one name are equal: case and tone placement.

    Only the open groups oa, oe, uy are written in two ways (``uỷ``/``ủy``, ``hoà``/``hòa``).
    The u of ``qu`` is a consonant, so ``quý`` has one spelling, and a final consonant fixes
    the place of the tone (``hoàn``).
    """
    return _OPEN_GROUP.sub(lambda found: _TO_OLD[found[0]], normalise(text).casefold())


def either_style(text: str) -> str:
    """Return a pattern of `text` in either style of tones: ``huyện (?:ủy|uỷ)``."""
    old = {new: f"(?:{old}|{new})" for new, old in _TO_OLD.items()}
    escaped = re.escape(fold(text))
    for new, both in old.items():
        escaped = re.sub(rf"(?<!q){_TO_OLD[new]}(?![^\W\d_])", both, escaped)
    return escaped


def ascii_slug(text: str, max_words: int = 6) -> str:
    """Return up to `max_words` words in small ASCII letters and digits, joined by hyphens.

    The result is empty where `text` has no letter or digit that can be kept.
    """
    plain = _normalize("NFKD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in plain if not combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", bare)[:max_words])


def words(text: str) -> list[str]:
    """Return the words of `text` such that two renderings of one document compare equal.

    White space of every kind divides words; no-break hyphens count as hyphens; soft hyphens
    and zero-width characters, which a reader cannot see, are left out.
    """
    if _UNUSUAL.search(text):
        text = text.translate(_RENDERED)
    return normalise(text).split()
