"""Number, date and draft mark: a plan is a draft or is issued, not half of each."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Finding
from ....model.plan import Plan
from ...rule import rule
from ...subject import Subject


@rule(
    "KH101",
    message=("đã có số mà ngày còn để trống", "there is a number, and the day is blank"),
    hint=(
        "điền ngày ban hành; nếu còn là dự thảo, bỏ số hoặc ghi `du_thao: có`",
        "fill in the date; in a draft leave the number out, or write `draft: true`",
    ),
    why=(
        "Số và ngày được ghi cùng lúc khi ban hành; chỉ dự thảo mới để trống.",
        "Number and date are given together at issue; only a draft leaves them blank.",
    ),
    clause="36-HD II.1.3, II.1.4; NĐ 30 PL I, II.3, II.4",
    certainty="P",
    wrong="""\
number: 12
date: 2026-09
""",
    right="""\
number: 12
date: 2026-09-15
""",
)
def number_without_a_day(subject: Subject) -> Iterator[Finding]:
    """Find a number in a plan whose day is blank and that is not marked as a draft."""
    plan = subject.plan
    if _is_numbered(plan) and _has_blank_day(plan) and not _is_draft(plan):
        yield Finding("", plan.date.at)


@rule(
    "KH102",
    message=("đã có số và ngày mà còn ghi “{found}”", "it has number and date and says “{found}”"),
    hint=(
        "bỏ dòng `du_thao:` khi ban hành; nếu còn là dự thảo, để trống số và ngày",
        "drop the `draft:` line at issue; in a draft leave number and day blank",
    ),
    why=(
        "Văn bản đã có số và ngày là văn bản ban hành; dấu dự thảo thường còn sót từ bản trước.",
        "A number and a date make it an issued document; the draft mark is mostly left over.",
    ),
    clause="36-HD II.2",
    certainty="U",
    wrong="""\
number: 12
date: 2026-09-15
draft: Dự thảo lần 2
""",
    right="""\
number: 12
date: 2026-09-15
""",
)
def draft_mark_left_over(subject: Subject) -> Iterator[Finding]:
    """Find a draft mark in a plan that has its number and its whole date."""
    plan = subject.plan
    if plan.draft is None or not _is_draft(plan):
        return
    if plan.number.value and plan.date.value and not _has_blank_day(plan):
        words = "Dự thảo" if plan.draft.lower() in ("true", "có") else str(plan.draft)
        yield Finding("", plan.draft.place, {"found": words})


def _is_numbered(plan: Plan) -> bool:
    return bool(plan.number.value) and "text" not in plan.number.given


def _has_blank_day(plan: Plan) -> bool:
    if "text" in plan.date.given or plan.date.value is None:
        return False
    return plan.date.value.day is None


def _is_draft(plan: Plan) -> bool:
    return plan.draft is not None and plan.draft.lower() not in ("", "false", "không")
