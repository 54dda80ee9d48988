"""How paragraphs of a Word file look in effect (ECMA-376 part 1, 17.7): fonts, spacing, indent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..check.finished import SLOTS
from ..importer.docx.context import Context
from ..importer.docx.names import Element, W, child, is_on, points, val
from ..importer.docx.styles import shape_of

MM_PER_POINT = 25.4 / 72
SINGLE = 1.15
"""The pitch of single spacing, of the size of Times New Roman."""
_DEFAULT_SIZE = 10.0
_LINE = 240
_THEMES = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "cs": "cstheme",
           "eastAsia": "eastAsiaTheme"}  # fmt: skip
_WORDS = (W + "t", W + "tab", W + "sym")
_DELETED = frozenset(W + name for name in ("del", "moveFrom"))
_BOXES = W + "txbxContent"


class Spacing(NamedTuple):
    """What is said of spacing and indents, pt; None for what is not said.

    Attributes:
        line: pitch in points, or of the single one where `multiple`.
    """

    before: float | None = None
    after: float | None = None
    line: float | None = None
    multiple: bool | None = None
    left: float | None = None
    first: float | None = None
    contextual: bool | None = None
    align: str = ""

    def over(self, below: Spacing) -> Spacing:
        """Return this with what it leaves open taken from the one below."""
        mine = {name: value for name, value in self._asdict().items() if value not in (None, "")}
        if "line" in mine:
            below = below._replace(multiple=None)
        return below._replace(**mine)


class Type(NamedTuple):
    """What is said of letters; None for what is not said."""

    fonts: tuple[tuple[str, str], ...] = ()
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None

    def over(self, below: Type) -> Type:
        """Return this with what it leaves open taken from the one below."""
        return Type(
            tuple((dict(below.fonts) | dict(self.fonts)).items()),
            below.size if self.size is None else self.size,
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
        )


class Looks:
    """Resolves the looks of paragraphs and runs of one file.

    Args:
        context: styles, theme and parts of the file.
    """

    def __init__(self, context: Context) -> None:
        self._styles = context.styles
        self._theme = _theme_fonts(context.file.related("theme"))
        defaults = child(context.file.related("styles"), W + "docDefaults")
        self._type = self._of_runs(child(child(defaults, W + "rPrDefault"), W + "rPr"))
        self._spacing = _spacing(child(child(defaults, W + "pPrDefault"), W + "pPr"))
        self._styled_type = lru_cache(maxsize=None)(self._type_of)
        self._styled_spacing = lru_cache(maxsize=None)(self._spacing_of)

    def style_of(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style."""
        return self._styles.paragraph_style(val(child(paragraph, W + "pPr"), W + "pStyle"))

    def spacing(self, paragraph: Element) -> Spacing:
        """Return the spacing of a paragraph, everything inherited included."""
        direct = _spacing(child(paragraph, W + "pPr"))
        return direct.over(self._styled_spacing(self.style_of(paragraph)))

    def own(self, paragraph: Element) -> frozenset[str]:
        """Return what a paragraph and its runs set otherwise than its style does."""
        style = self.style_of(paragraph)
        spacing, styled = self.spacing(paragraph), self._styled_spacing(style)
        found = {
            name
            for name, one, other in zip(Spacing._fields, spacing, styled, strict=True)
            if (one or 0) != (other or 0)
        }
        base = self._styled_type(style)
        for run, _ in _runs(paragraph):
            look = self._run(run, style)
            if (look.size or 0) != (base.size or 0):
                found.add("size")
            if dict(look.fonts).get("hAnsi") != dict(base.fonts).get("hAnsi"):
                found.add("font")
        return frozenset(found - {"multiple", "contextual"})

    def letters(self, paragraph: Element) -> tuple[dict[str, str], float, float, float]:
        """Return fonts by slot, size, and the parts of bold and of slanted letters."""
        style = self.style_of(paragraph)
        fonts: dict[str, Counter[str]] = {slot: Counter() for slot in SLOTS}
        sizes, bold, italic, total = Counter[float](), 0, 0, 0
        for run, count in _runs(paragraph):
            look = self._run(run, style)
            total += count
            sizes[look.size or _DEFAULT_SIZE] += count
            bold += count if look.bold else 0
            italic += count if look.italic else 0
            for slot, name in look.fonts:
                fonts[slot][name] += count
        named = {slot: counts.most_common(1)[0][0] for slot, counts in fonts.items() if counts}
        size = sizes.most_common(1)[0][0] if sizes else 0.0
        return named, size, bold / (total or 1), italic / (total or 1)

    def _run(self, run: Element, style: str) -> Type:
        properties = child(run, W + "rPr")
        base = self._styled_type(style)
        if properties is None:
            return base
        named = val(properties, W + "rStyle")
        if named:
            base = self._type_of(named, whole=False).over(base)
        return self._of_runs(properties).over(base)

    def _type_of(self, identity: str, *, whole: bool = True) -> Type:
        look = Type()
        for _, style in self._styles.chain(identity):
            look = look.over(self._of_runs(child(style, W + "rPr")))
        return look.over(self._type) if whole else look

    def _spacing_of(self, identity: str) -> Spacing:
        spacing = Spacing()
        for _, style in self._styles.chain(identity):
            spacing = spacing.over(_spacing(child(style, W + "pPr")))
        return spacing.over(self._spacing)

    def _of_runs(self, properties: Element | None) -> Type:
        """Return what a ``w:rPr`` says; a theme's font wins over a name beside it (17.3.2.26)."""
        if properties is None:
            return Type()
        fonts: dict[str, str] = {}
        named = child(properties, W + "rFonts")
        for slot in SLOTS if named is not None else ():
            assert named is not None
            theme = named.get(W + _THEMES[slot])
            name = self._theme.get(theme or "", "") or named.get(W + slot, "")
            if name:
                fonts[slot] = name
        size = child(properties, W + "sz")
        bold, italic = child(properties, W + "b"), child(properties, W + "i")
        return Type(
            tuple(fonts.items()),
            None if size is None else points(size.get(W + "val"), 2),
            None if bold is None else is_on(bold),
            None if italic is None else is_on(italic),
        )


def _theme_fonts(theme: Element | None) -> Mapping[str, str]:
    """Return the fonts of a theme by the names that runs call them: ``minorHAnsi`` ..."""
    if theme is None:
        return {}
    drawing = theme.tag.partition("}")[0] + "}"
    named = {}
    for kind in ("major", "minor"):
        for group, calls in (
            ("latin", ("Ascii", "HAnsi")),
            ("cs", ("Bidi",)),
            ("ea", ("EastAsia",)),
        ):
            found = theme.find(f".//{drawing}{kind}Font/{drawing}{group}")
            for call in calls:
                named[kind + call] = "" if found is None else found.get("typeface", "")
    return named


def _spacing(properties: Element | None) -> Spacing:
    """Return what a ``w:pPr`` says of spacing, indents and alignment."""
    if properties is None:
        return Spacing()
    spacing, indent = child(properties, W + "spacing"), child(properties, W + "ind")
    contextual = child(properties, W + "contextualSpacing")
    before = after = line = left = first = None
    multiple = None
    if spacing is not None:
        before, after = points(spacing.get(W + "before")), points(spacing.get(W + "after"))
        if spacing.get(W + "line"):
            multiple = spacing.get(W + "lineRule", "auto") == "auto"
            line = points(spacing.get(W + "line"), _LINE if multiple else 20)
    if indent is not None:
        left = points(indent.get(W + "left", indent.get(W + "start")))
        hanging = points(indent.get(W + "hanging"))
        first = -hanging if hanging is not None else points(indent.get(W + "firstLine"))
    return Spacing(
        before, after, line, multiple, left, first,
        None if contextual is None else is_on(contextual),
        shape_of({each.tag: each for each in properties}).align,
    )  # fmt: skip


def _runs(paragraph: Element) -> Iterator[tuple[Element, int]]:
    """Yield the runs of a paragraph that show letters, with how many; its boxes are apart."""
    for run in paragraph.iter(W + "r"):
        up = run.getparent()
        inside = False
        while up is not None and up is not paragraph:
            if up.tag in _DELETED or up.tag == _BOXES:
                inside = True
                break
            up = up.getparent()
        if inside:
            continue
        count = sum(len((each.text or "").strip()) for each in run.iterchildren(W + "t"))
        if count:
            yield run, count


def starts_with_tab(paragraph: Element) -> bool:
    """Tell whether the first thing a paragraph shows is a tab: how people indent by hand."""
    first = next(paragraph.iter(*_WORDS), None)
    return first is not None and first.tag == W + "tab"
