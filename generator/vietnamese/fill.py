"""Patterns such as ``Số {number}-{type}/{symbol}``, filled without evaluating anything."""

from __future__ import annotations

import re

_NAME = re.compile(r"\{(\w+)\}")


def fill(pattern: str, **values: str) -> str:
    """Return `pattern` with each known ``{name}`` replaced; anything else stays as written.

    Unlike `str.format` it looks up no attribute and fails on no name: patterns may come from a
    plan, and a plan is data.
    """
    return _NAME.sub(lambda match: values.get(match[1], match[0]), pattern)
