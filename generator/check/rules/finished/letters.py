"""The type of a finished document: fonts, sizes, weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ....errors import Finding
from ...bounds import Bound, bounds
from ...finished import Finished, Look, most
from ...rule import rule

FONT = "Times New Roman"
_LATIN, _OTHERS = ("ascii", "hAnsi"), ("cs", "eastAsia")
_MOSTLY, _HARDLY = 0.9, 0.1
"""Parts of a paragraph's letters: one word in bold makes no bold paragraph."""
_UNCHANGED = frozenset({"issuer_mark", "subject_mark", "rule"})
_EITHER = frozenset({"addressee", "issuer_mark", "subject_mark"})
"""Components whose weight depends on the type of document, or does not show."""


def _fonts(document: Finished, slots: tuple[str, ...]) -> Iterator[Finding]:
    for _, looks in document.by_component():
        wrong = [
            look
            for look in looks
            if any(look.fonts.get(slot, FONT).casefold() != FONT.casefold() for slot in slots)
        ]
        if wrong:
            names = (look.fonts[slot] for look in wrong for slot in slots if slot in look.fonts)
            found = most(name for name in names if name.casefold() != FONT.casefold())
            yield document.flaw(wrong, found=found)


@rule(
    "KH711",
    message=("phông chữ {found} ({count} đoạn)", "the font {found} ({count} paragraphs)"),
    hint=("đổi sang Times New Roman", "change it to Times New Roman"),
    why=(
        "Phông chữ của văn bản là Times New Roman, bộ mã Unicode theo TCVN 6909:2001.",
        "The font is Times New Roman, in Unicode as TCVN 6909:2001 has it.",
    ),
    clause="36-HD II.4.2; NĐ 30 PL I, I.4",
    certainty="P",
    about="docx",
)
def another_font(document: Finished) -> Iterator[Finding]:
    """Find components whose letters are in another font."""
    yield from _fonts(document, _LATIN)


@rule(
    "KH712",
    message=(
        "phông cho chữ phức và chữ Á Đông là {found} ({count} đoạn)",
        "the font for complex and Asian letters is {found} ({count} paragraphs)",
    ),
    hint=(
        "đặt Times New Roman cho cả bốn loại chữ (ascii, hAnsi, cs, eastAsia)",
        "set Times New Roman for all four kinds (ascii, hAnsi, cs, eastAsia)",
    ),
    why=(
        "Dấu nháy cong, dấu ba chấm có thể hiện bằng phông của chữ Á Đông, khác với phần còn lại.",
        "Curly quotes and dots may be shown in the font of Asian letters, unlike the rest.",
    ),
    clause="36-HD II.4.2; NĐ 30 PL I, I.4",
    certainty="U",
    about="docx",
)
def another_font_beside(document: Finished) -> Iterator[Finding]:
    """Find components whose other two fonts are named and differ."""
    yield from _fonts(document, _OTHERS)


@rule(
    "KH713",
    message=(
        "cỡ chữ {found}, quy định là {right} ({count} đoạn)",
        "type of {found} pt, the rule has {right} ({count} paragraphs)",
    ),
    hint=("đổi cỡ chữ thành {right}", "set the size to {right}"),
    why=(
        "Mỗi thành phần thể thức có cỡ chữ riêng.",
        "Each component has a size of its own.",
    ),
    clause="36-HD PL3; NĐ 30 PL I, V",
    certainty="P",
    about="docx",
)
def another_size(document: Finished) -> Iterator[Finding]:
    """Find components whose type is larger or smaller than the rule leaves open."""

    def is_wrong(look: Look, bound: Bound) -> bool:
        return look.size > 0 and not bound.allows_number(look.size)

    for looks, bound in _bound(document, "size", is_wrong):
        low, high = bound.low or 0, bound.high or 0
        right = f"{low:g}" if low == high else f"{low:g}-{high:g}"
        yield document.flaw(looks, found=most(f"{look.size:g}" for look in looks), right=right)


def _bound(
    document: Finished, name: str, is_wrong: Callable[[Look, Bound], bool]
) -> Iterator[tuple[list[Look], Bound]]:
    """Yield the paragraphs of each component that break its bound of a name."""
    rules = bounds(document.profile.id)
    for component, looks in document.by_component():
        bound = rules.get(f"styles.{component}.{name}")
        if bound is None or component in _UNCHANGED:
            continue
        wrong = [look for look in looks if is_wrong(look, bound)]
        if wrong:
            yield wrong, bound


@rule(
    "KH714",
    message=(
        "kiểu chữ {found}, quy định là {right} ({count} đoạn)",
        "the type is {found}, the rule has {right} ({count} paragraphs)",
    ),
    hint=("đổi kiểu chữ thành {right}", "make it {right}"),
    why=(
        "Mỗi thành phần thể thức có kiểu chữ riêng: đứng hay nghiêng, đậm hay thường.",
        "Each component is upright or slanted, bold or regular by the rule.",
    ),
    clause="36-HD PL3; NĐ 30 PL I, V",
    certainty="P",
    about="docx",
)
def another_weight(document: Finished) -> Iterator[Finding]:
    """Find components in bold or slanted letters that should not be, and the reverse."""
    rules = bounds(document.profile.id)
    for component, looks in document.by_component():
        if f"styles.{component}.size" not in rules or component in _EITHER:
            continue
        style = document.profile.style(component)
        for name, wanted in (("bold", style.bold), ("italic", style.italic)):
            if wanted and f"styles.{component}.{name}" not in rules:
                continue
            wrong = [look for look in looks if _is_off(getattr(look, name), wanted)]
            if wrong:
                found, right = (name, "regular") if not wanted else ("regular", name)
                yield document.flaw(wrong, found=f"{found} letters", right=f"{right} letters")


def _is_off(part: float, wanted: bool) -> bool:
    return part < _HARDLY if wanted else part > _MOSTLY
