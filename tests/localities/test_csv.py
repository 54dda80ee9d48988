"""CSV as Excel, LibreOffice and other programs write it."""

from __future__ import annotations

import pickle
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

from generator.errors import Place
from generator.localities import delimited
from generator.localities.read import read_localities
from generator.localities.rows import Locality
from tests.localities.conftest import Read
from tests.localities.tables import write_csv

HEADER = ["Mã", "Tên xã", "Bí thư"]
TONES = "\u0300\u0301\u0303\u0309\u0323"
ROWS = [HEADER, ["00123", "Tân Lộc", "Nguyễn Thị Mẫu"], ["00124", "Hoà Thuận", "Lê Đình Ví"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_found(separator: str, read: Read, tmp_path: Path) -> None:
    rows = read(write_csv(tmp_path / "a.csv", ROWS, separator))
    assert [row.values["bi_thu"] for row in rows] == ["Nguyễn Thị Mẫu", "Lê Đình Ví"]


def test_commas_in_texts_do_not_win_over_semicolons(read: Read, tmp_path: Path) -> None:
    rows = [["Tên", "Việc"], ["Tân Lộc", "trồng, tưới, rào"], ["An Hoà", "dọn, quét, tưới"]]
    assert read(write_csv(tmp_path / "a.csv", rows, ";"))[1].values["viec"] == "dọn, quét, tưới"


def test_excels_line_with_the_separator_is_obeyed(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nTên;Số\nTân Lộc;1,5\n", encoding="utf-8")
    (row,) = read(path)
    assert row.values == {"ten": "Tân Lộc", "so": "1,5"}
    assert row.values["so"].place == Place(str(path), 3, 9)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_of_every_kind_reads_the_same(encoding: str, read: Read, tmp_path: Path) -> None:
    rows = read(write_csv(tmp_path / "a.csv", ROWS, ";", encoding))
    assert [row.values["ten"] for row in rows] == ["Tân Lộc", "Hoà Thuận"]


def letter_1258(letter: str) -> bytes:
    """Return a letter of Windows-1258, which has most tones only as marks behind the letter."""
    for mark in TONES:
        if mark in normalize("NFD", letter):
            bare = normalize("NFC", normalize("NFD", letter).replace(mark, ""))
            return f"{bare}{mark}".encode("cp1258")
    return letter.encode("cp1258")


def test_semicolons_in_windows_1258_read_the_same(read: Read, tmp_path: Path) -> None:
    text = "Mã;Tên;Bí thư\r\n00123;Tân Lộc;Nguyễn Thị Mẫu\r\n00124;Hoà Thuận;Lê Đình Ví\r\n"
    path = tmp_path / "a.csv"
    path.write_bytes(b"".join(map(letter_1258, text)))
    rows = read(path)
    assert [row.values["ten"] for row in rows] == ["Tân Lộc", "Hoà Thuận"]
    assert rows[0].values["bi_thu"] == "Nguyễn Thị Mẫu"


def test_marks_written_apart_become_one_letter(read: Read, tmp_path: Path) -> None:
    rows = [["Te\u0302n", "So\u0302\u0301"], ["Ta\u0302n Lo\u0323\u0302c", "1"]]
    assert read(write_csv(tmp_path / "a.csv", rows))[0].values == {"ten": "Tân Lộc", "so": "1"}


def test_quotes_apostrophes_and_lines_in_a_cell_stay(read: Read, tmp_path: Path) -> None:
    rows = [["Tên", "Việc"], ['Ea H\'Leo "mới"', "dòng một\ndòng hai, nữa"], ["Tân Lộc", "ba"]]
    first, second = read(write_csv(tmp_path / "a.csv", rows, end="\n"))
    assert first.values == {"ten": 'Ea H\'Leo "mới"', "viec": "dòng một\ndòng hai, nữa"}
    assert second.values["viec"].place == Place(str(tmp_path / "a.csv"), 4, 9)


def test_a_cell_behind_a_cell_of_two_lines_has_its_own_line(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Tên,Việc,Hạn\nTân Lộc,"một\nhai",30/6\n', encoding="utf-8")
    (row,) = read(path)
    assert row.at == Place(str(path), 2, 1)
    assert row.values["han"].place == Place(str(path), 3, 6)


def test_codes_keep_their_zeros_and_blank_cells_are_absent(read: Read, tmp_path: Path) -> None:
    rows = [HEADER, ["00123", "Tân Lộc", "  "], [], ["", "An Hoà", ""]]
    first, second = read(write_csv(tmp_path / "a.csv", rows))
    assert first.values == {"ma": "00123", "ten": "Tân Lộc"}
    assert second.values == {"ten": "An Hoà"}


def test_a_title_above_the_header_is_passed_over(read: Read, tmp_path: Path) -> None:
    title = [["BẢNG SỐ LIỆU", "", ""], ["Tỉnh mẫu", "Biểu số 01", ""], ["", "", ""]]
    rows = read(write_csv(tmp_path / "a.csv", [*title, *ROWS]))
    assert [row.id for row in rows] == ["00123", "00124"]


def test_a_text_sent_to_another_process_keeps_its_place(read: Read, tmp_path: Path) -> None:
    (row, _) = read(write_csv(tmp_path / "a.csv", ROWS))
    copy = pickle.loads(pickle.dumps(row))
    assert copy == row
    assert copy.values["bi_thu"].place == row.values["bi_thu"].place


def lines(count: int) -> Iterator[bytes]:
    yield "Mã,Tên,Loại,Bí thư,Việc\n".encode()
    for number in range(count):
        yield f"{number:06},Tân Lộc {number},xã,Nguyễn Thị Mẫu,{'trồng cây ' * 10}\n".encode()


def test_rows_are_given_away_not_held(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.writelines(lines(200_000))
    tracemalloc.start()
    try:
        count = sum(isinstance(row, Locality) for row in read_localities(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 200_000
    # Only the ids stay, to tell two rows of one code: less than a fifth of what was read.
    assert peak < 50_000_000 < path.stat().st_size * 2


def test_a_file_is_read_only_as_far_as_it_is_asked_for(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [*ROWS, *([["1", "x", "y"]] * 9000)])
    records = delimited.read_delimited(path)
    assert next(records).cells == HEADER
    assert next(records).line == 2
    records.close()  # type: ignore[attr-defined]
