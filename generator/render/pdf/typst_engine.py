"""PDF/A-3a and PDF/UA-1 through Typst, which needs no library of the system.

The compiler sees the folder of its template and the shipped fonts, and nothing else: no file of
the machine, no package, no clock.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ...errors import Fact, Finding, OutputError, Place, TemplateError, Wording, quoted, reason_of
from ...fonts import FONTS
from ...form.profile import Profile
from ...tree.nodes import Document
from ..embedded import SPEC_DESCRIPTION, SPEC_FILE
from ..environment import find_template
from ..pieces import Pieces
from ..views import Views, form_view

if TYPE_CHECKING:
    from typst import Compiler, Fonts

TEMPLATE = "typst/document.typ"
PACKAGE = re.compile(rb'(import|include)\s*"@')


def render_pdf(
    document: Document, profile: Profile, templates: Path | None = None, spec: str | None = None
) -> bytes:
    """Return the document as a tagged PDF file.

    Args:
        document: the tree.
        profile: the form, the plan's overrides included.
        templates: a folder whose templates win over the program's.
        spec: the plan file, to be attached.

    Raises:
        TemplateError: KH802, a broken template.
        OutputError: KH901, the typst package is missing.
    """
    load()
    from typst import TypstError

    path = find_template(TEMPLATE, templates)
    compiler = compiler_of(path, path.stat().st_mtime_ns, _form(profile))
    values = json.dumps(Views(profile, Pieces(profile)).document(document), ensure_ascii=False)
    main = f'#import "{path.name}": plan\n#plan(json(bytes({_literal(values)})))'
    if spec is not None:
        main += (
            f'\n#pdf.attach("{SPEC_FILE}", bytes({_literal(spec)}), relationship: "source", '
            f'mime-type: "application/yaml", description: "{SPEC_DESCRIPTION}")'
        )
    try:
        data = compiler.compile(
            input=main.encode(), format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=0
        )
    except TypstError as error:
        raise _template_error(path, error) from None
    return cast("bytes", data)


def _literal(text: str) -> str:
    """Return a text as a Typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def load() -> None:
    """Import the engine.

    Raises:
        OutputError: KH901 with what is missing.
    """
    try:
        import typst  # noqa: F401
    except (ImportError, OSError) as error:
        raise OutputError(Finding("KH901", Place("PDF"), {"reason": reason_of(error)})) from None


@lru_cache(maxsize=8)
def compiler_of(path: Path, _stamp: int, form: str) -> Compiler:
    """Return a compiler that keeps what it knows of a template and a form.

    Raises:
        TemplateError: KH802, the template wants a package from the network.
    """
    from typst import Compiler

    for file in path.parent.rglob("*.typ"):
        if found := PACKAGE.search(file.read_bytes()):
            line = file.read_bytes()[: found.start()].count(b"\n") + 1
            facts: dict[str, Fact] = {
                "problem": Wording("gói không được tải về", "packages are not fetched"),
                "tag": found[0].decode(),
            }
            raise TemplateError(Finding("KH802", Place(str(file), line, 1), facts))
    nowhere = str(path.parent / "no-packages")
    return Compiler(
        root=str(path.parent),
        font_paths=_fonts(),
        sys_inputs={"form": form},
        package_path=nowhere,
        package_cache_path=nowhere,
    )


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    """Return the shipped fonts; those of the machine and of the library stay unseen."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@lru_cache(maxsize=16)
def _form(profile: Profile) -> str:
    return json.dumps(form_view(profile), ensure_ascii=False)


def _template_error(path: Path, error: Any) -> TemplateError:
    """Return Typst's message with the place in the template it names."""
    where = re.search(r"(\w[\w.-]*\.typ):(\d+):(\d+)", error.diagnostic or "")
    place = Place(str(path.parent / where[1]), int(where[2]), int(where[3])) if where else None
    facts: dict[str, Fact] = {"problem": quoted("Typst", error.message), "tag": ""}
    return TemplateError(Finding("KH802", place or Place(str(path)), facts))
