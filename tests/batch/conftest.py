"""A small province: a base plan, a table of localities, and the batch run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
BASE = """\
issuer: {parent: Đảng bộ tỉnh An Phước, name: "Đảng uỷ {loai} {ten}", symbol: ĐU}
place: "{ten}"
date: 2026-09
subject: làm sạch bờ sông
bodies: {btv: Ban Thường vụ Đảng uỷ, mttq: "Mặt trận Tổ quốc {loai}"}
sections:
  - heading: Nhiệm vụ
    tasks:
      - {id: hop-dan, text: "Họp dân ở {ten}.", chief: btv, implementing: mttq, timeline: hằng quý}
      - {id: don-rac, text: Dọn rác., chief: btv, implementing: mttq, timeline: hằng năm}
recipients: [mttq]
archive: VPĐU
signature: {authority: T/M Đảng uỷ, title: Bí thư, name: "{nguoi_ky}"}
"""
SHEET = '''\
Mã,Tên,Loại,nguoi_ky
01,Tân Lộc,xã,Lê Văn Mẫu
02,Hoà An,xã,Trần Thị Mẫu
03,"Ia O'Đúp ""Mới""",phường,Ksor Mẫu
04,Tân Lộc,phường,Nguyễn Mẫu
'''


class Province:
    """A folder with a plan and its localities, and the command over them."""

    def __init__(self, folder: Path, run_cli: Run) -> None:
        self.folder, self._run = folder, run_cli
        self.plan, self.sheet = folder / "goc.yaml", folder / "xa.csv"
        self.output = folder / "ra"
        (folder / "kehoach.toml").touch()
        self.plan.write_text(BASE, encoding="utf-8")
        self.sheet.write_text(SHEET, encoding="utf-8")

    def run(self, *options: object, kinds: str = "docx") -> Any:
        """Run ``kehoach batch`` with one worker, in this process."""
        return self._run(
            "batch", self.plan, "--localities", self.sheet, "-o", self.output, "--format", kinds,
            "--workers", 1, "--lang", "en", *options,
        )  # fmt: skip

    def files(self) -> dict[str, bytes]:
        """Return the documents by name."""
        found = sorted(self.output.glob("*.docx")) + sorted(self.output.glob("*.pdf"))
        return {path.name: path.read_bytes() for path in found}

    def manifest(self) -> list[dict[str, Any]]:
        """Return the manifest, read."""
        lines = (self.output / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def stamps(self) -> dict[str, int]:
        """Return when each file below the output was last changed."""
        return {str(path): path.stat().st_mtime_ns for path in self.output.rglob("*")}

    def edit(self, path: Path, old: str, new: str) -> None:
        """Change a text file."""
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def province(tmp_path: Path, run_cli: Run) -> Province:
    """Return a small province."""
    return Province(tmp_path, run_cli)
