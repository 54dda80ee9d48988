"""Names of files: safe on every system, telling, the same in every run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.batch.names import LONGEST, distinct, file_name

TEXTS = st.text(max_size=200)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{id}-{ten}", "01-duc-hoa"),
        ("{ten}", "duc-hoa"),
        ("ke-hoach.{ten}", "ke-hoach.duc-hoa"),
        ("{ten}/{id}", "duc-hoa-01"),
        ("../{ten}", "duc-hoa"),
        ("{khong_co}", "01"),
        ("CON", "_con"),
        ("{ten} {loai}", "duc-hoa-xa"),
        ("{kind}-{name}", "xa-duc-hoa"),
    ],
)
def test_a_name_is_made_of_values_without_marks(pattern: str, name: str) -> None:
    assert file_name(pattern, "01", {"ten": "Đức Hoà", "loai": "xã"}) == name


@given(
    pattern=TEXTS,
    identity=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,5})?", fullmatch=True),
    ten=TEXTS,
)
def test_any_name_is_safe_on_every_system(pattern: str, identity: str, ten: str) -> None:
    name = file_name(pattern, identity, {"ten": ten})
    assert re.fullmatch(r"[a-z0-9._-]+", name)
    assert len(name) <= max(LONGEST, len(identity)) + 1
    assert not name.startswith((".", "-"))
    assert not name.endswith((".", " "))
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


@given(name=st.from_regex(r"[a-z0-9-]{1,100}", fullmatch=True))
def test_a_name_made_distinct_keeps_its_id_whole(name: str) -> None:
    assert distinct(name, "30337").endswith("-30337")
    assert len(distinct(name, "30337")) <= LONGEST


@given(
    pattern=st.sampled_from(["{ten}-{loai}-{id}", "{id}", "{ten}.{id}.{loai}", "x" * 120 + "{id}"]),
    identity=st.from_regex(r"[a-z0-9]{1,20}(-[a-z0-9]{1,20})?", fullmatch=True),
    ten=st.text("ăbc ", max_size=300),
    loai=st.text("xyđ- ", max_size=300),
)
def test_a_name_is_shortened_in_its_other_parts_never_in_the_id(
    pattern: str, identity: str, ten: str, loai: str
) -> None:
    name = file_name(pattern, identity, {"ten": ten, "loai": loai})
    assert len(name) <= LONGEST + 1
    assert re.search(rf"(^_?|[-.]|x){re.escape(identity)}($|[-.])", name)
