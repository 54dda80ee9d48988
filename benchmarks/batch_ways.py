"""A batch against the ways it replaces, side by side in one run: ratios, not promises.

    python benchmarks/batch_ways.py [COUNT] [ROUNDS]

Each way makes DOCX and PDF of the same localities of a six-page plan: `kehoach batch` with one
worker, with two, and on a Dask cluster of two workers here that is up already; and docxtpl with
LibreOffice, once with all files in one start of the office and once with a start for each. The
ways take turns, so that what else the machine does falls on all of them; medians are printed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def plan_text() -> str:
    """Return a six-page plan with values of a locality."""
    from generator.bench.sample import SIX_PAGES, made_up_plan

    text = made_up_plan(SIX_PAGES)
    text = text.replace("name: Thị uỷ Bình Hoà", 'name: "Đảng uỷ {loai} {ten}"')
    text = text.replace("place: Bình Hoà", 'place: "{ten}"')
    return text.replace("bdv: Ban Dân vận Thị uỷ", 'bdv: "Ban Xây dựng Đảng {loai} {ten}"')


def batch(plan: Path, folder: Path, count: int, *options: str) -> float:
    """Return the seconds of one batch, the start of the program included."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [
        sys.executable, str(ROOT / "cli.py"), "batch", str(plan), "--localities",
        "country:communes", "--limit", str(count), "-o", str(folder), "-q", *options,
    ]  # fmt: skip
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start


def office(plan: Path, folder: Path, count: int, *, each: bool) -> float:
    """Return the seconds of docxtpl and LibreOffice for so many localities."""
    from itertools import islice

    from generator.bench.peers import bare_docxtpl
    from generator.localities.read import read_localities
    from generator.pipeline import open_base

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    base = open_base(plan)
    rows = list(islice(read_localities("country:communes"), count))
    start = time.perf_counter()
    for row in rows:
        bare_docxtpl(base.draft(row.values), folder / f"{row.id}.docx")  # type: ignore[union-attr]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    home = folder / "profile"
    for group in [[file] for file in files] if each else [files]:
        subprocess.run(
            [
                "soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to",
                "pdf", "--outdir", str(folder), *group,
            ],
            check=True, capture_output=True, env={**os.environ, "HOME": str(folder)},
        )  # fmt: skip
    return time.perf_counter() - start


def main(count: int, rounds: int) -> None:
    """Time every way and print seconds, documents a second, and ratios."""
    os.environ["DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED"] = "false"  # as docs/batch.md advises
    from distributed import LocalCluster

    with (
        tempfile.TemporaryDirectory() as name,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers,
    ):
        folder = Path(name)
        plan, out = folder / "goc.yaml", folder / "ra"
        plan.write_text(plan_text(), encoding="utf-8")
        fast, few, some = ("--engine", "typst"), 40, 100
        dask = ("--scheduler", workers.scheduler_address)
        ways: dict[str, tuple[int, Callable[[], float]]] = {
            "typst, 1 worker": (count, lambda: batch(plan, out, count, *fast, "--workers", "1")),
            "typst, 2 workers": (count, lambda: batch(plan, out, count, *fast, "--workers", "2")),
            "typst, Dask, 2 workers": (count, lambda: batch(plan, out, count, *fast, *dask)),
            "weasyprint, 1 worker": (
                some, lambda: batch(plan, out, some, "--engine", "weasyprint", "--workers", "1"),
            ),
            "weasyprint, 2 workers": (
                some, lambda: batch(plan, out, some, "--engine", "weasyprint", "--workers", "2"),
            ),
            "docxtpl + LibreOffice, one start": (few, lambda: office(plan, out, few, each=False)),
            "docxtpl + LibreOffice, a start each": (few, lambda: office(plan, out, few, each=True)),
        }  # fmt: skip
        batch(plan, out, 100, *fast, *dask)  # both workers have begun
        times: dict[str, list[float]] = {title: [] for title in ways}
        for _ in range(rounds):
            for title, (_, way) in ways.items():
                times[title].append(way())
        rates = {title: ways[title][0] / median(each) for title, each in times.items()}
        for title, (number, _) in ways.items():
            seconds = f"{number:5} in {median(times[title]):7.1f} s"
            print(f"{title:36} {seconds}  {rates[title]:7.2f} a second", flush=True)
    for one, other in (
        ("typst, 2 workers", "typst, 1 worker"),
        ("typst, Dask, 2 workers", "typst, 2 workers"),
        ("weasyprint, 2 workers", "weasyprint, 1 worker"),
        ("typst, 2 workers", "docxtpl + LibreOffice, one start"),
        ("typst, 2 workers", "docxtpl + LibreOffice, a start each"),
    ):
        print(f"{one} / {other}: {rates[one] / rates[other]:.2f}x")


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[1:3]]
    main(*asked, *(400, 3)[len(asked) :])
