"""N inputs are N files: no two results of a run may land in one file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .errors import Finding, Place, PlanError
from .vietnamese.letters.unicode import normalise


def same_file(name: str) -> str:
    """Return what is equal for names that some system takes for one file.

    Windows and macOS do not tell capitals apart, macOS no normal forms either.
    """
    return normalise(normalise(name).lower())


def check_apart(results: Iterable[tuple[Place, Path]]) -> None:
    """Raise unless each result has a file of its own.

    Args:
        results: what is made, by its input, and the file it goes to.

    Raises:
        PlanError: KH059 at each input whose file another one has already.
    """
    taken: dict[str, Place] = {}
    clashes = []
    for place, target in results:
        first = taken.setdefault(same_file(target.as_posix()), place)
        if first is not place:
            clashes.append(clash(first, place, str(target)))
    if clashes:
        raise PlanError(*clashes)


def clash(first: Place, second: Place, file: str) -> Finding:
    """Return the finding about two inputs that would be written to one file."""
    return Finding("KH059", second, {"first": str(first), "file": file})
