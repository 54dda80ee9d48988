"""Watching looks at what plans are made of, never at what it writes, and rests in between."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.cli import build as cli_build

Run = Callable[..., Any]
Watch = Callable[..., int]
ROUNDS = 6


@pytest.fixture
def watch(tmp_path: Path, smallest: str, run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Watches a folder with a plan for some rounds, each with a change; counts the builds."""
    monkeypatch.chdir(tmp_path)
    Path("d").mkdir()
    Path("d/a.yaml").write_text(smallest, encoding="utf-8")

    def run(*options: object, changes: tuple[Callable[[], object], ...] = ()) -> int:
        waiting, rounds = list(changes), 0

        def next_round(_: float) -> None:
            nonlocal rounds
            rounds += 1
            if rounds > ROUNDS:
                raise KeyboardInterrupt
            if waiting:
                waiting.pop(0)()

        monkeypatch.setattr(cli_build.time, "sleep", next_round)
        result = run_cli("build", *options, "--format", "docx", "--watch", "--lang", "en")
        assert result.code == 130
        return int(result.out.count("a.docx"))

    return run


def edit(path: str, old: str, new: str) -> Callable[[], object]:
    def change() -> None:
        file = Path(path)
        stamp = file.stat().st_mtime_ns + 1_000_000_000
        file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")
        os.utime(file, ns=(stamp, stamp))

    return change


@pytest.mark.parametrize("output", ["d", "d/ra", "ra", ".", "d/templates", "d/templates/ra"])
def test_nothing_is_built_again_where_nothing_changed(output: str, watch: Watch) -> None:
    Path("d/templates").mkdir()
    assert watch("d", "-o", output) == 1


def test_files_that_are_no_part_of_a_plan_build_nothing(watch: Watch) -> None:
    def other() -> None:
        Path("d/ghi-chu.txt").write_text("x", encoding="utf-8")
        Path("d/ra/nhap.yaml").write_text("x: 1\n", encoding="utf-8")

    assert watch("d", "-o", "d/ra", changes=(other,)) == 1


def test_a_template_folder_that_is_the_output_folder_lets_it_rest(watch: Watch) -> None:
    Path("mau").mkdir()
    assert watch("d", "-o", "mau", "--templates", "mau") == 1


def test_a_change_of_the_base_builds_what_extends_it(watch: Watch) -> None:
    Path("goc").mkdir()
    Path("d/a.yaml").replace("goc/goc.yaml")
    Path("d/a.yaml").write_text("extends: ../goc/goc.yaml\n", encoding="utf-8")
    assert watch("d", "-o", "ra", changes=(edit("goc/goc.yaml", "Trần", "Lê"),)) == 2


def test_a_base_that_was_broken_is_looked_at_until_it_is_whole(watch: Watch) -> None:
    Path("d/a.yaml").replace("goc.yaml")
    Path("d/a.yaml").write_text("extends: ../goc.yaml\n", encoding="utf-8")
    broken, mended = edit("goc.yaml", "place: ", "place= "), edit("goc.yaml", "place= ", "place: ")
    assert watch("d", "-o", "ra", changes=(broken, mended)) == 2


@pytest.mark.parametrize("name", ["d/templates/them.txt", "kehoach.toml", "d/b.yaml"])
def test_what_is_new_beside_a_plan_builds_it_again(name: str, watch: Watch, smallest: str) -> None:
    def new() -> None:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(smallest if name.endswith("yaml") else "", encoding="utf-8")

    assert watch("d", "-o", "d/ra", changes=(new,)) == 2


def test_a_plan_that_is_gone_for_a_while_does_not_end_the_watch(
    watch: Watch, smallest: str
) -> None:
    def back() -> None:
        Path("d/a.yaml").write_text(smallest, encoding="utf-8")

    assert watch("d", "-o", "ra", changes=(Path("d/a.yaml").unlink, back)) == 2
