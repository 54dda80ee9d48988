"""Components are declared once: who names them, and what the declarations must keep to."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from generator.form.components import COMPONENTS
from generator.form.profiles import load_profile
from generator.paths import profile_ids
from generator.render.wordml import style_id

ROOT = Path(__file__).resolve().parents[2]
MOST_FILES = 5


@pytest.fixture(scope="module")
def house() -> ModuleType:
    """scripts/measure_house.py."""
    path = ROOT / "scripts" / "measure_house.py"
    spec = importlib.util.spec_from_file_location("measure_house", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_component_is_named_in_at_most_five_files(house: ModuleType) -> None:
    files = house.component_files(house.sources())
    assert files.keys() == COMPONENTS.keys()
    assert {name: where for name, where in files.items() if len(where) > MOST_FILES} == {}


@pytest.mark.parametrize("code", [
    "X = 'annex_note'",
    "from ..form.components import OF_FOOT, ANNEX_NOTE",
    "c.ANNEX_NOTE in found",
    "match unit.style:\n    case components.ANNEX_NOTE: pass",
    "ctx.line('number', words)",
    "Paragraph('number', ())",
    "finished.first('x', 'number')",
    "passage.style == 'number'",
    "passage.style in ('number', 'text')",
    "component = 'number'",
    "match line.style:\n    case 'number' if late: pass",
    "match line.style:\n    case 'text' | 'number': pass",
    "unit._replace(style='number')",
    "KNOWN = {'date', 'number'}",
    "for each in ['number', 'date']: pass",
    "KNOWN = {'number': 1, 'date': 2}",
    "KNOWN = {**{'number': 1, 'date': 2}, 'other': 3}",
])  # fmt: skip
def test_a_module_names_a_component_by_constant_or_by_string(house: ModuleType, code: str) -> None:
    named = house.components_named(ast.parse(code), list(COMPONENTS))
    assert {"annex_note", "number"} & named


@pytest.mark.parametrize("code", [
    "data['number'] = found['number']",
    "match.group('number')",
    "passage.part in ('title', 'body')",
    "node.kind == 'item'",
    "match node.kind:\n    case 'note' | 'centre' | 'basis': pass",
    "facts = {'number': str(number), 'date': date}",
    "key('so', 'number', 'số')",
    "('text', 'number')",
    "c.OF_FOOT | c.COMPONENTS.keys()",
    "from ..model.plan import TITLE",
])  # fmt: skip
def test_keys_of_a_plan_and_parts_of_a_document_name_no_component(
    house: ModuleType, code: str
) -> None:
    assert house.components_named(ast.parse(code), list(COMPONENTS)) == set()


@pytest.mark.parametrize("profile", profile_ids())
def test_the_looks_of_a_profile_are_those_of_the_declared_components(profile: str) -> None:
    assert set(map(str, load_profile(profile).styles)) == COMPONENTS.keys()


def test_a_style_in_word_belongs_to_one_component() -> None:
    names = {each.style.casefold() for each in COMPONENTS.values()}
    assert len(names) == len({style_id(key) for key in COMPONENTS}) == len(COMPONENTS)


def test_each_component_has_a_name_of_its_own_in_both_languages() -> None:
    for index in (0, 1):
        names = [each.words[index] for each in COMPONENTS.values()]
        assert all(names)
        assert len(set(names)) == len(names)


def test_what_follows_a_component_leads_to_one_that_follows_itself() -> None:
    for component in COMPONENTS.values():
        seen = [component.key]
        while following := COMPONENTS[seen[-1]].following:
            assert following not in seen
            seen.append(following)
    headings = [each for each in COMPONENTS.values() if each.style.startswith("heading")]
    assert {each.following for each in headings} == {"body"}


def test_the_declarations_import_nothing_of_the_program() -> None:
    module = ast.parse((ROOT / "generator" / "form" / "components.py").read_text("utf-8"))
    imports = [each for each in ast.walk(module) if isinstance(each, ast.ImportFrom)]
    assert {(each.level, each.module) for each in imports} <= {
        (0, "__future__"), (0, "collections.abc"), (0, "typing"),
    }  # fmt: skip
    assert not [each for each in ast.walk(module) if isinstance(each, ast.Import)]
