"""A finding explained: meaning, clause, what to do, and one wrong and one right sample."""

from __future__ import annotations

import re

from .findings import Code, catalogue
from .messages import say


def explain_code(code: str, lang: str) -> str | None:
    """Return the explanation of a code in a language, or None where there is no such code."""
    entry = catalogue().get(code.upper())
    if entry is None:
        return None
    lines = [f"{entry.code} ({say(entry.severity, lang)}): {_general(entry.message[lang])}", ""]
    lines.append(entry.why[lang])
    lines.append(f"{say('hint', lang)}: {_general(entry.hint[lang])}")
    if entry.clause:
        lines.append(f"{say('clause', lang)}: {entry.clause}")
    for name in ("wrong", "right"):
        sample = getattr(entry, name)
        if sample:
            lines += ["", f"{say(f'explain.{name}', lang)}:"]
            lines += [f"    {line}" for line in _visible(sample).rstrip().split("\n")]
    return "\n".join(lines)


def list_codes(lang: str) -> str:
    """Return every code with its message, one a line."""
    return "\n".join(
        f"{entry.code}  {say(entry.severity, lang)}: {_general(entry.message[lang])}"
        for entry in catalogue().values()
    )


def reference(lang: str) -> str:
    """Return the findings page of the docs, as Markdown."""
    return "\n".join(_page_entry(entry, lang) for entry in catalogue().values())


def _page_entry(entry: Code, lang: str) -> str:
    parts = [
        f"## {entry.code}",
        "",
        f"**{say(entry.severity, lang)}**: {_general(entry.message[lang])}",
        "",
        entry.why[lang],
        "",
        f"*{say('hint', lang)}*: {_general(entry.hint[lang])}",
        "",
    ]
    if entry.clause:
        parts += [f"*{say('clause', lang)}*: {entry.clause}", ""]
    for name in ("wrong", "right"):
        sample = getattr(entry, name)
        if sample:
            parts += [f"{say(f'explain.{name}', lang)}:", "", "```yaml"]
            parts += [_visible(sample).rstrip(), "```", ""]
    return "\n".join(parts)


def _general(pattern: str) -> str:
    """Return a wording with its facts as dots."""
    pattern = pattern.replace("{nearest}", "").replace("\\{{name}}", "\\{…}")
    return re.sub(r"\{\w+\}", "…", pattern)


def _visible(sample: str) -> str:
    shown = sample.replace("\t", "→").replace("\x07", "␇")
    return shown if len(shown) < 400 else shown[:80] + "…"
