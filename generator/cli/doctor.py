"""What this machine has for making documents, what it lacks, and how to get it."""

from __future__ import annotations

import ctypes.util
import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout

from ..fonts import font_files
from ..messages import say
from ..read.office import find_office

PANGO = {
    "linux": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "darwin": "brew install pango",
    "win32": (
        "MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango; "
        "WEASYPRINT_DLL_DIRECTORIES=C:\\msys64\\ucrt64\\bin"
    ),
}


OFFICE = {
    "linux": "sudo apt-get install libreoffice-writer-nogui",
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}


def diagnose(lang: str) -> tuple[str, bool]:
    """Return the report in a language, and whether DOCX and PDF can be made."""
    lines, complete = [], True
    for name, ok, needed, remedy in _examined():
        mark = say("doctor.ok" if ok else "doctor.missing", lang)
        lines.append(f"[{mark}] {say(f'doctor.{name}', lang)}")
        if not ok:
            lines.append(f"    {say('doctor.get', lang)}: {remedy}")
            complete = complete and not needed
    return "\n".join(lines), complete


def _examined() -> Iterator[tuple[str, bool, bool, str]]:
    """Yield each thing looked at: name, present, needed, how to get it."""
    pango = PANGO.get(sys.platform, PANGO["linux"])
    yield "python", sys.version_info >= (3, 11), True, "https://www.python.org"
    yield "yaml", _imports("yaml._yaml"), False, "pip install --force-reinstall pyyaml"
    yield "docx", _imports("docxtpl"), True, "pip install docxtpl"
    yield "fonts", _fonts_whole(), True, "pip install --force-reinstall kehoach"
    weasyprint, typst = _imports("weasyprint"), _imports("typst")
    yield "pdf", weasyprint, not typst, f"pip install weasyprint; {pango}"
    yield "typst", typst, not weasyprint, "pip install typst"
    yield "subset", _subset_found(), False, pango
    yield "pdfium", _imports("pypdfium2_raw"), False, "pip install pypdfium2"
    yield "office", _office_found(), False, OFFICE.get(sys.platform, OFFICE["linux"])


def _imports(name: str) -> bool:
    try:
        with redirect_stdout(io.StringIO()):  # WeasyPrint prints a banner where it cannot
            __import__(name)
    except (ImportError, OSError):
        return False
    return True


def _office_found() -> bool:
    return find_office() is not None


def _fonts_whole() -> bool:
    return all(path.is_file() for path in font_files().values())


def _subset_found() -> bool:
    """Tell whether HarfBuzz can subset fonts, which WeasyPrint otherwise does slowly in Python."""
    if ctypes.util.find_library("harfbuzz-subset"):
        return True
    for name in (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False
