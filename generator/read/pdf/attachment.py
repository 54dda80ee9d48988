"""The plan that kehoach put into a PDF that it made, as an associated file (ISO 32000-2, 14.13)."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import addressof, c_ulong, create_string_buffer

from .pdfium import pdfium
from .refusal import refused

SPEC_NAME = "ke-hoach.yaml"
MOST_BYTES = 4 * 1024 * 1024
_MOST_FILES = 200


def spec_in(document: int, name: str) -> str | None:
    """Return the text of the plan attached as the source of a document, or None.

    Raises:
        PlanError: KH042, it is larger than 4 MB.
    """
    pdf = pdfium()
    for index in range(min(pdf.FPDFDoc_GetAttachmentCount(document), _MOST_FILES)):
        attachment = pdf.FPDFDoc_GetAttachment(document, index)
        if not attachment:
            continue
        if _text(pdf.FPDFAttachment_GetName, attachment) != SPEC_NAME:
            continue
        if _text(pdf.FPDFAttachment_GetAFRelationship, attachment) != "Source":
            continue
        size = c_ulong()
        pdf.FPDFAttachment_GetFile(attachment, None, 0, addressof(size))
        if size.value > MOST_BYTES:
            raise refused("KH042", name, limit="4 MB")
        data = create_string_buffer(size.value or 1)
        pdf.FPDFAttachment_GetFile(attachment, addressof(data), size.value, addressof(size))
        return data.raw[: size.value].decode("utf-8-sig", "replace")
    return None


def _text(function: Callable[..., int], attachment: int) -> str:
    """Return what a function of PDFium writes in UTF-16."""
    length = function(attachment, None, 0)
    if not 2 < length <= 2048:
        return ""
    data = create_string_buffer(length)
    function(attachment, addressof(data), length)
    return data.raw[: length - 2].decode("utf-16-le", "replace")
