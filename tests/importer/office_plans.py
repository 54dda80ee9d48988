"""Plans as an office writes them: sentences that end, tasks that say who and by when."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

WORDS = re.findall(
    r"\w+",
    """
    tổ chức hội nghị quán triệt nội dung chuyên đề nâng cao nhận thức cán bộ đảng viên Nhân dân
    thôn kiểm tra giám sát sơ kết tuyên truyền vận động xây dựng nếp sống văn hoá đường làng ngõ
    xóm trồng cây
    """,
)
BODIES = {
    "btv": "Ban Thường vụ Đảng uỷ",
    "vp": "Văn phòng Đảng uỷ",
    "mttq": "Uỷ ban Mặt trận Tổ quốc xã",
    "cb": "các chi bộ trực thuộc",
}
TIMES = (
    "Thường xuyên", "hằng quý", "trước ngày 30/6/2026", "quý III/2026", "trong tháng 9/2026",
    "từ ngày 01/3/2026 đến ngày 30/4/2026", "giai đoạn 2026-2030",
    "chậm nhất sau 03 ngày làm việc, kể từ khi nhận được báo cáo",
)  # fmt: skip
PARTIES = ("lead", "advising", "coordinating", "monitoring", "reporting_to")
OTHERS = ("location", "participants", "audience", "budget", "product")

phrases = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(
    lambda words: " ".join(words).capitalize()
)
sentences = phrases.map(lambda phrase: f"{phrase}.")
bodies = st.sampled_from(list(BODIES))
names = st.one_of(bodies, st.lists(bodies, min_size=2, max_size=3, unique=True))


@st.composite
def task(draw: st.DrawFn, depth: int = 0) -> dict[str, Any]:
    """A task: what, who directs, who carries out, by when, and sometimes more."""
    given: dict[str, Any] = {"text": draw(sentences)}
    if draw(st.booleans()):
        given["points"] = draw(st.lists(sentences, min_size=1, max_size=2))
    given |= {"chief": draw(names), "implementing": draw(names)}
    given["timeline"] = draw(st.sampled_from(TIMES))
    for role in draw(st.lists(st.sampled_from(PARTIES), unique=True, max_size=2)):
        given[role] = draw(names)
    for role in draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=2)):
        given[role] = draw(phrases)
    if depth < 1 and draw(st.integers(0, 4)) == 0:
        given["tasks"] = draw(st.lists(task(depth + 1), min_size=1, max_size=2))
    return given


@st.composite
def section(draw: st.DrawFn) -> dict[str, Any]:
    """A section: items, headed items with tasks, tasks, duties, a table, or paragraphs."""
    given: dict[str, Any] = {"heading": draw(phrases)}
    match draw(st.sampled_from(["items", "headed", "tasks", "duties", "table", "text"])):
        case "items":
            given["items"] = draw(st.lists(sentences, min_size=1, max_size=3))
        case "headed":
            given["items"] = [
                {"heading": draw(phrases), "tasks": draw(st.lists(task(), min_size=1, max_size=2))}
                for _ in range(draw(st.integers(1, 2)))
            ]
        case "tasks":
            given["tasks"] = draw(st.lists(task(), min_size=1, max_size=3))
        case "duties":
            given["items"] = [
                {"actor": draw(bodies), "text": "chủ trì, " + draw(sentences).lower()}
                for _ in range(draw(st.integers(1, 3)))
            ]
        case "table":
            columns = draw(st.lists(phrases, min_size=2, max_size=4))
            row = st.lists(phrases, min_size=len(columns), max_size=len(columns))
            given["table"] = {
                "columns": columns,
                "rows": draw(st.lists(row, min_size=1, max_size=3)),
            }
        case _:
            given["text"] = draw(st.lists(sentences, min_size=1, max_size=3))
    return given


@st.composite
def office_plan(draw: st.DrawFn) -> dict[str, Any]:
    """A plan of one of the profiles, with head, sections and foot."""
    state = draw(st.booleans())
    issuer = {"name": "Đảng uỷ xã Tân Lộc", "parent": "Đảng bộ tỉnh An Phước", "symbol": "ĐU"}
    if state:
        issuer = {"name": "Uỷ ban nhân dân xã Tân Lộc", "symbol": "UBND"}
    plan: dict[str, Any] = {
        "profile": "state" if state else "party",
        "issuer": issuer,
        "number": draw(st.one_of(st.integers(1, 300), st.none())),
        "place": "Tân Lộc",
        "date": draw(st.sampled_from(["2026-09-05", "2026-10", "2023-03-12"])),
        "subject": draw(phrases),
        "bodies": BODIES,
        "opening": draw(sentences),
        "sections": draw(st.lists(section(), min_size=1, max_size=3)),
        "recipients": draw(st.lists(bodies, min_size=1, max_size=3, unique=True)),
        "archive": "Văn phòng",
        "signature": {"authority": "T/M Ban Thường vụ", "title": "Bí thư", "name": "Lê Văn Mẫu"},
    }
    if "chief" in str(plan["sections"]) and draw(st.booleans()):
        plan["annex"] = "tasks"
    return plan
