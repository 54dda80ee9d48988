"""Plans that extend others: what a child names is changed, all else is the base's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check.subject import Subject
from generator.errors import PlanError
from generator.pipeline import Draft, load_plan, open_base

BASE = """\
issuer: {parent: Đảng bộ tỉnh An Phước, name: Tỉnh uỷ An Phước, symbol: TU}
place: An Phước
date: 2026-09-01
subject: làm sạch bờ sông
bodies: {bdv: Ban Dân vận Tỉnh uỷ, mttq: Mặt trận Tổ quốc}
cites:
  nq5: Nghị quyết số 05-NQ/TU, ngày 12/6/2026 của Tỉnh uỷ về môi trường
opening: Thực hiện {nq5}.
defaults: {task: {chief: bdv, implementing: mttq, timeline: Thường xuyên}}
sections:
  - id: muc-dich
    heading: Mục đích
    items: [Bờ sông sạch., Nước trong.]
  - heading: Nhiệm vụ
    tasks:
      - {id: hop-dan, text: Họp dân., implementing: bdv, timeline: trước ngày 30/11/2026}
      - {id: don-rac, text: Dọn rác., implementing: [bdv, mttq], timeline: hằng quý}
      - {text: Trồng cây xanh hai bên bờ., implementing: mttq, timeline: hằng năm}
recipients: [mttq, bdv]
archive: VPTU
signature: {authority: T/M Ban Thường vụ, title: Bí thư, name: Trần Văn Mẫu}
"""
Adapt = Callable[[str], Draft]


@pytest.fixture
def adapt(tmp_path: Path) -> Adapt:
    (tmp_path / "kehoach.toml").touch()
    (tmp_path / "tinh").mkdir()
    (tmp_path / "tinh" / "goc.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "xa").mkdir()

    def laid(child: str, name: str = "con.yaml") -> Draft:
        path = tmp_path / "xa" / name
        path.write_text(child, encoding="utf-8")
        return load_plan(path)

    return laid


def words(draft: Draft) -> list[str]:
    """Return the paragraphs from the first task on, without numbers and field labels."""
    assert not draft.errors, draft.errors
    return [each.text for each in Subject(draft).passages if each.part == "body"]


def test_a_child_that_changes_nothing_reads_as_its_base(adapt: Adapt, tmp_path: Path) -> None:
    child = adapt("extends: ../tinh/goc.yaml\n")
    assert child.document == load_plan(tmp_path / "tinh" / "goc.yaml").document
    assert child.layers.departures == ()


def test_a_child_sets_what_it_names_in_either_language(adapt: Adapt) -> None:
    draft = adapt(
        "ke_thua: ../tinh/goc.yaml\n"
        "co_quan_ban_hanh: {ten: Đảng uỷ xã Tân Lộc, ky_hieu: ĐU}\n"
        "dia_danh: Tân Lộc\n"
        "co_quan: {bdv: Ban Xây dựng Đảng}\n"
    )
    plan = draft.plan
    assert [str(each) for each in plan.issuer.parent] == ["Đảng bộ tỉnh An Phước"]
    assert [str(each) for each in plan.issuer.name] == ["Đảng uỷ xã Tân Lộc"]
    assert (plan.issuer.symbol, plan.place) == ("ĐU", "Tân Lộc")
    assert {str(key): str(body.name) for key, body in plan.bodies.items()} == {
        "bdv": "Ban Xây dựng Đảng",
        "mttq": "Mặt trận Tổ quốc",
    }


def test_bodies_are_roles_that_each_level_names_itself(adapt: Adapt) -> None:
    draft = adapt("extends: ../tinh/goc.yaml\nbodies: {bdv: Ban Xây dựng Đảng}\n")
    fields = [text for text in words(draft) if "thực hiện:" in text]
    assert fields[0] == "- Cơ quan tham mưu, thực hiện: Ban Xây dựng Đảng."


CHANGED = """\
extends: ../tinh/goc.yaml
change:
  hop-dan: {timeline: trước ngày 15/10/2026}
  don-rac: remove
  trong-cay-xanh-hai-ben-bo: {replace: {text: Trồng hoa., implementing: bdv}}
add:
  - {before: hop-dan, task: {id: ve-ban-do, text: Vẽ bản đồ rác.}}
  - {after: hop-dan, task: {id: phat-to-roi, text: Phát tờ rơi.}}
  - {after: hop-dan, task: {id: phat-loa, text: Phát loa.}}
  - {in: muc-dich, item: Cá về.}
  - section: {heading: Tổ chức thực hiện, items: [Các thôn thực hiện.]}
"""


def test_a_child_adds_changes_replaces_and_removes_by_id(adapt: Adapt) -> None:
    draft = adapt(CHANGED)
    kept = [text for text in words(draft) if not text.startswith("- ")]
    assert kept[1:] == [
        "I- MỤC ĐÍCH",
        "1. Bờ sông sạch.",
        "2. Nước trong.",
        "3. Cá về.",
        "II- NHIỆM VỤ",
        "1. Vẽ bản đồ rác.",
        "2. Họp dân.",
        "3. Phát tờ rơi.",
        "4. Phát loa.",
        "5. Trồng hoa.",
        "III- TỔ CHỨC THỰC HIỆN",
        "1. Các thôn thực hiện.",
    ]
    assert any("Trước ngày 15/10/2026" in text for text in words(draft))


def test_every_departure_is_told_with_its_place(adapt: Adapt) -> None:
    told = [(each.kind, each.key, each.place.line) for each in adapt(CHANGED).layers.departures]
    assert told == [
        ("set", "tasks.hop-dan.timeline", 3),
        ("removed", "tasks.don-rac", 4),
        ("replaced", "tasks.trong-cay-xanh-hai-ben-bo", 5),
        ("added", "tasks.ve-ban-do", 7),
        ("added", "tasks.phat-to-roi", 8),
        ("added", "tasks.phat-loa", 9),
        ("added", "items.ca-ve", 10),
        ("added", "sections.to-chuc-thuc-hien", 11),
    ]


def test_what_is_said_again_alike_is_no_departure(adapt: Adapt) -> None:
    child = "extends: ../tinh/goc.yaml\nplace: An Phước\nchange: {hop-dan: {text: Họp dân.}}\n"
    assert adapt(child).layers.departures == ()


def test_a_value_is_found_wrong_in_the_file_that_gave_it(adapt: Adapt) -> None:
    draft = adapt("extends: ../tinh/goc.yaml\nbodies: {bdv: }\nchange: {hop-dan: {tmeline: x}}\n")
    found = {each.code: each.place for each in draft.findings}
    assert Path(found["KH020"].file).name == "con.yaml"
    assert found["KH020"].line == 3


def test_a_reference_that_a_child_breaks_is_found_in_the_base(adapt: Adapt) -> None:
    draft = adapt("extends: ../tinh/goc.yaml\ncites: {nq5: }\n")
    (found,) = [each for each in draft.findings if each.code == "KH031"]
    assert (Path(found.place.file).name, found.place.line) == ("goc.yaml", 8)
    assert found.place.column == len("opening: Thực hiện ") + 1


def test_a_chain_is_as_deep_as_one_likes(adapt: Adapt) -> None:
    adapt("extends: ../tinh/goc.yaml\nplace: Huyện\nchange: {don-rac: remove}\n", "a.yaml")
    adapt("extends: a.yaml\nplace: Xã\nbodies: {thon: các thôn}\n", "b.yaml")
    draft = adapt("extends: b.yaml\nadd: [{after: hop-dan, task: Quét ngõ.}]\n", "c.yaml")
    assert str(draft.plan.place) == "Xã"
    assert "2. Quét ngõ." in words(draft)
    assert "thon" in draft.plan.bodies
    assert [Path(file).name for file in draft.layers.sources] == [
        "c.yaml", "b.yaml", "a.yaml", "goc.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "base", ["/etc/hosts.yaml", "../../../ngoai.yaml", "../tinh/goc.txt", "kehoach.toml"]
)
def test_a_base_outside_of_the_repository_is_never_read(
    base: str, adapt: Adapt, tmp_path: Path
) -> None:
    (tmp_path / "tinh" / "goc.txt").write_text(BASE, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        adapt(f"extends: {base}\n")
    assert [each.code for each in caught.value.findings] == ["KH072"]


def test_a_link_out_of_the_repository_is_not_followed(adapt: Adapt, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-ngoai.yaml"
    outside.write_text(BASE, encoding="utf-8")
    (tmp_path / "tinh" / "lien-ket.yaml").symlink_to(outside)
    with pytest.raises(PlanError) as caught:
        adapt("extends: ../tinh/lien-ket.yaml\n")
    assert [each.code for each in caught.value.findings] == ["KH072"]


def test_a_base_that_is_no_yaml_is_found_there(adapt: Adapt, tmp_path: Path) -> None:
    (tmp_path / "tinh" / "goc.yaml").write_text("a: b: c\n", encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        adapt("extends: ../tinh/goc.yaml\n")
    (found,) = caught.value.findings
    assert (found.code, Path(found.place.file).name) == ("KH008", "goc.yaml")


def test_set_reaches_a_task_by_its_id(adapt: Adapt, tmp_path: Path) -> None:
    adapt("extends: ../tinh/goc.yaml\n")
    base = open_base(tmp_path / "xa" / "con.yaml")
    draft = base.draft(assignments=["tasks.hop-dan.timeline=hằng tuần"])
    assert any("Hằng tuần" in text for text in words(draft))
    assert not any("Hằng tuần" in text for text in words(base.draft()))


KEYS = ("text", "timeline", "budget", "location")
TASKS = ("hop-dan", "don-rac", "trong-cay-xanh-hai-ben-bo")
OPERATIONS = st.one_of(
    st.just("remove"),
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["Một.", "Hai.", "Ba."]), min_size=1),
)


@given(changes=st.dictionaries(st.sampled_from(TASKS), OPERATIONS))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_only_what_is_named_changes(
    changes: dict[str, str | dict[str, str]], adapt: Adapt, tmp_path: Path
) -> None:
    lines = ["extends: ../tinh/goc.yaml", "change:" if changes else ""]
    for name, change in changes.items():
        keys = change if isinstance(change, str) else f"{{{_pairs(change)}}}"
        lines.append(f"  {name}: {keys}")
    child = adapt("\n".join(lines) + "\n")
    base = load_plan(tmp_path / "tinh" / "goc.yaml")
    kept = [name for name in TASKS if changes.get(name) != "remove"]
    before = dict(zip(TASKS, base.plan.sections[1].tasks, strict=True))
    after = dict(zip(kept, child.plan.sections[1].tasks, strict=True))
    for name, task in after.items():
        change = changes.get(name, {})
        assert isinstance(change, dict)
        for key in KEYS:
            if key not in change:
                assert getattr(task, key) == getattr(before[name], key)
    assert child.plan.recipients == base.plan.recipients


def _pairs(change: dict[str, str]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in change.items())
