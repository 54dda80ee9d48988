"""The few functions of PDFium that are needed, bound by hand.

The module of pypdfium2 that binds all of them takes longer to import than a page to read, and its
typed pointers cost more for each letter than the call itself; so handles are plain integers here.
PDFium is not safe for threads: one call at a time in a process.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LIBRARY = "pdfium.dll" if sys.platform == "win32" else (
    "libpdfium.dylib" if sys.platform == "darwin" else "libpdfium.so"
)  # fmt: skip

ERROR_PASSWORD, ERROR_SECURITY = 4, 5
OBJECT_TEXT, OBJECT_PATH, OBJECT_IMAGE, OBJECT_FORM = 1, 2, 3, 5


class Rectangle(ctypes.Structure):
    """FS_RECTF: edges in pt, y upwards."""

    _fields_ = (("left", c_float), ("top", c_float), ("right", c_float), ("bottom", c_float))


class Matrix(ctypes.Structure):
    """FS_MATRIX: x' = ax + cy + e, y' = bx + dy + f."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


_POINTER = c_void_p
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "FPDF_InitLibrary": (None,),
    "FPDF_LoadMemDocument64": (_POINTER, c_char_p, c_size_t, c_char_p),
    "FPDF_CloseDocument": (None, _POINTER),
    "FPDF_GetLastError": (c_ulong,),
    "FPDF_GetPageCount": (c_int, _POINTER),
    "FPDF_LoadPage": (_POINTER, _POINTER, c_int),
    "FPDF_ClosePage": (None, _POINTER),
    "FPDF_GetPageBoundingBox": (c_int, _POINTER, _POINTER),
    "FPDFPage_GetRotation": (c_int, _POINTER),
    "FPDFPage_CountObjects": (c_int, _POINTER),
    "FPDFPage_GetObject": (_POINTER, _POINTER, c_int),
    "FPDFPageObj_GetType": (c_int, _POINTER),
    "FPDFPageObj_GetBounds": (c_int, _POINTER, *[_POINTER] * 4),
    "FPDFPageObj_GetMatrix": (c_int, _POINTER, _POINTER),
    "FPDFPageObj_GetFillColor": (c_int, _POINTER, *[_POINTER] * 4),
    "FPDFPath_GetDrawMode": (c_int, _POINTER, _POINTER, _POINTER),
    "FPDFPath_CountSegments": (c_int, _POINTER),
    "FPDFPath_GetPathSegment": (_POINTER, _POINTER, c_int),
    "FPDFPathSegment_GetPoint": (c_int, _POINTER, _POINTER, _POINTER),
    "FPDFPathSegment_GetType": (c_int, _POINTER),
    "FPDFPathSegment_GetClose": (c_int, _POINTER),
    "FPDFFormObj_CountObjects": (c_int, _POINTER),
    "FPDFFormObj_GetObject": (_POINTER, _POINTER, c_ulong),
    "FPDFText_LoadPage": (_POINTER, _POINTER),
    "FPDFText_ClosePage": (None, _POINTER),
    "FPDFText_CountChars": (c_int, _POINTER),
    "FPDFText_GetText": (c_int, _POINTER, c_int, c_int, _POINTER),
    "FPDFText_GetUnicode": (c_uint, _POINTER, c_int),
    "FPDFText_GetTextObject": (_POINTER, _POINTER, c_int),
    "FPDFText_GetLooseCharBox": (c_int, _POINTER, c_int, _POINTER),
    "FPDFText_GetCharOrigin": (c_int, _POINTER, c_int, _POINTER, _POINTER),
    "FPDFText_GetMatrix": (c_int, _POINTER, c_int, _POINTER),
    "FPDFText_GetFontSize": (c_double, _POINTER, c_int),
    "FPDFTextObj_GetFont": (_POINTER, _POINTER),
    "FPDFTextObj_GetTextRenderMode": (c_int, _POINTER),
    "FPDFFont_GetBaseFontName": (c_size_t, _POINTER, _POINTER, c_size_t),
    "FPDFFont_GetFlags": (c_int, _POINTER),
    "FPDFFont_GetWeight": (c_int, _POINTER),
    "FPDFDoc_GetAttachmentCount": (c_int, _POINTER),
    "FPDFDoc_GetAttachment": (_POINTER, _POINTER, c_int),
    "FPDFAttachment_GetName": (c_ulong, _POINTER, _POINTER, c_ulong),
    "FPDFAttachment_GetAFRelationship": (c_ulong, _POINTER, _POINTER, c_ulong),
    "FPDFAttachment_GetFile": (c_int, _POINTER, _POINTER, c_ulong, _POINTER),
}


class Pdfium:
    """PDFium with the names of its own header files; each attribute is a function."""

    def __init__(self, library: ctypes.CDLL) -> None:
        for name, (result, *arguments) in _FUNCTIONS.items():
            function = library[name]
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)
        self.FPDF_InitLibrary()

    def __getattr__(self, name: str) -> Any:  # only for names that are not bound
        raise AttributeError(name)


@lru_cache(maxsize=1)
def pdfium() -> Pdfium:
    """Return PDFium, loaded once."""
    return Pdfium(_library())


def _library() -> ctypes.CDLL:
    spec = find_spec("pypdfium2_raw")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(folder, _LIBRARY)).is_file():
            return ctypes.CDLL(str(path))
    # Built against a library of the system: its own loader knows where.
    from importlib import import_module

    loaded: ctypes.CDLL = import_module("pypdfium2_raw.bindings")._libs["pdfium"]
    return loaded
