"""Headings: something stands under each, and no full stop behind it."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Finding
from ....tree.numbering import walk_items
from ...rule import rule
from ...subject import Subject


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
    clause="practice of plans",
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
        if not passage.is_heading or not text.endswith("."):
            continue
        if text.endswith(("...", "v.v.")) or text == passage.paragraph.label.strip():
            continue
        words = text[len(passage.paragraph.label) :].split()[-1]
        yield subject.flaw(passage, len(text) - len(words), len(text), words[:-1])
