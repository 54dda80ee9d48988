"""Sections, items, tasks, dash lines and their order (36-HD II.1.6, NĐ 30 II.6)."""

from __future__ import annotations

from ..errors import Place
from ..form import components as c
from ..load.source import Text
from ..model.plan import Content, FieldLine, Item
from ..model.stated import has_task_keys, is_task_by_lines
from ..vietnamese.letters.unicode import upper_first
from .context import Context, labelled, split_lines
from .inline import Reference, parse_inline
from .nodes import Block, Duty, Paragraph, Run
from .numbering import content_order
from .tables import build_table
from .tasks import add_task
from .walk import paragraphs

ENDINGS = (".", ";", ",", ":", "!", "?", "…", "./.")


def build_content(ctx: Context, content: Content, group: str = "", depth: int = 0) -> list[Block]:
    """Return the blocks of a content node, in the order of the file.

    Args:
        ctx: the document being built.
        content: the node.
        group: the heading it stands under, for the table of tasks.
        depth: how deep in dash lines it stands.
    """
    blocks: list[Block] = []
    for name in content_order(content):
        blocks += _part(ctx, content, name, group, depth)
    return blocks


def _part(ctx: Context, content: Content, name: str, group: str, depth: int) -> list[Block]:
    value = getattr(content, name)
    match name:
        case "text":
            return list(ctx.lines(c.BODY, value))
        case "points":
            return [line for point in value for line in _point(ctx, point, depth, value[0].at)]
        case "items" | "sections" | "tasks":
            return [
                block
                for item in value
                for block in (
                    _task(ctx, item, group, value[0].at)
                    if name == "tasks" or has_task_keys(item)
                    else _item(ctx, item, group, value[0].at if name == "items" else None)
                )
            ]
        case "fields":
            return [_field(ctx, str(label), line) for label, line in value.items()]
        case "table":
            return build_table(ctx, value) if value else []
        case "note":
            return list(ctx.lines(c.NOTE, value))
        case "centre":
            return list(ctx.lines(c.CENTRE, value))
        case "basis":
            return list(_basis(ctx, value))
        case _:
            return [
                line
                for block in value
                for line in _unnumbered(ctx, block, group, depth, value[0].at)
            ]


def _unnumbered(ctx: Context, item: Item, group: str, depth: int, among: Place) -> list[Block]:
    """Return a part of ``blocks`` or of the opening: its words without a label."""
    lines = _led(ctx, item, "", c.BODY)
    rest = [name for name in content_order(item) if name != "text"]
    blocks = [block for name in rest for block in _part(ctx, item, name, group, depth)]
    return [*lines, *blocks, *_as_task(ctx, item, lines, among, group)]


def _item(ctx: Context, item: Item, group: str, among: Place | None) -> list[Block]:
    """Return a section or numbered item: heading, words, what is inside.

    An item may be a task by its labelled lines; a section is none (`among` is None), as one on
    time and place of a meeting shows.
    """
    position, outer, before = ctx.numbering.of(item), group, len(ctx.tasks)
    blocks: list[Block] = []
    label = position.label
    if item.heading:
        heading = ctx.references.runs(item.heading)
        if position.is_part:
            place = item.heading.place
            blocks += [ctx.line(c.PART, label), ctx.line(c.PART_TITLE, heading, at=place)]
        else:
            blocks.append(_heading(ctx, position.level, label, item.heading, heading))
            group = f"{label} {item.heading}".strip()
        label = ""
    elif position.is_part:
        blocks.append(ctx.line(c.PART, label))
        label = ""
    led = _led(ctx, item, label, c.ITEM)
    blocks += led
    duties = len(ctx.duties)
    inner: list[Block] = []
    for name in content_order(item):
        if name != "text":
            inner += _part(ctx, item, name, group, 0)
    if among and is_task_by_lines(item, ctx.profile.task.labels):
        add_task(ctx, item, led, "lines", among, outer)
        ctx.tasks.insert(before, ctx.tasks.pop())
    if item.actor and not item.text:
        words = " ".join(each.text for each, in_table in paragraphs(inner) if not in_table)
        ctx.duties[duties - 1] = ctx.duties[duties - 1]._replace(text=words)
    return blocks + inner


def _task(ctx: Context, item: Item, group: str, among: Place) -> list[Block]:
    """Return a task: its words, its dash lines, its field lines, then what is nested in it."""
    position = ctx.numbering.of(item)
    blocks: list[Block] = []
    label = position.label
    if item.heading:
        level = max(position.level, 2)
        heading = ctx.references.runs(item.heading)
        blocks.append(_heading(ctx, level, label, item.heading, heading))
        label = ""
    words = _led(ctx, item, label, c.ITEM)
    blocks += words
    order = [name for name in content_order(item) if name != "text"]
    nested = [name for name in order if name in ("items", "tasks", "sections")]
    for name in order:
        if name not in nested:
            blocks += _part(ctx, item, name, group, 0)
    blocks += _key_lines(ctx, add_task(ctx, item, words, "keys", among, group))
    for name in nested:
        blocks += _part(ctx, item, name, group, 0)
    return blocks


def _led(ctx: Context, item: Item, label: str, style: str) -> list[Paragraph]:
    """Return the item's own words; the first paragraph carries label and actor."""
    texts = [line for text in item.text for line in split_lines(text)]
    actor = ctx.profile.task.join.join(ctx.references.body(each) for each in item.actor)
    paragraphs: list[Paragraph] = []
    for index, text in enumerate(texts):
        runs = ctx.references.runs(text)
        if index == 0:
            runs = _with_actor(item, actor, text, runs)
        led = label if index == 0 else ""
        paragraphs.append(ctx.line(style if led else c.BODY, runs, led, text.place))
    if not texts and (label or actor) and item.heading is None:
        words = f"{upper_first(actor)}:" if actor else ""
        paragraphs.append(ctx.line(style, (Run(words),) if words else (), label, item.at))
    if item.actor:
        words = " ".join(paragraph.text for paragraph in paragraphs)
        names = tuple(ctx.references.body(each) for each in item.actor)
        ctx.duties.append(Duty(names, label, words))
    return paragraphs


def _with_actor(item: Item, actor: str, text: Text, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the words led by the actor, unless they name it themselves.

    Words that begin in lower case go on from the name; others follow it behind a colon.
    """
    if not actor or not runs:
        return runs
    named = {part.name for part in parse_inline(text) if isinstance(part, Reference)}
    if named & set(item.actor):
        return runs
    joint = ": " if runs[0].text[:1].isupper() else " "
    return (Run(upper_first(actor) + joint), *runs)


def _heading(
    ctx: Context, level: int, label: str, text: Text, heading: tuple[Run, ...]
) -> Paragraph:
    """Return a heading with its number, which is not that of a list."""
    runs = labelled(f"{label} ", heading) if label else heading
    return ctx.line(c.HEADINGS[min(level, len(c.HEADINGS)) - 1], runs, at=text.place)


def _point(ctx: Context, point: Item, depth: int, among: Place) -> list[Block]:
    marks = ctx.profile.body.bullets
    mark = str(marks[min(depth, len(marks) - 1)]) if marks else ""
    if "label" in point.given:
        mark = str(point.label or "")
    words = _led(ctx, point, mark, c.BULLET)
    blocks: list[Block] = [*words]
    if point.heading:
        heading = ctx.references.runs(point.heading)
        blocks.insert(0, ctx.line(c.BULLET, heading, mark, point.heading.place))
    for name in content_order(point):
        if name != "text":
            blocks += _part(ctx, point, name, "", depth + 1)
    return [*blocks, *_as_task(ctx, point, words, among)]


def _as_task(
    ctx: Context, item: Item, words: list[Paragraph], among: Place, group: str = ""
) -> list[Paragraph]:
    """Keep an item that is a task as one; return the field lines of its keys."""
    if has_task_keys(item):
        return _key_lines(ctx, add_task(ctx, item, words, "keys", among, group))
    if is_task_by_lines(item, ctx.profile.task.labels):
        add_task(ctx, item, words, "lines", among, group)
    return []


def _key_lines(ctx: Context, lines: list[tuple[str, str, Place]]) -> list[Paragraph]:
    form = ctx.profile.task
    return [
        _field_line(ctx, label, (Run(value),), None, at, capital=form.capital)
        for label, value, at in lines
    ]


def _basis(ctx: Context, texts: tuple[Text, ...]) -> list[Paragraph]:
    """Return the Căn cứ lines; marks at their ends follow the profile (36-HD II.1.6.2)."""
    form = ctx.profile.body
    lines = []
    for index, text in enumerate(texts):
        known = text in ctx.plan.cites
        source = Text(f"Căn cứ {{{text}}}", text.place) if known else text
        runs = ctx.references.runs(source)
        end = form.basis_last if index == len(texts) - 1 else form.basis_end
        if runs and not runs[-1].text.endswith(ENDINGS):
            runs = _ended(runs, end)
        lines.append(ctx.line(c.BASIS, runs, str(form.basis_mark or ""), text.place))
    return lines


def _field(ctx: Context, label: str, line: FieldLine) -> Paragraph:
    words = ctx.field_words(label, line)
    value = (Run(" ".join(words.split())),) if words else ()
    end = str(line.end or "") if "end" in line.given else None
    at = line.value[0].place if line.value else line.at
    return _field_line(ctx, label, value, end, at, capital=False)


def _field_line(
    ctx: Context, label: str, runs: tuple[Run, ...], end: str | None, at: Place, *, capital: bool
) -> Paragraph:
    form = ctx.profile.task
    if runs and capital:
        runs = (Run(upper_first(runs[0].text), runs[0].bold, runs[0].italic), *runs[1:])
    if runs and end is None and not runs[-1].text.endswith(ENDINGS):
        end = form.end
    text = labelled(f"{label}: " if runs else f"{label}:", runs)
    return ctx.line(c.FIELD, _ended(text, end), str(form.mark or ""), at)


def _ended(runs: tuple[Run, ...], end: str | None) -> tuple[Run, ...]:
    if not end:
        return runs
    last = runs[-1]
    if last.bold or last.italic:
        return (*runs, Run(end))
    return (*runs[:-1], Run(last.text + end))
