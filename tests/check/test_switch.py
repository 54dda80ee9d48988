"""Rules switched in the plan, in kehoach.toml and by a comment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check.run import check_draft
from generator.findings import level
from generator.pipeline import load_plan

Write = Callable[..., Path]
Lay = Callable[[str], str]
STOPPED = "sections:\n  - heading: Mục đích.\n    items: [Nêu mục đích.]\n"


def found(path: Path) -> list[tuple[str, str]]:
    return [(each.code, level(each)) for each in check_draft(load_plan(path))]


@pytest.fixture
def plan(plan_file: Write, with_piece: Lay) -> Callable[[str], Path]:
    def write(above: str = "", sections: str = STOPPED, name: str = "ke-hoach.yaml") -> Path:
        return plan_file(above + with_piece(sections), name=name)

    return write


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", [("KH208", "warning")]),
        ("checks: {KH208: off}\n", []),
        ("checks: {KH2: off}\n", []),
        ("kiem_tra: {KH208: tat}\n", []),
        ("checks: {KH208: error}\n", [("KH208", "error")]),
        ("kiem_tra: {KH208: loi}\n", [("KH208", "error")]),
        ("checks: {KH2: off, KH208: error}\n", [("KH208", "error")]),
        ("checks: {KH208: off, KH2: error}\n", []),
        ("checks: {KH3: off}\n", [("KH208", "warning")]),
    ],
)
def test_a_plan_gives_rules_their_level(
    said: str, expected: list[tuple[str, str]], plan: Callable[..., Path]
) -> None:
    assert found(plan(said)) == expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('[checks]\nKH208 = "off"\n', []),
        ('[checks]\nKH208 = "error"\n', [("KH208", "error")]),
        ('[checks.paths."plans/cu/**"]\nKH208 = "off"\n', []),
        ('[checks.paths."plans/cu"]\nKH208 = "off"\n', []),
        ('[checks.paths."**/ke-*.yaml"]\nKH208 = "off"\n', []),
        ('[checks.paths."plans/moi/**"]\nKH208 = "off"\n', [("KH208", "warning")]),
        ('[checks]\nKH208 = "off"\n[checks.paths."plans/**"]\nKH208 = "error"\n',
         [("KH208", "error")]),
        ('[other]\nx = 1\n', [("KH208", "warning")]),
    ],
)  # fmt: skip
def test_a_file_of_settings_above_the_plan_gives_rules_their_level(
    settings: str, expected: list[tuple[str, str]], plan: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "plans" / "cu").mkdir(parents=True)
    (tmp_path / "kehoach.toml").write_text(settings, encoding="utf-8")
    assert found(plan(name="plans/cu/ke-hoach.yaml")) == expected


def test_the_plan_wins_over_the_file(plan: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "kehoach.toml").write_text('[checks]\nKH208 = "off"\n', encoding="utf-8")
    assert found(plan("checks: {KH208: error}\n")) == [("KH208", "error")]


def test_settings_of_another_repository_do_not_count(
    plan: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "kehoach.toml").write_text('[checks]\nKH208 = "off"\n', encoding="utf-8")
    (tmp_path / "mine" / ".git").mkdir(parents=True)
    assert found(plan(name="mine/ke-hoach.yaml")) == [("KH208", "warning")]


@pytest.mark.parametrize(
    ("settings", "code", "line"),
    [
        ("[checks\n", "KH062", 1),
        ("checks = 3\n", "KH062", 0),
        ('[checks]\nKH999 = "off"\n', "KH060", 0),
        ('[checks]\nKH208 = "later"\n', "KH061", 0),
        ("\xff", "KH062", 0),
    ],
)
def test_settings_that_do_nothing_are_found(
    settings: str, code: str, line: int, plan: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "kehoach.toml").write_bytes(settings.encode("latin-1"))
    findings = check_draft(load_plan(plan()))
    (wrong,) = [each for each in findings if each.code != "KH208"]
    assert (wrong.code, wrong.place.line) == (code, line)
    assert wrong.place.file.endswith("kehoach.toml")


ACCEPT = "# kehoach: accept KH208 theo mẫu của tỉnh"


@pytest.mark.parametrize(
    "sections",
    [
        f"sections:\n  - heading: Mục đích.  {ACCEPT}\n    items: [Nêu mục đích.]\n",
        f"sections:\n  {ACCEPT}\n  - heading: Mục đích.\n    items: [Nêu mục đích.]\n",
        f"{ACCEPT}\n{STOPPED}",
        f"{ACCEPT.replace('accept', 'chap_nhan')}\n# một chú thích khác\n\n{STOPPED}",
    ],
    ids=["behind", "above the item", "above the list", "other words between"],
)
def test_a_comment_accepts_a_finding_of_its_entry(sections: str, plan: Callable[..., Path]) -> None:
    assert found(plan(sections=sections)) == []


def test_a_comment_accepts_nothing_beyond_its_entry(plan: Callable[..., Path]) -> None:
    sections = f"sections:\n  {ACCEPT}\n  - heading: Mục đích.\n    items: [Nêu mục đích.]\n"
    sections += "  - heading: Nội dung.\n    items: [Nêu nội dung.]\n"
    assert found(plan(sections=sections)) == [("KH208", "warning")]


def test_a_comment_without_a_reason_accepts_nothing(plan: Callable[..., Path]) -> None:
    sections = f"# kehoach: accept KH208\n{STOPPED}"
    assert sorted(found(plan(sections=sections))) == [("KH064", "error"), ("KH208", "warning")]


def test_a_comment_that_accepts_nothing_any_more_is_found(plan: Callable[..., Path]) -> None:
    sections = f"{ACCEPT}\n{STOPPED.replace('đích.', 'đích', 1)}"
    assert found(plan(sections=sections)) == [("KH063", "warning")]


def test_a_comment_that_names_no_rule_is_found(plan: Callable[..., Path]) -> None:
    sections = f"# kehoach: accept KH001 không có tệp\n{STOPPED.replace('đích.', 'đích', 1)}"
    assert found(plan(sections=sections)) == [("KH060", "error")]
