"""Loads over any number of tiers, against a walk of every pair over every switch, intact and failed."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.loads.demands import Demand, Flows
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.loads.surviving import surviving
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from tests.analysis.load_reference import Walk
from tests.hand_made import FOUR_TIERS, networks

TALLY = "dcnplan.analysis.loads.tally"
END_HOPS = "dcnplan.analysis.loads.end_hops"


def test_uniform_traffic_over_four_tiers_by_hand():
    # 8 servers of 100G send to 7 others each. A leaf's two links carry half of it up: 50G. The 4 links of the two
    # switches above a block's leaves carry what leaves the block, 4/7 of 400G, in quarters; so do those further up.
    loads = link_loads(FOUR_TIERS, uniform(FOUR_TIERS))
    kind = FOUR_TIERS.links.kind
    assert loads.up_bps[kind == 0] == pytest.approx(np.full(16, 50e9))
    assert loads.up_bps[kind == 1] == pytest.approx(np.full(8, 400e9 * 4 / 7 / 4))
    assert loads.up_bps[kind == 2] == pytest.approx(np.full(8, 400e9 * 4 / 7 / 4))
    assert loads.down_bps == pytest.approx(loads.up_bps)


@st.composite
def masks(draw: st.DrawFn, net: Network) -> Failed:
    """A few links and switches down."""
    rng = np.random.default_rng(draw(st.integers(0, 1 << 20)))
    share = draw(st.sampled_from([0.0, 0.2]))
    return Failed(rng.random(len(net.links)) < share, rng.random(len(net.switches)) < share / 2)


@pytest.mark.parametrize("weighted", [False, True])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks(tiers=(2, 6)), st.data())
def test_loads_are_those_of_a_walk(weighted: bool, net: Network, data: st.DataObject):
    leaves = len(net.tiers[0])
    rng = np.random.default_rng(data.draw(st.integers(0, 1 << 20)))
    number = data.draw(st.integers(0, 12))
    ends = rng.integers(0, leaves, (2, number))
    flows = Flows(ends[0], ends[1], rng.integers(1, 100, number).astype(np.float64) * 1e9)
    even = uniform(net).gravities if data.draw(st.booleans()) else ()
    demand = Demand("drawn", net.attached, even, flows)
    failed = data.draw(st.one_of(st.none(), masks(net)))
    # Leaf by leaf, or by twins, few flows or many, all destinations at once or one after the other.
    twins, few = data.draw(st.sampled_from([0, 1 << 20])), data.draw(st.sampled_from([0, 16]))
    block = data.draw(st.sampled_from([1, 1 << 16]))
    with patch(f"{TALLY}._WORTH_TWINS", twins), patch(f"{TALLY}._FEW", few), patch(f"{END_HOPS}.BLOCK", block):
        found = link_loads(net, demand, failed, weighted)
    left = surviving(demand, net, failed or Failed())
    up, down, lost, _ = Walk(net, failed, weighted).loads(left.matrix())
    for walked, told in ((up, found.up_bps), (down, found.down_bps)):
        assert told == pytest.approx([float(walked[row]) for row in range(len(net.links))], rel=1e-9, abs=1)
    assert found.lost_bps == pytest.approx(float(lost) + left.lost_bps, rel=1e-9, abs=1)
