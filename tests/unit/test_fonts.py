"""The shipped font: complete for Vietnamese, as wide as Times, and measured as its files say."""

from __future__ import annotations

import importlib.util
import io
import string
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.fontmetrics import FONT_METRICS

from generator import fonts
from generator.fonts import (
    FONT_FAMILY,
    METRICS,
    SUBSET_FAMILY,
    font_files,
    missing_characters,
    subset_files,
    text_width_pt,
)

ROOT = Path(__file__).resolve().parents[2]
FACES = ["regular", "bold", "italic", "bold_italic"]
TIMES = {
    "regular": "Times-Roman",
    "bold": "Times-Bold",
    "italic": "Times-Italic",
    "bold_italic": "Times-BoldItalic",
}
ENGLISH = set(string.ascii_letters)


@cache
def font_of(face: str) -> TTFont:
    """Return a face as fontTools reads it."""
    return TTFont(io.BytesIO(font_files()[face].read_bytes()))


def vietnamese_letters() -> list[str]:
    """Return the 134 letters that Vietnamese adds to ASCII, made from their parts."""
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", tones)
    }
    return sorted((letters | {"đ", "Đ"}) - ENGLISH)


def bare(letter: str) -> str:
    """Return the ASCII letter under a Vietnamese one."""
    return unicodedata.normalize("NFD", letter)[0].translate(str.maketrans("đĐ", "dD"))


def has_horn(letter: str) -> bool:
    """Tell whether a letter is ơ or ư, with or without a tone."""
    return "\u031b" in unicodedata.normalize("NFD", letter)


def width(letter: str, face: str, size: float = 1000) -> float:
    """Return the width of a letter in a face, in thousandths of an em unless a size is given."""
    return text_width_pt(letter, size, bold="bold" in face, italic="italic" in face)


def test_vietnamese_has_134_letters_beyond_ascii() -> None:
    assert len(vietnamese_letters()) == 134


@pytest.mark.parametrize("face", FACES)
def test_every_face_draws_every_vietnamese_letter(face: str) -> None:
    font = font_of(face)
    glyphs = font.getBestCmap()
    outlines = font["glyf"]
    for letter in [*vietnamese_letters(), *string.printable[:95], "–", "“", "”", "…", "\u00a0"]:
        glyph = outlines[glyphs[ord(letter)]]
        assert glyph.numberOfContours != 0 or letter in " \u00a0", letter


@pytest.mark.parametrize("face", FACES)
def test_every_face_is_version_2_1_5_of_the_named_family(face: str) -> None:
    names = font_of(face)["name"]
    assert names.getDebugName(1) == FONT_FAMILY
    assert names.getDebugName(2).replace(" ", "_").lower() == face
    assert names.getDebugName(5) == "Version 2.1.5"


@pytest.mark.parametrize("face", FACES)
def test_ascii_is_as_wide_as_the_published_widths_of_times(face: str) -> None:
    _, published = FONT_METRICS[TIMES[face]]
    letters = string.digits + string.ascii_letters + string.punctuation + " "
    wrong = {
        letter: (round(width(letter, face)), published[letter])
        for letter in letters
        if abs(width(letter, face) - published[letter]) > 1
    }
    assert wrong == {}


@pytest.mark.parametrize("face", FACES)
def test_a_vietnamese_letter_is_as_wide_as_its_base_letter(face: str) -> None:
    wrong = [
        letter
        for letter in vietnamese_letters()
        if not has_horn(letter) and width(letter, face) != width(bare(letter), face)
    ]
    assert wrong == []


@pytest.mark.parametrize("face", FACES)
def test_tones_do_not_widen_a_letter_with_a_horn(face: str) -> None:
    for letter in filter(has_horn, vietnamese_letters()):
        horned = unicodedata.normalize("NFC", bare(letter) + "\u031b")
        assert width(letter, face) == width(horned, face)


def test_metrics_are_those_of_the_font_files() -> None:
    spec = importlib.util.spec_from_file_location(
        "make_font_metrics", ROOT / "scripts" / "make_font_metrics.py"
    )
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert METRICS.read_text("ascii") == script.metrics_text()
    assert METRICS.stat().st_size < 120_000


@pytest.mark.parametrize("face", FACES)
def test_every_width_is_the_advance_in_the_font_file(face: str) -> None:
    font = font_of(face)
    advance = font["hmtx"].metrics
    invisible = fonts.INVISIBLE
    common = set.intersection(*(set(font_of(each).getBestCmap()) for each in FACES))
    for code, name in font.getBestCmap().items():
        if code in common and chr(code) not in invisible:
            assert width(chr(code), face, 2048) == advance[name][0], hex(code)


@given(st.text("aăđ ỹ-,5"), st.text("aăđ ỹ-,5"), st.sampled_from(FACES))
def test_the_width_of_two_texts_is_the_sum_of_theirs(one: str, other: str, face: str) -> None:
    assert width(one + other, face) == pytest.approx(width(one, face) + width(other, face))


def test_a_decomposed_letter_is_as_wide_as_the_composed_one() -> None:
    assert text_width_pt("e\u0302\u0301", 14) == text_width_pt("ế", 14)


def test_a_no_break_hyphen_is_as_wide_as_a_hyphen() -> None:
    assert text_width_pt("37\u2011CT", 14) == text_width_pt("37-CT", 14)


def test_what_shaping_removes_has_no_width() -> None:
    assert text_width_pt("a\u200eb\u00adc\u2060d\ufeff", 14) == text_width_pt("abcd", 14)


def test_an_unknown_character_counts_as_one_em() -> None:
    assert text_width_pt("一", 14) == 14


def test_missing_characters_come_once_each_in_their_order() -> None:
    assert missing_characters("☐ việc một ☐ 一\U0001f600") == ("☐", "一", "\U0001f600")


@pytest.mark.parametrize(
    "text", ["", "\n\t\r", "\u00a0\u2011", "a\u0323\u0302", "\u200f\u202e", "₫§±²“”–…"]
)
def test_nothing_is_missing_from_what_the_font_shows_or_never_sees(text: str) -> None:
    assert missing_characters(text) == ()


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x7f", "\ue000", "\u20d0", "\U000e0100"])
def test_control_private_and_unknown_combining_characters_are_missing(character: str) -> None:
    assert missing_characters(f"a{character}") == (character,)


# The smaller font


@cache
def subset_of(face: str) -> TTFont:
    """Return a face of the smaller font as fontTools reads it."""
    return TTFont(io.BytesIO(subset_files()[face].read_bytes()))


def test_the_smaller_font_is_what_its_script_makes() -> None:
    spec = importlib.util.spec_from_file_location(
        "make_subset_fonts", ROOT / "scripts" / "make_subset_fonts.py"
    )
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for face, file in font_files().items():
        assert subset_files()[face].read_bytes() == script.subset(file), face


@pytest.mark.parametrize("face", FACES)
def test_the_smaller_font_draws_every_vietnamese_letter_as_the_whole_one_does(face: str) -> None:
    whole, small = font_of(face), subset_of(face)
    for letter in [*vietnamese_letters(), *string.printable[:95], "–", "“", "”", "…", "₫", "€"]:
        ours, theirs = (font.getBestCmap()[ord(letter)] for font in (small, whole))
        assert small["hmtx"][ours] == whole["hmtx"][theirs], letter
        outline, original = (
            font["glyf"][name].getCoordinates(font["glyf"])[0]
            for font, name in ((small, ours), (whole, theirs))
        )
        assert list(outline) == list(original), letter


@pytest.mark.parametrize("face", FACES)
def test_the_smaller_font_does_not_bear_the_reserved_name(face: str) -> None:
    names = subset_of(face)["name"]
    assert names.getDebugName(1) == SUBSET_FAMILY
    for number in (1, 3, 4, 6):
        assert "liberation" not in names.getDebugName(number).casefold()
    assert "SIL Open Font License" in names.getDebugName(13)


@pytest.mark.parametrize("face", FACES)
def test_the_smaller_font_has_nothing_to_kern_or_join_letters_with(face: str) -> None:
    font = subset_of(face)
    features = {
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        if table in font
        for record in font[table].table.FeatureList.FeatureRecord
    }
    assert features <= {"ccmp", "mark", "mkmk"}
    assert "kern" not in font


def test_what_the_smaller_font_lacks_is_known() -> None:
    assert fonts.fits_subset("Uỷ ban nhân dân xã Tân Lộc – “khéo” 3.000.000 ₫\n")
    assert fonts.fits_subset("12\u2060-\u2060KH")
    assert not fonts.fits_subset("Москва")
