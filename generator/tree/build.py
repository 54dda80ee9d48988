"""A plan and its profile become a document: numbers, references and form decided, no looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from ..errors import Finding
from ..form.components import RUNNING
from ..form.profile import Profile
from ..load.source import Text
from ..model.plan import NAMING_ROLES, Item, Plan
from .annex import annex_label, build_annex
from .body import build_content
from .context import Context
from .foot import build_foot
from .head import build_head, build_title, number_line, type_name
from .nodes import BlankLine, Block, Document, Paragraph, Row, Run, Table
from .numbering import Numbering, walk_items
from .references import References
from .tall import divide
from .tasks import with_tasks


def build_document(
    plan: Plan, profile: Profile, sources: Mapping[str, str]
) -> tuple[Document, list[Finding]]:
    """Return the document of a plan and what was found wrong on the way.

    Args:
        plan: the plan, read.
        profile: its form, the plan's overrides included.
        sources: the text of the plan files by path, to give exact places of references.
    """
    patterns = tuple(map(str, plan.numbering or profile.body.numbering))
    numbering = Numbering(patterns)
    numbering.number(plan)
    for annex in plan.annex:
        numbering.number(annex)
    references = References(plan, profile.cite, sources, {})
    ctx = Context(plan, profile, references, numbering, profile.page.text_width)
    references.places.update(_places(ctx))
    _named_bodies(ctx)
    head, title = build_head(ctx), build_title(ctx)
    body = build_content(ctx, plan)
    foot = build_foot(ctx)
    annexes = [build_annex(ctx, annex, index) for index, annex in enumerate(plan.annex)]
    body = _closed(ctx, with_tasks(ctx, body))
    annexes = [each._replace(blocks=tuple(with_tasks(ctx, each.blocks))) for each in annexes]
    subject = " ".join(references.words(text, defining=False) for text in plan.subject)
    document = Document(
        title=" ".join(filter(None, [type_name(ctx), number_line(ctx), subject])).strip(),
        author=" - ".join(references.words(name) for name in plan.issuer.name),
        date=plan.date.value.earliest() if plan.date.value else None,
        head=head,
        blocks=(*title, *body),
        foot=foot,
        annexes=tuple(annexes),
        tasks=tuple(ctx.tasks),
        rows=tuple(ctx.rows),
        duties=tuple(ctx.duties),
    )
    return divide(document, profile), _unique([*ctx.findings, *references.findings])


def _named_bodies(ctx: Context) -> None:
    """Report bodies without a name, and keys in the defaults, which no task may take over."""
    for key, body in ctx.plan.bodies.items():
        if not (body.name and body.name.strip()):
            ctx.report("KH035", key.place, found=key)
    default = ctx.plan.defaults.task
    for role in NAMING_ROLES if default else ():
        for name in getattr(default, role):
            ctx.references.body(name)


def _places(ctx: Context) -> dict[str, str]:
    """Return what references to sections and annexes read; report names given twice."""
    plan = ctx.plan
    taken: dict[str, Text] = {}
    for name in (*plan.cites, *plan.bodies, *plan.variables):
        _take(ctx, taken, name)
    places: dict[str, str] = {}
    nodes: list[Item] = list(walk_items(plan))
    for index, annex in enumerate(plan.annex):
        if annex.id:
            _take(ctx, taken, annex.id)
            places[annex.id] = annex_label(ctx, annex, index)
        nodes += walk_items(annex)
    for item in nodes:
        if item.id:
            _take(ctx, taken, item.id)
            position = ctx.numbering.positions.get(id(item))
            places[item.id] = position.reference if position else str(item.heading or item.id)
    return places


def _take(ctx: Context, taken: dict[str, Text], name: Text) -> None:
    if name in taken:
        ctx.report("KH033", name.place, name=name, line=str(taken[name].place.line))
    taken.setdefault(name, name)


def _closed(ctx: Context, blocks: list[Block]) -> list[Block]:
    """Return the body with its closing mark, and its last paragraph kept with the foot."""
    closing = ctx.profile.body.closing
    if "closing" in ctx.plan.given:
        closing = ctx.plan.closing
    return [*blocks[:-1], *(_kept(block, str(closing or "")) for block in blocks[-1:])]


def _kept(block: Block, closing: str) -> Block:
    """Return the last block of the body, closed with its mark and kept with what follows."""
    match block:
        case Table():
            return _with_kept_row(block)
        case Paragraph():
            return _with_mark(block, closing)._replace(keep_next=True)
        case BlankLine():
            return block
        case _:
            assert_never(block)


def _with_mark(paragraph: Paragraph, closing: str) -> Paragraph:
    if not (closing and paragraph.runs and paragraph.style in RUNNING):
        return paragraph
    run = paragraph.runs[-1]
    text = run.text.rstrip()
    if not text.endswith(closing) or (closing == "." and text.endswith("./.")):
        text = text.removesuffix("./.").rstrip(" .,;") + closing
    return paragraph._replace(runs=(*paragraph.runs[:-1], Run(text, run.bold, run.italic)))


def _with_kept_row(table: Table) -> Table:
    """Return a table whose last row stays with what follows it."""
    if not table.rows:
        return table
    cells = (
        cell._replace(paragraphs=tuple(each._replace(keep_next=True) for each in cell.paragraphs))
        for cell in table.rows[-1].cells
    )
    return table._replace(rows=(*table.rows[:-1], Row(tuple(cells))))


def _unique(findings: list[Finding]) -> list[Finding]:
    """Return findings without repeats: a text may be written out in more than one place."""
    kept: list[Finding] = []
    for finding in findings:
        if finding not in kept:
            kept.append(finding)
    return kept
