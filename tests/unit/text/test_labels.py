"""Labels of field lines and columns: one meaning each, in every profile."""

from __future__ import annotations

import pytest

from generator.form.profiles import load_profile
from generator.model.plan import PARTY_ROLES
from generator.paths import profile_ids
from generator.vietnamese.labels import ROLES, is_field_label, role_of


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Cơ quan chỉ đạo", "chief"),
        ("Lãnh đạo phụ trách", "chief"),
        ("Cơ quan chủ trì, thực hiện", "lead"),
        ("Chủ trì", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Cơ quan tham mưu", "advising"),
        ("Cơ quan tham mưu, thực hiện", "implementing"),
        ("Đơn vị thực hiện", "implementing"),
        ("Người phụ trách", "implementing"),
        ("Cán bộ phụ trách", "implementing"),
        ("Đơn vị chịu trách nhiệm", "implementing"),
        ("Đơn vị phối hợp:", "coordinating"),
        ("Cơ quan, đơn vị phối hợp", "coordinating"),
        ("Giám sát", "monitoring"),
        ("Theo dõi, đôn đốc", "monitoring"),
        ("Hạn hoàn thành", "timeline"),
        ("Thời hạn hoàn thành", "timeline"),
        ("THỜI GIAN, ĐỊA ĐIỂM", "timeline"),
        ("Tiến độ thực hiện", "timeline"),
        ("Kinh phí thực hiện", "budget"),
        ("Sản phẩm/kết quả", "product"),
        ("Sản phẩm, kết quả đầu ra.", "product"),
        ("Nội dung chỉ đạo", None),
        ("Nội dung thực hiện", None),
        ("Thời gian còn lại", None),
        ("Phòng", None),
        ("Số ngày", None),
    ],
)
def test_a_label_stands_for_one_role(label: str, role: str | None) -> None:
    assert role_of(label) == role


@pytest.mark.parametrize("profile", profile_ids())
def test_the_labels_that_a_profile_prints_are_known_by_their_roles(profile: str) -> None:
    labels = load_profile(profile).task.labels
    assert {str(role): role_of(label) for role, label in labels.items()} == {
        str(role): str(role) for role in labels
    }


def test_every_role_of_bodies_has_labels() -> None:
    assert set(PARTY_ROLES) <= set(ROLES)


def test_a_label_may_begin_a_line_without_a_role() -> None:
    assert is_field_label("Hình thức tổ chức")
    assert role_of("Hình thức tổ chức") is None
