"""YAML becomes nodes: places, plain texts, limits."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Finding, Place, PlanError
from generator.load import source
from generator.load.overlay import parse_assignment, set_node
from generator.load.source import (
    MAX_DEPTH,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Text,
    decode,
    locate,
    parse,
    parse_value,
    read_bytes,
)


def value_of(text: str) -> str | None:
    """Return the value of the only key."""
    node = parse(text, "x.yaml")
    assert isinstance(node, MappingNode)
    ((_, value),) = node.entries
    assert isinstance(value, ScalarNode)
    return value.value


def plain(node: Node) -> object:
    match node:
        case ScalarNode():
            return node.value
        case SequenceNode():
            return [plain(each) for each in node.items]
        case MappingNode():
            return {key.value: plain(value) for key, value in node.entries}


def refused(text: str) -> tuple[Finding, ...]:
    with pytest.raises(PlanError) as caught:
        parse(text, "x.yaml")
    return caught.value.findings


def place_of(finding: Finding) -> tuple[int, int]:
    return finding.place.line, finding.place.column


# Scalars


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "yes",
        "true",
        "off",
        "07",
        "0x1F",
        "1e3",
        "1_000",
        "2022-11",
        "2026-02-30",
        "12:30",
        "3.000.000",
        ".5",
        "-",
        "<<",
        "=",
        "N",
        "nil",
        "none",
        "None",
    ],
)
def test_a_plain_scalar_is_the_text_as_typed(typed: str) -> None:
    assert value_of(f"a: {typed}" if typed != "-" else 'a: "-"') == typed


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "# chú thích"])
def test_only_nothing_tilde_and_null_are_blank(typed: str) -> None:
    assert value_of(f"a: {typed}\n") is None


@pytest.mark.parametrize("typed", ['""', "''", '"~"', "'null'", "!!str ~"])
def test_what_is_quoted_is_never_blank(typed: str) -> None:
    assert value_of(f"a: {typed}") is not None


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_both_loaders_of_pyyaml_read_the_same(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "Loader", getattr(yaml, loader))
    text = "a:\nb: ~\nc: '~'\nd: |\n  một\n  hai\ne: [1, {x: y}]\nf: &m 07\ng: *m\n"
    assert plain(parse(text, "x")) == {
        "a": None, "b": None, "c": "~", "d": "một\nhai\n", "e": ["1", {"x": "y"}],
        "f": "07", "g": "07",
    }  # fmt: skip


@given(st.text("aăâeêếẹ\u0301\u0302\u0323oơờ bcđ", min_size=1).map(lambda t: f"x{t}x"))
def test_values_come_out_in_nfc(text: str) -> None:
    nfd = unicodedata.normalize("NFD", text)
    assert value_of(f'a: "{nfd}"') == unicodedata.normalize("NFC", text)


def test_keys_come_out_in_nfc() -> None:
    assert plain(parse(unicodedata.normalize("NFD", "đơn vị: x"), "x")) == {"đơn vị": "x"}


def test_marks_that_turn_the_direction_of_letters_are_dropped_and_the_letters_stay() -> None:
    assert value_of('a: "x\u202eabc\u202c \u2067đ\u2069"') == "xabc đ"


# Places


def test_a_value_knows_line_and_column_in_characters() -> None:
    node = parse("địa danh: x\nmục:\n  - tên: Đảng uỷ\n", "kế hoạch.yaml")
    assert isinstance(node, MappingNode)
    items = node.get("mục")
    assert isinstance(items, SequenceNode)
    (item,) = items.items
    assert isinstance(item, MappingNode)
    key, value = item.entries[0]
    assert str(key.place) == "kế hoạch.yaml:3:5"
    assert str(value.place) == "kế hoạch.yaml:3:10"
    assert value.place.end == (3, 17)


def test_lines_are_counted_alike_whatever_ends_them() -> None:
    for end in ("\n", "\r\n", "\r"):
        node = parse(decode(f"a: 1{end}b: 2{end}{end}c: 3{end}".encode(), "x"), "x")
        assert isinstance(node, MappingNode)
        assert [value.place.line for _, value in node.entries] == [1, 2, 4]


def test_a_byte_order_mark_shifts_no_column() -> None:
    node = parse(decode(b"\xef\xbb\xbfa: 1\n", "x"), "x")
    assert isinstance(node, MappingNode)
    assert plain(node) == {"a": "1"}
    assert node.entries[0][0].place.column == 1


def test_windows_line_ends_leave_no_trace_in_a_text() -> None:
    text = decode(b"a: |\r\n  m\r\n  h\r\n", "x")
    assert value_of(text) == "m\nh\n"


def test_locate_finds_the_words_inside_a_text_of_several_lines() -> None:
    text = "a: |\n  một {b}\n  hai {c}\n"
    node = parse(text, "x")
    assert isinstance(node, MappingNode)
    value = node.entries[0][1]
    assert isinstance(value, ScalarNode)
    found = locate(Text(value.value or "", value.place), "{c}", {"x": text})
    assert (found.line, found.column) == (3, 7)


def test_locate_falls_back_to_the_text_where_the_words_are_folded() -> None:
    place = Place("x", 1, 4, (2, 5))
    assert locate(Text("một hai", place), "một hai", {"x": "a: một\n   hai"}) == place


# Structure


def test_the_order_of_the_file_is_kept() -> None:
    node = parse("z: 1\na: 2\nm: 3\n", "x")
    assert isinstance(node, MappingNode)
    assert [key.value for key, _ in node.entries] == ["z", "a", "m"]


def test_an_alias_stands_for_its_anchor_and_keeps_the_anchors_place() -> None:
    node = parse("a: &x {k: 1}\nb: *x\n", "x")
    assert isinstance(node, MappingNode)
    assert plain(node) == {"a": {"k": "1"}, "b": {"k": "1"}}
    assert node.entries[1][1].place.line == 1


@pytest.mark.parametrize("text", ["a: *x\n", "a: &x [*x]\n", "a: {b: &y 1}\nc: *z\n"])
def test_an_alias_of_nothing_is_a_finding(text: str) -> None:
    assert [each.code for each in refused(text)] == ["KH003"]


def test_all_keys_given_twice_are_told_at_once_with_their_places() -> None:
    found = refused("a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n")
    assert {each.code for each in found} == {"KH006"}
    assert {place_of(each) for each in found} == {(2, 11), (3, 1), (4, 1)}
    assert found[0].facts["line"] == "2"


@pytest.mark.parametrize("key", ["[a]", "{a: 1}", "~", ""])
def test_a_key_must_be_a_word(key: str) -> None:
    assert {each.code for each in refused(f"? {key}\n: x\n")} <= {"KH003", "KH008"}


def test_a_second_document_is_a_finding_at_its_place() -> None:
    (finding,) = refused("a: 1\n---\nb: 2\n")
    assert (finding.code, place_of(finding)) == ("KH003", (2, 1))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a:\n\tb: 1\n", "KH007", (2, 1)),
        ("a: một: hai\n", "KH008", (1, 7)),
        ("a: @x\n", "KH008", (1, 4)),
        ("a: `x`\n", "KH008", (1, 4)),
        ("a: %x\n", "KH008", (1, 4)),
        ("a: [1, 2\nb: 3\n", "KH003", None),
        ('a: "chưa đóng\nb: 2\n', "KH003", (1, 4)),
        ("a: 'chưa đóng\nb: 2\n", "KH003", (1, 4)),
        ("- a\nb: 1\n", "KH003", (2, 1)),
    ],
)
def test_what_is_not_yaml_is_told_with_its_place(
    text: str, code: str, place: tuple[int, int] | None
) -> None:
    (finding,) = refused(text)
    assert finding.code == code
    assert place in (None, place_of(finding))


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [x]", "!x y", "!!binary aa"])
def test_a_tag_makes_nothing_but_text(tag: str) -> None:
    assert "os.system" not in str(plain(parse(f"a: {tag}\n", "x")))


# Limits


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "x")


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_deeper_nesting_is_a_finding_and_no_crash(depth: int, brackets: str) -> None:
    opening = "[" if brackets == "[]" else "{a: "
    assert [each.code for each in refused(opening * depth + brackets[1] * depth)] == ["KH004"]


def test_an_alias_bomb_is_a_finding() -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert [each.code for each in refused("\n".join(lines))] == ["KH004"]


def test_a_file_that_is_too_large_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a" * 11)
    with pytest.raises(PlanError) as caught:
        read_bytes(path)
    assert caught.value.findings[0].code == "KH004"


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\ufffe", "\uffff"])
def test_a_control_character_is_a_finding_at_its_place(bad: str) -> None:
    (finding,) = refused(f"a: 1\nbê: x{bad}\n")
    assert (finding.code, place_of(finding)) == ("KH010", (2, 6))
    assert finding.facts["character"] == f"U+{ord(bad):04X}"


# Values laid over a plan


def laid(text: str, *assignments: str, twins: Sequence[set[str]] = ()) -> object:
    node = parse(text, "x")
    for assignment in map(parse_assignment, assignments):
        spelled = set_node(
            node,
            assignment.steps,
            assignment.value,
            lambda key: next((t for t in twins if key in t), {key}),
        )
        if not spelled:
            raise PlanError(Finding("KH014", assignment.place, {"assignment": assignment.text}))
    return plain(node)


@pytest.mark.parametrize(
    ("assignment", "wanted"),
    [
        ("a=2", {"a": "2", "l": ["x", "y"]}),
        ("b=2", {"a": "1", "l": ["x", "y"], "b": "2"}),
        ("b.c.d=2", {"a": "1", "l": ["x", "y"], "b": {"c": {"d": "2"}}}),
        ("l[1]=z", {"a": "1", "l": ["x", "z"]}),
        ("l[2]=z", {"a": "1", "l": ["x", "y", "z"]}),
        ("n[0].c=z", {"a": "1", "l": ["x", "y"], "n": [{"c": "z"}]}),
        ("l=[p, q]", {"a": "1", "l": ["p", "q"]}),
        ("a=", {"a": None, "l": ["x", "y"]}),
        ("a=k: v # w", {"a": "k: v # w", "l": ["x", "y"]}),
    ],
)
def test_set_puts_a_value_at_its_path(assignment: str, wanted: object) -> None:
    assert laid("a: 1\nl: [x, y]\n", assignment) == wanted


def test_set_reaches_a_key_in_the_other_language_without_doubling_it() -> None:
    assert laid("place: x\n", "dia_danh=y", twins=[{"place", "dia_danh"}]) == {"place": "y"}


def test_set_fills_a_key_that_was_left_blank() -> None:
    assert laid("a:\n", "a.b=1") == {"a": {"b": "1"}}


@pytest.mark.parametrize("assignment", ["a", "=1", "a.b=1", "l[9]=1", "l.x=1", "[0]=1"])
def test_set_refuses_a_path_that_leads_nowhere(assignment: str) -> None:
    with pytest.raises(PlanError) as caught:
        laid("a: 1\nl: [x]\n", assignment)
    assert caught.value.findings[0].code == "KH014"


def test_a_set_value_stands_at_its_assignment() -> None:
    place = Place("--set a")
    assert parse_value("{b: [1, x]}", place).place == place


def test_a_set_value_is_in_nfc() -> None:
    node = parse_value(unicodedata.normalize("NFD", "Đảng uỷ"), Place("--set a"))
    assert plain(node) == "Đảng uỷ"
