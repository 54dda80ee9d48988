"""Paragraphs taken out: the entries of the plan that print nothing else go with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..compare.units import Unit, weight
from ..load.edit import EditError, Path
from .context import Comparison, canonical
from .fields import removed_field, role_path


def removed_units(comparison: Comparison, gone: set[int]) -> None:
    """Take out the entries all of whose paragraphs are gone.

    Args:
        comparison: both sides.
        gone: the units of the plan that the file has no more, by index.
    """
    paths = [unit_path(comparison, unit) for unit in comparison.old]
    done: set[Path] = set()
    for index in sorted(gone):
        path = paths[index]
        unit = comparison.old[index]
        if path is None or not path:
            continue
        whole = _whole(path, paths, gone)
        if unit.is_field and (whole is None or whole == role_path(path)):
            tried(removed_field, comparison, unit)
        elif whole is None:
            tried(_without_line, comparison, unit, path)
        elif whole not in done:
            done.add(whole)
            inside = [comparison.old[i] for i in sorted(gone) if _below(paths[i], whole)]
            words = " ".join(each.text for each in inside)
            comparison.due = sum(map(weight, inside))
            tried(_remove, comparison, whole, words)


def unit_path(comparison: Comparison, unit: Unit) -> Path | None:
    """Return the path of the value that a unit prints; of a table, the path of the table."""
    if not unit.rows:
        return comparison.path(unit.at)
    for row in unit.rows:
        for cell in row:
            for inner in cell:
                path = comparison.path(inner.at)
                for end in range(len(path or ()), 0, -1):
                    if path and canonical(path[end - 1]) == "table":
                        return path[:end]
    return None


def tried(step: Callable[..., None], *arguments: object) -> None:
    """Do a step that the way the file is written may not allow."""
    try:
        step(*arguments)
    except EditError:
        return


def _whole(path: Path, paths: Sequence[Path | None], gone: set[int]) -> Path | None:
    """Return the outermost value around a path that prints nothing but what is gone."""
    for end in range(1, len(path) + 1):
        around = path[:end]
        if all(i in gone for i, each in enumerate(paths) if _below(each, around)):
            return around
    return None


def _below(path: Path | None, around: Path) -> bool:
    return path is not None and path[: len(around)] == around


def _remove(comparison: Comparison, path: Path, words: str) -> None:
    comparison.add("removed", path, (words, ""), comparison.yaml.remove(path))


def _without_line(comparison: Comparison, unit: Unit, path: Path) -> None:
    """Take one line out of a text that was written as several."""
    value = comparison.value(path)
    if value is None:
        return
    same = [each for each in comparison.old if each.at == unit.at]
    place = next(i for i, each in enumerate(same) if each is unit)
    lines = [line for line in value.split("\n") if line.strip()]
    if len(lines) != len(same):
        return
    del lines[place]
    new = "\n".join(lines) + ("\n" if value.endswith("\n") else "")
    comparison.add("changed", path, (unit.text, ""), comparison.yaml.set_scalar(path, new))
