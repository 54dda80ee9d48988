"""A Word template, prepared once: docxtpl makes its tags readable to Jinja, Jinja compiles them.

What the preparation gives is kept on disk by the content of the template, so that a program that
starts anew need not even load docxtpl.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, TypeAlias

from jinja2 import Template
from jinja2 import TemplateError as JinjaError

from ..cache import kept, stamp
from ..errors import Fact, Finding, Place, TemplateError, reason_of
from .environment import environment, template_problem
from .package import PackagePart, compressed
from .wordml import renamed_styles

RENDERED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
TAG = re.compile(r"\{[{%#].*?[%}#]\}", flags=re.DOTALL)
RUNS = re.compile(
    r"(?P<start><w:p(?: [^>]*)?>)(?P<style><w:pPr>(?:<w:pStyle [^>]*/>)?)?"
    r"(?P<between>(?:(?!<w:p[ >]|</w:p>).)*?)(?P<tag>\{\{\s*(?P<line>[\w.]+)\.runs\b)",
    flags=re.DOTALL,
)
"""A paragraph up to the tag that the runs of a line take the place of."""
KEEP = "{{{{ {line}.keep|default('') }}}}"
"""Says in the properties of such a paragraph whether the line stays with the next one."""
EMPTY_RUN = '<w:r><w:t xml:space="preserve"></w:t></w:r>'
OBJECTS = ("picture", "subdocument")
"""What a template may call that only docxtpl itself can put into a document."""

Prepared: TypeAlias = tuple[dict[str, str], dict[str, CodeType], bool]
"""Texts of the parts with tags, their code, and whether they call one of `OBJECTS`."""


@dataclass(frozen=True, eq=False)
class PreparedTemplate:
    """A Word template, prepared.

    Attributes:
        path: the template's file.
        parts: all its parts, as they are in the file.
        static: those that are the same in every document, compressed.
        templates: parts with tags, compiled, in the order of the package.
        sources: their text, to show the tag an error stands at.
        section: the properties of the template's section.
        renamed: our style ids -> the template's, where they differ.
        calls_objects: whether tags put in pictures or other documents.
    """

    path: Path
    parts: dict[str, bytes]
    static: dict[str, PackagePart]
    templates: dict[str, Template]
    sources: dict[str, str]
    section: str
    renamed: dict[str, str]
    calls_objects: bool


@lru_cache(maxsize=16)
def prepare(path: Path, _stamp: int) -> PreparedTemplate:
    """Return a template, prepared.

    Args:
        path: the Word file.
        _stamp: changes when the file does.

    Raises:
        TemplateError: KH801 (not a Word file), KH802 (a tag that is broken).
    """
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        document = parts["word/document.xml"].decode()
        styles = parts["word/styles.xml"].decode()
    except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        facts = {"reason": reason_of(error)}
        raise TemplateError(Finding("KH801", Place(str(path)), facts)) from None
    made_with = stamp("docxtpl") + stamp("jinja2") + (RUNS.pattern + KEEP).encode()
    sources, code, calls = kept("template", made_with + content, lambda: _prepared(path, parts))
    env = environment()
    templates = {
        name: env.template_class.from_code(env, each, env.make_globals(None))
        for name, each in code.items()
    }
    static = {name: compressed(data) for name, data in parts.items() if name not in templates}
    sections = re.findall(r"<w:sectPr[ >].*?</w:sectPr>", document, flags=re.DOTALL)
    section = sections[-1] if sections else "<w:sectPr/>"
    renamed = renamed_styles(styles)
    return PreparedTemplate(path, parts, static, templates, sources, section, renamed, calls)


def _prepared(path: Path, parts: dict[str, bytes]) -> Prepared:
    """Return the parts with tags as docxtpl and Jinja leave them."""
    from docxtpl import DocxTemplate
    from jinja2.meta import find_undeclared_variables

    patch: Callable[[str], str] = DocxTemplate(str(path)).patch_xml
    env = environment()
    sources: dict[str, str] = {}
    code: dict[str, CodeType] = {}
    calls = False
    for name, data in parts.items():
        if not RENDERED.fullmatch(name):
            continue
        source = TAG.sub(_unquoted, patch(data.decode())).replace(EMPTY_RUN, "")
        if not TAG.search(source) and name != "word/document.xml":
            continue
        # A tag to a line, so that an error has a place.
        source = re.sub(r"(?=<w:p[ >])|(?<=%\})(?=\{)|(?<=\}\})(?=\{)", "\n", source)
        try:
            calls = calls or not find_undeclared_variables(env.parse(source)).isdisjoint(OBJECTS)
            code[name] = env.compile(with_keep(source))
        except JinjaError as error:
            raise tag_error(path, error, source) from error
        sources[name] = source
    return sources, code, calls


def with_keep(source: str) -> str:
    """Return a template whose paragraphs keep lines together as the document asks."""
    return RUNS.sub(_with_keep, source)


def _with_keep(found: re.Match[str]) -> str:
    keep = KEEP.format(line=found["line"])
    properties = f"{found['style']}{keep}" if found["style"] else f"<w:pPr>{keep}</w:pPr>"
    return f"{found['start']}{properties}{found['between']}{found['tag']}"


def _unquoted(tag: re.Match[str]) -> str:
    """Return a tag with the quotes that LibreOffice writes as entities."""
    return tag[0].replace("&apos;", "'").replace("&quot;", '"')


def tag_error(path: Path, error: Any, source: str) -> TemplateError:
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
    facts: dict[str, Fact] = {"problem": template_problem(error), "tag": words}
    return TemplateError(Finding("KH802", Place(str(path)), facts))
