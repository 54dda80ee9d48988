"""Whatever breaks in the program is one coded line that names the file; the others go on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import cascade, pipeline
from generator.check import many as checking
from generator.check.document.run import check_finished
from generator.check.rule import RULES
from generator.cli import check as cli_check
from generator.cli import import_ as cli_import
from generator.importer import files, many
from tests.importer.docx_files import make, par

Run = Callable[..., Any]
NAMES = ("a.yaml", "b.yaml", "c.yaml")


class EngineFault(BaseException):
    """What an engine in Rust ends in: no `Exception`."""


BREAKS = [
    ValueError("hỏng\nhai dòng"),
    RecursionError("x"),
    MemoryError(),
    KeyError("x"),
    EngineFault(),
]
"""Kinds of exceptions that nobody expects."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, smallest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("d").mkdir()
    for name in NAMES:
        Path("d", name).write_text(smallest, encoding="utf-8")


def breaking(function: Callable[..., Any], error: BaseException, at: str = "b.") -> Any:
    """Return a function that breaks over the file b."""

    def broken(*given: Any, **ways: Any) -> Any:
        path = getattr(given[0], "path", getattr(given[0], "file", given[0]))
        if Path(str(path)).name.startswith(at):
            raise error
        return function(*given, **ways)

    return broken


def is_told_in_one_line(result: Any, file: str, error: BaseException) -> None:
    said = [line for line in (result.out + result.err).splitlines() if ": KH906 " in line]
    assert len(said) == 1
    assert said[0].startswith(f"{file}: KH906 ")
    assert type(error).__name__ in said[0]
    assert "Traceback" not in result.out + result.err
    assert result.code == 3


@pytest.mark.parametrize("error", BREAKS, ids=lambda each: type(each).__name__)
def test_build_goes_on_with_the_other_plans(
    error: BaseException, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "build_document", pipeline.build_document)
    monkeypatch.setattr(pipeline, "render", breaking(pipeline.render, error))
    result = run_cli("build", "d", "-o", "ra", "--format", "docx")
    is_told_in_one_line(result, "d/b.yaml", error)
    assert sorted(each.name for each in Path("ra").iterdir()) == ["a.docx", "c.docx"]


@pytest.mark.parametrize("error", BREAKS, ids=lambda each: type(each).__name__)
def test_check_goes_on_with_the_other_plans(
    error: BaseException, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("d/c.yaml").write_text("openning: x\n", encoding="utf-8")
    monkeypatch.setattr(checking, "check", breaking(checking.check, error))
    result = run_cli("check", "d")
    is_told_in_one_line(result, "d/b.yaml", error)
    assert "d/c.yaml:1:1: KH020" in result.out


def test_check_goes_on_with_the_other_rules(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch, smallest: str
) -> None:
    Path("d/b.yaml").write_text(smallest + "archive: VP  ,ĐU\n", encoding="utf-8")
    wanted = set(run_cli("check", "d/b.yaml").codes) - {"KH541"}
    object.__setattr__(rule := RULES["KH541"], "look", look := breaking(rule.look, KeyError("x")))
    try:
        result = run_cli("check", "d/b.yaml")
    finally:
        object.__setattr__(rule, "look", look.__closure__[2].cell_contents)
    is_told_in_one_line(result, "d/b.yaml", KeyError())
    assert set(result.codes) == wanted | {"KH906"}


def dies_on_b(path: Path) -> checking.Checked:
    """Check a plan; end the process over b as a fault in a library of C does."""
    if path.name == "b.yaml":
        os._exit(11)
    return checking.check_plan(path)


def test_a_process_that_dies_costs_its_own_plan_only(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "check_plan", dies_on_b)
    Path("d/c.yaml").write_text("openning: x\n", encoding="utf-8")
    result = run_cli("check", "d", "--workers", 2)
    assert (result.code, result.codes[:2]) == (3, ["KH906", "KH020"])
    assert result.codes.count("KH906") == 1


def test_check_fix_goes_on_with_the_other_plans(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch, smallest: str
) -> None:
    for name in NAMES:
        Path("d", name).write_text(smallest.replace("gồm các", "gồm  các"), encoding="utf-8")
    error = IndexError("x")
    monkeypatch.setattr(cli_check, "repair_plan", breaking(checking.repair_plan, error))
    is_told_in_one_line(run_cli("check", "d", "--fix"), "d/b.yaml", error)
    assert [Path("d", name).read_text("utf-8").count("  các") for name in NAMES] == [0, 1, 0]


def test_check_of_documents_goes_on_with_the_others(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import generator.check.document.run

    for name in ("a.docx", "b.docx", "c.docx"):
        Path(name).write_bytes(make(par("KẾ HOẠCH") + par("1. Trồng cây.")))
    error = RecursionError()
    monkeypatch.setattr(
        generator.check.document.run, "check_finished", breaking(check_finished, error)
    )
    result = run_cli("check", "a.docx", "b.docx", "c.docx")
    is_told_in_one_line(result, "b.docx", error)
    assert {each.split(":")[0] for each in re.findall(r"^\w\.docx:", result.out, re.MULTILINE)} == {
        "a.docx", "b.docx", "c.docx",
    }  # fmt: skip


@pytest.mark.parametrize("names", [["d/b.txt"], ["d/a.txt", "d/b.txt"]])
def test_import_goes_on_with_the_other_documents(
    names: list[str], run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in names:
        Path(name).write_text("KẾ HOẠCH\n\n1. Trồng cây.\n", encoding="utf-8")
    error = TypeError("x")
    monkeypatch.setattr(many, "import_file", breaking(files.import_file, error))
    monkeypatch.setattr(cli_import, "import_file", breaking(files.import_file, error))
    result = run_cli("import", *names, "-o", "ra.yaml" if len(names) == 1 else "ra")
    is_told_in_one_line(result, "d/b.txt", error)
    assert Path("ra/a.yaml").is_file() == (len(names) > 1)


def test_tree_goes_on_with_the_other_plans(run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    error = MemoryError()
    forest = sys.modules[cascade.forest.__module__]
    monkeypatch.setattr(forest, "load_plan", breaking(pipeline.load_plan, error))
    result = run_cli("tree", "d")
    is_told_in_one_line(result, "d/b.yaml", error)
    assert "c.yaml" in result.out


@pytest.mark.parametrize(
    ("target", "arguments", "file"),
    [
        (
            "generator.cli.explain.explain_key",
            ("explain", "d/b.yaml", "--key", "place"),
            "d/b.yaml",
        ),
        ("generator.cli.scaffold.write_new", ("new", "b.yaml"), "b.yaml"),
        ("generator.batch.run.BatchRun", ("batch", "d/b.yaml", "--localities", "x"), "d/b.yaml"),
        (
            "generator.check.document.run.repair",
            ("check", "--fix", "b.docx", "-o", "c.docx"),
            "b.docx",
        ),
        (
            "generator.onto.import_onto",
            ("import", "b.docx", "--onto", "d/a.yaml"),
            "b.docx",
        ),
        ("generator.model.json_schema.json_schema", ("schema",), "kehoach schema"),
        ("generator.cli.explain.explain_code", ("explain", "KH001"), "kehoach explain KH001"),
        ("generator.cli.doctor.diagnose", ("doctor",), "kehoach doctor"),
    ],
)
def test_each_command_ends_in_one_line(
    target: str,
    arguments: tuple[str, ...],
    file: str,
    run_cli: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    error = ZeroDivisionError("x")

    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(target, broken)
    is_told_in_one_line(run_cli(*arguments), file, error)


def test_the_line_names_the_place_in_the_program_and_no_folder_of_the_machine(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pipeline.choose_profile", lambda plan: plan.nothing)
    result = run_cli("build", "d/a.yaml", "--format", "docx", "--lang", "en")
    (line,) = [each for each in result.err.splitlines() if "KH906" in each]
    assert re.search(r"AttributeError: .* \(generator/pipeline\.py:\d+, validate\)$", line)
    assert str(Path(pipeline.__file__).parents[1]) not in line


def test_an_interrupt_is_no_fault_of_a_plan(run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "render", breaking(pipeline.render, KeyboardInterrupt()))
    result = run_cli("build", "d", "-o", "ra", "--format", "docx")
    assert (result.code, result.codes) == (130, [])
    assert [each.name for each in Path("ra").iterdir()] == ["a.docx"]
