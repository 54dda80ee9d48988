"""Only a document of the plan comes back into it, and it never leaves the plan worse."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from generator.batch.work import Job, Recipe, work
from generator.errors import Finding, Place, PlanError
from generator.importer.printed import OWN_STYLES
from generator.onto import import_onto, onto
from generator.pipeline import load_plan, read_plan, render
from generator.read.docx import read_docx
from tests.importer.docx_files import NAMESPACES, row, table
from tests.importer.word_edits import Edit, Words, word_file

PLAN = """\
issuer: {parent: Đảng bộ tỉnh Hà An, name: Đảng uỷ xã Sơn Khê, symbol: ĐU}
place: Sơn Khê
date: 2026-10-05
subject: vệ sinh đường làng năm 2026
sections:
  - heading: Mục đích, yêu cầu
    items:
      - Đường làng, ngõ xóm sạch sẽ trước Tết.
      - Mỗi hộ tự thu gom rác trước cổng.
  - heading: Nhiệm vụ
    tasks:
      - text: Phát quang hai bên đường trục.
        implementing: Mặt trận xã
        timeline: trước ngày 30/11/2026
      - text: Đặt thùng rác ở sáu ngã ba.
        implementing: Văn phòng Đảng uỷ
        timeline: trước ngày 15/12/2026
recipients: [Mặt trận xã]
archive: VPĐU
defaults: {task: {chief: Ban Thường vụ}}
signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Đỗ Thị Mẫu}
"""
OTHER = """\
issuer: {parent: Đảng bộ tỉnh Hà An, name: Đảng uỷ xã Sơn Khê, symbol: ĐU}
place: Sơn Khê
date: 2026-10-20
subject: học tập nghị quyết
sections:
  - heading: Mục đích, yêu cầu
    items: [Đảng viên nắm chắc điểm mới của nghị quyết., "Học xong có bản thu hoạch ngắn."]
  - heading: Nhiệm vụ
    tasks:
      - text: Mở ba lớp học tại hội trường.
        implementing: Mặt trận xã
        timeline: trước ngày 30/11/2026
recipients: [Mặt trận xã]
archive: VPĐU
defaults: {task: {chief: Ban Thường vụ}}
signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Đỗ Thị Mẫu}
"""
BASE = """\
issuer: {name: Tỉnh uỷ Hà An, symbol: TU}
place: Hà An
date: 2026-09-01
subject: vệ sinh đường làng
sections:
  - id: muc-dich
    heading: Mục đích
    items: [Đường làng sạch sẽ trước Tết., Mỗi hộ tự thu gom rác.]
archive: VPTU
signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Lý Văn Mẫu}
"""
OVERLAY = """\
extends: ../tinh/nen.yaml
issuer: {parent: Đảng bộ tỉnh Hà An, name: Đảng uỷ xã %s, symbol: ĐU}
place: %s
add: [{in: muc-dich, item: Mỗi thôn một điểm tập kết.}]
"""
ROWS = BASE.replace("Tỉnh uỷ Hà An, symbol: TU", '"Đảng uỷ xã {ten}", symbol: ĐU').replace(
    "place: Hà An", 'place: "{ten}"'
)
SWEEP = ("Mỗi hộ tự thu gom rác", "Mỗi hộ tự quét, thu gom rác")


def typed(old: str, new: str) -> Edit:
    return lambda words: words.write(old, new)


def bare(data: bytes) -> bytes:
    """Return a DOCX as a program saves it that drops what it does not know."""
    written = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                part = re.sub(rb"<(Relationship|Override) [^>]*custom[^>]*/>", b"", part)
            if name != "docProps/custom.xml":
                new.writestr(name, part)
    return written.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kehoach.toml").write_text("")
    return tmp_path


def plan(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def document(
    folder: Path, made_from: Path, *edits: Edit, keep: Callable[[bytes], bytes] = bytes
) -> Path:
    path = folder / "sua.docx"
    path.write_bytes(keep(word_file(load_plan(made_from), *edits)))
    return path


def refused(file: Path, onto_plan: Path) -> Finding:
    """Return why an import onto a plan is refused; the plan stays as it was."""
    before = onto_plan.read_bytes()
    with pytest.raises(PlanError) as error:
        import_onto(file, onto_plan)
    assert onto_plan.read_bytes() == before
    (finding,) = error.value.findings
    return finding


@pytest.mark.parametrize("keep", [bytes, bare])
@pytest.mark.parametrize("edits", [(), (typed("bản thu hoạch", "một bản thu hoạch"),)])
def test_the_document_of_another_plan_of_the_office_is_refused_and_both_are_named(
    folder: Path, keep: Callable[[bytes], bytes], edits: tuple[Edit, ...]
) -> None:
    mine, other = plan(folder, "mot.yaml", PLAN), plan(folder, "hai.yaml", OTHER)
    finding = refused(document(folder, other, *edits, keep=keep), mine)
    assert finding.code == "KH065"
    assert "học tập nghị quyết" in finding.facts["document"]
    assert "vệ sinh đường làng năm 2026" in finding.facts["plan"]


def test_a_refused_document_names_the_plan_of_the_repository_that_made_it(folder: Path) -> None:
    mine, other = plan(folder, "mot.yaml", PLAN), plan(folder, "khac/hai.yaml", OTHER)
    file = document(folder, other, typed("bản thu hoạch", "một bản thu hoạch"))
    assert Path(refused(file, mine).facts["nearest"]) == other


@pytest.mark.parametrize("keep", [bytes, bare])
@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("năm 2026", "năm 2025"),
        ("xã Sơn Khê, symbol", "xã Sơn Trà, symbol"),
        ("place:", "number: 12\nplace:"),
    ],
    ids=["last year's", "another commune's", "another number"],
)
def test_a_plan_of_the_same_words_is_another_by_its_year_its_issuer_or_its_number(
    folder: Path, keep: Callable[[bytes], bytes], was: str, now: str
) -> None:
    mine = plan(folder, "mot.yaml", PLAN.replace("place:", "number: 15\nplace:"))
    text = PLAN.replace(was, now, 1)
    other = plan(folder, "hai.yaml", text)
    assert refused(document(folder, other, typed(*SWEEP), keep=keep), mine).code == "KH065"


@pytest.mark.parametrize("keep", [bytes, bare])
def test_the_document_of_an_overlay_is_refused_by_its_base_and_the_other_way(
    folder: Path, keep: Callable[[bytes], bytes]
) -> None:
    base = plan(folder, "tinh/nen.yaml", BASE)
    overlay = plan(folder, "xa/son-khe.yaml", OVERLAY % ("Sơn Khê", "Sơn Khê"))
    down = refused(document(folder, overlay, typed(*SWEEP), keep=keep), base)
    up = refused(document(folder, base, typed(*SWEEP), keep=keep), overlay)
    assert [down.code, up.code] == ["KH065", "KH065"]
    if keep is bytes:
        assert Path(down.facts["nearest"]) == overlay
        assert Path(up.facts["nearest"]) == base


def test_the_document_of_one_overlay_is_refused_by_its_sister(folder: Path) -> None:
    plan(folder, "tinh/nen.yaml", BASE)
    one = plan(folder, "xa/son-khe.yaml", OVERLAY % ("Sơn Khê", "Sơn Khê"))
    other = plan(folder, "xa/lam-ha.yaml", OVERLAY % ("Lâm Hạ", "Lâm Hạ"))
    finding = refused(document(folder, one, typed(*SWEEP)), other)
    assert finding.code == "KH065"
    assert Path(finding.facts["nearest"]) == one


@pytest.mark.parametrize("text", [ROWS, ROWS + "values: {ten: Sơn Khê}\n"])
@pytest.mark.parametrize("edits", [(), (typed(*SWEEP),)])
def test_the_document_of_a_locality_of_a_batch_is_refused_by_its_base_and_the_locality_named(
    folder: Path, text: str, edits: tuple[Edit, ...]
) -> None:
    base = plan(folder, "nen.yaml", text)
    path = made_for_a_row(base, "lam-ha", "ten", "Lâm Hạ")
    path.write_bytes(edited(path.read_bytes(), *edits))
    finding = refused(path, base)
    assert finding.code == "KH067"
    assert "Lâm Hạ" in finding.facts["document"]


def test_a_document_of_an_older_state_of_the_plan_does_not_undo_what_the_plan_has_since(
    folder: Path,
) -> None:
    mine = plan(folder, "mot.yaml", PLAN)
    file = document(folder, mine, typed(*SWEEP))
    plan(folder, "mot.yaml", PLAN.replace("sáu ngã ba", "tám ngã ba"))
    assert refused(file, mine).code == "KH066"


def test_a_document_that_nobody_edited_changes_nothing_in_a_plan_that_moved_on(
    folder: Path,
) -> None:
    mine = plan(folder, "mot.yaml", PLAN)
    sent = document(folder, mine)
    later = PLAN.replace("sáu ngã ba", "tám ngã ba")
    plan(folder, "mot.yaml", later)
    assert import_onto(sent, mine).changes == []
    assert mine.read_text(encoding="utf-8") == later


def test_a_document_comes_back_though_its_plan_was_moved_and_got_comments(folder: Path) -> None:
    file = document(folder, plan(folder, "mot.yaml", PLAN), typed(*SWEEP))
    moved = plan(folder, "nam/moi.yaml", "# của văn phòng\n" + PLAN)
    taken = import_onto(file, moved)
    assert [each.kind for each in taken.changes] == ["changed"]
    assert SWEEP[1] in moved.read_text(encoding="utf-8")
    assert import_onto(file, moved).changes == []


@pytest.mark.parametrize("new", ["Huyện uỷ Sơn Khê", "ĐẢNG UỶ XÃ SƠN KHÊ MỚI"])
def test_a_document_of_the_plan_may_have_its_very_issuer_edited(folder: Path, new: str) -> None:
    mine = plan(folder, "mot.yaml", PLAN)
    import_onto(document(folder, mine, typed("ĐẢNG UỶ XÃ SƠN KHÊ", new)), mine)
    assert load_plan(mine).document.author.casefold() == new.casefold()


def test_a_document_that_does_not_say_what_it_is_made_from_is_taken_with_a_doubt(
    folder: Path,
) -> None:
    mine = plan(folder, "mot.yaml", PLAN)
    file = document(folder, mine, typed(*SWEEP), keep=bare)
    with pytest.raises(PlanError) as error:
        import_onto(file, mine, strict=True)
    assert [each.code for each in error.value.findings] == ["KH068"]
    assert mine.read_text(encoding="utf-8") == PLAN
    assert [each.code for each in import_onto(file, mine).doubts] == ["KH068"]
    assert SWEEP[1] in mine.read_text(encoding="utf-8")


def test_what_cannot_be_taken_over_of_a_base_is_left_at_its_place_there(folder: Path) -> None:
    base = plan(folder, "tinh/nen.yaml", BASE)
    overlay = plan(folder, "xa/son-khe.yaml", OVERLAY % ("Sơn Khê", "Sơn Khê"))
    before = overlay.read_text(encoding="utf-8")
    taken = import_onto(document(folder, overlay, typed(*SWEEP)), overlay)
    assert [(each.kind, each.file, each.line) for each in taken.changes] == [("left", str(base), 8)]
    assert overlay.read_text(encoding="utf-8") == before


def test_words_that_the_document_only_moved_stay_in_the_plan_where_they_were() -> None:
    mine = read_plan(PLAN, Path("mot.yaml"))

    def into_a_table(words: Words) -> None:
        words.remove(SWEEP[0])
        above = words.paragraph("ngõ xóm sạch sẽ")
        moved = table(row("Mỗi hộ tự thu gom rác trước cổng.", "tuần 1"))
        above.addnext(etree.fromstring(f"<r {NAMESPACES}>{moved}</r>")[0])

    text, changes = onto(read_docx(word_file(mine, into_a_table), "a.docx", known=OWN_STYLES), mine)
    assert text == PLAN
    assert {each.kind for each in changes} == {"left"}


def test_a_number_is_not_pinned_because_the_paragraph_before_it_was_left() -> None:
    mine = read_plan(PLAN, Path("mot.yaml"))
    above = "- Thời gian thực hiện: Trước ngày 30/11/2026."
    task = ("2. Kẻ vạch đường.", "- Cơ quan chỉ đạo: Ban Thường vụ.")
    data = word_file(
        mine,
        lambda words: words.type_below(above, *task),
        typed("2. Đặt thùng", "3. Đặt thùng"),
    )
    text, changes = onto(read_docx(data, "a.docx", known=OWN_STYLES), mine)
    assert any(each.kind == "left" for each in changes)
    assert "label" not in text


def test_a_document_is_made_from_the_same_bytes_in_any_folder_and_under_any_name(
    folder: Path,
) -> None:
    one, other = plan(folder, "a/mot.yaml", PLAN), plan(folder, "b/hai.yaml", PLAN)
    assert render(load_plan(one), "docx") == render(load_plan(other), "docx")


def test_a_template_s_own_properties_stay_and_what_it_was_made_from_is_not_kept_twice(
    folder: Path,
) -> None:
    draft = load_plan(plan(folder, "mot.yaml", PLAN))
    with ZipFile(BytesIO(render(draft, "docx"))) as archive:
        mine = archive.read("docProps/custom.xml")
    templates = folder / "templates"
    templates.mkdir()
    source = Path(__file__).resolve().parents[2] / "templates" / "party.docx"
    own = mine.replace(b"</Properties>", b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"'
                       b' pid="9" name="Phong"><vt:lpwstr xmlns:vt="http://schemas.openxmlformats'
                       b'.org/officeDocument/2006/docPropsVTypes">VP</vt:lpwstr></property>'
                       b"</Properties>")  # fmt: skip
    with ZipFile(source) as old, ZipFile(templates / "party.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("docProps/custom.xml", own)
    with ZipFile(BytesIO(render(draft, "docx", templates))) as archive:
        found = archive.read("docProps/custom.xml").decode()
    assert re.findall(r'name="([^"]+)"', found) == [
        "Phong", "kehoach.text", "kehoach.issuer", "kehoach.title",
    ]  # fmt: skip
    numbers = re.findall(r'pid="(\d+)"', found)
    assert len(numbers) == len(set(numbers))


def made_for_a_row(base: Path, row: str, name: str, value: str) -> Path:
    """Return the DOCX that a batch makes for a locality with one value."""
    texts = {str(base): base.read_text(encoding="utf-8")}
    output = base.parent / "ra"
    recipe = Recipe({str(base): texts}, ("docx",), "typst", None, str(output))
    job = Job(row, str(base), row, ((name, value, Place("xa.csv", 2, 1)),))
    (outcome,) = work(recipe, [job])
    assert outcome.status == "built"
    return output / f"{row}.docx"


def edited(data: bytes, *edits: Edit) -> bytes:
    words = Words(data)
    for edit in edits:
        edit(words)
    return words.data()
