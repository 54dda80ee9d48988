"""Whether a PDF may be read in this process: what it unfolds to can be seen beforehand.

PDFium cannot be stopped in the middle of a page. A few kilobytes may unfold to gigabytes, and a
drawing that holds itself twice to a number without end. A file with streams of an ordinary size,
and without drawings in drawings, does neither; any other is read by a process that can be ended.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MOST_UNFOLDED = 8 * 1024 * 1024
"""Bytes of one stream."""
MOST_WORK = 64 * 1024 * 1024
"""Bytes of all streams, and of all pages if each drew the longest stream."""
_STREAM = re.compile(rb"(?<!end)stream[ \t]*\r?\n?")
_DRAWS = re.compile(rb"/\S+\s+Do\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_UNUSUAL = re.compile(
    rb"/Encrypt\b|/LZW|/RunLength|/ASCII85|/ASCIIHex|/A85\b|/AHx\b|/RL\b"
    rb"|/Filter[^>]{0,80}#|/Fl(?:ateDecode)?\s*/Fl|/Filter\s*(?:\[\s*)?\d"
)
_HEAD_BYTES = 1500


def is_ordinary(data: bytes) -> bool:
    """Tell whether a PDF unfolds to no more than a page-maker writes."""
    if _UNUSUAL.search(data):
        return False
    total = longest = pages = 0
    draws = 0
    largest_form = 0
    for head, unfolded in _streams(data):
        if unfolded is None or len(unfolded) > MOST_UNFOLDED:
            return False
        if b"/ObjStm" in head and _UNUSUAL.search(unfolded):
            return False
        total += len(unfolded)
        longest = max(longest, len(unfolded))
        pages += len(_PAGE.findall(unfolded)) if b"/ObjStm" in head else 0
        drawn = len(_DRAWS.findall(unfolded)) if b"Do" in unfolded else 0
        if _FORM.search(head):
            if drawn:
                return False
            largest_form = max(largest_form, len(unfolded))
        draws += drawn
        if total > MOST_WORK:
            return False
    pages += len(_PAGE.findall(data))
    return total + draws * largest_form + pages * longest <= MOST_WORK


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield what stands before each stream, and the stream unfolded; None where that fails."""
    view = memoryview(data)
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _HEAD_BYTES) : found.start()]
        head = head[head.rfind(b"obj") + 1 :]
        start, most = found.end(), found.end() + MOST_UNFOLDED
        if b"/Fl" in head:
            try:
                yield head, zlib.decompressobj().decompress(view[start:most], MOST_UNFOLDED + 1)
            except zlib.error:
                yield head, None  # PDFium may get further than this
        else:
            end = data.find(b"endstream", start, most)
            yield head, data[start : end if end >= 0 else most]
