"""A finished DOCX: found at its paragraphs, made right without a word changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.check.document.run import check_finished, repair
from generator.errors import Finding, PlanError
from generator.importer.printed import OWN_STYLES
from generator.importer.prove import built_words
from generator.pipeline import load_plan, render
from generator.read.docx import read_docx
from generator.vietnamese.letters.unicode import words
from tests.importer.docx_files import make, par
from tests.importer.foreign import Foreign

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
SARIF = ROOT / "tests" / "cli" / "sarif" / "sarif-2.1.0-rtm.5.json"
SCHEMA = ROOT / "docs" / "check.schema.json"
SAMPLES = [
    path
    for path in sorted((ROOT / "plans" / "mau").glob("*.yaml"))
    if path.stem != "day-du"  # it repeats a directive in full, to show that this can be asked for
]
CLEAN = [
    "KẾ HOẠCH",
    "trồng cây năm 2027",
    "I. MỤC ĐÍCH",
    "1. Phủ xanh bờ kênh.",
    "II. NỘI DUNG",
    "1. Trồng cây theo từng tuyến đường.",
    "2. Chăm sóc cây trước cửa nhà.",
]


def document(path: Path, lines: Sequence[str]) -> Path:
    path.write_bytes(make("".join(map(par, lines))))
    return path


def in_words(path: Path) -> list[Finding]:
    """Return the findings about the words of a document, not those about its form."""
    return [each for each in check_finished(path) if not each.code.startswith("KH7")]


def words_of(path: Path) -> list[str]:
    reading = read_docx(path.read_bytes(), path.name, known=OWN_STYLES)
    return words(" ".join(line.words for line in reading.lines))


def test_a_clean_document_is_found_clean(tmp_path: Path) -> None:
    assert in_words(document(tmp_path / "a.docx", CLEAN)) == []


@pytest.mark.parametrize(
    ("index", "line", "code"),
    [
        (2, "I. MỤC ĐÍCH.", "KH208"),
        (3, "1. Phát triển kinh tế- xã hội của xã.", "KH531"),
        (5, "1. Trồng cây , chăm sóc cây.", "KH541"),
        (6, "2. Chi 3.000.000 đồng (Ba trăm nghìn đồng).", "KH211"),
    ],
)
def test_a_finding_names_its_paragraph(index: int, line: str, code: str, tmp_path: Path) -> None:
    lines = [*CLEAN[:index], line, *CLEAN[index + 1 :]]
    (found,) = in_words(document(tmp_path / "a.docx", lines))
    assert (found.code, found.place.line) == (code, index + 1)
    assert found.place.page == 1
    assert found.place.component == ("heading_1" if index == 2 else "item")
    assert found.place.file.endswith("a.docx")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_our_own_documents_are_found_as_their_plans(path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(render(load_plan(path), "docx"))
    assert check_finished(tmp_path / "a.docx") == []


def test_a_repaired_document_has_the_same_words_in_the_right_form(
    tmp_path: Path, run_cli: Run
) -> None:
    source = document(tmp_path / "a.docx", CLEAN)
    result = run_cli("check", source, "--fix", "-o", tmp_path / "b.docx")
    assert result.code == 0
    assert words_of(tmp_path / "b.docx") == words_of(source)
    styles = [
        line.style
        for line in read_docx((tmp_path / "b.docx").read_bytes(), "b", known=OWN_STYLES).lines
    ]
    assert styles == ["type", "subject", "heading_1", "item", "heading_1", "item", "item"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_repair_makes_the_form_right_and_keeps_words_and_order(
    path: Path, tmp_path: Path
) -> None:
    foreign = Foreign(read_docx(render(load_plan(path), "docx"), "a.docx", known=OWN_STYLES)).word()
    (tmp_path / "a.docx").write_bytes(foreign)
    assert any(each.code.startswith("KH7") for each in check_finished(tmp_path / "a.docx"))
    repair(tmp_path / "a.docx", tmp_path / "b.docx")
    after = check_finished(tmp_path / "b.docx")
    assert [each for each in after if each.code.startswith("KH7")] == []
    assert words_of(tmp_path / "b.docx") == words_of(tmp_path / "a.docx")


def test_a_repair_that_would_lose_a_word_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = document(tmp_path / "a.docx", CLEAN)
    short = "generator.check.document.rewrite.built_words"
    monkeypatch.setattr(short, lambda draft: built_words(draft)[:-1])
    with pytest.raises(PlanError) as caught:
        repair(source, tmp_path / "b.docx")
    assert [each.code for each in caught.value.findings] == ["KH058"]
    assert not (tmp_path / "b.docx").exists()


def test_a_document_without_words_is_a_finding(tmp_path: Path, run_cli: Run) -> None:
    for options in ((), ("--fix", "-o", tmp_path / "b.docx")):
        result = run_cli("check", document(tmp_path / "a.docx", []), *options)
        assert (result.code, result.codes) == (1, ["KH005"])


@pytest.mark.parametrize(("lang", "shown"), [("vi", "Đề mục cấp 1, khoảng trang 1"),
                                             ("en", "heading 1, about page 1")])  # fmt: skip
def test_every_format_names_component_and_page(
    lang: str, shown: str, tmp_path: Path, run_cli: Run
) -> None:
    source = document(tmp_path / "a.docx", [*CLEAN[:2], "I. MỤC ĐÍCH.", *CLEAN[3:]])
    for kind in ("text", "github", "sarif"):
        assert shown in run_cli("check", source, "--format", kind, f"--lang={lang}").out
    log = run_cli("check", source, "--format", "sarif").json()
    jsonschema.validate(log, json.loads(SARIF.read_text(encoding="utf-8")))
    records = run_cli("check", source, "--format", "json").json()
    jsonschema.validate(records, json.loads(SCHEMA.read_text(encoding="utf-8")))
    (record,) = (each for each in records if each["code"] == "KH208")
    assert (record["line"], record["page"], record["component"]) == (3, 1, "heading_1")


def test_a_repair_never_touches_the_document_itself(tmp_path: Path) -> None:
    source = document(tmp_path / "a.docx", CLEAN)
    before = source.read_bytes()
    repair(source, tmp_path / "b.docx")
    assert source.read_bytes() == before


@pytest.mark.parametrize("options", [("--fix",), ("--fix", "-o", "b.docx", "--dry-run")])
def test_a_document_is_not_repaired_in_place_or_in_words(
    options: tuple[str, ...], tmp_path: Path, run_cli: Run
) -> None:
    source = document(tmp_path / "a.docx", CLEAN)
    assert run_cli("check", source, *options).code == 2


def test_a_file_that_is_no_document_is_a_finding(tmp_path: Path, run_cli: Run) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    result = run_cli("check", tmp_path / "a.docx")
    assert (result.code, result.codes) == (1, ["KH041"])
