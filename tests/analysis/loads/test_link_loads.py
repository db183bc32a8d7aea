"""Link loads against a plain walk in fractions, and against numbers that can be worked out on paper."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.loads.demands import Demand, Flows
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import all_to_one, hot_pods, one_to_all, permutation, uniform
from dcnplan.analysis.loads.surviving import surviving
from dcnplan.fabric.builder import Fabric, build
from dcnplan.fabric.rows import size
from dcnplan.network.failed import Failed
from dcnplan.plan.groups import Plan, ServerGroup
from tests.analysis.failing import failures
from tests.analysis.load_reference import Walk
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.floors import at_least
from tests.plans import (
    BOX_128,
    LEAF,
    SMALL,
    G,
    below,
    disjoint_planes,
    linked,
    plan,
    servers,
    switches,
    three_tier,
    two_tier,
    ups,
)  # fmt: skip
from tests.specs import Written, fitting, has_tiers, specs

PLANS = st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False))


@st.composite
def demands(draw: st.DrawFn, fabric: Fabric) -> Demand:
    """Any pattern, or some flows."""
    network, leaves = fabric.network, fabric.network.attached
    leaf = draw(st.integers(0, len(leaves) - 1))
    flows = st.lists(st.tuples(*[st.integers(0, len(leaves) - 1)] * 2, st.integers(1, 50)), min_size=1, max_size=6)
    source, target, bps = (np.array(column) for column in zip(*draw(flows), strict=True))
    apart = source != target
    made = Flows(source[apart], target[apart], bps[apart] * 1e9)
    return draw(
        st.sampled_from([
            uniform(network), one_to_all(network, leaf), all_to_one(network, leaf), permutation(network, leaf),
            hot_pods(network, [0], 0.5), Demand("flows", leaves, flows=made),
        ])
    )  # fmt: skip


def assert_agrees(fabric: Fabric, demand: Demand, failed: Failed | None, weighted: bool) -> None:
    """To a billionth of the largest load."""
    found = link_loads(fabric.network, demand, failed, weighted)
    left = surviving(demand, fabric.network, failed or Failed())
    up, down, lost, _ = Walk(fabric.network, failed, weighted).loads(left.matrix())
    scale = max(1.0, demand.total_bps)
    for way, walked in ((found.up_bps, up), (found.down_bps, down)):
        plain = [float(walked[row]) for row in range(len(fabric.links))]
        np.testing.assert_allclose(way, plain, rtol=1e-9, atol=1e-9 * scale)
    assert found.lost_bps == pytest.approx(float(lost) + left.lost_bps, abs=1e-9 * scale)


@at_least(15)
@settings(suppress_health_check=[HealthCheck.filter_too_much], max_examples=settings().max_examples // 3)
@given(specs, st.booleans(), st.data())
def test_drawn_specs_agree_with_a_walk_intact_and_failed(written: Written, weighted: bool, data: st.DataObject):
    drawn = fitting(written)
    assume(has_tiers(drawn) and size(drawn).links <= 64)
    fabric = build(drawn)
    demand = data.draw(demands(fabric))
    assert_agrees(fabric, demand, data.draw(failures(fabric)), weighted)


@pytest.mark.parametrize("weighted", [False, True], ids=["ecmp", "wcmp"])
@pytest.mark.parametrize("plan", SMALL.values(), ids=SMALL)
def test_hand_made_fabrics_agree_with_a_walk(plan: Plan, weighted: bool):
    fabric = build(plan)
    assert_agrees(fabric, uniform(fabric.network), None, weighted)


@pytest.mark.slow
@given(PLANS, st.booleans(), st.data())
def test_drawn_fabrics_agree_with_a_walk_intact_and_failed(plan: Plan, weighted: bool, data: st.DataObject):
    fabric = build(plan)
    demand = data.draw(demands(fabric))
    assert_agrees(fabric, demand, data.draw(failures(fabric)), weighted)


def one_link_down(weighted: bool) -> float | None:
    """48x25G over 8x100G, two links to each of 4 spines, one of them down; enough leaves that one counts little."""
    leaf = switches("leaf", "leaf", LEAF, (ups(8), servers(48)), 64)
    spine = switches("spine", "spine", BOX_128, (below("leaf", 64, 2),), 4, tier=1)
    served = (ServerGroup(leaf, 1, 1, 25 * G, 48),)
    fabric = build(plan((leaf, spine), (linked(leaf, spine, 2, "plane"),), served))
    return link_loads(fabric.network, uniform(fabric.network), without_links(fabric, 0), weighted).growth


def without_links(fabric: Fabric, *rows: int) -> Failed:
    mask = np.zeros(len(fabric.links), bool)
    mask[list(rows)] = True
    return Failed(links=mask)


def test_with_one_of_eight_links_down_others_still_send_a_quarter_through_the_spine_with_one_left():
    assert one_link_down(weighted=False) == pytest.approx(1 / 3)


def test_weights_spread_it_over_the_seven_links_left():
    assert one_link_down(weighted=True) == pytest.approx(7 / 12)


def test_every_link_of_an_even_fabric_is_as_full_as_its_oversubscription():
    fabric = build(two_tier())
    loads = link_loads(fabric.network, uniform(fabric.network))
    assert loads.utilisation == pytest.approx(np.full(len(fabric.links), 3.0))
    assert loads.growth == pytest.approx(1 / 3)
    assert loads.hottest == 0


def test_a_disconnected_pair_is_lost_traffic_and_no_error():
    fabric = build(two_tier())
    demand = Demand("one flow", fabric.network.attached, flows=Flows(np.array([0]), np.array([1]), np.array([5e9])))
    loads = link_loads(fabric.network, demand, without_links(fabric, 0, 1, 2, 3))
    assert (loads.lost_bps, loads.growth, loads.hottest) == (5e9, None, None)


def test_traffic_of_a_leaf_pair_stays_in_the_leaf_that_is_left():
    fabric = build(two_tier())
    demand = Demand("one flow", fabric.network.attached, flows=Flows(np.array([0]), np.array([1]), np.array([5e9])))
    down = Failed(switches=np.arange(len(fabric.switches)) == 0)
    loads = link_loads(fabric.network, demand, down)
    assert (loads.lost_bps, loads.growth) == (0, None)


def test_no_link_left_carries_nothing():
    fabric = build(three_tier())
    for weighted in (False, True):
        loads = link_loads(
            fabric.network, uniform(fabric.network), without_links(fabric, *range(len(fabric.links))), weighted
        )
        assert loads.growth is None
        assert loads.lost_bps == pytest.approx(loads.offered_bps)


def test_servers_of_a_lost_plane_use_their_other_ports():
    fabric = build(disjoint_planes())
    down = Failed(switches=np.isin(np.arange(len(fabric.switches)), [6, 7]))
    whole, loads = (link_loads(fabric.network, uniform(fabric.network), failed) for failed in (None, down))
    # The first plane's two spines are down; the leaves of the second carry all that was offered on both.
    assert loads.lost_bps == pytest.approx(0)
    assert loads.utilisation.max() == pytest.approx(2 * whole.utilisation.max())


@pytest.mark.parametrize("plan", SMALL.values(), ids=SMALL)
def test_in_a_permutation_every_leaf_group_with_a_partner_sends_and_gets_its_line_rate(plan: Plan):
    fabric = build(plan)
    demand = permutation(fabric.network, seed=3)
    leaves, matrix = fabric.network.attached, permutation(fabric.network, seed=3).matrix()
    sends = matrix.sum(axis=1) > 0
    assert matrix.sum(axis=1)[sends] == pytest.approx(leaves.offered_bps[sends])
    assert not (matrix[leaves.group[:, None] == leaves.group]).any()
    receivers = [len(set(leaves.group[np.flatnonzero(row)].tolist())) for row in matrix[sends]]
    assert set(receivers) <= {1}
    assert demand.total_bps == pytest.approx(leaves.offered_bps[sends].sum())


def test_permutations_differ_by_number_and_seed_and_are_the_same_otherwise():
    fabric = build(three_tier(pods=6))
    one, again, other, more = (permutation(fabric.network, *key).matrix() for key in ((1, 0), (1, 0), (1, 1), (2, 0)))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    assert not np.array_equal(one, more)


def test_a_leaf_that_is_down_hands_its_servers_over_and_one_cut_off_loses_their_traffic():
    # 6 leaves of 48 x 25G; what leaf 1 sends and gets is 1.2 Tb/s each. Its uplinks are the first four links.
    fabric = build(two_tier())
    down = Failed(switches=np.arange(len(fabric.switches)) == 0)
    cut_off = without_links(fabric, 0, 1, 2, 3)
    lost = [link_loads(fabric.network, uniform(fabric.network), failed).lost_bps for failed in (down, cut_off)]
    assert lost == pytest.approx([0, 2 * 1.2e12])


def test_what_is_handed_on_to_the_leaf_that_sends_it_is_not_lost_and_loads_nothing():
    # Leaves 1 and 2 serve the same servers: with leaf 2 down, what leaf 1 sent to it stays in leaf 1.
    fabric = build(two_tier())
    mask = np.zeros(len(fabric.switches), bool)
    mask[1] = True
    flows = Flows(np.array([0]), np.array([1]), np.array([1e9]))
    demand = Demand("one flow", fabric.network.attached, flows=flows)
    loads = link_loads(fabric.network, demand, Failed(switches=mask))
    assert (loads.lost_bps, float(loads.up_bps.sum())) == (0.0, 0.0)
    assert_agrees(fabric, demand, Failed(switches=mask), weighted=False)
