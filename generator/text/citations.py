"""Citations of documents: numbers and symbols found in text, and whole registry lines read.

The form of a symbol tells its family: a hyphen behind the number is the Party's form (36-HD
II.1.3), a slash the State's (NĐ 30 II.3); a year between slashes marks legal documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .dates import DateError, PartialDate, parse_date

Form = Literal["party", "state", "vbqppl", "assembly"]

TYPES = (
    *("NQ", "QĐ", "QĐi", "QyĐ", "QĐNS", "CT", "CTr", "KL", "QC", "TB", "HD", "BC", "KH", "TTr"),
    *("TT", "TTLT", "CV", "BB", "BS", "ĐA", "PA", "DA", "TC", "CĐ", "GM", "GGT", "GUQ", "BGN"),
    *("BTT", "NĐ", "NQLT", "HDLT", "KHLT", "KHPH", "CTPH", "QCPH"),
)
"""Abbreviations of document types; only these make a number a symbol in the Party's form."""

_KIND = (
    r"(?:Thông báo|Kết luận|Nghị quyết|Quyết định|Quy định|Quy chế|Chỉ thị|Hướng dẫn|Báo cáo"
    r"|Kế hoạch|Chương trình|Tờ trình|Công văn|Công điện|Biên bản|Thông tri|Thông cáo|Tuyên bố"
    r"|Thông tư|Nghị định|Đề án|Phương án|Dự án|Quy hoạch|Giấy mời|Giấy giới thiệu|Bản sao"
    r"|Bộ luật|Luật|Pháp lệnh|Lệnh|Văn bản)"
)
_KINDS = rf"{_KIND}(?: (?:{_KIND}|liên tịch|phối hợp|hành động|hợp nhất))?"
_KIND_BEFORE = re.compile(rf"(?<!\w)(?P<kind>{_KINDS}) ?(?P<so>số ?:? ?)?$", re.IGNORECASE)
_LAW_BEFORE = re.compile(
    r"(?<!\w)(?P<kind>(?:Bộ luật|Luật|Pháp lệnh)(?: [^\s;:.()]+){1,15}?) ?(?P<so>số ?:? ?)$"
)
_NUMBER_WORD = re.compile(r"(?<!\w)(?P<so>số ?:? ?)$", re.IGNORECASE)
_A_KIND = re.compile(rf"\b{_KIND}\b")

_GROUP = r"[A-ZĐĂÂÊÔƠƯ][^\W_]*(?:&[^\W_]+)*"
_SYMBOL = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d+[a-zđ]?)"
    rf"(?:-(?P<type>{'|'.join(sorted(TYPES, key=len, reverse=True))})/(?P<party>{_GROUP}(?:-{_GROUP})*)"
    rf"|/(?P<year>(?:19|20)\d\d)/(?P<legal>{_GROUP}(?:[-/]{_GROUP})*)"
    rf"|/(?P<state>{_GROUP}(?:-{_GROUP})*))"
    r"(?![\w&]|[-/]\w)"
)
_ASSEMBLY = re.compile(r"[A-ZĐ]*QH\d{1,2}")
_DATE = re.compile(
    r" ?,? ?(?P<date>ngày \d{1,2} ?(?:(?P<s>[/.-]) ?\d{1,2} ?(?P=s) ?\d{4}(?!\d)"
    r"|tháng \d{1,2},? năm \d{4}(?!\d))|ngày[ .…_]{1,20}tháng \d{1,2},? năm \d{4}(?!\d))",
    re.IGNORECASE,
)
_SUBJECT = (
    r"về việc|về|V/v|phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi|bổ sung|công bố|triển khai"
    r"|thực hiện"
)
_TAIL = re.compile(
    r"(?:,? của (?P<issuer>.+?))??"
    r"(?:,? (?P<term>(?:khoá|khóa|nhiệm kỳ) [^\s,;]+))?"
    rf"(?:,? (?P<about>(?:{_SUBJECT}) .+?))?"
    r"(?:,? \((?:sau đây )?(?:viết|gọi) tắt là:? (?P<short>[^()]+)\))? ?[.;,]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited document.

    Attributes:
        start: offset of the first character in the text that was searched.
        end: offset behind the last character.
        kind: name of the type as written, "Thông báo Kết luận"; of a law with its name.
        number: as written, "05" or "12a".
        type_abbr: "TB"; None in a công văn of the State and in laws ("57/2020/QH14").
        body: symbol of the body, "TWĐTN-BTC".
        form: the family of the symbol.
        symbol: number and symbol in their usual spelling, "160-TB/TW".
        date: None where not given, or given as a day the calendar does not have.
        issuer: who issued it; only from a registry line, like the rest below.
        term: "khoá X" of that body.
        about: the subject with the word that opens it, "về ...".
        short: the name given by "(sau đây viết tắt là ...)".
    """

    start: int
    end: int
    kind: str | None
    number: str
    type_abbr: str | None
    body: str
    form: Form
    symbol: str
    date: PartialDate | None = None
    issuer: str | None = None
    term: str | None = None
    about: str | None = None
    short: str | None = None


def find_citations(text: str) -> list[Citation]:
    """Return the documents cited in `text` (NFC), in order, each with its number and symbol.

    A citation spans its type, symbol and date. Where it ends beyond that cannot be told in
    running text, so issuer and subject are left to `parse_citation`.
    """
    plain, offsets = _plain(text)
    found: list[Citation] = []
    floor = 0
    for symbol in _SYMBOL.finditer(plain):
        citation, end = _citation(plain, symbol, floor)
        if citation:
            start = offsets[citation.start]
            found.append(_moved(citation, start, offsets[end - 1] + 1))
            floor = end
    return found


def parse_citation(text: str) -> Citation | None:
    """Return the document that a line names, if the whole line is one citation.

    The subject may open with ``về``, ``về việc`` or the verb of a decision (``phê duyệt``).
    """
    plain, offsets = _plain(text)
    return None
