"""Findings with one right answer repaired in the file: nothing else changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.many import repair_plan
from generator.check.repair import applied, repaired
from generator.check.rule import RULES
from generator.errors import Edit, Finding, Place
from generator.findings import catalogue

Write = Callable[..., Path]
Lay = Callable[[str], str]
Run = Callable[..., Any]
FIXABLE = [code for code, entry in catalogue().items() if entry.fixable and entry.wrong]
STOPPED = """\
# chú thích ở đầu
sections:   # các phần
  - heading: "Mục đích."   # có dấu chấm
    items: [Nêu mục đích.]
"""


@pytest.mark.parametrize("code", FIXABLE)
def test_the_wrong_sample_of_a_fixable_rule_becomes_the_right_one(
    code: str, plan_file: Write, with_piece: Lay
) -> None:
    entry = catalogue()[code]
    path = plan_file(with_piece(entry.wrong or ""))
    repair_plan(path, write=True)
    assert path.read_text(encoding="utf-8") == with_piece(entry.right or "")


@pytest.mark.parametrize("code", FIXABLE)
def test_a_second_repair_changes_nothing(code: str, plan_file: Write, with_piece: Lay) -> None:
    path = plan_file(with_piece(catalogue()[code].wrong or ""))
    repair_plan(path, write=True)
    assert repair_plan(path, write=True) == ""


def test_comments_order_and_line_ends_stay(plan_file: Write, with_piece: Lay) -> None:
    path = plan_file()
    text = with_piece(STOPPED).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    diff = repair_plan(path, write=True)
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.replace('đích."', 'đích"').encode()
    assert [
        line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")
    ] == ['-  - heading: "Mục đích."   # có dấu chấm', '+  - heading: "Mục đích"   # có dấu chấm']


def test_a_dry_run_shows_the_changes_and_writes_nothing(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    path = plan_file(with_piece(STOPPED))
    before = path.read_bytes()
    result = run_cli("check", path, "--fix", "--dry-run")
    assert '+  - heading: "Mục đích"' in result.out
    assert "1 files can be repaired" in result.err
    assert path.read_bytes() == before


def test_what_is_accepted_or_switched_off_is_not_repaired(
    plan_file: Write, with_piece: Lay
) -> None:
    accepted = STOPPED.replace("# các phần", "# kehoach: accept KH208 theo mẫu của tỉnh")
    assert repair_plan(plan_file(with_piece(accepted)), write=True) == ""
    assert repair_plan(plan_file("checks: {KH208: off}\n" + with_piece(STOPPED)), write=True) == ""


def test_a_fixable_rule_says_so_and_no_other_has_edits() -> None:
    assert {code for code, rule in RULES.items() if rule.entry.fixable} >= set(FIXABLE)


# The edits themselves


def finding(code: str, *edits: Edit) -> Finding:
    return Finding(code, Place("a"), {}, edits)


def words_apart(text: str) -> Sequence[Finding]:
    """Find double blanks, each to be one."""
    return [
        finding("KH500", Edit(index, index + 2, " "))
        for index in range(len(text) - 1)
        if text[index : index + 2] == "  "
    ]


@given(st.text(alphabet="a ", max_size=40))
def test_repairs_that_touch_each_other_are_made_one_after_the_other(text: str) -> None:
    while "  " in (right := text) and "  " in right.replace("  ", " "):
        text = text.replace("   ", "  ")
    assert "  " not in repaired(text, words_apart)


def test_an_edit_that_spoils_the_plan_is_left_out() -> None:
    def check(text: str) -> list[Finding] | None:
        if "[" in text:
            return None
        bad = [finding("KH501", Edit(0, 1, "["))] if text.startswith("x") else []
        return [
            *bad,
            *(finding("KH502", Edit(i, i + 1, "B")) for i, c in enumerate(text) if c == "b"),
        ]

    assert repaired("xabab", check) == "xaBaB"


def test_edits_are_laid_over_the_text_they_were_made_for() -> None:
    assert applied("mot hai ba", [Edit(8, 10, "bốn"), Edit(0, 3, "một"), Edit(4, 4, "x")]) == (
        "một xhai bốn"
    )
