"""Make the pictures of docs/ from sample plans: ``page.png``, the page that the READMEs show.

Run after a change of the form or of the sample that is shown. Needs `pdftoppm` (Poppler).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.pipeline import load_plan, render

SHOWN = "dang-uy-xa-2026"
"""The sample whose first page is shown."""

RESOLUTION = 72
"""Pixels an inch: the page is as wide as a README."""


def main() -> None:
    """Write each picture."""
    pdf = render(load_plan(ROOT / "plans" / "mau" / f"{SHOWN}.yaml"), "pdf")
    picture = ["-png", "-gray", "-singlefile", "-r", str(RESOLUTION)]
    command = ["pdftoppm", *picture, "-", str(ROOT / "docs" / "page")]
    subprocess.run(command, input=pdf, check=True)


if __name__ == "__main__":
    main()
