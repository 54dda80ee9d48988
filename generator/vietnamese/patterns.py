"""Regular expressions that are compiled when first used: reading a plan needs few of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def lazy(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return a function that compiles `pattern` at its first call and keeps it.

    Why: compiling all patterns of this package takes longer than starting the program.
    """
    return cache(lambda: re.compile(pattern, flags))
