"""The templates in the repository are what their script makes; rendering does not fill memory."""

from __future__ import annotations

import gc
import importlib.util
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from generator.form.profiles import load_profile
from generator.paths import ROOT, TEMPLATES
from generator.pipeline import read_plan, render

MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """scripts/make_templates.py."""
    path = ROOT / "scripts" / "make_templates.py"
    spec = importlib.util.spec_from_file_location("make_templates", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_every_word_template_there_is(script: ModuleType) -> None:
    assert {path.stem for path in TEMPLATES.glob("*.docx")} == set(script.FAMILIES)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.name)
def test_the_parts_of_a_template_are_what_the_script_makes(path: Path, script: ModuleType) -> None:
    made = script.parts(load_profile(script.FAMILIES[path.stem]))
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [name for name in made if made[name] != kept.get(name)] == []
    assert kept.keys() == made.keys()


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.name)
def test_a_template_is_byte_for_byte_what_the_script_makes(path: Path, script: ModuleType) -> None:
    made = script.template_bytes(load_profile(script.FAMILIES[path.stem]))
    assert path.read_bytes() == made


def test_every_profile_finds_its_word_template() -> None:
    for name in ("party_2018", "party_2026", "state_nd30"):
        data = (TEMPLATES / f"{load_profile(name).template}.docx").read_bytes()
        assert zipfile.is_zipfile(io.BytesIO(data))


def growth(render_one: Callable[[int], object], count: int) -> int:
    """Return how many bytes more are held after the second half of `count` runs than before."""
    gc.collect()
    tracemalloc.start()
    try:
        for index in range(count // 2):
            render_one(index)
        gc.collect()
        half = tracemalloc.get_traced_memory()[0]
        for index in range(count // 2, count):
            render_one(index)
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - half
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("kind", "count"), [("docx", 400), pytest.param("pdf", 30, marks=pytest.mark.slow)]
)
def test_memory_stays_flat_over_many_documents(kind: str, count: int, smallest: str) -> None:
    def one(index: int) -> object:
        text = smallest.replace("Nêu mục đích.", f"Nêu mục đích số {index}.")
        return render(read_plan(text, Path("plan.yaml")), kind)

    assert growth(one, count) < MEGABYTE
