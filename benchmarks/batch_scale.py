"""Memory of a batch's manager as rows grow: real tables, state and manifest, no engine.

    python benchmarks/batch_scale.py 10000 100000

Each count runs in a process of its own; what is printed is that process's peak.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DIGEST = "0" * 64


class Stub:
    """A scheduler whose jobs take no time and write nothing."""

    def run(self, recipe: object, chunks: Iterable[list[object]]) -> Iterator[list[object]]:
        """Yield an outcome for each job."""
        from generator.batch.store import Written
        from generator.batch.work import Outcome

        for chunk in chunks:
            yield [
                Outcome(
                    job.id,  # type: ignore[attr-defined]
                    "built",
                    (Written(f"{job.name}.docx", DIGEST, 9000, 0),),  # type: ignore[attr-defined]
                    0.03,
                )
                for job in chunk
            ]


def once(count: int) -> None:
    """Run a batch over so many made-up localities, and print its peak memory and time."""
    from generator.batch.run import BatchRun, Options, Result
    from generator.batch.state import State
    from generator.bench.sample import SIX_PAGES, made_up_plan

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "goc.yaml"
        text = made_up_plan(SIX_PAGES).replace("place: Bình Hoà", 'place: "{ten}"')
        plan.write_text(text, encoding="utf-8")
        with (folder / "xa.csv").open("w", encoding="utf-8") as file:
            file.write("Mã,Tên,Loại,Người ký,Ghi chú\n")
            for number in range(count):
                file.write(f"{number:06},Xã Tân Lộc {number},xã,Trần Văn Mẫu,không\n")
        options = Options(str(folder / "xa.csv"), str(folder / "ra"), folder / "ra")
        run, state = BatchRun(plan, options), State(folder / "ra")
        start, result = time.perf_counter(), Result()
        run.survey()
        run.run(state, Stub(), lambda *_: None, result, prune=False)  # type: ignore[arg-type]
        seconds = time.perf_counter() - start
        lines = sum(1 for _ in (folder / "ra" / "manifest.jsonl").open(encoding="utf-8"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>8} rows: {result.built} built, {lines} lines, {peak:.0f} MiB at most, "
        f"{seconds:.1f} s, {1e3 * seconds / count:.2f} ms a row"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(int(sys.argv[2]))
    else:
        for count in sys.argv[1:] or ("10000", "100000"):
            subprocess.run([sys.executable, __file__, "--once", count], check=True)
