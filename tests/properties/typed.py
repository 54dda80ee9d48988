"""Plans in the words and signs that offices type, for comparing how engines break lines."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.properties.plans import Writer

WORDS = """
Đảng uỷ xã thực hiện kế hoạch tổ chức hội nghị phường quán triệt nâng cao nhận thức của cán bộ và
Nhân dân trong nhiệm vụ chính trị thường xuyên nghiêng khuỷu tuyên truyền giám sát phản biện ở
MTTQ CNTT đột xuất, quý; năm: nhà văn hoá. hai-ba kinh-tế xã-hội/y-tế CBCCVC
12-KH/ĐU 160-TB/TW 02/9/2026 ngày tháng 11 quý IV điểm a mục II 3.000.000 50% 100%; (1) (sau đây)
“khéo” “Dân vận – khéo” "đẹp" 2021-2026 2021–2026 ... … – - + I- 1.1. a) 24/24 số 05
"""
words = st.sampled_from(WORDS.split())
texts = st.lists(words, min_size=1, max_size=60).map(" ".join)
short = st.lists(words, min_size=1, max_size=5).map(" ".join)


@st.composite
def typed_plan(draw: st.DrawFn) -> dict[str, Any]:
    """A valid plan as an office might type it, as the data that its YAML holds."""
    return Writer(draw, texts, short).plan() | {"place": "Tân Lộc"}
