"""Numbers that are said twice: in words and figures, or by a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....errors import Finding
from ....form.components import BULLET, ITEM
from ....vietnamese.number_words import parse_number_words
from ....vietnamese.numbers import Label, parse_label
from ...rule import rule
from ...subject import Passage, Subject

_COUNTED = re.compile(
    r"(?<![\w.,/-])(?P<number>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s(?P<what>đợt|nội dung"
    r"|nhiệm vụ|giải pháp|nhóm|bước|yêu cầu|mục tiêu|chỉ tiêu|việc|hình thức|giai đoạn|phần việc)"
    r"(?:\s[^\s:;.]+){0,8}\s?:(?=\s?\(1\)\s|$)",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"(?<!\w)(?:đợt|số|thứ|quý|tháng|ngày|điểm|mục|phần|khoản|điều|giai đoạn|lần|bước|lớp|khối|nhóm"
    r"|tổ|cấp|loại|trong|hằng|hàng|cả|đầu|cuối|mỗi|từng|một|các|những|ít nhất|tối thiểu|trên|hơn"
    r"|khoảng|trong số|một trong) $",
    re.IGNORECASE,
)
"""Words before a number that names, or may be `năm` (year), or is no exact count."""
_ENUMERATED = re.compile(r"(?<![\w)])\((\d{1,2})\)\s")


@rule(
    "KH210",
    message=(
        "nêu {number} {what} nhưng liệt kê {count}",
        "{number} {what} are announced, {count} are listed",
    ),
    hint=("sửa con số, hoặc bổ sung cho đủ", "mend the number, or complete the list"),
    why=(
        "Con số nêu ra phải khớp với danh sách ngay sau đó.",
        "The number that a list is announced with is the number of its lines.",
    ),
    clause="",
    wrong="""\
sections:
  - heading: Mục đích
    items:
      - text: "Tổ chức 05 đợt tuyên truyền:"
        points: [Đợt tháng 3., Đợt tháng 6., Đợt tháng 9.]
""",
    right="""\
sections:
  - heading: Mục đích
    items:
      - text: "Tổ chức 03 đợt tuyên truyền:"
        points: [Đợt tháng 3., Đợt tháng 6., Đợt tháng 9.]
""",
)
def count_against_list(subject: Subject) -> Iterator[Finding]:
    """Find a number of things announced before a list of another length."""
    passages = subject.passages
    for index, passage in enumerate(passages):
        found = _announced(passage)
        if not found:
            continue
        number = parse_number_words(found["number"].lower())
        if number is None:
            number = int(found["number"])
        tail = passage.text[found.end() :]
        count = _enumerated(tail) if tail else _listed(passage, passages[index + 1 :])
        if count > 1 and number != count:
            facts = {"number": found["number"], "what": found["what"], "count": str(count)}
            yield subject.flaw(passage, found.start("number"), found.end("number"), **facts)


def _announced(passage: Passage) -> re.Match[str] | None:
    """Return the number of things that a paragraph announces, where a list follows at once."""
    text = passage.text
    if not (text.endswith(":") or ("(1)" in text and ":" in text)) or passage.part == "title":
        return None
    found = _COUNTED.search(text)
    return found if found and not _NO_COUNT.search(text[: found.start()]) else None


def _enumerated(text: str) -> int:
    """Return how far (1), (2), (3) count; 0 where they do not come in order."""
    numbers = [int(each) for each in _ENUMERATED.findall(text)]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0


def _listed(above: Passage, following: Sequence[Passage]) -> int:
    """Return how many lines of one kind follow: dash lines, or items or headings of one level."""
    if not following:
        return 0
    if following[0].style == BULLET:
        return _dashes(above, following)
    return _numbered(above, following)


def _dashes(above: Passage, following: Sequence[Passage]) -> int:
    mark, outer = _mark(following[0]), _mark(above)
    if mark == outer:
        return 0
    count = 0
    for passage in following:
        if passage.style != BULLET or _mark(passage) == outer:
            break
        count += _mark(passage) == mark
    return count


def _mark(passage: Passage) -> str:
    return passage.paragraph.label.strip()


def _numbered(above: Passage, following: Sequence[Passage]) -> int:
    """Return how far the numbers below a paragraph count; 0 where they do not begin with 1."""
    first, outer = _label(following[0]), _label(above)
    if first is None or first.values[-1] != 1 or (outer and outer.scheme == first.scheme):
        return 0
    count = 0
    for passage in following:
        label = _label(passage)
        if label is None:
            continue
        if outer and label.scheme == outer.scheme:
            break
        if label.scheme == first.scheme:
            if label.values != (*first.values[:-1], count + 1):
                break
            count += 1
        elif passage.is_heading:
            break
    return count


def _label(passage: Passage) -> Label | None:
    if passage.style == ITEM:
        return parse_label(passage.paragraph.label)
    return parse_label(passage.text) if passage.is_heading else None


_IN_WORDS = re.compile(
    r"(?<![\d.,/-])(?P<figure>\d{1,3}(?:\.\d{3})+|\d{1,3})(?:\s(?:đồng|người|suất|lớp"
    r"|đợt|buổi|bản|cái|ngày))?\s?\((?:bằng chữ:\s?)?(?P<words>[^\W\d][^()\d]{1,80})\)"
)


_UNIT = re.compile(r"\s(?:đồng|người|suất|lớp|đợt|buổi|bản|cái|ngày)(?: chẵn)?$")
_YEARS = re.compile(r"\w+ năm")
"""`một năm` (one year) reads like a number with a five at its end."""


@rule(
    "KH211",
    message=("số {figure} khác với chữ “{words}”", "the figure {figure} is not “{words}”"),
    hint=("sửa số hoặc chữ cho khớp", "make the figure and the words agree"),
    why=(
        "Số tiền, số lượng ghi bằng số và bằng chữ phải như nhau.",
        "An amount given in figures and in words is one amount.",
    ),
    clause="",
    wrong="""\
sections:
  - heading: Mục đích
    items: [Chi 3.000.000 đồng (Ba trăm nghìn đồng) cho mỗi khu phố.]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Chi 3.000.000 đồng (Ba triệu đồng) cho mỗi khu phố.]
""",
)
def figure_against_words(subject: Subject) -> Iterator[Finding]:
    """Find figures followed by other words in brackets."""
    for passage in subject.passages:
        if "(" not in passage.text:
            continue
        for found in _IN_WORDS.finditer(passage.text):
            words = _UNIT.sub("", found["words"]).strip(" ./").lower()
            said = None if _YEARS.fullmatch(words) else parse_number_words(words)
            if said is not None and said != int(found["figure"].replace(".", "")):
                facts = {"figure": found["figure"], "words": found["words"]}
                yield subject.flaw(passage, found.start("words"), found.end("words"), **facts)
