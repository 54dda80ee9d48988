"""Head and foot: two columns, and what stands level with what."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Finding, Wording
from ....form import components as c
from ..looks import DocumentParagraph, Finished, form_rule

_SIDES = {"left": Wording("bên trái", "on the left"), "right": Wording("bên phải", "on the right")}


@form_rule(
    "KH730",
    message=(
        "{part} không đứng {right} trong khối hai cột đầu văn bản (đoạn {where})",
        "{part} does not stand {right} in the two columns of the head (paragraph {where})",
    ),
    hint=(
        "đặt phần đầu vào bảng hai cột không kẻ khung",
        "set the head in a table of two columns without lines",
    ),
    why=(
        "Tên cơ quan đứng bên trái, tiêu đề (hoặc Quốc hiệu) đứng bên phải, ngang hàng nhau.",
        "The issuer stands on the left, the heading on the right, level with each other.",
    ),
    clause="36-HD II.1.1, II.1.2; NĐ 30 PL I, II.1, II.2",
    certainty="P",
)
def head_columns(finished: Finished) -> Iterator[Finding]:
    """Find a heading that is not on the right, an issuer that is not on the left."""
    for component in (c.TITLE, c.ISSUER):
        spread, side = finished.first(component), c.COMPONENTS[component].side
        if spread and spread.side not in (side, "both"):
            yield _on_side(finished, spread, side)


@form_rule(
    "KH731",
    message=(
        "{part} không ngang hàng với {other} (đoạn {where})",
        "{part} is not level with {other} (paragraph {where})",
    ),
    hint=("đặt hai dòng vào cùng một hàng của bảng", "set both into one row of the table"),
    why=(
        "Tiêu đề ngang hàng với dòng đầu của tên cơ quan; số, ký hiệu ngang hàng với địa danh, ngày"
        " tháng.",
        "The heading is level with the first line of the issuer, the number with place and date.",
    ),
    clause="36-HD II.1.2, II.1.4; NĐ 30 PL I, II.4",
    certainty="P",
)
def levels(finished: Finished) -> Iterator[Finding]:
    """Find two parts of the head that stand in different rows."""
    for upper, others in c.LEVEL.items():
        one, other = finished.first(upper), finished.first(*others)
        if one and other and {one.side, other.side} == {"left", "right"} and _apart(one, other):
            name = Wording(*c.COMPONENTS[other.component].words)
            yield _with(finished.flaw([one]), "other", name)


def _apart(one: DocumentParagraph, other: DocumentParagraph) -> bool:
    """Tell paragraphs in different rows; text boxes can stand anywhere."""
    return bool(one.cell[0] and other.cell[0]) and one.cell[:2] != other.cell[:2]


@form_rule(
    "KH732",
    message=(
        "{part} không đứng {right} ở cuối văn bản (đoạn {where})",
        "{part} does not stand {right} at the end of the document (paragraph {where})",
    ),
    hint=(
        "đặt nơi nhận và chữ ký vào bảng hai cột không kẻ khung",
        "set recipients and signature in a table of two columns without lines",
    ),
    why=(
        "Nơi nhận đứng bên trái, chữ ký đứng bên phải, ngang hàng nhau.",
        "Recipients stand on the left, the signature on the right, level with each other.",
    ),
    clause="36-HD II.1.7, II.1.9.2; NĐ 30 PL I, II.7, II.9.b",
    certainty="V3",
)
def foot_columns(finished: Finished) -> Iterator[Finding]:
    """Find recipients that are not on the left, a signature that is not on the right."""
    label = finished.first(c.RECIPIENTS_LABEL)
    if label and label.side not in ("left", "both"):
        yield _on_side(finished, label, "left")
    signed = finished.first(c.SIGNATURE_AUTHORITY, c.SIGNATURE_TITLE)
    if signed and label and not _any_right(finished):
        yield _on_side(finished, signed, "right")


def _any_right(finished: Finished) -> bool:
    """Tell whether a signature stands on the right; with several the others are on the left."""
    named = (name for name in c.OF_FOOT if c.COMPONENTS[name].side == "right")
    groups = (finished.by_component.get(name, []) for name in named)
    return any(each.side in ("right", "both") for group in groups for each in group)


def _on_side(finished: Finished, spread: DocumentParagraph, side: str) -> Finding:
    return _with(finished.flaw([spread]), "right", _SIDES[side])


def _with(finding: Finding, name: str, words: Wording) -> Finding:
    return finding._replace(facts={**finding.facts, name: words})
