"""Numbers of sections: written after a pattern, and read at the start of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.numbers import (
    LETTERS,
    Label,
    format_label,
    from_letter,
    from_roman,
    parse_label,
    to_letter,
    to_roman,
)

SCHEMES = [
    *("I-", "I.", "I/", "I -", "1.", "1-", "1/", "1.1.", "1.1.1.", "a)", "a.", "1)", "(1)", "(a)"),
    *("I.1.", "Phần I", "PHẦN I", "Phần thứ nhất", "PHẦN THỨ NHẤT", "Chương I.", "Mục 1"),
    *("Điều 1.", "Phụ lục I", "1.a)"),
]


@given(st.integers(1, 3999))
def test_roman_numbers_can_be_read_back(number: int) -> None:
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize(
    ("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (3999, "MMMCMXCIX")]
)
def test_roman_numbers_are_written_as_usual(number: int, text: str) -> None:
    assert to_roman(number) == text
    assert from_roman(text) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "iv", "A", "I "])
def test_unusual_roman_spellings_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a Roman number"):
        from_roman(text)


def test_there_is_no_roman_zero() -> None:
    with pytest.raises(ValueError, match="no Roman number"):
        to_roman(0)


def test_the_alphabet_of_points_has_23_letters_in_vietnamese_order() -> None:
    assert " ".join(LETTERS) == "a b c d đ e g h i k l m n o p q r s t u v x y"


def test_the_fifth_point_is_lettered_with_a_barred_d() -> None:
    assert to_letter(5) == "đ"


def test_letters_go_on_after_the_last() -> None:
    assert [to_letter(23), to_letter(24)] == ["y", "aa"]


@given(st.integers(1, 2000))
def test_letters_can_be_read_back(number: int) -> None:
    assert from_letter(to_letter(number)) == number


@pytest.mark.parametrize("text", ["", "w", "ă", "A", "1"])
def test_letters_outside_the_alphabet_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a letter"):
        from_letter(text)


@pytest.mark.parametrize(
    ("pattern", "counters", "label"),
    [
        ("I-", [3], "III-"),
        ("I.", [4], "IV."),
        ("1.", [2, 7], "7."),
        ("1.1.", [1, 2, 7], "2.7."),
        ("1.1", [1, 2, 7], "2.7"),
        ("a)", [1, 5], "đ)"),
        ("1)", [12], "12)"),
        ("(1)", [2], "(2)"),
        ("A.", [5], "Đ."),
        ("Phần I", [2], "Phần II"),
        ("PHẦN I", [2], "PHẦN II"),
        ("PHẦN THỨ NHẤT", [2], "PHẦN THỨ HAI"),
        ("Điều 1.", [103], "Điều 103."),
        ("I.1.", [2, 3], "II.3."),
        ("-", [5], "-"),
        ("-", [], "-"),
    ],
)
def test_a_pattern_shows_how_labels_are_written(
    pattern: str, counters: list[int], label: str
) -> None:
    assert format_label(pattern, counters) == label


def test_letters_inside_words_are_no_number_tokens() -> None:
    assert format_label("Mục a1", [2]) == "Mục a1"


def test_a_level_left_out_is_not_printed() -> None:
    assert format_label("1.1.", [0, 3]) == "3."


def test_a_composite_takes_fewer_numbers_where_there_are_fewer() -> None:
    assert format_label("1.1.", [3]) == "3."


def test_a_number_without_a_counter_is_refused() -> None:
    with pytest.raises(ValueError, match="no counter"):
        format_label("1.", [])


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("I- MỤC ĐÍCH", Label("I-", "I-", (1,), "MỤC ĐÍCH")),
        ("II. NHIỆM VỤ", Label("II.", "I.", (2,), "NHIỆM VỤ")),
        ("IV – TỔ CHỨC", Label("IV –", "I –", (4,), "TỔ CHỨC")),
        ("1.1. Tiếp tục", Label("1.1.", "1.1.", (1, 1), "Tiếp tục")),
        ("1.1 Tiếp tục", Label("1.1", "1.1", (1, 1), "Tiếp tục")),
        ("1.2.10. rà soát", Label("1.2.10.", "1.1.1.", (1, 2, 10), "rà soát")),
        ("a) ban hành", Label("a)", "a)", (1,), "ban hành")),
        ("đ) báo cáo", Label("đ)", "a)", (5,), "báo cáo")),
        ("1) x", Label("1)", "1)", (1,), "x")),
        ("(1) x", Label("(1)", "(1)", (1,), "x")),
        ("A. PHẦN CHUNG", Label("A.", "A.", (1,), "PHẦN CHUNG")),
        ("Phần I", Label("Phần I", "Phần I", (1,), "")),
        ("PHẦN II NHIỆM VỤ", Label("PHẦN II", "PHẦN I", (2,), "NHIỆM VỤ")),
        ("PHẦN THỨ BA", Label("PHẦN THỨ BA", "PHẦN THỨ NHẤT", (3,), "")),
        ("Điều 1. Phạm vi", Label("Điều 1.", "Điều 1.", (1,), "Phạm vi")),
        ("Điều\u00a07. Tổ chức", Label("Điều\u00a07.", "Điều\u00a01.", (7,), "Tổ chức")),
        ("  III- THỰC HIỆN", Label("III-", "I-", (3,), "THỰC HIỆN")),
        ("2.", Label("2.", "1.", (2,), "")),
        ("1. 100% chi bộ", Label("1.", "1.", (1,), "100% chi bộ")),
        ("I. Mục đích", Label("I.", "I.", (1,), "Mục đích")),
    ],
)
def test_a_label_is_read_at_the_start_of_a_line(line: str, label: Label) -> None:
    assert parse_label(line) == label


@pytest.mark.parametrize(
    "line",
    [
        *("", "- Cơ quan chỉ đạo", "+ x", "2021-2025 là", "2021- 2025", "15/01/2020", "24/7"),
        *("02.11.2022 họp", "55% trở lên", "3.000.000 đồng", "3.000.000. Hết", "1.5 tỷ đồng"),
        *("10- 15 ngày", "10 - 15 ngày", "2021. Tổng kết", "160-TB/TW", "I mean", "I", "1"),
        *("X-quang", "V.I. Lê-nin", "Q. Bí thư", "xe) chạy", "w) x", "Mục II Kế hoạch này"),
        *(
            "Điều 5 Luật này",
            "Phần hai",
            "điều 1. thường",
            "IIX. x",
            "L. x",
            "1/ 2 số đại biểu",
            "số 5",
        ),
    ],
)
def test_what_is_no_label_is_left_alone(line: str) -> None:
    assert parse_label(line) is None


@pytest.mark.parametrize("scheme", SCHEMES)
@given(numbers=st.lists(st.integers(1, 10), min_size=3, max_size=3))
def test_a_written_label_is_read_back(scheme: str, numbers: list[int]) -> None:
    text = format_label(scheme, numbers)
    label = parse_label(f"{text} TIẾP TỤC")
    assert label
    assert (label.text, label.scheme, label.rest) == (text, scheme, "TIẾP TỤC")
    assert list(label.values) == numbers[-len(label.values) :]


@given(st.integers(1, 8))
def test_capital_letters_are_read_back_up_to_the_one_that_looks_roman(number: int) -> None:
    label = parse_label(f"{format_label('A.', [number])} TIẾP TỤC")
    assert label
    assert (label.scheme, label.values) == ("A.", (number,))


def test_a_capital_i_is_a_roman_number_and_no_letter() -> None:
    assert parse_label("I. MỤC ĐÍCH") == Label("I.", "I.", (1,), "MỤC ĐÍCH")


@given(
    st.from_regex(r"(?:Phần |Điều |\()?(?:[IVX1-9a-eđA-K]\.?){1,4}[-.)/]? ?[Tt1]?", fullmatch=True)
)
def test_a_label_read_can_be_written_again(line: str) -> None:
    if label := parse_label(line):
        assert format_label(label.scheme, label.values) == label.text


@given(st.text(alphabet="IVXLđa1.20-)( /TĐiềuPhần", max_size=14))
def test_reading_a_label_loses_nothing_but_white_space(line: str) -> None:
    if label := parse_label(line):
        assert "".join(f"{label.text}{label.rest}".split()) == "".join(line.split())
