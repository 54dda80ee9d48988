"""How localities depart from their base, told as text, CSV and a page; whether targets add up."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.adapt import localised
from generator.cascade.departed import Departed, departed, written
from generator.cascade.shares import Shares, own_figures
from generator.errors import Place
from generator.load.source import Text
from generator.pipeline import open_base

BASE = """\
issuer: {name: Tỉnh uỷ An Phước, symbol: TU}
place: An Phước
date: 2026-09-01
subject: làm sạch bờ sông
bodies: {mttq: Mặt trận Tổ quốc}
sections:
  - heading: Nhiệm vụ
    tasks:
      - {id: hop-dan, text: Họp dân., chief: mttq, implementing: mttq, timeline: hằng năm}
      - id: lop
        text: Mở lớp.
        chief: mttq
        implementing: mttq
        timeline: hằng năm
        targets: [{name: Lớp, value: "1.000", unit: lớp, year: 2027}]
recipients: [mttq]
archive: VPTU
signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}
"""
CHILD = """\
extends: goc.yaml
place: "{ten}"
change:
  hop-dan: {timeline: "hằng {chu_ky}"}
  lop: {targets: [{name: Lớp, value: "{so_lop}", unit: lớp, year: 2027}]}
add: [{after: hop-dan, task: {id: to-roi, text: "=Phát <tờ> rơi.", implementing: mttq}}]
"""
Depart = Callable[..., list[Departed]]


@pytest.fixture
def depart(tmp_path: Path) -> Depart:
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "con.yaml").write_text(CHILD, encoding="utf-8")
    base, child = open_base(tmp_path / "goc.yaml"), open_base(tmp_path / "con.yaml")

    def told(identity: str = "01", **values: str) -> list[Departed]:
        given = {"ten": "Tân Lộc", "chu_ky": "quý", "so_lop": "5"} | values
        row = {name: Text(value, Place("xa.csv", 2, 1)) for name, value in given.items()}
        return list(departed(identity, row, localised(child.layers, row), base.layers.sources))

    return told


def test_each_departure_is_told_with_what_the_base_has(depart: Depart) -> None:
    rows = depart(**{"tasks.hop-dan.location": "Nhà văn hoá"})
    assert [(each.kind, each.key) for each in rows] == [
        ("set", "place"),
        ("set", "tasks.hop-dan.timeline"),
        ("set", "tasks.lop.targets"),
        ("added", "tasks.to-roi"),
        ("set", "tasks.hop-dan.location"),
    ]
    assert (rows[0].locality, rows[0].name, rows[0].old) == ("01", "Tân Lộc", "An Phước")
    assert rows[-1].place == "xa.csv:2:1"
    assert rows[-2].new == "=Phát <tờ> rơi."


GRANDCHILD = """\
extends: con.yaml
place: An Phước
change: {hop-dan: {timeline: hằng tuần}, to-roi: remove}
"""


def test_what_overlays_of_overlays_do_is_told_once(depart: Depart, tmp_path: Path) -> None:
    (tmp_path / "chau.yaml").write_text(GRANDCHILD, encoding="utf-8")
    base, grandchild = open_base(tmp_path / "goc.yaml"), open_base(tmp_path / "chau.yaml")
    row = {name: Text("5", Place("xa.csv", 2, 1)) for name in ("ten", "chu_ky", "so_lop")}
    layers = localised(grandchild.layers, row)
    rows = {each.key: each for each in departed("01", row, layers, base.layers.sources)}
    assert set(rows) == {"tasks.hop-dan.timeline", "tasks.lop.targets"}  # place is as it was
    timeline = rows["tasks.hop-dan.timeline"]
    assert (timeline.old, timeline.new) == ("hằng năm", "hằng tuần")


def test_values_of_the_locality_are_written_out_in_what_is_told(depart: Depart) -> None:
    rows = {each.key: each for each in depart(chu_ky="tháng", so_lop="7")}
    assert rows["place"].new == "Tân Lộc"
    assert rows["tasks.hop-dan.timeline"].new == "hằng tháng"


def test_the_csv_reads_back_and_holds_no_formula(depart: Depart) -> None:
    text = written(depart(), "csv", "t", "en")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0] == ["id", "locality", "change", "where", "base", "locality", "said in"]
    assert len(rows) == 1 + len(depart())
    assert "'=Phát <tờ> rơi." in [cell for row in rows for cell in row]


def test_the_page_escapes_what_plans_hold(depart: Depart) -> None:
    page = written(depart(), "html", "Báo cáo", "vi")
    assert "=Phát &lt;tờ&gt; rơi." in page
    assert page.count("<tr>") == 1 + len(depart())


def test_the_text_counts_the_localities_that_depart_alike(depart: Depart) -> None:
    text = written([*depart("01"), *depart("02", ten="Hoà An")], "txt", "t", "en")
    assert "01  Tân Lộc" in text
    assert "2 localities: added tasks.to-roi" in text


def test_nothing_departed_is_said_so() -> None:
    assert written([], "txt", "t", "vi") == "không nơi nào khác kế hoạch gốc"


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (["400", "600"], []),
        (["400", "601"], []),
        (["400", "599,5"], ["999,5"]),
        (["400", None], ["400"]),
        ([None, None], []),
    ],
)
def test_targets_of_localities_make_up_that_of_the_base(
    shares: list[str | None], found: list[str], depart: Depart, tmp_path: Path
) -> None:
    base, child = open_base(tmp_path / "goc.yaml"), open_base(tmp_path / "con.yaml")
    total = Shares(base.layers.root)
    for share in shares:
        values = {} if share is None else {"so_lop": Text(share, Place("xa.csv", 2, 1))}
        plan = base if share is None else child
        root = localised(plan.layers, values).root
        total.add(own_figures(root, frozenset(base.layers.sources)))
    assert [each.facts["found"] for each in total.findings()] == found
