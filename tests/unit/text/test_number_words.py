"""Numbers in Vietnamese words."""

from __future__ import annotations

import pytest

from generator.vietnamese.number_words import parse_number_words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("không", 0),
        ("ba", 3),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("bốn mươi tư", 44),
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm", 105),
        ("ba trăm nghìn", 300_000),
        ("ba triệu", 3_000_000),
        ("Ba triệu hai trăm linh năm nghìn", 3_205_000),
        ("một tỷ hai trăm triệu", 1_200_000_000),
        ("bảy ngàn bẩy trăm", 7_700),
        ("hai triệu không trăm năm mươi nghìn", 2_050_000),
    ],
)
def test_words_name_a_number(words: str, number: int) -> None:
    assert parse_number_words(words) == number


@pytest.mark.parametrize("words", ["", "đồng", "ba mẫu", "xã Ba", "theo quy định", "mươi"])
def test_other_words_name_none(words: str) -> None:
    assert parse_number_words(words) is None
