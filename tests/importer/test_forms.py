"""The forms that real plans take: an invented sample each, and what import reads off it.

A sample is a file in ``forms/``: ``form`` (a row of the table in the docs), ``text`` (the source),
``format`` (``markdown``; else plain text), ``recognised`` (path in the plan -> value), ``as_text``
(passages that stay plain text), ``limits`` (what is not recognised). ``todo`` lists the paths that
import does not find yet; a path that it finds must leave that list. ``null`` in `recognised` says
that the key is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.importer.convert import Imported, import_reading
from generator.model.plan import Plan
from generator.model.schema import keys_of, records_of
from generator.pipeline import Draft, read_plan
from generator.read.kinds import read_text
from generator.tree.dump import dump
from generator.tree.walk import document_texts
from generator.vietnamese.letters.unicode import words
from generator.vietnamese.times import TimeMeaning
from scripts.import_forms import forms_table

FOLDER = Path(__file__).parent / "forms"
ABSENT = "null"
BREAK = "<br>"
"""Ends a paragraph inside a cell of a Markdown table; it is no word."""
_IN_COLUMNS = re.compile(r"\S(?: {4,}|\t)\S")


@cache
def samples() -> dict[str, dict[str, Any]]:
    """Return the samples by name; every value is a text, a list or a mapping."""
    files = sorted(FOLDER.glob("*.yaml"))
    return {f.stem: yaml.load(f.read_text(encoding="utf-8"), yaml.BaseLoader) for f in files}


@cache
def imported(name: str) -> Imported:
    sample = samples()[name]
    markdown = sample.get("format") == "markdown"
    reading = read_text(sample["text"].encode(), f"{name}.txt", markdown=markdown)
    return import_reading(reading, f"{name}.txt", "en")


@cache
def plan_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(imported(name).text, yaml.BaseLoader)
    return loaded


@cache
def draft_of(name: str) -> Draft:
    return read_plan(imported(name).text, Path("plan.yaml"))


def at_path(data: Any, path: str) -> Any:
    """Return the value at a path of keys and places in lists; `ABSENT` where there is none."""
    for step in path.split("."):
        if isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        elif isinstance(data, dict) and step in data:
            data = data[step]
        else:
            return ABSENT
    return data


def meaning(draft: Draft) -> list[list[str]]:
    """Return task, kind, first and last day of every time, in the order of the page."""
    return [
        [str(index), each.kind, str(each.start or ""), str(each.end or "")]
        for index, task in enumerate(draft.document.tasks)
        for time in task.times
        for each in _parts(time.meaning)
    ]


def _parts(time: TimeMeaning) -> tuple[TimeMeaning, ...]:
    return time.parts or (time,)


def found(name: str, path: str) -> Any:
    """Return what import made of a sample, by a path or one of the three words for the whole."""
    match path:
        case "tasks":
            return str(len(draft_of(name).document.tasks))
        case "duties":
            return str(len(draft_of(name).document.duties))
        case "meaning":
            return meaning(draft_of(name))
        case _:
            return at_path(plan_of(name), path)


def expectations() -> list[Any]:
    """Return each sample with each of its paths; those still to do must fail."""
    cases: list[Any] = []
    for name, sample in samples().items():
        todo = sample.get("todo", [])
        assert set(todo) <= set(sample["recognised"]), f"{name}: todo names an unknown path"
        for path in sample["recognised"]:
            marks = [pytest.mark.xfail(reason="not recognised yet")] if path in todo else []
            cases.append(pytest.param(name, path, id=f"{name}-{path}", marks=marks))
    return cases


def source_words(sample: dict[str, Any]) -> list[str]:
    """Return the words of the source below its head, as far as its lines follow each other."""
    lines = sample["text"].split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip() == "KẾ HOẠCH"), 0)
    lines = list(takewhile(lambda line: not _IN_COLUMNS.search(line), lines[start:]))
    return words(unmarked("\n".join(lines), sample))


def unmarked(text: str, sample: dict[str, Any]) -> str:
    """Return a text without the signs of Markdown tables."""
    if sample.get("format") != "markdown":
        return text
    text = re.sub(r"(?m)^\|[-:| ]+\|$", "", text)
    return text.replace(BREAK, " ").replace("|", " ")


@pytest.mark.parametrize("name", samples())
def test_every_word_of_a_sample_comes_back_in_order(name: str) -> None:
    sample = samples()[name]
    printed = words(" ".join(document_texts(draft_of(name).document)).replace(BREAK, " "))
    assert sorted(printed) == sorted(words(unmarked(sample["text"], sample)))
    expected = source_words(sample)
    start = printed.index(expected[0])
    assert printed[start : start + len(expected)] == expected


@pytest.mark.parametrize("name", samples())
def test_the_plan_of_a_sample_can_be_built(name: str) -> None:
    draft = draft_of(name)
    # What a sample leaves out (a place, a symbol) is no fault of the import.
    assert not [each.code for each in draft.errors if each.code != "KH015"]
    assert imported(name).counts["words"] == imported(name).counts["kept"]


@pytest.mark.parametrize("name", samples())
def test_a_vietnamese_reader_gets_vietnamese_keys_only(name: str) -> None:
    sample = samples()[name]
    markdown = sample.get("format") == "markdown"
    reading = read_text(sample["text"].encode(), f"{name}.txt", markdown=markdown)
    text = import_reading(reading, f"{name}.txt", "vi").text
    draft = read_plan(text, Path("plan.yaml"))
    english = {key.en for record in records_of(Plan) for key in keys_of(record)}
    vietnamese = {key.vi for record in records_of(Plan) for key in keys_of(record)}
    written = set(re.findall(r"(?<![^\s{,])(\w+):(?=\s|$)", re.sub(r"(?m)#.*", "", text)))
    names = {*draft.plan.bodies, *draft.plan.cites, *draft.profile.task.labels}
    assert not written & (english - vietnamese) - names
    assert dump(draft.document) == dump(draft_of(name).document)


@pytest.mark.parametrize(("name", "path"), expectations())
def test_a_form_is_recognised(name: str, path: str) -> None:
    assert found(name, path) == samples()[name]["recognised"][path]


@pytest.mark.parametrize("name", [name for name in samples() if samples()[name].get("as_text")])
def test_what_is_not_understood_stays_text_in_one_piece(name: str) -> None:
    texts = list(scalars(plan_of(name)))
    for passage in samples()[name]["as_text"]:
        assert any(passage in text for text in texts), passage


def scalars(data: Any) -> Iterator[str]:
    """Yield every text of a plan."""
    if isinstance(data, dict):
        for value in data.values():
            yield from scalars(value)
    elif isinstance(data, list):
        for value in data:
            yield from scalars(value)
    else:
        yield data


def test_every_form_is_a_row_of_its_own_in_the_docs() -> None:
    for lang in ("vi", "en"):
        forms = [sample["form"][lang] for sample in samples().values()]
        assert len(set(forms)) == len(forms)
        table = forms_table(lang).splitlines()
        assert len(table) == len(forms) + 2
        shown = [row.split(" | ")[0].removeprefix("| ").replace("\\", "") for row in table[2:]]
        assert shown == forms
        assert len({row.replace(r"\|", "").count("|") for row in table}) == 1


def test_limits_are_said_in_both_languages() -> None:
    for name, sample in samples().items():
        assert set(sample) <= {
            *("form", "format", "text", "recognised", "as_text", "limits", "todo"),
        }, name
        limits = sample.get("limits", {})
        assert bool(limits.get("vi")) == bool(limits.get("en")), name
