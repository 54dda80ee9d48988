"""WeasyPrint, Typst and LibreOffice set one form: three witnesses, the same lines and pages."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from generator.errors import OutputError, TemplateError
from generator.pipeline import Draft, load_plan, read_plan, render
from generator.render.pdf import ENGINES, choose_engine, load_engine
from generator.tree.walk import document_texts
from generator.vietnamese.letters.unicode import words
from tests.properties.plans import as_yaml
from tests.properties.typed import typed_plan
from tests.render.conftest import SAMPLE_PATHS, read_pages
from tests.render.structure import elements, read_structure
from tests.render.test_kept_apart import SWEEP, plan

if TYPE_CHECKING:
    from tests.render.conftest import Built, Line, Pages

Reader = Callable[..., "Pages"]
LIMIT_MM = 0.5
ROUNDING_MM = 0.11
"""What a line's end may differ by where its letters are rounded to other units."""
FULL = next(path for path in SAMPLE_PATHS if path.stem == "day-du")


def pages_of(draft: Draft, engine: str) -> Pages:
    return read_pages(render(draft, "pdf", engine=engine), draft.document)


def lines_of(pages: Pages) -> list[tuple[int, str]]:
    return [(line.page + 1, line.solid) for line in pages.lines]


def sizes_of(pages: Pages) -> list[tuple[int, int]]:
    return [(round(width), round(height)) for width, height in pages.sizes]


def far(ours: Pages, theirs: Pages) -> list[tuple[str, str, float, float]]:
    """Return the lines whose baseline or left edge differ by more than the limit."""
    pairs = zip((*ours.lines, *ours.numbers), (*theirs.lines, *theirs.numbers), strict=True)
    moved = ((a, round(a.baseline - b.baseline, 3), round(a.left - b.left, 3)) for a, b in pairs)
    return [
        (line.component, line.text, down, aside)
        for line, down, aside in moved
        if max(abs(down), abs(aside)) > LIMIT_MM
    ]


@pytest.fixture(scope="session")
def typst(builds: dict[str, Built], imported: dict[str, Built]) -> dict[str, bytes]:
    """The PDF of every sample and seed by Typst."""
    return {
        name: render(each.draft, "pdf", engine="typst")
        for name, each in (builds | imported).items()
    }


def test_both_engines_break_lines_and_pages_at_the_same_places(
    any_built: Built, typst: dict[str, bytes], read: Reader
) -> None:
    document = any_built.draft.document
    ours, theirs = read(any_built.pdf, document), read(typst[any_built.name], document)
    assert lines_of(ours) == lines_of(theirs)
    assert sizes_of(ours) == sizes_of(theirs)


def test_both_engines_set_every_line_at_the_same_place(
    any_built: Built, typst: dict[str, bytes], read: Reader
) -> None:
    document = any_built.draft.document
    assert far(read(any_built.pdf, document), read(typst[any_built.name], document)) == []


def test_both_engines_set_every_letter_in_the_same_size_and_face(
    any_built: Built, typst: dict[str, bytes], read: Reader
) -> None:
    document = any_built.draft.document
    ours, theirs = read(any_built.pdf, document), read(typst[any_built.name], document)
    assert [line.faces for line in ours.lines] == [line.faces for line in theirs.lines]
    assert [line.faces for line in ours.numbers] == [line.faces for line in theirs.numbers]


def test_both_engines_number_the_same_pages_alike(
    any_built: Built, typst: dict[str, bytes], read: Reader
) -> None:
    document = any_built.draft.document
    ours, theirs = (
        [(line.page, line.text) for line in read(pdf, document).numbers]
        for pdf in (any_built.pdf, typst[any_built.name])
    )
    assert ours == theirs


@pytest.mark.parametrize(("kind", "lines"), SWEEP[::4])
def test_both_engines_keep_the_same_lines_together_wherever_a_page_ends(
    kind: str, lines: int
) -> None:
    draft = read_plan(plan(kind, lines), Path("plan.yaml"))
    ours, theirs = (pages_of(draft, engine) for engine in ENGINES)
    assert lines_of(ours) == lines_of(theirs)
    assert far(ours, theirs) == []


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(typed_plan())
def test_both_engines_agree_on_any_plan_an_office_might_type(data: dict[str, Any]) -> None:
    draft = read_plan(as_yaml(data), Path("plan.yaml"))
    ours, theirs = (pages_of(draft, engine) for engine in ENGINES)
    assert lines_of(ours) == lines_of(theirs)
    assert far(ours, theirs) == []
    assert ours.words() == theirs.words()


@pytest.mark.parametrize(
    "form", ["{page: {mirror: true}}", "{styles: {body: {size: 13, line: 17}}}"]
)
def test_both_engines_follow_what_a_plan_overrides(form: str) -> None:
    text = f"form: {form}\n" + plan("one signer", 44)
    draft = read_plan(text, Path("plan.yaml"))
    assert draft.errors == ()
    ours, theirs = (pages_of(draft, engine) for engine in ENGINES)
    assert lines_of(ours) == lines_of(theirs)
    assert far(ours, theirs) == []


def test_both_engines_split_a_word_that_is_longer_than_a_line() -> None:
    address = "https://vi-du.example.vn/" + "rat-dai/" * 12 + "tai-lieu"
    dots = "." * 150
    text = plan("one signer", 1).replace("- Đoạn 0.", f"- Xem {address} và ký {dots} tên.")
    draft = read_plan(text, Path("plan.yaml"))
    ours, theirs = (pages_of(draft, engine) for engine in ENGINES)
    assert lines_of(ours) == lines_of(theirs)
    width = draft.profile.page.left + draft.profile.page.text_width
    assert max(line.right for line in theirs.lines) < width + ROUNDING_MM


@pytest.mark.office
def test_three_witnesses_agree_within_half_a_millimetre_in_every_component(
    builds: dict[str, Built],
    imported: dict[str, Built],
    office: dict[str, bytes],
    typst: dict[str, bytes],
    read: Reader,
) -> None:
    table: dict[str, list[float]] = defaultdict(lambda: [0.0] * 6)
    for built in (builds | imported).values():
        document = built.draft.document
        weasyprint = read(built.pdf, document)
        others = (
            read(typst[built.name], document),
            read(office[built.name], document),
        )
        for column, (first, second) in enumerate(
            ((weasyprint, others[0]), (weasyprint, others[1]), others)
        ):
            for ours, theirs in pairs(first, second):
                row = table[ours.component]
                row[2 * column] = max(row[2 * column], abs(ours.baseline - theirs.baseline))
                row[2 * column + 1] = max(row[2 * column + 1], abs(ours.left - theirs.left))
    heads = ("WeasyPrint-Typst", "WeasyPrint-LibreOffice", "Typst-LibreOffice")
    print(f"\n{'mm':22}" + "".join(f"{head:>24}" for head in heads))  # noqa: T201 (shown by -s)
    print(f"{'component':22}" + f"{'baseline':>14}{'left':>10}" * 3)  # noqa: T201
    for name, row in sorted(table.items(), key=lambda each: -max(each[1])):
        cells = zip(row[::2], row[1::2], strict=True)
        print(f"{name:22}" + "".join(f"{a:14.2f}{b:10.2f}" for a, b in cells))  # noqa: T201
    assert max(max(row) for row in table.values()) < LIMIT_MM


def pairs(first: Pages, second: Pages) -> Iterator[tuple[Line, Line]]:
    yield from zip(first.lines, second.lines, strict=True)
    yield from zip(first.numbers, second.numbers, strict=True)


# What a screen reader is given


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def tagged(engine: str) -> tuple[Draft, bytes]:
    """The sample with every feature, by each engine."""
    draft = load_plan(FULL)
    return draft, render(draft, "pdf", engine=engine)


def test_the_structure_tree_reads_the_words_of_the_document_in_order(
    any_built: Built, engine: str, typst: dict[str, bytes], read: Reader
) -> None:
    pdf = typst[any_built.name] if engine == "typst" else any_built.pdf
    document = any_built.draft.document  # `read` follows the structure tree
    assert read(pdf, document).words() == words(" ".join(document_texts(document)))


def test_headings_lists_and_tables_are_tagged_as_what_they_are(tagged: tuple[Draft, bytes]) -> None:
    draft, pdf = tagged
    paths = {marked.path for marked in read_structure(pdf)}
    kinds = {kind for path in paths for kind in path}
    assert {"H1", "H2", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "P"} <= kinds
    for path in paths:
        if "LBody" in path:
            assert path[path.index("LBody") - 2 : path.index("LBody")] == ("L", "LI")
    headings = [p for p in draft.document.blocks if getattr(p, "style", "").startswith("heading")]
    found = [path for path, _ in elements(pdf) if re.fullmatch(r"H\d", path[-1])]
    assert len(found) >= len(headings)


def test_headings_never_skip_a_level(engine: str) -> None:
    text = plan("one signer", 3).replace(
        "      - heading: Nhóm việc\n        items: [",
        "      - sections:\n          - heading: Nhóm việc\n            items: [",
    )
    draft = read_plan(text, Path("plan.yaml"))
    pdf = render(draft, "pdf", engine=engine)
    levels = [int(path[-1][1]) for path, _ in elements(pdf) if re.fullmatch(r"H\d", path[-1])]
    assert levels
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_page_numbers_are_no_part_of_the_structure(tagged: tuple[Draft, bytes]) -> None:
    draft, pdf = tagged
    marked = {(each.page, each.mcid) for each in read_structure(pdf)}
    pages = read_pages(pdf, draft.document)
    assert pages.numbers
    for line in pages.numbers:
        assert all((line.page, char.get("mcid")) not in marked for char in line.chars)


def test_title_language_and_standard_stand_in_the_file(
    tagged: tuple[Draft, bytes], engine: str
) -> None:
    draft, pdf = tagged
    with pikepdf.open(io.BytesIO(pdf)) as book:
        assert str(book.Root.Lang).casefold() == "vi-vn"
        assert book.Root.MarkInfo.Marked
        assert book.Root.ViewerPreferences.DisplayDocTitle
        data = book.open_metadata()
        assert data["dc:title"] == draft.document.title
        assert (data["pdfaid:part"], data["pdfaid:conformance"]) == ("3", "A")
        assert data.get("pdfuaid:part") == ("1" if engine == "typst" else None)
        assert all("/FontFile2" in each for each in descriptors(book))


def descriptors(book: pikepdf.Pdf) -> list[Any]:
    return [
        item
        for item in book.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]


# Typst by itself


def test_the_same_plan_gives_the_same_bytes_after_others() -> None:
    draft = load_plan(FULL)
    first = render(draft, "pdf", engine="typst")
    render(read_plan(plan("state", 7), Path("plan.yaml")), "pdf", engine="typst")
    assert render(draft, "pdf", engine="typst") == first


def test_the_date_of_the_file_is_that_of_the_plan() -> None:
    pdf = render(read_plan(plan("one signer", 1), Path("plan.yaml")), "pdf", engine="typst")
    with pikepdf.open(io.BytesIO(pdf)) as book:
        assert str(book.docinfo.CreationDate).startswith("D:20261105")


def test_a_template_beside_the_plan_wins_and_its_mistakes_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "typst"
    folder.mkdir()
    own = folder / "document.typ"
    own.write_text('#let plan(document) = {\n  set std.document(title: "x")\n', encoding="utf-8")
    draft = read_plan(plan("one signer", 1), Path("plan.yaml"))
    with pytest.raises(TemplateError) as caught:
        render(draft, "pdf", tmp_path, engine="typst")
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.line) == ("KH802", 1)
    assert finding.place.file.endswith("document.typ")


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.3.4": canvas',
        '#read("/etc/hostname")',
        '#read("../../../../etc/hostname")',
        '#image("/etc/logo.png")',
    ],
)
def test_a_template_reaches_neither_the_network_nor_files_outside_its_folder(
    tmp_path: Path, line: str
) -> None:
    folder = tmp_path / "typst"
    folder.mkdir()
    text = f"{line}\n#let plan(document) = document.title\n"
    (folder / "document.typ").write_text(text, encoding="utf-8")
    draft = read_plan(plan("one signer", 1), Path("plan.yaml"))
    with pytest.raises(TemplateError) as caught:
        render(draft, "pdf", tmp_path, engine="typst")
    assert [each.code for each in caught.value.findings] == ["KH802"]


def test_auto_is_weasyprint_where_it_loads() -> None:
    assert choose_engine("auto") == ("weasyprint", None)
    assert choose_engine("typst") == ("typst", None)


def test_auto_is_typst_where_weasyprint_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    name, missing = choose_engine("auto")
    assert name == "typst"
    assert isinstance(missing, OutputError)
    with pytest.raises(OutputError):
        load_engine("weasyprint")
