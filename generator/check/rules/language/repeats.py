"""Words and spaces typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from ....errors import Finding
from ...rule import rule
from ...subject import Subject
from .prose import Prose, prose_of

_ONCE = frozenset(
    (
        *("của", "và", "các", "những", "với", "về", "này", "đã", "sẽ", "hoặc", "nhằm", "cho"),
        *("mỗi", "gồm", "nhưng", "bởi", "để", "bị"),
    )
)
"""Function words that never follow themselves."""
_TWICE = re.compile(rf"(?<![^\W_])(?P<word>{'|'.join(sorted(_ONCE))}) +(?P=word)(?![^\W_])")
_BOTH = frozenset(
    (
        *("tổ chức", "báo cáo", "thông báo", "hướng dẫn", "quy định", "kế hoạch", "quyết định"),
        *("phân công", "đề nghị", "đại diện", "chỉ đạo", "lãnh đạo", "tham mưu", "phối hợp"),
        *("tuyên truyền", "kiểm tra", "giám sát", "từng bước", "ngày càng", "đoàn kết"),
        *("thành công", "lần lượt", "đời đời", "hướng dẫn viên", "nghiên cứu", "thanh tra"),
    )
)
"""Phrases that may follow themselves: noun and verb (các tổ chức tổ chức ...), or for stress."""
_DATED = re.compile(r"(?<![^\W_])(?P<word>[Nn]gày|NGÀY|[Tt]háng|THÁNG|[Ss]ố|SỐ) +(?P=word)(?= \d)")
"""Before a figure these are no reduplications (ngày ngày)."""
_LONGEST = 3
_SPACES = re.compile(r"(?P<left>[^\W\d_][^\W_]*[,;.:]?) {2,3}(?=(?P<right>[^\W\d_]))")
_BEFORE_BLANK = frozenset(["ngày", "tháng", "năm", "số"])


@rule(
    "KH521",
    message=("từ viết lặp: “{found}”", "words typed twice: “{found}”"),
    hint=("bỏ một lần: “{right}”", "take one away: “{right}”"),
    why=(
        "Từ nối và cụm từ lặp ngay sau nó là do sửa hoặc dán sót; từ láy không tính.",
        "Function words and phrases that follow themselves were left over from an edit;"
        " reduplications are not meant.",
    ),
    clause="",
    certainty="",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Nâng cao nhận thức của của đảng viên.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Nâng cao nhận thức của đảng viên.]
""",
    fixable=True,
)
def repeated_words(subject: Subject) -> Iterator[Finding]:
    """Find function words and phrases of two or three words that stand twice in a row."""
    prose = prose_of(subject)
    tokens = prose.tokens
    if any(word in _ONCE for word, again in pairwise(tokens) if word == again):
        for found in _TWICE.finditer(prose.text):
            yield prose.flaw(*found.span(), found["word"])
    if any(word.lower() in _BEFORE_BLANK for word, again in pairwise(tokens) if word == again):
        for found in _DATED.finditer(prose.text):
            yield prose.flaw(*found.span(), found["word"])
    for words in _repeated(tokens):
        yield from _where_twice(prose, words)


def _repeated(tokens: list[str]) -> set[tuple[str, ...]]:
    """Return the runs of two or three words that stand twice in a row, marks aside."""
    return {
        tuple(tokens[found.start() : found.start() + size])
        for size in range(2, _LONGEST + 1)
        for found in re.finditer(b"\x01{%d}" % size, bytes(map(eq, tokens, tokens[size:])))
    }


def _where_twice(prose: Prose, words: tuple[str, ...]) -> Iterator[Finding]:
    """Yield where words stand twice with only a space between them."""
    phrase = " ".join(words)
    if phrase in _BOTH or len(set(words)) < 2 or any(word.isdigit() for word in words):
        return
    twice = f"{phrase} {phrase}"
    at = prose.text.find(twice)
    while at >= 0:
        end = at + len(twice)
        if not prose.text[at - 1 : at].isalnum() and not prose.text[end : end + 1].isalnum():
            yield prose.flaw(at, end, phrase)
        at = prose.text.find(twice, end)


@rule(
    "KH522",
    message=("thừa khoảng trắng: “{found}”", "more than one space: “{found}”"),
    hint=("để một khoảng trắng", "leave one space"),
    why=(
        "Giữa hai từ chỉ có một khoảng trắng; thừa khoảng trắng là dấu vết của một chỗ sửa.",
        "One space stands between two words; more are left over from an edit.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Giữ gìn  sự đoàn kết trong chi bộ.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Giữ gìn sự đoàn kết trong chi bộ.]
""",
    fixable=True,
)
def double_spaces(subject: Subject) -> Iterator[Finding]:
    """Find two or three spaces between words; longer gaps are columns or left for the pen."""
    prose = prose_of(subject)
    if "  " not in prose.text:
        return
    for found in _SPACES.finditer(prose.text):
        if found["left"].lower() not in _BEFORE_BLANK:
            yield prose.flaw(found.start(), found.end() + 1, f"{found['left']} {found['right']}")
