"""Names of columns, ids of rows, and rows that are told to be bad without stopping the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import PlanError
from generator.findings import message
from generator.localities.read import read_localities
from generator.localities.rows import BadRow, Locality
from generator.localities.variables import VARIABLES, canonical
from tests.localities.conftest import Read
from tests.localities.tables import write_csv, write_xlsx


@pytest.mark.parametrize(
    ("header", "variable"),
    [
        *[("Tên", "ten"), ("TÊN XÃ", "ten"), ("name", "ten"), ("Xã, phường, đặc khu", "ten")],
        *[("Mã", "ma"), ("Mã số", "ma"), ("code", "ma"), ("Loại", "loai"), ("kind", "loai")],
        *[("Địa danh", "dia_danh"), ("place", "dia_danh"), ("Tỉnh", "tinh")],
        *[("Số hộ nghèo (hộ)", "so_ho_ngheo_ho"), ("signature.name", "signature.name")],
        *[("tasks.hop-dan.timeline", "tasks.hop-dan.timeline"), ("date", "date")],
        *[("Đạt (%)", "dat"), ("Ghi chú.", "ghi_chu"), ("—", "")],
    ],
)
def test_a_header_becomes_a_variable(header: str, variable: str) -> None:
    assert canonical(header) == variable


def test_no_header_means_two_variables() -> None:
    headers = [
        *[name for each in VARIABLES for name in (each.name, each.english)],
        *[header for each in VARIABLES for header in each.headers],
    ]
    assert len({canonical(header) for header in headers}) == len(VARIABLES)
    assert all(canonical(each.name) == each.name for each in VARIABLES)


def test_the_plans_mapping_is_stronger_than_the_header(read: Read, tmp_path: Path) -> None:
    rows = [["Đơn vị", "Tên", "Hạn"], ["Tân Lộc", "Nguyễn Thị Mẫu", "30/6/2026"]]
    mapping = {"tên": "signature.name", "Hạn": "tasks.hop-dan.timeline"}
    (row,) = read(write_csv(tmp_path / "a.csv", rows), mapping=mapping)
    assert row.values == {
        **{"ten": "Tân Lộc", "signature.name": "Nguyễn Thị Mẫu"},
        **{"tasks.hop-dan.timeline": "30/6/2026"},
    }


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Tân Lập", "Tân Lập", "tân lập"], ["tan-lap", "tan-lap-2", "tan-lap-3"]),
        (["Tân Lập 2", "Tân Lập", "Tân Lập"], ["tan-lap-2", "tan-lap", "tan-lap-3"]),
        (["Đắk N'Drung", "B'Lao"], ["dak-n-drung", "b-lao"]),
        (["Văn Miếu - Quốc Tử Giám"], ["van-mieu-quoc-tu-giam"]),
        (["CON", "Nul"], ["con-2", "nul-2"]),
        (["…", "1"], ["dia-phuong", "1"]),
        (["Xã " + "rất " * 60 + "dài"], ["xa-" + "rat-" * 10 + "rat"]),
    ],
)
def test_an_id_is_unique_and_safe_in_a_files_name(
    names: list[str], ids: list[str], read: Read, tmp_path: Path
) -> None:
    rows = [["Tên", "Loại"], *([name, "xã"] for name in names)]
    assert [row.id for row in read(write_csv(tmp_path / "a.csv", rows))] == ids


def test_an_id_is_the_code_where_there_is_one(read: Read, tmp_path: Path) -> None:
    rows = [["Tên", "Mã"], ["Tân Lập", "00123"], ["Tân Lập", ""], ["An Hoà", "ĐP/02"]]
    found = [row.id for row in read(write_csv(tmp_path / "a.csv", rows))]
    assert found == ["00123", "tan-lap", "dp-02"]


def test_a_bad_row_stops_no_other(tmp_path: Path) -> None:
    rows = [
        *[["Mã", "Tên", "Việc"], ["1", "Tân Lộc", "a"], ["2", "", "b"], ["1", "An Hoà", "c"]],
        *[["4", "Ba Gò", "d", "thừa"], ["5", "Cây Đa", "e"]],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    found = list(read_localities(path))
    assert [row.id for row in found if isinstance(row, Locality)] == ["1", "5"]
    told = [str(f.place) + " " + f.code for r in found if isinstance(r, BadRow) for f in r.findings]
    assert told == [f"{path}:Xã:3:B KH086", f"{path}:Xã:4:A KH087", f"{path}:Xã:5:D KH089"]


def test_all_that_is_wrong_in_a_row_is_told_at_once(tmp_path: Path) -> None:
    rows = [["Mã", "Tên"], ["1", "Tân\x07Lộc", "thừa", "nữa"]]
    (row,) = read_localities(write_csv(tmp_path / "a.csv", rows))
    assert isinstance(row, BadRow)
    assert [each.code for each in row.findings] == ["KH010", "KH089", "KH089"]


def test_a_control_character_is_told_and_one_that_turns_letters_is_dropped(tmp_path: Path) -> None:
    rows = [["Tên", "Việc"], ["Tân Lộc", "a\x07b"], ["An Hoà", "c\u202ed"]]
    bad, good = read_localities(write_csv(tmp_path / "a.csv", rows))
    assert isinstance(bad, BadRow)
    assert [each.code for each in bad.findings] == ["KH010"]
    assert isinstance(good, Locality)
    assert good.values["viec"] == "cd"


def test_the_plans_mapping_holds_for_yaml_too(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- {ten: Tân Lộc, han: 30/6/2026}\n", encoding="utf-8")
    (row,) = read(path, mapping={"han": "tasks.hop-dan.timeline"})
    assert row.values["tasks.hop-dan.timeline"] == "30/6/2026"


def test_a_list_in_yaml_keeps_its_places_and_its_zeros(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "- ma: 00123\n  ten: Tân Lộc\n  so_ho: 010\n  ghi_chu:\n"
        "- {name: An Hoà, signature: {name: Lê Đình Ví}}\n",
        encoding="utf-8",
    )
    first, second = read(path)
    assert first.values == {"ma": "00123", "ten": "Tân Lộc", "so_ho": "010"}
    assert second.values == {"ten": "An Hoà", "signature.name": "Lê Đình Ví"}
    assert str(second.values["signature.name"].place) == f"{path}:5:36"


def test_a_mapping_in_yaml_gives_the_ids(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("tan-loc: {ten: Tân Lộc}\nan-hoa: An Hoà\n", encoding="utf-8")
    assert [(row.id, row.values["ten"]) for row in read(path)] == [
        *[("tan-loc", "Tân Lộc"), ("an-hoa", "An Hoà")]
    ]


@pytest.mark.parametrize(
    ("source", "near"),
    [("province:an-gian", "an-giang"), ("province:98", "96"), ("province:Lam Dong", "")],
)
def test_an_unknown_province_is_told_with_the_nearest(source: str, near: str) -> None:
    if not near:
        assert next(iter(read_localities(source)))
        return
    with pytest.raises(PlanError) as caught:
        next(read_localities(source))
    (finding,) = caught.value.findings
    assert finding.code == "KH084"
    assert near in message(finding, "vi")
    assert "tỉnh" in message(finding, "vi")
