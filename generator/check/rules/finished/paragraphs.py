"""The paragraphs of a finished document: alignment, indent, spacing, direct formatting."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Finding, Place
from ...bounds import bounds
from ...finished import Finished, Look, most
from ...rule import rule

_RUNNING = ("body", "item", "bullet", "field", "basis")
"""Components that run over lines; the rules on indent and spacing are about them."""
_SINGLE = 1.15
"""The pitch of single spacing, of the size of Times New Roman."""
_MOST = 1.5
_NEAR_MM, _NEAR_PT = 0.6, 0.6


@rule(
    "KH715",
    message=(
        "căn lề {found}, quy định là {right} ({count} đoạn)",
        "aligned {found}, the rule has {right} ({count} paragraphs)",
    ),
    hint=("căn lề lại", "set the alignment"),
    why=(
        "Nội dung căn đều hai lề; các thành phần ở đầu và cuối căn giữa trong phần của mình.",
        "Running text is justified; the components of head and foot stand in the middle.",
    ),
    clause="36-HD II.1, II.4; NĐ 30 PL I, II",
    certainty="P",
    about="docx",
)
def another_alignment(document: Finished) -> Iterator[Finding]:
    """Find components that are aligned otherwise; one line looks alike left and justified."""
    rules = bounds(document.profile.id)
    for component, looks in document.by_component():
        bound = rules.get(f"styles.{component}.align")
        if bound is None:
            continue
        right = bound.value
        wrong = [look for look in looks if look.align != right and not _is_alike(look, right)]
        if wrong:
            found = most(f"{look.align} aligned" for look in wrong)
            yield document.flaw(wrong, found=found, right=f"{right} aligned")


def _is_alike(look: Look, right: str) -> bool:
    """Tell whether another alignment makes no difference: a line that does not fill its column."""
    return {look.align, right} == {"left", "justify"} and len(look.text) < 60


@rule(
    "KH716",
    message=(
        "thụt đầu dòng {found} mm, quy định là {right} mm ({count} đoạn)",
        "the first line is indented by {found} mm, the rule has {right} mm ({count} paragraphs)",
    ),
    hint=("đặt First line {right} mm", "set First line to {right} mm"),
    why=(
        "Khi xuống dòng, chữ đầu dòng lùi vào từ 1 cm đến 1,27 cm.",
        "The first line of a paragraph is indented by 1 to 1.27 cm.",
    ),
    clause="36-HD II.1.6.2; NĐ 30 PL I, II.6.e",
    certainty="P",
    about="docx",
)
def another_indent(document: Finished) -> Iterator[Finding]:
    """Find running text whose first line is not indented as the rule has it."""
    rules = bounds(document.profile.id)
    for component, looks in document.by_component():
        bound = rules.get(f"styles.{component}.first_line")
        if component not in _RUNNING or bound is None:
            continue
        wrong = [look for look in looks if not bound.allows_number(look.first_line, _NEAR_MM)]
        if wrong:
            found = most(f"{look.first_line:.0f}" for look in wrong)
            yield document.flaw(wrong, found=found, right="10-12.7")


@rule(
    "KH717",
    message=(
        "khoảng cách giữa các đoạn {found} pt, ít nhất phải {right} pt ({count} đoạn)",
        "{found} pt between paragraphs, at least {right} pt are wanted ({count} paragraphs)",
    ),
    hint=("đặt Spacing After {right} pt", "set Spacing After to {right} pt"),
    why=("Khoảng cách giữa các đoạn văn tối thiểu là 6 pt.", "Paragraphs are at least 6 pt apart."),
    clause="36-HD II.1.6.2; NĐ 30 PL I, II.6.e",
    certainty="P",
    about="docx",
)
def paragraphs_too_close(document: Finished) -> Iterator[Finding]:
    """Find running text whose paragraphs stand too close."""
    rules = bounds(document.profile.id)
    for component, looks in document.by_component():
        bound = rules.get(f"styles.{component}.after")
        if component not in _RUNNING or bound is None:
            continue
        wrong = [look for look in looks if not bound.allows_number(look.gap, _NEAR_PT)]
        if wrong:
            found = most(f"{look.gap:g}" for look in wrong)
            yield document.flaw(wrong, found=found, right=bound.value)


@rule(
    "KH718",
    message=(
        "giãn dòng {found} pt, quy định là {right} ({count} đoạn)",
        "lines {found} pt apart, the rule has {right} ({count} paragraphs)",
    ),
    hint=("đặt lại Line spacing", "set Line spacing"),
    why=(
        "Văn bản của Đảng giãn dòng ít nhất 18 pt; văn bản hành chính từ dòng đơn đến 1,5 dòng.",
        "Lines of the Party are at least 18 pt apart, those of the State single to 1.5 lines.",
    ),
    clause="36-HD II.1.6.2; NĐ 30 PL I, II.6.e",
    certainty="P",
    about="docx",
)
def another_pitch(document: Finished) -> Iterator[Finding]:
    """Find running text whose lines stand too close or too far apart."""
    rules = bounds(document.profile.id)
    state = document.profile.family == "state"
    for component, looks in document.by_component():
        bound = rules.get(f"styles.{component}.line")
        if component not in _RUNNING or bound is None or bound.low is None:
            continue
        least = None if state else bound.low
        wrong = [look for look in looks if not _is_readable(look, least)]
        if wrong:
            right = "single to 1.5 lines" if state else f"≥ {bound.value} pt"
            found = most(f"{look.pitch:.0f}" for look in wrong)
            yield document.flaw(wrong, found=found, right=right)


def _is_readable(look: Look, least: float | None) -> bool:
    """Tell whether a pitch is at least so much; without a least one, single to 1.5 lines."""
    if least is not None:
        return look.pitch >= least - _NEAR_PT
    single = _SINGLE * (look.size or 14)
    return single - _NEAR_PT <= look.pitch <= _MOST * single + _NEAR_PT


@rule(
    "KH721",
    message=(
        "{count} đoạn định dạng trực tiếp ({found}), không theo kiểu (style)",
        "{count} paragraphs are formatted directly ({found}), not by a style",
    ),
    hint=(
        "đặt kiểu cho từng thành phần, hoặc lập lại văn bản bằng --fix -o",
        "give each component a style, or write the document anew by --fix -o",
    ),
    why=(
        "Định dạng từng đoạn thì sửa một chỗ quên chỗ khác; kiểu giữ cả văn bản đều nhau.",
        "What is formatted piece by piece drifts apart; styles keep a document even.",
    ),
    about="docx",
)
def formatted_directly(document: Finished) -> Iterator[Finding]:
    """Find paragraphs whose own settings differ from those of their style."""
    looks = [look for look in document.looks if look.direct]
    if looks:
        found = most(name for look in looks for name in sorted(look.direct))
        finding = document.flaw(looks, found=found)
        yield finding._replace(place=finding.place._replace(component=""))


@rule(
    "KH722",
    message=(
        "{count} chỗ dùng nhiều dòng trống liền nhau để tạo khoảng cách",
        "{count} places where blank paragraphs make room",
    ),
    hint=("xoá dòng trống, đặt Spacing", "remove them and set the spacing"),
    why=(
        "Dòng trống xô lệch khi sửa; khoảng cách đặt ở định dạng đoạn thì luôn đúng.",
        "Blank paragraphs slip when text is edited; spacing set on the paragraph stays right.",
    ),
    about="docx",
)
def blank_paragraphs(document: Finished) -> Iterator[Finding]:
    """Find blank paragraphs one behind the other in the text."""
    if document.blanks:
        place = Place(document.file, document.blanks[0], 1)
        yield Finding("", place, {"count": str(len(document.blanks))})
