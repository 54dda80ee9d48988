"""Letters: one spelling per word, first letters, names compared, names in ASCII."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.letters.unicode import (
    ascii_slug,
    fold,
    lower_first,
    normalise,
    upper_first,
    words,
)


def test_decomposed_letters_become_precomposed() -> None:
    assert normalise(unicodedata.normalize("NFD", "Thị uỷ Đức Phổ")) == "Thị uỷ Đức Phổ"


def test_normalising_does_not_unify_tone_placement() -> None:
    assert normalise("uỷ") != normalise("ủy")


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_first_letter_becomes_a_capital_with_its_marks() -> None:
    assert upper_first("đẩy mạnh") == "Đẩy mạnh"


def test_first_letter_becomes_small_and_the_rest_stays() -> None:
    assert lower_first("Ủy ban MTTQ") == "ủy ban MTTQ"


def test_a_leading_quote_is_not_skipped() -> None:
    assert upper_first("“dân vận khéo”") == "“dân vận khéo”"


def test_first_letter_of_nothing_is_nothing() -> None:
    assert upper_first("") == lower_first("") == ""


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Thị uỷ", "Thị ủy"),
        ("TỈNH UỶ", "tỉnh ủy"),
        ("Thái Hoà", "Thái Hòa"),
        ("sức khoẻ", "sức khỏe"),
        ("thuý", "thúy"),
        ("xã hội hoá", "xã hội hóa"),
    ],
)
def test_both_tone_styles_fold_to_one(new: str, old: str) -> None:
    assert fold(new) == fold(old)


@pytest.mark.parametrize("word", ["quý", "quỹ", "quả", "hoàn", "thuỷu", "ngoài", "khuỷu", "giỏi"])
def test_words_with_one_spelling_are_folded_to_themselves(word: str) -> None:
    assert fold(word) == word


def test_folding_keeps_different_tones_apart() -> None:
    assert fold("hoà") != fold("hoá")


def test_folding_composes_what_the_new_case_left_open() -> None:
    assert fold(unicodedata.normalize("NFD", "UỶ")) == fold("uỷ")


def test_slug_is_plain_ascii() -> None:
    assert ascii_slug("Ban Dân vận Thị uỷ") == "ban-dan-van-thi-uy"


def test_slug_turns_the_barred_d_into_d() -> None:
    assert ascii_slug("Đảng đoàn") == "dang-doan"


def test_slug_stops_after_the_words_asked_for() -> None:
    assert ascii_slug("một hai ba bốn năm sáu bảy") == "mot-hai-ba-bon-nam-sau"
    assert ascii_slug("một hai ba", max_words=2) == "mot-hai"


@given(st.text())
def test_slug_holds_only_small_letters_digits_and_hyphens(text: str) -> None:
    slug = ascii_slug(text)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@given(st.text())
def test_slug_of_a_slug_is_itself(text: str) -> None:
    assert ascii_slug(ascii_slug(text)) == ascii_slug(text)


@pytest.mark.parametrize(
    "rendered",
    [
        "số\u00a0160-TB/TW ngày",
        "số 160\u2011TB/TW\nngày",
        "số 160-T\u00adB/TW  ngày",
        "số 160-TB/\u200bTW ngày\ufeff",
        unicodedata.normalize("NFD", "số 160-TB/TW ngày"),
    ],
)
def test_renderings_of_one_text_have_the_same_words(rendered: str) -> None:
    assert words(rendered) == ["số", "160-TB/TW", "ngày"]


def test_words_keep_a_hyphen_that_stands_alone() -> None:
    assert words("kinh tế - xã hội") == ["kinh", "tế", "-", "xã", "hội"]
