"""What belongs to pages, and what stands side by side on them."""

from __future__ import annotations

import pytest

from tests.importer.pdf_files import BOTTOM, LEFT, Sheet, read, texts, width_of

MIDDLES = (180, 430)
ITEM = "{}. Chi bộ số {} báo cáo kết quả công tác."


def full(number: int, rows: int = 28) -> Sheet:
    sheet = Sheet()
    for row in range(rows):
        item = number * 100 + row
        sheet.text(LEFT + 28, 770 - 24 * row, ITEM.format(item, item))
    return sheet


@pytest.mark.parametrize(
    ("y", "x", "shape"),
    [(805, 315, "{}"), (40, 310, "- {} -"), (40, 540, "{}"), (805, 300, "{}/3")],
)
def test_page_numbers_are_no_lines_of_the_plan(y: float, x: float, shape: str) -> None:
    sheets = [full(page).text(x, y, shape.format(page)) for page in (1, 2, 3)]
    reading = read(*sheets)
    assert all("báo cáo" in line for line in texts(reading))
    assert [(each.kind, each.text, each.spot.page) for each in reading.furniture] == [
        ("page number", shape.format(page), page) for page in (1, 2, 3)
    ]


def test_roman_page_numbers_are_no_lines_of_the_plan() -> None:
    sheets = [
        full(page).text(315, 805, number) for page, number in enumerate(("i", "ii", "iii"), 1)
    ]
    assert [each.text for each in read(*sheets).furniture] == ["i", "ii", "iii"]


def test_a_number_alone_in_the_text_is_a_line() -> None:
    reading = read(full(1, 10).text(LEFT + 28, 530, "2027").text(LEFT + 28, 506, "Hết."))
    assert "2027" in texts(reading)


def test_a_running_head_is_no_line_of_the_plan() -> None:
    sheets = [full(page).text(LEFT, 805, f"Kế hoạch dân vận - trang {page}") for page in (1, 2, 3)]
    reading = read(*sheets)
    assert all("báo cáo" in line for line in texts(reading))
    assert {each.kind for each in reading.furniture} == {"running head"}


@pytest.mark.parametrize("y", [794, 98])
def test_a_line_of_the_text_twice_at_one_height_is_kept_twice(y: float) -> None:
    line = "- Thời gian thực hiện: Thường xuyên."
    sheets = [full(page).text(LEFT + 28, y, line) for page in (1, 2)]
    assert texts(read(*sheets)).count(line) == 2


def test_annexes_that_begin_alike_keep_their_headings() -> None:
    sheets = [full(1), *(full(page, 5).centred(794, f"Phụ lục {page - 1}") for page in (2, 3))]
    assert [t for t in texts(read(*sheets)) if "Phụ" in t] == ["Phụ lục 1", "Phụ lục 2"]


def head(sheet: Sheet) -> Sheet:
    left = ("ĐẢNG BỘ XÃ AN PHƯỚC", "ĐẢNG UỶ XÃ", "*", "Số 12-KH/ĐU")
    right = ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "", "An Phước, ngày 05 tháng 9 năm 2026")
    for row, pair in enumerate(zip(left, right, strict=True)):
        for middle, words in zip(MIDDLES, pair, strict=True):
            if words:
                size = 12 if len(words) > 25 else 13
                sheet.centred(770 - 18 * row, words, middle=middle, size=size)
    return sheet.centred(670, "KẾ HOẠCH", font="Sans-Bold").paragraphs(
        [f"{n}. Các chi bộ thực hiện việc thứ {n} của kế hoạch này trong năm và báo cáo kết quả "
         "về Văn phòng Đảng uỷ." for n in range(1, 9)], top=640
    )  # fmt: skip


def test_the_head_is_read_column_by_column() -> None:
    lines = read(head(Sheet())).lines
    assert [(line.side, line.text) for line in lines[:7]] == [
        ("left", "ĐẢNG BỘ XÃ AN PHƯỚC"),
        ("left", "ĐẢNG UỶ XÃ"),
        ("left", "*"),
        ("left", "Số 12-KH/ĐU"),
        ("right", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("right", "An Phước, ngày 05 tháng 9 năm 2026"),
        ("", "KẾ HOẠCH"),
    ]


def test_the_foot_is_read_column_by_column_to_the_name_far_below() -> None:
    sheet = head(Sheet())
    recipients = ["Nơi nhận:", "- Tỉnh uỷ;", "- Các chi bộ;", "- Lưu Văn phòng."]
    for row, words in enumerate(recipients):
        sheet.text(LEFT, 300 - 15 * row, words, size=12)
    for y, words in ((300, "T/M BAN THƯỜNG VỤ"), (282, "BÍ THƯ"), (190, "Trần Văn Mẫu")):
        sheet.centred(y, words, middle=MIDDLES[1], font="Sans-Bold")
    lines = read(sheet).lines[-7:]
    assert [(line.side, line.text) for line in lines] == [
        *(("left", words) for words in recipients),
        ("right", "T/M BAN THƯỜNG VỤ"),
        ("right", "BÍ THƯ"),
        ("right", "Trần Văn Mẫu"),
    ]
    assert all(line.begins for line in lines)


def test_two_signatures_side_by_side_are_read_one_after_the_other() -> None:
    sheet = head(Sheet())
    for middle, title, name in zip(
        MIDDLES, ("NGƯỜI LẬP", "CHỦ TỊCH"), ("Lê Thị An", "Trần Văn Mẫu"), strict=True
    ):
        sheet.centred(300, title, middle=middle, font="Sans-Bold")
        sheet.centred(200, name, middle=middle, font="Sans-Bold")
    assert texts(read(sheet))[-4:] == ["NGƯỜI LẬP", "Lê Thị An", "CHỦ TỊCH", "Trần Văn Mẫu"]


def test_two_columns_close_to_each_other_are_not_glued() -> None:
    left, right = "UỶ BAN NHÂN DÂN TỈNH AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet = head(Sheet()).text(LEFT, 795, left, size=13)
    sheet.text(LEFT + width_of(left, 13) + 16, 795, right, size=13)
    assert left in texts(read(sheet))


def test_an_annex_on_a_new_page_begins_it_by_will() -> None:
    second = full(2, 5).centred(794, "Phụ lục")
    lines = read(full(1, 12), second).lines
    assert [line.text for line in lines if line.new_page] == ["Phụ lục"]


def test_a_full_page_is_followed_by_the_next_without_will() -> None:
    assert not any(line.new_page for line in read(full(1, 29), full(2, 29)).lines)


def test_a_page_ended_early_to_keep_lines_together_is_followed_without_will() -> None:
    assert not any(line.new_page for line in read(full(1, 23), full(2, 29)).lines)


def test_a_landscape_page_begins_by_will() -> None:
    wide = Sheet((842, 595)).text(LEFT, 500, "Biểu phân công nhiệm vụ")
    lines = read(full(1, int((770 - BOTTOM) / 24)), wide).lines
    assert [(line.text, line.new_page) for line in lines if line.landscape] == [
        ("Biểu phân công nhiệm vụ", True)
    ]
