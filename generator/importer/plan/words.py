"""Words in another dress: capitals to ordinary letters, names to keys."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import islice

from ...vietnamese.letters.unicode import ascii_slug, fold, upper_first

_KNOWN = (
    *("Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực", "Chủ tịch", "Phó Chủ tịch"),
    *("Uỷ viên", "Trưởng Ban", "Phó Trưởng Ban", "Giám đốc", "Phó Giám đốc", "Chánh Văn phòng"),
    *("T/M Ban Thường vụ", "T/M Ban Chấp hành", "T/M Đảng uỷ", "T/M Chi bộ", "T/M Thường trực"),
    *(
        "TM. Uỷ ban nhân dân",
        "TM. UBND",
        "TM. Ban Thường vụ",
        "TM. Ban Chấp hành",
        "KT. Chủ tịch",
        "KT. Giám đốc",
        "KT. Trưởng phòng",
    ),
    *("K/T Trưởng Ban", "Hiệu trưởng", "Phó Hiệu trưởng", "Trưởng phòng", "Phó Trưởng phòng"),
)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]+(?:ch|ng|nh|[cmnpt])?"
)


def natural_case(capitals: str, corpus: str) -> str:
    """Return words written in capitals as a running text writes them, or as they are.

    Args:
        capitals: the words.
        corpus: the text they belong to, where the same words may stand in ordinary letters.
    """
    for known in _KNOWN:
        if known.upper() == capitals:
            return known
        if fold(known) == fold(capitals):
            return spelled_like(known, capitals)
    mark, space, name = capitals.partition(" ")
    marked = bool(space) and not mark.isalpha()
    wanted = " ".join((name if marked else capitals).split())
    for ordinary in islice(_written(wanted, corpus), MOST_PLACES):
        if not ordinary.isupper() and ordinary.upper() == wanted and ordinary[:1].isupper():
            return f"{mark} {ordinary}" if marked else ordinary
    return capitals


MOST_PLACES = 200
"""So many places of a name are looked at."""


def _written(words: str, corpus: str) -> Iterator[str]:
    """Yield how a text writes some words, in whatever letters."""
    plain, small = _single_spaced(corpus)
    wanted = words.lower()
    at = small.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (small[at - 1 : at].isalnum() or small[end : end + 1].isalnum()):
            yield plain[at:end]
        at = small.find(wanted, end)


@lru_cache(2)
def _single_spaced(corpus: str) -> tuple[str, str]:
    """Return a text with single spaces, as it is and in small letters, place by place."""
    plain = " ".join(corpus.split())
    small = plain.lower()
    return (plain, small) if len(plain) == len(small) else (plain, plain)


def spelled_like(known: str, capitals: str) -> str:
    """Return `capitals` in the letters' case of `known`, keeping the place of its tone marks."""
    if len(known) != len(capitals):
        return capitals
    return "".join(
        letter if model.isupper() else letter.lower()
        for letter, model in zip(capitals, known, strict=True)
    )


def sentence_case(capitals: str) -> str:
    """Return a heading in capitals as a sentence; abbreviations and symbols stay."""
    words = capitals.split()
    kept = (word if is_symbol(word) else word.lower() for word in words)
    written = upper_first(" ".join(kept))
    return written if written.upper() == capitals else capitals


def is_symbol(word: str) -> bool:
    """Tell an abbreviation, a number or a symbol among words in capitals."""
    bare = word.strip("“”\"'(),.;:-")
    plain = fold(bare)
    if any(letter.isdigit() for letter in bare):
        return True
    if re.fullmatch(r"[IVXL]+", bare):
        return True
    return bare.isupper() and len(bare) > 1 and not _SYLLABLE.fullmatch(ascii_slug(plain))


def body_key(name: str, taken: Container[str]) -> str:
    """Return a short key for a body: its initials, or its words where it has abbreviations."""
    slug = ascii_slug(name, 12).split("-")
    has_symbol = any(is_symbol(word) for word in name.split())
    key = "-".join(slug[:4]) if has_symbol or len(slug) < 3 else "".join(w[0] for w in slug[:6])
    return free_key(key or "co-quan", taken)


def free_key(key: str, taken: Container[str]) -> str:
    """Return `key`, with a number behind it where it is taken."""
    if key not in taken:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"
