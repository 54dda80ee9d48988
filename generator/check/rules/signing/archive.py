"""The archive line: there, last, and in the words of its form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....errors import Finding
from ....form.components import RECIPIENT
from ....load.source import Text
from ...organisation import follows_its_profile
from ...rule import rule
from ...subject import Subject
from .lines import lines_of


@rule(
    "KH606",
    message=("nơi nhận không có dòng lưu", "the recipients have no archive line"),
    hint=("thêm khoá `luu:`", "add the key `archive:`"),
    why=(
        "Dòng cuối của nơi nhận ghi nơi lưu văn bản.",
        "The last line of the recipients names where the document is kept.",
    ),
    clause="36-HD II.1.9.2; NĐ 30 PL I, II.9",
    certainty="P",
    families=("party", "state"),
    wrong="recipients: [vp, Các chi bộ]\n",
    right="recipients: [vp, Các chi bộ]\narchive: Văn phòng Đảng uỷ\n",
)
def no_archive_line(subject: Subject) -> Iterator[Finding]:
    """Find recipients without an archive line, written as `archive` or as a line of its own."""
    plan = subject.plan
    if len(plan.recipients) < 2 or plan.archive is not None:
        return
    lines = (each.text for each in subject.passages if each.style == RECIPIENT)
    if not any(re.match(r"[-–]?\s*Lưu\b", line) for line in lines):
        yield Finding("", plan.recipients[0].at)


_ARCHIVE = re.compile(r"[Ll]ưu(?P<mark> ?:)? ")
_CLERK = re.compile(r"(?<!\w)VT(?!\w)|[Vv]ăn thư")


@rule(
    "KH612",
    message=("dòng lưu ghi “{found}”", "the archive line says “{found}”"),
    hint=(
        "văn bản của Đảng: “Lưu Văn phòng Đảng uỷ”; văn bản nhà nước: “Lưu: VT, ...”",
        "Party: “Lưu Văn phòng Đảng uỷ”; State: “Lưu: VT, ...”",
    ),
    why=(
        "Văn bản của Đảng ghi nơi lưu, không dấu hai chấm, không VT; văn bản hành chính nhà nước"
        " ghi Lưu: VT và đơn vị soạn thảo.",
        "The Party names where it is kept, without colon or VT; the State writes Lưu: VT and the"
        " drafting unit.",
    ),
    clause="36-HD II.1.9.2; NĐ 30 PL I, II.9",
    certainty="V3",
    families=("party", "state"),
    wrong="archive: VT\n",
    right="archive: Văn phòng Đảng uỷ\n",
)
def archive_line_of_the_other_form(subject: Subject) -> Iterator[Finding]:
    """Find VT or a colon in the archive line of the Party, and none in that of the State."""
    line = _archive_line(subject)
    if line is None or not follows_its_profile(subject):
        return
    text, colon, place = line
    clerk = _CLERK.search(text) is not None
    if subject.profile.family == "party":
        wrong = colon or re.match(r"VT(?!\w)", text) is not None
    else:
        wrong = not clerk or not colon
    if wrong:
        shown = f"Lưu{':' if colon else ''} {text}"
        yield Finding("", place.place, {"found": shown})


def _archive_line(subject: Subject) -> tuple[str, bool, Text] | None:
    """Return what the archive line names, whether a colon stands before it, and its value."""
    plan = subject.plan
    if plan.archive:
        return str(plan.archive), "Lưu:" in subject.profile.foot.archive, plan.archive
    for each in lines_of(plan.recipients):
        found = _ARCHIVE.match(str(each.text))
        if found and each.text is not None:
            return str(each.text)[found.end() :], found["mark"] is not None, each.text
    return None


@rule(
    "KH617",
    message=("dòng lưu không phải là dòng cuối", "the archive line is not the last"),
    hint=("chuyển dòng lưu xuống cuối, hoặc dùng khoá `luu:`", "move it down, or use `archive:`"),
    why=(
        "Dòng lưu là dòng cuối của nơi nhận và chỉ có một.",
        "The archive line is the last of the recipients, and there is one.",
    ),
    clause="36-HD II.1.9.2; NĐ 30 PL I, II.9",
    certainty="P",
    wrong="recipients: [Lưu Văn phòng Đảng uỷ, vp]\n",
    right="recipients: [vp, Lưu Văn phòng Đảng uỷ]\n",
)
def archive_line_not_last(subject: Subject) -> Iterator[Finding]:
    """Find an archive line written among the recipients with others below it."""
    plan = subject.plan
    lines = [each.text for each in lines_of(plan.recipients) if each.text is not None]
    below = lines if plan.archive is not None else lines[:-1]
    for text in below:
        if _ARCHIVE.match(str(text)):
            yield Finding("", text.place)
