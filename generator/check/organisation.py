"""Whose form a plan has: its profile's, or that of another organisation with a heading of its own.

A plan of the youth union is laid out like one of the Party, with its own heading, and keeps its own
habits below it (``TM.``, ``Số: 12 - KH/...``). What binds the Party does not bind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..form.profiles import load_profile
from ..vietnamese.apparatus import families, family_of
from ..vietnamese.letters.unicode import fold
from .subject import Subject


@lru_cache(maxsize=4)
def follows_its_profile(subject: Subject) -> bool:
    """Tell whether a plan is of the organisation that its profile is made for.

    It is not where it prints another heading, or is issued by the Front or another
    organisation without a form of its own; and nobody knows where it names neither its issuer
    nor a profile.
    """
    plan = subject.plan
    if not (plan.profile or plan.issuer.name or plan.issuer.symbol):
        return False
    heading = _joined(subject.profile.head.title)
    usual = _joined(load_profile(subject.profile.id).head.title)
    whose = (families().get(family_of(str(name))) for name in plan.issuer.name)
    return heading in ("", usual) and not any(each and each.profile for each in whose)


def _joined(lines: Iterable[str]) -> str:
    return " ".join(fold(str(line)) for line in lines).strip()
