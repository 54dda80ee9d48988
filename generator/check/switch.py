"""Rules switched by the user: in the plan, in ``kehoach.toml``, and one finding by a comment.

``checks:`` in a plan and ``[checks]`` in the nearest ``kehoach.toml`` above it take codes or the
beginnings of codes (``KH5``) with ``off``, ``warning`` or ``error``; the longest beginning wins,
then the plan, then the last section of the file whose paths match. A comment ``# kehoach: accept
KH503 reason`` accepts one finding of the entry it stands above or behind.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ..errors import Fact, Finding, Place, quoted, reason_of
from ..model.plan import Plan

SETTINGS = "kehoach.toml"
LEVELS = {"off": "off", "warning": "warning", "error": "error", "tat": "off", "bo": "off",
          "canh_bao": "warning", "loi": "error"}  # fmt: skip
"""Words for a level, English and Vietnamese."""
_CODE = re.compile(r"KH\d{1,3}")
_ACCEPT = re.compile(
    r"(?:^|(?<=\s))#\s*kehoach:\s*(?:accept|chap_nhan|chấp nhận)\s+(?P<code>KH\d{3})\b[:,]?"
    r"\s*(?P<reason>.*)$"
)


class Switch(NamedTuple):
    """A level for the rules whose codes begin so.

    Attributes:
        rank: where it was said; higher wins among equally long beginnings.
    """

    prefix: str
    level: str
    rank: int = 0


class Settings(NamedTuple):
    """What a ``kehoach.toml`` says for one plan.

    Attributes:
        switches: the levels.
        findings: what is wrong with the file.
    """

    switches: tuple[Switch, ...] = ()
    findings: tuple[Finding, ...] = ()


class Accepted(NamedTuple):
    """A comment that accepts a finding in the lines from `first` to `last`."""

    code: str
    reason: str
    place: Place
    first: int
    last: int


def settings_file(path: Path) -> Path | None:
    """Return the nearest ``kehoach.toml`` above a file, not beyond the root of its repository."""
    for folder in path.resolve().parents:
        if (folder / SETTINGS).is_file():
            return folder / SETTINGS
        if (folder / ".git").exists():
            return None
    return None


def settings_for(path: Path, known: Collection[str]) -> Settings:
    """Return the settings for a plan.

    Args:
        path: the plan file.
        known: the codes that can be switched.
    """
    file = settings_file(path)
    if file is None:
        return Settings()
    data, wrong = _read(file)
    if wrong:
        return Settings(findings=(wrong,))
    checks = data.get("checks", {})
    if not isinstance(checks, dict):
        return Settings(findings=(_unreadable(file, "[checks]"),))
    sections = checks.get("paths", {})
    inside = path.resolve().relative_to(file.parent.resolve()).as_posix()
    groups = [{name: value for name, value in checks.items() if name != "paths"}]
    groups += [
        values
        for pattern, values in (sections.items() if isinstance(sections, dict) else ())
        if isinstance(values, dict) and _matches(inside, pattern)
    ]
    pairs = [
        (code, value, rank) for rank, group in enumerate(groups) for code, value in group.items()
    ]
    place = Place(str(file))
    switches = [_switch(code, str(value), place, known, rank) for code, value, rank in pairs]
    return Settings(
        tuple(each for each in switches if isinstance(each, Switch)),
        tuple(each for each in switches if isinstance(each, Finding)),
    )


@lru_cache(maxsize=64)
def _read(file: Path) -> tuple[dict[str, Any], Finding | None]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig")), None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, _unreadable(file, error)


def _unreadable(file: Path, problem: str | Exception) -> Finding:
    found = re.search(r"at line (\d+), column (\d+)", str(problem))
    place = Place(str(file), int(found[1]), int(found[2])) if found else Place(str(file))
    return Finding("KH062", place, {"problem": _worded(problem)})


def _worded(problem: str | Exception) -> Fact:
    if isinstance(problem, OSError):
        return reason_of(problem)
    return problem if isinstance(problem, str) else quoted("trình đọc TOML", problem)


def _matches(path: str, pattern: str) -> bool:
    """Tell whether a path lies under a pattern: a folder, a file, ``*`` and ``**``."""
    pattern = pattern.strip("/")
    if path == pattern or path.startswith(f"{pattern}/"):
        return True
    pieces = re.split(r"(\*\*/?|\*|\?)", pattern)
    named = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    wanted = "".join(named.get(piece, re.escape(piece)) for piece in pieces)
    return re.fullmatch(wanted, str(PurePosixPath(path))) is not None


def _switch(
    code: str, value: str, place: Place, known: Collection[str], rank: int
) -> Switch | Finding:
    """Return a switch, or what is wrong with it."""
    if not _CODE.fullmatch(code) or not any(each.startswith(code) for each in known):
        return Finding("KH060", place, {"code": code})
    level = LEVELS.get(value.lower())
    if level is None:
        return Finding("KH061", place, {"code": code, "value": value})
    return Switch(code, level, rank)


def plan_switches(plan: Plan, known: Collection[str]) -> Settings:
    """Return what a plan says under ``checks``; it wins over any file."""
    found = [_switch(str(code), str(level), code.place, known, 1000)
             for code, level in plan.checks.items()]  # fmt: skip
    return Settings(
        tuple(each for each in found if isinstance(each, Switch)),
        tuple(each for each in found if isinstance(each, Finding)),
    )


def switched(findings: Iterable[Finding], switches: Iterable[Switch]) -> Iterator[Finding]:
    """Yield findings with the level their code was given; those switched off are left out."""
    ordered = sorted(switches, key=lambda each: (len(each.prefix), each.rank))
    for finding in findings:
        level = next((s.level for s in reversed(ordered) if finding.code.startswith(s.prefix)), "")
        if level != "off":
            yield finding._replace(level=level or finding.level)


def accepted_in(source: str, file: str) -> list[Accepted]:
    """Return the comments of a plan file that accept findings."""
    lines = source.split("\n")
    return [
        Accepted(found["code"], found["reason"].strip(), place, *_scope(lines, number))
        for number, line in enumerate(lines, 1)
        if "kehoach:" in line and (found := _ACCEPT.search(line))
        for place in [Place(file, number, found.start() + 1)]
    ]


def _scope(lines: list[str], number: int) -> tuple[int, int]:
    """Return the first and last line of the entry that a comment in a line is about."""
    first = number
    while first <= len(lines) and _is_bare(lines[first - 1]):
        first += 1
    if first > len(lines):
        return number, number
    depth = _indent(lines[first - 1])
    last = first
    while last < len(lines) and (not lines[last].strip() or _indent(lines[last]) > depth):
        last += 1
    return first, last


def _is_bare(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def without_accepted(
    findings: Iterable[Finding], accepted: list[Accepted], known: Collection[str], file: str
) -> list[Finding]:
    """Return findings without the accepted ones; comments that accept nothing are found too.

    Args:
        findings: all that was found.
        accepted: the comments of a plan and of the plans it extends.
        known: the codes that can be accepted.
        file: the plan itself; only its own comments are looked at for being needed.
    """
    kept: list[Finding] = []
    used: set[Accepted] = set()
    for finding in findings:
        by = [each for each in accepted
              if each.code == finding.code and each.place.file == finding.place.file
              and each.first <= finding.place.line <= each.last]  # fmt: skip
        used.update(by)
        if not any(each.reason for each in by):
            kept.append(finding)
    for each in (each for each in accepted if each.place.file == file):
        facts = {"code": each.code}
        if each.code not in known:
            kept.append(Finding("KH060", each.place, facts))
        elif not each.reason:
            kept.append(Finding("KH064", each.place, facts))
        elif each not in used:
            kept.append(Finding("KH063", each.place, facts))
    return kept


class Switched:
    """Everything that one plan and its folder say about rules.

    Attributes:
        wrong: what is wrong with what they say.
    """

    def __init__(
        self, plan: Plan, path: Path, sources: Mapping[str, str], known: Collection[str]
    ) -> None:
        said = (settings_for(path, known), plan_switches(plan, known))
        self._switches = tuple(switch for each in said for switch in each.switches)
        self._file = str(path)
        self._accepted = [
            each for file, source in sources.items() for each in accepted_in(source, file)
        ]
        self._known = frozenset(known)
        self.wrong = tuple(finding for each in said for finding in each.findings)

    def kept(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings in their levels, without those switched off or accepted.

        Comments that accept nothing are among them.
        """
        found = switched(findings, self._switches)
        return without_accepted(found, self._accepted, self._known, self._file)

    def kept_of_others(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings that only several plans show, likewise."""
        known = {(each.code, each.place) for each in self.kept(())}
        kept = self.kept(findings)
        return [each for each in kept if (each.code, each.place) not in known]
