"""Files worked on side by side in processes; one that kills its process costs only itself."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

Result = TypeVar("Result")


def side_by_side(
    work: Callable[..., Result], items: Sequence[tuple[Any, ...]], count: int
) -> Iterator[tuple[int, Result | None]]:
    """Yield the result of each item as it is done.

    Args:
        work: a function of a module; what it returns goes from process to process.
        items: its arguments for each item.
        count: how many processes.

    Returns:
        The index of an item and its result; None where the process died of it.
    """
    left = list(range(len(items)))
    while left:
        done: set[int] = set()
        for index, result in _until_one_dies(work, items, left, count):
            done.add(index)
            yield index, result
        left = [index for index in left if index not in done]
        if left:  # a process died: the next item alone finds out whether it was this one
            alone = left.pop(0)
            found = [result for _, result in _until_one_dies(work, items, [alone], 1)]
            yield alone, found[0] if found else None


def _until_one_dies(
    work: Callable[..., Result],
    items: Sequence[tuple[Any, ...]],
    which: Sequence[int],
    count: int,
) -> Iterator[tuple[int, Result]]:
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as pool:
        running: dict[Future[Result], int] = {}
        try:
            for index in which:
                running[pool.submit(work, *items[index])] = index
            for future in as_completed(running):
                yield running[future], future.result()
        except BrokenProcessPool:
            return
