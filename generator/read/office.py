"""Old Word, RTF and OpenDocument files through LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from ..errors import Finding, Place, PlanError, Wording, quoted
from .office_links import shut

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


_SETTINGS = {
    "Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    "Office.Writer/Content/Update": {"Link": "2"},
    "Office.Calc/Content/Update": {"Link": "2"},
    "Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments": {
        "AutoCheckEnabled": "false",
    },
    "Inet/Settings": {
        "ooInetProxyType": "2",
        **{f"ooInet{each}ProxyName": "127.0.0.1" for each in ("HTTP", "HTTPS", "FTP")},
        **{f"ooInet{each}ProxyPort": "9" for each in ("HTTP", "HTTPS", "FTP")},
        "ooInetNoProxy": "",
    },
}
"""LibreOffice follows no link, runs no macro, updates nothing, and finds no way out: 2 is never,
3 very high, a proxy by hand; port 9 discards what it is sent (RFC 863)."""


def to_docx(data: bytes, suffix: str, name: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a document as DOCX, and the addresses of content that is not in the file itself.

    It is converted in a folder and with a user profile of its own, so that neither macros nor
    settings nor a running LibreOffice have a part in it. Nothing outside of the file is opened:
    what it links is taken out where the format is known, the settings forbid the rest, and where
    the system can, the program has no network.

    Args:
        data: the file.
        suffix: its kind: ``doc``, ``rtf`` or ``odt``.
        name: the file's name, for findings.

    Raises:
        PlanError: KH046 (there is no LibreOffice), KH047 (it fails or takes too long); of an ODT,
            as `docx.package.Package.tree`.
    """
    office = find_office()
    if office is None:
        raise PlanError(Finding("KH046", Place(name), {"suffix": f".{suffix}"}))
    data, addresses = shut(data, suffix, name)
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"source.{suffix}"
        source.write_bytes(data)
        profile = Path(folder) / "profile"
        _forbid(profile)
        command = [*_without_network(), office, "--headless", "--norestore", "--nolockcheck"]
        command += ["--nodefault", f"-env:UserInstallation={profile.as_uri()}"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)]
        said = _run(command, name)
        target = Path(folder) / "source.docx"
        if not target.exists():
            raise PlanError(Finding("KH047", Place(name), {"reason": _reason(said)}))
        return target.read_bytes(), addresses


def _reason(said: str) -> Wording:
    if said:
        return quoted("LibreOffice", said)
    return Wording("không ra tệp nào", "no output")


def _forbid(profile: Path) -> None:
    """Write the settings of a user profile."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items'
        ' xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )


@cache
def _without_network() -> tuple[str, ...]:
    """Return the command that runs another without network; nothing where there is none."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = (unshare, "--map-root-user", "--net", "--")
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    return () if tried.returncode else command


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
