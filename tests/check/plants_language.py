"""Faults of language and typing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from tests.check.planting import Pick, Plant, plant

New = str | Callable[[re.Match[str]], str]


def in_prose(text: str, pattern: str, new: New, pick: Pick[Any]) -> tuple[str, int] | None:
    """Replace one match of a pattern in a line of plain prose: no comment, list or mapping."""
    plain = [
        match
        for match in re.finditer(pattern, text)
        if re.fullmatch(r" +[^\[{#\"\n]*", line_of(text, match.start()))
        and not re.search("ký hiệu|ky_hieu|gửi|to:", line_of(text, match.start()))
    ]
    if not plain:
        return None
    match = pick(plain)
    piece = match.expand(new) if isinstance(new, str) else new(match)
    line = text.count("\n", 0, match.start()) + 1
    return text[: match.start()] + piece + text[match.end() :], line


def line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]


def at_the_end(text: str, words: str, pick: Pick[Any]) -> tuple[str, int] | None:
    """Add words to the end of an item."""
    return in_prose(text, r"(?m)(?<=[\wỹ”])\.$", f" {words}.", pick)


def natural(pattern: str, new: New) -> Plant:
    return lambda text, pick: in_prose(text, pattern, new, pick)


def added(words: str) -> Plant:
    return lambda text, pick: at_the_end(text, words, pick)


@plant("KH501")
def letters_apart(text: str, pick: Pick[Any]) -> tuple[str, int] | None:
    return in_prose(text, "[ấầếềộồạệ]", lambda found: normalize("NFD", found[0]), pick)


PLACED: dict[str, Plant] = {
    "KH502": natural(r"(?<=\w )và(?= \w)", "vµ"),
    "KH503": natural(r"(?<=[a-zà-ỹĐ] )uỷ(?= |,|\.)", "ủy"),
    "KH504": natural(r"đ(?=[ảiơưượ])", "\u00f0"),
    "KH511": natural(r"(?<= )(trong|công|không|thông|giám)(?= )", lambda found: swapped(found[0])),
    "KH512": natural(r"(?<= )(?:toàn|giải)(?= )", lambda found: misplaced(found[0])),
    "KH513": natural(r"(?<= )c(?=ác |án |ông |ấp )", "k"),
    "KH514": natural(r"(?<= )(?:thực|kiểm|việc)(?= )", lambda found: keys(found[0])),
    "KH515": natural(r"(?<= )(thực|kiểm|phối) (hiện|tra|hợp)(?= )", r"\1\2"),
    "KH521": natural(r"(?<= )(của|và|các)(?= )", r"\1 \1"),
    "KH522": natural(r"(?<=\b[nrs])[aàáả]\w* (?=[a-zà-ỹ])", r"\g<0> "),
    "KH531": added("gắn với phát triển kinh tế- xã hội"),
    "KH532": added("như trong những năm 2021- 2025"),
    "KH533": added("và kinh tế - xã hội, khoa học - kỹ thuật, quốc phòng – an ninh"),
    "KH541": natural(r"(?<=[a-zà-ỹ]),(?= [a-zà-ỹ])", " ,"),
    "KH542": natural(r"(?<=[a-zà-ỹ]), (?=[a-zà-ỹ]{2})", ","),
    "KH543": natural(r"(?<=[a-zà-ỹ]),(?= [a-zà-ỹ])", ",,"),
    "KH544": natural(r"(?<=[a-zà-ỹ]) (?=và |của )", " ("),
    "KH545": added('theo tinh thần “ba cùng”, “bốn bám” và "năm rõ"'),
    "KH546": added("qua băng rôn, áp phích, v.v tại các thôn"),
    "KH551": added("của nhân dân và vì Nhân dân"),
    "KH552": natural(r"(?<=: )Uỷ ban nhân dân (?=thị xã|các xã)", "Uỷ ban Nhân dân "),
    "KH553": added("theo hướng dẫn của Bộ Tài Chính"),
    "KH561": natural(r"quý (II|IV)(?=/)", lambda found: {"II": "quý 2", "IV": "quý 4"}[found[1]]),
    "KH562": natural(r"(?<=/)0?(\d)(?=/20\d\d)", lambda found: turned(found[1])),
    "KH563": added("ở 1 số nơi"),
}
for code, planted in PLACED.items():
    plant(code)(planted)


def swapped(word: str) -> str:
    return f"{word[:-2]}{word[-1]}{word[-2]}"


def misplaced(word: str) -> str:
    return {"toàn": "tòan", "giải": "gỉai"}[word]


def keys(word: str) -> str:
    return {"thực": "thuwcj", "kiểm": "kieemr", "việc": "vieecj"}[word]


def turned(month: str) -> str:
    """Return a month with a zero too few, or one too many."""
    return month if month in "12" else f"0{month}"
