"""Workers of a Dask cluster: the same jobs, the same outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from ..errors import Finding, OutputError, Place, reason_of
from .pool import Chunk
from .work import Outcome, Recipe, work

RETRIES = 3
"""A chunk whose worker died is given to others so often."""
AHEAD = 4
ASKED = 32
"""How often the number of workers is asked for: once in so many chunks."""


class Cluster:
    """Runs jobs on a Dask cluster (``pip install kehoach[cluster]``).

    Args:
        address: of its scheduler: ``tcp://10.0.0.1:8786``.

    Raises:
        OutputError: KH904, the library is missing, or nobody answers at the address.
    """

    def __init__(self, address: str) -> None:
        try:
            self._dask: Any = import_module("distributed")
        except ImportError:
            facts = {"reason": "pip install kehoach[cluster]"}
            raise OutputError(Finding("KH904", Place(address), facts)) from None
        try:
            self._client: Any = self._dask.Client(address, timeout="20s")
        except (OSError, TimeoutError, ValueError) as error:
            why = {"reason": reason_of(error)}
            raise OutputError(Finding("KH904", Place(address), why)) from None

    def run(self, recipe: Recipe, chunks: Iterable[Chunk]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of each chunk; see `Scheduler`."""
        client, source = self._client, iter(chunks)
        shared = client.scatter(recipe, broadcast=True)
        flying: dict[str, Chunk] = {}
        completed = self._dask.as_completed()

        begun, threads = 0, 1

        def fill() -> None:
            nonlocal begun, threads
            if begun % ASKED == 0:  # workers come and go; asking takes a round trip
                threads = sum(client.nthreads().values()) or 1
            begun += 1
            while len(flying) < AHEAD * threads:
                chunk = next(source, None)
                if chunk is None:
                    return
                future = client.submit(work, shared, chunk, pure=False, retries=RETRIES)
                flying[future.key] = chunk
                completed.add(future)

        try:
            fill()
            while flying:
                future = next(completed)
                chunk = flying.pop(future.key)
                yield self._result(future, recipe, chunk)
                future.release()
                fill()
        finally:
            client.close()

    def _result(self, future: Any, recipe: Recipe, chunk: Chunk) -> list[Outcome]:
        """Return the outcomes of a chunk.

        What a dead worker held is lost, the recipe it was given among it: such a chunk is given
        out again with a recipe of its own, and fails where its workers die again and again.
        """
        problem: Exception | None = None
        for attempt in range(RETRIES):
            try:
                return list(future.result())
            except Exception as error:
                problem = error
            if attempt < RETRIES - 1:
                future = self._client.submit(work, recipe, chunk, pure=False)
        facts = {"reason": f"{type(problem).__name__}: {problem}"[:300]}
        return [
            Outcome(job.id, "failed", findings=(Finding("KH903", Place(job.name), facts),))
            for job in chunk
        ]
