"""Processes of this machine behind the interface that a cluster has too."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol

from ..errors import NO_ANSWER, Finding, Place
from .work import Job, Outcome, Recipe, work

Chunk = list[Job]
Work = Callable[[Recipe, list[Job]], list[Outcome]]
AHEAD = 3
"""Chunks that wait for each worker, so that none stands idle."""


class Scheduler(Protocol):
    """Runs jobs somewhere; outcomes come as they are ready, in any order."""

    def run(self, recipe: Recipe, chunks: Iterable[Chunk]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of each chunk; chunks are taken as they are needed."""
        ...


class InProcess:
    """Runs jobs in this process, one after the other."""

    def run(self, recipe: Recipe, chunks: Iterable[Chunk]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of each job; see `Scheduler`."""
        for chunk in chunks:
            for job in chunk:
                yield work(recipe, [job])


_begun: tuple[Work, Recipe] | None = None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep interrupts waiting, and from processes born meanwhile for good."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(work: Work, recipe: Recipe) -> None:
    """Get a worker ready: an interrupt is the manager's matter."""
    global _begun
    _begun = work, recipe
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(jobs: Chunk) -> list[Outcome]:
    assert _begun is not None
    do, recipe = _begun
    return do(recipe, jobs)


class LocalPool:
    """Runs jobs in several processes of this machine.

    A process that dies is replaced; its jobs are tried again one at a time, so that only the one
    that killed it fails.

    Args:
        workers: how many processes.
        work: what they do.
    """

    def __init__(self, workers: int, work: Work = work) -> None:
        self.workers, self.work = workers, work

    def run(self, recipe: Recipe, chunks: Iterable[Chunk]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of each chunk; see `Scheduler`."""
        source = iter(chunks)
        while True:
            lost: list[Job] = []
            yield from self._until_broken(recipe, source, lost)
            if not lost:
                return
            for job in lost:
                yield from self._alone(recipe, job)

    def _pool(self, recipe: Recipe, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            workers, context, initializer=_begin, initargs=(self.work, recipe)
        )

    def _until_broken(
        self, recipe: Recipe, source: Iterator[Chunk], lost: list[Job]
    ) -> Iterator[list[Outcome]]:
        """Yield outcomes until there are no more chunks, or a process dies; tell what was lost."""
        pool = self._pool(recipe, self.workers)
        flying: dict[Future[list[Outcome]], Chunk] = {}
        try:
            while not lost:
                while len(flying) < AHEAD * self.workers:
                    chunk = next(source, None)
                    if chunk is None:
                        break
                    try:
                        with _uninterrupted():
                            flying[pool.submit(_work, chunk)] = chunk
                    except BrokenProcessPool:
                        lost += chunk
                        break
                if not flying:
                    return
                done, _ = wait(flying, return_when=FIRST_COMPLETED)
                for future in done:
                    chunk = flying.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        lost += chunk
        finally:
            lost += [job for chunk in flying.values() for job in chunk]
            pool.shutdown(wait=False, cancel_futures=True)

    def _alone(self, recipe: Recipe, job: Job) -> Iterator[list[Outcome]]:
        with self._pool(recipe, 1) as pool:
            try:
                with _uninterrupted():
                    future = pool.submit(_work, [job])
                yield future.result()
            except BrokenProcessPool:
                facts = {"reason": NO_ANSWER}
                finding = Finding("KH903", Place(job.name), facts)
                yield [Outcome(job.id, "failed", findings=(finding,))]
