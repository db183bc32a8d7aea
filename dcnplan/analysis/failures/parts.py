"""Every kind of part that can fail, each as one that stands for all of its kind.

All switches of a group are alike, and so are all links of a link group: what the first one's failure does, any other's
does too. Line cards differ by slot; those of the first switch of a group stand for all. Knows no traffic.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dcnplan.analysis.tiers.layers import Bools, Failed
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.columns import Ints
from dcnplan.fabric.names import block_name, switch_names
from dcnplan.fabric.rows import switch_rows
from dcnplan.plan.groups import SwitchGroup


@dataclass(frozen=True, eq=False)
class Part:
    """One part that fails: `what` is link, leaf, pod_spine, spine, plane, line_card or power_domain.

    `group` is the label of the pod type or leaf class, None where the role says it all; `name` says which one it is,
    and `count` how many like it the fabric has. `role` is the switch's, the lower switch's for a link, none for a power
    domain.
    """

    what: str
    role: str | None
    group: str | None
    name: str
    count: int
    failed: Failed


def parts(fabric: Fabric) -> Iterator[Part]:
    """One part of each kind; of line cards, one for each slot with links."""
    names = switch_names(fabric)
    yield from _links(fabric)
    for group in fabric.plan.switches:
        first = switch_rows(fabric.plan)[group.key].first
        yield Part(group.role, group.role, group.label, str(names[first]), group.count, _switches(fabric, [first]))
    yield from _planes(fabric)
    for group in fabric.plan.switches:
        yield from _cards(fabric, group)


def _links(fabric: Fabric) -> Iterator[Part]:
    names = switch_names(fabric)
    for number, group in enumerate(fabric.plan.links):
        row = int(np.argmax(fabric.links.group == number))
        ends = f"{names[fabric.links.lower[row]]} - {names[fabric.links.upper[row]]}"
        yield Part("link", group.lower.role, group.lower.label, ends, group.count, _link_rows(fabric, np.array([row])))


def _planes(fabric: Fabric) -> Iterator[Part]:
    for group in fabric.plan.switches:
        if group.scope == "plane" and group.blocks > 1:
            first = switch_rows(fabric.plan)[group.key].first
            failed = _switches(fabric, list(range(first, first + group.each)))
            yield Part("plane", group.role, group.label, str(block_name(group, 0)), group.blocks, failed)


def _cards(fabric: Fabric, group: SwitchGroup) -> Iterator[Part]:
    """Of the first switch of a group of chassis, slot by slot."""
    links, row = fabric.links, switch_rows(fabric.plan)[group.key].first
    slots = np.zeros(len(links), np.int64)
    for ends, column in ((links.lower, links.lower_slot), (links.upper, links.upper_slot)):
        if column is not None:
            own = ends == row
            slots[own] = column[own]
    name = switch_names(fabric)[row]
    for slot in np.unique(slots[slots > 0]).tolist():
        lost = np.flatnonzero(slots == slot)
        yield Part("line_card", group.role, group.label, f"{name} slot {slot}", group.count, _link_rows(fabric, lost))


def _switches(fabric: Fabric, rows: list[int]) -> Failed:
    mask: Bools = np.zeros(len(fabric.switches), np.bool_)
    mask[rows] = True
    return Failed(switches=mask)


def _link_rows(fabric: Fabric, rows: Ints) -> Failed:
    mask: Bools = np.zeros(len(fabric.links), np.bool_)
    mask[rows] = True
    return Failed(links=mask)
