"""Values under ``form:`` against the rule that the profile's own value rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ....errors import Finding
from ....load.source import Mapping, Node, Scalar, Sequence
from ....model.form import Profile
from ....model.profile import Rule, rules_of
from ....model.schema import keys_of, records_of
from ....text.patterns import lazy
from ....text.unicode import fold
from ...organisation import follows_its_profile
from ...rule import rule
from ...subject import Subject

_READ = re.compile(r"P|V[4-9]")
"""Certainties of what was read in the rule itself; NĐ 30 was read in copies of the decree."""
_RANGE = lazy(r": (?P<low>\d+)-(?P<high>\d+)$")
_NEAR = {"first_line": (9.0, 13.0), "issuer_rule": (0.33, 0.5), "subject_rule": (0.33, 0.5)}
"""What the rules give as about so much: an indent of 1 to 1.27 cm, a third to a half."""
_AT_LEAST = frozenset(("after", "before", "line"))
_BOUND = re.compile(r"page\.(?:top|bottom|left|right)|styles\.\w+\.\w+|head\.\w+|body\.closing")
_TRUE, _FALSE = ("true", "yes", "có", "co", "on"), ("false", "no", "không", "khong", "off")


class Given(NamedTuple):
    """A value that a plan overrides: its path in English, and where it stands."""

    path: str
    written: str
    node: Scalar | Sequence


@rule(
    "KH111",
    message=(
        "{key} là {found}, quy định là {right} ({clause})",
        "{key} is {found}, the rule has {right} ({clause})",
    ),
    hint=(
        "bỏ dòng này dưới `trinh_bay:` để theo đúng thể thức",
        "drop the line under `form:` to follow the rule",
    ),
    why=(
        "Những giá trị này được quy định rõ trong văn bản về thể thức; ghi đè thì văn bản sai thể"
        " thức.",
        "These values are given by the rule itself; overriding them makes the form wrong.",
    ),
    clause="36-HD II.1, II.4, PL3; NĐ 30 PL I",
    certainty="P",
    families=("party", "state"),
    wrong="form: {page: {left: 25}}\n",
    right="form: {page: {left: 30}}\n",
)
def override_against_the_rule(subject: Subject) -> Iterator[Finding]:
    """Find values under ``form:`` that the rules exclude; practice may be overridden."""
    form = subject.plan.form
    if not isinstance(form, Mapping) or not follows_its_profile(subject):
        return
    rules = _binding(subject.profile.id)
    for given in _given(form, ""):
        bound = rules.get(given.path)
        found = _plain(given.node)
        if bound is None or not found or _is_allowed(given.path, found, bound):
            continue
        if given.path == "head.rule" and not subject.profile.head.title:
            continue  # without a heading there is nothing to draw it under
        right = _as_written(found, bound.value)
        facts = {"key": given.written, "found": found, "right": right}
        yield Finding("", given.node.place, facts | {"clause": bound.clause})


@cache
def _binding(profile: str) -> dict[str, Rule]:
    """Return the values of a profile that rest on the words of a rule, by path."""
    return {
        each.path: each
        for each in rules_of(profile)
        if _READ.fullmatch(each.certainty) and _BOUND.fullmatch(each.path)
    }


@lru_cache(maxsize=1)
def _english() -> dict[str, frozenset[str]]:
    """Return the keys of a form by either spelling."""
    known: dict[str, set[str]] = {}
    for key in (each for record in records_of(Profile) for each in keys_of(record)):
        known.setdefault(key.vi, set()).add(key.en)
        known.setdefault(key.en, set()).add(key.en)
    return {name: frozenset(keys) for name, keys in known.items()}


def _given(node: Node, path: str) -> Iterator[Given]:
    """Yield the values below a node of ``form:`` under every path that its keys can mean."""
    if not isinstance(node, Mapping):
        return
    for name, child in node.entries:
        written = str(name.value)
        for english in _english().get(written, frozenset((written,))):
            inner = f"{path}.{english}" if path else english
            if isinstance(child, Mapping):
                yield from _given(child, inner)
            else:
                yield Given(inner, written, child)


def _plain(node: Scalar | Sequence) -> str:
    """Return a value as a profile's rules give theirs."""
    if isinstance(node, Sequence):
        return ", ".join(each.value or "" for each in node.items if isinstance(each, Scalar))
    return node.value or ""


def _is_allowed(path: str, found: str, bound: Rule) -> bool:
    """Tell whether a value is the rule's own, or within what the rule leaves open."""
    if _said(found) == _said(bound.value):
        return True
    number, right = _number(found), _number(bound.value)
    if number is None or right is None:
        return False
    key = path.rpartition(".")[2]
    if key in _AT_LEAST:
        return number >= right
    span = _RANGE().search(bound.clause)
    low, high = (float(span["low"]), float(span["high"])) if span else (right, right)
    low, high = _NEAR.get(key, (low, high))
    return low <= number <= high


def _as_written(found: str, right: str) -> str:
    """Return yes or no in the language of the value found."""
    if fold(found) in ("có", "không", "co", "khong"):
        return {"true": "có", "false": "không"}.get(right, right)
    return right


def _said(value: str) -> str:
    word = fold(value)
    return "true" if word in _TRUE else "false" if word in _FALSE else word


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
