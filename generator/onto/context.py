"""What all steps of taking edits over share: the plan's text and model, both sides, the pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ..compare.align import Pair
from ..compare.units import Unit
from ..errors import Place
from ..importer.plan.words import is_symbol, natural_case, sentence_case
from ..importer.plan.write import entry_lines, flow_of, item_lines, scalar, spelled_record
from ..load.edit import EditError, Path, Splice, WrittenValue, YamlText
from ..model.plan import Annex, Cell, Item, Plan, Recipient, Row, Time
from ..model.schema import Record, keys_of
from ..pipeline import Draft
from ..vietnamese.letters.unicode import normalise
from .names import Names

ENTRY_LISTS = frozenset({"items", "tasks", "sections", "points", "blocks", "opening"})
"""Keys whose items are nodes of the plan."""


class Operation(NamedTuple):
    """One change of the plan, in one or several ways; the first that leads nearer is taken.

    Attributes:
        kind: ``changed``, ``added`` or ``removed``.
        path: the value in the file.
        at: where in the text it stands.
        before: the words as they were.
        after: the words as they are now.
        choices: splices of the text.
        gain: by how much it should bring the plan nearer to the file; 0 where an operation
            beside it counts for both.
    """

    kind: str
    path: Path
    at: int
    before: str
    after: str
    choices: tuple[tuple[Splice, ...], ...]
    gain: float = 0.0


@dataclass
class Comparison:
    """A plan and an edited file, side by side.

    Attributes:
        yaml: the text of the plan.
        draft: the plan, read.
        old: what it prints.
        new: what the file says.
        pairs: which unit is which.
        touched: for each unit of the file whether a person changed it.
        numbered: for each unit of the file whether a person wrote its number.
        lang: the language of the plan's keys.
        operations: what was found to do.
        due: the gain of the next operation.
    """

    yaml: YamlText
    draft: Draft
    old: Sequence[Unit]
    new: Sequence[Unit]
    pairs: Sequence[Pair]
    touched: Sequence[bool]
    numbered: Sequence[bool]
    lang: str
    operations: list[Operation] = field(default_factory=list)
    due: float = 0.0

    @cached_property
    def names(self) -> Names:
        """What references read."""
        return Names(self.draft.plan, self.draft.profile, self.lang)

    @cached_property
    def corpus(self) -> str:
        """The running text of the file, where names stand in their ordinary letters."""
        return "\n".join(unit.core for unit in self.new if not unit.core.isupper())

    def path(self, at: Place | None) -> Path | None:
        """Return the path of the value at a place, the innermost one that begins there.

        A value that stands in another file, the base of the plan, has none in this one.
        """
        if at is None or not at.line or at.file != str(self.draft.path):
            return None
        found = self.yaml.paths_at(at.line, at.column)
        return found[-1] if found else None

    def value(self, path: Path) -> str | None:
        """Return a scalar's value in NFC; None of a list or mapping."""
        try:
            return normalise(self.yaml.value(path))
        except EditError:
            return None

    def entry(self, path: Path, lists: Iterable[str] = ENTRY_LISTS) -> Path | None:
        """Return the path of the innermost node that a value belongs to.

        Args:
            path: of the value.
            lists: the keys that hold nodes.
        """
        known = set(lists)
        for end in range(len(path), 0, -1):
            last = path[end - 1]
            if isinstance(last, int):
                if end > 1 and canonical(path[end - 2]) in known:
                    return path[:end]
            elif canonical(last) in known and self.yaml.length(path[:end]) is None:
                return path[:end]
        return None

    def key(self, name: str, record: type[Record] = Item) -> str:
        """Return how the file spells a key."""
        declared = next(each for each in keys_of(record) if each.name == name)
        return declared.vi if self.lang == "vi" else declared.en

    def child(self, path: Path, name: str, record: type[Record] = Item) -> Path | None:
        """Return the path of a key of a mapping, whichever way it is spelled there."""
        declared = next(each for each in keys_of(record) if each.name == name)
        found = next((k for k in self.yaml.keys(path) if k in (declared.vi, declared.en)), None)
        return None if found is None else (*path, found)

    def value_of(self, data: Any, record: type[Record] = Item, column: int = 0) -> WrittenValue:
        """Return plan data as the value of a list item or a key."""
        spelled = spelled_record(data, record, self.lang)
        lines = [line[column:] for line in item_lines(spelled, column)]
        return WrittenValue((lines[0][2:], *(line[2:] for line in lines[1:])), flow_of(spelled))

    def entry_of(
        self, name: str, data: Any, record: type[Record] = Item, column: int = 0
    ) -> WrittenValue:
        """Return plan data as a key with its value."""
        spelled = self.key(name, record)
        value = spelled_record({name: data}, record, self.lang)[spelled]
        lines = [line[column:] for line in entry_lines(spelled, value, column)]
        shown = "" if value is None else flow_of(value)
        return WrittenValue(tuple(lines), f"{scalar(spelled, flow=True)}: {shown}")

    def column(self, path: Path) -> int:
        """Return the column in which the entries of a list or mapping begin."""
        return int(self.yaml.node(path).start_mark.column)

    def add(
        self,
        kind: str,
        path: Path,
        words: tuple[str, str],
        *choices: Sequence[Splice],
    ) -> None:
        """Add an operation, if there is any way to do it."""
        kept = tuple(tuple(choice) for choice in choices if choice)
        if kept:
            at = min(splice.start for splice in kept[0])
            self.operations.append(Operation(kind, path, at, *words, kept, self.due))
            self.due = 0.0

    def natural(self, style: str, words: str, *, first: bool) -> str:
        """Return new words of a component in capitals as a running text writes them."""
        look = self.draft.profile.style(style)
        bare = words.strip()
        if not look.upper or bare.upper() != bare or not bare:
            return words
        lower = " ".join(w if is_symbol(w) else w.lower() for w in bare.split(" "))
        known = re.search(rf"(?<!\w){re.escape(lower)}(?!\w)", self.corpus)
        if known and not first:
            return words.replace(bare, lower)
        written = natural_case(bare, self.corpus)
        if written == bare:
            written = sentence_case(bare) if first else lower
        return words.replace(bare, written)


RECORDS: dict[str, type[Record]] = {
    **{name: Item for name in ENTRY_LISTS},
    **{"annex": Annex, "recipients": Recipient, "to": Recipient, "rows": Row, "header": Row},
    **{"cells": Cell, "total": Cell, "timeline": Time},
}
_TWINS = {
    each.vi: each.name
    for record in (Cell, Time, Recipient, Row, Annex, Plan, Item)
    for each in keys_of(record)
} | {"for": "purpose"}


def canonical(step: str | int) -> str:
    """Return the name of a key in English; an index is none."""
    return "" if isinstance(step, int) else _TWINS.get(step, step)


def language(yaml: YamlText) -> str:
    """Return the language of a plan's keys, ``vi`` or ``en``, by its outermost ones."""
    keys = yaml.keys(())
    vietnamese = sum(1 for each in keys_of(Plan) if each.vi in keys and each.vi != each.en)
    english = sum(1 for each in keys_of(Plan) if each.en in keys and each.vi != each.en)
    return "vi" if vietnamese > english else "en"
