"""The labels of field lines and of table columns: which role of a task each stands for.

An open list, read off real plans. What a label stands for is the same wherever it is met: in a
profile, in a plan, in a column, in a document that is imported.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .letters.unicode import fold

_WHO = (
    r"(?:(?:cơ quan|đơn vị|tổ chức|người|ban|ngành|các|cấp|phòng|địa phương|bộ phận|cá nhân"
    r"|lãnh đạo|cán bộ|đồng chí)"
    r"(?:,| và|/)? ?)*"
)
_DONE = r"(?:dự kiến|bắt đầu|hoàn thành|kết thúc|thực hiện|tổ chức|triển khai|báo cáo)"
_PLACE = r"địa (?:điểm|bàn)(?: (?:thực hiện|tổ chức))?"
_ALSO = rf"(?:(?:,| và|/) ?{_PLACE})?"

ROLES = {
    "chief": rf"{_WHO}(?:(?:lãnh đạo, )?chỉ đạo(?: (?:thực hiện|chung))?|lãnh đạo phụ trách)",
    "lead": rf"{_WHO}(?:chủ trì|đầu mối)(?:(?:,| và)? (?:thực hiện|tham mưu|triển khai))?",
    "advising": rf"{_WHO}tham mưu(?:, giúp việc)?",
    "implementing": (
        rf"{_WHO}(?:(?:tham mưu|triển khai|tổ chức)(?:,| và)? )?(?:thực hiện|phụ trách)"
        rf"|{_WHO}chịu trách nhiệm(?: (?:chính|thực hiện))?"
    ),
    "coordinating": rf"{_WHO}(?:phối hợp|tham gia)(?:,? (?:thực hiện|phối hợp))?",
    "monitoring": (
        rf"{_WHO}(?:theo dõi|giám sát|đôn đốc)(?:(?:,| và)? (?:theo dõi|giám sát|đôn đốc"
        r"|kiểm tra))*"
    ),
    "reporting_to": r"(?:nơi|cơ quan) nhận báo cáo|báo cáo (?:cho|về)",
    "timeline": (
        rf"(?:mốc )?thời (?:gian|hạn|điểm)(?:,? {_DONE})*{_ALSO}"
        rf"|hạn(?: {_DONE})+|tiến độ(?:,? {_DONE})*|lộ trình(?: {_DONE})*"
    ),
    "location": _PLACE,
    "participants": r"thành phần(?: (?:tham gia|tham dự|dự))?",
    "audience": r"đối tượng(?: (?:tham gia|áp dụng|thực hiện))?",
    "budget": r"(?:nguồn |dự toán )?kinh phí(?: (?:thực hiện|dự kiến|bảo đảm))?",
    "product": (
        r"(?:sản phẩm|kết quả)"
        r"(?:(?:,| và|/)? ?(?:phải có|dự kiến|thực hiện|đầu ra|kết quả))*"
    ),
}
"""Role -> the labels it goes by, folded; the first role whose pattern fits is meant."""

_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in ROLES.items())
_OTHER = re.compile(r"nội dung(?: thực hiện)?|hình thức(?: tổ chức)?|số lượng|mục tiêu")


@lru_cache(1024)
def role_of(label: str) -> str | None:
    """Return the role that a label stands for; None where it is not a known one.

    Args:
        label: the label as written, in any case and either tone style; a colon or full stop
            behind it does not count.
    """
    folded = fold(label).strip(" :.")
    return next((role for role, known in _PATTERNS if known.fullmatch(folded)), None)


def is_field_label(label: str) -> bool:
    """Tell whether a label is known to begin a field line, whether it stands for a role or not."""
    return role_of(label) is not None or _OTHER.fullmatch(fold(label)) is not None
