"""Punctuation: spaces around marks, marks twice, quotes and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ....errors import Finding
from ....vietnamese.letters.syllables import is_syllable
from ...rule import rule
from ...subject import Subject
from .prose import Prose, Span, prose_of

_BEFORE = re.compile(r"[,;:!?](?<= .)(?![)(/])|\.(?<= .)(?![\w./])|[)\]”](?<= .)")
_INSIDE = re.compile(r"[(\[“] {1,3}(?=[^\s.…_/-])")
_BEHIND = re.compile(r"[,;:.()](?=[^\W\d_]{2})")
_MARKS = re.compile("[,;:.][,;:.]+")
_MIXED = frozenset((",.", ";.", ":.", ";,", ":,", ",;", ",:"))
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_SIGN = re.compile('[()\\[\\]“”«»"]')
_LABEL = re.compile(r"(?:^|[\s,;“(])(?:\w{1,2}|\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,5})$")
_AND_SO_ON = re.compile(
    r"(?<![\w.])(?:v\.v(?![.\w…])|v\.v\.\.(?!\.)|vv(?:\.{1,3})?(?![\w/.…])|v\.\.v\.*)"
)


@rule(
    "KH541",
    message=("thừa khoảng trắng cạnh dấu: “{found}”", "a space beside a mark: “{found}”"),
    hint=("viết “{right}”", "write “{right}”"),
    why=(
        "Dấu câu đứng sát từ trước nó; dấu ngoặc và dấu nháy đứng sát từ bên trong.",
        "A mark stands close to the word before it; brackets and quotes to the words inside.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: ["Tuyên truyền , vận động đoàn viên."]
""",
    right="""\
sections:
  - heading: Nội dung
    items: ["Tuyên truyền, vận động đoàn viên."]
""",
    fixable=True,
)
def space_before_mark(subject: Subject) -> Iterator[Finding]:
    """Find spaces before a mark, and inside brackets and quotes."""
    prose = prose_of(subject)
    for found in _BEFORE.finditer(prose.text):
        behind = len(prose.text[: found.start()].rstrip(" "))
        start = _word_start(prose.text, behind)
        word = prose.words[start:behind]
        if word and not _is_open(word, found.start() - behind):
            yield prose.flaw(start, found.end(), word + found[0])
    for found in _INSIDE.finditer(prose.text):
        end = _word_end(prose.text, found.end())
        yield prose.flaw(found.start(), end, found[0][0] + prose.words[found.end() : end])


def _is_open(word: str, spaces: int) -> bool:
    """Tell whether the space behind a word is for the pen, or no space before a mark at all."""
    blank = spaces > 1 and word.lower() in ("số", "ngày", "tháng", "năm")
    return blank or spaces > 3 or word[-1] in ".…_(/-[“"


def _word_start(text: str, end: int) -> int:
    start = end
    while start and not text[start - 1].isspace():
        start -= 1
    return start


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return end


@rule(
    "KH542",
    message=("thiếu khoảng trắng cạnh dấu: “{found}”", "a space is missing: “{found}”"),
    hint=("viết “{right}”", "write “{right}”"),
    why=(
        "Sau dấu câu có một khoảng trắng, trước dấu ngoặc mở cũng vậy; số, giờ, địa chỉ mạng và"
        " chữ viết tắt không tính.",
        "A space follows a mark, and stands before an opening bracket; numbers, times, addresses"
        " and abbreviations are not meant.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: ["Tuyên truyền,vận động đoàn viên."]
""",
    right="""\
sections:
  - heading: Nội dung
    items: ["Tuyên truyền, vận động đoàn viên."]
""",
    fixable=True,
)
def space_missing(subject: Subject) -> Iterator[Finding]:
    """Find marks without the space behind them, and brackets without the one before."""
    prose = prose_of(subject)
    for found in _BEHIND.finditer(prose.text):
        start, end = _letters_around(prose.text, *found.span())
        left, right = prose.words[start : found.end()], prose.words[found.end() : end]
        if found[0] == "(":
            left, right = left[:-1], "(" + right
        if _lacks_space(left, right):
            yield prose.flaw(start, end, f"{left} {right}")


def _letters_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the letters, digits and brackets before and behind it."""
    while start and (text[start - 1].isalnum() or text[start - 1] in ")”"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "("):
        end += 1
    return start, end


def _lacks_space(left: str, right: str) -> bool:
    """Tell whether two stretches without a space between them need one."""
    if right[0] == "(":
        return left[-2:].isalpha()
    if left[-1] == ".":
        return _ends_a_sentence(left[:-1], right)
    return len(left) > 1 and (left[-2].isalnum() or left[-2] in ")”%")


def _ends_a_sentence(left: str, right: str) -> bool:
    """Tell whether a full stop between letters divides sentences; in Tp.HCM it does not."""
    return (
        left.islower()
        and is_syllable(left)
        and right[:1].isupper()
        and right[1:].islower()
        and is_syllable(right)
    )


@rule(
    "KH543",
    message=("hai dấu câu liền nhau: “{found}”", "two marks in a row: “{found}”"),
    hint=("để một dấu", "leave one mark"),
    why=(
        "Hai dấu câu liền nhau là dấu vết của một chỗ sửa; dấu ba chấm và v.v. không tính.",
        "Two marks in a row are left over from an edit; dots and v.v. are not meant.",
    ),
    clause="",
    certainty="",
    wrong="""\
sections:
  - heading: Nội dung
    items: ["Tuyên truyền,, vận động đoàn viên."]
""",
    right="""\
sections:
  - heading: Nội dung
    items: ["Tuyên truyền, vận động đoàn viên."]
""",
    fixable=True,
)
def marks_twice(subject: Subject) -> Iterator[Finding]:
    """Find marks typed twice; of two different ones it cannot be told which was meant."""
    prose = prose_of(subject)
    for found in _MARKS.finditer(prose.text):
        marks, left = found[0], prose.text[max(0, found.start() - 2) : found.start()]
        same = len(set(marks)) == 1 and "." not in marks
        stops = marks == ".." and left.isalpha() and not prose.text.startswith("/", found.end())
        if same or stops or marks in _MIXED:
            yield prose.flaw(*found.span(), marks[0] if same else None)


class _Open(NamedTuple):
    sign: str
    at: int


@rule(
    "KH544",
    message=("dấu “{found}” thiếu nửa kia", "“{found}” lacks its other half"),
    hint=("thêm dấu còn thiếu, hoặc bỏ dấu thừa", "add the other half, or take this one away"),
    why=(
        "Dấu ngoặc và dấu nháy đi thành đôi.",
        "Brackets and quotes come in pairs.",
    ),
    clause="",
    certainty="",
    wrong="""\
sections:
  - heading: Nội dung
    items: ["Báo cáo định kỳ (sáu tháng, một năm về cấp trên."]
""",
    right="""\
sections:
  - heading: Nội dung
    items: ["Báo cáo định kỳ (sáu tháng, một năm) về cấp trên."]
""",
)
def unbalanced(subject: Subject) -> Iterator[Finding]:
    """Find brackets and quotes without their other half; a quote may run over several texts."""
    prose = prose_of(subject)
    alone = [(index, each) for index in range(len(prose.values)) for each in _alone(prose, index)]
    waiting: list[tuple[int, _Open]] = []
    for index, each in alone:
        if waiting and waiting[-1][0] < index and _closes(waiting[-1][1].sign, each.sign):
            waiting.pop()
        else:
            waiting.append((index, each))
    seen: set[int] = set()
    for index, each in waiting:
        if index not in seen:
            seen.add(index)
            yield prose.flaw(each.at, each.at + 1)


def _closes(opening: str, closing: str) -> bool:
    return _PAIRS.get(opening) == closing or opening == closing == '"'


def _alone(prose: Prose, index: int) -> list[_Open]:
    """Return the signs of a text that have no other half in it."""
    start = prose.starts[index]
    end = start + len(prose.values[index])
    open_: list[_Open] = []
    for found in _SIGN.finditer(prose.text, start, end):
        sign, at = found[0], found.start()
        if open_ and _closes(open_[-1].sign, sign):
            open_.pop()
        elif sign != ")" or not _LABEL.search(prose.text[max(start, at - 8) : at]):
            open_.append(_Open(sign, at))
    return open_


@rule(
    "KH545",
    message=(
        "dùng lẫn nháy thẳng và nháy cong: {found} ở {count} chỗ, còn lại là {right}",
        "straight and curly quotes mixed: {found} in {count} places, elsewhere {right}",
    ),
    hint=("dùng một loại: {right}", "use one kind: {right}"),
    why=(
        "Một văn bản dùng một loại dấu nháy; chỗ khác loại thường do dán từ nơi khác.",
        "A document uses one kind of quotes; where they change, words were pasted.",
    ),
    clause="practice of plans",
    certainty="U",
    wrong="""\
sections:
  - heading: Nội dung
    items:
      - Phong trào “Dân vận khéo” và “Ngày Chủ nhật xanh”.
      - Cuộc vận động "Toàn dân chăm sóc cây" ở các thôn.
""",
    right="""\
sections:
  - heading: Nội dung
    items:
      - Phong trào “Dân vận khéo” và “Ngày Chủ nhật xanh”.
      - Cuộc vận động “Toàn dân chăm sóc cây” ở các thôn.
""",
    fixable=True,
)
def mixed_quotes(subject: Subject) -> Iterator[Finding]:
    """Find the rarer kind of double quotes."""
    prose = prose_of(subject)
    straight, curly = prose.text.count('"'), prose.text.count("“") + prose.text.count("”")
    if not straight or not curly:
        return
    minor, major = ('"', "“ ”") if straight < curly else ("“ ”", '"')
    spans = list(_turned_quotes(prose, minor, sure=straight != curly))
    count = str((len(spans) + 1) // 2)
    yield prose.flaws(spans, found=minor if minor != '"' else '" "', right=major, count=count)


def _turned_quotes(prose: Prose, minor: str, *, sure: bool) -> Iterator[Span]:
    """Yield each quote of a kind with the other; none is certain where a pair is not whole."""
    for index, value in enumerate(prose.values):
        start = prose.starts[index]
        at = [place for place, letter in enumerate(value) if letter in minor.replace(" ", "")]
        whole = sure and len(at) % 2 == 0
        for count, place in enumerate(at):
            right = '"' if minor != '"' else "“”"[count % 2]
            yield Span(start + place, start + place + 1, right if whole else None)


@rule(
    "KH546",
    message=("“{found}” viết sai", "“{found}” is written wrongly"),
    hint=("viết “{right}”", "write “{right}”"),
    why=(
        "“vân vân” viết tắt là “v.v.”, đủ hai dấu chấm.",
        "“vân vân” (and so on) is written “v.v.”, with both full stops.",
    ),
    clause="practice of plans",
    certainty="U",
    wrong="""\
sections:
  - heading: Nội dung
    items: ["Treo băng rôn, áp phích, v.v tại các thôn."]
""",
    right="""\
sections:
  - heading: Nội dung
    items: ["Treo băng rôn, áp phích, v.v. tại các thôn."]
""",
    fixable=True,
)
def and_so_on(subject: Subject) -> Iterator[Finding]:
    """Find misspelt forms of v.v.; "v.v..." is common and left alone."""
    prose = prose_of(subject)
    if "vv" not in prose.text and "v." not in prose.text:
        return
    for found in _AND_SO_ON.finditer(prose.text):
        yield prose.flaw(*found.span(), "v.v.")
