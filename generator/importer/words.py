"""Words in another dress: capitals to ordinary letters, names to keys."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from ..text.unicode import ascii_slug, fold, upper_first

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
    wanted = name if marked else capitals
    if " ".join(wanted.split()).lower() not in _in_small_letters(corpus):
        return capitals
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, wanted.split())) + r"(?!\w)"
    for found in re.finditer(pattern, corpus, re.IGNORECASE):
        ordinary = " ".join(found[0].split())
        if not ordinary.isupper() and ordinary.upper() == wanted and ordinary[:1].isupper():
            return f"{mark} {ordinary}" if marked else ordinary
    return capitals


@lru_cache(2)
def _in_small_letters(corpus: str) -> str:
    return " ".join(corpus.split()).lower()


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
