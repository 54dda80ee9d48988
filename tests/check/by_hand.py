"""Plans as a careful clerk makes them in Word: everything set by hand, no styles of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt


class Form(NamedTuple):
    """What differs between Party and State.

    Attributes:
        head: the two columns of the head: words, size, and ``b`` or ``i``.
        foot: those of the foot.
        title: the lines under the head.
        right: the right margin, mm.
        first: the first-line indent, mm.
        pitch: exact points, or a number of lines.
    """

    head: tuple[list[tuple[str, float, str]], ...]
    foot: tuple[list[tuple[str, float, str]], ...]
    title: list[tuple[str, float, str]]
    right: float
    first: float
    pitch: Any


SIGNED = [("", 14.0, "")] * 4 + [("Trần Văn Mẫu", 14.0, "b")]
PARTY = Form(
    (
        [("ĐẢNG BỘ TỈNH AN PHƯỚC", 14, ""), ("ĐẢNG UỶ XÃ TÂN LỘC", 14, "b"), ("*", 14, ""),
         ("Số 12-KH/ĐU", 14, "")],
        [("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "b"), ("", 14, ""), ("", 14, ""),
         ("Tân Lộc, ngày 05 tháng 3 năm 2026", 14, "i")],
    ),
    (
        [("Nơi nhận:", 14, "u"), ("- Tỉnh uỷ (để báo cáo),", 12, ""), ("- Các chi bộ,", 12, ""),
         ("- Lưu Văn phòng Đảng uỷ.", 12, "")],
        [("T/M BAN THƯỜNG VỤ", 14, "b"), ("BÍ THƯ", 14, ""), *SIGNED],
    ),
    [("KẾ HOẠCH", 16, "b"), ("trồng cây xanh năm 2026", 14, "b"), ("-----", 14, "")],
    15, 10, Pt(18),
)  # fmt: skip
STATE = Form(
    (
        [("UBND TỈNH AN PHƯỚC", 13, ""), ("SỞ NỘI VỤ", 13, "b"), ("", 13, ""),
         ("Số: 12/KH-SNV", 13, "")],
        [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"), ("Độc lập - Tự do - Hạnh phúc", 14, "b"),
         ("", 14, ""), ("An Phước, ngày 05 tháng 3 năm 2026", 14, "i")],
    ),
    (
        [("Nơi nhận:", 12, "bi"), ("- UBND tỉnh (để báo cáo);", 11, ""),
         ("- Lưu: VT, VP.", 11, "")],
        [("GIÁM ĐỐC", 14, "b"), *SIGNED],
    ),
    [("KẾ HOẠCH", 14, "b"), ("Trồng cây xanh năm 2026", 14, "b")],
    20, 12.7, 1.2,
)  # fmt: skip
TEXT = (
    "Để làm tốt việc trồng và chăm sóc cây xanh, cơ quan xây dựng Kế hoạch với những nội dung sau:",
    "*I. MỤC ĐÍCH, YÊU CẦU",
    "1. Phủ xanh bờ kênh và đường thôn, giữ đất, chắn gió, tạo cảnh quan sạch đẹp cho khu dân cư.",
    "2. Mỗi đơn vị có phần việc cụ thể.",
    "*II. NỘI DUNG",
    "1. Trồng cây theo từng tuyến đường.",
    "- Tuyến kênh Hoà Bình trồng 200 cây; các thôn chọn giống cây phù hợp với đất tại chỗ.",
    "- Tuyến đường thôn Mẫu trồng 300 cây.",
    "2. Chăm sóc cây.",
)
PAGE = f"<w:fldSimple {nsdecls('w')} w:instr=' PAGE '><w:r><w:t>2</w:t></w:r></w:fldSimple>"


def write(form: Form, path: Path) -> None:
    """Write a plan of a form."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(form.right)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = ALIGN.CENTER
    header._p.append(parse_xml(PAGE))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    _columns(document, form.head, ALIGN.CENTER)
    for words, size, marks in (("", 14, ""), *form.title, ("", 14, "")):
        _line(document, words, size, marks).alignment = ALIGN.CENTER
    for words in TEXT:
        line = _line(document, words.lstrip("*"), 14, "b" if words[0] == "*" else "")
        line.alignment = ALIGN.JUSTIFY
        line.paragraph_format.first_line_indent = Mm(form.first)
        line.paragraph_format.space_after = Pt(6)
        line.paragraph_format.line_spacing = form.pitch
    _columns(document, form.foot, None)
    document.save(str(path))


def _columns(document: Any, columns: Any, left: Any) -> None:
    cells = document.add_table(1, 2).rows[0].cells
    for cell, lines, align in zip(cells, columns, (left, ALIGN.CENTER), strict=True):
        for words, size, marks in lines:
            _line(cell, words, size, marks).alignment = align
        cell._tc.remove(cell.paragraphs[0]._p)


def _line(container: Any, words: str, size: float, marks: str) -> Any:
    paragraph = container.add_paragraph()
    run = paragraph.add_run(words)
    run.font.size = Pt(size)
    run.bold, run.italic, run.underline = ("b" in marks, "i" in marks, "u" in marks)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    return paragraph
