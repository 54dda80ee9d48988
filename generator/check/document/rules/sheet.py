"""The sheet: paper, orientation, margins."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Fact, Finding, Wording, listed
from ..looks import Finished, PageSetup, form_rule
from .wanted import figure, wanted

_PAPER_SLACK = 1.5
_MARGIN_SLACK = 0.6
"""Millimetres: inches and half centimetres are rounded by every program."""
_SIDES = {
    "top": Wording("trên", "top"),
    "bottom": Wording("dưới", "bottom"),
    "left": Wording("trái", "left"),
    "right": Wording("phải", "right"),
}
_OTHER_SIDE = {"left": "right", "right": "left"}
_PLACE = Wording("phần {order} (khoảng trang {page})", "section {order} (about page {page})")


def _sheets(finished: Finished) -> Iterator[PageSetup]:
    """Yield the sections, those of the same sheet once."""
    seen: set[tuple[float, ...]] = set()
    for sheet in finished.sheets:
        measures = (sheet.width, sheet.height, sheet.top, sheet.bottom, sheet.left, sheet.right)
        if measures not in seen:
            seen.add(measures)
            yield sheet


def _flaw(finished: Finished, sheet: PageSetup, **facts: Fact) -> Finding:
    """Return a finding about a section; a document of one section is named as such."""
    where = Wording("cả văn bản", "the whole document")
    if len(finished.sheets) > 1:
        where = Wording(*(p.format(order=sheet.order, page=sheet.page) for p in _PLACE))
    return finished.flaw((), sheet.page, where=where, **facts)


@form_rule(
    "KH701",
    message=(
        "khổ giấy {found} mm, đúng là A4 ({right} mm): {where}",
        "paper of {found} mm, A4 ({right} mm) is wanted: {where}",
    ),
    hint=("đặt khổ giấy A4 trong Page Setup", "set the paper to A4 in Page Setup"),
    why=(
        "Văn bản in trên giấy A4; tệp đặt khổ khác (thường là Letter của máy cài tiếng Anh) sẽ dàn"
        " trang lại khi in.",
        "Documents are printed on A4; a file set for other paper (mostly Letter) breaks its pages"
        " anew when it is printed.",
    ),
    clause="36-HD II.4.2; NĐ 30 PL I, I.1",
    certainty="P",
)
def paper(finished: Finished) -> Iterator[Finding]:
    """Find sections that are not set for A4, upright or turned."""
    page = finished.profile.page
    for sheet in _sheets(finished):
        short, long = sorted((sheet.width, sheet.height))
        if abs(short - page.width) > _PAPER_SLACK or abs(long - page.height) > _PAPER_SLACK:
            found = f"{figure(sheet.width)} × {figure(sheet.height)}"
            right = f"{figure(page.width)} × {figure(page.height)}"
            yield _flaw(finished, sheet, found=found, right=right)


@form_rule(
    "KH702",
    message=(
        "trang nằm ngang mà không có bảng: {where}",
        "a page on its long side without a table: {where}",
    ),
    hint=("đặt trang đứng", "set the page upright"),
    why=(
        "Văn bản trình bày theo chiều đứng; chỉ đặt ngang khi có bảng, biểu.",
        "Documents stand upright; the sheet is turned for tables only.",
    ),
    clause="36-HD II.4.2; NĐ 30 PL I, I.2",
    certainty="P",
)
def turned(finished: Finished) -> Iterator[Finding]:
    """Find sections on the long side that hold no table."""
    for sheet in _sheets(finished):
        if sheet.landscape and not sheet.tables:
            yield _flaw(finished, sheet)


@form_rule(
    "KH703",
    message=(
        "lề {found} mm, đúng là {right} mm: {where}",
        "margins of {found} mm, {right} mm is wanted: {where}",
    ),
    hint=("đặt lại lề trong Page Setup", "set the margins in Page Setup"),
    why=(
        "Lề do quy định ấn định; mặt sau của bản in hai mặt được đổi lề trái với lề phải.",
        "The rules fix the margins; the back side of a sheet printed on both has left and right"
        " changed over.",
    ),
    clause="36-HD II.4.3; NĐ 30 PL I, I.3",
    certainty="P",
)
def margins(finished: Finished) -> Iterator[Finding]:
    """Find margins outside of what is allowed; a turned sheet adapts them to its table."""
    front = any(not _off(finished, sheet) for sheet in finished.sheets)
    for sheet in _sheets(finished):
        off = [] if sheet.landscape else _off(finished, sheet)
        if not off or (front and not _off(finished, _turned_over(sheet))):
            continue
        found = listed(_measured(side, figure(value)) for side, value, _ in off)
        right = listed(_measured(side, allowed) for side, _, allowed in off)
        yield _flaw(finished, sheet, found=found, right=right)


def _measured(side: str, measure: str) -> Wording:
    return Wording(*(f"{word} {measure}" for word in _SIDES[side]))


def _off(finished: Finished, sheet: PageSetup) -> list[tuple[str, float, str]]:
    """Return the sides whose margins are not allowed, with what is found and what is right."""
    found = []
    for side in _SIDES:
        allowed = wanted(finished.profile.id, f"page.{side}")
        value = float(getattr(sheet, side))
        if allowed and not allowed.allows(value, _MARGIN_SLACK):
            found.append((side, value, allowed.shown()))
    return found


def _turned_over(sheet: PageSetup) -> PageSetup:
    """Return the back side of a sheet."""
    return sheet._replace(left=sheet.right, right=sheet.left)
