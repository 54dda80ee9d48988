"""What import reads off a text: structure as data, every word in its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importer.convert import Imported, import_reading, import_text
from generator.importer.parts.source import take_apart
from generator.importer.plan.write import scalar
from generator.load.source import ScalarNode, SequenceNode, parse
from generator.pipeline import Draft, read_plan
from generator.read.content import Line, Position, Reading
from generator.read.text import read_plain
from generator.tree.walk import document_texts
from generator.vietnamese.letters.unicode import normalise, words
from tests.importer.texts import ALL, STATE, TASKS, UNION, WRAPPED

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
COUNTS = {"words", "kept", "tasks", "duties", "plain", "furniture", "lost"}


def draft_of(imported: Imported) -> Draft:
    return read_plan(imported.text, Path("plan.yaml"))


def built(imported: Imported) -> list[str]:
    return words(" ".join(document_texts(draft_of(imported).document)))


def data_of(text: str, lang: str = "en") -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(import_text(text, "a.txt", lang).text, yaml.BaseLoader)
    return loaded


def hard_errors(draft: Draft) -> list[str]:
    return [each.code for each in draft.errors if each.code != "KH015"]


def below_the_head(found: list[str]) -> list[str]:
    """Return the words from the type on: above it, columns decide the order."""
    return found[found.index("HOẠCH") :] if "HOẠCH" in found else found


# --- The invented texts -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("name", ALL)
def test_every_word_comes_back_in_order(name: str, lang: str) -> None:
    imported = import_text(ALL[name], f"{name}.txt", lang)
    text = re.sub(r"(?<=318-)\s+", "", ALL[name])
    if imported.counts["furniture"]:
        text = re.sub(r"(?m)^\s*2\s*$", "", text)
    expected = words(text)
    assert sorted(built(imported)) == sorted(expected)
    assert below_the_head(built(imported)) == below_the_head(expected)
    assert imported.counts["words"] == imported.counts["kept"] == len(expected)
    assert not hard_errors(draft_of(imported))
    assert set(imported.counts) == COUNTS


def test_a_state_head_in_two_columns_is_parted() -> None:
    plan = data_of(STATE)
    assert plan["issuer"] == {"name": "Ủy ban nhân dân xã Tân Lộc", "symbol": "UBND"}
    assert (plan["number"], plan["place"], plan["date"]) == ("", "Tân Lộc", "2025-09")
    assert plan["subject"] == "Trồng cây đầu xuân trên địa bàn xã năm 2026"
    assert draft_of(import_text(STATE, "a")).profile.id == "state_nd30"


def test_a_directive_of_a_basis_line_is_named_once() -> None:
    plan = data_of(STATE)
    assert list(plan["cites"]) == ["kh41"]
    assert plan["basis"] == ["kh41", "Căn cứ tình hình của địa phương"]


def test_a_gap_in_the_numbers_is_kept_and_pointed_out() -> None:
    imported = import_text(STATE, "a.txt", "vi")
    assert data_of(STATE)["sections"][1]["items"][1]["label"] == "3."
    above, label = re.findall(r"( +# .*)\n( +- nhan: .*)", imported.text)[0]
    assert "XEM LẠI" in above
    assert label.endswith("3.")


def test_dash_lines_nest_and_single_labels_stay_dash_lines() -> None:
    first, second = data_of(STATE)["sections"][1]["items"]
    assert first["points"] == ["Đợt 1: 500 cây sao đen.", "Đợt 2: 300 cây bàng."]
    tools, water = second["items"][1]["points"]
    assert tools == {"text": "Dụng cụ:", "points": ["cuốc, xẻng;", "xe rùa."]}
    assert water == "Nước uống."


def test_duties_name_their_bodies() -> None:
    items = data_of(STATE)["sections"][2]["items"]
    assert items[0] == {"actor": "Công an xã", "text": "Giữ trật tự nơi trồng cây."}
    assert items[1] == {"actor": "Các thôn", "text": "chủ động vận động người dân."}
    assert items[2]["actor"] == "van-phong-ubnd-xa"
    assert items[2]["text"] == "Giao {van-phong-ubnd-xa} theo dõi, tổng hợp."
    assert import_text(STATE, "a").counts["duties"] == 3


def test_recipients_archive_and_signature() -> None:
    plan = data_of(STATE)
    assert plan["recipients"] == [{"for": "để báo cáo", "to": ["UBND huyện"]}, "Các thôn"]
    assert plan["archive"] == "VT"
    assert plan["signature"] == {
        "authority": ["TM. Ủy ban nhân dân", "KT. Chủ tịch"],
        "title": "Phó Chủ tịch",
        "name": "Phan Thị Mẫu",
    }


def test_field_lines_become_tasks_with_bodies_and_time() -> None:
    first, second = draft_of(import_text(TASKS, "a")).document.tasks
    assert first.parties["implementing"] == ("Ban Tuyên giáo Đảng ủy", "các chi bộ trực thuộc")
    assert first.times[0].meaning.kind == "by"
    assert second.text.startswith("Thi tìm hiểu chuyên đề")
    task = data_of(TASKS)["sections"][0]["tasks"][1]
    assert list(task) == ["heading", "text", "points", "implementing", "timeline"]


def test_labels_of_the_text_override_the_profile_and_nothing_else_does() -> None:
    form = data_of(TASKS)["form"]
    assert form["task"]["labels"] == {
        "implementing": "Đơn vị thực hiện",
        "timeline": "Thời gian hoàn thành",
    }
    assert form["foot"] == {"end": ";"}
    assert form["head"] == {"issuer_mark": ""}
    assert set(form) == {"head", "foot", "task"}


def test_a_short_name_is_defined_once_and_then_referred_to() -> None:
    plan = data_of(TASKS)
    assert plan["cites"]["kh15"]["short"] == "Kế hoạch 15"
    assert plan["opening"].startswith("Thực hiện {kh15}, Đảng ủy")
    assert plan["sections"][0]["tasks"][0]["text"].endswith("theo {kh15}.")


def test_a_body_of_tasks_and_recipients_has_one_key() -> None:
    plan = data_of(TASKS)
    key = next(key for key, name in plan["bodies"].items() if name == "các chi bộ trực thuộc")
    assert key in plan["recipients"]
    assert key in plan["sections"][0]["tasks"][0]["implementing"]


def test_an_uncommon_head_keeps_its_lines() -> None:
    plan = data_of(UNION)
    assert plan["number"] == {"text": "Số: 12 - KH/ĐTN"}
    assert plan["date"]["text"] == "Tân Lộc, ngày 1 tháng 6 năm 2023"
    assert plan["form"]["head"]["title"] == "ĐOÀN TNCS HỒ CHÍ MINH"
    assert plan["form"]["head"]["issuer_mark"] == "***"
    assert plan["annex"][0]["label"] == "PHỤ LỤC 1"
    assert plan["annex"][0]["items"] == ["Ô ăn quan.", "Rồng rắn lên mây."]


def test_lines_cut_by_a_page_are_joined() -> None:
    plan = data_of(WRAPPED)
    first, second = plan["sections"][0]["items"]
    assert first.startswith("Mỗi hộ")
    assert "số 318-HD/TU" in first
    assert second.endswith("của tuần.")
    assert plan["recipients"] == ["Các cơ quan, ban, ngành của xã và các thôn trong xã"]
    assert import_text(WRAPPED, "a").counts["furniture"] == 1


def test_each_line_is_a_paragraph_where_nothing_was_cut() -> None:
    text = "Một đoạn dài vừa phải.\nMột đoạn khác cũng vậy.\nĐoạn cuối thì ngắn."
    assert data_of(text)["text"] == text.split("\n")


@pytest.mark.parametrize("name", ALL)
def test_the_yaml_reads_well(name: str) -> None:
    text = import_text(ALL[name], "a.txt", "en").text
    assert text.startswith("# yaml-language-server: $schema=")
    assert all(len(line) <= 100 for line in text.split("\n"))
    assert all(line == line.rstrip() for line in text.split("\n"))


# --- Any text at all ----------------------------------------------------------------------------

PIECES = st.sampled_from(
    [line for text in ALL.values() for line in text.split("\n")]
    + ["{x}", "{kh15}", "**a**", "*", "-----", "I. a", "a) b", "2", "{{ a }}", "\\", ": ", "x #y"]
    + ["Nơi nhận:", "T/M ĐẢNG ỦY", "PHỤ LỤC", "PHẦN I", "Kính gửi: A", "ß", "\u200b", "? x", "~"]
)
GARBAGE = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=25).map("\n".join),
    st.lists(PIECES, max_size=15).map("\n\n".join),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(GARBAGE)
def test_any_text_keeps_its_words_and_reads_back(text: str) -> None:
    page = read_plain(text)
    if not page.lines:
        return
    imported = import_text(text, "a.txt", "en")
    draft = draft_of(imported)
    assert not hard_errors(draft)
    expected = words(" ".join(line.words for line in page.lines))
    assert sorted("".join(built(imported))) == sorted("".join(expected))
    assert imported.counts["kept"] == imported.counts["words"]


@given(st.text(), st.booleans())
def test_any_text_is_one_yaml_scalar(text: str, flow: bool) -> None:
    text = text.translate(dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text)
    written = scalar(text, flow=flow)
    node = parse(f"- [{written}]\n" if flow else f"- {written}\n", "a")
    assert isinstance(node, SequenceNode)
    found = node.items[0].items[0] if isinstance(node.items[0], SequenceNode) else node.items[0]
    assert isinstance(found, ScalarNode)
    assert found.value == normalise(text)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    other = "\ufeff" + STATE.replace("\n", "\r\n")
    assert import_text(other, "a").text == import_text(STATE, "a").text


# --- The two real plans -------------------------------------------------------------------------

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the real plans (../shared/seeds) are not beside the repository"
)


def seed(start: str) -> str:
    return next(SEEDS.glob(f"{start}*.txt")).read_text(encoding="utf-8")


@needs_seeds
def test_the_first_real_plan_keeps_every_word_and_its_eleven_tasks() -> None:
    imported = import_text(seed("000"), "a")
    assert built(imported) == words(seed("000"))
    assert imported.counts["plain"] == 0
    draft = draft_of(imported)
    assert not draft.errors
    tasks = draft.document.tasks
    assert len(tasks) == 11
    assert {len(task.parties["chief"]) for task in tasks} == {1}
    assert {len(task.parties["implementing"]) for task in tasks} <= {2, 3, 4}
    assert all(task.times for task in tasks)
    assert all(body in draft.plan.bodies for body in _keys(draft, "chief"))


def _keys(draft: Draft, role: str) -> list[str]:
    from generator.tree.numbering import walk_items

    return [str(body) for item in walk_items(draft.plan) for body in getattr(item, role)]


@needs_seeds
def test_the_second_real_plan_is_a_draft_with_duties_by_body() -> None:
    text = seed("001")
    imported = import_text(text, "a")
    # Exceptions: the page number 2, and a symbol cut at its hyphen by the end of a line.
    text = re.sub(r"(?m)^ ?2 ?$", "", text)
    text = re.sub(r"(?<=\d-)\s+(?=QĐ/)", "", text)
    assert built(imported) == words(text)
    assert imported.counts["furniture"] == 1
    draft = draft_of(imported)
    assert not draft.errors
    assert draft.plan.number.value is None
    assert str(draft.plan.date.value) == "2021-08"
    assert draft.plan.closing == "./."
    assert [str(each.label) for each in draft.plan.sections] == ["None", "None", "IV."]
    assert len(draft.document.duties) == 10


@pytest.mark.parametrize(
    ("first", "second", "date"),
    [
        ("An Phước, ngày 02 tháng 11 năm", "2026", "2026-11-02"),
        ("An Phước, ngày 02", "tháng 11 năm 2026", "2026-11-02"),
        ("An Phước, ngày      tháng 11 năm", "2026", "2026-11"),
        ("An Phước, ngày 02 tháng 11 năm 2026", "12", "2026-11-02"),
    ],
)
def test_a_date_broken_by_its_column_is_one_date(first: str, second: str, date: str) -> None:
    left = [Line("TỈNH UỶ AN PHƯỚC", side="left"), Line("Số 12-KH/TU", side="left")]
    right = [Line("ĐẢNG CỘNG SẢN VIỆT NAM", side="right"), Line(first, side="right")]
    body = [Line("KẾ HOẠCH"), Line("trồng cây"), Line("-----"), Line("1. Trồng cây.")]
    imported = import_reading(Reading((*left, *right, Line(second, side="right"), *body)), "a")
    assert str(draft_of(imported).plan.date.value) == date


def test_what_a_line_end_cut_behind_a_slash_is_one_word() -> None:
    lines = [
        Line("KẾ HOẠCH"),
        Line("trồng cây"),
        Line("-----"),
        Line("Báo cáo trong quý III/", begins=True),
    ]
    imported = import_reading(Reading((*lines, Line("2026.", begins=False))), "a")
    assert "Báo cáo trong quý III/2026." in imported.text


def test_a_signature_that_a_page_end_divides_is_read_whole() -> None:
    pages = ["Nơi nhận:", "- Ban Thường vụ Tỉnh uỷ,", "- Lưu Văn phòng Đảng uỷ.", "T/M ĐẢNG UỶ"]
    divided = ["PHÓ BÍ THƯ", "Trần Văn Mẫu"]
    body = [Line("KẾ HOẠCH"), Line("về công tác dân vận"), Line("1. Họp dân ở thôn.")]
    foot = [Line(words, side="left", spot=Position(1, 9)) for words in pages]
    foot += [Line(words, spot=Position(2, 1)) for words in divided]
    read = take_apart(Reading((*body, *foot))).foot
    assert [each.lines() for each in read.signatures] == [["T/M ĐẢNG UỶ", *divided]]
    assert read.after == []


@pytest.mark.parametrize(
    ("heading", "number", "profile"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-KH/XI", "party"),
        (
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            "Số: 12/KH-XI",
            "state",
        ),
        ("", "Số: 12/KH-XI", "state"),
        ("", "Số 12-KH/XI", "party"),
        ("ĐOÀN TNCS HỒ CHÍ MINH", "Số 12-KH/XI", "party"),
    ],
)
@pytest.mark.parametrize("issuer", ["XƯỞNG IN TÂN LỘC", "HỘI NÔNG DÂN XÃ TÂN LỘC"])
def test_the_form_of_an_unknown_issuer_is_written_as_the_document_shows_it(
    issuer: str, heading: str, number: str, profile: str
) -> None:
    head = f"{heading}\n{issuer}\n{number}\nTân Lộc, ngày 05 tháng 9 năm 2026\n"
    text = f"{head}KẾ HOẠCH\nvề công tác\n\n1. Họp dân.\n2. Dọn rác.\n"
    imported = import_text(text, "a.txt", "en")
    data = yaml.load(imported.text, yaml.BaseLoader)
    assert data["profile"] == profile
    assert draft_of(imported).errors == ()
