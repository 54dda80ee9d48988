"""The sheet of a finished document: size, margins, page numbers, the two columns of its head."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Finding
from ...bounds import bounds
from ...finished import Finished
from ...rule import rule

_ROUNDING = 1.0
"""Word keeps twips, people type centimetres: a millimetre is no other margin."""


@rule(
    "KH701",
    message=("khổ giấy {found} mm", "the sheet is {found} mm"),
    hint=("đặt khổ giấy A4: {right} mm", "set the sheet to A4: {right} mm"),
    why=("Văn bản trình bày trên khổ giấy A4.", "Documents are on A4."),
    clause="36-HD II.4.1; NĐ 30 PL I, I.1",
    certainty="P",
    about="docx",
)
def another_sheet(document: Finished) -> Iterator[Finding]:
    """Find sections whose sheet is not A4, standing or lying."""
    page = document.profile.page
    for sheet in document.sheets:
        found = sorted((sheet.width, sheet.height))
        wanted = sorted((page.width, page.height))
        if any(abs(one - other) > _ROUNDING for one, other in zip(found, wanted, strict=True)):
            facts = {"found": f"{sheet.width:.0f} × {sheet.height:.0f}"}
            yield document.sheet_flaw(sheet, right=f"{page.width:.0f} × {page.height:.0f}", **facts)


@rule(
    "KH702",
    message=(
        "{side} {found} mm, quy định là {right} mm",
        "{side} {found} mm, the rule has {right} mm",
    ),
    hint=("đặt lề lại trong Page Setup", "set the margins in Page Setup"),
    why=(
        "Lề trang được quy định; in hai mặt thì trang sau đổi lề trái và phải.",
        "Margins are given by the rule; of two-sided prints the back page has them turned.",
    ),
    clause="36-HD II.4.3; NĐ 30 PL I, I.3",
    certainty="P",
    about="docx",
)
def another_margin(document: Finished) -> Iterator[Finding]:
    """Find margins outside of what the rule leaves open; of landscape pages the sides vary."""
    rules = bounds(document.profile.id)
    for sheet in document.sheets:
        if sheet.landscape:
            continue
        for side, found in sheet.margins.items():
            bound = rules.get(f"page.{side}")
            if bound is None or bound.allows_number(found, _ROUNDING):
                continue
            low, high = bound.low or 0, bound.high or 0
            right = f"{low:.0f}" if low == high else f"{low:.0f}-{high:.0f}"
            yield document.sheet_flaw(
                sheet, side=f"{side} margin", found=f"{found:.0f}", right=right
            )


@rule(
    "KH703",
    message=("{found}", "{found}"),
    hint=(
        "chèn số trang vào đầu trang, giữa, từ trang 2 (Insert → Page Number → Top of Page)",
        "put the number into the header, centred, from page 2 on",
    ),
    why=(
        "Số trang đặt ở giữa, trên đầu trang, không ghi ở trang thứ nhất.",
        "The page number stands at the top, in the middle, and not on the first page.",
    ),
    clause="36-HD II.4.4; NĐ 30 PL I, I.7",
    certainty="P",
    about="docx",
)
def page_numbers(document: Finished) -> Iterator[Finding]:
    """Find page numbers that are missing, in the footer, aside, or on the first page."""
    if document.pages < 2 or not document.sheets:
        return
    sheet = document.sheets[0]
    if not sheet.numbered:
        yield document.sheet_flaw(sheet, found="no page numbers")
    elif sheet.numbered == "footer":
        yield document.sheet_flaw(sheet, found="page numbers at the bottom")
    elif sheet.number_align not in ("center", ""):
        yield document.sheet_flaw(sheet, found="page numbers not in the middle")
    elif sheet.number_first:
        yield document.sheet_flaw(sheet, found="a page number on the first page")


@rule(
    "KH704",
    message=("số trang cách mép trên {found} mm", "the page number is {found} mm from the edge"),
    hint=("đặt Header from Top {right} mm", "set Header from Top to {right} mm"),
    why=("Số trang cách mép trên trang giấy 10 mm.", "It stands 10 mm below the upper edge."),
    clause="36-HD II.4.4",
    certainty="P",
    families=("party",),
    about="docx",
)
def number_elsewhere(document: Finished) -> Iterator[Finding]:
    """Find page numbers at another height."""
    right = document.profile.page.number_top
    for sheet in document.sheets[:1]:
        off = abs(sheet.number_top - right)
        if sheet.numbered == "header" and document.pages > 1 and off > 2 * _ROUNDING:
            facts = {"found": f"{sheet.number_top:.0f}", "right": f"{right:.0f}"}
            yield document.sheet_flaw(sheet, **facts)


@rule(
    "KH705",
    message=("không đứng ở cột {side}", "it does not stand in the {side} column"),
    hint=(
        "đặt phần đầu trong bảng hai cột không kẻ: bên trái cơ quan và số, bên phải tiêu đề và"
        " ngày tháng",
        "put the head into a table of two columns without lines: issuer and number left, heading"
        " and date right",
    ),
    why=(
        "Tên cơ quan và số ở bên trái, tiêu đề hoặc quốc hiệu và ngày tháng ở bên phải.",
        "Issuer and number stand on the left, the heading and the date on the right.",
    ),
    clause="36-HD PL2; NĐ 30 PL I, IV",
    certainty="P",
    about="docx",
)
def not_in_its_column(document: Finished) -> Iterator[Finding]:
    """Find parts of the head that stand in the other column, or in none."""
    wanted = {
        **dict.fromkeys(("issuer_parent", "issuer", "number"), "left"),
        **dict.fromkeys(("title", "motto"), "right"),
    }
    for component, looks in document.by_component():
        side = wanted.get(component)
        wrong = [look for look in looks if side and look.side != side]
        if wrong and side:
            yield document.flaw(wrong, side=side)
