"""Form, as far as a plan decides it itself: what is found, and what is left open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check.run import check_draft
from generator.errors import Finding
from generator.pipeline import read_plan

Lay = Callable[[str], str]
Find = Callable[[str], list[Finding]]
STATE = """\
issuer: {name: UBND xã Tân Lộc, symbol: UBND}
recipients: [vp]
signature: {authority: TM. Uỷ ban nhân dân, title: Chủ tịch, name: Trần Văn Mẫu}
"""
UNION = "issuer: {name: Ban Chấp hành Đoàn xã Tân Lộc, symbol: BCH}\nprofile: party_2026\n"


@pytest.fixture
def found(with_piece: Lay) -> Find:
    def find(piece: str) -> list[Finding]:
        draft = read_plan(with_piece(piece), Path("ke-hoach.yaml"))
        assert not draft.errors, draft.errors
        return [each for each in check_draft(draft) if each.code.startswith("KH1")]

    return find


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("number: 12\ndate: 2026-09-15\n", []),
        ("number:\ndate: 2026-09\n", []),
        ("number: 12\ndate: 2026-09\n", ["KH101"]),
        ("number: 12\ndate: 2026-09\ndraft: có\n", []),
        ("number:\ndate: 2026-09-15\n", []),
        ("number: 12\ndate: 2026-09-15\ndraft: Dự thảo\n", ["KH102"]),
        ("number: 12\ndate: 2026-09-15\ndraft: không\n", []),
        ("number:\ndate: 2026-09\ndraft: Dự thảo lần 2\n", []),
    ],
)
def test_a_plan_is_a_draft_or_issued_not_half_of_each(
    piece: str, expected: list[str], found: Find
) -> None:
    assert [each.code for each in found(piece)] == expected


@pytest.mark.parametrize(
    ("before", "line", "expected"),
    [
        ("", "Số 12-KH/ĐU", []),
        ("", "Số: 12-KH/ĐU", ["KH103"]),
        ("", "Số 12 - KH/ĐU", ["KH103"]),
        ("", "Số 2-KH/ĐU", ["KH103"]),
        ("", "Số 12/KH-ĐU", ["KH103"]),
        ("", "Số 12-TB/ĐU", ["KH104"]),
        ("", "Số 12-KH/TU", ["KH104"]),
        ("", "Số ....-KH/ĐU", []),
        (STATE, "Số: 12/KH-UBND", []),
        (STATE, "Số: 12/KH-HĐND", ["KH104"]),
        (STATE, "Số 12/KH-UBND", ["KH103"]),
        (UNION, "Số: 12 - KH/BCH", []),
    ],
)
def test_a_number_line_written_out_is_that_of_the_form(
    before: str, line: str, expected: list[str], found: Find
) -> None:
    piece = f'{before}number: {{text: "{line}"}}\ndate: 2026-09-15\n'
    assert [each.code for each in found(piece)] == expected


@pytest.mark.parametrize(
    ("before", "form", "expected"),
    [
        ("", "{page: {left: 30}}", []),
        ("", "{page: {left: 25}}", ["left"]),
        ("", "{page: {right: 12, top: 10}}", ["right", "top"]),
        (STATE, "{page: {left: 35, right: 20, top: 25}}", []),
        (STATE, "{page: {left: 36}}", ["left"]),
        ("", "{styles: {body: {size: 15}}}", []),
        ("", "{styles: {body: {size: 13}}}", ["size"]),
        (STATE, "{styles: {body: {size: 13}}}", []),
        ("", "{styles: {body: {first_line: 12.7}}}", []),
        ("", "{styles: {body: {after: 10}}}", []),
        ("", "{styles: {body: {after: 2}}}", ["after"]),
        ("", "{styles: {signature_name: {bold: không}}}", ["bold"]),
        ("", "{trang: {le_trai: 25}}", ["le_trai"]),
        ("", "{task: {labels: {chief: Chỉ đạo}}}", []),
        ("", "{foot: {left_width: 90}}", []),
        (UNION, "{page: {left: 25}}", []),
    ],
)
def test_an_override_is_found_where_the_rule_leaves_no_choice(
    before: str, form: str, expected: list[str], found: Find
) -> None:
    findings = found(f"{before}form: {form}\n")
    assert [each.facts["key"] for each in findings] == expected
    assert {each.code for each in findings} <= {"KH111"}


def test_the_right_value_is_said_as_the_writer_writes(found: Find) -> None:
    (vi,) = found("form: {styles: {type: {bold: không}}}\n")
    (en,) = found("form: {styles: {type: {bold: false}}}\n")
    assert (vi.facts["right"], en.facts["right"]) == ("có", "true")
