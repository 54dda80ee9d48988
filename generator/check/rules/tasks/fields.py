"""What tasks lack or say twice: bodies and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ....errors import Fact, Finding, Place, Wording, listed, worded
from ....load.source import Text
from ....tree.nodes import Task
from ....vietnamese.letters.unicode import fold
from ...rule import rule
from ...subject import Subject

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
    lists: dict[Place, list[Task]] = defaultdict(list)
    for task in subject.tasks:
        if task.kind != "row" or task.parties or task.times:  # a row without is a heading
            lists[task.among].append(task)
    required = set(map(str, subject.profile.task.required))
    idle = _idle(subject)
    for among, tasks in lists.items():
        yield from _lacking(tasks, idle.get(among, []), required)


def _idle(subject: Subject) -> dict[Place, list[Place]]:
    """Return list -> items in it that say nothing of who and when and hold no others."""
    tasks = {task.at for task in subject.tasks}
    return {
        content.items[0].at: [
            item.at for item in content.items
            if item.at not in tasks
            and not (item.heading or item.sections or item.items or item.tasks)
        ]
        for content in subject.contents if content.items
    }  # fmt: skip


def _lacking(tasks: list[Task], idle: list[Place], required: set[str]) -> Iterator[Finding]:
    """Yield a finding for each task of one list that lacks something; KH401 sees to the rest."""
    gaps: dict[Place, list[Fact]] = defaultdict(list)
    most = 0
    for asked, roles, name in _ASKED:
        having = [task for task in tasks if not task.parts.keys().isdisjoint(roles)]
        without = [task for task in tasks if task.parts.keys().isdisjoint(roles)]
        lacking = [
            *idle,
            *(each.at for each in without if each.kind != "keys" or asked not in required),
        ]
        if len(having) < _FEW or (len(without) + len(idle)) * _MOST_HAVE > len(having):
            continue
        most = max(most, len(having))
        called = next((task.called[asked] for task in having if task.called.get(asked)), name)
        for place in lacking:
            gaps[place].append(called)
    for place, names in gaps.items():
        facts: dict[str, Fact] = {"lacking": listed(map(worded, names)), "count": str(most)}
        yield Finding("", place, facts)


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
    for task in subject.tasks:
        chief, doing = (task.parts.get(role, ()) for role in ("chief", "implementing"))
        alone = len(chief) == 1 == len(doing) and "lead" not in task.parts
        if alone and fold(doing[0]) == fold(chief[0]):
            yield Finding("", _nearest(task, doing[0]), {"body": str(doing[0])})


def _nearest(task: Task, name: Text) -> Place:
    """Return the place of a body of a task; the task's own where a default gave it."""
    return name.place if name.place.line >= task.at.line else task.at


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
    for task in subject.tasks:
        doing = {
            fold(name) for role in ("lead", "implementing") for name in task.parts.get(role, ())
        }
        for name in task.parts.get("coordinating", ()):
            if fold(name) in doing:
                yield Finding("", _nearest(task, name), {"body": str(name)})
