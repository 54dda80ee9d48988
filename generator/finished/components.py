"""Which component each paragraph of a finished document is: by its words in the plan it became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from ..importer.content import Line
from ..importer.printed import reading_of
from ..model.form import Profile
from ..text.unicode import fold
from ..tree.nodes import Document


def flat(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines, those of tables cell by cell."""
    for line in lines:
        if line.table is None:
            yield line
            continue
        for row in line.table.rows:
            for cell in row:
                yield from flat(cell.lines)


def components(lines: Iterable[Line], document: Document, profile: Profile) -> list[str]:
    """Return the component of each line of a source; empty where no line has its words.

    Args:
        lines: those of the source, `flat`.
        document: what the source became.
        profile: its form.
    """
    lines = list(lines)
    if any(line.style for line in lines):
        return [line.style for line in lines]
    printed = list(flat(reading_of(document, profile).lines))
    ours, theirs = [_key(line) for line in printed], [_key(line) for line in lines]
    found = [""] * len(lines)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for start, other, size in matcher.get_matching_blocks():
        for offset in range(size):
            found[other + offset] = printed[start + offset].style
    left = {key: line.style for key, line in zip(ours, printed, strict=True)}
    for index, key in enumerate(theirs):
        if not found[index] and key:
            found[index] = left.get(key) or _part_of(key, left)
    return found


def _part_of(key: str, known: dict[str, str]) -> str:
    """Return the component of the line that a line is a piece of: names are parted by hand."""
    holders = {style for other, style in known.items() if len(key) > 5 and key in other}
    return holders.pop() if len(holders) == 1 else ""


def _key(line: Line) -> str:
    """Return the words of a line such that capitals, tone placement and blanks do not count."""
    return "".join(fold(line.words).split()).rstrip(".;,/")
