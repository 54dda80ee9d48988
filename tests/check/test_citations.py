"""Directives cited: what is found, and what looks like a fault and is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.rules.citations import across
from generator.check.rules.citations.slips import before_mending, mended, slips_in
from generator.check.run import check_draft
from generator.check.subject import Subject
from generator.errors import Finding
from generator.findings import catalogue, hint, message
from generator.pipeline import read_plan
from tests.check.planting import BASES

Lay = Callable[[str], str]
TO_CITE = " ngày 12/5/2026 của Tỉnh uỷ về dân vận"


def found(lay: Lay, *sentences: str, key: str = "opening") -> list[Finding]:
    """Return the findings about directives in a plan with these sentences (or Căn cứ lines)."""
    lines = "".join(f'  - "{sentence}"\n' for sentence in sentences)
    return found_in(lay(f"{key}:\n{lines}"))


def found_in(text: str) -> list[Finding]:
    draft = read_plan(text, Path("plan.yaml"))
    assert not draft.errors
    return [each for each in check_draft(draft) if each.code.startswith("KH3")]


def codes(findings: list[Finding]) -> list[str]:
    return [each.code for each in findings]


def subject(text: str, name: str) -> Subject:
    return Subject(read_plan(text, Path(name)))


# Symbols


@pytest.mark.parametrize(
    ("written", "code", "right"),
    [
        ("Chỉ thị số 06- CT/TU", "KH301", "06-CT/TU"),
        ("Chỉ thị số 06 -CT/TU", "KH301", "06-CT/TU"),
        ("Chỉ thị số 06 - CT / TU", "KH301", "06-CT/TU"),
        ("Kế hoạch số 255 – KH/TĐTN-BTG", "KH301", "255-KH/TĐTN-BTG"),
        ("Kế hoạch số 12/ KH-UBND", "KH301", "12/KH-UBND"),
        ("Kế hoạch số 12 - KH/UBND", "KH301", "12/KH-UBND"),
        ("Kế hoạch số 298 KH/TWĐTN", "KH302", "298-KH/TWĐTN"),
        ("Hướng dẫn số 22HD/TWĐTN", "KH302", "22-HD/TWĐTN"),
        ("Thông báo số 90/TBMTTQ-BTT", "KH302", "90/TB-MTTQ-BTT"),
        ("Quyết định số 84 QĐ/TWĐTN", "KH302", "84-QĐ/TWĐTN"),
        ("Quyết định số 217/QĐ-TW", "KH303", "217-QĐ/TW"),
        ("Kế hoạch số 12/KH-ĐU", "KH303", "12-KH/ĐU"),
        ("Kế hoạch số 12-KH-ĐU", "KH303", "12-KH/ĐU"),
        ("Kế hoạch số 12-KH/UBND", "KH304", "12/KH-UBND"),
        ("Công văn số 12-CV/UBND", "KH304", ""),
    ],
)
def test_a_misspelt_symbol_is_found_with_the_right_one(written: str, code: str, right: str) -> None:
    slips = slips_in(f"Thực hiện {written} ngày 12/5/2026.")
    assert [(each.code, each.right) for each in slips] == [(code, right)]


@pytest.mark.parametrize(
    "text",
    [
        "Kết luận số 160-TB/TW, Kế hoạch số 12/KH-UBND, 30/2020/NĐ-CP, 1488/VP-KH&CĐS",
        "giai đoạn 2021 - 2025; kinh tế - xã hội 24/7; 55%; giảm 15/20 vụ; đạt 3/4 TB",
        "đợt 2 - TB/KH; loại 1 KH/TT; 50 TB/xã; Tiểu đoàn 5/Trung đoàn 3; Quân khu 5/BQP",
        "QCVN 01-1:2018/BYT; TCVN 9001/2015; ISO 9001:2015; lớp 10/12 TT/HC; 24/24 giờ",
        "Công văn số 45/CT-TTHT; Công văn số 12/TTYT-KH; Công văn số 05/BNV-VP",
        "Kế hoạch số 09-KH/BCĐ; Nghị quyết số 30c/NQ-CP; Thông tư số 07/2019/TT-BTC",
    ],
)
def test_what_only_looks_like_a_misspelt_symbol_is_left_alone(text: str) -> None:
    assert slips_in(text) == []


@given(
    st.text("ab /-,", max_size=9),
    st.sampled_from(["số 06- CT/TU", "số 7/QĐ-TW", "số 90/TBMTTQ-BTT", "số 3 KH/TU"]),
    st.text("ab /-,", max_size=9),
)
def test_each_letter_that_mending_leaves_keeps_its_place(lead: str, cited: str, rest: str) -> None:
    text = f"{lead} Thông báo {cited}; {rest}"
    slips = slips_in(text)
    right = mended(text, slips)
    kept = [index for index in range(len(text)) if not any(s.start <= index < s.end for s in slips)]
    back = [before_mending(index, slips) for index in range(len(right))]
    assert back == sorted(back)
    assert set(kept) <= set(back)
    assert all(right[at] == text[was] for at, was in enumerate(back) if was in kept)


@pytest.mark.parametrize(
    "cited",
    [
        "Thông báo số 60-KL/TU",
        "Thông báo Kết luận số 60-KL/TU",
        "Chỉ thị số 60-KH/TU",
        "quyết định số 60-KL/TU",
        "Công văn số 60/KH-UBND",
    ],
)
def test_a_type_and_another_types_abbreviation_disagree(cited: str, with_piece: Lay) -> None:
    assert codes(found(with_piece, f"Thực hiện {cited} ngày 12/5/2026.")) == ["KH305"]


@pytest.mark.parametrize(
    "cited",
    [
        "Quy định số 60-QĐ/TU",
        "Quy định số 60-QĐi/TU",
        "Quyết định số 60-QĐ/TU",
        "Quyết định số 60-QĐNS/TU",
        "Quy định số 60/QyĐ-UBND",
        "Thông báo Kết luận số 60-TB/TU",
        "Chương trình hành động số 60-CTr/TU",
        "Nghị quyết liên tịch số 60-NQLT/TU",
        "Văn bản số 60-TB/TU",
        "Công văn số 60/CT-TTHT",
        "Công văn số 60/UBND-VX",
        "ban hành Kế hoạch Thông báo số 60-TB/TU",
        "triển khai thông báo Kết luận số 60-KL/TU",
        "giao Văn phòng hướng dẫn 60-KH/TU",
    ],
)
def test_types_that_share_an_abbreviation_and_verbs_are_no_fault(
    cited: str, with_piece: Lay
) -> None:
    assert codes(found(with_piece, f"Thực hiện {cited} ngày 12/5/2026.")) == []


def test_a_verb_at_the_head_of_a_sentence_is_no_type(with_piece: Lay) -> None:
    assert found(with_piece, "Thông báo Kết luận số 60-KL/TU ngày 12/5/2026 đến chi bộ.") == []


@pytest.mark.parametrize(
    ("symbol", "issuer", "wrong"),
    [
        ("53-KH/ĐU", "Ban Thường vụ Tỉnh ủy", True),
        ("53-KH/TU", "Bộ Chính trị", True),
        ("53-KL/TW", "Tỉnh uỷ", True),
        ("53-KH/HU", "Đảng uỷ xã Tân Lộc", True),
        ("53/KH-UBND", "Hội đồng nhân dân tỉnh", True),
        ("53-KL/TW", "Ban Bí thư", False),
        ("53-KL/TW", "Ban Chấp hành Trung ương khoá XIII", False),
        ("53-KH/TU", "Ban Thường vụ Thành uỷ", False),
        ("53-KH/TU", "Thị ủy Bình Hoà", False),
        ("53-KH/ĐU", "Ban Chấp hành Đảng bộ xã", False),
        ("53-KH/ĐUCA", "Đảng uỷ Công an tỉnh", False),
        ("53-KH/BTGTU", "Ban Tuyên giáo Tỉnh uỷ", False),
        ("53-KL/TWĐTN", "Ban Bí thư Trung ương Đoàn", False),
        ("53/KH-UBND", "Thường trực HĐND và UBND tỉnh", False),
        ("53/KH-UBND", "Chủ tịch UBND tỉnh", False),
    ],
)
def test_a_body_owns_its_symbol(symbol: str, issuer: str, wrong: bool, with_piece: Lay) -> None:
    kind = "Kế hoạch" if "KH" in symbol else "Kết luận"
    text = f"Thực hiện {kind} số {symbol} ngày 12/5/2026 của {issuer} về dân vận."
    assert codes(found(with_piece, text)) == (["KH306"] if wrong else [])


def test_of_without_a_date_may_belong_to_other_words(with_piece: Lay) -> None:
    dated = f"Thực hiện Kế hoạch số 53-KH/TU{TO_CITE}."
    later = "Kết quả thực hiện Kế hoạch số 53-KH/TU của Đảng uỷ xã được công khai."
    assert found(with_piece, dated, later) == []


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Chỉ thị số 06-CT/TU của Tỉnh uỷ.",
        "Thực hiện Nghị định số 41/2020/NĐ-CP của Chính phủ.",
        "Thực hiện Chỉ thị số 06-CT/TU; tổng kết trước ngày 12/11/2026.",
    ],
)
def test_a_first_mention_without_a_date_is_found(text: str, with_piece: Lay) -> None:
    assert codes(found(with_piece, text)) == ["KH310"]


@pytest.mark.parametrize(
    "sentences",
    [
        [f"Thực hiện Chỉ thị số 06-CT/TU{TO_CITE}.", "Quán triệt Chỉ thị 06-CT/TU."],
        ["Thực hiện Quyết định số 17-QĐ/TU và Quyết định số 18-QĐ/TU ngày 12/5/2026."],
        ["Thực hiện các Kế hoạch: số 17-KH/TU, số 18-KH/TU, ngày 12/5/2026."],
        ["Thực hiện Kết luận số 6-KL/TU ngày 12/5/2026 về thực hiện Chỉ thị số 5-CT/TW."],
        ["Ngày 12/5/2026, Tỉnh uỷ ban hành Kế hoạch số 27-KH/TU về dân vận."],
        ["Thực hiện Luật Lâm nghiệp số 16/2017/QH14."],
        ["Lập danh sách theo mẫu số 01/BC-KQ kèm theo."],
        ["Thực hiện Chỉ thị số 06-CT/TU (ngày 12/5/2026)."],
        ["Thực hiện Chỉ thị số 06-CT/TU tháng 5 năm 2026."],
    ],
)  # fmt: skip
def test_later_shared_nested_and_lawful_mentions_need_no_date(
    sentences: list[str], with_piece: Lay
) -> None:
    assert found(with_piece, *sentences) == []


def test_the_missing_date_of_an_entry_under_cites_is_found_there_once(with_piece: Lay) -> None:
    piece = (
        "cites:\n  tb12: {type: Thông báo, symbol: 12-TB/TU, issuer: Tỉnh uỷ, about: về dân vận}\n"
    )
    findings = found_in(with_piece(piece))
    assert [(each.code, each.place.line) for each in findings] == [("KH310", 2)]


@pytest.mark.parametrize("day", ["31/02/2026", "30 tháng 02 năm 2026", "31/4/2026", "5/13/2026"])
def test_a_day_that_no_calendar_has_is_the_only_finding(day: str, with_piece: Lay) -> None:
    findings = found(with_piece, f"Thực hiện Chỉ thị số 06-CT/TU ngày {day} của Tỉnh uỷ.")
    assert codes(findings) == ["KH311"]
    assert findings[0].facts["date"] == f"ngày {day}"


@pytest.mark.parametrize("day", ["30/9/2026", "29/02/2024"])
def test_a_day_up_to_the_last_the_plan_can_have_is_no_fault(day: str, with_piece: Lay) -> None:
    assert found(with_piece, f"Thực hiện Chỉ thị số 06-CT/TU ngày {day} của Tỉnh uỷ.") == []


def test_a_plan_without_a_date_cannot_be_older_than_a_directive(with_piece: Lay) -> None:
    text = "date:\nopening: Thực hiện Chỉ thị số 06-CT/TU ngày 12/5/2090 của Tỉnh uỷ.\n"
    assert "KH312" not in codes(found_in(with_piece(text)))


# Contradictions


@pytest.mark.parametrize(
    "pair",
    [
        # Numbers begin anew with each year or term: these are two directives.
        ("Kế hoạch số 12/KH-UBND ngày 15/01/2025 của Uỷ ban nhân dân tỉnh",
         "Kế hoạch số 12/KH-UBND ngày 20/02/2026 của Uỷ ban nhân dân tỉnh"),
        ("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị",
         "Chỉ thị số 05-CT/TW ngày 09/6/2021 của Bộ Chính trị"),
        # Two bodies share the symbol.
        ("Kế hoạch số 12/KH-UBND ngày 15/01/2026 của Uỷ ban nhân dân tỉnh",
         "Kế hoạch số 12/KH-UBND ngày 20/02/2026 của Uỷ ban nhân dân xã"),
        # One day, one number, two types.
        ("Nghị quyết số 01-NQ/ĐU ngày 05/01/2026 của Đảng uỷ",
         "Quyết định số 01-QĐ/ĐU ngày 05/01/2026 của Đảng uỷ"),
        # One day, one body, two numbers.
        ("Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị về giám sát, phản biện xã hội",
         "Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị về góp ý xây dựng Đảng"),
    ],
)  # fmt: skip
def test_two_directives_that_are_alike_do_not_contradict_each_other(
    pair: tuple[str, str], with_piece: Lay
) -> None:
    assert found(with_piece, *(f"Thực hiện {each}." for each in pair)) == []


def test_the_date_that_fewer_places_give_is_the_one_found(with_piece: Lay) -> None:
    cited = "Thực hiện Kết luận số 15-KL/TU ngày {} của Tỉnh uỷ."
    days = ["19/7/2026", "09/7/2026", "09/7/2026"]
    (finding,) = found(with_piece, *map(cited.format, days))
    assert (finding.code, finding.place.line) == ("KH320", 2)
    assert finding.facts == {
        "symbol": "15-KL/TU", "found": "19/7/2026", "other": "09/7/2026", "where": "plan.yaml:3",
    }  # fmt: skip


def plan_of(commune: str, sentence: str) -> str:
    return f"""\
issuer: {{parent: Đảng bộ tỉnh An Phước, name: Đảng uỷ xã {commune}, symbol: ĐU}}
number: 5
place: {commune}
date: 2026-09-10
subject: thực hiện nhiệm vụ
opening: {sentence}
sections:
  - heading: Mục đích
    items: [Nêu mục đích.]
recipients: [các chi bộ]
signature: {{authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}}
"""


def across_two(one: str, other: str) -> list[Finding]:
    plans = [("Tân Lộc", one, "a.yaml"), ("Phú Hoà", other, "b.yaml")]
    return across([subject(plan_of(commune, text), name) for commune, text, name in plans])


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Kết luận số 15-KL/TW ngày 09/7/2026", "Kết luận số 15-KL/TW ngày 19/7/2026", "KH320"),
        ("Kết luận số 15-KL/TU ngày 09/7/2026 của Tỉnh uỷ",
         "Kết luận số 15-KL/TU ngày 19/7/2026 của Ban Thường vụ Tỉnh uỷ", "KH320"),
        ("Quy định số 15-QĐ/TW ngày 09/7/2026", "Quyết định số 15-QĐ/TW ngày 09/7/2026", "KH321"),
        ("Thông báo số 60-TB/TW ngày 15/01/2020 của Bộ Chính trị",
         "Thông báo Kết luận số 60-KL/TW ngày 15/01/2020 của Bộ Chính trị", "KH322"),
    ],
)  # fmt: skip
def test_two_plans_that_disagree_are_found_with_file_and_line(
    one: str, other: str, code: str
) -> None:
    (finding,) = across_two(f"Thực hiện {one}.", f"Thực hiện {other}.")
    assert (finding.code, finding.place.file, finding.place.line) == (code, "b.yaml", 6)
    assert finding.facts["where"] == "a.yaml:6"
    for lang in ("vi", "en"):
        assert "{" not in message(finding, lang) + hint(finding, lang)
        assert "a.yaml:6" in message(finding, lang)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kết luận số 15-KL/TW ngày 09/7/2026", "Kết luận số 15-KL/TW ngày 09/7/2026"),
        ("Nghị quyết số 15-NQ/ĐU ngày 09/7/2026 của Đảng uỷ",
         "Nghị quyết số 15-NQ/ĐU ngày 19/7/2026 của Đảng uỷ"),
        ("Kế hoạch số 15/KH-UBND ngày 09/7/2026 của Uỷ ban nhân dân xã",
         "Kế hoạch số 15/KH-UBND ngày 19/7/2026 của Uỷ ban nhân dân xã"),
    ],
)  # fmt: skip
def test_plans_of_two_communes_each_have_numbers_of_their_own(one: str, other: str) -> None:
    assert across_two(f"Thực hiện {one}.", f"Thực hiện {other}.") == []


def test_a_plan_cited_by_another_plan_has_its_own_date(with_piece: Lay) -> None:
    cited = plan_of("Tân Lộc", "Đảng uỷ xây dựng Kế hoạch.")
    sentence = "Thực hiện Kế hoạch số 05-KH/ĐU ngày 19/9/2026 của Đảng uỷ xã Tân Lộc."
    citing = plan_of("Tân Lộc", sentence).replace("number: 5", "number: 6")
    found = across([subject(cited, "a.yaml"), subject(citing, "b.yaml")])
    assert [(each.code, each.place.file) for each in found] == [("KH320", "b.yaml")]


def test_one_plan_alone_has_nothing_across() -> None:
    assert across([subject(text, f"{name}.yaml") for name, text in BASES.items()]) == []


# Order, short names, the registry


@pytest.mark.parametrize(
    "lines",
    [
        ["Luật Lâm nghiệp ngày 15/11/2025", "Luật Đất đai ngày 18/01/2024"],
        ["Nghị quyết số 41-NQ/TW ngày 05/3/2020",
         "Nghị quyết số 07-NQ/TU ngày 05/3/2019 của Tỉnh uỷ"],
        ["Nghị quyết số 07-NQ/TU ngày 05/3/2019 của Tỉnh uỷ", "Luật Đất đai ngày 18/01/2024"],
        ["Kế hoạch số 07-KH/TU ngày 05/3/2026 của Tỉnh uỷ",
         "Chỉ thị số 06-CT/TU ngày 05/02/2026 của Tỉnh uỷ"],
        ["Quyết định số 94/2006/QĐ-TTg ngày 27/4/2006",
         "Thông tư số 07/2019/TT-BTC ngày 05/3/2019"],
        ["Kế hoạch số 8/KH-UBND ngày 05/3/2026 của Uỷ ban nhân dân tỉnh",
         "Kế hoạch số 9/KH-UBND ngày 05/02/2026 của Uỷ ban nhân dân xã"],
    ],
)  # fmt: skip
def test_bases_that_cannot_be_compared_may_stand_in_any_order(
    lines: list[str], with_piece: Lay
) -> None:
    assert found(with_piece, *(f"Căn cứ {each}" for each in lines), key="basis") == []


def test_lines_that_carry_something_out_stand_behind_the_bases(with_piece: Lay) -> None:
    lines = [
        "Căn cứ Kế hoạch số 08-KH/TU ngày 05/02/2026 của Tỉnh uỷ về tiếp dân",
        "Thực hiện Chỉ thị số 41-CT/TW ngày 05/3/2020 của Bộ Chính trị",
    ]
    assert found(with_piece, *lines, key="basis") == []


def test_an_order_by_keys_of_cites_is_found_at_the_entry(with_piece: Lay) -> None:
    piece = """\
cites:
  tb12: Thông báo số 12-TB/TU, ngày 15/7/2026 của Tỉnh uỷ về công tác dân vận
  tb9: Thông báo số 09-TB/TU, ngày 15/6/2026 của Tỉnh uỷ về tiếp công dân
basis: [tb12, tb9]
"""
    findings = found_in(with_piece(piece))
    assert [(each.code, each.place.line) for each in findings] == [("KH331", 3)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Kết luận số 60-KL/TU ngày 15/01/2026 (sau đây viết tắt là Kết luận số 60).",
        "Thực hiện Kết luận số 60-KL/TU ngày 15/01/2026 (gọi tắt là “Kết luận 60”).",
    ],
)
def test_a_short_name_may_be_introduced_in_several_ways(sentence: str, with_piece: Lay) -> None:
    assert found(with_piece, sentence, "Quán triệt Kết luận 60 và Kết luận số 60.") == []


@pytest.mark.parametrize(
    "later",
    [
        "Quán triệt Kết luận 60-KL/TU và Kết luận số 60-KL/TU.",
        "Quán triệt Nghị quyết 60 của Chính phủ.",
        "Đạt Kết luận 60 lần; Kết luận 60% hồ sơ; Kết luận 60.000 hồ sơ.",
        "Kết luận 601 và Kết luận 6 không nói đến.",
    ],
)
def test_other_numbers_behind_a_type_are_no_short_name(later: str, with_piece: Lay) -> None:
    assert found(with_piece, "Thực hiện Kết luận số 60-KL/TU ngày 15/01/2026.", later) == []


def test_a_short_name_before_its_introduction_is_found(with_piece: Lay) -> None:
    first = "Kết luận 60 là căn cứ."
    second = "Thực hiện Kết luận số 60-KL/TU ngày 15/01/2026 (sau đây viết tắt là Kết luận 60)."
    findings = found(with_piece, first, second)
    assert [(each.code, each.place.line) for each in findings] == [("KH340", 2)]


def test_the_full_form_that_the_writer_asked_for_is_no_fault(with_piece: Lay) -> None:
    piece = """\
cites:
  tb12:
    text: Thông báo số 12-TB/TU ngày 15/7/2026 của Tỉnh uỷ về dân vận
    short: Thông báo 12
opening: ["Thực hiện {tb12}.", "Nay nhắc lại {tb12|full}."]
"""
    assert found_in(with_piece(piece)) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 5 năm 2020", ["ngày 05 tháng 3 năm 2020"]),
        ("Quyết định số 66-QĐ/TW ngày 06/02/2017 của Ban Bí thư", ["Quy định"]),
        ("Thông báo số 66-QĐ/TW ngày 06/02/2017 của Ban Bí thư", ["Quy định"]),
        ("Quy định số 66-QĐ/TW ngày 06/12/2017 của Ban Bí thư", ["ngày 06/02/2017"]),
        # Another term, another directive.
        ("Quyết định số 66-QĐ/TW ngày 25/5/2021 của Ban Bí thư", []),
        # What is uncertain there is not held against anybody.
        ("Hướng dẫn số 05-HD/VPTW ngày 12/01/2026 của Văn phòng Trung ương Đảng", []),
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", []),
    ],
)
def test_the_registry_is_followed_where_it_is_certain(
    sentence: str, wanted: list[str], with_piece: Lay
) -> None:
    findings = found(with_piece, f"Thực hiện {sentence}.")
    assert [each.facts["wanted"] for each in findings] == wanted
    assert set(codes(findings)) <= {"KH350"}
    assert all(each.edits for each in findings)


@pytest.mark.parametrize(
    ("sentence", "lapsed"),
    [
        ("Theo Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng.", True),
        ("Thay thế Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 bằng quy định mới.", False),
        ("Tổng kết việc thực hiện Hướng dẫn số 36-HD/VPTW ngày 03/4/2018.", False),
        ("Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 đã hết hiệu lực.", False),
        ("Theo Quy định số 66-QĐ/TW ngày 06/02/2017 của Ban Bí thư.", False),
    ],
)
def test_a_lapsed_directive_is_found_unless_it_is_called_old(
    sentence: str, lapsed: bool, with_piece: Lay
) -> None:
    findings = found(with_piece, sentence)
    assert codes(findings) == (["KH351"] if lapsed else [])
    assert all(each.facts["successor"] == "05-HD/VPTW" for each in findings)


def test_a_directive_in_force_on_the_plans_day_has_not_lapsed(with_piece: Lay) -> None:
    text = with_piece("opening: Theo Hướng dẫn số 36-HD/VPTW ngày 03/4/2018.\ndate: 2026-05-26\n")
    text = text.replace("15/7/2026", "15/4/2026")
    assert found_in(text) == []


@pytest.mark.parametrize("code", [code for code in catalogue() if code.startswith("KH3")])
def test_every_rule_says_what_it_rests_on(code: str) -> None:
    entry = catalogue()[code]
    assert entry.certainty or not entry.clause
