"""The order of the Căn cứ lines: by rank of the directive, then by date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ....errors import Finding
from ....vietnamese.letters.unicode import fold
from ...directives.bodies import JUDGED, family_of, symbols_of
from ...rule import rule
from ...subject import Passage, Subject
from .mentions import Mention, mentions, point

_LAW = re.compile(
    r"căn cứ (?P<name>(?P<kind>bộ luật|luật|pháp lệnh)\b[^;(]*?)(?= số | ngày |[;,.]|$)"
)
_LEVELS = {"TW": 1, "TU": 2, "HU": 3, "QU": 3, "ThU": 3, "ĐU": 4, "CB": 5}
_LEGAL = {"NĐ": 3, "TT": 4, "TTLT": 4}


class Basis(NamedTuple):
    """A Căn cứ line.

    Attributes:
        passage: the line.
        mention: the directive it names; None for a law without a number.
        name: symbol, or name of the law.
        family: ``party`` or ``state``; only lines of one family are compared.
        rank: 1 is highest; 0 where it is not certain.
    """

    passage: Passage
    mention: Mention | None
    name: str
    family: str
    rank: int


@lru_cache(maxsize=4)
def bases(subject: Subject) -> tuple[Basis, ...]:
    """Return the Căn cứ lines of a plan whose directive is known, in their order."""
    first: dict[int, Mention] = {}
    for each in mentions(subject):
        first.setdefault(id(each.passage.paragraph), each)
    return tuple(
        basis
        for passage in subject.bases
        if (basis := _basis(subject, passage, first.get(id(passage.paragraph))))
    )


def _basis(subject: Subject, passage: Passage, mention: Mention | None) -> Basis | None:
    text = passage.text[len(passage.paragraph.label) :]
    if not fold(text).startswith("căn cứ"):  # `Thực hiện ...` lines follow in an order of their own
        return None
    if law := _LAW.match(fold(text)):
        rank = 2 if law["kind"] == "pháp lệnh" else 1
        name = text[law.start("name") : law.end("name")]
        return Basis(passage, mention, name, "state", rank)
    if mention is None:
        return None
    family, rank = _ranked(subject, mention)
    return Basis(passage, mention, mention.citation.symbol, family, rank)


def _ranked(subject: Subject, mention: Mention) -> tuple[str, int]:
    """Return family and rank of a directive; rank 0 where it is not certain."""
    citation = mention.citation
    first = citation.body.split("-")[0]
    owned = symbols_of(mention.issuer)
    if owned and first in JUDGED - set(owned):
        return "", 0
    if citation.form == "vbqppl" and not first.startswith(("UBND", "HĐND")):
        return "state", _LEGAL.get(citation.type_abbr or "", 0)
    if first in ("UBND", "HĐND"):
        return "state", 5
    if citation.form == "party" and family_of(citation.body) == "party":
        # A thị uỷ has the symbol TU as well.
        level = fold(mention.issuer)
        unclear = first == "TU" and ("thị ủy" in level or "thành ủy" in level or not level)
        return "party", 0 if unclear else _LEVELS.get(first, 0)
    return "", 0


@rule(
    "KH330",
    message=(
        "căn cứ {symbol} đứng sau {other} là văn bản cấp thấp hơn",
        "the basis {symbol} stands behind {other}, which ranks lower",
    ),
    hint=("chuyển lên trước", "move it up"),
    why=(
        "Căn cứ xếp từ văn bản có hiệu lực cao đến thấp: luật, nghị định, thông tư, văn bản của địa"
        " phương; văn bản Đảng theo cấp của cơ quan.",
        "Bases stand by rank: laws, decrees, circulars, local documents; those of the Party by"
        " level.",
    ),
    clause="practice of plans",
    certainty="U",
    wrong="""\
basis:
  - Căn cứ Nghị định số 41/2024/NĐ-CP ngày 05/3/2024 của Chính phủ về trồng rừng
  - Căn cứ Luật Lâm nghiệp ngày 15/11/2017
""",
    right="""\
basis:
  - Căn cứ Luật Lâm nghiệp ngày 15/11/2017
  - Căn cứ Nghị định số 41/2024/NĐ-CP ngày 05/3/2024 của Chính phủ về trồng rừng
""",
)
def lower_rank_first(subject: Subject) -> Iterator[Finding]:
    """Find bases that stand behind one of lower rank."""
    lowest: dict[str, Basis] = {}
    for basis in bases(subject):
        before = lowest.get(basis.family)
        if not basis.rank:
            continue
        if before and before.rank > basis.rank:
            yield _found(subject, basis, before)
        else:
            lowest[basis.family] = basis


@rule(
    "KH331",
    message=(
        "căn cứ {symbol} ban hành trước {other} mà đứng sau",
        "the basis {symbol} is older than {other} but stands behind it",
    ),
    hint=("xếp theo ngày ban hành", "order them by date"),
    why=(
        "Các căn cứ cùng loại của cùng một cơ quan xếp theo ngày ban hành.",
        "Bases of one type and one body stand in the order of their dates.",
    ),
    clause="practice of plans",
    certainty="U",
    wrong="""\
basis:
  - Căn cứ Kế hoạch số 19-KH/TU ngày 12/6/2026 của Tỉnh uỷ về dân vận
  - Căn cứ Kế hoạch số 08-KH/TU ngày 05/02/2026 của Tỉnh uỷ về tiếp dân
""",
    right="""\
basis:
  - Căn cứ Kế hoạch số 08-KH/TU ngày 05/02/2026 của Tỉnh uỷ về tiếp dân
  - Căn cứ Kế hoạch số 19-KH/TU ngày 12/6/2026 của Tỉnh uỷ về dân vận
""",
)
def younger_first(subject: Subject) -> Iterator[Finding]:
    """Find bases that stand behind a younger one of the same type and body."""
    last: dict[tuple[str | None, str, str], Basis] = {}
    for basis in bases(subject):
        mention = basis.mention
        if mention is None or mention.day is None or mention.citation.form == "assembly":
            continue
        citation = mention.citation
        key = (citation.type_abbr, citation.body, fold(mention.issuer))
        before = last.get(key)
        if before and before.mention and before.mention.day and before.mention.day > mention.day:
            yield _found(subject, basis, before)
        else:
            last[key] = basis


def _found(subject: Subject, basis: Basis, before: Basis) -> Finding:
    facts = {"symbol": basis.name, "other": before.name}
    if basis.mention is None:
        start = basis.passage.text.find(basis.name)
        end = start + len(basis.name)
        return point(subject, basis.passage, start, end, symbol=basis.name)._replace(facts=facts)
    citation = basis.mention.citation
    found = point(subject, basis.passage, citation.start, citation.end, symbol=citation.symbol)
    return found._replace(facts=facts)
