"""Findings shown: for people, for editors, and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from . import __version__
from .errors import Finding
from .findings import catalogue, hint, message, severity
from .messages import say

FORMATS = ("text", "json", "github", "sarif")


def render_findings(findings: Iterable[Finding], kind: str, lang: str) -> str:
    """Return findings as text, JSON, GitHub annotations or SARIF 2.1.0.

    Args:
        findings: what was found, in order.
        kind: one of `FORMATS`.
        lang: ``vi`` or ``en``.
    """
    findings = list(findings)
    _lines.cache_clear()  # a plan may have changed since (--watch)
    if kind == "json":
        return json.dumps([_record(each, lang) for each in findings], ensure_ascii=False, indent=2)
    if kind == "github":
        return "\n".join(_annotation(each, lang) for each in findings)
    if kind == "sarif":
        return json.dumps(_sarif(findings, lang), ensure_ascii=False, indent=2)
    return "\n\n".join(text(each, lang) for each in findings)


def text(finding: Finding, lang: str) -> str:
    """Return a finding as a person reads it: place, message, source line, caret, hint, clause."""
    level = say(severity(finding.code), lang)
    lines = [f"{finding.place}: {finding.code} {level}: {message(finding, lang)}"]
    source = _source_line(finding.place.file, finding.place.line)
    if source is not None:
        shown = source.expandtabs(1)
        column = finding.place.column
        offset = max(0, column - 60) if len(shown) > 110 else 0
        lines.append(f"    {shown[offset : offset + 110]}")
        lines.append("    " + " " * (column - 1 - offset) + "^")
    lines.append(f"  {say('hint', lang)}: {hint(finding, lang)}")
    if clause := catalogue()[finding.code].clause:
        lines.append(f"  {say('clause', lang)}: {clause}")
    return "\n".join(lines)


@lru_cache(maxsize=8)
def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _source_line(file: str, line: int) -> str | None:
    lines = _lines(file)
    return lines[line - 1] if 0 < line <= len(lines) else None


def _record(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "code": finding.code,
        "severity": severity(finding.code),
        "message": message(finding, lang),
        "hint": hint(finding, lang),
        "clause": catalogue()[finding.code].clause,
    }


def _annotation(finding: Finding, lang: str) -> str:
    place = finding.place
    words = f"{message(finding, lang)} ({hint(finding, lang)})"
    data: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    file = place.file.translate(str.maketrans({**data, ":": "%3A", ",": "%2C"}))
    where = f"file={file},line={max(place.line, 1)},col={max(place.column, 1)}"
    words = words.translate(str.maketrans(data))
    return f"::{severity(finding.code)} {where},title={finding.code}::{words}"


def _sarif(findings: list[Finding], lang: str) -> dict[str, Any]:
    codes = catalogue()
    used = sorted({each.code for each in findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kehoach",
                        "version": __version__,
                        "rules": [
                            {"id": code, "shortDescription": {"text": codes[code].why[lang]}}
                            for code in used
                        ],
                    }
                },
                "results": [
                    {
                        "ruleId": each.code,
                        "level": severity(each.code),
                        "message": {"text": message(each, lang)},
                        "locations": [_location(each)],
                    }
                    for each in findings
                ],
            }
        ],
    }


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(Path(place.file).as_posix(), safe="/:")},
            "region": {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)},
        }
    }
