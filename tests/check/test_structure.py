"""Numbering and structure: what is found, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check.run import check_draft
from generator.pipeline import read_plan

Lay = Callable[[str], str]


@pytest.fixture
def codes(with_piece: Lay) -> Callable[[str], list[str]]:
    def found(piece: str) -> list[str]:
        draft = read_plan(with_piece(piece), Path("ke-hoach.yaml"))
        assert not draft.errors
        return sorted({each.code for each in check_draft(draft)})

    return found


def items(*lines: str) -> str:
    return "sections:\n  - heading: Mục đích\n    items:\n" + "".join(
        f"      - {x}\n" for x in lines
    )


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (items("Một.", "{label: 2., text: Hai.}"), []),
        (items("Một.", "{label: 3., text: Hai.}"), ["KH201"]),
        (items("{label: 1., text: Một.}", "{label: 1., text: Hai.}"), ["KH201"]),
        (items("{label: 5., text: Một.}", "Hai."), ["KH201"]),
        (items("{label: , text: Một.}", "Hai."), []),
        (items("{label: 1., text: Một.}", "{label: b), text: Hai.}"), ["KH202"]),
        (items("{label: 1a., text: Một.}", "Hai."), []),
    ],
)
def test_numbers_of_one_series_follow_each_other(
    piece: str, expected: list[str], codes: Callable[[str], list[str]]
) -> None:
    assert codes(piece) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Chi 3.000.000 đồng (Ba triệu đồng).", []),
        ("Chi 3.000.000 đồng (bằng chữ: Ba triệu đồng chẵn).", []),
        ("Chi 3.000.000 đồng (Ba trăm nghìn đồng).", ["KH211"]),
        ("Mở 02 lớp (hai lớp).", []),
        ("Mở 02 lớp (ba lớp).", ["KH211"]),
        ("Mở 02 lớp (mỗi xã một lớp).", []),
        ("Điểm 5 (năm học này).", []),
        ("Theo khoản 2 (Ba Vì).", []),
    ],
)
def test_figures_and_words_are_one_amount(
    words: str, expected: list[str], codes: Callable[[str], list[str]]
) -> None:
    assert codes(items(f'"{words}"')) == expected


@pytest.mark.parametrize(
    ("announced", "count", "expected"),
    [
        ("Tổ chức 03 đợt tuyên truyền:", 3, []),
        ("Tổ chức ba đợt tuyên truyền:", 3, []),
        ("Tổ chức 05 đợt tuyên truyền:", 3, ["KH210"]),
        ("Tổ chức hai đợt tuyên truyền:", 3, ["KH210"]),
        ("Tổ chức tuyên truyền trong năm 2026:", 3, []),
        ("Tổ chức 05 đợt tuyên truyền.", 3, []),
    ],
)
def test_a_list_is_as_long_as_it_was_announced(
    announced: str, count: int, expected: list[str], codes: Callable[[str], list[str]]
) -> None:
    points = ", ".join(f"Đợt tháng {number}." for number in range(3, 3 + count))
    assert codes(items(f'{{text: "{announced}", points: [{points}]}}')) == expected


def test_a_phu_luc_spoken_of_in_any_way_is_mentioned(codes: Callable[[str], list[str]]) -> None:
    annex = "annex:\n  - heading: Bảng phân công\n    items: [Việc một.]\n"
    assert codes(items("Làm theo Phụ lục kèm theo.") + annex) == []
    assert codes(items("Làm theo bảng phân công kèm theo.") + annex) == []
    assert codes(items("Làm ngay.") + annex) == ["KH209"]


TWO_LEVELS = """\
sections:
  - heading: Nội dung
    items:
      - heading: Tuyên truyền
        items:
          - {{label: {first}, text: Treo băng rôn.}}
          - {{label: {second}, text: Phát tờ rơi.}}
      - heading: Tập huấn
        items: [Mở lớp.]
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1.1.", "1.2.", []),
        ("2.1.", "2.2.", ["KH204"]),
        ("1.1.1.", "1.1.2.", ["KH204"]),
        ("a)", "b)", []),
        ("(1)", "(2)", []),
    ],
)
def test_a_number_of_several_levels_continues_that_of_its_parent(
    first: str, second: str, expected: list[str], codes: Callable[[str], list[str]]
) -> None:
    assert codes(TWO_LEVELS.format(first=first, second=second)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Phân công theo mục I Kế hoạch này.", []),
        ("Phân công theo mục II Kế hoạch này.", ["KH205"]),
        ("Phân công theo điểm 1, mục I của Kế hoạch này.", []),
        ("Phân công theo điểm 4, mục I của Kế hoạch này.", ["KH205"]),
        ("Thực hiện các nhiệm vụ nêu tại mục 2.", []),
        ("Thực hiện các nhiệm vụ nêu tại mục 7.", ["KH205"]),
        ("Thực hiện mục II Nghị quyết số 05-NQ/TU, ngày 12/6/2026 của Tỉnh uỷ.", []),
        ("Đạt mục tiêu 7 của tỉnh.", []),
        ("Công trình thuộc hạng mục IV.", []),
        ("Các chuyên mục 5 phút trên đài.", []),
        ("Đầu mục IV của hồ sơ.", []),
    ],
)
def test_a_reference_to_the_plan_itself_names_a_section_that_is_there(
    words: str, expected: list[str], codes: Callable[[str], list[str]]
) -> None:
    found = codes(items("Một.", f'"{words}"'))
    assert [code for code in found if code.startswith("KH2")] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Theo Phụ lục kèm theo.", []),
        ("Theo Phụ lục 1 kèm theo.", []),
        ("Theo Phụ lục I kèm theo Kế hoạch này.", []),
        ("Theo Phụ lục 2 kèm theo Kế hoạch này.", ["KH212"]),
        ("Theo phụ lục; làm theo Phụ lục 2 kèm theo Quyết định của Tỉnh uỷ.", []),
    ],
)
def test_a_phu_luc_spoken_of_is_attached(
    words: str, expected: list[str], codes: Callable[[str], list[str]]
) -> None:
    annex = "annex:\n  - heading: Số liệu\n    items: [Số liệu một.]\n"
    assert codes(items(f'"{words}"') + annex) == expected


def test_a_plan_without_phu_luc_has_none_attached(codes: Callable[[str], list[str]]) -> None:
    assert codes(items("Làm theo phụ lục kèm theo.")) == ["KH212"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Lập Tổ Hỗ trợ cộng đồng.", "Giao THTCĐ làm."), ["KH213"]),
        (("Lập Tổ Hỗ trợ cộng đồng (THTCĐ).", "Giao THTCĐ làm."), []),
        (("Lập Tổ Hỗ trợ cộng đồng (sau đây viết tắt là THTCĐ).", "Giao THTCĐ làm."), []),
        (("Giao UBND và MTTQ làm.", "Uỷ ban nhân dân xã báo cáo."), []),
        (("Giao ABCK làm.", "Việc hai."), ["KH214"]),
        (("Tuyên truyền về HIV/AIDS, OCOP và chỉ số PAPI.",), []),
        (("Giai đoạn XVI và XXV.",), []),
    ],
)
def test_initials_of_words_of_the_plan_are_defined(
    lines: tuple[str, ...], expected: list[str], codes: Callable[[str], list[str]]
) -> None:
    assert codes(items(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (('"Có ba nhóm việc: (1) Một; (2) Hai; (3) Ba."',), []),
        (('"Có 04 nhóm việc: (1) Một; (2) Hai; (3) Ba."',), ["KH210"]),
        (('"Trong giai đoạn 2 nội dung gồm: (1) Một; (2) Hai; (3) Ba."',), []),
        (('"Ít nhất 02 việc sau: (1) Một; (2) Hai; (3) Ba."',), []),
    ],
)
def test_a_list_within_a_line_is_as_long_as_announced(
    lines: tuple[str, ...], expected: list[str], codes: Callable[[str], list[str]]
) -> None:
    assert codes(items(*lines)) == expected
