"""The catalogue of bodies: whose a body is, in whatever way its name is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.vietnamese.apparatus import families, family_of, gone_since, kinds, named

ROOT = Path(__file__).resolve().parents[2]
PARTY = """\
Tỉnh uỷ An Phước
THÀNH ỦY AN PHƯỚC
Đảng ủy xã Tân Lộc
Đảng uỷ phường Hoà Bình
Đảng uỷ đặc khu Hòn Tre
Đảng uỷ Công an tỉnh
Đảng bộ phường Hoà Bình
Chi bộ thôn 3
Huyện uỷ Phú Hoà
Quận ủy 4
Thị uỷ Bình Hoà
Quân uỷ Trung ương
Uỷ ban Kiểm tra Đảng uỷ xã Tân Lộc
Ban Xây dựng Đảng Đảng uỷ xã Tân Lộc
Ban Tuyên giáo và Dân vận Tỉnh uỷ
Văn phòng Tỉnh ủy
Văn phòng Đảng uỷ
Ban Chỉ đạo 35 Tỉnh uỷ
Ban Thường vụ Đảng uỷ xã Tân Lộc
Ban Chấp hành Đảng bộ xã Tân Lộc
Trường Chính trị tỉnh An Phước"""
STATE = """\
UBND xã Tân Lộc
ỦY BAN NHÂN DÂN TỈNH AN PHƯỚC
Hội đồng nhân dân phường Hoà Bình
Thường trực HĐND xã Tân Lộc
Văn phòng HĐND và UBND xã Tân Lộc
Văn phòng
Sở Nông nghiệp và Môi trường
Phòng Kinh tế
Ban Quản lý khu công nghiệp
Ban Dân tộc và Tôn giáo
Ban Chỉ huy Quân sự xã Tân Lộc
Ban Chỉ đạo cải cách hành chính của UBND tỉnh
Chi cục Kiểm lâm
Cục Thống kê
Tổng cục Du lịch
Bộ Nội vụ
Trung tâm Phục vụ hành chính công
Trường Tiểu học Tân Lộc
Bệnh viện Đa khoa An Phước
Công an xã Tân Lộc
TÒA ÁN NHÂN DÂN KHU VỰC 2
Viện kiểm sát nhân dân tỉnh
Thanh tra tỉnh
Kho bạc Nhà nước khu vực III
Thuế cơ sở 3 tỉnh An Phước
Ngân hàng Chính sách xã hội
Hội đồng Nghĩa vụ quân sự xã Tân Lộc
Đoàn đại biểu Quốc hội tỉnh An Phước"""
OTHERS = {
    "front": """\
Uỷ ban Mặt trận Tổ quốc Việt Nam xã Tân Lộc
ỦY BAN MTTQ VIỆT NAM TỈNH
Ban Thường trực Uỷ ban MTTQ xã
Ban Công tác Mặt trận thôn 2""",
    "labour": """\
Liên đoàn Lao động tỉnh An Phước
Công đoàn ngành Y tế
Uỷ ban Kiểm tra Công đoàn cơ sở""",
    "youth": """\
Đoàn TNCS Hồ Chí Minh xã Tân Lộc
BCH Đoàn xã Tân Lộc
Tỉnh đoàn An Phước
Ban Thường vụ Thành đoàn""",
    "association": """\
Hội Liên hiệp Phụ nữ xã Tân Lộc
HỘI NÔNG DÂN TỈNH AN PHƯỚC
Hội Cựu chiến binh phường Hoà Bình
Ban Chấp hành Hội Người cao tuổi
Hội Chữ thập đỏ tỉnh""",
}
NAMES = [
    (name, family)
    for family, names in {"party": PARTY, "state": STATE, **OTHERS}.items()
    for name in names.splitlines()
]


@pytest.mark.parametrize(("name", "family"), NAMES)
def test_a_body_is_of_its_family_in_any_case_and_either_style_of_tones(
    name: str, family: str
) -> None:
    for written in (name, name.upper(), name.replace("uỷ", "ủy").replace("Uỷ", "Ủy")):
        assert family_of(written) == family


@pytest.mark.parametrize(
    ("name", "parent", "family"),
    [
        ("Ban Chỉ đạo 35", "Tỉnh uỷ An Phước", "party"),
        ("Ban Chỉ đạo chuyển đổi số", "Uỷ ban nhân dân tỉnh An Phước", "state"),
        ("Văn phòng", "Đảng uỷ xã Tân Lộc", "party"),
        ("Tổ Công tác", "UBND xã Tân Lộc", "state"),
        ("Báo An Phước", "Tỉnh uỷ An Phước", "party"),
        ("Công an xã Tân Lộc", "Đảng uỷ xã Tân Lộc", "state"),
        ("Hội Nông dân", "Đảng uỷ xã Tân Lộc", "association"),
        ("Ban Chỉ đạo", "Tỉnh An Phước", ""),
        ("Xưởng in Tân Lộc", "", ""),
        ("Bản tin Tân Lộc", "", ""),
    ],
)
def test_the_body_above_tells_whose_an_office_is(name: str, parent: str, family: str) -> None:
    assert family_of(name, (parent,) if parent else ()) == family


def test_a_name_is_taken_apart_into_kind_and_place() -> None:
    found = named("ỦY BAN NHÂN DÂN XÃ TÂN LỘC")
    assert found is not None
    assert (found.words, found.rest, found.kind.symbols) == (
        "Uỷ ban nhân dân",
        "xã tân lộc",
        ("UBND",),
    )
    assert named("Xưởng in") is None


@pytest.mark.parametrize(
    ("name", "day", "gone"),
    [
        ("Huyện uỷ Phú Hoà", date(2025, 6, 30), False),
        ("Huyện ủy Phú Hoà", date(2025, 7, 1), True),
        ("Sở Kế hoạch và Đầu tư", date(2026, 1, 1), True),
        ("Sở Tài chính", date(2026, 1, 1), False),
    ],
)
def test_a_body_is_abolished_from_the_day_after_its_last(name: str, day: date, gone: bool) -> None:
    assert bool(gone_since(name, day)) == gone


def test_every_kind_is_of_a_known_family_and_no_beginning_is_listed_twice() -> None:
    assert {each.family for each in kinds()} - {""} <= set(families())
    beginnings = [words.casefold() for each in kinds() for words in each.words]
    assert len(beginnings) == len(set(beginnings))


INVENTED = """
  - {words: [Viện uỷ Vũ trụ], family: party, collective: true, symbols: [VUVT], until: 2026-03-31}
  - {words: [Liên hội Trăng rằm], family: association}
"""
ASKED = """
from pathlib import Path
from generator.check.run import check_draft
from generator.pipeline import read_plan

def codes(issuer, rest=""):
    text = f"issuer: {issuer}\\ndate: 2026-09-01\\n{rest}"
    draft = read_plan(text, Path("x.yaml"))
    found = [*draft.findings, *check_draft(draft)]
    days = [each.facts["day"] for each in found if each.code == "KH421"]
    return draft.profile.id, {each.code for each in found}, days

form, found, days = codes("{name: VIỆN ỦY VŨ TRỤ AN PHƯỚC}")
assert form == "party_2026" and "KH017" not in found and days == ["01/4/2026"], (form, found, days)
form, found, _ = codes("{name: Cơ quan A, symbol: VUVT}")
assert form == "party_2026" and "KH017" not in found, (form, found)
_, found, _ = codes("{name: Liên hội Trăng rằm xã Tân Lộc, symbol: ĐU}")
assert "KH018" in found, found
_, found, days = codes("{name: Tỉnh uỷ}", "opening: Báo cáo Viện ủy Vũ trụ hằng tháng.\\n")
assert days == ["01/4/2026"], found
signed = "signature: {authority: K/T Viện uỷ Vũ trụ, title: Phó Bí thư}\\n"
_, found, _ = codes("{name: Tỉnh uỷ}", signed)
assert "KH602" in found, found
_, found, _ = codes("{name: Tỉnh uỷ}", "signature: {title: Bí thư Viện uỷ Vũ trụ}\\n")
assert "KH603" in found, found
"""


def test_a_reform_is_an_edit_of_the_catalogue_alone(tmp_path: Path) -> None:
    copy = tmp_path / "generator"
    shutil.copytree(ROOT / "generator", copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    with (copy / "vietnamese" / "apparatus" / "bodies.yaml").open("a", encoding="utf-8") as file:
        file.write(INVENTED)
    settings = {**os.environ, "PYTHONPATH": str(tmp_path), "KEHOACH_CACHE": ""}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ASKED],
        cwd=tmp_path, env=settings, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
