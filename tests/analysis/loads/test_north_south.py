"""Traffic out of the fabric: numbers by hand, and a walk over every link with a leaf hung below each way out."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures.parts import Part, parts
from dcnplan.analysis.loads.link_loads import LinkLoads, link_loads
from dcnplan.analysis.loads.way_out import north_south
from dcnplan.designs import design
from dcnplan.fabric.builder import build
from dcnplan.network.network import Network
from dcnplan.plan.groups import Plan
from tests.floors import at_least
from tests.reference import Brute, Failure, Link
from tests.specs import Written, fitting
from tests.up_down_paths import ZERO, Node, Paths

BOX = {"name": "box", "ports": ["32x100G"]}


def two_tier(**keys: Any) -> Written:
    """Four leaves with 8 servers of 100G each, two uplinks to each of two spines."""
    return {
        "dcnplan": 1,
        "name": "ways-out",
        "family": "two-tier",
        "servers": {"ports": 1, "speed": "100G"},
        "leaf": {"model": BOX, "count": 4, "downlinks": "8x100G", "uplinks": "4x100G"},
        "spine": {"model": BOX, "count": 2},
        **keys,
    }


def loads(spec: Written, **keys: Any) -> LinkLoads:
    network = build(design(spec).plan).network
    return link_loads(network, north_south(network), **keys)


def test_over_spines_all_goes_up_and_no_further():
    """8 servers on 4 uplinks: 2:1. 32 servers over 2 x 4 ports: 4:1, so that the ports fill first."""
    found = loads(two_tier(spine={"model": BOX, "count": 2, "external": "4x100G"}))
    assert found.utilisation.max() == pytest.approx(2)
    assert found.ports_out == pytest.approx(4)
    assert found.growth == pytest.approx(1 / 4)
    assert found.ports_out_first
    assert found.offered_bps == pytest.approx(2 * 32 * 100e9)


def test_over_border_leaves_it_comes_down_again():
    """32 servers of 100G over 2 border leaves of 8 ports: 1.6T on each one's four uplinks; of others 8 on 4."""
    leaves = {"compute": {}, "border": {"servers": "none", "count": 2, "external": "8x100G"}}
    found = loads(two_tier(leaves=leaves))
    assert found.utilisation.max() == pytest.approx(4)
    assert found.ports_out == pytest.approx(2)
    assert not found.ports_out_first


def test_what_is_for_the_own_leaf_s_ways_out_loads_no_link():
    """A quarter of what 8 servers send goes out where they are; 6 go up, and 6 that others get from here: 12 on 4."""
    leaf = {"model": BOX, "count": 4, "downlinks": "8x100G", "uplinks": "4x100G", "external": "8x100G"}
    found = loads(two_tier(leaf=leaf))
    assert found.utilisation.max() == pytest.approx(12 / 4)
    assert found.ports_out == pytest.approx(1)


def test_nothing_leads_out_of_a_fabric_without_external_ports():
    with pytest.raises(ValueError, match="no port leads out of the fabric"):
        loads(two_tier())


Sort = tuple[str, str | None, str | None, bool]
"""What fails, of which role and group, and how traffic is split."""

EXTERNAL = st.sampled_from([None, None, "1x100G", "2x100G"])


@st.composite
def with_ways_out(draw: st.DrawFn) -> Written:
    """Ways out of leaves, pod spines or spines, of leaves straight on the spines, in two tiers, planes and pods."""
    shape = draw(st.sampled_from(["two-tier", "planes", "three-tier", "multi-plane", "straight"]))
    homing = 2 if shape == "planes" else draw(st.sampled_from([1, 2]))
    leaf: Written = {"model": BOX, "count": 2 * homing, "downlinks": "4x100G", "uplinks": "4x100G"}
    roles = {"leaf": leaf, "spine": {"model": BOX, "count": 2}}
    if shape not in ("two-tier", "planes"):
        roles["pod_spine"] = {"model": BOX, "count": 2, "uplinks": "4x100G"}
    ways = {role: draw(EXTERNAL) for role in roles}
    if shape == "straight" or not any(ways.values()):
        ways["spine"] = "1x100G"
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": {"planes": "two-tier", "straight": "three-tier"}.get(shape, shape),
        "servers": {"ports": homing, "speed": "100G"},
        **{role: {**own, **({"external": ways[role]} if ways[role] else {})} for role, own in roles.items()},
    }
    if shape == "planes":
        spec["planes"] = 2
    if "pod_spine" in roles:
        spec["pods"] = 2
    if shape == "straight":
        border = {"count": 2, "uplinks": "4x100G", "external": "2x100G"}
        straight = {"count": 1, "pod_spine": "none", "servers": "none", "leaf": border}
        spec["pods"] = {"general": {"count": 2}, "border": straight}
    return spec


class Walk(Brute):
    """Every way out has a leaf of its own below it, which stands for the outside."""

    def growth(self, failure: Failure, weighted: bool) -> Fraction | None:
        """The largest factor at which links and ways out carry all; None where something has no path."""
        down = failure.switches | self._stranded(failure.switches)
        if any(down.issuperset(leaf for plane in group.planes for leaf in plane) for group in self.leaf_groups):
            return None
        outside = {node: bps for node, bps in self.ways_out().items() if node not in failure.switches}
        hung = [Link(("outside", number), node, 0, 1, False, (0, 0)) for number, node in enumerate(outside)]
        ends = {link.upper: link.lower for link in hung}
        flows, ports = defaultdict[tuple[Node, Node], Fraction](Fraction), [ZERO]
        for leaf, bps in self.sends(down):
            reached = {node: out for node, out in outside.items() if self._meet(leaf, node)}
            if bps and not reached:
                return None
            for node, out in reached.items():
                part = bps * out / sum(reached.values())
                for pair in ((leaf, ends[node]), (ends[node], leaf)) if node != leaf else ():
                    flows[pair] += part
            near = (sent for other, sent in self.sends(down) if self._meet(leaf, other))
            ports.append(sum(near, ZERO) / sum(reached.values()))
        alive = [link for link in self.links if link not in failure.links and not {link.lower, link.upper} & down]
        left = Paths([*alive, *hung])
        found = left.loads(flows, Paths([*self.links, *hung]), weighted)
        if found is None:
            return None
        speed = {(link.lower, link.upper): link.speed_bps for link in self.links}
        speed |= {pair[::-1]: bps for pair, bps in speed.items()}
        full = [load / (speed[pair] * left.parallel[pair]) for pair, load in found.items() if pair in speed]
        return 1 / max([*full, *ports, *self.ports_left(down)])

    def ways_out(self) -> dict[Node, int]:
        found: dict[Node, int] = {}
        for group in self.plan.switches:
            bps = sum(one.ports * one.mode.speed_bps for one in group.faceplate.of("external"))
            found |= {(group.key, number): bps for number in range(group.count if bps else 0)}
        return found

    def sends(self, down: frozenset[Node]) -> Iterator[tuple[Node, Fraction]]:
        """Of each leaf left: in the plane of a lost one, else in the others."""
        for group in self.leaf_groups:
            left = [[leaf for leaf in plane if leaf not in down] for plane in group.planes]
            every = [leaf for plane in left for leaf in plane]
            for plane in left:
                for leaf in plane or every:
                    yield leaf, group.bps / len(plane or every)

    def ports_left(self, down: frozenset[Node]) -> Iterator[Fraction]:
        for group in self.leaf_groups:
            leaves = [leaf for plane in group.planes for leaf in plane]
            if down & set(leaves):
                sent = defaultdict[Node, Fraction](Fraction)
                for leaf, bps in self.sends(down):
                    sent[leaf] += bps if leaf in leaves else 0
                rate = group.bps * len(group.planes) / len(leaves)
                yield from (sent[leaf] / rate for leaf in set(leaves) - down)

    def _meet(self, leaf: Node, other: Node) -> bool:
        planes = self.spines[0].blocks if self.two_tier else 1
        if planes == 1:
            return True
        each = self.spines[0].each
        plane = other[1] // each if other[0] == self.spines[0].key else other[1] % planes
        return leaf[1] % planes == plane


def engine(network: Network, part: Part, weighted: bool) -> float | None:
    found = link_loads(network, north_south(network), part.failed, weighted)
    return None if found.lost_share else found.growth


@pytest.mark.slow
@at_least(12)
@settings(max_examples=16)
@given(with_ways_out())
def test_one_failed_part_leaves_what_a_walk_over_every_link_finds(written: Written) -> None:
    plan: Plan = fitting(written)
    network, walk = build(plan).network, Walk(plan, every=True)
    worst: dict[Sort, float] = {}
    for failure in walk.failures():
        for weighted in (False, True):
            key: Sort = failure.what, failure.group.role, failure.group.label, weighted
            growth = walk.growth(failure, weighted)
            worst[key] = min(worst.get(key, 9e9), 0.0 if growth is None else float(growth))
    found: dict[Sort, float] = {}
    for part in parts(network, north_south(network)):
        for weighted in (False, True):
            key = "uplink" if part.what == "link" else part.what, part.role, part.group, weighted
            found[key] = min(found.get(key, 9e9), engine(network, part, weighted) or 0.0)
    assert found == pytest.approx(worst, rel=1e-7)
