"""What differs between two states of a file, as people and programs know it: a unified diff."""

from __future__ import annotations

from difflib import unified_diff
from io import StringIO


def diff(before: str, after: str, name: str) -> str:
    """Return two states of a file as a unified diff; nothing where they are the same.

    Args:
        before: the file as it was, its line ends LF.
        after: the file as it is now.
        name: the file.
    """
    old, new = (list(StringIO(text)) for text in (before, after))  # as YAML parts lines
    return "".join(
        line if line.endswith("\n") else f"{line}\n"
        for line in unified_diff(old, new, name, name, n=1)
    )
