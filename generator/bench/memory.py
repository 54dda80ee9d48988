"""Memory of a process that makes one document after another."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..pipeline import read_plan, render
from .cold import run_module
from .sample import SIX_PAGES, made_up_plan

KINDS = ("docx", "typst", "weasyprint")
WARMED = 50
"""Documents after which caches are full."""


def growth(kind: str, documents: int) -> dict[str, Any]:
    """Return the resident memory in MiB of a process of its own, after a few and after all.

    Args:
        kind: the DOCX alone, or DOCX and PDF by an engine.
        documents: how many it makes, each of other content.
    """
    command = [sys.executable, "-m", __spec__.name, kind, str(documents)]
    done = subprocess.run(command, env=run_module(), capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _grow(kind: str, documents: int) -> dict[str, Any]:
    text = made_up_plan(SIX_PAGES)
    first = 0.0
    for number in range(documents):
        draft = read_plan(text.replace("cán bộ", f"cán bộ {number}"), Path("bench.yaml"))
        render(draft, "docx")
        if kind != "docx":
            render(draft, "pdf", engine=kind)
        if number + 1 == min(WARMED, documents):
            first = resident()
    return {"first": first, "last": resident(), "after": WARMED, "documents": documents}


def resident() -> float:
    """Return the resident memory of this process, MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        words = status.read_text(encoding="ascii").split()
        return int(words[words.index("VmRSS:") + 1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    json.dump(_grow(sys.argv[1], int(sys.argv[2])), sys.stdout)
