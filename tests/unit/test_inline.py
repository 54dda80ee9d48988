"""The few marks of a text, and everything that is no mark."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.tree.inline import Reference, Words, escape, parse_inline, unbreakable

LETTERS = st.text("aăđ 12.{}*\\|%<&-_\n", max_size=30)


def parts(text: str) -> list[Words | Reference]:
    return list(parse_inline(text))


def plain(text: str) -> str | None:
    """Return the words of a text, or None where it has a reference, bold or italic."""
    found = parts(text)
    if any(isinstance(each, Reference) or each.bold or each.italic for each in found):
        return None
    return "".join(each.text for each in found if isinstance(each, Words))


def bound(text: str, width_mm: float | None = None) -> list[str]:
    return [stretch for stretch, whole in unbreakable(text, width_mm) if whole]


# Marks


def test_a_name_in_braces_is_a_reference() -> None:
    assert parts("theo {tb12}.") == [
        Words("theo "),
        Reference("tb12", None, "{tb12}"),
        Words("."),
    ]


@pytest.mark.parametrize("name", ["tb12", "muc-2.1", "chỉ_thị", "05"])
def test_a_name_may_have_letters_digits_hyphens_and_dots(name: str) -> None:
    assert parts(f"{{{name}}}") == [Reference(name, None, f"{{{name}}}")]


def test_a_form_stands_behind_a_bar() -> None:
    assert parts("{ca|hoa}") == [Reference("ca", "hoa", "{ca|hoa}")]


def test_two_stars_are_bold_and_one_is_italic() -> None:
    assert parts("a **b c** d *e*") == [
        Words("a "),
        Words("b c", bold=True),
        Words(" d "),
        Words("e", italic=True),
    ]


def test_italic_inside_bold_is_both() -> None:
    assert parts("**a *b* c**") == [
        Words("a ", bold=True),
        Words("b", bold=True, italic=True),
        Words(" c", bold=True),
    ]


def test_a_reference_takes_the_weight_around_it() -> None:
    assert parts("**{ca}**") == [Reference("ca", None, "{ca}", bold=True)]


# What is no mark


@pytest.mark.parametrize(
    "text",
    [
        "{{ ten }}",
        "{{ten}}",
        "{% if x %}",
        "{# x #}",
        "{ ten }",
        "{}",
        "{a b}",
        "{a|}",
        "{a|b c}",
        "2 * 3 * 4",
        "a*b*c",
        "**",
        "***",
        "* a *",
        "** a **",
        "<b>",
        "&amp;",
        "]]>",
        "a_b",
        "`x`",
        "\\n",
        "C:\\x",
        "{",
        "}",
        "${x",
    ],
)
def test_everything_else_is_plain_text(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\\{ten}", "{ten}"),
        ("\\*a\\*", "*a*"),
        ("\\*\\*a\\*\\*", "**a**"),
        ("\\\\", "\\"),
        ("2 \\* 3", "2 * 3"),
    ],
)
def test_a_backslash_takes_the_meaning_from_a_mark(text: str, words: str) -> None:
    assert plain(text) == words


@given(LETTERS)
@example("\\{a}")
@example("**a**")
@example("*a\\*")
@example("\\\\{a}")
def test_any_text_escaped_comes_back_as_it_was(text: str) -> None:
    assert plain(escape(text)) == text


@given(LETTERS, LETTERS)
def test_escaped_texts_joined_by_a_space_come_back_as_they_were(one: str, two: str) -> None:
    joined = escape(f"{one} {two}")
    assert plain(joined) == f"{one} {two}"


@pytest.mark.parametrize("text", ["Thực hiện nhiệm vụ.", "{{ x }}", "2 * 3", "A & B", "C:\\tep"])
def test_text_without_marks_is_not_escaped(text: str) -> None:
    assert escape(text) == text


@given(LETTERS)
def test_no_letter_is_lost_or_made_up(text: str) -> None:
    shown = "".join(
        each.source if isinstance(each, Reference) else each.text for each in parse_inline(text)
    )
    assert shown.replace("*", "").replace("\\", "") == text.replace("*", "").replace("\\", "")


@pytest.mark.parametrize("text", ["*" * 5000, "{" * 5000, "\\" * 5001, "**a " * 2000, "*a" * 3000])
def test_many_marks_take_no_time(text: str) -> None:
    assert parts(text)


# Stretches that do not break


@pytest.mark.parametrize(
    "whole",
    [
        "160-TB/TW",
        "03-CT/TWĐTN-BTC",
        "tháng 11",
        "ngày 02/9/2026",
        "năm 2026",
        "số 12-KH/ĐU",
        "quý IV/2026",
        "Điều 5",
        "mục II",
        "2026-2030",
    ],
)
def test_symbols_and_dates_stay_on_one_line(whole: str) -> None:
    assert bound(f"thực hiện {whole} theo quy định") == [whole]


@pytest.mark.parametrize("text", ["thực hiện nhiệm vụ", "ngày càng tốt", "số lượng", "điều kiện"])
def test_plain_words_may_part(text: str) -> None:
    assert bound(text) == []


def test_what_is_wider_than_its_column_may_break() -> None:
    assert bound("số 160-TB/TWĐTN-BTC", width_mm=20) == []


@given(st.text("aĐ12-/ .ngàytháng", max_size=60), st.none() | st.floats(1, 100))
def test_the_stretches_make_up_the_text(text: str, width: float | None) -> None:
    assert "".join(stretch for stretch, _ in unbreakable(text, width)) == text
