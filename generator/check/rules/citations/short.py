"""Short names of directives: introduced before they are used, and used once introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ....errors import Finding
from ....vietnamese.letters.unicode import fold
from ...directives.bodies import kinds_in
from ...rule import rule
from ...subject import Passage, Subject
from .mentions import Mention, mentions, point
from .slips import texts

_INTRODUCED = re.compile(
    r" ?\((?:(?:sau đây|từ đây|dưới đây) )?(?:được )?(?:viết|gọi)(?: tắt)?(?: chung)? là:? ?"
    r"[“\"']?(?P<short>[^()“”\"']+?)[”\"']?\)"
)
_NAMED = re.compile(
    r"(?<!\w)(?P<kind>Nghị quyết|Chỉ thị|Kết luận|Thông báo|Quyết định|Quy định|Hướng dẫn|Kế hoạch"
    r"|Chương trình|Nghị định|Thông tư) (?:số )?0?(?P<number>\d{1,4}[a-zđ]?)"
    r"(?![\w%]| ?[-‐‑–/] ?\w|[.,]\d| (?:năm|tháng|ngày|tuần|quý|giờ|lần|bản|đợt|bước|nội dung"
    r"|điểm|văn bản|KH|TB|HD|CT|NQ|QĐ|KL)\b)"
)


class Name(NamedTuple):
    """A short name introduced.

    Attributes:
        order: of the passage, in the order of the page.
        start: offset of the bracket that introduces it.
        short: the name.
        mention: the directive it stands for; None where that is not clear.
    """

    order: int
    start: int
    short: str
    mention: Mention | None


@lru_cache(maxsize=4)
def names(subject: Subject) -> tuple[Name, ...]:
    """Return the short names that a plan introduces, in the order of the page."""
    return tuple(
        Name(index, found.start(), found["short"].strip(), _meant(subject, passage, found))
        for index, (passage, text) in enumerate(zip(subject.passages, texts(subject), strict=True))
        if "(" in text and "là" in text
        for found in _INTRODUCED.finditer(text)
    )


def _meant(subject: Subject, passage: Passage, found: re.Match[str]) -> Mention | None:
    """Return the directive that a bracket stands behind: the one whose number the name has."""
    before = [
        each
        for each in mentions(subject)
        if each.passage is passage and each.citation.end <= found.start()
    ]
    number = re.search(r"\d+", found["short"])
    same = [each for each in before if number and _bare(each.citation.number) == _bare(number[0])]
    if same:
        return same[-1]
    return before[-1] if len(before) == 1 and not number else None


def _bare(number: str) -> str:
    return number.lstrip("0")


@rule(
    "KH340",
    message=(
        "tên gọi tắt “{short}” chưa được giới thiệu ({symbol})",
        "the short name “{short}” was not introduced ({symbol})",
    ),
    hint=(
        "ghi “(sau đây viết tắt là {short})” sau lần dẫn đầy đủ đầu tiên, hoặc ghi cả ký hiệu",
        "write “(sau đây viết tắt là {short})” behind the first full citation, or give the symbol",
    ),
    why=(
        "Chỉ viết tắt những gì đã được giới thiệu trong ngoặc ngay sau lần dẫn đầy đủ.",
        "Only what was introduced in brackets behind its first full form may be short.",
    ),
    clause="36-HD II.1.6.1",
    certainty="P",
    wrong="""\
opening:
  - Thực hiện Kết luận số 60-KL/TU ngày 15/01/2026 của Tỉnh uỷ về dân vận.
  - Việc thực hiện Kết luận 60 gắn với công việc hằng ngày.
""",
    right="""\
opening:
  - >-
    Thực hiện Kết luận số 60-KL/TU ngày 15/01/2026 của Tỉnh uỷ về dân vận (sau đây viết tắt là
    Kết luận 60).
  - Việc thực hiện Kết luận 60 gắn với công việc hằng ngày.
""",
)
def short_name_not_introduced(subject: Subject) -> Iterator[Finding]:
    """Find type and number without a symbol, where the directive is cited but not so named."""
    cited = _cited(subject)
    if not cited:
        return
    ahead = [f"{lead}{number}" for _, number in cited for lead in (" ", " 0")]
    known: dict[str, tuple[int, int]] = {}
    for name in names(subject):
        known.setdefault(fold(name.short), (name.order, name.start))
    for index, (passage, text) in enumerate(zip(subject.passages, texts(subject), strict=True)):
        if passage.part not in ("body", "annex") or not any(each in text for each in ahead):
            continue
        for found in _NAMED.finditer(text):
            symbol = cited.get((fold(found["kind"]), _bare(found["number"])))
            where = (index, found.start())
            if symbol and not _is_introduced(text, found, known, where):
                yield point(
                    subject, passage, found.start(), found.end(), short=found[0], symbol=symbol
                )._replace(facts={"short": found[0], "symbol": symbol})


def _cited(subject: Subject) -> dict[tuple[str, str], str]:
    """Return the symbols of the directives a plan cites, by type and number."""
    return {
        (kind, _bare(each.citation.number)): each.citation.symbol
        for each in mentions(subject)
        if not each.own
        for kind in kinds_in(each.citation.kind or "")
    }


def _is_introduced(
    text: str, found: re.Match[str], known: dict[str, tuple[int, int]], where: tuple[int, int]
) -> bool:
    """Tell whether a short name was introduced before, or is being introduced here."""
    if re.search(r"là:? ?[“\"']?$", text[: found.start()]):
        return True
    words = fold(found[0]).replace("số ", "")
    return any(
        at < where and words.replace(" 0", " ") == name.replace("số ", "").replace(" 0", " ")
        for name, at in known.items()
    )


@rule(
    "KH341",
    message=(
        "{symbol} đã có tên gọi tắt “{short}” mà vẫn dẫn đầy đủ",
        "{symbol} has the short name “{short}” and is cited in full again",
    ),
    hint=("dùng “{short}”", "write “{short}”"),
    why=(
        "Lần đầu dẫn đầy đủ, các lần sau ghi gọn; đã đặt tên tắt thì dùng tên tắt.",
        "The first mention is full, later ones are short; a short name once given is used.",
    ),
    clause="36-HD II.1.6.1; NĐ 30 PL I, II.6.b",
    certainty="P",
    wrong="""\
opening:
  - >-
    Thực hiện Kết luận số 60-KL/TU ngày 15/01/2026 của Tỉnh uỷ về dân vận (sau đây viết tắt là
    Kết luận 60).
  - Việc thực hiện Kết luận số 60-KL/TU ngày 15/01/2026 của Tỉnh uỷ về dân vận là thường xuyên.
""",
    right="""\
opening:
  - >-
    Thực hiện Kết luận số 60-KL/TU ngày 15/01/2026 của Tỉnh uỷ về dân vận (sau đây viết tắt là
    Kết luận 60).
  - Việc thực hiện Kết luận 60 là thường xuyên.
""",
    fixable=True,
)
def full_form_again(subject: Subject) -> Iterator[Finding]:
    """Find directives cited in full, with their date, after their short name was introduced."""
    given = {each.mention.citation.symbol: each for each in names(subject) if each.mention}
    if not given:
        return
    order = {id(passage.paragraph): index for index, passage in enumerate(subject.passages)}
    for mention in mentions(subject):
        passage, citation = mention.passage, mention.citation
        name = given.get(citation.symbol)
        if name is None or citation.date is None or passage.part != "body":
            continue
        if passage.is_heading or passage.table:
            continue
        behind = (order[id(passage.paragraph)], citation.start) > (name.order, name.start)
        # Where the file has no such words, the writer asked for the full form: `{name|full}`.
        if behind and subject.find(citation.symbol, passage.paragraph.at):
            yield _shortened(subject, mention, name)


def _shortened(subject: Subject, mention: Mention, name: Name) -> Finding:
    """Return the finding; it is repaired where the very words of the first citation return."""
    first = name.mention
    assert first
    full = first.passage.text[first.citation.start : name.start]
    start, end = mention.citation.start, mention.citation.end
    right = None
    if mention.passage.text.startswith(full, start):
        end, right = start + len(full), name.short
    found = point(subject, mention.passage, start, end, right, mention.citation.symbol)
    return found._replace(facts={"symbol": mention.citation.symbol, "short": name.short})
