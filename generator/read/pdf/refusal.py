"""Why a PDF is not read, as an error that is told to the user."""

from __future__ import annotations

from ...errors import Fact, Finding, Place, PlanError


def refused(code: str, name: str, **facts: Fact) -> PlanError:
    """Return the error of a code, about a whole file, with the facts of its wording."""
    return PlanError(Finding(code, Place(name), facts))
