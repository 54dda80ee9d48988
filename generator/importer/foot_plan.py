"""Recipients, archive and signature as keys of a plan."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from ..model.form import Profile
from ..tree.inline import escape
from .foot import Foot
from .registry import Bodies
from .words import natural_case

Data = dict[str, Any]
_MARKED = re.compile(r"(?P<mark>[-–—+]\s+)?(?P<words>.*)", re.DOTALL)
_ARCHIVE = re.compile(r"(?P<lead>Lưu\s?:?)\s+(?P<archive>.*)", re.DOTALL)
_ENDS = (",", ";", ".")


def note_recipients(foot: Foot, bodies: Bodies) -> None:
    """Count the recipients among the bodies that may get a key."""
    for item in foot.items:
        bodies.note([_split(item)[0]])


def plan_foot(
    foot: Foot, profile: Profile, bodies: Bodies, corpus: str, *, plain: bool
) -> tuple[Data, Data]:
    """Return the keys of the foot, and the values that differ from the profile's.

    Args:
        foot: the foot as it was read.
        profile: the form it is compared with.
        bodies: the registry.
        corpus: the whole text, for the capitals of names.
        plain: whether to keep every line whole.
    """
    data: Data = {}
    form: Data = {}
    if foot.items:
        _recipients(foot, profile, bodies, data, form, plain=plain)
    signature: Data = {}
    for key, lines in (("authority", foot.authority), ("title", foot.title)):
        if lines:
            names = [escape(line if plain else natural_case(line, corpus)) for line in lines]
            signature[key] = names[0] if len(names) == 1 else names
    if foot.name:
        signature["name"] = "\n".join(escape(line) for line in foot.name)
    if signature:
        data["signature"] = signature
    return data, form


def _split(item: str) -> tuple[str, str]:
    """Return the words of a recipient and the mark at its end."""
    found = _MARKED.fullmatch(item)
    words = found["words"] if found else item
    end = words[-1] if words.endswith(_ENDS) else ""
    return words.removesuffix(end) if end else words, end


def _recipients(
    foot: Foot, profile: Profile, bodies: Bodies, data: Data, form: Data, *, plain: bool
) -> None:
    normal = profile.foot
    if foot.label != str(normal.label or ""):
        form["label"] = foot.label or None
    dashed = all(item.startswith("- ") for item in foot.items)
    if (mark := "-" if dashed else "") != normal.mark:
        form["mark"] = mark
    if any(_words(item, dashed)[:1].islower() for item in foot.items):
        form["capital"] = "false"
    parts = [_split(item) if dashed else _split_plain(item) for item in foot.items]
    *others, (_, last) = parts
    end = Counter(end for _, end in others).most_common(1)[0][0] if others else normal.end
    if end != normal.end:
        form["end"] = end
    archive = _archive(parts[-1][0], profile, form) if not plain else None
    if (last != normal.last and (archive or not last)) or last != normal.last:
        form["last"] = last
    shown = parts[:-1] if archive else parts
    entries: list[Any] = []
    for index, (words, own) in enumerate(shown):
        first = form.get("capital", str(normal.capital)).lower() != "false"
        text = escape(words) if plain else bodies.use(words, first=first)
        usual = last if index == len(parts) - 1 else end
        if own == usual and not words.endswith(_ENDS):
            entries.append(text)
        else:
            entries.append({"text": text, "end": own})
    if entries:
        data["recipients"] = entries
    if archive:
        data["archive"] = escape(archive)


def _words(item: str, dashed: bool) -> str:
    return item.removeprefix("- ") if dashed else item


def _split_plain(item: str) -> tuple[str, str]:
    end = item[-1] if item.endswith(_ENDS) else ""
    return item.removesuffix(end) if end else item, end


def _archive(words: str, profile: Profile, form: Data) -> str | None:
    """Return what the archive line names, if the last recipient is one."""
    found = _ARCHIVE.fullmatch(words)
    if not found:
        return None
    pattern = f"{found['lead']} {{archive}}"
    if pattern != profile.foot.archive:
        form["archive"] = pattern
    return found["archive"]
