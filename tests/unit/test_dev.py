"""dev.py: what it puts right by itself on a machine."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def bare(folder: Path) -> Path:
    """Return the Python of an environment without pip."""
    venv.create(folder, symlinks=sys.platform != "win32", with_pip=False)
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


@pytest.mark.skipif(not importlib.util.find_spec("ensurepip"), reason="Debian packs it apart")
def test_an_environment_that_was_left_without_pip_gets_one(tmp_path: Path) -> None:
    without, outside = bare(tmp_path / "left"), bare(tmp_path / "outside")
    code = "import dev, pathlib, sys; dev.shutil.which = lambda name: None; "
    code += "dev.pip(pathlib.Path(sys.argv[1]))"
    subprocess.run([outside, "-c", code, without], cwd=ROOT, check=True, capture_output=True)
    told = subprocess.run([without, "-m", "pip", "--version"], capture_output=True, text=True)
    assert told.stdout.startswith("pip ")
