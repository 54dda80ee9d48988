"""Files that are damaged, locked, empty of text, or made to do harm; and the plan inside a PDF."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

import pikepdf
import pytest

from generator.errors import Fact, PlanError
from generator.read.pdf import read_pdf
from tests.importer.pdf_files import Sheet, file_of, pdf_of, texts

PAGE = Sheet().text(100, 700, "Kế hoạch dân vận")


def code_of(data: bytes) -> tuple[str, Mapping[str, Fact]]:
    with pytest.raises(PlanError) as caught:
        read_pdf(data, "ke-hoach.pdf")
    (finding,) = caught.value.findings
    assert str(finding.place) == "ke-hoach.pdf"
    return finding.code, finding.facts


def saved(**options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(PAGE))) as pdf:
        pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_password_to_open_it_is_asked_for() -> None:
    assert code_of(saved(encryption=pikepdf.Encryption(user="a", owner="b"))) == ("KH043", {})


def test_a_file_that_only_forbids_changes_is_read() -> None:
    data = saved(encryption=pikepdf.Encryption(user="", owner="b"))
    assert texts(read_pdf(data, "x")) == ["Kế hoạch dân vận"]


@pytest.mark.parametrize("data", [b"", b"Ke hoach", b"%PDF-1.7\n", b"%PDF-1.7\nxref\n0 9\ntrailer"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert code_of(data)[0] == "KH041"


def code_or_none(data: bytes) -> str | None:
    try:
        read_pdf(data, "x")
    except PlanError as error:
        return error.findings[0].code
    return None


def test_any_part_of_a_file_is_read_or_refused() -> None:
    whole = pdf_of(PAGE)
    damaged = (whole[:end] + whole[end + 20 :] for end in range(0, len(whole), 97))
    assert {code_or_none(data) for data in damaged} <= {"KH041", "KH045", None}


def test_a_scan_is_told_with_its_pages() -> None:
    assert code_of(pdf_of(Sheet().picture(), Sheet().picture())) == ("KH045", {"pages": "2"})


def test_a_scanned_page_among_others_is_told_and_the_others_read() -> None:
    reading = read_pdf(pdf_of(PAGE, Sheet().picture()), "x")
    assert texts(reading) == ["Kế hoạch dân vận"]
    assert [each[:2] for each in reading.furniture] == [("picture", "page 2")]


def test_too_many_pages_are_refused() -> None:
    assert code_of(pdf_of(*[Sheet()] * 2001))[0] == "KH042"


def packed(entries: bytes, data: bytes) -> bytes:
    body = zlib.compress(data)
    return b"<< %b /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (
        entries,
        len(body),
        body,
    )


def with_content(content: bytes, *forms: bytes) -> bytes:
    return file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
            b"/Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>",
            packed(b"", content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *forms,
        ]
    )


def test_a_page_of_endless_drawings_is_refused() -> None:
    assert code_of(with_content(b"0 0 m 9 9 l S\n" * 250_000))[0] == "KH042"


def test_a_page_of_endless_letters_is_refused() -> None:
    content = b"BT /F 9 Tf " + b"9 0 Td (Ke hoach) Tj " * 30_000 + b"ET"
    assert code_of(with_content(content))[0] == "KH042"


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"


def test_a_drawing_that_holds_itself_is_left_to_a_process_that_can_be_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.read.pdf.child.SECONDS", 2)
    assert code_of(with_content(b"/X Do", packed(FORM, b"/X Do /X Do")))[0] == "KH042"


def test_drawings_in_drawings_are_read_all_the_same() -> None:
    inner = FORM.replace(b"6 0 R", b"7 0 R")
    text = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >>"
    )
    data = with_content(
        b"/X Do",
        packed(inner.replace(b"9 9", b"595 842"), b"/X Do"),
        packed(text, b"BT /F 12 Tf 100 700 Td (Ke hoach) Tj ET"),
    )
    assert texts(read_pdf(data, "x")) == ["Ke hoach"]


def attached(name: str, relation: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(PAGE))) as pdf:
        spec = pikepdf.AttachedFileSpec(pdf, data, filename=name)
        spec.relationship = pikepdf.Name("/" + relation)
        pdf.attachments[name] = spec
        pdf.save(out)
    return out.getvalue()


def test_the_plan_that_a_pdf_was_made_from_comes_with_it() -> None:
    plan = "subject: công tác dân vận\n"
    assert read_pdf(attached("ke-hoach.yaml", "Source", plan.encode()), "x").spec == plan


@pytest.mark.parametrize(("name", "relation"), [("khac.yaml", "Source"), ("ke-hoach.yaml", "Data")])
def test_other_attached_files_are_no_plans(name: str, relation: str) -> None:
    assert read_pdf(attached(name, relation, b"a: 1"), "x").spec is None


def test_an_attached_plan_of_more_than_4_mb_is_refused() -> None:
    assert code_of(attached("ke-hoach.yaml", "Source", b"#" * (4 * 1024 * 1024 + 1)))[0] == "KH042"
