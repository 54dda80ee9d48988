"""Bodies that have something to do and do not receive the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ....errors import Finding
from ....load.source import Text
from ....model.plan import Item, Plan, Recipient
from ....vietnamese.letters.unicode import fold
from ...rule import rule
from ...subject import Subject

_KEY = re.compile(r"\{([\w.-]+)(?:\|\w+)?\}")
_ALL = re.compile(
    r"như |liên quan|có tên|các (?:cơ quan|ban|sở|ngành|đơn vị|phòng)|ban, ngành|thành viên"
    r"|thủ trưởng"
)
"""Recipients that cover bodies they do not name."""
_MASS = re.compile(r"đoàn thể|tổ chức chính trị|các hội")
_OF_THE_MASSES = re.compile(r"(?:hội|đoàn|(?:ủy ban )?(?:mttq|mặt trận)) ")
"""The Front and the mass organisations, and who covers them."""
_OWN_HOUSE = re.compile(
    r"^(?:uỷ ban nhân dân|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|thường trực hđnd"
    r"|(?:ủy ban )?(?:mttq|mặt trận tổ quốc)|công an|ban chỉ huy quân sự|ban chqs|đoàn thanh niên"
    r"|hội nông dân|hội phụ nữ|hội liên hiệp|hội cựu chiến binh|trạm y tế|trường |sở )"
)
"""How bodies of their own begin; others are the issuer's own house, which holds a copy."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT = {
    "ubmttq": "mặt trận tổ quốc",
    "ủy ban mttq": "mặt trận tổ quốc",
    "ủy ban mặt trận": "mặt trận",
    "mttq": "mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "chqs": "chỉ huy quân sự",
}
_SEVERAL = re.compile(r"^(?:các|những) (?P<kind>[^\W\d_]+)(?:, (?P<other>[^\W\d_]+))?")
"""`Các trường`, `các xã, phường`: every body with such a word in its name."""
_WEIGHTLESS = frozenset(
    ("các", "và", "của", "tại", "trên", "xã", "phường", "tỉnh", "huyện", "thị", "việt", "nam")
)


@rule(
    "KH432",
    message=("{body} có việc mà không có trong nơi nhận", "{body} has tasks and gets no copy"),
    hint=("thêm {body} vào nơi nhận", "add {body} to the recipients"),
    why=(
        "Cơ quan được giao việc phải nhận được kế hoạch để thực hiện.",
        "Who is given something to do must receive the plan.",
    ),
    clause="36-HD II.1.9.2; NĐ 30 PL I, II.9",
    certainty="P",
    wrong="""\
tasks:
  - {text: Giữ trật tự nơi họp., chief: btv, implementing: Công an xã, timeline: hằng quý}
recipients: [vp]
archive: VPĐU
""",
    right="""\
tasks:
  - {text: Giữ trật tự nơi họp., chief: btv, implementing: Công an xã, timeline: hằng quý}
recipients: [vp, Công an xã]
archive: VPĐU
""",
)
def gets_no_copy(subject: Subject) -> Iterator[Finding]:
    """Find bodies outside the issuer's own house that a plan burdens and does not reach."""
    plan = subject.plan
    recipients = [fold(_name_of(plan, text)) for text in _lines(plan.recipients)]
    if not recipients or any(_ALL.search(each) for each in recipients):
        return
    masses = any(_MASS.search(each) for each in recipients)
    reached = [_content(each) for each in [*recipients, *map(fold, plan.issuer.name)]]
    kinds = {
        kind for each in recipients if (found := _SEVERAL.match(each)) for kind in found.groups()
    }
    seen: set[str] = set()
    for text in _burdened(subject):
        plain = fold(text)
        if plain in seen:
            continue
        seen.add(plain)
        if not _OWN_HOUSE.match(plain) or (masses and _OF_THE_MASSES.match(plain)):
            continue
        words = _content(plain)
        if not kinds & {*plain.replace(",", "").split()} and not any(
            _covers(each, words) for each in reached
        ):
            yield Finding("", text.place, {"body": str(text)})


def _lines(recipients: Iterable[Recipient]) -> Iterator[Text]:
    for each in recipients:
        if each.text:
            yield each.text
        yield from _lines(each.to)


def _burdened(subject: Subject) -> Iterator[Text]:
    """Yield the names of bodies that have tasks or duties, each at its place."""
    for task in subject.tasks:
        for role in ("lead", "implementing", "coordinating"):
            yield from task.parts.get(role, ())
    for content in subject.contents:
        for actor in content.actor if isinstance(content, Item) else ():
            yield Text(_name_of(subject.plan, actor), actor.place)


def _name_of(plan: Plan, text: Text) -> str:
    """Return the name of a body given by key or in words."""
    if body := plan.bodies.get(text):
        return str(body.name or text)
    return _KEY.sub(lambda key: _named(plan, key), text) if "{" in text else str(text)


def _named(plan: Plan, key: re.Match[str]) -> str:
    body = plan.bodies.get(Text(key[1], plan.at))
    return str(body.name or key[1]) if body else key[0]


def _content(name: str) -> set[str]:
    """Return the words of a folded name that tell it from others."""
    for short, full in _SHORT.items():
        name = name.replace(short, full)
    return {*_WORD.findall(name)} - _WEIGHTLESS


def _covers(recipient: set[str], body: set[str]) -> bool:
    """Tell whether a recipient is, or holds, a body: one's words are all among the other's."""
    return body <= recipient or (len(recipient) > 1 and recipient <= body)
