"""Which component each paragraph of a source is: the printed document has the same words.

The import proves that the plan it makes prints the words of the source. So each paragraph of the
source is looked up among the printed ones; only those that were joined or parted on the way are
compared piece by piece.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...form.components import BELOW_NUMBER
from ...form.profile import Profile
from ...importer.printed import reading_of
from ...read.content import Line
from ...tree.nodes import Document
from ...vietnamese.letters.unicode import words

MOST_COMPARED = 400
"""Paragraphs that are compared piece by piece; in a file of more, something else is wrong."""
_SHORTEST = 3
_LEFT_OVER = BELOW_NUMBER
"""What the import makes of lines of a head that it could not tell."""


class _Printed(NamedTuple):
    key: str
    style: str


def components_of(texts: Sequence[str], document: Document, profile: Profile) -> list[str]:
    """Return the component of each paragraph, empty where it is unknown.

    Args:
        texts: the words of the paragraphs, in the order of the source.
        document: what the import made of them.
        profile: its form.
    """
    printed = [_Printed(_key(line.text), line.style) for line in _lines(document, profile)]
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, each in enumerate(printed):
        waiting[each.key].append(index)
    keys = [_key(text) for text in texts]
    found = [""] * len(texts)
    taken: set[int] = set()
    for at, key in enumerate(keys):
        if key and waiting.get(key):
            index = waiting[key].popleft()
            taken.add(index)
            found[at] = printed[index].style
    left = [each for index, each in enumerate(printed) if index not in taken and each.key]
    open_ = [at for at, key in enumerate(keys) if key and not found[at]]
    if len(left) <= MOST_COMPARED:
        for at in open_[:MOST_COMPARED]:
            found[at] = _part_of(keys[at], left)
    return ["" if style == _LEFT_OVER else style for style in found]


def _part_of(key: str, printed: Sequence[_Printed]) -> str:
    """Return the component of a paragraph that is a part of a printed one; else empty.

    A paragraph that holds several printed ones (two columns set by tabs) has no component.
    """
    if len(key) < _SHORTEST:
        return ""
    whole = {each.style for each in printed if key in each.key}
    return whole.pop() if len(whole) == 1 else ""


def _key(text: str) -> str:
    """Return the letters of a paragraph in any case."""
    return "".join(words(text)).casefold()


def _lines(document: Document, profile: Profile) -> Iterator[Line]:
    for line in reading_of(document, profile).lines:
        if line.table is None:
            yield line
        else:
            for row in line.table.rows:
                for cell in row:
                    yield from cell.lines
