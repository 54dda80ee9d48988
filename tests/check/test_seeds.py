"""Two real plans: what a careful reader would mark in them, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.check.many import repair_plan
from generator.check.rules.citations import across
from generator.check.run import check_draft
from generator.check.subject import Subject
from generator.importer.convert import import_reading
from generator.pipeline import Draft, read_plan
from generator.read.kinds import read_source

SEEDS = sorted((Path(__file__).resolve().parents[3] / "shared" / "seeds").glob("*.txt"))
pytestmark = pytest.mark.skipif(len(SEEDS) != 2, reason="the real plans are kept elsewhere")


def imported(index: int) -> Draft:
    return read_plan(text_of(index), Path(f"{index}.yaml"))


def text_of(index: int) -> str:
    return import_reading(read_source(SEEDS[index]), "a", "en").text


def test_the_first_mixes_tone_styles_and_ends_a_heading_with_a_full_stop() -> None:
    found = check_draft(imported(0))
    assert Counter(each.code for each in found) == {"KH503": 1, "KH551": 1, "KH208": 1}


def test_the_second_skips_a_section_and_ends_as_the_state_does() -> None:
    draft = imported(1)
    found = {each.code: each for each in check_draft(draft)}
    assert set(found) == {"KH201", "KH305", "KH531", "KH532", "KH551", "KH605", "KH613"}
    lines = draft.source.split("\n")
    assert "IV." in lines[found["KH201"].place.line - 1]
    assert "./." in lines[found["KH605"].place.line - 1]
    assert "160-KL/TW" in lines[found["KH305"].place.line - 1]


def test_a_symbol_that_a_line_end_cut_is_no_finding() -> None:
    draft = imported(1)
    assert "218-QĐ/TW" in draft.source
    assert not any("218" in str(each.facts) for each in check_draft(draft))


def test_together_they_call_one_directive_by_two_types() -> None:
    (found,) = across([Subject(imported(index)) for index in (0, 1)])
    assert found.code == "KH322"
    assert {found.facts["found"], found.facts["other"]} == {"160-TB/TW", "160-KL/TW"}


@pytest.mark.parametrize("index", [0, 1])
def test_what_can_be_repaired_is_repaired_once(index: int, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text_of(index), encoding="utf-8")
    assert repair_plan(path, write=True)
    assert repair_plan(path, write=True) == ""
    draft = read_plan(path.read_text(encoding="utf-8"), path)
    assert {each.code for each in check_draft(draft)} <= {"KH305"}
