"""Which plan a locality uses: the base, or the first overlay whose conditions it meets."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from pathlib import Path

from ..load.source import Node, Text
from ..model.plan import Batch, Overlay, Plan
from ..model.schema import Reader
from .parts import value_of


def batch_of(root: Node) -> Batch:
    """Return what a plan says of its batch; nothing is reported, reading the plan does."""
    node = value_of(root, Plan, "batch")
    return Batch() if node is None else Reader().record(Batch, node)


def overlay_for(batch: Batch, path: Path, values: Mapping[str, Text]) -> Path:
    """Return the plan file of a locality.

    Args:
        batch: what the base says.
        path: the base.
        values: what the locality gives.
    """
    for overlay in batch.overlays:
        met = (
            str(values.get(str(name), "")) in map(str, wanted)
            for name, wanted in overlay.when.items()
        )
        if overlay.plan and all(met):
            return _beside(path, overlay)
    return path


def overlay_files(batch: Batch, path: Path) -> list[Path]:
    """Return the plan files of all overlays of a base."""
    return [_beside(path, each) for each in batch.overlays if each.plan]


def _beside(path: Path, overlay: Overlay) -> Path:
    return Path(os.path.normpath(path.parent / str(overlay.plan)))
