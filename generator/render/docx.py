"""DOCX from a Word template: docxtpl prepares its tags once, then a document is only rendered.

The bytes depend on the document, the profile and the template alone: parts are zipped in a fixed
order with a fixed date, so equal input gives equal files.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from ..errors import Finding, Place, TemplateError
from ..model.form import Profile
from ..model.profile import root_of
from ..tree.nodes import Block, Document, Line, Paragraph, Rule, Table
from .environment import environment, find_template
from .wordml import (
    keep_marked,
    mirrored,
    renamed_styles,
    resize_columns,
    restyle,
    rule_xml,
    runs_xml,
    section_xml,
    table_xml,
    with_styles,
)

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
TAG = re.compile(r"\{[{%#].*?[%}#]\}", flags=re.DOTALL)
EMPTY_RUN = '<w:r><w:t xml:space="preserve"></w:t></w:r>'


@dataclass(frozen=True)
class Frame:
    """A Word template, prepared.

    Attributes:
        path: the template's file.
        static: parts that are the same in every document.
        templates: parts with tags, compiled, in the order of the package.
        sources: their text, to show the tag an error stands at.
        section: the properties of the template's section.
        renamed: our style ids -> the template's, where they differ.
    """

    path: Path
    static: dict[str, bytes]
    templates: dict[str, Template]
    sources: dict[str, str]
    section: str
    renamed: dict[str, str]


def render_docx(document: Document, profile: Profile, templates: Path | None = None) -> bytes:
    """Return the document as a DOCX file.

    Args:
        document: the tree.
        profile: the form, the plan's overrides included.
        templates: a folder whose templates win over the program's.

    Raises:
        TemplateError: KH801 (no such template, or not a Word file), KH802 (a tag that is broken
            or asks for a name that does not exist).
    """
    path = find_template(f"{profile.template}.docx", templates)
    try:
        stamp = path.stat().st_mtime_ns
    except OSError as error:
        raise TemplateError(
            Finding("KH801", Place(str(path)), {"reason": error.strerror or str(error)})
        ) from None
    frame = prepare(path, stamp)
    base = root_of(profile)
    context = context_of(document, profile, frame, base)
    parts = dict(frame.static)
    for name, template in frame.templates.items():
        try:
            xml = template.render(context)
        except Exception as error:  # a template may divide by nought as well
            raise _tag_error(path, error, frame.sources[name]) from error
        if name == "word/document.xml":
            xml = resize_columns(keep_marked(xml), profile, base)
            xml = with_styles(_sectioned(xml, context["last_section"]), frame.renamed)
        parts[name] = xml.replace("\n", "").encode()
    if profile is not base:
        styles = parts["word/styles.xml"].decode()
        parts["word/styles.xml"] = restyle(styles, profile, base, frame.renamed).encode()
        if settings := parts.get("word/settings.xml"):
            mirror = mirrored(settings.decode(), profile.page, base.page)
            parts["word/settings.xml"] = mirror.encode()
    return _zipped(parts)


@lru_cache(maxsize=16)
def prepare(path: Path, _stamp: int) -> Frame:
    """Return a template whose tags docxtpl has made readable to Jinja and Jinja has compiled."""
    from docxtpl import DocxTemplate

    try:
        with zipfile.ZipFile(path) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        document = parts["word/document.xml"].decode()
        styles = parts["word/styles.xml"].decode()
    except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise TemplateError(Finding("KH801", Place(str(path)), {"reason": str(error)})) from None
    prepare = DocxTemplate(str(path)).patch_xml
    sections = re.findall(r"<w:sectPr[ >].*?</w:sectPr>", document, flags=re.DOTALL)
    static, compiled, sources = {}, {}, {}
    for name, data in parts.items():
        if not RENDERED.fullmatch(name):
            static[name] = data
            continue
        source = TAG.sub(_unquoted, prepare(data.decode())).replace(EMPTY_RUN, "")
        source = re.sub(r"(?=<w:p[ >])|(?<=%\})(?=\{)|(?<=\}\})(?=\{)", "\n", source)
        sources[name] = source
        try:
            compiled[name] = environment().from_string(source)
        except JinjaError as error:
            raise _tag_error(path, error, source) from error
    section = sections[-1] if sections else "<w:sectPr/>"
    renamed = renamed_styles(styles)
    return Frame(path, static, compiled, sources, section, renamed)


def _unquoted(tag: re.Match[str]) -> str:
    """Return a tag with the quotes that LibreOffice writes as entities."""
    return tag[0].replace("&apos;", "'").replace("&quot;", '"')


def _tag_error(path: Path, error: Exception, source: str) -> TemplateError:
    """Return the error with the template's words around the tag it stands at."""
    line = getattr(error, "lineno", None)
    if line is None:
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
                line = trace.tb_lineno
            trace = trace.tb_next
    lines = source.split("\n")
    near = lines[line - 1] if line and line <= len(lines) else ""
    words = " ".join(re.sub(r"<[^>]+>", " ", near).split())[:120]
    facts = {"problem": getattr(error, "message", None) or str(error), "tag": words}
    return TemplateError(Finding("KH802", Place(str(path)), facts))


def context_of(document: Document, profile: Profile, frame: Frame, base: Profile) -> dict[str, Any]:
    """Return the plain values that the template's tags name."""
    page, head, foot = profile.page, profile.head.left_width, profile.foot.left_width
    kinds = ["main"] + ["restart" if annex.restart else "continue" for annex in document.annexes]
    turned = [False] + [annex.landscape for annex in document.annexes]
    sections = [
        section_xml(frame.section, page, base.page, landscape=landscape, kind=kind)
        for kind, landscape in zip(kinds, turned, strict=True)
    ]
    annexes = [
        {"break": _section_break(sections[index]), "blocks": _views(annex.blocks, page.text_width)}
        for index, annex in enumerate(document.annexes)
    ]
    top = document.head
    return {
        "title": document.title,
        "author": document.author,
        "head": {
            "above": _views(top.above, page.text_width),
            "left": _cell(top.left, head),
            "right": _cell(top.right, page.text_width - head),
            "below": _views(top.below, head),
        },
        "blocks": _views(document.blocks, page.text_width),
        "foot": [
            {"left": _cell(left, foot), "right": _cell(right, page.text_width - foot)}
            for left, right in document.foot.rows
        ],
        "annexes": annexes,
        "last_section": sections[-1],
    }


def _views(blocks: tuple[Block, ...] | tuple[Line, ...], width: float) -> list[dict[str, Any]]:
    views: list[dict[str, Any]] = []
    for block in blocks:
        match block:
            case Paragraph():
                views.append({"style": block.style, "runs": runs_xml(block), "xml": ""})
            case Rule():
                views.append({"style": "raw", "runs": "", "xml": rule_xml(block, width)})
            case Table():
                views.append({"style": "raw", "runs": "", "xml": table_xml(block)})
    return views


def _cell(lines: tuple[Line, ...], width: float) -> list[dict[str, Any]]:
    """Return the lines of a table cell; Word wants at least one paragraph in it."""
    return _views(lines, width) or _views((Paragraph("recipient", ()),), width)


def _section_break(section: str) -> Markup:
    return Markup(f'<w:p><w:pPr><w:pStyle w:val="KHBreak"/>{section}</w:pPr></w:p>')


def _sectioned(xml: str, section: str) -> str:
    start = xml.rfind("<w:sectPr")
    end = xml.rfind("</w:sectPr>") + len("</w:sectPr>")
    return xml[:start] + section + xml[end:] if start >= 0 else xml


def _zipped(parts: dict[str, bytes]) -> bytes:
    """Return the package: content types first, then by name, all with one date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            archive.writestr(info, parts[name], compresslevel=6)
    return buffer.getvalue()
