"""What the rules of language and typing find, and what a careful reader would not call a slip."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.repair import repaired
from generator.check.run import check_draft
from generator.errors import Finding
from generator.findings import message
from generator.importer.convert import import_reading
from generator.pipeline import read_plan
from generator.read.kinds import read_source
from generator.vietnamese.letters.keystrokes import read_keys
from generator.vietnamese.letters.misspelt import misspelt
from generator.vietnamese.letters.syllables import is_syllable
from tests.check.planting import BASES, found_in
from tests.conftest import SMALLEST

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def plan_with(*items: str) -> str:
    """Return the smallest plan with these items, each as a block that needs no quotes."""
    lines = "".join(f"      - |-\n        {item}\n" for item in items)
    return SMALLEST.replace("    items: [Nêu mục đích.]\n", f"    items:\n{lines}")


def language(text: str) -> list[Finding]:
    return [each for each in found_in(text) if each.code.startswith("KH5")]


def codes(*items: str) -> list[str]:
    return [each.code for each in language(plan_with(*items))]


def mended(*items: str) -> str:
    """Return the items after every repair."""

    def check(text: str) -> list[Finding]:
        return language(text)

    after = repaired(plan_with(*items), check)
    return "\n".join(re.findall(r"(?<=- \|-\n        ).*", after))


FAULTS = [
    ("KH502", "Các chi bé phèi hîp víi MÆt trËn x©y dùng kÕ ho¹ch.", None),
    ("KH502", "Ghi râ tªn c¬ quan vµ thêi h¹n hoµn thµnh.", None),
    ("KH504", "Sự lãnh đạo của \u00d0ảng và nhà nƣớc.", "Sự lãnh đạo của Đảng và nhà nước."),
    ("KH511", "Biểu dương những tập thể tiêu biểuu.", None),
    ("KH511", "Các thôn trogn toàn xã tham gia.", None),
    ("KH511", "Mọi nguời đươc phổ biến.", None),
    ("KH511", "Ngưòi dân thuờng xuyên họp.", None),
    ("KH512", "Làm tốt công tác tòan dân.", "Làm tốt công tác toàn dân."),
    ("KH512", "Định kỳ hằng qúy báo cáo.", "Định kỳ hằng quý báo cáo."),
    ("KH513", "Các nghành liên quan.", "Các ngành liên quan."),
    ("KH513", "Kế hoạch của cế toán.", "Kế hoạch của kế toán."),
    ("KH513", "Đội ngũ kán bộ.", "Đội ngũ cán bộ."),
    ("KH514", "Nhieemj vụ trọng tâm.", "Nhiệm vụ trọng tâm."),
    ("KH514", "Chi bộ d9a3ng tổ chức.", "Chi bộ đảng tổ chức."),
    ("KH514", "Nguowif dân dduowcj biết.", "Người dân được biết."),
    ("KH515", "Các cánbộ tham gia.", "Các cán bộ tham gia."),
    ("KH521", "Phối hợp với với các thôn.", "Phối hợp với các thôn."),
    ("KH521", "Nâng cao chất lượng chất lượng họp.", "Nâng cao chất lượng họp."),
    ("KH521", "Mọi đảng viên trẻ đảng viên trẻ gương mẫu.", None),
    ("KH521", "Báo cáo ngày ngày 05/3/2027.", "Báo cáo ngày 05/3/2027."),
    ("KH511", "Các việc cịn lại.", None),
    ("KH522", "Giữ gìn  đoàn kết.", "Giữ gìn đoàn kết."),
    ("KH531", "Giữ vững quốc phòng -an ninh.", "Giữ vững quốc phòng - an ninh."),
    ("KH531", "Các tổ chức chính trị-xã hội.", "Các tổ chức chính trị - xã hội."),
    ("KH531", "Phòng Văn hoá- Xã hội xã.", "Phòng Văn hoá - Xã hội xã."),
    ("KH532", "Giai đoạn 2021 -2025.", "Giai đoạn 2021-2025."),
    ("KH541", "Cán bộ , đảng viên.", "Cán bộ, đảng viên."),
    ("KH541", "Kết quả ( sáu tháng ) đầu năm.", "Kết quả (sáu tháng) đầu năm."),
    ("KH542", "Cán bộ,đảng viên.", "Cán bộ, đảng viên."),
    ("KH542", "Giao nhiệm vụ.Tổ chức thực hiện.", "Giao nhiệm vụ. Tổ chức thực hiện."),
    ("KH542", "Cán bộ(công chức) xã.", "Cán bộ (công chức) xã."),
    ("KH543", "Cán bộ;; đảng viên.", "Cán bộ; đảng viên."),
    ("KH543", "Cán bộ,. đảng viên.", None),
    ("KH544", "Phong trào “Dân vận khéo của các thôn.", None),
    ("KH544", "Kinh phí 05 triệu đồng) của xã.", None),
    ("KH546", "Băng rôn, loa, v.v tại thôn.", "Băng rôn, loa, v.v. tại thôn."),
    ("KH552", "Uỷ Ban nhân dân xã.", "Uỷ ban nhân dân xã."),
    ("KH552", "Hội đồng Nhân dân các cấp.", "Hội đồng nhân dân các cấp."),
    ("KH553", "Sở Nội Vụ tổng hợp.", "Sở Nội vụ tổng hợp."),
    ("KH553", "Sở Giáo dục và Đào Tạo.", None),
    ("KH561", "Hoàn thành trong quý 4.", "Hoàn thành trong quý IV."),
    ("KH561", "Báo cáo quý 1 năm 2027.", "Báo cáo quý I năm 2027."),
    ("KH562", "Ngày 5 tháng 03 năm 2027.", "Ngày 05 tháng 3 năm 2027."),
    ("KH562", "Trước ngày 15/2/2027.", "Trước ngày 15/02/2027."),
    ("KH563", "Còn tồn tại ở 1 số chi bộ.", "Còn tồn tại ở một số chi bộ."),
]

NEAR_MISSES = [
    "Luôn luôn xanh xanh, đời đời nhớ ơn, dần dần từng bước từng bước một.",
    "Các tổ chức tổ chức thực hiện; kết quả đạt được được công khai.",
    "Ngày ngày học tập, năm năm 2021-2025, tháng tháng thi đua.",
    "Hiện tại tại địa phương, lý do do thời tiết, gửi kèm theo theo mẫu.",
    "Tăng 1.000 đồng, 2,5%, trực 24/7, lúc 8:30, tỷ lệ 1:2, mỗi 1 số điện thoại.",
    "Gửi thư tới van-phong@anphuoc.gov.vn hoặc https://anphuoc.gov.vn/van-ban,moi?a=b.",
    "Kế hoạch số 12-KH/TU ngày 05/3/2026, Công văn số 7/UBND-VX, số 225-KH/TWĐTN-CTTN.",
    "Tiêu chuẩn VietGAP, GlobalGAP, ISO 9001:2015, phần mềm iOffice, mạng Zalo và email.",
    "Chủ nghĩa Mác - Lênin; ông Vla-đi-mia I-lích Lê-nin; máy ki-lô-mét, in-tơ-nét, a-xít.",
    "Tỉnh Đắk Lắk, Bắc Kạn, Kon Tum, sông Sêrêpôk, đồng bào Mnông, H'Mông, Ê Đê, Xơ Đăng.",
    "Bê tông, xi măng, ôtô, bêtông, axít, lôgíc, hécta, crôm, đ/c, đc, km, kg, m2, CO2, 5a1.",
    "Phòng NC-TH, TP.HCM, Tp.Hồ Chí Minh, ThS.Lê Văn Mẫu, v.v. và v.v...",
    "Khoản a) và điểm b) của mục 1), gồm: (1) Mục đích; (2) Yêu cầu.",
    "Mỗi quý 01 lần; hằng quý 3 lần; quý III/2026; quý 2 lần; mỗi quý 2, 3 buổi.",
    "Ngày 8/3, ngày 2/9, giai đoạn 2021 - 2025, năm học 2026-2027, ngày 15/10/2026.",
    "Toà án nhân dân, Công an nhân dân, UỶ BAN NHÂN DÂN, Sở Công Thương, Bộ Tài chính.",
    "Nêu rõ ... và các nội dung khác; ngày ..../..../2026; họ tên ........",
    "Trình độ A, B, C; nhóm I, II; lớp 5A, 5B; mẫu 01-KH; biểu 02/BC.",
    "Ông Nguyễn Văn A (thôn 2), bà Trần Thị B (“chị Ba”), điện thoại 0123 456 789.",
    "Chương trình “Smart Village Online” và “Green Summer” của chi đoàn.",
    "Phủ xanh 05 ha; nhiệt độ -5 độ; từ 7h30-11h30; 10%-15%; 5-7 người.",
    "Thuở ấy, khuya khoắt, ngoằn ngoèo, khuỷu tay, quýt, giặt giũ, giêng, gìn giữ, nguyệt.",
    "Chỉ tiêu của Hội: công tác hội, hội viên; Đoàn: công tác đoàn, đoàn viên.",
    "Thanh phần · trung tâm; làm done, term, item, tính năng home.",
    "Thực hiện: 1 cán bộ, 1 số báo, mục 1 số liệu.",
]


@pytest.mark.parametrize(("code", "words", "right"), FAULTS)
def test_a_slip_is_found(code: str, words: str, right: str | None) -> None:
    assert set(codes(words)) == {code}


@pytest.mark.parametrize(
    ("words", "right"), [(words, right) for _, words, right in FAULTS if right is not None]
)
def test_a_slip_with_one_right_answer_is_repaired(words: str, right: str) -> None:
    assert mended(words) == right


@pytest.mark.parametrize("words", NEAR_MISSES)
def test_what_is_written_as_it_should_be_is_left_alone(words: str) -> None:
    assert [(each.code, each.facts) for each in language(plan_with(words))] == []


def test_a_repair_leaves_nothing_to_find() -> None:
    certain = [words for _, words, right in FAULTS if right is not None]
    after = repaired(plan_with(*certain), language)
    assert language(after) == []


# Letters


def test_a_file_of_letters_apart_is_one_finding_and_one_repair() -> None:
    apart = normalize("NFD", plan_with("Mỗi tổ chức một kế hoạch."))
    found = language(apart)
    assert [each.code for each in found] == ["KH501"]
    assert repaired(apart, language) == normalize("NFC", apart)


def test_the_rarer_tone_style_is_named_with_its_count() -> None:
    (found,) = language(plan_with("Cấp ủy họp.", "Cấp ủy, tổ chức hội hòa giải.", "Cấp uỷ, khoá"))
    assert found.code == "KH503"
    assert "“ủy” (2), “hòa” (1)" in message(found, "vi")


def test_both_tone_styles_in_equal_number_are_not_repaired() -> None:
    text = plan_with("Cấp ủy họp.", "Cấp ủy.").replace("Tỉnh uỷ", "Tỉnh đoàn")
    (found,) = language(text.replace("Đảng uỷ", "Chi uỷ", 1).replace("hoạch gồm", "hoạch khoá gồm"))
    assert (found.code, found.edits) == ("KH503", ())


@pytest.mark.parametrize(
    ("style", "items", "right"),
    [
        ("keep", ("Cấp uỷ.",), ("Cấp uỷ.",)),
        ("new", ("Cấp ủy.", "Chi ủy, hòa giải.", "Cấp uỷ."), ("Cấp uỷ.", "Chi uỷ, hoà giải.")),
        ("cu", ("Cấp uỷ.", "Cấp uỷ, khoá."), ("Cấp ủy.", "Cấp ủy, khóa.")),
    ],
)
def test_a_form_may_ask_for_one_tone_style(
    style: str, items: tuple[str, ...], right: tuple[str, ...]
) -> None:
    text = f"form: {{body: {{tone_style: {style}}}}}\n{plan_with(*items)}"
    fixed = repaired(text, language)
    assert (fixed == text) == (style == "keep")
    assert all(each in fixed for each in right)
    assert language(fixed) == []


def test_the_tone_style_of_a_name_is_its_own() -> None:
    assert codes("Xã Bình Hòa và ông Lê Thúy Hòa.") == []


# Capitals


def test_a_term_is_reported_once_with_all_its_places() -> None:
    items = ("Ý kiến của Nhân dân.", "Đời sống nhân dân.", "Tầng lớp nhân dân.")
    (found,) = language(plan_with(*items))
    assert (found.code, len(found.edits)) == ("KH551", 2)
    assert mended(*items).count("Nhân dân") == 3


@pytest.mark.parametrize(
    "items",
    [
        ("Ý kiến của nhân dân.", "Đời sống nhân dân."),
        ("Ý kiến của Nhân dân.", "Uỷ ban nhân dân, công an nhân dân, quần chúng nhân dân."),
        ("Nhân dân tham gia.", "Đời sống nhân dân."),
        ("Quần chúng Nhân dân.", "Đời sống nhân dân."),
        ("Cùng Ban Chỉ đạo tỉnh.", "Thành lập ban chỉ đạo. Ban chỉ đạo có 7 người."),
    ],
)
def test_a_term_is_not_mixed(items: tuple[str, ...]) -> None:
    assert codes(*items) == []


@pytest.mark.parametrize(
    "items",
    [
        ("Cùng Mặt trận Tổ quốc xã.", "Công tác mặt trận Tổ quốc."),
        ("Cùng Ban Chỉ đạo tỉnh.", "Giao Ban chỉ đạo xã."),
        ("Theo Bộ Chính trị.", "Ý kiến của Bộ chính trị."),
    ],
)
def test_the_name_of_a_body_is_mixed(items: tuple[str, ...]) -> None:
    assert codes(*items) == ["KH551"]


# Marks


def test_a_quote_over_two_items_is_whole() -> None:
    assert codes("Khẩu hiệu: “Dân biết, dân bàn,", "dân làm, dân kiểm tra” của xã.") == []


def test_a_bracket_over_the_lines_of_the_subject_is_whole() -> None:
    lines = "subject: ['thực hiện {tb12} (bổ sung', 'cho năm 2026)']"
    assert language(SMALLEST.replace("subject: thực hiện {tb12}", lines)) == []


def test_the_rarer_quotes_are_turned() -> None:
    items = ("Các cuộc “một”, “hai”.", 'Cuộc "ba" và "bốn năm".', "Cuộc “sáu”, “bảy”.")
    assert mended(*items).count('"') == 0
    assert "“ba” và “bốn năm”" in mended(*items)


# Where slips are looked for


def test_a_slip_in_a_body_that_is_named_often_is_reported_once() -> None:
    text = plan_with("{vp} và {vp}.").replace("vp: Văn phòng", "vp: Phòng ban nghành")
    assert [each.code for each in language(text)] == ["KH513"]


@pytest.mark.parametrize(
    "written",
    ["'Cán bộ , ''đảng viên'''", '"Cán bộ , \\"đảng viên\\""', "Cán bộ , đảng viên"],
)
def test_a_repair_keeps_the_quotes_of_the_file(written: str) -> None:
    text = SMALLEST.replace("items: [Nêu mục đích.]", f"items:\n      - {written}")
    assert repaired(text, language) == text.replace("bộ ,", "bộ,")


def test_a_repair_reaches_over_a_folded_line() -> None:
    text = SMALLEST.replace(
        "items: [Nêu mục đích.]", "items:\n      - >-\n        phát triển kinh\n        tế- xã hội"
    )
    assert "kinh\n        tế - xã hội" in repaired(text, language)


def test_a_repair_that_would_break_the_file_is_not_offered() -> None:
    text = SMALLEST.replace("items: [Nêu mục đích.]", "items:\n      - Nội dung:thực hiện tốt")
    (found,) = language(text)
    assert (found.code, found.edits) == ("KH542", ())


def test_codes_of_markup_and_references_are_no_slips() -> None:
    assert codes("Theo {tb12}, **thực hiện** *nghiêm túc*; {tb12|short}.") == []


# Words


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("tieens", "tiến"), ("thuwcj", "thực"), ("nghieepj", "nghiệp"), ("dduwowcj", "được"),
        ("DDangr", "Đảng"), ("tie6n1", None), ("d9a3ng", "đảng"), ("hoachj", "hoạch"),
    ],
)  # fmt: skip
def test_keys_are_read(keys: str, word: str | None) -> None:
    found = read_keys(keys)
    assert (found and found.word) in (word, "tiến")


NO_KEYS = (
    *("of", "is", "was", "rooms", "boots", "door", "news", "chief", "file", "staff"),
    *("m2", "co2", "h2o", "a1", "5a1", "thu1", "khu6", "to6", "pm25"),
)


@pytest.mark.parametrize("word", NO_KEYS)
def test_words_and_codes_are_no_keys(word: str) -> None:
    assert read_keys(word) is None


@given(st.text(alphabet="aăâeêioôơuưyáàảãạếềớợ bcdđghklmnpqrstvx", min_size=1, max_size=9))
def test_what_is_offered_for_a_misspelt_word_is_syllables(word: str) -> None:
    found = misspelt(word)
    assert found is None or all(map(is_syllable, found.right.split()))


@given(st.sampled_from(sorted({w for text in BASES.values() for w in re.findall(r"\w+", text)})))
def test_a_syllable_is_never_misspelt(word: str) -> None:
    if is_syllable(word):
        assert misspelt(word) is None


# The seeds


def plan_of_seed(number: str) -> str:
    (path,) = SEEDS.glob(f"{number}_*")
    return import_reading(read_source(path), path.name).text


def language_of(text: str) -> list[Finding]:
    found = check_draft(read_plan(text, Path("a.yaml")))
    return [each for each in found if each.code.startswith("KH5")]


with_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are kept elsewhere")


@with_seeds
@pytest.mark.parametrize(
    ("seed", "expected"),
    [("000", {"KH503", "KH551"}), ("001", {"KH531", "KH532", "KH551"})],
)
def test_the_slips_of_the_seeds_are_found(seed: str, expected: set[str]) -> None:
    assert {each.code for each in language_of(plan_of_seed(seed))} == expected


@with_seeds
@pytest.mark.parametrize("seed", ["000", "001"])
def test_the_slips_of_the_seeds_are_all_repaired(seed: str) -> None:
    assert language_of(repaired(plan_of_seed(seed), language_of)) == []
