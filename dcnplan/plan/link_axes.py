"""What the links of a record of the plan are counted along, and which axes number the ports at either end.

A link has a number on each axis, and links stand in the order of these numbers, in an expanded fabric too. Knows no
cage and no length.
"""

from collections.abc import Sequence
from math import isqrt

from dcnplan.frozen import frozen
from dcnplan.plan.axes import Axes, block_of
from dcnplan.plan.groups import LinkGroup, MeshGroup, PeerGroup, Plan, ServerGroup, Table

PortAxes = tuple[tuple[int, int], ...]
"""The axes that tell the links of one switch apart, by their place, each with a step: numbers within a step are other
switches'."""


@frozen
class LinkAxes:
    """The axes of a record's links, and those that number the ports of a lower and of an upper switch."""

    axes: Axes
    lower: PortAxes
    upper: PortAxes

    def port(self, ports: PortAxes, numbers: Sequence[int]) -> int:
        """The port, from 0 in the order of use, of the link with these numbers."""
        port = 0
        for at, step in ports:
            port = port * -(-self.axes[at][1] // step) + numbers[at] // step
        return port

    def switch(self, ports: PortAxes, numbers: Sequence[int]) -> tuple[int, ...]:
        """What tells its switch from others."""
        found = list(numbers)
        for at, step in ports:
            found[at] %= step
        return tuple(found)


def link_axes(plan: Plan, table: Table, number: int) -> LinkAxes:
    """Of the links of a record."""
    if table == "links":
        return _between_tiers(plan.links[number])
    return _within_tier(plan.peers[number]) if table == "peers" else _of_servers(plan.servers[number])


def _between_tiers(link: LinkGroup) -> LinkAxes:
    """The lower switch, then the upper ones that it reaches, then parallel links."""
    lower = tuple((f"lower_{axis}", size) for axis, size in link.lower.axes)
    reached = tuple((f"upper_{axis}", size) for axis, size in link.joins.free(link.upper.axes))
    axes = (*lower, *reached, ("link", link.links))
    places = {axis: at for at, (axis, _) in enumerate(link.lower.axes)}
    below = [(places[axis], step) for axis, _, step in link.joins.below(link.lower.axes, link.upper.axes)]
    parallel = (len(axes) - 1, 1)
    return LinkAxes(axes, tuple((at, 1) for at in range(len(lower), len(axes))), (*below, parallel))


def _within_tier(links: PeerGroup | MeshGroup) -> LinkAxes:
    return _of_peers(links) if isinstance(links, PeerGroup) else _of_mesh(links)


def _of_peers(peers: PeerGroup) -> LinkAxes:
    """The pair of leaves, then parallel links."""
    blocks = tuple((f"lower_{axis}", size) for axis, size in peers.leaf.axes[:-1])
    axes = (*blocks, ("pair", peers.leaf.each // 2), ("link", peers.links))
    parallel = ((len(axes) - 1, 1),)
    return LinkAxes(axes, parallel, parallel)


def _of_servers(servers: ServerGroup) -> LinkAxes:
    """The pod group, the leaf group, the server in it, its ports on one leaf, then the leaves of the group."""
    leaf, homing = servers.leaf, servers.homing
    blocks = tuple((f"upper_{axis}", size // servers.pods) for axis, size in leaf.axes[:-1])
    if servers.in_turn:
        return _in_turn(servers, blocks)
    axes = (
        *blocks, ("leaf_group", leaf.each // servers.in_pod), ("server", servers.per_leaf_group),
        ("port", servers.share), ("leaf", homing),
    )  # fmt: skip
    server, port, leaf_of_group = (len(blocks) + step for step in (1, 2, 3))
    return LinkAxes(axes, ((port, 1), (leaf_of_group, 1)), ((server, 1), (port, 1)))


@frozen
class _Turns(LinkAxes):
    """The leaf of a server, and the port there, are no numbers along axes."""

    servers: ServerGroup

    def port(self, ports: PortAxes, numbers: Sequence[int]) -> int:
        if ports != self.upper:
            return super().port(ports, numbers)
        server, port, leaf = numbers[-3:]
        place: int = self.servers.home(0, server, leaf)[2]
        return place * self.servers.share + port

    def switch(self, ports: PortAxes, numbers: Sequence[int]) -> tuple[int, ...]:
        if ports != self.upper:
            return super().switch(ports, numbers)
        server, _, leaf = numbers[-3:]
        return (*numbers[:-3], self.servers.home(0, server, leaf)[1])


def _in_turn(servers: ServerGroup, blocks: Axes) -> LinkAxes:
    """The server in its block, its ports on one leaf, then its leaves: in the last leaf group these go in turn."""
    axes = (*blocks, ("server", servers.per_block), ("port", servers.share), ("leaf", servers.homing))
    server, port, leaf = (len(blocks) + step for step in range(3))
    return _Turns(axes, ((port, 1), (leaf, 1)), ((server, 1), (port, 1), (leaf, 1)), servers)


_LOWER: PortAxes = ((-1, 1),)
_UPPER: PortAxes = ((-1, 2),)


@frozen
class _MeshAxes(LinkAxes):
    """Pairs (0, 1), (0, 2), ..., (1, 2), ... within a kind; each of one kind with all of the other between two."""

    links: MeshGroup

    def port(self, ports: PortAxes, numbers: Sequence[int]) -> int:
        return self._seat(ports, numbers)[2]

    def switch(self, ports: PortAxes, numbers: Sequence[int]) -> tuple[int, ...]:
        return self._seat(ports, numbers)[:2]

    def _seat(self, ports: PortAxes, numbers: Sequence[int]) -> tuple[int, int, int]:
        *outer, pair, link = numbers
        mesh: int = block_of((*self.links.outer, ("", 1)), dict(zip(dict(self.links.outer), outer, strict=True)))
        low, high = _members_of(self.links, pair)
        return self.links.seats(mesh, low, high, link)[ports == self.upper]


def _of_mesh(links: MeshGroup) -> LinkAxes:
    """Of the links of a record."""
    outer = tuple((f"lower_{axis}", size) for axis, size in links.outer)
    return _MeshAxes((*outer, ("pair", links.pairs), ("link", links.links)), _LOWER, _UPPER, links)


def _members_of(links: MeshGroup, pair: int) -> tuple[int, int]:
    """The two members of a pair, by its number."""
    one, other = (kind.count for kind in links.kinds)
    if links.one != links.other:
        return divmod(pair, other)
    left = one * (one - 1) // 2 - 1 - pair  # pairs behind it: those of the last members are a triangle
    row = (isqrt(8 * left + 1) - 1) // 2
    low = one - 2 - row
    return low, one - 1 - (left - row * (row + 1) // 2)
