"""The PDF, measured: type, places, tags and metadata are those of the profile and the promises."""

from __future__ import annotations

import base64
import io
import re
import threading
import unicodedata
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pdfplumber
import pikepdf
import pytest

from generator.paths import SAMPLES, TEMPLATES
from generator.pipeline import load_plan, render
from generator.render.pdf import ENGINES
from generator.tree.nodes import Document, Paragraph
from generator.tree.walk import document_texts

if TYPE_CHECKING:
    from tests.render.conftest import Built, Line, Pages

MM = 72 / 25.4
NEAR_MM = 0.5
NEAR_PT = 0.1
ASCENT, DESCENT = 0.891, 0.216  # of Liberation Serif and Times New Roman, in em
FLOWING = ("body", "item", "bullet", "field", "basis", "heading_1", "heading_2", "heading_3")
CENTRED = ("type", "subject", "subject_mark", "part", "part_title", "centre", "annex_label",
           "annex_title", "annex_note", "table_title")  # fmt: skip
MARK = "khuôn-riêng"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)


def baseline_in(line_pt: float, size_pt: float) -> float:
    """Return how far below the top of its line box a baseline stands, mm."""
    return ((line_pt - (ASCENT + DESCENT) * size_pt) / 2 + ASCENT * size_pt) / MM


def wide_lines(built: Built, pages: Pages, components: tuple[str, ...]) -> list[Line]:
    """Return the lines of components that run over the whole text width."""
    return [line for line in pages.lines if line.component in components]


def margins(built: Built, pages: Pages, line: Line) -> tuple[float, float]:
    """Return the left and right edge of the text on a line's page, mm."""
    page = built.draft.profile.page
    return page.left, pages.sizes[line.page][0] - page.right


@pytest.fixture
def opened(built: Built) -> Iterator[pikepdf.Pdf]:
    """The sample's PDF."""
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf:
        yield pdf


# Fonts


def descriptors(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the descriptors of all fonts."""
    found = []
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            found.append(inner.FontDescriptor)
    return found


def test_every_font_is_an_embedded_subset_of_the_smaller_font(opened: pikepdf.Pdf) -> None:
    names = {str(each.FontName) for each in descriptors(opened)}
    pattern = r"/[A-Z]{6}\+KH-?Serif(-(Bold|Italic|Bold-?Italic))?"
    assert names
    assert [name for name in names if not re.fullmatch(pattern, name)] == []
    assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors(opened))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_letter_of_another_script_comes_from_the_whole_font_and_stays_text(engine: str) -> None:
    draft = load_plan(SAMPLES / "thi-uy-dan-van.yaml", ["place=Москва Αθήνα"])
    assert draft.errors == ()
    pdf = render(draft, "pdf", engine=engine)
    with pikepdf.open(io.BytesIO(pdf)) as book:
        names = {str(each.FontName).replace("-", "") for each in descriptors(book)}
    assert any("LiberationSerif" in name for name in names)
    assert any("KHSerif" in name for name in names)
    with pdfplumber.open(io.BytesIO(pdf)) as book:
        assert "Москва Αθήνα" in book.pages[0].extract_text()


def test_embedded_fonts_are_subsets(opened: pikepdf.Pdf) -> None:
    whole = (TEMPLATES / "fonts" / "LiberationSerif-Regular.ttf").stat().st_size
    assert max(len(each.FontFile2.read_bytes()) for each in descriptors(opened)) < whole / 4


# Type


def expected_faces(built: Built, document: Document) -> dict[int, list[str]]:
    """Return the face of each letter of each paragraph."""
    faces = {}
    for index, paragraph in enumerate(paragraphs(document)):
        style = built.style(paragraph.style)
        faces[index] = [
            ("Bold" if style.bold or run.bold else "")
            + ("Italic" if style.italic or run.italic else "")
            for run in paragraph.runs
            for letter in run.text
            if not letter.isspace()
        ]
    return faces


def paragraphs(document: Document) -> list[Paragraph]:
    """Return every paragraph in the order of the page."""
    found = []
    head = document.head
    parts = [head.above, head.left, head.right, head.below, document.blocks]
    parts += [cell for row in document.foot.rows for cell in row]
    parts += [annex.blocks for annex in document.annexes]
    for block in (block for part in parts for block in part):
        if isinstance(block, Paragraph):
            found.append(block)
        elif hasattr(block, "rows"):
            cells = [cell for row in (*block.header, *block.rows) for cell in row.cells]
            found += [paragraph for cell in cells for paragraph in cell.paragraphs]
    return found


def test_every_letter_has_the_size_of_its_component(built: Built, pages: Pages) -> None:
    wrong = [
        (line.component, line.text, size)
        for line in (*pages.lines, *pages.numbers)
        for _, size, _ in line.faces
        if abs(size - built.style(line.component).size) > NEAR_PT
    ]
    assert wrong == []


def test_every_letter_has_the_weight_and_slant_of_its_component(built: Built, pages: Pages) -> None:
    faces = expected_faces(built, built.draft.document)
    wrong = []
    for line in pages.lines:
        found = [face for _, _, face in line.faces]
        expected = [faces[line.paragraph].pop(0) for _ in found]
        if found != expected:
            wrong.append((line.component, line.text))
    assert wrong == []


def test_what_the_profile_sets_in_capitals_is_in_capitals(built: Built, pages: Pages) -> None:
    capitals = {str(n) for n, style in built.draft.profile.styles.items() if style.upper}
    lines = [line.text for line in pages.lines if line.component in capitals]
    assert lines
    assert [text for text in lines if text != text.upper()] == []


def test_what_the_profile_underlines_has_a_line_below_and_nothing_else(
    built: Built, pages: Pages
) -> None:
    label = pages.of("recipients_label")[0]
    under = [
        (left, right)
        for page, left, right, top in pages.drawn
        if page == label.page and 0 < top - label.baseline < 2 and abs(left - label.left) < NEAR_MM
    ]
    wanted = built.style("recipients_label").underline
    assert bool(under) == wanted
    assert [abs(right - label.right) < NEAR_MM for _, right in under] == [True] * len(under)


# Places


def test_paragraphs_begin_at_the_left_margin_and_their_first_line_further_in(
    built: Built, pages: Pages
) -> None:
    wrong = []
    for line in wide_lines(built, pages, FLOWING):
        style = built.style(line.component)
        expected = margins(built, pages, line)[0] + style.left
        expected += style.first_line if line.first else 0
        if abs(line.left - expected) > NEAR_MM:
            wrong.append((line.component, line.text, line.left, expected))
    assert wrong == []


def test_the_first_line_of_the_body_stands_ten_millimetres_in(built: Built, pages: Pages) -> None:
    first = [line.left for line in pages.of("item") if line.first]
    assert first
    assert {round(left, 1) for left in first} == {built.draft.profile.page.left + 10}


def test_full_lines_of_justified_paragraphs_end_at_the_right_margin(
    built: Built, pages: Pages
) -> None:
    full = [
        line
        for line, following in pairwise(pages.lines)
        if line.paragraph == following.paragraph
        and line.component in FLOWING
        and built.style(line.component).align == "justify"
    ]
    assert full
    assert [
        (line.text, line.right)
        for line in full
        if abs(line.right - margins(built, pages, line)[1]) > NEAR_MM
    ] == []


def test_centred_lines_are_centred_on_the_text_area(built: Built, pages: Pages) -> None:
    lines = wide_lines(built, pages, CENTRED)
    assert lines
    assert [
        line.text
        for line in lines
        if abs((line.left + line.right) / 2 - sum(margins(built, pages, line)) / 2) > NEAR_MM
    ] == []


def test_head_and_foot_lines_are_centred_in_their_columns(built: Built, pages: Pages) -> None:
    profile = built.draft.profile
    left, right = profile.page.left, profile.page.width - profile.page.right
    head, foot = left + profile.head.left_width, left + profile.foot.left_width
    centres = {
        **dict.fromkeys(("issuer", "issuer_parent", "number", "issuer_mark"), (left + head) / 2),
        **dict.fromkeys(("title", "motto", "date"), (head + right) / 2),
    }
    if len(built.draft.plan.signature) == 1:
        names = ("signature_authority", "signature_title", "signature_name")
        centres |= dict.fromkeys(names, (foot + right) / 2)
    assert [
        (line.component, line.text)
        for line in pages.lines
        if line.component in centres
        and abs((line.left + line.right) / 2 - centres[line.component]) > NEAR_MM
    ] == []


def test_lines_of_a_paragraph_follow_at_the_pitch_of_its_style(built: Built, pages: Pages) -> None:
    wrong = []
    for above, below in pairwise(pages.lines):
        if (above.paragraph, above.page) == (below.paragraph, below.page):
            pitch = (below.baseline - above.baseline) * MM
            if abs(pitch - built.style(above.component).line) > NEAR_PT:
                wrong.append((above.component, above.text, pitch))
    assert wrong == []


def test_the_pitch_of_the_body_is_eighteen_points(built: Built, pages: Pages) -> None:
    pitches = [
        (below.baseline - above.baseline) * MM
        for above, below in pairwise(pages.lines)
        if above.component == "body" == below.component
        and (above.paragraph, above.page) == (below.paragraph, below.page)
    ]
    assert [pitch for pitch in pitches if abs(pitch - 18) > NEAR_PT] == []


def test_the_space_between_paragraphs_is_that_of_their_styles(built: Built, pages: Pages) -> None:
    wrong = []
    for above, below in pairwise(pages.lines):
        same = above.component == below.component and above.page == below.page
        if above.component in FLOWING and same and above.paragraph + 1 == below.paragraph:
            style = built.style(above.component)
            gap = (below.baseline - above.baseline) * MM
            if abs(gap - style.line - style.after - style.before) > NEAR_PT:
                wrong.append((above.component, below.text, gap))
    assert wrong == []


def test_pages_begin_at_the_top_margin(built: Built, pages: Pages) -> None:
    top = built.draft.profile.page.top
    wrong = []
    for page in range(1, len(pages.sizes)):
        first = next(line for line in pages.lines if line.page == page)
        style = built.style(first.component)
        if first.component in (*FLOWING, "annex_label"):
            expected = top + baseline_in(style.line, style.size)
            if abs(first.baseline - expected) > NEAR_MM:
                wrong.append((page + 1, first.text, first.baseline, expected))
    assert wrong == []


def test_the_heading_begins_at_the_top_margin(built: Built, pages: Pages) -> None:
    style = built.style("title")
    first = pages.of("title")[0]
    above = sum(built.style(line.component).line for line in pages.of("circulation")) / MM
    expected = built.draft.profile.page.top + above + baseline_in(style.line, style.size)
    assert abs(first.baseline - expected) < NEAR_MM


def test_nothing_stands_outside_the_margins(built: Built, pages: Pages) -> None:
    page = built.draft.profile.page
    outside = []
    for line in pages.lines:
        left, right = margins(built, pages, line)
        low = line.baseline + DESCENT * built.style(line.component).size / MM
        inside = left - 0.1 <= line.left and line.right <= right + 0.1
        if not inside or low > pages.sizes[line.page][1] - page.bottom + 0.1:
            outside.append((line.page + 1, line.text))
    assert outside == []


def test_the_issuer_and_the_heading_begin_on_one_level(built: Built, pages: Pages) -> None:
    left = (pages.of("issuer_parent") or pages.of("issuer"))[0]
    assert abs(left.baseline - pages.of("title")[0].baseline) < NEAR_MM


def test_number_and_date_stand_on_one_level(pages: Pages) -> None:
    (number,), (date,) = pages.of("number"), pages.of("date")
    assert number.page == date.page
    assert abs(number.baseline - date.baseline) < NEAR_MM


def test_the_signature_begins_on_the_level_of_the_recipients(built: Built, pages: Pages) -> None:
    if len(built.draft.plan.signature) > 1:
        pytest.skip("with several signers the recipients stand below")
    label, authority = pages.of("recipients_label")[0], pages.of("signature_authority")[0]
    assert abs(label.baseline - authority.baseline) < NEAR_MM


def test_a_line_as_long_as_the_heading_is_drawn_below_it(pages: Pages) -> None:
    heading = (pages.of("motto") or pages.of("title"))[-1]
    below = [
        (left, right)
        for page, left, right, top in pages.drawn
        if page == heading.page and 0 < top - heading.baseline < 3 and left > 90
    ]
    assert len(below) == 1
    assert abs(below[0][0] - heading.left) < NEAR_MM
    assert abs(below[0][1] - heading.right) < NEAR_MM


@pytest.mark.parametrize("component", ["issuer", "subject"])
def test_a_state_document_has_a_line_of_a_third_to_a_half_of_the_words_below(
    component: str, builds: dict[str, Built], read: Any
) -> None:
    built = builds["ubnd-phong-chong-thien-tai"]
    pages = read(built.pdf, built.draft.document)
    words = pages.of(component)
    (line,) = [
        (left, right)
        for page, left, right, top in pages.drawn
        if page == 0
        and 0 < top - words[-1].baseline < 3
        and left <= (words[-1].left + words[-1].right) / 2 <= right
    ]
    whole = max(each.right - each.left for each in words)
    assert abs(sum(line) - words[-1].left - words[-1].right) / 2 < NEAR_MM
    assert whole / 3 - NEAR_MM < line[1] - line[0] < whole / 2 + NEAR_MM


# Page numbers


def test_the_first_page_has_no_number(pages: Pages) -> None:
    assert [line for line in pages.numbers if line.page == 0] == []


def test_pages_from_the_second_on_are_numbered(built: Built, pages: Pages) -> None:
    last = pages.lines[len(pages.lines) - 1].page
    annexes = [line.page for line in pages.of("annex_label")]
    restart = built.draft.profile.annex.restart
    expected, number = {}, 0
    for page in range(last + 1):
        number = 1 if restart and page in annexes else number + 1
        if number > 1:
            expected[page] = str(number)
    assert {line.page: line.text for line in pages.numbers} == expected


def test_page_numbers_are_centred_on_the_text_area(built: Built, pages: Pages) -> None:
    assert pages.numbers
    for line in pages.numbers:
        centre = sum(margins(built, pages, line)) / 2
        assert abs((line.left + line.right) / 2 - centre) < NEAR_MM


def test_page_numbers_stand_ten_millimetres_from_the_edge(built: Built, pages: Pages) -> None:
    style = built.style("page_number")
    for line in pages.numbers:
        expected = 10 + baseline_in(style.line, style.size)
        assert abs(line.baseline - expected) < NEAR_MM


# The file


def test_the_pdf_says_it_is_pdf_a_3a(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert len(opened.Root.OutputIntents) == 1


def test_the_pdf_is_tagged_in_vietnamese(opened: pikepdf.Pdf) -> None:
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.StructTreeRoot.K is not None
    assert str(opened.Root.Lang).startswith("vi")


def test_the_pdf_knows_its_title_and_author(built: Built, opened: pikepdf.Pdf) -> None:
    tree = built.draft.document
    assert str(opened.docinfo["/Title"]) == tree.title
    assert str(opened.docinfo["/Author"]) == tree.author
    with opened.open_metadata() as metadata:
        assert metadata["dc:title"] == tree.title
        assert metadata["dc:creator"] == [tree.author]


def test_viewers_show_the_title(opened: pikepdf.Pdf) -> None:
    assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_the_text_extracts_as_nfc(pages: Pages) -> None:
    text = "\n".join(line.layer for line in pages.lines)
    assert text == unicodedata.normalize("NFC", text)


def test_hyphens_extract_as_plain_hyphens(built: Built) -> None:
    with pdfplumber.open(io.BytesIO(built.pdf)) as book:
        letters = {char["text"] for page in book.pages for char in page.chars}
    assert letters & {"\u2010", "\u2011", "\u00ad", "\ufffd"} == set()


def test_every_space_between_words_is_in_the_text_layer(pages: Pages) -> None:
    assert [
        (line.layer, line.text) for line in pages.lines if line.layer.split() != line.text.split()
    ] == []


def test_bookmarks_are_the_headings(built: Built, opened: pikepdf.Pdf) -> None:
    outlined = {str(n) for n, style in built.draft.profile.styles.items() if style.outline}
    expected = [p.text for p in paragraphs(built.draft.document) if p.style in outlined]

    def titles(items: Any) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from titles(item.children)

    with opened.open_outline() as outline:
        found = [" ".join(title.split()) for title in titles(outline.root)]
    assert found == [" ".join(text.split()) for text in expected]


def test_the_tags_read_the_words_in_order(built: Built, opened: pikepdf.Pdf) -> None:
    if built.name == "day-du":
        pytest.xfail("WeasyPrint tags the head of a table again on its next page")
    numbers = {page.objgen: index for index, page in enumerate(opened.pages)}
    marked: dict[tuple[int, int], str] = {}
    with pdfplumber.open(io.BytesIO(built.pdf)) as book:
        for index, page in enumerate(book.pages):
            for char in page.chars:
                if char["mcid"] is not None:
                    marked.setdefault((index, char["mcid"]), "")
                    marked[index, char["mcid"]] += char["text"]

    def walk(node: Any, page: int) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = numbers[node.Pg.objgen] if "/Pg" in node else page
            if "/MCID" in node:
                yield marked.get((page, int(node.MCID)), "")
            elif "/K" in node:
                yield from walk(node.K, page)
        elif isinstance(node, int):
            yield marked.get((page, node), "")

    read = "".join("".join(walk(opened.Root.StructTreeRoot.K, 0)).split())
    written = "".join(document_texts(built.draft.document)).replace("\u2011", "-")
    assert read == "".join(written.split())


# What templates may not reach


@pytest.fixture
def requests_seen() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine: its address, and what it was asked for."""
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    server = HTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def pdf_with(folder: Path, in_head: str, in_body: str) -> pikepdf.Pdf:
    """Return a sample made with a template that holds more, and a mark that it was used."""
    template = (TEMPLATES / "html" / "document.html.j2").read_text(encoding="utf-8")
    template = template.replace("</head>", f"{in_head}</head>").replace(
        "<body>", f"<body><p>{MARK}</p>{in_body}"
    )
    (folder / "html").mkdir()
    (folder / "html" / "document.html.j2").write_text(template, encoding="utf-8")
    draft = load_plan(SAMPLES / "dang-uy-xa-2026.yaml")
    data = render(draft, "pdf", folder)
    with pdfplumber.open(io.BytesIO(data)) as book:
        assert MARK in book.pages[0].extract_text()
    return pikepdf.open(io.BytesIO(data))


def images(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    ]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="{url}">',
        '<object data="{url}"></object>',
        '<p style="background: url({url})">x</p>',
    ],
)
def test_a_template_embeds_no_file_of_the_machine(tag: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL)
    with pdf_with(tmp_path, "", tag.format(url=secret.as_uri())) as pdf:
        assert images(pdf) == []


def test_an_image_in_the_template_itself_would_be_seen_by_these_tests(tmp_path: Path) -> None:
    """The tests above mean something only if an image that may be embedded is found."""
    from weasyprint import HTML

    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL)
    data = HTML(string=f'<img src="{secret.as_uri()}">').write_pdf()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert images(pdf) != []


def test_a_template_attaches_no_file_of_the_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    link = f'<link rel="attachment" href="{secret.as_uri()}">'
    with pdf_with(tmp_path, link, f'<a rel="attachment" href="{secret.as_uri()}">x</a>') as pdf:
        assert list(pdf.attachments) == []


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="{url}/a.png">',
        '<link rel="stylesheet" href="{url}/a">',
        '<style>@import "{url}/a.css";</style>',
    ],
)
def test_a_template_asks_nothing_of_the_network(
    tag: str, tmp_path: Path, requests_seen: tuple[str, list[str]]
) -> None:
    url, asked = requests_seen
    with pdf_with(tmp_path, tag.format(url=url), tag.format(url=url)) as pdf:
        assert images(pdf) == []
    assert asked == []
