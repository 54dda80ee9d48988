"""What is kept for the next start is the same as what is made, and never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cache import MOST, cache_folder, kept

VALUE = {"a": (1, b"x", "ữ"), "b": [None, 2.5, True]}


class Maker:
    """Counts how often a value is made."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> object:
        self.count += 1
        return VALUE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_value_is_made_once(folder: Path) -> None:
    make = Maker()
    assert [kept("x", b"key", make) for _ in range(3)] == [VALUE] * 3
    assert make.count == 1
    assert len(list(folder.iterdir())) == 1


def test_another_key_is_another_value(folder: Path) -> None:
    make = Maker()
    kept("x", b"one", make)
    kept("x", b"two", make)
    assert make.count == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 200])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    make = Maker()
    kept("x", b"key", make)
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert kept("x", b"key", make) == VALUE
    assert make.count == 2
    assert kept("x", b"key", make) == VALUE
    assert make.count == 2


def test_a_flipped_bit_is_noticed(folder: Path) -> None:
    make = Maker()
    kept("x", b"key", make)
    (file,) = folder.iterdir()
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert kept("x", b"key", make) == VALUE
    assert make.count == 2


def test_nothing_is_kept_where_the_variable_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_CACHE", "")
    make = Maker()
    assert cache_folder() is None
    assert [kept("x", b"key", make) for _ in range(2)] == [VALUE] * 2
    assert make.count == 2


def test_a_folder_that_cannot_be_made_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "file" / "kept"))
    assert kept("x", b"key", Maker()) == VALUE


def test_the_folder_does_not_grow_without_end(folder: Path) -> None:
    for number in range(MOST + 10):
        kept("x", str(number).encode(), Maker())
    assert len(list(folder.iterdir())) == MOST


def _files_of_a_person(folder: Path) -> dict[Path, bytes]:
    """Put a person's own files into a folder, older than anything the program makes."""
    names = [f"bao-cao-{number:03}.docx" for number in range(MOST + 20)]
    names += ["x-" + f"{number:032x}" for number in range(MOST + 20)]
    names += [".an", "du-lieu/x-" + "0" * 32, "du-lieu/so.xlsx"]
    files = {folder / name: f"nội dung {name}".encode() for name in names}
    for number, (path, data) in enumerate(files.items()):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (number, number))
    return files


def test_files_of_a_person_in_the_folder_stay(folder: Path) -> None:
    files = _files_of_a_person(folder)
    for number in range(MOST + 10):
        kept("x", str(number).encode(), Maker())
    assert {path: path.read_bytes() for path in files if path.is_file()} == files


def test_a_link_in_the_folder_stays_with_what_it_leads_to(folder: Path, tmp_path: Path) -> None:
    kept("x", b"key", Maker())
    (made,) = folder.iterdir()
    (tmp_path / "aside").write_bytes(made.read_bytes())
    links = [folder / f"x-{number:032x}" for number in range(MOST + 5)]
    for link in links:
        link.symlink_to(tmp_path / ("aside" if link != links[0] else "nowhere"))
        os.utime(link, (1, 1), follow_symlinks=False)
    for number in range(MOST + 10):
        kept("x", str(number).encode(), Maker())
    assert all(link.is_symlink() for link in links)
    assert (tmp_path / "aside").is_file()


def test_nothing_is_left_of_a_value_that_cannot_be_put_in_its_place(folder: Path) -> None:
    make = Maker()
    kept("x", b"key", make)
    (file,) = folder.iterdir()
    file.unlink()
    (file / "inside").mkdir(parents=True)
    assert kept("x", b"key", make) == VALUE
    assert [each.name for each in folder.iterdir()] == [file.name]
