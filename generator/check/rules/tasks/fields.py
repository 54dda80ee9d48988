"""What tasks lack or say twice: bodies and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ....errors import Fact, Finding, Place, Wording, listed, worded
from ....vietnamese.letters.unicode import fold
from ...rule import rule
from ...subject import Subject
from .placed import Placed, name_of, placed

_FEW, _MOST_HAVE = 3, 3
_ASKED = (
    ("chief", ("chief", "lead"), Wording("cơ quan chỉ đạo", "the body in charge")),
    (
        "implementing",
        ("implementing", "lead", "advising"),
        Wording("cơ quan thực hiện", "the body that does it"),
    ),
    ("timeline", ("timeline",), Wording("thời gian", "the time")),
)
"""What a task may have to say, the roles that say it, its name."""


@rule(
    "KH402",
    message=(
        "thiếu {lacking}, {count} nhiệm vụ cùng loại đều có",
        "no {lacking} here, {count} others have it",
    ),
    hint=("ghi thêm {lacking}", "add {lacking}"),
    why=(
        "Trong một danh sách, nhiệm vụ nào cũng phải rõ ai làm, khi nào xong; chỗ trống giữa các"
        " dòng đủ thường là bỏ sót.",
        "Each task of a list says who does it and by when; a gap among full lines is an omission.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
sections:
  - heading: Phân công
    table:
      columns: [Việc, {heading: Đơn vị thực hiện, role: implementing}, Thời gian]
      rows:
        - [Dọn kênh, các chi bộ thôn, hằng tháng]
        - [Trồng cây, chi đoàn thôn, hằng năm]
        - [Sửa đường, "", hằng quý]
        - [Thắp đèn, tổ tự quản, hằng ngày]
""",
    right="""\
sections:
  - heading: Phân công
    table:
      columns: [Việc, {heading: Đơn vị thực hiện, role: implementing}, Thời gian]
      rows:
        - [Dọn kênh, các chi bộ thôn, hằng tháng]
        - [Trồng cây, chi đoàn thôn, hằng năm]
        - [Sửa đường, các chi bộ thôn, hằng quý]
        - [Thắp đèn, tổ tự quản, hằng ngày]
""",
)
def lacks_what_others_have(subject: Subject) -> Iterator[Finding]:
    """Find tasks without a body or time in a list whose others have them."""
    lists: dict[int, list[Placed]] = defaultdict(list)
    for task in placed(subject):
        lists[task.list].append(task)
    required = set(map(str, subject.profile.task.required))
    for tasks in lists.values():
        yield from _lacking(tasks, required)


def _lacking(tasks: list[Placed], required: set[str]) -> Iterator[Finding]:
    """Yield a finding for each task of one list that lacks something; KH401 sees to the rest."""
    said = {id(task): task.roles for task in tasks}
    if tasks[0].table:  # a row without any of them is a heading
        tasks = [task for task in tasks if said[id(task)]]
    gaps: dict[int, list[Fact]] = defaultdict(list)
    most = 0
    for asked, roles, name in _ASKED:
        having = [task for task in tasks if not said[id(task)].isdisjoint(roles)]
        without = [task for task in tasks if said[id(task)].isdisjoint(roles)]
        if len(having) < _FEW or len(without) * _MOST_HAVE > len(having):
            continue
        most = max(most, len(having))
        called = next((task.labels[asked] for task in having if task.labels.get(asked)), name)
        for task in without:
            if not (task.explicit and asked in required):
                gaps[id(task)].append(called)
    for task in tasks:
        if id(task) in gaps:
            lacking = listed(map(worded, gaps[id(task)]))
            facts: dict[str, Fact] = {"lacking": lacking, "count": str(most)}
            yield Finding("", task.at, facts)


@rule(
    "KH404",
    message=("{body} vừa chỉ đạo vừa thực hiện", "{body} both directs and carries out"),
    hint=("ghi đúng cơ quan thực hiện", "name the body that carries it out"),
    why=(
        "Cơ quan chỉ đạo giao việc cho cơ quan khác; một mình vừa chỉ đạo vừa thực hiện thường là"
        " chép nhầm dòng.",
        "Who directs gives the work to another; one body in both lines is mostly a copy slip.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
tasks:
  - text: Tổ chức quán triệt đến từng chi bộ.
    chief: btv
    implementing: btv
    timeline: hằng quý
""",
    right="""\
tasks:
  - text: Tổ chức quán triệt đến từng chi bộ.
    chief: btv
    implementing: vp
    timeline: hằng quý
""",
)
def directs_itself(subject: Subject) -> Iterator[Finding]:
    """Find tasks that one and the same body alone directs and carries out."""
    for task in placed(subject):
        chief, doing = (task.parties.get(role, ()) for role in ("chief", "implementing"))
        if len(chief) == 1 == len(doing) and not task.parties.get("lead"):
            name = name_of(subject.plan, doing[0])
            if fold(name) == fold(name_of(subject.plan, chief[0])):
                yield Finding("", _nearest(task, "implementing"), {"body": name})


def _nearest(task: Placed, role: str, index: int = 0) -> Place:
    """Return the place of a body of a task; the task's own where a default gave it."""
    place = task.parties[role][index].place
    return place if place.line >= task.at.line else task.at


@rule(
    "KH405",
    message=("{body} phối hợp với chính mình", "{body} works together with itself"),
    hint=(
        "bỏ {body} ở dòng phối hợp, hoặc ghi đúng cơ quan phối hợp",
        "take {body} out of those who coordinate, or name the right one",
    ),
    why=(
        "Cơ quan đã chủ trì hoặc thực hiện thì không còn là cơ quan phối hợp của việc ấy.",
        "Who leads or carries out a task does not also coordinate with itself.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
tasks:
  - text: Tổ chức quán triệt đến từng chi bộ.
    chief: btv
    implementing: vp
    coordinating: [vp, các chi bộ]
    timeline: hằng quý
""",
    right="""\
tasks:
  - text: Tổ chức quán triệt đến từng chi bộ.
    chief: btv
    implementing: vp
    coordinating: các chi bộ
    timeline: hằng quý
""",
)
def works_with_itself(subject: Subject) -> Iterator[Finding]:
    """Find tasks whose leading or implementing body also coordinates."""
    for task in placed(subject):
        others = task.parties.get("coordinating", ())
        if not others:
            continue
        doing = {
            fold(name_of(subject.plan, each))
            for role in ("lead", "implementing")
            for each in task.parties.get(role, ())
        }
        for index, each in enumerate(others):
            if fold(name := name_of(subject.plan, each)) in doing:
                yield Finding("", _nearest(task, "coordinating", index), {"body": name})
