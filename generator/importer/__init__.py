"""Existing plans, as plain text, become plans in YAML; no word is lost."""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import Finding, Place, PlanError
from ..load.source import FORBIDDEN, decode, read_bytes
from ..model.json_schema import json_schema
from ..model.plan import Plan
from ..pipeline import write_atomically
from .convert import Imported, import_text

__all__ = ["Imported", "import_file", "import_text"]

SUFFIXES = (".txt", ".md")


def import_file(path: Path, target: Path, lang: str) -> Imported:
    """Write the plan of a text file, and the schema that its first line names.

    Args:
        path: the text, ``.txt`` or ``.md`` in UTF-8.
        target: the YAML file to write; it must not exist.
        lang: the language of keys and comments.

    Raises:
        PlanError: KH001 (not readable), KH002 (not UTF-8), KH005 (empty), KH010 (control
            characters), KH701 (another kind of file), KH702 (`target` exists).
        OutputError: KH902, `target` cannot be written.
    """
    if path.suffix.lower() not in SUFFIXES and path.is_file():
        suffix = path.suffix or path.name
        raise PlanError(Finding("KH701", Place(str(path)), {"suffix": suffix}))
    if target.exists():
        raise PlanError(Finding("KH702", Place(str(target))))
    text = decode(read_bytes(path).replace(b"\f", b"\n"), str(path))
    if bad := FORBIDDEN.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        facts = {"character": f"U+{ord(bad[0]):04X}"}
        raise PlanError(Finding("KH010", Place(str(path), line, 1), facts))
    schema = target.parent / ".kehoach" / f"schema.{lang}.json"
    relative = schema.relative_to(target.parent).as_posix()
    imported = import_text(text, str(path), lang, relative)
    if not schema.exists():
        words = json.dumps(json_schema(Plan, lang), ensure_ascii=False, indent=1)
        write_atomically(schema, words.encode())
    write_atomically(target, imported.text.encode())
    return imported
