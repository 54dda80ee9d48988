"""The words of a PDF, whatever way its maker put letters on the page."""

from __future__ import annotations

from unicodedata import normalize

from tests.importer.pdf_files import Sheet, read, texts


def test_letters_drawn_one_by_one_make_words_where_gaps_are() -> None:
    sheet = Sheet()
    for index, (letter, shift) in enumerate(zip("dan van", (0, 0, 0, 0, 0, 0, 0), strict=True)):
        if letter != " ":
            sheet.text(100 + 7 * index + shift, 700, letter)
    assert texts(read(sheet)) == ["dan van"]


def test_a_word_of_several_pieces_is_whole() -> None:
    sheet = Sheet().text(100, 700, "Đảng u").text(142, 700, "ỷ xã").text(177, 700, "An Phước")
    assert texts(read(sheet)) == ["Đảng uỷ xã An Phước"]


def test_letters_with_marks_of_their_own_become_letters_of_vietnamese() -> None:
    (line,) = texts(read(Sheet().text(100, 700, normalize("NFD", "Kế hoạch dân vận"))))
    assert line == "Kế hoạch dân vận"


def test_a_mark_drawn_over_its_letter_belongs_to_it() -> None:
    sheet = Sheet().text(100, 700, "Kê").text(107, 700, "\u0301")
    assert texts(read(sheet)) == ["Kế"]


def test_ligatures_are_unfolded_and_unseen_marks_left_out() -> None:
    sheet = Sheet().text(100, 700, "ﬁle soạn\u00ad thảo 218\u2011QĐ/TW tỉnh\u200b uỷ")
    assert texts(read(sheet)) == ["file soạn thảo 218-QĐ/TW tỉnh uỷ"]


def test_words_drawn_twice_to_look_bold_stand_once() -> None:
    for shift in (0.2, 0.45):
        sheet = Sheet().text(100, 700, "Tổ chức thực hiện").text(100, 680, "Các chi bộ")
        sheet.text(100 + shift, 700, "Tổ chức thực hiện")
        assert texts(read(sheet)) == ["Tổ chức thực hiện", "Các chi bộ"]


def test_bold_and_slanted_words_are_told_by_their_font() -> None:
    sheet = Sheet().text(100, 700, "Cơ quan chủ trì: ", font="Sans-Bold")
    sheet.text(219, 700, "Văn phòng", font="Sans-Italic").text(289, 700, "xã")
    (line,) = read(sheet).lines
    assert line.text == "Cơ quan chủ trì: Văn phòng xã"
    assert [(line.text[s.start : s.end], s.bold, s.italic) for s in line.stretches] == [
        ("Cơ quan chủ trì:", True, False),
        ("Văn phòng", False, True),
    ]


def test_a_raised_figure_stays_in_its_line() -> None:
    sheet = Sheet().text(100, 700, "rộng 500 m").text(170, 705, "2", size=8).text(181, 700, "đất")
    assert texts(read(sheet)) == ["rộng 500 m2 đất"]


def test_the_text_layer_behind_a_scan_is_read() -> None:
    sheet = Sheet().picture().text(100, 700, "Văn bản đã quét", before="3 Tr")
    assert texts(read(sheet)) == ["Văn bản đã quét"]


def test_words_that_nobody_sees_are_left_out_and_told() -> None:
    sheet = Sheet().text(100, 700, "thấy được").text(100, 600, "chữ trắng", before="1 g")
    sheet.text(900, 500, "ngoài trang")
    reading = read(sheet)
    assert texts(reading) == ["thấy được"]
    assert [(each.kind, each.text) for each in reading.furniture] == [
        ("hidden", "chữ trắng ngoài trang")
    ]


def test_white_words_on_a_dark_ground_are_read() -> None:
    sheet = Sheet().box(90, 590, 300, 30).text(100, 600, "chữ trắng nền đen", before="1 g")
    assert texts(read(sheet)) == ["chữ trắng nền đen"]


def test_a_watermark_is_no_line_of_the_plan() -> None:
    sheet = Sheet().text(200, 300, "DỰ THẢO", size=60, matrix="0.7 0.7 -0.7 0.7")
    reading = read(sheet.text(100, 700, "Nội dung"))
    assert texts(reading) == ["Nội dung"]
    assert reading.furniture[0][:2] == ("watermark", "DỰ THẢO")


def test_a_page_turned_by_its_rotation_is_read_as_it_is_seen() -> None:
    sheet = Sheet(turned=90).text(100, 100, "Phụ lục", matrix="0 1 -1 0")
    reading = read(sheet.text(130, 100, "Phân công nhiệm vụ", matrix="0 1 -1 0"))
    assert texts(reading) == ["Phụ lục", "Phân công nhiệm vụ"]
    assert all(line.landscape for line in reading.lines)


def test_text_in_an_old_font_becomes_unicode_and_is_told() -> None:
    sheet = Sheet()
    sheet.drawn.append("BT /F0 14 Tf 1 0 0 1 100 700 Tm (B\\270o c\\270o c\\253ng t\\270c) Tj ET")
    sheet.text(100, 680, "Báo cáo")
    reading = read(sheet, fonts=[".VnTime"])
    assert texts(reading) == ["Báo cáo công tác", "Báo cáo"]
    assert reading.converted == (("TCVN3", 1, True),)


def test_a_wide_gap_in_a_line_stays_wide() -> None:
    sheet = Sheet().text(100, 700, "Chi bộ 1").text(300, 700, "12 đảng viên")
    sheet.text(100, 682, "Chi bộ 2").text(300, 682, "15 đảng viên")
    assert texts(read(sheet)) == ["Chi bộ 1   12 đảng viên", "Chi bộ 2   15 đảng viên"]
