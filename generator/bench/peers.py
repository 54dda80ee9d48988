"""The libraries alone, used as their documentation shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from ..fonts import FONTS
from ..form.profiles import root_of
from ..pipeline import Draft
from ..render import docx, frame
from ..render.environment import environment, find_template
from ..render.pdf import weasyprint_engine


def docxtpl_context(draft: Draft) -> tuple[Path, dict[str, object]]:
    """Return our template of a draft and the values its tags name."""
    path = find_template(f"{draft.profile.template}.docx")
    prepared = frame.prepare(path, path.stat().st_mtime_ns)
    return path, docx.context_of(draft.document, draft.profile, prepared, root_of(draft.profile))


def bare_docxtpl(draft: Draft, target: Path) -> None:
    """Open the template, render it and save the file."""
    from docxtpl import DocxTemplate

    path, context = docxtpl_context(draft)
    template = DocxTemplate(str(path))
    template.render(context, environment(), autoescape=True)
    template.save(str(target))


def bare_weasyprint(html: str, css: str, target: Path) -> None:
    """Write HTML as PDF of the same variant, with fonts and CSS made once."""
    import weasyprint

    fonts, sheet = weasyprint_engine.sheet_of(css)
    weasyprint.HTML(string=html).write_pdf(
        str(target),
        stylesheets=[sheet],
        font_config=fonts,
        pdf_variant=weasyprint_engine.VARIANT,
        pdf_tags=True,
    )


def office_seconds(docx: bytes) -> float | None:
    """Return the seconds LibreOffice takes to turn one more DOCX into PDF, its start left out."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for number in range(9):
            (home / f"{number}.docx").write_bytes(docx)
        command = [
            program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless",
            "--convert-to", "pdf", "--outdir", str(home / "out"),
        ]  # fmt: skip
        environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS / "fonts.conf"), "HOME": folder}
        taken = []
        for count in (1, 1, 9):  # the first start makes the user's folder
            files = [str(home / f"{number}.docx") for number in range(count)]
            start = time.perf_counter()
            done = subprocess.run(
                [*command, *files], env=environment, capture_output=True, check=False
            )
            taken.append(time.perf_counter() - start)
            if done.returncode != 0:
                return None
        return (taken[2] - taken[1]) / 8


def office_version() -> str:
    """Return the version of LibreOffice, or nothing."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return ""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return [*said.stdout.split(), "", ""][1]


def pango_version() -> str:
    """Return the version of Pango that WeasyPrint has loaded, or nothing."""
    try:
        from weasyprint.text.ffi import pango
    except (ImportError, OSError):
        return ""
    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
