"""Recipients, archive and signatures as keys of a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ...form.profile import Profile
from ...tree.inline import escape
from ...vietnamese.letters.unicode import fold
from ..parts.foot import FootParts, Signed
from .names import title_case
from .registry import Bodies
from .words import natural_case

Data = dict[str, Any]
_MARKED = re.compile(r"(?P<mark>[-–—+]\s+)?(?P<words>.*)", re.DOTALL)
_ARCHIVE = re.compile(r"(?P<lead>Lưu\s?:?)\s+(?P<archive>.*)", re.DOTALL)
_PURPOSE = re.compile(r"(?P<words>.*\S) \((?P<purpose>[^()]{2,60})\)", re.DOTALL)
_ENDS = (",", ";", ".")


class RecipientEntry(NamedTuple):
    """A line of the recipients: its mark, its words, the mark at its end, its purpose."""

    mark: str
    words: str
    end: str
    purpose: str = ""


def note_recipients(foot: FootParts, bodies: Bodies) -> None:
    """Count the recipients among the bodies that may get a key."""
    for item in foot.items:
        bodies.note([_entry(item).words])


def plan_foot(
    foot: FootParts, profile: Profile, bodies: Bodies, corpus: str, careful: int
) -> tuple[Data, Data]:
    """Return the keys of the foot, and the values that differ from the profile's.

    Args:
        foot: the foot as it was read.
        profile: the form it is compared with.
        bodies: the registry.
        corpus: the whole text, for the capitals of names.
        careful: 1 leaves purposes in their lines, 2 keeps every line whole.
    """
    data: Data = {}
    form: Data = {}
    if foot.items:
        _recipients(foot, profile, bodies, data, form, careful)
    signatures = [_signature(each, corpus, plain=careful > 1) for each in foot.signatures]
    if signatures:
        data["signature"] = signatures[0] if len(signatures) == 1 else signatures
    return data, form


def _signature(signed: Signed, corpus: str, *, plain: bool) -> Data:
    """Return one signature block."""
    signature: Data = {}
    for key, lines in (("authority", signed.authority), ("title", signed.title)):
        if lines:
            names = [escape(line if plain else _titled(line, corpus)) for line in lines]
            signature[key] = names[0] if len(names) == 1 else names
    if signed.name:
        signature["name"] = "\n".join(escape(line) for line in signed.name)
    return signature


def _titled(line: str, corpus: str) -> str:
    """Return an authority or a title in ordinary letters: as the text has it, or by what it is."""
    found = natural_case(line, corpus)
    return title_case(line) if found == line and line.isupper() else found


def _entry(item: str, *, purposes: bool = True) -> RecipientEntry:
    """Return a recipient taken apart."""
    found = _MARKED.fullmatch(item)
    assert found is not None  # both groups may be empty
    words = found["words"]
    end = words[-1] if words.endswith(_ENDS) else ""
    words = words.removesuffix(end) if end else words
    aimed = _PURPOSE.fullmatch(words) if purposes else None
    mark = (found["mark"] or "").strip()
    if aimed and not aimed["words"].endswith(_ENDS):
        return RecipientEntry(mark, aimed["words"], end, aimed["purpose"])
    return RecipientEntry(mark, words, end)


def _recipients(
    foot: FootParts, profile: Profile, bodies: Bodies, data: Data, form: Data, careful: int
) -> None:
    normal = profile.foot
    if foot.label != str(normal.label or ""):
        form["label"] = foot.label or None
    marks = Counter(_entry(item).mark for item in foot.items)
    dashed = all(mark in ("-", "+") for mark in marks) and foot.items[0].startswith("-")
    if (mark := "-" if dashed else "") != normal.mark:
        form["mark"] = mark
    purposes = not careful and profile.foot.purpose == "({purpose})"
    entries = [_entry(item, purposes=purposes) if dashed else _whole(item) for item in foot.items]
    if any(entry.words[:1].islower() for entry in entries):
        form["capital"] = "false"
    if purposes and (spread := _spread(entries, foot.set_off)):
        entries = spread
        form["purpose_on"] = "middle"
    *others, last = entries
    end = Counter(each.end for each in others).most_common(1)[0][0] if others else normal.end
    if end != normal.end:
        form["end"] = end
    archive = _archive(last.words, profile, form) if careful < 2 and last.mark != "+" else None
    if last.end != normal.last:
        form["last"] = last.end
    capital = form.get("capital", str(normal.capital)).lower() != "false"
    shown = entries[:-1] if archive else entries
    usual = [last.end if index == len(entries) - 1 else end for index in range(len(shown))]
    lines = [
        _Line(
            _named(each, bodies, plain=careful > 1, capital=capital),
            each,
            each.end == plain and not each.words.endswith(_ENDS),
        )
        for each, plain in zip(shown, usual, strict=True)
    ]
    if lines:
        data["recipients"] = _nested(lines)
    if archive:
        data["archive"] = escape(archive)


def _named(entry: RecipientEntry, bodies: Bodies, *, plain: bool, capital: bool) -> str:
    """Return the key of a recipient, or its words."""
    if plain:
        return escape(entry.words)
    return bodies.use(entry.words, first=capital and entry.mark != "+")


def _spread(entries: list[RecipientEntry], set_off: Container[int]) -> list[RecipientEntry]:
    """Return recipients with a purpose that stands apart given to the lines around it.

    Those are the ones that end in the same two words: ``Văn phòng Tỉnh uỷ``, ``Ban Dân vận Tỉnh
    uỷ``. Where the line with the purpose is not in their middle, nothing is returned.
    """
    spread = list(entries)
    for index, entry in enumerate(entries):
        if not entry.purpose or index not in set_off:
            continue
        same = fold(" ".join(entry.words.split()[-2:]))
        start = end = index
        while start and fold(entries[start - 1].words).endswith(same):
            start -= 1
        while end + 1 < len(entries) and fold(entries[end + 1].words).endswith(same):
            end += 1
        if start == end or start + (end - start) // 2 != index:
            return []
        spread[start : end + 1] = [
            each._replace(purpose=entry.purpose) for each in entries[start : end + 1]
        ]
    return spread if spread != entries else []


class _Line(NamedTuple):
    """A recipient about to be written: its text, its parts, whether its end mark is the usual."""

    text: str
    entry: RecipientEntry
    usual: bool

    def data(self) -> Any:
        """Return it alone."""
        return self.text if self.usual else {"text": self.text, "end": self.entry.end or None}


def _nested(lines: Sequence[_Line]) -> list[Any]:
    """Return recipients, those of one purpose together, and lines of ``+`` under their ``-``."""
    found: list[Any] = []
    for purpose, group in groupby(lines, key=lambda line: line.entry.purpose):
        run = list(group)
        if purpose:
            found.append({"for": escape(purpose), "to": [line.data() for line in run]})
            continue
        for line in run:
            if line.entry.mark == "+" and found:
                last = found[-1] if isinstance(found[-1], dict) else {"text": found[-1]}
                last.setdefault("to", []).append(line.data())
                found[-1] = last
            else:
                found.append(line.data())
    return found


def _whole(item: str) -> RecipientEntry:
    end = item[-1] if item.endswith(_ENDS) else ""
    return RecipientEntry("", item.removesuffix(end) if end else item, end)


def _archive(words: str, profile: Profile, form: Data) -> str | None:
    """Return what the archive line names, if the last recipient is one."""
    found = _ARCHIVE.fullmatch(words)
    if not found:
        return None
    pattern = f"{found['lead']} {{archive}}"
    if pattern != profile.foot.archive:
        form["archive"] = pattern
    return found["archive"]
