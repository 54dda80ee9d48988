"""Findings shown: for people, for editors, and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..errors import Edit, Finding, Place
from ..findings import catalogue, general, hint, level, message
from ..messages import LANGUAGES, say
from .document.looks import COMPONENTS

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
    rank = say(level(finding), lang)
    lines = [f"{finding.place}: {finding.code} {rank}: {message(finding, lang)}"]
    if shown := where(finding.place, lang):
        lines.append(f"    {shown}")
    source = _source_line(finding.place.file, finding.place.line)
    if source is not None and not finding.place.sheet:
        shown = source.expandtabs(1)
        column = finding.place.column
        offset = max(0, column - 60) if len(shown) > 110 else 0
        lines.append(f"    {shown[offset : offset + 110]}")
        lines.append("    " + " " * (column - 1 - offset) + "^")
    lines.append(f"  {say('hint', lang)}: {hint(finding, lang)}")
    if clause := catalogue()[finding.code].clause:
        lines.append(f"  {say('clause', lang)}: {clause}")
    return "\n".join(lines)


def where(place: Place, lang: str) -> str:
    """Return component and page of a place in a finished document; nothing elsewhere."""
    if not (place.component or place.page):
        return ""
    found = []
    if place.component in COMPONENTS:
        found.append(COMPONENTS[place.component][LANGUAGES.index(lang)])
    if place.page:
        found.append(say("page", lang, page=place.page))
    return ", ".join(found)


@lru_cache(maxsize=8)
def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text(encoding="utf-8-sig").split("\n")
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
        "severity": level(finding),
        "message": message(finding, lang),
        "hint": hint(finding, lang),
        "clause": catalogue()[finding.code].clause,
        "fixable": bool(finding.edits),
        **_in_document(finding.place),
    }


def _in_document(place: Place) -> dict[str, str | int]:
    """Return page and component, in a finished document."""
    known: dict[str, str | int] = {"page": place.page, "component": place.component}
    return {name: value for name, value in known.items() if value}


def _annotation(finding: Finding, lang: str) -> str:
    place = finding.place
    about = where(place, lang)
    words = f"{message(finding, lang)} ({hint(finding, lang)})"
    words = f"{about}: {words}" if about else words
    data: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    file = place.file.translate(str.maketrans({**data, ":": "%3A", ",": "%2C"}))
    position = f"file={file},line={max(place.line, 1)},col={max(place.column, 1)}"
    words = words.translate(str.maketrans(data))
    return f"::{level(finding)} {position},title={finding.code}::{words}"


def _sarif(findings: list[Finding], lang: str) -> dict[str, Any]:
    """Return a log of one run (SARIF 2.1.0, 3.13 and 3.14)."""
    used = sorted({each.code for each in findings})
    driver = {
        "name": "kehoach",
        "version": __version__,
        "rules": [_reporting_rule(code, lang) for code in used],
    }
    results = [_result(each, used.index(each.code), lang) for each in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _reporting_rule(code: str, lang: str) -> dict[str, Any]:
    entry = catalogue()[code]
    rule = {
        "id": code,
        "shortDescription": {"text": general(entry.message[lang])},
        "fullDescription": {"text": entry.why[lang]},
        "help": {"text": general(entry.hint[lang])},
        "defaultConfiguration": {"level": entry.severity},
    }
    return {**rule, "properties": {"clause": entry.clause}} if entry.clause else rule


def _result(finding: Finding, index: int, lang: str) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": level(finding),
        "message": {"text": message(finding, lang)},
        "locations": [_location(finding, lang)],
    }
    if not finding.edits:
        return result
    changes = {
        "artifactLocation": _artifact(finding.place.file),
        "replacements": [_replacement(finding.place.file, edit) for edit in finding.edits],
    }
    fix = {"description": {"text": hint(finding, lang)}, "artifactChanges": [changes]}
    return {**result, "fixes": [fix]}


def _location(finding: Finding, lang: str) -> dict[str, Any]:
    place = finding.place
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    physical = {"artifactLocation": _artifact(place.file), "region": region}
    about = {"message": {"text": words}} if (words := where(place, lang)) else {}
    return {"physicalLocation": physical, **about}


def _artifact(file: str) -> dict[str, str]:
    return {"uri": quote(Path(file).as_posix(), safe="/:")}


def _replacement(file: str, edit: Edit) -> dict[str, Any]:
    """Return an edit with its region as lines and columns."""
    source = "\n".join(_lines(file))
    region = {}
    for name, offset in (("start", edit.start), ("end", edit.end)):
        region[f"{name}Line"] = source.count("\n", 0, offset) + 1
        region[f"{name}Column"] = offset - source.rfind("\n", 0, offset)
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}
