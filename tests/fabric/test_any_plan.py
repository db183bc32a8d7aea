"""Plans drawn at random: whatever their sizes, splits and cards, the fabric keeps its invariants."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Mode
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.fabric.link_names import link_names
from dcnplan.fabric.rows import size
from dcnplan.plan.groups import Plan, ServerGroup
from tests import plans
from tests.plans import G

SPLITS = (Breakout(Mode(2, 50 * G)), Breakout(Mode(4, 25 * G), "odd", takes_mate=True))
GROUP = CageGroup(32, 100 * G, lanes=4, breakouts=SPLITS)
BOX = Device("box", groups=(GROUP, CageGroup(40, 25 * G, lanes=1)))
CARD = Card("card", (CageGroup(12, 100 * G, lanes=4, breakouts=SPLITS),))
CHASSIS = Device("chassis", slots=9, cards=(CARD,))

counts = st.integers(1, 4)


@st.composite
def pods_and_planes(draw: st.DrawFn) -> Plan:
    """Pods under planes of chassis, links at 25G to 100G, with room above for pods to come."""
    pods, leaves, planes, spines = draw(counts), 2 * draw(counts), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    pod_spines = planes * draw(st.integers(1, 2))
    low, high = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    low_bps, high_bps = draw(st.sampled_from([25, 50, 100])) * G, draw(st.sampled_from([50, 100])) * G
    room = pods + draw(st.integers(0, 3))
    in_pods = {"blocks": pods, "scope": "pod"}
    up = plans.ups(pod_spines * low, low_bps)
    leaf = plans.switches("leaf", "leaf", BOX, (up, plans.servers(4)), leaves, **in_pods)
    above = (plans.ups(spines * high, high_bps), plans.below("leaf", leaves, low, low_bps))
    pod_spine = plans.switches("pod_spine", "pod_spine", BOX, above, pod_spines, **in_pods)
    lowers = room * pod_spines // planes
    under = (plans.below("pod_spine", lowers, high, high_bps),)
    cards = ((CARD, draw(st.integers(5, 9))),)
    spine = plans.switches("spine", "spine", CHASSIS, under, spines, blocks=planes, scope="plane", cards=cards)
    links = (
        plans.linked(leaf, pod_spine, low, "pod", low_bps),
        plans.linked(pod_spine, spine, high, "plane", high_bps, lowers),
    )
    return plans.plan((leaf, pod_spine, spine), links, (ServerGroup(leaf, 2, 2, 25 * G, 4),))


@given(pods_and_planes())
def test_the_fabric_of_any_plan_keeps_its_invariants(plan):
    fabric = build(plan)
    assert check(fabric) == ()
    assert (len(fabric.switches), len(fabric.links), len(fabric.server_links)) == size(plan)


@given(pods_and_planes())
def test_no_port_of_any_plan_is_named_twice(plan):
    names = link_names(build(plan))
    ends = Counter([*zip(names.lower, names.lower_port, strict=True), *zip(names.upper, names.upper_port, strict=True)])
    assert set(ends.values()) == {1}


@given(pods_and_planes())
def test_networkx_counts_the_links_of_every_switch_as_the_plan_does(plan):
    graph = to_networkx(build(plan), servers=True)
    leaf, pod_spine = plan.links
    degrees = {
        "leaf": leaf.uplinks + 4,
        "pod_spine": pod_spine.uplinks + leaf.lower.each * leaf.links,
        "spine": pod_spine.lowers * pod_spine.links,
        "server": 2,
    }
    assert {(role, graph.degree(node)) for node, role in graph.nodes(data="role")} == set(degrees.items())


@pytest.mark.parametrize("ways", [1, 2, 4])
def test_legs_of_a_cage_go_to_different_switches_below_while_cages_last(ways):
    speed_bps = 100 * G // ways
    below_splits = Device("native", groups=(CageGroup(2, speed_bps),))
    above_splits = Device("splits", groups=(GROUP,))
    leaf = plans.switches("leaf", "leaf", below_splits, (plans.ups(2, speed_bps),), 8)
    spine = plans.switches("spine", "spine", above_splits, (plans.below("leaf", 8, 2, speed_bps),), 1, tier=1)
    plan = plans.plan((leaf, spine), (plans.linked(leaf, spine, 2, "plane", speed_bps),), ())
    names = link_names(build(plan))
    assert len(set(names.upper_cage)) == 16 // ways
    assert set(Counter(zip(names.lower, names.upper_cage, strict=True)).values()) == {1}
