"""Which plan a locality uses: the base, or the first overlay whose conditions it meets."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from ..errors import Finding, PlanError
from ..load.source import MappingNode as Nodes
from ..load.source import Node, ScalarNode, Text
from ..localities.units import is_selector
from ..localities.variables import by_name
from ..model.plan import Batch, Overlay, Plan
from ..model.schema import Reader
from ..vietnamese.letters.unicode import fold
from .layers import leads_out
from .parts import value_of


def named_localities(batch: Batch, plan: Path) -> str:
    """Return the localities that a plan names: a table, by its path from here, or a selection.

    Args:
        batch: what the plan says of its batch.
        plan: its file.

    Raises:
        PlanError: KH072, the table lies outside of the plans' folder.
    """
    table = _table(batch)
    if table is None:
        return str(batch.localities or "")
    _check_inside([table], plan)
    return str(plan.parent / table)


def _table(batch: Batch) -> Text | None:
    """Return the table of localities that a plan names; None for a selection, or none."""
    named = batch.localities
    return None if not named or is_selector(named) else named


def _check_inside(named: Iterable[Text | None], plan: Path) -> None:
    outside = [
        Finding("KH072", each.place, {"found": str(each)})
        for each in named
        if each and leads_out(each, str(plan.parent / each), str(plan))
    ]
    if outside:
        raise PlanError(*outside)


class Overlays:
    """The plans of a batch: the base and what it says of others for some localities.

    Args:
        root: the base, read.
        path: its file.

    Attributes:
        batch: what the base says of its batch.
        files: the plan files of all overlays.

    Raises:
        PlanError: with everything that is wrong in the base's `batch`; KH072, it names a file
            outside of the plans' folder.
    """

    def __init__(self, root: Node, path: Path) -> None:
        reader = Reader()
        node, values = value_of(root, Plan, "batch"), value_of(root, Plan, "values")
        self.batch = Batch() if node is None else reader.record(Batch, node)
        if reader.findings:
            raise PlanError(*reader.findings)
        self.path = path
        named = [_table(self.batch), *(each.plan for each in self.batch.overlays)]
        _check_inside(named, path)
        self.files = [self._file(each) for each in self.batch.overlays if each.plan]
        self._defaults = {
            str(name.value): Text(value.value, value.place)
            for name, value in (values.entries if isinstance(values, Nodes) else ())
            if isinstance(value, ScalarNode) and value.value is not None
        }

    def plan_for(self, values: Mapping[str, Text]) -> Path:
        """Return the plan file of a locality.

        Args:
            values: what the locality gives; the base's own values stand in for what it does not.

        Raises:
            PlanError: KH069, a condition asks for a value that neither has; KH098, there are
                overlays and none fits: the base is another body's own plan, and no fallback.
        """
        for overlay in self.batch.overlays:
            if all(self._met(overlay, values)):
                return self._file(overlay)
        if self.batch.overlays:
            name = next(iter(self.batch.overlays[0].when))
            value = self._value(name, values)
            place = name.place if value is None else value.place
            raise PlanError(Finding("KH098", place, {"value": str(value), "name": str(name)}))
        return self.path

    def _met(self, overlay: Overlay, values: Mapping[str, Text]) -> Iterator[bool]:
        for name, wanted in overlay.when.items():
            value = self._value(name, values)
            if value is None:
                near = get_close_matches(name, [*values, *self._defaults], n=1, cutoff=0.5)
                facts = {"name": str(name), "nearest": near[0] if near else ""}
                raise PlanError(Finding("KH069", name.place, facts, lacks=str(name)))
            yield fold(str(value)) in {fold(str(each)) for each in wanted}

    def _value(self, name: str, values: Mapping[str, Text]) -> Text | None:
        return by_name(values, name) or by_name(self._defaults, name)

    def _file(self, overlay: Overlay) -> Path:
        """Return the file of an overlay's plan; the base where it names none."""
        beside = self.path.parent / str(overlay.plan)
        return Path(os.path.normpath(beside)) if overlay.plan else self.path
