"""Text in pieces, for an engine that must be told where a line may not end, and where it may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from ..fonts import text_width_pt
from ..form.profile import Profile
from ..tree.inline import unbreakable
from ..tree.nodes import Run
from .views import RIGHT_SLACK, Where

MM = 72 / 25.4
CHUNK = re.compile(
    r"(?:[^\s/-]|[/-](?![^\W\d_]))+[/-]?(?: +[.,:;!?…)\]}%](?:[^\s/-]|[/-](?![^\W\d_]))*)*|[/-]"
)
"""What no line ends in: a word up to a slash or hyphen before a letter, with the marks behind it.

Marks belong to the word before them even after a space (UAX 14, LB13).
"""

Piece: TypeAlias = str | list[str] | dict[str, str | bool]
"""Text; a list of one text that stays on one line; or ``split``, which is too long for a line.

The latter may end a line anywhere, and begins a new one where ``new_line`` says so (CSS Text 3,
5.5, ``overflow-wrap: anywhere``).
"""


class Pieces:
    """Cuts the runs of documents in one form."""

    def __init__(self, profile: Profile) -> None:
        self.width = profile.page.text_width
        self.looks = {str(name): style for name, style in profile.styles.items()}

    def __call__(self, run: Run, where: Where) -> list[Piece]:
        """Return a run in pieces."""
        look = self.looks[where.style]
        room = (where.column or self.width - look.left) * MM - RIGHT_SLACK
        text = run.text
        if len(text) <= room / look.size or not _holds(int(room / look.size)).search(text):
            return [*_pieces(text, where.column)]
        bold, italic = look.bold or run.bold, look.italic or run.italic
        found: list[Piece] = []
        position = 0
        for chunk in CHUNK.finditer(text):
            if text_width_pt(chunk[0], look.size, bold=bold, italic=italic) <= room:
                continue
            found += _pieces(text[position : chunk.start()], where.column)
            first = where.first and not chunk.start()
            found.append({"split": chunk[0], "new_line": not first})
            position = chunk.end()
        return [*found, *_pieces(text[position:], where.column)]


@lru_cache(maxsize=64)
def _holds(characters: int) -> re.Pattern[str]:
    """Return a pattern for what could be too long: no letter is wider than an em."""
    return re.compile(rf"\S{{{characters + 1},}}")


def _pieces(text: str, column: float | None) -> Iterator[Piece]:
    for stretch, whole in unbreakable(text, column):
        yield [stretch] if whole else stretch
