"""One body named in two ways."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from ....errors import Finding
from ...rule import rule
from ...subject import Passage, Subject
from .mentions import texts, whole

_FEWEST = 3
_OPEN = ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("uỷ", "ủy"), ("uý", "úy"), ("uỳ", "ùy")


def _plain(text: str) -> str:
    """Return a text in small letters and one placement of tones, each letter in its place."""
    small = text.lower()
    for new, old in _OPEN:
        small = small.replace(new, old)
    return small if len(small) == len(text) else ""


_LEFT_TO_LANGUAGE = tuple(
    _plain(term)
    for term in (
        *("Nhân dân", "Mặt trận Tổ quốc", "Bộ Chính trị", "Ban Bí thư", "Ban Thường vụ"),
        *("Ban Chấp hành", "Ban Chỉ đạo", "Ban Dân vận", "Ban Tuyên giáo", "Uỷ ban Kiểm tra"),
        *("Đoàn Thanh niên", "Hội Nông dân", "Hội Phụ nữ", "Hội Liên hiệp Phụ nữ"),
        "Hội Cựu chiến binh",
    )
)
"""Terms whose capitals KH551 judges, where a plan also has them right."""


@rule(
    "KH431",
    message=(
        "“{found}”, chỗ khác ghi “{right}”",
        "“{found}” here, “{right}” elsewhere",
    ),
    hint=("ghi “{right}”", "write “{right}”"),
    why=(
        "Một cơ quan mang một tên, viết hoa như nhau trong cả văn bản.",
        "A body has one name, with the same capitals all through a document.",
    ),
    clause="36-HD II.1.6; NĐ 30 PL II",
    certainty="V2",
    wrong="""\
bodies: {btv: Ban Thường vụ, vp: Văn phòng, bdv: Ban Dân vận Đảng uỷ}
opening: Ban dân vận Đảng uỷ và Văn phòng theo dõi việc thực hiện Kế hoạch.
""",
    right="""\
bodies: {btv: Ban Thường vụ, vp: Văn phòng, bdv: Ban Dân vận Đảng uỷ}
opening: Ban Dân vận Đảng uỷ và Văn phòng theo dõi việc thực hiện Kế hoạch.
""",
    fixable=True,
)
def named_two_ways(subject: Subject) -> Iterator[Finding]:
    """Find the name of a body written with other capitals than under `bodies`.

    Capitals at the beginning, words all in capitals, and tone marks are no difference.
    """
    names = _registered(subject)
    if not names:
        return
    printed = whole(subject)
    plain = _plain(printed)
    for key, name in names.items():
        at = plain.find(key)
        while at >= 0:
            if printed[at : at + len(key)] != name:
                starts = [0, *accumulate(len(text) + 1 for _, text in texts(subject))]
                index = bisect_right(starts, at) - 1
                passage = texts(subject)[index][0]
                yield from _compared(subject, passage, at - starts[index], name, printed)
            at = plain.find(key, at + len(key))


def _compared(
    subject: Subject, passage: Passage, at: int, name: str, printed: str
) -> Iterator[Finding]:
    """Yield the finding of a name that stands at an offset in other letters."""
    text, end = passage.text, at + len(name)
    found = text[at:end]
    if text[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or found.isupper():
        return
    if found.islower() and name[:1].isupper():  # any such body: `các văn phòng đảng uỷ`
        return
    right = _in_these_letters(found, name)
    if right != found and not _is_left(found, right, printed):
        finding = subject.flaw(passage, at, end, right)
        yield finding._replace(facts={"found": found, "right": right})


def _in_these_letters(found: str, name: str) -> str:
    """Return the words found with the capitals of the name that they lack behind the first.

    A capital too many is left to the rules of language.
    """
    mine, theirs = found.split(" "), name.split(" ")
    for index in range(1, len(mine)):
        if theirs[index][:1].isupper():
            mine[index] = mine[index][:1].upper() + mine[index][1:]
    return " ".join(mine)


def _is_left(found: str, right: str, printed: str) -> bool:
    """Tell whether the capitals that differ are of terms that KH551 judges in this plan."""
    for term in _LEFT_TO_LANGUAGE:
        at = _plain(found).find(term)
        if at >= 0 and right[at : at + len(term)] in printed:
            found = found[:at] + right[at : at + len(term)] + found[at + len(term) :]
    return found == right


@lru_cache(maxsize=4)
def _registered(subject: Subject) -> dict[str, str]:
    """Return the names of bodies that hold a capital behind the first word, by their plain form.

    Beside those under `bodies`, the names that tasks give in one way only count, where that way
    is the most frequent by far.
    """
    names = [str(body.name) for body in subject.plan.bodies.values() if body.name]
    known = {_plain(name): name for name in map(_single_spaced, names) if _can_differ(name)}
    given = Counter(
        _single_spaced(name)
        for task in subject.tasks
        for party in task.parties.values()
        for name in party
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in given.items():
        if _can_differ(name):
            counts[_plain(name)][name] += count
    for key, ways in counts.items():
        (name, count), *others = ways.most_common(2)
        if key not in known and (not others or count >= 2 * others[0][1]):
            known[key] = name
    return {key: name for key, name in known.items() if key}


def _single_spaced(name: str) -> str:
    return " ".join(name.split())


def _can_differ(name: str) -> bool:
    words = name.split()
    return len(words) >= _FEWEST and any(word[:1].isupper() for word in words[1:])
