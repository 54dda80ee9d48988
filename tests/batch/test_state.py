"""A state that was edited, damaged or made by another version: nothing outside is touched."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.batch.conftest import Province

GONE = "02,Hoà An,xã,Trần Thị Mẫu\n"


def database(province: Province) -> Path:
    return province.output / ".kehoach" / "batch.sqlite"


def change(province: Province, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(database(province))) as open_database:
        open_database.execute(statement, values)
        open_database.commit()


def named(province: Province, name: str, of: Path, identity: str) -> None:
    """Let the state say that a locality has a file of this name, just as it is now."""
    from hashlib import sha256

    data, stat = of.read_bytes(), of.stat()
    outputs = json.dumps([[name, sha256(data).hexdigest(), len(data), stat.st_mtime_ns]])
    change(province, "UPDATE made SET outputs = ? WHERE id = ?", outputs, identity)


@pytest.fixture
def outside(province: Province) -> Path:
    path = province.folder / "rieng.docx"
    path.write_bytes(b"tep rieng cua toi")
    return path


WAYS_OUT = ["../rieng.docx", "{folder}/rieng.docx", "x/../../rieng.docx", "..\\rieng.docx",
            "C:rieng.docx", "./../rieng.docx", "", ".", ".."]  # fmt: skip


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_name_in_a_state_leads_to_removal_outside_of_the_folder(
    name: str, province: Province, outside: Path
) -> None:
    province.run()
    named(province, name.format(folder=province.folder), outside, "02")
    province.edit(province.sheet, GONE, "")
    result = province.run("--prune")
    assert (result.code, result.codes) == (0, ["KH908"])
    assert outside.read_bytes() == b"tep rieng cua toi"
    assert province.run("--prune").codes == []


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_name_in_a_state_leads_into_the_zip(
    name: str, province: Province, outside: Path
) -> None:
    province.run()
    named(province, name.format(folder=province.folder), outside, "02")
    province.run("--only", "01", "--zip", province.folder / "goi.zip")
    with zipfile.ZipFile(province.folder / "goi.zip") as archive:
        assert sorted(archive.namelist()) == [
            "01-tan-loc.docx", "03-ia-o-dup-moi.docx", "04-tan-loc.docx",
        ]  # fmt: skip
    assert all(".." not in json.dumps(each["outputs"]) for each in province.manifest())


def test_a_locality_whose_entry_was_edited_is_made_again(province: Province, outside: Path) -> None:
    province.run()
    named(province, "../rieng.docx", outside, "02")
    assert "KH908" in province.run().codes
    assert province.run().codes == []
    assert {each["id"] for each in province.manifest()} == {"01", "02", "03", "04"}


def test_a_link_in_the_place_of_a_document_is_neither_packed_nor_followed(
    province: Province, outside: Path
) -> None:
    province.run()
    link = province.output / "02-hoa-an.docx"
    link.unlink()
    link.symlink_to(outside)
    named(province, "02-hoa-an.docx", outside, "02")
    province.run("--only", "01", "--zip", province.folder / "goi.zip")
    with zipfile.ZipFile(province.folder / "goi.zip") as archive:
        assert "02-hoa-an.docx" not in archive.namelist()
    province.run()
    assert not link.is_symlink()
    assert outside.read_bytes() == b"tep rieng cua toi"


@pytest.mark.parametrize("part", [".kehoach", ".kehoach/waiting", ".kehoach/batch.sqlite"])
def test_a_state_that_is_a_link_elsewhere_ends_the_run_in_words(
    part: str, province: Province
) -> None:
    (province.folder / "xa" / "waiting").mkdir(parents=True)
    (province.folder / "xa" / "waiting" / "rieng.txt").write_text("x", encoding="utf-8")
    link = province.output / part
    link.parent.mkdir(parents=True)
    link.symlink_to(province.folder / ("xa/waiting" if "waiting" in part else "xa"))
    result = province.run()
    assert (result.code, result.codes) == (3, ["KH909"])
    assert (province.folder / "xa" / "waiting" / "rieng.txt").is_file()


def test_a_manifest_half_written_that_is_a_link_is_not_written_through(
    province: Province, outside: Path
) -> None:
    province.output.mkdir()
    (province.output / ".manifest.jsonl.part").symlink_to(outside)
    (province.folder / ".goi.zip.part").symlink_to(outside)
    assert province.run("--zip", province.folder / "goi.zip").code == 0
    assert outside.read_bytes() == b"tep rieng cua toi"


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as open_database:
        open_database.execute("ALTER TABLE made ADD COLUMN signed TEXT")


def older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as open_database:
        open_database.execute("ALTER TABLE made DROP COLUMN shares")


def other_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as open_database:
        open_database.execute("DROP TABLE made")


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"khong phai SQLite" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(path.read_bytes()[:100]),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 4096),
        newer,
        older,
        other_tables,
    ],
)
@pytest.mark.parametrize("dry", [True, False])
def test_a_state_that_cannot_be_used_is_begun_anew_and_told(
    damage: object, dry: bool, province: Province
) -> None:
    province.run()
    before = province.files()
    damage(database(province))  # type: ignore[operator]
    spoilt = database(province).read_bytes()
    result = province.run(*(["--dry-run"] if dry else []))
    assert (result.code, result.codes) == (0, ["KH907"])
    assert province.files() == before
    if dry:
        assert database(province).read_bytes() == spoilt
        return
    again = province.run()
    assert (again.code, again.codes) == (0, [])
    assert len(province.manifest()) == 4


def test_a_state_of_another_plan_stays_kept_for_it_also_where_it_is_older(
    province: Province,
) -> None:
    province.run()
    older(database(province))
    other = province.folder / "khac.yaml"
    other.write_bytes(province.plan.read_bytes())
    province.plan = other
    result = province.run()
    assert (result.code, "KH097" in result.codes) == (1, True)


@pytest.mark.parametrize("column", ["outputs", "inputs", "findings", "shares", "status", "seconds"])
@pytest.mark.parametrize("value", ["{", "7", '[["a", 2]]', None])
def test_a_row_that_no_run_wrote_counts_as_not_there(
    column: str, value: object, province: Province
) -> None:
    province.run()
    change(province, f"UPDATE made SET {column} = ? WHERE id = '02'", value)
    for options in (["--dry-run"], ["--only", "01"], []):
        result = province.run(*options)
        assert result.code == 0, result.err
        assert "KH906" not in result.codes
    assert province.run().codes == []
    assert {each["id"] for each in province.manifest()} == {"01", "02", "03", "04"}


@pytest.mark.parametrize("damage", [b"x" * 3000, b""])
def test_a_damaged_lock_is_made_anew(damage: bytes, province: Province) -> None:
    province.run()
    (province.output / ".kehoach" / "lock.sqlite").write_bytes(damage)
    assert province.run().code == 0


def test_a_file_that_another_locality_has_by_now_is_not_pruned(province: Province) -> None:
    province.run("--name", "{ten}-{loai}")
    province.edit(province.sheet, "02,Hoà An", "07,Hoà An")
    os.utime(province.output / "hoa-an-xa.docx")
    result = province.run("--name", "{ten}-{loai}", "--prune")
    assert result.code == 0
    assert "hoa-an-xa.docx" in province.files()
    assert len(province.files()) == 4


def test_a_damaged_manifest_ends_no_tree(province: Province) -> None:
    province.run()
    path = province.output / "manifest.jsonl"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"status"', '"st', 1) + '[1]\n"x"\n', encoding="utf-8")
    result = province._run(
        "tree", province.plan, "--localities", province.sheet, "--manifest", path, "--lang", "en"
    )
    assert result.codes.count("KH908") == 3
    assert "KH906" not in result.codes
    assert "Tân Lộc" in result.out  # the locality whose line is damaged has no plan that is known
    assert "Hoà An" not in result.out
