"""Any end of a run: killed, died, two at once; what follows is as if nothing had happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.batch.pool import LocalPool
from generator.batch.work import Job, Recipe
from tests.batch.conftest import Province
from tests.batch.workers import deadly, once_deadly

ROOT = Path(__file__).resolve().parents[2]
ROWS = 40


def rows(province: Province) -> None:
    lines = [f"{number:03},Xã Số {number},xã,Lê Văn Mẫu" for number in range(ROWS)]
    province.sheet.write_text("\n".join(["Mã,Tên,Loại,nguoi_ky", *lines]) + "\n", "utf-8")


def started(province: Province, output: Path, *options: str) -> subprocess.Popen[str]:
    # Started behind an `&` this process may ignore Ctrl+C, and its children with it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [
            sys.executable, str(ROOT / "cli.py"), "batch", str(province.plan), "--localities",
            str(province.sheet), "-o", str(output), "--format", "docx,pdf", "--engine", "typst",
            "--lang", "en", *options,
        ],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    signal.signal(signal.SIGINT, before)
    return process


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*") if path.suffix != ".jsonl"
            and path.is_file()}  # fmt: skip


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Province, dict[str, bytes]]:
    province = Province(tmp_path_factory.mktemp("tinh"), None)  # type: ignore[arg-type]
    rows(province)
    process = started(province, province.output, "--workers", "2")
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return province, documents(province.output)


@pytest.mark.parametrize("count", [0, 1, 9, 31])
def test_a_run_that_was_killed_goes_on_and_ends_the_same(
    count: int, undisturbed: tuple[Province, dict[str, bytes]], tmp_path: Path
) -> None:
    province, wanted = undisturbed
    output = tmp_path / "ra"
    process = started(province, output, "--workers", "2")
    while process.poll() is None and len(list(output.glob("*.pdf"))) < count:
        pass
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    kept = documents(output) if output.exists() else {}
    assert kept.items() <= wanted.items()  # whole files only
    again = started(province, output, "--workers", "2")
    _, err = again.communicate(timeout=300)
    assert again.returncode == 0, err
    assert documents(output) == wanted
    assert not (output / ".kehoach" / "waiting").exists()
    assert len((output / "manifest.jsonl").read_text("utf-8").splitlines()) == ROWS


def test_an_interrupt_keeps_what_was_made(
    undisturbed: tuple[Province, dict[str, bytes]], tmp_path: Path
) -> None:
    province, wanted = undisturbed
    output = tmp_path / "ra"
    process = started(province, output, "--workers", "2")
    while process.poll() is None and len(list(output.glob("*.pdf"))) < 3:
        pass
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert documents(output).items() <= wanted.items()
    assert (output / "manifest.jsonl").is_file()


def test_two_runs_at_once_do_not_harm_each_other(
    undisturbed: tuple[Province, dict[str, bytes]], tmp_path: Path
) -> None:
    province, wanted = undisturbed
    output = tmp_path / "ra"
    both = [started(province, output, "--workers", "1") for _ in range(2)]
    told = [process.communicate(timeout=300)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert documents(output) == wanted
    ends = sorted(err.splitlines()[-1].split(";")[0] for err in told)
    assert ends == ["0 built, 40 unchanged, 0 failed", "40 built, 0 unchanged, 0 failed"]
    assert sum("another run is at work" in err for err in told) == 1


def test_any_number_of_workers_makes_the_same_documents(
    undisturbed: tuple[Province, dict[str, bytes]], tmp_path: Path
) -> None:
    province, wanted = undisturbed
    process = started(province, tmp_path / "ra", "--workers", "1")
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert documents(tmp_path / "ra") == wanted


def chunks(*groups: Sequence[str]) -> list[list[Job]]:
    return [[Job(name, "p", name, ()) for name in group] for group in groups]


def test_a_worker_that_dies_costs_only_the_row_that_killed_it() -> None:
    recipe = Recipe({}, ("docx",), "typst", None, "")
    groups = [[f"{i}-{j}" for j in range(3)] for i in range(5)]
    groups[2][1] = "deadly"
    outcomes = [each for done in LocalPool(2, deadly).run(recipe, chunks(*groups)) for each in done]
    assert sorted(each.id for each in outcomes) == sorted(name for g in groups for name in g)
    assert [each.id for each in outcomes if each.status == "failed"] == ["deadly"]
    (failed,) = (each for each in outcomes if each.status == "failed")
    assert [each.code for each in failed.findings] == ["KH903"]


def test_a_worker_that_dies_by_chance_costs_nothing(tmp_path: Path) -> None:
    recipe = Recipe({}, ("docx",), "typst", None, str(tmp_path))
    groups = [[f"{i}-{j}" for j in range(3)] for i in range(6)]
    outcomes = [
        each for done in LocalPool(2, once_deadly).run(recipe, chunks(*groups)) for each in done
    ]
    assert sorted(each.id for each in outcomes) == sorted(name for g in groups for name in g)
    assert {each.status for each in outcomes} == {"built"}
