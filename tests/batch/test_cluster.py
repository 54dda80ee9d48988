"""The same batch on a Dask cluster: a real scheduler, workers as processes, one of them killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.conftest import Province
from tests.batch.test_ends import documents, rows, started

distributed = pytest.importorskip("distributed")


class Cluster:
    """A scheduler and workers of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        file = folder / "scheduler.json"
        self.processes = [self._start("scheduler", "--port", "0", "--no-dashboard",
                                      "--scheduler-file", str(file))]  # fmt: skip
        self.workers = [
            self._start(
                "worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny",
                "--no-dashboard", "--local-directory", str(folder / f"w{number}"),
            )
            for number in range(2)
        ]  # fmt: skip
        with distributed.Client(scheduler_file=str(file), timeout="60s") as client:
            client.wait_for_workers(2, timeout=60)
            self.address = client.scheduler.address

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        )  # fmt: skip

    def stop(self) -> None:
        """End all processes."""
        for each in [*self.workers, *self.processes]:
            each.kill()
            each.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Return a cluster of two workers."""
    (tmp_path / "cum").mkdir()
    found = Cluster(tmp_path / "cum")
    yield found
    found.stop()


def test_a_cluster_makes_the_same_documents_also_where_a_worker_dies(
    cluster: Cluster, tmp_path: Path
) -> None:
    province = Province(tmp_path, None)  # type: ignore[arg-type]
    rows(province)
    local = started(province, tmp_path / "o-day", "--workers", "2")
    _, err = local.communicate(timeout=300)
    assert local.returncode == 0, err
    process = started(province, tmp_path / "cum-ra", "--scheduler", cluster.address)
    while process.poll() is None and len(list((tmp_path / "cum-ra").glob("*.pdf"))) < 5:
        pass
    cluster.workers[0].send_signal(signal.SIGKILL)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert documents(tmp_path / "cum-ra") == documents(tmp_path / "o-day")
    again = started(province, tmp_path / "cum-ra", "--scheduler", cluster.address)
    _, err = again.communicate(timeout=300)
    assert "0 built, 40 unchanged, 0 failed" in err


def test_outputs_go_to_any_address(cluster: Cluster, tmp_path: Path) -> None:
    province = Province(tmp_path, None)  # type: ignore[arg-type]
    rows(province)
    target = tmp_path / "kho"
    process = started(
        province, f"local://{target}", "--scheduler", cluster.address, "--limit", "4",  # type: ignore[arg-type]
        "--state", str(tmp_path / "trang-thai"),
    )  # fmt: skip
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert len(list(target.glob("*.pdf"))) == 4
    assert (tmp_path / "trang-thai" / "manifest.jsonl").is_file()


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path) -> None:
    province = Province(tmp_path, None)  # type: ignore[arg-type]
    process = started(province, tmp_path / "ra", "--scheduler", "tcp://127.0.0.1:1")
    _, err = process.communicate(timeout=120)
    assert process.returncode == 3
    assert "KH904" in err
