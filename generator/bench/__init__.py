"""Times and memory of every way to a document on this machine, beside the bare libraries."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .. import __version__
from ..messages import say
from .cold import cold_round
from .memory import KINDS, growth
from .peers import office_seconds, office_version, pango_version
from .sample import SIX_PAGES, made_up_plan
from .warm import Warm

RATIOS = (
    ("docx written", "docxtpl", "docxtpl / docx written", True),
    ("weasyprint", "bare weasyprint", "weasyprint / bare weasyprint", False),
    ("typst", "bare weasyprint", "bare weasyprint / typst", True),
    ("fast way", "bare way", "bare way / fast way", True),
    ("60 pages", "6 pages", "60 pages / 6 pages", False),
    ("import text", "build", "import text / build", False),
    ("import docx", "build", "import docx / build", False),
    ("import pdf", "pdf build", "import pdf / pdf build", False),
    ("import text", "fast way", "import text / fast way", False),
    ("import docx", "fast way", "import docx / fast way", False),
    ("import pdf", "fast pdf build", "import pdf / fast pdf build", False),
    ("cold help", "cold typer", "help / bare typer, cold", False),
    ("cold docx", "cold docxtpl", "docx / bare docxtpl, cold", False),
    ("cold docx and pdf", "cold docx", "docx and typst pdf / docx, cold", False),
)
"""Ours, the peer, the name of the ratio, and whether it says how many times faster we are."""


def measure(
    plan: Path | None, rounds: int, *, cold: bool = True, memory: int = 0
) -> dict[str, Any]:
    """Return seconds, ratios and memory of one run.

    Everything that is compared is measured in turn in each round, so that whatever else the
    machine does falls on both.

    Args:
        plan: the plan to measure; a six-page one is made up where absent.
        rounds: how often; one more comes first and does not count.
        cold: whether to start whole programs as well.
        memory: documents made in one process of each kind; 0 for no look at memory.
    """
    text = plan.read_text(encoding="utf-8") if plan else made_up_plan(SIX_PAGES)
    warm = Warm(text, plan or Path("bench.yaml"))
    runs = []
    for number in range(rounds + 1):
        times = warm.round(number)
        if cold:
            times |= cold_round(text)
        runs.append(times)
    seconds = {name: _spread([run[name] for run in runs[1:]]) for name in runs[0]}
    if office := office_seconds(warm.docx):
        seconds["libreoffice"] = {"median": office, "low": office, "high": office}
    figures: dict[str, Any] = {
        "versions": _versions(),
        "rounds": rounds,
        "seconds": seconds,
        "ratios": dict(_ratios(runs[1:])),
        "fast plans per second": 1 / seconds["fast way"]["median"],
        "plans through the rules per second": 1 / seconds["rules"]["median"],
    }
    if memory:
        figures["memory"] = {kind: growth(kind, memory) for kind in KINDS}
    return figures


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def _ratios(runs: Sequence[dict[str, float]]) -> Iterable[tuple[str, float]]:
    for ours, peer, name, faster in RATIOS:
        if ours in runs[0] and peer in runs[0]:
            each = [run[peer] / run[ours] if faster else run[ours] / run[peer] for run in runs]
            yield name, statistics.median(each)


def _versions() -> dict[str, str]:
    names = ("docxtpl", "weasyprint", "typst", "jinja2", "typer", "pyyaml")
    found = {"kehoach": __version__, "python": platform.python_version()}
    found |= {name: version(name) for name in names}
    found |= {"pango": pango_version(), "libreoffice": office_version()}
    return {name: each for name, each in found.items() if each}


def table(figures: dict[str, Any], lang: str) -> str:
    """Return the figures as a page of text; times in milliseconds."""
    heads = [say(f"bench.{name}", lang) for name in ("stage", "median", "low", "high")]
    lines = [f"{heads[0]:<22}" + "".join(f"{head:>12}" for head in heads[1:])]
    for name, each in figures["seconds"].items():
        values = (each["median"], each["low"], each["high"])
        lines.append(f"{name:<22}" + "".join(f"{value * 1e3:>9.2f} ms" for value in values))
    lines.append("")
    lines += [f"{name:<36}{ratio:>8.2f}x" for name, ratio in figures["ratios"].items()]
    for name in ("fast plans", "plans through the rules"):
        words = say(f"bench.rate.{name.split()[-1]}", lang)
        lines.append(f"{words:<40}{figures[f'{name} per second']:>8.1f}")
    for kind, each in figures.get("memory", {}).items():
        words = say("bench.memory", lang, documents=each["documents"], first=each["after"])
        lines.append(f"{kind:<22}{each['first']:>7.1f} -> {each['last']:.1f} MiB  {words}")
    lines.append("")
    lines.append(", ".join(f"{name} {each}" for name, each in figures["versions"].items()))
    return "\n".join(lines)
