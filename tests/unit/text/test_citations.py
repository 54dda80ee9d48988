"""Citations of documents: numbers and symbols found in text, and whole registry lines read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.citations import TYPES, Citation, find_citations, parse_citation
from generator.vietnamese.dates import PartialDate


def only(text: str) -> Citation:
    (found,) = find_citations(text)
    return found


def facts(text: str) -> tuple[str | None, str, str | None, str, str]:
    found = only(text)
    return found.kind, found.number, found.type_abbr, found.body, found.form


@pytest.mark.parametrize(
    ("text", "expected", "day"),
    [
        (
            "Thông báo số 160-TB/TW ngày 15/01/2020",
            ("Thông báo", "160", "TB", "TW", "party"),
            (2020, 1, 15),
        ),
        (
            "Quy định số 4054-QĐ/TU ngày 24/10/2014",
            ("Quy định", "4054", "QĐ", "TU", "party"),
            (2014, 10, 24),
        ),
        (
            "Chỉ thị số 03-CT/TWĐTN-BTC ngày 21/7/2021",
            ("Chỉ thị", "03", "CT", "TWĐTN-BTC", "party"),
            (2021, 7, 21),
        ),
        (
            "Công văn số 8011-CV/BTCTW, ngày 27/02/2025",
            ("Công văn", "8011", "CV", "BTCTW", "party"),
            (2025, 2, 27),
        ),
        (
            "Quyết định 91-QĐ/TW, ngày 16-02-2004",
            ("Quyết định", "91", "QĐ", "TW", "party"),
            (2004, 2, 16),
        ),
        (
            "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
            ("Nghị định", "30", "NĐ", "CP", "vbqppl"),
            (2020, 3, 5),
        ),
        (
            "Quyết định số 291/QĐ-MTTQ-BTT ngày 27/6/2025",
            ("Quyết định", "291", "QĐ", "MTTQ-BTT", "state"),
            (2025, 6, 27),
        ),
        (
            "Kế hoạch số 292-KH/HNDTW ngày 27/3/2026",
            ("Kế hoạch", "292", "KH", "HNDTW", "party"),
            (2026, 3, 27),
        ),
    ],
)
def test_the_reference_examples_are_read(
    text: str, expected: tuple[str, str, str, str, str], day: tuple[int, int, int]
) -> None:
    found = only(text)
    assert facts(text) == expected
    assert found.date == PartialDate(*day)
    assert text[found.start : found.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2021-2025; kinh tế - xã hội 24/7; 55%",
        "Số      -KH/HU",
        "2021-2025-KH/TU",
        "15/01/2020-TB/TW",
        "160-XX/TW",
        "160-TB/tw",
        "12/UBND-VX không có chữ đứng trước",
        "160-TB/TW/x",
    ],
)
def test_what_has_no_symbol_is_no_citation(text: str) -> None:
    assert find_citations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("số 12/UBND-VX", (None, "12", None, "UBND-VX", "state")),
        ("Công văn số 1488/VP-KH&CĐS", ("Công văn", "1488", None, "VP-KH&CĐS", "state")),
        ("Kế hoạch số 12/KH-UBND", ("Kế hoạch", "12", "KH", "UBND", "state")),
        ("số 55/2005/TTLT-BNV-VPCP", (None, "55", "TTLT", "BNV-VPCP", "vbqppl")),
        ("số 351/2017/UBTVQH14", (None, "351", None, "UBTVQH14", "assembly")),
        ("số 12a-CTr/TU", (None, "12a", "CTr", "TU", "party")),
        ("05-QC/BTCTU-BDVTU", (None, "05", "QC", "BTCTU-BDVTU", "party")),
        ("quyết định 1600/QĐ-TTg", ("quyết định", "1600", "QĐ", "TTg", "state")),
        ("Nghị định số 50/CP", ("Nghị định", "50", None, "CP", "state")),
    ],
)
def test_the_form_of_a_symbol_tells_its_family(
    text: str, expected: tuple[str | None, str, str | None, str, str]
) -> None:
    assert facts(text) == expected


def test_a_type_of_two_names_is_kept_as_written() -> None:
    assert only("Thông báo Kết luận số 160-KL/TW").kind == "Thông báo Kết luận"


def test_a_law_is_named_in_full() -> None:
    found = only("theo Luật Thi đua, khen thưởng số 06/2022/QH15 và các văn bản")
    assert found.kind == "Luật Thi đua, khen thưởng"


def test_a_law_does_not_take_the_type_of_the_next_document() -> None:
    assert only("Luật này và Nghị quyết số 12/2020/QH14").kind == "Nghị quyết"


def test_a_date_belongs_to_the_symbol_before_it() -> None:
    text = "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị"
    assert [found.date for found in find_citations(text)] == [None, PartialDate(2013, 12, 12)]


def test_a_blank_day_is_a_date() -> None:
    found = only("Kế hoạch số 05-KH/HU ngày      tháng 8 năm 2021")
    assert found.date == PartialDate(2021, 8)


def test_an_impossible_date_is_left_out() -> None:
    text = "Kế hoạch số 05-KH/HU ngày 31/02/2021"
    found = only(text)
    assert (found.date, text[found.start : found.end]) == (None, "Kế hoạch số 05-KH/HU")


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 218-\n\nQĐ/TW ngày 12/12/2013",
        "Quyết\u00a0định số\u00a0218-QĐ/TW\nngày 12/12/2013",
        "Quyết định số 218–QĐ/TW ngày 12/12/2013",
        "Quyết định số 218\u2011QĐ/TW ngày 12/12/2013",
        "Quyết định số 218-QĐ/\nTW ngày 12/\n12/2013",
        "Quyết định  số: 218-Q\u00adĐ/TW, ngày 12/12/2013",
    ],
)
def test_a_citation_is_found_however_its_line_is_set(text: str) -> None:
    found = only(f"theo {text} của Bộ Chính trị")
    assert (found.kind, found.symbol, found.date) == (
        "Quyết định",
        "218-QĐ/TW",
        PartialDate(2013, 12, 12),
    )
    assert f"theo {text} của"[found.start : found.end] == text


def test_a_line_break_after_other_hyphens_joins_nothing() -> None:
    assert only("xã hội -\nKế hoạch số 5-KH/TU").kind == "Kế hoạch"


NUMBERS = st.integers(1, 9999).map(str)
BODIES = st.lists(st.sampled_from(["TU", "HU", "TWĐTN", "BTC", "ĐUK"]), min_size=1, max_size=3)


@given(NUMBERS, st.sampled_from(TYPES), BODIES, st.text("aă,.;: \n\u00a0\u00ad", max_size=9))
def test_every_party_symbol_is_found_in_its_place(
    number: str, abbr: str, bodies: list[str], before: str
) -> None:
    symbol = f"{number}-{abbr}/{'-'.join(bodies)}"
    text = f"{before} số {symbol}, và"
    found = only(text)
    assert (found.number, found.type_abbr, found.body) == (number, abbr, "-".join(bodies))
    assert text[found.start : found.end] == f"số {symbol}"


@given(st.text(alphabet="số1-/TBW KHngày.\n,Đcủa2020", max_size=60))
def test_citations_stand_in_order_and_do_not_overlap(text: str) -> None:
    floor = 0
    for found in find_citations(text):
        assert floor <= found.start < found.end <= len(text)
        floor = found.end


def test_a_registry_line_is_split_into_its_parts() -> None:
    line = (
        "Kết luận số 62-KL/TW ngày 08/12/2009 của Bộ Chính trị khóa X về tiếp tục đổi mới"
        " nội dung, phương thức hoạt động (sau đây viết tắt là Kết luận 62)."
    )
    assert parse_citation(line) == Citation(
        start=0,
        end=len(line),
        kind="Kết luận",
        number="62",
        type_abbr="KL",
        body="TW",
        form="party",
        symbol="62-KL/TW",
        date=PartialDate(2009, 12, 8),
        issuer="Bộ Chính trị",
        term="khóa X",
        about="về tiếp tục đổi mới nội dung, phương thức hoạt động",
        short="Kết luận 62",
    )


@pytest.mark.parametrize(
    ("tail", "issuer", "about"),
    [
        (
            "của Ban Bí thư về việc thực hiện Chỉ thị 05",
            "Ban Bí thư",
            "về việc thực hiện Chỉ thị 05",
        ),
        ("của Thủ tướng Chính phủ phê duyệt Đề án", "Thủ tướng Chính phủ", "phê duyệt Đề án"),
        ("của Ban Thường vụ Tỉnh uỷ", "Ban Thường vụ Tỉnh uỷ", None),
        ("về công tác dân vận", None, "về công tác dân vận"),
        (
            "của Tỉnh uỷ về thực hiện Kết luận số 62-KL/TW",
            "Tỉnh uỷ",
            "về thực hiện Kết luận số 62-KL/TW",
        ),
    ],
)
def test_issuer_and_subject_are_told_apart(
    tail: str, issuer: str | None, about: str | None
) -> None:
    found = parse_citation(f"Quyết định số 12-QĐ/TU ngày 15/01/2022 {tail}")
    assert found
    assert (found.issuer, found.about) == (issuer, about)


def test_a_symbol_alone_is_a_registry_line() -> None:
    found = parse_citation(" 160-TB/TW ")
    assert found
    assert (found.symbol, found.kind) == ("160-TB/TW", None)


def test_a_registry_line_may_open_with_a_longer_name() -> None:
    found = parse_citation("Quy chế giám sát của Đảng số 22-QC/TW ngày 28/7/2021")
    assert found
    assert found.kind == "Quy chế giám sát của Đảng"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Thực hiện Thông báo số 160-TB/TW",
        "Thông báo số 160-TB/TW ngày 15/01/2020 và các văn bản liên quan",
        "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
        "Thông báo số 160-TB/TW của Bộ Chính trị và Kết luận số 62-KL/TW của Ban Bí thư",
        "Luật Thanh niên năm 2020",
    ],
)
def test_a_line_that_is_more_or_less_than_one_citation_is_refused(line: str) -> None:
    assert parse_citation(line) is None
