"""Title and name of who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....errors import Edit, Finding
from ....load.source import Text
from ....vietnamese.apparatus import named
from ....vietnamese.letters.unicode import fold
from ...organisation import follows_its_profile
from ...rule import rule
from ...subject import Subject

_WITH_BODY = re.compile(
    r"(?:Phó )?(?:Bí thư|Chủ nhiệm|Chủ tịch|Trưởng Ban|Chánh Văn phòng)(?: Thường trực)?"
    r" (?P<body>.+)",
    re.IGNORECASE,
)


@rule(
    "KH603",
    message=("chức vụ kèm tên cơ quan: {body}", "the title names the body: {body}"),
    hint=("chỉ ghi chức vụ", "write the title alone"),
    why=(
        "Văn bản của Đảng ghi chức vụ được bầu, được bổ nhiệm, không kèm tên cơ quan.",
        "Party documents give the elected or appointed title without the body's name.",
    ),
    clause="36-HD II.1.7.1",
    certainty="P",
    families=("party",),
    wrong="signature: {authority: T/M Ban Thường vụ, title: Bí thư Đảng uỷ, name: Trần Văn Mẫu}\n",
    right="signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}\n",
    fixable=True,
)
def title_with_body(subject: Subject) -> Iterator[Finding]:
    """Find a signer's title with the name of the body; joint documents and kiêm need it."""
    if len(subject.plan.issuer.name) > 1 or not follows_its_profile(subject):
        return
    for signature in subject.plan.signature:
        titles = signature.title
        for text in titles:
            found = _WITH_BODY.fullmatch(str(text))
            if (
                not found
                or not named(found["body"])
                or any("kiêm" in each.lower() for each in titles)
            ):
                continue
            span = subject.find(f" {found['body']}", text.place)
            edits = (Edit(*span, ""),) if span else ()
            yield Finding("", text.place, {"body": found["body"]}, edits)


_DEGREE = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|KS|CN|Ths|NGƯT|NGND|AHLĐ)\b\.?|(?:Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ"
    r"|Kỹ sư|Cử nhân|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại uý|Đại úy|Thượng uý|Trung uý)\s)"
)


@rule(
    "KH604",
    message=(
        "ghi học hàm, học vị, quân hàm trước họ tên: {found}",
        "a degree or rank before the name: {found}",
    ),
    hint=("chỉ ghi họ tên", "write the name alone"),
    why=(
        "Trước họ tên người ký văn bản của Đảng không ghi học hàm, học vị, quân hàm, danh hiệu.",
        "In Party documents no degree, rank or honour stands before the signer's name.",
    ),
    clause="36-HD II.1.7.1",
    certainty="P",
    families=("party",),
    wrong="signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: ThS. Trần Văn Mẫu}\n",
    right="signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}\n",
    fixable=True,
)
def degree_before_name(subject: Subject) -> Iterator[Finding]:
    """Find degrees and ranks before the name of a signer."""
    for signature in subject.plan.signature:
        name = signature.name
        found = re.match(rf"(?:{_DEGREE.pattern}\s*)+", str(name)) if name else None
        if name is None or not found:
            continue
        span = subject.find(found[0], name.place)
        edits = (Edit(*span, ""),) if span else ()
        yield Finding("", name.place, {"found": found[0].strip()}, edits)


_MEMBER = re.compile(
    r"ủy viên(?: ban (?:chấp hành|thường vụ)| (?:đảng|thường vụ).*)?|đảng ủy viên|cấp ủy viên"
)


@rule(
    "KH610",
    message=("{title} ký T/M không ghi chức vụ", "{title} shows no title under T/M"),
    hint=("bỏ dòng `chuc_vu:`", "drop the `title:` line"),
    why=(
        "Dưới T/M chỉ bí thư, phó bí thư, chủ nhiệm, chủ tịch và cấp phó ghi chức vụ; uỷ viên ký"
        " thì không ghi.",
        "Under T/M only secretaries, chairmen and deputies show a title; a member shows none.",
    ),
    clause="36-HD II.1.7.1",
    certainty="P",
    families=("party",),
    wrong="""\
signature: {authority: T/M Ban Thường vụ, title: Uỷ viên Ban Thường vụ, name: Trần Văn Mẫu}
""",
    right="""\
signature: {authority: T/M Ban Thường vụ, name: Trần Văn Mẫu}
""",
)
def title_of_a_member(subject: Subject) -> Iterator[Finding]:
    """Find the title of a committee's member under T/M."""
    for signature in subject.plan.signature:
        collective = any(str(each).startswith(("T/M", "TM.")) for each in signature.authority)
        if not collective or len(signature.title) != 1 or not follows_its_profile(subject):
            continue
        title = signature.title[0]
        if _MEMBER.fullmatch(fold(str(title))):
            yield Finding("", title.place, {"title": str(title)})


@rule(
    "KH611",
    message=(
        "họ tên người ký viết hoa toàn bộ: {found}",
        "the signer's name is in capitals: {found}",
    ),
    hint=("viết “{right}”", "write “{right}”"),
    why=(
        "Họ tên người ký in chữ thường, đậm, chỉ viết hoa chữ cái đầu mỗi âm tiết.",
        "The signer's name is printed in small letters, bold, each syllable with a capital.",
    ),
    clause="36-HD PL3; NĐ 30 PL I, V.7b",
    certainty="P",
    wrong="signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: TRẦN VĂN MẪU}\n",
    right="signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}\n",
    fixable=True,
)
def name_in_capitals(subject: Subject) -> Iterator[Finding]:
    """Find names of signers in capitals; a name of one letter group may be initials."""
    for signature in subject.plan.signature:
        name = signature.name
        if name is None or not str(name).isupper() or len(name.split()) < 2 or "." in name:
            continue
        right = " ".join(_capitalised(each) for each in name.split())
        facts = {"found": str(name), "right": right}
        yield Finding("", name.place, facts, _edits(subject, name, right))


def _capitalised(word: str) -> str:
    return "-".join(each[:1] + each[1:].lower() for each in word.split("-"))


def _edits(subject: Subject, text: Text, right: str) -> tuple[Edit, ...]:
    span = subject.find(str(text), text.place)
    return (Edit(*span, right),) if span else ()
