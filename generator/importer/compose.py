"""All parts of a text as the data of one plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model.form import Profile
from ..tree.inline import escape
from .body import Node, read_body
from .body_plan import NO_REFERENCES, ONLY_TEXT, PART_WORDS, BodyWriter
from .foot_plan import note_recipients, plan_foot
from .head_plan import head_form, plain_head, plan_head
from .notes import note
from .numbers import read_scheme, unusual_labels
from .registry import Bodies, Cites
from .source import AnnexPart, Source
from .tasks import TaskForms
from .vocabulary import verb_duty
from .words import natural_case
from .write import Note

Data = dict[str, Any]
_BASIS = re.compile(r"Căn cứ\b")
ENDINGS = (".", ";", ",", ":", "!", "?", "…", "./.")


@dataclass
class Care:
    """How careful to be with each part, raised where words came out wrong.

    Attributes:
        paragraphs: by index; see `body_plan`.
        title: 1 leaves the subject as it is.
        foot: 1 leaves recipients and signature as they are.
        head: 1 leaves the lines above the type as they are.
    """

    paragraphs: dict[int, int] = field(default_factory=dict)
    title: int = 0
    foot: int = 0
    head: int = 0


def compose(source: Source, care: Care, lang: str) -> Data:
    """Return the plan of a text, its keys in the order of the file."""
    corpus = source.corpus()
    data, profile = plan_head(source.head, corpus, source.date_at_foot)
    form: Data = {"head": head_form(source.head, profile)}
    if care.head:
        data = {**data, **plain_head(source.head), "type": data["type"]}
        data.pop("place", None)
        form["head"] |= {"title": None, "motto": None, "rule": "false", "issuer_mark": None}
        if issuer := data.pop("issuer", None):
            data |= {"issuer": {"symbol": issuer["symbol"]}} if "symbol" in issuer else {}
    if source.head.addressees:
        data["addressees"] = escape(source.head.addressees[0].split(":", 1)[1].strip())
    plain = {i for i, level in care.paragraphs.items() if level >= ONLY_TEXT}
    nodes = read_body(source.paragraphs, plain=plain)
    annexes = [read_body(part.paragraphs, part.first, plain) for part in source.annexes]
    everything = [n for group in (nodes, *annexes) for top in group for n in top.walk()]
    _strip_closing(nodes, data, profile, source, care)

    cites, bodies = Cites(), Bodies()
    tasks = TaskForms(profile, bodies, care.paragraphs)
    tasks.learn(everything)
    _note_bodies(everything, bodies, source, care)
    pre, numbered = _divided(nodes)
    basis, opening = _bases(pre, care.paragraphs, profile, form)
    if not any(care.paragraphs.get(n.index, 0) for n in pre):
        texts = [node.text for node in opening if node.kind == "text"]
        cites.find(texts, (node.text for node in basis))
    bodies.register(cites.entries)
    if source.head.subject and not care.title:
        subject = [cites.in_subject(line) for line in source.head.subject]
        data["subject"] = subject[0] if len(subject) == 1 else subject
    elif source.head.subject:
        data["subject"] = escape(source.head.subject[0])

    writer = BodyWriter(
        cites, bodies, tasks, corpus, care.paragraphs, True, note=lambda name: note(name, lang)
    )
    scheme = read_scheme(
        numbered or [n for group in annexes for n in group],
        [str(each) for each in profile.body.numbering],
    )
    writer.upper_headings = _upper_headings(writer, [numbered, *annexes], scheme.level)
    for group in (numbered, *annexes):
        writer.labels |= unusual_labels(group, scheme)
    body: Data = {}
    if basis:
        body["basis"] = [
            cites.basis(n.text) or _basis_text(n, i == len(basis) - 1, profile)
            for i, n in enumerate(basis)
        ]
    if opening and numbered:
        entries = writer.opening(opening)
        body["opening"] = entries[0] if len(entries) == 1 else entries
    elif opening:
        body |= writer.content(opening, 2, "items")
    if numbered:
        body |= writer.content(numbered, scheme.level, scheme.key)
    parts = [
        _annex(part, group, writer, scheme.level, lang)
        for part, group in zip(source.annexes, annexes, strict=True)
    ]
    foot, form["foot"] = plan_foot(source.foot, profile, bodies, corpus, plain=bool(care.foot))
    uses_tasks = any(node.kind == "field" for node in everything)
    form["task"] = tasks.form(any_tasks=uses_tasks)
    if not writer.upper_headings:
        form["styles"] = {name: {"upper": "false"} for name in ("heading_1", "part_title")}

    closing = {"closing": data.pop("closing")} if "closing" in data else {}
    if cites.entries:
        data["#cites"] = Note(note("cites", lang))
        data["cites"] = {
            key: {"text": text, "short": cites.shorts[key]} if key in cites.shorts else text
            for key, text in cites.entries.items()
        }
    if bodies.names:
        data["#bodies"] = Note(note("bodies", lang))
        data["bodies"] = bodies.names
    if form := {name: values for name, values in form.items() if values}:
        data["#form"] = Note(note("form", lang))
        data["form"] = form
    if scheme.patterns != tuple(map(str, profile.body.numbering)):
        data["numbering"] = list(scheme.patterns)
    data |= body | closing | foot
    if parts:
        data["annex"] = parts
    return data


def compose_plain(source: Source) -> Data:
    """Return a plan that holds every paragraph as text, and nothing else."""
    head = {"title": None, "motto": None, "rule": "false", "issuer_mark": None}
    return {
        "type": None,
        "number": {"text": None},
        "date": {"text": None},
        "form": {"head": {**head, "subject_mark": None}},
        "text": [escape(text) for text in source.paragraphs],
        "closing": None,
    }


def _strip_closing(
    nodes: Sequence[Node], data: Data, profile: Profile, source: Source, care: Care
) -> None:
    """Say how the body ends where the profile would end it otherwise."""
    if not source.paragraphs:
        return
    last = source.paragraphs[-1]
    closing = next((mark for mark in ("./.", ".") if last.endswith(mark)), None)
    if closing != (str(profile.body.closing) if profile.body.closing else None):
        data["closing"] = closing
    node = [each for top in nodes for each in top.walk()][-1]
    usual = not care.paragraphs.get(node.index, 0) and node.kind != "field"
    if closing == "./." and usual and node.text[-4:-3].isalnum():
        node.text = node.text.removesuffix("./.") + "."


def _note_bodies(nodes: Sequence[Node], bodies: Bodies, source: Source, care: Care) -> None:
    """Count the bodies that recipients and duties name."""
    if not care.foot:
        note_recipients(source.foot, bodies)
    for node in nodes:
        if node.kind == "item" and not care.paragraphs.get(node.index, 0):
            duty = verb_duty(node.text)
            if duty and duty.lead:
                bodies.note(duty.names, needed=True)


def _divided(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """Return what stands above the first number, and the rest."""
    first = next((i for i, node in enumerate(nodes) if node.kind == "item"), len(nodes))
    return list(nodes[:first]), list(nodes[first:])


def _bases(
    nodes: list[Node], careful: Mapping[int, int], profile: Profile, form: Data
) -> tuple[list[Node], list[Node]]:
    """Return the Căn cứ lines at the beginning, and what follows them."""
    count = 0
    for node in nodes:
        same = node.kind == nodes[0].kind and node.mark == nodes[0].mark and not node.children
        if not same or not _BASIS.match(node.text) or not node.text.endswith(ENDINGS):
            break
        count += 1
    if any(careful.get(node.index, 0) >= NO_REFERENCES for node in nodes[:count]):
        count = 0
    if count and nodes[0].mark != str(profile.body.basis_mark or ""):
        form["body"] = {"basis_mark": nodes[0].mark or None}
    return nodes[:count], nodes[count:]


def _basis_text(node: Node, is_last: bool, profile: Profile) -> str:
    """Return a Căn cứ line without the mark that the profile puts at its end."""
    usual = profile.body.basis_last if is_last else profile.body.basis_end
    bare = node.text.removesuffix(usual)
    return escape(bare if bare and not bare.endswith(ENDINGS) else node.text)


def _upper_headings(writer: BodyWriter, groups: Sequence[Sequence[Node]], level: int) -> bool:
    """Whether all headings of the first level are in capitals, as the profile prints them."""
    if level > 1:
        return True
    writer.upper_headings = False
    for node in (node for group in groups for node in group if node.kind == "item"):
        part = node.mark.casefold().startswith(PART_WORDS)
        inner = [child for child in node.children if child.kind == "item"] if part else []
        for each in (node, *inner):
            if writer.is_heading(each, 1) and not each.text.isupper():
                return False
    return True


def _annex(
    part: AnnexPart, nodes: Sequence[Node], writer: BodyWriter, level: int, lang: str
) -> Data:
    """Return one annex; what follows the signature without a name becomes one as well."""
    data: Data = {}
    if part.label is None:
        data["#label"] = Note(note("annex", lang))
    data["label"] = part.label
    if part.heading:
        heading = [escape(natural_case(line, writer.corpus)) for line in part.heading]
        data["heading"] = heading[0] if len(heading) == 1 else heading
    data["attached"] = escape(part.attached[0]) if part.attached else None
    key = "sections" if level == 1 else "items"
    return data | (writer.content(nodes, level, key) if nodes else {})
