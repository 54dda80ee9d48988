"""The wheel: what it puts into site-packages, and that it works there, away from the checkout."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from generator import __version__

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "plans" / "mau").glob("*.yaml"))

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """Return what a command prints; what it says of a failure is in the test's report."""
    variables = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        command, cwd=cwd, env=variables, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of a new environment with the wheel and what it asks for."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    windows = os.name == "nt"
    venv.create(home, symlinks=not windows)
    folder = home / ("Scripts" if windows else "bin")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder / ("python.exe" if windows else "python"),
    ]
    options = ["-q", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    pins = ["-c", ROOT / "requirements" / "run.txt"]
    run(*pip, "install", *options, *pins, wheel, cwd=home)
    return folder


def test_the_wheel_puts_one_package_into_site_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {
        "kehoach",
        f"kehoach-{__version__}.dist-info",
    }


def test_the_wheel_has_every_file_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = [
        path.relative_to(ROOT).as_posix()
        for folder in ("generator", "templates", "plans/mau")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert {f"kehoach/{name}" for name in data} <= names
    assert {name for name in names if name.startswith("kehoach/")} <= {
        f"kehoach/{name}" for name in [*data, "__main__.py"]
    }


def test_the_wheel_carries_its_licence_and_those_of_fonts_and_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    licences = {Path(name).name for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-OFL.txt", "LICENSE-vietnamadminunits.txt"}


def test_the_installed_program_tells_its_version(scripts: Path, tmp_path: Path) -> None:
    assert run(scripts / "kehoach", "--version", cwd=tmp_path).strip() == f"kehoach {__version__}"


def test_the_installed_package_runs_as_a_module(scripts: Path, tmp_path: Path) -> None:
    told = run(scripts / "python", "-m", "kehoach", "--version", cwd=tmp_path)
    assert told.strip() == f"kehoach {__version__}"


def test_each_library_that_the_program_imports_is_asked_for() -> None:
    asked = {name.lower() for name in map(_name, _project()["dependencies"])}
    offered = {name.lower() for extra in _project()["optional-dependencies"].values()
               for name in map(_name, extra)}  # fmt: skip
    packages = metadata.packages_distributions()
    imported = {
        name.partition(".")[0]
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
    } - sys.stdlib_module_names
    wanted = {name: {each.lower() for each in packages.get(name, [name])} for name in imported}
    assert [name for name, any_of in wanted.items() if not any_of & (asked | offered)] == []


def test_the_oldest_pdfium_that_is_accepted_reads_a_pdf(scripts: Path, tmp_path: Path) -> None:
    (bounds,) = (each for each in _project()["dependencies"] if each.startswith("pypdfium2"))
    oldest = f"pypdfium2=={bounds.partition('>=')[2].partition(',')[0]}"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--prefer-binary"]
    run(*pip, "--disable-pip-version-check", "-t", tmp_path / "old", oldest, cwd=tmp_path)
    run(scripts / "kehoach", "build", SAMPLES[0], "--format", "pdf", "--engine", "typst",
        "-o", ".", cwd=tmp_path)  # fmt: skip
    program = f"import sys; sys.path.insert(0, {str(tmp_path / 'old')!r}); "
    program += "from kehoach.generator.cli.app import main; main()"
    told = run(scripts / "python", "-c", program, "import", f"{SAMPLES[0].stem}.pdf", cwd=tmp_path)
    assert SAMPLES[0].stem in told


def _project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return dict(tomllib.load(file)["project"])


def _name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0]  # type: ignore[index]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return (
        [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
    )


def test_the_installed_package_is_not_importable_as_generator(
    scripts: Path, tmp_path: Path
) -> None:
    code = (
        "import importlib.util as u; assert u.find_spec('kehoach') and not u.find_spec('generator')"
    )
    run(scripts / "python", "-c", code, cwd=tmp_path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_installed_program_builds_a_sample_elsewhere(
    scripts: Path, tmp_path: Path, sample: Path
) -> None:
    plan = tmp_path / "kế hoạch" / sample.name
    plan.parent.mkdir()
    plan.write_bytes(sample.read_bytes())
    run(scripts / "kehoach", "build", plan, "-o", "ra", cwd=tmp_path)
    made = {path.suffix: path.read_bytes()[:4] for path in (tmp_path / "ra").iterdir()}
    assert made == {".docx": b"PK\x03\x04", ".pdf": b"%PDF"}
