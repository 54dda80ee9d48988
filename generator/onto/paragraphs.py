"""Changed paragraphs whose words come from one value of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..compare.units import Unit, same_weights, weights
from ..form.components import BASIS
from ..importer.plan.marks import MARKS
from ..load.edit import EditError, Path, Splice
from ..model.plan import Item, Recipient
from ..tree.inline import escape
from ..vietnamese.letters.unicode import lower_first
from .context import Comparison, canonical
from .text import Mapped, edits_of, lay, rewritten, weighted

_BODY_KEYS = frozenset({"recipients", "to", "text", "addressees", "actor"})
_TAIL = re.compile(r"[.,;:/]*$")


def changed_paragraph(comparison: Comparison, old: Unit, new: Unit) -> None:
    """Add what a changed paragraph means for the value its words come from."""
    path = comparison.path(old.at)
    if path is None:
        return
    value = comparison.value(path)
    if value is None:
        _changed_actor(comparison, path, old.core.removesuffix(":"), new.core.removesuffix(":"))
        return
    line, offset = _line_of(comparison, old, value)
    source = virtual(comparison, path, old.style, line)
    mapped = lay(source, old.core, comparison.names)
    if mapped is None:
        _anew(comparison, path, old, new, value, (line, offset))
        return
    wanted = _outer_changes(comparison, path, old, new, mapped)
    texts = _texts(comparison, old, wanted, mapped, line) if wanted != old.core else []
    if old.core == new.core and not same_weights(old, new, comparison.draft.profile):
        texts.append(weighted(mapped, weights(new, comparison.draft.profile)))
    if wanted != old.core or old.core == new.core:
        texts += [] if old.core == new.core else _wholes(comparison, old, new)
        words = old.text, new.text
        if old.core == new.core:
            words = _marked(comparison, old), _marked(comparison, new)
        _set(
            comparison,
            path,
            words,
            value,
            (line, offset),
            texts,
            _led_by_none(comparison, path, new),
        )


def _led_by_none(comparison: Comparison, path: Path, new: Unit) -> list[Splice]:
    """Return what makes a duty that names its body at its beginning a text without one."""
    entry = comparison.entry(path)
    actor = None if entry is None else comparison.child(entry, "actor")
    if actor is None or canonical(path[-1]) != "text":
        return []
    try:
        taken = comparison.yaml.remove(actor)
    except EditError:
        return []
    return [*taken, *comparison.yaml.set_scalar(path, escape(new.core))]


def virtual(comparison: Comparison, path: Path, style: str, value: str) -> str:
    """Return the text that a value stands for: a directive or a body that it names by key."""
    plan = comparison.draft.plan
    if style == BASIS and value in plan.cites:
        return f"Căn cứ {{{value}}}"
    return f"{{{value}}}" if style != BASIS and value in plan.bodies else value


def _line_of(comparison: Comparison, old: Unit, value: str) -> tuple[str, int]:
    """Return the line of a value that a paragraph prints, and where in the value it begins."""
    lines = [found for found in re.finditer(r"[^\n]+", value) if found[0].strip()]
    if len(lines) < 2:
        return value.rstrip("\n"), 0
    same = [each for each in comparison.old if each.at == old.at]
    index = next((i for i, each in enumerate(same) if each is old), 0)
    found = lines[min(index, len(lines) - 1)]
    return found[0], found.start()


def _texts(comparison: Comparison, old: Unit, wanted: str, mapped: Mapped, line: str) -> list[str]:
    """Return the text of changed words, with its references and marks kept."""
    written = not (mapped.atoms and mapped.atoms[0].reference) and line[:1].islower()
    capital = written and old.core[mapped.start : mapped.start + 1].isupper()

    def natural(words: str, first: bool) -> str:
        written = comparison.natural(old.style, words, first=first)
        return lower_first(written) if first and capital else written

    found = rewritten(mapped, old.core, wanted, comparison.names, natural)
    return [] if found is None else [_named(comparison, found, line)]


def _named(comparison: Comparison, text: str, line: str) -> str:
    """Return a value that is nothing but a reference to a body as its key, if it was one."""
    plan = comparison.draft.plan
    found = re.fullmatch(r"\{([\w.-]+)\}", text)
    if found and line in plan.bodies and found[1] in plan.bodies:
        return found[1]
    found = re.fullmatch(r"Căn cứ \{([\w.-]+)\}", text)
    return found[1] if found and line in plan.cites and found[1] in plan.cites else text


def _wholes(comparison: Comparison, old: Unit, new: Unit) -> list[str]:
    """Return the words anew, for where they cannot be changed one by one."""
    words = comparison.natural(new.style, new.core, first=True)
    bare = words[: len(words) - len(_TAIL.search(words)[0])]  # type: ignore[index]
    marked = _marked(comparison, new) if words == new.core else escape(words)
    return [marked, escape(words), escape(bare)]


def _marked(comparison: Comparison, unit: Unit) -> str:
    """Return the words of a paragraph with marks for what stands out."""
    written, last = "", 0
    look = comparison.draft.profile.style(unit.style)
    for start, end, bold, italic in unit.stretches:
        pair = (bold and not look.bold, italic and not look.italic)
        text = unit.core[start:end]
        if start < last or pair not in MARKS or text != text.strip():
            continue
        written += escape(unit.core[last:start]) + MARKS[pair] + escape(text) + MARKS[pair]
        last = end
    return written + escape(unit.core[last:])


def _anew(
    comparison: Comparison, path: Path, old: Unit, new: Unit, value: str, line: tuple[str, int]
) -> None:
    texts = _wholes(comparison, old, new)
    _set(comparison, path, (old.text, new.text), value, line, texts)


def _set(
    comparison: Comparison,
    path: Path,
    words: tuple[str, str],
    value: str,
    line: tuple[str, int],
    texts: list[str],
    last: Sequence[Splice] = (),
) -> None:
    """Add the operation that gives a line of a value another text, in several ways.

    Args:
        comparison: both sides.
        path: of the value.
        words: what the plan prints, and what the file says.
        value: the value as it is.
        line: the line of it, and where it begins.
        texts: what the line could become.
        last: what to do where none of these comes nearer.
    """
    text, offset = line
    choices: list[list[Splice]] = []
    for each in dict.fromkeys(texts):
        new = value[:offset] + each + value[offset + len(text) :]
        if new != value:
            choices.append(comparison.yaml.set_scalar(path, new))
    comparison.add("changed", path, words, *choices, last)


def _outer_changes(comparison: Comparison, path: Path, old: Unit, new: Unit, mapped: Mapped) -> str:
    """Take what was changed before and behind a text itself; return the words without that."""
    inner: list[tuple[int, int, str]] = []
    before = behind = False
    lead, rear, last, rear_last = "", "", 0, mapped.end
    for change in edits_of(mapped, old.core, new.core):
        if change.end <= mapped.start and change.start < mapped.start:
            lead += old.core[last : change.start] + change.text
            last, before = change.end, True
        elif old.is_recipient and (
            change.start > mapped.end or change.start == mapped.end < change.end
        ):
            rear += old.core[rear_last : change.start] + change.text
            rear_last, behind = change.end, True
        else:
            inner.append(change)
    if before:
        lead += old.core[last : mapped.start]
        _changed_lead(comparison, path, old.core[: mapped.start], lead)
    if behind:
        rear += old.core[rear_last:]
        _changed_rear(comparison, path, old.core[mapped.end :], rear)
    wanted = old.core
    for start, end, text in reversed(inner):
        wanted = wanted[:start] + text + wanted[end:]
    return wanted


def _changed_lead(comparison: Comparison, path: Path, old: str, new: str) -> None:
    """Take a change of the body that leads a duty."""
    entry = comparison.entry(path)
    if entry is not None:
        _changed_actor(comparison, entry, old.rstrip(" :"), new.rstrip(" :"))


def _changed_actor(comparison: Comparison, entry: Path, old: str, new: str) -> None:
    """Give an item another actor; each name by its key where it has one."""
    actor = comparison.child(entry, "actor")
    if actor is None:
        return
    if not new:
        comparison.add("removed", actor, (old, ""), comparison.yaml.remove(actor))
        return
    names = new.split(comparison.draft.profile.task.join)
    keys: Any = [comparison.names.body(name, first=i == 0) for i, name in enumerate(names)]
    if len(keys) == 1 and comparison.value(actor) is not None:
        choice = comparison.yaml.set_scalar(actor, keys[0])
    else:
        choice = comparison.yaml.set_value(
            actor, comparison.value_of(keys[0] if len(keys) == 1 else keys)
        )
    comparison.add("changed", actor, (old, new), choice)


def _changed_rear(comparison: Comparison, path: Path, old: str, new: str) -> None:
    """Take a change of a recipient's purpose or of the mark at its end."""
    mark_old, mark_new = _TAIL.search(old)[0], _TAIL.search(new)[0]  # type: ignore[index]
    bare_old, bare_new = old.removesuffix(mark_old), new.removesuffix(mark_new)
    if bare_old != bare_new:
        _changed_purpose(comparison, path, bare_old, bare_new)
    if mark_old == mark_new:
        return
    try:
        _changed_end(comparison, path, mark_old, mark_new)
    except EditError:
        return


def _changed_purpose(comparison: Comparison, path: Path, old: str, new: str) -> None:
    for end in range(len(path), 0, -1):
        purpose = comparison.child(path[:end], "purpose", Recipient)
        if purpose is None:
            continue
        value = comparison.value(purpose)
        mapped = lay(value or "", old, comparison.names)
        if value is None or mapped is None:
            return
        text = rewritten(mapped, old, new, comparison.names, lambda words, _: words)
        if text is not None and all(op.path != purpose for op in comparison.operations):
            splices = comparison.yaml.set_scalar(purpose, text)
            comparison.add("changed", purpose, (old.strip(), new.strip()), splices)
        return


def _changed_end(comparison: Comparison, path: Path, old: str, new: str) -> None:
    """Give a recipient a mark of its own."""
    own = path if comparison.yaml.keys(path) else path[:-1]
    if canonical(path[-1]) == "text" and comparison.yaml.keys(own):
        end = comparison.child(own, "end", Recipient)
        if end is not None:
            splices = comparison.yaml.set_scalar(end, new)
        else:
            written = comparison.entry_of("end", new, Recipient)
            key = comparison.key("end", Recipient)
            splices = comparison.yaml.set_key(own, key, written, str(path[-1]))
        comparison.add("changed", path, (old, new), splices)
        return
    data = {"text": comparison.yaml.value(path), "end": new}
    written = comparison.value_of(data, Recipient)
    comparison.add("changed", path, (old, new), comparison.yaml.set_value(path, written))


def changed_label(comparison: Comparison, old: Unit, new: Unit) -> None:
    """Give an item the number it has in the file, where the plan would write another one."""
    path = comparison.path(old.at)
    entry = None if path is None else comparison.entry(path)
    if entry is None:
        return
    label = comparison.child(entry, "label")
    words = (old.label, new.label)
    if label is not None:
        comparison.add("changed", label, words, comparison.yaml.set_scalar(label, new.label))
        return
    if not comparison.yaml.keys(entry):
        data = {"label": new.label or None, "text": comparison.yaml.value(entry)}
        splices = comparison.yaml.set_value(entry, comparison.value_of(data))
        comparison.add("changed", entry, words, splices)
        return
    written = comparison.entry_of("label", new.label or None, Item)
    key = comparison.key("label")
    comparison.add(
        "changed", (*entry, key), words, comparison.yaml.set_key(entry, key, written, None)
    )
