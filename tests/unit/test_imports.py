"""Who imports whom, where the import contract cannot see it: spelling, and time of loading."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "generator").rglob("*.py"))
OWN = {"generator", "kehoach"}
HEAVY = {"docx", "docxtpl", "weasyprint"}
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
    return path.parent.name == "render" and (path.stem == "pdf" or path.stem.startswith("docx"))


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
        "from generator.cli import run\n"
        "code = run(sys.argv[1:])\n"
        f"sys.exit(code or ' '.join({HEAVY | {'jinja2', 'yaml'}!r} & sys.modules.keys()) or None)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.stderr, done.returncode) == (b"", 0)
