"""The set of nodes is closed: a node that is added is missed nowhere in silence."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODES = "generator/tree/nodes.py"
PLACES = {
    "generator/compare/units.py": 1,
    "generator/importer/printed.py": 1,
    "generator/importer/prove.py": 1,
    "generator/render/docx.py": 1,
    "generator/render/views.py": 2,
    "generator/tree/build.py": 1,
    "generator/tree/dump.py": 1,
    "generator/tree/head.py": 2,
    "generator/tree/tall.py": 9,
    "generator/tree/walk.py": 1,
}
"""Where nodes are told from one another, and how often."""
MARK = """class Mark(NamedTuple):
    \"\"\"A node that nobody handles yet.\"\"\"

    name: str
"""


@pytest.mark.slow
def test_the_type_checker_names_every_place_that_must_handle_a_new_node(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    nodes = tmp_path / NODES
    text = nodes.read_text(encoding="utf-8")
    text, count = re.subn(r"^((?:Line|Block): TypeAlias = .*)$", r"\1 | Mark", text, flags=re.M)
    assert count == 2
    nodes.write_text(text.replace("\n\nLine:", f"\n\n{MARK}\n\nLine:"), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache")]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    found = Counter(line.split(":")[0] for line in run.stdout.splitlines() if ": error: " in line)
    assert found == PLACES, run.stdout


def test_no_module_tells_nodes_apart_by_a_question_that_a_new_node_would_slip_through() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{each.lineno}"
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for text in [path.read_text(encoding="utf-8")]
        if re.search(r"tree\.nodes import|from \.nodes import", text)
        for each in ast.walk(ast.parse(text))
        if isinstance(each, ast.Call)
        and getattr(each.func, "id", "") == "isinstance"
        and {"Paragraph", "BlankLine", "Table"}
        & {node.id for node in ast.walk(each.args[1]) if isinstance(node, ast.Name)}
    ]
    assert asked == []
