"""One plan as other programs would write it: LibreOffice, a web page printed, python-docx."""

from __future__ import annotations

import copy
import html
import io
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.importer.parts.body import Node, read_body
from generator.importer.parts.source import Source, take_apart
from generator.importer.plan.body import BodyWriter
from generator.read.content import Reading
from generator.read.office import find_office
from generator.vietnamese.numbers import Label, parse_label

CENTRED = 'style="text-align:center"'
FORMATS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
FILTERS = {".txt": "Text (encoded):UTF8,LF,,,", ".html": "HTML (StarWriter)"}


class Foreign:
    """The parts of a plan, laid out anew.

    Attributes:
        source: its head, paragraphs and foot.
        headings: the indices of paragraphs that stand in bold.
    """

    def __init__(self, reading: Reading) -> None:
        self.source: Source = take_apart(reading)
        nodes = [n for top in read_body(self.source.paragraphs) for n in top.walk()]
        self.headings = {node.index for node in nodes if _is_heading(node)}

    def columns(self) -> tuple[list[str], list[str]]:
        """Return the left and the right lines of the head."""
        head = self.source.head
        left = [*head.issuer, *filter(None, [head.mark, head.number]), *head.rest]
        return left, [*head.titles, *filter(None, [head.date])]

    def title(self) -> list[str]:
        """Return type, subject and the sign under it."""
        head = self.source.head
        return [*filter(None, [head.type]), *head.subject, *filter(None, [head.rule])]

    def foot(self) -> tuple[list[str], list[str]]:
        """Return the recipients and the signature."""
        foot = self.source.foot
        return [foot.label, *foot.items], [line for s in foot.signatures for line in s.lines()]

    def text(self) -> str:
        """Return it as plain text, one line for each paragraph."""
        (left, right), (recipients, signature) = self.columns(), self.foot()
        paragraphs = [paragraph.text for paragraph in self.source.paragraphs]
        lines = [*left, *right, *self.title(), *paragraphs, *recipients, *signature]
        return "\n".join(lines) + "\n"

    def page(self) -> str:
        """Return it as a web page: head and foot as tables, headings bold."""
        paragraphs = "".join(
            _p(paragraph.text, bold=index in self.headings)
            for index, paragraph in enumerate(self.source.paragraphs)
        )
        return (
            '<html><head><meta charset="utf-8"></head>'
            '<body style="font-family:Times New Roman;font-size:14pt">'
            f"{_table(self.columns(), (CENTRED, CENTRED))}"
            + "".join(f"<p {CENTRED}><b>{html.escape(line)}</b></p>" for line in self.title())
            + paragraphs
            + f"{_table(self.foot(), ('', CENTRED))}</body></html>"
        )

    def word(self) -> bytes:
        """Return it as python-docx writes it, numbers and dashes set by Word itself."""
        return _Word(self).data()


def _is_heading(node: Node) -> bool:
    return node.kind == "item" and BodyWriter.is_heading(_PLAIN, node, 2)


class _Plain:
    """What `BodyWriter.is_heading` asks of a writer."""

    careful: dict[int, int] = {}  # noqa: RUF012
    upper_headings = False
    bold_headings = False


_PLAIN: Any = _Plain()


def _p(text: str, *, bold: bool) -> str:
    words = html.escape(text)
    words = f"<b>{words}</b>" if bold else words
    return f'<p style="text-align:justify;text-indent:10mm">{words}</p>'


def _table(columns: tuple[list[str], list[str]], styles: tuple[str, str]) -> str:
    cells = (
        "<td valign='top' width='50%'>"
        + "".join(f"<p {style}>{html.escape(line)}</p>" for line in lines)
        + "</td>"
        for lines, style in zip(columns, styles, strict=True)
    )
    return f'<table width="100%" border="0"><tr>{"".join(cells)}</tr></table>'


def by_office(text: str, suffix: str, kind: str, folder: Path) -> Path:
    """Return a file that LibreOffice made of a text or a web page."""
    office = find_office()
    assert office is not None
    source = folder / f"source{suffix}"
    source.write_text(text, encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = [office, "--headless", f"-env:UserInstallation={profile}"]
    command += [f"--infilter={FILTERS[suffix]}", "--convert-to", FORMATS[kind]]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True
    )
    return folder / f"source.{kind}"


class _Word:
    """A Word file with a table for the head and lists that number themselves."""

    def __init__(self, foreign: Foreign) -> None:
        self.foreign = foreign
        self.document = docx.Document()
        self.numbering = self.document.part.numbering_part.element
        self.levels: list[str] = []
        self.counters: dict[int, int] = {}
        self.list = self.dashes = 0

    def data(self) -> bytes:
        """Return the bytes of the file."""
        self._learn()
        self._columns(self.foreign.columns())
        for line in self.foreign.title():
            self._line(line, centred=True, bold=True)
        for index, paragraph in enumerate(self.foreign.source.paragraphs):
            self._paragraph(paragraph.text, bold=index in self.foreign.headings)
        self._columns(self.foreign.foot())
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _columns(self, columns: tuple[list[str], list[str]]) -> None:
        table = self.document.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, columns, strict=True):
            cell.paragraphs[0].text = lines[0] if lines else ""
            for line in lines[1:]:
                cell.add_paragraph(line)
            for paragraph in cell.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _line(self, text: str, *, centred: bool = False, bold: bool = False) -> Any:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def _paragraph(self, text: str, *, bold: bool) -> None:
        label = parse_label(text)
        if text.startswith("- "):
            self._number(self._line(text[2:], bold=bold), self.dashes, 0)
        elif label and label.scheme in self.levels:
            self._number(self._line(label.rest, bold=bold), *self._place(label))
        else:
            self._line(text, bold=bold)

    def _learn(self) -> None:
        """Make a list of all levels that the plan numbers, and one of dashes."""
        labels = (parse_label(paragraph.text) for paragraph in self.foreign.source.paragraphs)
        for label in labels:
            if (
                label
                and label.scheme not in self.levels
                and re.fullmatch(r"[I1a.)-]+", label.scheme)
            ):
                self.levels.append(label.scheme)
        self.levels.sort(key=lambda scheme: ("Ia".find(scheme[0]) == 1, "1" in scheme, len(scheme)))
        self.list = self._add(100, [self._level(i, s) for i, s in enumerate(self.levels)])
        dash = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
        self.dashes = self._add(101, [dash])

    def _level(self, index: int, scheme: str) -> str:
        kind = {"I": "upperRoman", "a": "lowerLetter"}.get(scheme[0], "decimal")
        parts = scheme.count("1")
        shown = ".".join(f"%{index + 1 - back}" for back in range(parts - 1, 0, -1))
        end = scheme[-1] if not scheme[-1].isalnum() else ""
        text = f"{shown}.%{index + 1}{end}" if shown else f"%{index + 1}{end}"
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    def _add(self, number: int, levels: Iterable[str]) -> int:
        """Add a list; return the number that paragraphs refer to."""
        xml = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{"".join(levels)}'
            "</w:abstractNum>"
        )
        first = self.numbering.find(f"{{{self.numbering.nsmap['w']}}}num")
        first.addprevious(parse_xml(xml))
        return self._use(number, "")

    def _use(self, number: int, overrides: str) -> int:
        used = len(self.numbering.findall(f"{{{self.numbering.nsmap['w']}}}num")) + 200
        xml = (
            f'<w:num {nsdecls("w")} w:numId="{used}"><w:abstractNumId w:val="{number}"/>'
            f"{overrides}</w:num>"
        )
        self.numbering.append(parse_xml(xml))
        return used

    def _place(self, label: Label) -> tuple[int, int]:
        """Return list and level of a number; a gap in the numbers begins the level anew."""
        level = self.levels.index(label.scheme)
        value = label.values[-1]
        if value != self.counters.get(level, 0) + 1:
            override = (
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/>'
                "</w:lvlOverride>"
            )
            self.list = self._use(100, override)
        self.counters = {at: each for at, each in self.counters.items() if at < level}
        self.counters[level] = value
        return self.list, level

    def _number(self, paragraph: Any, number: int, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr()
        xml = (
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
            "</w:numPr>"
        )
        properties.append(copy.copy(parse_xml(xml)))
