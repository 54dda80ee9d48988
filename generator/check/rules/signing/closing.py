"""The mark that ends the body."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Edit, Finding
from ...organisation import follows_its_profile
from ...rule import rule
from ...subject import Subject


@rule(
    "KH605",
    message=(
        "kết thúc bằng “{found}”, thể thức này kết thúc bằng “{right}”",
        "it ends with “{found}”, this form ends with “{right}”",
    ),
    hint=("bỏ dòng `ket_thuc:` hoặc ghi “{right}”", "drop the `closing:` line, or write “{right}”"),
    why=(
        "Văn bản của Đảng kết thúc bằng dấu chấm (.); văn bản hành chính nhà nước kết thúc bằng"
        " ./.",
        "Party documents end with a full stop; those of the State with ./.",
    ),
    clause="36-HD II.1.6.2; NĐ 30 PL I, II.6",
    certainty="P",
    families=("party", "state"),
    wrong="closing: ./.\n",
    right="closing: .\n",
    fixable=True,
)
def end_of_the_other_form(subject: Subject) -> Iterator[Finding]:
    """Find a closing mark that is not the profile's."""
    closing, usual = subject.plan.closing, str(subject.profile.body.closing or "")
    if closing is None or not usual or str(closing) == usual:
        return
    if not follows_its_profile(subject):
        return
    span = subject.find(str(closing), closing.place)
    edits = (Edit(*span, usual),) if span else ()
    yield Finding("", closing.place, {"found": str(closing), "right": usual}, edits)
