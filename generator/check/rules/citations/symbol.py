"""A symbol against its spelling, its type, and the body that issued it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....errors import Finding
from ...directives.bodies import JUDGED, abbreviations_of, symbols_of
from ...rule import rule
from ...subject import Subject
from .known import is_settled
from .mentions import Mention, mentions, point, unique
from .slips import PARTY_IN_STATE, SPACED, STATE_IN_PARTY, UNMARKED, slips

SYMBOLS = "36-HD II.1.3.2; NĐ 30 PL I, II.3.c"


def _misspelt(subject: Subject, code: str) -> Iterator[Finding]:
    return unique(
        point(
            subject,
            passage,
            slip.start,
            slip.end,
            slip.right or None,
            symbol=passage.text[slip.start : slip.end],
            found=passage.text[slip.start : slip.end],
            wanted=slip.right or "…",
        )
        for passage, slip in slips(subject)
        if slip.code == code
    )


@rule(
    SPACED,
    message=("ký hiệu {found} có dấu cách", "there are spaces in the symbol {found}"),
    hint=("viết liền: {wanted}", "write it without: {wanted}"),
    why=(
        "Số, gạch nối, tên loại, gạch chéo và ký hiệu cơ quan viết liền nhau.",
        "Number, hyphen, type, slash and body stand without spaces.",
    ),
    clause=SYMBOLS,
    certainty="P",
    wrong="opening: Thực hiện Chỉ thị số 06- CT/TU ngày 12/5/2026 của Tỉnh uỷ về dân vận.\n",
    right="opening: Thực hiện Chỉ thị số 06-CT/TU ngày 12/5/2026 của Tỉnh uỷ về dân vận.\n",
    fixable=True,
)
def spaces_in_symbol(subject: Subject) -> Iterable[Finding]:
    """Find symbols with spaces inside: ``06- CT/TW``."""
    return _misspelt(subject, SPACED)


@rule(
    UNMARKED,
    message=("ký hiệu {found} thiếu dấu", "the symbol {found} lacks a mark"),
    hint=("viết {wanted}", "write {wanted}"),
    why=(
        "Thiếu gạch nối hoặc gạch chéo thì không rõ đâu là số, đâu là tên loại, đâu là cơ quan.",
        "Without the hyphen or the slash, number, type and body run into one another.",
    ),
    clause=SYMBOLS,
    certainty="P",
    wrong="opening: Thực hiện Kế hoạch số 29 KH/TU ngày 12/5/2026 của Tỉnh uỷ về dân vận.\n",
    right="opening: Thực hiện Kế hoạch số 29-KH/TU ngày 12/5/2026 của Tỉnh uỷ về dân vận.\n",
    fixable=True,
)
def mark_missing(subject: Subject) -> Iterable[Finding]:
    """Find symbols without their hyphen: ``298 KH/TWĐTN``, ``22HD/TWĐTN``, ``90/TBMTTQ-BTT``."""
    return _misspelt(subject, UNMARKED)


@rule(
    PARTY_IN_STATE,
    message=(
        "{found} là ký hiệu của Đảng viết theo mẫu Nhà nước",
        "{found} is a symbol of the Party in the form of the State",
    ),
    hint=("viết {wanted}", "write {wanted}"),
    why=(
        "Văn bản của Đảng: gạch nối sau số, gạch chéo trước ký hiệu cơ quan.",
        "In the Party's form a hyphen stands behind the number, a slash before the body.",
    ),
    clause="36-HD II.1.3.2",
    certainty="P",
    wrong="opening: Thực hiện Quyết định số 17/QĐ-TU ngày 12/5/2026 của Tỉnh uỷ về dân vận.\n",
    right="opening: Thực hiện Quyết định số 17-QĐ/TU ngày 12/5/2026 của Tỉnh uỷ về dân vận.\n",
    fixable=True,
)
def party_in_state_form(subject: Subject) -> Iterable[Finding]:
    """Find symbols of Party bodies in the State's form: ``217/QĐ-TW``."""
    return _misspelt(subject, PARTY_IN_STATE)


@rule(
    STATE_IN_PARTY,
    message=(
        "{found} là ký hiệu của cơ quan Nhà nước viết theo mẫu của Đảng",
        "{found} is a symbol of the State in the form of the Party",
    ),
    hint=("viết {wanted}", "write {wanted}"),
    why=(
        "Văn bản Nhà nước: gạch chéo sau số, gạch nối trước ký hiệu cơ quan.",
        "In the State's form a slash stands behind the number, a hyphen before the body.",
    ),
    clause="NĐ 30 PL I, II.3.c",
    certainty="V2",
    wrong="opening: Thực hiện Kế hoạch số 29-KH/UBND ngày 12/5/2026 của Uỷ ban nhân dân tỉnh.\n",
    right="opening: Thực hiện Kế hoạch số 29/KH-UBND ngày 12/5/2026 của Uỷ ban nhân dân tỉnh.\n",
    fixable=True,
)
def state_in_party_form(subject: Subject) -> Iterable[Finding]:
    """Find symbols of State bodies in the Party's form: ``12-KH/UBND``."""
    return _misspelt(subject, STATE_IN_PARTY)


def _judged_types(mention: Mention) -> tuple[str, ...]:
    """Return the abbreviations a mention's type can have; none where that is not certain."""
    citation = mention.citation
    kind = citation.kind or ""
    written = mention.passage.text[citation.start : citation.end]
    # `hướng dẫn 12-KH/TU`, and at the head of a sentence `Báo cáo 12-KH/TU`: a verb.
    named = " số" in written or (kind[:1].isupper() and not mention.opening)
    if not named or citation.type_abbr is None:
        return ()
    if kind.lower() == "công văn" and citation.form != "party":
        # A công văn of the State names no type; TT, CT, KL may be offices there.
        return ("–",) if citation.body.startswith(("UBND", "HĐND")) else ()
    return abbreviations_of(kind, opening=mention.opening)


@rule(
    "KH305",
    message=(
        "{kind} mà ký hiệu lại là {symbol}",
        "the text says {kind}, the symbol {symbol}",
    ),
    hint=(
        "xem văn bản gốc: {kind} có ký hiệu {wanted}, còn {symbol} là loại khác",
        "look into the directive: the abbreviation of {kind} is {wanted}",
    ),
    why=(
        "Mỗi tên loại có chữ viết tắt riêng; chữ và ký hiệu khác nhau thì một bên sai.",
        "Each type has its abbreviation; where word and symbol disagree, one of them is wrong.",
    ),
    clause="36-HD II.1.3.1.b; NĐ 30 PL III",
    certainty="V4",
    wrong="opening: Thực hiện Thông báo số 60-KL/TU ngày 15/01/2026 của Tỉnh uỷ về dân vận.\n",
    right="opening: Thực hiện Thông báo số 60-TB/TU ngày 15/01/2026 của Tỉnh uỷ về dân vận.\n",
)
def type_against_symbol(subject: Subject) -> Iterable[Finding]:
    """Find types whose abbreviation in the symbol is another's."""
    return unique(
        point(
            subject,
            each.passage,
            each.citation.start,
            each.citation.end,
            symbol=each.citation.symbol,
            kind=str(each.citation.kind),
            wanted=", ".join(fitting),
        )._replace(facts=_facts(each, fitting))
        for each in mentions(subject)
        if not each.own
        and (fitting := _judged_types(each))
        and each.citation.type_abbr not in fitting
        and not is_settled(subject, each)
    )


def _facts(mention: Mention, fitting: tuple[str, ...]) -> dict[str, str]:
    citation = mention.citation
    kind = str(citation.kind)
    return {"kind": kind, "symbol": citation.symbol, "wanted": ", ".join(fitting)}


@rule(
    "KH306",
    message=(
        "{issuer} không có văn bản mang ký hiệu {symbol}",
        "{issuer} cannot own the symbol {symbol}",
    ),
    hint=(
        "xem văn bản gốc: sửa ký hiệu (…{wanted}) hoặc tên cơ quan",
        "look into the directive: mend the symbol (…{wanted}) or the name of the body",
    ),
    why=(
        "Phần cuối ký hiệu là chữ viết tắt của cơ quan ban hành.",
        "A symbol ends in the abbreviation of the body that issued it.",
    ),
    clause="36-HD II.1.3.1.b; NĐ 30 PL I, II.3",
    certainty="P",
    wrong="opening: Thực hiện Kế hoạch số 53-KH/ĐU ngày 15/01/2026 của Ban Thường vụ Tỉnh uỷ.\n",
    right="opening: Thực hiện Kế hoạch số 53-KH/TU ngày 15/01/2026 của Ban Thường vụ Tỉnh uỷ.\n",
)
def body_against_symbol(subject: Subject) -> Iterable[Finding]:
    """Find issuers that cannot own the symbol they are cited with."""
    for mention in mentions(subject):
        first = mention.citation.body.split("-")[0]
        # Without a date, `của` may belong to other words: `việc thực hiện ... của Đảng uỷ`.
        if mention.own or mention.citation.date is None or first not in JUDGED:
            continue
        owned = symbols_of(mention.issuer)
        if owned and first not in owned:
            yield _unowned(subject, mention, owned)


def _unowned(subject: Subject, mention: Mention, owned: tuple[str, ...]) -> Finding:
    citation = mention.citation
    found = point(subject, mention.passage, citation.start, citation.end, symbol=citation.symbol)
    facts = {"issuer": mention.issuer, "symbol": citation.symbol, "wanted": ", ".join(owned)}
    return found._replace(facts=facts)
