"""A change of printed words becomes a change of the text in the plan that they came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from ..importer.plan.marks import MARKS
from ..tree.inline import MARK, Reference, escape
from .names import Names

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_TAIL = re.compile(r"[\s.,;:!?…/]*$")
MAX_LETTERS = 40_000
"""A text longer than this is written anew instead of being compared letter by letter."""


class Atom(NamedTuple):
    """A letter of a source text, or a reference in it.

    Attributes:
        start: where it begins in the source.
        end: where it ends.
        text: the letter.
        reference: the reference; None for a letter.
    """

    start: int
    end: int
    text: str
    reference: Reference | None = None


class WordEdit(NamedTuple):
    """The letters from `start` to `end` of the printed words become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Mapped:
    """A source text laid beside the words it prints.

    Attributes:
        source: the text as the plan gives it, without escapes of YAML.
        atoms: its letters and references.
        spans: for each atom, the printed letters it became; a blank that was folded has none.
        start: where its words begin in the printed paragraph.
        end: where they end; behind it stands what the form added.
    """

    source: str
    atoms: tuple[Atom, ...]
    spans: tuple[tuple[int, int], ...]
    start: int
    end: int


def atoms_of(source: str, start: int = 0) -> Iterator[Atom]:
    """Yield the letters and references of a text with their places; marks are passed over."""
    position = 0
    for mark in MARK.finditer(source):
        yield from _letters(source, position, mark.start(), start)
        position = mark.end()
        first, last = start + mark.start(), start + mark.end()
        if mark["escaped"]:
            yield Atom(first, last, mark["escaped"])
        elif mark["name"]:
            reference = Reference(mark["name"], mark["form"], mark[0])
            yield Atom(first, last, "", reference)
        else:
            name = next(each for each in ("both", "bold", "italic") if mark[each])
            yield from atoms_of(mark[name], start + mark.start(name))
    yield from _letters(source, position, len(source), start)


def _letters(source: str, first: int, last: int, start: int) -> Iterator[Atom]:
    for at in range(first, last):
        yield Atom(start + at, start + at + 1, source[at])


def lay(source: str, printed: str, names: Names, begin: int = 0) -> Mapped | None:
    """Return a text beside its printed words, or None where they do not hold it.

    Args:
        source: the text as the plan gives it.
        printed: the words of the paragraph, with single spaces.
        names: what references may read.
        begin: where in `printed` it can begin at the earliest.
    """
    atoms = tuple(atoms_of(source))
    pattern, groups = _pattern(atoms, names)
    found = re.compile(pattern, re.IGNORECASE | re.DOTALL).search(printed, begin)
    if found is None or len(printed) > MAX_LETTERS:
        return None
    spans: list[tuple[int, int]] = []
    at = found.start("all")
    for atom, group in zip(atoms, groups, strict=True):
        if atom.reference:
            at = found.end(group)
            spans.append(found.span(group))
        elif group == "skipped":
            spans.append((at, at))
        else:
            spans.append((at, at + 1))
            at += 1
    return Mapped(source, *_with_tail(atoms, spans, printed, at), found.start("all"), at)


def _pattern(atoms: Sequence[Atom], names: Names) -> tuple[str, list[str]]:
    """Return a pattern for what atoms print, and how each takes part in it."""
    written, groups = "", list[str]()
    tail = len(atoms) - len(_TAIL.search("".join(a.text or "x" for a in atoms))[0])  # type: ignore[index]
    last_blank = True
    for index, atom in enumerate(atoms):
        if atom.reference:
            group = f"r{index}"
            choices = sorted(names.readings(atom.reference), key=len, reverse=True)
            inner = "|".join(map(re.escape, choices)) if choices else ".+?"
            written += f"(?P<{group}>{inner})"
            groups.append(group)
            last_blank = False
        elif index >= tail or (atom.text.isspace() and last_blank):
            groups.append("skipped")
        else:
            last_blank = atom.text.isspace()
            written += " " if last_blank else re.escape(atom.text)
            groups.append("letter")
    edge = r"(?<!\w)" if written[:1].isalnum() else ""
    return f"(?P<all>{edge}{written})", groups


def _with_tail(
    atoms: tuple[Atom, ...], spans: list[tuple[int, int]], printed: str, at: int
) -> tuple[tuple[Atom, ...], tuple[tuple[int, int], ...]]:
    """Give the marks at the end of a text their places, if they are printed as they stand."""
    first = len(atoms)
    while first and spans[first - 1] == (at, at) and not atoms[first - 1].reference:
        first -= 1
    tail = "".join(atom.text for atom in atoms[first:]).rstrip()
    if printed[at:] == tail:
        for offset in range(len(tail)):
            spans[first + offset] = (at + offset, at + offset + 1)
    return atoms, tuple(spans)


def edits(old: str, new: str) -> list[WordEdit]:
    """Return what was changed from one text to another, word by word."""
    first, second = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = [0]
    for token in first:
        starts.append(starts[-1] + len(token))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [
        WordEdit(starts[i1], starts[i2], "".join(second[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def edits_of(mapped: Mapped, printed: str, new: str) -> list[WordEdit]:
    """Return what was changed; words at a border of the text count as inside it.

    Between two blanks it cannot be told which of them is new.
    """
    return [_inward(each, mapped, printed) for each in edits(printed, new)]


def _inward(edit: WordEdit, mapped: Mapped, printed: str) -> WordEdit:
    start, end, text = edit
    if not text:
        while start < mapped.start < end < len(printed) and printed[start] == printed[end]:
            start, end = start + 1, end + 1
        while start < mapped.end < end and start and printed[start - 1] == printed[end - 1]:
            start, end = start - 1, end - 1
        return WordEdit(start, end, "")
    if start != end:
        return edit
    while start < mapped.start and printed[start] == text[0]:
        start, text = start + 1, text[1:] + text[0]
    if edit.start < mapped.start:
        return WordEdit(start, start, text) if start == mapped.start else edit
    while start > mapped.end and printed[start - 1] == text[-1]:
        start, text = start - 1, text[-1] + text[:-1]
    return WordEdit(start, start, text) if start <= mapped.end else edit


def rewritten(
    mapped: Mapped, printed: str, new: str, names: Names, natural: Callable[[str, bool], str]
) -> str | None:
    """Return the source text of changed words, or None where the change is not within it.

    Args:
        mapped: the source beside what it printed.
        printed: the words of the paragraph as they were.
        new: the words as they are now.
        names: what references read, to find another one for changed words.
        natural: gives new words the case that a text has before the form prints it; told
            whether they begin the text.
    """
    changes = _over_references(edits_of(mapped, printed, new), mapped, printed)
    tail = None
    if changes and _is_mark(changes[-1], mapped, printed):
        ending = changes.pop()
        if changes and _is_mark(changes[-1], mapped, printed):
            return None
        tail = _tail(mapped, printed, ending)
        if tail is None:
            return None
    written, last = "", 0
    for change in changes:
        if change.start < mapped.start or change.end > max(mapped.end, _last(mapped)):
            return None
        start, end = _in_source(mapped, change)
        if start < last:
            return None
        words = _worded(mapped, change, names, natural)
        kept = _marks_between(mapped, start, end)
        written += mapped.source[last:start] + words + kept
        last = end
    written += mapped.source[last:]
    return written if tail is None else written.rstrip(" .,;:/") + tail


def _is_mark(change: WordEdit, mapped: Mapped, printed: str) -> bool:
    """Tell a change of the mark behind a text from words put in there."""
    words = change.text + printed[change.start : change.end]
    return change.start >= mapped.end and not any(letter.isalnum() for letter in words)


def _last(mapped: Mapped) -> int:
    return mapped.spans[-1][1] if mapped.spans else mapped.end


def _tail(mapped: Mapped, printed: str, change: WordEdit) -> str | None:
    """Return the mark that a text must end with to print what now stands at the end."""
    behind = printed[mapped.end : change.start] + change.text + printed[change.end :]
    if not behind.strip(" .,;:/"):
        return behind.strip()
    return None


def _over_references(changes: list[WordEdit], mapped: Mapped, printed: str) -> list[WordEdit]:
    """Return changes widened so that each holds a reference whole or not at all."""
    for atom, (start, end) in zip(mapped.atoms, mapped.spans, strict=True):
        if not atom.reference:
            continue
        inside = [c for c in changes if c.start < end and c.end > start]
        if not inside:
            continue
        first, last = min(inside[0].start, start), max(inside[-1].end, end)
        text, at = "", first
        for change in inside:
            text += printed[at : change.start] + change.text
            at = change.end
        text += printed[at:last]
        place = changes.index(inside[0])
        changes[place : place + len(inside)] = [WordEdit(first, last, text)]
    return changes


def _in_source(mapped: Mapped, change: WordEdit) -> tuple[int, int]:
    """Return the letters of the source that a change takes the place of."""
    if change.start == change.end:
        before = [a.end for a, (_, end) in zip(mapped.atoms, mapped.spans, strict=True)
                  if end <= change.start and _ != end]  # fmt: skip
        at = before[-1] if before else mapped.atoms[0].start if mapped.atoms else 0
        return at, at
    inside = [
        atom
        for atom, (start, end) in zip(mapped.atoms, mapped.spans, strict=True)
        if start < change.end and end > change.start
    ]
    if not inside:
        return _in_source(mapped, WordEdit(change.start, change.start, ""))
    return inside[0].start, inside[-1].end


def _marks_between(mapped: Mapped, start: int, end: int) -> str:
    """Return the marks of bold and slanted type inside a stretch that do not end in it."""
    places = {at for atom in mapped.atoms for at in range(atom.start, atom.end)}
    marks = "".join(mapped.source[at] for at in range(start, end) if at not in places)
    half = len(marks) // 2
    return "" if marks[:half] == marks[half:] else marks


def _worded(
    mapped: Mapped, change: WordEdit, names: Names, natural: Callable[[str, bool], str]
) -> str:
    """Return new words as a text has them: a reference where they are what one reads."""
    for atom, (start, end) in zip(mapped.atoms, mapped.spans, strict=True):
        if atom.reference and start >= change.start and end <= change.end:
            head, tail = start - change.start, change.end - end
            core = change.text[head : len(change.text) - tail]
            if (start, end) == (change.start, change.end) and (
                found := names.reference_to(core, atom.reference)
            ):
                return found
            break
    return escape(natural(change.text, change.start == mapped.start))


def weighted(mapped: Mapped, printed: Sequence[tuple[bool, bool]]) -> str:
    """Return a source text with its marks set anew.

    Args:
        mapped: the source beside what it printed.
        printed: for each printed letter, whether it is to be bold and slanted.
    """
    pieces = []
    for atom, (start, end) in zip(mapped.atoms, mapped.spans, strict=True):
        inside = printed[start:end]
        pair = inside[0] if inside else None
        pieces.append((mapped.source[atom.start : atom.end], pair))
    filled: list[tuple[str, tuple[bool, bool]]] = []
    last = (False, False)
    for text, pair in pieces:
        last = last if pair is None else pair
        filled.append((text, last))
    written = ""
    for pair, group in groupby(filled, key=lambda each: each[1]):
        text = "".join(each for each, _ in group)
        bare = text.strip()
        if pair not in MARKS or not bare:
            written += text
            continue
        lead = text[: len(text) - len(text.lstrip())]
        mark = MARKS[pair]
        written += f"{lead}{mark}{bare}{mark}{text[len(text.rstrip()) :]}"
    return written
