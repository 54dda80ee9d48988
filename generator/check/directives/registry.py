"""Known directives: the shipped file, and the user's own beside the plans.

The user's file is ``directives.yaml`` beside a plan or in a folder above it, up to the root of
the repository. Its entries win over shipped ones of the same symbol and date. Nothing is looked up
on a network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date as Day
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from ...errors import Finding, Place, PlanError, reason_of
from ...load.source import Text, decode, parse, read_bytes
from ...model.schema import Reader, Record, key
from ...paths import DIRECTIVES
from ...vietnamese.citations import find_citations
from ...vietnamese.dates import PartialDate

SHIPPED = Path(__file__).with_name("shipped.yaml")
VERSION = 1
"""Of the form of these files."""
FACTS = {"type": "loai", "date": "ngay", "issuer": "co_quan", "about": "ve", "until": "den"}
"""What can be uncertain of a directive."""


class Directive(Record):
    """A directive that is known."""

    DOC = ("a known directive", "một văn bản đã biết")

    symbol: Text | None = key("ky_hieu", "number and symbol", "số, ký hiệu", default=None)
    type: Text | None = key("loai", "name of its type", "tên loại", default=None)
    date: PartialDate | None = key("ngay", "its date", "ngày ban hành", default=None)
    issuer: Text | None = key("co_quan", "who issued it", "cơ quan ban hành", default=None)
    term: Text | None = key("khoa", "the term of that body", "khoá", default=None)
    about: Text | None = key("ve", "its subject, with its `về`", "trích yếu", default=None)
    in_force_from: PartialDate | None = key(
        "hieu_luc_tu", "first day in force", "hiệu lực từ ngày", default=None
    )
    until: PartialDate | None = key(
        "den", "last day in force", "ngày cuối còn hiệu lực", default=None
    )
    replaced_by: Text | None = key(
        "thay_bang", "symbol of what replaced it", "văn bản thay thế", default=None
    )
    source: Text | None = key("nguon", "where this is known from", "nguồn", default=None)
    uncertain: tuple[Text, ...] = key(
        "chua_chac", "facts no finding may rest on", "điều chưa chắc", default=()
    )

    def is_sure(self, fact: str) -> bool:
        """Tell whether a finding may rest on a fact of this directive."""
        return not {fact, FACTS[fact]} & set(map(str, self.uncertain))

    def lapsed_on(self, day: Day) -> bool:
        """Tell whether it is certain that it was not in force any more on a day."""
        last = self.until.latest() if self.until else None
        return last is not None and day > last and self.is_sure("until")


class File(Record):
    """A file of directives."""

    DOC = ("a file of known directives", "tệp các văn bản đã biết")

    version: int | None = key(
        "phien_ban", "version of the form of this file", "phiên bản", default=None
    )
    directives: tuple[Directive, ...] = key("van_ban", "the directives", "các văn bản", default=())


class Registry(NamedTuple):
    """Directives by symbol, and what is wrong with the files they come from."""

    known: dict[str, tuple[Directive, ...]]
    findings: tuple[Finding, ...] = ()

    def get(self, symbol: str) -> tuple[Directive, ...]:
        """Return the directives of a symbol: numbers begin anew, so there may be several."""
        return self.known.get(normal(symbol), ())


def normal(symbol: str) -> str:
    """Return a symbol as it is compared: ``5-NQ/TU`` and ``05-NQ/TU`` are one."""
    return symbol.strip().lstrip("0").replace("–", "-").replace("‑", "-")


def find_registry(path: Path) -> Path | None:
    """Return the user's file for a plan: the nearest one above it, inside its repository."""
    for folder in path.absolute().parents:
        if (folder / DIRECTIVES).is_file():
            return folder / DIRECTIVES
        if (folder / ".git").exists():
            return None
    return None


def registry_for(plan: Path, own: Path | None = None) -> Registry:
    """Return the directives known for a plan.

    Args:
        plan: its file; it need not exist.
        own: a file of directives that is taken instead of the one found above the plan.
    """
    file = own or find_registry(plan)
    if file is None:
        return shipped()
    try:
        status = file.stat()
        return _merged(file, status.st_mtime_ns, status.st_size)
    except OSError as error:
        facts = {"reason": reason_of(error)}
        return Registry(shipped().known, (Finding("KH001", Place(str(file)), facts),))


def registry_findings(plans: Iterable[Path], own: Path | None = None) -> list[Finding]:
    """Return what is wrong with the files of directives that plans use, each file once."""
    files = {own} if own else {find_registry(plan) for plan in plans}
    return [
        finding
        for file in sorted(each for each in files if each)
        for finding in registry_for(file, file).findings
    ]


@cache
def shipped() -> Registry:
    """Return the directives that come with the program."""
    return registry_of(*read_file(SHIPPED))


@lru_cache(maxsize=8)
def _merged(file: Path, changed: int, size: int) -> Registry:
    """Return the shipped directives with a user's laid over them; kept until the file changes."""
    assert (changed, size) >= (0, 0)
    directives, findings = read_file(file)
    return registry_of([*read_file(SHIPPED)[0], *directives], findings)


def registry_of(directives: Iterable[Directive], findings: Iterable[Finding]) -> Registry:
    """Return directives by symbol; of two with the same symbol and date the last one counts."""
    known: dict[str, dict[str, Directive]] = defaultdict(dict)
    for each in directives:
        known[normal(str(each.symbol))][str(each.date)] = each
    return Registry({name: tuple(each.values()) for name, each in known.items()}, tuple(findings))


def read_file(file: Path) -> tuple[list[Directive], list[Finding]]:
    """Return the directives of a file that can be used, and what is wrong with the file."""
    try:
        return parsed(decode(read_bytes(file), str(file)), str(file))
    except PlanError as error:
        return [], list(error.findings)


def parsed(text: str, file: str) -> tuple[list[Directive], list[Finding]]:
    """Return the directives of a text that can be used, and what is wrong with it.

    Raises:
        PlanError: it is no YAML at all.
    """
    reader = Reader()
    read = reader.record(File, parse(text, file))
    if read.version not in (None, VERSION):
        facts = {"value": str(read.version), "nearest": "", "allowed": str(VERSION)}
        reader.findings.append(Finding("KH013", read.given["version"].place, facts))
    return _usable(read, reader.findings), reader.findings


def _usable(read: File, findings: list[Finding]) -> list[Directive]:
    """Return the directives that have a symbol, each once; the others are reported."""
    first: dict[tuple[str, str], Place] = {}
    kept = []
    for each in read.directives:
        symbol = str(each.symbol or "")
        same = (normal(symbol), str(each.date))
        if len(find_citations(f"số {symbol}")) != 1:
            facts = {"value": symbol, "nearest": "", "allowed": SAMPLES}
            findings.append(Finding("KH013", (each.symbol or _placed(each)).place, facts))
        elif same in first:
            facts = {"key": symbol, "line": str(first[same].line)}
            findings.append(Finding("KH006", _placed(each).place, facts))
        else:
            first[same] = each.at
            kept.append(each)
    return kept


SAMPLES = "05-NQ/TU, 12/KH-UBND, 30/2020/NĐ-CP"


def _placed(directive: Directive) -> Text:
    return directive.symbol or Text("", directive.at)
