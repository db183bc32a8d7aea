"""The network of a Plan with servers on leaves straight on the spines, beside pods with pod spines.

All leaves are its lowest tier there, so that traffic begins and ends in it; links of those straight on the spines lead
past the pod spines. So its rows are not those of the fabric. Never asks which family a plan has.
"""

from functools import cached_property

import numpy as np

from dcnplan.fabric.expanded import outside_bps, served_of, slots_of, switch_kind
from dcnplan.fabric.lookup.pattern_names import PatternNames
from dcnplan.fabric.tables import LinkTable, SwitchTable
from dcnplan.frozen import frozen
from dcnplan.network import tables
from dcnplan.network.across import AcrossNetwork
from dcnplan.network.columns import Ints, Texts
from dcnplan.network.names import Attachment, LinkNames
from dcnplan.network.tables import LinkKind
from dcnplan.plan.groups import Plan, SwitchGroup


@frozen(eq=False)
class _Names(PatternNames):
    """Names by the rows of the network: `rows` are those of the fabric, and `links_at` its links, in this order."""

    rows: Ints
    links_at: Ints

    def switches(self) -> Texts:
        return super().switches()[self.rows]

    def switch_row(self, name: str) -> int | None:
        row = super().switch_row(name)
        return None if row is None else int(self._place[row])

    def server(self, name: str) -> tuple[Attachment, ...] | None:
        found = super().server(name)
        return found and tuple(Attachment(int(self._place[one.leaf]), one.nics, one.ports) for one in found)

    def links(self, rows: Ints | None = None) -> LinkNames:
        return super().links(self.links_at if rows is None else self.links_at[rows])

    @cached_property
    def _place(self) -> Ints:
        return _inverse(self.rows)


def raised_network(plan: Plan, switches: SwitchTable, links: LinkTable) -> AcrossNetwork:
    """The network of those tables, switches by tier and links by lower switch, then upper."""
    groups = sorted(plan.switches, key=lambda one: (_tier(one), one.tier))  # as their rows come
    tiers, numbers = np.array([_tier(one) for one in plan.switches]), {one.key: at for at, one in enumerate(groups)}
    rows = np.argsort(tiers[switches.group], kind="stable")
    place, group = _inverse(rows), switches.group[rows]
    kind = np.array([numbers[one.key] for one in plan.switches])[group]
    order = np.lexsort((np.arange(len(links)), place[links.upper], place[links.lower]))
    lower, upper = (place[end][order].astype(end.dtype) for end in (links.lower, links.upper))
    slots = [
        None if slot is None else slot[order]
        for slot in (
            slots_of(links.lower_slot, links.group, [link.lower for link in plan.links]),
            slots_of(links.upper_slot, links.group, [link.upper for link in plan.links]),
        )
    ]
    kinds, outside = {one.key: switch_kind(one) for one in groups}, outside_bps(plan)
    return AcrossNetwork(
        name=plan.name,
        switches=tables.SwitchTable(
            tiers[group].astype(switches.tier.dtype), kind.astype(switches.group.dtype), switches.block[rows]
        ),
        links=tables.LinkTable(lower, upper, links.group[order], slots[0], slots[1]),
        served=served_of(plan, place),
        switch_kinds=tuple(kinds.values()),
        link_kinds=tuple(LinkKind(one.name, kinds[one.lower.key], one.speed_bps, one.bundle) for one in plan.links),
        names=_Names(plan, links, rows, order),
        outside_bps=None if outside is None else outside[rows],
    )  # fmt: skip


def _tier(group: SwitchGroup) -> int:
    return 0 if group.role == "leaf" else group.tier


def _inverse(rows: Ints) -> Ints:
    found = np.empty_like(rows)
    found[rows] = np.arange(len(rows))
    return found
