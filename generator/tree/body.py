"""Sections, items, tasks, dash lines and their order (36-HD II.1.6, NĐ 30 II.6)."""

from __future__ import annotations

from typing import Any

from ..errors import Place, Wording
from ..form import components as c
from ..load.source import Text
from ..model.plan import NAMING_ROLES, PARTY_ROLES, ROLES, Content, FieldLine, Item, Time
from ..vietnamese.dates import short_date
from ..vietnamese.letters.unicode import upper_first
from ..vietnamese.times import TimeMeaning as Meaning
from ..vietnamese.times import parse_time
from .context import Context, labelled, split_lines
from .inline import Reference, parse_inline
from .nodes import Block, Duty, Paragraph, Run, Task
from .numbering import content_order
from .tables import build_table
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
            return [line for point in value for line in _point(ctx, point, depth)]
        case "items" | "sections":
            return [
                block
                for item in value
                for block in (_task if is_task(item) else _item)(ctx, item, group)
            ]
        case "tasks":
            return [block for item in value for block in _task(ctx, item, group)]
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
            return [line for block in value for line in _unnumbered(ctx, block, group, depth)]


def is_task(item: Item) -> bool:
    """Tell whether an item says who does it or by when, and so is a task wherever it stands."""
    return any(role in item.given for role in ROLES)


def _unnumbered(ctx: Context, item: Item, group: str, depth: int) -> list[Block]:
    """Return a part of ``blocks`` or of the opening: its words without a label."""
    lines = _led(ctx, item, "", c.BODY)
    rest = [name for name in content_order(item) if name != "text"]
    blocks = [block for name in rest for block in _part(ctx, item, name, group, depth)]
    return [*lines, *blocks, *_fields_of(ctx, item, group, lines)]


def _item(ctx: Context, item: Item, group: str) -> list[Block]:
    """Return a section or numbered item: heading, words, what is inside."""
    position = ctx.numbering.of(item)
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
    blocks += _led(ctx, item, label, c.ITEM)
    duties = len(ctx.duties)
    inner: list[Block] = []
    for name in content_order(item):
        if name != "text":
            inner += _part(ctx, item, name, group, 0)
    if item.actor and not item.text:
        words = " ".join(each.text for each, in_table in paragraphs(inner) if not in_table)
        ctx.duties[duties - 1] = ctx.duties[duties - 1]._replace(text=words)
    return blocks + inner


def _task(ctx: Context, item: Item, group: str) -> list[Block]:
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
    task = _gather(ctx, item, position.label, group, words)
    ctx.tasks.append(task)
    blocks += _task_fields(ctx, task, item)
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


def _point(ctx: Context, point: Item, depth: int) -> list[Block]:
    marks = ctx.profile.body.bullets
    mark = str(marks[min(depth, len(marks) - 1)]) if marks else ""
    if "label" in point.given:
        mark = str(point.label or "")
    words = _led(ctx, point, mark, c.BULLET)
    if point.heading:
        heading = ctx.references.runs(point.heading)
        words.insert(0, ctx.line(c.BULLET, heading, mark, point.heading.place))
    blocks: list[Block] = [*words]
    for name in content_order(point):
        if name != "text":
            blocks += _part(ctx, point, name, "", depth + 1)
    return [*blocks, *_fields_of(ctx, point, "", words)]


def _fields_of(ctx: Context, item: Item, group: str, words: list[Paragraph]) -> list[Paragraph]:
    """Return the field lines of a dash line or paragraph that is a task."""
    if not is_task(item):
        return []
    task = _gather(ctx, item, "", group, words)
    ctx.tasks.append(task)
    return _task_fields(ctx, task, item)


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


def _task_fields(ctx: Context, task: Task, item: Item) -> list[Paragraph]:
    """Return the field lines of the keys a task uses, in the profile's order."""
    form = ctx.profile.task
    lines = []
    for role, label in form.labels.items():
        value = task.fields.get(str(role))
        if value:
            run = (Run(value),)
            at = _place_of(getattr(item, str(role)), item)
            lines.append(_field_line(ctx, str(label), run, None, at, capital=form.capital))
    return lines


def _place_of(value: Any, item: Item) -> Place:
    """Return where a value stands, or its item where a default gave it."""
    first = value[0] if isinstance(value, tuple) and value else value
    if isinstance(first, Text):
        return first.place
    return first.at if isinstance(first, Time) else item.at


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


def _gather(ctx: Context, item: Item, label: str, group: str, words: list[Paragraph]) -> Task:
    """Return a task as data, with the plan's defaults, and report what it lacks."""
    default = ctx.plan.defaults.task
    parties: dict[str, tuple[str, ...]] = {}
    fields: dict[str, str] = {}
    times: list[Meaning] = []
    for role in ROLES:
        source = item if role in item.given or default is None else default
        value = getattr(source, role)
        if not value:
            continue
        if role in PARTY_ROLES:
            parties[role] = tuple(ctx.references.body(each) for each in value)
            fields[role] = ctx.profile.task.join.join(parties[role])
        elif role == "timeline":
            times = [_meaning(ctx, each) for each in value]
            spoken = zip(times, value, strict=True)
            fields[role] = ctx.profile.task.join.join(
                f"{time.text} ({ctx.references.words(given.product)})"
                if given.product
                else time.text
                for time, given in spoken
            )
        else:
            values = value if isinstance(value, tuple) else (value,)
            only = role in NAMING_ROLES
            named = (ctx.references.body(each, only=only) for each in values)
            fields[role] = ctx.profile.task.join.join(named)
    _from_labels(ctx, item, parties, times, fields)
    for role in ctx.profile.task.required:
        if str(role) not in fields:
            field_label = next(
                (str(text) for key, text in ctx.profile.task.labels.items() if key == role), role
            )
            field = Wording(ROLES[str(role)], str(role))
            ctx.report("KH401", item.at, field=field, label=field_label)
    text = " ".join(paragraph.text for paragraph in words)
    if item.heading:
        text = f"{ctx.references.words(item.heading)}: {text}".strip(" :")
    elif label and text.startswith(label):
        text = text[len(label) :].strip()
    return Task(str(item.id or ""), label, group, text, parties, tuple(times), fields)


def _from_labels(
    ctx: Context,
    item: Item,
    parties: dict[str, tuple[str, ...]],
    times: list[Meaning],
    fields: dict[str, str],
) -> None:
    """Take what free field lines say of known roles: by their `role`, or by a known label."""
    if not item.fields:
        return
    for label, line in item.fields.items():
        role = ctx.role_of(str(label), line)
        if role is None:
            continue
        only = role in NAMING_ROLES
        names = tuple(ctx.references.body(each, only=only) for each in line.value)
        if role in PARTY_ROLES and names:
            parties[role] = names
        elif role == "timeline":
            times[:] = [parse_time(ctx.references.words(text)) for text in line.value]
        fields.setdefault(role, "")


def _meaning(ctx: Context, time: Time) -> Meaning:
    """Return what a time means: from its words, or from what stands beside them."""
    words = ctx.references.words(time.text) if time.text else _time_words(time)
    meaning = parse_time(words)
    start = time.start.earliest() if time.start else None
    end = (time.end or time.by).latest() if time.end or time.by else None  # type: ignore[union-attr]
    if start or end:
        return Meaning(kind="range" if start else "by", start=start, end=end, text=words)
    return meaning


def _time_words(time: Time) -> str:
    """Return words for a time that was given by its dates alone."""
    until = time.end or time.by
    if time.start and until:
        return f"từ ngày {short_date(time.start)} đến ngày {short_date(until)}"
    if time.start:
        return f"từ ngày {short_date(time.start)}"
    return f"chậm nhất ngày {short_date(until)}" if until else ""
