"""The DOCX has the form its profile asks for, in named styles, as Word itself would write it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document as open_docx
from lxml import etree

from generator.form.components import STYLES
from generator.form.profile import Style
from generator.form.profiles import load_profile
from generator.paths import SAMPLES, TEMPLATES
from generator.pipeline import load_plan, read_plan, render
from generator.render.wordml import ALIGN
from generator.tree.walk import document_texts

if TYPE_CHECKING:
    from tests.render.conftest import Built

Parts = Callable[[bytes], dict[str, Any]]
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W = f"{{{NS['w']}}}"
FONT = "Times New Roman"
PARTY = SAMPLES / "thi-uy-dan-van.yaml"
STATE = SAMPLES / "ubnd-phong-chong-thien-tai.yaml"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
    "spacing ind contextualSpacing mirrorIndents jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs "
    "highlight u effect bdr shd vertAlign rtl cs em lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
}
"""Children in the order of ECMA-376 part 1; Word calls a file broken that has another."""


def twips(mm: float) -> int:
    return round(mm / 25.4 * 1440)


def find(node: Any, path: str) -> list[Any]:
    found: list[Any] = node.xpath(path, namespaces=NS)
    return found


def value(node: Any, path: str, name: str = "val") -> str:
    (found,) = find(node, f"{path}/@w:{name}")
    return str(found)


def style_of(styles: Any, component: str) -> Any:
    name = STYLES.get(component, f"KH {component}")
    (found,) = find(styles, f'w:style[w:name/@w:val="{name}"]')
    return found


def used_sections(document: Any) -> list[Any]:
    return find(document, "//w:sectPr")


def columns(document: Any, styles: Any) -> list[Any]:
    identity = value(styles, 'w:style[w:name/@w:val="KH Hai cột"]', "styleId")
    return find(document, f'w:body/w:tbl[w:tblPr/w:tblStyle/@w:val="{identity}"]')


def text_of(node: Any) -> str:
    text = ""
    for each in node.iter(f"{W}t", f"{W}noBreakHyphen"):
        text += (each.text or "") if each.tag == f"{W}t" else "\u2011"
    return text


def in_style(document: Any, styles: Any, component: str) -> list[Any]:
    identity = style_of(styles, component).get(f"{W}styleId")
    return find(document, f'//w:p[w:pPr/w:pStyle/@w:val="{identity}"]')


@pytest.fixture
def xml(built: Built, parts: Parts) -> dict[str, Any]:
    """The parts of the sample's DOCX."""
    return parts(built.docx)


@pytest.fixture
def document(xml: dict[str, Any]) -> Any:
    """Its main part."""
    return xml["word/document.xml"]


@pytest.fixture
def styles(xml: dict[str, Any]) -> Any:
    """Its styles."""
    return xml["word/styles.xml"]


# The package


def test_python_docx_opens_it_and_finds_its_words(built: Built) -> None:
    opened = open_docx(io.BytesIO(built.docx))
    (title,) = [p.text for p in opened.paragraphs if p.style.name == STYLES["type"]]
    assert title == "KẾ HOẠCH"


def test_every_part_is_well_formed_and_has_a_content_type(built: Built) -> None:
    with zipfile.ZipFile(io.BytesIO(built.docx)) as archive:
        roots = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    types = roots.pop("[Content_Types].xml")
    known = {each.get("PartName") for each in types} | {each.get("Extension") for each in types}
    assert [n for n in roots if f"/{n}" not in known and n.rpartition(".")[2] not in known] == []


def test_every_relation_leads_to_a_part_of_the_package(xml: dict[str, Any]) -> None:
    targets = {f"word/{each.get('Target')}" for each in xml["word/_rels/document.xml.rels"]}
    assert targets <= set(xml)


@pytest.mark.parametrize("kind", ORDER)
def test_properties_stand_in_the_order_of_the_standard(kind: str, xml: dict[str, Any]) -> None:
    order = ORDER[kind].split()
    wrong = [
        (name, [etree.QName(child).localname for child in node])
        for name, root in xml.items()
        for node in root.iter(f"{W}{kind}")
        if (places := [order.index(etree.QName(child).localname) for child in node])
        != sorted(places)
    ]
    assert wrong == []


def test_every_cell_ends_with_a_paragraph(document: Any) -> None:
    assert find(document, "//w:tc[not(*[last()][self::w:p])]") == []


def test_every_style_that_is_used_exists(document: Any, styles: Any) -> None:
    used = set(find(document, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    assert used - set(find(styles, "w:style/@w:styleId")) == set()


def test_it_knows_its_title_author_and_language(built: Built) -> None:
    core = open_docx(io.BytesIO(built.docx)).core_properties
    tree = built.draft.document
    assert (core.title, core.author, core.language) == (tree.title, tree.author, "vi-VN")


@pytest.mark.parametrize("leak", ["{{", "{%", "}}", "%}", "None", "Undefined", "<!--"])
def test_nothing_of_the_program_leaks(leak: str, built: Built) -> None:
    written = " ".join(document_texts(built.draft.document))
    with zipfile.ZipFile(io.BytesIO(built.docx)) as archive:
        counts = {
            name: archive.read(name).decode().count(leak)
            for name in archive.namelist()
            if name != "word/styles.xml"
        }
    assert counts.pop("word/document.xml") == written.count(leak)
    assert set(counts.values()) == {0}


# The page


def test_the_page_is_as_wide_and_high_as_the_profile_says(built: Built, document: Any) -> None:
    page = built.draft.profile.page
    size = (str(twips(page.width)), str(twips(page.height)))
    assert size == ("11906", "16838")
    first = used_sections(document)[0]
    assert (value(first, "w:pgSz", "w"), value(first, "w:pgSz", "h")) == size


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
def test_every_section_has_the_margins_of_the_profile(
    side: str, built: Built, document: Any
) -> None:
    expected = str(twips(getattr(built.draft.profile.page, side)))
    margins = [value(section, "w:pgMar", side) for section in used_sections(document)]
    assert set(margins) == {expected}


def test_a_party_page_has_the_margins_that_36_hd_gives_in_twips(parts: Parts) -> None:
    document = parts(render(load_plan(PARTY), "docx"))["word/document.xml"]
    (section,) = used_sections(document)
    sides = ("top", "bottom", "left", "right")
    assert [value(section, "w:pgMar", s) for s in sides] == ["1134", "1134", "1701", "850"]


def test_the_page_number_stands_as_deep_as_the_profile_says(built: Built, document: Any) -> None:
    expected = str(twips(built.draft.profile.page.number_top))
    assert {value(each, "w:pgMar", "header") for each in used_sections(document)} == {expected}


def headers(xml: dict[str, Any], section: Any) -> dict[str, Any]:
    targets = {e.get("Id"): e.get("Target") for e in xml["word/_rels/document.xml.rels"]}
    return {
        each.get(f"{W}type"): xml[f"word/{targets[each.get('{' + NS['r'] + '}id')]}"]
        for each in find(section, "w:headerReference")
    }


def test_pages_are_numbered_by_a_field_in_the_header(xml: dict[str, Any], document: Any) -> None:
    for section in used_sections(document):
        (instruction,) = find(headers(xml, section)["default"], "//w:instrText/text()")
        assert instruction.strip() == "PAGE"


def test_the_first_page_has_a_header_of_its_own_without_number(
    xml: dict[str, Any], document: Any
) -> None:
    first = used_sections(document)[0]
    assert len(find(first, "w:titlePg")) == 1
    assert find(headers(xml, first)["first"], "//w:r") == []


def test_the_page_number_has_its_style(xml: dict[str, Any], document: Any, styles: Any) -> None:
    header = headers(xml, used_sections(document)[0])["default"]
    identity = style_of(styles, "page_number").get(f"{W}styleId")
    assert value(header, "//w:pStyle") == identity


# Styles


def expected_style(style: Style) -> dict[str, str]:
    return {
        "w:rPr/w:sz/@w:val": str(round(style.size * 2)),
        "w:rPr/w:szCs/@w:val": str(round(style.size * 2)),
        "w:rPr/w:b/@w:val": str(int(style.bold)),
        "w:rPr/w:i/@w:val": str(int(style.italic)),
        "w:pPr/w:jc/@w:val": ALIGN[style.align],
        "w:pPr/w:ind/@w:left": str(twips(style.left)),
        "w:pPr/w:ind/@w:firstLine": str(twips(style.first_line)),
        "w:pPr/w:spacing/@w:before": str(round(style.before * 20)),
        "w:pPr/w:spacing/@w:after": str(round(style.after * 20)),
        "w:pPr/w:spacing/@w:line": str(round(style.line * 20)),
        "w:pPr/w:spacing/@w:lineRule": "exact",
    }


def test_every_component_has_a_named_style_with_the_look_of_the_profile(
    built: Built, styles: Any
) -> None:
    wrong = [
        (str(component), path, find(found, path), expected)
        for component, style in built.draft.profile.styles.items()
        for found in [style_of(styles, str(component))]
        for path, expected in expected_style(style).items()
        if find(found, path) != [expected]
    ]
    assert wrong == []


def test_only_what_the_profile_underlines_is_underlined(built: Built, styles: Any) -> None:
    for component, style in built.draft.profile.styles.items():
        found = find(style_of(styles, str(component)), "w:rPr/w:u/@w:val")
        assert found == (["single"] if style.underline else [])


def test_outline_levels_are_those_of_the_profile(built: Built, styles: Any) -> None:
    for component, style in built.draft.profile.styles.items():
        level = find(style_of(styles, str(component)), "w:pPr/w:outlineLvl/@w:val")
        assert level == ([str(style.outline - 1)] if style.outline else [])


@pytest.mark.parametrize("level", [1, 2, 3])
def test_headings_are_words_own_styles(level: int, styles: Any) -> None:
    style = style_of(styles, f"heading_{level}")
    assert value(style, "w:name") == f"heading {level}"
    assert value(style, "w:pPr/w:outlineLvl") == str(level - 1)
    assert style.get(f"{W}customStyle") is None


def test_headings_stay_with_what_follows(built: Built, styles: Any) -> None:
    for component, style in built.draft.profile.styles.items():
        if style.outline:
            assert len(find(style_of(styles, str(component)), "w:pPr/w:keepNext")) == 1


def test_the_font_stands_in_every_slot_of_every_style(built: Built, styles: Any) -> None:
    slots = {f"{W}{slot}": FONT for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
    fonts = [dict(each.attrib) for each in styles.iter(f"{W}rFonts")]
    assert len(fonts) >= len(built.draft.profile.styles) + 2  # defaults, Normal
    assert [each for each in fonts if each != slots] == []


def test_no_theme_can_win_over_the_font(built: Built, xml: dict[str, Any]) -> None:
    assert [name for name in xml if "theme" in name.lower()] == []
    attributes = {
        str(a) for root in xml.values() for a in root.xpath("//@*[contains(name(),'Theme')]")
    }
    assert attributes == set()


def test_the_language_is_vietnamese(styles: Any) -> None:
    assert value(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang") == "vi-VN"
    assert set(find(styles, "//w:lang/@w:val")) == {"vi-VN"}


def test_no_paragraph_leaves_a_single_line_behind(built: Built, styles: Any) -> None:
    for component in built.draft.profile.styles:
        (control,) = find(style_of(styles, str(component)), "w:pPr/w:widowControl")
        assert control.get(f"{W}val") in (None, "1", "true", "on")


def test_runs_are_formatted_by_styles_only(document: Any) -> None:
    direct = [
        child
        for properties in document.iter(f"{W}rPr")
        for child in properties
        if child.tag not in (f"{W}rStyle", f"{W}u")
    ]
    assert direct == []


@pytest.mark.parametrize(("mark", "tag"), [("**", "b"), ("*", "i")])
def test_a_marked_word_keeps_its_mark_in_a_style_that_has_it_already(
    mark: str, tag: str, smallest: str, parts: Parts
) -> None:
    """ECMA-376 17.7.3: bold of a character style in a bold paragraph style takes it away."""
    text = smallest.replace("Nêu mục đích.", f'"{mark}Nêu{mark} mục đích."')
    text = text.replace("heading: Mục đích", f'heading: "Mục {mark}đích{mark}"')
    form = f"form: {{styles: {{heading_1: {{{'bold' if tag == 'b' else 'italic'}: true}}}}}}\n"
    xml = parts(render(read_plan(form + text, Path("plan.yaml")), "docx"))
    toggled = [
        (style_name, text_of(run))
        for style in find(xml["word/styles.xml"], f'w:style[w:rPr/w:{tag}[not(@w:val="0")]]')
        for style_name in [value(style, "w:name")]
        for run in find(
            xml["word/document.xml"],
            f"//w:p[w:pPr/w:pStyle/@w:val='{style.get(f'{W}styleId')}']/w:r[w:rPr/w:rStyle]",
        )
        if not find(run, f"w:rPr/w:{tag}")
    ]
    assert toggled == []


def test_paragraphs_in_the_body_say_nothing_of_their_own_but_style_and_keeping(
    document: Any,
) -> None:
    allowed = {f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "sectPr")}
    own = [
        [child.tag for child in properties]
        for properties in find(document, "w:body/w:p[w:r]/w:pPr")
        if {child.tag for child in properties} - allowed
    ]
    assert own == []


def test_every_paragraph_has_a_style(document: Any) -> None:
    assert find(document, "//w:p[not(w:pPr/w:pStyle)]") == []


# Head and foot


def test_head_and_foot_are_tables_of_two_columns(built: Built, document: Any, styles: Any) -> None:
    profile = built.draft.profile
    widths = [
        [int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")]
        for table in columns(document, styles)
    ]
    text = profile.page.text_width
    assert widths == [
        [twips(left), twips(text - left)]
        for left in (profile.head.left_width, profile.foot.left_width)
    ]


def test_head_and_foot_have_no_borders(document: Any, styles: Any) -> None:
    for table in columns(document, styles):
        assert find(table, ".//w:tblBorders | .//w:tcBorders") == []
    for name in ("KH Hai cột", "Normal Table"):
        assert find(styles, f'w:style[w:name/@w:val="{name}"]//w:tblBorders') == []


def test_rows_of_head_and_foot_do_not_split(document: Any, styles: Any) -> None:
    for table in columns(document, styles):
        assert len(find(table, "w:tr")) >= 1
        assert find(table, "w:tr[not(w:trPr/w:cantSplit)]") == []


def test_every_cell_of_head_and_foot_is_as_wide_as_its_column(document: Any, styles: Any) -> None:
    for table in columns(document, styles):
        grid = find(table, "w:tblGrid/w:gridCol/@w:w")
        assert [find(row, "w:tc/w:tcPr/w:tcW/@w:w") for row in find(table, "w:tr")] == [
            grid for _ in find(table, "w:tr")
        ]


def test_the_number_is_the_last_line_left_and_the_date_the_last_line_right(
    document: Any, styles: Any
) -> None:
    head = columns(document, styles)[0]
    last = [find(cell, "w:p")[-1] for cell in find(head, "w:tr[1]/w:tc")]
    assert last == [
        in_style(document, styles, "number")[0],
        in_style(document, styles, "date")[0],
    ]
    assert find(head, "w:tr[1]/w:tc/w:tcPr/w:vAlign/@w:val") == ["bottom", "bottom"]


@pytest.mark.parametrize("name", ["party_2018", "party_2026", "state_nd30"])
def test_four_blank_lines_leave_room_for_the_signature(name: str) -> None:
    style = next(s for n, s in load_profile(name).styles.items() if n == "signature_name")
    assert style.before == 4 * style.line


def test_the_name_of_the_signer_follows_with_that_room(
    built: Built, document: Any, styles: Any
) -> None:
    names = in_style(document, styles, "signature_name")
    assert len(names) == len(built.draft.plan.signature)
    assert value(style_of(styles, "signature_name"), "w:pPr/w:spacing", "before") == "1440"
    for name in names:
        assert name.getparent().tag == f"{W}tc"
        assert find(name, "w:pPr/w:spacing") == []


# What must not break


def test_a_symbol_has_hyphens_that_do_not_break(document: Any, styles: Any) -> None:
    (number,) = in_style(document, styles, "number")
    assert len(find(number, ".//w:noBreakHyphen")) >= 1
    assert "-" not in text_of(number)


def test_a_date_has_spaces_that_do_not_break(document: Any, styles: Any) -> None:
    (date,) = in_style(document, styles, "date")
    assert re.search(r"năm\u00a0\d{4}$", text_of(date))


@pytest.mark.parametrize(
    "pattern",
    [r"\b(?:ngày|tháng|năm|số|quý) \d", r"\d+-[A-ZĐ]{2,}(?:/|\u2011)", r"\d/\d+-\d", r"-[A-ZĐ]+/"],
)
def test_outside_narrow_columns_symbols_and_dates_cannot_split(pattern: str, document: Any) -> None:
    texts = [text_of(paragraph) for paragraph in find(document, "w:body/w:p")]
    assert [text for text in texts if re.search(pattern, text)] == []


# Annexes


@pytest.fixture
def turned(built: Built) -> Built:
    """The sample, where it has a landscape annex."""
    if not any(annex.landscape for annex in built.draft.document.annexes):
        pytest.skip("this sample has no landscape annex")
    return built


def test_each_annex_is_a_section(built: Built, document: Any) -> None:
    assert len(used_sections(document)) == 1 + len(built.draft.document.annexes)


def test_landscape_sections_are_those_of_landscape_annexes(built: Built, document: Any) -> None:
    turned = [find(s, "w:pgSz/@w:orient") == ["landscape"] for s in used_sections(document)]
    assert turned == [False, *(annex.landscape for annex in built.draft.document.annexes)]


def test_a_landscape_section_is_a_turned_sheet(turned: Built, document: Any) -> None:
    page = turned.draft.profile.page
    for section in used_sections(document):
        if find(section, "w:pgSz/@w:orient"):
            assert value(section, "w:pgSz", "w") == str(twips(page.height))
            assert value(section, "w:pgSz", "h") == str(twips(page.width))


def grids(document: Any, styles: Any) -> list[Any]:
    identity = value(styles, 'w:style[w:name/@w:val="KH Bảng"]', "styleId")
    return find(document, f'//w:tbl[w:tblPr/w:tblStyle/@w:val="{identity}"]')


def test_the_heading_row_of_a_grid_repeats_on_each_page(
    turned: Built, document: Any, styles: Any
) -> None:
    assert len(grids(document, styles)) >= 1
    for table in grids(document, styles):
        marked = [bool(find(row, "w:trPr/w:tblHeader")) for row in find(table, "w:tr")]
        assert marked[0]
        assert marked == sorted(marked, reverse=True)


def test_the_rows_of_a_grid_do_not_split(turned: Built, document: Any, styles: Any) -> None:
    for table in grids(document, styles):
        assert find(table, "w:tr[not(w:trPr/w:cantSplit)]") == []


def test_a_grid_is_as_wide_as_the_text_of_its_page(
    turned: Built, document: Any, styles: Any
) -> None:
    page = turned.draft.profile.page
    wide = page.height - page.left - page.right
    last = grids(document, styles)
    widths = {sum(int(w) for w in find(table, "w:tblGrid/w:gridCol/@w:w")) for table in last}
    for width in widths:
        assert min(abs(width - twips(page.text_width)), abs(width - twips(wide))) <= 10


def test_page_numbers_restart_in_an_annex_where_the_profile_says_so(
    built: Built, document: Any
) -> None:
    starts = [find(section, "w:pgNumType/@w:start") for section in used_sections(document)]
    annexes = built.draft.document.annexes
    restart = built.draft.profile.annex.restart
    assert starts == [[], *(["1"] if restart else [] for _ in annexes)]


def test_a_state_annex_counts_its_pages_from_one_and_shows_no_number_on_the_first(
    parts: Parts,
) -> None:
    document = parts(render(load_plan(STATE), "docx"))["word/document.xml"]
    annex = used_sections(document)[-1]
    assert value(annex, "w:pgNumType", "start") == "1"
    assert len(find(annex, "w:titlePg")) == 1


# Values a plan overrides


def styles_by_id(styles: Any) -> dict[str, bytes]:
    return {each.get(f"{W}styleId"): etree.tostring(each) for each in styles.iter(f"{W}style")}


def test_a_style_in_form_changes_that_style_and_nothing_else(parts: Parts) -> None:
    before = parts(render(load_plan(PARTY), "docx"))
    after = parts(render(load_plan(PARTY, ["form.styles.body.size=15"]), "docx"))
    plain, changed = styles_by_id(before["word/styles.xml"]), styles_by_id(after["word/styles.xml"])
    differing = [identity for identity in plain if plain[identity] != changed[identity]]
    body = style_of(after["word/styles.xml"], "body")
    assert differing == [body.get(f"{W}styleId")]
    assert value(body, "w:rPr/w:sz") == "30"
    for name in before.keys() - {"word/styles.xml"}:
        assert etree.tostring(before[name]) == etree.tostring(after[name])


def test_a_margin_in_form_changes_that_margin_and_no_style(parts: Parts) -> None:
    before = parts(render(load_plan(PARTY), "docx"))
    after = parts(render(load_plan(PARTY, ["form.page.top=25"]), "docx"))
    for parts_of in (before, after):
        for margin in parts_of["word/document.xml"].iter(f"{W}pgMar"):
            top = margin.attrib.pop(f"{W}top")
            assert top == str(twips(25 if parts_of is after else 20))
    assert {n: etree.tostring(p) for n, p in before.items()} == {
        n: etree.tostring(p) for n, p in after.items()
    }


def test_a_side_margin_in_form_narrows_head_and_foot_too(parts: Parts) -> None:
    xml = parts(render(load_plan(PARTY, ["form.page.left=35"]), "docx"))
    for table in columns(xml["word/document.xml"], xml["word/styles.xml"]):
        assert sum(map(int, find(table, "w:tblGrid/w:gridCol/@w:w"))) in range(9068, 9075)


# Templates of the user


def changed_template(folder: Path, component: str, colour: str) -> Path:
    """Copy the party template into a folder, one style in another colour."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(TEMPLATES / "party.docx") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    styles = etree.fromstring(packed["word/styles.xml"])
    (properties,) = find(style_of(styles, component), "w:rPr")
    mark = etree.Element(f"{W}color", {f"{W}val": colour})
    find(properties, "w:sz")[0].addprevious(mark)
    packed["word/styles.xml"] = etree.tostring(styles, xml_declaration=True, encoding="UTF-8")
    with zipfile.ZipFile(folder / "party.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in packed.items():
            archive.writestr(name, data)
    return folder


def colour_of(docx: bytes, component: str, parts: Parts) -> list[str]:
    style = style_of(parts(docx)["word/styles.xml"], component)
    return [str(each) for each in find(style, "w:rPr/w:color/@w:val")]


def test_a_template_that_a_person_changed_keeps_its_change(tmp_path: Path, parts: Parts) -> None:
    folder = changed_template(tmp_path, "body", "1F3864")
    assert colour_of(render(load_plan(PARTY), "docx", folder), "body", parts) == ["1F3864"]


def test_a_changed_template_is_used_with_the_plans_words(tmp_path: Path, parts: Parts) -> None:
    folder = changed_template(tmp_path, "body", "1F3864")
    own, ours = (
        parts(render(load_plan(PARTY), "docx", where))["word/document.xml"]
        for where in (folder, None)
    )
    assert etree.tostring(own) == etree.tostring(ours)


def test_a_changed_style_survives_an_override_of_another(tmp_path: Path, parts: Parts) -> None:
    folder = changed_template(tmp_path, "body", "1F3864")
    docx = render(load_plan(PARTY, ["form.styles.issuer.size=13"]), "docx", folder)
    assert colour_of(docx, "body", parts) == ["1F3864"]
    assert value(style_of(parts(docx)["word/styles.xml"], "issuer"), "w:rPr/w:sz") == "26"


def test_templates_beside_the_plan_win_over_ours(tmp_path: Path, parts: Parts) -> None:
    changed_template(tmp_path / "templates", "body", "1F3864")
    plan = tmp_path / PARTY.name
    shutil.copy(PARTY, plan)
    assert colour_of(render(load_plan(plan), "docx"), "body", parts) == ["1F3864"]


def test_a_templates_folder_that_is_named_wins_over_that_beside_the_plan(
    tmp_path: Path, parts: Parts
) -> None:
    changed_template(tmp_path / "templates", "body", "1F3864")
    named = changed_template(tmp_path / "named", "body", "C00000")
    plan = tmp_path / PARTY.name
    shutil.copy(PARTY, plan)
    assert colour_of(render(load_plan(plan), "docx", named), "body", parts) == ["C00000"]
