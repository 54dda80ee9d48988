"""A DOCX of kehoach changed as Word changes it when a person edits it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml.ns import qn
from lxml import etree

from generator.importer.printed import OWN_STYLES
from generator.pipeline import Draft, render
from generator.read.content import Reading
from generator.read.docx import read_docx

Edit = Callable[["Words"], None]


class Words:
    """The body of a Word file."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    def data(self) -> bytes:
        """Return the file."""
        self.parts["word/document.xml"] = etree.tostring(self.root)
        written = BytesIO()
        with ZipFile(written, "w", ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                package.writestr(name, part)
        return written.getvalue()

    def paragraph(self, words: str) -> etree._Element:
        """Return the first paragraph that holds words."""
        return next(p for p in self.root.iter(qn("w:p")) if words in text_of(p))

    def write(self, words: str, new: str) -> None:
        """Type other words over some; Word leaves several runs behind."""
        paragraph = self.paragraph(words)
        for each in paragraph.iter(qn("w:t")):
            if words in (each.text or ""):
                before, _, behind = each.text.partition(words)
                each.text = before
                run = each.getparent()
                rest = deepcopy(run)
                for tail in list(each.itersiblings()):
                    run.remove(tail)
                kept = rest[list(run).index(each)]
                for head in list(kept.itersiblings(preceding=True)):
                    if head.tag != qn("w:rPr"):
                        rest.remove(head)
                kept.text = new + behind
                run.addnext(rest)
                return
        text = text_of(paragraph).replace(words, new, 1)
        for run in paragraph.findall(qn("w:r")):
            paragraph.remove(run)
        middle = len(text) // 2
        for part in (text[:3], text[3:middle], text[middle:]):
            paragraph.append(run_of(part))

    def remove(self, words: str) -> None:
        """Delete a paragraph."""
        paragraph = self.paragraph(words)
        paragraph.getparent().remove(paragraph)

    def type_below(self, words: str, *new: str) -> None:
        """Press Enter at the end of a paragraph and type: the component goes on."""
        above = self.paragraph(words)
        for text in new:
            copy = deepcopy(above)
            for run in copy.findall(qn("w:r")):
                copy.remove(run)
            copy.append(run_of(text))
            above.addnext(copy)
            above = copy

    def copy_below(self, words: str, last: str, *changes: tuple[str, str]) -> None:
        """Copy the paragraphs from one to another, paste them behind, and change their words."""
        first, end = self.paragraph(words), self.paragraph(last)
        block = [first]
        while block[-1] is not end:
            block.append(block[-1].getnext())
        at = end
        for each in block:
            copy = deepcopy(each)
            text = text_of(copy)
            for old, new in changes:
                text = text.replace(old, new)
            for run in copy.findall(qn("w:r")):
                copy.remove(run)
            copy.append(run_of(text))
            at.addnext(copy)
            at = copy

    def track(self, words: str, new: str) -> None:
        """Exchange words while changes are tracked."""
        paragraph = self.paragraph(words)
        before, _, behind = text_of(paragraph).partition(words)
        for run in paragraph.findall(qn("w:r")):
            paragraph.remove(run)
        by = {qn("w:id"): "901", qn("w:author"): "Người sửa", qn("w:date"): "2026-01-01T00:00:00Z"}
        gone, come = etree.Element(qn("w:del"), by), etree.Element(qn("w:ins"), by)
        gone.append(run_of(words, "delText"))
        come.append(run_of(new))
        paragraph.extend([run_of(before), gone, come, run_of(behind)])

    def embolden(self, words: str) -> None:
        """Make words bold."""
        paragraph = self.paragraph(words)
        before, _, behind = text_of(paragraph).partition(words)
        for run in paragraph.findall(qn("w:r")):
            paragraph.remove(run)
        bold = run_of(words)
        about = etree.Element(qn("w:rPr"))
        about.append(etree.Element(qn("w:b")))
        bold.insert(0, about)
        paragraph.extend([run_of(before), bold, run_of(behind)])

    def rename_styles(self) -> None:
        """Give the styles other ids, as Word in another language does; their names stay."""
        for name in ("word/styles.xml", "word/document.xml"):
            data = self.parts[name] if name != "word/document.xml" else etree.tostring(self.root)
            for number, old in enumerate(("KHItem", "KHField", "KHBody", "Heading1", "KHBullet")):
                data = data.replace(f'"{old}"'.encode(), f'"a{number}"'.encode())
            self.parts[name] = data
        self.root = etree.fromstring(self.parts["word/document.xml"])


def text_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, its blanks and hyphens as one types them."""
    found = ""
    for each in paragraph.iter(qn("w:t"), qn("w:noBreakHyphen")):
        found += each.text or "" if each.tag == qn("w:t") else "-"
    return found.replace("\u00a0", " ")


def run_of(text: str, tag: str = "t") -> etree._Element:
    """Return a run."""
    run = etree.Element(qn("w:r"))
    inner = etree.SubElement(run, qn(f"w:{tag}"))
    inner.text = text
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def word_file(draft: Draft, *edits: Edit) -> bytes:
    """Return the DOCX of a plan, edited."""
    words = Words(render(draft, "docx"))
    for edit in edits:
        edit(words)
    return words.data()


def edited_in_word(draft: Draft, *edits: Edit) -> Reading:
    """Return the DOCX of a plan, edited and read."""
    return read_docx(word_file(draft, *edits), "edited.docx", known=OWN_STYLES)


def saved(path: Path, data: bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(data)
    return path
