"""PDFium as pypdfium2 binds it, but with handles that are plain integers.

Typed pointers cost more for each letter than the call itself, and cannot be keys.
PDFium is not safe for threads: one call at a time in a process.
"""

from __future__ import annotations

from ctypes import CFUNCTYPE, c_void_p, cast
from functools import lru_cache
from typing import Any

from pypdfium2_raw import bindings

ERROR_PASSWORD, ERROR_SECURITY = bindings.FPDF_ERR_PASSWORD, bindings.FPDF_ERR_SECURITY
OBJECT_PATH, OBJECT_IMAGE = bindings.FPDF_PAGEOBJ_PATH, bindings.FPDF_PAGEOBJ_IMAGE
OBJECT_FORM = bindings.FPDF_PAGEOBJ_FORM
Rectangle, Matrix = bindings.FS_RECTF, bindings.FS_MATRIX


class Pdfium:
    """PDFium with the names of its own header files; each attribute is a function."""

    def __getattr__(self, name: str) -> Any:
        bound = getattr(bindings, name)
        plain = CFUNCTYPE(*map(_plain, (bound.restype, *bound.argtypes)))
        function = plain(cast(bound, c_void_p).value or 0)
        setattr(self, name, function)
        return function


def _plain(kind: Any) -> Any:
    """Return the type of an argument or result, of any pointer the untyped one."""
    return kind if kind is None or isinstance(getattr(kind, "_type_", None), str) else c_void_p


@lru_cache(maxsize=1)
def pdfium() -> Pdfium:
    """Return PDFium, set up once."""
    library = Pdfium()
    library.FPDF_InitLibrary()
    return library
