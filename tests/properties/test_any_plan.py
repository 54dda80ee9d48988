"""Any plan becomes a document with every word; anything else becomes findings, never a crash."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import run
from generator.errors import KehoachError
from generator.fonts import missing_characters
from generator.load.source import decode
from generator.pipeline import Draft, load_plan, read_plan
from generator.render.docx import render_docx
from generator.text.unicode import words
from generator.tree.dump import document_words
from generator.tree.inline import escape

PLAN = Path("plan.yaml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROFILES = ("party_2018", "party_2026", "state_nd30")
LEAKS = ("{{ line", "{{r", "{%p", "None", "Undefined", "jinja2", "&amp;lt;")
few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
many = settings(few, max_examples=300)

# Texts: Vietnamese words, marks of other languages, and letters in pieces

vietnamese = st.sampled_from(
    "Đảng uỷ xã thực hiện kế hoạch số 12-KH/ĐU ngày 02/9/2026 tháng 11 quý IV điểm a) năm 2030 "
    "tổ chức hội nghị ở phường 3.000.000 50% “nghị quyết” – … 1.1. (1) I- + - * ** _ \\ / : ; , .".split()
)
marks = st.sampled_from(
    ["{{", "}}", "{{ ten }}", "{%", "%}", "{% if %}", "{# x #}", "<", ">", "<b>", "</w:t>", "&"]
    + ["&lt;", "]]>", "<![CDATA[", "{ten}", "{ten|upper}", "**đậm**", "*nghiêng*", "\\{", "${x}"]
    + ["{{r", "{%p", "#", "'", '"', "`", "|", "--", "@x", "~", "null", "no", "07", "1e3"]
)
pieces = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÀÁẢÃẠỳỵỷ 0123456789.,;:()-", min_size=1, max_size=30)
apart = vietnamese.map(lambda word: unicodedata.normalize("NFD", word))
word = st.one_of(vietnamese, vietnamese, pieces, marks, apart)
texts = st.lists(word, min_size=1, max_size=12).map(" ".join).filter(str.strip).map(escape)
short = st.lists(st.one_of(vietnamese, marks), min_size=1, max_size=4).map(" ".join).map(escape)
names = st.sampled_from(["btv", "vp", "bdv"])
parties = st.one_of(names, short, st.lists(st.one_of(names, short), min_size=1, max_size=3))


def some_of(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return mappings whose keys stand in any order, since the order is that of the page."""
    mapping = st.fixed_dictionaries(required, optional=optional)
    return mapping.flatmap(lambda pairs: st.permutations(list(pairs.items())).map(dict))


points = st.recursive(
    texts,
    lambda inner: st.fixed_dictionaries(
        {"text": texts, "points": st.lists(inner, min_size=1, max_size=3)}
    ),
    max_leaves=4,
)
fields = st.dictionaries(short, st.one_of(texts, st.lists(texts, min_size=1, max_size=2)), max_size=2)
times = st.one_of(
    short,
    st.fixed_dictionaries({"text": short, "by": st.dates().map(lambda d: f"2026-{d:%m-%d}")}),
)
task_keys = {
    "lead": parties, "advising": parties, "coordinating": parties, "monitoring": parties,
    "location": short, "budget": short, "product": st.one_of(short, st.lists(short, max_size=2)),
    "points": st.lists(points, max_size=2), "heading": short, "label": short,
}  # fmt: skip
tasks = st.recursive(
    some_of({"text": texts, "chief": parties, "implementing": parties, "timeline": times}, task_keys),
    lambda inner: some_of(
        {"text": texts, "chief": parties, "implementing": parties, "timeline": times,
         "tasks": st.lists(inner, min_size=1, max_size=2)}, {}
    ),
    max_leaves=2,
)  # fmt: skip
cells = st.one_of(
    texts,
    st.fixed_dictionaries({"text": texts}, optional={"bold": st.booleans(), "rows": st.just(2)}),
)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """Tables whose cells fit, with a group row between."""
    count = draw(st.integers(1, 4))
    plain = st.lists(texts, min_size=count, max_size=count)
    spanning = st.tuples(texts).map(lambda pair: [{"text": pair[0], "span": count}])
    group = st.fixed_dictionaries({"group": texts})
    return {
        "columns": draw(plain),
        "rows": draw(st.lists(st.one_of(plain, spanning, group), min_size=1, max_size=4)),
    }


leaf = some_of(
    {},
    {
        "text": st.one_of(texts, st.lists(texts, min_size=1, max_size=2)),
        "points": st.lists(points, min_size=1, max_size=3),
        "items": st.lists(texts, min_size=1, max_size=3),
        "tasks": st.lists(tasks, min_size=1, max_size=2),
        "fields": fields,
        "table": tables(),
        "note": texts,
        "centre": texts,
    },
)
numbered = st.one_of(
    texts,
    st.fixed_dictionaries(
        {"text": texts}, optional={"actor": parties, "label": short, "points": st.lists(points)}
    ),
)
sections = st.recursive(
    st.builds(lambda heading, rest: {"heading": heading, **rest}, texts, leaf),
    lambda inner: st.fixed_dictionaries(
        {"heading": texts},
        optional={
            "sections": st.lists(inner, min_size=1, max_size=2),
            "items": st.lists(numbered, min_size=1, max_size=3),
            "blocks": st.lists(st.one_of(texts, leaf), min_size=1, max_size=2),
            "numbering": st.sampled_from([["1."], ["a)", "1)"], ["Phần I", "1."], ["1.", "1.1."]]),
        },
    ),
    max_leaves=4,
)
recipients = st.lists(
    st.one_of(names, short, st.fixed_dictionaries({"for": short, "to": st.lists(parties, max_size=2)})),
    max_size=3,
)
signature = st.fixed_dictionaries(
    {"name": short}, optional={"authority": short, "title": st.one_of(short, st.lists(short))}
)
annexes = st.one_of(
    st.just("tasks"),
    st.builds(lambda heading, rest: {"heading": heading, **rest}, texts, leaf),
    st.fixed_dictionaries({"heading": texts, "landscape": st.just(True), "table": tables()}),
)
plans = some_of(
    {
        "issuer": st.fixed_dictionaries({"name": short, "symbol": short}, optional={"parent": short}),
        "bodies": st.just({"btv": "Ban Thường vụ", "vp": "Văn phòng", "bdv": "Ban Dân vận"}),
        "profile": st.sampled_from(PROFILES),
        "place": short,
        "subject": st.one_of(texts, st.lists(texts, min_size=1, max_size=2)),
        "sections": st.lists(sections, min_size=1, max_size=3),
        "signature": st.one_of(signature, st.lists(signature, min_size=1, max_size=3)),
    },
    {
        "type": st.sampled_from(["KH", "TB", "BC", "TTr", "Kế hoạch"]),
        "number": st.one_of(st.integers(1, 999), st.none()),
        "date": st.sampled_from(["2026-09-05", "2026-09", "05/9/2026", None]),
        "opening": st.one_of(texts, st.lists(texts, max_size=2)),
        "basis": st.lists(texts, max_size=3),
        "addressees": st.lists(parties.filter(lambda p: isinstance(p, str)), max_size=3),
        "urgency": short,
        "draft": st.one_of(st.booleans(), short),
        "recipients": recipients,
        "archive": short,
        "annex": st.lists(annexes, min_size=1, max_size=2),
    },
)


def as_yaml(plan: dict[str, Any]) -> str:
    return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)


def drafted(plan: dict[str, Any]) -> Draft:
    draft = read_plan(as_yaml(plan), PLAN)
    assert draft.errors == ()
    return draft


def docx_text(data: bytes) -> str:
    """Return the text of a DOCX's body in document order, a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    lines = []
    for paragraph in body.iter(f"{W}p"):
        text = ""
        for node in paragraph.iter():
            if node.tag == f"{W}t":
                text += node.text or ""
            elif node.tag == f"{W}noBreakHyphen":
                text += "-"
            elif node.tag in (f"{W}tab", f"{W}br"):
                text += " "
        lines.append(text)
    return "\n".join(lines)


# A valid plan


@few
@given(plans)
def test_any_plan_is_valid_and_reads_back_the_same(plan: dict[str, Any]) -> None:
    draft = drafted(plan)
    assert read_plan(as_yaml(plan), PLAN).document == draft.document


@few
@given(plans)
def test_the_docx_of_any_plan_has_the_words_of_its_document_in_order(plan: dict[str, Any]) -> None:
    draft = drafted(plan)
    rendered = words(docx_text(render_docx(draft.document, draft.profile)))
    assert rendered == words(" ".join(document_words(draft.document)))


@few
@given(plans)
def test_the_docx_of_any_plan_leaks_nothing_of_the_program(plan: dict[str, Any]) -> None:
    draft = drafted(plan)
    rendered = docx_text(render_docx(draft.document, draft.profile))
    given_words = as_yaml(plan)
    assert [leak for leak in LEAKS if leak in rendered and leak not in given_words] == []


@few
@given(plans)
def test_a_second_render_gives_the_same_bytes(plan: dict[str, Any]) -> None:
    first, second = drafted(plan), drafted(plan)
    before = render_docx(first.document, first.profile)
    assert render_docx(second.document, second.profile) == before


@few
@given(st.lists(texts, min_size=1, max_size=8))
def test_every_word_of_the_items_comes_out_once_and_as_it_was_written(items: list[str]) -> None:
    plan = {
        "issuer": {"name": "Đảng uỷ", "symbol": "ĐU"}, "place": "An Phước", "subject": "về x",
        "closing": None, "sections": [{"heading": "Mục", "blocks": items}], "signature": "Mẫu",
    }  # fmt: skip
    draft = drafted(plan)
    body = [block.text for block in draft.document.blocks if getattr(block, "style", "") == "body"]
    # an escape stands for the character behind it; the rest is the text itself, in NFC
    written = [re.sub(r"\\([\\{*])", r"\1", text) if escaped(text) else text for text in items]
    assert [words(text) for text in body] == [words(text) for text in written]


def escaped(text: str) -> bool:
    return bool(re.search(r"\\[\\{*]", text))


# Anything else


def survives(text: str) -> None:
    try:
        draft = read_plan(text, PLAN)
        draft.errors or render_docx(draft.document, draft.profile)  # noqa: B018
    except KehoachError as error:
        assert error.findings


@many
@given(st.text(max_size=200))
def test_random_text_gives_findings_and_no_crash(text: str) -> None:
    survives(text)


@many
@given(st.text("{}[]:-,&*!|>'\"%@`?#~ \n\tab1<=.\\", max_size=60))
def test_random_yaml_marks_give_findings_and_no_crash(text: str) -> None:
    survives(text)


@many
@given(st.binary(max_size=200))
def test_random_bytes_give_findings_and_no_crash(data: bytes) -> None:
    try:
        survives(decode(data, "plan.yaml"))
    except KehoachError as error:
        assert error.findings


keys = st.sampled_from(
    "issuer number place date subject cites bodies defaults form numbering basis opening sections "
    "items tasks points text fields table columns rows header span group heading label actor "
    "chief implementing timeline annex source recipients for to signature name profile type "
    "styles page left task by start end value role blocks note id landscape draft".split()
)
values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), short, st.text(max_size=20), names,
        st.sampled_from(["tasks", "party", "KH", "2026-02-30", "2026", "{btv}", "{x|upper}", "I-"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(keys, keys, short), inner, max_size=5),
    ),
    max_leaves=20,
)  # fmt: skip


@many
@given(st.dictionaries(keys, values, max_size=8))
def test_known_keys_with_any_values_give_findings_and_no_crash(plan: dict[str, Any]) -> None:
    survives(as_yaml(plan))


@few
@given(plans, st.data())
def test_a_plan_with_a_piece_cut_out_gives_findings_and_no_crash(
    plan: dict[str, Any], data: st.DataObject
) -> None:
    text = as_yaml(plan)
    begin = data.draw(st.integers(0, len(text)))
    survives(text[:begin] + text[begin + data.draw(st.integers(1, 40)) :])


@many
@given(st.text("abđ.[]0129=:{} ", max_size=20))
def test_any_assignment_gives_findings_and_no_crash(assignment: str) -> None:
    plan = "issuer: {name: Đảng uỷ, symbol: ĐU}\nsections:\n  - heading: Mục\n"
    try:
        read_plan(plan, PLAN, [assignment])
    except KehoachError as error:
        assert error.findings


@settings(few, max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)))
def test_the_command_line_answers_any_file_with_exit_code_0_or_1(
    tmp_path_factory: Any, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bat-ky", numbered=True)
    path = folder / "plan.yaml"
    path.write_bytes(data)
    assert run(["check", "-q", str(path)]) in (0, 1)


@few
@given(st.text(max_size=40))
def test_a_character_the_font_lacks_is_found_and_no_other(text: str) -> None:
    plan = {
        "issuer": {"name": "Đảng uỷ", "symbol": "ĐU"}, "place": "x", "subject": "x",
        "signature": "x", "sections": [{"heading": escape(text) or "x"}],
    }  # fmt: skip
    try:
        draft = read_plan(as_yaml(plan), PLAN)
    except KehoachError:
        return
    found = {each.facts["character"] for each in draft.findings if each.code == "KH015"}
    assert found == set(missing_characters("".join(document_words(draft.document))))


def test_load_plan_reads_what_read_plan_reads(plan_file: Any, smallest: str) -> None:
    assert load_plan(plan_file()).document == read_plan(smallest, PLAN).document
