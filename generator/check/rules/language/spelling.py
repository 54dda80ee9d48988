"""Syllables that Vietnamese cannot have, and keys of an input method left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ....errors import Finding
from ....vietnamese.letters.keystrokes import read_keys
from ....vietnamese.letters.misspelt import bare, misspelt
from ....vietnamese.letters.syllables import is_syllable
from ...rule import rule
from ...subject import Subject
from .letters import legacy_runs
from .lexicon import KNOWN
from .prose import Prose, prose_of

_WORD = re.compile(r"[^\W_]+")
_GLUED_BEFORE = re.compile(r"(?:[-'’‘_@/&\ufffc\u2060]|\w\.)$")
_GLUED_BEHIND = re.compile(r"[-'’_@/&\ufffc\u2060]|\.\w")
_NEXT = re.compile(r" ([^\W_]+)")
_PREVIOUS = re.compile(r"([^\W_]+) $")


class Misspelling(NamedTuple):
    """A misspelt word in the prose of a plan.

    Attributes:
        fault: ``keys``, or a fault of `misspelt`.
        right: what it must be, or blank.
        maybe: what it may be, or blank.
    """

    start: int
    end: int
    fault: str
    right: str = ""
    maybe: str = ""


@lru_cache(maxsize=4)
def _slips(subject: Subject) -> tuple[Misspelling, ...]:
    """Return every misspelt word of a plan."""
    prose = prose_of(subject)
    judged = {
        word: slip
        for word in set(prose.tokens)
        if not is_syllable(word) and (slip := _judged(word))
    }
    if not judged:
        return ()
    old = legacy_runs(prose)
    return tuple(
        judged[found[0]]._replace(start=found.start(), end=found.end())
        for found in _WORD.finditer(prose.text)
        if found[0] in judged
        and _stands_free(prose.text, found, judged[found[0]].fault)
        and not any(start <= found.start() < end for start, end, _ in old)
    )


@lru_cache(maxsize=4096)
def _judged(word: str) -> Misspelling | None:
    """Return what is wrong with a word, wherever it stands."""
    if len(word) < 2 or word.lower() in KNOWN or not _one_case(word):
        return None
    if keys := read_keys(word):
        return Misspelling(0, 0, "keys", keys.word if keys.sure else "", keys.word)
    if word.isupper() and not bare(word)[1]:
        return None  # an abbreviation
    found = misspelt(word)
    if found is None or (word.isascii() and not (found.fault == "swapped" and word.islower())):
        return None
    if found.fault == "swapped":
        return Misspelling(0, 0, found.fault, "", found.right)
    return Misspelling(0, 0, found.fault, found.right, found.right)


def _one_case(word: str) -> bool:
    if word.isupper():
        return not word.isascii() or len(word) > 4
    return word[1:].islower() or word.islower()


def _stands_free(text: str, found: re.Match[str], fault: str) -> bool:
    """Tell whether a word is no part of a name, a symbol, a loan word or a foreign phrase."""
    start, end = found.span()
    if _GLUED_BEHIND.match(text, end) or _GLUED_BEFORE.search(text, max(0, start - 2), start):
        return False
    follows = _NEXT.match(text, end)
    leads = _PREVIOUS.search(text, max(0, start - 30), start)
    beside = [each[1] for each in (leads, follows) if each]
    if found[0].isascii():
        return not any(_is_foreign(each) for each in beside)
    titled = found[0].istitle() and fault != "keys"
    return not (titled and any(each.istitle() for each in beside))


def _is_foreign(word: str) -> bool:
    plain = word.isascii() and word.isalpha() and not word.isupper()
    return plain and not is_syllable(word) and not read_keys(word)


def _of_fault(subject: Subject, *faults: str) -> Iterator[Finding]:
    prose: Prose = prose_of(subject)
    for slip in _slips(subject):
        if slip.fault in faults:
            wanted = slip.maybe or "…"
            yield prose.flaw(
                slip.start, slip.end, slip.right or None, nearest=slip.maybe, wanted=wanted
            )


@rule(
    "KH511",
    message=(
        "âm tiết không có trong tiếng Việt: “{found}”{nearest}",
        "no syllable of Vietnamese: “{found}”{nearest}",
    ),
    hint=("sửa lỗi gõ", "correct the typing"),
    why=(
        "Phụ âm đầu, vần và thanh không ghép được thành âm tiết tiếng Việt; tên riêng và từ mượn"
        " không tính.",
        "Onset, rhyme and tone make no syllable of Vietnamese; names and loan words are not meant.",
    ),
    clause="",
    certainty="",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Biểu dương nhữgn tập thể làm tốt.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Biểu dương những tập thể làm tốt.]
""",
)
def impossible_syllable(subject: Subject) -> Iterator[Finding]:
    """Find words that no syllable of Vietnamese is spelled like."""
    yield from _of_fault(subject, "swapped", "unknown")


@rule(
    "KH512",
    message=("dấu thanh đặt sai chữ: “{found}”", "a tone on the wrong letter: “{found}”"),
    hint=("viết “{wanted}”", "write “{wanted}”"),
    why=(
        "Có phụ âm cuối thì dấu thanh chỉ có một chỗ (hoàn, toán); u sau q là phụ âm (quý).",
        "Before a final consonant the tone has one place (hoàn, toán); the u behind q is a"
        " consonant (quý).",
    ),
    clause="",
    certainty="",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Báo cáo kết quả hòan thành.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Báo cáo kết quả hoàn thành.]
""",
    fixable=True,
)
def misplaced_tone(subject: Subject) -> Iterator[Finding]:
    """Find tones on a letter that cannot carry them."""
    yield from _of_fault(subject, "tone")


@rule(
    "KH513",
    message=("phụ âm đầu viết sai: “{found}”", "the first consonant is misspelt: “{found}”"),
    hint=("viết “{wanted}”", "write “{wanted}”"),
    why=(
        "k, gh, ngh đứng trước e, ê, i, y; c, g, ng đứng trước các nguyên âm khác.",
        "k, gh, ngh stand before e, ê, i, y; c, g, ng before the other vowels.",
    ),
    clause="",
    certainty="",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Các nghành chủ động phối hợp.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Các ngành chủ động phối hợp.]
""",
    fixable=True,
)
def misspelt_onset(subject: Subject) -> Iterator[Finding]:
    """Find c for k, g for gh, ng for ngh, and the reverse."""
    yield from _of_fault(subject, "onset")


@rule(
    "KH514",
    message=("còn phím gõ Telex/VNI: “{found}”", "keys of Telex or VNI are left: “{found}”"),
    hint=("viết “{wanted}”", "write “{wanted}”"),
    why=(
        "Bộ gõ tắt giữa chừng nên dấu thành chữ cái hoặc chữ số.",
        "The input method was off for a moment, so marks became letters or digits.",
    ),
    clause="",
    certainty="",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Các chi bộ thuwcj hiện nghiêm túc.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Các chi bộ thực hiện nghiêm túc.]
""",
    fixable=True,
)
def keys_left_over(subject: Subject) -> Iterator[Finding]:
    """Find the keys of a syllable in place of its letters."""
    yield from _of_fault(subject, "keys")


@rule(
    "KH515",
    message=("hai từ viết dính nhau: “{found}”", "two words without a space: “{found}”"),
    hint=("tách ra: “{wanted}”", "divide them: “{wanted}”"),
    why=(
        "Mỗi âm tiết tiếng Việt viết rời; từ mượn viết liền không mang dấu thanh nên không tính.",
        "Each syllable of Vietnamese stands alone; loan words written solid have no such tones.",
    ),
    clause="",
    certainty="",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Chủ động phốihợp với các thôn.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Chủ động phối hợp với các thôn.]
""",
    fixable=True,
)
def words_run_together(subject: Subject) -> Iterator[Finding]:
    """Find two syllables without a space between them."""
    yield from _of_fault(subject, "joined")
