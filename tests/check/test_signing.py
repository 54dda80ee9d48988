"""Signature and recipients: what is found, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline import check_draft, read_plan

Lay = Callable[[str], str]
STATE = "issuer: {name: UBND xã Tân Lộc, symbol: UBND}\n"


@pytest.fixture
def codes(with_piece: Lay) -> Callable[[str], set[str]]:
    def found(piece: str) -> set[str]:
        draft = read_plan(with_piece(piece), Path("ke-hoach.yaml"))
        assert not draft.errors
        return {each.code for each in check_draft(draft) if each.code.startswith("KH6")}

    return found


def signed(authority: str, title: str, name: str = "Trần Văn Mẫu") -> str:
    return f"signature: {{authority: {authority}, title: {title}, name: {name}}}\n"


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (signed("T/M Ban Thường vụ", "Bí thư"), set()),
        (signed("T/M Đảng uỷ", "Phó Bí thư"), set()),
        (signed("TM. Ban Thường vụ", "Bí thư"), {"KH601"}),
        (signed("K/T Trưởng Ban", "Phó Trưởng Ban"), set()),
        (
            "form: {head: {title: Đoàn TNCS Hồ Chí Minh}}\n"
            + signed("TM. Ban Thường vụ", "Bí thư"),
            set(),
        ),
        (signed("K/T Đảng uỷ", "Phó Bí thư"), {"KH602"}),
        (signed("T/M Ban Thường vụ", "Bí thư Đảng uỷ"), {"KH603"}),
        (signed("T/M Ban Thường vụ", "[Phó Bí thư Đảng uỷ, kiêm Trưởng Ban]"), set()),
        (signed("T/M Ban Thường vụ", "Bí thư", "ThS. Trần Văn Mẫu"), {"KH604"}),
        (signed("T/M Ban Thường vụ", "Bí thư", "Đại tá Trần Văn Mẫu"), {"KH604"}),
        (signed("T/M Ban Thường vụ", "Bí thư", "Tô Sĩ Mẫu"), set()),
        (STATE + signed("TM. Uỷ ban nhân dân", "Chủ tịch"), set()),
        (STATE + signed("T/M Uỷ ban nhân dân", "Chủ tịch"), {"KH601"}),
        (STATE + signed("KT. Chủ tịch", "Phó Chủ tịch", "BS. Trần Văn Mẫu"), set()),
    ],
)
def test_signatures_follow_the_form_of_their_body(
    piece: str, expected: set[str], codes: Callable[[str], set[str]]
) -> None:
    assert codes(piece) == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("closing: .\n", set()),
        ("closing: ./.\n", {"KH605"}),
        ("closing:\n", set()),
        ("form: {head: {title: Đoàn TNCS Hồ Chí Minh}}\nclosing: ./.\n", set()),
        (STATE + signed("TM. Uỷ ban nhân dân", "Chủ tịch") + "closing: .\n", {"KH605"}),
        ("form: {body: {closing: ./.}}\nclosing: ./.\n", set()),
        ("recipients: [vp, Các chi bộ]\n", {"KH606"}),
        ("recipients: [vp, Lưu Văn phòng Đảng uỷ]\n", set()),
        ("recipients: [vp]\n", set()),
    ],
)
def test_the_end_of_the_document_follows_its_form(
    piece: str, expected: set[str], codes: Callable[[str], set[str]]
) -> None:
    assert codes(piece) == expected
