"""One task written twice."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Finding
from ....tree.nodes import Task
from ....vietnamese.letters.unicode import fold
from ...rule import rule
from ...subject import Subject

_FEWEST, _LONG = 6, 12
"""Words of a task that can be the same by chance: `Sơ kết, tổng kết hằng năm.`"""


@rule(
    "KH403",
    message=("nhiệm vụ này đã ghi ở dòng {line}", "the same task stands in line {line}"),
    hint=("bỏ một nhiệm vụ, hoặc ghi rõ khác nhau ở đâu", "drop one, or say how they differ"),
    why=(
        "Hai nhiệm vụ cùng lời văn và thời gian là chép lặp; giao hai lần thì không rõ ai làm.",
        "Two tasks of the same words and time are a copy; given twice, nobody knows whose it is.",
    ),
    clause="practice of plans",
    certainty="V2",
    wrong="""\
tasks:
  - text: Rà soát hộ nghèo, hộ cận nghèo ở từng thôn.
    chief: btv
    implementing: vp
    timeline: hằng quý
  - text: Rà soát hộ nghèo, hộ cận nghèo ở từng thôn.
    chief: btv
    implementing: vp
    timeline: hằng quý
""",
    right="""\
tasks:
  - text: Rà soát hộ nghèo, hộ cận nghèo ở từng thôn.
    chief: btv
    implementing: vp
    timeline: hằng quý
  - text: Thăm, tặng quà hộ nghèo dịp Tết ở từng thôn.
    chief: btv
    implementing: vp
    timeline: hằng quý
""",
)
def written_twice(subject: Subject) -> Iterator[Finding]:
    """Find tasks whose words and time are those of a task before; tables only within one table.

    Why: the table of a phụ lục may repeat the tasks of the body.
    """
    seen: dict[tuple[object, ...], list[Task]] = {}
    for task in subject.tasks:
        if not (task.text and (task.parties or task.times)):
            continue
        plain = task.text.strip(".;, ")
        count = plain.count(" ") + 1
        if count < _FEWEST:
            continue
        times = tuple(fold(each.words) for each in task.times)
        before = seen.setdefault((task.kind == "row" and task.among, plain, times), [])
        first = next((each for each in before if _is_same(each, task, count)), None)
        if first:
            yield Finding("", task.text.place, {"line": str(first.text.place.line)})
        before.append(task)


def _is_same(one: Task, other: Task, count: int) -> bool:
    """Tell whether tasks of the same words are one: long, or given to the same bodies."""
    return one.parties == other.parties or (count >= _LONG and other.kind != "row")
