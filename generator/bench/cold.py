"""Whole programs from their start to their end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ..pipeline import read_plan
from .peers import docxtpl_context

BARE_TYPER = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None)
@app.callback()
def root(): pass
@app.command()
def build(path: str): pass
app()
"""
BARE_DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
context = json.load(open(sys.argv[1], encoding="utf-8"))
template = DocxTemplate(sys.argv[2])
template.render(context, Environment(undefined=StrictUndefined))
template.save(sys.argv[3])
"""


def cold_round(text: str) -> dict[str, float]:
    """Return the seconds of each program, run once one after another."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "plan.yaml"
        plan.write_text(text, encoding="utf-8")
        template, context = docxtpl_context(read_plan(text, plan))
        values = folder / "context.json"
        values.write_text(json.dumps(context, ensure_ascii=False), encoding="utf-8")
        ours = [sys.executable, "-m", __package__.rsplit(".", 1)[0]]
        build = [*ours, "build", str(plan), "-q", "-o", str(folder)]
        commands = {
            "cold typer": [sys.executable, "-c", BARE_TYPER, "--help"],
            "cold help": [*ours, "--help"],
            "cold docxtpl": [
                sys.executable, "-c", BARE_DOCXTPL, str(values), str(template),
                str(folder / "bare.docx"),
            ],
            "cold docx": [*build, "--format", "docx"],
            "cold docx and pdf": [*build, "--engine", "typst"],
        }  # fmt: skip
        return {name: _seconds(command) for name, command in commands.items()}


def run_module() -> dict[str, str]:
    """Return the environment in which ``python -m`` finds this program, its modules compiled."""
    root = Path(__file__).resolve().parents[len(__package__.split("."))]
    variables = {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=run_module(), capture_output=True, check=True)
    return time.perf_counter() - start
