"""The register holds what the decree says, and what stood before it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from unicodedata import is_normalized

import pytest

from generator.localities import register
from generator.localities.units import variables
from tests.localities.conftest import Read

BEFORE = date(2025, 6, 30)
DATA = Path(register.__file__).with_name("data")


def test_there_are_34_provinces_six_of_them_cities() -> None:
    kinds = Counter(unit.kind for unit in register.provinces())
    assert kinds == {"tỉnh": 28, "thành phố": 6}


def test_there_are_3321_communes_of_three_kinds() -> None:
    kinds = Counter(unit.kind for unit in register.communes())
    assert kinds == {"xã": 2621, "phường": 687, "đặc khu": 13}


def test_before_the_merger_there_were_63_provinces_and_10035_communes() -> None:
    assert len(register.provinces(BEFORE)) == 63
    kinds = Counter(unit.kind for unit in register.communes(day=BEFORE))
    assert kinds.total() == 10_035
    assert set(kinds) == {"xã", "phường", "thị trấn"}


@pytest.mark.parametrize("day", [register.TODAY, BEFORE])
def test_codes_are_unique_and_names_clean(day: date) -> None:
    units = [*register.provinces(day), *register.communes(day=day)]
    assert len({unit.code for unit in units}) == len(units)
    for unit in units:
        assert is_normalized("NFC", unit.name)
        assert unit.name == " ".join(unit.name.split()) != ""


# As the annexes of 19/2025/QĐ-TTg have them; the draft of the decree had other codes for some.
@pytest.mark.parametrize(
    ("code", "name", "province"),
    [
        *[("00004", "phường Ba Đình", "01"), ("00082", "phường Cửa Nam", "01")],
        *[("00199", "phường Láng", "01"), ("00229", "phường Kim Liên", "01")],
        *[("00226", "phường Văn Miếu - Quốc Tử Giám", "01"), ("00331", "phường Hoàng Mai", "01")],
        *[("00577", "xã Bát Tràng", "01"), ("04930", "xã Yên Xuân", "01")],
        *[("10489", "xã Hương Sơn", "01"), ("01273", "phường Thục Phán", "04")],
        *[("01501", "xã Đàm Thủy", "04"), ("01537", "xã Lý Quốc", "04")],
        *[("01558", "xã Hạ Lang", "04"), ("01561", "xã Vinh Quý", "04")],
        *[("01654", "xã Hòa An", "04"), ("00691", "phường Hà Giang 2", "08")],
        *[("00928", "xã Thanh Thủy", "08"), ("02215", "phường Minh Xuân", "08")],
        *[("22366", "phường Nha Trang", "56"), ("25942", "phường Dĩ An", "79")],
    ],
)
def test_a_unit_has_the_code_of_the_decree(code: str, name: str, province: str) -> None:
    found = {unit.code: unit.full_name for unit in register.communes(province)}
    assert found[code] == name


def test_the_special_zones_are_those_of_the_islands() -> None:
    zones = {unit.name for unit in register.communes() if unit.kind == "đặc khu"}
    assert zones == {
        *("Vân Đồn", "Cô Tô", "Cát Hải", "Bạch Long Vĩ", "Cồn Cỏ", "Lý Sơn", "Hoàng Sa"),
        *("Trường Sa", "Phú Quý", "Côn Đảo", "Kiên Hải", "Phú Quốc", "Thổ Châu"),
    }


def test_a_province_is_found_by_code_and_by_name_in_any_writing() -> None:
    for text in ("91", "an-giang", "An Giang", "tỉnh An Giang", "AN GIANG"):
        assert register.find_province(text) == register.unit("91")


@pytest.mark.parametrize("name", ["Hòa An", "Hoà An", "HÒA AN"])
def test_a_body_is_found_however_its_tone_is_placed(name: str) -> None:
    assert "01654" in {unit.code for unit in register.find(name, "xã")}


@pytest.mark.parametrize("name", ["Ea H'Leo", "Ea H’leo", "Ea  H'leo"])
def test_a_body_is_found_with_any_apostrophe(name: str) -> None:
    assert [unit.province for unit in register.find(name, "xã")] == ["66"]


def test_a_body_that_went_with_the_merger_is_of_its_time() -> None:
    assert register.find("Hà Giang", "tỉnh", BEFORE)
    assert not register.find("Hà Giang", "tỉnh", register.TODAY)


def test_a_unit_knows_its_province_and_its_district_of_old() -> None:
    unit = next(each for each in register.communes("89", BEFORE) if each.kind == "thị trấn")
    values = variables(unit, BEFORE)
    assert values["tinh"] == "An Giang"
    assert values["huyen"].startswith(("huyện ", "thị xã ", "thành phố "))
    assert values["ten_day_du"] == f"thị trấn {unit.name}"


def test_a_province_gives_all_its_communes(read: Read) -> None:
    rows = read("province:an-giang")
    assert len(rows) == len(register.communes("91")) == 102
    assert [row.id for row in rows] == [row.id for row in read("province:91")]
    assert {row.values["tinh"] for row in rows} == {"An Giang"}
    assert all(row.id == row.values["ma"] for row in rows)


def test_the_whole_country_is_one_source(read: Read) -> None:
    assert len(read("country:communes")) == len(read("province:*")) == 3321
    assert len(read("country:provinces")) == 34
    assert len(read("country:communes@2025-06-30")) == 10_035


def test_a_unit_of_the_register_has_every_variable(read: Read) -> None:
    (row,) = [row for row in read("province:an-giang") if row.values["ten"] == "Phú Quốc"]
    assert row.values == {
        **{"ma": row.id, "ten": "Phú Quốc", "loai": "đặc khu", "ten_day_du": "đặc khu Phú Quốc"},
        **{"tinh": "An Giang", "loai_tinh": "tỉnh", "ma_tinh": "91"},
    }
    assert str(row.values["ten"].place) == f"province:an-giang:{row.id}"


def test_the_data_are_small() -> None:
    assert sum(file.stat().st_size for file in DATA.glob("*.tsv")) < 400_000
