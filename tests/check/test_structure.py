"""Numbering and structure: what is found, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline import check_draft, read_plan

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
