"""PDF/A through WeasyPrint, which may read the program's fonts and nothing else."""

from __future__ import annotations

import atexit
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import Finding, OutputError, Place, quoted
from ...fonts import FONTS, fits_subset, font_files, subset_files
from ...form.profile import Profile
from ...tree.nodes import Document
from ..embedded import SPEC_DESCRIPTION, SPEC_FILE
from ..html import render_css, render_html

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

VARIANT = "pdf/a-3a"


def render_pdf(
    document: Document, profile: Profile, templates: Path | None = None, spec: str | None = None
) -> bytes:
    """Return the document as a tagged PDF/A-3a file.

    Args:
        document: the tree.
        profile: the form, the plan's overrides included.
        templates: a folder whose templates win over the program's.
        spec: the plan file, to be attached.

    Raises:
        TemplateError: KH802, a broken template.
        OutputError: KH901, WeasyPrint or a library it needs is missing.
    """
    html = render_html(document, profile, templates)
    whole = not fits_subset(html)
    return pdf_of_html(html, render_css(profile, templates, whole=whole), spec)


def pdf_of_html(html: str, css: str, spec: str | None = None) -> bytes:
    """Return HTML set with CSS as PDF, the plan file attached if it is given.

    Raises:
        OutputError: KH901, WeasyPrint or a library it needs is missing.
    """
    weasyprint = load()
    fonts, sheet = sheet_of(css)
    page = weasyprint.HTML(string=html, url_fetcher=_fetcher())
    data: bytes = page.write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        pdf_variant=VARIANT,
        pdf_tags=True,
        pdf_identifier=True,
        attachments=_attached(weasyprint, spec) if spec is not None else None,
    )
    return data


def _attached(weasyprint: Any, spec: str) -> list[Any]:
    """Return the plan file as an attachment; without a date, for equal bytes on every run."""
    day = datetime(1980, 1, 1)
    attachment = weasyprint.Attachment(
        string=spec,
        name=SPEC_FILE,
        description=SPEC_DESCRIPTION,
        relationship="Source",
        created=day,
        modified=day,
    )
    return [attachment]


def load() -> Any:
    """Return the weasyprint module.

    Raises:
        OutputError: KH901 with what is missing; only the PDF needs it, never the DOCX.
    """
    try:
        # It prints a banner where a library is missing.
        with redirect_stdout(io.StringIO()), own_fonts():
            import weasyprint
    except (ImportError, OSError) as error:
        reason = (str(error).strip() or repr(error)).splitlines()[0].split(": ")[0]
        raise OutputError(
            Finding("KH901", Place("PDF"), {"reason": quoted("hệ thống", reason)})
        ) from None
    return weasyprint


@contextmanager
def own_fonts() -> Iterator[None]:
    """Let fontconfig see the shipped fonts only: the machine's never stand in, nor are scanned."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@lru_cache(maxsize=8)
def sheet_of(css: str) -> tuple[FontConfiguration, CSS]:
    """Return fonts and parsed CSS; both are made once for each form."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    with own_fonts():
        fonts = FontConfiguration()
    return fonts, CSS(string=css, font_config=fonts, url_fetcher=_fetcher())


@lru_cache(maxsize=1)
def _fetcher() -> Any:
    """Return a fetcher that knows the shipped fonts only."""
    from weasyprint.urls import URLFetcher

    files = (*font_files().values(), *subset_files().values())
    allowed = {path.as_uri() for path in files}

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in allowed:
                raise ValueError(url)
            return super().fetch(url, headers)

    return OwnFiles(allowed_protocols={"file"})


# WeasyPrint's fonts must go before the interpreter takes its modules apart.
atexit.register(sheet_of.cache_clear)
