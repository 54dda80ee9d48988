"""The catalogue of findings: wording, severity, clause and samples by code, from one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from .errors import Finding

if TYPE_CHECKING:
    from .check.rule import Rule

CATALOGUE = Path(__file__).with_name("findings.yaml")


@dataclass(frozen=True, slots=True)
class Code:
    """What is known of one code; texts by language (``vi``, ``en``).

    Attributes:
        severity: ``error`` or ``warning``.
        wrong: a piece of YAML that has the finding, where one can be written down.
        right: the same without it.
    """

    code: str
    severity: str
    message: dict[str, str]
    hint: dict[str, str]
    why: dict[str, str]
    clause: str
    wrong: str | None = None
    right: str | None = None
    certainty: str = ""
    families: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    fixable: bool = False


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Code]:
    """Return every code in order."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with CATALOGUE.open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=loader)
    codes = {name: Code(code=name, **values) for name, values in data.items()}
    codes |= {name: _code_of(rule) for name, rule in _rules().items()}
    return dict(sorted(codes.items()))


def _rules() -> dict[str, Rule]:
    from .check import rules
    from .check.rule import RULES

    return RULES if rules else {}  # importing the rules registers them


def _code_of(rule: Rule) -> Code:
    """Return the entry of a rule."""
    message, hint_, why = ({"vi": vi, "en": en} for vi, en in (rule.message, rule.hint, rule.why))
    return Code(
        rule.code,
        rule.severity,
        message,
        hint_,
        why,
        rule.clause,
        rule.wrong,
        rule.right,
        rule.certainty,
        rule.families,
        rule.since,
        rule.until,
        rule.fixable,
    )


WARNINGS = frozenset(
    f"KH{number:03d}"
    for number in (23, 49, 50, 51, 52, 53, 54, 55, 56, 63, 68, 91, 93, 94, 907, 908)
)


def severity(code: str) -> str:
    """Return ``error`` or ``warning`` without opening the catalogue."""
    if code in WARNINGS:
        return "warning"
    return _rules()[code].severity if "KH1" <= code < "KH8" and code in _rules() else "error"


def level(finding: Finding) -> str:
    """Return ``error`` or ``warning``: what the user's settings say, else the catalogue."""
    return finding.level or severity(finding.code)


def message(finding: Finding, lang: str) -> str:
    """Return the finding's message in a language."""
    return _filled(catalogue()[finding.code].message[lang], finding.facts, lang)


def general(pattern: str) -> str:
    """Return a wording with its facts as dots."""
    pattern = pattern.replace("{nearest}", "").replace("\\{{name}}", "\\{…}")
    return re.sub(r"\{\w+\}", "…", pattern)


def hint(finding: Finding, lang: str) -> str:
    """Return what to do about it, in a language."""
    return _filled(catalogue()[finding.code].hint[lang], finding.facts, lang)


VIETNAMESE = {
    "mapping values are not allowed": "có dấu `:` ở giữa câu",
    "did not find expected ',' or ']'": "thiếu `,` hoặc `]`",
    "did not find expected ',' or '}'": "thiếu `,` hoặc `}`",
    "did not find expected key": "thụt dòng không đều, hoặc thiếu `khoá:`",
    "did not find expected '-' indicator": "thụt dòng không đều, hoặc thiếu `- `",
    "could not find expected ':'": "thiếu dấu `:` sau khoá",
    "found unexpected end of stream": "chưa đóng dấu nháy hoặc ngoặc",
    "found character that cannot start any token": "ký tự không được đứng đầu giá trị",
    "did not find expected alphabetic or numeric character": "sau `*` hoặc `&` phải là tên",
    "found unknown escape character": "dấu `\\` trong nháy kép phải viết thành `\\\\`",
    "No such file or directory": "không có tệp này",
    "Permission denied": "không có quyền truy cập",
    "Is a directory": "đây là thư mục",
    "Not a directory": "đường dẫn đi qua một tệp, không phải thư mục",
    "No space left on device": "đĩa đã đầy",
    "Read-only file system": "ổ đĩa chỉ đọc",
    "File exists": "đã có tệp trùng tên thư mục",
    "mapping": "nhóm khoá",
    "list": "danh sách",
    "text": "lời văn",
    "number 0-1000": "số từ 0 đến 1000",
    "date": "ngày",
    "true/false": "có/không",
    "not a zip archive, or cut short": "không phải tệp nén zip, hoặc bị cắt cụt",
    "no document in": "không có phần văn bản",
    "the reader ended without an answer": "trình đọc tắt giữa chừng",
    "the process ended without an answer": "tiến trình tắt giữa chừng",
    "no %PDF- at its beginning": "không mở đầu bằng %PDF-",
    "its objects cannot be found": "không tìm được các đối tượng trong tệp",
    "no page": "không có trang nào",
    "no output": "không ra tệp nào",
    "nesting": "lồng nhau quá sâu",
    "left out": "bị bỏ",
    "without its mark": "bỏ dấu bắt buộc",
    "fewer bodies": "bớt cơ quan",
    "no owner": "không còn cơ quan thực hiện",
    "a later deadline": "lùi thời hạn",
    "no deadline": "bỏ thời hạn",
    "a lower target": "hạ chỉ tiêu",
    "top margin": "lề trên",
    "bottom margin": "lề dưới",
    "left margin": "lề trái",
    "right margin": "lề phải",
    "no page numbers": "không có số trang",
    "page numbers at the bottom": "số trang ở chân trang",
    "page numbers not in the middle": "số trang không ở giữa",
    "a page number on the first page": "trang thứ nhất có số trang",
    "left": "trái",
    "right": "phải",
    "left aligned": "trái",
    "right aligned": "phải",
    "center aligned": "giữa",
    "justify aligned": "đều hai lề",
    "bold letters": "đậm",
    "italic letters": "nghiêng",
    "regular letters": "thường",
    "single to 1.5 lines": "từ dòng đơn đến 1,5 dòng",
    "province": "tỉnh",
    "sheet": "trang tính",
    "a password, or the form of Excel 97": "tệp có mật khẩu, hoặc theo dạng Excel 97 (.xls)",
    "no table in it": "không có bảng trong tệp",
    "unexpected end of data": "mở dấu nháy kép mà không đóng",
    "field larger than field limit": "một ô quá dài; có thể thiếu dấu nháy kép đóng",
}
"""Facts that come from elsewhere in English, as a Vietnamese reader is told them."""


def _fact(value: str, lang: str) -> str:
    if lang == "en":
        return value
    if (known := VIETNAMESE.get(value)) is not None:
        return known
    if value.endswith(" is undefined"):
        return f"không có tên {value.removesuffix(' is undefined')}"
    for english, vietnamese in VIETNAMESE.items():
        if len(english) > 12 and value.startswith(english):
            return vietnamese
    return _COUNTED.sub(lambda found: f"{found['count']} {_UNITS[found['unit']]}", value)


_UNITS = {
    "levels": "cấp lồng nhau",
    "values": "giá trị",
    "pages": "trang",
    "lines": "dòng",
    "characters": "ký tự",
    "paragraphs": "đoạn",
    "cells": "ô",
    "parts": "phần",
    "elements": "phần tử",
    "objects": "đối tượng",
    "comments": "ghi chú",
    "nested tables and boxes": "bảng và khung lồng nhau",
}
_COUNTED = re.compile(rf"(?:^|(?<=: ))(?P<count>[\d,]+) (?P<unit>{'|'.join(_UNITS)})")


def _filled(pattern: str, facts: dict[str, str], lang: str) -> str:
    """Return a pattern with its facts; a nearest name becomes a question, or nothing."""
    nearest = facts.get("nearest", "")
    question = f", có phải `{nearest}`?" if lang == "vi" else f"; did you mean `{nearest}`?"
    values = {name: _fact(value, lang) for name, value in facts.items()}
    values["nearest"] = question if nearest else ""
    text = pattern.replace("\\{{name}}", "\\{" + values.get("name", "") + "}")
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text.removesuffix(" — ")
