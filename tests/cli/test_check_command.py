"""The command ``check``: repair, switching, many plans, and answers for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

Write = Callable[..., Path]
Lay = Callable[[str], str]
Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
STOPPED = "sections:\n  - heading: Mục đích.\n    items: [Nêu mục đích.]\n"


def schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_fix_prints_the_diff_then_what_is_left(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    path = plan_file(with_piece(STOPPED).replace("Nêu mục đích.", '"Theo {nobody}."'))
    result = run_cli("check", path, "--fix")
    assert "-  - heading: Mục đích.\n+  - heading: Mục đích\n" in result.out
    assert "KH208" not in result.codes
    assert "KH031" in result.codes


def test_fix_leaves_files_without_repairs_untouched(plan_file: Write, run_cli: Run) -> None:
    path = plan_file()
    before = path.stat().st_mtime_ns
    assert run_cli("check", path, "--fix").out == ""
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "options", [("--dry-run",), ("-o", "x.docx"), ("--fix", "-o", "x.docx")], ids=" ".join
)
def test_options_that_do_nothing_together_are_wrong_usage(
    options: tuple[str, ...], plan_file: Write, run_cli: Run
) -> None:
    assert run_cli("check", plan_file(), *options).code == 2


def test_a_level_of_error_decides_the_exit_code(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    assert run_cli("check", plan_file(with_piece(STOPPED))).code == 0
    assert run_cli("check", plan_file("checks: {KH208: error}\n" + with_piece(STOPPED))).code == 1


def test_many_plans_side_by_side_have_the_findings_of_each_alone(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    for number in range(30):
        text = with_piece(STOPPED) if number % 3 == 0 else None
        plan_file(*([text] if text else []), name=f"plans/{number:02}.yaml")
    together = run_cli("check", tmp_path / "plans", "--workers", 2)
    alone = run_cli("check", tmp_path / "plans", "--workers", 1)
    assert together.codes == alone.codes == ["KH208"] * 10
    assert together.out == alone.out


def test_json_follows_its_schema(plan_file: Write, with_piece: Lay, run_cli: Run) -> None:
    path = plan_file(with_piece(STOPPED) + "\nloai: XX\n")
    found = run_cli("check", path, "--format", "json").json()
    jsonschema.validate(found, schema(ROOT / "docs" / "check.schema.json"))
    assert {each["code"]: each["fixable"] for each in found}["KH208"] is True


@pytest.mark.parametrize("piece", ["", STOPPED, "openning: x\n"])
def test_sarif_validates_against_the_schema_of_the_standard(
    piece: str, plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    path = plan_file(with_piece(piece)) if piece else plan_file()
    log = run_cli("check", path, "--format", "sarif").json()
    jsonschema.validate(log, schema(Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json"))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])


def test_a_fix_in_sarif_gives_the_region_and_the_words(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    path = plan_file(with_piece(STOPPED))
    log = run_cli("check", path, "--format", "sarif").json()
    (result,) = log["runs"][0]["results"]
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    line = path.read_text(encoding="utf-8").split("\n")[region["startLine"] - 1]
    kept = line[: region["startColumn"] - 1], line[region["endColumn"] - 1 :]
    assert kept[0] + replacement["insertedContent"]["text"] + kept[1] == "  - heading: Mục đích"


def test_the_hooks_for_pre_commit_run_the_command() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["entry"] for hook in hooks] == ["kehoach check", "kehoach check --fix"]
    assert all(hook["language"] == "python" for hook in hooks)


@pytest.fixture
def of_the_centre(smallest: str) -> str:
    return smallest.replace("12-TB/TU", "12-TB/TW").replace("của Tỉnh uỷ", "của Bộ Chính trị")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_two_plans_say_of_one_directive_is_compared(
    workers: int, plan_file: Write, run_cli: Run, tmp_path: Path, of_the_centre: str
) -> None:
    plan_file(of_the_centre, name="plans/a.yaml")
    plan_file(of_the_centre.replace("15/7/2026", "16/7/2026"), name="plans/b.yaml")
    assert "KH320" not in run_cli("check", tmp_path / "plans" / "b.yaml").codes
    together = run_cli("check", tmp_path / "plans", "--workers", workers)
    assert set(together.codes) == {"KH320"}
    assert "a.yaml" in together.out
    assert "b.yaml" in together.out


def test_a_contradiction_that_is_switched_off_stays_off(
    plan_file: Write, run_cli: Run, tmp_path: Path, of_the_centre: str
) -> None:
    other = of_the_centre.replace("15/7/2026", "16/7/2026")
    plan_file(f"checks: {{KH320: off}}\n{of_the_centre}", name="plans/a.yaml")
    plan_file(f"checks: {{KH320: off}}\n{other}", name="plans/b.yaml")
    assert run_cli("check", tmp_path / "plans").codes == []


def test_what_plans_cite_is_learnt_once(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    registry = tmp_path / "directives.yaml"
    plan = plan_file()
    assert "1 directives added" in run_cli("check", plan, "--learn", registry).err
    learnt = yaml.safe_load(registry.read_text(encoding="utf-8"))
    assert [each["symbol"] for each in learnt["directives"]] == ["12-TB/TU"]
    assert "0 directives added" in run_cli("check", plan, "--learn", registry).err
