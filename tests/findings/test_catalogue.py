"""Every code of the catalogue: its samples, its wording, and the cases no sample can show."""

from __future__ import annotations

import ast
import errno
import io
import os
import pickle
import re
import shutil
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import generator
from generator.batch import work
from generator.cascade.shares import Shares, TargetKey
from generator.check.report import render_findings
from generator.check.rule import RULES
from generator.check.run import check_draft
from generator.errors import Finding, KehoachError, Place, reason_of
from generator.findings import catalogue, hint, message, severity
from generator.importer import convert, prove
from generator.load.source import Text
from generator.pipeline import Draft, load_plan, open_base, read_plan
from generator.read import office
from tests.english import english_in
from tests.importer.docx_files import make, par, run
from tests.importer.pdf_files import Sheet, pdf_of

pytestmark = pytest.mark.usefixtures("said_in_vietnamese")

SOURCE = Path(generator.__file__).parent
TEMPLATES = SOURCE.parent / "templates"
LOCALITIES = SOURCE.parent / "tests" / "localities" / "test_findings.py"
CODES = tuple(catalogue())
SAMPLED = tuple(name for name, code in catalogue().items() if code.wrong is not None)
PLACEHOLDER = re.compile(r"(?<!\\)\{(\w+)\}")
Lay = Callable[[str], str]
Write = Callable[..., Path]
Run = Callable[..., Any]


def findings_of(text: str) -> tuple[Finding, ...]:
    try:
        draft = read_plan(text, Path("plan.yaml"))
        return (*draft.findings, *(() if draft.errors else check_draft(draft)))
    except KehoachError as error:
        return error.findings


def refused(path: Path) -> Finding:
    with pytest.raises(KehoachError) as caught:
        load_plan(path)
    (finding,) = caught.value.findings
    return finding


def is_worded(finding: Finding) -> bool:
    """Tell whether no fact is left open in either language."""
    return not any(
        PLACEHOLDER.search(words(finding, lang))
        for words in (message, hint)
        for lang in ("vi", "en")
    )


def strings_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


# Samples


def test_the_smallest_plan_has_no_findings(smallest: str) -> None:
    assert findings_of(smallest) == ()


@pytest.mark.parametrize("code", SAMPLED)
def test_the_wrong_sample_has_the_finding(code: str, with_piece: Lay) -> None:
    assert code in {each.code for each in findings_of(with_piece(catalogue()[code].wrong or ""))}


@pytest.mark.parametrize("code", SAMPLED)
def test_the_wrong_sample_has_no_other_errors(code: str, with_piece: Lay) -> None:
    found = {each.code for each in findings_of(with_piece(catalogue()[code].wrong or ""))}
    assert {each for each in found if severity(each) == "error"} <= {code}


@pytest.mark.parametrize("code", SAMPLED)
def test_the_finding_points_into_the_wrong_piece(code: str, with_piece: Lay) -> None:
    piece = catalogue()[code].wrong or ""
    lines = [each.place.line for each in findings_of(with_piece(piece)) if each.code == code]
    assert all(1 <= line <= piece.count("\n") for line in lines)


@pytest.mark.parametrize("code", SAMPLED)
def test_the_finding_points_into_the_wrong_piece_at_the_end_of_a_plan(
    code: str, with_piece: Lay
) -> None:
    piece = catalogue()[code].wrong or ""
    rest = with_piece(piece).removeprefix(piece)
    found = [each.place.line for each in findings_of(rest + piece) if each.code == code]
    first = rest.count("\n") + 1
    assert found
    assert all(first <= line <= first + piece.count("\n") for line in found)


@pytest.mark.parametrize("code", SAMPLED)
def test_the_right_sample_has_no_findings(code: str, with_piece: Lay) -> None:
    assert findings_of(with_piece(catalogue()[code].right or "")) == ()


@pytest.mark.parametrize("code", SAMPLED)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_printed_finding_leaves_no_fact_open(code: str, lang: str, with_piece: Lay) -> None:
    for finding in findings_of(with_piece(catalogue()[code].wrong or "")):
        assert is_worded(finding)
        assert finding.code in render_findings([finding], "text", lang)


@pytest.mark.parametrize("code", SAMPLED)
def test_a_finding_brings_every_fact_its_wording_names(code: str, with_piece: Lay) -> None:
    for finding in findings_of(with_piece(catalogue()[code].wrong or "")):
        entry = catalogue()[finding.code]
        patterns = (*entry.message, *entry.hint)
        named = {name for pattern in patterns for name in PLACEHOLDER.findall(pattern)}
        assert named <= {*finding.facts, "nearest"}


# The catalogue itself


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_worded_in_both_languages(code: str) -> None:
    entry = catalogue()[code]
    for texts in (entry.message, entry.hint, entry.why):
        assert all(text.strip() for text in texts)


@pytest.mark.parametrize("code", CODES)
def test_a_vietnamese_wording_has_no_english_word(code: str) -> None:
    entry = catalogue()[code]
    for texts in (entry.message, entry.hint, entry.why):
        assert english_in(texts.vi) == []


@pytest.mark.parametrize("code", CODES)
def test_a_wrong_sample_has_its_right_twin(code: str) -> None:
    entry = catalogue()[code]
    assert (entry.wrong is None) == (entry.right is None)


@pytest.mark.parametrize("code", CODES)
def test_the_severity_known_by_heart_is_that_of_the_catalogue(code: str) -> None:
    assert severity(code) == catalogue()[code].severity


def test_codes_stand_in_order() -> None:
    assert list(CODES) == sorted(CODES)


def test_every_code_named_in_the_program_is_in_the_catalogue() -> None:
    named = {
        code
        for path in SOURCE.rglob("*.py")
        for text in strings_of(path)
        for code in re.findall(r"KH\d{3}", text)
    }
    assert named <= set(CODES)


def test_every_code_of_the_catalogue_is_used_in_the_program() -> None:
    used = {
        text
        for path in SOURCE.rglob("*.py")
        if path.name != "findings.py"
        for text in strings_of(path)
    }
    assert set(CODES) <= used


def test_every_code_without_a_sample_has_a_test_here_or_with_the_localities() -> None:
    here = Path(__file__)
    tests = here.read_text("utf-8") + LOCALITIES.read_text("utf-8")
    tested = re.findall(r"^def test_(kh\d{3})_", tests, re.MULTILINE)
    looks = {code for code, rule in RULES.items() if rule.about == "docx"}
    assert looks.isdisjoint(SAMPLED)  # their faults are planted in Word files
    assert set(CODES) - set(SAMPLED) - looks == {code.upper() for code in tested}


@pytest.mark.parametrize("name", ["left", "list", "text", "province", "mapping"])
def test_what_a_user_wrote_is_shown_as_written_in_either_language(
    name: str, with_piece: Lay
) -> None:
    (finding,) = findings_of(with_piece(f"opening: Thực hiện {{{name}}}, {{tb12}}.\n"))
    assert finding.code == "KH031"
    assert all(f"`{name}`" in message(finding, lang) for lang in ("vi", "en"))


def test_a_fact_in_braces_is_no_place_for_another() -> None:
    facts = {"name": "{nearest}", "nearest": "{name}"}
    said = message(Finding("KH031", Place("a.yaml"), facts), "en")
    assert "`{nearest}`; did you mean `{name}`?" in said


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR,
                                    errno.ENOSPC, errno.EROFS, errno.EEXIST, errno.ENAMETOOLONG,
                                    errno.ECHILD])  # fmt: skip
def test_what_the_system_says_is_told_in_vietnamese_or_quoted(number: int) -> None:
    said = reason_of(OSError(number, os.strerror(number)))
    assert said.en == os.strerror(number)
    assert english_in(said.vi) == []
    assert (os.strerror(number) in said.vi) == (number == errno.ECHILD)


def test_a_finding_is_the_same_behind_a_process_border() -> None:
    finding = Finding("KH001", Place("a.yaml"), {"reason": reason_of(OSError(2, "x"))}, lacks="a")
    assert pickle.loads(pickle.dumps(finding)) == finding


# Codes that no sample can show


@pytest.mark.parametrize("name", ["khong-co.yaml", "."])
def test_kh001_for_a_path_that_is_missing_or_a_folder(name: str, tmp_path: Path) -> None:
    finding = refused(tmp_path / name)
    assert (finding.code, finding.place.line) == ("KH001", 0)
    assert is_worded(finding)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_kh001_for_a_file_that_may_not_be_read(plan_file: Write) -> None:
    path = plan_file()
    path.chmod(0)
    assert refused(path).code == "KH001"


def test_kh001_when_the_system_denies_reading(
    plan_file: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = plan_file()
    monkeypatch.setattr(Path, "read_bytes", deny)
    finding = refused(path)
    assert finding.code == "KH001"
    assert "Permission denied" in message(finding, "en")
    assert "không có quyền" in message(finding, "vi")


def test_kh002_names_the_line_of_the_first_byte_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "cu.yaml"
    path.write_bytes("place: An Phước\nsubject: ".encode() + b"\xd0\xc7ng\n")
    finding = refused(path)
    assert (finding.code, finding.place.line) == ("KH002", 2)
    assert is_worded(finding)


@pytest.mark.parametrize("data", ["\ufeffplace: x\n".encode("utf-16"), b"PK\x03\x04\xff\xfe\x00"])
def test_kh002_for_other_encodings_and_files(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "khac.yaml"
    path.write_bytes(data)
    assert refused(path).code == "KH002"


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có chú thích\n", "---\n", "~\n", "\ufeff"])
def test_kh005_for_a_file_without_a_plan(text: str, plan_file: Write) -> None:
    finding = refused(plan_file(text))
    assert finding.code == "KH005"
    assert is_worded(finding)


def test_kh005_for_a_folder_without_plans(run_cli: Run, tmp_path: Path) -> None:
    result = run_cli("check", tmp_path)
    assert (result.code, result.codes) == (1, ["KH005"])


@pytest.mark.parametrize("assignment", ["place", "=x", "place.sub=x", "sections[7].heading=x"])
def test_kh014_for_an_assignment_that_leads_nowhere(assignment: str, plan_file: Write) -> None:
    with pytest.raises(KehoachError) as caught:
        load_plan(plan_file(), [assignment])
    (finding,) = caught.value.findings
    assert finding.code == "KH014"
    assert finding.place.file == f"--set {assignment.split('=')[0]}"
    assert is_worded(finding)


def imported(run_cli: Run, path: Path, data: bytes, *options: str) -> Any:
    """Import a file of some bytes; nothing is written where it is refused."""
    path.write_bytes(data)
    result = run_cli("import", path, "-o", path.with_name("moi.yaml"), *options)
    assert result.code == 0 or not path.with_name("moi.yaml").exists()
    return result


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("anh.png", b"\x89PNG\r\n\x1a\n"),
        ("so.xlsx", b"PK\x03\x04"),
        ("kho.docx", b"Rar!\x1a\x07"),
        ("may.txt", bytes(range(32)) * 20),
    ],
)
def test_kh040_for_a_file_that_is_no_document(
    name: str, data: bytes, run_cli: Run, tmp_path: Path
) -> None:
    result = imported(run_cli, tmp_path / name, data)
    assert (result.code, result.codes) == (1, ["KH040"])


@pytest.mark.parametrize(
    ("name", "data"),
    [("hong.docx", b"PK\x03\x04 cut short"), ("hong.pdf", b"%PDF-1.7 cut short")],
)
def test_kh041_for_a_damaged_file(name: str, data: bytes, run_cli: Run, tmp_path: Path) -> None:
    result = imported(run_cli, tmp_path / name, data)
    assert (result.code, result.codes) == (1, ["KH041"])


@pytest.mark.parametrize("data", [b"a" * 9_000_000, b"a)\n" * 100_000, b"\n" * 200_000 + b"a"])
def test_kh042_for_a_text_longer_than_any_plan(data: bytes, run_cli: Run, tmp_path: Path) -> None:
    result = imported(run_cli, tmp_path / "chu.txt", data)
    assert (result.code, result.codes) == (1, ["KH042"])


def test_kh042_for_a_file_larger_than_any_plan(run_cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "to.docx"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    result = run_cli("import", path, "-o", tmp_path / "moi.yaml")
    assert (result.code, result.codes) == (1, ["KH042"])


def test_kh043_for_a_word_file_with_a_password(run_cli: Run, tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    result = imported(run_cli, tmp_path / "kin.docx", data)
    assert (result.code, result.codes) == (1, ["KH043"])


def test_kh043_for_a_pdf_with_a_password(run_cli: Run, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(user="mật", owner="khẩu"))
    result = imported(run_cli, tmp_path / "kin.pdf", (tmp_path / "a.pdf").read_bytes())
    assert (result.code, result.codes) == (1, ["KH043"])


def test_kh044_for_a_word_file_with_entities(run_cli: Run, tmp_path: Path) -> None:
    result = imported(run_cli, tmp_path / "doc.docx", docx_with_entities())
    assert (result.code, result.codes) == (1, ["KH044"])


def docx_with_entities() -> bytes:
    main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{main}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{words}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>'
        "</w:document>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def test_kh045_for_a_scan(run_cli: Run, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf")
    result = imported(run_cli, tmp_path / "quet.pdf", (tmp_path / "a.pdf").read_bytes())
    assert (result.code, result.codes) == (1, ["KH045"])
    assert "2" in result.err


def test_kh046_where_libreoffice_is_missing(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    result = imported(run_cli, tmp_path / "cu.rtf", rb"{\rtf1 KE HOACH}")
    assert (result.code, result.codes) == (1, ["KH046"])
    assert ".rtf" in result.err


def test_kh047_where_libreoffice_gives_nothing(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: sys.executable)
    result = imported(run_cli, tmp_path / "cu.rtf", rb"{\rtf1 KE HOACH}")
    assert (result.code, result.codes) == (1, ["KH047"])


def test_kh048_keeps_the_file_that_an_import_would_overwrite(run_cli: Run, tmp_path: Path) -> None:
    old, source = tmp_path / "cu.yaml", tmp_path / "cu.txt"
    old.write_text("place: An Phước\n", encoding="utf-8")
    source.write_text("KẾ HOẠCH\nthực hiện nhiệm vụ\n", encoding="utf-8")
    result = run_cli("import", source, "-o", old)
    assert (result.code, result.codes) == (1, ["KH048"])
    assert old.read_text(encoding="utf-8") == "place: An Phước\n"


PLAN = """\
KẾ HOẠCH
trồng cây đầu xuân

I. MỤC ĐÍCH
1. Phủ xanh bờ kênh và đường thôn.
II. NỘI DUNG
1. Mỗi hộ chăm sóc cây trước cửa nhà mình.
"""


def test_kh049_where_the_encoding_was_guessed(run_cli: Run, tmp_path: Path) -> None:
    shown = convert_to_tcvn3(PLAN.replace("KẾ HOẠCH", "kế hoạch") * 3)
    result = imported(run_cli, tmp_path / "cu.txt", shown)
    assert (result.code, result.codes[0]) == (0, "KH049")
    assert "phủ xanh bờ kênh" in (tmp_path / "moi.yaml").read_text(encoding="utf-8").lower()


def convert_to_tcvn3(text: str) -> bytes:
    """Return small letters as TCVN3 has them (TCVN 5712:1993); others stay as they are."""
    letters = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
    codes = bytes.fromhex(
        "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcddde"
        "dfe1e2e3e4abe5e6e7e8e9aceaebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfe"
    )
    table = dict(zip(letters, codes, strict=True))
    return bytes(table.get(letter, ord(letter) & 0x7F) for letter in text.lower())


def doubted(run_cli: Run, path: Path, data: bytes) -> tuple[list[str], str]:
    """Import a file, with doubts told, then strictly; return the codes and the plan."""
    result = imported(run_cli, path, data)
    plan = path.with_name("moi.yaml")
    text = plan.read_text(encoding="utf-8")
    plan.unlink()
    strict = imported(run_cli, path, data, "--strict")
    assert (result.code, strict.code) == (0, 1)
    assert strict.codes == result.codes
    assert not plan.exists()
    return result.codes, text


def test_kh050_for_a_passage_whose_structure_would_change_its_words(
    run_cli: Run, tmp_path: Path
) -> None:
    text = "KẾ HOẠCH\ntrồng cây\n-----\n1. Dọn kênh\nIII. PHÂN : CÔNG\nBÍ THƯ\nLê Văn Mẫu\n"
    codes, plan = doubted(run_cli, tmp_path / "a.txt", text.encode())
    assert codes == ["KH050", "KH051"]
    assert "PHÂN : CÔNG" in plan


def test_kh051_for_a_number_out_of_order(run_cli: Run, tmp_path: Path) -> None:
    text = PLAN.replace("II. NỘI", "IV. NỘI")
    codes, plan = doubted(run_cli, tmp_path / "a.txt", text.encode())
    assert codes == ["KH051"]
    assert "label: IV." in plan


def test_kh052_for_words_behind_the_signature(run_cli: Run, tmp_path: Path) -> None:
    foot = "Nơi nhận:\n- Các thôn.\nBÍ THƯ\nLê Văn Mẫu\nMột trang lẫn vào đây.\n"
    codes, plan = doubted(run_cli, tmp_path / "a.txt", f"{PLAN}{foot}".encode())
    assert codes == ["KH052"]
    assert "Một trang lẫn vào đây." in plan


def test_kh053_for_a_footnote(run_cli: Run, tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{par("Theo sổ thôn.")}</w:footnote>'
    reference = run("2. Mỗi hộ một cây.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = "".join(map(par, PLAN.splitlines())) + par(reference)
    codes, plan = doubted(run_cli, tmp_path / "a.docx", make(body, footnotes=note))
    assert codes == ["KH053"]
    assert "Theo sổ thôn." in plan


def test_kh054_for_a_page_without_text_among_others(run_cli: Run, tmp_path: Path) -> None:
    page = Sheet()
    for index, line in enumerate(PLAN.splitlines()):
        page.text(90, 700 - 20 * index, line)
    codes, _ = doubted(run_cli, tmp_path / "a.pdf", pdf_of(page, Sheet().picture()))
    assert codes == ["KH054"]


def test_kh055_for_a_document_edited_after_it_was_made(
    run_cli: Run, plan_file: Write, tmp_path: Path
) -> None:
    run_cli("build", plan_file(), "-o", tmp_path, "--format", "docx", "--embed-spec")
    edited = replaced(tmp_path / "ke-hoach.docx", "Nêu mục đích.", "Nêu rõ mục đích.")
    codes, plan = doubted(run_cli, tmp_path / "a.docx", edited)
    assert codes == ["KH055"]
    assert "Nêu rõ mục đích." in plan


def test_kh056_for_a_picture_and_for_words_of_a_page_header(run_cli: Run, tmp_path: Path) -> None:
    picture = '<w:r><w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict></w:r>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    body = "".join(map(par, PLAN.splitlines())) + par(run("2. Ảnh.") + picture) + section
    codes, plan = doubted(run_cli, tmp_path / "a.docx", make(body, header1=par("MẬT")))
    assert codes == ["KH056", "KH056"]
    assert "MẬT" in plan


def test_kh057_for_a_document_made_elsewhere(
    run_cli: Run, plan_file: Write, tmp_path: Path
) -> None:
    (tmp_path / "la.docx").write_bytes(make("".join(map(par, PLAN.splitlines()))))
    result = run_cli("import", tmp_path / "la.docx", "--onto", plan_file())
    assert (result.code, result.codes) == (1, ["KH057"])


def test_kh058_where_the_plan_would_lack_a_word(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(draft: Draft) -> list[str]:
        return prove.built_words(draft)[:-1]

    monkeypatch.setattr(convert, "built_words", careless)
    result = imported(run_cli, tmp_path / "a.txt", PLAN.encode())
    assert (result.code, result.codes) == (1, ["KH058"])
    assert "mình" in result.err


def made(run_cli: Run, plan: Path, *options: object) -> Path:
    """Return the DOCX that a plan gives."""
    folder = plan.parent / "ra"
    run_cli("build", plan, "-o", folder, "--format", "docx", *options)
    return folder / f"{plan.stem}.docx"


def unlike(plan: Path, name: str, old: str, new: str) -> Path:
    """Return a plan beside another that differs from it in one place."""
    text = plan.read_text("utf-8")
    assert old in text
    (path := plan.with_name(name)).write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_kh065_for_the_document_of_another_plan(run_cli: Run, plan_file: Write) -> None:
    mine = plan_file()
    other = unlike(mine, "khac.yaml", "thực hiện {tb12}", "thực hiện {tb12} năm 2031")
    result = run_cli("import", made(run_cli, other), "--onto", mine)
    assert (result.code, result.codes) == (1, ["KH065"])


def test_kh066_for_the_document_of_an_older_state_of_the_plan(
    run_cli: Run, plan_file: Write
) -> None:
    mine = plan_file()
    document = made(run_cli, mine)
    document.write_bytes(replaced(document, "Nêu mục đích.", "Nêu rõ mục đích."))
    unlike(mine, mine.name, "Nêu mục đích.", "Nêu mục đích, yêu cầu.")
    result = run_cli("import", document, "--onto", mine)
    assert (result.code, result.codes) == (1, ["KH066"])


def test_kh067_for_the_document_of_another_locality(run_cli: Run, plan_file: Write) -> None:
    mine = plan_file()
    mine.write_text(f"{mine.read_text('utf-8')}values: {{ten: một}}\n", encoding="utf-8")
    document = made(run_cli, mine, "--set", "issuer.name=Đảng uỷ xã Đồng Hai")
    result = run_cli("import", document, "--onto", mine)
    assert (result.code, result.codes) == (1, ["KH067"])


def test_kh068_for_a_document_that_does_not_say_what_it_was_made_from(
    run_cli: Run, plan_file: Write
) -> None:
    mine = plan_file()
    document = made(run_cli, mine)
    document.write_bytes(replaced(document, "Nêu mục đích.", "Nêu rõ mục đích.", "custom.xml"))
    result = run_cli("import", document, "--onto", mine)
    assert (result.code, result.codes) == (0, ["KH068"])


def replaced(path: Path, old: str, new: str, without: str = "\0") -> bytes:
    """Return a DOCX with other words in its body, and without the parts of a name."""
    data = io.BytesIO()
    with zipfile.ZipFile(path) as ours, zipfile.ZipFile(data, "w") as theirs:
        for info in ours.infolist():
            content = ours.read(info)
            if info.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            if without not in info.filename:
                theirs.writestr(info, content)
    return data.getvalue()


def test_kh062_for_settings_that_cannot_be_read(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    (tmp_path / "kehoach.toml").write_text("[checks\n", encoding="utf-8")
    result = run_cli("check", plan_file())
    assert (result.code, result.codes) == (1, ["KH062"])


def own_template(folder: Path, old: str, new: str) -> Path:
    """Write our party template with a change in its body, and return its folder."""
    folder.mkdir()
    with (
        zipfile.ZipFile(TEMPLATES / "party.docx") as ours,
        zipfile.ZipFile(folder / "party.docx", "w") as theirs,
    ):
        for info in ours.infolist():
            data = ours.read(info)
            if info.filename == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            theirs.writestr(info, data)
    return folder


@pytest.mark.parametrize("content", [b"not a zip", b"", b"PK\x03\x04 cut short"])
def test_kh801_for_a_template_that_is_no_word_file(
    content: bytes, plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    (tmp_path / "mau").mkdir()
    (tmp_path / "mau" / "party.docx").write_bytes(content)
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--templates", tmp_path / "mau")
    assert (result.code, result.codes) == (3, ["KH801"])
    assert not (tmp_path / "o").exists()


def test_kh801_for_a_zip_that_is_no_word_file(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    (tmp_path / "mau").mkdir()
    with zipfile.ZipFile(tmp_path / "mau" / "party.docx", "w") as archive:
        archive.writestr("khac.txt", "x")
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--templates", tmp_path / "mau")
    assert (result.code, result.codes) == (3, ["KH801"])


@pytest.mark.parametrize("broken", ["{%p macro body_lines(lines %}", "{%p khong_co_lenh %}"])
def test_kh802_names_a_tag_that_is_broken(
    broken: str, plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    folder = own_template(tmp_path / "mau", "{%p macro body_lines(lines) %}", broken)
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--templates", folder)
    assert (result.code, result.codes) == (3, ["KH802"])
    assert broken.strip("{%p }").split("(")[0] in result.err
    assert not (tmp_path / "o").exists()


def test_kh802_names_the_tag_with_an_unknown_name(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    tag = "<w:body><w:p><w:r><w:t>{{ khong_co_ten }}</w:t></w:r></w:p>"
    folder = own_template(tmp_path / "mau", "<w:body>", tag)
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--templates", folder)
    assert (result.code, result.codes) == (3, ["KH802"])
    assert "{{ khong_co_ten }}" in result.err
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("attack", ["title.__class__.__mro__", "''.__class__.__subclasses__()"])
def test_kh802_for_a_tag_that_reaches_out_of_the_sandbox(
    attack: str, plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    tag = f"<w:body><w:p><w:r><w:t>{{{{ {attack} }}}}</w:t></w:r></w:p>"
    folder = own_template(tmp_path / "mau", "<w:body>", tag)
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--templates", folder)
    assert (result.code, result.codes) == (3, ["KH802"])


def test_kh802_for_a_html_template_with_an_unknown_name(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "mau" / "html"
    shutil.copytree(TEMPLATES / "html", folder)
    page = folder / "document.html.j2"
    page.write_text("{{ khong_co_ten }}" + page.read_text("utf-8"), encoding="utf-8")
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--templates", folder.parent)
    assert (result.code, result.codes) == (3, ["KH802"])
    assert "khong_co_ten" in result.err
    assert not (tmp_path / "o").exists()


def test_kh901_leaves_the_docx_when_the_pdf_engine_is_missing(
    plan_file: Write, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--engine", "weasyprint")
    assert (result.code, result.codes) == (3, ["KH901"])
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["ke-hoach.docx"]
    assert "ke-hoach.docx" in result.out


def test_kh902_for_a_file_in_the_way_of_the_output_folder(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    (tmp_path / "o").write_text("của tôi", encoding="utf-8")
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--format", "docx")
    assert (result.code, result.codes) == (3, ["KH902"])
    assert (tmp_path / "o").read_text(encoding="utf-8") == "của tôi"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_kh902_for_a_folder_that_is_read_only(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    (tmp_path / "o").mkdir(mode=0o500)
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--format", "docx")
    assert (result.code, result.codes) == (3, ["KH902"])


def test_kh902_for_a_full_disk_leaves_nothing_behind(
    plan_file: Write, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--format", "docx", "--lang=vi")
    assert (result.code, result.codes) == (3, ["KH902"])
    assert "đĩa đã đầy" in result.err
    assert list((tmp_path / "o").iterdir()) == []


# Plans that extend others


def adapted(tmp_path: Path, child: str, with_piece: Lay, base: str = "") -> Finding:
    """Return the one finding of a plan that extends the smallest one."""
    (tmp_path / "goc.yaml").write_text(with_piece(base), encoding="utf-8")
    path = tmp_path / "con.yaml"
    path.write_text(child, encoding="utf-8")
    try:
        (finding,) = load_plan(path).findings
    except KehoachError as error:
        (finding,) = error.findings
    assert is_worded(finding)
    return finding


def test_kh070_for_plans_that_extend_each_other(tmp_path: Path) -> None:
    for name, base in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.yaml").write_text(f"extends: {base}.yaml\n", encoding="utf-8")
    finding = refused(tmp_path / "a.yaml")
    assert (finding.code, finding.place.line) == ("KH070", 1)
    assert finding.place.file.endswith("c.yaml")
    assert is_worded(finding)


def test_kh073_for_an_id_that_the_base_does_not_have(tmp_path: Path, with_piece: Lay) -> None:
    piece = "sections: [{id: muc-dich, heading: Mục đích, items: [Một.]}]\n"
    child = "extends: goc.yaml\nchange: {muc-dic: remove}\n"
    finding = adapted(tmp_path, child, with_piece, piece)
    assert (finding.code, finding.place.line, finding.place.column) == ("KH073", 2, 10)
    assert "muc-dich" in message(finding, "vi")


def test_kh074_for_a_change_that_means_nothing(tmp_path: Path, with_piece: Lay) -> None:
    child = "extends: goc.yaml\nchange: {muc-dich: delete}\n"
    assert adapted(tmp_path, child, with_piece).code == "KH074"


def test_kh075_for_an_addition_of_nothing(tmp_path: Path, with_piece: Lay) -> None:
    child = "extends: goc.yaml\nadd: [{after: muc-dich}]\n"
    assert adapted(tmp_path, child, with_piece).code == "KH075"


def test_kh076_for_a_task_beside_a_section(tmp_path: Path, with_piece: Lay) -> None:
    child = "extends: goc.yaml\nadd: [{after: muc-dich, task: Họp dân.}]\n"
    assert adapted(tmp_path, child, with_piece).code == "KH076"


def test_kh079_for_a_value_that_holds_braces(tmp_path: Path, with_piece: Lay) -> None:
    path = tmp_path / "goc.yaml"
    path.write_text(with_piece("opening: Ở {ten}.\n"), encoding="utf-8")
    values = {"ten": Text("{vp}", Place("bang.csv", 3, 2))}
    (finding,) = open_base(path).draft(values).findings
    assert (finding.code, str(finding.place)) == ("KH079", "bang.csv:3:2")


TASKS = (
    "bodies: {btv: Ban Thường vụ, vp: Văn phòng}\n"
    "sections: [{heading: Việc, tasks: [{id: hop, text: Họp., chief: btv, implementing: vp,"
    " timeline: trước ngày 30/11/2026,"
    " targets: [{name: Cuộc, value: 2, bound: at_least}]%s}]}]\n"
)


def test_kh090_for_a_mandatory_task_that_is_left_out(tmp_path: Path, with_piece: Lay) -> None:
    base = TASKS % ", mandatory: true"
    child = "extends: goc.yaml\nchange: {hop: remove}\n"
    assert adapted(tmp_path, child, with_piece, base).code == "KH090"


def test_kh091_for_a_later_deadline_than_that_of_the_base(tmp_path: Path, with_piece: Lay) -> None:
    child = "extends: goc.yaml\nchange: {hop: {timeline: trước ngày 31/12/2026}}\n"
    assert adapted(tmp_path, child, with_piece, TASKS % "").code == "KH091"


def test_kh093_for_a_lower_target_than_that_of_the_base(tmp_path: Path, with_piece: Lay) -> None:
    target = "{targets: [{name: Cuộc, value: 1, bound: at_least}]}"
    child = f"extends: goc.yaml\nchange: {{hop: {target}}}\n"
    assert adapted(tmp_path, child, with_piece, TASKS % "").code == "KH093"


def test_kh092_for_a_task_whose_body_is_taken_away(tmp_path: Path, with_piece: Lay) -> None:
    (tmp_path / "goc.yaml").write_text(with_piece(TASKS % ""), encoding="utf-8")
    path = tmp_path / "con.yaml"
    path.write_text("extends: goc.yaml\nbodies: {vp: }\n", encoding="utf-8")
    found = load_plan(path).findings
    assert {each.code for each in found} == {"KH092", "KH034"}  # the task still names its key
    assert all(map(is_worded, found))


def test_kh094_for_localities_that_do_not_make_up_a_target(tmp_path: Path, with_piece: Lay) -> None:
    target = "{name: Lớp, value: 10}"
    base = TASKS.replace("{name: Cuộc, value: 2, bound: at_least}", target) % ""
    (tmp_path / "goc.yaml").write_text(with_piece(base), encoding="utf-8")
    shares = Shares(open_base(tmp_path / "goc.yaml").layers.root)
    shares.add([(TargetKey("hop", "Lớp", ""), "4")])
    shares.add([])
    (finding,) = shares.findings()
    assert (finding.code, finding.facts["found"], finding.facts["missing"]) == ("KH094", "4", "1")
    assert is_worded(finding)


def test_kh095_for_a_batch_without_localities(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    result = run_cli("batch", plan_file(), "-o", tmp_path / "o", "--format", "docx")
    assert (result.code, result.codes) == (1, ["KH095"])


def batch_over(rows: str, plan: Path, run_cli: Run) -> Any:
    """Make the documents of a plan for a table of localities."""
    table, folder = plan.parent / "xa.csv", plan.parent / "o"
    table.write_text(rows, encoding="utf-8")
    return run_cli(
        "batch", plan, "--localities", table, "-o", folder, "--format", "docx", "--workers", 1
    )


def test_kh096_for_a_blank_cell_that_the_plan_needs(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file("opening: 'Họp ở {o_dau}.'")
    result = batch_over("Tên,Ở đâu\nTân Lộc,\n", plan, run_cli)
    assert (result.code, result.codes[-1]) == (4, "KH096")
    assert "xa.csv:2:9: KH096" in result.err


def test_kh097_for_a_folder_with_the_documents_of_another_plan(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    plans = [plan_file(name=name) for name in ("mot.yaml", "mot.yaml", "hai.yaml")]
    runs = [batch_over("Tên,Loại\nTân Lộc,xã\n", plan, run_cli) for plan in plans]
    assert [(each.code, each.codes) for each in runs] == [(0, []), (0, []), (1, ["KH097"])]


def test_kh098_for_a_locality_that_no_overlay_is_for(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file()
    overlays = "batch: {overlays: [{when: {loai: xã}}]}\n"
    plan.write_text(overlays + plan.read_text("utf-8"), encoding="utf-8")
    result = batch_over("Mã,Tên,Loại\n01,Tân Lộc,thị trấn\n", plan, run_cli)
    assert (result.code, result.codes) == (4, ["KH098"])


def test_kh099_for_a_table_without_localities(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    result = batch_over("Mã,Tên,Loại\n", plan_file(), run_cli)
    assert (result.code, result.codes) == (1, ["KH099"])


def test_kh059_for_two_plans_of_one_name(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    plans = [plan_file(name="mot.yaml"), plan_file(name="mot.yml")]
    result = run_cli("build", *plans, "-o", tmp_path / "o", "--format", "docx")
    assert (result.code, result.codes) == (1, ["KH059"])


def test_kh906_for_a_fault_of_the_program(
    plan_file: Write, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("generator.pipeline.render", broken)
    result = run_cli("build", plan_file(), "-o", tmp_path / "o", "--format", "docx")
    assert (result.code, result.codes) == (3, ["KH906"])


def test_kh907_for_a_state_that_is_damaged(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    plan = plan_file()
    batch_over("Mã,Tên\n01,Tân Lộc\n", plan, run_cli)
    (plan.parent / "o" / ".kehoach" / "batch.sqlite").write_bytes(b"hong" * 1000)
    result = batch_over("Mã,Tên\n01,Tân Lộc\n", plan, run_cli)
    assert (result.code, result.codes) == (0, ["KH907"])


def test_kh908_for_an_entry_that_leads_elsewhere(
    plan_file: Write, run_cli: Run, tmp_path: Path
) -> None:
    plan = plan_file()
    batch_over("Mã,Tên\n01,Tân Lộc\n", plan, run_cli)
    with sqlite3.connect(plan.parent / "o" / ".kehoach" / "batch.sqlite") as state:
        state.execute('UPDATE made SET outputs = \'[["../x.docx", "", 0, 0]]\'')
    state.close()
    result = batch_over("Mã,Tên\n01,Tân Lộc\n", plan, run_cli)
    assert (result.code, result.codes) == (0, ["KH908"])


def test_kh909_for_a_state_that_is_a_link(plan_file: Write, run_cli: Run, tmp_path: Path) -> None:
    plan = plan_file()
    (plan.parent / "o").mkdir()
    (plan.parent / "o" / ".kehoach").symlink_to(tmp_path)
    result = batch_over("Mã,Tên\n01,Tân Lộc\n", plan, run_cli)
    assert (result.code, result.codes) == (3, ["KH909"])


def test_kh903_for_a_document_that_a_renderer_gives_up(
    plan_file: Write, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(work, "render", broken)
    result = batch_over("Mã,Tên\n01,Tân Lộc\n", plan_file(), run_cli)
    assert (result.code, result.codes) == (4, ["KH903"])
    assert "Traceback" not in result.err


def test_kh905_for_a_worker_with_another_version(plan_file: Write, tmp_path: Path) -> None:
    plan = plan_file()
    texts = {str(plan): {str(plan): plan.read_text("utf-8")}}
    tools = (("kehoach", "0.0.1"),)
    recipe = work.Recipe(texts, ("docx",), "typst", None, str(tmp_path / "o"), tools=tools)
    (outcome,) = work.work(recipe, [work.Job("01", str(plan), "01", ())])
    (finding,) = outcome.findings
    assert (outcome.status, finding.code) == ("failed", "KH905")
    assert f"kehoach {generator.__version__}" in message(finding, "en")
    assert not (tmp_path / "o").exists()


def test_kh904_for_an_address_without_its_library(
    plan_file: Write, run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    (tmp_path / "xa.csv").write_text("Mã,Tên\n01,Tân Lộc\n", encoding="utf-8")
    result = run_cli(
        "batch", plan_file(), "--localities", tmp_path / "xa.csv", "-o", "s3://kho/ra",
        "--state", tmp_path / "s", "--format", "docx", "--workers", 1,
    )  # fmt: skip
    assert (result.code, result.codes) == (3, ["KH904"])
