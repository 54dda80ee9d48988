"""All parts of a text as the data of one plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ...form.components import HEADINGS, PART_TITLE
from ...form.profile import Profile
from ...read.content import Position
from ...tree.inline import escape
from ...vietnamese.letters.unicode import words
from ..parts.body import Node, read_body
from ..parts.numbers import Scheme, read_scheme, scheme_within, unusual_labels
from ..parts.source import AnnexPart, Source
from ..parts.vocabulary import verb_duty
from .body import NO_REFERENCES, ONLY_TEXT, BodyWriter
from .foot import note_recipients, plan_foot
from .head import head_form, plain_head, plan_head
from .notes import note
from .registry import Bodies, Cites
from .tasks import ENDINGS, TaskForms
from .write import CommentLine, From

Data = dict[str, Any]
_BASIS = re.compile(r"Căn cứ\b")
_FURTHER_BASIS = re.compile(r"(?:Căn cứ|Xét|Theo|Trên cơ sở)\b")
NO_HEADING: Data = {"title": None, "motto": None, "rule": "false", "issuer_mark": None}


@dataclass
class Caution:
    """How careful to be with each part, raised where words came out wrong.

    Attributes:
        paragraphs: by index; see `body_plan`.
        title: 1 leaves the subject as it is.
        foot: 1 leaves purposes of recipients in their lines, 2 leaves every line as it is.
        head: 1 leaves the lines above the type as they are.
    """

    paragraphs: dict[int, int] = field(default_factory=dict)
    title: int = 0
    foot: int = 0
    head: int = 0


Numbers: TypeAlias = tuple[tuple[str, Position], ...]


def compose(source: Source, care: Caution, lang: str) -> tuple[Data, Numbers]:
    """Return the plan of a text, its keys in the order of the file.

    The numbers that are kept as they were read come with it, each with its place.
    """
    composer = _Composer(source, care, lang)
    return composer.compose(), composer.numbers()


def compose_plain(source: Source) -> Data:
    """Return a plan that holds every paragraph as text, and nothing else."""
    return {
        "type": None,
        "number": {"text": None},
        "date": {"text": None},
        "form": {"head": {**NO_HEADING, "subject_mark": None}},
        "text": [From(escape(each.text), i) for i, each in enumerate(source.every_paragraph())],
        "closing": None,
    }


class _Composer:
    """One text on its way to plan data: parts read, habits learnt, then written in order."""

    def __init__(self, source: Source, care: Caution, lang: str) -> None:
        self.source, self.care, self.lang = source, care, lang
        self.corpus = source.corpus()
        self.head, self.profile = plan_head(source.head, self.corpus, source.foot.date)
        self.form: Data = {"head": head_form(source.head, self.profile)}
        plain = {i for i, level in care.paragraphs.items() if level >= ONLY_TEXT}
        self.nodes = read_body(source.paragraphs, plain=plain)
        self.annexes = [read_body(part.paragraphs, part.first, plain) for part in source.annexes]
        groups = (self.nodes, *self.annexes)
        self.everything = [n for group in groups for top in group for n in top.walk()]
        first = next((i for i, n in enumerate(self.nodes) if n.kind == "item"), len(self.nodes))
        self.numbered = self.nodes[first:]
        self.basis, self.opening = _bases(
            self.nodes[:first], care.paragraphs, self.profile, self.form
        )
        self.closing = self._closing()
        full = "full" if lang == "en" else "day_du"
        self.cites, self.bodies = Cites(str(self.profile.cite.later), full), Bodies()
        self.tasks = TaskForms(self.profile, self.bodies, care.paragraphs)
        self._learn()
        usual = [str(each) for each in self.profile.body.numbering]
        self.scheme = read_scheme(self.numbered or [n for g in self.annexes for n in g], usual)
        self.writer = self._writer()

    def _learn(self) -> None:
        """Find out how field lines read, which directives are cited, which bodies named."""
        self.tasks.learn(self.everything)
        if not self.care.foot:
            note_recipients(self.source.foot, self.bodies)
        for node in self.everything:
            if node.kind == "item" and not self.care.paragraphs.get(node.index, 0):
                duty = verb_duty(node.text)
                if duty and duty.lead:
                    self.bodies.note(duty.names, needed=True)
        if not any(self.care.paragraphs.get(n.index) for n in (*self.basis, *self.opening)):
            texts = [node.text for node in self.opening if node.kind == "text"]
            self.cites.find(texts, (node.text for node in self.basis))
        careful, opened = self.care.paragraphs, {id(node) for node in (*self.basis, *self.opening)}
        self.cites.find_in_body(
            node.text
            for node in self.everything
            if node.kind in ("text", "item", "point") and id(node) not in opened
            if careful.get(node.index, 0) < NO_REFERENCES
        )
        self.bodies.register(self.cites.entries)

    def _writer(self) -> BodyWriter:
        writer = BodyWriter(
            self.profile,
            self.cites,
            self.bodies,
            self.tasks,
            self.corpus,
            self.care.paragraphs,
            upper_headings=True,
            bullets=_bullets(self.everything, self.profile),
            note=lambda name: note(name, self.lang),
        )
        numbered = [n for n in self.everything if n.kind == "item" and n.text]
        bold = sum(1 for node in numbered if node.paragraph.is_bold)
        writer.bold_headings = 0 < bold < len(numbered)
        groups = [self.numbered, *self.annexes]
        writer.upper_headings = _upper_headings(writer, groups, self.scheme)
        for group in groups:
            writer.labels |= unusual_labels(group, scheme_within(group, self.scheme))
        return writer

    def numbers(self) -> Numbers:
        """Return the numbers kept as they were read, out of order."""
        return tuple(
            (node.mark, node.paragraph.spots[0])
            for node in self.everything
            if node.index in self.writer.labels and node.mark and node.heading is None
            if node.paragraph.spots
        )

    def compose(self) -> Data:
        """Return all keys; the texts are written in the order of the page."""
        data = self._head()
        body = self._body()
        annexes = [
            self._annex(part, nodes)
            for part, nodes in zip(self.source.annexes, self.annexes, strict=True)
        ]
        foot, self.form["foot"] = plan_foot(
            self.source.foot, self.profile, self.bodies, self.corpus, self.care.foot
        )
        data |= self._registries() | self._forms() | body | self.closing | foot
        return data | ({"annex": annexes} if annexes else {})

    def _head(self) -> Data:
        head, care = self.source.head, self.care
        data = dict(self.head)
        if care.head:
            symbol = data.get("issuer", {}).get("symbol")
            lost = ("place", "issuer", "draft", "urgency", "secrecy", "circulation")
            data = {key: value for key, value in data.items() if key not in lost}
            data |= {**plain_head(head), "type": data["type"]}
            data |= {"issuer": {"symbol": symbol}} if symbol else {}
            self.form["head"] |= NO_HEADING
        if head.subject:
            write = escape if care.title else self.cites.in_subject
            lines = [write(line) for line in head.subject]
            data["subject"] = lines[0] if len(lines) == 1 else lines
        if head.addressees:
            data["addressees"] = _addressees(head.addressees)
        return data

    def _body(self) -> Data:
        """Return the Căn cứ lines, the opening and the sections."""
        body: Data = {}
        if self.basis:
            last = self.basis[-1]
            body["basis"] = [
                self.cites.basis(node.text) or self._basis_text(node, node is last)
                for node in self.basis
            ]
        if self.opening and self.numbered:
            entries = self.writer.opening(self.opening)
            body["opening"] = entries[0] if len(entries) == 1 else entries
        elif self.opening:
            body |= self.writer.content(self.opening, 2, "items")
        if self.numbered:
            inner = self.writer.content(self.numbered, self.scheme.level, self.scheme.key)
            body = _together(body, inner)
        return body

    def _basis_text(self, node: Node, is_last: bool) -> str:
        """Return a Căn cứ line without the mark that the form puts at its end."""
        form, usual = self.form.get("body", {}), self.profile.body
        name = "basis_last" if is_last else "basis_end"
        bare = node.text.removesuffix(form.get(name, getattr(usual, name)))
        return From(escape(bare if bare and not bare.endswith(ENDINGS) else node.text), node.index)

    def _annex(self, part: AnnexPart, nodes: Sequence[Node]) -> Data:
        """Return one annex; what follows the signature without a name becomes one as well."""
        data: Data = {}
        if part.label is None:
            data["#label"] = CommentLine(note("annex", self.lang))
        data["label"] = part.label
        if part.heading:
            heading = [self.writer.natural(line) for line in part.heading]
            data["heading"] = heading[0] if len(heading) == 1 else heading
        attached = [escape(line) for line in part.attached]
        data["attached"] = attached[0] if len(attached) == 1 else attached or None
        if part.landscape:
            data["landscape"] = "true"
        scheme = scheme_within(nodes, self.scheme)
        inner = self.writer.content(nodes, scheme.level, scheme.key) if nodes else {}
        if inner.get("table", {}).get("source"):
            return self._task_annex(data, inner, part)
        return data | inner

    def _task_annex(self, data: Data, inner: Data, part: AnnexPart) -> Data:
        """Return an annex that is the table of all tasks; it lies on the long side by itself."""
        data["source"] = inner.pop("table")["source"]
        usual = self.profile.annex.tasks_title
        if [words(line.upper()) for line in part.heading] == [words(usual.upper())]:
            del data["heading"]
        if part.landscape:
            del data["landscape"]
        else:
            data["landscape"] = "false"
        return data | inner

    def _registries(self) -> Data:
        data: Data = {}
        if self.cites.entries:
            data["#cites"] = CommentLine(note("cites", self.lang))
            data["cites"] = self.cites.data()
        if self.bodies.names:
            data["#bodies"] = CommentLine(note("bodies", self.lang))
            data["bodies"] = self.bodies.names
        return data

    def _forms(self) -> Data:
        """Return what the profile would print differently."""
        form, data = self.form, Data()
        form["task"] = self.tasks.form(any_tasks=any(n.kind == "field" for n in self.everything))
        usual = tuple(str(mark) for mark in self.profile.body.bullets)
        if self.writer.bullets != usual:
            form["body"] = {**form.get("body", {}), "bullets": list(self.writer.bullets)}
        if not self.writer.upper_headings:
            form["styles"] = {name: {"upper": "false"} for name in (HEADINGS[0], PART_TITLE)}
        if form := {name: values for name, values in form.items() if values}:
            data = {"#form": CommentLine(note("form", self.lang)), "form": form}
        if self.scheme.patterns != tuple(map(str, self.profile.body.numbering)):
            data["numbering"] = list(self.scheme.patterns)
        return data

    def _closing(self) -> Data:
        """Say how the body ends where the profile would end it otherwise."""
        if not self.source.paragraphs:
            return {}
        node = [each for top in self.nodes for each in top.walk()][-1]
        if node.kind not in ("text", "item", "point", "field", "basis") or node.heading:
            return {}
        last = self.source.paragraphs[-1].text
        closing = next((mark for mark in ("./.", "/.", ".") if last.endswith(mark)), None)
        usual = not self.care.paragraphs.get(node.index, 0)
        if closing == "./." and usual and node.text[-4:-3].isalnum():
            node.text = node.text.removesuffix("./.") + "."
        elif closing == "/." and usual:
            node.text = node.text.removesuffix("/.")
        form = self.profile.body.closing
        return {} if closing == (str(form) if form else None) else {"closing": closing}


def _bases(
    nodes: list[Node], careful: Mapping[int, int], profile: Profile, form: Data
) -> tuple[list[Node], list[Node]]:
    """Return the Căn cứ lines at the beginning, and what follows them."""
    count = 0
    for node in nodes:
        same = node.kind == nodes[0].kind and node.mark == nodes[0].mark and not node.children
        if not same or not _is_basis(node, first=count == 0):
            break
        count += 1
    if any(careful.get(node.index, 0) >= NO_REFERENCES for node in nodes[:count]):
        count = 0
    if count:
        form["body"] = _basis_form(nodes[:count], profile)
    return nodes[:count], nodes[count:]


def _basis_form(nodes: Sequence[Node], profile: Profile) -> Data:
    """Return the marks of Căn cứ lines that differ from the profile's."""
    usual, form = profile.body, Data()
    if nodes[0].mark != str(usual.basis_mark or ""):
        form["basis_mark"] = nodes[0].mark or None
    *others, last = (node.text[-1] for node in nodes)
    if others and (end := Counter(others).most_common(1)[0][0]) != usual.basis_end:
        form["basis_end"] = end
    if last != usual.basis_last and last in ENDINGS:
        form["basis_last"] = last
    return form


def _is_basis(node: Node, *, first: bool) -> bool:
    """Tell a Căn cứ line; behind the first one others may rest on a request or a need."""
    if node.paragraph.style:
        return node.kind == "basis"
    pattern = _BASIS if first else _FURTHER_BASIS
    return pattern.match(node.text) is not None and node.text.endswith(ENDINGS)


def _addressees(lines: Sequence[str]) -> Any:
    """Return whom a Tờ trình is addressed to: behind the word, or in lines of their own."""
    first = lines[0].partition(":")[2].strip()
    if first or len(lines) == 1:
        return escape(first)
    return [escape(line.removeprefix("- ").rstrip(".;")) for line in lines[1:]]


def _together(above: Data, below: Data) -> Data:
    """Return two contents one after the other; kinds that come again stand in blocks."""
    if not set(above) & set(below) and "text" not in below:
        return above | below
    entries = [{key: value} for key, value in above.items() if key != "basis"]
    kept = {"basis": above["basis"]} if "basis" in above else {}
    more = [{key: value} for key, value in below.items() if key != "blocks"]
    return kept | {"blocks": [*entries, *more, *below.get("blocks", [])]}


def _bullets(nodes: Sequence[Node], profile: Profile) -> tuple[str, ...]:
    """Return the marks of dash lines by depth: the text's, if it has one for all, else usual."""
    usual = tuple(str(mark) for mark in profile.body.bullets)
    inner = {id(child) for node in nodes if node.kind == "point" for child in node.children}
    marks = {node.mark for node in nodes if node.kind == "point" and id(node) not in inner}
    if len(marks) != 1 or not usual or marks == {usual[0]}:
        return usual
    return (*marks, *usual[1:])


def _upper_headings(writer: BodyWriter, groups: Sequence[Sequence[Node]], scheme: Scheme) -> bool:
    """Whether all headings of the first level are in capitals, as the profile prints them."""
    if scheme.level > 1:
        return True
    writer.upper_headings = False
    for node in (node for group in groups for node in group if node.kind == "item"):
        part = node.is_part
        inner = [child for child in node.children if child.kind == "item"] if part else []
        for each in (node, *inner):
            if writer.is_heading(each, 1) and not each.text.isupper():
                return False
    return True
