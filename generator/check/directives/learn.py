"""A file of directives grown by what plans cite."""

from __future__ import annotations

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ...errors import Finding, OutputError, Place, PlanError, reason_of
from ...load.source import Text, decode, read_bytes
from ...model.plan import Cite
from ...vietnamese.citations import find_citations, parse_citation
from ...vietnamese.letters.unicode import fold
from ..subject import Subject
from .bodies import JUDGED, abbreviations_of, symbols_of
from .entries import with_entries
from .registry import SHIPPED, Directive, Registry, normal, parsed, read_file, registry_of


def complete_citations(subject: Subject) -> Iterator[Directive]:
    """Yield the directives that a plan cites with symbol, type, date, issuer and subject."""
    for cite in subject.plan.cites.values():
        yield from _complete(_of(cite))
    for passage in subject.bases:
        line = passage.text[len(passage.paragraph.label) :].removeprefix("Căn cứ ")
        yield from _complete(_from_line(line, Place(subject.file)))


def _of(cite: Cite) -> Directive | None:
    """Return an entry under ``cites`` as a directive."""
    if cite.text:
        return _from_line(cite.text, cite.text.place)
    return Directive(
        at=cite.at,
        symbol=cite.symbol,
        type=cite.type,
        date=cite.date,
        issuer=cite.issuer,
        term=cite.term,
        about=cite.about,
    )


def _from_line(line: str, place: Place) -> Directive | None:
    found = parse_citation(" ".join(line.split()))
    if found is None:
        return None
    words = {
        "symbol": found.symbol,
        "type": found.kind,
        "issuer": found.issuer,
        "term": found.term,
        "about": found.about,
    }
    texts: dict[str, Any] = {name: Text(value, place) for name, value in words.items() if value}
    return Directive(at=place, date=found.date, **texts)


def _complete(directive: Directive | None) -> Iterator[Directive]:
    if directive is None or directive.date is None or directive.date.as_date() is None:
        return
    if directive.symbol and directive.type and directive.issuer and directive.about:
        yield directive


def learn(subjects: Iterable[Subject], path: Path) -> int:
    """Add to a file the directives that plans cite completely and that are not known yet.

    What contradicts the file, the shipped directives or another plan is left out, and so is what
    the rules find fault with. Comments and order of the file stay; it is made where it is absent.

    Args:
        subjects: plans that were checked.
        path: the file of directives.

    Returns:
        How many were added.

    Raises:
        PlanError: the file is there and has errors.
        OutputError: KH902, it cannot be written.
    """
    text, mark, ends = _written(path)
    known, findings = parsed(text, str(path)) if text.strip() else ([], [])
    if findings:
        raise PlanError(*findings)
    registry = registry_of([*read_file(SHIPPED)[0], *known], ())
    learnt = _new(registry, [each for subject in subjects for each in complete_citations(subject)])
    if learnt:
        _write(path, mark + with_entries(text, learnt).replace("\n", ends))
    return len(learnt)


def _new(registry: Registry, cited: Sequence[Directive]) -> list[Directive]:
    """Return directives that nothing known and nothing else cited speaks against."""
    by_symbol: dict[str, dict[tuple[str, str], Directive]] = defaultdict(dict)
    for each in cited:
        by_symbol[normal(str(each.symbol))].setdefault(_identity(each), each)
    return [
        each
        for symbol, readings in by_symbol.items()
        for each in readings.values()
        if len([other for other in readings.values() if _year(other) == _year(each)]) == 1
        and all(_year(other) != _year(each) for other in registry.get(symbol))
        and _is_sound(each)
    ]


def _identity(directive: Directive) -> tuple[str, str]:
    return fold(str(directive.type)), str(directive.date)


def _year(directive: Directive) -> int | None:
    return directive.date.year if directive.date else None


def _is_sound(directive: Directive) -> bool:
    """Tell whether type, symbol, issuer and date of a directive agree."""
    found = find_citations(f"{directive.type} số {directive.symbol}")
    if len(found) != 1 or found[0].symbol != str(directive.symbol):
        return False
    fitting = abbreviations_of(str(directive.type))
    owned = symbols_of(str(directive.issuer))
    year = re.match(r"\d+\w?/(\d{4})/", str(directive.symbol))
    return (
        (not fitting or found[0].type_abbr is None or found[0].type_abbr in fitting)
        and (not owned or found[0].body.split("-")[0] not in JUDGED - set(owned))
        and (year is None or int(year[1]) == _year(directive))
    )


def _written(path: Path) -> tuple[str, str, str]:
    """Return the text of a file, its byte order mark and its line ends."""
    if not path.exists():
        return "", "", "\n"
    data = read_bytes(path)
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return decode(data, str(path)), mark, "\r\n" if b"\r\n" in data else "\n"


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        facts = {"reason": reason_of(error)}
        raise OutputError(Finding("KH902", Place(str(path)), facts)) from None
