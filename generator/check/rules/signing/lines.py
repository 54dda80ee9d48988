"""The lines of the recipients, and the marks they end with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ....errors import Edit, Finding
from ....load.source import Text
from ....model.plan import Plan, Recipient
from ...rule import rule
from ...subject import Subject


def lines_of(recipients: Iterable[Recipient]) -> Iterator[Recipient]:
    """Yield every line of the recipients, with those inside groups."""
    for each in recipients:
        if each.text is not None:
            yield each
        yield from lines_of(each.to)


def name_of(plan: Plan, text: Text) -> str:
    """Return the words of a recipient that may be a body's key."""
    body = next((value for key, value in plan.bodies.items() if str(key) == str(text)), None)
    return str(body.name) if body and body.name else str(text)


@rule(
    "KH613",
    message=(
        "dòng nơi nhận kết thúc bằng “{found}”, các dòng khác bằng “{right}”",
        "a recipient ends with “{found}”, others with “{right}”",
    ),
    hint=(
        "bỏ `dau_cuoi:` để dòng này theo thể thức",
        "drop `end:`, and the line follows the form",
    ),
    why=(
        "Các dòng nơi nhận kết thúc cùng một dấu, dòng cuối bằng dấu chấm.",
        "The lines of the recipients end alike, the last with a full stop.",
    ),
    clause="36-HD II.1.9.2; NĐ 30 PL I, II.9",
    certainty="P",
    wrong="""\
recipients:
  - text: Các chi bộ
    end: ","
  - vp
archive: Văn phòng Đảng uỷ
""",
    right="""\
recipients:
  - text: Các chi bộ
    end: ";"
  - vp
archive: Văn phòng Đảng uỷ
""",
    fixable=True,
)
def recipient_ending_otherwise(subject: Subject) -> Iterator[Finding]:
    """Find recipients with an end of their own that is not that of the others."""
    lines = list(lines_of(subject.plan.recipients))
    form = subject.profile.foot
    for index, each in enumerate(lines):
        last = index == len(lines) - 1 and subject.plan.archive is None
        right = form.last if last else form.end
        text = str(each.text)
        if "end" not in each.given or each.to or text.endswith(":"):
            continue
        if str(each.end or "") == right or _has_its_mark(each, right):
            continue
        facts = {"found": str(each.end or ""), "right": right}
        place = each.end.place if each.end is not None else each.at
        yield Finding("", place, facts, _edits(subject, each, right))


def _has_its_mark(line: Recipient, right: str) -> bool:
    """Tell whether the mark stands in the words: at their end, or before a purpose in brackets."""
    text = str(line.text)
    return (
        line.end is None and re.search(rf"{re.escape(right)}(?: *\([^()]*\))?$", text) is not None
    )


def _edits(subject: Subject, line: Recipient, right: str) -> tuple[Edit, ...]:
    """Return the edit that gives a line another mark, written behind the key if it is blank."""
    if line.end:
        span = subject.find(str(line.end), line.end.place)
        return (Edit(*span, right),) if span else ()
    key = line.given["end"]
    behind = subject.offset(key.place.line, key.place.column) + len(str(key.value)) + 1
    if key.place.file != subject.file or line.end is not None:
        return ()
    return (Edit(behind, behind, f' "{right}"'),)
