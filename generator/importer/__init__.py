"""Existing plans, whatever the file, become plans in YAML; no word is lost."""

from __future__ import annotations

from .convert import Imported, import_reading, import_text

__all__ = ["Imported", "import_reading", "import_text"]
