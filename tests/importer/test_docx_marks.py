"""Fields, tracked changes and content controls of a Word file."""

from __future__ import annotations

import pytest

from tests.importer.docx_files import cell, listed, par, read, row, run, table, texts


def field(instruction: str, result: str | None) -> str:
    shown = "" if result is None else '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + result
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def changed(kind: str, text: str) -> str:
    return f'<w:{kind} w:id="1" w:author="A">{run(text)}</w:{kind}>'


def left_out(body: str, *, original: bool = False) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in read(body, original=original).furniture]


def test_the_result_of_a_field_is_read_and_its_instruction_is_not():
    body = par(run("Xem mục ") + field(" REF muc \\h ", run("II")) + run(" ở trên"))
    assert texts(body) == ["Xem mục II ở trên"]


def test_a_field_inside_an_instruction_is_not_seen():
    inner = field(" REF x ", run("thừa"))
    body = par(field(f' HYPERLINK "</w:instrText></w:r>{inner}<w:r><w:instrText>" ', run("đích")))
    assert texts(body) == ["đích"]


def test_a_field_without_result_gives_nothing():
    assert texts(par(run("a") + field(" XE x ", None) + run("b"))) == ["ab"]


def test_a_field_goes_over_paragraphs():
    whole = field(" TOC ", run("I. Mục") + "</w:p><w:p>" + run("II. Việc"))
    assert texts(par(whole)) == ["I. Mục", "II. Việc"]


def test_a_field_that_never_ends_hides_nothing():
    body = par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("Còn")) + par("nguyên")
    assert texts(body) == ["Còn", "nguyên"]


def test_a_page_number_in_the_body_is_furniture():
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{run("7")}</w:fldSimple>'
    body = par(run("Trang ") + field(" PAGE \\* MERGEFORMAT ", run("3")) + run(" ") + simple)
    assert texts(body) == ["Trang"]
    assert left_out(body) == [("page number", "3"), ("page number", "7")]


def test_a_simple_field_shows_its_result():
    body = f'<w:fldSimple w:instr=" DOCPROPERTY x ">{run("12-KH/ĐU")}</w:fldSimple>'
    assert texts(par(body)) == ["12-KH/ĐU"]


@pytest.mark.parametrize(
    ("original", "text", "gone"), [(False, "Giao phòng mới", "cũ"), (True, "Giao phòng cũ", "mới")]
)
def test_changes_are_taken_as_accepted_or_as_rejected(original, text, gone):
    deleted = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    body = par(run("Giao phòng ") + deleted + changed("ins", "mới"))
    assert texts(body, original=original) == [text]
    assert left_out(body, original=original) == [("deleted", gone)]


@pytest.mark.parametrize(("original", "text"), [(False, "a c"), (True, "b a")])
def test_moved_words_stand_in_one_place(original, text):
    body = par(changed("moveFrom", "b ") + run("a") + changed("moveTo", " c"))
    assert texts(body, original=original) == [text]


def test_a_deleted_mark_joins_a_paragraph_with_the_next():
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = par("Thực hiện ", mark) + par("việc mẫu")
    assert texts(body) == ["Thực hiện việc mẫu"]
    assert texts(body, original=True) == ["Thực hiện", "việc mẫu"]


def test_an_inserted_mark_joins_paragraphs_as_they_were():
    body = par("Thực hiện ", '<w:rPr><w:ins w:id="1"/></w:rPr>') + par("việc mẫu")
    assert texts(body, original=True) == ["Thực hiện việc mẫu"]
    assert len(texts(body)) == 2


def test_a_paragraph_that_is_deleted_whole_has_no_number():
    gone = par(
        changed("del", "bỏ"),
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>',
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert texts(listed("a") + gone + listed("b"), numbering=lists) == ["1. a", "2. b"]


@pytest.mark.parametrize(("original", "text"), [(False, "a thêm"), (True, "a bớt")])
def test_rows_may_be_inserted_and_deleted(original, text):
    body = table(
        row("a"),
        row("thêm", properties="<w:ins/>"),
        row("bớt", properties="<w:del/>"),
        widths=(100,),
    )
    assert texts(body, original=original) == [text]


def test_words_of_a_deleted_row_are_furniture():
    body = table(row("giữ"), row("bỏ hàng", properties="<w:del/>"))
    assert left_out(body) == [("deleted", "bỏ hàng")]


def test_a_deleted_cell_is_left_out():
    (line,) = read(table(row("a", cell("b", "<w:cellDel/>"), "c"))).lines
    assert line.text == "a c"
    assert len(line.table.rows[0]) == 2


def test_a_changed_look_counts_as_it_was_if_the_original_is_wanted():
    body = par(run("Đậm", "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>"))
    (now,), (before,) = read(body).lines, read(body, original=True).lines
    assert now.stretches[0].bold
    assert before.stretches[0].italic
    assert not before.stretches[0].bold


def test_a_changed_paragraph_counts_as_it_was_if_the_original_is_wanted():
    about = '<w:jc w:val="center"/><w:pPrChange><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange>'
    body = par("x", about)
    assert [read(body, original=which).lines[0].align for which in (False, True)] == [
        "center",
        "right",
    ]


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_content_controls_are_read_wherever_they_stand():
    body = (
        control(par("khối"))
        + par(control(run("trong dòng")))
        + table(control(row("hàng")), row(control(cell("ô"))))
    )
    assert texts(body) == ["khối", "trong dòng", "hàng ô"]


def test_the_words_that_ask_for_words_are_furniture():
    asks = "<w:showingPlcHdr/>"
    body = par(run("Nơi: ") + control(run("Bấm để nhập"), asks)) + control(par("Chọn"), asks)
    assert texts(body) == ["Nơi:"]
    assert left_out(body) == [("hidden", "Bấm để nhập"), ("hidden", "Chọn")]
