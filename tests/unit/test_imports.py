"""Who imports whom, where the import contract cannot see it: spelling, and time of loading."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "generator").rglob("*.py"))
OWN = {"generator", "kehoach"}
HEAVY = {"docx", "docxtpl", "weasyprint", "typst"}
"""Slow to load, and WeasyPrint fails to where Pango is missing."""

IDS = [path.relative_to(ROOT).as_posix() for path in MODULES]


def imported(node: ast.AST) -> Iterator[str]:
    """Yield the top-level names that one absolute import statement loads."""
    if isinstance(node, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        yield node.module.partition(".")[0]


def loaded_at_once(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run when a module is imported; type checking and functions do not."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield child
        yield from loaded_at_once(child)


def may_load_heavy(path: Path) -> bool:
    """Tell whether a module is one that renders."""
    return path.parent.parts[-2:] == ("render", "pdf") or path.stem == "objects"


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_the_package_imports_itself_by_relative_names_only(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    absolute = [
        f"line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and OWN & set(imported(node))
    ]
    assert absolute == []


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_only_renderers_load_the_document_libraries(path: Path) -> None:
    names = {
        name
        for node in loaded_at_once(ast.parse(path.read_text("utf-8")))
        for name in imported(node)
    }
    assert not names & HEAVY or may_load_heavy(path)


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_loads_no_document_library(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from generator.cli.app import run\n"
        "code = run(sys.argv[1:])\n"
        f"sys.exit(code or ' '.join({HEAVY | {'jinja2', 'yaml'}!r} & sys.modules.keys()) or None)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.stderr, done.returncode) == (b"", 0)


LOADED = """
import sys
from pathlib import Path
from generator.cli.app import run
code = run(sys.argv[2:])
print(*sorted({*sys.argv[1].split(",")} & sys.modules.keys()))
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--format", "docx"], "weasyprint,typst,docxtpl,docx,lxml"),
        (["--format", "pdf", "--engine", "typst"], "weasyprint,docxtpl,docx,lxml,fontTools"),
        (["--format", "pdf", "--engine", "weasyprint"], "typst,docxtpl,docx"),
    ],
)
def test_a_second_start_loads_only_what_its_way_to_a_document_needs(
    tmp_path: Path, smallest: str, arguments: list[str], unwanted: str
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(smallest, encoding="utf-8")
    command = [sys.executable, "-c", LOADED, unwanted, "build", str(plan), "-q"]
    command += ["-o", str(tmp_path), *arguments]
    environment = {**os.environ, "KEHOACH_CACHE": str(tmp_path / "cache")}
    for _ in range(2):  # the first start prepares the Word template
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ""
