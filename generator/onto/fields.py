"""Field lines of tasks: names as keys, times and products as words, lines added and removed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from ..compare.units import Unit
from ..load.edit import EditError, Path, Splice
from ..model.plan import PARTY_ROLES, ROLES, Item, Time
from ..tree.inline import escape
from ..vietnamese.letters.unicode import lower_first, upper_first
from .context import Comparison, canonical
from .text import lay, rewritten

_DUE = re.compile(r"(?P<text>.*\S) \((?P<product>[^()]*)\)")
_NESTED = ("tasks", "items", "sections")


def role_path(path: Path) -> Path | None:
    """Return the path of the key of a task that a value stands under, or None."""
    for end in range(len(path), 0, -1):
        if canonical(path[end - 1]) in ROLES:
            return path[:end]
    return None


def field_role(comparison: Comparison, unit: Unit) -> str | None:
    """Return which key of a task a field line prints, by the profile's labels."""
    label = unit.core.partition(":")[0].strip()
    labels = comparison.draft.profile.task.labels
    return next((str(role) for role, text in labels.items() if str(text) == label), None)


def field_values(comparison: Comparison, unit: Unit) -> list[str]:
    """Return the values of a field line, without the mark at its end."""
    form = comparison.draft.profile.task
    value = unit.core.partition(":")[2].strip()
    value = value.removesuffix(form.end) if form.end else value
    return [each.strip() for each in value.split(form.join)]


def changed_field(comparison: Comparison, old: Unit, new: Unit) -> None:
    """Add what a changed field line means for its key; see `changed_paragraph` for others."""
    path = comparison.path(old.at)
    role = field_role(comparison, old)
    if path is None or role is None or field_role(comparison, new) != role:
        return
    key = role_path(path)
    if key is None:
        if comparison.entry(path) == path:
            set_field(comparison, path, role, new)
        return
    _changed_values(comparison, key, role, old, new)


def is_free(comparison: Comparison, old: Unit) -> bool:
    """Whether a field line is written with its label, not by a key of its task."""
    path = comparison.path(old.at)
    return (
        path is not None
        and role_path(path) is None
        and any(canonical(step) == "fields" for step in path)
    )


def _changed_values(comparison: Comparison, key: Path, role: str, old: Unit, new: Unit) -> None:
    """Keep the values that stay, and write the others."""
    before, after = field_values(comparison, old), field_values(comparison, new)
    length = comparison.yaml.length(key)
    words = (old.text, new.text)
    paths = [key] if length is None else [(*key, index) for index in range(length)]
    if len(before) != len(paths):
        _all_anew(comparison, key, role, after, words)
        return
    if len(before) == len(after):
        splices: list[Splice] = []
        for index, (path, one, other) in enumerate(zip(paths, before, after, strict=True)):
            if one != other:
                splices += _changed_value(comparison, path, role, one, other, first=index == 0)
        comparison.add("changed", key, words, splices)
        return
    try:
        several = _changed_list(comparison, key, role, before, after)
    except EditError:
        several = []
    comparison.add("changed", key, words, several)
    if not several:
        _all_anew(comparison, key, role, after, words)


def _changed_list(
    comparison: Comparison, key: Path, role: str, before: list[str], after: list[str]
) -> list[Splice]:
    """Return the splices that add names to a list and take others out."""
    same = [upper_first(each) for each in before], [upper_first(each) for each in after]
    matcher = SequenceMatcher(None, *same, autojunk=False)
    yaml = comparison.yaml
    if yaml.length(key) is None or len(after) == 1:
        return []
    splices: list[Splice] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for at in range(both):
            one, other = before[i1 + at], after[j1 + at]
            path = (*key, i1 + at)
            splices += _changed_value(comparison, path, role, one, other, first=i1 + at == 0)
        for at in range(i1 + both, i2):
            splices += yaml.remove((*key, at))
        for at in range(j1 + both, j2):
            written = comparison.value_of(_data(comparison, role, after[at], first=at == 0))
            splices += yaml.insert_item(key, i1 + both, written)
    return _together(splices)


def _together(splices: list[Splice]) -> list[Splice]:
    """Return splices with insertions at one place made one, in the order in which they came."""
    found: list[Splice] = []
    for each in splices:
        last = found[-1] if found else None
        if last and last.start == last.end == each.start == each.end:
            found[-1] = Splice(each.start, each.end, last.text + each.text)
        else:
            found.append(each)
    return found


def _all_anew(
    comparison: Comparison, key: Path, role: str, after: list[str], words: tuple[str, str]
) -> None:
    """Write all values of a key; names that were there keep their keys by being bodies."""
    data: Any = [_data(comparison, role, each, first=i == 0) for i, each in enumerate(after)]
    written = comparison.value_of(data[0] if len(data) == 1 else data)
    if len(data) > 1:
        written = written._replace(block=(written.flow,))
    comparison.add("changed", key, words, comparison.yaml.set_value(key, written))


def _changed_value(
    comparison: Comparison, path: Path, role: str, old: str, new: str, *, first: bool
) -> list[Splice]:
    """Return the splices that turn one value into another."""
    yaml, names = comparison.yaml, comparison.names
    if comparison.value(path) is None:
        return _changed_time(comparison, path, old, new, first=first)
    value = comparison.value(path) or ""
    if role in PARTY_ROLES and (key := names.key(new, first=first)):
        return yaml.set_scalar(path, key)
    if value in comparison.draft.plan.bodies:
        return yaml.set_scalar(path, escape(new))
    mapped = lay(value, old, names)
    capital = first and value[:1].islower() and old[:1].isupper()

    def natural(words: str, begins: bool) -> str:
        return lower_first(words) if begins and capital else words

    text = None if mapped is None else rewritten(mapped, old, new, names, natural)
    return yaml.set_scalar(path, escape(natural(new, True)) if text is None else text)


def _changed_time(
    comparison: Comparison, path: Path, old: str, new: str, *, first: bool
) -> list[Splice]:
    """Return the splices for a time: its words, and what is due then in brackets behind them."""
    inner, product = (comparison.child(path, name, Time) for name in ("text", "product"))
    if inner is None:
        raise EditError("a time without words")
    before, after = (_DUE.fullmatch(text) if product else None for text in (old, new))
    if product is None or before is None or after is None:
        return _changed_value(comparison, inner, "timeline", old, new, first=first)
    splices: list[Splice] = []
    for part, place in (("text", inner), ("product", product)):
        one, other = before[part], after[part]
        if one != other:
            begins = first and part == "text"
            splices += _changed_value(comparison, place, "timeline", one, other, first=begins)
    return splices


def _data(comparison: Comparison, role: str, words: str, *, first: bool) -> str:
    if role in PARTY_ROLES:
        return comparison.names.body(words, first=first)
    lowered = first and role == "timeline" and comparison.draft.profile.task.capital
    return escape(lower_first(words) if lowered else words)


def set_field(comparison: Comparison, entry: Path, role: str, unit: Unit) -> None:
    """Give a task a field line that it had not, or had from a default."""
    values = field_values(comparison, unit)
    data: Any = [_data(comparison, role, each, first=i == 0) for i, each in enumerate(values)]
    _set_key(comparison, entry, role, data[0] if len(data) == 1 else data, ("", unit.text))


def removed_field(comparison: Comparison, old: Unit) -> None:
    """Take a field line away: its key, or the default by a key left blank."""
    path = comparison.path(old.at)
    role = field_role(comparison, old)
    if path is None or role is None:
        return
    key = role_path(path)
    default = comparison.draft.plan.defaults.task
    defaulted = default is not None and role in default.given
    if key is None:
        _set_key(comparison, path, role, None, (old.text, ""))
    elif defaulted:
        comparison.add("removed", key, (old.text, ""), comparison.yaml.set_blank(key))
    else:
        comparison.add("removed", key, (old.text, ""), comparison.yaml.remove(key))


def _set_key(
    comparison: Comparison, entry: Path, role: str, data: Any, words: tuple[str, str]
) -> None:
    yaml = comparison.yaml
    kind = "removed" if data is None else "added"
    keys = yaml.keys(entry)
    path = (*entry, comparison.key(role))
    if not keys:
        text = comparison.value(entry)
        if text is not None:
            written = comparison.value_of({"text": text, role: data}, column=0)
            comparison.add(kind, path, words, yaml.set_value(entry, written))
        return
    given = comparison.child(entry, role)
    if given is not None:
        written = comparison.value_of(data)
        comparison.add(kind, given, words, yaml.set_value(given, written))
        return
    written = comparison.entry_of(role, data, Item, 0)
    behind = place_of_key(keys, role)
    comparison.add(kind, path, words, yaml.set_key(entry, comparison.key(role), written, behind))


def place_of_key(keys: list[str], role: str) -> str | None:
    """Return the key of a task that a new one comes behind: in the order of the roles."""
    order = list(ROLES)
    place = order.index(role)
    behind = None
    for key in keys:
        name = canonical(key)
        rank = len(order) if name in _NESTED else order.index(name) if name in order else -1
        if rank < place:
            behind = key
    return behind
