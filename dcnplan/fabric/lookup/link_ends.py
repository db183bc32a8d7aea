"""Both ends of the links of a Plan by name: switch, port and cage.

Puts the names of switches, of ports and of NICs side by side; makes up none of its own.
"""

from collections.abc import Sequence

import numpy as np

from dcnplan.fabric.lookup.series import names_in, names_of_switches, server_series
from dcnplan.fabric.port_names import PortNames, port_names
from dcnplan.fabric.tables import LinkTable, ServerLinkTable
from dcnplan.network.columns import Ints, Texts
from dcnplan.network.names import LinkNames
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.switch_names import nic_name


def tier_link_ends(plan: Plan, links: LinkTable, nos: str | None = None) -> LinkNames:
    """Of the links between tiers; ports as `nos` calls them, on a model without that `nos` as its first one does."""
    groups = {group.key: group for group in plan.switches}
    lower = [_names_of(group.lower, group.purpose, nos) for group in plan.links]
    upper = [_names_of(groups[group.upper.key], group.lower.key, nos) for group in plan.links]
    return _both_ends(plan, links, lower, upper)


def peer_link_ends(plan: Plan, links: LinkTable, nos: str | None = None) -> LinkNames:
    """Of the links between switches of one tier."""
    lower, upper = ([_names_of(*group.ends[at], nos) for group in plan.peers] for at in (0, 1))
    return _both_ends(plan, links, lower, upper)


def server_link_ends(plan: Plan, links: ServerLinkTable, nos: str | None = None) -> LinkNames:
    """Of the links of servers; their ports are `nic1`, ..., of a split NIC `nic1:1`; in a project `compute-nic1`."""
    ends = [_names_of(group.leaf, group.purpose, nos) for group in plan.servers]
    port, cage = _named(ends, links.group, (links.slot, links.cage, links.leg))
    nics, nic_cages = _nics(plan, links)
    return LinkNames(
        lower=names_in(server_series(plan))[links.server].tolist(),
        lower_port=nics,
        lower_cage=nic_cages,
        upper=names_of_switches(plan)[links.leaf].tolist(),
        upper_port=port,
        upper_cage=cage,
    )


def _nics(plan: Plan, links: ServerLinkTable) -> tuple[list[str], list[str | None] | None]:
    """The name of each server's port, and of its cage where that is split; no cages where none is."""
    most = int(links.nic.max(initial=0)) + 1
    split = any(group.ways > 1 for group in plan.servers)
    ports, cages = np.empty((len(plan.servers), most), np.object_), np.empty((len(plan.servers), most), np.object_)
    for number, group in enumerate(plan.servers):
        for nic in range(1, min(most, group.ports + 1)):
            ports[number, nic] = nic_name(group.ways, nic, plan.fabric)
            cages[number, nic] = nic_name(1, (nic - 1) // group.ways + 1, plan.fabric) if group.ways > 1 else None
    at = links.group, links.nic
    return ports[at].tolist(), cages[at].tolist() if split else None


def _both_ends(plan: Plan, links: LinkTable, lower: Sequence[PortNames], upper: Sequence[PortNames]) -> LinkNames:
    names = names_of_switches(plan)
    lower_port, lower_cage = _named(lower, links.group, (links.lower_slot, links.lower_cage, links.lower_leg))
    upper_port, upper_cage = _named(upper, links.group, (links.upper_slot, links.upper_cage, links.upper_leg))
    return LinkNames(
        lower=names[links.lower].tolist(),
        lower_port=lower_port,
        lower_cage=lower_cage,
        upper=names[links.upper].tolist(),
        upper_port=upper_port,
        upper_cage=upper_cage,
    )


def _names_of(group: SwitchGroup, purpose: str, nos: str | None) -> PortNames:
    return port_names(group.device, group.faceplate, purpose, nos)


def _named(ends: Sequence[PortNames], group: Ints, seat: tuple[Ints | None, Ints, Ints]) -> tuple[list[str], list[str]]:
    """Port names and cage labels of the links' ends, each named by its own link group."""
    ports: Texts = np.empty(len(group), dtype=np.object_)
    cages: Texts = np.empty(len(group), dtype=np.object_)
    slot, cage, leg = seat
    for number, names in enumerate(ends):
        here = np.flatnonzero(group == number)
        where = (0 if slot is None else slot[here], cage[here], leg[here])
        ports[here], cages[here] = names.ports[where], names.cages[where]
    return ports.tolist(), cages.tolist()
