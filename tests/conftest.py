"""The smallest plan, a place to write plans, and the command line run in this process."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.cli.app import run
from generator.errors import Finding
from generator.findings import hint, message
from tests.english import english_in

ROOT = Path(__file__).resolve().parents[1]

SMALLEST = """\
issuer: {name: Đảng uỷ xã An Phước, symbol: ĐU}
place: An Phước
date: 2026-09
subject: thực hiện {tb12}
cites:
  tb12: Thông báo số 12-TB/TU, ngày 15/7/2026 của Tỉnh uỷ về công tác dân vận
bodies: {btv: Ban Thường vụ, vp: Văn phòng}
opening: Thực hiện {tb12}, kế hoạch gồm các nội dung sau.
sections:
  - heading: Mục đích
    items: [Nêu mục đích.]
recipients: [vp]
signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}
"""
"""A valid plan without findings; the directive `tb12` and the bodies can be referred to."""

TWINS = {"mo_dau": "opening"}
"""Vietnamese top-level keys that pieces of the catalogue use."""


@dataclass(frozen=True)
class CliResult:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in the order printed."""
        return re.findall(r": (KH\d{3}) ", self.out + self.err)

    def json(self) -> Any:
        """Return what stands on stdout, read as JSON."""
        return json.loads(self.out)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the program prepares out of the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEHOACH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def smallest() -> str:
    """The smallest valid plan, as text."""
    return SMALLEST


@pytest.fixture
def with_piece() -> Callable[[str], str]:
    """Lays a piece of YAML over the smallest plan: its top-level keys take the place of ours.

    The piece stands first, so line 1 of the plan is line 1 of the piece.
    """

    def lay(piece: str) -> str:
        written = re.findall(r"^(\w+):", piece, flags=re.MULTILINE)
        replaced = {TWINS.get(key, key) for key in written}
        parts = re.split(r"^(?=\w+:)", SMALLEST, flags=re.MULTILINE)
        return piece + "".join(part for part in parts if part.split(":")[0] not in replaced)

    return lay


@pytest.fixture
def plan_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a plan (the smallest, if none is given) and returns its path."""

    def write(text: str = SMALLEST, name: str = "ke-hoach.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def run_cli(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., CliResult]:
    """Runs one command in this process, in English unless ``--lang`` says otherwise."""
    monkeypatch.setenv("KEHOACH_LANG", "en")

    def call(*arguments: object) -> CliResult:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return CliResult(code, printed.out, printed.err)

    return call


@pytest.fixture
def said_in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look for English words in every finding that a test comes by, as a Vietnamese user reads it.

    A finding of a rule has no code before the rule adds it (`_replace`), so both ways are watched.
    """
    made: list[Finding] = []
    new, replaced = Finding.__new__, Finding._replace

    def noted(cls: type[Finding], *values: Any, **named: Any) -> Finding:
        made.append(new(cls, *values, **named))
        return made[-1]

    def noted_again(self: Finding, **named: Any) -> Finding:
        made.append(replaced(self, **named))
        return made[-1]

    monkeypatch.setattr(Finding, "__new__", noted)
    monkeypatch.setattr(Finding, "_replace", noted_again)
    yield
    monkeypatch.undo()
    for each in made:
        if each.code:
            for words in (message, hint):
                assert english_in(words(each, "vi")) == [], words(each, "vi")
