"""The table of the forms that import recognises, from the samples that its tests read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "importer" / "forms"
HEADS = {
    "en": ("form", "recognised as", "not recognised"),
    "vi": ("dạng", "đọc thành", "chưa nhận ra"),
}
WHOLE = {
    "en": {"tasks": "tasks", "duties": "duties", "meaning": "time understood"},
    "vi": {"tasks": "nhiệm vụ", "duties": "việc của từng cơ quan", "meaning": "hiểu thời gian"},
}
"""What is counted or read over the whole plan, not at one key."""
REGISTRIES = ("cites", "bodies")
"""What stands below these are names of one plan."""


def forms_table(lang: str) -> str:
    """Return the table as Markdown, a row for each sample in the order of their files.

    Args:
        lang: ``vi`` or ``en``, the language of headings and rows; keys stand in English.
    """
    rows = [HEADS[lang], ("---",) * 3]
    for sample in _samples():
        limits = sample.get("limits", {}).get(lang, "")
        rows.append((sample["form"][lang], _keys(sample, lang), limits))
    return "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in rows)


def _samples() -> list[dict[str, Any]]:
    files = sorted(SAMPLES.glob("*.yaml"))
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in files]


def forms_samples(lang: str) -> str:
    """Return the samples as Markdown, each under the name of its form."""
    parts = []
    for sample in _samples():
        kind = "markdown" if sample.get("format") == "markdown" else "text"
        parts.append(f"### {sample['form'][lang]}\n\n````{kind}\n{sample['text'].rstrip()}\n````")
    return "\n\n".join(parts)


def _keys(sample: dict[str, Any], lang: str) -> str:
    """Return the keys that a form becomes, each once, without their places in lists."""
    todo = sample.get("todo", [])
    found = [path for path, value in sample["recognised"].items() if value != "null"]
    names = [WHOLE[lang].get(path) or f"`{_key(path)}`" for path in found if path not in todo]
    return ", ".join(dict.fromkeys(names))


def _key(path: str) -> str:
    steps = [step for step in path.split(".") if not step.isdigit()]
    return steps[0] if steps[0] in REGISTRIES else ".".join(steps)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("*", r"\*")
