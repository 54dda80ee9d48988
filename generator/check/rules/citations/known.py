"""Directives against the registry: what it knows otherwise, and what has lapsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from ....errors import Finding
from ....vietnamese.dates import PartialDate, long_date, short_date
from ....vietnamese.letters.unicode import fold, lower_first
from ...directives.bodies import kinds_in, same_kind
from ...directives.registry import Directive, Registry, registry_for
from ...rule import rule
from ...subject import Subject
from .mentions import Mention, mentions, point, unique

_LOOKING_BACK = re.compile(
    r"(?:thay thế|thay cho|bãi bỏ|huỷ bỏ|hủy bỏ|tổng kết|sơ kết|năm thực hiện|trước đây)[^.;]*$",
    re.IGNORECASE,
)
_GONE = re.compile(r"[^.;]{0,80}(?:hết hiệu lực|được thay|bị thay|không còn|bãi bỏ|trước đây)")


@lru_cache(maxsize=4)
def _registry(subject: Subject) -> Registry:
    return registry_for(Path(subject.file))


def known(subject: Subject, mention: Mention) -> Directive | None:
    """Return the directive of the registry that a mention means, if that is certain.

    Numbers begin anew with each year or term, so the symbol alone is not enough: the date or the
    subject must agree, or the date must be of the same year.
    """
    if mention.own:
        return None
    for each in _registry(subject).get(mention.citation.symbol):
        if each.date and _is_meant(each, mention):
            return each
    return None


def _is_meant(known: Directive, mention: Mention) -> bool:
    given, right = mention.citation.date, known.date
    if right is None or not known.is_sure("date") or not _one_issuer(known, mention):
        return False
    if mention.citation.form == "vbqppl" or given == right:
        return True
    return _one_about(known, mention) or (given is not None and given.year == right.year)


def _one_issuer(known: Directive, mention: Mention) -> bool:
    """Tell whether the body a mention names, if any, can be that of a directive."""
    ours, theirs = (fold(str(each or "")) for each in (known.issuer, mention.issuer))
    return not ours or not theirs or ours in theirs or theirs in ours or _is_central(mention)


def _is_central(mention: Mention) -> bool:
    return mention.citation.body.split("-")[0].endswith(("TW", "CP", "TTg"))


def _one_about(known: Directive, mention: Mention) -> bool:
    ours = fold(str(known.about or "")).removeprefix("về ").removeprefix("việc ")
    theirs = fold(mention.about)
    length = min(len(ours), len(theirs))
    return known.is_sure("about") and length >= 12 and ours[:length] == theirs[:length]


def is_settled(subject: Subject, mention: Mention) -> bool:
    """Tell whether the registry says what is wrong with a mention; then no other rule guesses."""
    directive = known(subject, mention)
    return directive is not None and bool(_wrong(mention, directive))


def _wrong(mention: Mention, directive: Directive) -> str:
    """Return what of a mention contradicts a directive: ``type``, ``date`` or nothing."""
    citation = mention.citation
    kind, known_kind = citation.kind or "", str(directive.type or "")
    judged = directive.is_sure("type") and len(kinds_in(kind)) == 1 and kinds_in(known_kind)
    if judged and not same_kind(kind, known_kind):
        return "type"
    return "date" if citation.date is not None and citation.date != directive.date else ""


@rule(
    "KH350",
    message=(
        "{symbol}: ở đây ghi {found}, sổ văn bản ghi {wanted}",
        "{symbol}: {found} here, {wanted} in the registry of directives",
    ),
    hint=(
        "sửa theo sổ; nếu sổ sai, sửa directives.yaml",
        "follow the registry; if that is wrong, mend directives.yaml",
    ),
    why=(
        "Sổ văn bản giữ tên loại và ngày đã đối chiếu với bản gốc.",
        "The registry holds types and dates that were compared with the directives.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6.b",
    certainty="P",
    wrong="""\
opening: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 15/3/2020 của Chính phủ về công tác văn thư.
""",
    right="""\
opening: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.
""",
    fixable=True,
)
def against_the_registry(subject: Subject) -> Iterable[Finding]:
    """Find directives cited with another date or type than the registry has."""
    return unique(
        _mended(subject, each, directive, wrong)
        for each in mentions(subject)
        if (directive := known(subject, each)) and (wrong := _wrong(each, directive))
    )


def _mended(subject: Subject, mention: Mention, directive: Directive, wrong: str) -> Finding:
    passage, citation = mention.passage, mention.citation
    text = passage.text[citation.start : citation.end]
    if wrong == "type":
        found = str(citation.kind)
        right = str(directive.type)
        right = right if found[:1].isupper() else lower_first(right)
        start = citation.start
    else:
        start = citation.start + re.search(r"ngày", text, re.IGNORECASE).start()  # type: ignore[union-attr]
        found = passage.text[start : citation.end]
        assert directive.date
        right = _written_like(found, directive.date)
    end = start + len(found)
    point_at = point(subject, passage, start, end, right, citation.symbol)
    return point_at._replace(facts={"symbol": citation.symbol, "found": found, "wanted": right})


def _written_like(found: str, right: PartialDate) -> str:
    """Return a date in the form, short or long, of another."""
    return long_date(right) if "tháng" in found else f"ngày {short_date(right)}"


@rule(
    "KH351",
    message=(
        "{symbol} hết hiệu lực sau ngày {until}, thay bằng {successor}",
        "{symbol} lapsed after {until}; it was replaced by {successor}",
    ),
    hint=(
        "dẫn văn bản thay thế, hoặc nói rõ là văn bản cũ",
        "cite what replaced it, or say that it is the old one",
    ),
    why=(
        "Văn bản hết hiệu lực không còn là căn cứ để ban hành kế hoạch.",
        "What has lapsed cannot be the basis of a plan any more.",
    ),
    clause="",
    wrong="opening: Theo Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng.\n",
    right="opening: Theo Hướng dẫn số 05-HD/VPTW ngày 27/5/2026 của Văn phòng Trung ương Đảng.\n",
)
def lapsed(subject: Subject) -> Iterator[Finding]:
    """Find directives that were not in force any more on the plan's date."""
    return unique(_lapsed(subject))


def _lapsed(subject: Subject) -> Iterator[Finding]:
    day = subject.document.date
    if day is None:
        return
    for mention in mentions(subject):
        directive = known(subject, mention)
        if directive is None or not directive.lapsed_on(day) or _is_history(mention):
            continue
        citation = mention.citation
        found = point(
            subject, mention.passage, citation.start, citation.end, symbol=citation.symbol
        )
        assert directive.until
        facts = {
            "symbol": citation.symbol,
            "until": short_date(directive.until),
            "successor": str(directive.replaced_by or "…"),
        }
        yield found._replace(facts=facts)


def _is_history(mention: Mention) -> bool:
    """Tell whether the text itself speaks of a directive as of an old one."""
    text, citation = mention.passage.text, mention.citation
    return mention.nested or bool(
        _LOOKING_BACK.search(text, 0, citation.start) or _GONE.match(text, citation.end)
    )
