"""Letters: fonts, sizes, weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ....errors import Finding, Wording
from ....form.components import BODY, HEADINGS, LETTERED, RUNNING, TEXT
from ..looks import DocumentParagraph, Finished, components, form_rule
from .wanted import Off, clause_of, figure, grouped, rule_for, sizes

FONT = "Times New Roman"
_ITS_NAMES = frozenset({"timesnewroman", "timesnewromanpsmt", "timesnewroman,serif"})
_SIZE_SLACK = 0.25
_MOST = 0.5
_LESSER = HEADINGS[1:]
"""Headings that are bold only where the document has them so."""
_FEW = 3
_SEEN = 3
"""So many letters of another size one sees."""


def _is_ours(font: str) -> bool:
    name = font.partition(";")[0].replace(" ", "").casefold()
    return name in _ITS_NAMES


@form_rule(
    "KH710",
    message=(
        "phông {found}, đúng là Times New Roman: {part} ({count} đoạn: {where})",
        "font {found}, Times New Roman is wanted: {part} ({count} paragraphs: {where})",
    ),
    hint=(
        "chọn hết văn bản rồi đặt phông Times New Roman",
        "select the whole text and set it in Times New Roman",
    ),
    why=(
        "Văn bản dùng một phông Times New Roman, bộ mã Unicode.",
        "Documents are set in Times New Roman, in Unicode.",
    ),
    clause="NĐ 30 PL I, I.4; TCVN 6909:2001",
    certainty="V4",
)
def other_font(finished: Finished) -> Iterator[Finding]:
    """Find letters that are shown in another font; signs of symbol fonts are none."""
    yield from grouped(
        finished,
        (
            Off(each, font, FONT, "")
            for each in finished.paragraphs
            if each.text
            for font in each.face.fonts
            if not _is_ours(font) and not _is_split(each)
        ),
    )


def _is_split(spread: DocumentParagraph) -> bool:
    split = spread.face.split
    return split is not None and any(map(_is_ours, split))


@form_rule(
    "KH711",
    message=(
        "chữ không dấu hiện bằng phông {found}, chữ có dấu bằng {marked}: {part} ({count} đoạn:"
        " {where})",
        "plain letters are shown in {found}, letters with marks in {marked}: {part} ({count}"
        " paragraphs: {where})",
    ),
    hint=(
        "chọn đoạn đó, bấm Ctrl+Space, rồi đặt lại phông Times New Roman",
        "select the passage, press Ctrl+Space, and set Times New Roman again",
    ),
    why=(
        "Word giữ phông riêng cho chữ ASCII và cho các chữ khác (hAnsi), phông của bộ theme thắng"
        " phông ghi tên; khi hai chỗ khác nhau, trong một từ lẫn hai kiểu chữ.",
        "Word keeps a font for ASCII letters and one for others (hAnsi), and a font of the theme"
        " wins over a named one; where they differ, a word is set in two faces.",
    ),
    clause="NĐ 30 PL I, I.4; TCVN 6909:2001",
    certainty="V4",
)
def two_fonts(finished: Finished) -> Iterator[Finding]:
    """Find words whose plain letters stand in another font than those with marks."""
    groups: dict[tuple[str, str], list[DocumentParagraph]] = {}
    for each in finished.paragraphs:
        if each.text and each.face.split and _is_split(each):
            groups.setdefault(each.face.split, []).append(each)
    for (plain, marked), group in groups.items():
        found = [Off(each, plain, FONT, "") for each in group]
        for finding in grouped(finished, found):
            yield finding._replace(facts={**finding.facts, "marked": marked})


@form_rule(
    "KH712",
    message=(
        "phông dự phòng {found} (ô eastAsia hoặc cs), đúng là Times New Roman: {part} ({count}"
        " đoạn: {where})",
        "a font {found} in the slot eastAsia or cs, Times New Roman is wanted: {part} ({count}"
        " paragraphs: {where})",
    ),
    hint=(
        "đặt Times New Roman cho cả hai ô phông trong hộp Font",
        "set Times New Roman in every slot of the dialogue Font",
    ),
    why=(
        "Ô phông này chưa hiện chữ nào, nhưng máy khác hoặc chữ dán vào sẽ lấy nó.",
        "The slot shows no letter yet, but other programs and pasted words take it.",
    ),
    clause="",
)
def idle_font(finished: Finished) -> Iterator[Finding]:
    """Find other fonts that a run or a style names for scripts that the text does not have."""
    yield from grouped(
        finished,
        (
            Off(each, font, FONT, "")
            for each in finished.paragraphs
            if each.text
            for font in each.face.idle
            if not _is_ours(font)
        ),
    )


@form_rule(
    "KH713",
    message=(
        "{part}: cỡ chữ {found}, đúng là {right} ({clause}); {count} đoạn: {where}",
        "{part}: size {found}, {right} is wanted ({clause}); {count} paragraphs: {where}",
    ),
    hint=("đặt lại cỡ chữ của thành phần này", "set the size of this component"),
    why=(
        "Mỗi thành phần thể thức có cỡ chữ riêng, ghi trong bảng mẫu chữ của quy định.",
        "Every component has a size of its own, in the table of letters of the rules.",
    ),
    clause="36-HD PL3; NĐ 30 PL I, V",
    certainty="P",
)
def size(finished: Finished) -> Iterator[Finding]:
    """Find components in a size that the form does not allow."""
    for component in components(finished):
        allowed = sizes(finished.profile.id, component)
        if allowed:
            yield from grouped(
                finished,
                (
                    Off(each, figure(each.face.size), allowed.shown(), allowed.clause)
                    for each in finished.by_component[component]
                    if each.face.size and not allowed.allows(each.face.size, _SIZE_SLACK)
                ),
            )


@form_rule(
    "KH714",
    message=(
        "lời văn lẫn cỡ chữ: {found} giữa các đoạn cỡ {right} ({part}, {count} đoạn: {where})",
        "sizes are mixed in the text: {found} among {right} ({part}, {count} paragraphs: {where})",
    ),
    hint=("đặt một cỡ chữ cho cả lời văn", "set the whole text in one size"),
    why=(
        "Trong khoảng cho phép chỉ chọn một cỡ, dùng thống nhất cả văn bản.",
        "Of the sizes allowed one is chosen and kept throughout the document.",
    ),
    clause="NĐ 30 PL I, V (chú thích)",
    certainty="V2",
)
def mixed_sizes(finished: Finished) -> Iterator[Finding]:
    """Find running text in two sizes that would both be allowed, and words of another size."""
    allowed = sizes(finished.profile.id, BODY)
    running = [
        each
        for component in components(finished, among=TEXT)
        for each in finished.by_component[component]
        if each.face.size and allowed and allowed.allows(each.face.size, _SIZE_SLACK)
    ]
    counts = Counter[float]()
    for each in running:
        counts.update(each.face.sizes)
    if len(counts) > 1:
        usual = counts.most_common(1)[0][0]
        yield from grouped(
            finished,
            (
                Off(each, figure(other), figure(usual), "")
                for each in running
                for other, letters in each.face.sizes.items()
                if other != usual and letters >= _SEEN
            ),
        )


_LETTERS = dict(
    hint=("đặt lại kiểu chữ của thành phần này", "set the letters of this component"),
    why=(
        "Kiểu chữ (đứng, nghiêng, đậm) của từng thành phần do quy định ấn định; tên loại, đề mục và"
        " chữ ký phải nhận ra ngay.",
        "The rules fix weight and slant of every component; type, headings and signature are told"
        " at a glance.",
    ),
    clause="36-HD PL3; NĐ 30 PL I, V",
    certainty="P",
)


@form_rule(
    "KH715",
    message=(
        "{part}: chữ {found}, đúng là {right} ({clause}); {count} đoạn: {where}",
        "{part}: {found}, {right} is wanted ({clause}); {count} paragraphs: {where}",
    ),
    **_LETTERS,
)
def weight(finished: Finished) -> Iterator[Finding]:
    """Find components that should be bold and are not, and the reverse."""
    yield from _weighed(finished, "bold", Wording("đậm", "bold"), Wording("không đậm", "not bold"))


@form_rule(
    "KH716",
    message=(
        "{part}: chữ {found}, đúng là {right} ({clause}); {count} đoạn: {where}",
        "{part}: {found}, {right} is wanted ({clause}); {count} paragraphs: {where}",
    ),
    **_LETTERS,
)
def slant(finished: Finished) -> Iterator[Finding]:
    """Find components that should be slanted and are not, and the reverse."""
    yield from _weighed(
        finished, "italic", Wording("nghiêng", "italic"), Wording("đứng", "upright")
    )


@form_rule(
    "KH717",
    message=(
        "{part}: chữ {found}, đúng là {right} ({clause}); {count} đoạn: {where}",
        "{part}: {found}, {right} is wanted ({clause}); {count} paragraphs: {where}",
    ),
    **_LETTERS,
)
def underline(finished: Finished) -> Iterator[Finding]:
    """Find components that should be underlined and are not, and the reverse."""
    line, none = Wording("gạch chân", "underlined"), Wording("không gạch chân", "not underlined")
    yield from _weighed(finished, "underline", line, none)


def _weighed(finished: Finished, name: str, on: Wording, off: Wording) -> Iterator[Finding]:
    """Yield components whose letters are not as the form wants them.

    Args:
        finished: the document.
        name: the property, as profile and `Face` call it.
        on: what it is called where it holds.
        off: and where it does not.
    """
    profile = finished.profile
    for component in components(finished, among=LETTERED):
        rule = rule_for(profile.id, component, name) or rule_for(profile.id, component, "size")
        spreads = [each for each in finished.by_component[component] if each.face.size]
        right = bool(getattr(profile.style(component), name))
        if rule is None or (component in _LESSER and not _any(spreads, name)):
            continue
        yield from grouped(
            finished,
            (
                Off(each, off if right else on, on if right else off, clause_of(rule))
                for each in spreads
                if (getattr(each.face, name) > _MOST) != right
            ),
        )
    if name != "underline":
        yield from _running(finished, name, on, off)


def _any(spreads: Iterable[DocumentParagraph], name: str) -> bool:
    return any(getattr(each.face, name) > _MOST for each in spreads)


def _running(finished: Finished, name: str, on: Wording, off: Wording) -> Iterator[Finding]:
    """Yield running text that stands out as a whole: a passage may, not all of it."""
    spreads = [
        each
        for component in RUNNING
        for each in finished.by_component.get(component, ())
        if each.face.size and component not in LETTERED
    ]
    loud = [each for each in spreads if getattr(each.face, name) > _MOST]
    rule = rule_for(finished.profile.id, BODY, "size")
    if rule and len(spreads) > _FEW and len(loud) > _MOST * len(spreads):
        yield from grouped(finished, (Off(each, on, off, clause_of(rule)) for each in loud))


@form_rule(
    "KH718",
    message=(
        "{part}: chữ thường, đúng là chữ in hoa ({clause}); {count} đoạn: {where}",
        "{part}: small letters, capitals are wanted ({clause}); {count} paragraphs: {where}",
    ),
    hint=("gõ chữ in hoa", "type capitals"),
    why=(
        "Tiêu đề, tên cơ quan, tên loại và quyền hạn của người ký viết bằng chữ in hoa.",
        "Heading, names of bodies, type and authority of the signer stand in capitals.",
    ),
    clause="36-HD PL3; NĐ 30 PL I, V",
    certainty="P",
)
def capitals(finished: Finished) -> Iterator[Finding]:
    """Find components that should stand in capitals and do not."""
    for component in components(finished):
        rule = rule_for(finished.profile.id, component, "upper")
        if rule is None or rule.value != "true" or "practice" in rule.clause:
            continue
        yield from grouped(
            finished,
            (
                Off(each, "", "", clause_of(rule))
                for each in finished.by_component[component]
                if each.text != each.text.upper()
            ),
        )
