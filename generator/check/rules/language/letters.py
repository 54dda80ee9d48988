"""How letters are encoded, and where tones stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import is_normalized

from ....errors import Edit, Finding
from ....vietnamese.letters.legacy import convert
from ....vietnamese.letters.syllables import is_syllable
from ....vietnamese.letters.unicode import normalise
from ...rule import rule
from ...subject import Subject
from .prose import Prose, Span, prose_of

_COMPOSED = re.compile(r"[^\u0300-\u036f\n]?[\u0300-\u036f]+|[\u0340\u0341\u2126\u212a\u212b]")
_OLD_LETTER = re.compile(
    "[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df"
    "\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
)
_OLD_WORD = re.compile(r"[^\s!-,./:-@\[-`{-~“”‘’–—…«»°²³½%\ufffc\u2060-]+")
_MEANT = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ", "\u01a2": "Ư", "\u01a3": "ư"}
_LOOK_ALIKE = re.compile("[\u00d0\u0189\u00f0\u0256\u01a2\u01a3]")
_ENCODINGS = ("TCVN3", "VNI", "VISCII")
_OPEN_GROUP = re.compile(
    "[uoUOùúủũụòóỏõọÙÚỦŨỤÒÓỎÕỌ][yaeYAEỳýỷỹỵàáảãạèéẻẽẹỲÝỶỸỴÀÁẢÃẠÈÉẺẼẸ](?![^\\W\\d_])"
)
_NEW = dict(
    zip(
        ["ùy", "úy", "ủy", "ũy", "ụy", "òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe"],
        ["uỳ", "uý", "uỷ", "uỹ", "uỵ", "oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ"],
        strict=True,
    )
)
_OLD = {new: old for old, new in _NEW.items()}


@rule(
    "KH501",
    message=(
        "chữ và dấu thanh viết rời nhau (không phải Unicode dựng sẵn): {count} chỗ",
        "letters and marks are encoded apart (not NFC): {count} places",
    ),
    hint=(
        "đổi tệp sang Unicode dựng sẵn; chữ in ra không đổi",
        "write the file in NFC; what is printed stays the same",
    ),
    why=(
        "TCVN 6909:2001 dùng chữ dựng sẵn; chữ dựng rời trông như nhau nhưng tìm kiếm, so sánh và"
        " thay thế đều trượt.",
        "TCVN 6909:2001 asks for composed letters; letters encoded apart look the same, but are"
        " missed when the file is searched, compared or edited.",
    ),
    clause="TCVN 6909:2001",
    certainty="V4",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Mỗi cơ quan lập kê\u0301 hoạch riêng.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Mỗi cơ quan lập kế hoạch riêng.]
""",
    fixable=True,
)
def letters_apart(subject: Subject) -> Iterator[Finding]:
    """Find letters that are not composed, in the whole file."""
    source = subject.source
    if is_normalized("NFC", source):
        return
    edits = tuple(
        Edit(*found.span(), normalise(found[0]))
        for found in _COMPOSED.finditer(source)
        if not is_normalized("NFC", found[0])
    )
    if edits:
        facts = {"count": str(len(edits))}
        yield Finding("", subject.place_at(edits[0].start), facts, edits)


@rule(
    "KH502",
    message=(
        "còn chữ của bảng mã cũ ({encoding}): “{found}”",
        "letters of an old encoding ({encoding}): “{found}”",
    ),
    hint=("đổi sang Unicode: “{right}”", "turn it into Unicode: “{right}”"),
    why=(
        "Chữ dán từ văn bản dùng phông .VnTime, VNI hiện thành ký tự lạ trong Times New Roman.",
        "Words pasted from a text in .VnTime or VNI fonts show as strange signs in Times New"
        " Roman.",
    ),
    clause="36-HD PL3; NĐ 30 I.2",
    certainty="V3",
    wrong="""\
sections:
  - heading: Nội dung
    items: [C¸c c¬ quan xây dựng kÕ ho¹ch.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Các cơ quan xây dựng kế hoạch.]
""",
    fixable=True,
)
def legacy_letters(subject: Subject) -> Iterator[Finding]:
    """Find words that are syllables only when read in an old encoding."""
    prose = prose_of(subject)
    for start, end, encoding in legacy_runs(prose):
        right = _all_converted(prose.text[start:end], encoding)
        yield prose.flaw(start, end, right, encoding=encoding)


@lru_cache(maxsize=4)
def legacy_runs(prose: Prose) -> tuple[tuple[int, int, str], ...]:
    """Return the stretches of words in an old encoding: start, end, and which."""
    if not _OLD_LETTER.search(prose.text):
        return ()
    words = [each for each in _OLD_WORD.finditer(prose.text) if _OLD_LETTER.search(each[0])]
    read = Counter(name for each in words for name in _ENCODINGS if _converted(each[0], name))
    if not read:
        return ()
    encoding = read.most_common(1)[0][0]
    return tuple((*run, encoding) for run in _runs(prose, encoding))


def _converted(word: str, encoding: str) -> str | None:
    """Return a word read in an old encoding, if that makes a syllable of it."""
    if len(word) < 2 or word.isascii() or is_syllable(word):
        return None
    read = convert(word, encoding)
    return read if read != word and is_syllable(read) else None


def _all_converted(text: str, encoding: str) -> str:
    return _OLD_WORD.sub(lambda found: _converted(found[0], encoding) or found[0], text)


def _runs(prose: Prose, encoding: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of old letters: words that stand with only spaces between them."""
    start = end = -1
    for each in _OLD_WORD.finditer(prose.text):
        known = _converted(each[0], encoding)
        gap = prose.text[end : each.start()]
        if start >= 0 and known and gap == " ":
            end = each.end()
            continue
        if start >= 0 and _OLD_LETTER.search(prose.text, start, end):
            yield start, end
        start, end = each.span() if known else (-1, -1)
    if start >= 0 and _OLD_LETTER.search(prose.text, start, end):
        yield start, end


@rule(
    "KH503",
    message=(
        "bỏ dấu hai kiểu trong một văn bản: {found}, còn lại theo kiểu {style}",
        "two styles of tone placement in one document: {found}; the others are like {style}",
    ),
    hint=("dùng một kiểu: {right}", "use one style: {right}"),
    why=(
        "uỷ và ủy, hoà và hòa đều đúng, nhưng một văn bản chỉ theo một kiểu; chỗ khác kiểu thường"
        " do chép từ văn bản khác.",
        "uỷ and ủy, hoà and hòa are both right, but a document keeps to one; where it changes,"
        " words were usually copied from elsewhere.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Các cấp ủy báo cáo Tỉnh uỷ.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Các cấp uỷ báo cáo Tỉnh uỷ.]
""",
    fixable=True,
)
def mixed_tone_placement(subject: Subject) -> Iterator[Finding]:
    """Find words whose tone stands otherwise than in most of the plan, or than the form wants."""
    prose = prose_of(subject)
    places: dict[str, list[re.Match[str]]] = {"old": [], "new": []}
    for found in _OPEN_GROUP.finditer(prose.text):
        group = found[0].lower()
        if prose.text[max(0, found.start() - 1) : found.start()] not in ("q", "Q"):
            if group in _NEW:
                places["old"].append(found)
            elif group in _OLD:
                places["new"].append(found)
    wanted = str(subject.profile.body.tone_style or "keep")
    if not places["new" if wanted == "old" else "old"] or (wanted == "keep" and not places["new"]):
        return
    places = {
        style: [each for each in found if not _in_a_name(prose.text, each)]
        for style, found in places.items()
    }
    old, new = len(places["old"]), len(places["new"])
    minor = {"old": "new", "new": "old"}.get(wanted, "old" if old < new else "new")
    major = "new" if minor == "old" else "old"
    if places[minor] and (places[major] or wanted != "keep"):
        sure = old != new or wanted != "keep"
        yield _of_the_minority(prose, places[minor], places[major], sure)


def _in_a_name(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word is part of a name of two or more capitalised words: Bình Hoà."""
    start = end = found.start()
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    if not text[start:end].istitle():
        return False
    before, behind = text[text.rfind(" ", 0, max(start - 1, 0)) + 1 : start], text[end : end + 3]
    return bool(re.match(r" \w\w?", behind) and behind[1:].istitle()) or bool(
        re.fullmatch(r"[^\W\d_]+ ", before) and before.strip().istitle()
    )


def _of_the_minority(
    prose: Prose, minor: list[re.Match[str]], major: list[re.Match[str]], sure: bool
) -> Finding:
    """Return the finding about the words of the rarer style."""
    spans, forms = [], Counter[tuple[str, str]]()
    for found in minor:
        right = _turned(found[0])
        start, end = _word_around(prose.text, found)
        word = prose.text[start:end].lower()
        forms[word, word.replace(found[0].lower(), right.lower())] += 1
        spans.append(Span(*found.span(), right if sure else None))
    shown = ", ".join(f"“{word}” ({count})" for (word, _), count in forms.items())
    wanted = ", ".join(f"“{right}”" for _, right in forms)
    style = wanted
    if major:
        start, end = _word_around(prose.text, major[0])
        style = f"“{prose.text[start:end].lower()}”"
    return prose.flaws(spans, found=shown, right=wanted, style=style)


def _word_around(text: str, found: re.Match[str]) -> tuple[int, int]:
    start, end = found.span()
    while start and text[start - 1].isalpha():
        start -= 1
    return start, end


def _turned(group: str) -> str:
    """Return an open group with its tone on the other letter, in the same case."""
    lower = group.lower()
    other = _NEW.get(lower) or _OLD[lower]
    return "".join(
        letter.upper() if model.isupper() else letter
        for letter, model in zip(other, group, strict=True)
    )


@rule(
    "KH504",
    message=(
        "chữ cái gần giống chữ tiếng Việt: “{found}” ở {count} chỗ",
        "letters that only look like Vietnamese ones: “{found}” in {count} places",
    ),
    hint=("thay bằng “{right}”", "write “{right}”"),
    why=(
        "Ð, ƣ của bảng mã khác trông giống Đ, ư nhưng là chữ khác: tìm kiếm và sắp xếp đều trượt,"
        " có phông không hiện.",
        "Ð and ƣ come from other scripts; they look like Đ and ư, but are missed by search and"
        " some fonts lack them.",
    ),
    clause="TCVN 6909:2001",
    certainty="V4",
    wrong="""\
sections:
  - heading: Nội dung
    items: [Thực hiện chủ trương của Ðảng.]
""",
    right="""\
sections:
  - heading: Nội dung
    items: [Thực hiện chủ trương của Đảng.]
""",
    fixable=True,
)
def letters_that_look_alike(subject: Subject) -> Iterator[Finding]:
    """Find Icelandic and African letters in place of đ and ư."""
    prose = prose_of(subject)
    if prose.text.isascii() or not _LOOK_ALIKE.search(prose.text):
        return
    spans = [Span(*found.span(), _MEANT[found[0]]) for found in _LOOK_ALIKE.finditer(prose.text)]
    found = "”, “".join(dict.fromkeys(prose.text[each.start : each.end] for each in spans))
    right = "”, “".join(dict.fromkeys(each.right or "" for each in spans))
    yield prose.flaws(spans, found=found, right=right, count=str(len(spans)))
