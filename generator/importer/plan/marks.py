"""Bold and slanted words of the source as the marks of a plan: ``**bold**``, ``*italic*``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...form.profile import Style
from ..parts.paragraphs import SourceParagraph

MARKS = {(True, False): "**", (False, True): "*", (True, True): "***"}


def marked(paragraph: SourceParagraph, text: str, look: Style, write: Callable[[str], str]) -> str:
    """Return a text of a paragraph with marks where it differs from the look of its component.

    Args:
        paragraph: the paragraph that `text` ends.
        text: its words without number or dash.
        look: how its component is printed; bold in a bold component needs no mark.
        write: makes plan text of plain words.
    """
    offset = paragraph.text.rfind(text.removesuffix(".")) if paragraph.stretches else -1
    if offset < 0:
        return write(text)
    return "".join(
        _wrapped(piece, bold and not look.bold, italic and not look.italic, write, before, behind)
        for piece, bold, italic, before, behind in _pieces(paragraph, text, offset)
    )


def _pieces(
    paragraph: SourceParagraph, text: str, offset: int
) -> Iterator[tuple[str, bool, bool, str, str]]:
    """Yield the stretches of `text`, each with its weight, its slant and its neighbours."""
    at = 0
    for stretch in paragraph.stretches:
        start = min(max(stretch.start - offset, at), len(text))
        end = min(max(stretch.end - offset, at), len(text))
        if start >= end:
            continue
        if start > at:
            yield text[at:start], False, False, text[at - 1 : at], text[start : start + 1]
        yield text[start:end], stretch.bold, stretch.italic, text[start - 1 : start], text[end:][:1]
        at = end
    if at < len(text):
        yield text[at:], False, False, text[at - 1 : at], ""


def _wrapped(
    piece: str, bold: bool, italic: bool, write: Callable[[str], str], before: str, behind: str
) -> str:
    """Return a stretch between marks; without them where they could not be read back."""
    words = piece.strip()
    inner = write(words) if words else ""
    touching = italic and ((before.isalnum() and piece[:1] == words[:1]) or behind.isalnum())
    if not (bold or italic) or not words or "*" in inner or inner.endswith("\\") or touching:
        return write(piece)
    lead = piece[: len(piece) - len(piece.lstrip())]
    mark = MARKS[bold, italic]
    return f"{lead}{mark}{inner}{mark}{piece[len(piece.rstrip()) :]}"
