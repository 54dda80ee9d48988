"""What an import onto a plan did, and what it left: told change by change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_KINDS = {
    "added": ("thêm", "added"),
    "removed": ("bỏ", "removed"),
    "left": ("chưa nhận", "not taken over"),
}


class TakenChange(NamedTuple):
    """A change of the plan, or a difference that was left.

    Attributes:
        kind: ``changed``, ``added``, ``removed``, or ``left`` (in the file only).
        file: the plan's file.
        line: its line in the plan as it now stands.
        key: the path of the value, its steps parted by stops.
        before: the words as the plan printed them.
        after: the words of the file.
    """

    kind: str
    file: str
    line: int
    key: str
    before: str
    after: str

    def describe(self, lang: str) -> str:
        """Return the change as a line for the terminal, in ``vi`` or ``en``."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        words = " → ".join(f"“{text}”" for text in _short(self.before, self.after) if text)
        kind = _KINDS.get(self.kind, ("", ""))[lang != "vi"]
        named = re.search(r"[^.\s]*[^\W\d][^.\s]*(?:\.\d+)*(?: \[.*\])?$", self.key)
        shown = " ".join(filter(None, (named[0] if named else self.key, kind and f"({kind})")))
        return f"{place} {shown}: {words}" if shown else f"{place}: {words}"


SHOWN = 100
"""Letters of a text that are shown; of longer ones only what differs, with its neighbours."""
_AROUND = 24


def _short(before: str, after: str) -> tuple[str, str]:
    """Return two texts cut to where they differ, if they are long."""
    if max(len(before), len(after)) <= SHOWN:
        return before, after
    if not before or not after:
        return _cut(before), _cut(after)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    first = before.rfind(" ", 0, max(start - _AROUND, 0)) + 1
    found = []
    for text in (before, after):
        last = text.find(" ", len(text) - end + _AROUND)
        last = len(text) if last < 0 else last
        found.append(f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}")
    return found[0], found[1]


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"


def one_each(changes: Sequence[TakenChange]) -> list[TakenChange]:
    """Return changes with those of one value made one: as it was first, as it is now."""
    found: list[TakenChange] = []
    for change in changes:
        same = (
            i for i, c in enumerate(found) if c.line == change.line and c.after == change.before
        )
        at = next(same, None)
        if change.kind != "changed" or at is None or found[at].kind != "changed":
            found.append(change)
        else:
            found[at] = found[at]._replace(after=change.after)
    return sorted(dict.fromkeys(found), key=lambda each: each.line)
