"""A batch: a document set for each locality, made once, kept up to date, never half done."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.batch import work
from generator.batch.state import State
from generator.errors import Finding, Place, TemplateError
from generator.localities.register import communes
from generator.pipeline import Draft, load_plan, render
from generator.vietnamese.letters.unicode import ascii_slug
from tests.batch.conftest import Province

ROOT = Path(__file__).resolve().parents[2]
ALL = {
    "01-tan-loc.docx",
    "02-hoa-an.docx",
    "03-ia-o-dup-moi.docx",
    "04-tan-loc.docx",
}


def words_in(data: bytes, folder: Path) -> str:
    path = folder / "x.docx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as file:
        text = file.read("word/document.xml").decode()
    return " ".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", text))


def test_each_locality_gets_documents_with_its_own_values(
    province: Province, tmp_path: Path
) -> None:
    result = province.run(kinds="docx,pdf")
    assert result.code == 0, result.err
    assert "4 built, 0 unchanged, 0 failed" in result.err
    files = province.files()
    assert set(files) == ALL | {name.replace(".docx", ".pdf") for name in ALL}
    words = words_in(files["03-ia-o-dup-moi.docx"], tmp_path)
    assert "Ia O'Đúp" in words.replace("&apos;", "'")
    assert "ĐẢNG UỶ PHƯỜNG" in words
    assert all(data.startswith(b"%PDF") for name, data in files.items() if name.endswith(".pdf"))


def test_documents_are_those_that_build_makes(province: Province, tmp_path: Path) -> None:
    province.run()
    values = {"ten": "Hoà An", "loai": "xã", "nguoi_ky": "Trần Thị Mẫu", "ma": "02"}
    plan = tmp_path / "rieng.yaml"
    lines = "".join(f"  {name}: '{value}'\n" for name, value in values.items())
    plan.write_text(province.plan.read_text("utf-8") + f"values:\n{lines}", encoding="utf-8")
    assert render(load_plan(plan), "docx") == province.files()["02-hoa-an.docx"]


def test_what_is_up_to_date_is_not_made_again_and_nothing_is_written(province: Province) -> None:
    province.run()
    before = province.stamps()
    result = province.run()
    assert "0 built, 4 unchanged, 0 failed" in result.err
    assert province.stamps() == before


def rebuilt(province: Province, *options: object) -> set[str]:
    before = {name: (province.output / name).stat().st_mtime_ns for name in province.files()}
    province.run(*options)
    return {
        name for name in province.files()
        if before.get(name) != (province.output / name).stat().st_mtime_ns
    }  # fmt: skip


def test_one_byte_of_the_base_makes_everything_anew(province: Province) -> None:
    province.run()
    province.edit(province.plan, "Dọn rác.", "Dọn rác!")
    assert rebuilt(province) == ALL


def test_one_cell_makes_one_locality_anew(province: Province) -> None:
    province.run()
    province.edit(province.sheet, "Trần Thị Mẫu", "Trần Thị Khác")
    assert rebuilt(province) == {"02-hoa-an.docx"}


def test_one_overlay_makes_only_its_localities_anew(province: Province) -> None:
    overlay = province.folder / "phuong.yaml"
    overlay.write_text("extends: goc.yaml\nchange: {hop-dan: {timeline: hằng tháng}}\n", "utf-8")
    text = province.plan.read_text("utf-8")
    batch = "batch: {overlays: [{plan: phuong.yaml, when: {loai: phường}}, {}]}\n"
    province.plan.write_text(text + batch, "utf-8")
    province.run()
    assert [Path(each["plan"]).name for each in province.manifest()] == [
        "goc.yaml", "goc.yaml", "phuong.yaml", "phuong.yaml",
    ]  # fmt: skip
    province.edit(overlay, "hằng tháng", "hằng tuần")
    assert rebuilt(province) == {"03-ia-o-dup-moi.docx", "04-tan-loc.docx"}


def test_a_document_that_somebody_edited_or_lost_is_made_again(province: Province) -> None:
    province.run()
    files = province.files()
    (province.output / "01-tan-loc.docx").write_bytes(b"sua tay")
    (province.output / "02-hoa-an.docx").unlink()
    assert rebuilt(province) == {"01-tan-loc.docx", "02-hoa-an.docx"}
    assert province.files() == files


def test_a_file_only_touched_is_left_alone(province: Province) -> None:
    province.run()
    path = province.output / "01-tan-loc.docx"
    path.touch()
    assert rebuilt(province) == set()


def test_other_formats_and_engines_are_other_documents(province: Province) -> None:
    province.run()
    province.run(kinds="docx,pdf")
    result = province.run("--engine", "typst", kinds="docx,pdf")
    assert "4 built" in result.err
    assert "4 unchanged" in province.run("--engine", "typst", kinds="docx,pdf").err


def test_one_bad_row_never_stops_the_rest(province: Province) -> None:
    province.edit(province.sheet, "02,Hoà An", "01,Hoà An")
    province.sheet.write_text(province.sheet.read_text("utf-8") + "05,Phú Mỹ 村,xã,A\n", "utf-8")
    result = province.run()
    assert result.code == 4
    assert result.codes == ["KH087", "KH015"]
    assert "xa.csv:3:1: KH087" in result.err
    assert set(province.files()) == ALL - {"02-hoa-an.docx"}
    states = {each["id"]: each["status"] for each in province.manifest()}
    assert states["05"] == "failed"
    assert states["04"] == "built"


def test_a_blank_cell_that_the_plan_needs_fails_its_row_at_the_cell(province: Province) -> None:
    province.edit(province.sheet, "Trần Thị Mẫu", "")
    result = province.run()
    assert (result.code, result.codes) == (4, ["KH096"])
    assert "xa.csv:3:14: KH096" in result.err
    assert f"`nguoi_ky` at {province.plan}:13:" in result.err
    assert set(province.files()) == ALL - {"02-hoa-an.docx"}


def test_a_locality_whose_issuer_no_profile_knows_fails_alone(province: Province) -> None:
    province.edit(province.plan, "Đảng uỷ {loai} {ten}", "{co_quan} {loai} {ten}")
    lines = province.sheet.read_text("utf-8").splitlines()
    bodies = ("co_quan", "Đảng uỷ", "Xưởng in", "Đảng bộ", "Chi bộ")
    rows = "".join(f"{line},{body}\n" for line, body in zip(lines, bodies, strict=True))
    province.sheet.write_text(rows.replace("Mẫu", "Thị Mẫu"), "utf-8")
    province.edit(province.plan, "parent: Đảng bộ tỉnh", "parent: Tỉnh")
    province.edit(province.plan, "symbol: ĐU", "symbol: XI")
    result = province.run()
    assert (result.code, result.codes) == (4, ["KH017"])
    assert set(province.files()) == ALL - {"02-hoa-an.docx"}


def test_a_value_that_no_column_gives_is_told_in_the_plan(province: Province) -> None:
    province.edit(province.plan, "Dọn rác.", '"Dọn rác {o_dau}."')
    assert set(province.run().codes) == {"KH031"}


OVERLAY = "extends: goc.yaml\nchange: {don-rac: {text: Gom rác.}}\n"


def test_a_kind_in_capitals_and_the_english_name_of_it_find_the_overlay(
    province: Province, tmp_path: Path
) -> None:
    (province.folder / "phuong.yaml").write_text(OVERLAY, encoding="utf-8")
    overlays = "batch: {overlays: [{plan: phuong.yaml, when: {kind: phường}}, {}]}\n"
    province.plan.write_text(overlays + province.plan.read_text("utf-8"), "utf-8")
    province.edit(province.sheet, "04,Tân Lộc,phường", "04,Tân Lộc,PHƯỜNG")
    province.run()
    adapted = [
        name for name, data in province.files().items() if "Gom rác" in words_in(data, tmp_path)
    ]
    assert adapted == ["03-ia-o-dup-moi.docx", "04-tan-loc.docx"]


def test_a_locality_whose_overlay_nobody_can_tell_fails_at_its_blank_cell(
    province: Province,
) -> None:
    (province.folder / "phuong.yaml").write_text(OVERLAY, encoding="utf-8")
    overlays = "batch: {overlays: [{plan: phuong.yaml, when: {loai: phường}}, {}]}\n"
    province.plan.write_text(overlays + province.plan.read_text("utf-8"), "utf-8")
    province.edit(province.sheet, "02,Hoà An,xã", "02,Hoà An,")
    result = province.run()
    assert (result.code, result.codes) == (4, ["KH096"])
    assert "xa.csv:3:11: KH096" in result.err
    assert set(province.files()) == ALL - {"02-hoa-an.docx"}


@pytest.mark.parametrize(
    "batch",
    [
        "localities: ../../ngoai.csv",
        "localities: /etc/hosts.csv",
        "overlays: [{plan: ../../ngoai.yaml}]",
        "overlays: [{plan: /etc/hosts}]",
    ],
)
def test_a_plan_makes_the_program_read_no_file_outside_of_its_repository(
    batch: str, province: Province
) -> None:
    province.plan.write_text(f"batch: {{{batch}}}\n" + province.plan.read_text("utf-8"), "utf-8")
    result = province.run()
    assert (result.code, result.codes) == (1, ["KH072"])


@pytest.mark.parametrize(
    ("overlays", "code"),
    [("{plan: phuong.yaml, wen: {loai: xã}}", "KH020"), ("phuong.yaml", "KH011")],
)
def test_overlays_that_cannot_be_read_end_at_once(
    overlays: str, code: str, province: Province
) -> None:
    (province.folder / "phuong.yaml").write_text(OVERLAY, encoding="utf-8")
    batch = f"batch: {{overlays: [{overlays}]}}\n"
    province.plan.write_text(batch + province.plan.read_text("utf-8"), "utf-8")
    result = province.run()
    assert (result.code, result.codes) == (1, [code])
    assert not province.output.exists()


def test_a_kind_that_no_overlay_is_for_fails_its_rows_at_the_cell(province: Province) -> None:
    (province.folder / "xa.yaml").write_text(OVERLAY, encoding="utf-8")
    batch = "batch: {overlays: [{plan: xa.yaml, when: {loai: xã}}]}\n"
    province.plan.write_text(batch + province.plan.read_text("utf-8"), "utf-8")
    result = province.run()
    assert (result.code, result.codes) == (4, ["KH098", "KH098"])
    assert "xa.csv:4:" in result.err
    assert "phường" in result.err
    assert set(province.files()) == {"01-tan-loc.docx", "02-hoa-an.docx"}


@pytest.mark.parametrize("options", [("--only", "khong-co"), ()])
def test_no_locality_at_all_is_told_and_prunes_nothing(
    options: tuple[str, ...], province: Province
) -> None:
    province.run()
    if not options:
        province.sheet.write_text("Mã,Tên,Loại,nguoi_ky\n", "utf-8")
        options = ("--prune",)
    result = province.run(*options)
    assert (result.code, result.codes) == (1, ["KH099"])
    assert set(province.files()) == ALL


def test_an_overlay_without_a_plan_is_the_base_itself(province: Province, tmp_path: Path) -> None:
    (province.folder / "khac.yaml").write_text(OVERLAY, encoding="utf-8")
    batch = "batch: {overlays: [{when: {ma: '02'}}, {plan: khac.yaml}]}\n"
    province.plan.write_text(batch + province.plan.read_text("utf-8"), "utf-8")
    province.run()
    adapted = {
        name for name, data in province.files().items() if "Gom rác" in words_in(data, tmp_path)
    }
    assert adapted == ALL - {"02-hoa-an.docx"}


def test_a_row_that_was_bad_is_made_when_it_is_right(province: Province) -> None:
    province.edit(province.sheet, "Trần Thị Mẫu", "")
    province.run()
    province.edit(province.sheet, "02,Hoà An,xã,", "02,Hoà An,xã,Trần Thị Mẫu")
    assert rebuilt(province) == {"02-hoa-an.docx"}
    assert province.run().code == 0


def test_a_base_that_cannot_be_read_ends_at_once(province: Province) -> None:
    province.plan.write_text("a: [1\n", "utf-8")
    assert province.run().code == 1
    assert not province.output.exists()


@pytest.mark.parametrize(
    ("sheet", "code"), [("khong-co.csv", "KH080"), ("province:zz", "KH084"), ("x.doc", "KH081")]
)
def test_localities_that_cannot_be_had_end_at_once(
    sheet: str, code: str, province: Province, run_cli: Any
) -> None:
    result = run_cli("batch", province.plan, "--localities", sheet, "-o", province.output)
    assert (result.code, result.codes) == (1, [code])


def test_a_plan_names_its_localities_itself(province: Province, run_cli: Any) -> None:
    result = run_cli("batch", province.plan, "-o", province.output)
    assert (result.code, result.codes) == (1, ["KH095"])
    batch = 'batch: {localities: xa.csv, columns: {nguoi_ky: nguoi_ky}, name: "kh-{ten}"}\n'
    province.plan.write_text(province.plan.read_text("utf-8") + batch, "utf-8")
    run_cli("batch", province.plan, "-o", province.output, "--format", "docx", "--workers", 1)
    assert set(province.files()) == {
        "kh-tan-loc-01.docx", "kh-hoa-an.docx", "kh-ia-o-dup-moi.docx", "kh-tan-loc-04.docx",
    }  # fmt: skip


def test_communes_of_the_register_just_work(province: Province, run_cli: Any) -> None:
    default = "values: {nguoi_ky: Lê Văn Mẫu}\n"
    province.plan.write_text(default + province.plan.read_text("utf-8"), "utf-8")
    result = run_cli(
        "batch", province.plan, "--localities", "province:91", "-o", province.output,
        "--format", "docx", "--limit", 2, "--workers", 1, "--lang", "en",
    )  # fmt: skip
    assert result.code == 0, result.err
    assert "units by 19/2025/QĐ-TTg" in result.err
    units = communes("91")[:2]
    names = {f"{each.code}-{ascii_slug(each.name, 12)}.docx" for each in units}
    assert set(province.files()) == names


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_a_terminal_shows_a_bar_with_count_rate_and_failures(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pty

    monkeypatch.setenv("TERM", "xterm")
    province.edit(province.sheet, "Trần Thị Mẫu", "")
    shown = bytearray()

    def kept(handle: int) -> bytes:
        data = os.read(handle, 65536)
        shown.extend(data)
        return data

    command = [
        sys.executable, str(ROOT / "cli.py"), "batch", str(province.plan), "--localities",
        str(province.sheet), "-o", str(province.output), "--format", "docx", "--lang", "en",
    ]  # fmt: skip
    code = os.waitstatus_to_exitcode(pty.spawn(command, kept))
    text = shown.decode()
    assert code == 4, text
    assert re.search(r"━.* 4/4 [0-9.]+/s .*1 failed", text)


def test_a_column_may_set_a_value_of_the_plan(province: Province, tmp_path: Path) -> None:
    text = province.sheet.read_text("utf-8").replace("nguoi_ky", "signature.name")
    province.sheet.write_text(text, "utf-8")
    province.edit(province.plan, '"{nguoi_ky}"', "Người Ký Gốc")
    province.run()
    assert "Trần Thị Mẫu" in words_in(province.files()["02-hoa-an.docx"], tmp_path)


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--only", "02"), {"02-hoa-an.docx"}),
        (("--only", "tan-loc*"), {"01-tan-loc.docx", "04-tan-loc.docx"}),
        (("--only", "01", "--only", "03"), {"01-tan-loc.docx", "03-ia-o-dup-moi.docx"}),
        (("--limit", "2"), {"01-tan-loc.docx", "02-hoa-an.docx"}),
    ],
)
def test_some_localities_only(
    options: tuple[str, ...], names: set[str], province: Province
) -> None:
    assert province.run(*options).code == 0
    assert set(province.files()) == names


def test_a_dry_run_tells_what_and_why_and_writes_nothing(province: Province) -> None:
    result = province.run("--dry-run")
    assert result.out.count("would make") == 4
    assert "would make 02-hoa-an by goc.yaml: new" in result.out
    assert not province.output.exists()
    province.run()
    province.edit(province.sheet, "Trần Thị Mẫu", "Trần Thị Khác")
    before = province.stamps()
    again = province.run("--dry-run")
    assert again.out.strip() == "would make 02-hoa-an by goc.yaml: values"
    assert province.stamps() == before


def test_documents_of_localities_that_are_gone_are_told_then_pruned(province: Province) -> None:
    province.run()
    province.edit(province.sheet, "02,Hoà An,xã,Trần Thị Mẫu\n", "")
    assert "of a locality or name that is gone: 02-hoa-an.docx" in province.run().err
    assert set(province.files()) == ALL
    province.run("--prune")
    assert set(province.files()) == ALL - {"02-hoa-an.docx"}
    assert [each["id"] for each in province.manifest()] == ["01", "03", "04"]
    assert "gone" not in province.run().err


def test_a_document_edited_by_hand_is_not_pruned(province: Province) -> None:
    province.run()
    (province.output / "02-hoa-an.docx").write_bytes(b"sua tay")
    province.edit(province.sheet, "02,Hoà An,xã,Trần Thị Mẫu\n", "")
    assert "edited by hand, not removed: 02-hoa-an.docx" in province.run("--prune").err
    assert (province.output / "02-hoa-an.docx").read_bytes() == b"sua tay"


def test_documents_under_a_former_name_are_stale(province: Province) -> None:
    province.run()
    province.edit(province.sheet, "Hoà An", "Hoà Bình")
    result = province.run()
    assert "gone: 02-hoa-an.docx" in result.err
    province.run("--prune")
    assert "02-hoa-an.docx" not in province.files()
    assert "02-hoa-binh.docx" in province.files()


def test_a_part_of_the_localities_makes_nothing_stale(province: Province) -> None:
    province.run()
    assert "gone" not in province.run("--only", "01").err
    assert province.run("--only", "01", "--prune").code == 2


def test_the_zip_holds_all_documents_and_is_the_same_each_time(province: Province) -> None:
    path = province.folder / "goi.zip"
    province.run("--zip", path)
    first = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == sorted(ALL)
        assert archive.read("01-tan-loc.docx") == province.files()["01-tan-loc.docx"]
    province.run("--zip", path)
    assert path.read_bytes() == first


def test_the_manifest_follows_its_schema_in_the_order_of_the_table(province: Province) -> None:
    province.edit(province.sheet, "Trần Thị Mẫu", "")
    province.run()
    schema = json.loads((ROOT / "docs" / "manifest.schema.json").read_text("utf-8"))
    entries = province.manifest()
    for each in entries:
        jsonschema.validate(each, schema)
    assert [each["id"] for each in entries] == ["01", "02", "03", "04"]
    lines = province.sheet.read_text("utf-8").splitlines()
    province.sheet.write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n", "utf-8")
    province.run()
    assert [each["id"] for each in province.manifest()] == ["04", "03", "02", "01"]


def test_a_full_disk_fails_rows_and_leaves_no_half_file(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import pipeline

    real, count = pipeline.os.fdopen, [0]

    def full(*arguments: Any, **named: Any) -> Any:
        count[0] += 1
        if count[0] == 2:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(pipeline.os, "fdopen", full)
    result = province.run()
    assert (result.code, result.codes) == (4, ["KH902"])
    assert len(province.files()) == 3
    assert not (province.output / ".kehoach" / "waiting").exists()
    monkeypatch.undo()
    assert province.run().code == 0
    assert set(province.files()) == ALL


def test_a_full_disk_for_the_state_ends_the_run_in_words(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: State, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if statement.startswith("INSERT OR REPLACE"):
            raise self._failed(sqlite3.OperationalError("database or disk is full"))
        return do(self, statement, values)

    do = State._do
    monkeypatch.setattr(State, "_do", full)
    result = province.run()
    assert (result.code, result.codes) == (3, ["KH902"])
    monkeypatch.undo()
    assert "4 built" in province.run().err


def test_an_output_folder_that_cannot_be_is_told(province: Province) -> None:
    province.output.write_text("của tôi", "utf-8")
    result = province.run()
    assert (result.code, result.codes) == (3, ["KH902"])
    assert province.output.read_text("utf-8") == "của tôi"


def test_a_broken_template_fails_its_rows(province: Province) -> None:
    (province.folder / "templates").mkdir()
    (province.folder / "templates" / "party.docx").write_bytes(b"hong")
    result = province.run()
    assert result.code == 4
    assert set(result.codes) == {"KH801"}


def test_a_template_that_fails_for_one_locality_fails_that_one(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(draft: Draft, *arguments: Any) -> bytes:
        if str(draft.plan.place) == "Hoà An":
            facts = {"problem": "'khong_co' is undefined", "tag": "khong_co"}
            raise TemplateError(Finding("KH802", Place("party.docx"), facts))
        return render(draft, *arguments)

    monkeypatch.setattr(work, "render", fragile)
    result = province.run()
    assert (result.code, result.codes) == (4, ["KH802"])
    assert set(province.files()) == ALL - {"02-hoa-an.docx"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_read_only_folder_is_told(province: Province) -> None:
    province.run()
    province.output.chmod(0o500)
    province.edit(province.plan, "Dọn rác.", "Dọn rác!")
    result = province.run()
    province.output.chmod(0o700)
    assert result.code in (3, 4)
    assert "KH902" in result.codes


def test_an_own_template_that_changes_makes_everything_anew(province: Province) -> None:
    (province.folder / "templates").mkdir()
    template = province.folder / "templates" / "party.docx"
    template.write_bytes((ROOT / "templates" / "party.docx").read_bytes())
    province.run()
    with zipfile.ZipFile(template, "a") as file:
        file.writestr("docProps/extra.xml", "<x/>")
    from generator.batch import fingerprint

    fingerprint._folder.cache_clear()
    assert "4 built" in province.run().err


def test_targets_that_do_not_add_up_are_told_at_the_base(province: Province) -> None:
    province.edit(
        province.plan, "text: Dọn rác.,", "text: Dọn rác., targets: [{name: Buổi, value: 100}],"
    )
    (province.folder / "con.yaml").write_text(
        'extends: goc.yaml\nchange: {don-rac: {targets: [{name: Buổi, value: "20"}]}}\n', "utf-8"
    )
    batch = "batch: {overlays: [{plan: con.yaml, when: {loai: xã}}, {}]}\n"
    province.plan.write_text(province.plan.read_text("utf-8") + batch, "utf-8")
    result = province.run()
    assert (result.code, result.codes) == (0, ["KH094"])
    assert "adds up to 40, the base has 100" in result.err


@pytest.mark.parametrize("kind", ["txt", "csv", "html"])
def test_a_report_tells_departures_and_builds_nothing(kind: str, province: Province) -> None:
    (province.folder / "con.yaml").write_text(
        "extends: goc.yaml\nchange: {hop-dan: {timeline: hằng tháng}}\n", "utf-8"
    )
    batch = "batch: {overlays: [{plan: con.yaml, when: {loai: phường}}, {}]}\n"
    province.plan.write_text(province.plan.read_text("utf-8") + batch, "utf-8")
    path = province.folder / f"khac.{kind}"
    assert province.run("--report", path).code == 0
    text = path.read_text("utf-8")
    assert text.count("tasks.hop-dan.timeline") >= 2
    assert "hằng tháng" in text
    assert not province.output.exists()


def test_a_mandatory_task_weakened_below_fails_those_rows(province: Province) -> None:
    province.edit(province.plan, "id: don-rac,", "id: don-rac, mandatory: true,")
    (province.folder / "con.yaml").write_text(
        "extends: goc.yaml\nchange: {don-rac: remove}\n", "utf-8"
    )
    batch = "batch: {overlays: [{plan: con.yaml, when: {loai: phường}}, {}]}\n"
    province.plan.write_text(province.plan.read_text("utf-8") + batch, "utf-8")
    result = province.run()
    assert (result.code, set(result.codes)) == (4, {"KH090"})
    assert set(province.files()) == {"01-tan-loc.docx", "02-hoa-an.docx"}


# Names


def table(province: Province, *rows: str) -> None:
    lines = [f"{row},xã,Lê Văn Mẫu" for row in rows]
    province.sheet.write_text("\n".join(["Mã,Tên,Loại,nguoi_ky", *lines]) + "\n", "utf-8")


LONG = " ".join(["Nghĩa"] * 30)


@pytest.mark.parametrize(
    ("pattern", "rows", "file"),
    [
        ("{id}-{ten}", ("a-b,C", "a,B c"), "a-b-c"),
        ("{ten}-{id}", ("b-c,A", "c,A b"), "a-b-c"),
        ("{ten}", ("1,Tân Lập", "2,Tân Lập", "9,Tân Lập-1"), "tan-lap-1"),
        ("{ten}", ("9,Tân Lập (2)", "1,Tân Lập", "2,TÂN LẬP"), "tan-lap-2"),
        ("{ten}-{id}", (f"b-1,{LONG[:90]} a", f"1,{LONG[:90]} a b"), "b-1"),
    ],
)
def test_two_localities_for_one_file_are_an_error_before_anything_is_written(
    pattern: str, rows: tuple[str, ...], file: str, province: Province
) -> None:
    table(province, "77,Hoà An", *rows)
    for options in ((), ("--dry-run",), ("--only", "77")):
        result = province.run("--name", pattern, *options)
        assert (result.code, result.codes) == (1, ["KH059"])
        assert file in result.err
        assert len(set(re.findall(r"xa\.csv:\d+", result.err.split("hint")[0]))) == 2
        assert not province.output.exists()


@pytest.mark.parametrize("pattern", ["{ten}", "{ten}-{loai}-{id}", "{id}-{ten}", "ke-hoach"])
def test_names_cut_to_the_same_are_files_of_their_own(pattern: str, province: Province) -> None:
    rows = [f"{number},{LONG} {number}" for number in range(3)]
    table(province, *rows, "8,TÂN LẬP", "9,Tân Lâ\u0323p")
    assert province.run("--name", pattern).code == 0
    assert len(province.files()) == 5


def test_a_locality_alone_gets_the_name_it_has_among_all(province: Province) -> None:
    province.run("--name", "{ten}", "--only", "01")
    assert set(province.files()) == {"tan-loc-01.docx"}
