"""The words by which the parts of a plan are known: an open list, read off real plans."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...vietnamese.labels import is_field_label

LABELLED = re.compile(r"(?P<label>[^:;.]{2,60}?) ?:(?=\s|$)\s*(?P<value>.*)", re.DOTALL)


_CAPITAL = r"[A-ZĐÀ-ỸƠƯĂÂÊÔ]"
_BODY = re.compile(
    rf"(?:{_CAPITAL}{{3,}}\b"  # HĐND, UBND, MTTQ
    rf"|(?:Ban|Hội|Sở|Bộ|Cục|Vụ|Phòng|Trường|Viện|Đoàn|Chi hội|Trung tâm|Chi cục)\s{_CAPITAL}"
    r"|Hội (?:phụ nữ|nông dân|cựu chiến binh|liên hiệp|chữ thập đỏ|người cao tuổi|đồng nhân dân)"
    r"|Đoàn thanh niên|Đoàn thể|Công đoàn|Công an|Liên đoàn|Mặt trận|Uỷ ban|Ủy ban|Thường trực"
    r"|Văn phòng|Thanh tra|Cấp uỷ|Cấp ủy|Đảng uỷ|Đảng ủy|Đảng bộ|Chi bộ|Chi uỷ|Chi ủy|Bí thư"
    r"|Hội đồng|Toà án|Tòa án|Viện kiểm sát|Kho bạc|Ngân hàng|Bệnh viện|Trạm|Đài|Hạt|Ban chỉ đạo"
    r"|(?:Tỉnh|Thành|Thị|Huyện|Quận) (?:uỷ|ủy|đoàn)|Thủ trưởng|Người đứng đầu"
    r"|(?:Các|Mỗi|Từng) (?:\w+,? ){0,3}?(?:cơ quan|đơn vị|ban|phòng|sở|ngành|cấp|chi|đảng|tổ|hội"
    r"|đoàn|địa phương|xã|thôn|đồng chí|thành viên|trường))",
)
_DUTY = re.compile(
    r"\s(?=(?:chủ trì|chủ động|phối hợp|chỉ đạo|căn cứ|có trách nhiệm|chịu trách nhiệm|theo dõi"
    r"|tham mưu|tiếp tục|tổ chức (?:thực hiện|triển khai|quán triệt)|hướng dẫn|bố trí|đẩy mạnh"
    r"|tăng cường|xây dựng|kiểm tra|đôn đốc|báo cáo|giúp|rà soát|bảo đảm|đảm bảo|phát huy)\b)"
)
_ASKING = re.compile(r"(?:Giao|Đề nghị|Yêu cầu|Phân công)\s+")
MAX_BODY_WORDS = 32


@dataclass(frozen=True, slots=True)
class DutyWords:
    """Words that name a body and what it has to do.

    Attributes:
        names: the bodies.
        text: the duty, without the names where they stand before it.
        lead: the word that asks for it before the names ("Giao"), or nothing.
    """

    names: tuple[str, ...]
    text: str
    lead: str = ""


def is_body(words: str) -> bool:
    """Tell whether words are like the name of a body."""
    names = words.split("; ")
    return (
        len(words.split()) <= MAX_BODY_WORDS
        and not words.endswith((",", ";", ".", ":"))
        and not re.search(r"[.:!?“”\"]", words)
        and _BODY.match(names[0]) is not None
    )


def colon_duty(text: str) -> DutyWords | None:
    """Return the duty of ``Công đoàn các cấp: Chăm lo ...``."""
    found = re.fullmatch(r"(?P<who>[^:]{3,200}): (?P<what>\S.*)", text)
    if not found or not found["what"][0].isupper():
        return None
    if is_field_label(found["who"]) or not is_body(found["who"]):
        return None
    return DutyWords(tuple(found["who"].split("; ")), found["what"])


def verb_duty(text: str) -> DutyWords | None:
    """Return the duty of ``Công đoàn xã chủ trì ...`` or of ``Giao Công đoàn xã chủ trì ...``."""
    asked = _ASKING.match(text)
    start = asked.end() if asked else 0
    for verb in _DUTY.finditer(text, start):
        who = text[start : verb.start()]
        if not is_body(who):
            return None
        if who.endswith((" và", " với", " để", " của", " được", " về", " việc", " trong")):
            continue
        if not asked:
            return DutyWords(tuple(who.split("; ")), text[verb.end() :])
        return DutyWords((who,), text[verb.end() :], asked[0].strip()) if "; " not in who else None
    return None
