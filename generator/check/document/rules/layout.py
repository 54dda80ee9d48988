"""Where paragraphs stand: alignment, first line, spacing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ....errors import Finding, Wording
from ....form.components import COMPONENTS, TEXT
from ..looks import DocumentParagraph, Finished, Measures, components, form_rule
from .wanted import Off, clause_of, figure, grouped, rule_for

_ALIGNED = {
    "left": Wording("canh trái", "set to the left"),
    "center": Wording("canh giữa", "centred"),
    "right": Wording("canh phải", "set to the right"),
    "justify": Wording("canh đều hai bên", "justified"),
}
_SEVERAL_LINES = 110
"""Letters of a paragraph that takes more than one line for certain: only there one sees it."""
_INDENT = {"party": (8.0, 13.0), "state": (9.4, 13.3)}
"""Millimetres: about 10 (36-HD II.1.6.2); 1 or 1.27 cm (NĐ 30 phụ lục I, II.6.e)."""
_INDENT_SHOWN = {
    "party": Wording("khoảng 10", "about 10"),
    "state": Wording("10 hoặc 12,7", "10 or 12.7"),
}
_LEAST_GAP = 6.0
_SLACK = 0.06
_LEAST_PITCH = 18.0
_SINGLE = 1.15
"""A single line of Times New Roman as a part of its size."""
_WIDEST = 1.5


@form_rule(
    "KH720",
    message=(
        "{part}: {found}, đúng là {right}; {count} đoạn: {where}",
        "{part}: {found}, {right} is wanted; {count} paragraphs: {where}",
    ),
    hint=("canh lại các đoạn này", "align these paragraphs anew"),
    why=(
        "Lời văn canh đều hai bên; tiêu đề, tên cơ quan, tên loại, trích yếu và chữ ký canh giữa"
        " trong phần của mình.",
        "The text is justified; heading, bodies, type, subject and signature are centred in their"
        " part of the sheet.",
    ),
    clause="36-HD II.1; NĐ 30 PL I, II",
    certainty="P",
)
def alignment(finished: Finished) -> Iterator[Finding]:
    """Find paragraphs aligned otherwise; where it makes no difference it is none."""
    for component in components(finished):
        rule = rule_for(finished.profile.id, component, "align")
        if rule is None:
            continue
        right = finished.profile.style(component).align
        yield from grouped(
            finished,
            (
                Off(each, _ALIGNED[each.measures.align], _ALIGNED[right], clause_of(rule))
                for each in finished.by_component[component]
                if _is_misaligned(each, right)
            ),
        )


def _is_misaligned(spread: DocumentParagraph, right: str) -> bool:
    found = spread.measures.align
    if found == right or spread.side == "both":
        return False
    if right == "center":
        return not (found in ("left", "justify") and spread.measures.start > 2 * _WIDEST * 10)
    if found in ("left", "justify"):
        return right == "justify" and len(spread.text) > _SEVERAL_LINES
    return right == "left" or len(spread.text) > _SEVERAL_LINES


@form_rule(
    "KH721",
    message=(
        "{part}: dòng đầu thụt {found} mm, đúng là {right} mm; {count} đoạn: {where}",
        "{part}: first line in by {found} mm, {right} mm is wanted; {count} paragraphs: {where}",
    ),
    hint=("đặt First line trong hộp Paragraph", "set First line in the dialogue Paragraph"),
    why=(
        "Dòng đầu của đoạn lùi vào để thấy chỗ bắt đầu; gõ dấu cách thay cho thụt thì lệch khi đổi"
        " phông.",
        "The first line of a paragraph is set in, so that one sees where it begins; blanks typed"
        " instead shift with the font.",
    ),
    clause="36-HD II.1.6.2; NĐ 30 PL I, II.6.e",
    certainty="P",
)
def first_line(finished: Finished) -> Iterator[Finding]:
    """Find paragraphs whose first line begins elsewhere; a hanging label counts as it stands."""
    family = finished.profile.family
    low, high = _INDENT.get(family, (0.0, 1000.0))
    yield from grouped(
        finished,
        (
            Off(each, figure(each.measures.start), _INDENT_SHOWN[family], "")
            for component in components(finished)
            for each in finished.by_component[component]
            if COMPONENTS[component].first_line
            and not low <= each.measures.start <= high
            and _is_flush(each)
        ),
    )


def _is_flush(spread: DocumentParagraph) -> bool:
    return spread.measures.align in ("left", "justify") and not spread.cell[0]


@form_rule(
    "KH722",
    message=(
        "khoảng cách giữa các đoạn {found} pt, ít nhất phải {right} pt: {part} ({count} đoạn:"
        " {where})",
        "{found} pt between paragraphs, at least {right} pt is wanted: {part} ({count}"
        " paragraphs: {where})",
    ),
    hint=(
        "đặt Spacing Before hoặc After 6 pt trong hộp Paragraph",
        "set Spacing Before or After to 6 pt in the dialogue Paragraph",
    ),
    why=(
        "Khoảng cách giữa các đoạn tối thiểu 6 pt.",
        "Paragraphs are at least 6 pt apart.",
    ),
    clause="36-HD II.1.6.2; NĐ 30 PL I, II.6.e",
    certainty="P",
)
def gap(finished: Finished) -> Iterator[Finding]:
    """Find paragraphs of running text that follow each other with too little space between."""
    yield from grouped(
        finished,
        (
            Off(each, figure(found), figure(_LEAST_GAP), "")
            for before, each in pairwise(finished.paragraphs)
            if _is_running(before) and _is_running(each)
            for found in [_between(before, each)]
            if found < _LEAST_GAP - _SLACK
        ),
    )


def _is_running(spread: DocumentParagraph) -> bool:
    return spread.component in TEXT and bool(spread.text) and spread.plan


def _between(before: DocumentParagraph, after: DocumentParagraph) -> float:
    """Return the space between two paragraphs, pt; whether a program adds both is left open."""
    same_style = before.style == after.style
    above = 0.0 if same_style and before.measures.close else before.measures.after
    return above + (0.0 if same_style and after.measures.close else after.measures.before)


@form_rule(
    "KH723",
    message=(
        "giãn dòng {found}, đúng là {right}: {part} ({count} đoạn: {where})",
        "line spacing {found}, {right} is wanted: {part} ({count} paragraphs: {where})",
    ),
    hint=("đặt lại Line spacing trong hộp Paragraph", "set Line spacing in the dialogue Paragraph"),
    why=(
        "Đảng: khoảng cách dòng đặt chính xác (Exactly), từ 18 pt. Nhà nước: từ dòng đơn đến 1,5"
        " dòng.",
        "Party: lines are set Exactly, at 18 pt or more. State: single to one and a half lines.",
    ),
    clause="36-HD II.1.6.2; NĐ 30 PL I, II.6.e",
    certainty="P",
)
def line_pitch(finished: Finished) -> Iterator[Finding]:
    """Find running text with lines closer or wider than the form allows."""
    state = finished.profile.family == "state"
    right = (Wording("từ 1 đến 1,5 dòng", "single to 1.5 lines") if state
             else Wording("chính xác từ 18 pt", "exactly 18 pt or more"))  # fmt: skip
    yield from grouped(
        finished,
        (
            Off(each, _pitch_shown(each.measures), right, "")
            for component in components(finished, among=TEXT)
            for each in finished.by_component[component]
            if each.plan and not (_fits_state(each) if state else _fits_party(each.measures))
        ),
    )


def _fits_party(measures: Measures) -> bool:
    return measures.pitch == "exact" and measures.line >= _LEAST_PITCH - _SLACK


def _fits_state(spread: DocumentParagraph) -> bool:
    measures, size = spread.measures, spread.face.size or 14.0
    if measures.pitch == "auto":
        return 1.0 - _SLACK <= measures.line <= _WIDEST + _SLACK
    if measures.pitch == "atLeast":
        return measures.line <= _WIDEST * _SINGLE * size + 1
    return size * _SINGLE - 1 <= measures.line <= _WIDEST * _SINGLE * size + 1


def _pitch_shown(measures: Measures) -> Wording:
    value = figure(round(measures.line, 2))
    if measures.pitch == "auto":
        return Wording(f"{value} dòng", f"of {value} lines")
    if measures.pitch == "atLeast":
        return Wording(f"ít nhất {value} pt", f"of at least {value} pt")
    return Wording(f"chính xác {value} pt", f"of exactly {value} pt")
