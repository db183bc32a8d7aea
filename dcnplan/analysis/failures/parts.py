"""Every kind of part that can fail, each as one that stands for all that are alike.

Links of a link group, and switches of a group, are alike unless the traffic tells them apart: then there is one of
each sort. Line cards differ by slot. Routes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dcnplan.analysis.failures.alike import Alike, alike
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.columns import Ints
from dcnplan.fabric.names import block_name, switch_names
from dcnplan.network.grids import Floats
from dcnplan.network.layers import Bools, Failed
from dcnplan.plan.groups import SwitchGroup

_WORK, _FEWEST = 40_000_000, 4
"""What routing all sorts of one kind of part may cost, as `_Parts.work`; and how many sorts are tried at least."""


@dataclass(frozen=True, eq=False)
class Part:
    """One part that fails: `what` is link, leaf, pod_spine, spine, plane, line_card or power_domain.

    `group` is the label of the pod type or leaf class, None where the role says it all; `name` says which one it is,
    and `count` how many of its kind the fabric has. `role` is the switch's, the lower switch's for a link, none for a
    power domain. Where traffic tells more sorts apart than can be tried, `untried` are the sorts that carry less.
    """

    what: str
    role: str | None
    group: str | None
    name: str
    count: int
    failed: Failed
    untried: int = 0


def parts(fabric: Fabric, demand: Demand) -> Iterator[Part]:
    """One part of each sort, kind by kind; of line cards, one for each slot with links."""
    yield from _Parts(fabric, demand).every()


@dataclass(frozen=True, eq=False)
class _Parts:
    fabric: Fabric
    demand: Demand

    @cached_property
    def alike(self) -> Alike:
        return alike(self.fabric, self.demand)

    @cached_property
    def most(self) -> int:
        """Sorts that are tried of each kind."""
        return max(_FEWEST, _WORK // self.work)

    @property
    def work(self) -> int:
        """What it costs to route the demand once: a term is ten steps a link, single flows are a matrix of leaves."""
        flows = self.demand.flows
        matrix = len(np.unique(flows.source)) * len(np.unique(flows.target))
        return max(1, 10 * len(self.fabric.links) * len(self.demand.gravities) + matrix)

    @cached_property
    def load(self) -> Floats:
        """Of every link while nothing has failed: utilisation."""
        return link_loads(self.fabric, self.demand).utilisation

    @cached_property
    def switch_load(self) -> Floats:
        """Of every switch: the sum over its links."""
        links, count = self.fabric.links, len(self.fabric.switches)
        return np.asarray(np.bincount(links.lower, self.load, count) + np.bincount(links.upper, self.load, count))

    def every(self) -> Iterator[Part]:
        plan = self.fabric.plan
        for number, _ in enumerate(plan.links):
            yield from self.links(number)
        for number, group in enumerate(plan.switches):
            rows, untried = self.some(number)
            for row in rows.tolist():
                name = str(switch_names(self.fabric)[row])
                down = _switches(self.fabric, [row])
                yield Part(group.role, group.role, group.label, name, group.count, down, untried)
        yield from self.planes()
        for number, group in enumerate(plan.switches):
            for row in self.some(number)[0].tolist():
                yield from self.cards(group, row)

    def links(self, number: int) -> Iterator[Part]:
        links, names = self.fabric.links, switch_names(self.fabric)
        group = self.fabric.plan.links[number]
        sorts = self.alike.links(self.fabric, np.flatnonzero(links.group == number))
        rows, untried = self._fullest(sorts, lambda: self.load)
        for row in rows.tolist():
            ends = f"{names[links.lower[row]]} - {names[links.upper[row]]}"
            down = _link_rows(self.fabric, np.array([row]))
            yield Part("link", group.lower.role, group.lower.label, ends, group.count, down, untried)

    def some(self, number: int) -> tuple[Ints, int]:
        """One switch of each sort of a group, and how many sorts are left out."""
        rows = np.flatnonzero(self.fabric.switches.group == number)
        return self._fullest(self.alike.switches(rows), lambda: self.switch_load)

    def _fullest(self, sorts: Ints, load: Callable[[], Floats]) -> tuple[Ints, int]:
        """As many as are tried, by a load that is routed only where that is fewer; and how many are left out."""
        if len(sorts) <= self.most:
            return sorts, 0
        return np.sort(sorts[np.argsort(-load()[sorts], kind="stable")[: self.most]]), len(sorts) - self.most

    def planes(self) -> Iterator[Part]:
        switches = self.fabric.switches
        for number, group in enumerate(self.fabric.plan.switches):
            if group.scope == "plane" and group.blocks > 1:
                for block in range(group.blocks if group.tier == 1 else 1):
                    rows = np.flatnonzero((switches.group == number) & (switches.block == block)).tolist()
                    name = str(block_name(group, block))
                    yield Part("plane", group.role, group.label, name, group.blocks, _switches(self.fabric, rows))

    def cards(self, group: SwitchGroup, row: int) -> Iterator[Part]:
        """Of one chassis, slot by slot."""
        links = self.fabric.links
        slots = np.zeros(len(links), np.int64)
        for ends, column in ((links.lower, links.lower_slot), (links.upper, links.upper_slot)):
            if column is not None:
                own = ends == row
                slots[own] = column[own]
        name = switch_names(self.fabric)[row]
        for slot in np.unique(slots[slots > 0]).tolist():
            down = _link_rows(self.fabric, np.flatnonzero(slots == slot))
            yield Part("line_card", group.role, group.label, f"{name} slot {slot}", group.count, down)


def _switches(fabric: Fabric, rows: list[int]) -> Failed:
    mask: Bools = np.zeros(len(fabric.switches), np.bool_)
    mask[rows] = True
    return Failed(switches=mask)


def _link_rows(fabric: Fabric, rows: Ints) -> Failed:
    mask: Bools = np.zeros(len(fabric.links), np.bool_)
    mask[rows] = True
    return Failed(links=mask)
