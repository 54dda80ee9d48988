"""A PDF opened, its pages read one after the other, within limits of time and memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import addressof
from typing import NamedTuple

from ...errors import Wording, counted
from .attachment import spec_in
from .letters import Letters
from .page import Area, Page, frame_of
from .pdfium import ERROR_PASSWORD, ERROR_SECURITY, Rectangle, pdfium
from .refusal import refused
from .shapes import MOST_OBJECTS, Shapes, TooMuch

MOST_PAGES = 2_000
MOST_LETTERS = 4_000_000
MOST_LETTERS_ON_PAGE = 200_000
_HEADER_WITHIN = 1024
_LARGEST_SHEET_PT = 14_400


class Extract(NamedTuple):
    """What is taken from a file.

    Attributes:
        pages: its pages.
        spec: the plan attached to it, if any.
    """

    pages: list[Page]
    spec: str | None


def extract(data: bytes, name: str) -> Extract:
    """Return the pages of a PDF, and the plan attached to it.

    Raises:
        PlanError: KH041 (damaged), KH042 (over a limit), KH043 (a password is needed).
    """
    with opened(data, name) as document:
        return Extract(read_pages(document, name), spec_in(document, name))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[int]:
    """Give PDFium's handle of a document.

    Args:
        data: the file.
        name: how messages call it.

    Raises:
        PlanError: KH041 (no PDF, or a broken one), KH042 (too many pages), KH043 (a password).
    """
    pdf = pdfium()
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise refused(
            "KH041", name, reason=Wording("không mở đầu bằng %PDF-", "no %PDF- at its beginning")
        )
    document = pdf.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdf.FPDF_GetLastError() in (ERROR_PASSWORD, ERROR_SECURITY):
            raise refused("KH043", name)
        raise refused(
            "KH041",
            name,
            reason=Wording("không tìm được các đối tượng trong tệp", "its objects cannot be found"),
        )
    try:
        yield document
    finally:
        pdf.FPDF_CloseDocument(document)


def read_pages(document: int, name: str) -> list[Page]:
    """Return the pages of a document.

    Raises:
        PlanError: KH041 (a page cannot be read, or there is none), KH042 (over a limit).
    """
    count = pdfium().FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise refused("KH042", name, limit=counted(MOST_PAGES, "trang", "pages"))
    if count < 1:
        raise refused("KH041", name, reason=Wording("không có trang nào", "no page"))
    pages: list[Page] = []
    letters = 0
    for index in range(count):
        page, more = _read_page(document, index, name)
        pages.append(page)
        letters += more
        if letters > MOST_LETTERS:
            raise refused("KH042", name, limit=counted(MOST_LETTERS, "ký tự", "characters"))
    return pages


def _read_page(document: int, index: int, name: str) -> tuple[Page, int]:
    """Return a page, and how many characters it has."""
    pdf = pdfium()
    handle = pdf.FPDF_LoadPage(document, index)
    if not handle:
        raise refused("KH041", name, reason=Wording(f"trang {index + 1}", f"page {index + 1}"))
    try:
        box = Rectangle()
        pdf.FPDF_GetPageBoundingBox(handle, addressof(box))
        frame = frame_of(
            Area(box.left, box.bottom, box.right, box.top), pdf.FPDFPage_GetRotation(handle)
        )
        seen = frame.area(box.left, box.bottom, box.right, box.top)
        width, height = min(seen.right, _LARGEST_SHEET_PT), min(seen.top, _LARGEST_SHEET_PT)
        page = Page(index + 1, width, height)
        Shapes(page).read(handle, frame)
        text = pdf.FPDFText_LoadPage(handle)
        try:
            count = max(0, pdf.FPDFText_CountChars(text)) if text else 0
            if count > MOST_LETTERS_ON_PAGE:
                raise TooMuch
            Letters(text, page, frame).read(count)
        finally:
            pdf.FPDFText_ClosePage(text)
        return page, count
    except TooMuch:
        raise refused(
            "KH042",
            name,
            limit=Wording(
                f"trang {index + 1}: {MOST_OBJECTS} đối tượng",
                f"page {index + 1}: {MOST_OBJECTS} objects",
            ),
        ) from None
    finally:
        pdf.FPDF_ClosePage(handle)
