"""HTML and CSS from Jinja templates: the same tree and the same profile values as the DOCX."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from .. import __version__
from ..errors import Fact, Finding, Place, TemplateError
from ..fonts import FONT_FAMILY, SUBSET_FAMILY, font_files, subset_files
from ..form.profile import Profile
from ..tree.inline import unbreakable
from ..tree.nodes import Document
from .environment import environment, find_template, template_problem
from .views import Views, form_view

STYLES = {
    "regular": {"weight": "normal", "style": "normal"},
    "bold": {"weight": "bold", "style": "normal"},
    "italic": {"weight": "normal", "style": "italic"},
    "bold_italic": {"weight": "bold", "style": "italic"},
}


def render_html(document: Document, profile: Profile, templates: Path | None = None) -> str:
    """Return the document as HTML.

    Raises:
        TemplateError: KH802, a tag that is broken or asks for a name that does not exist.
    """
    context = Views(profile, lambda run, where: html_of(run.text, where.column)).document(document)
    context["generator"] = f"kehoach {__version__}"
    return _render("html/document.html.j2", context, templates)


def render_css(profile: Profile, templates: Path | None = None, *, whole: bool = False) -> str:
    """Return the print CSS of a profile.

    Args:
        profile: the form.
        templates: a folder whose templates win over the program's.
        whole: name the whole font besides the smaller one.

    Raises:
        TemplateError: KH802, a tag that is broken or asks for a name that does not exist.
    """
    fonts = {SUBSET_FAMILY: subset_files()} | ({FONT_FAMILY: font_files()} if whole else {})
    faces = [
        {"family": family, "url": path.as_uri(), **STYLES[face]}
        for family, files in fonts.items()
        for face, path in files.items()
    ]
    context = form_view(profile) | {"faces": faces, "whole": whole}
    return _render("html/print.css.j2", context, templates)


def _render(name: str, context: dict[str, Any], templates: Path | None) -> str:
    try:
        return environment(templates).get_template(name).render(context)
    except Exception as error:  # a template may divide by nought as well
        line = getattr(error, "lineno", None) or _line_of(error)
        place = Place(str(find_template(name, templates)), line or 0, 1 if line else 0)
        facts: dict[str, Fact] = {"problem": template_problem(error), "tag": ""}
        raise TemplateError(Finding("KH802", place, facts)) from error


def _line_of(error: Exception) -> int | None:
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


WORD_JOINER = "\u2060"
NO_BREAK_SPACE = "\u00a0"
SIGN = re.compile(r"[^\w\s]")


@lru_cache(maxsize=4096)
def html_of(text: str, column: float | None) -> Markup:
    """Return text with word joiners and no-break spaces in what must not split.

    Why no ``nowrap`` spans: before one, WeasyPrint 70 ends a line too early where the text fits
    but the space behind it does not. The joiners leave nothing in the text layer.
    """
    parts: list[str] = []
    for stretch, whole in unbreakable(text, column):
        if whole:
            joined = SIGN.sub(rf"{WORD_JOINER}\g<0>{WORD_JOINER}", stretch)
            parts.append(str(escape(joined.replace(" ", NO_BREAK_SPACE))))
        elif "  " in stretch:
            parts.append(f'<span class="s">{escape(stretch)}</span>')
        else:
            parts.append(str(escape(stretch)))
    return Markup("".join(parts))
