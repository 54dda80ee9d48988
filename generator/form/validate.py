"""What must hold between the keys of a plan before it can become a document."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from ..errors import Finding, Place, Wording
from ..model.plan import Plan
from .profile import Profile


def plan_findings(plan: Plan, profile: Profile, meant: Collection[str] = ()) -> list[Finding]:
    """Return what is missing or unknown in a plan that was read.

    Args:
        plan: the plan.
        profile: the form it follows.
        meant: keys of the plan, in English, that it has misspelt: they are not missing.
    """
    findings = []
    if plan.type is not None and (unknown := _unknown_type(str(plan.type), profile)):
        findings.append(Finding("KH013", plan.type.place, unknown))
    known = plan.issuer.symbol is not None or "text" in plan.number.given
    if not known and "issuer" not in meant:
        place = plan.issuer.at if plan.issuer.given else plan.at
        facts = {"key": Wording("co_quan_ban_hanh.ky_hieu", "issuer.symbol")}
        findings.append(Finding("KH022", place, facts))
    findings += [
        Finding("KH023", _written(plan, english), {"key": Wording(vietnamese, english)})
        for present, english, vietnamese in (
            (plan.subject, "subject", "trich_yeu"),
            (plan.signature, "signature", "chu_ky"),
            (plan.issuer.name, "issuer.name", "co_quan_ban_hanh.ten"),
            (plan.place or "text" in plan.date.given, "place", "dia_danh"),
        )
        if not present and english.partition(".")[0] not in meant
    ]
    return findings


def _written(plan: Plan, name: str) -> Place:
    """Return the place of a key that was left blank, or of the plan that has no such key."""
    if name == "issuer.name":
        return plan.issuer.at if "issuer" in plan.given else plan.at
    return plan.given[name].place if name in plan.given else plan.at


def _unknown_type(wanted: str, profile: Profile) -> dict[str, str]:
    """Return the facts of KH013 where the profile has no such type, by code or by name."""
    codes = {str(code): str(name) for code, name in profile.types.items()}
    known = [*codes, *codes.values()]
    if wanted.casefold() in (word.casefold() for word in known):
        return {}
    near = get_close_matches(wanted, known, n=1, cutoff=0.4)
    allowed = ", ".join(f"{code} ({name})" for code, name in codes.items())
    return {"value": wanted, "nearest": near[0] if near else "", "allowed": allowed}
