"""The cascade: which plan carries out which, which places have none yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PLAN = """\
issuer: {{name: {issuer}, symbol: {symbol}}}
number: {number}
place: An Phước
date: {date}
subject: làm sạch bờ sông
{more}
sections: [{{heading: Việc, items: [Một.]}}]
recipients: [các thôn]
archive: VPĐU
signature: {{authority: T/M Đảng uỷ, title: Bí thư, name: Trần Văn Mẫu}}
"""
ROOT = {"issuer": "Tỉnh uỷ An Phước", "symbol": "TU", "number": "12", "date": "2026-09-01"}
SHEET = "Mã,Tên,Loại\n01,Tân Lộc,xã\n02,Hoà An,xã\n03,Bình Minh,phường\n04,Phú Mỹ,xã\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    (tmp_path / "kehoach.toml").touch()

    def plan(name: str, more: str = "", **values: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PLAN.format(**{**ROOT, **values}, more=more), encoding="utf-8")
        return path

    return plan


def cited(date: str = " ngày 01/9/2026") -> str:
    return f'cites: {{kh: "Kế hoạch số 12-KH/TU{date} của Tỉnh uỷ về môi trường"}}\nbasis: [kh]'


def tree(run_cli: Run, *arguments: object) -> list[str]:
    result = run_cli("tree", *arguments, "--lang", "en")
    assert result.code == 0, result.err
    return [line.split("/")[-1] if "└" in line or "├" in line else line
            for line in result.out.splitlines()]  # fmt: skip


def parents(run_cli: Run, folder: Path) -> dict[str, list[tuple[str, str]]]:
    plans = run_cli("tree", folder, "--format", "json").json()["plans"]
    return {
        Path(each["file"]).name: [
            (Path(up["file"]).name, up["by"]) for up in each["carries_out"]
        ]
        for each in plans
    }  # fmt: skip


def test_a_plan_carries_out_what_it_extends_and_what_it_cites(
    write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    write("tinh.yaml")
    write("xa/tan-loc.yaml", cited(), issuer="Đảng uỷ xã Tân Lộc", symbol="ĐU", number="3")
    (tmp_path / "xa" / "hoa-an.yaml").write_text(
        "extends: ../tinh.yaml\nissuer: {name: Đảng uỷ xã Hoà An, symbol: ĐU}\nnumber: 5\n",
        encoding="utf-8",
    )
    assert parents(run_cli, tmp_path) == {
        "tinh.yaml": [],
        "tan-loc.yaml": [("tinh.yaml", "cites")],
        "hoa-an.yaml": [("tinh.yaml", "extends")],
    }


@pytest.mark.parametrize(
    ("date", "tied"), [(" ngày 01/9/2026", True), ("", True), (" ngày 02/9/2026", False)]
)
def test_a_plan_of_another_day_with_the_same_number_is_another_one(
    date: str, tied: bool, write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    write("tinh.yaml")
    write("xa.yaml", cited(date), issuer="Đảng uỷ xã Tân Lộc", symbol="ĐU", number="3")
    assert parents(run_cli, tmp_path)["xa.yaml"] == ([("tinh.yaml", "cites")] if tied else [])


def test_plans_that_cite_each_other_are_each_shown(
    write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    other = 'cites: {kh: "Kế hoạch số 03-KH/ĐU ngày 01/9/2026 của Đảng uỷ xã"}\nbasis: [kh]'
    write("a.yaml", other)
    write("b.yaml", cited(), issuer="Đảng uỷ xã Tân Lộc", symbol="ĐU", number="3")
    shown = run_cli("tree", tmp_path).out
    assert "a.yaml" in shown
    assert "b.yaml" in shown


def test_places_without_a_plan_are_named(
    write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    (tmp_path / "xa.csv").write_text(SHEET, encoding="utf-8")
    write("tinh.yaml", "batch: {localities: xa.csv}")
    write("tan-loc.yaml", cited(), issuer="Đảng uỷ xã Tân Lộc", symbol="ĐU", number="3")
    (tmp_path / "b.yaml").write_text(
        "extends: tinh.yaml\nvalues: {ma: '02', ten: Hoà An}\nnumber: 8\n", encoding="utf-8"
    )
    (found,) = run_cli("tree", tmp_path, "--format", "json").json()["coverage"]
    assert (found["total"], found["missing"]) == (4, ["03", "04"])
    lines = tree(run_cli, tmp_path)
    assert any("2 of 4 localities have a plan" in line for line in lines)
    assert "  04  Phú Mỹ" in lines


def test_a_commune_of_another_kind_with_the_same_name_is_another_one(
    write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    (tmp_path / "xa.csv").write_text(SHEET, encoding="utf-8")
    write("tinh.yaml")
    write("a.yaml", cited(), issuer="Đảng uỷ phường Tân Lộc", symbol="ĐU", number="3")
    result = run_cli("tree", tmp_path, "--localities", tmp_path / "xa.csv", "--format", "json")
    (found,) = result.json()["coverage"]
    assert "01" in found["missing"]


def test_the_register_tells_which_communes_of_a_province_are_missing(
    write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    write("tinh.yaml", 'batch: {localities: "province:91"}')
    write("a.yaml", cited(), issuer="Đảng uỷ xã An Phú", symbol="ĐU", number="3")
    (found,) = run_cli("tree", tmp_path, "--format", "json").json()["coverage"]
    assert found["total"] == 102
    assert "30337" not in found["missing"]
    assert len(found["missing"]) == 101


def test_what_a_batch_built_counts_as_a_plan(
    write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    (tmp_path / "xa.csv").write_text(SHEET, encoding="utf-8")
    write("tinh.yaml", "batch: {localities: xa.csv}")
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text('{"id": "01", "status": "built"}\n{"id": "02", "status": "failed"}\n')
    result = run_cli("tree", tmp_path / "tinh.yaml", "--manifest", manifest, "--format", "json")
    assert result.json()["coverage"][0]["missing"] == ["02", "03", "04"]


def test_a_plan_that_cannot_be_read_does_not_stop_the_rest(
    write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    write("tinh.yaml")
    (tmp_path / "hong.yaml").write_text("a: [1\n", encoding="utf-8")
    result = run_cli("tree", tmp_path, "--lang", "en")
    assert result.code == 1
    assert "12-KH/TU" in result.out
    assert "hong.yaml — 1 errors" in result.out


def test_a_table_outside_of_the_repository_is_not_read(
    write: Callable[..., Path], tmp_path: Path, run_cli: Run
) -> None:
    write("tinh.yaml", "batch: {localities: ../../xa.csv}")
    result = run_cli("tree", tmp_path)
    assert (result.code, result.codes) == (1, ["KH072"])
