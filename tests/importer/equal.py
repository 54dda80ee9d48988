"""When two documents are equal: every paragraph in its component and weight, every task."""

from __future__ import annotations

import re
from typing import Any

from generator.tree.dump import dump
from generator.tree.nodes import Document
from generator.vietnamese.letters.unicode import upper_first, words


def printed(document: Document) -> list[str]:
    """Return a line for each paragraph, table row and rule; how wide things are is left out."""
    lines = []
    for line in dump(document).splitlines():
        if line.startswith(("title:", "author:")):
            continue
        line = re.sub(r"^rule .*", "rule", line)
        line = re.sub(r"^table .*", f"table {line.count('|')}", line)
        lines.append(" ".join(words(line)))
    return lines


def tasks(document: Document) -> list[Any]:
    """Return what each task says: who, what, by when; the form prints the first letters."""
    return [
        (
            task.text,
            {role: [upper_first(names[0]), *names[1:]] for role, names in task.parties.items()},
            {role: upper_first("; ".join(words)) for role, words in task.parts.items()},
            [(each.meaning.kind, each.meaning.start, each.meaning.end) for each in task.times],
        )
        for task in document.tasks
    ]
