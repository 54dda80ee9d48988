"""Records read from nodes: both languages, short forms, findings instead of exceptions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest

from generator.errors import Finding
from generator.load.source import Text, parse
from generator.model.json_schema import json_schema
from generator.model.plan import CONTENT_KEYS, Plan, Time
from generator.model.schema import Reader, Record, key, keys_of, records_of, spellings_of
from generator.vietnamese.dates import PartialDate

ROOT = Path(__file__).resolve().parents[2]


class Part(Record):
    """A record with a short form."""

    SHORT: ClassVar[str | None] = "name"
    DOC = ("a part", "một phần")

    name: Text | None = key("ten", "name", "tên", default=None)
    size: float | None = key("co", "size", "cỡ", default=None)


class Whole(Record):
    """A record without one."""

    DOC = ("a whole", "toàn bộ")

    lines: tuple[Text, ...] = key("dong", "lines", "các dòng", default=())
    parts: tuple[Part, ...] = key("phan", "parts", "các phần", default=())
    named: dict[Text, Part] = key("theo_ten", "by name", "theo tên", default={})
    colour: Text | None = key(
        "mau", "colour", "màu", choices={"red": "do", "blue": "xanh"}, default=None
    )
    reason: Text | None = key("ly_do", "for", "lý do", en="for", default=None)
    count: int = key("so", "count", "số", default=1)
    on: bool | None = key("bat", "on", "bật", default=None)
    day: PartialDate | None = key("ngay", "day", "ngày", default=None)
    free: Any = key("tu_do", "free", "tự do", default=None)


def read(text: str) -> tuple[Whole, list[Finding]]:
    reader = Reader()
    return reader.record(Whole, parse(text, "x")), reader.findings


def clean(text: str) -> Whole:
    whole, findings = read(text)
    assert findings == []
    return whole


def found(text: str) -> list[tuple[str, int, int]]:
    return [(each.code, each.place.line, each.place.column) for each in read(text)[1]]


def test_english_and_vietnamese_keys_give_the_same_record() -> None:
    english = "lines: [a]\nparts: {name: b, size: 2}\ncolour: red\nfor: x\nday: 2026-01-02\n"
    vietnamese = "dong: [a]\nphan: {ten: b, co: 2}\nmau: do\nly_do: x\nngay: 2026-01-02\n"
    assert clean(english) == clean(vietnamese)


def test_a_choice_is_kept_in_english_whatever_was_written() -> None:
    assert (clean("mau: xanh").colour, clean("colour: xanh").colour) == ("blue", "blue")


def test_a_key_in_both_languages_is_given_twice() -> None:
    whole, findings = read("lines: a\ndong: b\n")
    assert whole.lines == ("a",)
    assert [(each.code, each.place.line, each.facts["line"]) for each in findings] == [
        ("KH006", 2, "1")
    ]
    assert findings[0].facts["key"] == "dong"


def test_one_text_stands_for_a_list_of_one() -> None:
    assert clean("lines: a").lines == clean("lines: [a]").lines == ("a",)


def test_blank_lines_of_a_list_are_left_out() -> None:
    assert clean("lines: [a, , ~, b]".replace(", ,", ", ~,")).lines == ("a", "b")


@pytest.mark.parametrize(
    "text", ["parts: b", "parts: [b]", "parts: {name: b}", "parts: [{ten: b}]"]
)
def test_a_short_form_stands_for_its_mapping(text: str) -> None:
    assert [part.name for part in clean(text).parts] == ["b"]


def test_a_registry_keeps_its_keys_and_their_places() -> None:
    named = clean("named:\n  x: một\n  y: {name: hai}\n").named
    assert {str(name): str(part.name) for name, part in named.items()} == {"x": "một", "y": "hai"}
    assert [name.place.line for name in named] == [2, 3]


def test_the_keys_given_are_kept_in_the_order_of_the_file_by_their_english_name() -> None:
    assert list(clean("so: 2\nlines: a\nly_do: x\nparts: b\n").given) == [
        "count", "lines", "reason", "parts"
    ]  # fmt: skip


def test_a_blank_key_is_given_and_has_its_default() -> None:
    whole = clean("count:\nlines:\nparts: ~\n")
    assert (whole.count, whole.lines, whole.parts) == (1, (), ())
    assert list(whole.given) == ["count", "lines", "parts"]


def test_a_key_left_out_is_not_given() -> None:
    assert clean("lines: a\n").given.keys() == {"lines"}


@pytest.mark.parametrize(("written", "nearest"), [("linse", "lines"), ("donng", "dong")])
def test_an_unknown_key_brings_the_nearest_of_its_language(written: str, nearest: str) -> None:
    (finding,) = read(f"count: 2\n{written}: x\n")[1]
    assert (finding.code, finding.place.line, finding.place.column) == ("KH020", 2, 1)
    assert (finding.facts["key"], finding.facts["nearest"]) == (written, nearest)


def test_an_unknown_key_without_a_near_one_brings_none() -> None:
    assert read("qqqqqq: x\nlines: a\n")[1][0].facts["nearest"] == ""


def test_words_with_a_colon_where_a_text_is_meant_are_told_as_such() -> None:
    assert found("parts:\n  - Yêu cầu chung: làm ngay\n") == [("KH008", 2, 5)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("lines: {a: b}", ("KH011", 1, 8)),
        ("lines: [[a]]", ("KH011", 1, 9)),
        ("named: [a]", ("KH011", 1, 8)),
        ("count: nhiều", ("KH011", 1, 8)),
        ("count: -1", ("KH011", 1, 8)),
        ("count: 99999999999", ("KH011", 1, 8)),
        ("parts: {size: nan}", ("KH011", 1, 15)),
        ("parts: {size: 1e999}", ("KH011", 1, 15)),
        ("on: maybe", ("KH011", 1, 5)),
        ("day: [2026]", ("KH011", 1, 6)),
        ("day: 2026-02-30", ("KH012", 1, 6)),
        ("colour: rde", ("KH013", 1, 9)),
        ("- a", ("KH011", 1, 1)),
        ("lời văn", ("KH011", 1, 1)),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_finding_at_its_place(
    text: str, wanted: tuple[str, int, int]
) -> None:
    assert found(text) == [wanted]


def test_all_findings_are_gathered() -> None:
    assert [code for code, *_ in found("count: x\nday: 31/02/2026\ncolour: g\nzzz: 1\n")] == [
        "KH011", "KH012", "KH013", "KH020"
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["true", "Yes", "on", "có", "co", "đúng"])
def test_yes_is_read_in_both_languages(word: str) -> None:
    assert clean(f"on: {word}").on is True


@pytest.mark.parametrize("word", ["false", "No", "off", "không", "khong", "sai"])
def test_no_is_read_in_both_languages(word: str) -> None:
    assert clean(f"on: {word}").on is False


def test_a_decimal_comma_is_read() -> None:
    assert clean("parts: {size: '2,5'}").parts[0].size == 2.5


def test_spellings_of_a_key_are_its_twins_over_all_records() -> None:
    assert spellings_of(Whole, "ten") == {"name", "ten"}
    assert spellings_of(Whole, "for") == {"for", "ly_do"}
    assert spellings_of(Whole, "qqq") == {"qqq"}


def test_a_default_is_not_shared_between_records() -> None:
    first, second = Whole(), Whole()
    first.named[Text("x", first.at)] = Part()
    assert second.named == {}


# The plan's own keys


@pytest.mark.parametrize("record", list(records_of(Plan)), ids=lambda record: record.__name__)
def test_no_two_keys_of_a_record_are_spelt_alike(record: type[Record]) -> None:
    spelled = [word for each in keys_of(record) for word in {each.en, each.vi}]
    assert len(spelled) == len(set(spelled))


@pytest.mark.parametrize("record", list(records_of(Plan)), ids=lambda record: record.__name__)
def test_vietnamese_keys_have_no_marks_and_every_key_is_described(record: type[Record]) -> None:
    for each in keys_of(record):
        assert each.vi.isascii()
        assert all(each.doc)


def test_what_a_section_holds_is_listed_as_content() -> None:
    own = {each.name for each in keys_of(Plan)}
    assert set(CONTENT_KEYS) <= own


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_json_schema_has_every_key_of_every_record(lang: str) -> None:
    schema = json_schema(Plan, lang)
    shown = {"Plan": schema, **schema["$defs"]}
    for record in records_of(Plan):
        words = [each.en if lang == "en" else each.vi for each in keys_of(record)]
        assert list(shown[record.__name__]["properties"]) == words


def test_the_json_schema_gives_a_choice_in_its_language() -> None:
    side = json_schema(Plan, "vi")["$defs"]["Cell"]["properties"]["can_le"]
    assert "trai" in str(side)
    assert "left" not in str(side)


def test_a_field_that_a_record_does_not_have_is_an_error_at_run_time() -> None:
    with pytest.raises(TypeError, match="Time has no field txet"):
        Time(txet="x")  # type: ignore[call-arg]


@pytest.mark.slow
def test_a_field_that_a_record_does_not_have_is_a_type_error(tmp_path: Path) -> None:
    module = tmp_path / "wrong.py"
    module.write_text("from generator.model.plan import Time\nTime(txet=None)\nTime(text=1)\n")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(module)]
    told = subprocess.run(mypy, cwd=ROOT, capture_output=True, text=True).stdout
    assert 'Unexpected keyword argument "txet" for "Time"' in told
    assert 'Argument "text" to "Time" has incompatible type "int"' in told
