"""Symbols that are misspelt: spaces inside, a mark missing, the marks of the other form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ....vietnamese.citations import TYPES
from ...directives.bodies import ABBREVIATIONS, family_of
from ...subject import Passage, Subject

SPACED, UNMARKED, PARTY_IN_STATE, STATE_IN_PARTY = "KH301", "KH302", "KH303", "KH304"

_TYPE = "|".join(sorted(TYPES, key=len, reverse=True))
_BODY = r"(?:[A-ZĐ]{2}[^\W_]*|ThU)"
_WRITTEN = re.compile(
    rf"(?<![\w/-])(?<!\d[.,])(?P<number>\d+[a-zđ]?)(?P<first>\s*[-‐‑–/]\s*|\s?)(?P<type>{_TYPE})"
    rf"(?P<second>\s*[-‐‑–/]\s*|)(?P<body>{_BODY}(?:-[A-ZĐ][^\W_]*)*)(?![\w&]|[-/]\w)"
)
_NEAR = re.compile(r"\d[a-zđ]?\s*[-‐‑–/]?\s*[A-ZĐ]\w+\s*[-‐‑–/]")
"""Much quicker where there is nothing, as in most texts."""
_LED = re.compile(
    rf"(?<!\w)(?:số|{'|'.join(ABBREVIATIONS)}|văn bản)\s?:?\s?$",
    re.IGNORECASE,
)
_GLUED = ("UBND", "HĐND", "MTTQ", "MTTW", "TTg", "BCĐ", "TU", "ĐU")
"""Bodies that are told from the end of the type they are glued to."""


class Slip(NamedTuple):
    """A misspelt symbol.

    Attributes:
        code: of the rule it breaks.
        start: offset in the text.
        end: offset behind it.
        right: the symbol as it should be; nothing where that is not certain.
    """

    code: str
    start: int
    end: int
    right: str


def slips_in(text: str) -> list[Slip]:
    """Return the misspelt symbols of a text, in order."""
    if not _NEAR.search(text):
        return []
    found = (_slip(text, match) for match in _WRITTEN.finditer(text))
    return [each for each in found if each]


@lru_cache(maxsize=4)
def texts(subject: Subject) -> tuple[str, ...]:
    """Return the words of each passage of a plan; a passage puts them together each time."""
    return tuple(passage.text for passage in subject.passages)


@lru_cache(maxsize=4)
def slips(subject: Subject) -> tuple[tuple[Passage, Slip], ...]:
    """Return the misspelt symbols of a plan with their passages; its own number is not cited."""
    return tuple(
        (passage, slip)
        for passage, text in zip(subject.passages, texts(subject), strict=True)
        if passage.part != "head" and not passage.is_own_note
        for slip in slips_in(text)
    )


def mended(text: str, wrong: list[Slip]) -> str:
    """Return a text with its symbols spelt right."""
    for slip in reversed(wrong):
        if slip.right:
            text = text[: slip.start] + slip.right + text[slip.end :]
    return text


def before_mending(offset: int, wrong: list[Slip]) -> int:
    """Return where a character of the mended text stood."""
    shift = 0
    for slip in wrong:
        grown = len(slip.right) - (slip.end - slip.start) if slip.right else 0
        if offset < slip.start + shift:
            break
        last = slip.end + shift + grown - 1
        if offset <= last:
            return slip.end - 1 if offset == last else min(offset - shift, slip.end - 1)
        shift += grown
    return offset - shift


def _slip(text: str, found: re.Match[str]) -> Slip | None:
    marks = found["first"].strip(), found["second"].strip()
    spaced = found["first"] != marks[0] or found["second"] != marks[1]
    plain = tuple("/" if mark == "/" else "-" if mark else "" for mark in marks)
    right = _right(found, plain)
    if not right or (not spaced and right == f"{found['number']}{plain[0]}{found['type']}"
                     f"{plain[1]}{found['body']}"):  # fmt: skip
        return None
    code = _code(plain, spaced, right)
    sure = code == SPACED and plain[0] and family_of(found["body"])
    if not sure and not _LED.search(text[: found.start()][-20:]):
        return None
    if not plain[1] and not _is_glued(text, found):
        return None
    certain = not (found["type"] == "CV" and code == STATE_IN_PARTY)
    return Slip(code, found.start(), found.end(), right if certain else "")


def _right(found: re.Match[str], marks: tuple[str, ...]) -> str:
    """Return the symbol in the form of its body, or the form its marks show."""
    if marks == ("", ""):
        return ""
    shown = {("-", "/"): "party", ("", "/"): "party", ("/", "-"): "state", ("/", ""): "state"}
    number, kind, body = found["number"], found["type"], found["body"]
    match family_of(body) or shown.get((marks[0], marks[1])):
        case "party":
            return f"{number}-{kind}/{body}"
        case "state":
            return f"{number}/{kind}-{body}"
    return ""


def _code(marks: tuple[str, ...], spaced: bool, right: str) -> str:
    if "" in marks:
        return UNMARKED
    if spaced:
        return SPACED
    return PARTY_IN_STATE if "-" in right.split("/")[0] else STATE_IN_PARTY


def _is_glued(text: str, found: re.Match[str]) -> bool:
    """Tell whether a type stands glued to its body, and the words before it name that type."""
    if not found["body"].startswith(_GLUED):
        return False
    before = text[: found.start()][-30:].casefold()
    return any(
        kind in before for kind, symbols in ABBREVIATIONS.items() if found["type"] in symbols
    )
