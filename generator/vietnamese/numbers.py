"""Numbers of sections: written after a pattern, and read at the start of a line.

A pattern is an example of the first number, such as ``I-``, ``1.1.``, ``a)``, ``Phần I``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The Vietnamese alphabet as điểm are lettered: without ă, â, ê, ô, ơ, ư (NĐ 30, 36-HD)."""

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ROMAN_DIGITS = dict((letters, value) for value, letters in _ROMAN if len(letters) == 1)

_TOKENS = re.compile(r"(?<!\w)[I1aA](?:\.[I1aA])*(?!\w)|(?i:(?<=thứ\s)nhất(?!\w))")
_UPPER = "[A-KĐ]"  # further initials are people and titles: "Q. Bí thư", "V.I. Lê-nin"
_LOWER = f"[{LETTERS}]"
_ARABIC = r"[1-9]\d?"
_WORDED = re.compile(
    r"(?P<word>P(?:hần|HẦN)|C(?:hương|HƯƠNG)|M(?:ục|ỤC)|Tiểu mục|TIỂU MỤC|Đ(?:iều|IỀU)"
    r"|Phụ lục|PHỤ LỤC)\s(?:(?i:thứ)\s)?"
    rf"(?P<number>[1-9]\d{{0,2}}|[IVXL]+|{_UPPER}|(?i:{'|'.join(ORDINALS)}))"
    r"(?P<end>\s?[.:]|\s?[-–—])?(?=\s|$)"
)
_ENCLOSED = re.compile(rf"\((?P<number>{_ARABIC}|[IVXL]+|{_UPPER}|{_LOWER})(?P<end>\))(?=\s|$)")
_PLAIN = re.compile(
    rf"(?P<number>[1-9]\d{{0,2}}(?:\.{_ARABIC})*(?:\.{_LOWER})?|(?:[IVXL]+|{_UPPER})(?:\.{_ARABIC})*"
    rf"|{_LOWER})(?P<end>[.)/]|\s?[-–—])?(?=\s|$)"
)


class Label(NamedTuple):
    """A number read at the start of a line.

    Attributes:
        text: the label as it stands, "1.1.".
        scheme: its pattern; ``format_label(scheme, values) == text``.
        values: its numbers, from the outer to the inner.
        rest: the line behind the label.
    """

    text: str
    scheme: str
    values: tuple[int, ...]
    rest: str


def to_roman(number: int) -> str:
    """Return `number` (1 to 3999) in Roman digits."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman number for {number}")
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def from_roman(text: str) -> int:
    """Return the value of a number in capital Roman digits, in its usual spelling only."""
    values = [_ROMAN_DIGITS.get(letter, 0) for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=False)
    total = sum(-value if value < following else value for value, following in pairs)
    if not 1 <= total <= 3999 or to_roman(total) != text:
        raise ValueError(f"not a Roman number: {text!r}")
    return total


def to_letter(number: int) -> str:
    """Return the letter of the `number`-th điểm: 4 is ``d``, 5 is ``đ``; 24 goes on as ``aa``."""
    if number < 1:
        raise ValueError(f"no letter for {number}")
    written = ""
    while number:
        number, index = divmod(number - 1, len(LETTERS))
        written = LETTERS[index] + written
    return written


def from_letter(text: str) -> int:
    """Return the place of a small letter in the alphabet of điểm."""
    if not text or not set(text) <= set(LETTERS):
        raise ValueError(f"not a letter of the list: {text!r}")
    number = 0
    for letter in text:
        number = number * len(LETTERS) + LETTERS.index(letter) + 1
    return number


def format_label(pattern: str, counters: Sequence[int]) -> str:
    """Return the label that `pattern` gives for the innermost of `counters`.

    Args:
        pattern: the number is its last standalone ``I``, ``1``, ``a`` or ``A`` (or the
            ``nhất`` of ``thứ nhất``); joined by dots (``1.1.``) they take as many of the last
            counters. Without a number (``-``) the pattern itself is the label.
        counters: from the outer level to the inner; 0 is a level left out, and not printed.
    """
    found = list(_TOKENS.finditer(pattern))
    if not found:
        return pattern
    tokens, last = found[-1][0].split("."), found[-1]
    used = list(counters)[-len(tokens) :]
    pairs = zip(tokens[-len(used) :], used, strict=True) if used else ()
    number = ".".join(_written(token, count) for token, count in pairs if count)
    if not number:
        raise ValueError(f"no counter for {pattern!r}")
    return pattern[: last.start()] + number + pattern[last.end() :]


def parse_label(text: str) -> Label | None:
    """Return the number at the start of a line, or None where the line begins with words.

    Years, dates, amounts and Roman digits inside prose are no labels. A number with neither
    stop nor bracket counts only if it is composite and a capital follows (``1.1 Tiếp tục``).
    """
    line = text.lstrip()
    if found := _WORDED.match(line):
        return _label(line, found) if _is_heading(found, _rest(line, found)) else None
    if found := _ENCLOSED.match(line):
        return _label(line, found)
    found = _PLAIN.match(line)
    if found is None or not _is_numbered(found, _rest(line, found)):
        return None
    return _label(line, found)


def _written(token: str, count: int) -> str:
    match token:
        case "1":
            return str(count)
        case "I":
            return to_roman(count)
        case "a":
            return to_letter(count)
        case "A":
            return to_letter(count).upper()
    word = ORDINALS[count - 1] if count <= len(ORDINALS) else str(count)
    return word.upper() if token.isupper() else word.title() if token.istitle() else word


def _rest(line: str, found: re.Match[str]) -> str:
    return line[found.end() :].lstrip()


def _is_heading(found: re.Match[str], rest: str) -> bool:
    """Tell ``Điều 1. Phạm vi`` and ``PHẦN I`` from a reference such as ``Mục II Kế hoạch``."""
    if found["word"].casefold() == "điều":
        return found["end"] is not None
    return found["end"] is not None or not rest or rest.isupper()


def _is_numbered(found: re.Match[str], rest: str) -> bool:
    number, end = found["number"], found["end"]
    begins_name = rest.lstrip("“\"'(")[:1].isupper()
    if end is None:
        return "." in number and number[0].isdigit() and (not rest or begins_name)
    if end.strip() in "-–—":
        if end[0].isspace():
            return number[0].isupper() and begins_name
        return not number.islower() and not rest[:1].isdigit()
    return end != "/" or not rest[:1].isdigit()


def _label(line: str, found: re.Match[str]) -> Label | None:
    read = [_read(part) for part in found["number"].split(".")]
    known = [pair for pair in read if pair]
    tokens, values = [token for token, _ in known], tuple(value for _, value in known)
    text = found[0]
    scheme = text[: found.start("number")] + ".".join(tokens) + text[found.end("number") :]
    if len(known) < len(read) or format_label(scheme, values) != text:
        return None
    return Label(text, scheme, values, _rest(line, found))


def _read(part: str) -> tuple[str, int] | None:
    """Return the token and the value of one number."""
    if part.isdecimal():
        return "1", int(part)
    if part.casefold() in ORDINALS:
        token = "NHẤT" if part.isupper() else "Nhất" if part.istitle() else "nhất"
        return token, ORDINALS.index(part.casefold()) + 1
    if set(part) <= set("IVXL"):
        try:
            return ("I", from_roman(part)) if part != "L" else None
        except ValueError:
            return None
    if part.islower():
        return "a", from_letter(part)
    return ("A", from_letter(part.lower())) if part.lower() in LETTERS else None
