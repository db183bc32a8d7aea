"""Paths by name: switches, and with links the port at either end of every hop.

Turns rows into names; chooses no path.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from dcnplan.analysis.paths.sets import Paths, PathSet
from dcnplan.analysis.tiers.ends import Attachment, End
from dcnplan.fabric.link_names import LinkNames, link_names
from dcnplan.fabric.names import switch_names
from dcnplan.fabric.port_names import port_names
from dcnplan.fabric.ports import ports_in_order
from dcnplan.plan.faceplate import SERVERS


class Hop(NamedTuple):
    """One link, in the direction of the path."""

    source: str
    source_port: str
    target: str
    target_port: str


class PathNames:
    """Names along the paths of one set."""

    def __init__(self, found: PathSet) -> None:
        self._found = found
        self._switches: list[str] = switch_names(found.layers.fabric).tolist()

    def switch(self, row: int) -> str:
        return self._switches[row]

    def nodes(self, paths: Paths) -> Iterator[list[str]]:
        """The switches on each path, with the servers at its ends."""
        head = [self._found.a.name] if paths.part.from_leaf else []
        tail = [self._found.b.name] if paths.part.to_leaf else []
        for rows in paths.between.switches.tolist():
            yield [*head, *(self._switches[row] for row in rows), *tail]

    def hops(self, paths: Paths) -> Iterator[list[Hop]]:
        """The links of each path; `paths` were read with links."""
        part, found = paths.part, self._found
        assert paths.between.links is not None
        count = len(paths)
        firsts = self._server_hops(found.a, part.from_leaf)
        lasts = [_reversed(hop) for hop in self._server_hops(found.b, part.to_leaf)]
        starts: Sequence[Any] = [None] * count if paths.from_port is None else paths.from_port.tolist()
        ends: Sequence[Any] = [None] * count if paths.to_port is None else paths.to_port.tolist()
        rows = zip(paths.between.switches.tolist(), paths.between.links.tolist(), starts, ends, strict=True)
        for switches, links, start, end in rows:
            first = [] if start is None else [firsts[start]]
            last = [] if end is None else [lasts[end]]
            yield [*first, *map(self._link, links, switches), *last]

    @cached_property
    def _links(self) -> LinkNames:
        return link_names(self._found.layers.fabric)

    def _link(self, link: int, source: int) -> Hop:
        names = self._links
        hop = Hop(names.lower[link], names.lower_port[link], names.upper[link], names.upper_port[link])
        return hop if hop.source == self._switches[source] else _reversed(hop)

    def _server_hops(self, server: End, leaf: Attachment | None) -> list[Hop]:
        """From each of the server's ports to that leaf; none where the end is a switch."""
        if leaf is None:
            return []
        assert server.group is not None
        group = server.group.leaf
        seat = ports_in_order(group.faceplate, SERVERS)
        names = port_names(group.device, group.faceplate, SERVERS).ports
        ports = [str(names[seat.slot[port], seat.cage[port], seat.leg[port]]) for port in leaf.ports]
        to = self._switches[leaf.leaf]
        return [Hop(server.name, f"nic{nic}", to, port) for nic, port in zip(leaf.nics, ports, strict=True)]


def _reversed(hop: Hop) -> Hop:
    return Hop(hop.target, hop.target_port, hop.source, hop.source_port)
