"""Word files made of snippets of XML, as small as a test needs them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from generator.importer.printed import OWN_STYLES
from generator.read.content import Line, Reading
from generator.read.docx import read_docx

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
ROOTS = {
    "styles": "styles", "numbering": "numbering", "comments": "comments", "settings": "settings",
    "footnotes": "footnotes", "endnotes": "endnotes",
}  # fmt: skip


def run(text: str, properties: str = "") -> str:
    """Return a ``w:r``."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str = "", properties: str = "") -> str:
    """Return a ``w:p``; `content` is plain text or XML."""
    inner = run(content) if content and "<" not in content else content
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{about}{inner}</w:p>"


def listed(text: str, number: int = 1, level: int | None = 0) -> str:
    """Return a paragraph of a list."""
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return par(text, f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>')


def cell(content: str, properties: str = "") -> str:
    """Return a ``w:tc``; `content` is plain text or XML of blocks."""
    about = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{about}{content if '<' in content else par(content)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a ``w:tr``; cells are XML or plain text."""
    about = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr>{about}{inner}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = (), properties: str = "") -> str:
    """Return a ``w:tbl``."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def levels(*texts: str, form: str = "decimal", extra: str = "", at: int = 0) -> str:
    """Return ``w:lvl`` elements that start at 1.

    Args:
        *texts: their labels, or format and label: ``upperRoman|%1.``.
        form: the format of those that name none.
        extra: further properties of each.
        at: the level of the first one.
    """
    found = ""
    for index, text in enumerate(texts, at):
        own, _, label = text.rpartition("|")
        found += (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{own or form}"/>'
            f'{extra}<w:lvlText w:val="{label}"/></w:lvl>'
        )
    return found


def abstract(number: int, content: str) -> str:
    """Return a ``w:abstractNum``."""
    return f'<w:abstractNum w:abstractNumId="{number}">{content}</w:abstractNum>'


def num(number: int, definition: int, overrides: str = "") -> str:
    """Return a ``w:num``."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def make(
    body: str, *, parts: Mapping[str, str] | None = None, raw: bool = False, **known: str
) -> bytes:
    """Return a Word file.

    Args:
        body: the blocks of its body; the whole of ``word/document.xml`` if `raw`.
        parts: further parts, name -> content.
        raw: see `body`.
        **known: content of the root of usual parts: ``styles``, ``numbering`` ...; ``header1``
            and ``footer1`` have the relationship ids ``header1`` and ``footer1``.
    """
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    document = body if raw else f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    files = {"word/document.xml": document, **(parts or {})}
    related = []
    for name, content in known.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind) or ROOTS[kind]
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        related.append(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>')
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1"'
        f' Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files.setdefault(
        "word/_rels/document.xml.rels",
        f'<Relationships xmlns="{PACKAGE}">{"".join(related)}</Relationships>',
    )
    return zipped({name: head + content for name, content in files.items()})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(
    body: str,
    *,
    original: bool = False,
    parts: Mapping[str, str] | None = None,
    **known: str,
) -> Reading:
    """Return the reading of a body; see `make`."""
    return read_docx(
        make(body, parts=parts, **known), "thu.docx", original=original, known=OWN_STYLES
    )


def texts(body: str, *, original: bool = False, **known: str) -> list[str]:
    """Return the texts of the lines of a body."""
    return [line.text for line in read(body, original=original, **known).lines]


def only(body: str, **known: str) -> Line:
    """Return the only line of a body."""
    (line,) = read(body, **known).lines
    return line
