"""Values under ``form:`` against the rule that the profile's own value rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ....errors import Finding
from ....form.profile import Profile
from ....load.source import MappingNode, Node, ScalarNode, SequenceNode
from ....model.schema import keys_of, records_of
from ....vietnamese.letters.unicode import fold
from ...bounds import bounds
from ...organisation import follows_its_profile
from ...rule import rule
from ...subject import Subject


class OverriddenValue(NamedTuple):
    """A value that a plan overrides: its path in English, and where it stands."""

    path: str
    written: str
    node: ScalarNode | SequenceNode


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
    if not isinstance(form, MappingNode) or not follows_its_profile(subject):
        return
    rules = bounds(subject.profile.id)
    for given in _given(form, ""):
        bound = rules.get(given.path)
        found = _plain(given.node)
        if bound is None or not found or bound.allows(found):
            continue
        if given.path == "head.rule" and not subject.profile.head.title:
            continue  # without a heading there is nothing to draw it under
        right = _as_written(found, bound.value)
        facts = {"key": given.written, "found": found, "right": right}
        yield Finding("", given.node.place, facts | {"clause": bound.clause})


@lru_cache(maxsize=1)
def _english() -> dict[str, frozenset[str]]:
    """Return the keys of a form by either spelling."""
    known: dict[str, set[str]] = {}
    for key in (each for record in records_of(Profile) for each in keys_of(record)):
        known.setdefault(key.vi, set()).add(key.en)
        known.setdefault(key.en, set()).add(key.en)
    return {name: frozenset(keys) for name, keys in known.items()}


def _given(node: Node, path: str) -> Iterator[OverriddenValue]:
    """Yield the values below a node of ``form:`` under every path that its keys can mean."""
    if not isinstance(node, MappingNode):
        return
    for name, child in node.entries:
        written = str(name.value)
        for english in _english().get(written, frozenset((written,))):
            inner = f"{path}.{english}" if path else english
            if isinstance(child, MappingNode):
                yield from _given(child, inner)
            else:
                yield OverriddenValue(inner, written, child)


def _plain(node: ScalarNode | SequenceNode) -> str:
    """Return a value as a profile's rules give theirs."""
    if isinstance(node, SequenceNode):
        return ", ".join(each.value or "" for each in node.items if isinstance(each, ScalarNode))
    return node.value or ""


def _as_written(found: str, right: str) -> str:
    """Return yes or no in the language of the value found."""
    if fold(found) in ("có", "không", "co", "khong"):
        return {"true": "có", "false": "không"}.get(right, right)
    return right
