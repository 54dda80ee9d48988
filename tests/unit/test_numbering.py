"""Numbers by depth: schemes, labels that are kept, series that go on or begin anew."""

from __future__ import annotations

import pytest

from generator.load.source import parse
from generator.model.plan import Plan
from generator.model.schema import Reader
from generator.tree.numbering import Numbering, numbered_children, walk_items

DEFAULT = ("I-", "1.", "1.1.", "a)")


def labels(text: str, patterns: tuple[str, ...] = DEFAULT) -> list[str]:
    """Return the labels of all numbered nodes, in the order of the page."""
    plan, numbering = numbered(text, patterns)
    found = (numbering.positions.get(id(item)) for item in walk_items(plan))
    return [position.label for position in found if position]


def numbered(text: str, patterns: tuple[str, ...] = DEFAULT) -> tuple[Plan, Numbering]:
    reader = Reader()
    plan = reader.record(Plan, parse(text, "x"))
    assert reader.findings == []
    numbering = Numbering(patterns)
    numbering.number(plan)
    return plan, numbering


DEEP = """\
sections:
  - heading: a
    items:
      - text: b
        items:
          - text: c
            items:
              - text: d
                items: [e, f]
      - g
  - heading: h
    items: [i]
"""


@pytest.mark.parametrize(
    ("patterns", "wanted"),
    [
        (DEFAULT, "I- 1. 1.1. a) a) b) 2. II- 1."),
        (("I.", "1.", "a)", "-"), "I. 1. a) - - - 2. II. 1."),
        (("1.", "1.1.", "1.1.1."), "1. 1.1. 1.1.1. 1.1.1. 1.1.1. 1.1.2. 1.2. 2. 2.1."),
        (("A.", "I.", "1.", "a)"), "A. I. 1. a) a) b) II. B. I."),
        (("Điều 1.", "1.", "a)"), "Điều 1. 1. a) a) a) b) 2. Điều 2. 1."),
    ],
    ids=["party", "state", "decimal", "letters", "articles"],
)
def test_a_scheme_numbers_by_depth(patterns: tuple[str, ...], wanted: str) -> None:
    found = labels(DEEP, patterns)
    assert " ".join(found) == wanted


def test_letters_follow_the_vietnamese_alphabet() -> None:
    items = ", ".join("x" for _ in range(8))
    assert " ".join(labels(f"items: [{items}]\n", ("a)",))) == "a) b) c) d) đ) e) g) h)"


def test_a_plan_without_sections_begins_with_arabic_numbers() -> None:
    assert labels("items: [a, b]\n") == ["1.", "2."]


def test_a_flat_plan_follows_a_scheme_without_arabic_numbers_from_its_start() -> None:
    assert labels("items: [a, b]\n", ("a)", "-")) == ["a)", "b)"]


def test_a_plan_whose_sections_stand_in_blocks_is_not_flat() -> None:
    text = "blocks:\n  - sections:\n      - {heading: a, items: [b]}\n"
    assert labels(text) == ["I-", "1."]


def test_items_inside_a_dash_line_are_a_series_of_their_own() -> None:
    inner = "[{text: a, items: [b, c]}, {text: d, points: [{text: e, items: [f]}]}]"
    text = f"sections:\n  - heading: x\n    items: [g, h]\n    points: {inner}\n"
    assert labels(text) == ["I-", "1.", "2.", "1.", "2.", "1."]


def test_items_inside_the_dash_lines_of_a_block_are_numbered() -> None:
    text = "opening:\n  - {text: a, points: [{text: b, items: [c]}]}\n"
    assert labels(text) == ["1."]


def test_a_kept_label_stands_as_it_is_and_the_next_goes_on_from_it() -> None:
    text = "items:\n  - a\n  - {label: 5., text: b}\n  - c\n"
    assert labels(text) == ["1.", "5.", "6."]


def test_a_kept_label_of_another_scheme_moves_the_series_by_its_value() -> None:
    text = "sections:\n  - {label: IV-, heading: a}\n  - heading: b\n"
    assert labels(text) == ["IV-", "V-"]


def test_a_label_that_is_no_number_leaves_the_series_alone() -> None:
    text = "items:\n  - a\n  - {label: Mới, text: b}\n  - c\n"
    assert labels(text) == ["1.", "Mới", "2."]


def test_a_blank_label_takes_no_number_and_uses_none_up() -> None:
    text = "items:\n  - a\n  - {label: , text: b}\n  - c\n"
    assert labels(text) == ["1.", "", "2."]


def test_the_children_of_a_kept_label_count_from_its_value() -> None:
    text = "sections:\n  - label: 3.\n    heading: a\n    items: [b, c]\n"
    assert labels(text, ("1.", "1.1.")) == ["3.", "3.1.", "3.2."]


def test_each_section_begins_its_items_anew() -> None:
    text = "sections:\n  - {heading: a, items: [b, c]}\n  - {heading: d, items: [e]}\n"
    assert labels(text) == ["I-", "1.", "2.", "II-", "1."]


def test_items_and_tasks_of_one_node_share_one_series_in_the_order_of_the_file() -> None:
    text = "tasks: [{text: a}]\nitems: [b]\n"
    plan, numbering = numbered(text)
    assert [numbering.of(item).label for item in numbered_children(plan)] == ["1.", "2."]
    assert [str(item.text[0]) for item in numbered_children(plan)] == ["a", "b"]


def test_a_node_may_bring_a_scheme_for_what_is_inside() -> None:
    inner = "{heading: a, numbering: [1), a.], items: [{text: b, items: [c]}]}"
    text = f"sections:\n  - {inner}\n  - {{heading: d, items: [e]}}\n"
    assert labels(text) == ["I-", "1)", "a.", "II-", "1."]


def test_parts_stand_above_the_headings_and_do_not_push_them_down() -> None:
    text = "sections:\n  - heading: a\n    sections:\n      - heading: b\n"
    plan, numbering = numbered(text, ("Phần I", "I-", "1."))
    part, inner = (numbering.positions[id(item)] for item in walk_items(plan))
    assert (part.label, part.is_part) == ("Phần I", True)
    assert (inner.label, inner.is_part, inner.level) == ("I-", False, part.level)


def test_headings_go_down_one_level_a_depth() -> None:
    plan, numbering = numbered(DEEP)
    levels = [numbering.positions[id(item)].level for item in walk_items(plan)]
    assert levels == [1, 2, 3, 4, 5, 5, 2, 1, 2]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("sections: [{heading: a}]", "mục I"),
        ("sections: [{heading: a, items: [b]}]", "điểm 1 mục I"),
        ("sections: [{heading: a, items: [{text: b, items: [c]}]}]", "điểm 1.1 mục I"),
        ("items: [a]", "mục 1"),
        ("sections: [{label: Phần thứ nhất, heading: a}]", "Phần thứ nhất"),
    ],
)
def test_a_reference_names_the_point_and_its_section(text: str, reference: str) -> None:
    plan, numbering = numbered(text)
    last = list(walk_items(plan))[-1]
    assert numbering.of(last).reference == reference


def test_many_sections_need_no_more_patterns() -> None:
    text = "items:\n" + "".join(f"  - ý {n}\n" for n in range(30))
    assert labels(text)[-1] == "30."
