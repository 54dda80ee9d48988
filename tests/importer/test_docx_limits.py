"""Broken and hostile Word files end in a finding, soon and in little memory."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import PlanError
from generator.findings import message
from generator.read.content import Reading
from generator.read.docx import comments, package, read_docx
from generator.read.docx import context as limits
from tests.importer.docx_files import (
    BORDERS,
    NAMESPACES,
    abstract,
    cell,
    levels,
    listed,
    make,
    num,
    par,
    row,
    run,
    table,
    zipped,
)

DOCUMENT = f"<w:document {NAMESPACES}><w:body>{par('Việc')}</w:body></w:document>"


def finding(data: bytes) -> tuple[str, str]:
    """Return the code of the finding that a file ends in, and its message."""
    with pytest.raises(PlanError) as caught:
        read_docx(data, "x.docx")
    (found,) = caught.value.findings
    assert found.place.file == "x.docx"
    return found.code, message(found, "en")


def test_what_is_no_archive_is_damaged():
    assert finding(b"")[0] == "KH041"
    assert finding("Không phải tệp Word".encode())[0] == "KH041"


def test_a_file_cut_short_is_damaged():
    data = make(par("Việc" * 1000))
    assert {finding(data[:size])[0] for size in range(0, len(data) - 1, 97)} == {"KH041"}


def test_a_flipped_letter_in_a_part_is_damage():
    data = zipped({"word/document.xml": DOCUMENT})
    at = data.index(b"word/document.xml") + len("word/document.xml") + 20
    assert finding(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])[0] == "KH041"


def test_broken_xml_is_damage_and_names_its_part():
    code, facts = finding(zipped({"word/document.xml": DOCUMENT[:-20]}))
    assert (code, "word/document.xml" in facts) == ("KH041", True)
    assert finding(make(par("x"), styles="<w:style>"))[0] == "KH041"


def test_another_office_file_is_named():
    assert finding(zipped({"xl/workbook.xml": "<a/>"})) == (
        "KH040",
        "this kind of file is not imported: xlsx",
    )
    assert finding(zipped({"a.txt": "x"})) == (
        "KH040",
        "this kind of file is not imported: zip",
    )
    assert finding(zipped({"word/other.xml": "<a/>"}))[0] == "KH041"


def test_an_encrypted_file_is_told_from_an_old_one():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert finding(ole + "EncryptedPackage".encode("utf-16-le"))[0] == "KH043"
    assert finding(ole)[0] == "KH040"


def test_an_archive_with_a_password_is_told():
    data = bytearray(zipped({"word/document.xml": DOCUMENT}))
    data[6] |= 1
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert finding(bytes(data))[0] == "KH043"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("lead", ["", "<!-- a -->\n<?b c?>\n", "<!--" + " x" * 9999 + "-->"])
def test_a_document_type_is_refused(lead, encoding):
    kind = f'<?xml version="1.0" encoding="{encoding}"?>{lead}<!DOCTYPE a [<!ENTITY b "c">]>'
    data = zipped({"word/document.xml": (kind + DOCUMENT).encode(encoding)})
    assert finding(data)[0] == "KH044"


def test_entities_that_grow_are_refused_before_they_grow():
    bomb = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    for part in ("word/document.xml", "word/styles.xml", "_rels/.rels"):
        files = {"word/document.xml": DOCUMENT, part: f"<!DOCTYPE a [{bomb}]><a>&a11;</a>"}
        assert finding(zipped(files))[0] == "KH044"


def test_no_file_beside_is_read(tmp_path):
    secret = tmp_path / "mat.txt"
    secret.write_text("bí mật")
    kind = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]>'
    assert finding(zipped({"word/document.xml": kind + DOCUMENT}))[0] == "KH044"


def test_another_encoding_hides_no_document_type():
    for encoding, lead in (("UTF-7", "+ADwAIQ-DOCTYPE a+AD4-"), ("latin-1", "<!DOCTYPE a>")):
        text = f'<?xml version="1.0" encoding="{encoding}"?>{lead}{DOCUMENT}'
        assert finding(zipped({"word/document.xml": text}))[0] in ("KH041", "KH044")


def test_a_part_is_read_by_its_bytes_not_by_the_encoding_it_names():
    text = f'<?xml version="1.0" encoding="utf-16"?>{DOCUMENT}'
    data = zipped({"word/document.xml": text})
    assert [line.text for line in read_docx(data, "x").lines] == ["Việc"]


def test_what_leads_outside_is_not_followed():
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="header1" Type="x/header" TargetMode="External" Target="http://a.invalid"'
        '/><Relationship Id="s" Type="x/styles" TargetMode="external" Target="file:///etc/passwd"/>'
        '<Relationship Id="t" Type="x/numbering" Target="../../../etc/passwd"/></Relationships>'
    )
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    chunk = '<w:altChunk r:id="header1"/>'
    data = make(par("x") + chunk + section, parts={"word/_rels/document.xml.rels": outside})
    assert [line.text for line in read_docx(data, "x").lines] == ["x"]


def bomb(size: int, said: int | None = None) -> bytes:
    """Return a file whose document grows to `size`, its header saying otherwise."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * size)
    data = bytearray(buffer.getvalue())
    if said is not None:
        entry = data.index(b"PK\x01\x02")
        data[entry + 24 : entry + 28] = struct.pack("<I", said)
        data[22:26] = struct.pack("<I", said)
    return bytes(data)


def test_a_part_that_grows_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_PART", 1_000_000)
    assert finding(bomb(1_100_000))[0] == "KH042"
    assert finding(bomb(1_100_000, said=10))[0] == "KH041"


def test_parts_that_grow_too_large_together_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_TOTAL", 10_000)
    parts = {"customXml/item1.xml": "<a>" + "x" * 9_000 + "</a>"}
    assert finding(make(par("x"), parts=parts))[0] == "KH042"


def test_other_compressions_are_refused():
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", DOCUMENT)
    assert finding(buffer.getvalue())[0] == "KH041"


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_ENTRIES", 20)
    many = {f"a{number}": "" for number in range(21)}
    assert finding(zipped({"word/document.xml": DOCUMENT, **many}))[0] == "KH042"
    lots = {f"a{number}": "" for number in range(150)}
    assert finding(zipped(lots))[0] == "KH042"


def test_too_much_markup_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(package, "MAX_MARKUP", 1000)
    assert finding(make("<w:p/>" * 1000))[0] == "KH042"


def test_too_much_markup_in_all_parts_together_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_MARKUP", 1000)
    assert read_docx(make("<w:p/>" * 700), "x").lines == ()
    assert finding(make("<w:p/>" * 700, styles="<w:style/>" * 300))[0] == "KH042"


def test_too_many_boxes_in_a_drawing_are_refused():
    box = f"<v:shape><v:textbox><w:txbxContent>{par('x')}</w:txbxContent></v:textbox></v:shape>"
    drawn = [par(f"<w:r><w:pict>{box * count}</w:pict></w:r>") for count in (300, 301)]
    assert len(read_docx(make(drawn[0]), "x").lines) == 300
    assert finding(make(drawn[1]))[0] == "KH042"


def test_too_many_paragraphs_and_letters_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_PARAGRAPHS", 50)
    assert finding(make("<w:p/>" * 51))[0] == "KH042"
    monkeypatch.setattr(limits, "MOST_LETTERS", 500)
    assert finding(make(par("x" * 501)))[0] == "KH042"


def test_too_many_cells_and_comments_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 20)
    assert finding(make(table(row(*["a"] * 21))))[0] == "KH042"
    monkeypatch.setattr(comments, "MOST_COMMENTS", 3)
    many = "".join(f'<w:comment w:id="{number}"/>' for number in range(4))
    assert finding(make(par("a"), comments=many))[0] == "KH042"


def test_labels_count_as_letters(monkeypatch):
    monkeypatch.setattr(limits, "MOST_LETTERS", 500)
    lists = abstract(0, levels("x" * 200)) + num(1, 0)
    assert finding(make(listed("a") * 3, numbering=lists))[0] == "KH042"


def nested_table(depth: int) -> str:
    body = par("x")
    for _ in range(depth):
        body = table(row(cell(body)))
    return body


def nested_box(depth: int) -> str:
    body = par("x")
    for _ in range(depth):
        inner = f"<v:shape><v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape>"
        body = par(f"<w:r><w:pict>{inner}</w:pict></w:r>")
    return body


@pytest.mark.parametrize("nested", [nested_table, nested_box])
def test_tables_and_boxes_inside_each_other_are_read_to_a_depth(nested):
    assert read_docx(make(nested(8)), "x").lines
    assert finding(make(nested(20)))[0] == "KH042"


def test_elements_inside_each_other_end_in_a_finding_or_are_read():
    for depth in (100, 180, 240, 1000, 5000):
        inner = "<w:smartTag>" * depth + run("x") + "</w:smartTag>" * depth
        assert outcome(make(par(inner))) in ("read", "KH041", "KH042")
    assert outcome(make(par("<w:smartTag>" * 99 + run("x") + "</w:smartTag>" * 99))) == "read"


def test_very_many_open_fields_and_comments_take_no_squared_time():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = par(begin * 20_000 + run("a") * 5_000 + end * 20_000)
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(5_000))
    ends = "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in range(5_000))
    said = "".join(f'<w:comment w:id="{n}"/>' for n in range(5_000))
    reading = read_docx(make(body + par(starts + run("b") * 5_000 + ends), comments=said), "x")
    assert len(reading.remarks) == 5_000
    assert max(len(each.on) for each in reading.remarks) <= 300


def test_a_letter_with_very_many_marks_takes_no_squared_time():
    marks = "\u0301\u0323\u0345\u0334" * 100_000
    assert len(read_docx(make(par(f"a{marks}b")), "x").lines[0].text) < 50


def test_many_styles_based_on_each_other_are_read():
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(5_000)
    )
    body = par("x", '<w:pStyle w:val="s0"/>')
    assert read_docx(make(body, styles=styles), "x").lines[0].text == "x"


def sample() -> bytes:
    """Return a file with some of everything."""
    note = f'<w:footnote w:id="1">{par("chú thích")}</w:footnote>'
    body = (
        listed("a")
        + par(run("b", "<w:b/>") + '<w:r><w:footnoteReference w:id="1"/><w:br/></w:r>')
        + table(
            row(cell("c", '<w:gridSpan w:val="2"/>')),
            row(cell("d", '<w:vMerge w:val="restart"/>'), "e"),
            row(cell("", "<w:vMerge/>"), nested_table(1)[:0] or "f"),
            widths=(10, 20),
            properties=f"<w:tblBorders>{BORDERS}</w:tblBorders>",
        )
        + par(f"<w:ins>{run('g')}</w:ins><w:del>{run('h')}</w:del>")
        + nested_box(1)
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    lists = abstract(0, levels("%1.", "%1.%2")) + num(1, 0)
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    return make(body, numbering=lists, styles=styles, footnotes=note, header1=par("trên"))


def outcome(data: bytes) -> str:
    """Return what comes of a file: a reading, or the code of its finding."""
    try:
        assert isinstance(read_docx(data, "x"), Reading)
    except PlanError as error:
        return error.findings[0].code
    return "read"


SAMPLE = sample()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=8))
def test_any_bytes_changed_give_a_reading_or_a_finding(changes):
    data = bytearray(SAMPLE)
    for at, value in changes:
        data[at] = value
    assert outcome(bytes(data)) in ("read", "KH040", "KH041", "KH042", "KH043", "KH044")


PARTS = {name: ZipFile(BytesIO(SAMPLE)).read(name) for name in ZipFile(BytesIO(SAMPLE)).namelist()}
WORDS = [b"0", b"-1", b"99999999999", b"", b"w:p", b"w:tbl", b"w:r", b"restart", b'"', b"<", b"/>"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_any_xml_changed_gives_a_reading_or_a_finding(name, data):
    part = PARTS[name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(part)))
        end = data.draw(st.integers(start, min(len(part), start + 12)))
        part = part[:start] + data.draw(st.sampled_from(WORDS)) + part[end:]
    assert outcome(zipped({**PARTS, name: part})) != ""


@given(st.data())
def test_elements_that_change_places_give_a_reading_or_a_finding(data):
    names = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:ins", "w:del", "w:drawing",
             "w:txbxContent", "w:pPr", "w:rPr", "w:sectPr", "w:fldSimple", "mc:AlternateContent",
             "mc:Choice", "w:numPr", "w:tcPr", "w:vMerge", "w:hyperlink"]  # fmt: skip
    tree = st.recursive(
        st.sampled_from(["x", "<w:br/>", '<w:fldChar w:fldCharType="begin"/>', "<w:vMerge/>"]),
        lambda inner: st.builds(
            lambda name, children: f"<{name}>{''.join(children)}</{name}>",
            st.sampled_from(names),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    )
    assert outcome(make(data.draw(tree))) == "read"
