"""What a base asks of those who adapt it: mandatory parts, deadlines, owners, targets."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Finding, Place
from generator.findings import message
from generator.load.source import Text
from generator.pipeline import open_base
from generator.vietnamese.amounts import amount_words, parse_amount

BASE = """\
issuer: {name: Tỉnh uỷ An Phước, symbol: TU}
place: An Phước
date: 2026-09-01
subject: làm sạch bờ sông
bodies: {bdv: Ban Dân vận, mttq: Mặt trận Tổ quốc, cang: Công an}
values: {so_lop: 10}
defaults: {task: {chief: bdv, implementing: mttq, timeline: Thường xuyên}}
sections:
  - id: nhiem-vu
    heading: Nhiệm vụ
    tasks:
      - id: hop-dan
        text: Họp dân.
        implementing: [bdv, mttq]
        timeline: trước ngày 30/11/2026
        targets: [{name: Cuộc họp, value: "2", bound: at_least}]
        mandatory: true
      - {id: don-rac, text: Dọn rác., implementing: mttq, timeline: trước ngày 15/12/2026}
      - {id: lop, text: Mở lớp., targets: [{name: Lớp, value: "120", unit: lớp}]}
recipients: [mttq, bdv]
archive: VPTU
signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}
"""


def found(child: str, folder: Path, **values: str) -> list[Finding]:
    (folder / "goc.yaml").write_text(BASE, encoding="utf-8")
    (folder / "con.yaml").write_text(f"extends: goc.yaml\n{child}", encoding="utf-8")
    row = {name: Text(value, Place("bang.csv", 4, 2)) for name, value in values.items()}
    return list(open_base(folder / "con.yaml").draft(row).findings)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("hop-dan: remove", "left out"),
        ("nhiem-vu: remove", "left out"),
        ("hop-dan: {timeline: trước ngày 15/12/2026}", "a later deadline"),
        ("hop-dan: {timeline: {text: cuối năm, by: 2026-12-31}}", "a later deadline"),
        ("hop-dan: {timeline: }", "no deadline"),
        ("hop-dan: {implementing: bdv}", "fewer bodies"),
        ("hop-dan: {targets: [{name: Cuộc họp, value: 1, bound: at_least}]}", "a lower target"),
        ("hop-dan: {targets: }", "a lower target"),
        ("hop-dan: {mandatory: false}", "without its mark"),
        ("hop-dan: {replace: {text: Họp., implementing: [bdv, mttq], timeline: trước 01/11/2026,"
         " targets: [{name: Cuộc họp, value: 2}]}}", "without its mark"),
    ],
)  # fmt: skip
def test_a_mandatory_task_is_not_dropped_or_weakened(
    change: str, what: str, tmp_path: Path
) -> None:
    findings = [each for each in found(f"change: {{{change}}}\n", tmp_path) if each.code == "KH090"]
    assert any(f" with {what} (" in message(each, "en") for each in findings)
    assert all(each.place.file.endswith("con.yaml") for each in findings)
    assert all("goc.yaml:17:20)" in message(each, "vi") for each in findings)
    assert "bắt buộc" in message(findings[0], "vi")


@pytest.mark.parametrize(
    "change",
    [
        "hop-dan: {timeline: trước ngày 15/11/2026}",
        "hop-dan: {implementing: [bdv, mttq, cang]}",
        "hop-dan: {targets: [{name: Cuộc họp, value: 3, bound: at_least}]}",
        "hop-dan: {text: Họp toàn dân., mandatory: có}",
        "don-rac: remove",
        "don-rac: {implementing: cang}",
        "lop: {targets: [{name: Lớp, value: 2, unit: lớp}]}",
    ],
)
def test_what_is_stricter_or_free_is_let_pass(change: str, tmp_path: Path) -> None:
    assert found(f"change: {{{change}}}\n", tmp_path) == []


def test_a_later_deadline_than_the_base_has_is_told(tmp_path: Path) -> None:
    (finding,) = found("change: {don-rac: {timeline: trước ngày 31/12/2026}}\n", tmp_path)
    assert (finding.code, finding.place.line) == ("KH091", 2)
    assert (finding.facts["old"], finding.facts["new"]) == ("15/12/2026", "31/12/2026")


def test_a_task_left_without_its_body_is_an_error(tmp_path: Path) -> None:
    findings = found("bodies: {mttq: }\n", tmp_path)
    assert {(each.code, each.facts["name"]) for each in findings if each.code == "KH092"} == {
        ("KH092", "hop-dan"), ("KH092", "don-rac"),
    }  # fmt: skip


def test_a_task_whose_owner_is_blanked_is_an_error(tmp_path: Path) -> None:
    findings = found("change: {don-rac: {implementing: }}\n", tmp_path)
    assert "KH092" in [each.code for each in findings]


def test_a_deadline_in_the_row_is_held_against_the_base(tmp_path: Path) -> None:
    row = {"tasks.don-rac.timeline": "trước ngày 31/12/2026"}
    (finding,) = found("place: Tân Lộc\n", tmp_path, **row)
    assert (finding.code, str(finding.place)) == ("KH091", "bang.csv:4:2")


def test_a_target_from_the_row_is_compared_as_written_out(tmp_path: Path) -> None:
    child = 'change: {hop-dan: {targets: [{name: Cuộc họp, value: "{so_hop}", bound: at_least}]}}\n'
    assert found(child, tmp_path, so_hop="5") == []
    (finding,) = found(child, tmp_path, so_hop="1")
    assert (finding.code, finding.facts["new"]) == ("KH090", "1")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1.250", "1250"), ("85,5", "85.5"), ("85 %", "85"), ("12", "12"), ("1,5%", "1.5"),
     ("12.5", None), ("", None), ("mười", None), ("1.25", None)],
)  # fmt: skip
def test_amounts_are_read_as_offices_write_them(text: str, amount: str | None) -> None:
    assert parse_amount(text) == (None if amount is None else Decimal(amount))


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_written_out_reads_back(amount: Decimal) -> None:
    assert parse_amount(amount_words(amount)) == amount


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Hạn hoàn thành: trước ngày 30/11/2026", "Hạn hoàn thành: trước ngày 15/12/2026", "KH091"),
        (
            "Mốc: {value: trước ngày 30/11/2026, role: timeline}",
            "Mốc: {value: trước ngày 15/12/2026, role: timeline}",
            "KH091",
        ),
        ("Đơn vị thực hiện: mttq", "Đơn vị thực hiện: ", "KH092"),
        ("Ai lo: {value: mttq, role: lead}", "Ai lo: {value: , role: lead}", "KH092"),
    ],
)
def test_what_a_labelled_line_says_is_held_against_the_base_like_a_key(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    base = BASE.split("sections:")[0].replace("defaults:", "# ") + BASE[BASE.index("recipients:") :]
    base += "form: {task: {required: []}}\nitems:\n"
    base += f"  - {{id: viec, text: Họp dân., fields: {{{old}}}}}\n"
    (tmp_path / "goc.yaml").write_text(base, encoding="utf-8")
    child = f"extends: goc.yaml\nchange: {{viec: {{fields: {{{new}}}}}}}\n"
    (tmp_path / "con.yaml").write_text(child, encoding="utf-8")
    codes = [each.code for each in open_base(tmp_path / "con.yaml").draft({}).findings]
    assert code in codes
