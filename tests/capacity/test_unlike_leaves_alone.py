"""Kinds of servers that are homed unlike, on leaves with nothing above them: by hand, and port by port."""

from collections import Counter, defaultdict
from fractions import Fraction
from math import lcm
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.capacity.one_failed.one_failed import one_failed
from dcnplan.capacity.summary import Summary, summarise
from dcnplan.designs import Design, design, fabric_of
from dcnplan.plan.groups import Plan
from tests.floors import at_least
from tests.growing import moved
from tests.specs import Written, fitting

G = 10**9


def spec(homings: tuple[int, int], ports: tuple[int, int], leaves: int, peers: int, **keys: Any) -> Written:
    """Two kinds, of 25G, with so many downlinks of a leaf each; `peers` of 100G."""
    kinds = dict(zip(("db", "web"), homings, strict=True))
    return {
        "dcnplan": 1,
        "name": "dc",
        "family": "two-tier",
        "servers": {kind: {"ports": homing, "speed": "25G"} for kind, homing in kinds.items()},
        "leaf": {
            "model": {"name": "tor", "ports": ["48x25G", "4x100G"]},
            "count": leaves,
            "downlinks": {kind: f"{count}x25G" for kind, count in zip(kinds, ports, strict=True)},
            **({"peer_link": f"{peers}x100G"} if peers else {}),
        },
        "spine": "none",
        **keys,
    }


def found(written: Written) -> Summary:
    return summarise(design(written).plan)


def test_only_servers_on_one_of_two_leaves_cross_the_peer_link():
    """16x25G of web against 2x100G; with one of the two links left, 4:1. Web has no other leaf than a lost one."""
    summary = found(spec((2, 1), (32, 16), leaves=2, peers=2))
    assert summary.servers.capacity == 64
    leaf = summary.oversubscription["leaf"]
    assert leaf
    assert (leaf.down_bps, leaf.up_bps) == (400 * G, 200 * G)
    assert leaf.ratio == 2
    assert {row.what: row.ecmp for row in summary.one_failed} == {"leaf": None, "peer": 4}
    # Half of what 32 of db send crosses over no link, and the peer link carries 200G of web's.
    assert summary.bisection.bps == (800 + 200) * G


def test_ports_on_both_leaves_send_over_the_peer_link_too():
    """Of 2 x 1.2T a port of db reaches all but 2x25G, half of it on the other leaf; one of web all but 25G."""
    summary = found(spec((2, 1), (32, 16), leaves=2, peers=2, traffic="ports"))
    crossing = Fraction(800 * 1175, 2350) + Fraction(400 * 1200, 2375)
    assert {row.what: row.ecmp for row in summary.one_failed} == {"leaf": None, "peer": crossing / 100}


def test_what_has_fewest_leaves_says_what_a_lost_one_leaves():
    summary = found(spec((4, 2), (8, 8), leaves=4, peers=0))
    assert {row.what: row.ecmp for row in summary.one_failed} == {"leaf": 2}


@pytest.mark.parametrize("peers", [0, 2])
def test_leaves_more_move_no_cable(peers: int):
    before, after = (design(spec((2, 1), (8, 8), leaves, peers)).plan for leaves in (2, 4))
    assert moved(before, after) == 0


@st.composite
def unlike(draw: st.DrawFn) -> Written:
    homings = draw(st.sampled_from([(1, 2), (2, 1), (2, 4), (3, 1), (3, 2), (1, 4)]))
    peers = draw(st.integers(0, 2))
    block = lcm(*homings, 2 if peers else 1)
    ports = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    traffic = draw(st.sampled_from(["groups", "ports"]))
    return spec(homings, ports, block * draw(st.integers(1, 2)), peers, traffic=traffic)


class Ports:
    """The ports of all servers, from the columns of the fabric."""

    def __init__(self, plan: Plan) -> None:
        fabric = fabric_of(plan)
        self.names = Design(plan).names
        self.leaves_of = defaultdict[int, list[int]](list)
        for server, leaf in zip(fabric.server_links.server.tolist(), fabric.server_links.leaf.tolist(), strict=True):
            self.leaves_of[server].append(leaf)
        self.leaves = range(sum(group.count for group in plan.switches))
        self.on_leaf = Counter(leaf for leaves in self.leaves_of.values() for leaf in leaves)

    def on_every(self, leaves: list[int]) -> bool:
        return set(leaves) == set(self.leaves)

    def crossing(self, leaf: int) -> Fraction:
        """Of a leaf, by ports: what has to cross as servers are not on every leaf."""
        return Fraction(sum(own.count(leaf) for own in self.leaves_of.values() if not self.on_every(own)))

    def to_peer(self, leaf: int) -> Fraction:
        """What ports on a leaf send to those on its peer, evenly to all on either but their server's own."""
        sent, peer = Fraction(0), leaf ^ 1
        for own in self.leaves_of.values():
            mine, theirs = own.count(leaf), own.count(peer)
            if reached := self.on_leaf[leaf] + self.on_leaf[peer] - mine - theirs:
                sent += Fraction(mine * (self.on_leaf[peer] - theirs), reached)
        return sent


@at_least(40)
@given(unlike())
def test_lost_leaves_and_peer_links_are_counted_port_by_port(written: Written) -> None:
    plan = fitting(written)
    ports, peers = Ports(plan), int(written["leaf"].get("peer_link", "0x")[0])
    rows = {row.what: row.ecmp for row in one_failed(plan)}
    left = [Fraction(len(own), len(own) - 1) if len(own) > 1 else None for own in ports.leaves_of.values()]
    assert rows["leaf"] == (None if None in left else max(filter(None, left)))
    crossing = max(map(ports.crossing, ports.leaves))
    between_ports = written["traffic"] == "ports"
    if peers and (crossing or between_ports):
        sent = max(map(ports.to_peer, ports.leaves)) if between_ports else crossing
        assert rows["peer"] == (sent * 25 / (peers - 1) / 100 if peers > 1 else None)
    else:
        assert "peer" not in rows
    leaf = summarise(plan).oversubscription["leaf"]
    assert (leaf.ratio if leaf else None) == (crossing * 25 / (peers * 100) if peers and crossing else None)


@pytest.mark.slow
@at_least(20)
@given(unlike())
def test_the_bisection_is_a_cut_that_halves_each_kind(written: Written) -> None:
    """Two leaf groups of a kind, one on either side; of a kind on every leaf half of the servers; by maximum flow."""
    plan = fitting(written)
    ports, peers = Ports(plan), int(written["leaf"].get("peer_link", "0x")[0])
    groups = sorted({tuple(sorted(own)) for own in ports.leaves_of.values() if not ports.on_every(own)})
    assume(len(groups) <= 2)
    graph = nx.DiGraph()
    for leaf in ports.leaves if peers else ():
        graph.add_edge(leaf, leaf ^ 1, capacity=100 * peers)
    halves = Counter[tuple[str, int]]()
    for own in ports.leaves_of.values():
        on_all = ports.on_every(own)
        for leaf in own:
            for side in ("a", "b") if on_all else ("a" if tuple(sorted(own)) == groups[0] else "b",):
                halves[side, leaf] += 1 if on_all else 2
    for (side, leaf), count in halves.items():
        ends = (side, leaf) if side == "a" else (leaf, side)
        graph.add_edge(*ends, capacity=25 * count / 2)
    flow = nx.maximum_flow_value(graph, "a", "b")
    whole = sum(ports.on_leaf.values()) * 25 / 2
    assert summarise(plan).bisection.bps == pytest.approx(min(flow, whole) * G)
