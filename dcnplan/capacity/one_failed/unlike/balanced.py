"""Hosts that are spread over pods, and use each in proportion to what it takes: every link below the spines is of one.

Adds up no load.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dcnplan.capacity.one_failed.routing import Number
from dcnplan.capacity.one_failed.unlike.case import Ends
from dcnplan.capacity.one_failed.unlike.cells import Axis, Cell, Cells

Place = tuple[tuple[Axis, int] | None, int]
"""A part of the pod groups, and one of the pods in them."""

Shares = Mapping[Place, Number]
"""Times an equal share, by place; 1 for pods that are alone."""


def place_of(cells: Cells, cell: Cell) -> Place:
    """Where a cell below the spines is."""
    pod = cells.part(cell, "pod")
    assert pod is not None, "servers over pods are in pods"
    return cells.part(cell, "pod_group"), pod[1]


def by_what_pods_take(cells: Cells, links: Iterable[tuple[Ends, Number]]) -> Shares:
    """Shares that follow what the pods of each group take, where links are so full with equal ones."""
    fullest: dict[Place, Number] = defaultdict(int)
    for (lower, _), load in links:
        at = place_of(cells, lower)
        fullest[at] = max(fullest[at], load)
    found: dict[Place, Number] = {}
    for group in {group for group, _ in fullest if group}:
        found |= _shares(cells, group, {part: load for (of, part), load in fullest.items() if of == group})
    return found


def _shares(cells: Cells, group: tuple[Axis, int], fullest: Mapping[int, Number]) -> Shares:
    counts = cells.sizes[Axis("pod", group[0].of)]
    if not all(fullest.values()):
        return {}
    takes = {part: 1 / load for part, load in fullest.items()}
    if min(takes.values()) < 1:
        takes = {part: min(one, 1) for part, one in takes.items()}
    every = sum(counts[part] * one for part, one in takes.items())
    return {(group, part): sum(counts) * one / every for part, one in takes.items()}
