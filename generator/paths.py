"""Where the program's own files lie; the same layout in a checkout and in the wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
SAMPLES = ROOT / "plans" / "mau"
PROFILES = Path(__file__).resolve().parent / "profiles"


@cache
def profile_ids() -> tuple[str, ...]:
    """Return the names of all profiles that have a data file."""
    return tuple(sorted(path.stem for path in PROFILES.glob("*.yaml")))


DIRECTIVES = "directives.yaml"
"""The file beside plans, or above them, that names known directives; it is no plan."""
