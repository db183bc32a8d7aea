"""Both ends of every link by name: switch, port and cage.

Puts the names of switches and of ports side by side; makes up none of its own but `nic1`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.columns import Ints, Texts
from dcnplan.fabric.names import server_names, switch_names
from dcnplan.fabric.port_names import PortNames, port_names
from dcnplan.fabric.tables import LinkTable
from dcnplan.plan.faceplate import PEER_LINK, SERVERS, UPLINKS
from dcnplan.plan.groups import SwitchGroup


@dataclass(frozen=True)
class LinkNames:
    """One entry a link, in the order of its table. The lower cages of servers are unknown: None."""

    lower: list[str]
    lower_port: list[str]
    lower_cage: list[str] | None
    upper: list[str]
    upper_port: list[str]
    upper_cage: list[str]


def link_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.links`; ports as `nos` calls them, on a model without that `nos` as its first one does."""
    groups, switches = fabric.plan.links, {group.key: group for group in fabric.plan.switches}
    lower = [_names_of(group.lower, UPLINKS, nos) for group in groups]
    upper = [_names_of(switches[group.upper.key], group.lower.key, nos) for group in groups]
    return _both_ends(fabric, fabric.links, lower, upper)


def peer_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.peers`."""
    ends = [_names_of(group.leaf, PEER_LINK, nos) for group in fabric.plan.peers]
    return _both_ends(fabric, fabric.peers, ends, ends)


def server_link_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.server_links`; a server's ports are `nic1`, `nic2`, ..."""
    links = fabric.server_links
    ends = [_names_of(group.leaf, SERVERS, nos) for group in fabric.plan.servers]
    port, cage = _named(ends, links.group, (links.slot, links.cage, links.leg))
    nics = np.array([f"nic{nic}" for nic in range(int(links.nic.max(initial=0)) + 1)], dtype=np.object_)
    return LinkNames(
        lower=server_names(fabric)[links.server].tolist(),
        lower_port=nics[links.nic].tolist(),
        lower_cage=None,
        upper=switch_names(fabric)[links.leaf].tolist(),
        upper_port=port,
        upper_cage=cage,
    )


def _both_ends(fabric: Fabric, links: LinkTable, lower: Sequence[PortNames], upper: Sequence[PortNames]) -> LinkNames:
    names = switch_names(fabric)
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
