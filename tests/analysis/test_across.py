"""Networks whose links stay in a tier, against networkx and against the engine of tiers."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures.monte_carlo import Trial, samples_of
from dcnplan.analysis.failures.n_minus_one import single_failures
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import permutation, uniform
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.sets import paths
from dcnplan.designs import design
from dcnplan.fabric.builder import build
from dcnplan.network.across import AcrossNetwork
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from tests import plans
from tests.building_specs import JOINED_BUILDINGS
from tests.floors import at_least
from tests.meshes import KIND, direct, dragonfly, drawn, pods_of_spines, reached
from tests.up_down_paths import Paths, State

SMALL = {"model": {"name": "small", "ports": ["40x100G"]}, "downlinks": "4x100G", "uplinks": "11x100G"}
TOR = {"name": "tor", "ports": ["48x25G", "4x100G"]}
PAIR: dict[str, Any] = {
    "dcnplan": 1,
    "name": "pair",
    "family": "two-tier",
    "servers": {"ports": 1, "speed": "25G"},
    "leaf": {"model": TOR, "count": 2, "downlinks": "48x25G", "peer_link": "2x100G"},
    "spine": "none",
}


def network_of(spec: dict[str, Any]) -> Network:
    return build(design(spec).plan).network


class Link(NamedTuple):
    """A link of the reference: its ends, as it has nodes."""

    lower: tuple[str, int]
    upper: tuple[str, int]
    speed_bps: int
    bundle: bool


class Across(Paths):
    """The reference of networkx with links that stay in a tier: one step across turns a path downwards; or plain."""

    def __init__(self, network: Network, alive: np.ndarray) -> None:
        assert isinstance(network, AcrossNetwork)
        tier, links = network.switches.tier.tolist(), network.links
        rows = np.flatnonzero(alive).tolist()
        ends = [(int(links.lower[row]), int(links.upper[row])) for row in rows]
        speeds = network.link_speed_bps.tolist()
        up = [row for row, (low, high) in zip(rows, ends, strict=True) if tier[low] != tier[high]]
        super().__init__(self._link(network, row, speeds) for row in (rows if network.is_plain else up))
        if network.is_plain:
            pairs = {(low, high) for low, high in self.parallel}
            self.graph = nx.DiGraph((((low, "up"), (high, "up")) for low, high in pairs))
        else:
            across = [self._link(network, row, speeds) for row in rows if row not in set(up)]
            for link in across:
                for low, high in ((link.lower, link.upper), (link.upper, link.lower)):
                    self.parallel[low, high] += 1
                    self.bps[low, high] += link.speed_bps
                    self.bundle[low, high] = link.bundle
                    self.graph.add_edge((low, "up"), (high, "down"))
        self.end = "up" if network.is_plain else "down"
        self.back = self.graph.reverse(copy=False)

    @staticmethod
    def _link(network: Network, row: int, speeds: list[int]) -> Link:
        low, high = int(network.links.lower[row]), int(network.links.upper[row])
        return Link(("", low), ("", high), speeds[row], network.link_kinds[network.links.kind[row]].bundled)

    def counts(self, a: int, b: int) -> tuple[int, int, int]:
        """Hops, switch paths and link paths."""
        start, target = (("", a), "up"), ("", b)
        hops = self.steps(target).get(start, 0)
        found: list[tuple[State, ...]] = [(start,)] if hops else []
        for _ in range(hops):
            found = [(*path, far) for path in found for far in self.next(path[-1], target)]
        total = 0
        for path in found:
            product = 1
            for one, other in pairwise(path):
                pair = one[0], other[0]
                product *= 1 if self.bundle[pair] else self.parallel[pair]
            total += product
        return hops, len(found), total


def agree_with_networkx(network: Network, failed: Failed) -> None:
    links, switches = len(network.links), len(network.switches)
    alive = np.ones(links, np.bool_) if failed.links is None else ~failed.links
    if failed.switches is not None:
        alive = alive & ~failed.switches[network.links.lower] & ~failed.switches[network.links.upper]
    reference, whole = Across(network, alive), Across(network, np.ones(links, np.bool_))
    counts = path_counts(network, failed)
    leaves = range(len(network.tiers[0]))
    for a, b in permutations(leaves, 2):
        found = counts.between(a, b)
        assert (found.hops, found.switch_paths, found.link_paths) == reference.counts(a, b)
    demand = permutation(network, 1) if switches % 2 else uniform(network)
    for weighted in (False, True):
        loads = link_loads(network, demand, failed, weighted)
        told = reference_loads(network, demand, failed, reference, whole, weighted)
        for at, (low, high) in enumerate(zip(network.links.lower.tolist(), network.links.upper.tolist(), strict=True)):
            up, down = ((("", low), ("", high)), (("", high), ("", low)))
            parallel = reference.parallel[up] if alive[at] else 1
            expected = [float(told.get(way, 0) / parallel) if alive[at] else 0 for way in (up, down)]
            assert [loads.up_bps[at], loads.down_bps[at]] == pytest.approx(expected, rel=1e-9, abs=1)


def reference_loads(network, demand, failed, reference, whole, weighted):
    from dcnplan.analysis.loads.surviving import surviving

    matrix = surviving(demand, network, failed).matrix()
    flows = {
        (("", a), ("", b)): Fraction(float(matrix[a, b]))
        for a, b in permutations(range(len(matrix)), 2)
        if matrix[a, b] and reference.counts(a, b)[0]
    }
    return reference.loads(flows, whole, weighted) or {}


def failing(network: Network, seed: int, links: int, switches: int) -> Failed:
    rng = np.random.default_rng(seed)
    masks = []
    for many, total in ((links, len(network.links)), (switches, len(network.switches))):
        mask = np.zeros(total, np.bool_)
        mask[rng.permutation(total)[:many]] = True
        masks.append(mask if many else None)
    return Failed(*masks)


@pytest.mark.parametrize(
    "spec",
    [dragonfly(5), pods_of_spines(3), {**direct(4), "leaf": {**SMALL, "count": 4}}, PAIR, JOINED_BUILDINGS],
    ids=["dragonfly", "dragonfly+", "direct", "pair", "buildings"],
)
@pytest.mark.parametrize(("links", "switches"), [(0, 0), (3, 0), (1, 1)])
def test_paths_and_loads_are_those_of_networkx(spec, links, switches):
    network = network_of(spec)
    agree_with_networkx(network, failing(network, 7, min(links, len(network.links) - 1), switches))


@pytest.mark.slow
@at_least(10)
@given(kinds=st.lists(KIND, min_size=1, max_size=2), straight=st.booleans(), seed=st.integers(0, 9))
@settings(max_examples=10)
def test_so_are_those_of_any_mesh(kinds, straight, seed):
    assume(reached(kinds) and sum(count * switches for count, _, switches, _ in kinds) <= 14)
    network = network_of(drawn(kinds, straight))
    agree_with_networkx(network, failing(network, seed, seed % 3, seed % 2))


@pytest.mark.parametrize("plan", [plans.three_tier(2), plans.two_tier(6)], ids=["three tiers", "two tiers"])
@pytest.mark.parametrize("seed", range(3))
def test_a_network_of_tiers_is_routed_alike_where_none_of_its_links_stays_in_one(plan, seed):
    tiers = build(plan).network
    columns = ("name", "switches", "links", "served", "switch_kinds", "link_kinds", "names")
    flat = AcrossNetwork(**{name: getattr(tiers, name) for name in columns})
    failed = failing(tiers, seed, 2 * seed, seed)
    one, other = path_counts(tiers, failed), path_counts(flat, failed)
    assert (one.full() == other.full()).all()
    assert (one.full(links=True) == other.full(links=True)).all()
    for weighted in (False, True):
        demand = uniform(tiers)
        told, found = link_loads(tiers, demand, failed, weighted), link_loads(flat, demand, failed, weighted)
        assert found.up_bps == pytest.approx(told.up_bps, rel=1e-9, abs=1)
        assert found.down_bps == pytest.approx(told.down_bps, rel=1e-9, abs=1)
        assert found.lost_bps == pytest.approx(told.lost_bps, rel=1e-9, abs=1)


def test_paths_are_listed_over_the_mesh():
    network = network_of(pods_of_spines())
    found = paths(network, "pod1-leaf1", "pod2-leaf3")
    assert (found.switch_paths, found.link_paths, found.hops) == (4, 4, (3,))
    names = network.names.switches()
    listed = [names[row].tolist() for block in found.read(0, 4) for row in block.between.switches]
    assert [path[1:3] for path in listed] == [[f"pod1-podspine{at}", f"pod2-podspine{at}"] for at in range(1, 5)]
    assert Counter(map(tuple, listed)).most_common(1)[0][1] == 1


def test_a_detour_is_no_path_but_in_a_dragonfly():
    network = network_of({**direct(3), "leaf": {**SMALL, "count": 3}})
    down = network.links.upper == 1
    down &= network.links.lower == 0
    assert path_counts(network, Failed(links=down)).between(0, 1).hops == 0
    fly = network_of(dragonfly(5))
    down = (fly.switches.block[fly.links.lower] == 0) & (fly.switches.block[fly.links.upper] == 1)
    assert path_counts(fly, Failed(links=down)).between("pod1-leaf1", "pod2-leaf1").hops >= 2


def test_single_failures_of_the_collapsed_pair():
    # 1,200G over two links of 100G: 6:1; over one 12:1; single-homed servers have no other leaf.
    network = network_of(PAIR)
    whole = link_loads(network)
    assert whole.growth == pytest.approx(1 / 6)
    found = {one.part.what: one.left for one in single_failures(network, uniform(network))}
    assert found["peer"].loads.growth == pytest.approx(1 / 12)
    assert found["leaf"].cut_pairs == 1
    assert found["peer"].cut_pairs == 0


@pytest.mark.slow
def test_single_failures_of_a_dragonfly_are_of_its_leaves_and_both_kinds_of_links():
    network = network_of(dragonfly())
    found = {(one.part.what, one.part.count): one.left for one in single_failures(network, uniform(network))}
    assert set(found) == {("peer", 54), ("link", 36), ("leaf", 36)}
    assert all(left.cut_pairs == 0 for (what, _), left in found.items() if what != "leaf")


def test_samples_of_a_mesh_are_drawn():
    network = network_of(pods_of_spines(3))
    (block,) = samples_of(network, uniform(network), Trial(2, 1, 1, 1), [0])
    assert block.hops == (2, 3)
    assert (block.whole == [[4, 8]]).all()  # 16 uplinks over 2 other pods
