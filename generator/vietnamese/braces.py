"""``{name}`` and ``{name|form}`` in texts: what they look like."""

from __future__ import annotations

from .patterns import lazy

REFERENCE = r"(?<![{$\\])\{(?P<name>\w[\w.-]*)(?:\|(?P<form>\w+))?\}(?!\})"
"""A brace behind ``{``, ``$`` or a backslash is plain text."""

IN_BRACES = lazy(REFERENCE)
