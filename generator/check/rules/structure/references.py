"""References to sections and phụ lục of the plan itself: what they name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....errors import Finding
from ....form.components import HEADED
from ....vietnamese.citations import find_citations
from ....vietnamese.numbers import Label, from_roman, parse_label
from ...rule import rule
from ...subject import Passage, Subject

Values = tuple[int, ...]

_SECTION = re.compile(
    r"(?<![\w-])(?<!hạng )(?<!danh )(?<!chuyên )(?<!đề )(?<!đầu )(?<!thư )(?<!thành )"
    r"(?:(?:điểm|khoản|phần|mục|ý)\s(?P<inner>\d{1,2}(?:\.\d{1,2})*|[a-zđ])\)?,?\s)?"
    r"(?P<word>mục|phần)\s(?P<number>[IVX]+|\d{1,2}(?:\.\d{1,2})*)(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\W{0,2}(?:của |trong |thuộc |tại )?(?:bản )?Kế hoạch này")
_HERE = re.compile(r"[,)]? ?(?:$|[.;)]|,? (?:nêu trên|ở trên|trên đây|dưới đây))")
_LEADS = re.compile(r"(?:tại|theo|ở|như|nêu|trong|thuộc|thực hiện|quy định|xem)(?: các)? ?\(?$")
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:Nghị (?:quyết|định)|Quyết định|Quy (?:định|chế)|Chỉ thị|Kết luận"
    r"|Thông (?:tư|báo|tri)|Hướng dẫn|Luật|Bộ luật|Pháp lệnh|Điều lệ|Chương trình|Đề án|Công văn"
    r"|Tờ trình|Báo cáo|Công điện|[Vv]ăn bản|[Kk]ế hoạch(?! này)"
    r"|(?:của|do) (?!Kế hoạch này|kế hoạch này))(?!\w)"
)
"""Words behind which a section or phụ lục is likely another document's."""
_ANNEX = re.compile(
    r"(?<!\w)phụ lục (?:số )?(?P<number>\d{1,2}|[IVX]+)(?![\w/]|[.,-]\d|-[A-ZĐ])", re.IGNORECASE
)
_ATTACHED = re.compile(
    r"(?<!\w)phụ lục(?: [^\W\d_]+){0,4} (?:kèm theo|đính kèm|gửi kèm)(?= Kế hoạch này| ?[.;,)]|$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _labels(subject: Subject) -> tuple[Label, ...]:
    """Return the numbers that the body prints, in its order."""
    found = (
        parse_label(each.paragraph.label or each.text)
        for each in subject.passages
        if each.part == "body" and not each.table and _is_numbered(each)
    )
    return tuple(each for each in found if each)


def _is_numbered(passage: Passage) -> bool:
    return bool(passage.paragraph.label) or passage.style in HEADED


@rule(
    "KH205",
    message=("kế hoạch không có {found}", "the plan has no {found}"),
    hint=(
        "sửa dẫn chiếu; mục có khoá `ma:` thì gọi bằng mã, số luôn đúng",
        "mend the reference; a section with an `id:` is called by it and stays right",
    ),
    why=(
        "Dẫn chiếu tới mục không có làm người đọc không biết phải làm theo chỗ nào; thường do"
        " thêm, bớt mục mà không sửa dẫn chiếu.",
        "A reference to a section that is not there sends readers nowhere; mostly sections were"
        " added or dropped after it was written.",
    ),
    clause="",
    wrong="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích., Phân công theo mục IV Kế hoạch này.]
  - heading: Nội dung
    items: [Nêu nội dung.]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích., Phân công theo mục II Kế hoạch này.]
  - heading: Nội dung
    items: [Nêu nội dung.]
""",
)
def section_that_is_not_there(subject: Subject) -> Iterator[Finding]:
    """Find references to sections and their items that the plan does not have."""
    for passage in subject.passages:
        text = passage.text
        if passage.part not in ("body", "annex", "foot") or not _may_refer(text):
            continue
        for found in _SECTION.finditer(text):
            if _is_own(passage, found) and not _is_there(subject, found):
                yield subject.flaw(passage, found.start(), found.end(), found=found[0])


def _may_refer(text: str) -> bool:
    return "mục " in text or "phần " in text or "Mục " in text or "Phần " in text


def _is_own(passage: Passage, found: re.Match[str]) -> bool:
    """Tell whether a reference is to the plan itself, by the words around it."""
    text = passage.text
    if _OWN.match(text, found.end()):
        return True
    number = found["number"]
    if found["word"].lower() == "phần" and number.isdigit():
        return False
    if not (_HERE.match(text, found.end()) and _LEADS.search(text[: found.start()])):
        return False
    return not _ELSEWHERE.search(text) and not any(find_citations(text))


def _is_there(subject: Subject, found: re.Match[str]) -> bool:
    number, inner = found["number"], found["inner"]
    labels = _labels(subject)
    values = _values(number)
    if values is None:
        return True
    if number.isupper():
        places = [i for i, each in enumerate(labels) if _is_roman(each) and each.values == values]
        return bool(places) and (
            not inner or any(_holds(labels[place + 1 :], inner) for place in places)
        )
    return any(each.values[-len(values) :] == values for each in labels if "1" in each.scheme)


def _holds(following: tuple[Label, ...], inner: str) -> bool:
    """Tell whether an item stands in the section that the labels follow, before the next one."""
    for label in following:
        if _is_roman(label):
            return False
        bare = label.text.strip(" .)-–")
        if bare == inner or bare.rpartition(".")[2] == inner:
            return True
    return False


def _is_roman(label: Label) -> bool:
    return "I" in label.scheme.replace("PHẦN", "").replace("MỤC", "")


def _values(number: str) -> Values | None:
    """Return the values of a number as a reference writes it; None where it is no number."""
    if number[0].isdigit():
        return tuple(map(int, number.split(".")))
    try:
        return (from_roman(number),)
    except ValueError:
        return None


@rule(
    "KH212",
    message=("kế hoạch không có {found}", "the plan has no {found}"),
    hint=(
        "bổ sung phụ lục dưới `phu_luc:`, hoặc sửa dẫn chiếu",
        "add it under `annex:`, or mend the reference",
    ),
    why=(
        "Phụ lục được nhắc mà không kèm theo là hồ sơ thiếu; nhắc sai số thì người đọc tra nhầm.",
        "An appendix spoken of and not attached leaves the plan incomplete; a wrong number sends"
        " readers to the wrong one.",
    ),
    clause="36-HD II.4.5; NĐ 30 PL I, III.1",
    certainty="P",
    wrong="""\
sections:
  - heading: Mục đích
    items: [Phân công theo Phụ lục 3 kèm theo Kế hoạch này.]
annex:
  - {heading: Danh sách, items: [Việc thứ nhất.]}
  - {heading: Biểu mẫu, items: [Việc thứ hai.]}
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Phân công theo Phụ lục 2 kèm theo Kế hoạch này.]
annex:
  - {heading: Danh sách, items: [Việc thứ nhất.]}
  - {heading: Biểu mẫu, items: [Việc thứ hai.]}
""",
)
def annex_that_is_not_there(subject: Subject) -> Iterator[Finding]:
    """Find mentions of a phụ lục that the plan does not have."""
    for passage in subject.passages:
        text = passage.text
        if passage.part != "body" or "hụ lục" not in text:
            continue
        for found in _ANNEX.finditer(text):
            values = _values(found["number"])
            if values and values[0] not in _annexes(subject) and _is_own_annex(text, found):
                yield subject.flaw(passage, found.start(), found.end(), found=found[0])
        attached = None if subject.plan.annex else _ATTACHED.search(text)
        if attached and _is_own_annex(text, attached):
            yield subject.flaw(passage, attached.start(), attached.end(), found=attached[0])


def _is_own_annex(text: str, found: re.Match[str]) -> bool:
    tail = text[found.end() :]
    if re.match(r"(?: kèm theo)? Kế hoạch này", tail):
        return True
    return not _ELSEWHERE.search(text) and not any(find_citations(text))


@lru_cache(maxsize=4)
def _annexes(subject: Subject) -> frozenset[int]:
    """Return the numbers of the plan's phụ lục."""
    numbers = set()
    for index, annex in enumerate(subject.plan.annex, 1):
        given = re.search(r"(\d+|[IVX]+)\s*[.:]?$", str(annex.label or ""))
        values = _values(given[1]) if given else None
        numbers.add(values[0] if values else index)
    return frozenset(numbers)
