"""Amounts as offices write them: ``1.250``, ``85,5``, ``85 %``."""

from __future__ import annotations

import re
from decimal import Decimal

_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))? ?%?")


def parse_amount(text: str) -> Decimal | None:
    """Return an amount, dots for thousands and a comma before its fraction; None where it is none.

    Args:
        text: the amount, a per cent sign behind it or not.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return None
    return Decimal(f"{found['whole'].replace('.', '')}.{found['part'] or 0}")


def amount_words(amount: Decimal) -> str:
    """Return an amount as offices write it."""
    whole, _, part = f"{amount.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{part}" if part else grouped
