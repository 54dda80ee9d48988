"""A task is the same task whichever way a plan writes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.run import check_draft
from generator.pipeline import Draft, read_plan
from generator.tree.nodes import Document, Table, Task
from tests.conftest import SMALLEST

FORM = "form: {task: {required: []}}\n"
LABELS = {
    "chief": "Cơ quan chỉ đạo",
    "lead": "Chủ trì",
    "implementing": "Đơn vị thực hiện",
    "coordinating": "Cơ quan phối hợp",
    "timeline": "Hạn hoàn thành",
}
NAMES = st.sampled_from(["Công an xã", "Hội Nông dân", "Trạm Y tế", "chi bộ Thôn Một"])
Said = dict[str, list[str]]
said = st.dictionaries(
    st.sampled_from(["chief", "lead", "implementing", "coordinating"]),
    st.lists(NAMES, min_size=1, max_size=3, unique=True),
    min_size=1,
).flatmap(
    lambda roles: st.sampled_from(["trước ngày 30/6/2027", "quý IV/2027", "hằng quý"]).map(
        lambda time: roles | {"timeline": [time]}
    )
)
WORDS = "Nạo vét kênh nội đồng."


def yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def labelled(said: Said) -> str:
    return yaml({LABELS[role]: words for role, words in said.items()})


def with_roles(said: Said) -> str:
    return yaml({f"Dòng {n}": {"value": said[r], "role": r} for n, r in enumerate(said)})


def table(said: Said, *, roles: bool) -> str:
    columns: list[object] = [{"heading": "Việc", "role": "text"}]
    columns += [{"heading": LABELS[r]} | ({"role": r} if roles else {}) for r in said]
    return f"table: {yaml({'columns': columns, 'rows': [[WORDS, *map('; '.join, said.values())]]})}"


def in_cells(said: Said) -> str:
    cell = {"fields": {LABELS[role]: words for role, words in said.items()}}
    columns = [{"heading": "Việc", "role": "text"}, {"heading": "Ai, khi nào"}]
    columns[1]["role"] = "implementing"
    return f"table: {yaml({'columns': columns, 'rows': [[WORDS, cell]]})}"


WAYS: dict[str, Callable[[Said], str]] = {
    "tasks": lambda s: f"tasks: [{yaml({'text': WORDS} | s)}]",
    "items with keys": lambda s: f"items: [{yaml({'text': WORDS} | s)}]",
    "dash lines with keys": lambda s: f"points: [{yaml({'text': WORDS} | s)}]",
    "blocks with keys": lambda s: f"blocks: [{yaml({'text': WORDS} | s)}]",
    "items with labels": lambda s: f"items: [{{text: {WORDS}, fields: {labelled(s)}}}]",
    "tasks with labels": lambda s: f"tasks: [{{text: {WORDS}, fields: {labelled(s)}}}]",
    "dash lines with labels": lambda s: f"points: [{{text: {WORDS}, fields: {labelled(s)}}}]",
    "items with roles": lambda s: f"items: [{{text: {WORDS}, fields: {with_roles(s)}}}]",
    "columns with roles": lambda s: table(s, roles=True),
    "columns with headings": lambda s: table(s, roles=False),
    "lines in a cell": in_cells,
    "defaults": lambda s: f"tasks: [{WORDS}]\ndefaults: {{task: {yaml(s)}}}",
}


def draft_of(piece: str, with_piece: Callable[[str], str]) -> Draft:
    draft = read_plan(with_piece(FORM + piece + "\n"), Path("plan.yaml"))
    assert not draft.errors, draft.findings
    return draft


@pytest.mark.parametrize("way", WAYS)
@given(said=said)
def test_a_task_has_the_same_parts_each_at_its_place_whichever_way_it_is_written(
    way: str, said: Said
) -> None:
    source = SMALLEST + FORM + WAYS[way](said) + "\n"
    draft = read_plan(source, Path("plan.yaml"))
    (task,) = draft.document.tasks
    assert task.text == WORDS
    assert {role: list(words) for role, words in task.parts.items()} == said
    assert [time.words for time in task.times] == said["timeline"]
    lines = source.splitlines()
    for text in (task.text, *(each for words in task.parts.values() for each in words)):
        start, (line, end) = text.place.column - 1, text.place.end
        assert text.place.line == line
        assert text in lines[line - 1][start : end - 1]


@pytest.mark.parametrize("way", WAYS)
def test_the_annex_of_tasks_gives_a_full_row_whichever_way_a_task_is_written(
    way: str, with_piece: Callable[[str], str]
) -> None:
    said = {
        "chief": ["Ban Thường vụ"], "lead": ["Công an xã"],
        "implementing": ["Hội Nông dân", "Trạm Y tế"], "coordinating": ["Đoàn xã"],
        "timeline": ["quý IV/2027"],
    }  # fmt: skip
    heads, rows = tasks_table(draft_of(f"{WAYS[way](said)}\nannex: tasks", with_piece).document)
    assert heads == [
        "STT", "Nhiệm vụ", "Cơ quan chỉ đạo", "Cơ quan chủ trì", "Cơ quan tham mưu, thực hiện",
        "Cơ quan phối hợp", "Thời gian",
    ]  # fmt: skip
    assert rows[-1][1:] == [
        WORDS, "Ban Thường vụ", "Công an xã", "- Hội Nông dân / - Trạm Y tế", "Đoàn xã",
        "quý IV/2027",
    ]  # fmt: skip


def tasks_table(document: Document) -> tuple[list[str], list[list[str]]]:
    (found,) = (each for each in document.annexes[0].blocks if isinstance(each, Table))
    head, *rows = [
        [" / ".join(each.text for each in cell.paragraphs) for cell in row.cells]
        for row in (*found.header, *found.rows)
    ]
    return head, rows


@pytest.mark.parametrize(
    ("role", "words", "cell"),
    [
        ("advising", "Văn phòng", "Văn phòng"),
        ("monitoring", "Ban Kiểm tra", "Cơ quan theo dõi: Ban Kiểm tra"),
        ("reporting_to", "Ban Thường vụ", "Nơi nhận báo cáo: Ban Thường vụ"),
        ("location", "nhà văn hoá", "Địa điểm: nhà văn hoá"),
        ("budget", "02 triệu đồng", "Kinh phí: 02 triệu đồng"),
        ("audience", "người dân", "Đối tượng: người dân"),
        ("participants", "các hộ", "Thành phần: các hộ"),
        ("product", "Báo cáo", "Báo cáo"),
        ("lead", "Công an xã", "Công an xã"),
    ],
)
def test_no_role_of_a_task_is_left_out_of_the_annex(
    role: str, words: str, cell: str, with_piece: Callable[[str], str]
) -> None:
    piece = f"tasks: [{{text: {WORDS}, {role}: {words}}}]\nannex: tasks"
    _, rows = tasks_table(draft_of(piece, with_piece).document)
    assert cell in [part for each in rows[-1] for part in each.split(" / ")]


def test_a_role_that_the_form_gives_a_column_is_shown_there_and_not_joined(
    with_piece: Callable[[str], str],
) -> None:
    form = "form: {task: {required: []}, annex: {tasks_columns: {budget: Kinh phí}}}\n"
    piece = f"tasks: [{{text: {WORDS}, budget: 02 triệu đồng}}]\nannex: tasks\n"
    draft = read_plan(with_piece(form + piece), Path("plan.yaml"))
    heads, rows = tasks_table(draft.document)
    assert (heads[-1], rows[-1][1:]) == ("Kinh phí", [WORDS, "02 triệu đồng"])


def test_a_table_of_all_tasks_holds_those_that_stand_below_it(
    with_piece: Callable[[str], str],
) -> None:
    piece = f"blocks: [{{table: tasks}}]\ntasks: [{{text: {WORDS}, implementing: Công an xã}}]"
    blocks = draft_of(piece, with_piece).document.blocks
    (found,) = (each for each in blocks if isinstance(each, Table))
    assert found.rows[-1].cells[1].paragraphs[0].text == WORDS


def test_a_table_known_by_its_headings_alone_repeats_tasks_and_adds_none(
    with_piece: Callable[[str], str],
) -> None:
    piece = "table: {columns: [Việc, Đơn vị thực hiện, Thời gian], rows: [[Họp, Đoàn xã, quý I]]}"
    assert draft_of(piece, with_piece).document.tasks == ()


def test_what_a_line_of_a_task_says_goes_before_the_default(
    with_piece: Callable[[str], str],
) -> None:
    piece = "defaults: {task: {chief: Ban Thường vụ}}\ntasks:\n"
    piece += f"  - {{text: {WORDS}, fields: {{Cơ quan chỉ đạo: Thường trực Đảng uỷ}}}}\n"
    draft = draft_of(piece, with_piece)
    (task,) = draft.document.tasks
    assert task.parts["chief"] == ("Thường trực Đảng uỷ",)
    assert "Ban Thường vụ." not in " ".join(each.text for each in printed(draft.document))


def printed(document: Document) -> list[Task]:
    return [each for each in document.blocks if hasattr(each, "text")]  # type: ignore[misc]


@pytest.mark.parametrize(
    "task",
    [
        "timeline: trước ngày 01/02/2022",
        "timeline: {by: 2022-02-01}",
        "timeline: {text: sau Tết, by: 2022-02-01}",
        "fields: {Hạn hoàn thành: trước ngày 01/02/2022}",
        "fields: {Mốc: {value: trước ngày 01/02/2022, role: timeline}}",
    ],
)
def test_a_deadline_that_is_over_is_found_however_it_is_given(
    task: str, with_piece: Callable[[str], str]
) -> None:
    piece = f"tasks: [{{text: {WORDS}, implementing: Công an xã, {task}}}]"
    draft = draft_of(piece, with_piece)
    assert "KH411" in [each.code for each in check_draft(draft)]
