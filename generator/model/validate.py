"""What must hold between the keys of a plan before it can become a document."""

from __future__ import annotations

from difflib import get_close_matches

from ..errors import Finding
from .form import Profile
from .plan import Plan


def plan_findings(plan: Plan, profile: Profile) -> list[Finding]:
    """Return what is missing or unknown in a plan that was read: type, symbol, styles."""
    findings: list[Finding] = []

    def report(code: str, place: object, **facts: str) -> None:
        findings.append(Finding(code, place, facts))  # type: ignore[arg-type]

    if plan.type is not None:
        codes = {str(code): str(name) for code, name in profile.types.items()}
        known = [*codes, *codes.values()]
        folded = {word.casefold() for word in known}
        if plan.type.casefold() not in folded:
            near = get_close_matches(plan.type, known, n=1, cutoff=0.4)
            allowed = ", ".join(f"{code} ({name})" for code, name in codes.items())
            report(
                "KH013",
                plan.type.place,
                value=plan.type,
                nearest=near[0] if near else "",
                allowed=allowed,
            )
    if plan.issuer.symbol is None and "text" not in plan.number.given:
        report(
            "KH022",
            plan.issuer.at if plan.issuer.given else plan.at,
            key="issuer.symbol",
            vi="co_quan_ban_hanh.ky_hieu",
        )
    if not plan.subject:
        report("KH023", plan.at, key="subject", vi="trich_yeu")
    if not plan.signature:
        report("KH023", plan.at, key="signature", vi="chu_ky")
    if not plan.issuer.name:
        report("KH023", plan.at, key="issuer.name", vi="co_quan_ban_hanh.ten")
    if plan.place is None and "text" not in plan.date.given:
        report("KH023", plan.at, key="place", vi="dia_danh")
    return findings
