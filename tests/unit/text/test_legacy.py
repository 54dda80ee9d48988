"""Old Vietnamese encodings: by font, by letters, and files of unknown encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.letters.legacy import convert, decode_bytes, encoding_of_font, guess

from .test_syllables import REAL

# The alphabet with its tones, and beside it what the old encodings have: typed here anew, so
# that a slip in the program's tables shows.
LETTERS = list("áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ")
TCVN3 = bytes.fromhex(
    "b8b5b6b7b9 a8bebbbcbdc6 a9cac7c8c9cb d0cccecfd1 aad5d2d3d4d6 ddd7d8dcde e3dfe1e2e4"
    "abe8e5e6e7e9 acedeaebecee f3eff1f2f4 adf8f5f6f7f9 fdfafbfcfe ae"
)
VISCII = bytes.fromhex(
    "e1e0e4e3d5 e5a1a2c6c7a3 e2a4a5a6e7a7 e9e8eba8a9 eaaaabacadae edecefeeb8 f3f2f6f5f7"
    "f4afb0b1b2b5 bdbeb6b7defe faf9fcfbf8 dfd1d7d8e6f1 fdcfd6dbdc f0"
)
VNI = re.findall(
    r"\S+",
    "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä eù eø eû eõ eï eâ eá eà eå eã eä "
    "í ì æ ó ò où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï "
    "ö öù öø öû öõ öï yù yø yû yõ î ñ",
)
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def in_tcvn3(text: str) -> bytes:
    table = dict(zip(LETTERS, TCVN3, strict=True)) | dict(
        zip("ĂÂÊÔƠƯĐ", range(0xA1, 0xA8), strict=True)
    )
    return bytes(table.get(letter) or ord(letter) for letter in text)


def in_viscii(text: str) -> bytes:
    table = dict(zip(LETTERS, VISCII, strict=True)) | {"Đ": 0xD0, "Ủ": 0x9C}
    return bytes(table.get(letter) or ord(letter) for letter in text)


def in_vni(text: str) -> bytes:
    table = dict(zip(LETTERS, VNI, strict=True))
    table |= {letter.upper(): shown.upper() for letter, shown in table.items()}
    return "".join(table.get(letter, letter) for letter in text).encode("cp1252")


def in_cp1258(text: str) -> bytes:
    """As Vietnamese keyboards type: the letter with its sign, then the tone."""
    parts = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        parts.append(unicodedata.normalize("NFC", apart.translate(TONES)))
        parts += [mark for mark in apart if ord(mark) in TONES]
    return "".join(parts).encode("cp1258")


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "TCVN3": in_tcvn3,
    "VNI": in_vni,
    "VISCII": in_viscii,
    "cp1258": in_cp1258,
}
PLAN = (
    "Các chi bộ trực thuộc quán triệt kế hoạch này trong quý tới, gửi kết quả về Văn phòng.\n"
    "Mỗi xóm chọn hai người nhiệt tình, am hiểu việc làng để giữ sổ góp ý của bà con.\n"
    "Đồng chí phụ trách kiểm tra, nhắc nhở những nơi còn chậm; khen thưởng nơi làm tốt.\n"
)
FRENCH = (
    "Le conseil a décidé où se tiendra la fête : à l'hôtel, près du théâtre, dès le mois d'août.\n"
    "Même les élèves y étaient ; « ça coûte cher », dit Noël, naïf, en goûtant un thé thaï.\n"
)
SPANISH = (
    "El señor Muñoz llegó mañana; según él habrá música en el jardín y también más niños aquí.\n"
    "¿Dónde está la compañía española? Ahí no, sí después. Pidió más información y un café.\n"
)
GERMAN = (
    "Die Gemeinde möchte für nächste Woche eine größere Sitzung ankündigen, später mehr darüber.\n"
    "Schöne Grüße: Straße, Fuß und Größe bleiben, die Änderungen prüfen wir in Österreich.\n"
)
ENGLISH = (
    "The café serves a naïve soufflé; the résumé of this coöperative was a façade, déjà vu.\n"
    "A plain line without marks.\n"
)
PORTUGUESE = "A reunião será amanhã; só não há pão à mão, disse João à avó e ao irmão José.\n"
FOREIGN = pytest.mark.parametrize("text", [FRENCH, SPANISH, GERMAN, ENGLISH, PORTUGUESE])


# Fonts


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        *((".VnTime", "TCVN3"), (".VnArial", "TCVN3"), (".vntime", "TCVN3"), ("VnTime", "TCVN3")),
        *((".VnTimeH", "TCVN3-H"), (".VNTIMEH", "TCVN3-H"), ("VnTimeH", "TCVN3-H")),
        *((".VnArial NarrowH", "TCVN3-H"), ("ABCDEF+.VnTimeH,Bold", "TCVN3-H")),
        *((".VnTime-BoldItalic", "TCVN3"), (".VnSouthern", "TCVN3"), ("#2EVnTimeH", "TCVN3-H")),
        *(("VNI-Times", "VNI"), ("VNI Times", "VNI"), ("vni-helve", "VNI")),
        *(("ABCDEF+VNI-Times,Bold", "VNI"), ("VNI-Helve-Condense", "VNI"), ("VPS Times", "VPS")),
    ],
)
def test_an_old_font_names_its_encoding(font: str, encoding: str) -> None:
    assert encoding_of_font(font) == encoding


@pytest.mark.parametrize(
    "font",
    [
        *("Times New Roman", "ABCDEF+TimesNewRomanPSMT", "Arial", "UVnTime", "SVN-Times", ""),
        *("VNtimes new roman", "Vnika", "Vision", "VNPT Sans"),
    ],
)
def test_a_unicode_font_names_none(font: str) -> None:
    assert encoding_of_font(font) is None


# Text


@pytest.mark.parametrize("encoding", ENCODERS)
def test_every_letter_of_the_alphabet_is_converted(encoding: str) -> None:
    shown = ENCODERS[encoding](" ".join(LETTERS)).decode("latin-1")
    assert convert(shown, encoding).split() == LETTERS


def test_bytes_below_a0_are_known_by_both_looks() -> None:
    assert convert("\x9cy ban", "VISCII") == convert("œy ban", "VISCII") == "Ủy ban"


def test_quotation_marks_survive_in_tcvn3_and_vni() -> None:
    assert convert("\x93D©n\x94 – “§¶ng”", "TCVN3") == "“Dân” – “Đảng”"
    assert convert("“Ñaûng”", "VNI") == "“Đảng”"


def test_a_font_of_capitals_gives_capitals() -> None:
    assert convert("kÕ ho¹ch n¨m 2031", "TCVN3-H") == "KẾ HOẠCH NĂM 2031"


def test_words_typed_in_capitals_become_all_capitals() -> None:
    assert convert("KÕ HO¹CH", "TCVN3") == "KẾ HOẠCH"
    assert convert("B¸o c¸o cña UBND x· §«ng HO¹CH", "TCVN3") == "Báo cáo của UBND xã Đông HOẠCH"


def test_a_capital_in_front_makes_no_capitals() -> None:
    assert convert("Tæ §Ò ¸n", "TCVN3") == "Tổ Đề án"


def test_vni_takes_the_longest_letter_first() -> None:
    assert convert("sôù coù oâ ôû tænh Höng Yeân, kyõ thuaät, tî", "VNI") == (
        "sớ có ô ở tỉnh Hưng Yên, kỹ thuật, tỵ"
    )


def test_vni_capitals_take_large_and_small_marks() -> None:
    assert convert("UÛY BAN, Uûy ban, Ñaûng, ÑAÛNG", "VNI") == "ỦY BAN, Ủy ban, Đảng, ĐẢNG"


def test_a_soft_hyphen_is_the_letter_u_with_horn() -> None:
    assert convert("®\u00adîc th\u00adêng nh\u00ad", "TCVN3") == "được thường như"


def test_a_hyphen_that_was_a_letter_is_mended() -> None:
    assert (
        convert("®-îc th-êng xuyªn, n-íc, nh- sau", "TCVN3") == "được thường xuyên, nước, như sau"
    )


def test_a_letter_lost_before_a_final_consonant_is_mended() -> None:
    assert convert("®îc thêng níc", "TCVN3") == "được thường nước"


@pytest.mark.parametrize(
    ("shown", "right"),
    [
        ("kinh tÕ-x· héi", "kinh tế-xã hội"),
        ("Q§-UB, KH-UBND, S-NG", "QĐ-UB, KH-UBND, S-NG"),
        ("n¨m 2021-2025", "năm 2021-2025"),
        ("ngêi", "ngời"),
    ],
)
def test_a_hyphen_that_can_be_one_stays(shown: str, right: str) -> None:
    assert convert(shown, "TCVN3") == right


def test_text_that_is_unicode_already_stays_in_an_old_font() -> None:
    assert convert("Kế hoạch và báo cáo", "TCVN3") == "Kế hoạch và báo cáo"
    assert convert(unicodedata.normalize("NFD", "Thị uỷ"), "VNI") == "Thị uỷ"


def test_a_symbol_font_hides_the_same_letters() -> None:
    assert convert("B\uf0b8o c\uf0b8o", "TCVN3") == "Báo cáo"


# Guessing


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI", "VISCII"])
@pytest.mark.parametrize("line", PLAN.splitlines())
def test_a_line_tells_its_encoding(line: str, encoding: str) -> None:
    assert guess(ENCODERS[encoding](line).decode("cp1252")) == encoding


@pytest.mark.parametrize("text", [PLAN, "Báo cáo tài chính", "Hà Nam và Thái Bình", "", "Plan"])
def test_unicode_is_no_old_encoding(text: str) -> None:
    assert guess(text) is None


@FOREIGN
def test_another_language_is_no_old_encoding(text: str) -> None:
    words = text.split()
    pieces = [" ".join(words[n : n + size]) for n in range(len(words)) for size in (1, 3, 6)]
    assert [piece for piece in [text, *pieces] if guess(piece)] == []


@pytest.mark.parametrize("text", ["Thaï", "où", "m²", "x·y", "«c»", "n° 5", "1ª", "på"])
def test_one_word_is_not_enough(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "El «a» no es válido, ni «s», ni «h»",
        "Das »s« und das »c« stehen da",
        "1.s« da, 2.c« da",
        "nº 5, mº 6, tº 7",
        "Keá hoaïch cuûa ñoù naøy: éclair, façade, garçon, élève",
        "µ ë ª µ",
        "Vi må nå få noe mer enn dette på bordet",
        "thé bé né dés prés après très",
    ],
)
def test_signs_and_chance_syllables_of_other_languages_are_not_evidence(text: str) -> None:
    assert guess(text) is None


def test_what_two_encodings_explain_alike_is_left_open() -> None:
    assert guess("vô vÖ ngän thªm qu¾t tõ giê s¬n") is None


def test_letters_that_an_encoding_leaves_alone_speak_for_it() -> None:
    text = "cú pháp lớp ký tự, thông báo, bộ nhớ đó, có gì bé, hôm"
    assert guess(in_viscii(text).decode("cp1252")) == "VISCII"


def test_a_word_with_a_sign_inside_is_enough() -> None:
    assert guess("Ho¹ch") == "TCVN3"


# Files


@pytest.mark.parametrize("encoding", ENCODERS)
def test_a_file_of_old_bytes_is_read(encoding: str) -> None:
    found = decode_bytes(ENCODERS[encoding](PLAN))
    assert (found.text, found.encoding, found.sure, found.count) == (PLAN, encoding, False, 3)


@pytest.mark.parametrize("encoding", ENCODERS)
def test_old_letters_saved_as_utf_8_are_converted(encoding: str) -> None:
    found = decode_bytes(ENCODERS[encoding](PLAN).decode("cp1252").encode())
    assert (found.text, found.encoding) == (PLAN, encoding)


def test_capitals_of_the_full_standard_are_read() -> None:
    data = b"\x9eY BAN X\x82 \xa7\xa4NG S\xa5N, K\xda HO\x84CH PH\x83T TRI\xcdN"
    assert decode_bytes(data).text == "ỦY BAN XÃ ĐÔNG SƠN, KẾ HOẠCH PHÁT TRIỂN"


def test_only_the_old_lines_of_a_mixed_file_are_converted() -> None:
    first, second, third = PLAN.splitlines()
    old = in_tcvn3(second).decode("latin-1")
    mixed = "\n".join([first, old, "Hà Nam và bà con, chợ déjà", third, "Hà Nam", "Où là?"])
    found = decode_bytes(mixed.encode())
    assert found.text == mixed.replace(old, second)
    assert (found.encoding, found.count, found.sure) == ("TCVN3", 1, False)


def test_a_short_line_goes_with_its_neighbours() -> None:
    found = decode_bytes((in_tcvn3(PLAN) + in_tcvn3("Kính gửi:")).decode("latin-1").encode())
    assert found.text == PLAN + "Kính gửi:"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_a_mark_or_null_bytes_name_unicode(codec: str) -> None:
    found = decode_bytes(PLAN.encode(codec))
    assert found.text == PLAN
    assert found.encoding == codec.upper().removesuffix("-SIG")[:6].rstrip("-")
    assert found.sure is not codec.endswith(("le", "be"))


def test_plain_utf_8_is_left_alone() -> None:
    found = decode_bytes(PLAN.encode())
    assert (found.text, found.encoding, found.sure, found.count) == (PLAN, "UTF-8", True, 0)


def test_marks_apart_are_composed_and_told() -> None:
    found = decode_bytes(unicodedata.normalize("NFD", PLAN).encode())
    assert (found.text, found.encoding, found.sure, found.count) == (PLAN, "NFD", True, 3)


def test_one_damaged_byte_does_not_spoil_a_utf_8_file() -> None:
    found = decode_bytes(PLAN.encode() + b"\xc3")
    assert (found.text, found.encoding, found.sure) == (PLAN + "\ufffd", "UTF-8", False)


@FOREIGN
def test_another_language_stays_in_utf_8_and_latin_1(text: str) -> None:
    assert decode_bytes(text.encode()).text == text
    assert decode_bytes(text.encode()).encoding == "UTF-8"
    assert decode_bytes(text.encode("latin-1")).text == text
    assert decode_bytes(text.encode("latin-1")).encoding == "cp1252"


def test_a_foreign_file_is_not_converted_for_one_odd_line() -> None:
    norwegian = "Måten på å gjøre dette\nIkke gå på jordet\nFåren går der\nmå nå få på\n"
    assert guess("må nå få på") == "TCVN3"
    assert decode_bytes(norwegian.encode()).text == norwegian


def test_line_ends_stay_as_they_were() -> None:
    text = PLAN.replace("\n", "\r\n")
    assert decode_bytes(in_vni(text)).text == text


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert unicodedata.is_normalized("NFC", decode_bytes(data).text)


MARKED = [word for word in REAL if not word.isascii()]


@given(st.lists(st.sampled_from(MARKED), min_size=20, max_size=40, unique=True))
@pytest.mark.parametrize("encoding", ENCODERS)
def test_any_sentence_comes_back_from_any_encoding(encoding: str, words: list[str]) -> None:
    text = " ".join(words)
    assert decode_bytes(ENCODERS[encoding](text)).text == text


def test_lines_with_foreign_words_go_with_their_file() -> None:
    text = PLAN + "Trang web của xã: <https://example.org/software/index.html>, email Admin.\n"
    assert decode_bytes(in_vni(text).decode("cp1252").encode()).text == text
