"""The network of a Plan whose highest switches are linked to each other: its links up, and those that stay in the tier.

Of pairs of leaves below pod spines or spines no network knows: no path leads over them. Never asks which family a plan
has.
"""

from typing import NamedTuple

import numpy as np

from dcnplan.fabric.expanded import kind_numbers, served_of, slots_of, switch_kind, tiers_up
from dcnplan.fabric.lookup.link_ends import peer_link_ends
from dcnplan.fabric.lookup.pattern_names import PatternNames
from dcnplan.fabric.tables import LinkTable, SwitchTable
from dcnplan.frozen import frozen
from dcnplan.network import tables
from dcnplan.network.across import AcrossNetwork
from dcnplan.network.columns import Ints
from dcnplan.network.names import LinkNames
from dcnplan.network.tables import LinkKind
from dcnplan.plan.groups import Plan, SwitchGroup


def crosses(plan: Plan) -> bool:
    """Whether the highest switches of some kind are linked to each other."""
    return bool(crossing(plan))


def crossing(plan: Plan) -> list[int]:
    """Those of the records of links within a tier that are in the highest, by number."""
    top = max(group.tier for group in plan.switches)
    return [number for number, one in enumerate(plan.peers) if one.ends[0][0].tier == top]


@frozen(eq=False)
class _Names(PatternNames):
    """The names of a plan's switches, servers and links, with links that stay in a tier among these, in `order`."""

    peers: LinkTable
    order: Ints

    def links(self, rows: Ints | None = None) -> LinkNames:
        at = self.order if rows is None else self.order[rows]
        leads, stays = at[at < len(self.table)], at[at >= len(self.table)] - len(self.table)
        up, stay = super().links(leads), peer_link_ends(self.plan, self.peers.taken(stays))
        place = np.argsort(np.argsort(at >= len(self.table), kind="stable")).tolist()
        columns = ([*getattr(up, name), *getattr(stay, name)] for name in LinkNames.__annotations__)
        return LinkNames(*([column[number] for number in place] for column in columns))


def across_network(plan: Plan, switches: SwitchTable, links: LinkTable, peers: LinkTable) -> AcrossNetwork:
    """The network of those tables, links by lower switch, then upper."""
    peers = peers.taken(np.flatnonzero(np.isin(peers.group, crossing(plan))))
    kinds = {group.key: switch_kind(group) for group in tiers_up(plan)}
    records = _records(plan, list(kinds))
    columns = {(one.is_peers, one.number): place for place, one in enumerate(records)}
    kind = np.concatenate([_places(columns, False, links.group), _places(columns, True, peers.group)])
    ends = [np.concatenate([getattr(links, end), getattr(peers, end)]) for end in ("lower", "upper")]
    order = np.lexsort((np.arange(len(kind)), ends[1], ends[0]))
    slots = [
        slots_of(_both(links, peers, f"{end}_slot"), kind, [getattr(one, end) for one in records])
        for end in ("lower", "upper")
    ]
    return AcrossNetwork(
        name=plan.name,
        switches=tables.SwitchTable(switches.tier, kind_numbers(plan, switches.group), switches.block),
        links=tables.LinkTable(
            ends[0][order], ends[1][order], kind[order], *(None if one is None else one[order] for one in slots)
        ),
        served=served_of(plan),
        switch_kinds=tuple(kinds.values()),
        link_kinds=tuple(LinkKind(one.name, kinds[one.lower.key], one.speed_bps, plan.bundle) for one in records),
        names=_Names(plan, links, peers, order),
    )


def _both(links: LinkTable, peers: LinkTable, name: str) -> Ints | None:
    up, stay = getattr(links, name), getattr(peers, name)
    if up is None and stay is None:
        return None
    return np.concatenate(
        [np.zeros(len(of), np.int64) if one is None else one for one, of in ((up, links), (stay, peers))]
    )


class _Record(NamedTuple):
    """Links of one record of the plan, by its number in its table."""

    is_peers: bool
    number: int
    name: str
    lower: SwitchGroup
    upper: SwitchGroup
    speed_bps: int


def _records(plan: Plan, keys: list[str]) -> list[_Record]:
    """By the kind of their upper switches."""
    found = [
        _Record(False, number, link.name, link.lower, link.upper, link.speed_bps)
        for number, link in enumerate(plan.links)
    ]
    for number in crossing(plan):
        one = plan.peers[number]
        found.append(_Record(True, number, one.name, one.ends[0][0], one.ends[1][0], one.speed_bps))
    return sorted(found, key=lambda one: keys.index(one.upper.key))


def _places(columns: dict[tuple[bool, int], int], is_peers: bool, groups: Ints) -> Ints:
    """The kind of each link of a table."""
    most = max((number for table, number in columns if table == is_peers), default=-1)
    places = np.zeros(most + 1, np.int16)
    for (table, number), place in columns.items():
        if table == is_peers:
            places[number] = place
    return places[groups]
