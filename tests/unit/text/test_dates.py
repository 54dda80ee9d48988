"""Dates as documents write them: full, or with parts left blank for the pen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.vietnamese.dates import DateError, PartialDate, long_date, parse_date, short_date

DAYS = st.dates(date(1945, 1, 1), date(2199, 12, 31))
BLANK_FROM = st.sampled_from([1, 2, 3])


def partial(when: date, filled: int) -> PartialDate:
    return PartialDate(*[when.year, when.month, when.day][:filled])


@pytest.mark.parametrize(
    "text",
    [
        *("2022-11-02", "02/11/2022", "2-11-2022", "02.11.2022", "02 / 11 / 2022", " 2/11/2022 "),
        *("ngày 02 tháng 11 năm 2022", "Ngày 2 tháng 11 năm 2022", "ngày 02/11/2022"),
        *("ngày\u00a002 tháng 11,\nnăm 2022", "02–11–2022"),
    ],
)
def test_a_full_date_is_read_in_every_usual_form(text: str) -> None:
    assert parse_date(text) == PartialDate(2022, 11, 2)


@pytest.mark.parametrize(
    "text",
    [
        *("2022-11", "11/2022", "tháng 11/2022", "tháng 11 năm 2022"),
        *("ngày      tháng 11 năm 2022", "ngày ... tháng 11 năm 2022", "ngày…tháng 11 năm 2022"),
    ],
)
def test_a_month_is_a_date_with_a_blank_day(text: str) -> None:
    assert parse_date(text) == PartialDate(2022, 11, None)


@pytest.mark.parametrize("text", ["2022", "năm 2022", "ngày ___ tháng ___ năm 2022"])
def test_a_year_is_a_date_with_blank_day_and_month(text: str) -> None:
    assert parse_date(text) == PartialDate(2022, None, None)


def test_the_wholly_blank_line_of_a_draft_is_a_date() -> None:
    assert parse_date("ngày      tháng      năm      ") == PartialDate(None, None, None)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *(("31/02/2023", "day"), ("2023-02-29", "day"), ("00/5/2023", "day"), ("2022-13", "month")),
        *(("15/00/2022", "month"), ("01/01/1944", "year"), ("2200", "year"), ("", "form")),
        *(
            ("2/11/22", "form"),
            ("02/11-2022", "form"),
            ("hôm nay", "form"),
            ("2022-11-02T08", "form"),
        ),
        *(("ngày 02 tháng      năm 2022", "month"), ("ngày 02 tháng 11 năm", "year")),
        ("ngày 31 tháng 6 năm 2023", "day"),
    ],
)
def test_an_impossible_date_names_the_part_that_is_wrong(text: str, part: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert (caught.value.text, caught.value.part) == (text, part)


def test_the_error_tells_what_the_calendar_lacks() -> None:
    with pytest.raises(DateError, match="tháng 2 năm 2023 không có ngày 31"):
        parse_date("31/02/2023")


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(DateError):
        PartialDate(2022, None, 5)


@given(DAYS, BLANK_FROM)
def test_a_long_date_can_be_read_back(when: date, filled: int) -> None:
    assert parse_date(long_date(partial(when, filled))) == partial(when, filled)


@given(DAYS, BLANK_FROM)
def test_a_short_date_can_be_read_back(when: date, filled: int) -> None:
    assert parse_date(short_date(partial(when, filled))) == partial(when, filled)


@given(DAYS, BLANK_FROM)
def test_the_written_iso_form_can_be_read_back(when: date, filled: int) -> None:
    assert parse_date(str(partial(when, filled))) == partial(when, filled)


@given(DAYS, BLANK_FROM)
def test_a_partial_date_lies_between_its_bounds(when: date, filled: int) -> None:
    earliest, latest = partial(when, filled).earliest(), partial(when, filled).latest()
    assert earliest
    assert latest
    assert earliest <= when <= latest


@pytest.mark.parametrize(
    ("when", "written"),
    [
        ((2022, 11, 2), "ngày 02 tháng 11 năm 2022"),
        ((2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        ((2018, 2, 2), "ngày 02 tháng 02 năm 2018"),
        ((2026, 4, 5), "ngày 05 tháng 4 năm 2026"),
        ((2026, 3, 30), "ngày 30 tháng 3 năm 2026"),
        ((2021, 8, None), "ngày      tháng 8 năm 2021"),
        ((2021, None, None), "ngày      tháng      năm 2021"),
        ((None, None, None), "ngày      tháng      năm      "),
    ],
)
def test_days_below_10_and_the_first_two_months_are_padded(
    when: tuple[int | None, int | None, int | None], written: str
) -> None:
    assert long_date(PartialDate(*when), blank=6) == written


def test_the_gap_for_the_pen_is_six_spaces_wide() -> None:
    assert long_date(PartialDate(2021, 8)) == "ngày      tháng 8 năm 2021"


def test_the_gap_for_the_pen_has_the_width_asked_for() -> None:
    assert long_date(PartialDate(2021, 8), blank=3) == "ngày   tháng 8 năm 2021"


@pytest.mark.parametrize(
    ("when", "written"),
    [
        *(
            ((2021, 7, 9), "09/7/2021"),
            ((2018, 2, 2), "02/02/2018"),
            ((2022, 11, 30), "30/11/2022"),
        ),
        *(((2021, 8), "8/2021"), ((2021,), "2021"), ((), "")),
    ],
)
def test_short_dates_are_padded_like_long_ones(when: tuple[int, ...], written: str) -> None:
    assert short_date(PartialDate(*when)) == written


def test_only_a_full_date_is_a_day() -> None:
    assert PartialDate(2022, 11, 2).as_date() == date(2022, 11, 2)
    assert PartialDate(2022, 11).as_date() is None


def test_a_blank_day_reaches_from_the_first_to_the_last_of_the_month() -> None:
    when = PartialDate(2024, 2)
    assert (when.earliest(), when.latest()) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_blank_month_reaches_over_the_year() -> None:
    when = PartialDate(2024)
    assert (when.earliest(), when.latest()) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_wholly_blank_date_has_no_bounds() -> None:
    assert PartialDate().earliest() is PartialDate().latest() is None
