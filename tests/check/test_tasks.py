"""Bodies, tasks and time: what is found, and what looks like a fault and is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import generator.check.rules.tasks
from generator.check.bodies import units_in
from generator.check.rules.tasks.periods import periods_in
from generator.check.run import check_draft
from generator.errors import Finding
from generator.findings import hint, message
from generator.model.stated import role_of
from generator.pipeline import read_plan
from tests.conftest import SMALLEST

assert generator.check.rules.tasks  # importing them registers them
Lay = Callable[[str], str]
COMMUNE = "issuer: {parent: Đảng bộ tỉnh An Phước, name: Đảng uỷ xã Tân Lộc, symbol: ĐU}\n"
COMMUNE += "place: Tân Lộc\n"
TOWN = "issuer: {parent: Đảng bộ tỉnh An Phước, name: Thị uỷ Bình Hoà, symbol: TU}\n"
TOWN += "place: Bình Hoà\ndate: 2022-11-02\ncites: {tb12: Thông báo số 12-TB/TU ngày 15/7/2022}\n"
STATE = "issuer: {parent: Uỷ ban nhân dân tỉnh An Phước, name: Uỷ ban nhân dân xã Tân Lộc,"
STATE += " symbol: UBND}\nplace: Tân Lộc\n"


def found_in(text: str) -> list[Finding]:
    draft = read_plan(text, Path("plan.yaml"))
    assert not draft.errors, draft.errors
    return [each for each in check_draft(draft) if each.code.startswith("KH4")]


def codes(text: str) -> list[str]:
    return [each.code for each in found_in(text)]


def said(sentence: str) -> str:
    """Return the part of a plan that says a sentence."""
    return f'opening:\n  - "{sentence}"\n'


def task(timeline: str, **more: str) -> str:
    fields = {"chief": "btv", "implementing": "vp", "timeline": f'"{timeline}"', **more}
    lines = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    return f"tasks:\n  - text: Quán triệt đến từng chi bộ.\n{lines}"


# The calendar


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Họp vào thứ Hai, ngày 05/11/2026.", "KH415"),
        ("Họp vào thứ hai, ngày 05/11/2026.", "KH415"),
        ("Họp lúc 8 giờ, thứ 2, ngày 05/11/2026.", "KH415"),
        ("Họp sáng thứ Tư ngày 05/11/2026.", "KH415"),
        ("Họp ngày 05/11/2026 (thứ Sáu) tại xã.", "KH415"),
        ("Họp Chủ nhật, ngày 05 tháng 11 năm 2026.", "KH415"),
        ("Gửi báo cáo trước ngày 31/11/2026.", "KH416"),
        ("Gửi báo cáo trước ngày 31 tháng 11 năm 2026.", "KH416"),
        ("Gửi báo cáo trước ngày 29/02/2027.", "KH416"),
        ("Gửi báo cáo trước 30/02/2027.", "KH416"),
        ("Gửi báo cáo từ ngày 32/10.", "KH416"),
        ("Hoàn thành trong quý V/2026.", "KH417"),
        ("Hoàn thành trong quý 5 năm 2026.", "KH417"),
        ("Hoàn thành trong tháng 13/2026.", "KH417"),
        ("Kiểm tra trong tháng 10 (quý III).", "KH418"),
        ("Kiểm tra trong quý II/2027 (tháng 7/2027).", "KH418"),
    ],
)
def test_what_the_calendar_does_not_have_is_found(
    sentence: str, code: str, with_piece: Lay
) -> None:
    assert codes(with_piece(said(sentence))) == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "Họp vào thứ Năm, ngày 05/11/2026.",
        "Họp vào thứ Bảy, Chủ nhật, ngày 07/11/2026 và 08/11/2026.",
        "Họp thứ Bảy và Chủ nhật, ngày 07-08/11/2026.",
        "Kỳ họp lần thứ hai ngày 05/11/2026 đã bàn việc này.",
        "Thứ hai, ngày 05/11/2026 là ngày hội của thôn.",
        "Đợt thứ ba (05/11/2026) do chi đoàn phụ trách.",
        "Gửi báo cáo trước ngày 29/02/2028.",
        "Tập trung vào ngày 29/02 và ngày 30/4.",
        "Trực ban ngày 24/24, 24/24 giờ, 7/7 ngày, có 31/31 thôn, 10/15 chi bộ.",
        "Nâng từ 10/15 thôn đến 15/15 thôn đạt chuẩn.",
        "Theo Quyết định số 12/31/2026 của thôn, phiên bản 1.2.30.4.2026.",
        "Trả lương tháng 13 cho người lao động; thưởng tháng 13 cho tổ.",
        "Trẻ từ 18 tháng tuổi; thời hạn 24 tháng; trong 13 tháng qua.",
        "Kính mong Quý vị và Quý cơ quan góp ý trong quý IV.",
        "Kiểm tra trong tháng 9 (quý III) và quý IV (tháng 10, 11, 12).",
        "Kiểm tra trong quý III, tháng 10 và dịp Tết.",
        "Mốc 05/11/1830 trong sử làng.",
    ],
)
def test_what_only_looks_impossible_is_left_alone(sentence: str, with_piece: Lay) -> None:
    assert codes(with_piece(said(sentence))) == []


def test_the_dates_of_cited_directives_are_left_to_the_rules_of_citations(with_piece: Lay) -> None:
    cited = "Thực hiện Chỉ thị số 06-CT/TU ngày 31/02/2026 của Tỉnh uỷ về dân vận."
    assert codes(with_piece(said(cited))) == []


@given(st.dates(date(2026, 9, 1), date(2060, 1, 1)), st.integers(1, 6))
def test_a_weekday_is_right_on_its_date_only(day: date, shift: int) -> None:
    names = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
    for name, wanted in (
        (names[day.weekday()], []),
        (names[(day + timedelta(days=shift)).weekday()], ["KH415"]),
    ):
        line = said(f"Họp vào {name}, ngày {day.day}/{day.month}/{day.year} tại xã.")
        rest = SMALLEST.replace("opening:", "note:")
        assert codes(line + rest) == wanted


# Deadlines


@pytest.mark.parametrize(
    ("timeline", "wanted"),
    [
        ("trước ngày 30/6/2026", ["KH411"]),
        ("quý II/2026", ["KH411"]),
        ("xong trong tháng 8/2026", ["KH411"]),
        ("Đợt 1: tháng 3/2026; đợt 2: tháng 10/2026", ["KH411"]),
        ("từ tháng 3/2026 đến tháng 6/2026", ["KH411"]),
        ("trong tháng 9/2026", []),
        ("từ tháng 3/2026 đến tháng 12/2026", []),
        ("giai đoạn 2021-2026", []),
        ("Thường xuyên", []),
        ("hằng năm, xong trước ngày 30/6", []),
        ("từ ngày 20/11/2026 đến ngày 05/11/2026", ["KH414"]),
        ("từ 20/11 đến 05/11/2026", ["KH414"]),
        ("từ tháng 9/2027 đến tháng 3/2027", ["KH414"]),
        ("giai đoạn 2030-2026", ["KH414"]),
        ("20/11/2026 - 05/11/2026", ["KH414"]),
        ("từ tháng 9 đến tháng 3/2027", []),
        ("từ 20/12 đến 15/01/2027", []),
        ("từ ngày 25 đến ngày 05/12/2026", []),
    ],
)
def test_the_time_of_a_task(timeline: str, wanted: list[str], with_piece: Lay) -> None:
    assert codes(with_piece(task(timeline))) == wanted


def test_the_meaning_given_beside_the_words_may_run_backwards(with_piece: Lay) -> None:
    piece = task("x").replace('"x"', "{text: mùa khô, start: 2027-03-01, end: 2026-12-01}")
    assert codes(with_piece(piece)) == ["KH414"]


@pytest.mark.parametrize(
    "meaning",
    [
        "{by: 2026-06-30}",
        "{text: mùa khô, by: 2026-06-30}",
        "{start: 2026-03-01, end: 2026-06-30}",
        "{text: mùa khô, start: 2026-03-01, end: 2026-06-30}",
    ],
)
def test_a_deadline_given_beside_the_words_may_be_over(meaning: str, with_piece: Lay) -> None:
    assert codes(with_piece(task("x").replace('"x"', meaning))) == ["KH411"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Các thôn hoàn thành việc quét dọn trước ngày 30/6/2026.", ["KH411"]),
        ("Các thôn gửi báo cáo về Văn phòng trước ngày 15/8/2026.", ["KH411"]),
        ("Các thôn xây dựng kế hoạch, xong trong quý I/2026.", ["KH411"]),
        ("Các thôn đã hoàn thành việc quét dọn trước ngày 30/6/2026.", []),
        ("Áp dụng với người nghỉ việc trước ngày 01/7/2025.", []),
        ("Báo cáo kết quả trong năm 2025 của các thôn.", []),
        ("Tính đến ngày 30/6/2026, các thôn có 05 tổ.", []),
        ("Các thôn gửi báo cáo trước ngày 05/12 hằng năm.", []),
    ],
)
def test_deadlines_in_prose(sentence: str, wanted: list[str], with_piece: Lay) -> None:
    assert codes(with_piece(said(sentence))) == wanted


@pytest.mark.parametrize(
    ("title", "timeline", "wanted"),
    [
        ("phát triển đảng viên năm 2026", "quý II/2027", ["KH412"]),
        ("phát triển đảng viên quý IV/2026", "tháng 3/2027", ["KH412"]),
        ("phát triển đảng viên 6 tháng cuối năm 2026", "tháng 3/2027", ["KH412"]),
        ("dân vận giai đoạn 2026-2030", "trước ngày 30/6/2031", ["KH412"]),
        ("dân vận giai đoạn 2026 - 2030, tầm nhìn đến năm 2035", "quý II/2031", []),
        ("phát triển đảng viên năm 2026", "trước ngày 15/01/2027", []),
        ("phát triển đảng viên năm 2026", "giai đoạn 2026-2030", []),
        ("tổng kết công tác đảng năm 2026", "quý II/2027", []),
        ("đại hội nhiệm kỳ 2025-2030", "quý II/2027", []),
        ("năm học 2026-2027", "quý II/2027", []),
        ("dân vận từ năm 2026 đến năm 2028", "quý II/2028", []),
        ("kỷ niệm ngày 20 tháng 11 năm 2026", "quý II/2027", []),
        ("khắc phục kết quả kiểm tra năm 2025", "quý II/2027", []),
    ],
)
def test_deadlines_against_the_title(
    title: str, timeline: str, wanted: list[str], with_piece: Lay
) -> None:
    assert codes(with_piece(f"subject: {title}\n{task(timeline)}")) == wanted


CITED = "Kế hoạch số 31-KH/TU, ngày 20/7/2026 của Tỉnh uỷ về dân vận"


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        (f"Thực hiện {CITED} giai đoạn 2026-2028, xã xây dựng Kế hoạch.", ["KH413"]),
        (f"Thực hiện {CITED} đến năm 2028, xã xây dựng Kế hoạch.", ["KH413"]),
        (f"Thực hiện {CITED}, xã xây dựng Kế hoạch giai đoạn 2026-2032.", []),
        (f"Thực hiện {CITED} giai đoạn 2026-2032, xã xây dựng Kế hoạch.", []),
        (f"Thực hiện {CITED} giai đoạn 2021-2025, xã xây dựng Kế hoạch.", []),
        (f"Tiếp theo {CITED} giai đoạn 2026-2028, xã xây dựng Kế hoạch.", []),
    ],
)
def test_deadlines_against_the_directive_carried_out(
    opening: str, wanted: list[str], with_piece: Lay
) -> None:
    assert codes(with_piece(said(opening) + task("trước ngày 30/6/2030"))) == wanted


def test_a_plan_whose_own_time_is_longer_may_go_beyond_its_directive(with_piece: Lay) -> None:
    piece = "subject: dân vận giai đoạn 2026-2032\n" + task("trước ngày 30/6/2030")
    opening = said(f"Thực hiện {CITED} giai đoạn 2026-2028, xã xây dựng Kế hoạch.")
    assert codes(with_piece(piece + opening)) == []


def test_a_default_time_that_is_over_is_told_once(with_piece: Lay) -> None:
    tasks = "tasks: [{text: Quét dọn đường thôn., implementing: vp},"
    tasks += " {text: Khơi thông cống rãnh., implementing: vp}]\n"
    piece = f"defaults: {{task: {{chief: btv, timeline: quý I/2026}}}}\n{tasks}"
    found = found_in(with_piece(piece))
    assert [(each.code, each.place.line) for each in found] == [("KH411", 1)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("giai đoạn 2021 - 2025", ["2025-12-31"]),
        ("quý III, IV năm 2026", ["2026-12-31"]),
        ("quý III/2026", ["2026-09-30"]),
        ("6 tháng đầu năm 2026", ["2026-06-30"]),
        ("tháng 10 năm 2026 và năm 2027", ["2026-10-31", "2027-12-31"]),
        ("ngày 12 tháng 6 năm 2026", []),
        ("ngày 12/6/2026", []),
        ("xã có 2026 hộ", []),
    ],
)
def test_periods_are_read_from_words(text: str, wanted: list[str]) -> None:
    assert [each.end.isoformat() for each in periods_in(text)] == wanted


def test_a_table_of_what_was_done_looks_back(with_piece: Lay) -> None:
    done = ("[Một, tổ, tháng 3/2026]", "[Hai, tổ, tháng 4/2026]")
    assert codes(with_piece(table(*done))) == []
    assert codes(with_piece(table(*done, "[Ba, tổ, tháng 12/2026]"))) == ["KH411", "KH411"]


# Tasks


def table(*rows: str) -> str:
    lines = "".join(f"    - {row}\n" for row in rows)
    return f"table:\n  columns: [Việc, Đơn vị thực hiện, Thời gian]\n  rows:\n{lines}"


FULL = tuple(f"[Việc {n}, các tổ tự quản, hằng quý]" for n in ("một", "hai", "ba"))


def test_a_gap_in_a_column_is_found_in_its_row(with_piece: Lay) -> None:
    for gap in ('[Sửa đường, "", hằng quý]', '[Sửa đường, các tổ tự quản, ""]'):
        (found,) = found_in(with_piece(table(*FULL, gap)))
        assert (found.code, found.place.line) == ("KH402", 7)


@pytest.mark.parametrize(
    "rows",
    [
        (*FULL, '[A. Phần việc chung, "", ""]'),
        (*FULL, "group: Phần việc chung"),
        (*FULL, "total: [Cộng, {text: '', span: 2}]"),
        (*FULL[:2], '[Sửa đường, "", hằng quý]'),
        (*FULL, '[Sửa đường, "", hằng quý]', '[Thắp đèn, "", hằng quý]'),
        ("[Một, {text: các tổ, rows: 4}, hằng năm]", *("[Hai, hằng năm]",) * 3),
    ],
)
def test_gaps_that_are_meant_are_no_gaps(rows: tuple[str, ...], with_piece: Lay) -> None:
    assert codes(with_piece(table(*rows))) == []


def test_an_item_without_the_field_lines_of_the_others_is_found(with_piece: Lay) -> None:
    full = (
        "  - {text: Việc của thôn., fields: {Đơn vị thực hiện: tổ tự quản, Thời gian: hằng quý}}\n"
    )
    piece = f"items:\n{full * 3}  - Việc không ai làm.\n"
    (found,) = found_in(with_piece(piece))
    assert (found.code, found.place.line) == ("KH402", 5)
    assert "Đơn vị thực hiện, Thời gian" in message(found, "vi")


def test_a_required_field_that_is_missing_is_not_told_twice(with_piece: Lay) -> None:
    full = "  - {text: Việc của thôn., chief: btv, implementing: vp, timeline: hằng quý}\n"
    gap = "  - {text: Việc nữa của thôn., chief: btv, timeline: hằng quý}\n"
    draft = read_plan(with_piece(f"tasks:\n{full * 3}{gap}"), Path("plan.yaml"))
    assert [each.code for each in draft.findings] == ["KH401"]
    assert "KH402" not in [each.code for each in check_draft(draft)]


WORDS = "Rà soát hộ nghèo, hộ cận nghèo ở từng thôn."


def two(one: str, other: str) -> str:
    lines = (f"  - {{text: '{WORDS}', chief: btv, {each}}}\n" for each in (one, other))
    return "tasks:\n" + "".join(lines)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("implementing: vp, timeline: hằng quý", "implementing: vp, timeline: hằng quý", ["KH403"]),
        ("implementing: vp, timeline: hằng quý", "implementing: vp, timeline: hằng năm", []),
        ("implementing: vp, timeline: hằng quý", "implementing: tổ, timeline: hằng quý", []),
    ],
)
def test_a_task_written_twice(one: str, other: str, wanted: list[str], with_piece: Lay) -> None:
    assert codes(with_piece(two(one, other))) == wanted


def test_a_table_may_repeat_the_tasks_of_the_body(with_piece: Lay) -> None:
    rows = f'    - ["{WORDS}", Văn phòng, hằng quý]\n'
    annex = "annex:\n  - heading: Phân công\n    table:\n"
    annex += "      columns: [{heading: Việc, role: text}, Đơn vị thực hiện, Thời gian]\n"
    annex += f"      rows:\n    {rows}"
    piece = f"tasks:\n  - {{text: '{WORDS}', chief: btv, implementing: vp, timeline: hằng quý}}\n"
    assert codes(with_piece(piece + annex)) == []


@pytest.mark.parametrize(
    ("parties", "wanted"),
    [
        ({"implementing": "btv"}, ["KH404"]),
        ({"implementing": "Ban Thường vụ"}, ["KH404"]),
        ({"implementing": "[btv, vp]"}, []),
        ({"implementing": "btv", "lead": "vp"}, []),
        ({"coordinating": "vp"}, ["KH405"]),
        ({"coordinating": "[các chi bộ, Văn phòng]"}, ["KH405"]),
        ({"coordinating": "các chi bộ"}, []),
    ],
)
def test_bodies_of_a_task_differ(
    parties: dict[str, str], wanted: list[str], with_piece: Lay
) -> None:
    assert codes(with_piece(task("hằng quý", **parties))) == wanted


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Cơ quan chỉ đạo", "chief"),
        ("Đơn vị thực hiện", "implementing"),
        ("Cơ quan tham mưu, thực hiện", "implementing"),
        ("Chủ trì", "lead"),
        ("Đơn vị phối hợp:", "coordinating"),
        ("Thời gian thực hiện", "timeline"),
        ("Thời hạn hoàn thành", "timeline"),
        ("Nội dung chỉ đạo", ""),
        ("Nội dung thực hiện", ""),
        ("Kinh phí thực hiện", ""),
        ("Số ngày", ""),
    ],
)
def test_labels_tell_roles(label: str, role: str) -> None:
    assert (role_of(label) or "") == role


# Bodies


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Xã báo cáo Huyện uỷ hằng tháng.", ["KH421"]),
        ("Xã báo cáo Ban Dân vận Huyện ủy hằng tháng.", ["KH421"]),
        ("Xã báo cáo UBND huyện An Sơn hằng tháng.", ["KH421"]),
        ("Xã báo cáo Uỷ ban nhân dân thị xã hằng tháng.", ["KH421"]),
        ("Xã báo cáo Công an thị trấn Tân Lộc hằng tháng.", ["KH421"]),
        ("Xã báo cáo Thành uỷ Long Sơn hằng tháng.", ["KH421"]),
        ("Xã học hỏi Thành uỷ Hải Phòng, UBND thành phố Huế.", []),
        ("Xã tiếp nhận hồ sơ từ UBND huyện An Sơn (cũ).", []),
        ("Xã kế thừa hồ sơ của Huyện uỷ trước đây.", []),
        ("Từ năm 2021, Huyện uỷ mở lớp ở xã.", []),
        ("Xã theo Chỉ thị số 06-CT/HU ngày 12/5/2024 của Huyện uỷ về dân vận.", []),
        ("Xã có đường huyện, chợ huyện, địa bàn thị xã và quận.", []),
        ("Xã học hỏi các tỉnh uỷ, thành uỷ.", []),
        ("Xã không theo chỉ thị uỷ quyền lại.", []),
        ("Xã vận động các nhà hảo tâm có uy tín.", []),
    ],
)
def test_bodies_that_are_gone(sentence: str, wanted: list[str], with_piece: Lay) -> None:
    assert codes(with_piece(COMMUNE + said(sentence))) == wanted


def test_bodies_of_districts_were_there_before_july_2025(with_piece: Lay) -> None:
    piece = "date: 2025-06-30\ncites: {tb12: Thông báo số 12-TB/TU ngày 15/7/2024}\n"
    assert codes(with_piece(piece + said("Xã báo cáo Huyện uỷ hằng tháng."))) == []


def test_an_issuer_that_is_gone_is_told_and_nothing_else(with_piece: Lay) -> None:
    piece = "issuer: {name: Huyện uỷ An Sơn, symbol: HU}\nplace: An Sơn\n"
    found = found_in(with_piece(piece + said("Huyện uỷ giao UBND huyện thực hiện.")))
    assert [(each.code, each.place.line) for each in found] == [("KH421", 1)]


@pytest.mark.parametrize(
    ("issuer", "sentence", "wanted"),
    [
        (COMMUNE, "Giao Công an phường giữ trật tự.", ["KH422"]),
        (COMMUNE, "Tuyên truyền trên địa bàn phường.", ["KH422"]),
        (COMMUNE, "Giao Công an phường ở khu chợ giữ trật tự.", ["KH422"]),
        (COMMUNE, "Giao UBND các xã, phường giữ trật tự.", []),
        (COMMUNE, "Giao UBND xã, phường, Công an xã/phường giữ trật tự.", []),
        (COMMUNE, "Phối hợp với Công an phường Phú Hoà ở vùng giáp ranh.", []),
        (COMMUNE, "Phối hợp với các tổ chức, đoàn thể xã hội.", []),
        (COMMUNE, "Tổ chức phường hội, làng nghề trên địa bàn xã.", []),
        (COMMUNE, "Báo cáo Thành uỷ hằng quý.", ["KH422"]),
        (COMMUNE, "Báo cáo Tỉnh uỷ, UBND tỉnh hằng quý.", []),
        (TOWN, "Giao Văn phòng Huyện uỷ theo dõi.", ["KH422"]),
        (TOWN, "Giao Công an huyện theo dõi.", ["KH422"]),
        (TOWN, "Giao UBND xã, Công an phường theo dõi.", []),
        (TOWN, "Các huyện uỷ, thị uỷ, thành uỷ cùng làm.", []),
        (TOWN, "Học kinh nghiệm của Huyện uỷ An Sơn.", []),
        (TOWN, "Theo Chỉ thị số 06-CT/HU ngày 12/5/2021 của Huyện uỷ về dân vận.", []),
        (STATE, "Giao Công an phường giữ trật tự.", ["KH422"]),
    ],
)
def test_words_of_another_kind_of_unit(
    issuer: str, sentence: str, wanted: list[str], with_piece: Lay
) -> None:
    subject = "subject: chăm lo hộ nghèo\n"
    assert codes(with_piece(issuer + subject + said(sentence))) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Ban Thường vụ Đảng uỷ xã Phú Hoà xây dựng Kế hoạch như sau.", ["KH423"]),
        ("Giao Công an xã Phú Hoà giữ trật tự.", ["KH423"]),
        ("Ban Thường vụ Đảng uỷ xã Tân Lộc xây dựng Kế hoạch như sau.", []),
        ("Giao Công an xã Tân Lộc giữ trật tự.", []),
        ("Giao Công an xã phối hợp với Công an xã Phú Hoà giữ trật tự.", []),
        ("Học UBND xã Phú Hoà và UBND xã Bình An cách làm.", []),
        ("Đường từ xã Phú Hoà đến chợ.", []),
        ("Giao UBND xã ấn định ngày họp, Công an xã ổn định trật tự.", []),
    ],
)
def test_words_of_another_place(sentence: str, wanted: list[str], with_piece: Lay) -> None:
    assert codes(with_piece(COMMUNE + said(sentence))) == wanted


def test_a_signature_of_another_place_is_found(with_piece: Lay) -> None:
    signed = "signature: {authority: T/M Ban Chấp hành Đảng bộ xã %s, title: Bí thư, name: A}\n"
    assert codes(with_piece(COMMUNE + signed % "Phú Hoà")) == ["KH423"]
    assert codes(with_piece(COMMUNE + signed % "Tân Lộc")) == []


@pytest.mark.parametrize(
    ("issuer", "place", "wanted"),
    [
        ("Đảng uỷ xã Tân Lộc", "Tân Lộc", []),
        ("Đảng uỷ xã Tân Lộc", "xã Tân Lộc", []),
        ("ĐẢNG ỦY XÃ TÂN HOÀ", "Tân Hòa", []),
        ("Đảng uỷ xã Tân Lộc", "Phú Hoà", ["KH424"]),
        ("Đảng uỷ phường 5", "Phường 5", []),
        ("Sở Nông nghiệp và Môi trường", "An Phước", []),
        ("Uỷ ban nhân dân tỉnh An Phước", "Long Sơn", []),
        ("Bảo hiểm xã hội cơ sở", "Long Sơn", []),
    ],
)
def test_the_place_of_issue(issuer: str, place: str, wanted: list[str], with_piece: Lay) -> None:
    piece = f"issuer: {{name: {issuer}, symbol: ĐU}}\nplace: {place}\n"
    assert codes(with_piece(piece)) == wanted


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("Đảng uỷ xã Tân Lộc", [("xã", "tân lộc")]),
        ("THỊ ỦY BÌNH HOÀ", [("thị xã", "bình hòa")]),
        ("Uỷ ban nhân dân thị xã Bình Hoà", [("thị xã", "bình hòa")]),
        ("Huyện đoàn An Sơn", [("huyện", "an sơn")]),
        ("Công an xã", [("xã", "")]),
        ("Sở Lao động - Thương binh và Xã hội", []),
        ("Ban Xây dựng Đảng", []),
    ],
)
def test_units_are_read_from_names(name: str, units: list[tuple[str, str]]) -> None:
    assert [tuple(each) for each in units_in(name)] == units


BODIES = "bodies: {btv: Ban Thường vụ, vp: Văn phòng Đảng uỷ, kt: Phòng Kinh tế Hạ tầng}\n"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Giao Phòng kinh tế hạ tầng theo dõi.", ["KH431"]),
        ("Giao Văn phòng đảng uỷ theo dõi.", ["KH431"]),
        ("Giao Văn phòng Đảng ủy theo dõi.", []),
        ("Giao văn phòng Đảng uỷ theo dõi.", []),
        ("GIAO VĂN PHÒNG ĐẢNG UỶ theo dõi.", []),
        ("Các văn phòng đảng uỷ trong tỉnh cùng làm.", []),
        ("Giao Văn phòng theo dõi.", []),
    ],
)
def test_a_body_has_one_name(sentence: str, wanted: list[str], with_piece: Lay) -> None:
    assert codes(with_piece(BODIES + said(sentence))) == wanted


@pytest.mark.parametrize(
    ("recipients", "wanted"),
    [
        ("[vp, Tỉnh uỷ]", ["KH432"]),
        ("[vp, Công an xã]", []),
        ("[vp, 'UBND, Công an xã']", []),
        ("[vp, {for: để thực hiện, to: [Công an xã]}]", []),
        ("[vp, Các cơ quan liên quan]", []),
        ("[vp, Như mục II]", []),
        ("[vp, Mặt trận Tổ quốc và các đoàn thể xã]", ["KH432"]),
        ("[vp, Các trường học]", ["KH432"]),
    ],
)
def test_who_has_tasks_receives_the_plan(
    recipients: str, wanted: list[str], with_piece: Lay
) -> None:
    piece = task("hằng quý", implementing="Công an xã")
    assert codes(with_piece(f"{piece}recipients: {recipients}\narchive: VPĐU\n")) == wanted


@pytest.mark.parametrize(
    ("body", "recipient"),
    [
        ("Uỷ ban Mặt trận Tổ quốc Việt Nam xã", "UBMTTQ xã"),
        ("Mặt trận Tổ quốc xã", "Uỷ ban MTTQ Việt Nam xã"),
        ("Ban Chỉ huy Quân sự xã", "Ban CHQS xã"),
        ("UBND xã", "'Thường trực HĐND, UBND xã'"),
        ("Uỷ ban nhân dân các phường", "'Các xã, phường'"),
        ("Trường Tiểu học Tân Lộc", "Các trường học trên địa bàn"),
        ("Hội Nông dân xã", "Các đoàn thể xã"),
        ("Hội Nông dân xã", "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội xã"),
    ],
)
def test_other_words_for_a_recipient_cover_it(body: str, recipient: str, with_piece: Lay) -> None:
    piece = task("hằng quý", implementing=body)
    assert codes(with_piece(f"{piece}recipients: [vp, {recipient}]\narchive: VPĐU\n")) == []


def test_bodies_of_the_own_house_need_no_copy(with_piece: Lay) -> None:
    piece = task("hằng quý", implementing="[Ban Xây dựng Đảng, các chi bộ]")
    assert codes(with_piece(f"{piece}recipients: [vp]\narchive: VPĐU\n")) == []


def test_every_finding_is_worded_in_both_languages(with_piece: Lay) -> None:
    piece = COMMUNE + said("Giao Công an phường họp thứ Hai, ngày 05/11/2026, ngày 31/11/2026.")
    for found in found_in(with_piece(piece)):
        for lang in ("vi", "en"):
            assert "{" not in message(found, lang) + hint(found, lang)
