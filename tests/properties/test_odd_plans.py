"""Odd plans and documents that a person may well write: an answer at the right place."""

from __future__ import annotations

import copy
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.check.document.run import check_finished
from generator.check.run import check_draft
from generator.errors import Finding, PlanError
from generator.pipeline import read_plan, render


def found_in(text: str) -> list[Finding]:
    draft = read_plan(text, Path("a.yaml"))
    return [*draft.findings, *check_draft(draft)]


# Lines


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_line_ends_at_a_line_feed_alone_as_editors_count(
    mark: str, quote: str, smallest: str
) -> None:
    odd = f"sections: [{{heading: {quote}A{mark}B{quote}, text: {quote}c ,d{quote}}}]\n"
    text = smallest.replace("sections:\n  - heading: Mục đích\n    items: [Nêu mục đích.]\n", odd)
    number = text[: text.index(odd)].count("\n") + 1
    (finding,) = [each for each in found_in(text) if each.code == "KH541"]
    column = odd.index("c ,d") + 1
    assert (finding.place.line, finding.place.column) == (number, column)
    edited = text
    for edit in finding.edits:
        edited = edited[: edit.start] + edit.text + edited[edit.end :]
    assert edited == text.replace("c ,d", "c,d")


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_what_yaml_cannot_read_is_told_in_its_line(mark: str) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(f'subject: "a{mark}{mark}b"\nplace: [x\nissuer: y\n', Path("a.yaml"))
    assert 2 <= caught.value.findings[0].place.line <= 3


# Depth


@pytest.mark.parametrize("levels", [40, 150, 3000])
def test_aliases_within_aliases_are_as_deep_as_what_they_stand_for(
    levels: int, smallest: str
) -> None:
    lines = ["  - &a0 {heading: A}"]
    lines += [f"  - &a{i} {{heading: A, sections: [*a{i - 1}]}}" for i in range(1, levels)]
    with pytest.raises(PlanError) as caught:
        read_plan(f"annex:\n{chr(10).join(lines)}\n{smallest}", Path("a.yaml"))
    assert {each.code for each in caught.value.findings} == {"KH004"}


def test_aliases_side_by_side_are_not_deep(smallest: str) -> None:
    draft = read_plan("bodies: &b {btv: A}\n", Path("a.yaml"))
    assert "KH004" not in {each.code for each in draft.findings}
    pairs = ", ".join(["*x"] * 80)
    text = smallest.replace("items: [Nêu mục đích.]", f"items: [&x Nêu mục đích., {pairs}]")
    assert read_plan(text, Path("a.yaml")).errors == ()


# Tables


@pytest.mark.parametrize(
    "rows",
    [
        "[[a, {text: b, rows: 2}], {group: q}]",
        "[[a, {text: b, rows: 9}], [c], {group: q}, [d, e]]",
        "[{group: p}, [{text: a, rows: 3}, {text: b, rows: 2}], {group: q}, [c, d]]",
        "[[a, {text: b, rows: 2}], {total: [x]}]",
        "[[a, {text: b, rows: 2}], {total: [x]}, {group: q}]",
        "[[a, {text: b, rows: 2}, c], [{text: d, span: 2}, e]]",
        "[[a, b, {text: c, rows: 2}], [{text: d, span: 3}]]",
        "[[{text: a, rows: 2, span: 2}, b], [{text: c, span: 2}]]",
        "[[{text: a, rows: 0, span: 0}, b]]",
    ],
)
def test_merged_cells_never_lie_over_one_another(rows: str, smallest: str) -> None:
    table = f"table: {{columns: [A, B, C], rows: {rows}}}"
    draft = read_plan(smallest.replace("items: [Nêu mục đích.]", table), Path("a.yaml"))
    assert {each.code for each in draft.errors} <= {"KH021"}
    if not draft.errors:
        assert render(draft, "pdf", engine="typst")
        assert render(draft, "docx")


def test_a_cell_that_runs_into_one_from_above_is_told(smallest: str) -> None:
    rows = "[[a, {text: b, rows: 2}, c], [{text: d, span: 2}, e]]"
    table = f"table: {{columns: [A, B, C], rows: {rows}}}"
    draft = read_plan(smallest.replace("items: [Nêu mục đích.]", table), Path("a.yaml"))
    assert [each.code for each in draft.errors] == ["KH021"]


# Periods


@pytest.mark.parametrize(
    "opening",
    [
        "Thực hiện Chương trình công tác năm 2027, Đảng uỷ xã ban hành Kế hoạch như sau.",
        "Thực hiện giai đoạn 2026-2030, xã làm như sau.",
        "Triển khai Quý II năm 2027 như sau.",
        "Thực hiện {tb12} và Nghị quyết năm 2027, xã làm như sau.",
    ],
)
def test_an_opening_that_names_a_period_and_no_directive_breaks_nothing(
    opening: str, smallest: str
) -> None:
    text = smallest.replace(
        "opening: Thực hiện {tb12}, kế hoạch gồm các nội dung sau.", f"opening: {opening}"
    )
    assert not {each.code for each in found_in(text)} & {"KH906"}


# Finished documents


def typed_in(path: Path, at: str, typed: str, *, styled: bool) -> None:
    """Type a paragraph below the one with some words, as Enter does or without its style."""
    document = docx.Document(str(path))
    above = next(
        each
        for each in document.element.body.iter(qn("w:p"))
        if at in "".join(text.text or "" for text in each.iter(qn("w:t")))
    )
    new, run, text = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
    if styled and above.pPr is not None:
        new.append(copy.deepcopy(above.pPr))
    text.text = typed
    run.append(text)
    new.append(run)
    above.addnext(new)
    document.save(str(path))


@pytest.mark.parametrize("styled", [True, False])
@pytest.mark.parametrize("typed", ["NVM-268", "Ghi chú thêm", "./.", "12/9/2026", "Nơi nhận:"])
@pytest.mark.parametrize("at", ["Trần Văn Mẫu", "Bí thư", "T/M", "KẾ HOẠCH", "Số", "Nêu mục đích"])
def test_a_line_typed_into_our_own_document_is_kept_and_checked(
    at: str, typed: str, styled: bool, smallest: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render(read_plan(smallest, Path("a.yaml")), "docx"))
    document = docx.Document(str(path))
    whole = "".join(each.text or "" for each in document.element.body.iter(qn("w:t")))
    if at.casefold() not in whole.casefold():
        pytest.skip("printed otherwise")
    if at not in whole:
        at = at.upper()
    typed_in(path, at, typed, styled=styled)
    assert "KH906" not in {each.code for each in check_finished(path)}


@pytest.mark.parametrize("line", ["", "chữ", "a: b: c", "- - -"])
def test_a_field_line_of_a_task_that_was_overwritten_is_checked(line: str, tmp_path: Path) -> None:
    source = Path(__file__).resolve().parents[2] / "plans" / "mau" / "dang-uy-xa-2026.yaml"
    path = tmp_path / "a.docx"
    path.write_bytes(render(read_plan(source.read_text("utf-8"), source), "docx"))
    document = docx.Document(str(path))
    field = next(each for each in document.paragraphs if each.text.startswith("- Thời gian"))
    for run in field.runs:
        run.text = ""
    field.runs[0].text = line
    document.save(str(path))
    assert "KH906" not in {each.code for each in check_finished(path)}
