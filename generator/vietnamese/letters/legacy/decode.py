"""A text file of unknown encoding becomes Unicode."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from unicodedata import is_normalized, normalize

from .convert import UNICODE_ONLY, convert
from .evidence import BYTE_ENCODINGS, best, evidence, fits
from .tables import single

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_LINE = re.compile(r"[^\r\n]+")
_MAYBE_OLD = re.compile("[\u0080-\u00ff]")  # every old encoding has letters here
_LINES_LOOKED_AT = 2000  # before a text counts as all Unicode
_SAMPLE = 200_000  # characters
_HEAD = 4096  # bytes searched for the pattern of UTF-16


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text file in Unicode.

    Attributes:
        text: its text in NFC, its line ends as they were.
        encoding: ``UTF-8``, ``UTF-16``, ``UTF-32``, ``NFD`` (UTF-8 with marks apart), ``TCVN3``,
            ``TCVN5712-1`` (with the capitals of VN1), ``VNI``, ``VISCII``, ``cp1258``,
            ``cp1252``; of several, that of most lines.
        sure: whether a mark or the form of the bytes named it, not the letters alone.
        count: how many lines were changed from what UTF-8 or the mark says.
    """

    text: str
    encoding: str
    sure: bool
    count: int


def decode_bytes(data: bytes) -> Decoded:
    """Return the text of a file whose encoding nobody told; never fails.

    A byte order mark decides, then UTF-16 by its null bytes, then valid UTF-8; lines in it that
    are TCVN3, VNI or VISCII saved as Western letters are converted. Anything else is the old
    encoding that makes it Vietnamese, or cp1252.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _unicode(data[len(mark) :].decode(codec, errors="replace"), name, sure=True)
    if utf16 := _utf16_by_nulls(data[:_HEAD]):
        return _unicode(data.decode(utf16, errors="replace"), "UTF-16", sure=False)
    try:
        return _unicode(data.decode("utf-8"), "UTF-8", sure=True)
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if damaged * 20 < len(UNICODE_ONLY.findall(text)):
        return _unicode(text, "UTF-8", sure=False)
    return _one_byte(data)


def _utf16_by_nulls(head: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark: plain letters have a null on one side."""
    pairs = len(head) // 2
    first, second = head[0::2].count(0), head[1::2].count(0)
    if second * 4 > pairs and second > first * 8:
        return "utf-16-le"
    return "utf-16-be" if first * 4 > pairs and first > second * 8 else None


def _unicode(text: str, name: str, *, sure: bool) -> Decoded:
    """Return Unicode text composed, and lines that are an old encoding in disguise converted."""
    apart = 0
    if not is_normalized("NFC", text):
        apart = sum(not is_normalized("NFC", line[0]) for line in _LINE.finditer(text))
        text = normalize("NFC", text)
    main = _main(text) if _MAYBE_OLD.search(text) else None
    if main:
        found, counts = _converted(text, main, whole=False)
        if counts:
            return Decoded(found, counts.most_common(1)[0][0], False, counts.total())
    if apart and name == "UTF-8":
        return Decoded(text, "NFD", sure, apart)
    lines = 0 if name == "UTF-8" else len(_LINE.findall(text))
    return Decoded(text, name, sure, lines)


def _one_byte(data: bytes) -> Decoded:
    """Return text of one byte a letter, by what makes it Vietnamese, else as cp1252."""
    shown = data.decode("latin-1").translate(single("cp1252"))
    main = best(shown[:_SAMPLE], BYTE_ENCODINGS) or _main(shown)
    if not main:
        marked = sum(not line[0].isascii() for line in _LINE.finditer(shown))
        return Decoded(normalize("NFC", shown), "cp1252", False, marked)
    text, counts = _converted(shown, main, whole=True)
    return Decoded(text, counts.most_common(1)[0][0] if counts else main, False, counts.total())


def _main(text: str) -> str | None:
    """Return the encoding that most lines are in, or all that may be old together.

    None where more lines speak against it than for it: another language.
    """
    old = (line[0] for line in _LINE.finditer(text) if _is_candidate(line[0]))
    sample = list(islice(old, _LINES_LOOKED_AT))
    votes = Counter(found for line in sample if (found := best(line, BYTE_ENCODINGS)))
    if not votes:
        return best("\n".join(sample), BYTE_ENCODINGS)
    (main, most), *_ = votes.most_common(1)
    against = sum(evidence(line, main).score < 0 for line in sample) - votes.total() + most
    return main if most >= against else None


def _is_candidate(line: str) -> bool:
    return bool(_MAYBE_OLD.search(line)) and not UNICODE_ONLY.search(line)


def _converted(text: str, main: str, *, whole: bool) -> tuple[str, Counter[str]]:
    """Return `text` with its old lines in Unicode, and how many there were of each encoding.

    A line that tells nothing goes with `main`, where it can; if `whole`, always.
    """
    counts: Counter[str] = Counter()

    def line_in_unicode(found: re.Match[str]) -> str:
        line = found[0]
        if line.isascii() and not whole:
            return line
        encoding = (
            main if fits(line, main) else best(line, BYTE_ENCODINGS) or (main if whole else "")
        )
        plain = convert(line, encoding) if encoding else line
        counts[encoding] += plain != line
        return plain

    return _LINE.sub(line_in_unicode, text), +counts
