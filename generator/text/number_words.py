"""Numbers in Vietnamese words: ``ba triệu hai trăm linh năm nghìn`` is 3,205,000."""

from __future__ import annotations

from .unicode import fold

_DIGITS = {
    **{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5},
    **{"nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
}
_DIGITS = {fold(word): value for word, value in _DIGITS.items()}
_GROUPS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_GROUPS = {fold(word): value for word, value in _GROUPS.items()}
_TEN, _TENS, _HUNDRED = fold("mười"), fold("mươi"), fold("trăm")
_BETWEEN = frozenset({fold("linh"), fold("lẻ")})


def parse_number_words(text: str) -> int | None:
    """Return the number that words name, or None where they are no number.

    Args:
        text: words in any letters, parted by blanks.
    """
    total = group = 0
    digit: int | None = None
    words = fold(text).lower().split()
    if not words:
        return None
    for word in words:
        if word in _DIGITS:
            group += digit or 0
            digit = _DIGITS[word]
        elif word == _TEN:
            group, digit = group + (digit or 0) + 10, None
        elif word == _TENS and digit is not None:
            group, digit = group + digit * 10, None
        elif word == _HUNDRED and digit is not None:
            group, digit = group + digit * 100, None
        elif word in _GROUPS:
            total, group, digit = total + (group + (digit or 0) or 1) * _GROUPS[word], 0, None
        elif word not in _BETWEEN:
            return None
    return total + group + (digit or 0)
