"""Page numbers, and what else stands in headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....errors import Finding, Wording, listed
from ....form.components import PAGE_NUMBER
from ..looks import DocumentParagraph, Finished, PageNumber, form_rule
from .wanted import figure, sizes, wanted

_TYPED = re.compile(r"[-–—]?\s*(\d{1,3})\s*[-–—]?")
_SIZE_SLACK = 0.25
_TOP_SLACK = 1.0
_MOST = 0.5
_ALIGNED = {
    "left": Wording("bên trái", "on the left"),
    "right": Wording("bên phải", "on the right"),
}
_NUMBER = "36-HD II.4.4; NĐ 30 PL I, I.7"
_WHY = (
    "Số trang là chữ số Ả Rập, kiểu đứng, canh giữa ở lề trên, không hiện ở trang thứ nhất.",
    "Page numbers are Arabic and upright, centred in the top margin, with none on the first page.",
)


def _numbers(finished: Finished) -> list[PageNumber]:
    """Return the page numbers of all sections, those that are alike once."""
    return list(dict.fromkeys(_bare(n) for sheet in finished.sheets for n in sheet.numbers))


def _bare(number: PageNumber) -> PageNumber:
    """Return a number without its fonts, which cannot be compared by hash."""
    face = number.face
    return number._replace(face=face._replace(fonts=(), split=None, idle=(), sizes=()))  # type: ignore[arg-type]


@form_rule(
    "KH740",
    message=(
        "phần văn bản khoảng {pages} trang không có số trang",
        "about {pages} pages and no page number",
    ),
    hint=(
        "chèn số trang ở lề trên, canh giữa, bỏ ở trang đầu",
        "put a page number into the top margin, centred, none on the first page",
    ),
    why=_WHY,
    clause=_NUMBER,
    certainty="P",
)
def no_number(finished: Finished) -> Iterator[Finding]:
    """Find a section of several pages without page numbers."""
    ends = [*(sheet.page for sheet in finished.sheets[1:]), finished.pages + 1]
    for sheet, end in zip(finished.sheets, ends, strict=True):
        pages = end - sheet.page
        if pages > 1 and not any(number.kind == "default" for number in sheet.numbers):
            yield finished.flaw(page=sheet.page + 1, pages=str(pages))


@form_rule(
    "KH741",
    message=("trang thứ nhất có số trang", "the first page has a number"),
    hint=(
        "chọn Different First Page và xoá số ở trang đầu",
        "choose Different First Page and delete the number there",
    ),
    why=_WHY,
    clause=_NUMBER,
    certainty="P",
)
def first_page(finished: Finished) -> Iterator[Finding]:
    """Find a page number on the first page."""
    sheet = finished.sheets[0]
    shown = "first" if sheet.title_page else "default"
    if any(number.kind == shown for number in sheet.numbers):
        yield finished.flaw(page=1)


@form_rule(
    "KH742",
    message=(
        "số trang ở lề dưới, đúng là lề trên",
        "the page number stands in the bottom margin, the top one is wanted",
    ),
    hint=("chèn số trang vào Header", "put the page number into the header"),
    why=_WHY,
    clause=_NUMBER,
    certainty="P",
)
def in_footer(finished: Finished) -> Iterator[Finding]:
    """Find page numbers in the footer."""
    if any(number.where == "footer" for number in _numbers(finished)):
        yield finished.flaw(page=2)


@form_rule(
    "KH743",
    message=(
        "số trang {found}, đúng là canh giữa",
        "the page number stands {found}, not centred",
    ),
    hint=("canh giữa dòng số trang", "centre the line of the page number"),
    why=_WHY,
    clause=_NUMBER,
    certainty="P",
)
def not_centred(finished: Finished) -> Iterator[Finding]:
    """Find page numbers on one side."""
    for align in dict.fromkeys(number.align for number in _numbers(finished)):
        if align != "center":
            yield finished.flaw(page=2, found=_ALIGNED.get(align, _ALIGNED["left"]))


@form_rule(
    "KH744",
    message=(
        "số trang cỡ {found}, đúng là cỡ {right}, kiểu đứng",
        "the page number is {found}, size {right}, upright is wanted",
    ),
    hint=("đặt lại cỡ và kiểu chữ của số trang", "set the letters of the page number"),
    why=_WHY,
    clause="36-HD PL3.15; NĐ 30 PL I, I.7",
    certainty="P",
)
def number_size(finished: Finished) -> Iterator[Finding]:
    """Find page numbers in another size, bold or slanted."""
    allowed = sizes(finished.profile.id, PAGE_NUMBER)
    found: dict[Wording, None] = {}
    for number in _numbers(finished):
        face = number.face
        loud = face.bold > _MOST or face.italic > _MOST
        if allowed and face.size and (loud or not allowed.allows(face.size, _SIZE_SLACK)):
            found[_letters(number)] = None
    for each in found:
        yield finished.flaw(page=2, found=each, right=allowed.shown() if allowed else "")


def _letters(number: PageNumber) -> Wording:
    face, size = number.face, figure(number.face.size)
    said = [Wording(size, f"size {size}")]
    said += [Wording("đậm", "bold")] * (face.bold > _MOST)
    said += [Wording("nghiêng", "italic")] * (face.italic > _MOST)
    return listed(said)


@form_rule(
    "KH745",
    message=(
        "số trang cách mép trên {found} mm, đúng là {right} mm",
        "the page number stands {found} mm from the upper edge, {right} mm is wanted",
    ),
    hint=("đặt Header from top 10 mm", "set Header from top to 10 mm"),
    why=_WHY,
    clause="36-HD II.4.4",
    certainty="P",
    families=("party",),
)
def number_top(finished: Finished) -> Iterator[Finding]:
    """Find page numbers at another distance from the upper edge."""
    allowed = wanted(finished.profile.id, "page.number_top")
    found = {
        sheet.header
        for sheet in finished.sheets
        if any(number.where == "header" for number in sheet.numbers)
    }
    for value in sorted(found):
        if allowed and not allowed.allows(value, _TOP_SLACK):
            yield finished.flaw(page=2, found=figure(value), right=allowed.shown())


@form_rule(
    "KH746",
    message=(
        "quanh số trang có chữ khác: {found}",
        "other words stand around the page number: {found}",
    ),
    hint=("chỉ để chữ số", "leave the figure alone"),
    why=_WHY,
    clause=_NUMBER,
    certainty="P",
)
def words_around(finished: Finished) -> Iterator[Finding]:
    """Find words or dashes around a page number."""
    for words in dict.fromkeys(number.around for number in _numbers(finished)):
        if words:
            yield finished.flaw(page=2, found=words[:60])


@form_rule(
    "KH747",
    message=(
        "đầu trang hoặc chân trang có chữ: {found}",
        "words stand in a header or footer: {found}",
    ),
    hint=(
        "xoá đầu trang, chân trang; chỉ giữ số trang",
        "empty headers and footers, but for the page number",
    ),
    why=(
        "Lề trên chỉ có số trang; tiêu đề chạy đầu trang thường còn sót từ mẫu khác.",
        "The top margin holds the page number only; running heads mostly come from other"
        " templates.",
    ),
    clause="",
)
def running_head(finished: Finished) -> Iterator[Finding]:
    """Find words in headers and footers that are no page number."""
    words = dict.fromkeys(each for sheet in finished.sheets for each in sheet.running)
    for each in words:
        yield finished.flaw(found=each[:60])


@form_rule(
    "KH748",
    message=(
        "số trang gõ tay trong lời văn: {found} ({count} đoạn: {where})",
        "page numbers are typed into the text: {found} ({count} paragraphs: {where})",
    ),
    hint=(
        "xoá đi, dùng số trang tự động ở lề trên",
        "delete them and use the page number of the header",
    ),
    why=(
        "Số gõ tay trôi vào giữa trang khi văn bản dài ra hay ngắn lại.",
        "Typed numbers drift into the page as soon as the text grows or shrinks.",
    ),
    clause="",
)
def typed_numbers(finished: Finished) -> Iterator[Finding]:
    """Find paragraphs that are only a number, as that of a page would be: set off, in order."""
    typed: list[DocumentParagraph] = []
    expected = 2
    for each in finished.paragraphs:
        found = _TYPED.fullmatch(each.text) if each.plan and each.text else None
        if found and _is_set_off(each) and int(found[1]) in (expected - 1, expected):
            typed.append(each)
            expected = int(found[1]) + 1
    if typed:
        shown = ", ".join(each.text for each in typed[:5])
        yield finished.flaw(typed, found=shown)


def _is_set_off(spread: DocumentParagraph) -> bool:
    return spread.measures.align in ("center", "right") or spread.text[:1] in "-–—"
