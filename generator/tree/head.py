"""Heading, issuer, number, place and date; type and subject (36-HD II.1.1-1.5, NĐ 30 II.1-5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ..fonts import text_width_pt
from ..form import components as c
from ..form.profile import Style
from ..load.source import Text
from ..vietnamese.dates import PartialDate, long_date
from ..vietnamese.fill import fill
from ..vietnamese.letters.unicode import lower_first, upper_first
from .context import Context, split_lines
from .nodes import BlankLine, Block, Head, Line, Paragraph, Run

MM = 72 / 25.4


def build_head(ctx: Context) -> Head:
    """Return the head block; number and date end up on one level."""
    form, plan = ctx.profile.head, ctx.plan
    left_width = form.left_width
    right_width = ctx.profile.page.text_width - left_width
    issuer = plan.issuer
    left: list[Line] = [
        *ctx.lines(c.ISSUER_PARENT, issuer.parent),
        *ctx.lines(c.ISSUER, (*_joined(issuer.name), *issuer.unit)),
    ]
    if form.issuer_mark:
        left.append(ctx.line(c.ISSUER_MARK, str(form.issuer_mark)))
    elif form.issuer_rule and left:
        left.append(_rule(ctx, left[-1], form.issuer_rule, left_width))
    right: list[Line] = [*ctx.lines(c.TITLE, form.title), *ctx.lines(c.MOTTO, form.motto)]
    if form.rule and right:
        right.append(_rule(ctx, right[-1], 1, right_width))
    number, date = number_line(ctx), date_line(ctx)
    last_left = [ctx.line(c.NUMBER, number, at=plan.number.at)] if number else []
    last_right = [date] if date.text and plan.date.position != "foot" else []
    gap = height_of(ctx, [*left, *last_left], left_width)
    gap -= height_of(ctx, [*right, *last_right], right_width)
    spacer = [BlankLine(0, abs(gap))] if abs(gap) > 0.5 else []
    if gap > 0:
        right += spacer
    else:
        left += spacer
    below: list[Line] = [*ctx.lines(c.BELOW_NUMBER, plan.number.below)]
    for mark in (c.SECRECY, c.URGENCY, c.DRAFT):
        if (value := getattr(plan, mark)) is not None:
            words = Text("Dự thảo", value.place) if value.lower() in ("true", "có") else value
            below += ctx.lines(mark, (words,))
    above = ctx.lines(c.CIRCULATION, (plan.circulation,)) if plan.circulation else ()
    return Head(above, (*left, *last_left), (*right, *last_right), tuple(below))


def _joined(names: tuple[Text, ...]) -> tuple[Text, ...]:
    """Return joint issuers, the lead body first, joined by hyphens (36-HD II.1.2)."""
    return (*(Text(f"{name} -", name.place) for name in names[:-1]), *names[-1:])


def build_title(ctx: Context) -> tuple[Block, ...]:
    """Return type, subject, the sign under it, and the addressees."""
    plan, form = ctx.plan, ctx.profile.head
    blocks: list[Block] = []
    if name := type_name(ctx):
        blocks.append(ctx.line(c.TYPE, name))
    written = [line for text in plan.subject for line in split_lines(text)]
    subject = [ctx.references.runs(line, defining=False) for line in written]
    if subject and subject[0]:
        subject[0] = _cased(subject[0], str(form.subject_case or "keep"))
    pairs = zip(subject, written, strict=True)
    subject_lines = [ctx.line(c.SUBJECT, runs, at=line.place) for runs, line in pairs]
    blocks += subject_lines
    if form.subject_mark:
        blocks.append(ctx.line(c.SUBJECT_MARK, str(form.subject_mark)))
    elif form.subject_rule and subject_lines:
        width = ctx.profile.page.text_width
        blocks.append(_rule(ctx, subject_lines[-1], form.subject_rule, width))
    blocks += _addressees(ctx)
    return tuple(blocks)


def _addressees(ctx: Context) -> list[Paragraph]:
    plan, form = ctx.plan, ctx.profile.head
    if not plan.addressees:
        return []
    by_type = {str(code): str(word) for code, word in form.addressee_by_type.items()}
    word = by_type.get(type_code(ctx), str(form.addressee or ""))
    names = [ctx.references.body(text) for text in plan.addressees]
    italic = ctx.profile.head.addressee_italic
    if len(names) == 1:
        runs = (Run(word, italic=italic), Run(" " + names[0]))
        return [ctx.line(c.ADDRESSEE, runs, at=plan.addressees[0].place)]
    lines = [ctx.line(c.ADDRESSEE, (Run(word, italic=italic),))]
    for index, name in enumerate(names):
        end = "." if index == len(names) - 1 else ";"
        place = plan.addressees[index].place
        lines.append(ctx.line(c.ADDRESSEE_ITEM, f"{name}{end}", "-", place))
    return lines


def type_code(ctx: Context) -> str:
    """Return the abbreviation of the plan's type: KH where it names none."""
    wanted = str(ctx.plan.type or "KH")
    types = {str(code): str(name) for code, name in ctx.profile.types.items()}
    if wanted in types:
        return wanted
    return next((c for c, name in types.items() if name.casefold() == wanted.casefold()), wanted)


def type_name(ctx: Context) -> str:
    """Return the name of the plan's type."""
    code = type_code(ctx)
    types = {str(each): str(name) for each, name in ctx.profile.types.items()}
    if "type" in ctx.plan.given and ctx.plan.type is None:
        return ""
    return types.get(code, code)


def number_line(ctx: Context) -> str:
    """Return the number line; blanks stand for a number not given yet."""
    plan, form = ctx.plan, ctx.profile.head
    if "text" in plan.number.given:
        return str(plan.number.text or "").strip().replace("\n", " ")
    symbol = str(plan.issuer.symbol or "")
    value = str(plan.number.value or "")
    if value.isdigit():
        value = value.zfill(form.number_digits)
    number = value or " " * (form.blank - 1)
    code = type_code(ctx).replace("QĐi", "QĐ")
    return fill(form.number, number=number, type=code, symbol=symbol)


def date_line(ctx: Context) -> Paragraph:
    """Return the place-and-date line, without words where a plan has neither."""
    return ctx.line(c.DATE, _date_words(ctx), at=ctx.plan.date.at)


def _date_words(ctx: Context) -> str:
    """Return place and date, blank parts as gaps (36-HD II.1.4, NĐ 30 II.4)."""
    plan = ctx.plan
    if "text" in plan.date.given:
        return str(plan.date.text or "").strip().replace("\n", " ")
    place = ctx.references.words(plan.place) if plan.place else ""
    if plan.date.value is None and not place:
        return ""
    value = plan.date.value or PartialDate(None, None, None)
    words = long_date(value, blank=ctx.profile.head.blank)
    return f"{place}, {words}" if place else upper_first(words)


def _cased(runs: tuple[Run, ...], case: str) -> tuple[Run, ...]:
    change = {"lower": lower_first, "upper": upper_first}.get(case, str)
    first = runs[0]
    words = first.text.split(" ", 1)[0]
    if case == "lower" and words.isupper() and len(words) > 1:
        return runs
    return (Run(change(first.text), first.bold, first.italic), *runs[1:])


def _rule(ctx: Context, line: Line, part: float, column: float) -> BlankLine:
    """Return a drawn line as long as `part` of the longest line of the words above it."""
    height = ctx.profile.style(c.RULE).line
    match line:
        case BlankLine():
            return BlankLine(0, height)
        case Paragraph():
            longest = max(line_widths(line.text, ctx.profile.style(line.style), column * MM)) / MM
            return BlankLine(round(min(longest, column) * part, 2), height)
        case _:
            assert_never(line)


def height_of(ctx: Context, lines: Sequence[Line], width: float = 80.0) -> float:
    """Return the height in pt of lines in a column `width` mm wide."""
    return sum(_line_height(ctx, line, width) for line in lines)


def _line_height(ctx: Context, line: Line, width: float) -> float:
    match line:
        case BlankLine():
            return line.height
        case Paragraph():
            style = ctx.profile.style(line.style)
            rows = len(line_widths(line.text, style, width * MM))
            return rows * style.line + style.before + style.after
        case _:
            assert_never(line)


def line_widths(text: str, style: Style, width_pt: float) -> list[float]:
    """Return the widths in pt of a text's lines in a column, broken greedily at spaces."""

    def measure(words: str) -> float:
        return text_width_pt(words, style.size, bold=style.bold, italic=style.italic)

    lines: list[str] = []
    for word in text.split() if measure(text) > width_pt else [text]:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width_pt:
            lines[-1] = longer
        else:
            lines.append(word)
    return [measure(line) for line in lines] or [0.0]
