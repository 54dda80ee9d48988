"""A document, as its reader gives it, becomes the text of a plan file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Fact, Finding, Place, PlanError, Wording
from ..read.content import LOST, Position, Reading
from ..read.text import read_plain
from ..vietnamese.letters.unicode import words
from .lost import lost, lost_finding
from .mapping import report as mapping_of
from .plan.notes import lost_kind, note, where
from .prove import Proof, built_words, prove


@dataclass(frozen=True)
class Imported:
    """The result of an import.

    Attributes:
        text: the plan as YAML.
        counts: ``words`` of the source, ``kept`` of them, ``tasks`` and ``duties`` found,
            ``plain`` passages kept as text, ``furniture`` words left out, ``lost`` pictures and
            whatever else is no words.
        doubts: where the reader should look again.
        report: where each line went; see `mapping.report`.
        exact: whether it is the plan that was kept inside the file.
    """

    text: str
    counts: dict[str, int]
    doubts: tuple[Finding, ...] = ()
    report: dict[str, Any] = field(default_factory=dict)
    exact: bool = False


def import_text(text: str, name: str, lang: str = "vi", schema: str = "") -> Imported:
    """Return the plan of a plain text; see `import_reading`."""
    return import_reading(read_plain(text), name, lang, schema)


def import_reading(
    reading: Reading, name: str, lang: str = "vi", schema: str = "", *, mapped: bool = False
) -> Imported:
    """Return the plan of a document.

    Args:
        reading: what its reader gave.
        name: where it comes from, for findings and the comment on top.
        lang: the language of keys and comments.
        schema: what the first line names as the schema of the file.
        mapped: whether to say where each line went.

    Raises:
        PlanError: KH005, there are no words in it; KH058, the plan lost some of them.
    """
    if not reading.lines:
        raise PlanError(Finding("KH005", Place(name)))
    proof = prove(reading, lang)
    expected = source_words(proof)
    if lost := Counter(expected) - Counter(built_words(proof.draft)):
        raise PlanError(Finding("KH058", Place(name), {"words": " ".join([*lost][:8])}))
    counts = _counts(reading, proof, len(expected))
    comments = _comments(reading, name, lang, schema, counts)
    text = "".join(f"# {line}\n" for line in comments) + proof.text
    report: dict[str, Any] = {}
    if mapped:
        report = {"source": name, "counts": counts, **mapping_of(reading, proof, text)}
    return Imported(text, counts, tuple(_doubts(reading, proof, name)), report)


def source_words(proof: Proof) -> list[str]:
    """Return the words of the source, each of which the plan must give back."""
    found = (word for each in proof.source.segments() for word in each.words)
    return [*proof.source.above, *found]


def _counts(reading: Reading, proof: Proof, kept: int) -> dict[str, int]:
    draft, care = proof.draft, proof.care
    plain = sum(1 for level in care.paragraphs.values() if level)
    return {
        "words": kept,
        "kept": kept,
        "tasks": len(draft.document.tasks),
        "duties": len(draft.document.duties),
        "plain": plain + (care.title > 0) + (care.foot > 1) + (care.head > 0),
        "furniture": sum(
            len(words(each.text)) for each in reading.furniture if each.kind not in LOST
        ),
        "lost": sum(each.kind in LOST for each in lost(reading)),
    }


def _comments(
    reading: Reading, name: str, lang: str, schema: str, counts: dict[str, int]
) -> Iterator[str]:
    """Yield the lines above the plan: its schema, where it is from, what to look at."""
    yield f"yaml-language-server: $schema={schema or f'.kehoach/schema.{lang}.json'}"
    yield note("top", lang).format(name=" ".join(Path(name).name.split()), **counts)
    if counts["plain"]:
        yield note("plain", lang).format(**counts)
    for each in reading.converted:
        sure = "converted" if each.sure else "guessed"
        yield note(sure, lang).format(encoding=each.encoding, count=each.passages)
    for remark in reading.remarks:
        said = note("remark", lang).format(
            author=remark.author,
            text=remark.text,
            on=remark.on,
            where=where(remark.spot).said(lang),
        )
        yield " ".join(said.split())
    for gone in lost(reading):
        facts = {"what": lost_kind(gone.kind).said(lang), "where": where(gone.spot).said(lang)}
        said = note("lost", lang).format(**facts, words=f"“{gone.text}”" if gone.text else "")
        yield " ".join(said.split()).replace(" ()", "")


def _doubts(reading: Reading, proof: Proof, name: str) -> Iterator[Finding]:
    """Yield what the reader should look at again."""
    source, care = proof.source, proof.care
    if reading.spec is not None:
        yield Finding("KH055", Place(name))
    for each in reading.converted:
        if not each.sure:
            facts = {"encoding": each.encoding, "count": str(each.passages)}
            yield Finding("KH049", Place(name), facts)
    paragraphs = source.every_paragraph()
    for index, level in sorted(care.paragraphs.items()):
        if level and not (paragraphs[index].style or paragraphs[index].table):
            spots = paragraphs[index].spots or (Position(),)
            shown = paragraphs[index].text[:60]
            yield _doubt("KH050", name, spots[0], words=shown)
    for part, level in (("head", care.head), ("title", care.title), ("foot", care.foot > 1)):
        if level and not source.styled:
            yield Finding(
                "KH050",
                Place(name),
                {"where": Wording(note(part, "vi"), note(part, "en")), "words": ""},
            )
    for node, spot in proof.numbers:
        yield _doubt("KH051", name, spot, label=node)
    for annex in source.annexes:
        if annex.label is None and not source.styled and annex.paragraphs:
            first = annex.paragraphs[0]
            yield _doubt("KH052", name, first.spots[0], words=first.text[:60])
    for line in reading.lines:
        if line.spot.part in ("footnote", "endnote"):
            yield _doubt("KH053", name, line.spot, words=line.words[:60])
    for left_out in reading.furniture:
        if left_out.kind == "picture":
            yield _doubt("KH054", name, left_out.spot)
    for gone in lost(reading):
        yield lost_finding(gone, name)


def _doubt(code: str, name: str, spot: Position, **facts: Fact) -> Finding:
    at = Place(name, spot.line, 1) if spot.line and not spot.page else Place(name)
    return Finding(code, at, {"where": where(spot), **facts})
