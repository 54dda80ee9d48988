"""The command line: exit codes, what goes where, help and messages in both languages."""

from __future__ import annotations

import importlib
import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
import yaml

import generator
from generator import __version__, pipeline
from generator.check import many as checking
from generator.cli import doctor
from generator.findings import catalogue
from generator.messages import MESSAGES, choose_language

ROOT = Path(generator.__file__).parents[1]
SAMPLES = sorted(ROOT.glob("plans/mau/*.yaml"))
COMMANDS = ("new", "build", "check", "import", "schema", "explain", "doctor", "bench")
LOCALE = ("KEHOACH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
BROKEN = "openning: Thực hiện\n"
Lay = Callable[[str], str]
Write = Callable[..., Path]
Run = Callable[..., Any]


def words_of(docx: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(docx.read_bytes())) as archive:
        xml = archive.read("word/document.xml").decode()
    # spaces and hyphens that do not break are told apart elsewhere
    xml = re.sub(r"<w:noBreakHyphen\s*/>", "-", xml).replace("\u00a0", " ")
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)))


# Exit codes


def test_a_built_plan_gives_exit_code_0(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    assert run_cli("build", plan_file(), "-o", tmp_path / "o", "--format", "docx").code == 0


def test_a_plan_with_errors_gives_exit_code_1(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    assert run_cli("build", plan_file(with_piece(BROKEN)), "-o", tmp_path / "o").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["build"],
        ["build", "x.yaml", "--fromat", "docx"],
        ["build", "x.yaml", "--format", "doc"],
        ["build", "x.yaml", "--format", ""],
        ["build", "x.yaml", "-o"],
        ["check", "x.yaml", "--format", "xml"],
        ["schema", "--keys", "fr"],
        ["explain", "KH9999"],
        ["bench", "--rounds", "nhiều"],
    ],
    ids=" ".join,
)
def test_wrong_usage_gives_exit_code_2(arguments: list[str], run_cli: Run) -> None:
    result = run_cli(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.strip()


def test_a_document_that_cannot_be_written_gives_exit_code_3(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    (tmp_path / "o").write_text("", encoding="utf-8")
    assert run_cli("build", plan_file(), "-o", tmp_path / "o", "--format", "docx").code == 3


def test_an_interrupted_run_gives_exit_code_130(
    plan_file: Write, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "load_plan", interrupt)
    result = run_cli("check", plan_file())
    assert (result.code, result.out, result.err) == (130, "", "stopped\n")


def test_watching_builds_again_after_a_change_and_ends_with_130(
    plan_file: Write, run_cli: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan, rounds = plan_file(), []

    def next_round(_: float) -> None:
        rounds.append(1)
        if len(rounds) == 2:
            raise KeyboardInterrupt
        plan.write_text(plan.read_text("utf-8").replace("Trần", "Lê"), encoding="utf-8")

    monkeypatch.setattr(time, "sleep", next_round)
    out = tmp_path / "o"
    result = run_cli("build", plan, "-o", out, "--format", "docx", "--watch")
    assert (result.code, result.out.count("built")) == (130, 2)
    assert "Lê Văn Mẫu" in words_of(out / "ke-hoach.docx")


# stdout and stderr


def test_a_build_prints_its_documents_to_stdout_and_nothing_else(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    out = tmp_path / "o"
    result = run_cli("build", plan_file(), "-o", out)
    lines = [f"built {out / 'ke-hoach.docx'}", f"built {out / 'ke-hoach.pdf'}"]
    assert (result.out.splitlines(), result.err) == (lines, "")


def test_findings_of_a_build_go_to_stderr(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    result = run_cli("build", plan_file(with_piece(BROKEN)), "-o", tmp_path / "o")
    assert (result.out, result.codes) == ("", ["KH020"])


def test_findings_of_a_check_are_its_result_and_go_to_stdout(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    plan = plan_file(with_piece(BROKEN))
    result = run_cli("check", plan)
    assert result.out.startswith(f"{plan}:1:1: KH020 error: there is no key `openning`")
    assert result.err == "1 errors, 0 warnings\n"


def test_a_finding_shows_its_line_with_a_caret_the_hint_and_the_clause(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    result = run_cli("check", plan_file(with_piece("date: 2026-02-30\n")), "--lang", "vi")
    lines = result.out.splitlines()
    assert lines[1:3] == ["    date: 2026-02-30", "          ^"]
    assert lines[3].startswith("  gợi ý: ")
    assert lines[4].startswith("  căn cứ: 36-HD")


def test_a_finding_shows_the_line_as_it_is_now(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    run_cli("check", plan_file(with_piece("date: 2026-02-30\n")))
    assert (
        "    date: 2026-02-31" in run_cli("check", plan_file(with_piece("date: 2026-02-31\n"))).out
    )


def test_all_findings_of_a_run_are_sorted_by_place(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    piece = "opening: Thực hiện {tb99}\ndate: 2026-02-30\ntype: KHH\nplacee: x\n"
    found = re.findall(r":(\d+):(\d+): KH", run_cli("check", plan_file(with_piece(piece))).out)
    assert [int(line) for line, _ in found] == [1, 2, 3, 4]


def test_a_misspelt_key_hides_no_other_finding(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    piece = "zzzzzz: Thực hiện\ntype: KHH\nsignature:\n"
    assert run_cli("check", plan_file(with_piece(piece))).codes == ["KH020", "KH013", "KH023"]


def test_a_key_that_is_misspelt_is_not_missing_as_well(
    plan_file: Write, with_piece: Lay, run_cli: Run, smallest: str
) -> None:
    plan = plan_file(smallest.replace("signature:", "signatur:"))
    assert run_cli("check", plan).codes == ["KH020"]


# Usage errors and help


@pytest.mark.parametrize(
    ("arguments", "wrong", "nearest"),
    [
        (["biuld"], "biuld", "build"),
        (["chekc", "x.yaml"], "chekc", "check"),
        (["build", "x.yaml", "--fromat", "docx"], "--fromat", "--format"),
        (["build", "x.yaml", "--ouput", "o"], "--ouput", "--output"),
        (["check", "x.yaml", "--stict"], "--stict", "--strict"),
        (["new", "x", "--profil", "party"], "--profil", "--profile"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
@pytest.mark.parametrize(("lang", "question"), [("vi", "có phải"), ("en", "did you mean")])
def test_a_misspelt_name_brings_the_nearest(
    arguments: list[str], wrong: str, nearest: str, lang: str, question: str, run_cli: Run
) -> None:
    result = run_cli(*arguments, "--lang", lang)
    assert result.code == 2
    assert wrong in result.err
    assert f"{question} {nearest}?" in result.err


def test_a_misspelt_format_brings_the_nearest(run_cli: Run) -> None:
    assert "sarif" in run_cli("check", "x.yaml", "--format", "sariff").err
    assert "did you mean docx?" in run_cli("build", "x.yaml", "--format", "doc").err


def test_a_misspelt_code_brings_the_nearest(run_cli: Run) -> None:
    assert "did you mean KH902?" in run_cli("explain", "KH9O22").err


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_lists_every_command_in_the_readers_language(lang: str, run_cli: Run) -> None:
    result = run_cli("--help", "--lang", lang)
    shown = " ".join(result.out.split())
    assert (result.code, result.err) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", result.out, re.MULTILINE)
        assert MESSAGES[command][lang == "en"].split(";")[0].split(",")[0] in shown


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_command_has_help_in_the_readers_language(command: str, lang: str, run_cli: Run) -> None:
    result = run_cli(command, "--help", "--lang", lang)
    shown = " ".join(result.out.split())
    assert (result.code, result.err) == (0, "")
    assert MESSAGES[command][lang == "en"] in shown
    assert MESSAGES[command][lang == "vi"] not in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_vietnamese_help_has_no_english_sentences(command: str, run_cli: Run) -> None:
    shown = run_cli(command, "--help", "--lang", "vi").out
    for english in (
        "Show this message",
        "Usage:",
        "Options:",
        "Arguments:",
        "required",
        "default:",
    ):
        assert english not in shown


def test_without_a_command_the_help_is_shown(run_cli: Run) -> None:
    assert run_cli().out == run_cli("--help").out


def test_the_version_is_printed(run_cli: Run) -> None:
    result = run_cli("--version")
    assert (result.code, result.out) == (0, f"kehoach {__version__}\n")


# Language


@pytest.mark.parametrize(
    ("variables", "arguments", "lang"),
    [
        ({"LANG": "vi_VN.UTF-8"}, [], "vi"),
        ({"LANG": "en_US.UTF-8"}, [], "en"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, [], "en"),
        ({"LANG": "C", "LC_MESSAGES": "vi_VN.UTF-8"}, [], "vi"),
        ({"LANG": "vi_VN.UTF-8", "KEHOACH_LANG": "en"}, [], "en"),
        ({"KEHOACH_LANG": "vi"}, ["--lang", "en"], "en"),
        ({"KEHOACH_LANG": "en"}, ["--lang=vi"], "vi"),
        ({"KEHOACH_LANG": "en"}, ["build", "x.yaml", "--lang", "vi"], "vi"),
    ],
)
def test_the_language_is_the_flags_then_the_variables_then_the_locales(
    variables: dict[str, str], arguments: list[str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LOCALE:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert choose_language(arguments) == lang


@pytest.mark.parametrize("before", [True, False])
def test_the_language_may_stand_before_or_behind_the_command(
    before: bool, plan_file: Write, run_cli: Run
) -> None:
    command = ["check", plan_file()]
    result = run_cli("--lang", "vi", *command) if before else run_cli(*command, "--lang", "vi")
    assert (result.code, result.err) == (0, "không có lỗi trong 1 kế hoạch\n")


# build


def test_a_folder_is_built_into_the_same_folders_below_the_output(
    plan_file: Write, run_cli: Run, tmp_path: Path, smallest: str
) -> None:
    plan_file(name="p/a.yaml")
    plan_file(name="p/xa/b.yml")
    plan_file("not: a plan", name="p/.an/c.yaml")
    plan_file("không phải kế hoạch", name="p/ghi-chu.txt")
    result = run_cli("build", tmp_path / "p", "-o", tmp_path / "o", "--format", "docx")
    built = sorted(f.relative_to(tmp_path / "o").as_posix() for f in (tmp_path / "o").rglob("*.*"))
    assert (result.code, built) == (0, ["a.docx", "xa/b.docx"])
    assert "2 plans built, 0 failed" in result.err


def test_several_paths_are_built_and_a_faulty_one_keeps_none_from_it(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    good, bad = plan_file(name="a.yaml"), plan_file(with_piece(BROKEN), name="b.yaml")
    last = plan_file(name="c.yaml")
    result = run_cli("build", good, bad, last, "-o", tmp_path / "o", "--format", "docx")
    assert result.code == 1
    assert sorted(f.name for f in (tmp_path / "o").iterdir()) == ["a.docx", "c.docx"]
    assert "2 plans built, 1 failed" in result.err


def test_the_format_chooses_what_is_made(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    run_cli("build", plan_file(), "-o", tmp_path / "o", "--format", "pdf")
    assert [f.name for f in (tmp_path / "o").iterdir()] == ["ke-hoach.pdf"]


def test_documents_go_to_the_folder_output_unless_told_otherwise(
    plan_file: Write, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_file()
    monkeypatch.chdir(tmp_path)
    run_cli("build", plan.name, "--format", "docx")
    assert (tmp_path / "output" / "ke-hoach.docx").is_file()


@pytest.mark.parametrize(
    ("assignment", "words"),
    [
        ("signature.name=Lê Thị Mẫu", "Lê Thị Mẫu"),
        ("chu_ky.ho_ten=Lê Thị Mẫu", "Lê Thị Mẫu"),
        ("dia_danh=Tân Lộc", "Tân Lộc, ngày"),
        ("sections[0].heading=Yêu cầu", "I- YÊU CẦU"),
        ("phan_muc[0].cac_y[0]=Ý khác.", "1. Ý khác."),
        ("sections[1]={heading: Phần thêm}", "II- PHẦN THÊM"),
        ("number=7", "Số 07-KH/ĐU"),
        ("so.so=7", "Số 07-KH/ĐU"),
        ("opening=Một = hai", "Một = hai"),
        ("opening=Các bước: sau", "Các bước: sau"),
        ("opening=Mục số #3 # hết", "Mục số #3 # hết"),
        ("opening=& và !", "& và !"),
        ('opening="Trong nháy"', "\nTrong nháy"),
    ],
)
def test_set_lays_a_value_over_the_plan(
    assignment: str, words: str, plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file()
    result = run_cli("build", plan, "-o", tmp_path, "--format", "docx", "--set", assignment)
    assert (result.code, result.err) == (0, "")
    assert words in words_of(tmp_path / "ke-hoach.docx")


def test_set_may_be_given_many_times_and_the_last_wins(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    values = ("--set", "place=Một", "--set", "number=9", "--set", "dia_danh=Hai")
    run_cli("build", plan_file(), "-o", tmp_path, "--format", "docx", *values)
    words = words_of(tmp_path / "ke-hoach.docx")
    assert "Hai, ngày" in words
    assert "Một" not in words
    assert "Số 09-KH" in words


@pytest.mark.parametrize(
    ("assignment", "code"),
    [
        ("date=2026-02-30", "KH012"),
        ("ngay=2026-02-30", "KH012"),
        ("opening={tb99} nêu rõ", "KH031"),
        ("signature.nam=x", "KH020"),
        ("profile=quan_doi", "KH013"),
        ("opening=Tiến độ 😀", "KH015"),
    ],
)
def test_a_finding_in_a_set_value_stands_at_that_value(
    assignment: str, code: str, plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--set", assignment)
    assert result.code == 1
    assert result.err.startswith(f"--set {assignment.split('=')[0]}: {code} error:")
    assert not (tmp_path / "o").exists()


def test_set_does_not_touch_the_file(
    plan_file: Write, run_cli: Run, tmp_path: Path, smallest: str
) -> None:
    plan = plan_file()
    run_cli("build", plan, "-o", tmp_path / "o", "--format", "docx", "--set", "place=Tân Lộc")
    assert plan.read_text(encoding="utf-8") == smallest


def test_warnings_do_not_keep_a_plan_from_being_built(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file(with_piece("subject:\n"))
    result = run_cli("build", plan, "-o", tmp_path / "o", "--format", "docx")
    assert (result.code, result.codes) == (0, ["KH023"])


def test_strict_makes_warnings_errors(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file(with_piece("subject:\n"))
    result = run_cli("build", plan, "-o", tmp_path / "o", "--format", "docx", "--strict")
    assert (result.code, result.codes) == (1, ["KH023"])
    assert not (tmp_path / "o").exists()


def test_quiet_prints_results_only(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    plans = [plan_file(name="a.yaml"), plan_file(name="b.yaml")]
    result = run_cli("build", *plans, "-o", tmp_path / "o", "--format", "docx", "-q")
    assert (len(result.out.splitlines()), result.err) == (2, "")


def test_nothing_is_written_when_a_plan_has_errors(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    run_cli("build", plan_file(with_piece(BROKEN)), "-o", tmp_path / "o")
    assert not (tmp_path / "o").exists()


def test_a_document_that_is_there_stays_when_its_plan_gets_errors(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    run_cli("build", plan_file(), "-o", tmp_path, "--format", "docx")
    before = (tmp_path / "ke-hoach.docx").read_bytes()
    run_cli("build", plan_file(with_piece(BROKEN)), "-o", tmp_path, "--format", "docx")
    assert (tmp_path / "ke-hoach.docx").read_bytes() == before


def test_a_failing_rename_leaves_the_old_file_whole(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "o"
    run_cli("build", plan_file(), "-o", out, "--format", "docx")
    before = (out / "ke-hoach.docx").read_bytes()

    def busy(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", busy)
    changed = plan_file(with_piece("place: Tân Lộc\n"))
    result = run_cli("build", changed, "-o", out, "--format", "docx")
    assert (result.code, result.codes) == (3, ["KH902"])
    assert [f.name for f in out.iterdir()] == ["ke-hoach.docx"]
    assert (out / "ke-hoach.docx").read_bytes() == before


def test_templates_beside_the_plan_win(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    plan = plan_file()
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "party.docx").write_bytes(b"hong")
    result = run_cli("build", plan, "-o", tmp_path / "o", "--format", "docx")
    assert (result.code, result.codes) == (3, ["KH801"])


def test_a_templates_folder_that_is_missing_is_an_input_error(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    result = run_cli("build", plan_file(), "-o", tmp_path, "--templates", tmp_path / "khong-co")
    assert (result.code, result.codes) == (1, ["KH001"])


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("con", "_con"),
        ("NUL.x", "_NUL.x"),
        ("a:b?", "a_b_"),
        ("kế hoạch", "kế hoạch"),
        ("x. ", "x"),
    ],
)
def test_a_document_gets_a_name_that_windows_accepts(name: str, safe: str) -> None:
    assert pipeline.safe_name(name) == safe


@pytest.mark.parametrize(
    "text",
    ["{{ line }}", "{% if x %}", "<w:t>a</w:t>", "A & B < C", "]]>", "\u202eabc\u202c", "${x}"],
)
def test_words_that_look_like_code_come_out_as_words(
    text: str, plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file(with_piece(f"opening: '{text} nêu rõ'\n"))
    assert run_cli("build", plan, "-o", tmp_path).code == 0
    shown = text.strip("\u202e\u202c")  # the marks that turn letters round are dropped
    assert f"{shown} nêu rõ" in words_of(tmp_path / "ke-hoach.docx")


def test_the_title_in_the_properties_of_a_document_is_plain_text(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file(with_piece("subject: A & B <c> {{ line }} ]]>\n"))
    run_cli("build", plan, "-o", tmp_path, "--format", "docx")
    with zipfile.ZipFile(tmp_path / "ke-hoach.docx") as archive:
        properties = ElementTree.fromstring(archive.read("docProps/core.xml"))
    title = properties.find("{http://purl.org/dc/elements/1.1/}title")
    assert title is not None
    assert (title.text or "").endswith(" A & B <c> {{ line }} ]]>")


def test_a_word_of_ten_thousand_letters_is_built(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file(with_piece(f"opening: {'ữ' * 10_000}\n"))
    assert run_cli("build", plan, "-o", tmp_path).code == 0
    assert "ữ" * 10_000 in words_of(tmp_path / "ke-hoach.docx")


# check


def test_a_clean_plan_checks_with_nothing_on_stdout(plan_file: Write, run_cli: Run) -> None:
    result = run_cli("check", plan_file())
    assert (result.code, result.out, result.err) == (0, "", "nothing found in 1 plans\n")


def test_check_q_says_nothing_of_a_clean_plan(plan_file: Write, run_cli: Run) -> None:
    result = run_cli("check", plan_file(), "-q")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_check_strict_counts_warnings(plan_file: Write, with_piece: Lay, run_cli: Run) -> None:
    plan = plan_file(with_piece("subject:\n"))
    assert run_cli("check", plan).code == 0
    assert run_cli("check", plan, "--strict").code == 1


def test_check_goes_on_behind_a_file_that_cannot_be_read(
    plan_file: Write, with_piece: Lay, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file(with_piece(BROKEN))
    assert run_cli("check", tmp_path / "khong.yaml", plan).codes == ["KH020", "KH001"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_check_clean(path: Path, run_cli: Run) -> None:
    assert run_cli("check", path, "--strict").out == ""


def test_check_as_json_gives_one_record_a_finding(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    plan = plan_file(with_piece(BROKEN))
    result = run_cli("check", plan, "--format", "json")
    (record,) = result.json()
    assert result.code == 1
    assert record.pop("message").startswith("there is no key")
    assert record.pop("hint")
    assert record == {
        "file": str(plan), "line": 1, "column": 1, "code": "KH020", "severity": "error",
        "clause": "",
        "fixable": False,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["json", "sarif"])
def test_a_clean_plan_still_gives_machines_a_whole_answer(
    kind: str, plan_file: Write, run_cli: Run
) -> None:
    answer = run_cli("check", plan_file(), "--format", kind).json()
    results = answer if kind == "json" else answer["runs"][0]["results"]
    assert results == []


def test_check_for_github_gives_annotations(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    plan = plan_file(with_piece("date: 2026-02-30\nsubject:\n"))
    error, warning = run_cli("check", plan, "--format", "github").out.splitlines()
    assert error.startswith(f"::error file={plan},line=1,col=7,title=KH012::no such date")
    assert warning.startswith(f"::warning file={plan},line=2,col=1,title=KH023::")


def test_a_github_annotation_escapes_what_parts_its_fields(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    plan = plan_file(with_piece(BROKEN), name="a,b:50%.yaml")
    assert "a%2Cb%3A50%25.yaml,line=1" in run_cli("check", plan, "--format", "github").out


def test_check_as_sarif_has_the_structure_of_version_2_1_0(
    plan_file: Write, with_piece: Lay, run_cli: Run
) -> None:
    plan = plan_file(with_piece("date: 2026-02-30\nsubject:\n"))
    log = run_cli("check", plan, "--format", "sarif").json()
    (only_run,) = log["runs"]
    driver = only_run["tool"]["driver"]
    first, second = only_run["results"]
    assert (log["version"], driver["name"]) == ("2.1.0", "kehoach")
    assert [rule["id"] for rule in driver["rules"]] == ["KH012", "KH023"]
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert [(each["ruleId"], each["level"]) for each in (first, second)] == [
        ("KH012", "error"),
        ("KH023", "warning"),
    ]
    region = {"startLine": 1, "startColumn": 7}
    assert first["locations"][0]["physicalLocation"]["region"] == region
    assert first["message"]["text"].startswith("no such date")


def test_a_file_in_sarif_is_a_valid_uri(plan_file: Write, with_piece: Lay, run_cli: Run) -> None:
    plan = plan_file(with_piece(BROKEN), name="kế hoạch 1.yaml")
    (result,) = run_cli("check", plan, "--format", "sarif").json()["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", uri)


# schema, explain, doctor, new


@pytest.mark.parametrize(("keys", "title"), [("vi", "trich_yeu"), ("en", "subject")])
def test_the_schema_speaks_the_wanted_keys(keys: str, title: str, run_cli: Run) -> None:
    result = run_cli("schema", "--keys", keys)
    schema = result.json()
    assert (result.code, result.err) == (0, "")
    assert title in schema["properties"]
    assert schema["additionalProperties"] is False


def test_the_schema_follows_the_language_unless_told_otherwise(run_cli: Run) -> None:
    assert "trich_yeu" in run_cli("schema", "--lang", "vi").json()["properties"]


@pytest.mark.parametrize("keys", ["vi", "en"])
def test_every_reference_inside_the_schema_leads_somewhere(keys: str, run_cli: Run) -> None:
    schema = run_cli("schema", "--keys", keys)
    wanted = set(re.findall(r'"#/\$defs/(\w+)"', schema.out))
    assert wanted <= set(schema.json()["$defs"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_valid_by_the_json_schema(path: Path, run_cli: Run) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    text = path.read_text(encoding="utf-8")
    keys = "vi" if re.search(r"^(chu_ky|phan_muc|can_cu):", text, re.MULTILINE) else "en"
    schema = run_cli("schema", "--keys", keys).json()
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    errors = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert [f"{list(error.path)}: {error.message[:200]}" for error in errors] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", list(catalogue()))
def test_explain_tells_meaning_hint_and_clause(code: str, lang: str, run_cli: Run) -> None:
    entry, result = catalogue()[code], run_cli("explain", code.lower(), "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert entry.why.said(lang) in result.out
    assert entry.clause in result.out
    assert not re.search(r"(?<!\\)\{\w+\}", result.out.split("\n\n")[0])


def test_explain_without_a_code_lists_all(run_cli: Run) -> None:
    lines = run_cli("explain").out.splitlines()
    assert [line[:5] for line in lines] == list(catalogue())


def test_doctor_tells_that_all_is_there(run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_imports", lambda _: True)
    monkeypatch.setattr(doctor, "_subset_found", lambda: True)
    monkeypatch.setattr(doctor, "_office_found", lambda: True)
    result = run_cli("doctor")
    assert result.code == 0
    assert "missing" not in result.out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_doctor_tells_how_to_get_what_is_missing(
    lang: str, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_imports", lambda name: name not in ("weasyprint", "typst"))
    result = run_cli("doctor", "--lang", lang)
    assert result.code == 3
    assert MESSAGES["doctor.missing"][lang == "en"] in result.out
    assert "pip install weasyprint" in result.out
    assert "pip install typst" in result.out
    assert "pango" in result.out.casefold()


@pytest.mark.parametrize("missing", ["weasyprint", "typst"])
def test_doctor_is_content_with_one_pdf_engine(
    missing: str, run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_imports", lambda name: name != missing)
    result = run_cli("doctor")
    assert result.code == 0
    assert f"pip install {missing}" in result.out


def test_doctor_forgives_what_only_makes_things_faster(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_imports", lambda name: name != "yaml._yaml")
    monkeypatch.setattr(doctor, "_subset_found", lambda: False)
    result = run_cli("doctor")
    assert result.code == 0
    assert "libharfbuzz-subset0" in result.out or "harfbuzz" in result.out


def test_doctor_tells_what_import_lacks_and_is_content_without_it(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_imports", lambda name: name != "pypdfium2_raw")
    monkeypatch.setattr(doctor, "_office_found", lambda: False)
    result = run_cli("doctor")
    assert result.code == 0
    assert "pip install pypdfium2" in result.out
    assert "libreoffice" in result.out.casefold()


# The PDF engines


def producer(path: Path) -> str:
    with pikepdf.open(path) as book:
        return f"{book.docinfo.get('/Producer', '')} {book.docinfo.get('/Creator', '')}"


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_build_makes_the_pdf_by_the_engine_that_is_named(
    engine: str, run_cli: Run, plan_file: Write, tmp_path: Path
) -> None:
    result = run_cli("build", plan_file(), "-o", tmp_path, "--engine", engine)
    assert (result.code, result.err) == (0, "")
    assert ("Typst" in producer(tmp_path / "ke-hoach.pdf")) == (engine == "typst")


def test_build_goes_on_with_typst_and_one_line_where_weasyprint_does_not_load(
    run_cli: Run, plan_file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    result = run_cli("build", plan_file(), "-o", tmp_path)
    assert result.code == 0
    assert len(result.err.splitlines()) == 1
    assert "typst" in result.err
    assert "Typst" in producer(tmp_path / "ke-hoach.pdf")
    assert run_cli("build", plan_file(), "-o", tmp_path, "-q").err == ""


def test_build_of_the_docx_alone_says_nothing_of_engines(
    run_cli: Run, plan_file: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    result = run_cli("build", plan_file(), "-o", tmp_path, "--format", "docx")
    assert (result.code, result.err) == (0, "")


def test_a_misspelt_engine_is_wrong_usage_with_the_nearest_name(
    run_cli: Run, plan_file: Write
) -> None:
    result = run_cli("build", plan_file(), "--engine", "tyspt")
    assert result.code == 2
    assert "did you mean typst" in result.err


@pytest.fixture
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    importlib.import_module("generator.cli.scaffold")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("profile", ["party", "party_2018", "party_2026", "state", "state_nd30"])
def test_a_new_plan_checks_clean(
    lang: str, profile: str, in_empty_folder: Path, run_cli: Run
) -> None:
    assert run_cli("new", "moi", "--profile", profile, "--lang", lang).code == 0
    result = run_cli("check", "moi.yaml", "--strict")
    assert (result.code, result.out) == (0, "")


@pytest.mark.parametrize("kind", ["KH", "TB", "BC", "HD", "KL", "CT", "TTr", "Kế hoạch"])
def test_a_new_plan_of_any_type_checks_clean(
    kind: str, in_empty_folder: Path, run_cli: Run
) -> None:
    assert run_cli("new", "moi", "--type", kind).code == 0
    assert run_cli("check", "moi.yaml", "--strict").code == 0


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_new_ends_with_a_command_that_works(lang: str, in_empty_folder: Path, run_cli: Run) -> None:
    said = run_cli("new", "ke-hoach-moi", "--lang", lang).out.strip()
    command = said[said.index("kehoach build") :].split()[1:]
    assert run_cli(*command, "--format", "docx").code == 0
    assert (in_empty_folder / "output" / "ke-hoach-moi.docx").is_file()


def test_new_never_overwrites(in_empty_folder: Path, run_cli: Run) -> None:
    (in_empty_folder / "cu.yaml").write_text("của tôi\n", encoding="utf-8")
    result = run_cli("new", "cu")
    assert (result.code, result.codes) == (1, ["KH048"])
    assert (in_empty_folder / "cu.yaml").read_text(encoding="utf-8") == "của tôi\n"


def test_a_new_plan_names_a_schema_that_is_there(in_empty_folder: Path, run_cli: Run) -> None:
    run_cli("new", "moi")
    first = (in_empty_folder / "moi.yaml").read_text(encoding="utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((in_empty_folder / name).read_text(encoding="utf-8"))["properties"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--profile", "partty"], "KH013"), (["--type", "KHH"], "KH013")],
    ids=["profile", "type"],
)
def test_new_writes_nothing_for_a_name_it_does_not_know(
    arguments: list[str], code: str, in_empty_folder: Path, run_cli: Run
) -> None:
    result = run_cli("new", "moi", *arguments)
    assert (result.code, result.codes) == (1, [code])
    assert list(in_empty_folder.iterdir()) == []


# Progress


@pytest.mark.parametrize("command", ["build", "check"])
def test_progress_of_several_plans_is_told_on_stderr_unless_quiet(
    command: str, plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file()
    other = plan.with_name("khac.yaml")
    other.write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
    arguments = [plan, other]
    if command == "build":
        arguments += ["--format", "docx", "-o", tmp_path / "o"]
    assert "2/2, 0 failed" in run_cli(command, *arguments).err
    assert run_cli(command, *arguments, "-q").err == ""


def test_one_plan_has_no_progress(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    found = run_cli("build", plan_file(), "-o", tmp_path / "o", "--format", "docx")
    assert "1/1" not in found.err
