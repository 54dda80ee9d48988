"""Old Vietnamese encodings: told by the font or by the letters, and turned into Unicode."""

from __future__ import annotations

from .convert import convert
from .decode import Decoded, decode_bytes
from .evidence import guess
from .fonts import encoding_of_font

__all__ = ["Decoded", "convert", "decode_bytes", "encoding_of_font", "guess"]
