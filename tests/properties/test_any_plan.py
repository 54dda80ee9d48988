"""Any plan becomes a document with every word; anything else becomes findings, never a crash."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli.app import run
from generator.errors import KehoachError
from generator.fonts import missing_characters
from generator.load.source import decode
from generator.pipeline import Draft, load_plan, read_plan, render
from generator.render.docx import render_docx
from generator.tree.inline import escape
from generator.tree.walk import document_texts
from generator.vietnamese.letters.unicode import words
from tests.properties.plans import BODIES, PROFILES, Writer, as_yaml
from tests.render.conftest import read_pages

PLAN = Path("plan.yaml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEAKS = ("{{ line", "{{r", "{%p", "None", "Undefined", "jinja2", "&amp;lt;")
few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
many = settings(few, max_examples=300)

# Texts: Vietnamese words, marks of other languages, and letters in pieces

VIETNAMESE = """
Đảng uỷ xã thực hiện kế hoạch số 12-KH/ĐU ngày 02/9/2026 tháng 11 quý IV điểm a) năm 2030 tổ chức
hội nghị ở phường 3.000.000 50% “nghị quyết” – … 1.1. (1) I- + - * ** _ \\ / : ; , .
"""
MARKS = """
{{ }} {{x}} {% %} {%if%} {#x#} < > <b> </w:t> & &lt; ]]> <![CDATA[ {ten} {ten|upper} **đậm**
*nghiêng* \\{ ${x} {{r {%p # ' " ` | -- @x ~ null no 07 1e3 %s {0} {{ten}}
"""
vietnamese = st.sampled_from(VIETNAMESE.split())
marks = st.sampled_from([*MARKS.split(), "{{ ten }}", "{% if %}", "{# x #}"])
pieces = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÀÁẢÃẠỳỵỷ 0123456789.,;:()-", min_size=1, max_size=30)
apart = vietnamese.map(lambda word: unicodedata.normalize("NFD", word))
word = st.one_of(vietnamese, vietnamese, pieces, marks, apart)
texts = st.lists(word, min_size=1, max_size=12).map(" ".join).filter(str.strip).map(escape)
short = st.lists(st.one_of(vietnamese, marks), min_size=1, max_size=4).map(" ".join).map(escape)


@st.composite
def any_plan(draw: st.DrawFn) -> dict[str, Any]:
    """Any valid plan, as the data that its YAML holds."""
    return Writer(draw, texts, short).plan()


plans = any_plan()


class _Marking(Writer):
    """Puts a word into each text that stands nowhere else."""

    def __init__(self, draw: st.DrawFn) -> None:
        super().__init__(draw, texts, short)
        self.marks: list[str] = []

    def marked(self, text: str) -> str:
        self.marks.append(f"qz{len(self.marks)}")
        return f"{text} {self.marks[-1]}"

    def text(self) -> str:
        return self.marked(super().text())

    def short(self) -> str:
        return self.marked(super().short())

    def party(self) -> str:
        return self.short() if self.draw(st.booleans()) else "btv"


@st.composite
def any_marked_sections(draw: st.DrawFn) -> tuple[list[Any], list[str]]:
    """Sections, and the words of which each must come out once."""
    writer = _Marking(draw)
    found = [writer.section(0) for _ in writer.count(1, 2)]
    written = re.findall(r"qz\d+", as_yaml({"sections": found}))  # not all that is drawn is kept
    return found, written


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
    assert rendered == words(" ".join(document_texts(draft.document)))


@few
@given(plans)
def test_the_docx_of_any_plan_leaks_nothing_of_the_program(plan: dict[str, Any]) -> None:
    draft = drafted(plan)
    rendered = docx_text(render_docx(draft.document, draft.profile))
    given_words = as_yaml(plan).replace("\\", "")  # without the escapes
    assert [leak for leak in LEAKS if leak in rendered and leak not in given_words] == []


@few
@given(plans)
def test_a_second_render_gives_the_same_bytes(plan: dict[str, Any]) -> None:
    first, second = drafted(plan), drafted(plan)
    before = render_docx(first.document, first.profile)
    assert render_docx(second.document, second.profile) == before


@few
@given(plans)
def test_the_pdf_of_any_plan_has_every_letter_of_its_document_in_order(
    plan: dict[str, Any],
) -> None:
    draft = drafted(plan)
    pdf = render(draft, "pdf", engine="typst")
    read_pages(pdf, draft.document)  # asserts it, letter by letter


@few
@given(any_marked_sections(), st.sampled_from(PROFILES))
def test_every_text_of_the_sections_comes_out_once(
    sections: tuple[list[Any], list[str]], profile: str
) -> None:
    plan = {
        "profile": profile, "issuer": {"name": "Đảng uỷ", "symbol": "ĐU"}, "place": "An Phước",
        "bodies": BODIES, "subject": "về x", "sections": sections[0], "signature": "Mẫu",
    }  # fmt: skip
    shown = " ".join(document_texts(drafted(plan).document)).casefold()
    assert sorted(re.findall(r"qz\d+", shown)) == sorted(sections[1])


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


def survives(text: str) -> bool:
    """Tell whether a text becomes a document, or findings; anything else is raised."""
    try:
        draft = read_plan(text, PLAN)
        return bool(draft.errors or render_docx(draft.document, draft.profile))
    except KehoachError as error:
        return bool(error.findings)


@many
@given(st.text(max_size=200))
def test_random_text_gives_findings_and_no_crash(text: str) -> None:
    assert survives(text)


@many
@given(st.text("{}[]:-,&*!|>'\"%@`?#~ \n\tab1<=.\\", max_size=60))
def test_random_yaml_marks_give_findings_and_no_crash(text: str) -> None:
    assert survives(text)


@many
@given(st.binary(max_size=200))
def test_random_bytes_give_findings_and_no_crash(data: bytes) -> None:
    try:
        text = decode(data, "plan.yaml")
    except KehoachError:
        return
    assert survives(text)


KEYS = """
issuer number place date subject cites bodies defaults form numbering basis opening sections items
tasks points text fields table columns rows header span group total heading label actor chief
implementing timeline annex source recipients for to signature name profile type styles page left
task by start end value role blocks note id landscape draft width align closing archive
"""
keys = st.sampled_from(KEYS.split())
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    short,
    st.text(max_size=20),
    st.sampled_from(["tasks", "party", "KH", "2026-02-30", "2026", "{btv}", "{x|upper}", "I-"]),
)


def nested(depth: int) -> st.SearchStrategy[object]:
    """Return lists and mappings of anything, so many levels deep."""
    if depth == 0:
        return leaves
    inner = nested(depth - 1)
    mappings = st.dictionaries(st.one_of(keys, keys, short), inner, max_size=5)
    return st.one_of(inner, st.lists(inner, max_size=4), mappings)


values = nested(3)


@many
@given(st.dictionaries(keys, values, max_size=8))
def test_known_keys_with_any_values_give_findings_and_no_crash(plan: dict[str, Any]) -> None:
    assert survives(as_yaml(plan))


@few
@given(plans, st.data())
def test_a_plan_with_a_piece_cut_out_gives_findings_and_no_crash(
    plan: dict[str, Any], data: st.DataObject
) -> None:
    text = as_yaml(plan)
    begin = data.draw(st.integers(0, len(text)))
    assert survives(text[:begin] + text[begin + data.draw(st.integers(1, 40)) :])


@many
@given(st.text("abđ.[]0129=:{} ", max_size=20))
def test_any_assignment_gives_findings_and_no_crash(assignment: str) -> None:
    plan = "issuer: {name: Đảng uỷ, symbol: ĐU}\nsections:\n  - heading: Mục\n"
    with suppress(KehoachError):
        read_plan(plan, PLAN, [assignment])


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
    assert found == set(missing_characters("".join(document_texts(draft.document))))


def test_load_plan_reads_what_read_plan_reads(plan_file: Any, smallest: str) -> None:
    path = plan_file()
    assert load_plan(path).document == read_plan(smallest, path).document
