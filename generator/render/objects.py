"""The long way to a DOCX: docxtpl renders the template, and puts in pictures and documents."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from .environment import environment
from .frame import with_keep


def render_parts(path: Path, context: dict[str, Any]) -> dict[str, bytes]:
    """Return the parts of a template that docxtpl has rendered.

    Its tags may call ``picture(file, width, height)`` (mm) and ``subdocument(file)``; the files
    lie in the template's folder.

    Args:
        path: the Word template.
        context: the values its other tags name.

    Raises:
        ValueError: a file outside the template's folder.
        OSError: a file that is not there.
        ImportError: documents in documents need the package docxcompose.
    """
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    template = DocxTemplate(str(path))
    patch = template.patch_xml
    template.patch_xml = lambda xml: with_keep(patch(xml))

    def picture(file: str, width: float | None = None, height: float | None = None) -> Any:
        size = (Mm(each) if each else None for each in (width, height))
        return InlineImage(template, str(_inside(path.parent, file)), *size)

    def subdocument(file: str) -> Any:
        return template.new_subdoc(str(_inside(path.parent, file)))

    functions = {"picture": picture, "subdocument": subdocument}
    template.render(context | functions, environment(), autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _inside(folder: Path, file: str) -> Path:
    found = (folder / file).resolve()
    if not found.is_relative_to(folder.resolve()):
        raise ValueError(f"{file} lies outside the folder of the template")
    return found
