"""How the plans of localities depart from their base, one thing a line: text, CSV, a page."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..adapt import Layers
from ..adapt.departures import net
from ..adapt.parts import plain
from ..load.source import Node, Text
from ..messages import say

FORMATS = ("txt", "csv", "html")
UNTOLD = frozenset({"values", "batch", "extends"})
"""Keys whose change is no departure: each locality has its own values."""


class Departed(NamedTuple):
    """One departure of one locality.

    Attributes:
        locality: its id.
        name: what it is called.
        kind: ``set``, ``added``, ``removed`` or ``replaced``.
        key: the path of the value or part.
        old: what the base has, in words.
        new: what the locality has.
        place: where that is said.
    """

    locality: str
    name: str
    kind: str
    key: str
    old: str
    new: str
    place: str


def departed(
    locality: str, values: Mapping[str, Text], layers: Layers, base: Iterable[str]
) -> Iterator[Departed]:
    """Yield the departures of a locality.

    Args:
        locality: its id.
        values: what it gives.
        layers: its plan, localised.
        base: the files of the base; what they did to bases of their own is no departure here.
    """
    own = set(base)
    name = str(values.get("ten_day_du") or values.get("ten") or locality)
    told = (each for each in layers.departures if each.place.file not in own)
    for each in net(each for each in told if each.path[0] not in UNTOLD):
        yield Departed(
            locality, name, each.kind, each.key, _words(each.old), _words(each.new),
            str(each.place),
        )  # fmt: skip


def _words(node: Node | None) -> str:
    """Return a value in a line: of a part, its words without keys."""
    return " ".join(_leaves(plain(node)))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        names = ("heading", "tieu_de", "text", "noi_dung")
        head = [each for name, each in value.items() if name in names]
        for each in head or value.values():
            yield from _leaves(each)
    elif isinstance(value, list):
        yield ", ".join(" ".join(_leaves(each)) for each in value)
    elif value is not None:
        yield " ".join(str(value).split())


HEADINGS = ("report.locality", "report.name", "report.kind", "report.key", "report.old",
            "report.new", "report.place")  # fmt: skip


def written(rows: Sequence[Departed], kind: str, title: str, lang: str) -> str:
    """Return a report of departures.

    Args:
        rows: in the order of the localities.
        kind: one of `FORMATS`.
        title: of the page.
        lang: ``vi`` or ``en``.
    """
    headings = [say(each, lang) for each in HEADINGS]
    if kind == "txt":
        return _text(rows, lang)
    shown = [row._replace(kind=say(row.kind, lang)) for row in rows]
    if kind == "csv":
        return _csv([headings, *shown])
    return _page(headings, shown, _summary(rows, lang), title, lang)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV that spreadsheets open as text: none begins like a formula."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{each}" if each[:1] in ("=", "+", "-", "@") else each for each in row])
    return "\ufeff" + target.getvalue()


def _text(rows: Sequence[Departed], lang: str) -> str:
    lines: list[str] = []
    last = ""
    for row in rows:
        if row.locality != last:
            lines += [*([""] if lines else []), f"{row.locality}  {row.name}"]
            last = row.locality
        both = f"{row.old or '∅'} → {row.new or '∅'}"
        change = both if row.kind in ("set", "replaced") else row.new or row.old
        lines.append(f"  {say(row.kind, lang)} {row.key}: {change}  ({row.place})")
    return "\n".join([*lines, "", *_summary(rows, lang)]) if lines else say("report.none", lang)


def _summary(rows: Sequence[Departed], lang: str) -> list[str]:
    """Return how many localities depart in each key, those most departed from first."""
    counted = Counter((row.key, row.kind) for row in rows)
    return [
        say("report.counted", lang, kind=say(kind, lang), what=key, count=count)
        for (key, kind), count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]


def _page(
    headings: Sequence[str],
    rows: Sequence[Departed],
    summary: Sequence[str],
    title: str,
    lang: str,
) -> str:
    from jinja2 import Environment

    source = (Path(__file__).parent / "report.html.j2").read_text(encoding="utf-8")
    template = Environment(autoescape=True).from_string(source)
    return template.render(title=title, lang=lang, headings=headings, rows=rows, summary=summary)
