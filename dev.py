"""Everything on a fresh machine: a sample plan made, or the tests run, with what they need.

    python3 dev.py sample              builds a sample plan into output/ as DOCX and PDF
    python3 dev.py test [ARGUMENT...]  runs the tests; arguments go to pytest
    python3 dev.py install             only installs what the two need

Python packages go into `.venv` here, in the versions of `requirements/`. Of the system it asks
for Pango, which WeasyPrint needs, and for `test` LibreOffice and Poppler too. What cannot be had is
said in one line, and the work goes on: a DOCX needs nothing of the system. Only the standard
library is used, so that any Python from 3.11 can start it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
SAMPLE = Path("plans", "mau", "dang-uy-xa-2026.yaml")
VENV = ROOT / ".venv"
STAMP = "installed.json"
"""In the environment: the hash of each requirements file that was installed from."""

USAGE = 2
PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
TEST_TOOLS = {
    "soffice": "libreoffice-writer-nogui",
    "pdftoppm": "poppler-utils",
    "fc-match": "fontconfig",
}
"""What the tests run, and the Debian package that has it."""

OTHER_SYSTEMS = {
    "dnf": "sudo dnf install pango harfbuzz",
    "zypper": "sudo zypper install libpango-1_0-0 libharfbuzz-subset0",
    "pacman": "sudo pacman -S pango",
    "apk": "sudo apk add pango harfbuzz-subset fontconfig",
}
"""How Linux systems without apt-get bring Pango."""

MSYS2 = Path("C:/msys64")
"""Where MSYS2 installs itself, and where WeasyPrint looks for its libraries."""

WINDOWS_PANGO = "mingw-w64-ucrt-x86_64-pango"
WINDOWS_STEPS = (
    "winget install MSYS2.MSYS2, then "
    rf"C:\msys64\usr\bin\pacman -S --noconfirm {WINDOWS_PANGO}, then this command again "
    r"(MSYS2 elsewhere: set WEASYPRINT_DLL_DIRECTORIES to its ucrt64\bin)"
)

PROBE = """
try:
    from weasyprint.text import ffi
except (ImportError, OSError):
    raise SystemExit(3)
raise SystemExit(0 if ffi.harfbuzz_subset else 4)
"""


class SetupError(Exception):
    """Something without which nothing can go on."""


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands and return its exit code."""
    command, *rest = arguments or ["help"]
    if command not in ("sample", "test", "install") or (rest and command != "test"):
        print(__doc__, file=sys.stdout if command in ("help", "-h", "--help") else sys.stderr)
        return 0 if command in ("help", "-h", "--help") else USAGE
    try:
        python = provide_packages("run" if command == "sample" else "dev")
    except SetupError as error:
        say(str(error))
        return 1
    provide_pango(python)
    if command == "sample":
        return call([python, "cli.py", "build", SAMPLE, "-o", "output"])
    provide_test_tools()
    every = ["-n", "auto"]  # all tests, on all cores
    return call([python, "-m", "pytest", *(rest or every)]) if command == "test" else 0


def say(words: str) -> None:
    """Print one line of progress."""
    print(f"dev.py: {words}", file=sys.stderr, flush=True)


def call(command: Sequence[str | Path], *, aside: bool = False) -> int:
    """Run a command in the checkout and return its exit code.

    Args:
        command: the program and its arguments.
        aside: whether what it prints is progress and not a result.
    """
    sys.stdout.flush()
    output = sys.stderr if aside else None
    return subprocess.call(command, cwd=ROOT, env=environment(), stdout=output)


def succeeds(command: Sequence[str | Path]) -> bool:
    """Tell whether a command runs and returns 0; what it prints is dropped."""
    return quiet_code(command) == 0


def quiet_code(command: Sequence[str | Path]) -> int:
    """Return the exit code of a command; what it prints is dropped."""
    try:
        return subprocess.run(
            command, cwd=ROOT, env=environment(), capture_output=True, check=False
        ).returncode
    except OSError:
        return 127


def environment() -> Mapping[str, str]:
    """Return the environment of the programs started here.

    On macOS a Python that is not Homebrew's does not look where Homebrew puts libraries.
    """
    variables = dict(os.environ)
    if sys.platform == "darwin":
        folders = [variables.get("DYLD_FALLBACK_LIBRARY_PATH"), "/opt/homebrew/lib"]
        folders += ["/usr/local/lib", "/usr/lib"]
        variables["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join(filter(None, folders))
    return variables


# Python packages


def provide_packages(kind: str) -> Path:
    """Return the Python of `.venv`, which has the packages of ``requirements/KIND.txt``.

    Raises:
        SetupError: there is no pip, or it could not install.
    """
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not succeeds([python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]):
        say("making .venv")
        make_environment(VENV)
    stamp = VENV / STAMP
    wanted = {name: digest(requirements(name)) for name in {kind, "run"}}
    installed = read_stamp(stamp)
    if installed.get(kind) != wanted[kind]:
        say(f"installing the packages of {requirements(kind).relative_to(ROOT).as_posix()}")
        stamp.unlink(missing_ok=True)
        install(python, "-r", str(requirements(kind)))
        stamp.write_text(json.dumps(wanted, indent=1), encoding="utf-8")
    return python


def requirements(kind: str) -> Path:
    """Return the file that pins the packages of a kind."""
    return ROOT / "requirements" / f"{kind}.txt"


def digest(file: Path) -> str:
    """Return the hash of a text file, whatever its line ends."""
    return hashlib.sha256(b"\n".join(file.read_bytes().splitlines())).hexdigest()


def read_stamp(stamp: Path) -> Mapping[str, str]:
    """Return what was installed into an environment, nothing if that is unknown."""
    try:
        data = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def make_environment(folder: Path) -> None:
    """Make a virtual environment, with pip in it where this Python can put it there.

    Debian and Ubuntu keep `ensurepip` in a package of its own; there the pip outside fills the
    environment, see `pip`.
    """
    symlinks = os.name != "nt"
    if find_spec("ensurepip"):
        try:
            venv.create(folder, clear=True, symlinks=symlinks, with_pip=True)
        except subprocess.CalledProcessError:
            say("no pip could be put into .venv; using the one outside")
        else:
            return
    venv.create(folder, clear=True, symlinks=symlinks)


def pip(python: Path) -> list[str | Path]:
    """Return the command that is pip for the environment of a Python.

    Raises:
        SetupError: there is none, in the environment or outside.
    """
    inside: list[str | Path] = [python, "-m", "pip"]
    outside: list[str | Path] = [sys.executable, "-m", "pip", "--python", python]
    for command in (inside, outside):
        if succeeds([*command, "--version"]):
            return command
    if succeeds([python, "-m", "ensurepip"]):  # an environment whose making was interrupted
        return inside
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    brought = shutil.which("apt-get") and apt_install([package])
    if brought and succeeds([python, "-m", "ensurepip"]):
        return inside
    raise SetupError(
        f"pip 22.3 or newer is needed (Debian, Ubuntu: sudo apt-get install {package})"
    )


def install(python: Path, *what: str) -> None:
    """Install packages into the environment of a Python.

    Raises:
        SetupError: there is no pip, or it could not install.
    """
    options = ["--disable-pip-version-check", "--no-input", "--prefer-binary", "--quiet"]
    if call([*pip(python), "install", *options, *what], aside=True) != 0:
        raise SetupError("pip could not install the packages; the lines above say why")


# What the system has


def provide_pango(python: Path) -> None:
    """Bring Pango for WeasyPrint where it is missing, or say how."""
    if quiet_code([python, "-W", "ignore", "-c", PROBE]) == 0:
        return
    say("Pango or HarfBuzz is missing; WeasyPrint needs them")
    if sys.platform == "win32":
        pacman = MSYS2 / "usr" / "bin" / "pacman.exe"
        if pacman.exists():
            call([pacman, "-S", "--noconfirm", "--needed", WINDOWS_PANGO], aside=True)
        way = WINDOWS_STEPS
    elif sys.platform == "darwin":
        if shutil.which("brew"):
            call(["brew", "install", "pango"], aside=True)
        way = "install Homebrew (https://brew.sh), then: brew install pango"
    elif shutil.which("apt-get"):
        apt_install(PANGO)
        way = f"sudo apt-get install {' '.join(PANGO)}"
    else:
        found = [words for tool, words in OTHER_SYSTEMS.items() if shutil.which(tool)]
        way = found[0] if found else "install Pango 1.44 or newer"
    left = quiet_code([python, "-W", "ignore", "-c", PROBE])
    if left == 4:
        say(f"WeasyPrint takes longer, since HarfBuzz cannot subset fonts here. Instead: {way}")
    elif left:
        say(f"WeasyPrint cannot run here, so Typst makes the PDF. To get WeasyPrint: {way}")


def provide_test_tools() -> None:
    """Bring the programs that tests run, or say which are missing."""
    if sys.platform == "darwin" and Path("/Applications/LibreOffice.app").exists():
        tools = {tool: package for tool, package in TEST_TOOLS.items() if tool != "soffice"}
    else:
        tools = TEST_TOOLS
    missing = [tool for tool in tools if not shutil.which(tool)]
    packages = [tools[tool] for tool in missing]
    if missing and shutil.which("apt-get"):
        apt_install(packages)
        missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        way = f"; sudo apt-get install {' '.join(packages)}" if shutil.which("apt-get") else ""
        say(f"the tests that need {', '.join(missing)} cannot run here{way}")


def apt_install(packages: Sequence[str]) -> bool:
    """Install packages of Debian or Ubuntu, one by one if one is unknown; tell if all are in."""
    prefix = as_root()
    if prefix is None:
        return False
    say(f"apt-get install {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    spoken_only_of_failure([*apt, "update"])
    wanted = [*apt, "install", "-y", "--no-install-recommends"]
    if spoken_only_of_failure([*wanted, *packages]):
        return True
    return all([spoken_only_of_failure([*wanted, package]) for package in packages])


def spoken_only_of_failure(command: Sequence[str]) -> bool:
    """Run a command and tell whether it returns 0; what it prints is shown if it does not."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr, flush=True)
    return done.returncode == 0


def as_root() -> list[str] | None:
    """Return what to put before a command so that it runs as root; None if there is no way."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    if shutil.which("sudo") and sys.stdin is not None and sys.stdin.isatty():
        return ["sudo"]
    return None


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever has an older Python should read why)
        sys.exit("dev.py: Python 3.11 or newer is needed")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
