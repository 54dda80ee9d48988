"""Whatever a plan says, the rules answer: no traceback, each finding worded, each edit in place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.check.run import check_draft
from generator.findings import hint, message
from generator.pipeline import read_plan
from tests.importer.office_plans import office_plan
from tests.importer.test_own_documents import any_plan

PLACEHOLDER = re.compile(r"(?<!\\)\{(\w+)\}")
odd = st.text(
    alphabet=st.sampled_from("aăđơ ỳ.,;:-–()“”\"'/0123456789KHQĐ\u00a0\u0301"), max_size=60
)


def as_yaml(plan: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
    return text


def answered(text: str) -> None:
    draft = read_plan(text, Path("ke-hoach.yaml"))
    for finding in check_draft(draft):
        assert finding.code != "KH906", finding
        for lang in ("vi", "en"):
            assert not PLACEHOLDER.search(message(finding, lang) + hint(finding, lang)), finding
        lines = text.count("\n") + 1
        assert 0 <= finding.place.line <= lines
        assert all(0 <= each.start <= each.end <= len(text) for each in finding.edits)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(any_plan())
def test_any_plan_is_checked(plan: dict[str, Any]) -> None:
    answered(as_yaml(plan))


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(office_plan())
def test_a_plan_as_offices_write_it_is_checked(plan: dict[str, Any]) -> None:
    answered(as_yaml(plan))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(odd, min_size=1, max_size=6), st.sampled_from(["text", "items", "points"]))
def test_any_words_are_checked(words: list[str], key: str) -> None:
    answered(as_yaml({"subject": words[0], key: words, "opening": words[-1]}))
