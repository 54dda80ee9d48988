"""Hyphens and dashes: spaces around them, and one kind in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ....errors import Finding
from ....vietnamese.letters.syllables import is_syllable
from ...rule import rule
from ...subject import Subject
from .prose import Prose, Span, prose_of

_LEFT = (
    "chính trị|kinh tế|văn hoá|văn hóa|quốc phòng|khoa học|tổ chức|kế hoạch|tài chính|lao động"
    "|giáo dục|thể dục|nông nghiệp|công nghiệp|thương mại"
)
_RIGHT = (
    "xã hội|an ninh|kỹ thuật|kĩ thuật|công nghệ|nội vụ|tài chính|kế hoạch|nghề nghiệp|đối ngoại"
    "|thể thao|du lịch|dịch vụ|thương binh|đào tạo|đầu tư"
)
_PAIR = re.compile(
    rf"(?<![^\W\d_])(?P<left>(?i:{_LEFT}))(?P<dash>[-–—])(?P<right>(?i:{_RIGHT}))(?![^\W\d_])"
)
_DASH = re.compile("[-–—]")
_TIGHT = re.compile(r"[-–—](?<=[^\W\d_].)(?=[xXaAkKcCnNtTđĐdD])")
_LEFT_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+ *$")
_RIGHT_WORD = re.compile(r" *[^\W\d_]+(?![^\W_])")
_BEFORE, _BEHIND = re.compile(r"[^\W\d_]+ $"), re.compile(r" [^\W\d_]+")
_FROM = re.compile(r"(?<![\w./-])(?:19|20)\d\d *$")
_TO = re.compile(r" *(?:19|20)\d\d(?![\w/]|[.-]\d)")
_SPACED_DASH = re.compile(r"(?<=[^\W\d_] )[-–—](?= [^\W\d_])")


@rule(
    "KH531",
    message=(
        "dấu gạch giữa hai vế viết sai khoảng cách: “{found}”",
        "the spaces around the dash of a pair are wrong: “{found}”",
    ),
    hint=("viết “{wanted}”", "write “{wanted}”"),
    why=(
        "Giữa hai từ ghép đôi, dấu gạch cách đều hai bên (chính trị - xã hội); trong số, ký hiệu"
        " và khoảng năm thì viết liền.",
        "Between the words of a pair the dash has a space on both sides (chính trị - xã hội); in"
        " symbols and ranges of years it has none.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Gắn với phát triển kinh tế- xã hội của xã.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Gắn với phát triển kinh tế - xã hội của xã.]
""",
    fixable=True,
)
def dash_of_a_pair(subject: Subject) -> Iterator[Finding]:
    """Find dashes between words with a space on one side only, or with none in a known pair."""
    prose = prose_of(subject)
    for found in _DASH.finditer(prose.text):
        if found.start() and _is_lopsided(prose.text, found.start()):
            yield from _lopsided(prose, found.start())
    for dash in _TIGHT.finditer(prose.text):
        pair = _PAIR.search(prose.text, max(0, dash.start() - 14), dash.start() + 14)
        if pair and pair.start("dash") == dash.start():
            right = f"{pair['left']} {pair['dash']} {pair['right']}"
            yield prose.flaw(*pair.span(), right, wanted=right)


def _is_lopsided(text: str, at: int) -> bool:
    """Tell whether a dash has a space on one side, and no number or mark on the other."""
    before, behind = text[at - 1], text[at + 1 : at + 2]
    return (before == " ") != (behind == " ") and (before.isalpha() or behind.isalpha())


def _lopsided(prose: Prose, at: int) -> Iterator[Finding]:
    text = prose.text
    left = _LEFT_WORD.search(text, max(0, at - 12), at)
    right = _RIGHT_WORD.match(text, at + 1)
    if not left or not right or _is_symbol(left[0].strip()) or _is_symbol(right[0].strip()):
        return
    start, end = left.start(), right.end()
    wanted = f"{left[0].strip()} {text[at]} {right[0].strip()}"
    lead, tail = _word_before(prose.words, start), _word_behind(prose.words, end)
    shown = f"{lead}{prose.words[start:end]}{tail}"
    yield prose.flaw(start, end, wanted, found=shown, wanted=f"{lead}{wanted}{tail}")


def _word_before(text: str, end: int) -> str:
    found = _BEFORE.search(text, max(0, end - 12), end)
    return found[0] if found else ""


def _word_behind(text: str, start: int) -> str:
    found = _BEHIND.match(text, start)
    return found[0] if found else ""


def _is_symbol(word: str) -> bool:
    """Tell whether a word is an abbreviation (NC-TH) or a single letter, not a word of a pair."""
    if len(word) < 2 or (word.isupper() and not is_syllable(word)):
        return True
    return not word.isupper() and not word[1:].islower()


@rule(
    "KH532",
    message=(
        "khoảng năm viết sai khoảng cách: “{found}”",
        "the spaces in a range of years are wrong: “{found}”",
    ),
    hint=("viết liền: “{right}”", "write it without spaces: “{right}”"),
    why=(
        "Khoảng năm viết liền dấu gạch (2021-2025), hoặc cách đều hai bên; cách một bên là gõ sót.",
        "A range of years has no spaces around its dash (2021-2025), or one on both sides; a"
        " space on one side is a slip.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Tổng kết giai đoạn 2021- 2025 của xã.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Tổng kết giai đoạn 2021-2025 của xã.]
""",
    fixable=True,
)
def dash_between_years(subject: Subject) -> Iterator[Finding]:
    """Find ranges of years with a space on one side of the dash, or two ways in one plan."""
    prose = prose_of(subject)
    ranges = list(_ranges(prose.text))
    tight = {(each.first, each.last) for each in ranges if not each.before + each.behind}
    for each in ranges:
        lopsided = bool(each.before) != bool(each.behind)
        twice = each.before and (each.first, each.last) in tight
        if lopsided or twice:
            right = f"{each.first}{prose.text[each.dash]}{each.last}"
            yield prose.flaw(each.start, each.end, right)


class _Range(NamedTuple):
    """A range of years: its place, that of its dash, the years, the spaces around the dash."""

    start: int
    end: int
    dash: int
    first: str
    last: str
    before: int
    behind: int


def _ranges(text: str) -> Iterator[_Range]:
    for found in _DASH.finditer(text):
        at = found.start()
        last = _TO.match(text, at + 1)
        first = _FROM.search(text, max(0, at - 8), at) if last else None
        if first and last:
            years = first[0].strip(), last[0].strip()
            spaces = len(first[0]) - 4, len(last[0]) - 4
            yield _Range(first.start(), last.end(), at, *years, *spaces)


@rule(
    "KH533",
    message=(
        "dùng lẫn hai loại dấu gạch: “{found}” {count} chỗ, còn lại là “{right}”",
        "two kinds of dashes: “{found}” in {count} places, elsewhere “{right}”",
    ),
    hint=("dùng một loại: “{right}”", "use one kind: “{right}”"),
    why=(
        "Gạch dài do Word tự đổi khi gõ; một văn bản chỉ dùng một loại ở cùng một việc.",
        "Word makes long dashes while typing; a document uses one kind for one purpose.",
    ),
    clause="practice of plans",
    certainty="U",
    wrong="""\
sections:
  - heading: Nội dung
    items:
      - Phát triển kinh tế - xã hội và hệ thống chính trị - xã hội.
      - Giữ vững quốc phòng – an ninh.
""",
    right="""\
sections:
  - heading: Nội dung
    items:
      - Phát triển kinh tế - xã hội và hệ thống chính trị - xã hội.
      - Giữ vững quốc phòng - an ninh.
""",
    fixable=True,
)
def mixed_dashes(subject: Subject) -> Iterator[Finding]:
    """Find the rarer kind of dash: between words, and in ranges of years."""
    prose = prose_of(subject)
    if "–" not in prose.text and "—" not in prose.text:
        return
    between = [found.span() for found in _SPACED_DASH.finditer(prose.text)]
    ranges = [(each.dash, each.dash + 1) for each in _ranges(prose.text)]
    for spans in (between, ranges):
        yield from _rarer(prose, spans)


def _rarer(prose: Prose, spans: list[tuple[int, int]]) -> Iterator[Finding]:
    signs = [prose.text[start:end] for start, end in spans]
    kinds = sorted(set(signs), key=lambda sign: (signs.count(sign), sign != "-"))
    if len(kinds) < 2:
        return
    major = kinds[-1]
    sure = signs.count(major) > signs.count(kinds[-2])
    wrong = [
        Span(*span, major if sure else None)
        for span, sign in zip(spans, signs, strict=True)
        if sign != major
    ]
    found = "”, “".join(kinds[:-1])
    yield prose.flaws(wrong, found=found, right=major, count=str(len(wrong)))
