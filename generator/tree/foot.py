"""Recipients and signatures (36-HD II.1.7, II.1.9; NĐ 30 II.7, II.9)."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import Place
from ..form import components as c
from ..model.plan import Recipient, Signature
from ..vietnamese.fill import fill
from ..vietnamese.letters.unicode import upper_first
from .context import Context
from .head import date_line, height_of
from .nodes import BlankLine, Foot, Line, Paragraph


def build_foot(ctx: Context) -> Foot:
    """Return the foot: recipients left, the (lead) signature right, others left and below."""
    recipients = tuple(_recipients(ctx))
    signatures = [_signature(ctx, each) for each in ctx.plan.signature]
    if signatures and ctx.plan.date.position == "foot":
        signatures[0] = (date_line(ctx), *signatures[0])
    if len(signatures) <= 1:
        right = signatures[0] if signatures else ()
        return Foot(((recipients, right),) if recipients or right else ())
    rows: list[tuple[tuple[Line, ...], tuple[Line, ...]]] = []
    for index in range(0, len(signatures), 2):
        pair = signatures[index : index + 2]
        rows.append(_level(ctx, pair[1], pair[0]) if len(pair) > 1 else ((), pair[0]))
    if recipients:
        rows.append(((BlankLine(0, 6), *recipients), ()))
    return Foot(tuple(rows))


def _level(
    ctx: Context, left: tuple[Line, ...], right: tuple[Line, ...]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return two signature blocks whose names stand on one level."""
    difference = height_of(ctx, left[:-1]) - height_of(ctx, right[:-1])
    spacer = (BlankLine(0, abs(difference)),) if difference else ()
    if difference > 0:
        right = (*right[:-1], *spacer, *right[-1:])
    else:
        left = (*left[:-1], *spacer, *left[-1:])
    return left, right


def _signature(ctx: Context, signature: Signature) -> tuple[Line, ...]:
    lines: list[Line] = [
        *ctx.lines(c.SIGNATURE_AUTHORITY, signature.authority),
        *ctx.lines(c.SIGNATURE_TITLE, signature.title),
    ]
    if signature.name:
        lines += ctx.lines(c.SIGNATURE_NAME, (signature.name,))
    return tuple(lines)


class RecipientLine(NamedTuple):
    """A line of the recipients before it is marked.

    Attributes:
        end: the mark at its end, where it has one of its own; None where the form says it.
        at: the place of its words.
    """

    words: str
    end: str | None
    at: Place


def _recipients(ctx: Context) -> list[Line]:
    form, plan = ctx.profile.foot, ctx.plan
    entries = [entry for recipient in plan.recipients for entry in _entries(ctx, recipient)]
    if plan.archive:
        # capitals are the usual short form here, whatever keys there are: `Lưu: VP`
        named = ctx.references.words if plan.archive.isupper() else ctx.references.body
        archive = fill(form.archive, archive=named(plan.archive))
        entries.append(RecipientLine(archive, None, plan.archive.place))
    if not entries:
        return []
    lines: list[Line] = []
    if form.label:
        lines.append(ctx.line(c.RECIPIENTS_LABEL, str(form.label)))
    for index, entry in enumerate(entries):
        lines.append(_line(ctx, entry, form.last if index == len(entries) - 1 else form.end))
    return lines


def _line(ctx: Context, entry: RecipientLine, usual: str) -> Paragraph:
    words, end = entry.words, usual if entry.end is None else entry.end
    if words.endswith((",", ";", ".")) and end:
        words = words[:-1]
    if ctx.profile.foot.capital:
        words = upper_first(words)
    if words.startswith("+ "):
        return ctx.line(c.RECIPIENT, words[2:] + end, "+", entry.at)
    return ctx.line(c.RECIPIENT, words + end, ctx.profile.foot.mark, entry.at)


def _entries(ctx: Context, recipient: Recipient) -> list[RecipientLine]:
    """Return the lines of a recipient, or of a group with its purpose, and their own ends."""
    form = ctx.profile.foot
    own = [recipient] if recipient.text is not None else []
    members = [*own, *(inner for each in recipient.to for inner in _flat(each))]
    lines = [
        RecipientLine(
            ("+ " if own and each is not recipient else "") + ctx.references.body(each.text),
            str(each.end or "") if "end" in each.given else None,
            each.text.place,
        )
        for each in members
        if each.text is not None
    ]
    if recipient.purpose is None:
        return lines
    purpose = fill(form.purpose, purpose=ctx.references.words(recipient.purpose))
    carriers = {
        "each": range(len(lines)),
        "middle": [(len(lines) - 1) // 2],
        "last": [len(lines) - 1],
    }[str(form.purpose_on or "each")]
    return [
        line._replace(words=f"{line.words} {purpose}") if index in carriers else line
        for index, line in enumerate(lines)
    ]


def _flat(recipient: Recipient) -> list[Recipient]:
    own = [recipient] if recipient.text is not None else []
    return [*own, *(inner for each in recipient.to for inner in _flat(each))]
