"""Capital letters of bodies and of terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ....errors import Finding
from ...rule import rule
from ...subject import Subject
from .prose import Prose, Span, prose_of

_PROPER = ("Mặt trận Tổ quốc", "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương")
"""Names that are capitalised so wherever they stand."""
_BODIES = (
    *("Ban Thường vụ", "Ban Chấp hành", "Ban Chỉ đạo", "Ban Dân vận", "Ban Tuyên giáo"),
    *("Uỷ ban Kiểm tra", "Ủy ban Kiểm tra", "Đoàn Thanh niên", "Hội Nông dân", "Hội Phụ nữ"),
    *("Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh", "Hội Cựu Chiến binh"),
)
"""Names of bodies that begin with a word common to many: only where that word is a capital."""
_PEOPLE = "Nhân dân"
_OF_A_NAME = re.compile(
    r"(?:[uủ][ỷy] ban|hội đồng|toà án|tòa án|kiểm sát|công an|quân đội|an ninh|cảnh sát|quần chúng"
    r"|tín dụng|thanh tra|hội thẩm|nghệ sĩ|nghệ sỹ|nhà giáo|thầy thuốc|nghệ nhân|dân quân|tuần tra"
    r"|chiến tranh|quốc phòng|toàn dân|vũ trang|dân chủ|cách mạng|chính quyền|đại biểu|tổ) $",
)
_OF_A_NAME_BEHIND = re.compile(r" (?:tệ|tự quản|cách mạng)(?!\w)")
_SENTENCE_START = re.compile(r"(?:^|[\n:.;!?“\"(+-]\s*)$")
_PEOPLES = re.compile(r"hân [Dd]ân(?![^\W\d_])")
_HEAD = re.compile(
    r"(?:[UuỦủ][ỷy] [Bb]an|[Hh]ội [Đđ]ồng|T(?:oà|òa) [Áá]n|Viện [Kk]iểm [Ss]át|Công [Aa]n"
    r"|Quân [Đđ]ội) [Nn]$"
)
_OFFICE = re.compile(
    r"[SBPC](?:ở|ộ|hòng|ục|an) (?P<name>[A-ZĐ][^\W\d_]* [^\W\d_]+)"
    r"(?P<more>(?: và [A-ZĐ][^\W\d_]* [^\W\d_]+)?)"
)
_FIELDS = frozenset(
    (
        *("nội vụ", "tài chính", "tư pháp", "xây dựng", "ngoại giao", "quốc phòng", "công an"),
        *("giáo dục", "đào tạo", "khoa học", "công nghệ", "nông nghiệp", "môi trường", "dân tộc"),
        *("tôn giáo", "văn hoá", "văn hóa", "thể thao", "du lịch", "kinh tế", "hạ tầng"),
        *("kế hoạch", "đầu tư", "giao thông", "vận tải", "tài nguyên", "lao động", "tuyên giáo"),
        *("dân vận", "nội chính", "quân sự", "y tế"),
    )
)


@rule(
    "KH551",
    message=(
        "viết hoa không thống nhất: {found}, chỗ khác {right}",
        "capitals of a term are mixed: {found}, elsewhere {right}",
    ),
    hint=("viết thống nhất: {right}", "write it one way: {right}"),
    why=(
        "“Nhân dân” và tên cơ quan, tổ chức viết hoa như nhau trong cả văn bản.",
        "“Nhân dân” (the People) and names of bodies have the same capitals throughout.",
    ),
    clause="NĐ 30 Phụ lục II, IV, V",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items:
      - Nâng cao đời sống của nhân dân.
      - Lắng nghe ý kiến của Nhân dân.
""",
    right="""\
sections:
  - heading: Nội dung
    items:
      - Nâng cao đời sống của Nhân dân.
      - Lắng nghe ý kiến của Nhân dân.
""",
    fixable=True,
)
def mixed_capitals(subject: Subject) -> Iterator[Finding]:
    """Find terms of a list that stand with and without their capitals in one plan."""
    prose = prose_of(subject)
    lower = prose.text.lower()
    if len(lower) != len(prose.text):
        return
    spans = [each for term in (_PEOPLE, *_PROPER) for each in _mixed(prose, lower, term)]
    spans += [each for term in _BODIES for each in _mixed(prose, lower, term, body=True)]
    spans = sorted(set(spans))
    if spans:
        forms = Counter(prose.text[each.start : each.end] for each in spans)
        found = ", ".join(f"“{form}” ({count})" for form, count in forms.items())
        right = ", ".join(dict.fromkeys(f"“{each.right}”" for each in spans))
        yield prose.flaws(spans, found=found, right=right)


def _mixed(prose: Prose, lower: str, term: str, *, body: bool = False) -> list[Span]:
    """Return where a term stands otherwise, if the plan also has it right."""
    wanted, size = term.lower(), len(term)
    wrong: list[Span] = []
    seen = False
    at = lower.find(wanted)
    while at >= 0:
        form = prose.text[at : at + size]
        if _whole(lower, at, at + size) and not form.isupper():
            if form == term:
                seen = seen or not (
                    _SENTENCE_START.search(prose.text, max(0, at - 3), at)
                    or (term == _PEOPLE and _OF_A_NAME.search(lower, max(0, at - 12), at))
                )
            elif _is_slip(prose.text, lower, at, form, body=body):
                wrong.append(Span(at, at + size, term))
        at = lower.find(wanted, at + size)
    return wrong if seen else []


def _whole(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isalpha() and not text[end : end + 1].isalpha()


def _is_slip(text: str, lower: str, at: int, form: str, *, body: bool) -> bool:
    """Tell whether another form of a term is no name of its own and no common noun."""
    if form.lower() == _PEOPLE.lower():
        name = _OF_A_NAME.search(lower, max(0, at - 12), at)
        return form.islower() and not name and not _OF_A_NAME_BEHIND.match(lower, at + len(form))
    if body:
        return form[0].isupper() and not _SENTENCE_START.search(text, max(0, at - 3), at)
    return True


@rule(
    "KH552",
    message=("tên cơ quan viết hoa sai: “{found}”", "capitals of a body are wrong: “{found}”"),
    hint=("viết “{right}”", "write “{right}”"),
    why=(
        "Tên cơ quan viết hoa chữ đầu của từ chỉ loại hình và chức năng; “nhân dân” trong tên cơ"
        " quan nhà nước viết thường, như trong luật.",
        "The name of a body has a capital where its kind and its function begin; “nhân dân” in"
        " the names of State bodies has none, as in the laws.",
    ),
    clause="NĐ 30 Phụ lục II, IV.1",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Phối hợp với Uỷ ban Nhân dân xã.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Phối hợp với Uỷ ban nhân dân xã.]
""",
    fixable=True,
)
def peoples_body(subject: Subject) -> Iterator[Finding]:
    """Find Uỷ ban Nhân dân, Hội Đồng nhân dân and their like; all capitals are no slip."""
    prose = prose_of(subject)
    for found in _PEOPLES.finditer(prose.text):
        head = _HEAD.search(prose.text, max(0, found.start() - 16), found.start())
        if not head:
            continue
        words = prose.text[head.start() : found.end()]
        right = f"{words[0]}{words[1:].lower()}"
        if right != words:
            yield prose.flaw(head.start(), found.end(), right)


@rule(
    "KH553",
    message=("tên cơ quan viết hoa sai: “{found}”", "capitals of a body are wrong: “{found}”"),
    hint=("viết “{right}”", "write “{right}”"),
    why=(
        "Tên lĩnh vực của sở, ngành chỉ viết hoa chữ đầu (Sở Tài chính).",
        "The field of an office has a capital on its first syllable only (Sở Tài chính).",
    ),
    clause="NĐ 30 Phụ lục II, IV.1",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Phối hợp với Sở Tài Chính.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Phối hợp với Sở Tài chính.]
""",
    fixable=True,
)
def field_of_an_office(subject: Subject) -> Iterator[Finding]:
    """Find offices of known fields with a capital on each syllable."""
    prose = prose_of(subject)
    for found in _OFFICE.finditer(prose.text):
        for pair in (found["name"], found["more"].removeprefix(" và ")):
            right = pair[:1] + pair[1:].lower()
            if pair.lower() in _FIELDS and pair != right and not pair.isupper():
                start = found.start() + found[0].index(pair)
                yield prose.flaw(start, start + len(pair), right)
