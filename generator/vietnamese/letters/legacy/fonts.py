"""Which old encoding a font is made for, told by its name."""

from __future__ import annotations

import re
from functools import lru_cache

_SUBSET = re.compile(r"[A-Z]{6}\+")  # PDF 32000-1, 9.6.4
_ESCAPED = re.compile(r"#([0-9A-Fa-f]{2})")  # PDF 32000-1, 7.3.5
_STYLE = re.compile(r"(?:[-, ]*(?:Bold|Italic|Oblique|Regular|Normal|PSMT|PS|MT))+$", re.IGNORECASE)
_ABC = re.compile(r"\.vn(?!i[- ])", re.IGNORECASE)
_ABC_WITHOUT_DOT = re.compile(
    r"vn(?:time|arial(?: ?narrow)?|avant|book-?antiqua|century ?schoolbook|courier(?: ?new)?"
    r"|helvetins|helvetica|souther?n?|universe|vogue|tifani ?heavy|teknical|clarendon)h?",
    re.IGNORECASE,
)
_VNI = re.compile(r"\.?vni(?:[-_ ]|(?=times|helve|aptima|arial|centur|couri|book))", re.IGNORECASE)
_VPS = re.compile(r"vps[-_ ]", re.IGNORECASE)


@lru_cache(maxsize=256)
def encoding_of_font(font: str) -> str | None:
    """Return the encoding of text set in `font`, as `convert` names it; None for Unicode.

    Args:
        font: the name as a file has it; a subset tag of PDF, a style behind it and quotes do
            no harm. ABC fonts (``.VnTime``) are TCVN3, those on H show capitals
            (``.VnTimeH``); PDF names may have lost the dot. ``VNtimes new roman`` is neither
            ABC nor VNI: fonts of that name were made for several encodings.
    """
    name = _STYLE.sub("", _plain_name(font))
    if "unicode" in name.lower():
        return None
    if _VNI.match(name):
        return "VNI"
    if _ABC.match(name) or _ABC_WITHOUT_DOT.fullmatch(name):
        return "TCVN3-H" if name.endswith(("H", "eh", "lh")) else "TCVN3"
    return "VPS" if _VPS.match(name) else None


def _plain_name(font: str) -> str:
    name = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), font)
    name = name.replace("\\", "").strip(" \"'@/")
    return _SUBSET.sub("", name, count=1) if _SUBSET.match(name) else name
