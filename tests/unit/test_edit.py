"""A YAML file is edited at one place, and every other byte stays."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.load.edit import EditError, Path, Splice, WrittenValue, YamlText, apply

PLAN = """\
a: one two   # why
# about b
b:
  - x
  # about y
  - y: 1   # the first
    z: >-
      folded text
      goes "on"
  - "q\\u00e0 \\"r\\" s"

f: {k: v, l: [m, n]}
lit: |
  line one
  line two
e:
s: 'it''s so'
last: end"""


def edited(text: str, splices: list[Splice]) -> str:
    return apply(text, splices)


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    old, new = before.split("\n"), after.split("\n")
    return [x for x in old if x not in new], [x for x in new if x not in old]


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("a",), "one three two", "a: one three two   # why"),
        (("b", 0), "x: y", '  - "x: y"'),
        (("b", 1, "z"), 'folded text goes "off"', '      goes "off"'),
        (("b", 2), 'quà "r" s', '  - "quà \\"r\\" s"'),
        (("f", "l", 0), "m, o", 'f: {k: v, l: ["m, o", n]}'),
        (("lit",), "line one\nline 2\n", "  line 2"),
        (("e",), "new", "e: new"),
        (("s",), "it's not so", "s: 'it''s not so'"),
        (("last",), "", 'last: ""'),
    ],
)
def test_another_value_changes_its_words_in_its_own_style(
    path: Path, value: str, line: str
) -> None:
    after = edited(PLAN, YamlText(PLAN).set_scalar(path, value))
    assert YamlText(after).value(path) == value
    assert lines_changed(PLAN, after)[1] == [line]


def test_a_folded_text_stays_folded_and_an_escape_that_was_not_touched_stays_one() -> None:
    text = 'k: "a\\u00e0 \\x41 end"\n'
    after = edited(text, YamlText(text).set_scalar(("k",), "aà A last"))
    assert after == 'k: "a\\u00e0 \\x41 last"\n'


def test_an_item_goes_with_the_comments_right_above_it_and_no_others() -> None:
    after = edited(PLAN, YamlText(PLAN).remove(("b", 1)))
    assert "# about y" not in after
    assert "# about b" in after
    assert yaml.safe_load(after)["b"] == ["x", 'qà "r" s']


def test_the_first_key_of_an_item_goes_and_its_dash_stays() -> None:
    after = edited(PLAN, YamlText(PLAN).remove(("b", 1, "y")))
    assert "  - z: >-\n" in after


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("f", "k"), "f: {l: [m, n]}"),
        (("f", "l"), "f: {k: v}"),
        (("f", "l", 0), "f: {k: v, l: [n]}"),
        (("f", "l", 1), "f: {k: v, l: [m]}"),
    ],
)
def test_what_stands_between_brackets_goes_with_its_comma(path: Path, line: str) -> None:
    after = edited(PLAN, YamlText(PLAN).remove(path))
    assert lines_changed(PLAN, after)[1] == [line]


def test_a_missing_end_of_the_last_line_stays_missing() -> None:
    assert edited(PLAN, YamlText(PLAN).remove(("last",))).endswith("s: 'it''s so'")
    assert edited("a: 1\nb: 2\n", YamlText("a: 1\nb: 2\n").remove(("b",))) == "a: 1\n"


def test_the_only_entry_is_not_taken_out() -> None:
    with pytest.raises(EditError):
        YamlText("a:\n  - b\n").remove(("a", 0))


def test_a_comment_between_entries_is_never_lost() -> None:
    text = "a:\n  - b: 1\n    # of c\n    c: 2\n"
    with pytest.raises(EditError):
        YamlText(text).remove(("a", 0, "b"))


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_a_new_item_stands_where_it_was_put_in_the_indentation_of_the_list(index: int) -> None:
    after = edited(
        PLAN, YamlText(PLAN).insert_item(("b",), index, WrittenValue(("w: 1", "u: 2"), ""))
    )
    assert yaml.safe_load(after)["b"][index] == {"w": 1, "u": 2}
    assert lines_changed(PLAN, after) == ([], ["  - w: 1", "    u: 2"])


def test_a_new_item_between_brackets_stays_on_the_line() -> None:
    after = edited(PLAN, YamlText(PLAN).insert_item(("f", "l"), 1, WrittenValue(("o",), "o")))
    assert "f: {k: v, l: [m, o, n]}" in after


def test_a_new_key_stands_behind_the_one_named() -> None:
    after = edited(
        PLAN, YamlText(PLAN).set_key(("b", 1), "n", WrittenValue(("n: 3",), "n: 3"), "y")
    )
    assert "  - y: 1   # the first\n    n: 3\n    z: >-\n" in after


def test_a_single_value_becomes_a_list_in_its_own_style() -> None:
    after = edited(PLAN, YamlText(PLAN).make_list(("b", 1, "z"), [], [WrittenValue(("more",), "")]))
    assert yaml.safe_load(after)["b"][1]["z"] == ['folded text goes "on"', "more"]
    after = edited(PLAN, YamlText(PLAN).make_list(("f", "k"), [WrittenValue((), "u")], []))
    assert "f: {k: [u, v], l: [m, n]}" in after


def test_a_value_is_left_blank_and_its_key_stays() -> None:
    after = edited(PLAN, YamlText(PLAN).set_blank(("b", 1, "z")))
    assert yaml.safe_load(after)["b"][1] == {"y": 1, "z": None}


def test_windows_line_ends_stay() -> None:
    text = PLAN.replace("\n", "\r\n")
    file = YamlText(text)
    splices = [
        *file.set_scalar(("b", 1, "z"), 'folded text goes "off"'),
        *file.insert_item(("b",), 3, WrittenValue(("new",), "")),
        *file.remove(("e",)),
    ]
    after = edited(text, splices)
    assert after.count("\n") == after.count("\r\n") == text.count("\r\n")
    assert yaml.safe_load(after)["b"][3] == "new"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(EditError):
        apply("abc", [Splice(0, 2, "x"), Splice(1, 3, "y")])


values = st.text(
    st.sampled_from("ab đ:#-'\"\\{}[],&*!|>%@`?~=<.\n\t0") | st.characters(codec="utf-8"),
    max_size=24,
).filter(lambda text: text.isprintable() or set(text) <= {"\n", "\t", *text})
styles = st.sampled_from(["plain", "'", '"', "|", ">"])


@given(old=values, new=values, style=styles, flow=st.booleans())
def test_any_text_can_take_the_place_of_any_other_however_it_is_written(
    old: str, new: str, style: str, flow: bool
) -> None:
    dumped = yaml.safe_dump(
        {"k": [old], "z": 1},
        allow_unicode=True,
        default_style=None if style == "plain" else style,
        default_flow_style=flow and style not in "|>",
    )
    file = YamlText(dumped)
    assume(file.value(("k", 0)) == old)
    after = YamlText(apply(dumped, file.set_scalar(("k", 0), new)))
    assert after.value(("k", 0)) == new
    assert after.value(("z",)) == "1"
    assert file.text[: file.text.index("k")] == after.text[: file.text.index("k")]
