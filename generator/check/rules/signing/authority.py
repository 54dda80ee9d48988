"""By whose authority a plan is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....errors import Edit, Finding
from ....load.source import Text
from ....model.plan import Signature
from ....vietnamese.apparatus import named
from ....vietnamese.letters.unicode import fold
from ...organisation import follows_its_profile
from ...rule import rule
from ...subject import Subject

_TO_STATE = {"T/M": "TM.", "K/T": "KT.", "T/L": "TL."}
_TO_PARTY = {"TM.": "T/M", "KT.": "K/T", "TL.": "T/L", "TM": "T/M", "KT": "K/T", "TL": "T/L"}


def _authorities(subject: Subject) -> Iterator[Text]:
    for signature in subject.plan.signature:
        yield from signature.authority


@rule(
    "KH601",
    message=("ghi {found}, thể thức này ghi {right}", "{found} is written, this form has {right}"),
    hint=("sửa thành {right}", "write {right}"),
    why=(
        "Văn bản của Đảng ghi T/M, K/T, T/L; văn bản hành chính nhà nước ghi TM., KT., TL.",
        "Party documents write T/M, K/T, T/L; those of the State TM., KT., TL.",
    ),
    clause="36-HD II.1.7; NĐ 30 PL I, II.7",
    certainty="P",
    families=("party", "state"),
    wrong="signature: {authority: TM. Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}\n",
    right="signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}\n",
    fixable=True,
)
def authority_of_the_other_form(subject: Subject) -> Iterator[Finding]:
    """Find an authority abbreviated as the other of the two forms has it."""
    if not follows_its_profile(subject):
        return
    wanted = _TO_PARTY if subject.profile.family == "party" else _TO_STATE
    for text in _authorities(subject):
        first = str(text).split(maxsplit=1)[0] if text.split() else ""
        right = wanted.get(first)
        if right is None:
            continue
        span = subject.find(first, text.place)
        place = subject.place_at(span[0]) if span else text.place
        edits = (Edit(*span, right),) if span else ()
        yield Finding("", place, {"found": first, "right": right}, edits)


@rule(
    "KH602",
    message=("cấp uỷ không ký {authority}", "a committee does not sign by {authority}"),
    hint=(
        "ghi T/M và tên cấp uỷ; phó bí thư ký trực tiếp dưới T/M",
        "write T/M and the committee; a deputy secretary signs under T/M",
    ),
    why=(
        "Cấp uỷ, uỷ ban kiểm tra làm việc tập thể nên người ký thay mặt (T/M); K/T chỉ dùng ở cơ"
        " quan tham mưu làm việc theo chế độ thủ trưởng.",
        "A committee decides together, so one signs on its behalf (T/M); K/T is for bodies with a"
        " head.",
    ),
    clause="36-HD II.1.7",
    certainty="P",
    families=("party",),
    wrong="signature: {authority: K/T Ban Thường vụ, title: Phó Bí thư, name: Trần Văn Mẫu}\n",
    right="signature: {authority: T/M Ban Thường vụ, title: Phó Bí thư, name: Trần Văn Mẫu}\n",
)
def deputy_for_a_committee(subject: Subject) -> Iterator[Finding]:
    """Find K/T before the name of a committee."""
    for text in _authorities(subject):
        mark, _, body = str(text).partition(" ")
        found = named(body) if mark in ("K/T", "KT.", "KT") else None
        if found and found.kind.collective:
            yield Finding("", text.place, {"authority": str(text)})


_DEPUTY = re.compile(r"(?:q\.? ?)?(?:phó|thứ trưởng|uỷ viên|ủy viên|hàm )")
_FOR_HEAD = ("K/T", "KT.", "KT")


@rule(
    "KH607",
    message=(
        "ghi {authority} mà chức vụ là {title}",
        "{authority} is written, and the title is {title}",
    ),
    hint=(
        "người đứng đầu ký trực tiếp, bỏ dòng {authority}; cấp phó thì ghi chức vụ cấp phó",
        "the head signs direct, without {authority}; a deputy gives the deputy's title",
    ),
    why=(
        "Ký thay (K/T, KT.) là cấp phó ký thay người đứng đầu; người đứng đầu không ký thay mình.",
        "K/T (KT.) is a deputy signing for the head; a head does not sign for himself.",
    ),
    clause="36-HD II.1.7; NĐ 30 PL I, II.7",
    certainty="P",
    wrong="signature: {authority: K/T Trưởng Ban, title: Trưởng Ban, name: Trần Văn Mẫu}\n",
    right="signature: {authority: K/T Trưởng Ban, title: Phó Trưởng Ban, name: Trần Văn Mẫu}\n",
)
def head_signing_for_himself(subject: Subject) -> Iterator[Finding]:
    """Find K/T or KT. of a head above the title of that head."""
    for signature in subject.plan.signature:
        mark, _, head = _last(signature).partition(" ")
        if mark not in _FOR_HEAD or not signature.title:
            continue
        title = signature.title[0]
        if fold(head) == fold(str(title)) and not _DEPUTY.match(fold(str(title))):
            facts = {"authority": _last(signature), "title": str(title)}
            yield Finding("", title.place, facts)


def _last(signature: Signature) -> str:
    """Return the last line of an authority: the one that the title stands under."""
    return str(signature.authority[-1]) if signature.authority else ""


_SECRETARY = re.compile(
    r"(?:phó )?bí thư(?: thường trực)?(?: (?:đảng|tỉnh|thành|huyện|thị|quận) ủy.*)?"
)


@rule(
    "KH608",
    message=("{title} không ký {authority}", "{title} does not sign by {authority}"),
    hint=(
        "bí thư, phó bí thư ký T/M; T/L dành cho cơ quan tham mưu được cấp uỷ giao ký",
        "secretaries sign under T/M; T/L is for an advisory body that the committee lets sign",
    ),
    why=(
        "T/L là ký thừa lệnh cấp trên; bí thư, phó bí thư ký thay mặt chính cấp uỷ của mình.",
        "T/L is signing by order of those above; secretaries sign on behalf of their own"
        " committee.",
    ),
    clause="36-HD II.1.7",
    certainty="P",
    families=("party",),
    wrong="signature: {authority: T/L Ban Thường vụ, title: Phó Bí thư, name: Trần Văn Mẫu}\n",
    right="signature: {authority: T/M Ban Thường vụ, title: Phó Bí thư, name: Trần Văn Mẫu}\n",
)
def secretary_by_order(subject: Subject) -> Iterator[Finding]:
    """Find secretaries of a committee under T/L."""
    if not follows_its_profile(subject):
        return
    for signature in subject.plan.signature:
        authority = _last(signature)
        if not authority.startswith(("T/L ", "TL. ")) or not signature.title:
            continue
        title = signature.title[0]
        if len(signature.title) == 1 and _SECRETARY.fullmatch(fold(str(title))):
            facts = {"authority": authority, "title": str(title)}
            yield Finding("", title.place, facts)


@rule(
    "KH609",
    message=(
        "{title} ký mà thiếu dòng KT. Chủ tịch",
        "{title} signs without the line KT. Chủ tịch",
    ),
    hint=(
        "ghi [TM. Uỷ ban nhân dân, KT. Chủ tịch] ở quyền hạn",
        "write [TM. Uỷ ban nhân dân, KT. Chủ tịch] as the authority",
    ),
    why=(
        "Phó Chủ tịch Uỷ ban nhân dân ký thay Chủ tịch nên ghi KT. CHỦ TỊCH dưới TM. UỶ BAN NHÂN"
        " DÂN.",
        "A vice chairman of a People's Committee signs for the chairman: KT. CHỦ TỊCH stands below"
        " TM. UỶ BAN NHÂN DÂN.",
    ),
    clause="NĐ 30 PL I, II.7",
    certainty="V4",
    families=("state",),
    wrong="""\
profile: state_nd30
signature: {authority: TM. Uỷ ban nhân dân, title: Phó Chủ tịch, name: Trần Văn Mẫu}
""",
    right="""\
profile: state_nd30
signature: {authority: [TM. Uỷ ban nhân dân, KT. Chủ tịch], title: Phó Chủ tịch, name: Trần Văn Mẫu}
""",
)
def deputy_without_head(subject: Subject) -> Iterator[Finding]:
    """Find a vice chairman right below TM. of a People's Committee."""
    for signature in subject.plan.signature:
        authority = fold(_last(signature))
        if not re.match(r"(?:tm\.?|t/m) ?(?:ủy ban nhân dân|ubnd)(?!\w)", authority):
            continue
        for title in signature.title[:1]:
            if re.match(r"phó chủ tịch(?!\w)", fold(str(title))):
                yield Finding("", title.place, {"title": str(title)})
