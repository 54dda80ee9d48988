"""Numbers that a plan gives its parts itself: in order, of one kind, below their parent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....errors import Edit, Finding
from ....model.plan import Content, Item
from ....tree.numbering import numbered_children, walk_items
from ....vietnamese.numbers import Label, parse_label
from ...rule import rule
from ...subject import Subject

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
