"""Old Word, RTF and OpenDocument files through LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from ..errors import Finding, Place, PlanError

SECONDS = 120
"""LibreOffice is given no longer for one file."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


def find_office() -> str | None:
    """Return the command of LibreOffice, or None where there is none."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).exists()), None)


def to_docx(data: bytes, suffix: str, name: str) -> bytes:
    """Return a document as DOCX.

    It is converted in a folder and with a user profile of its own, so that neither macros nor
    settings nor a running LibreOffice have a part in it.

    Args:
        data: the file.
        suffix: its kind: ``doc``, ``rtf`` or ``odt``.
        name: the file's name, for findings.

    Raises:
        PlanError: KH046 (there is no LibreOffice), KH047 (it fails or takes too long).
    """
    office = find_office()
    if office is None:
        raise PlanError(Finding("KH046", Place(name), {"suffix": f".{suffix}"}))
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"source.{suffix}"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [office, "--headless", "--norestore", "--nolockcheck", "--nodefault"]
        command += [f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML"]
        said = _run([*command, "--outdir", folder, str(source)], name)
        target = Path(folder) / "source.docx"
        if not target.exists():
            raise PlanError(Finding("KH047", Place(name), {"reason": said or "no output"}))
        return target.read_bytes()


def _run(command: list[str], name: str) -> str:
    """Run a command for a limited time, its children with it; return what it said."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            with suppress(OSError, AttributeError):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            reason = f"{SECONDS} s"
            raise PlanError(Finding("KH047", Place(name), {"reason": reason})) from None
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
