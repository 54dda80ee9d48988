"""Run `kehoach bench` and write benchmarks/README.md: the figures of the last run, with versions.

    python scripts/make_benchmarks.py [ROUNDS [DOCUMENTS]]

Takes some minutes; 2,000 documents of each kind for the memory take a quarter of an hour more.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.bench import measure

WHAT = {
    "load": "YAML to nodes",
    "validate": "nodes to plan and profile",
    "tree": "plan to document",
    "load to tree": "all of these, and the look for letters the font lacks",
    "rules": "all rules of check over the plan, settings and accepted findings included",
    "docx": "document to DOCX",
    "docx written": "document to DOCX, file written",
    "docxtpl": "peer: docxtpl opens the same template, renders it, saves the file",
    "typst": "document to PDF by Typst",
    "fast way": "YAML to DOCX and PDF (Typst), files written",
    "weasyprint": "document to PDF by WeasyPrint",
    "bare weasyprint": "peer: WeasyPrint from the same HTML, fonts and CSS made once",
    "bare way": "docxtpl and bare WeasyPrint, added",
    "pdf build": "YAML to PDF by WeasyPrint: load to tree and weasyprint, added",
    "build": "what `kehoach build` does by default: the same and docx written, added",
    "fast pdf build": "YAML to PDF by Typst: load to tree and typst, added",
    "import text": "the same plan as plain text, to proved YAML",
    "import docx": "our DOCX of it, to proved YAML",
    "import pdf": "our PDF of it (Typst), to proved YAML",
    "6 pages": "the fast way, another plan of six pages",
    "60 pages": "the fast way, sixty pages",
    "cold typer": "peer: `--help` of a bare Typer program, from start to end",
    "cold help": "`kehoach --help`, from start to end",
    "cold docxtpl": "peer: a docxtpl script that makes the same DOCX, from start to end",
    "cold docx": "`kehoach build --format docx`, from start to end",
    "cold docx and pdf": "`kehoach build --engine typst`, from start to end",
    "libreoffice": "peer: LibreOffice turns one more DOCX of ours into PDF",
}
TARGETS = {
    "docxtpl / docx written": "at least 20",
    "bare weasyprint / typst": "at least 9",
    "weasyprint / bare weasyprint": "at most 1.05",
    "bare way / fast way": "at least 10",
    "60 pages / 6 pages": "at most 11",
    "import text / build": "at most 1.0",
    "import docx / build": "at most 1.0",
    "import pdf / pdf build": "at most 2.0",
    "import text / fast way": "no aim",
    "import docx / fast way": "no aim",
    "import pdf / fast pdf build": "no aim",
    "help / bare typer, cold": "at most 1.2",
    "docx / bare docxtpl, cold": "at most 1.0",
    "docx and typst pdf / docx, cold": "at most 1.3",
}
LIMITS = {"docx": 45, "typst": 90, "weasyprint": 130}


def page(figures: dict[str, Any]) -> str:
    """Return the page of a run."""
    seconds = figures["seconds"]
    lines = [
        "# Benchmarks",
        "",
        "The last run of `scripts/make_benchmarks.py`, which runs `kehoach bench`; run it to see",
        "the figures of your machine. Figures of one run can be compared with each other, hardly",
        "with those of another: the machine is shared, and its speed varies twofold from hour to",
        "hour. Ratios are the medians of the ratios of each round.",
        "",
        f"{figures['rounds']} rounds, each thing measured once in each, one after another, every"
        " document of other content; one round before them does not count.",
        f"{os.cpu_count()} cores, {platform.system()}, {platform.machine()}.",
        "",
        ", ".join(f"{name} {version}" for name, version in figures["versions"].items()) + ".",
        "",
        "| ratio | here | aimed at |",
        "|---|---|---|",
    ]
    lines += [
        f"| {name} | {ratio:.2f} | {TARGETS[name]} |" for name, ratio in figures["ratios"].items()
    ]
    rate = figures["fast plans per second"]
    lines.append(f"| plans a second, DOCX and PDF by Typst | {rate:.1f} | at least 45 |")
    rate = figures["plans through the rules per second"]
    lines.append(f"| plans a second through the rules | {rate:.1f} | at least 100 |")
    lines += ["", "| ms | median | lowest | highest | what |", "|---|---|---|---|---|"]
    for name, each in seconds.items():
        median, low, high = (each[key] * 1e3 for key in ("median", "low", "high"))
        lines.append(f"| {name} | {median:.2f} | {low:.2f} | {high:.2f} | {WHAT[name]} |")
    if memory := figures.get("memory"):
        lines += [
            "",
            "Resident memory of a process that makes one six-page plan after another:",
            "",
            "| MiB | after the first | after all | documents | aimed at |",
            "|---|---|---|---|---|",
        ]
        lines += [
            f"| {kind} | {each['first']:.1f} ({each['after']}) | {each['last']:.1f} |"
            f" {each['documents']} | at most {LIMITS[kind]}, flat |"
            for kind, each in memory.items()
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    rounds, documents = (int(each) for each in (*sys.argv[1:], *("9", "2000")[len(sys.argv) - 1 :]))
    text = page(measure(None, rounds, memory=documents))
    target = ROOT / "benchmarks" / "README.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
