"""Names of files: made of values, safe on every system, unique, the same in every run."""

from __future__ import annotations

from collections.abc import Mapping

from ..localities.variables import OTHER_SPELLING
from ..pipeline import safe_name
from ..vietnamese.fill import fill
from ..vietnamese.letters.unicode import ascii_slug

LONGEST = 100
"""Characters of a name without its ending; folders and endings come on top."""
USUAL = "{id}-{ten}"
_WORDS = 24


def file_name(pattern: str, identity: str, values: Mapping[str, str]) -> str:
    """Return the name of a locality's files, without their ending.

    Args:
        pattern: ``{id}-{ten}`` or ``{id}-{name}``; a value that is missing leaves nothing.
        identity: the id of the locality.
        values: its values.

    Returns:
        Small ASCII letters, digits, hyphens and dots: letters that systems take for equal, or do
        not take at all, do not occur.
    """
    texts = {name: ascii_slug(text, _WORDS) for name, text in values.items()}
    other = {OTHER_SPELLING[name]: text for name, text in texts.items() if name in OTHER_SPELLING}
    texts = other | texts | {"id": identity}
    filled = fill(pattern, **texts)
    while "{" in filled and "}" in filled[filled.index("{") :]:
        start = filled.index("{")
        filled = filled[:start] + filled[filled.index("}", start) + 1 :]
    pieces = (ascii_slug(each, _WORDS) for each in filled.replace("/", "-").split("."))
    name = ".".join(filter(None, pieces))[:LONGEST].strip("-.")
    return safe_name(name or identity)


def distinct(name: str, identity: str) -> str:
    """Return a name that no other locality has: with the id behind it."""
    return f"{name[: LONGEST - len(identity) - 1].rstrip('-.')}-{identity}"


def is_distinct(pattern: str) -> bool:
    """Tell whether names of a pattern cannot be equal: the id is in them."""
    return "{id}" in pattern
