"""One plan, two processes that share nothing but the program: the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).parents[1]
SAMPLE = ROOT / "plans" / "mau" / "day-du.yaml"
WORLDS = (
    {"LANG": "C", "LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    {
        "LANG": "vi_VN.UTF-8",
        "TZ": "Asia/Ho_Chi_Minh",
        "PYTHONHASHSEED": "4242",
        "KEHOACH_LANG": "vi",
        "PYTHONUTF8": "0",
    },
)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folders of two builds in unlike processes."""
    folders = [tmp_path_factory.mktemp(name) for name in ("mot", "hai")]
    (folders[1] / "nơi khác").mkdir()
    places = [ROOT, folders[1] / "nơi khác"]

    def build(index: int) -> Path:
        kept = ("LANG", "LC_", "TZ", "LANGUAGE", "SOURCE_DATE_EPOCH", "PYTHON", "KEHOACH")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(kept)}
        plan = SAMPLE if index else SAMPLE.relative_to(ROOT)
        arguments = [sys.executable, ROOT / "cli.py", "build", plan, "-o", folders[index] / "o"]
        subprocess.run(
            arguments,
            cwd=places[index],
            env={**clean, **WORLDS[index]},
            check=True,
            capture_output=True,
            timeout=120,
        )
        return folders[index] / "o"

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(build, range(2)))


@pytest.mark.parametrize("name", ["day-du.docx", "day-du.pdf"])
def test_two_processes_in_unlike_worlds_write_the_same_bytes(name: str, twice: list[Path]) -> None:
    first, second = [(folder / name).read_bytes() for folder in twice]
    assert first == second
