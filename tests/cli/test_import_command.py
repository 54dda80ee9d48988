"""The command ``import``: what it prints, writes and returns."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from lxml import etree

from generator.pipeline import load_plan
from tests.importer.docx_files import NAMESPACES, row, table
from tests.importer.texts import STATE, TASKS
from tests.importer.word_edits import Edit, Words, word_file

Write = Callable[..., Path]
Run = Callable[..., Any]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "cu.txt"
    path.write_text(TASKS, encoding="utf-8")
    return path


def test_an_import_prints_the_next_command_on_stdout_and_the_count_on_stderr(
    source: Path, tmp_path: Path, run_cli: Run
) -> None:
    target = tmp_path / "moi.yaml"
    result = run_cli("import", source, "-o", target)
    assert result.code == 0
    assert f"kehoach build {target}" in result.out
    count = re.search(r"^(\d+) of (\d+) words kept; 2 tasks", result.err, re.MULTILINE)
    assert count is not None
    assert count[1] == count[2]


def test_the_count_groups_thousands_as_the_language_does(tmp_path: Path, run_cli: Run) -> None:
    path = tmp_path / "dai.txt"
    path.write_text(TASKS + "Nội dung kèm theo.\n" * 400, encoding="utf-8")
    assert re.search(
        r"^1,\d{3} of 1,\d{3} words", run_cli("import", path, "-o", tmp_path / "a.yaml").err, re.M
    )
    vietnamese = run_cli("--lang", "vi", "import", path, "-o", tmp_path / "b.yaml").err
    assert re.search(r"1\.\d{3}", vietnamese)


def test_a_plan_is_written_beside_the_caller_under_the_name_of_the_source(
    source: Path, tmp_path: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "day"
    here.mkdir()
    monkeypatch.chdir(here)
    assert run_cli("import", source).code == 0
    assert load_plan(here / "cu.yaml").errors == ()


def test_a_folder_as_the_output_of_one_file_takes_its_name(
    source: Path, tmp_path: Path, run_cli: Run
) -> None:
    (tmp_path / "plans").mkdir()
    assert run_cli("import", source, "-o", tmp_path / "plans").code == 0
    assert (tmp_path / "plans" / "cu.yaml").is_file()


def test_quiet_tells_results_only(source: Path, tmp_path: Path, run_cli: Run) -> None:
    assert run_cli("import", source, "-o", tmp_path / "a.yaml", "-q").err == ""


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_keys_are_written_in_the_language_of_the_reader(
    lang: str, source: Path, tmp_path: Path, run_cli: Run
) -> None:
    target = tmp_path / "a.yaml"
    run_cli("--lang", lang, "import", source, "-o", target)
    keys = set(yaml.safe_load(target.read_text(encoding="utf-8")))
    assert ("sections" in keys) == (lang == "en")
    assert ("phan_muc" in keys) == (lang == "vi")


def test_the_report_is_one_object_for_a_file_and_a_list_for_many(
    source: Path, tmp_path: Path, run_cli: Run
) -> None:
    run_cli("import", source, "-o", tmp_path / "a.yaml", "--report", tmp_path / "mot.json")
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04")
    many = ("import", source, tmp_path / "hong.docx", "-o", tmp_path / "o", "--workers", 1)
    run_cli(*many, "--report", tmp_path / "hai.json")
    one, two = (json.loads((tmp_path / f"{n}.json").read_text("utf-8")) for n in ("mot", "hai"))
    assert one["counts"]["kept"] == one["counts"]["words"] > 0
    assert [each.get("refused") for each in two] == [None, ["KH041"]]
    assert {Path(each["source"]).name for each in two} == {"cu.txt", "hong.docx"}


def test_many_files_end_in_one_table_and_exit_code_1_if_any_failed(
    source: Path, tmp_path: Path, run_cli: Run
) -> None:
    (source.parent / "khac.txt").write_text(STATE, encoding="utf-8")
    done = run_cli("import", source, source.parent / "khac.txt", "-o", tmp_path / "o")
    assert done.code == 0
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 cut short")
    paths = (source, tmp_path / "hong.pdf")
    failed = run_cli("import", *paths, "-o", tmp_path / "p")
    assert (failed.code, failed.codes) == (1, ["KH041"])
    rows = [line.split() for line in failed.out.splitlines()]
    row = next(row for row in rows if row and row[0] == str(source))
    kept, words = row[1].split("/")
    assert kept == words
    assert row[2] == "2"
    assert any(row[:2] == [str(tmp_path / "hong.pdf"), "-"] for row in rows if row)
    assert "1 imported, 1 failed" in failed.out


def test_progress_of_many_files_is_told_on_stderr_unless_quiet(
    source: Path, tmp_path: Path, run_cli: Run
) -> None:
    (source.parent / "khac.txt").write_text(STATE, encoding="utf-8")
    paths = (source, source.parent / "khac.txt")
    assert "2/2" in run_cli("import", *paths, "-o", tmp_path / "o").err
    assert run_cli("import", *paths, "-o", tmp_path / "p", "-q").err == ""


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_plan_kept_inside_comes_back_letter_by_letter(
    form: str, engine: str, plan_file: Write, tmp_path: Path, run_cli: Run
) -> None:
    plan = plan_file()
    text = "# ghi chú của người soạn\n" + plan.read_text(encoding="utf-8")
    plan.write_text(text, encoding="utf-8")
    options = ("--format", form, "--engine", engine, "--embed-spec")
    assert run_cli("build", plan, "-o", tmp_path / "o", *options).code == 0
    back = tmp_path / "lai.yaml"
    assert run_cli("import", tmp_path / "o" / f"ke-hoach.{form}", "-o", back).code == 0
    assert back.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_plan_inside_a_pdf_is_an_attachment_of_pdf_a_3(
    engine: str, plan_file: Write, tmp_path: Path, run_cli: Run
) -> None:
    options = ("--format", "pdf", "--engine", engine, "--embed-spec")
    run_cli("build", plan_file(), "-o", tmp_path, *options)
    with pikepdf.open(tmp_path / "ke-hoach.pdf") as pdf:
        (name,) = pdf.attachments
        assert pdf.attachments[name].get_file().read_bytes() == plan_file().read_bytes()
        assert pdf.open_metadata().pdfa_status.startswith("3")
        assert "/AF" in pdf.Root


def test_what_is_set_for_one_build_cannot_be_kept_inside(
    plan_file: Write, tmp_path: Path, run_cli: Run
) -> None:
    options = ("--embed-spec", "--set", "place=An Lạc")
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", *options)
    assert result.code == 2
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("option", [("-o", "a.yaml"), ()])
def test_onto_takes_one_document_and_writes_no_other_file(
    option: tuple[str, ...], source: Path, plan_file: Write, run_cli: Run
) -> None:
    files = (source,) if option else (source, source)
    assert run_cli("import", *files, "--onto", plan_file(), *option).code == 2


def edited(plan: Path, folder: Path, *edits: Edit) -> Path:
    path = folder / "sua.docx"
    path.write_bytes(word_file(load_plan(plan), *edits))
    return path


def swap(words: Words) -> None:
    words.write("Nêu mục đích.", "Nêu rõ mục đích.")


def draw(words: Words) -> None:
    """Put a table where the plan has none: it cannot be taken over."""
    above = words.paragraph("Nêu rõ mục đích.")
    above.addnext(etree.fromstring(f"<r {NAMESPACES}>{table(row('Ô lẻ', '1'))}</r>")[0])


@pytest.mark.parametrize(("edits", "code"), [((swap,), 0), ((swap, draw), 1)])
def test_a_dry_run_shows_the_diff_and_what_is_left_and_ends_like_the_real_run(
    edits: tuple[Edit, ...], code: int, plan_file: Write, tmp_path: Path, run_cli: Run
) -> None:
    plan = plan_file()
    document = edited(plan, tmp_path, *edits)
    before = plan.read_text("utf-8")
    dry = run_cli("import", document, "--onto", plan, "--dry-run")
    assert plan.read_text("utf-8") == before
    assert "Nêu rõ mục đích." in dry.out
    assert [line for line in dry.out.splitlines() if line.startswith(("---", "+++"))] == [
        f"--- {plan}",
        f"+++ {plan}",
    ]
    real = run_cli("import", document, "--onto", plan)
    assert dry.code == real.code == code
    assert "Nêu rõ mục đích." in plan.read_text("utf-8")
    for printed in (dry.out, real.out):
        assert ("(not taken over): “Ô lẻ 1”" in printed) == (code == 1)


def test_a_dry_run_is_for_onto(source: Path, tmp_path: Path, run_cli: Run) -> None:
    assert run_cli("import", source, "-o", tmp_path / "a.yaml", "--dry-run").code == 2
    assert not (tmp_path / "a.yaml").exists()


def test_an_interrupted_import_leaves_nothing_behind(
    source: Path, tmp_path: Path, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.importer.files.import_reading", interrupt)
    assert run_cli("import", source, "-o", tmp_path / "a.yaml").code == 130
    assert not (tmp_path / "a.yaml").exists()
