"""Whatever a key holds, there are findings or documents: nothing breaks, in no key of no record."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check.run import check_draft
from generator.errors import KehoachError
from generator.form.profile import Profile
from generator.form.profiles import OVERRIDABLE
from generator.model.plan import Plan
from generator.model.schema import Record, keys_of, shape_of
from generator.pipeline import read_plan, render
from tests.conftest import SMALLEST

ROOT = Path(__file__).resolve().parents[2]
VALUES: dict[str, Any] = {
    "blank": None,
    "empty": "",
    "empty list": [],
    "empty mapping": {},
    "text": "chữ",
    "list": ["chữ"],
    "mapping": {"a": "b"},
    "list of blanks": [None],
    "list of lists": [["x"], ["y"]],
    "nought": "0",
}
PARTS = frozenset(OVERRIDABLE)
BROKEN = {"KH801", "KH802", "KH903", "KH906"}
Path_ = tuple[str | int, ...]


def ways(record: type[Record], met: dict[type[Record], Path_], lead: Path_) -> Iterator[Path_]:
    """Yield the path of each key of each record, every record met once, nearest first."""
    queue = [(record, lead)]
    while queue:
        record, lead = queue.pop(0)
        if record in met:
            continue
        met[record] = lead
        for key in keys_of(record):
            if record is Profile and key.en not in PARTS:
                continue
            yield (*lead, key.en)
            shape, inner = shape_of(key.kind)
            step: Path_ = {"many": (0,), "registry": ("btv",)}.get(shape, ())
            kind = shape_of(inner)[1] if step else inner
            if isinstance(kind, type) and issubclass(kind, Record):
                queue.append((kind, (*lead, key.en, *step)))


KEYS = [*ways(Plan, {}, ()), *ways(Profile, {}, ("form",))]


def with_value(plan: Any, path: Path_, value: Any) -> Any:
    """Return a plan with a value laid in; what it leads through is made where it is missing."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        items = list(plan) if isinstance(plan, list) and plan else [{}]
        return [with_value(items[0], tuple(rest), value), *items[1:]]
    known = dict(plan) if isinstance(plan, dict) else {"text": plan} if plan else {}
    return {**known, step: with_value(known.get(step), tuple(rest), value)}


def outcome(plan: Any) -> str:
    """Return what comes of a plan: ``findings``, ``documents``, or the code of what broke."""
    text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
    try:
        draft = read_plan(text, Path("ke-hoach.yaml"))
        if draft.errors:
            return "findings"
        broken = [each for each in check_draft(draft) if each.code in BROKEN]
        render(draft, "docx")
    except KehoachError as error:
        broken = [each for each in error.findings if each.code in BROKEN]
    return broken[0].facts.get("problem", broken[0].code) if broken else "documents"


def full() -> Any:
    """Return the sample with every feature, and the labels of its tasks as fields."""
    text = (ROOT / "plans" / "mau" / "day-du.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_any_value_of_any_key_of_the_smallest_plan_gives_findings_or_documents(
    value: Any,
) -> None:
    base = yaml.load(SMALLEST, Loader=yaml.BaseLoader)
    for path in KEYS:
        found = outcome(with_value(copy.deepcopy(base), path, value))
        assert found in ("findings", "documents"), (path, found)


@pytest.mark.parametrize("value", [None, [], {}, "0"], ids=["blank", "list", "mapping", "nought"])
def test_any_blank_in_a_plan_with_every_feature_gives_findings_or_documents(value: Any) -> None:
    base = full()
    for path in KEYS:
        if path[0] in base or path[0] == "form":
            found = outcome(with_value(copy.deepcopy(base), path, value))
            assert found in ("findings", "documents"), (path, found)


@pytest.mark.parametrize(
    "piece",
    [
        "form: {styles: }",
        "form: {annex: {tasks_columns: }}\nannex: tasks",
        "form: {annex: {tasks_widths: [0, 0, 0, 0, 0]}}\nannex: tasks",
        "form: {task: {required: [x]}}",
        "form: {task: {required: [text, number]}}",
        "sections: [{heading: A, tasks: [{text: v, fields: {p: {role: coordinating}}}]}]\n"
        "annex: tasks",
        "sections: [{heading: A, tasks: [{text: v, fields: {p: {role: timeline}}}]}]\nannex: tasks",
    ],
)
def test_what_once_broke_gives_findings_or_documents(piece: str) -> None:
    tasks = "sections: [{heading: A, tasks: [{text: Họp dân., chief: btv, timeline: hằng quý}]}]"
    plan = yaml.load(SMALLEST, Loader=yaml.BaseLoader)
    for part in (tasks, piece):
        plan |= yaml.load(part, Loader=yaml.BaseLoader)
    assert outcome(plan) in ("findings", "documents")


def test_a_part_of_the_form_left_blank_is_as_the_profile_has_it(smallest: str) -> None:
    plain = read_plan(smallest, Path("a.yaml"))
    for part in ("styles:", "styles: {body: }", "annex:", "page:", "types:", "head:"):
        draft = read_plan(f"form: {{{part} }}\n{smallest}", Path("a.yaml"))
        assert draft.errors == ()
        assert draft.profile.values() == plain.profile.values()
