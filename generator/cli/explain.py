"""A finding explained: meaning, clause, what to do, and one wrong and one right sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..adapt import Departure, find, localised
from ..check import rules
from ..errors import Finding, Place, PlanError
from ..findings import Code, catalogue, general
from ..load.source import MappingNode, Node, ScalarNode
from ..messages import say
from ..model.plan import Plan
from ..model.schema import spellings_of
from ..pipeline import open_base

assert rules  # importing them registers their codes


def explain_code(code: str, lang: str) -> str | None:
    """Return the explanation of a code in a language, or None where there is no such code."""
    entry = catalogue().get(code.upper())
    if entry is None:
        return None
    lines = [f"{entry.code} ({say(entry.severity, lang)}): {general(entry.message.said(lang))}", ""]
    lines.append(entry.why.said(lang))
    lines.append(f"{say('hint', lang)}: {general(entry.hint.said(lang))}")
    if entry.clause:
        lines.append(f"{say('clause', lang)}: {_clause(entry)}")
    if about := _scope(entry, lang):
        lines.append(about)
    for name in ("wrong", "right"):
        sample = getattr(entry, name)
        if sample:
            lines += ["", f"{say(f'explain.{name}', lang)}:"]
            lines += [f"    {line}" for line in _visible(sample).rstrip().split("\n")]
    return "\n".join(lines)


def explain_key(path: Path, key: str, lang: str) -> str:
    """Return where a value of a plan came from, and what it replaced on the way.

    Args:
        path: the plan file.
        key: ``tasks.hop-dan.timeline`` or ``issuer.name``, in either language.
        lang: ``vi`` or ``en``.

    Raises:
        PlanError: the plan cannot be read, or KH014, there is nothing at the path.
    """
    layers = localised(open_base(path).layers, {})
    steps = [int(step) if step.isdigit() else step for step in key.split(".") if step]
    node = find(layers.root, steps)
    history = [each for each in layers.departures if _is_about(each, steps)]
    if node is None and not history:
        raise PlanError(Finding("KH014", Place(f"--key {key}"), {"assignment": key}))
    lines = [f"{key}: {_words(node)}" if node is not None else f"{key}: ({say('removed', lang)})"]
    if node is not None:
        lines.append(f"  {node.place}")
    for each in reversed(history):
        lines.append(f"  {say(each.kind, lang)} {each.key}: {each.place}")
        if each.old is not None:
            lines.append(
                f"    {say('explain.before', lang)}: {_words(each.old)} ({each.old.place})"
            )
    return "\n".join(lines)


def _is_about(departure: Departure, steps: Sequence[str | int]) -> bool:
    """Tell whether a departure is of the value at a path, or of a part that holds it."""
    asked = [spellings_of(Plan, str(step)) for step in steps]
    return len(departure.path) <= len(asked) and all(
        name in spelled for name, spelled in zip(departure.path, asked, strict=False)
    )


def _words(node: Node) -> str:
    """Return a value as one line of YAML flow style."""
    if isinstance(node, ScalarNode):
        return node.value or "—"
    if isinstance(node, MappingNode):
        return "{" + ", ".join(f"{key.value}: {_words(each)}" for key, each in node.entries) + "}"
    return "[" + ", ".join(map(_words, node.items)) + "]"


def list_codes(lang: str) -> str:
    """Return every code with its message, one a line."""
    return "\n".join(
        f"{entry.code}  {say(entry.severity, lang)}: {general(entry.message.said(lang))}"
        for entry in catalogue().values()
    )


def reference(lang: str) -> str:
    """Return the findings page of the docs, as Markdown."""
    return "\n".join(_page_entry(entry, lang) for entry in catalogue().values())


def _page_entry(entry: Code, lang: str) -> str:
    parts = [
        f"## {entry.code}",
        "",
        f"**{say(entry.severity, lang)}**: {general(entry.message.said(lang))}",
        "",
        entry.why.said(lang),
        "",
        f"*{say('hint', lang)}*: {general(entry.hint.said(lang))}",
        "",
    ]
    if entry.clause:
        parts += [f"*{say('clause', lang)}*: {_clause(entry)}", ""]
    if about := _scope(entry, lang):
        parts += [about, ""]
    for name in ("wrong", "right"):
        sample = getattr(entry, name)
        if sample:
            parts += [f"{say(f'explain.{name}', lang)}:", "", "```yaml"]
            parts += [_visible(sample).rstrip(), "```", ""]
    return "\n".join(parts)


def _clause(entry: Code) -> str:
    return f"{entry.clause} ({entry.certainty})" if entry.certainty else entry.clause


def _scope(entry: Code, lang: str) -> str:
    """Say for which profiles and days a rule holds, and whether it can be repaired."""
    said = []
    if entry.families:
        said.append(say("explain.families", lang, families=", ".join(entry.families)))
    if entry.since:
        said.append(say("explain.since", lang, day=f"{entry.since:%d/%m/%Y}"))
    if entry.until:
        said.append(say("explain.until", lang, day=f"{entry.until:%d/%m/%Y}"))
    if entry.fixable:
        said.append(say("explain.fixable", lang))
    return "; ".join(said)


def _visible(sample: str) -> str:
    shown = sample.replace("\t", "→").replace("\x07", "␇")
    return shown if len(shown) < 400 else shown[:80] + "…"
