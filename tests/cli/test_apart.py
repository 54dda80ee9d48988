"""N plans are N files: what would land in one file is an error before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.importer.docx_files import make, par

Run = Callable[..., Any]


@pytest.fixture
def plans(tmp_path: Path, smallest: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Writes plans into the folder that everything is run in."""
    monkeypatch.chdir(tmp_path)

    def write(*names: str) -> None:
        for name in names:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(smallest, encoding="utf-8")

    return write


def build(run_cli: Run, *paths: str) -> Any:
    return run_cli("build", *paths, "-o", "ra", "--format", "docx", "--lang", "en")


def made() -> list[str]:
    return sorted(path.relative_to("ra").as_posix() for path in Path("ra").rglob("*.docx"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("d1/a.yaml", "d2/a.yaml"),
        ("d1/a.yaml", "d1/a.yml"),
        ("d1/q?1.yaml", "d1/q_1.yaml"),
        ("d1/a.yaml", "d1/A.yaml"),
        ("d1/a.yaml", "d1/a .yaml"),
        ("d1/thị.yaml", "d1/thi\u0323.yaml"),
        ("d1/Đ.yaml", "d2/đ.yml"),
        ("d1/x/a.yaml", "d2/x/a.yaml"),
        ("d1/x/a.yaml", "d2/X/a.yaml"),
    ],
)
def test_two_plans_for_one_file_are_an_error_that_names_all_three(
    first: str, second: str, plans: Callable[..., None], run_cli: Run
) -> None:
    plans(first, second, "d1/khac.yaml")
    result = build(run_cli, *sorted({Path(each).parts[0] for each in (first, second)}))
    assert (result.code, result.codes) == (1, ["KH059"])
    assert first in result.err
    assert second in result.err
    assert Path(first).stem.strip().replace("?", "_").casefold() in result.err.casefold()
    assert not Path("ra").exists()


def test_plans_of_one_name_in_two_folders_of_one_folder_are_built_apart(
    plans: Callable[..., None], run_cli: Run
) -> None:
    plans("d/x/a.yaml", "d/y/a.yaml", "d/a.yaml", "d/a.b.yaml")
    assert build(run_cli, "d").code == 0
    assert made() == ["a.b.docx", "a.docx", "x/a.docx", "y/a.docx"]


def test_one_plan_given_by_two_paths_is_built_once(
    plans: Callable[..., None], run_cli: Run, tmp_path: Path
) -> None:
    plans("d/a.yaml", "d/x/b.yaml")
    Path("e").symlink_to("d")
    given = ("d", "d/a.yaml", "./d/../d/a.yaml", str(tmp_path / "d" / "a.yaml"), "e", "d/x")
    result = build(run_cli, *given)
    assert (result.code, result.out.count("built ")) == (0, 2)
    assert made() == ["a.docx", "x/b.docx"]


def test_yaml_in_the_output_folder_is_no_plan_of_the_folder_around_it(
    plans: Callable[..., None], run_cli: Run
) -> None:
    plans("d/a.yaml", "d/ra/nhap.yaml")
    result = run_cli("build", "d", "-o", "d/ra", "--format", "docx")
    assert (result.code, result.out.count("d/ra/")) == (0, 1)
    assert [path.name for path in Path("d/ra").iterdir() if path.suffix == ".docx"] == ["a.docx"]
    assert run_cli("build", "d/ra", "-o", "d/ra", "--format", "docx").code == 0
    assert Path("d/ra/nhap.docx").is_file()


@pytest.mark.parametrize(
    ("first", "second"),
    [("d1/a.txt", "d2/a.txt"), ("d1/a.docx", "d2/a.docx"), ("d1/A.txt", "d2/a.txt")],
)
def test_two_documents_for_one_plan_file_are_an_error(
    first: str, second: str, tmp_path: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (first, second):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(make(par("KẾ HOẠCH")) if "docx" in name else b"KE HOACH\n")
    result = run_cli("import", "d1", "d2", "-o", "ra")
    assert (result.code, result.codes) == (1, ["KH059"])
    assert not Path("ra").exists()


def test_a_name_that_ends_like_another_document_is_no_way_around(
    tmp_path: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d").mkdir()
    for name in ("a.txt", "a.md", "a.txt.txt"):
        (Path("d") / name).write_text("KẾ HOẠCH\n\n1. Trồng cây.\n", encoding="utf-8")
    result = run_cli("import", "d", "-o", "ra")
    assert (result.code, result.codes) == (1, ["KH059"])
    assert not Path("ra").exists()
