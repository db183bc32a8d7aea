"""The servers that a list of cables names: which leaves each hangs on, and what that makes of the leaves.

Leaves with a server in common, directly or over others, are one leaf group. Knows no routes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from dcnplan.errors import InputError, Problem
from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.leaf_sets import LeafSet, homed_by
from dcnplan.network.meshes import meshes_of
from dcnplan.network.names import Attachment
from dcnplan.network.reading.cable_rows import CableRows
from dcnplan.network.reading.row_order import natural_ranks
from dcnplan.network.reading.switch_list import Switches
from dcnplan.network.tables import Homed, Served


@frozen(eq=False)
class ServerList:
    """One entry a port of a server, by server, leaf and NIC: `server` numbers the names, `leaf` is a row."""

    names: Sequence[str]
    server: Ints
    leaf: Ints
    nic: Sequence[str]
    port: Sequence[str]
    speed_bps: Ints

    def attachments(self, number: int) -> tuple[Attachment, ...]:
        """What a server hangs on, leaf by leaf."""
        first, end = np.searchsorted(self.server, [number, number + 1]).tolist()
        leaves = self.leaf[first:end].tolist()
        found = []
        for leaf in dict.fromkeys(leaves):
            own = [first + at for at, other in enumerate(leaves) if other == leaf]
            found.append(Attachment(leaf, tuple(self.nic[at] for at in own), tuple(self.port[at] for at in own)))
        return tuple(found)


def servers_of(cables: CableRows, rows: Sequence[int], switches: Switches) -> ServerList:
    """Of the rows that lead to servers. Raises InputError where one leads to a switch that is no leaf."""
    names, nics, above, ports = (cables.column(title) for title in ("lower", "lower_port", "upper", "upper_port"))
    tier = switches.table.tier
    strangers = [row for row in rows if tier[switches.rows[above[row]]]]
    if strangers:
        raise InputError(*(_stranger(cables, row) for row in strangers))
    numbers: dict[str, int] = {}
    server = np.array([numbers.setdefault(names[row], len(numbers)) for row in rows], np.int64)
    leaf = np.array([switches.rows[above[row]] for row in rows], np.int64)
    nic = np.array(natural_ranks([nics[row] for row in rows]), np.int64)
    order = np.lexsort((nic, leaf, server))
    taken = [rows[at] for at in order.tolist()]
    return ServerList(
        list(numbers), server[order], leaf[order], [nics[row] for row in taken], [ports[row] for row in taken],
        np.array([cables.speeds_bps[row] for row in taken], np.int64),
    )  # fmt: skip


def _stranger(cables: CableRows, row: int) -> Problem:
    server, switch = (cables.column(end)[row] for end in ("lower", "upper"))
    return Problem(f"{server} is linked to {switch}, which is no leaf", cables.place(row, "upper"))


def served(servers: ServerList, domain: Ints) -> Served:
    """The leaves as homes of those servers; `domain` numbers what is joined above the leaves."""
    leaves, every = len(domain), np.ones(len(servers.leaf), np.bool_)
    group = _groups(servers, every, leaves)
    offered = np.bincount(servers.leaf, servers.speed_bps, leaves).astype(np.float64)
    return Served(group, _shares(servers, domain), offered, _homed(servers, group, offered))


def _groups(servers: ServerList, ports: Bools, leaves: int) -> Ints:
    """For each leaf the first that it shares servers with, by those ports."""
    group = meshes_of(servers.leaf[ports], servers.server[ports], leaves, len(servers.names)).lower
    first = np.full(leaves, leaves)
    np.minimum.at(first, group, np.arange(leaves))
    return first[group]


def _homed(servers: ServerList, group: Ints, offered_bps: Floats) -> tuple[Homed, ...]:
    """Servers by how many leaves they are on, fewest first, then by their bandwidth; in as many rows as are needed."""
    sort = np.unique(np.stack([_homings(servers), _bandwidths(servers)]), axis=1, return_inverse=True)[1].ravel()
    of_group = np.unique(np.stack([group[servers.leaf], sort]), axis=1)
    rank = np.arange(of_group.shape[1]) - np.searchsorted(of_group[0], of_group[0])
    ranks = dict(zip(map(tuple, of_group.T.tolist()), rank.tolist(), strict=True))
    own = np.array([ranks[pair] for pair in zip(group[servers.leaf].tolist(), sort.tolist(), strict=True)], np.int64)
    found = (own == number for number in range(int(rank.max(initial=0)) + 1))
    homed = tuple(_homed_alike(servers, ports, offered_bps) for ports in found)
    if not any(np.isnan(one.each_bps).any() for one in homed):
        return homed
    return _by_leaves(servers, group, offered_bps) or homed


def _by_leaves(servers: ServerList, group: Ints, offered_bps: Floats) -> tuple[Homed, ...]:
    """Servers by the very leaves that they are on and what they have there, where one column a sort is not enough."""
    sets, counts = dict[LeafSet, Counter[int]](), Counter[LeafSet]()
    firsts = np.searchsorted(servers.server, np.arange(len(servers.names) + 1)).tolist()
    leaves, bps = servers.leaf.tolist(), servers.speed_bps.tolist()
    for begin, end in pairwise(firsts):
        on = Counter[int]()
        for port in range(begin, end):
            on[leaves[port]] += bps[port]
        own = tuple(sorted(on))
        one = LeafSet(int(group[own[0]]), len(own), on.total(), own, tuple(on[leaf] for leaf in own))
        counts[one] += 1
        sets.setdefault(one, Counter()).update(on)
    return homed_by(sets, counts, offered_bps)


def _homed_alike(servers: ServerList, ports: Bools, offered_bps: Floats) -> Homed:
    """Of those ports."""
    leaves = len(offered_bps)
    group = _groups(servers, ports, leaves)
    bps = np.bincount(servers.leaf[ports], servers.speed_bps[ports], leaves)
    part = np.divide(bps, offered_bps, out=np.zeros(leaves), where=offered_bps > 0)
    _, first = np.unique(servers.server[ports], return_index=True)
    count = np.bincount(group[servers.leaf[ports][first]], minlength=leaves)[group].astype(np.float64)
    return Homed(group, part, count, _each_bps(servers, ports, count, bps))


def _each_bps(servers: ServerList, ports: Bools, count: Floats, bps: Ints) -> Floats:
    """What a server has on each leaf; NaN where they differ, or where not all of the group are on the leaf."""
    on_leaf, of = np.unique(np.stack([servers.leaf[ports], servers.server[ports]]), axis=1, return_inverse=True)
    own_bps = np.bincount(of.ravel(), servers.speed_bps[ports], on_leaf.shape[1])
    leaves = len(bps)
    here = np.bincount(on_leaf[0], minlength=leaves)
    each = np.divide(bps, here, out=np.zeros(leaves), where=here > 0)
    unlike = np.zeros(leaves, np.bool_)
    unlike[on_leaf[0][own_bps != each[on_leaf[0]]]] = True
    return np.where(unlike | (here != count), np.nan, each)


def _homings(servers: ServerList) -> Ints:
    """On how many leaves the server of each port is."""
    pairs = np.unique(np.stack([servers.server, servers.leaf]), axis=1)
    return np.bincount(pairs[0], minlength=len(servers.names))[servers.server]


def _bandwidths(servers: ServerList) -> Ints:
    """Of the server of each port."""
    bps = np.bincount(servers.server, servers.speed_bps, len(servers.names)).astype(np.int64)
    return bps[servers.server]


def _shares(servers: ServerList, domain: Ints) -> Floats:
    """Servers of each leaf: of each, its ports on the leaf over those on all leaves of that domain.

    A server counts by its bandwidth. Alike ones are counted first: a leaf has many of them.
    """
    reach = int(domain.max(initial=0)) + 1
    bps = np.bincount(servers.server, servers.speed_bps, len(servers.names)).astype(np.int64)
    weights = (bps // np.gcd.reduce(bps)).tolist() if len(bps) else []
    on_leaf = Counter(zip(servers.server.tolist(), servers.leaf.tolist(), strict=True))
    in_domain = Counter((servers.server * reach + domain[servers.leaf]).tolist())
    alike = Counter(
        (leaf, ports * weights[server], in_domain[server * reach + int(domain[leaf])])
        for (server, leaf), ports in on_leaf.items()
    )
    shares = dict.fromkeys(range(len(domain)), Fraction(0))
    for (leaf, ports, all_ports), count in alike.items():
        shares[leaf] += Fraction(count * ports, all_ports)
    return np.array([float(share) for share in shares.values()])


def server_numbers(servers: ServerList) -> Mapping[str, int]:
    """The number of each name."""
    return {name: number for number, name in enumerate(servers.names)}
