"""What no page holds is divided: no word is lost, and both engines divide at the same places."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pipeline import Draft, read_plan, render
from generator.render.pdf import ENGINES
from generator.tree.walk import document_texts
from tests.render.conftest import Pages, read_pages

PARTY = "issuer: {parent: Đảng bộ tỉnh An Phước, name: Đảng uỷ xã Tân Lộc, symbol: ĐU}"
STATE = "issuer: {parent: Uỷ ban nhân dân tỉnh, name: Sở Nội vụ, symbol: SNV}"
ISSUERS = {
    "party_2026": PARTY,
    "party_2018": PARTY,
    "state_nd30": STATE,
}
OVERLAP_PT = 3.0


def words(count: int) -> str:
    """Return a text of four words for each number."""
    return " ".join(f"việc thứ {index} xong" for index in range(count))


def lines(count: int) -> str:
    return ", ".join(f"Dòng thứ {index} của ô" for index in range(count))


def table(*rows: str, columns: str = "[TT, Việc, Đơn vị]") -> str:
    return "".join(
        ["    table:\n", f"      columns: {columns}\n      rows:\n"]
        + [f"        - {row}\n" for row in rows]
    )


def merged(count: int) -> list[str]:
    return [
        f'["1", {{text: Nhóm việc, rows: {count}}}, "Đơn vị 1"]',
        *(f'["{index}", "Đơn vị {index}"]' for index in range(2, count + 1)),
    ]


def short(count: int) -> list[str]:
    return [f'["{index}", "Việc {index}", "Đơn vị {index}"]' for index in range(1, count + 1)]


TALL = {
    "cell": lambda n: table(*short(2), f'["3", {{text: [{lines(n)}]}}, "Xã"]', *short(2)),
    "cell of one paragraph": lambda n: table(f'["3", "{words(6 * n)}", "Xã"]', *short(3)),
    "two cells": lambda n: table(f'["3", {{text: [{lines(n)}]}}, {{text: [{lines(n // 2)}]}}]'),
    "merged cell": lambda n: table(*short(2), *merged(n), *short(3)),
    "merged cell at the end": lambda n: table(*merged(n)),
    "group row": lambda n: table(*short(3), f'{{group: "{words(5 * n)}"}}', *short(3)),
    "header": lambda n: table(*short(3), columns=f'[TT, "{words(5 * n)}", Xã]'),
    "paragraph": lambda n: f'    text: "{words(9 * n)}"\n',
    "heading": lambda n: f'    sections: [{{heading: "{words(9 * n)}", text: Đoạn dưới.}}]\n',
    "item": lambda n: f'    items: [Ý một., "{words(9 * n)}", Ý ba.]\n',
    "last item": lambda n: f'    items: [Ý một., "{words(9 * n)}"]\n',
    "items": lambda n: f"    items: [{', '.join(f'Ý số {index}.' for index in range(n))}]\n",
    "many rows": lambda n: table(*short(n)),
}  # fmt: skip
"""What grows with a number, inside a section or an annex."""


def plan(
    inside: str = "    text: Đoạn cuối.\n",
    *,
    profile: str = "party_2026",
    recipients: int = 2,
    signers: int = 1,
    annex: str = "",
) -> str:
    """Return a plan whose last section has `inside`, which an annex has too where it is turned."""
    signatures = "".join(
        f"  - {{authority: T/M Ban {index}, title: Bí thư {index}, name: Lê Thị Mẫu {index}}}\n"
        for index in range(signers)
    )
    received = "".join(
        f"  - Cơ quan nhận văn bản số {index} thuộc khối các cơ quan\n"
        for index in range(recipients)
    )
    body = "    text: Đoạn cuối.\n" if annex else inside
    behind = f"annex:\n  - heading: Danh mục\n    landscape: {annex}\n{inside}" if annex else ""
    return f"""\
profile: {profile}
{ISSUERS[profile]}
number: 5
place: Tân Lộc
date: 2026-11-05
subject: giữ đủ chữ khi sang trang
opening: Kế hoạch gồm các nội dung sau.
sections:
  - heading: Mở đầu
    text: Đoạn đầu.
  - heading: Nhiệm vụ
{body}signature:
{signatures}recipients:
{received}{behind}"""


def drafted(text: str) -> Draft:
    draft = read_plan(text, Path("plan.yaml"))
    assert draft.errors == (), [str(each) for each in draft.errors]
    return draft


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s|[\x02\u00ad\u2010\u2011-]", "", text))


def shown(pdf: bytes) -> list[Counter[str]]:
    """Return the letters of each page as PDFium finds them."""
    book = pypdfium2.PdfDocument(pdf)
    return [letters(page.get_textpage().get_text_range()) for page in book]


def misplaced(pdf: bytes) -> list[tuple[int, str]]:
    """Return pieces of lines outside the paper, or on top of each other."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text, (width, height) = page.get_textpage(), page.get_size()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        found += [
            (number, text.get_text_bounded(*each))
            for each in boxes
            if each[0] < 0 or each[1] < 0 or each[2] > width or each[3] > height
        ]
        found += [
            (number, text.get_text_bounded(*one))
            for one, other in combinations(boxes, 2)
            if min(one[2], other[2]) - max(one[0], other[0]) > OVERLAP_PT
            and min(one[3], other[3]) - max(one[1], other[1]) > OVERLAP_PT
        ]
    return found


def assert_whole_and_alike(draft: Draft) -> None:
    wanted = letters(" ".join(document_texts(draft.document)))
    pdfs = {engine: render(draft, "pdf", engine=engine) for engine in ENGINES}
    pages = {engine: shown(pdf) for engine, pdf in pdfs.items()}
    for engine, pdf in pdfs.items():
        assert wanted - sum(pages[engine], Counter()) == Counter(), f"{engine} lost letters"
        assert misplaced(pdf) == [], engine
    first, second = pages.values()
    assert first == second


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    kind=st.sampled_from(sorted(TALL)),
    size=st.integers(4, 90),
    profile=st.sampled_from(sorted(ISSUERS)),
    annex=st.sampled_from(["", "no", "yes"]),
    recipients=st.integers(0, 70),
    signers=st.integers(1, 5),
)
def test_every_word_is_on_the_same_page_of_both_engines_however_tall_its_part(
    kind: str, size: int, profile: str, annex: str, recipients: int, signers: int
) -> None:
    inside = TALL[kind](size)
    text = plan(inside, profile=profile, recipients=recipients, signers=signers, annex=annex)
    assert_whole_and_alike(drafted(text))


@pytest.mark.parametrize("kind", sorted(TALL))
def test_no_word_is_lost_that_stands_in_a_part_taller_than_a_page(kind: str) -> None:
    assert_whole_and_alike(drafted(plan(TALL[kind](50), annex="yes" if "a" in kind else "")))


def test_no_word_is_lost_of_an_issuer_longer_than_a_page() -> None:
    text = plan().replace("xã Tân Lộc", f"xã {words(90)}")
    assert_whole_and_alike(drafted(text))


def wordy(count: int, rows: int) -> list[str]:
    """Return rows beside a merged cell of four times `count` words."""
    return [
        f'["1", {{text: "{words(count)}", rows: {rows}}}, "Xã"]',
        *(f'["{index}", "Xã {index}"]' for index in range(2, rows + 1)),
    ]


BESIDE = [
    f'[{{text: "{words(15)}", rows: 30}}, {{text: "{words(100)}", rows: 12}}, "Xã"]',
    *(f'["Xã {index}"]' for index in range(2, 13)),
    *(f'["Việc {index}", "Xã {index}"]' for index in range(13, 31)),
]
WORDY = {
    "a few words": (wordy(10, 12), range(10, 27, 2)),
    "many words": (wordy(100, 6), (0, 3, 12, 19)),
    "two beside each other": (BESIDE, (0, 3, 12, 19)),
    "words of two rows": (wordy(75, 2), (0, 3, 12, 19)),
    "more than a page": (wordy(400, 3), (0, 3, 12, 19)),
    "more than a page over many rows": (wordy(400, 60), (8, 16)),
    "one line": (wordy(1, 40), (8, 16)),
    "below each other": (wordy(20, 3) + wordy(60, 20) + wordy(10, 4), (0, 3, 12, 19)),
}


@pytest.mark.parametrize("kind", WORDY)
@pytest.mark.parametrize("more", [short(2), []], ids=["", "at the end of the table"])
def test_rows_beside_the_words_of_a_merged_cell_are_on_the_same_page_of_both_engines(
    kind: str, more: list[str]
) -> None:
    rows, above = WORDY[kind]
    for count in above:
        before = f"  - heading: Trước\n    text: [{lines(count)}]\n" if count else ""
        text = plan(table(*short(2), *rows, *more))
        text = text.replace("  - heading: Nhiệm vụ\n", f"{before}  - heading: Nhiệm vụ\n")
        assert_whole_and_alike(drafted(text))


def read(draft: Draft, engine: str) -> Pages:
    return read_pages(render(draft, "pdf", engine=engine), draft.document)


BODY = ("body", "item", "table_cell")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("signers", "recipients"), [(1, 45), (2, 80), (3, 30)])
@pytest.mark.parametrize(
    "inside",
    ["    text: Một dòng.\n", TALL["paragraph"](12), TALL["last item"](60), TALL["many rows"](24)],
    ids=["line", "paragraph", "tall item", "table"],
)
def test_a_signature_stays_whole_below_the_body_however_many_the_recipients(
    inside: str, signers: int, recipients: int, engine: str
) -> None:
    pages = read(drafted(plan(inside, recipients=recipients, signers=signers)), engine)
    signed = [line for line in pages.lines if line.component.startswith("signature")]
    assert len({line.page for line in signed}) == 1
    above = [line for line in pages.lines if line.component in BODY and line.page == signed[0].page]
    assert len(above) >= (1 if "Một" in inside else 2)
    assert len(pages.of("recipient")) >= recipients


@pytest.mark.parametrize("rows", [16, 20, 21, 22, 23])
def test_the_last_row_of_a_table_stays_with_the_signature_and_the_others_where_they_fit(
    rows: int,
) -> None:
    draft = drafted(plan(table(*short(rows))))
    ours, theirs = (
        [(line.page, line.solid) for line in read(draft, engine).lines] for engine in ENGINES
    )
    assert ours == theirs


@pytest.mark.parametrize("size", [66, 75, 80])
@pytest.mark.parametrize("rows", [1, 2])
def test_no_signature_lies_on_a_last_row_that_leaves_no_room_for_it(rows: int, size: int) -> None:
    assert_whole_and_alike(drafted(plan(table(*short(2), *wordy(size, rows)))))


def test_in_the_docx_rows_beside_the_words_of_a_merged_cell_stay_with_the_next() -> None:
    text = plan(table(*short(2), *wordy(10, 12), *short(2)))
    with zipfile.ZipFile(io.BytesIO(render(drafted(text), "docx"))) as archive:
        xml = archive.read("word/document.xml").decode()
    grid = xml[xml.index("KHTable") : xml.index("</w:tbl>", xml.index("KHTable"))]
    rows = re.findall(r"<w:tr>.*?</w:tr>", grid)
    kept = ["<w:keepNext/>" in row for row in rows[1:]]
    taken = kept.index(False, 2) - 2
    assert 2 <= taken <= 6
    assert kept[:-1] == [False] * 2 + [True] * taken + [False] * (12 - taken + 1)
    assert [row.count("<w:vMerge") for row in rows[1:]] == [0, 0, *[1] * 12, 0, 0]
    assert grid.count('<w:vMerge w:val="restart"/>') == 1


def test_in_the_docx_only_what_no_page_holds_may_be_divided() -> None:
    rows = table(*short(2), f'["3", {{text: [{lines(60)}]}}, "Xã"]', *short(2))
    heading = f"  - heading: {words(300)}\n    text: Đoạn dưới.\n"
    text = plan(rows).replace("  - heading: Nhiệm vụ\n", f"{heading}  - heading: Nhiệm vụ\n")
    with zipfile.ZipFile(io.BytesIO(render(drafted(text), "docx"))) as archive:
        xml = archive.read("word/document.xml").decode()
    grid = xml[xml.index("KHTable") :]
    found = ["cantSplit" in row for row in re.findall(r"<w:tr>.*?</w:tr>", grid)][:6]
    assert found == [True, True, True, False, True, True]
    assert xml.count('<w:keepLines w:val="0"/>') == 1
