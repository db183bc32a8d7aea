"""Every switch, server and link as its name and its attributes, one after the other, in the order of the rows.

What does not apply is absent, and every value is a plain Python one. Knows no graph library and no file format.
"""

from collections.abc import Iterator
from typing import Any

from dcnplan.fabric.attributes import FABRIC, LINK, SERVER, SWITCH, Ends, records, seats_of, switches_of
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.link_names import LinkNames, link_names, peer_names, server_link_names
from dcnplan.fabric.named_rows import server_names, switch_names
from dcnplan.units import gbps

Node = tuple[str, dict[str, Any]]
"""A name and its attributes."""

Edge = tuple[str, str, dict[str, Any]]
"""Lower end, upper end, attributes."""


def switch_nodes(fabric: Fabric, nos: str | None = None) -> Iterator[Node]:
    """Of `fabric.switches`, with the attributes of a switch."""
    return zip(switch_names(fabric).tolist(), records((*SWITCH, FABRIC), switches_of(fabric, nos)), strict=True)


def server_nodes(fabric: Fabric) -> Iterator[Node]:
    """Of `fabric.servers`, with the attributes of a server."""
    served, table = fabric.plan.servers, fabric.servers
    seats = (
        (leaf, block * served[number].pods, index)
        for number, (leaf, block, index) in zip(
            table.group.tolist(), seats_of([group.leaf for group in served], table), strict=True
        )
    )
    return zip(server_names(fabric).tolist(), records(SERVER, list(seats)), strict=True)


def link_edges(fabric: Fabric, nos: str | None = None) -> Iterator[Edge]:
    """Of `fabric.links`, with the attributes of a link."""
    return _edges(fabric, link_names(fabric, nos), _speeds(fabric.plan.links, fabric.links.group))


def peer_edges(fabric: Fabric, nos: str | None = None) -> Iterator[Edge]:
    """Of `fabric.peers`."""
    return _edges(fabric, peer_names(fabric, nos), _speeds(fabric.plan.peers, fabric.peers.group), peers=True)


def server_edges(fabric: Fabric, nos: str | None = None) -> Iterator[Edge]:
    """Of `fabric.server_links`."""
    return _edges(fabric, server_link_names(fabric, nos), _speeds(fabric.plan.servers, fabric.server_links.group))


def _speeds(groups: Any, number: Any) -> list[int | float]:
    speeds = [gbps(group.speed_bps) for group in groups]
    return [speeds[group] for group in number.tolist()]


def _edges(fabric: Fabric, names: LinkNames, speeds: list[int | float], peers: bool = False) -> Iterator[Edge]:
    ends = Ends(names, speeds, peers, fabric.plan.fabric)
    return zip(names.lower, names.upper, records((*LINK, FABRIC), ends), strict=True)
