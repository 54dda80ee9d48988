"""Recipients: who must be there, and why each of them receives the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....errors import Finding
from ....load.source import Text
from ....model.plan import Recipient
from ....vietnamese.letters.unicode import fold
from ...bodies import units_in
from ...rule import rule
from ...subject import Subject
from .lines import lines_of, name_of

_ABOVE = re.compile(r"cấp trên|trung ương|như |(?<!\w)tw(?!\w)")
_HIGHER = {
    "tỉnh": r"tỉnh|sở|thành phố|thành ủy",
    "thành phố": r"thành phố|tp\.?|thành ủy|thành đoàn|sở",
    "huyện": r"huyện",
    "thị xã": r"thị xã|thị ủy",
    "quận": r"quận",
    "xã": r"xã",
    "phường": r"phường",
    "đặc khu": r"đặc khu",
    "thị trấn": r"thị trấn",
}
"""Words that tell a body of a level, by the word for its unit."""


@rule(
    "KH614",
    message=(
        "nơi nhận không có cơ quan cấp trên ({parent})",
        "no body of the level above is among the recipients ({parent})",
    ),
    hint=(
        "thêm cơ quan cấp trên vào nơi nhận, thường là dòng đầu (để báo cáo)",
        "add the superior, mostly first (để báo cáo)",
    ),
    why=(
        "Kế hoạch gửi cấp trên trực tiếp để báo cáo.",
        "A plan is sent to the level above as a report.",
    ),
    clause="practice of plans",
    certainty="U",
    families=("party", "state"),
    wrong="""\
issuer: {parent: Đảng bộ tỉnh An Phước, name: Đảng uỷ xã Tân Lộc, symbol: ĐU}
recipients: [vp, Các chi bộ]
archive: Văn phòng Đảng uỷ
""",
    right="""\
issuer: {parent: Đảng bộ tỉnh An Phước, name: Đảng uỷ xã Tân Lộc, symbol: ĐU}
recipients: [Ban Thường vụ Tỉnh uỷ, vp, Các chi bộ]
archive: Văn phòng Đảng uỷ
""",
)
def no_superior(subject: Subject) -> Iterator[Finding]:
    """Find recipients in which nothing speaks of the level that the issuer stands under."""
    plan = subject.plan
    names = [fold(name_of(plan, each.text)) for each in lines_of(plan.recipients) if each.text]
    parent = str(plan.issuer.parent[-1]) if plan.issuer.parent else ""
    units = [each.word for each in units_in(parent)]
    if len(names) < 2 or not units or any(_ABOVE.search(each) for each in names):
        return
    pattern = re.compile(rf"(?<!\w)(?:{_HIGHER.get(units[0], units[0])})(?!\w)")
    if not any(pattern.search(each) for each in names):
        yield Finding("", plan.recipients[0].at, {"parent": parent})


@rule(
    "KH615",
    message=("“Như trên” mà không có Kính gửi", "“Như trên” without Kính gửi"),
    hint=("ghi rõ nơi nhận", "name the recipients"),
    why=(
        "“Như trên” chỉ các nơi đã ghi ở Kính gửi; không có Kính gửi thì không chỉ ai.",
        "“Như trên” stands for those named at Kính gửi; without it, for nobody.",
    ),
    clause="36-HD II.1.9; NĐ 30 PL I, II.9",
    certainty="P",
    wrong="recipients: [Như trên, vp]\narchive: Văn phòng Đảng uỷ\n",
    right="recipients: [Các chi bộ, vp]\narchive: Văn phòng Đảng uỷ\n",
)
def as_above_without_any(subject: Subject) -> Iterator[Finding]:
    """Find “Như trên” in a plan that addresses nobody."""
    if subject.plan.addressees:
        return
    for text in _as_above(subject):
        yield Finding("", text.place)


@rule(
    "KH616",
    message=("có Kính gửi mà nơi nhận thiếu “Như trên”", "Kính gửi, and no “Như trên”"),
    hint=("thêm “Như trên” làm dòng đầu nơi nhận", "add “Như trên” as the first recipient"),
    why=(
        "Văn bản có Kính gửi thì dòng đầu nơi nhận ghi “Như trên”, chỉ các nơi đã kính gửi.",
        "Where there is Kính gửi, the first recipient is “Như trên”: those addressed above.",
    ),
    clause="36-HD II.1.9; NĐ 30 PL I, II.9",
    certainty="P",
    wrong="""\
addressees: [Ban Thường vụ Tỉnh uỷ]
recipients: [Các chi bộ, vp]
archive: Văn phòng Đảng uỷ
""",
    right="""\
addressees: [Ban Thường vụ Tỉnh uỷ]
recipients: [Như trên, vp]
archive: Văn phòng Đảng uỷ
""",
)
def not_as_above(subject: Subject) -> Iterator[Finding]:
    """Find recipients without “Như trên” in a plan that addresses somebody."""
    plan = subject.plan
    lines = [each.text for each in lines_of(plan.recipients) if each.text is not None]
    if plan.addressees and len(lines) > 1 and not _as_above(subject):
        yield Finding("", lines[0].place)


def _as_above(subject: Subject) -> list[Text]:
    """Return the recipients that stand for those of Kính gửi."""
    texts = (each.text for each in lines_of(subject.plan.recipients))
    return [each for each in texts if each and fold(each).startswith(("như trên", "như kính gửi"))]


_PURPOSE = re.compile(
    r"\((?P<purpose>(?:để )?(?:báo cáo|b/c|thực hiện|t/h|phối hợp|theo dõi|chỉ đạo)[^()]*)\)"
)


@rule(
    "KH618",
    message=(
        "mục đích gửi ghi không đều: “{found}”, chỗ khác “{other}”",
        "purposes are written unevenly: “{found}”, elsewhere “{other}”",
    ),
    hint=(
        "ghi cùng một kiểu: (để báo cáo), (để thực hiện)",
        "write them alike: (để báo cáo), (để thực hiện)",
    ),
    why=(
        "Trong một nơi nhận, các mục đích gửi ghi cùng một kiểu.",
        "Within one list of recipients purposes are written in one way.",
    ),
    clause="practice of plans",
    certainty="U",
    wrong="""\
recipients:
  - {for: để báo cáo, to: [Ban Thường vụ Tỉnh uỷ]}
  - {for: thực hiện, to: [vp]}
archive: Văn phòng Đảng uỷ
""",
    right="""\
recipients:
  - {for: để báo cáo, to: [Ban Thường vụ Tỉnh uỷ]}
  - {for: để thực hiện, to: [vp]}
archive: Văn phòng Đảng uỷ
""",
)
def uneven_purposes(subject: Subject) -> Iterator[Finding]:
    """Find purposes of recipients with and without `để`, or shortened and in full."""
    first: tuple[str, Text] | None = None
    for purpose, text in _purposes(subject.plan.recipients):
        if first is None:
            first = purpose, text
        elif _kind(purpose) != _kind(first[0]):
            yield Finding("", text.place, {"found": purpose, "other": first[0]})
            return


def _purposes(recipients: Sequence[Recipient]) -> Iterator[tuple[str, Text]]:
    for each in recipients:
        if each.purpose:
            yield str(each.purpose), each.purpose
        found = _PURPOSE.search(str(each.text)) if each.text else None
        if found and each.text:
            yield found["purpose"], each.text
        yield from _purposes(each.to)


def _kind(purpose: str) -> str:
    return "để" if purpose.startswith("để ") else "short" if "/" in purpose[:3] else "bare"
