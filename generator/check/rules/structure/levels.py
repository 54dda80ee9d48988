"""Numbers of several levels: the outer ones are those of the part they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Finding
from ....model.plan import Content, Item
from ....tree.numbering import Numbering, numbered_children, walk_items
from ....vietnamese.numbers import Label, parse_label
from ...rule import rule
from ...subject import Subject


@rule(
    "KH204",
    message=(
        "số thứ tự {label} nằm trong mục {parent}",
        "the number {label} stands inside {parent}",
    ),
    hint=(
        "sửa số cho khớp với mục chứa nó, hoặc bỏ dòng `nhan:` để chương trình đánh số",
        "make the number that of its parent, or drop the `label:` line",
    ),
    why=(
        "Số nhiều cấp lặp lại số của mục chứa nó rồi thêm một cấp; số của mục khác hoặc nhảy cấp"
        " làm sai thứ bậc và dẫn chiếu.",
        "A number of several levels repeats that of its parent and adds one; any other one breaks"
        " the order of levels and misleads references.",
    ),
    clause="practice of plans",
    certainty="U",
    wrong="""\
sections:
  - heading: Nội dung
    items:
      - heading: Tuyên truyền
        items:
          - label: 2.1.
            text: Treo băng rôn.
          - Phát tờ rơi.
""",
    right="""\
sections:
  - heading: Nội dung
    items:
      - heading: Tuyên truyền
        items:
          - label: 1.1.
            text: Treo băng rôn.
          - Phát tờ rơi.
""",
)
def number_of_another_parent(subject: Subject) -> Iterator[Finding]:
    """Find numbers such as ``2.1.`` inside ``1.``, and ``1.1.1.`` right below ``1.``."""
    for top in (subject.plan, *subject.plan.annex):
        if not any(_composite(each) for each in walk_items(top)):
            continue
        numbering = _numbered(subject, top)
        for parent in (top, *walk_items(top)):
            yield from _strangers(numbering, parent)


def _composite(item: Item) -> Label | None:
    """Return the number of several levels that a node was given, if it has one."""
    label = parse_label(str(item.label)) if item.label else None
    return label if label and len(label.values) > 1 else None


def _numbered(subject: Subject, top: Content) -> Numbering:
    patterns = subject.plan.numbering or subject.profile.body.numbering
    numbering = Numbering(tuple(map(str, patterns)))
    numbering.number(top)
    return numbering


def _strangers(numbering: Numbering, parent: Content) -> Iterator[Finding]:
    """Yield the given numbers below a node that do not continue its own."""
    position = numbering.positions.get(id(parent))
    above = parse_label(position.label) if position else None
    if above is None:
        return
    for item in numbered_children(parent):
        label = _composite(item)
        if label and item.label and not _continues(label, above):
            facts = {"label": label.text, "parent": above.text}
            yield Finding("", item.label.place, facts)


def _continues(label: Label, above: Label) -> bool:
    """Tell whether a number is one level below another; letters above begin anew."""
    outer = label.values[:-1]
    if "1" not in above.scheme:
        return len(outer) == 1 if "I" in above.scheme else True
    return outer == above.values
