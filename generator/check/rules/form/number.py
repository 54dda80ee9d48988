"""The number line where a plan writes it out itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....errors import Edit, Finding
from ....load.source import Text
from ....vietnamese.fill import fill
from ....vietnamese.letters.unicode import fold
from ...organisation import follows_its_profile
from ...rule import rule
from ...subject import Subject

_LINE = re.compile(
    r"Số ?:? ?(?P<number>\d{1,4}[a-zđ]?)\s?[-–/]\s?(?P<type>[A-ZĐ][A-Za-zĐđ]{0,4})\s?[-–/]\s?"
    r"(?P<symbol>[A-ZĐ][\w&]*(?:\s?[-–]\s?[A-ZĐ][\w&]*)*)"
)
_HYPHEN = re.compile(r"\s?[-–]\s?")


@rule(
    "KH103",
    message=("số, ký hiệu ghi “{found}”", "number and symbol are written “{found}”"),
    hint=("ghi “{right}”, hoặc chỉ ghi phần số: `so: {number}`", "write “{right}”"),
    why=(
        "Số và ký hiệu có dấu nối, dấu gạch chéo, dấu hai chấm và số 0 theo thể thức, không có"
        " khoảng trống.",
        "Hyphen, slash, colon and leading zero of the number line are fixed, and no blanks stand"
        " between them.",
    ),
    clause="36-HD II.1.3.2; NĐ 30 PL I, II.3",
    certainty="P",
    families=("party", "state"),
    wrong="""\
number: {text: "Số: 12 - KH/ĐU"}
date: 2026-09-15
""",
    right="""\
number: {text: "Số 12-KH/ĐU"}
date: 2026-09-15
""",
    fixable=True,
)
def number_line_in_another_form(subject: Subject) -> Iterator[Finding]:
    """Find a number line written out that is not what the profile makes of its parts."""
    text = subject.plan.number.text
    found = _LINE.fullmatch(str(text).strip()) if text else None
    if text is None or not found or not follows_its_profile(subject):
        return
    head = subject.profile.head
    number = found["number"]
    padded = number.zfill(head.number_digits) if number.isdigit() else number
    symbol = _HYPHEN.sub("-", found["symbol"])
    right = fill(head.number, number=padded, type=found["type"], symbol=symbol)
    if right != str(text).strip():
        facts = {"found": found[0], "right": right, "number": number}
        yield _replaced(subject, text, found[0], right, facts)


def _replaced(
    subject: Subject, text: Text, words: str, right: str, facts: dict[str, str]
) -> Finding:
    span = subject.find(words, text.place)
    edits = (Edit(*span, right),) if span else ()
    place = subject.place_at(span[0]) if span else text.place
    return Finding("", place, facts, edits)


@rule(
    "KH104",
    message=(
        "ký hiệu ghi {found}, văn bản này là {right}",
        "the symbol says {found}, the document is {right}",
    ),
    hint=(
        "sửa ký hiệu trong dòng số, hoặc sửa `loai:` và `ky_hieu:`",
        "mend the number line, or `type:` and the issuer's `symbol:`",
    ),
    why=(
        "Ký hiệu gồm tên loại viết tắt và tên cơ quan; khác đi thường là dòng số chép từ văn bản"
        " khác.",
        "The symbol is made of type and issuer; another one was mostly copied from elsewhere.",
    ),
    clause="36-HD II.1.3.1; NĐ 30 PL I, II.3",
    certainty="P",
    wrong="""\
number: {text: Số 12-TB/ĐU}
date: 2026-09-15
""",
    right="""\
number: {text: Số 12-KH/ĐU}
date: 2026-09-15
""",
)
def symbol_of_another_document(subject: Subject) -> Iterator[Finding]:
    """Find a number line whose type or body is not that of the plan."""
    plan = subject.plan
    text = plan.number.text
    found = _LINE.fullmatch(str(text).strip()) if text else None
    if text is None or not found:
        return
    kind, symbol = str(plan.type or "KH"), str(plan.issuer.symbol or "")
    names = {str(code): str(name) for code, name in subject.profile.types.items()}
    if found["type"] in names and kind not in (found["type"], names[found["type"]]):
        yield Finding("", text.place, {"found": found["type"], "right": kind})
    written = _HYPHEN.sub("-", found["symbol"])
    if symbol and fold(written) != fold(symbol):
        yield Finding("", text.place, {"found": written, "right": symbol})
