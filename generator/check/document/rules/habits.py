"""Habits of typing that make a document fall apart when it is edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ....errors import Finding, Wording
from ....form.components import TEXT
from ..looks import DocumentParagraph, Finished, Measures, components, form_rule

_PROPERTIES = {
    "start": Wording("thụt dòng đầu", "first line"),
    "left": Wording("thụt trái", "left indent"),
    "before": Wording("cách đoạn trên", "space above"),
    "after": Wording("cách đoạn dưới", "space below"),
    "line": Wording("giãn dòng", "line spacing"),
}
_ENOUGH = 4
_SHARE = 0.75
"""So many of a component must agree before the others count as stray."""
_ALIKE = 0.5


@form_rule(
    "KH750",
    message=(
        "{part}: định dạng trực tiếp ({found}) làm {count} đoạn khác các đoạn cùng loại: {where}",
        "{part}: direct formatting ({found}) sets {count} paragraphs apart from their kind:"
        " {where}",
    ),
    hint=(
        "chọn các đoạn đó và bấm Ctrl+Q để về đúng kiểu",
        "select them and press Ctrl+Q, which gives them back to their style",
    ),
    why=(
        "Kiểu (style) giữ các đoạn cùng loại giống nhau; chỗ đặt tay lệch đi thì người đọc thấy"
        " ngay và sửa kiểu không còn tác dụng.",
        "A style keeps paragraphs of a kind alike; what is set by hand stands out and no longer"
        " follows its style.",
    ),
    clause="",
)
def direct_formatting(finished: Finished) -> Iterator[Finding]:
    """Find paragraphs that are off only because they were set by hand; others follow the style."""
    for component in components(finished, among=TEXT):
        group = [each for each in finished.by_component[component] if each.plan]
        for name, words in _PROPERTIES.items():
            stray = _stray(group, name)
            if stray:
                yield finished.flaw(stray, found=words)


def _stray(group: Sequence[DocumentParagraph], name: str) -> list[DocumentParagraph]:
    """Return the paragraphs whose own setting differs in effect from what nearly all have."""
    if len(group) < _ENOUGH:
        return []
    counts = Counter(_value(each.measures, name) for each in group)
    usual, agreed = counts.most_common(1)[0]
    if agreed < _SHARE * len(group):
        return []
    return [
        each
        for each in group
        if abs(_value(each.measures, name) - usual) > _ALIKE
        and abs(_value(each.unforced, name) - usual) <= _ALIKE
        and not each.automatic
    ]


def _value(measures: Measures, name: str) -> float:
    return round(float(getattr(measures, name)), 1)


@form_rule(
    "KH751",
    message=(
        "{count} đoạn đánh số tự động của Word ({where})",
        "{count} paragraphs are numbered by Word itself ({where})",
    ),
    hint=(
        "gõ số, hoặc để `kehoach check --fix -o` ghi số thành chữ",
        "type the numbers, or let `kehoach check --fix -o` write them out",
    ),
    why=(
        "Số tự động đổi hoặc mất khi sao chép sang văn bản khác, và không tìm thấy khi tra chữ.",
        "Automatic numbers change or vanish when they are copied elsewhere, and no search finds"
        " them.",
    ),
    clause="",
)
def automatic_numbers(finished: Finished) -> Iterator[Finding]:
    """Find paragraphs that Word numbers."""
    found = [each for each in finished.paragraphs if each.automatic and each.text]
    if found:
        yield finished.flaw(found)


@form_rule(
    "KH752",
    message=(
        "{count} đoạn trống dùng để giãn cách trong lời văn ({where})",
        "{count} empty paragraphs keep the text apart ({where})",
    ),
    hint=(
        "xoá đoạn trống, đặt khoảng cách trong hộp Paragraph",
        "delete them and set the space in the dialogue Paragraph",
    ),
    why=(
        "Đoạn trống rơi xuống đầu trang sau khi lời văn đổi, và khoảng cách không đều.",
        "Empty paragraphs end up on top of a page when the text changes, and the space is uneven.",
    ),
    clause="",
)
def empty_paragraphs(finished: Finished) -> Iterator[Finding]:
    """Find empty paragraphs between two of running text."""
    found: list[DocumentParagraph] = []
    waiting: list[DocumentParagraph] = []
    before = False
    for each in finished.paragraphs:
        if not each.text and each.plan and not each.holds:
            waiting.append(each)
            continue
        running = each.plan and each.component in TEXT and bool(each.text)
        if before and running:
            found += waiting
        waiting, before = [], running
    if found:
        yield finished.flaw(found)
