"""Numbers as Word writes them in lists (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

from ...vietnamese.numbers import to_roman

MOST_LETTERS = 26 * 30
"""Letters are repeated after z; beyond this the number stands in digits."""

_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "bốn", 5: "lăm"}
_MARKS = "*†‡§"


def formatted(number: int, form: str) -> str:
    """Return a number of a list.

    Formats that only differ in the language of their words (``cardinalText``, ``ordinal``) or
    that are not known come out in digits; ``vietnameseCounting`` comes out in words up to 99.

    Args:
        number: from 0.
        form: the value of ``w:numFmt``, or what ``w:format`` gives: ``001, 002, 003, ...``.
    """
    if form in ("none", "bullet"):
        return ""
    if form[:1] == "0" and form[:1].isdigit():
        return f"{number:0{len(form.partition(',')[0].strip()[:10])}d}"
    write = _FORMATS.get(form)
    return write(number) if write and number > 0 else str(number)


def _roman(number: int) -> str:
    return to_roman(number) if number < 4000 else str(number)


def _letter(number: int) -> str:
    """Return a to z, then aa, bb ...: Word repeats the letter."""
    if number > MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _vietnamese(number: int) -> str:
    tens, unit = divmod(number, 10)
    if number > 99:
        return str(number)
    if tens == 0:
        return _UNITS[unit]
    if tens == 1:
        return f"mười {'lăm' if unit == 5 else _UNITS[unit]}".strip()
    return f"{_UNITS[tens]} mươi {_AFTER_TENS.get(unit, _UNITS[unit])}".strip()


def _marks(number: int) -> str:
    if number > MOST_LETTERS:
        return str(number)
    return _MARKS[(number - 1) % 4] * ((number - 1) // 4 + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if number <= 20 else str(number),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "chicago": _marks,
    "vietnameseCounting": _vietnamese,
}
