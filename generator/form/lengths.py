"""Lengths that Word and PDF share and no form prescribes."""

from __future__ import annotations

CELL_PADDING = 1.5
"""Millimetres between a grid's lines and its words, left and right."""

TABLE_GAP = 6
"""Points below a table; Word also wants a paragraph behind each."""

RULE_GAP = 2
"""Points between the words above and a drawn line."""
