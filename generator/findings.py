"""The catalogue of findings: wording, severity, clause and samples by code.

Codes of reading, building and writing stand in `findings.yaml`; a rule registers its own when it
is imported. Who needs all of them imports `check.rules` first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .errors import Fact, Finding, Wording, shown

CATALOGUE = Path(__file__).with_name("findings.yaml")


@dataclass(frozen=True, slots=True)
class Code:
    """What is known of one code.

    Attributes:
        code: stable; its hundred is the area.
        severity: ``error`` or ``warning``.
        message: what is wrong, with ``{facts}``.
        hint: what to do.
        why: what it rests on, in a sentence.
        clause: regulation and clause, or blank where it is plain reason.
        wrong: a piece of YAML that completes the smallest plan and has the finding, where one
            can be written down.
        right: the same without it; what the repair gives, where there is one right answer.
        certainty: of the clause: ``P``, ``V2`` ..., ``1S``, ``U`` (docs/profiles.md).
        families: families of profiles that it holds for; all where empty.
        since: the first day of plans that it holds for.
        until: the last one.
        fixable: whether there is one right answer.
    """

    code: str
    severity: str
    message: Wording
    hint: Wording
    why: Wording
    clause: str = ""
    wrong: str | None = None
    right: str | None = None
    certainty: str = ""
    families: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    fixable: bool = False


_REGISTERED: dict[str, Code] = {}


def register(entry: Code) -> Code:
    """Add the entry of a rule."""
    assert entry.code not in _REGISTERED, entry.code
    _REGISTERED[entry.code] = entry
    return entry


@lru_cache(maxsize=1)
def _written() -> dict[str, Code]:
    """Return the entries of the file."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with CATALOGUE.open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=loader)
    for name, values in data.items():
        worded = {each: Wording(**values[each]) for each in ("message", "hint", "why")}
        data[name] = Code(code=name, **values | worded)
    return dict(data)


def catalogue() -> dict[str, Code]:
    """Return every code in order: those of the file, and of the rules that were imported."""
    return dict(sorted((_written() | _REGISTERED).items()))


def entry_of(code: str) -> Code:
    """Return what is known of a code; the file is read only if it is no rule's."""
    return _REGISTERED.get(code) or _written()[code]


WARNINGS = frozenset(
    f"KH{number:03d}"
    for number in (23, 49, 50, 51, 52, 53, 54, 55, 56, 63, 68, 91, 93, 94, 907, 908)
)


def severity(code: str) -> str:
    """Return ``error`` or ``warning`` without opening the file."""
    if (entry := _REGISTERED.get(code)) is not None:
        return entry.severity
    return "warning" if code in WARNINGS else "error"


def level(finding: Finding) -> str:
    """Return ``error`` or ``warning``: what the user's settings say, else the catalogue."""
    return finding.level or severity(finding.code)


def message(finding: Finding, lang: str) -> str:
    """Return the finding's message in a language."""
    return _filled(entry_of(finding.code).message.said(lang), finding.facts, lang)


def hint(finding: Finding, lang: str) -> str:
    """Return what to do about it, in a language."""
    return _filled(entry_of(finding.code).hint.said(lang), finding.facts, lang)


def general(pattern: str) -> str:
    """Return a wording with its facts as dots."""
    pattern = pattern.replace("{nearest}", "").replace("\\{{name}}", "\\{…}")
    return re.sub(r"\{\w+\}", "…", pattern)


def _filled(pattern: str, facts: Mapping[str, Fact], lang: str) -> str:
    """Return a pattern with its facts; a nearest name becomes a question, or nothing."""
    values = {name: shown(fact, lang) for name, fact in facts.items()}
    if nearest := values.get("nearest", ""):
        nearest = f", có phải `{nearest}`?" if lang == "vi" else f"; did you mean `{nearest}`?"
    values["nearest"] = nearest
    text = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), pattern)
    return text.removesuffix(" — ")
