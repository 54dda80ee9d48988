"""Values of a locality: written out in their forms, deciding what stays, never code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check.subject import Subject
from generator.errors import Place
from generator.load.source import Text
from generator.pipeline import Draft, base_of
from generator.vietnamese.number_words import number_words, parse_number_words

DEFAULTS = "defaults: {task: {chief: btv, implementing: vp, timeline: Thường xuyên}}\n"
Lay = Callable[[str], str]
Localise = Callable[..., Draft]


@pytest.fixture
def localise(with_piece: Lay) -> Localise:
    def laid(piece: str, **values: str) -> Draft:
        row = {name: Text(value, Place("bang.csv", 7, 3)) for name, value in values.items()}
        return base_of(with_piece(piece), Path("ke-hoach.yaml")).draft(row)

    return laid


def items(*lines: str) -> str:
    return "sections:\n  - heading: Mục đích\n    items:\n" + "".join(
        f'      - "{line}"\n' for line in lines
    )


def body(draft: Draft) -> list[str]:
    assert not draft.errors, draft.errors
    return [each.text for each in Subject(draft).passages if each.style == "item"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ở {loai} {ten}.", "Ở xã Hoà Bình."),
        ("{loai|hoa_dau} {ten|hoa}.", "Xã HOÀ BÌNH."),
        ("{ten|lower}, {ten|thuong_dau}.", "hoà bình, hoà Bình."),
        ("{so_thon} ({so_thon|bang_chu}) thôn.", "1.205 (một nghìn hai trăm linh năm) thôn."),
        ("Từ {ngay_hop|date}.", "Từ ngày 05 tháng 01 năm 2027."),
        ("Từ ngày {ngay_hop|ngay_ngan}.", "Từ ngày 05/01/2027."),
        ("Thực hiện {tb12|symbol} ở {ten}.", "Thực hiện 12-TB/TU ở Hoà Bình."),
        ("Chữ \\\\{ten} giữ nguyên.", "Chữ {ten} giữ nguyên."),
        ("**{ten}** in đậm.", "Hoà Bình in đậm."),
    ],
)
def test_a_value_is_written_in_its_form(text: str, printed: str, localise: Localise) -> None:
    draft = localise(items(text), ten="Hoà Bình", loai="xã", so_thon="1.205", ngay_hop="2027-01-05")
    assert body(draft) == [f"1. {printed}"]


def test_values_stand_in_names_titles_and_field_lines(localise: Localise) -> None:
    draft = localise(
        'issuer: {name: "Đảng uỷ {loai} {ten}", symbol: ĐU}\nplace: "{ten}"\n'
        'bodies: {btv: "Ban Thường vụ Đảng uỷ {loai}", vp: Văn phòng}\n'
        "sections: [{heading: Việc, tasks: [{text: Họp., chief: btv}]}]\n" + DEFAULTS,
        ten="Tân Lộc",
        loai="xã",
    )
    texts = [each.text for each in Subject(draft).passages]
    assert "ĐẢNG UỶ XÃ TÂN LỘC" in texts
    assert any("Ban Thường vụ Đảng uỷ xã" in text for text in texts)
    assert str(draft.plan.place) == "Tân Lộc"


def test_a_value_of_the_plan_is_the_default_of_one_that_is_missing(localise: Localise) -> None:
    piece = 'values: {ten: Tân Lộc, don_vi: "xã {ten}"}\n' + items("Ở {don_vi}.")
    assert body(localise(piece)) == ["1. Ở xã Tân Lộc."]
    assert body(localise(piece, ten="Hoà An")) == ["1. Ở xã Hoà An."]
    assert body(localise(piece, don_vi="phường 3")) == ["1. Ở phường 3."]


def test_known_values_have_an_english_name_too(localise: Localise) -> None:
    row = {"ten": "Hoà An", "loai": "xã", "tinh": "An Phước"}
    piece = "values: {name: Tân Lộc, kind: phường}\n"
    assert body(localise(items("Ở {kind} {name|upper}, {province}."), **row)) == [
        "1. Ở xã HOÀ AN, An Phước."
    ]
    assert body(localise(piece + items("Ở {loai} {name}."))) == ["1. Ở phường Tân Lộc."]
    assert body(localise(piece + items("Ở {kind} {ten}."), **row)) == ["1. Ở xã Hoà An."]


def test_a_body_keeps_a_name_that_is_also_english_for_a_value(localise: Localise) -> None:
    piece = "bodies: {btv: B, vp: V, province: Uỷ ban tỉnh}\n" + items("Do {province}.")
    assert body(localise(piece, tinh="An Phước")) == ["1. Do Uỷ ban tỉnh."]


@pytest.mark.parametrize(
    ("condition", "loai", "stays"),
    [
        ("when: {loai: xã}", "xã", True),
        ("when: {loai: xã}", "phường", False),
        ("khi: {loai: [xã, đặc khu]}", "đặc khu", True),
        ("khi: {loai: xã}", "Xã", True),
        ("when: {kind: xã}", "phường", False),
        ("when: {loai: xã, mien: núi}", "xã", False),
        ("unless: {loai: phường}", "xã", True),
        ("tru_khi: {loai: [phường, xã]}", "xã", False),
        ("unless: {loai: phường, mien: biển}", "xã", False),
    ],
)
def test_a_part_stays_when_its_condition_holds(
    condition: str, loai: str, stays: bool, localise: Localise
) -> None:
    piece = (
        "sections:\n  - heading: Việc\n    tasks:\n      - Một.\n"
        f"      - {{text: Hai., {condition}}}\n" + DEFAULTS
    )
    draft = localise(piece, loai=loai, mien="biển")
    assert body(draft) == ["1. Một.", "2. Hai."][: 2 if stays else 1]


def test_sections_annexes_and_recipients_can_be_kept_apart_too(localise: Localise) -> None:
    draft = localise(
        "sections:\n"
        "  - {heading: Chung, items: [Một.]}\n"
        "  - {heading: Riêng, when: {loai: xã}, items: [Hai.]}\n"
        "annex: [{heading: Số liệu, when: {loai: xã}, items: [Ba.]}]\n"
        "recipients: [vp, {text: Các thôn, when: {loai: xã}}]\n",
        loai="phường",
    )
    texts = " ".join(each.text for each in Subject(draft).passages)
    assert not any(word in texts for word in ("RIÊNG", "SỐ LIỆU", "Các thôn"))


def test_a_path_sets_a_value_of_the_plan(localise: Localise) -> None:
    piece = DEFAULTS + (
        "sections: [{heading: Việc, tasks: [{id: hop, text: Họp., timeline: hằng năm}]}]\n"
    )
    draft = localise(piece, **{"tasks.hop.timeline": "hằng quý", ".date": "2026-10-05"})
    assert [str(each.text) for each in draft.plan.sections[0].tasks[0].timeline] == ["hằng quý"]
    assert draft.document.date is not None
    assert [each.key for each in draft.layers.departures] == ["tasks.hop.timeline", "date"]


def test_a_value_that_is_wrong_is_found_in_its_cell(localise: Localise) -> None:
    draft = localise('date: "{ngay}"\n', ngay="45/13/2026")
    assert [(each.code, str(each.place)) for each in draft.findings] == [("KH012", "bang.csv:7:3")]


def test_a_path_to_a_part_that_is_not_there_names_the_nearest(localise: Localise) -> None:
    piece = "sections:\n  - heading: Việc\n    tasks: [{id: hop-dan, text: Họp dân.}]\n" + DEFAULTS
    draft = localise(piece, **{"tasks.hop-dann.timeline": "hằng năm"})
    (finding,) = draft.errors
    assert (finding.code, str(finding.place)) == ("KH073", "bang.csv:7:3")
    assert finding.facts["nearest"] == "hop-dan"


def test_a_path_that_leads_nowhere_is_found_in_its_cell(localise: Localise) -> None:
    draft = localise("", **{"subject.x.y": "z"})
    assert [(each.code, each.place.file) for each in draft.errors] == [("KH014", "bang.csv")]


@pytest.mark.parametrize("form", ["bang_chu", "date"])
def test_a_value_that_has_no_such_form_is_found_in_its_cell(form: str, localise: Localise) -> None:
    draft = localise(items(f"Ở {{ten|{form}}}."), ten="Tân Lộc")
    assert [(each.code, each.place.file) for each in draft.errors] == [("KH078", "bang.csv")]


def test_an_unknown_form_names_those_there_are(localise: Localise) -> None:
    (found,) = localise(items("Ở {ten|hoaa}."), ten="Tân Lộc").errors
    assert (found.code, found.facts["nearest"]) == ("KH032", "hoa")


LETTERS = "abcxyzABCĐđƠơƯưÁạẾếỘộỲỹ0123456789 .,;:!?'\"“”‘’-–/()[]<>&%$#@+=|~^_`}…"
TRAPS = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split()))


@given(value=TRAPS.filter(bool))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_value_is_printed_as_it_stands_and_never_run(value: str, with_piece: Lay) -> None:
    base = base_of(with_piece(items("Ở {ten} này.")), Path("a.yaml"))
    draft = base.draft({"ten": Text(value, Place("bang.csv", 2, 1))})
    assert body(draft) == [f"1. Ở {' '.join(value.split())} này."]


def test_a_letter_that_the_font_lacks_is_found_in_its_cell(localise: Localise) -> None:
    draft = localise(items("Ở {ten}."), ten="村")
    assert [(each.code, str(each.place)) for each in draft.errors] == [("KH015", "bang.csv:7:3")]


def test_what_looks_like_code_in_a_value_is_plain_text(localise: Localise) -> None:
    draft = localise(items("Ở {ten}."), ten='{{ 7*7 }} <b>O\'Neil</b> "x" % {%')
    assert body(draft) == ['1. Ở {{ 7*7 }} <b>O\'Neil</b> "x" % {%.']


@given(number=st.integers(0, 10**12 - 1))
@settings(max_examples=300, deadline=None)
def test_a_number_in_words_reads_back(number: int) -> None:
    assert parse_number_words(number_words(number)) == number


@pytest.mark.parametrize(
    "condition",
    [
        "when: {loai: phường}",
        '"when": {"loai": "phường"}',
        "'khi': {loai: phường}",
        "when : {loai: phường}",
        '"wh\\u0065n": {loai: phường}',
        "unless: {loai: xã}",
        '"tru_khi": {loai: [xã, đặc khu]}',
    ],
)
@pytest.mark.parametrize("own", ["values", '"values"', "gia_tri", '"gia_tr\\u0069"', None])
def test_a_condition_holds_however_it_is_written(
    condition: str, own: str | None, localise: Localise
) -> None:
    values = {} if own else {"loai": "xã"}
    given = f"{own}: {{loai: xã}}\n" if own else ""
    parts = f'[{{text: "Chung."}}, {{text: "Chỉ cho phường.", {condition}}}]'
    draft = localise(f"{given}sections: [{{heading: Mục đích, items: {parts}}}]\n", **values)
    assert body(draft) == ["1. Chung."]


def test_a_condition_on_values_that_nobody_gives_is_told(localise: Localise) -> None:
    draft = localise('sections: [{heading: A, items: [{text: B., "when": {loai: xã}}]}]\n')
    assert [each.code for each in draft.findings] == ["KH069"]
