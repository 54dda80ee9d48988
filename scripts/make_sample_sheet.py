"""Write plans/an-phuoc/dia-phuong.xlsx: invented localities with what real sheets hold.

Marks, quotes and apostrophes, a name of many words, two communes of one name, blank cells, dates
as Excel keeps them, a title above the header.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

ROWS = [
    ("01", "Tân Lộc", "xã", "Lê Thị Mẫu", date(2026, 11, 10), 4, 2),
    ("02", "Tân Lộc", "phường", "Trần Văn Mẫu", date(2026, 10, 31), 6, None),
    ("03", "Ia O'Đúp", "xã", "Ksor H'Mẫu", None, 3, 12),
    ("04", "Hoà Bình “Mới”", "phường", "Đỗ Mẫu", "15/11/2026", 5, None),
    ("05", "Nguyễn Văn Linh Đông Hưng Thuận An Phú Thạnh Mỹ", "phường", "Võ Mẫu", None, 5, None),
    ("06", "Đảo Ngọc", "đặc khu", "Phan Mẫu", date(2026, 11, 20), 2, 1),
    ("07", "Krông Búk-Ya", "xã", "Y Mẫu Niê", None, 5, 21),
]  # fmt: skip
HEADINGS = ("Mã", "Tên", "Loại", "Người ký", "Hạn họp dân", "Số lớp", "Số tuyến sông")


def write(path: Path) -> None:
    """Write the workbook, the same bytes' worth of cells each time."""
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    sheet = book.active
    sheet.title = "Địa phương"
    sheet.append(["Bảng địa phương của tỉnh An Phước (bịa đặt để làm mẫu)"])
    sheet.append([])
    sheet.append(HEADINGS)
    for row in ROWS:
        sheet.append(row)
    book.save(path)


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[1] / "plans" / "an-phuoc" / "dia-phuong.xlsx")
