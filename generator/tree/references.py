"""What ``{name}`` stands for: directives, bodies, sections; full at first, short later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from ..errors import Finding
from ..form.profile import CiteForm
from ..load.source import Text, locate
from ..model.plan import Cite, Plan
from ..vietnamese.citations import parse_citation
from ..vietnamese.dates import short_date
from ..vietnamese.fill import fill
from ..vietnamese.letters.unicode import lower_first, upper_first
from .inline import Reference, Words, is_plain, parse_inline
from .nodes import Run

FORMS = {
    "full": "day_du",
    "short": "ngan",
    "symbol": "ky_hieu",
    "upper": "hoa",
    "lower_first": "thuong_dau",
    "upper_first": "hoa_dau",
}
"""The closed list of forms, English to Vietnamese."""

CITE_FORMS = {"full", "short", "symbol"}


@dataclass
class References:
    """Expands the references of a plan's texts, in the order of the page.

    Attributes:
        places: names of sections and annexes and what a reference to them reads.
        mentioned: directives whose full form has been given already (36-HD II.1.6.1: full at
            the first mention, type and number later).
    """

    plan: Plan
    form: CiteForm
    sources: Mapping[str, str]
    places: dict[str, str]
    findings: list[Finding] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def runs(self, text: Text, *, defining: bool = True) -> tuple[Run, ...]:
        """Return a text with its references written out.

        Args:
            text: the text as the plan gives it.
            defining: whether a first mention here introduces the short name; the title does not.
        """
        if (plain := _plain(text)) is not None:
            return plain
        runs: list[Run] = []
        for part in parse_inline(text):
            if isinstance(part, Words):
                runs.append(Run(part.text, part.bold, part.italic))
            else:
                words = self._expand(part, text, defining)
                runs.append(Run(words, part.bold, part.italic))
        return _squeezed(runs)

    def words(self, text: Text, *, defining: bool = True) -> str:
        """Return a text with its references written out, without weights."""
        return "".join(run.text for run in self.runs(text, defining=defining))

    def body(self, text: Text, *, only: bool = True) -> str:
        """Return the name of a body given by key or in words; see `body_runs`."""
        return "".join(run.text for run in self.body_runs(text, only=only))

    def body_runs(self, text: Text, *, only: bool = True) -> tuple[Run, ...]:
        """Return the name of a body given by key or in words; a misspelt key is reported.

        Args:
            text: the key or the words.
            only: whether nothing but bodies stands here; a budget can be any word.
        """
        if body := self.plan.bodies.get(text):
            self.used.add(text)
            return (Run(str(body.name or text)),)
        if (nearest := meant_key(text, self.plan.bodies, only=only)) is not None:
            facts = {"found": str(text), "nearest": nearest}
            self.findings.append(Finding("KH034", text.place, facts))
        return self.runs(text)

    def _expand(self, reference: Reference, text: Text, defining: bool) -> str:
        form = self._form(reference, text)
        name = Text(reference.name, text.place)
        words = self._named(name, form, defining)
        if words is None:
            self._unknown(reference, text)
            return reference.source
        if form == "upper":
            return words.upper()
        if form == "lower_first":
            return lower_first(words)
        return upper_first(words) if form == "upper_first" else words

    def _named(self, name: Text, form: str | None, defining: bool) -> str | None:
        self.used.add(name)
        if cite := self.plan.cites.get(name):
            return self._citation(name, cite, form, defining)
        if body := self.plan.bodies.get(name):
            return str((body.short if form == "short" else None) or body.name or name)
        return self.places.get(name)

    def _citation(self, name: str, cite: Cite, form: str | None, defining: bool) -> str:
        full = full_citation(cite, self.form)
        if form == "symbol":
            return symbol_of(cite)
        if form == "short" or (form != "full" and defining and name in self.mentioned):
            return str(cite.short or later_citation(cite, self.form))
        if form == "full" or not defining:
            return full
        self.mentioned.add(name)
        return f"{full} {fill(self.form.define, short=str(cite.short))}" if cite.short else full

    def _form(self, reference: Reference, text: Text) -> str | None:
        if reference.form is None:
            return None
        for english, vietnamese in FORMS.items():
            if reference.form in (english, vietnamese):
                return english
        allowed = ", ".join(word for pair in FORMS.items() for word in pair)
        near = get_close_matches(reference.form, allowed.split(", "), n=1)
        facts = {"form": reference.form, "nearest": near[0] if near else "", "allowed": allowed}
        place = locate(text, reference.source, self.sources)
        self.findings.append(Finding("KH032", place, facts))
        return None

    def _unknown(self, reference: Reference, text: Text) -> None:
        known = [*self.plan.cites, *self.plan.bodies, *self.places, *self.plan.variables]
        near = get_close_matches(reference.name, known, n=1, cutoff=0.5)
        facts = {"name": reference.name, "nearest": near[0] if near else ""}
        place = locate(text, reference.source, self.sources)
        self.findings.append(Finding("KH031", place, facts, lacks=reference.name))


def meant_key(text: str, keys: Iterable[str], *, only: bool = True) -> str | None:
    """Return which key of `bodies` a text means that is none; None where it is a name.

    A name has words in it, marks or capitals: ``các xã``, ``Sở``, ``UBND``. What differs from a key
    by case alone, or lists keys in one text, means keys.

    Args:
        text: what stands where a body is wanted.
        keys: the keys there are.
        only: whether every word of a key's letters means one, or only what is near a key.

    Returns:
        The nearest key, blank where none is near; keys that were listed, as a list.
    """
    known = {str(key).casefold(): str(key) for key in keys}
    words = text.strip()
    if words.casefold() in known:
        return known[words.casefold()]
    parts = [part.strip() for part in re.split(r"[,;+&]|\bvà\b", words) if part.strip()]
    if len(parts) == 1 and known.keys() >= {*words.split()}:
        parts = words.split()
    if len(parts) > 1 and known.keys() & {*parts}:
        return f"[{', '.join(parts)}]"
    if not _LIKE_A_KEY.fullmatch(words):
        return None
    near = get_close_matches(words, known, n=1, cutoff=0.5)
    return known[near[0]] if near else "" if only else None


_LIKE_A_KEY = re.compile(r"(?=[^a-z]*[a-z])[a-z0-9_-]+[.,;:]*")
"""One word of small ASCII letters, digits, hyphens and underscores; a mark may follow."""


def full_citation(cite: Cite, form: CiteForm) -> str:
    """Return a directive as its first mention gives it: the line as written, or its parts."""
    if cite.text:
        return " ".join(cite.text.split())
    parts = {
        "type": cite.type or "",
        "symbol": cite.symbol or "",
        "date": short_date(cite.date) if cite.date else "",
        "issuer": " ".join(filter(None, [cite.issuer, cite.term])),
        "about": cite.about or "",
    }
    pattern = form.full
    if not parts["symbol"]:
        pattern = pattern.replace(" số {symbol},", "").replace(" số {symbol}", "")
    if not parts["date"]:
        pattern = pattern.replace(", ngày {date}", "").replace(" ngày {date}", "")
    if not parts["issuer"]:
        pattern = pattern.replace(" của {issuer}", "")
    return " ".join(fill(pattern, **parts).split())


def later_citation(cite: Cite, form: CiteForm) -> str:
    """Return a later mention: type, number and symbol only (36-HD II.1.6.1, NĐ 30 II.6.b)."""
    kind, symbol = cite.type, cite.symbol
    if cite.text and (found := parse_citation(cite.text)):
        kind, symbol = Text(found.kind or "", cite.at), Text(found.symbol, cite.at)
    if not kind or not symbol:
        return full_citation(cite, form)
    return fill(form.later, type=str(kind), symbol=str(symbol))


def symbol_of(cite: Cite) -> str:
    """Return number and symbol alone."""
    if cite.symbol:
        return str(cite.symbol)
    found = parse_citation(cite.text or "")
    return found.symbol if found else ""


@lru_cache(maxsize=4096)
def _plain(text: str) -> tuple[Run, ...] | None:
    """Return the runs of a text without marks; one plan says much that the next one says too."""
    return _squeezed([Run(text)]) if is_plain(text) else None


def _squeezed(runs: list[Run]) -> tuple[Run, ...]:
    """Return runs with white space folded, also across their borders, and no empty ones."""
    if len(runs) == 1:
        run = runs[0]
        text = " ".join(run.text.split())
        return (Run(text, run.bold, run.italic),) if text else ()
    kept: list[Run] = []
    after_space = True
    for run in runs:
        text = " ".join(run.text.split())
        if run.text[:1].isspace() and not after_space and (text or kept):
            text = " " + text
        if text.strip() and run.text[-1:].isspace():
            text += " "
        if not text:
            continue
        after_space = text.endswith(" ")
        if text == " ":
            kept[-1] = kept[-1]._replace(text=kept[-1].text + " ")
            continue
        kept.append(Run(text, run.bold, run.italic))
    if kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if last.text.strip():
            kept.append(Run(last.text.rstrip(), last.bold, last.italic))
    return tuple(kept)
