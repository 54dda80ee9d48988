"""Phụ lục (36-HD II.4.5, NĐ 30 III.1)."""

from __future__ import annotations

from dataclasses import replace

from ..form.components import ANNEX_LABEL, ANNEX_NOTE, ANNEX_TITLE
from ..model import plan as model
from ..vietnamese.dates import short_date
from ..vietnamese.fill import fill
from ..vietnamese.numbers import format_label
from .body import build_content
from .context import Context
from .head import number_line, type_name
from .nodes import Annex, Block
from .tasks import awaited_tasks


def annex_label(ctx: Context, annex: model.Annex, index: int) -> str:
    """Return the name of an annex: numbered where there are several."""
    if "label" in annex.given:
        return str(annex.label or "")
    form = ctx.profile.annex
    if len(ctx.plan.annex) < 2 or not form.number:
        return form.label
    return f"{form.label} {format_label(str(form.number), [index + 1])}"


def build_annex(ctx: Context, annex: model.Annex, index: int) -> Annex:
    """Return one annex; the table of tasks lies on a landscape page unless told otherwise."""
    page = ctx.profile.page
    landscape = annex.landscape if annex.landscape is not None else bool(annex.source)
    if landscape:
        ctx = replace(ctx, width=page.height - page.left - page.right)
    blocks: list[Block] = []
    if label := annex_label(ctx, annex, index):
        blocks.append(ctx.line(ANNEX_LABEL, label))
    heading = ctx.lines(ANNEX_TITLE, annex.heading)
    if annex.source and not heading:
        heading = (ctx.line(ANNEX_TITLE, ctx.profile.annex.tasks_title),)
    blocks += heading
    if "attached" in annex.given:
        blocks += ctx.lines(ANNEX_NOTE, annex.attached)
    else:
        blocks.append(ctx.line(ANNEX_NOTE, _attached(ctx)))
    if annex.source:
        blocks.append(awaited_tasks(ctx))
    blocks += build_content(ctx, annex)
    return Annex(landscape, ctx.profile.annex.restart, tuple(blocks))


def _attached(ctx: Context) -> str:
    """Return the (Kèm theo ...) line with the document's own number and date."""
    plan = ctx.plan
    blank = " " * ctx.profile.head.blank
    date = short_date(plan.date.value) if plan.date.value and plan.date.value.as_date() else ""
    issuer = " - ".join(ctx.references.words(line) for line in plan.issuer.name)
    line = number_line(ctx)
    words = fill(
        ctx.profile.annex.attached,
        type=type_name(ctx),
        number_line=line[:1].lower() + line[1:].replace("Số:", "số", 1).replace("số:", "số", 1),
        date=date or f"{blank}/{blank}/{plan.date.value.year if plan.date.value else blank}",
        issuer=issuer,
    )
    return words.replace("số:", "số").replace(" của )", ")")
