"""New lines beside known ones: texts of a list, recipients, lines of head and title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..compare.units import Unit
from ..load.edit import Path, Splice
from ..model.plan import Plan, Recipient
from ..tree.inline import escape
from .context import Comparison, canonical

NODE_LISTS = frozenset({"items", "tasks", "sections", "points"})


def beside_text(
    comparison: Comparison, path: Path, offset: int, data: list[str], words: tuple[str, str]
) -> bool:
    """Put texts beside one in the list that holds it; make a list of a text that is alone."""
    if comparison.value(path) is None:
        return False
    last = path[-1]
    if not isinstance(last, int):
        written = [comparison.value_of(each) for each in data]
        pair = ([], written) if offset else (written, [])
        comparison.add("added", path, words, comparison.yaml.make_list(path, *pair))
        return True
    if canonical(path[-2]) in NODE_LISTS:
        return False
    column = comparison.column(path[:-1])
    splices = [
        splice
        for each in data
        for splice in comparison.yaml.insert_item(
            path[:-1], last + offset, comparison.value_of(each, column=column)
        )
    ]
    comparison.add("added", (*path[:-1], last + offset), words, merged(splices))
    return True


def inserted_line(comparison: Comparison, paths: Mapping[int, Path], index: int) -> None:
    """Put in a new line of the head, the title or the foot."""
    unit = comparison.new[index]
    for other, offset in ((index - 1, 1), (index + 1, 0)):
        path = paths.get(other)
        if path is None or comparison.new[other].style != unit.style:
            continue
        if unit.is_recipient:
            if canonical(path[0]) != "recipients":
                continue
            _recipient(comparison, path, offset, unit)
            return
        text = escape(comparison.natural(unit.style, unit.core, first=True).rstrip(".;"))
        text = text.removesuffix(" -")  # between joint issuers
        if beside_text(comparison, path, offset, [text], ("", unit.text)):
            return


def _recipient(comparison: Comparison, path: Path, offset: int, unit: Unit) -> None:
    """Put in a recipient: into the group of the one beside it, or else beside that group.

    Which of the two prints the line as it stands is told by the order and the purpose.
    """
    words = unit.core.rstrip(".;,")
    inside = comparison.entry(path, {"to"})
    group = comparison.entry(path, {"recipients"}) or comparison.child((), "recipients", Plan)
    purpose = None if group is None else comparison.child(group, "purpose", Recipient)
    said = f"({comparison.value(purpose)})" if purpose else ""
    places = [(inside, words.removesuffix(said).rstrip()), (group, words)]
    if said and not words.endswith(said) and comparison.draft.profile.foot.purpose_on == "each":
        places.reverse()
    ways = [(entry, _beside(comparison, entry, offset, text)) for entry, text in places if entry]
    if ways:
        first = ways[0][0]
        place = (*first[:-1], first[-1] + offset) if isinstance(first[-1], int) else first
        comparison.add("added", place, ("", unit.text), *(splices for _, splices in ways))


def _beside(comparison: Comparison, entry: Path, offset: int, words: str) -> list[Splice]:
    """Return the splices that put a recipient beside another one."""
    key = comparison.names.key(words, first=True)
    written = comparison.value_of(key or escape(words), Recipient)
    last = entry[-1]
    if isinstance(last, int):
        return comparison.yaml.insert_item(entry[:-1], last + offset, written)
    pair = ([], [written]) if offset else ([written], [])
    return comparison.yaml.make_list(entry, *pair)


def merged(splices: Sequence[Splice]) -> list[Splice]:
    """Return splices with insertions at one place made one, in their order."""
    found: list[Splice] = []
    for each in splices:
        if found and found[-1].start == each.start == each.end == found[-1].end:
            found[-1] = found[-1]._replace(text=found[-1].text + each.text)
        else:
            found.append(each)
    return found
