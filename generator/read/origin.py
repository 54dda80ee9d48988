"""What a document was made from, kept inside it, so that its edits find their way back."""

from __future__ import annotations

from typing import NamedTuple

PREFIX = "kehoach."
"""What the custom properties that hold it begin with, before the names of the fields below."""


class Origin(NamedTuple):
    """What a document was made from.

    It names no file and no folder: the same plan gives the same bytes wherever it lies.

    Attributes:
        text: a digest of the words that the plan printed, all of them, in order.
        issuer: who issues the plan.
        title: kind, number and subject of the plan.
    """

    text: str
    issuer: str = ""
    title: str = ""
