"""Which profile a plan follows: named, or inferred from its issuer and date."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from ..errors import Finding
from ..model.plan import Plan
from ..paths import profile_ids
from ..vietnamese.letters.unicode import fold
from .profile import Profile
from .profiles import load_profile


def choose_profile(plan: Plan) -> tuple[Profile, list[Finding]]:
    """Return the profile of a plan.

    A family name (``party``) or nothing leaves the edition to the plan's date; a plan without a
    date follows the newest. A plan without any hint is a party plan, the tool's first reader.
    """
    if plan.profile is not None:
        name = str(plan.profile)
        if name in profile_ids():
            return load_profile(name), []
        families = {profile.family for profile in _profiles()}
        if name not in families:
            known = [*profile_ids(), *sorted(families)]
            near = get_close_matches(name, known, n=1, cutoff=0.4)
            facts = {
                "value": name,
                "nearest": near[0] if near else "",
                "allowed": ", ".join(known),
            }
            return _edition("party", plan), [Finding("KH013", plan.profile.place, facts)]
        return _edition(name, plan), []
    return _edition(_family(plan), plan), []


def _profiles() -> list[Profile]:
    return [load_profile(name) for name in profile_ids()]


def _family(plan: Plan) -> str:
    """Return the family whose issuers the plan's issuer is like."""
    names = [fold(str(name)) for name in (*plan.issuer.name, *plan.issuer.parent)]
    best, longest = "", 0
    for profile in _profiles():
        for start in profile.issuers:
            folded = fold(str(start))
            if len(folded) > longest and names and names[0].startswith(folded):
                best, longest = profile.family, len(folded)
    if best:
        return best
    symbol = str(plan.issuer.symbol or "")
    for profile in _profiles():
        if any(symbol == str(known) for known in profile.symbols):
            return profile.family
    return "state" if "UBND" in symbol or "HĐND" in symbol else "party"


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
