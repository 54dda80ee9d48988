"""A finding explained: meaning, clause, what to do, and one wrong and one right sample."""

from __future__ import annotations

from .findings import Code, catalogue, general
from .messages import say


def explain_code(code: str, lang: str) -> str | None:
    """Return the explanation of a code in a language, or None where there is no such code."""
    entry = catalogue().get(code.upper())
    if entry is None:
        return None
    lines = [f"{entry.code} ({say(entry.severity, lang)}): {general(entry.message[lang])}", ""]
    lines.append(entry.why[lang])
    lines.append(f"{say('hint', lang)}: {general(entry.hint[lang])}")
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


def list_codes(lang: str) -> str:
    """Return every code with its message, one a line."""
    return "\n".join(
        f"{entry.code}  {say(entry.severity, lang)}: {general(entry.message[lang])}"
        for entry in catalogue().values()
    )


def reference(lang: str) -> str:
    """Return the findings page of the docs, as Markdown."""
    return "\n".join(_page_entry(entry, lang) for entry in catalogue().values())


def _page_entry(entry: Code, lang: str) -> str:
    parts = [
        f"## {entry.code}",
        "",
        f"**{say(entry.severity, lang)}**: {general(entry.message[lang])}",
        "",
        entry.why[lang],
        "",
        f"*{say('hint', lang)}*: {general(entry.hint[lang])}",
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
