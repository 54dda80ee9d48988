"""The profile of a plan: named, or by issuer and date."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.form.choose import choose_profile
from generator.form.profiles import load_profile
from generator.load.source import parse
from generator.model.plan import Plan
from generator.model.schema import Reader
from generator.paths import profile_ids


def plan(text: str) -> Plan:
    reader = Reader()
    read = reader.record(Plan, parse(text, "x.yaml"))
    assert reader.findings == []
    return read


def chosen(text: str) -> str:
    profile, findings = choose_profile(plan(text))
    assert findings == []
    return str(profile.id)


@pytest.mark.parametrize("name", profile_ids())
def test_a_named_profile_is_followed_whatever_issuer_and_date_say(name: str) -> None:
    assert chosen(f"profile: {name}\nissuer: UBND tỉnh\ndate: 2019-01-01\n") == name
    assert chosen(f"profile: {name}\nissuer: Tỉnh uỷ\ndate: 2030-01-01\n") == name


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("2019-03-01", "party_2018"),
        ("2026-05-26", "party_2018"),
        ("2026-05-27", "party_2026"),
        ("2030-01-01", "party_2026"),
        ("2026-05", "party_2026"),
        ("2026-04", "party_2018"),
        ("1990-01-01", "party_2018"),
        ("", "party_2026"),
    ],
)
def test_the_date_chooses_the_edition_in_force(date: str, wanted: str) -> None:
    assert chosen(f"issuer: Tỉnh uỷ An Phước\ndate: {date}\n") == wanted
    assert chosen(f"profile: party\ndate: {date}\n") == wanted


@pytest.mark.parametrize(
    "issuer",
    [
        "Đảng uỷ xã Tân Lộc",
        "ĐẢNG ỦY PHƯỜNG HOÀ BÌNH",
        "Huyện ủy A",
        "Ban Thường vụ Tỉnh uỷ",
        "Ban Tổ chức Tỉnh uỷ",
        "Chi bộ thôn 3",
        "Văn phòng Tỉnh ủy",
        "Ban Chấp hành Đảng bộ xã",
    ],
)
def test_party_bodies_follow_the_party_form(issuer: str) -> None:
    assert chosen(f"issuer: {issuer}\ndate: 2026-09-01\n") == "party_2026"


@pytest.mark.parametrize(
    "issuer",
    [
        "Uỷ ban nhân dân xã Tân Lộc",
        "ỦY BAN NHÂN DÂN TỈNH",
        "UBND phường A",
        "Sở Nội vụ",
        "Hội đồng nhân dân tỉnh",
    ],
)
def test_state_bodies_follow_the_state_form(issuer: str) -> None:
    assert chosen(f"issuer: {issuer}\ndate: 2026-09-01\n") == "state_nd30"


@pytest.mark.parametrize(
    ("symbol", "wanted"), [("UBND", "state_nd30"), ("TU", "party_2026"), ("ĐUK", "party_2026")]
)
def test_the_symbol_decides_where_the_name_says_nothing(symbol: str, wanted: str) -> None:
    assert chosen(f"issuer: {{name: Cơ quan A, symbol: {symbol}}}\n") == wanted


def test_the_name_weighs_more_than_the_symbol() -> None:
    assert chosen("issuer: {name: Uỷ ban nhân dân xã, symbol: TU}\n") == "state_nd30"


def test_the_longest_known_beginning_decides() -> None:
    assert chosen("issuer: Uỷ ban Kiểm tra Tỉnh uỷ\n") == "party_2026"


@pytest.mark.parametrize(
    "issuer",
    [
        "Xưởng in Tân Lộc",
        "{name: Xưởng in Tân Lộc, symbol: XI}",
        "{parent: Tỉnh An Phước, name: Ban Chỉ đạo 35, symbol: BCĐ}",
        "{symbol: XI}",
        "{parent: Tỉnh An Phước, name: Hợp tác xã Tân Lộc}",
    ],
)
def test_an_issuer_that_no_profile_knows_is_an_error_that_names_every_profile(issuer: str) -> None:
    _, (finding,) = choose_profile(plan(f"place: x\nissuer: {issuer}\n"))
    assert (finding.code, finding.place.line) == ("KH017", 2)
    assert all(f"{name} (cơ quan " in finding.facts["profiles"] for name in profile_ids())


@pytest.mark.parametrize(
    ("issuer", "day", "advised"),
    [
        ("Uỷ ban MTTQ Việt Nam xã Tân Lộc", "2026-09-01", "state_nd30"),
        ("Liên đoàn Lao động tỉnh An Phước", "2026-09-01", "state_nd30"),
        ("ĐOÀN TNCS HỒ CHÍ MINH XÃ TÂN LỘC", "2026-09-01", "party_2026"),
        ("Đoàn xã Tân Lộc", "2022-09-01", "party_2018"),
        ("Hội Liên hiệp Phụ nữ xã Tân Lộc", "2026-09-01", "party_2026"),
        ("Hội Nông dân xã Tân Lộc", "2026-09-01", "party_2026"),
        ("Hội CCB xã Tân Lộc", "2026-09-01", "party_2026"),
    ],
)
def test_the_front_and_associations_are_told_which_profile_is_right_for_now(
    issuer: str, day: str, advised: str
) -> None:
    text = f"issuer: {{parent: Đảng bộ tỉnh, name: {issuer}, symbol: ĐU}}\ndate: {day}\n"
    _, (finding,) = choose_profile(plan(text))
    assert (finding.code, finding.facts["profile"]) == ("KH018", advised)
    assert chosen(f"profile: {advised}\n{text}") == advised


@pytest.mark.parametrize(("mark", "wanted"), [("T/M", "party_2026"), ("TM.", "state_nd30")])
def test_a_steering_committee_without_a_body_above_follows_the_form_it_is_signed_in(
    mark: str, wanted: str
) -> None:
    signed = f"signature: {{authority: {mark} Ban Chỉ đạo}}\n"
    assert chosen(f"issuer: Ban Chỉ đạo 35\n{signed}") == wanted


def test_an_issuer_named_by_key_is_known_by_what_the_key_stands_for() -> None:
    assert chosen("issuer: '{ub}'\nbodies: {ub: UBND xã Tân Lộc}\n") == "state_nd30"
    assert chosen("issuer: 'UBND {xa}'\nvalues: {xa: xã Tân Lộc}\n") == "state_nd30"


def test_a_plan_without_any_hint_is_a_party_plan_of_today() -> None:
    assert chosen("text: x\n") == "party_2026"


@pytest.mark.parametrize(
    ("name", "nearest"), [("party_2025", "party_2026"), ("stat", "state"), ("zzzzzz", "")]
)
def test_an_unknown_profile_is_a_finding_with_the_nearest_name(name: str, nearest: str) -> None:
    profile, (finding,) = choose_profile(plan(f"place: x\nprofile: {name}\n"))
    assert (finding.code, finding.place.line, finding.place.column) == ("KH013", 2, 10)
    assert finding.facts["nearest"] == nearest
    assert "party_2018" in finding.facts["allowed"]
    assert profile.id == "party_2026"


def test_a_family_has_one_edition_for_every_day() -> None:
    for one, two in pairwise(sorted(profile_ids())):
        first, second = load_profile(one), load_profile(two)
        if first.family == second.family:
            assert first.valid_from != second.valid_from
