"""Signature and recipients: what is found, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check.run import check_draft
from generator.pipeline import read_plan

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


UNION = "issuer: {name: Ban Chấp hành Đoàn xã Tân Lộc, symbol: BCH}\nprofile: party_2026\n"


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (signed("K/T Trưởng Ban", "Trưởng Ban"), {"KH607"}),
        (signed("K/T Trưởng Ban", "Phó Trưởng Ban"), set()),
        (signed("T/L Ban Thường vụ", "Chánh Văn phòng"), set()),
        (signed("T/L Ban Thường vụ", "Phó Bí thư"), {"KH608"}),
        (signed("T/L Ban Thường vụ", "[Phó Bí thư, kiêm Chánh Văn phòng]"), set()),
        (STATE + signed("TM. Uỷ ban nhân dân", "Phó Chủ tịch"), {"KH609"}),
        (STATE + signed("[TM. Uỷ ban nhân dân, KT. Chủ tịch]", "Phó Chủ tịch"), set()),
        (STATE + signed("KT. Chủ tịch", "Phó Chủ tịch"), set()),
        (STATE + signed("TM. HĐND", "Phó Chủ tịch"), set()),
        (signed("T/M Ban Thường vụ", "Uỷ viên Ban Thường vụ"), {"KH610"}),
        (signed("T/M Ban Thường vụ", "Đảng ủy viên"), {"KH610"}),
        (UNION + signed("TM. Ban Thường vụ", "Uỷ viên Ban Thường vụ"), set()),
        (UNION + signed("TM. Ban Thường vụ", "Bí thư"), set()),
        (signed("T/M Ban Thường vụ", "Bí thư", "TRẦN VĂN MẪU"), {"KH611"}),
        (signed("T/M Ban Thường vụ", "Bí thư", "N.V.A"), set()),
    ],
)
def test_who_signs_may_sign_so(
    piece: str, expected: set[str], codes: Callable[[str], set[str]]
) -> None:
    assert codes(piece) == expected


PARENT = "issuer: {parent: Đảng bộ tỉnh An Phước, name: Đảng uỷ xã Tân Lộc, symbol: ĐU}\n"
KEPT = "archive: Văn phòng Đảng uỷ\n"


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("archive: VPĐU\n", set()),
        ("archive: VT\n", {"KH612"}),
        ('recipients: [vp, "Lưu: Văn phòng"]\n', {"KH612"}),
        (STATE + signed("TM. Uỷ ban nhân dân", "Chủ tịch") + "archive: VT, VP\n", set()),
        (STATE + signed("TM. Uỷ ban nhân dân", "Chủ tịch") + "archive: Văn phòng\n", {"KH612"}),
        (KEPT + "recipients: [vp, {text: Các chi bộ, end: /}]\n", {"KH613"}),
        (KEPT + "recipients: [vp, {text: Các chi bộ, end: ;}]\n", set()),
        (PARENT + KEPT + "recipients: [vp, Các chi bộ]\n", {"KH614"}),
        (PARENT + KEPT + "recipients: [Tỉnh uỷ, Các chi bộ]\n", set()),
        (PARENT + KEPT + "recipients: [Như danh sách, Các chi bộ]\n", set()),
        (PARENT + KEPT + "recipients: [vp]\n", set()),
        (KEPT + "recipients: [Như trên, vp]\n", {"KH615"}),
        (KEPT + "addressees: [Các chi bộ]\nrecipients: [Như trên, vp]\n", set()),
        (KEPT + "addressees: [Các chi bộ]\nrecipients: [Tỉnh uỷ, vp]\n", {"KH616"}),
        ("recipients: [vp, Lưu Văn phòng, Các chi bộ]\n", {"KH617"}),
        (KEPT + "recipients: [vp, Lưu Văn phòng]\n", {"KH617"}),
        (KEPT + "recipients: [Các chi bộ (để báo cáo), vp (thực hiện)]\n", {"KH618"}),
        (KEPT + "recipients: [Các chi bộ (để báo cáo), vp (để thực hiện)]\n", set()),
        (KEPT + "recipients: [Các chi bộ (b/c), vp (t/h)]\n", set()),
    ],
)
def test_recipients_are_complete_and_alike(
    piece: str, expected: set[str], codes: Callable[[str], set[str]]
) -> None:
    assert codes(piece) == expected
