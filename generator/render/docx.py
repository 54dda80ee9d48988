"""DOCX from a Word template: its parts with tags are rendered, the others stay as they are.

The bytes depend on the document, the profile and the template alone.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, assert_never

from markupsafe import Markup

from ..errors import Finding, Place, TemplateError, reason_of
from ..form.components import EMPTY_COLUMN
from ..form.profile import Profile
from ..form.profiles import root_of
from ..tree.nodes import BlankLine, Block, Document, Paragraph, Table
from ..tree.origin import origin_of
from ..tree.walk import DocumentPart, template_values
from .embedded import with_inside
from .environment import find_template
from .frame import PreparedTemplate, prepare, tag_error
from .objects import render_parts
from .package import PackagePart, compressed, package
from .wordml import (
    keep_xml,
    mirrored,
    resize_columns,
    restyle,
    rule_xml,
    runs_xml,
    section_xml,
    table_xml,
    with_styles,
)

MAIN, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
PROPERTIES = "docProps/core.xml"
EMPTY_RUN = re.compile(r'<w:r><w:t xml:space="preserve"(?:/>|></w:t>)</w:r>')
"""What docxtpl leaves around the runs that a tag puts in."""


def render_docx(
    document: Document, profile: Profile, templates: Path | None = None, spec: str | None = None
) -> bytes:
    """Return the document as a DOCX file.

    Args:
        document: the tree.
        profile: the form, the plan's overrides included.
        templates: a folder whose templates win over the program's.
        spec: the plan file, to be kept inside as a custom XML part (ECMA-376 part 1, 15.2.5).

    Raises:
        TemplateError: KH801 (no such template, or not a Word file), KH802 (a tag that is broken
            or asks for a name that does not exist).
    """
    path = find_template(f"{profile.template}.docx", templates)
    try:
        stamp = path.stat().st_mtime_ns
    except OSError as error:
        raise TemplateError(
            Finding("KH801", Place(str(path)), {"reason": reason_of(error)})
        ) from None
    frame = prepare(path, stamp)
    context = context_of(document, profile, frame, root_of(profile))
    way = by_docxtpl if frame.calls_objects else by_parts
    parts = way(frame, profile, context)
    return package(with_inside(parts, origin_of(document), spec))


def by_parts(
    frame: PreparedTemplate, profile: Profile, context: dict[str, Any]
) -> dict[str, PackagePart]:
    """Return the parts of a document, those without tags as they were compressed once."""
    parts = frame.static | _restyled(frame, profile)
    for name in frame.templates:
        xml = _rendered(name, frame, context)
        if name == MAIN:
            xml = _main(xml, frame, profile, context)
        parts[name] = compressed(xml.encode())
    return parts


def by_docxtpl(
    frame: PreparedTemplate, profile: Profile, context: dict[str, Any]
) -> dict[str, PackagePart]:
    """Return the parts of a document that docxtpl renders itself: it can put in pictures."""
    try:
        parts = render_parts(frame.path, context)
    except Exception as error:
        raise tag_error(frame.path, error, frame.sources[MAIN]) from error
    main = EMPTY_RUN.sub("", parts[MAIN].decode())
    parts[MAIN] = _main(main, frame, profile, context).encode()
    # docxtpl adds every property there is, empty.
    parts[PROPERTIES] = _rendered(PROPERTIES, frame, context).encode()
    found = {name: compressed(data) for name, data in parts.items()}
    return found | _restyled(frame, profile)


def _rendered(name: str, frame: PreparedTemplate, context: dict[str, Any]) -> str:
    """Return a part with its tags filled in."""
    try:
        xml: str = frame.templates[name].render(context)
    except Exception as error:  # a template may divide by nought as well
        raise tag_error(frame.path, error, frame.sources[name]) from error
    return xml.replace("\n", "")


def _main(xml: str, frame: PreparedTemplate, profile: Profile, context: dict[str, Any]) -> str:
    """Return the main part with what the profile asks of it beyond its tags."""
    xml = resize_columns(xml, profile, root_of(profile))
    return with_styles(_sectioned(xml, context["last_section"]), frame.renamed)


@lru_cache(maxsize=64)
def _restyled(frame: PreparedTemplate, profile: Profile) -> dict[str, PackagePart]:
    """Return the parts that differ where a profile is not the one the template was made from."""
    base = root_of(profile)
    if profile is base:
        return {}
    styles = restyle(frame.parts[STYLES].decode(), profile, base, frame.renamed)
    found = {STYLES: compressed(styles.encode())}
    if settings := frame.parts.get(SETTINGS):
        mirror = mirrored(settings.decode(), profile.page, base.page)
        found[SETTINGS] = compressed(mirror.encode())
    return found


def context_of(
    document: Document, profile: Profile, frame: PreparedTemplate, base: Profile
) -> dict[str, Any]:
    """Return the plain values that the template's tags name."""
    page = profile.page
    kinds = ["main"] + ["restart" if annex.restart else "continue" for annex in document.annexes]
    turned = [False] + [annex.landscape for annex in document.annexes]
    sections = [
        section_xml(frame.section, page, base.page, landscape=landscape, kind=kind)
        for kind, landscape in zip(kinds, turned, strict=True)
    ]
    values = template_values(document, partial(_part, profile))
    for annex, section in zip(values["annexes"], sections, strict=False):
        annex["break"] = _section_break(section)
    return values | {"last_section": sections[-1]}


def _part(profile: Profile, part: DocumentPart) -> list[dict[str, Any]]:
    """Return the blocks of a part; Word wants at least one paragraph in the cell of a table."""
    whole = profile.page.text_width
    left = (profile.foot if part.name == "foot" else profile.head).left_width
    width = {"": whole, "above": whole, "left": left, "right": whole - left, "below": left}
    filler = (Paragraph(EMPTY_COLUMN, ()),) if part.side in ("left", "right") else ()
    return _views(part.blocks or filler, width[part.side])


def _views(blocks: tuple[Block, ...], width: float) -> list[dict[str, Any]]:
    views: list[dict[str, Any]] = []
    for block in blocks:
        match block:
            case Paragraph():
                runs, keep = runs_xml(block), keep_xml(block)
                views.append({"style": block.style, "runs": runs, "keep": keep, "xml": ""})
            case BlankLine():
                views.append({"style": "raw", "runs": "", "xml": rule_xml(block, width)})
            case Table():
                views.append({"style": "raw", "runs": "", "xml": table_xml(block)})
            case _:
                assert_never(block)
    return views


def _section_break(section: str) -> Markup:
    return Markup(f'<w:p><w:pPr><w:pStyle w:val="KHBreak"/>{section}</w:pPr></w:p>')


def _sectioned(xml: str, section: str) -> str:
    start = xml.rfind("<w:sectPr")
    end = xml.rfind("</w:sectPr>") + len("</w:sectPr>")
    return xml[:start] + section + xml[end:] if start >= 0 else xml
