"""Numbers in Vietnamese words: ``ba triệu hai trăm linh năm nghìn`` is 3,205,000."""

from __future__ import annotations

from .letters.unicode import fold

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


_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
_BILLION = 10**9


def number_words(number: int) -> str:
    """Return a number in words, as amounts are read out.

    3,205,000 is ``ba triệu hai trăm linh năm nghìn``.

    Raises:
        ValueError: it is negative, or 10**12 or more.
    """
    if not 0 <= number < 1000 * _BILLION:
        raise ValueError(number)
    if number < _BILLION:
        return _below_billion(number) or _UNITS[0]
    above, rest = divmod(number, _BILLION)
    head = f"{number_words(above)} tỷ"
    return f"{head} {_below_billion(rest, whole=True)}" if rest else head


def _below_billion(number: int, *, whole: bool = False) -> str:
    """Return the words of a number below 10**9; `whole` reads its leading zeros too."""
    words: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            words.append(_group(group, leading=not words and not whole))
            words.append(_SCALES[place])
    return " ".join(filter(None, words))


def _group(number: int, *, leading: bool) -> str:
    """Return the words of three digits; behind other groups the hundreds are always read."""
    hundreds, rest = divmod(number, 100)
    words = [] if leading and not hundreds else [_UNITS[hundreds], "trăm"]
    tens, units = divmod(rest, 10)
    if tens == 0:
        words += ["linh", _UNITS[units]] if words and units else [_UNITS[units]] if units else []
    elif tens == 1:
        words += (
            ["mười", "lăm"] if units == FIVE else ["mười", _UNITS[units]] if units else ["mười"]
        )
    else:
        words += [_UNITS[tens], "mươi"]
        words += [{1: "mốt", 4: "tư", 5: "lăm"}.get(units, _UNITS[units])] if units else []
    return " ".join(words)


FIVE = 5
