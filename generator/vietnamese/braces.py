"""``{name}`` and ``{name|form}`` in texts: what they look like."""

from __future__ import annotations

import re

REFERENCE = r"(?<![{$\\])\{(?P<name>\w[\w.-]*)(?:\|(?P<form>\w+))?\}(?!\})"
"""A brace behind ``{``, ``$`` or a backslash is plain text."""

IN_BRACES = re.compile(REFERENCE)
