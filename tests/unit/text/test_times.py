"""The meaning of a timeline: when a task is due, how often, from when to when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.vietnamese.dates import PartialDate, short_date
from generator.vietnamese.times import Language, TimeMeaning, describe, parse_time

DAYS = st.dates(date(1945, 1, 1), date(2199, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("text", ["Thường xuyên", "liên tục", "Thường xuyên, liên tục."])
def test_what_goes_on_all_the_time_is_continuous(text: str) -> None:
    assert parse_time(text) == TimeMeaning("continuous", text=text)


def test_a_continuous_duty_may_have_its_years() -> None:
    found = parse_time("Thường xuyên trong năm 2026")
    assert (found.kind, found.start, found.end) == (
        "continuous",
        day("2026-01-01"),
        day("2026-12-31"),
    )


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("trước ngày 30/6/2023", "2023-06-30"),
        ("Trước ngày 30/6/2023.", "2023-06-30"),
        ("chậm nhất ngày 30/6/2023", "2023-06-30"),
        ("chậm nhất là ngày 30 tháng 6 năm 2023", "2023-06-30"),
        ("hoàn thành trước 30/6/2023", "2023-06-30"),
        ("Báo cáo trước 17 giờ ngày 30/6/2023", "2023-06-30"),
        ("đến hết năm 2025", "2025-12-31"),
        ("đến năm 2030", "2030-12-31"),
        ("chậm nhất trong tháng 6/2023", "2023-06-30"),
    ],
)
def test_a_deadline_ends_on_the_day_named(text: str, end: str) -> None:
    assert parse_time(text) == TimeMeaning("by", end=day(end), text=text)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("xong trước tháng 6/2023", "2023-05-31"),
        ("trước quý III/2026", "2026-06-30"),
        ("trước năm 2025", "2024-12-31"),
    ],
)
def test_before_a_month_quarter_or_year_ends_on_the_day_before_it(text: str, end: str) -> None:
    assert parse_time(text) == TimeMeaning("by", end=day(end), text=text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("xong trong quý III/2021", "2021-07-01", "2021-09-30"),
        ("thực hiện xong trong quý III/2021", "2021-07-01", "2021-09-30"),
        ("trong tháng 8/2026", "2026-08-01", "2026-08-31"),
        ("quý II/2026", "2026-04-01", "2026-06-30"),
        ("Quý 1 năm 2026", "2026-01-01", "2026-03-31"),
        ("quý IV/2026", "2026-10-01", "2026-12-31"),
        ("năm 2026", "2026-01-01", "2026-12-31"),
        ("trong năm 2026", "2026-01-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("tháng 02/2024", "2024-02-01", "2024-02-29"),
        ("6 tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
        ("06 tháng cuối năm 2026", "2026-07-01", "2026-12-31"),
        ("30/6/2023", "2023-06-30", "2023-06-30"),
        ("08 giờ 00 phút, thứ Hai, ngày 15/8/2026", "2026-08-15", "2026-08-15"),
    ],
)
def test_a_stretch_of_the_calendar_has_its_first_and_last_day(
    text: str, start: str, end: str
) -> None:
    assert parse_time(text) == TimeMeaning("in", day(start), day(end), text=text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ tháng 3/2026 đến tháng 9/2026", "2026-03-01", "2026-09-30"),
        ("từ ngày 01/3/2026 đến ngày 30/9/2026", "2026-03-01", "2026-09-30"),
        ("từ ngày 16-02-2026 đến ngày 20-02-2026", "2026-02-16", "2026-02-20"),
        ("16-02-2026 - 20-02-2026", "2026-02-16", "2026-02-20"),
        ("từ tháng 3 đến hết tháng 9 năm 2026", "2026-03-01", "2026-09-30"),
        ("Từ 01/3 - 30/9/2026", "2026-03-01", "2026-09-30"),
        ("từ ngày 15 đến ngày 20/8/2026", "2026-08-15", "2026-08-20"),
        ("từ 01 đến 05/8/2026", "2026-08-01", "2026-08-05"),
        ("từ quý I đến quý III/2026", "2026-01-01", "2026-09-30"),
        ("tháng 3-9/2026", "2026-03-01", "2026-09-30"),
    ],
)
def test_a_range_may_name_the_year_once(text: str, start: str, end: str) -> None:
    assert parse_time(text) == TimeMeaning("range", day(start), day(end), text=text)


def test_a_range_may_be_open() -> None:
    found = parse_time("bắt đầu từ tháng 3/2026")
    assert (found.kind, found.start, found.end) == ("range", day("2026-03-01"), None)


def test_a_range_that_runs_backwards_is_not_understood() -> None:
    assert parse_time("từ tháng 9/2026 đến tháng 3/2026").kind == "words"


@pytest.mark.parametrize("text", ["giai đoạn 2021-2025", "trong giai đoạn 2021 – 2025"])
def test_a_programme_covers_its_whole_years(text: str) -> None:
    assert parse_time(text) == TimeMeaning(
        "period", day("2021-01-01"), day("2025-12-31"), text=text
    )


@pytest.mark.parametrize(
    ("text", "every", "amount"),
    [
        *(("hằng tháng", "month", 1), ("Hàng quý", "quarter", 1), ("hằng năm", "year", 1)),
        *(("hằng tuần", "week", 1), ("hằng ngày", "day", 1), ("Mỗi quý", "quarter", 1)),
        *(("định kỳ hằng quý", "quarter", 1), ("hằng 6 tháng", "month", 6)),
        *(("định kỳ 06 tháng một lần", "month", 6), ("6 tháng/lần", "month", 6)),
        *(("mỗi năm 01 lần", "year", 1), ("hằng nửa năm", "month", 6)),
        *(("trước ngày 15/12 hằng năm", "year", 1), ("trước ngày 20 hằng tháng", "month", 1)),
    ],
)
def test_a_recurrence_has_its_unit_and_number(text: str, every: str, amount: int) -> None:
    assert parse_time(text) == TimeMeaning("recurring", every=every, amount=amount, text=text)


def test_two_recurrences_in_one_are_two_parts() -> None:
    found = parse_time("Định kỳ hằng quý, năm")
    assert [(part.every, part.text) for part in found.parts] == [
        ("quarter", "quý"),
        ("year", "năm"),
    ]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("chậm nhất sau 03 ngày làm việc, kể từ ngày nhận văn bản", 3, "working_day"),
        ("trong vòng 5 ngày kể từ khi có kết quả", 5, "day"),
        ("sau 2 tuần", 2, "week"),
        ("trong 24 giờ, kể từ khi xảy ra", 24, "hour"),
    ],
)
def test_time_after_an_event_has_its_amount_and_unit(text: str, amount: int, unit: str) -> None:
    assert parse_time(text) == TimeMeaning("relative", amount=amount, unit=unit, text=text)


@pytest.mark.parametrize("separator", ["; ", "\n", ";\n"])
def test_several_milestones_are_read_one_by_one(separator: str) -> None:
    found = parse_time(f"trước ngày 30/6/2023{separator}Thường xuyên")
    assert found.kind == "milestones"
    assert [(part.kind, part.text) for part in found.parts] == [
        ("by", "trước ngày 30/6/2023"),
        ("continuous", "Thường xuyên"),
    ]


def test_a_milestone_may_name_what_is_due() -> None:
    found = parse_time("- Đợt 1: trước ngày 30/6/2026; - xong trong quý IV/2026 (báo cáo tổng kết)")
    assert [part.end for part in found.parts] == [day("2026-06-30"), day("2026-12-31")]


def test_a_line_break_inside_one_time_divides_nothing() -> None:
    assert parse_time("giai đoạn\n2021-2025").kind == "period"


@pytest.mark.parametrize(
    "text",
    [
        *("", "khi có yêu cầu", "theo kế hoạch; theo yêu cầu", "trước ngày 31/6/2023"),
        *("từ nay đến hết năm 2026", "sau khi có hướng dẫn", "trong 02 ngày", "quý V/2026"),
        *("chậm nhất 03 ngày trước ngày họp", "giai đoạn 2025-2021", "mỗi đơn vị một lần"),
        *("quý III/2021 nếu cần", "6 tháng đầu năm 2026 nếu cần", "hằng quý nếu cần"),
        *("Thường xuyên nếu cần", "trước ngày 15/12 hằng năm nếu cần", "năm 2026 nếu cần"),
    ],
)
def test_what_is_not_understood_stays_words(text: str) -> None:
    assert parse_time(text) == TimeMeaning("words", text=text)


PIECES = [
    *("trước", "ngày", "30/6/2023", "quý", "III/2021", "từ", "đến", "tháng 8/2026", "-", ";"),
    *("\n", "hằng", "năm", "2026", "thường xuyên", "chậm nhất", "sau", "03", ":", "(x)", "  "),
]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join) | st.text())
@example("İ: hằng quý")
def test_the_words_are_never_changed(text: str) -> None:
    assert parse_time(text).text == text


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_no_time_ends_before_it_starts(text: str) -> None:
    found = parse_time(text)
    assert not found.start or not found.end or found.start <= found.end


@given(DAYS)
def test_any_day_can_be_a_deadline(when: date) -> None:
    written = short_date(PartialDate(when.year, when.month, when.day))
    assert parse_time(f"trước ngày {written}").end == when


@given(DAYS, DAYS)
def test_any_two_days_in_order_are_a_range(first: date, second: date) -> None:
    start, end = sorted((first, second))
    found = parse_time(f"từ ngày {start:%d/%m/}{start.year} đến ngày {end:%d/%m/}{end.year}")
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "lang", "reading"),
    [
        ("trước ngày 30/6/2023", "vi", "hạn 30/6/2023"),
        ("trước ngày 30/6/2023", "en", "by 2023-06-30"),
        ("ngày 05/01/2026", "vi", "ngày 05/01/2026"),
        ("ngày 05/01/2026", "en", "on 2026-01-05"),
        ("quý II/2026", "vi", "từ 01/4/2026 đến 30/6/2026"),
        ("quý II/2026", "en", "from 2026-04-01 to 2026-06-30"),
        ("từ năm 2026", "en", "from 2026-01-01"),
        ("Thường xuyên trong năm 2026", "vi", "thường xuyên, từ 01/01/2026 đến 31/12/2026"),
        ("Liên tục", "en", "continuous"),
        ("mỗi quý", "vi", "hằng quý"),
        ("6 tháng/lần", "vi", "6 tháng một lần"),
        ("6 tháng/lần", "en", "every 6 months"),
        ("sau 03 ngày làm việc", "vi", "trong 3 ngày làm việc kể từ một sự kiện"),
        ("sau 03 ngày làm việc", "en", "within 3 working days of an event"),
        ("hằng quý; trước 30/6/2023", "en", "every quarter; by 2023-06-30"),
        ("khi có\nyêu cầu", "vi", "khi có yêu cầu"),
    ],
)
def test_a_time_has_a_short_reading(text: str, lang: Language, reading: str) -> None:
    assert describe(parse_time(text), lang) == reading
