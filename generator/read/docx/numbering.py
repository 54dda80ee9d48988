"""Automatic numbers, counted as Word counts them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from .formats import formatted
from .looks import NOTHING, RunFormat, look_of
from .names import MC, Element, W, alternatives, child, is_on, val, whole
from .styles import DEEPEST_CHAIN, Styles
from .symbols import bullet, visible

LEVELS = 9
_HIGHEST = 32_767
_LONGEST_LABEL = 255
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """A level of a list.

    Attributes:
        start: its first number.
        form: how its number is written: ``decimal``, ``upperRoman`` ...
        text: its label, ``%1`` to ``%9`` standing for the numbers of levels.
        restart: it begins anew behind a paragraph of this level (from 1) or one above; 0 never,
            None behind any above it.
        legal: whether the numbers of all levels are written in Arabic digits.
        suffix: what stands behind the label: ``tab``, ``space``, ``nothing``.
        style: id of the paragraph style tied to it.
        look: of its label.
        properties: what it says of its paragraphs.
    """

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""
    look: RunFormat = NOTHING
    properties: Element | None = None


class ListLabel(NamedTuple):
    """An automatic number as it is shown, the gap behind it included.

    Attributes:
        text: its letters; signs of symbol fonts as one sees them.
        look: what its level says of its look.
    """

    text: str
    look: RunFormat


@dataclass(slots=True)
class _Definition:
    """An abstract list: its levels, and how far they are counted."""

    levels: dict[int, Level]
    style_link: str = ""
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class _List:
    """A list: a definition, with levels of its own and numbers it starts anew with."""

    definition: _Definition
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: bool = False


class Lists:
    """The lists of a file.

    Args:
        root: root of the numbering part, if there is one.
        styles: the styles of the file; a list may be given by one.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[int, _List] = {}
        if root is None:
            return
        definitions = {
            each.get(W + "abstractNumId", ""): self._definition(each)
            for each in root.iter(W + "abstractNum")
        }
        for each in root.iter(W + "num"):
            definition = definitions.get(val(each, W + "abstractNumId"))
            if definition is not None:
                number = whole(each.get(W + "numId"), 0, 0, 2**31)
                self._lists[number] = self._list(each, definition)
        self._follow_styles()

    def level_of(self, number: int, style: str) -> int | None:
        """Return the level of a list that is tied to a paragraph style, if one is."""
        found = self._lists.get(number)
        levels = found.levels.items() if found and style else ()
        return next((index for index, level in levels if level.style == style), None)

    def properties(self, number: int, index: int) -> Element | None:
        """Return what a level of a list says of its paragraphs, None where it says nothing."""
        found = self._lists.get(number)
        level = found.levels.get(index) if found else None
        return level.properties if level else None

    def next_label(self, number: int, index: int) -> ListLabel | None:
        """Count a paragraph of a list and return its label.

        Lists of one definition count on from each other, unless one starts anew. A level begins
        anew behind a paragraph of a level above it. A level above that was not met yet has its
        first number, and counts on from it: Word numbers a heading 1 behind a heading 2 as 2.

        Args:
            number: the list, ``w:numId``.
            index: the level, from 0.

        Returns:
            The label; None where there is no such list or nothing is shown.
        """
        found = self._lists.get(number)
        level = found.levels.get(index) if found else None
        if found is None or level is None:
            return None
        self._count(found, index)
        text = self._text(found, level, index)
        if not text or text.isspace():
            return None
        return ListLabel(text if level.suffix == "nothing" else f"{text.rstrip()} ", level.look)

    def _count(self, found: _List, index: int) -> None:
        counts = found.definition.counts
        if not found.begun:
            found.begun = True
            for restarted in found.starts:
                counts[restarted] = None
        for above in range(index):
            if counts[above] is None:
                counts[above] = _start(found, above)
        count = counts[index]
        counts[index] = _start(found, index) if count is None else min(count + 1, _HIGHEST)
        for deeper in range(index + 1, LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or index < restart:
                counts[deeper] = None

    def _text(self, found: _List, level: Level, index: int) -> str:
        if level.form == "bullet":
            return bullet(level.text, level.look.font)

        def number(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            if other > index or other not in found.levels:
                return ""
            count = found.definition.counts[other]
            form = found.levels[other].form
            if level.legal and form not in ("none", "bullet"):
                form = "decimal"
            return formatted(_start(found, other) if count is None else count, form)

        return visible(_PLACE.sub(number, level.text), level.look.font)

    def _definition(self, element: Element) -> _Definition:
        levels = {}
        for each in element.iterfind(W + "lvl"):
            levels[whole(each.get(W + "ilvl"), 0, 0, LEVELS - 1)] = self._level(each)
        return _Definition(levels, val(element, W + "numStyleLink"))

    def _list(self, element: Element, definition: _Definition) -> _List:
        levels, starts = dict(definition.levels), {}
        for each in element.iterfind(W + "lvlOverride"):
            index = whole(each.get(W + "ilvl"), 0, 0, LEVELS - 1)
            if (own := child(each, W + "lvl")) is not None:
                levels[index] = self._level(own)
            if start := val(each, W + "startOverride"):
                starts[index] = whole(start, 0, 0, _HIGHEST)
        return _List(definition, levels, starts)

    def _level(self, element: Element) -> Level:
        restart = val(element, W + "lvlRestart")
        legal = child(element, W + "isLgl")
        picture = child(element, W + "lvlPicBulletId") is not None
        return Level(
            whole(val(element, W + "start"), 0, 0, _HIGHEST),
            "bullet" if picture else _form(element),
            "•" if picture else val(element, W + "lvlText")[:_LONGEST_LABEL],
            whole(restart, 0, 0, LEVELS) if restart else None,
            legal is not None and is_on(legal),
            val(element, W + "suff") or "tab",
            val(element, W + "pStyle"),
            look_of(child(element, W + "rPr"), self._styles.fonts),
            child(element, W + "pPr"),
        )

    def _follow_styles(self) -> None:
        """Give lists that only name a numbering style the levels of that style (17.9.21)."""
        for number, each in self._lists.items():
            target, seen = each, {number}
            while target.definition.style_link and len(seen) < DEEPEST_CHAIN:
                linked = self._styles.list_of(target.definition.style_link)
                if linked in seen or linked not in self._lists:
                    break
                seen.add(linked)
                target = self._lists[linked]
            if target is not each:
                levels = target.levels | each.levels
                self._lists[number] = replace(each, definition=target.definition, levels=levels)


def _start(found: _List, index: int) -> int:
    """Return the first number of a level."""
    if index in found.starts:
        return found.starts[index]
    return found.levels[index].start if index in found.levels else 1


def _form(level: Element) -> str:
    """Return how the number is written; a newer format stands beside an older one (part 3)."""
    form = child(level, W + "numFmt")
    if form is None:
        either = child(level, MC + "AlternateContent")
        inside = alternatives(either) if either is not None else ()
        form = next((each for each in inside if each.tag == W + "numFmt"), None)
    if form is None:
        return "decimal"
    kind = form.get(W + "val", "decimal")
    return form.get(W + "format", "decimal") if kind == "custom" else kind
