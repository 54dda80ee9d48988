"""Where paragraphs begin in a PDF: seen by place, room, marks and letters."""

from __future__ import annotations

import pytest

from tests.importer.pdf_files import BOTTOM, LEFT, Sheet, broken, paragraphs, read, texts

BODY = [
    "Thực hiện chương trình công tác năm, Ban Thường vụ Đảng uỷ xã An Phước xây dựng kế hoạch "
    "nâng cao chất lượng công tác dân vận với các nội dung sau đây.",
    "I. Mục đích, yêu cầu",
    "1. Tạo chuyển biến trong nhận thức của cán bộ, đảng viên về vai trò của công tác dân vận.",
    "- Các chi bộ tổ chức sinh hoạt chuyên đề trong quý II;",
    "- Văn phòng theo dõi, đôn đốc việc thực hiện ở các chi bộ và tổng hợp báo cáo hằng quý;",
    "2. Việc thực hiện phải thường xuyên, thiết thực.",
    "Các chi bộ căn cứ tình hình của mình mà xây dựng chương trình, gửi về Văn phòng Đảng uỷ để "
    "theo dõi. Chương trình nêu rõ việc, người làm và thời hạn hoàn thành của từng việc.",
    "a) Chi bộ thôn báo cáo trước ngày 25 hằng tháng;",
    "Kế hoạch này được phổ biến đến toàn thể đảng viên của Đảng bộ xã.",
]


@pytest.mark.parametrize(
    ("pitch", "after", "indent"),
    [(18, 6, 28), (25, 0, 36), (17, 6, 0), (20, 3, 28)],
    ids=["party form", "1.5 lines, indents only", "room only", "indents and little room"],
)
def test_paragraphs_come_out_as_they_were_set(pitch: float, after: float, indent: float) -> None:
    sheet = Sheet().paragraphs(BODY, pitch=pitch, after=after, indent=indent)
    assert paragraphs(read(sheet)) == BODY


def test_each_line_of_the_page_is_a_line_with_its_place() -> None:
    reading = read(Sheet().paragraphs(BODY[:1]))
    assert [line.spot.line for line in reading.lines] == [1, 2, 3]
    assert [line.begins for line in reading.lines] == [True, False, False]


def test_a_dash_at_the_margin_inside_a_sentence_begins_no_item() -> None:
    lines = [
        (LEFT + 28, "1. Các chi bộ lãnh đạo việc phát triển đồng bộ cả về kinh tế"),
        (LEFT, "- xã hội của các thôn trong xã."),
        (LEFT + 28, "- Văn phòng theo dõi việc thực hiện kế hoạch này của các chi bộ,"),
        (LEFT, "báo cáo Ban Thường vụ."),
    ]
    sheet = Sheet()
    for row, (x, words) in enumerate(lines):
        sheet.text(x, 700 - 18 * row, words)
    assert paragraphs(read(sheet)) == [
        "1. Các chi bộ lãnh đạo việc phát triển đồng bộ cả về kinh tế - xã hội của các thôn trong "
        "xã.",
        "- Văn phòng theo dõi việc thực hiện kế hoạch này của các chi bộ, báo cáo Ban Thường vụ.",
    ]


def test_lines_that_hang_below_the_text_of_an_item_belong_to_it() -> None:
    sheet = Sheet().paragraphs(BODY, top=640, after=0)
    first = "Các chi bộ tổ chức sinh hoạt chuyên đề về công tác này."
    sheet.text(LEFT + 28, 700, f"- {first}").text(LEFT + 42, 682, "Văn phòng theo dõi.")
    assert paragraphs(read(sheet))[0] == f"- {first} Văn phòng theo dõi."


def test_a_paragraph_goes_on_over_the_end_of_the_page() -> None:
    lines = broken(BODY[6])
    first, second = Sheet(), Sheet()
    for row in range(20):
        first.text(LEFT + 28, 770 - 24 * row, f"{row + 1}. Việc thứ {row + 1} của Đảng uỷ xã.")
    for row, (x, words) in enumerate(lines):
        sheet, y = (first, BOTTOM + 18 * (1 - row)) if row < 2 else (second, 770 - 18 * (row - 2))
        sheet.text(x, y, words)
    second.text(LEFT + 28, 770 - 18 * len(lines), "Kế hoạch này được phổ biến đến đảng viên.")
    assert paragraphs(read(first, second))[20:] == [
        BODY[6],
        "Kế hoạch này được phổ biến đến đảng viên.",
    ]


def test_a_symbol_cut_behind_its_hyphen_goes_on_in_the_next_line() -> None:
    sheet = Sheet().paragraphs(BODY, top=640, after=0)
    sheet.text(LEFT + 28, 700, "Theo Quyết định số 218-").text(LEFT, 682, "QĐ/TU của Tỉnh uỷ.")
    reading = read(sheet)
    assert texts(reading)[0].endswith("218-")
    assert not reading.lines[1].begins


def test_a_bold_heading_without_a_number_stands_for_itself() -> None:
    sheet = Sheet().text(LEFT, 700, "Tổ chức thực hiện", font="Sans-Bold")
    sheet.text(LEFT, 682, "Các chi bộ triển khai kế hoạch này từ ngày ban hành và báo cáo.")
    reading = read(sheet)
    assert [line.begins for line in reading.lines] == [True, True]
    assert [each[:3] for each in reading.lines[0].stretches] == [(0, 17, True)]


def test_a_title_over_several_lines_is_one_paragraph_in_the_middle() -> None:
    sheet = Sheet().paragraphs(BODY, top=600).centred(700, "KẾ HOẠCH", font="Sans-Bold")
    sheet.centred(682, "thực hiện Thông báo số 12-TB/TU của Tỉnh uỷ về công tác dân vận")
    sheet.centred(664, "và công tác Mặt trận ở cơ sở")
    reading = read(sheet)
    assert paragraphs(reading)[:3] == [
        "KẾ HOẠCH",
        "thực hiện Thông báo số 12-TB/TU của Tỉnh uỷ về công tác dân vận và công tác Mặt trận ở cơ "
        "sở",
        BODY[0],
    ]
    assert [line.align for line in reading.lines[:4]] == ["center", "center", "center", "left"]
