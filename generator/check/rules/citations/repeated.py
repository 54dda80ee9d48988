"""One directive under two dates, types or symbols: inside a plan, and across plans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from ....errors import Finding
from ....vietnamese.dates import PartialDate, short_date
from ...directives.bodies import ABBREVIATIONS, kinds_in, same_kind
from ...rule import rule
from ...subject import Subject
from .sightings import Sighting, sightings

DATE, KIND, SYMBOL = "KH320", "KH321", "KH322"
ENOUGH = 25
"""So many letters of two subjects agree by more than chance."""
_SHARED_SYMBOLS = ("UBND", "HĐND", "TU", "ĐU", "HU")
"""Symbols that bodies of several levels or places have."""


def across(subjects: Sequence[Subject]) -> list[Finding]:
    """Return the contradictions between plans that are checked together.

    Args:
        subjects: the plans.

    Returns:
        KH320, KH321 and KH322, each at one plan and naming file and line of the other.
    """
    return contradictions([each for subject in subjects for each in sightings(subject)], apart=True)


@lru_cache(maxsize=4)
def _inside(subject: Subject) -> tuple[Finding, ...]:
    return tuple(contradictions(sightings(subject), apart=False))


def contradictions(seen: Sequence[Sighting], *, apart: bool) -> list[Finding]:
    """Return where sightings of directives disagree.

    Args:
        seen: of one plan or of many, in their order; they can come from other processes.
        apart: whether to compare those of different files, or those of the same.

    Returns:
        A finding at the reading that fewer places have; at the later one where as many have both.
    """

    def one(each: Sighting) -> Hashable:
        return each.symbol, each.scope if apart else ""

    def same_day(each: Sighting) -> Hashable:
        return each.body, each.day, each.scope if apart else ""

    return [
        *_grouped(DATE, seen, apart, one, _other_date),
        *_grouped(KIND, seen, apart, one, _other_kind),
        *_grouped(SYMBOL, seen, apart, same_day, _other_one),
    ]


def _grouped(
    code: str,
    seen: Sequence[Sighting],
    apart: bool,
    key: Callable[[Sighting], Hashable],
    differ: Callable[[Sighting, Sighting], tuple[str, str] | None],
) -> Iterator[Finding]:
    """Yield a finding for each sighting that a more trusted one of its group disagrees with."""
    groups: dict[Hashable, list[Sighting]] = defaultdict(list)
    for each in seen:
        groups[key(each)].append(each)
    for group in groups.values():
        if len(group) > 1:
            yield from _outvoted(code, group, apart, differ)


def _outvoted(
    code: str,
    group: list[Sighting],
    apart: bool,
    differ: Callable[[Sighting, Sighting], tuple[str, str] | None],
) -> Iterator[Finding]:
    votes = Counter(_reading(code, each) for each in group)
    ranked = sorted(group, key=lambda each: -votes[_reading(code, each)])
    for index, each in enumerate(ranked):
        for other in ranked[:index]:
            if (each.place.file != other.place.file) != apart:
                continue
            if found := differ(each, other):
                facts = {"symbol": each.symbol, "found": found[0], "other": found[1]}
                yield Finding(code, each.place, {**facts, "where": other.where})
                break


def _reading(code: str, seen: Sighting) -> Hashable:
    """Return what a sighting says, for the count of those that say the same."""
    return {DATE: seen.day, KIND: seen.kind, SYMBOL: seen.symbol}[code]


def _other_date(one: Sighting, other: Sighting) -> tuple[str, str] | None:
    if not one.day or not other.day or one.day == other.day or not _one_issuer(one, other):
        return None
    if not _is_one_directive(one, other):
        return None
    return _short(one.day), _short(other.day)


def _is_one_directive(one: Sighting, other: Sighting) -> bool:
    """Tell whether two dates of a symbol are of one directive.

    Numbers begin anew with each year (State) or term (Party), so a symbol may return.
    """
    assert one.day
    assert other.day
    if one.form in ("vbqppl", "assembly") or one.day.year == other.day.year:
        return True
    same_day = (one.day.month, one.day.day) == (other.day.month, other.day.day)
    return _one_about(one, other) or (one.form == "party" and same_day)


def _other_kind(one: Sighting, other: Sighting) -> tuple[str, str] | None:
    if one.kind == other.kind or not _one_issuer(one, other):
        return None
    if one.day and other.day and one.day != other.day:
        return None
    for each in (one, other):
        kinds = kinds_in(each.kind)
        if len(kinds) != 1 or each.type_abbr not in ABBREVIATIONS[kinds[0]]:
            return None
    return None if same_kind(one.kind, other.kind) else (one.kind, other.kind)


def _other_one(one: Sighting, other: Sighting) -> tuple[str, str] | None:
    """Tell two symbols apart that must be one: same body, day and type or subject."""
    if one.symbol == other.symbol or not one.day or not _one_issuer(one, other):
        return None
    kinds = same_kind(one.kind, other.kind)
    if one.number == other.number:
        same = one.type_abbr != other.type_abbr and (kinds or _one_about(one, other))
    else:
        same = kinds and _one_about(one, other)
    return (one.symbol, other.symbol) if same else None


def _one_about(one: Sighting, other: Sighting) -> bool:
    shorter = min(len(one.about), len(other.about))
    return shorter >= ENOUGH and one.about[:shorter] == other.about[:shorter]


def _one_issuer(one: Sighting, other: Sighting) -> bool:
    """Tell whether two sightings can be of the same body."""
    if one.issuer and other.issuer:
        a, b = (_bare(each.issuer) for each in (one, other))
        return a.startswith(b) or b.startswith(a) or one.scope == ""
    body = one.body.split("-")[0]
    return body not in _SHARED_SYMBOLS or one.place.file == other.place.file


def _bare(issuer: str) -> str:
    for lead in ("ban thường vụ ", "ban chấp hành ", "thường trực "):
        issuer = issuer.removeprefix(lead)
    return issuer


def _short(day: date) -> str:
    return short_date(PartialDate(day.year, day.month, day.day))


def _of(subject: Subject, code: str) -> Iterable[Finding]:
    return (each for each in _inside(subject) if each.code == code)


@rule(
    DATE,
    message=(
        "{symbol}: ở đây ghi ngày {found}, ở {where} ghi ngày {other}",
        "{symbol} is dated {found} here and {other} at {where}",
    ),
    hint=("mở văn bản gốc xem ngày nào đúng", "look into the directive for its date"),
    why=(
        "Một văn bản chỉ có một ngày ban hành; hai ngày thì ít nhất một ngày sai.",
        "A directive has one date of issue; of two dates one at least is wrong.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6.b",
    certainty="P",
    wrong="""\
opening:
  - Thực hiện Kết luận số 15-KL/TU ngày 09/7/2026 của Tỉnh uỷ về công tác Mặt trận.
  - Căn cứ Kết luận số 15-KL/TU ngày 19/7/2026 của Tỉnh uỷ về công tác Mặt trận.
""",
    right="""\
opening:
  - Thực hiện Kết luận số 15-KL/TU ngày 09/7/2026 của Tỉnh uỷ về công tác Mặt trận.
  - Căn cứ Kết luận số 15-KL/TU ngày 09/7/2026 của Tỉnh uỷ về công tác Mặt trận.
""",
)
def two_dates(subject: Subject) -> Iterable[Finding]:
    """Find directives cited with two dates."""
    return _of(subject, DATE)


@rule(
    KIND,
    message=(
        "{symbol}: ở đây gọi là {found}, ở {where} gọi là {other}",
        "{symbol} is a {found} here and a {other} at {where}",
    ),
    hint=("mở văn bản gốc xem tên loại nào đúng", "look into the directive for its type"),
    why=(
        "Một văn bản chỉ thuộc một loại; chữ viết tắt dùng chung (QĐ, TT) không cho biết loại nào.",
        "A directive is of one type; a shared abbreviation (QĐ, TT) does not tell which.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6.b",
    certainty="P",
    wrong="""\
opening:
  - Thực hiện Quy định số 24-QĐ/TU ngày 09/7/2026 của Tỉnh uỷ về nêu gương.
  - Căn cứ Quyết định số 24-QĐ/TU, cấp uỷ phân công đảng viên phụ trách hộ.
""",
    right="""\
opening:
  - Thực hiện Quy định số 24-QĐ/TU ngày 09/7/2026 của Tỉnh uỷ về nêu gương.
  - Căn cứ Quy định số 24-QĐ/TU, cấp uỷ phân công đảng viên phụ trách hộ.
""",
)
def two_types(subject: Subject) -> Iterable[Finding]:
    """Find directives cited under two types."""
    return _of(subject, KIND)


@rule(
    SYMBOL,
    message=(
        "ở đây ghi {found}, ở {where} ghi {other}: dường như cùng một văn bản",
        "{found} here and {other} at {where}: it seems to be one directive",
    ),
    hint=("mở văn bản gốc xem số, ký hiệu nào đúng", "look into the directive for its symbol"),
    why=(
        "Cùng ngày, cùng cơ quan, cùng tên loại hoặc trích yếu thì chỉ là một văn bản.",
        "The same day, body, and type or subject: it is one directive.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6.b",
    certainty="P",
    wrong="""\
opening:
  - Thực hiện Kết luận số 115-KL/TU ngày 09/7/2026 của Tỉnh uỷ về công tác Mặt trận ở khu dân cư.
  - Căn cứ Kết luận số 151-KL/TU ngày 09/7/2026 của Tỉnh uỷ về công tác Mặt trận ở khu dân cư.
""",
    right="""\
opening:
  - Thực hiện Kết luận số 115-KL/TU ngày 09/7/2026 của Tỉnh uỷ về công tác Mặt trận ở khu dân cư.
  - Căn cứ Kết luận số 115-KL/TU ngày 09/7/2026 của Tỉnh uỷ về công tác Mặt trận ở khu dân cư.
""",
)
def two_symbols(subject: Subject) -> Iterable[Finding]:
    """Find directives cited under two symbols."""
    return _of(subject, SYMBOL)
