"""Dates of directives: missing, impossible, after the plan's own, against the symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ....errors import Finding
from ....vietnamese.dates import DateError, PartialDate, parse_date, short_date
from ...rule import rule
from ...subject import Subject
from .known import is_settled
from .mentions import Mention, mentions, point, unique

_DATE = re.compile(
    r" ?,? ?(?P<date>ngày \d{1,2} ?(?:(?P<s>[/.-]) ?\d{1,2} ?(?P=s) ?\d{4}"
    r"|tháng \d{1,2},? năm \d{4}))(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d+\w?/(?P<year>(?:19|20)\d\d)/")
_UNDATED = ("Luật", "Bộ luật", "Pháp lệnh", "Văn bản")


def _found(subject: Subject, mention: Mention, **facts: str) -> Finding:
    """Return a finding at a directive, with its symbol among the facts."""
    citation = mention.citation
    found = point(subject, mention.passage, citation.start, citation.end, symbol=citation.symbol)
    return found._replace(facts={"symbol": citation.symbol, **facts})


@rule(
    "KH310",
    message=(
        "{symbol} được dẫn lần đầu mà không ghi ngày",
        "{symbol} is cited for the first time without a date",
    ),
    hint=(
        "lần đầu ghi đủ: tên loại, số và ký hiệu, ngày, cơ quan, trích yếu; các lần sau ghi gọn",
        "give type, symbol, date, body and subject the first time; later ones are short",
    ),
    why=(
        "Số văn bản đánh lại theo năm hoặc nhiệm kỳ; không có ngày thì không biết là văn bản nào.",
        "Numbers begin anew with each year or term; without a date nobody knows which one it is.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6.b",
    certainty="P",
    wrong="opening: Thực hiện Chỉ thị số 06-CT/TU của Tỉnh uỷ về dân vận.\n",
    right="opening: Thực hiện Chỉ thị số 06-CT/TU ngày 12/5/2026 của Tỉnh uỷ về dân vận.\n",
)
def date_missing(subject: Subject) -> Iterator[Finding]:
    """Find directives without a date where they are first mentioned in the text."""
    seen: set[str] = set()
    for mention in mentions(subject):
        symbol = mention.citation.symbol
        given = mention.citation.date is not None or mention.shared
        if given or _needs_no_date(subject, mention):
            seen |= {symbol} if given or mention.passage.part == "body" else set()
        elif symbol not in seen:
            seen.add(symbol)
            yield _found(subject, mention)


def _needs_no_date(subject: Subject, mention: Mention) -> bool:
    """Tell whether a place may name a directive short: titles, tables, the subject of another."""
    passage, citation = mention.passage, mention.citation
    if citation.kind is None:  # `mẫu số 01/BC-KQ` is no directive
        return True
    if mention.own or mention.nested or passage.table or passage.part not in ("body", "annex"):
        return True
    if passage.is_heading or passage.is_own_note:
        return True
    law = (citation.kind or "").startswith(_UNDATED)
    return citation.form == "assembly" or law or _impossible(mention) is not None


@rule(
    "KH311",
    message=("không có ngày này: {date}", "there is no such day: {date}"),
    hint=("xem văn bản gốc và sửa ngày", "look into the directive and mend the date"),
    why=(
        "Ngày của văn bản được dẫn phải có trong lịch.",
        "The date of a cited directive must be in the calendar.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6.b",
    certainty="P",
    severity="error",
    wrong="opening: Thực hiện Chỉ thị số 06-CT/TU ngày 31/02/2026 của Tỉnh uỷ về dân vận.\n",
    right="opening: Thực hiện Chỉ thị số 06-CT/TU ngày 28/02/2026 của Tỉnh uỷ về dân vận.\n",
)
def impossible_date(subject: Subject) -> Iterable[Finding]:
    """Find dates of directives that the calendar does not have."""
    return unique(
        point(subject, each.passage, *found.span("date"), None, each.citation.symbol)._replace(
            facts={"date": found["date"]}
        )
        for each in mentions(subject)
        if (found := _impossible(each))
    )


def _impossible(mention: Mention) -> re.Match[str] | None:
    if mention.citation.date is not None:
        return None
    found = _DATE.match(mention.passage.text, mention.citation.end)
    try:
        if found:
            parse_date(found["date"])
    except DateError as error:
        return found if error.part in ("day", "month") else None
    return None


@rule(
    "KH312",
    message=(
        "{symbol} đề ngày {found}, sau ngày của kế hoạch ({date})",
        "{symbol} is dated {found}, after the plan itself ({date})",
    ),
    hint=("xem lại ngày của văn bản và của kế hoạch", "look at both dates"),
    why=(
        "Kế hoạch chỉ dẫn được văn bản đã ban hành.",
        "A plan can only cite what was issued before it.",
    ),
    clause="",
    wrong="opening: Thực hiện Chỉ thị số 06-CT/TU ngày 12/11/2026 của Tỉnh uỷ về dân vận.\n",
    right="opening: Thực hiện Chỉ thị số 06-CT/TU ngày 12/5/2026 của Tỉnh uỷ về dân vận.\n",
)
def dated_after_the_plan(subject: Subject) -> Iterable[Finding]:
    """Find directives that are younger than the plan."""
    given = subject.plan.date.value
    last = given.latest() if given else subject.document.date
    if last is None:
        return ()
    return unique(
        _found(subject, each, found=short_date(when), date=_shown(given, last))
        for each in mentions(subject)
        if not each.own
        and (when := each.citation.date)
        and (first := when.earliest())
        and first > last
    )


def _shown(given: PartialDate | None, last: date) -> str:
    return short_date(given or PartialDate(last.year, last.month, last.day))


@rule(
    "KH313",
    message=(
        "{symbol} là số của năm {year} mà đề ngày {found}",
        "{symbol} is numbered in {year} but dated {found}",
    ),
    hint=("xem văn bản gốc: sửa năm trong số hoặc ngày", "look into the directive for its year"),
    why=(
        "Số của văn bản quy phạm pháp luật mang năm ban hành.",
        "The symbol of a legal document holds the year of its issue.",
    ),
    clause="",
    wrong="""\
opening: Căn cứ Nghị định số 41/2024/NĐ-CP ngày 05/3/2025 của Chính phủ về trồng rừng.
""",
    right="""\
opening: Căn cứ Nghị định số 41/2025/NĐ-CP ngày 05/3/2025 của Chính phủ về trồng rừng.
""",
)
def year_against_date(subject: Subject) -> Iterable[Finding]:
    """Find legal documents whose symbol and date differ in the year."""
    return unique(
        _found(subject, each, year=year["year"], found=short_date(when))
        for each in mentions(subject)
        if each.citation.form in ("vbqppl", "assembly")
        and (when := each.citation.date)
        and (year := _YEAR.match(each.citation.symbol))
        and when.year != int(year["year"])
        and not is_settled(subject, each)
    )
