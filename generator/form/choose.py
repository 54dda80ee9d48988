"""Which profile a plan follows: named, or told by its issuer and date."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from functools import cache

from ..errors import Finding
from ..load.source import Text
from ..model.plan import Plan
from ..paths import profile_ids
from ..vietnamese.apparatus import families, family_of, named
from .profile import Profile
from .profiles import load_profile


def choose_profile(plan: Plan) -> tuple[Profile, list[Finding]]:
    """Return the profile of a plan, and why it cannot be told: KH013, KH017, KH018.

    A family name (``party``) or nothing leaves the edition to the plan's date; a plan without a
    date follows the newest. A plan that names neither profile nor issuer is a draft of the Party,
    the tool's first reader; that its issuer is missing is found elsewhere (KH022, KH023).
    """
    if plan.profile is not None:
        return _by_name(plan, plan.profile)
    issuer = plan.issuer
    if not (issuer.name or issuer.symbol):
        return _edition("party", plan), []
    names = [_written_out(plan, name) for name in (*issuer.name[:1], *issuer.parent)]
    own, above = ("", names) if not issuer.name else (names[0], names[1:])
    family = family_of(own, tuple(above), str(issuer.symbol or ""))
    family = family or (_by_mark(plan) if named(own) else "")
    if family in _families():
        return _edition(family, plan), []
    words = issuer.name[0] if issuer.name else issuer.symbol
    assert words is not None  # one of the two is there
    return _unclaimed(plan, family, Text(own or str(words), words.place))


def _by_mark(plan: Plan) -> str:
    """Return whose form the signature has: ``T/M Ban Chỉ đạo`` is the Party's."""
    lines = (str(line) for each in plan.signature for line in each.authority)
    first = next(lines, "").partition(" ")[0]
    return "party" if first in ("T/M", "K/T", "T/L") else "state" if first == "TM." else ""


def _by_name(plan: Plan, written: Text) -> tuple[Profile, list[Finding]]:
    """Return the profile that a plan names, by its id or by its family."""
    name = str(written)
    if name in profile_ids():
        return load_profile(name), []
    if name in _families():
        return _edition(name, plan), []
    known = [*profile_ids(), *sorted(_families())]
    near = get_close_matches(name, known, n=1, cutoff=0.4)
    facts = {"value": name, "nearest": near[0] if near else "", "allowed": ", ".join(known)}
    return _edition("party", plan), [Finding("KH013", written.place, facts)]


def _unclaimed(plan: Plan, family: str, issuer: Text) -> tuple[Profile, list[Finding]]:
    """Return the finding of an issuer that no profile is made for.

    The profile beside it is only there so that the rest of the plan can be looked at.
    """
    facts = {"found": " ".join(issuer.split()), "profiles": "; ".join(map(_purpose, _profiles()))}
    if not family:
        return _edition("party", plan), [Finding("KH017", issuer.place, facts)]
    whose = families()[family]
    profile = _edition(load_profile(whose.profile).family, plan)
    facts |= {"vi": whose.vi, "en": whose.en, "profile": str(profile.id)}
    return profile, [Finding("KH018", issuer.place, facts)]


def _purpose(profile: Profile) -> str:
    """Return what a profile is for: ``state_nd30 (cơ quan nhà nước: 30/2020/NĐ-CP)``."""
    return f"{profile.id} ({families()[str(profile.family)].vi}: {profile.title})"


def _written_out(plan: Plan, text: Text) -> str:
    """Return a name in which keys stand for the names of bodies and values."""

    def name(found: re.Match[str]) -> str:
        key = Text(found[1], text.place)
        body = plan.bodies.get(key)
        return str(body.name) if body else str(plan.variables.get(key, found[0]))

    return re.sub(r"\{([^{}|]+)(?:\|\w+)?\}", name, text).replace("*", "")


@cache
def _profiles() -> tuple[Profile, ...]:
    return tuple(load_profile(name) for name in profile_ids())


def _families() -> set[str]:
    return {str(profile.family) for profile in _profiles()}


def _edition(family: str, plan: Plan) -> Profile:
    """Return the edition in force on the plan's date."""
    editions = sorted(
        (profile for profile in _profiles() if profile.family == family),
        key=_begins,
    )
    when = plan.date.value.latest() if plan.date.value and plan.date.value.year else None
    if when is None:
        return editions[-1]
    begun = [profile for profile in editions if _begins(profile) <= when]
    return begun[-1] if begun else editions[0]


def _begins(profile: Profile) -> date:
    return (profile.valid_from and profile.valid_from.earliest()) or date.min
