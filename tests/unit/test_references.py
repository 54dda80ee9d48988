"""What ``{name}`` reads: full at first, short later, in the order of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import Draft, read_plan
from generator.tree.nodes import Paragraph

HEAD = """\
profile: party_2026
issuer: {name: Đảng uỷ xã, symbol: ĐU}
place: An Phước
subject: về công tác dân vận
signature: Mẫu
bodies:
  btv: {name: Ban Thường vụ Đảng uỷ, short: BTV}
  ca: công an xã
"""
CT9 = (
    "  ct9: {type: Chỉ thị, symbol: 09-CT/TU, date: 2026-06-01, issuer: Tỉnh uỷ, term: khoá XVI,"
    " about: về an ninh, short: Chỉ thị 09}\n"
)
PLAIN = (
    "  tb12: {type: Thông báo, symbol: 12-TB/TU, date: 2026-07-15, issuer: Tỉnh uỷ, about: về x}\n"
)
LINE = "  kh31: Kế hoạch số 31-KH/TU, ngày 20/7/2026 của Tỉnh uỷ về chuyển đổi số\n"
FULL = "Chỉ thị số 09-CT/TU, ngày 01/6/2026 của Tỉnh uỷ khoá XVI về an ninh"
DEFINED = f"{FULL} (sau đây viết tắt là Chỉ thị 09)"


def draft(body: str, cites: str = CT9) -> Draft:
    return read_plan(f"{HEAD}cites:\n{cites}{body}", Path("x.yaml"))


def written(*texts: str, cites: str = CT9) -> list[str]:
    """Return paragraphs as the document reads them."""
    body = "sections:\n  - heading: Mục\n    text:\n"
    read = draft(body + "".join(f'      - "{text}"\n' for text in texts), cites)
    assert read.errors == ()
    blocks = [block for block in read.document.blocks if isinstance(block, Paragraph)]
    paragraphs = [block.text for block in blocks if block.style == "body"]
    return [*paragraphs[:-1], paragraphs[-1].removesuffix(".")]


# Directives


def test_the_first_mention_is_full_and_gives_the_short_name() -> None:
    assert written("Theo {ct9}") == [f"Theo {DEFINED}"]


def test_later_mentions_are_short() -> None:
    assert written("{ct9}", "{ct9} và {ct9}") == [DEFINED, "Chỉ thị 09 và Chỉ thị 09"]


def test_without_a_short_name_later_mentions_are_type_and_number() -> None:
    full = "Thông báo số 12-TB/TU, ngày 15/7/2026 của Tỉnh uỷ về x"
    later = "Thông báo số 12-TB/TU"
    assert written("{tb12}", "{tb12}", cites=PLAIN) == [full, later]


def test_a_directive_in_one_line_is_read_for_its_later_mentions() -> None:
    full = "Kế hoạch số 31-KH/TU, ngày 20/7/2026 của Tỉnh uỷ về chuyển đổi số"
    later = "Kế hoạch số 31-KH/TU"
    assert written("{kh31}", "{kh31}", cites=LINE) == [full, later]


@pytest.mark.parametrize(
    ("form", "words"),
    [("full", FULL), ("day_du", FULL), ("short", "Chỉ thị 09"), ("ngan", "Chỉ thị 09"),
     ("symbol", "09-CT/TU"), ("ky_hieu", "09-CT/TU")],
)  # fmt: skip
def test_a_form_says_how_a_directive_reads(form: str, words: str) -> None:
    assert written(f"{{ct9|{form}}}") == [words]


def test_a_named_form_is_no_first_mention() -> None:
    assert written("{ct9|short}", "{ct9|symbol}", "{ct9}")[-1] == DEFINED


def test_the_title_neither_defines_nor_counts_as_a_mention() -> None:
    text = HEAD.replace("về công tác dân vận", '"thực hiện {ct9}"')
    read = read_plan(f"{text}cites:\n{CT9}opening: Theo {{ct9}}\n", Path("x.yaml"))
    styled = [(b.style, b.text) for b in read.document.blocks if isinstance(b, Paragraph)]
    assert ("subject", f"thực hiện {FULL}") in styled
    assert read.document.title.endswith(f"thực hiện {FULL}")
    assert styled[-1] == ("body", f"Theo {DEFINED}.")


def test_the_first_mention_is_the_first_on_the_page() -> None:
    body = "sections:\n  - heading: Mục\n    text: Theo {ct9}\nbasis: [ct9]\n"
    read = draft(body)
    texts = [b.text for b in read.document.blocks if isinstance(b, Paragraph)]
    assert "Theo " + DEFINED in texts
    assert any(text.startswith("- Căn cứ Chỉ thị 09") for text in texts)


def test_parts_that_are_not_given_leave_no_gap() -> None:
    cites = "  luat: {type: Luật, about: An ninh quốc gia}\n"
    assert written("Theo {luat}", cites=cites) == ["Theo Luật An ninh quốc gia"]


# Bodies


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("{btv}", "Ban Thường vụ Đảng uỷ"),
        ("{btv|short}", "BTV"),
        ("{ca}", "công an xã"),
        ("{ca|upper}", "CÔNG AN XÃ"),
        ("{ca|hoa}", "CÔNG AN XÃ"),
        ("{ca|upper_first}", "Công an xã"),
        ("{ca|hoa_dau}", "Công an xã"),
        ("{btv|lower_first}", "ban Thường vụ Đảng uỷ"),
        ("{btv|thuong_dau}", "ban Thường vụ Đảng uỷ"),
        ("{ca|short}", "công an xã"),
    ],
)
def test_a_body_reads_its_name_in_the_wanted_form(reference: str, words: str) -> None:
    assert written(f"Giao {reference} chủ trì") == [f"Giao {words} chủ trì"]


def test_a_reference_keeps_the_weight_around_it() -> None:
    read = draft("opening: Giao **{btv}** và *{ca}*\n")
    block = read.document.blocks[-1]
    assert isinstance(block, Paragraph)
    assert [(run.text, run.bold, run.italic) for run in block.runs if run.bold or run.italic] == [
        ("Ban Thường vụ Đảng uỷ", True, False),
        ("công an xã.", False, True),
    ]


# Sections


SECTIONS = """\
sections:
  - heading: Một
    id: mot
    items:
      - id: y
        text: Ý một
      - text: Theo {mot}, {y}, {hai}, {z} và {phu}
  - heading: Hai
    id: hai
    items:
      - id: z
        text: Ý hai
annex:
  - {id: phu, heading: Danh mục}
  - {heading: Danh mục khác}
"""


def test_a_section_is_referred_to_by_its_number_before_and_behind() -> None:
    read = draft(SECTIONS)
    assert read.errors == ()
    assert any(
        "Theo mục I, điểm 1 mục I, mục II, điểm 1 mục II và Phụ lục 1" in block.text
        for block in read.document.blocks
        if isinstance(block, Paragraph)
    )


def test_a_name_given_twice_is_found_at_the_second() -> None:
    read = draft("sections:\n  - {heading: Một, id: mot}\n  - {heading: Hai, id: mot}\n")
    assert [(each.code, each.place.line) for each in read.errors] == [("KH033", 13)]


# Findings


@pytest.mark.parametrize(
    ("text", "code", "column", "nearest"),
    [
        ("Theo {ct8} nay", "KH031", 15, "ct9"),
        ("Theo {ct9|shrot} nay", "KH032", 15, "short"),
        ("Theo {zzzzzz} nay", "KH031", 15, ""),
    ],
)
def test_what_refers_to_nothing_is_found_where_it_stands(
    text: str, code: str, column: int, nearest: str
) -> None:
    (finding,) = draft(f"opening: {text}\n").errors
    assert (finding.code, finding.place.line) == (code, 11)
    assert finding.place.column == column
    assert finding.facts["nearest"] == nearest


def test_what_refers_to_nothing_stays_in_the_text() -> None:
    blocks = draft("opening: Theo {ct8} nay\n").document.blocks
    assert any("{ct8}" in block.text for block in blocks if isinstance(block, Paragraph))


def test_white_space_is_folded_across_marks() -> None:
    assert written("Theo   **đậm**  và  *nghiêng* ") == ["Theo đậm và nghiêng"]


def test_a_name_with_braces_in_it_is_not_expanded_again() -> None:
    cites = "  ct9: 'Chỉ thị số 09-CT/TU về {btv}'\n"
    assert written("Theo {ct9}", cites=cites) == ["Theo Chỉ thị số 09-CT/TU về {btv}"]
