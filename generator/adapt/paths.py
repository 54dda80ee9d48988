"""Paths into a plan: keys in either language, parts by their id wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from ..errors import Finding, PlanError
from ..load.overlay import Assignment, get_node, set_node
from ..load.source import Node
from ..model.plan import Item, Plan
from ..model.schema import spelled_keys, spellings_of
from .parts import as_mapping, holds_parts, parts_by_id

Step = str | int


def assign(root: Node, assignment: Assignment) -> Node | None:
    """Set one value in a plan; return what stood there before.

    Args:
        root: the plan, changed in place.
        assignment: ``tasks.hop-dan.timeline`` leads to that task wherever it stands.

    Raises:
        PlanError: KH014, the path leads nowhere; KH073, it names a part that is not there.
    """
    start, steps = _start(root, assignment.steps)
    if len(steps) > 1 and _is_list(steps[0]) and isinstance(steps[1], str):
        known = parts_by_id(root)
        near = get_close_matches(steps[1], known, n=1)
        facts = {"name": steps[1], "nearest": near[0] if near else ""}
        raise PlanError(Finding("KH073", assignment.place, facts))
    old = get_node(start, steps, _twins)
    if not set_node(start, steps, assignment.value, _twins):
        facts = {"assignment": assignment.text}
        raise PlanError(Finding("KH014", assignment.place, facts))
    return old


def find(root: Node, steps: Sequence[Step]) -> Node | None:
    """Return the node that a path leads to; None where it leads nowhere."""
    return get_node(*_start(root, steps), _twins)


def _start(root: Node, steps: Sequence[Step]) -> tuple[Node, Sequence[Step]]:
    """Return where a path begins: at the part that its second step names, else at the root."""
    if len(steps) > 1 and steps[0] in spelled_keys(Item).keys() | spelled_keys(Plan).keys():
        part = parts_by_id(root).get(str(steps[1])) if isinstance(steps[1], str) else None
        if part is not None:
            index = next(i for i, each in enumerate(part.siblings) if each is part.node)
            part.siblings[index] = node = as_mapping(part.node, part.record)
            return node, steps[2:]
    return root, steps


def _is_list(step: Step) -> bool:
    """Tell whether a step is the key of a list of parts."""
    keys = (spelled_keys(record).get(str(step)) for record in (Plan, Item))
    return any(key is not None and holds_parts(key.kind) for key in keys)


def _twins(key: str) -> set[str]:
    return spellings_of(Plan, key)
