"""Phụ lục and the words that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....errors import Finding
from ...rule import rule
from ...subject import Subject

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
