"""A plan of invented words, as long as wanted."""

from __future__ import annotations

SIX_PAGES, SIXTY_PAGES = 14, 190
"""Tasks of a plan as long."""


def made_up_plan(tasks: int) -> str:
    """Return a plan of invented words with so many tasks."""
    sentence = (
        "Tiếp tục quán triệt, nâng cao nhận thức của cán bộ, đảng viên về công tác dân vận, gắn "
        "việc thực hiện với nhiệm vụ chính trị của từng cơ quan, đơn vị và địa bàn dân cư. "
    )
    lines = [
        "issuer: {parent: Đảng bộ tỉnh An Phước, name: Thị uỷ Bình Hoà, symbol: TU}",
        "number: 12",
        "place: Bình Hoà",
        "date: 2022-11-02",
        "subject: thực hiện {tb12} về đổi mới công tác dân vận",
        "cites:",
        "  tb12:",
        "    text: Thông báo số 12-TB/TU ngày 15/01/2022 của Ban Thường vụ Tỉnh uỷ về đổi mới",
        "    short: Thông báo 12",
        "bodies: {btv: Ban Thường vụ Thị uỷ, bdv: Ban Dân vận Thị uỷ}",
        'opening: "Thực hiện {tb12}, Ban Thường vụ Thị uỷ xây dựng Kế hoạch như sau:"',
        "sections:",
        "  - heading: Mục đích, yêu cầu",
        "    items:",
        *(f"      - {sentence * 2}" for _ in range(3)),
        "      - Kết quả thực hiện {tb12} là căn cứ đánh giá cán bộ.",
        "  - heading: Nội dung thực hiện",
        "    tasks:",
    ]
    for number in range(tasks):
        lines += [
            f"      - text: {sentence * 3}",
            "        chief: btv",
            "        implementing: [bdv, các đảng uỷ, chi bộ trực thuộc, Mặt trận Tổ quốc]",
            f"        timeline: trước ngày {number % 28 + 1:02d}/6/2023",
        ]
    lines += [
        "recipients: [Ban Thường vụ Tỉnh uỷ, bdv, các đảng uỷ, Mặt trận Tổ quốc]",
        "archive: Văn phòng Thị uỷ",
        "signature: {authority: T/M Ban Thường vụ, title: Phó Bí thư, name: Trần Văn Mẫu}",
    ]
    return "\n".join(lines) + "\n"
