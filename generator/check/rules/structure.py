"""Numbering and structure: KH2xx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...errors import Edit, Finding
from ...model.plan import Content, Item
from ...text.number_words import parse_number_words
from ...text.numbers import Label, parse_label
from ...tree.numbering import numbered_children, walk_items
from ..rule import rule
from ..subject import Passage, Subject

_SERIES = "practice of plans"


def _contents(subject: Subject) -> Iterator[Content]:
    """Yield the plan, its annexes, and every node in them."""
    for top in (subject.plan, *subject.plan.annex):
        yield top
        yield from walk_items(top)


def _labels(siblings: Sequence[Item]) -> Iterator[tuple[Item, Label | None, Label | None]]:
    """Yield each node whose number was given, with that number and the one it follows."""
    last: Label | None = None
    for item in siblings:
        if "label" not in item.given:
            if last is not None:
                last = last._replace(values=(*last.values[:-1], last.values[-1] + 1))
            continue
        found = parse_label(str(item.label)) if item.label is not None else None
        if item.label is not None:
            yield item, found, last
        last = found


def _without_label(subject: Subject, item: Item) -> tuple[Edit, ...]:
    """Return the edit that takes a `label` line away, where it stands on a line of its own."""
    assert item.label is not None
    place = item.label.place
    if place.file != subject.file or not place.line:
        return ()
    lines = subject.source.split("\n")
    line = lines[place.line - 1]
    found = re.fullmatch(r"(?P<lead>\s*(?:- )?)(?:label|nhan):[^#]*", line)
    if not found or place.line >= len(lines):
        return ()
    start = subject.offset(place.line, 1)
    following = lines[place.line]
    if "- " not in found["lead"]:
        return (Edit(start, start + len(line) + 1, ""),)
    depth = len(found["lead"])
    if following[:depth].strip() or not following[depth : depth + 1].isalpha():
        return ()
    return (Edit(start + depth, start + len(line) + 1 + depth, ""),)


@rule(
    "KH201",
    message=(
        "số thứ tự {label} không nối tiếp {before}",
        "the number {label} does not follow {before}",
    ),
    hint=(
        "bỏ dòng `nhan:` để chương trình đánh số lại, hoặc bổ sung mục còn thiếu",
        "drop the `label:` line so that it is numbered anew, or add what is missing",
    ),
    why=(
        "Các phần, mục đánh số liên tục; nhảy số hoặc trùng số làm người đọc tưởng thiếu một mục và"
        " dẫn chiếu sai.",
        "Parts and items are numbered without gaps; a number left out or used twice looks like a"
        " missing section and misleads references.",
    ),
    clause=_SERIES,
    certainty="U",
    wrong="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích.]
  - label: III-
    heading: Nội dung
    items: [Nêu nội dung.]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích.]
  - heading: Nội dung
    items: [Nêu nội dung.]
""",
    fixable=True,
)
def number_out_of_order(subject: Subject) -> Iterator[Finding]:
    """Find numbers given by the plan that leave one out or come twice in their series."""
    for content in _contents(subject):
        siblings = list(numbered_children(content))
        for index, (item, label, last) in _numbered(siblings):
            before = last.values[-1] if last else index
            if label is None or (last and label.scheme != last.scheme):
                continue
            if last is None and index and not _automatic(item, label):
                continue
            if label.values[-1] == before + 1:
                continue
            shown = last.text if last else str(before) if before else "đầu dãy"
            facts = {"label": label.text, "before": shown}
            assert item.label is not None
            yield Finding("", item.label.place, facts, _without_label(subject, item))


def _numbered(
    siblings: Sequence[Item],
) -> Iterator[tuple[int, tuple[Item, Label | None, Label | None]]]:
    """Yield the nodes with a given number and how many stand before each in its series."""
    for entry in _labels(siblings):
        yield next(i for i, each in enumerate(siblings) if each is entry[0]), entry


def _automatic(item: Item, label: Label) -> bool:
    """Whether a number is written as the plan would: only then the ones before count with it."""
    return len(label.values) == 1 and item.label is not None


@rule(
    "KH202",
    message=(
        "kiểu đánh số {label} khác kiểu của các mục cùng cấp ({other})",
        "the number {label} is of another kind than its neighbours ({other})",
    ),
    hint=("đánh số các mục cùng cấp theo một kiểu", "number the items of one level alike"),
    why=(
        "Các mục cùng cấp dùng một kiểu số; lẫn kiểu làm mất thứ bậc của văn bản.",
        "Items of one level share one kind of number; mixed kinds blur what belongs under what.",
    ),
    clause=_SERIES,
    certainty="U",
    wrong="""\
sections:
  - label: I-
    heading: Mục đích
    items: [Nêu mục đích.]
  - label: 2.
    heading: Nội dung
    items: [Nêu nội dung.]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích.]
  - heading: Nội dung
    items: [Nêu nội dung.]
""",
)
def mixed_numbers(subject: Subject) -> Iterator[Finding]:
    """Find a number given by the plan whose kind is not that of the one before it."""
    for content in _contents(subject):
        for item, label, last in _labels(list(numbered_children(content))):
            if label and last and label.scheme != last.scheme and item.label is not None:
                facts = {"label": label.text, "other": last.text}
                yield Finding("", item.label.place, facts)


@rule(
    "KH203",
    message=(
        "tiêu đề không có nội dung bên dưới: {heading}",
        "a heading with nothing under it: {heading}",
    ),
    hint=("viết nội dung, hoặc bỏ tiêu đề", "write what belongs there, or drop the heading"),
    why=(
        "Một tiêu đề trống thường là phần quên viết hoặc còn sót khi sao mẫu.",
        "An empty heading is mostly a part that was forgotten, or left over from a template.",
    ),
    clause="",
    wrong="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích.]
  - heading: Nội dung
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích.]
""",
)
def empty_heading(subject: Subject) -> Iterator[Finding]:
    """Find headings of sections and items with neither words nor items below them."""
    for top in (subject.plan, *subject.plan.annex):
        for item in walk_items(top):
            bare = item.given.keys() <= {"heading", "id", "label", "numbering"}
            if item.heading is not None and bare:
                facts = {"heading": str(item.heading)[:60]}
                yield Finding("", item.heading.place, facts)


_DEFINED = re.compile(r"\((?:sau đây )?(?:viết|gọi) tắt là (?P<short>[^()]{2,60})\)")


@rule(
    "KH206",
    message=(
        "{short} dùng trước khi được viết tắt ở đây",
        "{short} is used before it is defined here",
    ),
    hint=(
        "đặt phần “viết tắt là” ở lần nhắc đầu tiên",
        "define the short form where it is first used",
    ),
    why=(
        "Cụm từ viết tắt được chú thích trong ngoặc đơn ngay ở lần đầu.",
        "A short form is defined in brackets right behind its first full form.",
    ),
    clause="36-HD II.1.6.1",
    certainty="P",
    wrong="""\
opening: Thực hiện {tb12}, kế hoạch gồm các nội dung sau.
sections:
  - heading: Mục đích
    items:
      - Nêu mục đích của Đề án 06.
      - Phối hợp làm Đề án chuyển đổi số (sau đây viết tắt là Đề án 06).
      - Báo cáo kết quả Đề án 06.
""",
    right="""\
opening: Thực hiện {tb12}, kế hoạch gồm các nội dung sau.
sections:
  - heading: Mục đích
    items:
      - Phối hợp làm Đề án chuyển đổi số (sau đây viết tắt là Đề án 06).
      - Báo cáo kết quả Đề án 06.
""",
)
def short_form_used_before(subject: Subject) -> Iterator[Finding]:
    """Find short forms that stand in the body before the place that defines them."""
    before = ""
    for passage in subject.passages:
        if passage.part in ("head", "title"):
            continue
        for found in _DEFINED.finditer(passage.text):
            short = found["short"].strip()
            if _mentions(f"{before}\n{passage.text[: found.start()]}", short):
                yield subject.flaw(passage, found.start("short"), found.end("short"), short=short)
        before += f"\n{passage.text}"


@rule(
    "KH207",
    message=("viết tắt {short} mà không dùng lại", "{short} is defined and never used"),
    hint=("bỏ phần “viết tắt là”", "drop the definition, or use the short form"),
    why=(
        "Chỉ viết tắt cụm từ dùng nhiều lần trong văn bản.",
        "Only what comes again is given a short form.",
    ),
    clause="36-HD II.1.6.1",
    certainty="P",
    wrong="""\
sections:
  - heading: Mục đích
    items: [Phối hợp làm Đề án chuyển đổi số (sau đây viết tắt là Đề án 06).]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Phối hợp làm Đề án chuyển đổi số.]
""",
)
def short_form_never_used(subject: Subject) -> Iterator[Finding]:
    """Find short forms that stand nowhere but in their definition."""
    for passage in subject.passages:
        for found in _DEFINED.finditer(passage.text):
            short = found["short"].strip()
            rest = f"{passage.text[: found.start()]} {passage.text[found.end() :]}"
            others = (each.text for each in subject.passages if each is not passage)
            if not any(_mentions(text, short) for text in (rest, *others)):
                yield subject.flaw(passage, found.start("short"), found.end("short"), short=short)


def _mentions(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


@rule(
    "KH208",
    message=("tiêu đề kết thúc bằng dấu chấm", "a heading ends in a full stop"),
    hint=("bỏ dấu chấm cuối tiêu đề", "take the full stop away"),
    why=(
        "Tiêu đề của phần, mục không có dấu chấm cuối; một tiêu đề có dấu chấm giữa các tiêu đề"
        " không có là sơ suất.",
        "Headings of parts and sections end without a mark; one with a full stop among others"
        " without is a slip.",
    ),
    clause=_SERIES,
    certainty="V2",
    wrong="""\
sections:
  - heading: Mục đích.
    items: [Nêu mục đích.]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích.]
""",
    fixable=True,
)
def heading_with_full_stop(subject: Subject) -> Iterator[Finding]:
    """Find headings that end in a full stop."""
    for passage in subject.passages:
        text = passage.text
        if not passage.style.startswith("heading_") or not text.endswith("."):
            continue
        if text.endswith(("...", "v.v.")) or text == passage.paragraph.label.strip():
            continue
        words = text[len(passage.paragraph.label) :].split()[-1]
        yield subject.flaw(passage, len(text) - len(words), len(text), words[:-1])


_ANNEX = re.compile(r"phụ lục|kèm theo|biểu mẫu|danh mục|bảng phân công", re.IGNORECASE)


@rule(
    "KH209",
    message=(
        "phụ lục không được nhắc đến trong kế hoạch",
        "a phụ lục that the plan never mentions",
    ),
    hint=(
        "nhắc đến phụ lục ở mục liên quan (“theo Phụ lục kèm theo”), hoặc bỏ phụ lục",
        "mention it where it belongs (“theo Phụ lục kèm theo”), or drop it",
    ),
    why=(
        "Phụ lục phải có chỉ dẫn trong văn bản thì người đọc mới biết dùng vào đâu.",
        "An appendix is pointed to from the text; else nobody knows what it is for.",
    ),
    clause="NĐ 30 PL I, III.1",
    certainty="U",
    wrong="""\
annex:
  - heading: Bảng phân công
    items: [Việc thứ nhất.]
""",
    right="""\
sections:
  - heading: Mục đích
    items: [Nêu mục đích theo Phụ lục kèm theo.]
annex:
  - heading: Bảng phân công
    items: [Việc thứ nhất.]
""",
)
def annex_never_mentioned(subject: Subject) -> Iterator[Finding]:
    """Find annexes where no word outside them speaks of one."""
    if not subject.plan.annex:
        return
    texts = (each.text for each in subject.passages if each.part in ("body", "title"))
    if not any(_ANNEX.search(text) for text in texts):
        yield Finding("", subject.plan.annex[0].at)


_COUNTED = re.compile(
    r"(?<![\w.,/-])(?P<number>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?P<what>đợt|nội dung"
    r"|nhiệm vụ|giải pháp|nhóm|bước|yêu cầu|mục tiêu|chỉ tiêu|việc|hình thức|giai đoạn)"
    r"(?:\s[^\s:;.]+){0,8}\s?:$",
    re.IGNORECASE,
)


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
        found = _COUNTED.search(passage.text) if passage.text.endswith(":") else None
        if not found:
            continue
        number = parse_number_words(found["number"].lower())
        count = _listed(passages[index + 1 :])
        if number is None:
            number = int(found["number"])
        if count > 1 and number != count:
            facts = {"number": found["number"], "what": found["what"], "count": str(count)}
            yield subject.flaw(passage, found.start("number"), found.end("number"), **facts)


def _listed(following: Sequence[Passage]) -> int:
    """Return how many lines of one kind follow: dash lines, or items of one level."""
    if not following or following[0].style not in ("bullet", "item"):
        return 0
    first = following[0]
    mark = first.paragraph.label.strip()
    count = 0
    for passage in following:
        label = passage.paragraph.label.strip()
        if passage.style == first.style and (label == mark or first.style == "item"):
            count += 1
        elif passage.style != "bullet":
            break
    return count


_IN_WORDS = re.compile(
    r"(?<![\d.,/-])(?P<figure>\d{1,3}(?:\.\d{3})+|\d{1,3})(?:\s(?:đồng|người|suất|lớp"
    r"|đợt|buổi|bản|cái|ngày))?\s?\((?:bằng chữ:\s?)?(?P<words>[^\W\d][^()\d]{1,80})\)"
)


_UNIT = re.compile(r"\s(?:đồng|người|suất|lớp|đợt|buổi|bản|cái|ngày)(?: chẵn)?$")


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
            words = _UNIT.sub("", found["words"])
            said = parse_number_words(words.strip(" ./").lower())
            if said is not None and said != int(found["figure"].replace(".", "")):
                facts = {"figure": found["figure"], "words": found["words"]}
                yield subject.flaw(passage, found.start("words"), found.end("words"), **facts)
