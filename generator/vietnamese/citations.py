"""Citations of documents: numbers and symbols found in text, and whole registry lines read.

The form of a symbol tells its family: a hyphen behind the number is the Party's form (36-HD
II.1.3), a slash the State's (NĐ 30 II.3); a year between slashes marks legal documents.
"""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

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
_KIND_BEFORE = re.compile(rf"(?<!\w)(?P<kind>{_KINDS}) ?(?:số ?:? ?)?$", re.IGNORECASE)
_LAW_BEFORE = re.compile(
    r"(?:.*(?<!\w))?(?P<kind>(?:Bộ luật|Luật|Pháp lệnh)(?: [^\s;:.()]+){1,15}?) số ?:? ?$"
)
_LINE_HEAD = re.compile(rf"(?P<kind>{_KIND}(?: [^\s;:.()]+){{0,6}}?) số ?:? ?")
_NUMBER_WORD = re.compile(r"(?<!\w)số ?:? ?$", re.IGNORECASE)
_HEAD_LENGTH = 160
_A_KIND = re.compile(rf" {_KIND}\b")
_PIECE = re.compile(
    r"(?P<join>(?<=[\dA-ZĐ][-/‐‑–])\s+(?=[A-ZĐ]))|(?P<space>\s+)|(?P<hyphen>[‐‑–])"
    r"|(?P<unseen>[\u00ad\u200b-\u200d\u2060\ufeff])|[^\s‐‑–\u00ad\u200b-\u200d\u2060\ufeff]+"
)

_GROUP = r"[A-ZĐĂÂÊÔƠƯ][^\W_]*(?:&[^\W_]+)*"
_GROUPS = rf"{_GROUP}(?:-{_GROUP})*"
_SYMBOL = re.compile(
    r"(?<![\w/-])(?<!\d[.,])(?P<number>\d+[a-zđ]?)"
    rf"(?:-(?P<type>{'|'.join(sorted(TYPES, key=len, reverse=True))})/(?P<party>{_GROUPS})"
    rf"|/(?:19|20)\d\d/(?P<legal>{_GROUP}(?:[-/]{_GROUP})*)"
    rf"|/(?P<state>{_GROUPS}))"
    r"(?![\w&]|[-/]\w)"
)
_ASSEMBLY = re.compile(r"[A-ZĐ]*QH\d{1,2}")
_DATE = re.compile(
    r" ?,? ?(?P<date>ngày \d{1,2} ?(?:(?P<s>[/.-]) ?\d{1,2} ?(?P=s) ?\d{4}(?!\d)"
    r"|tháng \d{1,2},? năm \d{4}(?!\d))|ngày[ .…_]{1,20}tháng \d{1,2},? năm \d{4}(?!\d))",
    re.IGNORECASE,
)
_SUBJECT = (
    r"[Vv]ề việc|[Vv]ề|V/v|phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi|bổ sung|công bố"
    r"|triển khai|thực hiện"
)
_TAIL = re.compile(
    r"(?:,? của (?P<issuer>.+?))?(?:,? (?P<term>(?:[Kk]ho[áa]|[Kk]hóa|nhiệm kỳ) [^\s,;.]+))?"
    rf"(?:,? (?P<about>(?:{_SUBJECT}) .+?))?"
    r"(?:,? \((?:sau đây )?(?:viết|gọi) tắt là:? (?P<short>[^()]+)\))? ?[.;,]?"
)


class Citation(NamedTuple):
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
    if "/" not in text:  # every symbol has one, most paragraphs do not
        return []
    plain, offsets = _plain(text)
    found: list[Citation] = []
    for symbol in _SYMBOL.finditer(plain):
        if citation := _citation(plain, symbol, found[-1].end if found else 0):
            found.append(citation)
    return [_moved(citation, offsets) for citation in found]


def parse_citation(text: str) -> Citation | None:
    """Return the document that a line names, if the whole line is one citation.

    The subject may open with ``về``, ``về việc`` or the verb of a decision (``phê duyệt``).
    """
    plain, offsets = _plain(text)
    symbol = _SYMBOL.search(plain)
    found = _citation(plain, symbol, 0) if symbol else None
    if not symbol or not found:
        return None
    head = _LINE_HEAD.fullmatch(plain, 0, symbol.start())
    if found.start and head and not _A_KIND.search(head["kind"]):
        found = found._replace(start=0, kind=head["kind"])
    tail = _TAIL.fullmatch(plain, found.end)
    if found.start > 0 or not tail or _SYMBOL.search(tail["issuer"] or ""):
        return None
    parts: dict[str, Any] = tail.groupdict()
    return _moved(found._replace(end=len(plain), **parts), offsets)


def _plain(text: str) -> tuple[str, list[int]]:
    """Return `text` with single spaces and plain hyphens, and where each character stood.

    A symbol broken behind its hyphen or slash at a line end is joined again.
    """
    kept: list[str] = []
    offsets: list[int] = []
    for piece in _PIECE.finditer(text):
        match piece.lastgroup:
            case "unseen":
                continue
            case "join" if "\n" in piece[0]:
                continue
            case "join" | "space" | "hyphen" as name:
                kept.append("-" if name == "hyphen" else " ")
                offsets.append(piece.start())
            case _:
                kept.append(piece[0])
                offsets.extend(range(*piece.span()))
    return _trimmed("".join(kept), offsets)


def _trimmed(plain: str, offsets: list[int]) -> tuple[str, list[int]]:
    start = len(plain) - len(plain.lstrip())
    end = len(plain.rstrip())
    return plain[start:end], offsets[start:end]


def _moved(citation: Citation, offsets: list[int]) -> Citation:
    """Return the citation with its place in the original text."""
    return citation._replace(start=offsets[citation.start], end=offsets[citation.end - 1] + 1)


def _citation(plain: str, symbol: re.Match[str], floor: int) -> Citation | None:
    """Return the citation around a symbol; its type is looked for behind `floor`."""
    form, abbr, body = _family(symbol)
    start, kind = _head(plain, symbol, floor, form)
    if form == "state" and start == symbol.start() and abbr is None:
        return None
    date, end = _date_behind(plain, symbol.end())
    number = symbol["number"]
    return Citation(start, end, kind, number, abbr, body, form, symbol[0], date)


def _family(symbol: re.Match[str]) -> tuple[Form, str | None, str]:
    """Return the form of a symbol, its type and its body."""
    if symbol["type"]:
        return "party", symbol["type"], symbol["party"]
    if legal := symbol["legal"]:
        if _ASSEMBLY.fullmatch(legal):
            return "assembly", None, legal
        abbr, _, body = legal.replace("/", "-", 1).partition("-")
        return ("vbqppl", abbr, body) if body else ("vbqppl", None, abbr)
    abbr, _, body = symbol["state"].partition("-")
    return ("state", abbr, body) if body and abbr in TYPES else ("state", None, symbol["state"])


def _head(plain: str, symbol: re.Match[str], floor: int, form: Form) -> tuple[int, str | None]:
    """Return where the citation of a symbol begins, and the name of its type."""
    floor = max(floor, symbol.start() - _HEAD_LENGTH)
    before = plain[floor : symbol.start()]
    law = _LAW_BEFORE.match(before) if form == "assembly" else None
    if law and not _A_KIND.search(law["kind"]):
        return floor + law.start("kind"), law["kind"]
    if found := _KIND_BEFORE.search(before):
        return floor + found.start("kind"), found["kind"]
    found = _NUMBER_WORD.search(before)
    return (floor + found.start() if found else symbol.start()), None


def _date_behind(plain: str, end: int) -> tuple[PartialDate | None, int]:
    """Return the date that follows a symbol, and where the citation ends."""
    found = _DATE.match(plain, end)
    if not found:
        return None, end
    try:
        return parse_date(found["date"]), found.end()
    except DateError:
        return None, end
