"""The sample province: built whole, its traps printed as they stand."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from pathlib import Path

import pytest

from generator.cli.app import run
from generator.localities.read import read_localities
from generator.localities.rows import Locality

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "plans" / "an-phuoc"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample's documents."""
    folder = tmp_path_factory.mktemp("an-phuoc")
    code = run(
        [
            "batch", str(SAMPLE / "tinh.yaml"), "-o", str(folder), "--format", "docx",
            "--workers", "1", "-q",
        ]
    )  # fmt: skip
    assert code == 0
    return folder


def test_the_sample_is_built_for_each_of_its_localities(output: Path) -> None:
    assert sorted(path.name for path in output.glob("*.docx")) == [
        "01-tan-loc.docx",
        "02-tan-loc.docx",
        "03-ia-o-dup.docx",
        "04-hoa-binh-moi.docx",
        "05-nguyen-van-linh-dong-hung-thuan-an-phu-thanh-my.docx",
        "06-dao-ngoc.docx",
        "07-krong-buk-ya.docx",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("01-tan-loc", "Trước ngày 10 tháng 11 năm 2026"),
        ("02-tan-loc", "Trước ngày 31 tháng 10 năm 2026"),
        ("03-ia-o-dup", "Ksor H'Mẫu"),
        ("03-ia-o-dup", "12 (mười hai) tuyến sông"),
        ("03-ia-o-dup", "Trước ngày 15 tháng 11 năm 2026"),
        ("04-hoa-binh-moi", "ĐẢNG UỶ PHƯỜNG HOÀ BÌNH “MỚI”"),
        ("04-hoa-binh-moi", "các chi bộ tổ dân phố"),
        ("06-dao-ngoc", "ĐẢNG UỶ ĐẶC KHU ĐẢO NGỌC"),
        ("07-krong-buk-ya", "21 (hai mươi mốt) tuyến sông"),
    ],
)
def test_what_the_sheet_holds_is_printed_as_it_stands(name: str, words: str, output: Path) -> None:
    with zipfile.ZipFile(output / f"{name}.docx") as file:
        xml = file.read("word/document.xml").decode()

    text = re.sub(r"</w:p>", "\n", xml)
    text = re.sub(r"<w:noBreakHyphen/>", "-", text)
    text = re.sub(r"<[^>]+>", "", text).replace("\u00a0", " ").replace("&apos;", "'")
    assert words in text


def test_what_wards_are_spared_is_not_in_their_plans(output: Path) -> None:
    with zipfile.ZipFile(output / "02-tan-loc.docx") as file:
        xml = file.read("word/document.xml").decode()
    assert "rào chắn" not in xml
    assert "camera" in xml


def test_the_sheet_is_what_its_script_writes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("sheet", ROOT / "scripts/make_sample_sheet.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write(tmp_path / "dia-phuong.xlsx")
    made, kept = (
        [
            row.values
            for row in read_localities(path / "dia-phuong.xlsx")
            if isinstance(row, Locality)
        ]
        for path in (tmp_path, SAMPLE)
    )
    assert made == kept
    assert len(kept) == 7
