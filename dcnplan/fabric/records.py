"""Every switch, server and link as its name and its attributes, one after the other, in the order of the rows.

What does not apply is absent, and every value is a plain Python one. Knows no graph library and no file format.
"""

from collections.abc import Iterator
from typing import Any

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.link_names import LinkNames, link_names, peer_names, server_link_names
from dcnplan.fabric.names import block_name, server_names, switch_names
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.units import gbps

Node = tuple[str, dict[str, Any]]
"""A name and its attributes."""

Edge = tuple[str, str, dict[str, Any]]
"""Lower end, upper end, attributes."""


def switch_nodes(fabric: Fabric) -> Iterator[Node]:
    """Of `fabric.switches`: role, pod, plane, index, model."""
    return zip(switch_names(fabric).tolist(), _switches(fabric), strict=True)


def server_nodes(fabric: Fabric) -> Iterator[Node]:
    """Of `fabric.servers`: role, pod, index."""
    return zip(server_names(fabric).tolist(), _servers(fabric), strict=True)


def link_edges(fabric: Fabric, nos: str | None = None) -> Iterator[Edge]:
    """Of `fabric.links`: speed_gbps, and lower, lower_port, lower_cage, upper, upper_port, upper_cage."""
    return _edges(link_names(fabric, nos), _speeds(fabric.plan.links, fabric.links.group))


def peer_edges(fabric: Fabric, nos: str | None = None) -> Iterator[Edge]:
    """Of `fabric.peers`: as a link, and `peer`."""
    edges = _edges(peer_names(fabric, nos), _speeds(fabric.plan.peers, fabric.peers.group))
    return ((lower, upper, {**attributes, "peer": True}) for lower, upper, attributes in edges)


def server_edges(fabric: Fabric, nos: str | None = None) -> Iterator[Edge]:
    """Of `fabric.server_links`: as a link, without the cage of the server."""
    return _edges(server_link_names(fabric, nos), _speeds(fabric.plan.servers, fabric.server_links.group))


def _switches(fabric: Fabric) -> Iterator[dict[str, Any]]:
    table = fabric.switches
    planes = _planes(fabric.plan)
    for number, block, index in zip(table.group.tolist(), table.block.tolist(), table.index.tolist(), strict=True):
        group = fabric.plan.switches[number]
        node = {"role": group.role, **_pod(group, block)}
        if group.scope == "plane":
            node["plane"] = block + 1
        elif group.key in planes:
            node["plane"] = index % planes[group.key] + 1
        yield {**node, "index": index + 1, "model": group.device.model}


def _planes(plan: Plan) -> dict[str, int]:
    """How many planes there are above each group whose switches lie in one plane each."""
    return {link.lower.key: link.upper.blocks for link in plan.links if link.upper.scope == "plane"}


def _servers(fabric: Fabric) -> Iterator[dict[str, Any]]:
    table = fabric.servers
    for number, block, index in zip(table.group.tolist(), table.block.tolist(), table.index.tolist(), strict=True):
        yield {"role": "server", **_pod(fabric.plan.servers[number].leaf, block), "index": index + 1}


def _pod(group: SwitchGroup, block: int) -> dict[str, str]:
    name = block_name(group, block)
    return {"pod": name} if name and group.scope == "pod" else {}


def _speeds(groups: Any, number: Any) -> Iterator[int | float]:
    speeds = [gbps(group.speed_bps) for group in groups]
    return (speeds[group] for group in number.tolist())


def _edges(names: LinkNames, speeds: Iterator[int | float]) -> Iterator[Edge]:
    ends = zip(names.lower, names.lower_port, names.upper, names.upper_port, names.upper_cage, speeds, strict=True)
    for row, (lower, lower_port, upper, upper_port, upper_cage, speed) in enumerate(ends):
        attributes: dict[str, Any] = {"speed_gbps": speed, "lower": lower, "lower_port": lower_port}
        attributes |= {"upper": upper, "upper_port": upper_port, "upper_cage": upper_cage}
        if names.lower_cage is not None:
            attributes["lower_cage"] = names.lower_cage[row]
        yield lower, upper, attributes
