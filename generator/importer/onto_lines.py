"""New lines beside known ones: texts of a list, recipients, lines of head and title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..load.edit import Path, Splice
from ..model.plan import Plan, Recipient
from ..tree.inline import escape
from .onto_context import Comparison, canonical
from .onto_units import Unit

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
    comparison.add("added", path, words, merged(splices))
    return True


def inserted_line(comparison: Comparison, paths: Mapping[int, Path], index: int) -> None:
    """Put in a new line of the head, the title or the foot."""
    unit = comparison.new[index]
    for other, offset in ((index - 1, 1), (index + 1, 0)):
        path = paths.get(other)
        if path is None or comparison.new[other].style != unit.style:
            continue
        if unit.style == "recipient":
            if canonical(path[0]) != "recipients":
                continue
            _recipient(comparison, path, offset, unit)
            return
        text = escape(comparison.natural(unit.style, unit.core, first=True).rstrip(".;"))
        text = text.removesuffix(" -")  # between joint issuers
        if beside_text(comparison, path, offset, [text], ("", unit.text)):
            return


def _recipient(comparison: Comparison, path: Path, offset: int, unit: Unit) -> None:
    """Put in a recipient: into the group of the one beside it, if it has the same purpose."""
    words = unit.core.rstrip(".;,")
    plan = comparison.draft.plan
    inside = comparison.entry(path, {"to"})
    group = comparison.entry(path, {"recipients"})
    if inside is not None and group is not None:
        purpose = comparison.child(group, "purpose", Recipient)
        said = "" if purpose is None else comparison.value(purpose) or ""
        if unit.label == "+":
            group = inside
        elif said and words.endswith(f"({said})"):
            words = words.removesuffix(f"({said})").rstrip()
            group = inside
    if group is None:
        group = comparison.child((), "recipients", Plan)
    if group is None:
        return
    key = comparison.names.key(words, first=True)
    data = key if key and plan.bodies else escape(words)
    last = group[-1]
    written = comparison.value_of(data, Recipient)
    if isinstance(last, int):
        splices = comparison.yaml.insert_item(group[:-1], last + offset, written)
    else:
        pair = ([], [written]) if offset else ([written], [])
        splices = comparison.yaml.make_list(group, *pair)
    comparison.add("added", group, ("", unit.text), splices)


def merged(splices: Sequence[Splice]) -> list[Splice]:
    """Return splices with insertions at one place made one, in their order."""
    found: list[Splice] = []
    for each in splices:
        if found and found[-1].start == each.start == each.end == found[-1].end:
            found[-1] = found[-1]._replace(text=found[-1].text + each.text)
        else:
            found.append(each)
    return found
