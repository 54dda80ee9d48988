"""Files in, plans out: kinds and encodings, the report, many at once, the plan kept inside."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.errors import KehoachError
from generator.importer import many
from generator.importer.convert import import_reading
from generator.importer.files import import_file
from generator.importer.many import find_sources, import_many
from generator.importer.prove import built_words
from generator.pipeline import load_plan, read_plan, render
from generator.read.kinds import kind_of, read_text
from generator.read.markdown import read_markdown
from generator.read.office import find_office
from generator.read.text import read_plain
from generator.vietnamese.letters.unicode import words
from tests.importer.texts import STATE, TASKS

SAMPLE = Path(__file__).resolve().parents[2] / "plans" / "mau" / "thi-uy-dan-van.yaml"


def codes(path: Path, target: Path) -> list[str]:
    with pytest.raises(KehoachError) as caught:
        import_file(path, target, "en")
    return [finding.code for finding in caught.value.findings]


# Kinds


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"%PDF-1.7 ...", ".docx", "pdf"),
        (b"\n  %PDF-1.4", ".txt", "pdf"),
        (b"PK\x03\x04...", ".pdf", "docx"),
        (b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "", "odt"),
        (b"{\\rtf1 ...", ".doc", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", ".doc", "doc"),
        ("KẾ HOẠCH".encode(), ".yaml", "text"),
        ("KẾ HOẠCH".encode("utf-16"), "", "text"),
    ],
)
def test_a_file_is_what_its_content_says(data: bytes, suffix: str, kind: str) -> None:
    assert kind_of(data, suffix) == kind


def test_a_word_file_with_the_name_of_a_text_is_read_as_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(render(load_plan(SAMPLE), "docx"))
    assert import_file(tmp_path / "a.txt", tmp_path / "a.yaml", "en").counts["tasks"] == 5


def test_an_empty_file_is_told_so(tmp_path: Path) -> None:
    for data in (b"", b" \r\n\f\n"):
        (tmp_path / "a.txt").write_bytes(data)
        assert codes(tmp_path / "a.txt", tmp_path / "a.yaml") == ["KH005"]


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.txt", tmp_path / "a.yaml") == ["KH001"]
    (tmp_path / "folder.txt").mkdir()
    assert codes(tmp_path / "folder.txt", tmp_path / "a.yaml") == ["KH001"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STATE, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("mine", encoding="utf-8")
    assert codes(tmp_path / "a.txt", tmp_path / "a.yaml") == ["KH048"]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "mine"


def test_a_file_is_imported_with_the_schema_it_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TASKS.encode().replace(b"\n", b"\r\n"))
    imported = import_file(tmp_path / "a.txt", tmp_path / "a.yaml", "vi")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == imported.text
    schema = imported.text.split("\n")[0].split("=")[1]
    assert (tmp_path / schema).is_file()


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["odt", "rtf", "doc"])
def test_other_office_files_come_in_through_libreoffice(kind: str, tmp_path: Path) -> None:
    import subprocess

    source = tmp_path / "a.docx"
    source.write_bytes(render(load_plan(SAMPLE), "docx"))
    profile = (tmp_path / "profile").as_uri()
    command = [str(find_office()), "--headless", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", kind, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    imported = import_file(tmp_path / f"a.{kind}", tmp_path / "a.yaml", "en")
    draft = load_plan(SAMPLE)
    found = read_plan(imported.text, Path("a.yaml"))
    assert sorted(built_words(found)) == sorted(built_words(draft))
    assert imported.counts["tasks"] == 5


# Encodings


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_unicode_text_in_other_bytes_gives_the_same_plan(encoding: str) -> None:
    reading = read_text(STATE.encode(encoding), "a.txt")
    assert import_reading(reading, "a").counts == import_reading(read_plain(STATE), "a").counts


def test_text_of_letters_and_marks_apart_becomes_whole_letters() -> None:
    import unicodedata

    reading = read_text(unicodedata.normalize("NFD", STATE).encode(), "a.txt")
    assert [line.words for line in reading.lines] == [
        line.words for line in read_plain(STATE).lines
    ]
    assert [(each.encoding, each.sure) for each in reading.converted] == [("NFD", True)]


def test_an_old_encoding_is_named_in_the_plan() -> None:
    reading = read_text("Kế hoạch trồng cây của các thôn.".encode("cp1258", "replace"), "a.txt")
    assert import_reading(reading, "a").text  # whatever is found, nothing is raised


# Markdown

MARKDOWN = """\
# KẾ HOẠCH

**trồng cây đầu xuân**

## I. MỤC ĐÍCH

1. Phủ xanh *bờ kênh*
   và đường thôn.
2. Mỗi hộ chăm sóc cây.

- Cây sao đen;
- Cây bàng.

| TT | Nội dung | Cơ quan chủ trì | Thời gian |
|----|----------|-----------------|-----------|
| 1  | Trồng cây | Công an xã     | quý I/2026 |
"""


def test_markdown_signs_are_no_words() -> None:
    reading = read_markdown(MARKDOWN)
    assert [line.words for line in reading.lines] == [
        "KẾ HOẠCH",
        "trồng cây đầu xuân",
        "I. MỤC ĐÍCH",
        "1. Phủ xanh bờ kênh và đường thôn.",
        "2. Mỗi hộ chăm sóc cây.",
        "- Cây sao đen;",
        "- Cây bàng.",
        "TT Nội dung Cơ quan chủ trì Thời gian 1 Trồng cây Công an xã quý I/2026",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Xem [mẫu kèm theo](bieu-mau.docx).\n", "link"),
        ("```mau\nmột dòng\n```\n", "markup"),
    ],
)
def test_what_markdown_does_not_show_is_told_as_left_out(text: str, kind: str) -> None:
    reading = read_text(text.encode(), "a.md", markdown=True)
    assert [(each.kind, each.spot.line) for each in reading.furniture] == [(kind, 1)]
    shown = " ".join([*(line.text for line in reading.lines), *(f.text for f in reading.furniture)])
    assert set(re.findall(r"\w+", shown)) == set(re.findall(r"\w+", text))


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{'  ' * depth}- ý {depth}\n" for depth in range(60)),
        "| một | hai |\n|---|---|\n| ba | bốn | năm |\n",
        "[" * 30_000 + " cuối",
    ],
    ids=["nested", "wide row", "brackets"],
)
def test_no_word_is_lost_where_markdown_would_lose_it(text: str) -> None:
    reading = read_text(text.encode(), "a.md", markdown=True)
    shown = " ".join(line.text for line in reading.lines)
    assert Counter(re.findall(r"\w+", shown)) == Counter(re.findall(r"\w+", text))


def test_a_markdown_table_of_tasks_is_one() -> None:
    draft = read_plan(import_reading(read_markdown(MARKDOWN), "a.md").text, Path("a.yaml"))
    (task,) = draft.document.tasks
    assert (task.text, task.parties) == ("Trồng cây", {"lead": ("Công an xã",)})
    (time,) = (each.meaning for each in task.times)
    assert (str(time.start), str(time.end)) == ("2026-01-01", "2026-03-31")


# The report


def test_the_report_leads_from_each_line_to_its_key_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TASKS, encoding="utf-8")
    imported = import_file(tmp_path / "a.txt", tmp_path / "a.yaml", "en", mapped=True)
    lines = imported.text.splitlines()
    source = [line.words for line in read_plain(TASKS).lines]
    mapped = {each["source"]["line"]: each["plan"] for each in imported.report["map"]}
    assert set(mapped) == {n for n, t in enumerate(TASKS.splitlines(), 1) if t.strip()}
    for number, text in enumerate(TASKS.splitlines(), 1):
        if text.startswith("1. Mở hội nghị"):
            (place,) = mapped[number]
            assert place["key"] == "sections.0.tasks.0.text"
            assert "Mở hội nghị" in lines[place["line"] - 1]
    assert len(source) == len(mapped)


def test_the_report_lists_what_was_left_out_with_its_place(tmp_path: Path) -> None:
    text = TASKS.replace("I- NHIỆM VỤ", "2\nI- NHIỆM VỤ")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    imported = import_file(tmp_path / "a.txt", tmp_path / "a.yaml", "en", mapped=True)
    (left_out,) = imported.report["furniture"]
    assert (left_out["kind"], left_out["words"]) == ("page number", "2")
    assert TASKS.splitlines()[left_out["source"]["line"] - 1] == "I- NHIỆM VỤ"
    assert json.dumps(imported.report)


def test_words_of_plan_and_furniture_are_all_words_of_the_source() -> None:
    text = TASKS.replace("I- NHIỆM VỤ", "2\nI- NHIỆM VỤ")
    reading = read_plain(text)
    counts = import_reading(reading, "a").counts
    assert counts["words"] + counts["furniture"] == len(words(text))


# The plan kept inside


def edited(data: bytes, old: str, new: str) -> bytes:
    """Return a DOCX with words of its text exchanged, as Word would leave the rest."""
    import io

    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        for info in source.infolist():
            part = source.read(info)
            if info.filename == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            target.writestr(info, part)
    return stream.getvalue()


def test_a_document_with_its_plan_inside_gives_the_file_back(tmp_path: Path) -> None:
    draft = load_plan(SAMPLE)
    (tmp_path / "a.docx").write_bytes(render(draft, "docx", embed=True))
    imported = import_file(tmp_path / "a.docx", tmp_path / "a.yaml", "vi")
    assert (imported.exact, imported.doubts) == (True, ())
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == draft.source


def test_the_words_of_an_edited_document_win_over_the_plan_inside(tmp_path: Path) -> None:
    data = render(load_plan(SAMPLE), "docx", embed=True)
    (tmp_path / "a.docx").write_bytes(edited(data, "Quy chế dân chủ", "Quy chế làm việc"))
    imported = import_file(tmp_path / "a.docx", tmp_path / "a.yaml", "vi")
    assert [finding.code for finding in imported.doubts] == ["KH055"]
    assert "Quy chế làm việc" in imported.text


# Many at once


def some_files(folder: Path) -> None:
    (folder / "cu").mkdir()
    (folder / "cu" / "a.txt").write_text(STATE, encoding="utf-8")
    (folder / "cu" / "b.txt").write_text(TASKS, encoding="utf-8")
    (folder / "cu" / "b.docx").write_bytes(render(load_plan(SAMPLE), "docx"))
    (folder / "cu" / "hong.pdf").write_bytes(b"%PDF-1.7 cut short")
    (folder / "cu" / "~$b.docx").write_bytes(b"a lock file of Word")
    (folder / "cu" / "ghi-chu.xlsx").write_bytes(b"PK")


def outcomes(folder: Path, **ways: Any) -> dict[str, Any]:
    found = import_many(find_sources([folder / "cu"], folder / "moi"), "en", **ways)
    return {outcome.path.name: outcome for outcome in found}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder_is_imported_and_one_bad_file_stops_nothing(workers: int, tmp_path: Path) -> None:
    some_files(tmp_path)
    found = outcomes(tmp_path, workers=workers)
    assert sorted(found) == ["a.txt", "b.docx", "b.txt", "hong.pdf"]
    assert [each.code for each in found["hong.pdf"].findings] == ["KH041"]
    assert found["b.docx"].counts["tasks"] == 5
    written = sorted(path.name for path in (tmp_path / "moi").glob("*.yaml"))
    assert written == ["a.yaml", "b.docx.yaml", "b.txt.yaml"]


def test_a_reader_that_dies_costs_its_own_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_files(tmp_path)
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(many, "import_one", dies_on_b_txt)
    found = outcomes(tmp_path, workers=2)
    assert [each.code for each in found["b.txt"].findings] == ["KH041"]
    assert found["b.docx"].counts["tasks"] == 5
    assert not found["a.txt"].findings


def dies_on_b_txt(path: Path, *ways: Any) -> Any:
    """Import a file, as long as it is not the one that brings a process down."""
    import os

    from generator.importer.many import import_one

    if path.name == "b.txt":
        os._exit(9)
    return import_one(path, *ways)


def test_a_folder_without_documents_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(KehoachError) as caught:
        find_sources([tmp_path], tmp_path)
    assert caught.value.findings[0].code == "KH005"
