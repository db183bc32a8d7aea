"""Paths by name: switches, and with links the port at either end of every hop.

Turns rows into names; chooses no path.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from dcnplan.analysis.paths.sets import Paths, PathSet
from dcnplan.network.columns import Ints
from dcnplan.network.ends import End
from dcnplan.network.names import Attachment, LinkNames


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
        self._switches: list[str] = found.layers.network.names.switches().tolist()

    def switch(self, row: int) -> str:
        """The name of a switch row."""
        return self._switches[row]

    def nodes(self, paths: Paths) -> list[list[str]]:
        """The switches on the paths, with the servers at their ends: a column for each hop, one entry a path."""
        head = [[self._found.a.name] * len(paths)] if paths.pair.from_leaf else []
        tail = [[self._found.b.name] * len(paths)] if paths.pair.to_leaf else []
        return [*head, *(list(map(self.switch, rows)) for rows in paths.between.switches.T.tolist()), *tail]

    def hops(self, paths: Paths) -> list[list[Hop]]:
        """The links of the paths, which were read with links: a column for each hop, one entry a path."""
        pair, found, links = paths.pair, self._found, paths.between.links
        assert links is not None
        head = _taken(self._server_hops(found.a, pair.from_leaf), paths.from_port)
        tail = _taken([_reversed(hop) for hop in self._server_hops(found.b, pair.to_leaf)], paths.to_port)
        if found.layers.network.crosses:
            starts = paths.between.switches.T.tolist()
            return [*head, *map(self._either_way, links.T.tolist(), starts[:-1]), *tail]
        first = paths.between.switches[0].tolist()
        return [*head, *map(self._links, links.T.tolist(), first[:-1]), *tail]

    @cached_property
    def _names(self) -> LinkNames:
        return self._found.layers.network.names.links()

    def _links(self, links: Sequence[int], start: int) -> list[Hop]:
        """The hops over one column of links. All of them go up or all go down, as the first does, from `start`."""
        up = self._names.lower[links[0]] == self._switches[start]
        hops = {link: self._link(link, up) for link in set(links)}
        return [hops[link] for link in links]

    def _either_way(self, links: Sequence[int], starts: Sequence[int]) -> list[Hop]:
        """The same where links stay in a tier, so that some lead up and others down."""
        both = list(zip(links, starts, strict=True))
        hops = {one: self._link(one[0], self._names.lower[one[0]] == self._switches[one[1]]) for one in set(both)}
        return [hops[one] for one in both]

    def _link(self, link: int, up: bool) -> Hop:
        names = self._names
        hop = Hop(names.lower[link], names.lower_port[link], names.upper[link], names.upper_port[link])
        return hop if up else _reversed(hop)

    def _server_hops(self, server: End, leaf: Attachment | None) -> list[Hop]:
        """From each of the server's ports to that leaf; none where the end is a switch."""
        if leaf is None:
            return []
        to = self._switches[leaf.leaf]
        return [Hop(server.name, nic, to, port) for nic, port in zip(leaf.nics, leaf.ports, strict=True)]


def _taken(hops: Sequence[Hop], ports: Ints | None) -> list[list[Hop]]:
    return [] if ports is None else [[hops[port] for port in ports.tolist()]]


def _reversed(hop: Hop) -> Hop:
    return Hop(hop.target, hop.target_port, hop.source, hop.source_port)
