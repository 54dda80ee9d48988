"""Every rule finds its own fault wherever it is planted, and no rule finds another's."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.check import rules
from generator.check.rule import RULES
from tests.check.planting import BASES, PLANTS, found_in

for module in sorted(Path(__file__).parent.glob("plants_*.py")):
    importlib.import_module(f"tests.check.{module.stem}")
assert rules  # importing them registers them
PLANNED = [code for code, rule in RULES.items() if rule.about == "plan"]


@pytest.mark.parametrize("name", BASES)
def test_a_clean_plan_is_found_clean(name: str) -> None:
    assert found_in(BASES[name]) == []


def test_every_rule_has_its_fault_planted() -> None:
    assert set(PLANTS) == set(PLANNED)


@pytest.mark.parametrize("code", PLANNED)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_planted_fault_is_found_there_and_nowhere_else(code: str, data: st.DataObject) -> None:
    base = BASES[data.draw(st.sampled_from(sorted(BASES)))]
    planted = PLANTS[code](base, lambda choices: data.draw(st.sampled_from(choices)))
    assume(planted is not None)
    assert planted is not None
    text, line = planted
    found = found_in(text)
    assert {each.code for each in found} == {code}
    assert line in (0, *(each.place.line for each in found))
