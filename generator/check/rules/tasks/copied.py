"""Words of another office's plan left in a copy: other levels, other places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ....errors import Finding
from ....form.components import ANNEX_NOTE, SIGNATURE_AUTHORITY
from ....vietnamese.letters.unicode import fold
from ...bodies import CAPITALS, DISTRICT, HEADS, LEVELS, PROVINCE, TWO_LEVELS, units_in
from ...rule import rule
from ...subject import Passage, Subject
from .mentions import behind_citation, matches, sentence_at

_WORDS = r"tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_UNNAMED = re.compile(
    rf"(?<!\w)(?:(?P<word>{_WORDS})|(?P<committee>[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị)"
    rf" (?:uỷ|ủy))(?!\w)(?! [{CAPITALS}\d]| (?:hội|đội|đoàn|nghề)(?!\w)"
    rf"|(?:,| và|,? hoặc| ?/| ?-) ?(?:các )?(?:{_WORDS})"
    r"|(?:,| và| ?/| ?-) ?(?:thành|thị|huyện|quận|tỉnh|đảng) (?:uỷ|ủy))"
)
"""A unit, or the committee of one, that is not named and stands in no list of units."""
_LED = re.compile(
    rf"(?<!\w)(?:{HEADS}|[Đđ]oàn thể|[Tt]ổ chức chính trị ?- ?xã hội|[Tt]rên địa bàn|[Tt]oàn"
    r"|[Đđ]ảng (?:uỷ|ủy)) $"
)
_SEVERAL = ("các ", "cấp ", "Các ", "Cấp ", ", ", "/")
_FARTHEST = 60
_OF_COMMITTEE = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận"} | {
    "thị": "thị xã"
}
_SIGNS = {
    word: (f"{stem} uỷ", f"{stem} ủy")
    for word, stem in (
        *(("tỉnh", "ỉnh"), ("thành phố", "hành"), ("huyện", "uyện"), ("quận", "uận")),
        ("thị xã", "hị"),
    )
}
"""What a passage holds that names the committee of a unit."""
_NAME = rf"[{CAPITALS}][\w’']*(?:[ -][{CAPITALS}][\w’']*)*"
_NAMED = re.compile(rf"(?P<word>huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) (?P<name>{_NAME})")
_HEAD = re.compile(rf"(?<!\w)(?:{HEADS}|[Đđ]ảng (?:uỷ|ủy)|Ban Chấp hành Đảng bộ) $")
_SIGNED = re.compile(
    r"(?<!\w)(?P<word>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)"
    rf" (?P<name>[{CAPITALS}][{CAPITALS} ]+)$"
)
_ISSUING = re.compile(r"[^.;]{0,30}?(?:xây dựng|ban hành|đề ra) (?:[Kk]ế hoạch|KẾ HOẠCH)")
_NEIGHBOURS = re.compile(
    r"giáp|lân cận|liền kề|láng giềng|phối hợp|kết nghĩa|kinh nghiệm|mô hình|tham quan|cụm|liên xã"
    r"|trước đây|(?<!\w)cũ(?!\w)|sáp nhập|hợp nhất|sắp xếp|thành lập|điểm cầu|địa bàn các|gồm",
    re.IGNORECASE,
)
_OWN_PARTS = frozenset({SIGNATURE_AUTHORITY, ANNEX_NOTE})


class Chain(NamedTuple):
    """Units that a plan's issuer belongs to.

    Attributes:
        words: level -> the word of the unit, where it is certain.
        names: level -> its own name, folded.
        own: the level of the issuer itself, 0 where it has none.
    """

    words: dict[int, str]
    names: dict[int, str]
    own: int


@lru_cache(maxsize=4)
def chain_of(subject: Subject) -> Chain:
    """Return the units in the names of the issuer and of the body above it."""
    words: dict[int, str] = {}
    names: dict[int, str] = {}
    own = 0
    issuer = subject.plan.issuer
    two_levels = subject.document.date is None or subject.document.date >= TWO_LEVELS
    found = [(True, each) for text in issuer.name for each in units_in(text)]
    found += [(False, each) for text in issuer.parent for each in units_in(text)]
    for is_own, unit in found:
        level = LEVELS.get(unit.word, PROVINCE if two_levels and not is_own else 0)
        if not level:
            continue
        words.setdefault(level, unit.word)
        if unit.name:
            names.setdefault(level, unit.name)
        own = max(own, level) if is_own else own
    return Chain(words, names, own)


@rule(
    "KH422",
    message=(
        "“{found}” trong kế hoạch của {own}: chép từ nơi khác?",
        "“{found}” in the plan of a {own}: copied from elsewhere?",
    ),
    hint=("sửa thành {own}", "make it {own}"),
    why=(
        "Kế hoạch của xã mà nhắc cơ quan của phường, hoặc của thị xã mà nhắc huyện, là lời của mẫu"
        " cũ còn sót.",
        "A commune's plan that names bodies of a ward has words of its template left.",
    ),
    wrong="opening: Ban Thường vụ Đảng uỷ và Công an phường thống nhất các nội dung sau.\n",
    right="opening: Ban Thường vụ Đảng uỷ và Công an xã thống nhất các nội dung sau.\n",
)
def unit_of_another_kind(subject: Subject) -> Iterator[Finding]:
    """Find bodies of a unit that is not of the kind that the issuer or the body above it has."""
    chain = chain_of(subject)
    if not chain.own:
        return
    gone = subject.document.date is None or subject.document.date >= TWO_LEVELS
    words = (*LEVELS, "thành phố")
    other = {word: right for word in words if (right := _other_word(chain, word, gone))}
    signs = tuple(sign for word in other for sign in (word, *_SIGNS.get(word, ())))
    for passage, found in matches(subject, _UNNAMED, signs):
        committee = found["committee"]
        right = other.get(found["word"] or _OF_COMMITTEE[committee.lower()], "")
        start = _start(passage.text, found)
        if right and start >= 0 and not _excused(subject, passage, start):
            words_found = passage.text[start : found.end()]
            yield subject.flaw(passage, start, found.end(), found=words_found, own=right)


def _start(text: str, found: re.Match[str]) -> int:
    """Return where the body of a unit begins; -1 where no body leads it, or several units do."""
    start = found.start()
    if found["committee"]:
        return -1 if text[:start].endswith(_SEVERAL) else start
    led = _LED.search(text, max(0, start - _FARTHEST), start)
    return led.start() if led else -1


def _other_word(chain: Chain, word: str, gone: bool) -> str:
    """Return the chain's own word for the level of another word; nothing where they agree."""
    level = LEVELS.get(word, PROVINCE if gone else 0)
    if gone and (level == DISTRICT or word == "thị trấn"):  # left to KH421
        return ""
    if level > chain.own:  # bodies below the issuer may be of each kind
        return ""
    own = chain.words.get(level, "")
    return own if own != word else ""


def _excused(subject: Subject, passage: Passage, start: int) -> bool:
    """Tell whether words belong to a directive, or their sentence speaks of other places."""
    if passage.part == "title" or behind_citation(passage, start):
        return True
    return bool(_NEIGHBOURS.search(sentence_at(passage.text, start)))


@rule(
    "KH423",
    message=(
        "“{found}” trong kế hoạch của {own}: chép từ nơi khác?",
        "“{found}” in the plan of {own}: copied from elsewhere?",
    ),
    hint=("sửa tên địa phương", "mend the name of the place"),
    why=(
        "Tên địa phương khác với cơ quan ban hành thường là lời của bản mẫu còn sót.",
        "The name of another place than the issuer's is mostly left from a template.",
    ),
    wrong="""\
issuer: {name: Đảng uỷ xã An Phước, symbol: ĐU}
opening: "Ban Thường vụ Đảng uỷ xã Phú Hoà ban hành Kế hoạch với các nội dung sau:"
""",
    right="""\
issuer: {name: Đảng uỷ xã An Phước, symbol: ĐU}
opening: "Ban Thường vụ Đảng uỷ xã An Phước ban hành Kế hoạch với các nội dung sau:"
""",
)
def body_of_another_place(subject: Subject) -> Iterator[Finding]:
    """Find bodies of another commune or district, where the plan must mean its own.

    Where the issuer speaks of itself (signature, opening, note of a phụ lục) each is found;
    elsewhere only if the plan names one other place and does not speak of neighbours.
    """
    chain = chain_of(subject)
    name = chain.names.get(chain.own, "")
    if chain.own < DISTRICT or not name or len(subject.plan.issuer.name) > 1:
        return
    shown = f"{chain.words[chain.own]} {name.title()}"
    foreign = list(_foreign(subject, chain, name))
    others = {fold(found["name"]) for _, _, found in foreign}
    for passage, start, found in foreign:
        own_part = passage.style in _OWN_PARTS or _ISSUING.match(passage.text, found.end())
        if own_part or (len(others) == 1 and not _excused(subject, passage, start)):
            words = passage.text[start : found.end()]
            yield subject.flaw(passage, start, found.end(), found=words, own=shown)


def _foreign(
    subject: Subject, chain: Chain, own: str
) -> Iterator[tuple[Passage, int, re.Match[str]]]:
    """Yield the bodies of other units of the issuer's level, and where they begin."""
    words = tuple(f"{word} " for word, level in LEVELS.items() if level == chain.own)
    for passage, found in matches(subject, _NAMED, words):
        if passage.part == "title" or not _is_other(chain, own, found):
            continue
        led = _HEAD.search(passage.text, max(0, found.start() - _FARTHEST), found.start())
        if led and not behind_citation(passage, led.start()):
            yield passage, led.start(), found
    for passage in subject.passages:
        if passage.style == SIGNATURE_AUTHORITY:
            found_last = _SIGNED.search(passage.text)
            if found_last and _is_other(chain, own, found_last):
                yield passage, found_last.start(), found_last


def _is_other(chain: Chain, own: str, found: re.Match[str]) -> bool:
    """Tell whether a unit named is of the issuer's level and another one."""
    name = fold(found["name"])
    level = LEVELS.get(found["word"].lower(), 0)
    return level == chain.own and not name.startswith(own) and not own.startswith(name)


@rule(
    "KH424",
    message=(
        "địa danh {place}, cơ quan ban hành ở {own}",
        "the place is {place}, the issuer belongs to {own}",
    ),
    hint=("sửa địa danh hoặc tên cơ quan", "mend the place or the issuer's name"),
    why=(
        "Địa danh của cơ quan cấp huyện, cấp xã là tên của huyện, xã ấy.",
        "The place of issue of a district's or commune's body is the name of that unit.",
    ),
    clause="36-HD II.1.4; NĐ 30 PL I, II.4.a",
    certainty="P",
    wrong="""\
issuer: {name: Đảng uỷ xã An Phước, symbol: ĐU}
place: Tân Lộc
""",
    right="""\
issuer: {name: Đảng uỷ xã An Phước, symbol: ĐU}
place: An Phước
""",
)
def place_of_another_unit(subject: Subject) -> Iterator[Finding]:
    """Find a place of issue that is neither the issuer's unit nor one above it."""
    chain, place = chain_of(subject), subject.plan.place
    name = chain.names.get(chain.own, "")
    if not place or chain.own < DISTRICT or not name or "{" in place:
        return
    given = fold(" ".join(place.split()))
    if any(each in given or given in each for each in chain.names.values()):
        return
    own = f"{chain.words[chain.own]} {name.title()}"
    yield Finding("", place.place, {"place": str(place), "own": own})
