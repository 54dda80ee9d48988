"""Quarters, dates and numbers in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....errors import Finding
from ....vietnamese.dates import DateError, PartialDate, short_date
from ....vietnamese.numbers import to_roman
from ...rule import rule
from ...subject import Subject
from .prose import prose_of

_QUARTER = re.compile(
    r"uý (?P<number>0?[1-4])(?P<tail>/(?:19|20)\d\d| năm (?:19|20)\d\d|(?=[ ]?[.,;)]|$)"
    r"|(?= (?:và|đến) quý))(?!\d| lần|/\d)",
    re.MULTILINE,
)
_LEAD = re.compile(r"(?<![^\W\d_])(?:trong|trước|hết|cuối|đầu|giữa|đến|từ|vào|xong|và|của) [Qq]$")
_EVERY = re.compile(r"(?:mỗi|hằng|hàng|một|các|định kỳ|\d|/) ?[Qq]$")
_SHORT_DATE = re.compile(r"/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\w/-])")
_DAY = re.compile(r"(?<![\w/.,-])\d{1,2}$")
_LONG_DATE = re.compile(r"gày (?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?:,? năm (?P<y>(?:19|20)\d\d)\b)")
_SOME = re.compile(
    r"1 (?P<word>số|cách|vài)"
    r" (?!(?:điện|báo|tạp|thứ|tài|liệu|lượng|hiệu|nhà|đặc|kỳ|chuyên|đầu)\b)(?=[^\W\d_]{2})"
)
_COUNTED = re.compile(
    r"(?:[^ ]|[.,:/\d-] |^|\b(?:mục|điểm|khoản|điều|phần|bước|đợt|lớp|quý|tháng|thứ|số|cấp|nhóm"
    r"|loại) )$",
    re.IGNORECASE,
)


@rule(
    "KH561",
    message=("quý viết bằng chữ số Ả Rập: “{found}”", "a quarter in Arabic digits: “{found}”"),
    hint=("viết bằng chữ số La Mã: “{right}”", "write it in Roman digits: “{right}”"),
    why=(
        "Quý trong năm viết bằng chữ số La Mã (quý III/2026), để không lẫn với tháng.",
        "Quarters are written in Roman digits (quý III/2026), apart from months.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Sơ kết xong trong quý 3/2027.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Sơ kết xong trong quý III/2027.]
""",
    fixable=True,
)
def arabic_quarter(subject: Subject) -> Iterator[Finding]:
    """Find quarters in Arabic digits; "quý 1 lần" (once a quarter) is none."""
    prose = prose_of(subject)
    if "uý " not in prose.text:
        return
    for found in _QUARTER.finditer(prose.words):
        start, end = found.start() - 1, found.end("number")
        window = max(0, start - 12), start + 1
        leads = found["tail"] or _LEAD.search(prose.words, *window)
        if leads and not _EVERY.search(prose.words, *window):
            right = f"{prose.words[start : start + 4]}{to_roman(int(found['number']))}"
            yield prose.flaw(start, found.end(), right + prose.words[end : found.end()])


@rule(
    "KH562",
    message=("ngày, tháng viết sai số 0: “{found}”", "zeros of a date are wrong: “{found}”"),
    hint=(
        "viết “{right}”: ngày dưới 10 và tháng 1, 2 có số 0, các tháng khác không",
        "write “{right}”: days below 10 and the months 1 and 2 take a 0, other months none",
    ),
    why=(
        "Quy định về ngày ban hành cũng được theo trong cả văn bản, để ngày không bị chữa và cột"
        " ngày đều nhau.",
        "The rule for the date of issue is kept throughout the text, so that no date can be"
        " altered and all look alike.",
    ),
    clause="36-HD II.1.4.2; NĐ 30 II.4.b",
    certainty="P",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Báo cáo trước ngày 5/03/2027.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Báo cáo trước ngày 05/3/2027.]
""",
    fixable=True,
)
def zeros_of_a_date(subject: Subject) -> Iterator[Finding]:
    """Find whole dates whose day or month lacks its zero or has one too many."""
    prose = prose_of(subject)
    text = prose.words
    for found in _SHORT_DATE.finditer(text) if "/" in text else ():
        day = _DAY.search(text, max(0, found.start() - 4), found.start())
        right = _padded(day[0], found["m"], found["y"]) if day else None
        if day and right and right != text[day.start() : found.end()]:
            yield prose.flaw(day.start(), found.end(), right)
    for found in _LONG_DATE.finditer(text):
        if right := _padded(found["d"], found["m"], found["y"]):
            start, (day_, month, _) = found.start() - 1, right.split("/")
            lead, tail = text[start : start + 5], text[found.end("m") : found.end()]
            written = f"{lead}{day_} tháng {month}{tail}"
            if written != text[start : found.end()]:
                yield prose.flaw(start, found.end(), written)


def _padded(day: str, month: str, year: str) -> str | None:
    """Return a date as the rule writes it; None for a day the calendar does not have."""
    try:
        return short_date(PartialDate(int(year), int(month), int(day)))
    except DateError:
        return None


@rule(
    "KH563",
    message=("viết tắt “{found}”", "“{found}” is written short"),
    hint=("viết thành chữ: “{right}”", "write it in words: “{right}”"),
    why=(
        "“một số”, “một cách” không phải là số đếm nên không viết bằng chữ số.",
        "“một số” (some) and “một cách” (in a manner) do not count anything.",
    ),
    clause="practice of plans",
    certainty="U",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Khắc phục 1 số tồn tại sau kiểm tra.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Khắc phục một số tồn tại sau kiểm tra.]
""",
    fixable=True,
)
def figure_for_a_word(subject: Subject) -> Iterator[Finding]:
    """Find "1 số" and its like where nothing is counted."""
    prose = prose_of(subject)
    if "1 " not in prose.text:
        return
    for found in _SOME.finditer(prose.text):
        end = found.end("word")
        if _COUNTED.search(prose.text, max(0, found.start() - 8), found.start()):
            continue
        yield prose.flaw(found.start(), end, f"một {found['word']}")
