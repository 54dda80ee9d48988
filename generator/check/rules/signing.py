"""Signature and recipients: KH6xx."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Edit, Finding
from ...load.source import Text
from ..rule import rule
from ..subject import Subject

_TO_STATE = {"T/M": "TM.", "K/T": "KT.", "T/L": "TL."}
_TO_PARTY = {"TM.": "T/M", "KT.": "K/T", "TL.": "T/L", "TM": "T/M", "KT": "K/T", "TL": "T/L"}


def _is_of_another_body(subject: Subject) -> bool:
    """Whether a Party profile carries another heading, or none: then the rules are not its own."""
    if subject.profile.family != "party":
        return False
    return not any("ĐẢNG CỘNG SẢN" in line.upper() for line in subject.profile.head.title)


def _authorities(subject: Subject) -> Iterator[Text]:
    for signature in () if _is_of_another_body(subject) else subject.plan.signature:
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


_COMMITTEE = re.compile(
    r"(?:đảng|tỉnh|thành|huyện|thị|quận) (?:uỷ|ủy)\b|chi bộ|ban (?:chấp hành|thường vụ)"
    r"|(?:uỷ|ủy) ban kiểm tra",
    re.IGNORECASE,
)


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
        if mark in ("K/T", "KT.", "KT") and _COMMITTEE.match(body):
            yield Finding("", text.place, {"authority": str(text)})


_WITH_BODY = re.compile(
    r"(?:Phó )?(?:Bí thư|Chủ nhiệm|Chủ tịch|Trưởng Ban|Chánh Văn phòng)(?: Thường trực)?"
    r" (?P<body>(?:(?:Đảng|Tỉnh|Thành|Huyện|Thị|Quận) (?:uỷ|ủy)|Chi bộ|(?:Uỷ|Ủy) ban|UBND)\b.*)",
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
    if len(subject.plan.issuer.name) > 1 or _is_of_another_body(subject):
        return
    for signature in subject.plan.signature:
        titles = signature.title
        for text in titles:
            found = _WITH_BODY.fullmatch(str(text))
            if not found or any("kiêm" in each.lower() for each in titles):
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
    if _is_of_another_body(subject):
        return
    for signature in subject.plan.signature:
        name = signature.name
        found = re.match(rf"(?:{_DEGREE.pattern}\s*)+", str(name)) if name else None
        if name is None or not found:
            continue
        span = subject.find(found[0], name.place)
        edits = (Edit(*span, ""),) if span else ()
        yield Finding("", name.place, {"found": found[0].strip()}, edits)


@rule(
    "KH605",
    message=(
        "kết thúc bằng “{found}”, thể thức này kết thúc bằng “{right}”",
        "it ends with “{found}”, this form ends with “{right}”",
    ),
    hint=("bỏ dòng `ket_thuc:` hoặc ghi “{right}”", "drop the `closing:` line, or write “{right}”"),
    why=(
        "Văn bản của Đảng kết thúc bằng dấu chấm (.); văn bản hành chính nhà nước kết thúc bằng"
        " ./.",
        "Party documents end with a full stop; those of the State with ./.",
    ),
    clause="36-HD II.1.6.2; NĐ 30 PL I, II.6",
    certainty="P",
    families=("party", "state"),
    wrong="closing: ./.\n",
    right="closing: .\n",
    fixable=True,
)
def end_of_the_other_form(subject: Subject) -> Iterator[Finding]:
    """Find a closing mark that is not the profile's."""
    closing, usual = subject.plan.closing, str(subject.profile.body.closing or "")
    if closing is None or not usual or str(closing) == usual or _is_of_another_body(subject):
        return
    span = subject.find(str(closing), closing.place)
    edits = (Edit(*span, usual),) if span else ()
    yield Finding("", closing.place, {"found": str(closing), "right": usual}, edits)


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
    lines = (each.text for each in subject.passages if each.style == "recipient")
    if not any(re.match(r"[-–]?\s*Lưu\b", line) for line in lines):
        yield Finding("", plan.recipients[0].at)
