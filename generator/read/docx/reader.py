"""A Word file read: its body, then what stands around it."""

from __future__ import annotations

from ..content import Converted, KnownStyles, Line, Position, Reading
from .blocks import Blocks
from .comments import Comments
from .context import FileContext
from .document import WordFile
from .flow import Flow
from .headers import read_headers
from .notes import Notes
from .package import Package
from .sections import sections_of


def read_document(data: bytes, name: str, *, original: bool, known: KnownStyles) -> Reading:
    """Return what a Word file holds; see `read_docx`."""
    return read_with(FileContext(WordFile(Package(data, name)), original=original, known=known))


def read_with(context: FileContext) -> Reading:
    """Return what the Word file of a context holds."""
    file = context.file
    comments = Comments(context)
    body = _body(context, comments)
    head = read_headers(context, comments, sections_of(file.body), body)
    return Reading(
        tuple(head + body),
        tuple(context.furniture),
        comments.remarks(),
        tuple(Converted(encoding, n, True) for encoding, n in sorted(context.converted.items())),
        file.spec(),
        file.origin(),
    )


def _body(context: FileContext, comments: Comments) -> list[Line]:
    body = context.file.body
    sections = sections_of(body)
    context.sheet, context.landscape = sections[0].sheet, sections[0].landscape
    flow = Flow(Position())
    Blocks(context, body, comments, Notes(context, comments, Blocks), sections).read(body, flow)
    return flow.lines
