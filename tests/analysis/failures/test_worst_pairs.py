"""The worst pair of leaves, found without counting all pairs, against counting all pairs one by one."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan import design
from dcnplan.analysis.failures.pair_bounds import Pairs
from dcnplan.analysis.failures.surviving_hops import NOTHING
from dcnplan.analysis.failures.worst_pairs import PairSurvey, failed_rows
from dcnplan.fabric.builder import Fabric, build
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from dcnplan.network.tables import LinkTable
from dcnplan.plan.groups import Plan
from tests.analysis.failing import failures
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.hand_made import networks, up_down_paths
from tests.plans import multi_plane, peer_links, three_tier, two_tier

PLANS = st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False))


def ways_up(fabric: Fabric, failed: Failed | None) -> tuple[np.ndarray, np.ndarray]:
    """[switches, switches] link paths over one link up, and over two: by plain counting of links."""
    one = np.zeros((len(fabric.switches),) * 2, int)
    seen: set[tuple[int, int]] = set()
    links, switches = (failed.links, failed.switches) if failed else (None, None)
    for row, (low, high, group) in enumerate(
        zip(fabric.links.lower, fabric.links.upper, fabric.links.group, strict=True)
    ):
        dead = (links is not None and links[row]) or (switches is not None and (switches[low] or switches[high]))
        if dead or (fabric.plan.links[group].bundle and (low, high) in seen):
            continue
        seen.add((low, high))
        one[low, high] += 1
    return one, one @ one


def all_pairs(fabric: Fabric, failed: Failed | None) -> dict[tuple[int, int], tuple[int, int]]:
    """(paths of 2 links, paths of 4 links) of every pair of leaves."""
    one, two = ways_up(fabric, failed)
    leaves = int((fabric.switches.tier == 0).sum())
    near, far = one @ one.T, two @ two.T
    return {(a, b): (near[a, b], far[a, b]) for a in range(leaves) for b in range(a)}


@given(PLANS, st.data())
def test_the_worst_pair_has_the_least_share_of_its_paths_of_all_pairs(plan: Plan, data: st.DataObject):
    fabric = build(plan)
    assert_worst(fabric, data.draw(failures(fabric)))


@given(PLANS, st.data(), st.sampled_from([(1, 1), (1, 0)]))
def test_so_it_has_when_bounds_or_leaves_that_stand_for_others_decide(
    plan: Plan, data: st.DataObject, limits: tuple[int, int]
):
    fabric = build(plan)
    failed = data.draw(failures(fabric))
    with patch.multiple("dcnplan.analysis.failures.pair_bounds", _FIRST=limits[0], _MANY=limits[1]):
        assert_worst(fabric, failed)


def assert_worst(fabric: Fabric, failed: Failed | None) -> None:
    down = failed.switches if failed and failed.switches is not None else np.zeros(len(fabric.switches), bool)
    whole, left = all_pairs(fabric, None), all_pairs(fabric, failed)
    survey = PairSurvey(fabric.network)
    found = {pair.hops: pair for pair in survey.worst(*failed_rows(failed or Failed()))}
    up = [pair for pair in whole if not down[pair[0]] and not down[pair[1]]]
    near = {pair: left[pair][0] / whole[pair][0] for pair in up if whole[pair][0]}
    far = {pair: left[pair][1] / whole[pair][1] for pair in up if not whole[pair][0] and whole[pair][1]}
    for hops, shares in ((2, near), (4, far)):
        assert (hops in found) == bool(shares)
        if shares:
            worst = found[hops]
            assert worst.share == min(shares.values())
            assert (worst.left, worst.whole) == tuple(
                paths[max(worst.a, worst.b), min(worst.a, worst.b)][hops // 2 - 1] for paths in (left, whole)
            )


@given(PLANS, st.data())
def test_pairs_that_are_cut_are_counted(plan: Plan, data: st.DataObject):
    fabric = build(plan)
    failed = data.draw(failures(fabric)) or Failed()
    whole, left = all_pairs(fabric, None), all_pairs(fabric, failed)
    assert PairSurvey(fabric.network).cut(failed) == sum(any(whole[pair]) and not any(left[pair]) for pair in whole)


def worst_without_one_link(plan: Plan) -> list[tuple[int, int, int]]:
    fabric = build(plan)
    return [(pair.left, pair.whole, pair.hops) for pair in PairSurvey(fabric.network).worst(np.array([0]))]


def test_one_link_of_four_leaves_three_of_four_paths():
    assert worst_without_one_link(two_tier()) == [(3, 4, 2)]


def test_one_of_two_parallel_links_takes_a_quarter_of_the_paths_near_and_far():
    # 2 links to each of 2 pod spines: 8 paths in a pod. 8 ways up to each of 4 spines: 4 x 8 x 8 between pods.
    assert worst_without_one_link(three_tier()) == [(6, 8, 2), (192, 256, 4)]


def test_peer_links_are_no_paths_and_planes_count_together():
    assert worst_without_one_link(peer_links()) == [(1, 2, 2)]
    # 2 pod spines a plane, 3 spines in each of 2 planes: 6 x 2 x 2 paths; a leaf that lost 1 of 4 ways up keeps 18.
    assert worst_without_one_link(multi_plane()) == [(3, 4, 2), (18, 24, 4)]


@given(PLANS, st.data())
def test_pairs_are_counted_where_bounds_do_not_hold_and_the_answer_is_the_same(plan: Plan, data: st.DataObject):
    fabric = build(plan)
    failed = data.draw(failures(fabric))
    with patch("dcnplan.analysis.failures.worst_pairs.BoundedPairs.of", return_value=None):
        assert_worst(fabric, failed)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(networks(tiers=(2, 6)), st.integers(0, 1 << 20))
def test_the_worst_pair_of_any_network_is_that_of_all_its_pairs(net: Network, seed: int):
    rng = np.random.default_rng(seed)
    failed = Failed(rng.random(len(net.links)) < 0.2, rng.random(len(net.switches)) < 0.1)
    assert failed.switches is not None
    left = {pair: up_down_paths(net, *pair) for pair in pairs_of(net)}
    now = without(net, failed)
    shares: dict[int, list[float]] = {}
    for (a, b), whole in left.items():
        if whole and not failed.switches[a] and not failed.switches[b]:
            hops = len(whole[0]) - 1
            kept = [path for path in up_down_paths(now, a, b) if len(path) == hops + 1]
            shares.setdefault(hops, []).append(len(kept) / len(whole))
    found = PairSurvey(net).worst(*failed_rows(failed))
    assert {pair.hops: pair.share for pair in found} == {hops: min(of) for hops, of in shares.items()}
    assert PairSurvey(net).cut(failed) == sum(bool(left[pair]) and not up_down_paths(now, *pair) for pair in left)


def pairs_of(net: Network) -> list[tuple[int, int]]:
    return [(a, b) for a in net.tiers[0] for b in net.tiers[0] if a < b]


def without(net: Network, failed: Failed) -> Network:
    """The same switches with the links that are left."""
    links, switches = failed.links, failed.switches
    assert links is not None
    assert switches is not None
    kept = ~links & ~switches[net.links.lower] & ~switches[net.links.upper]
    columns = (net.links.lower[kept], net.links.upper[kept], net.links.kind[kept])
    return replace(net, links=LinkTable(*columns))


def unlike_pods(types: int) -> Network:
    """Pods of two leaves with 1 to 3 links to each of 2 pod spines, and these with 1 to 3 links to each of 2 spines."""
    pods = "".join(
        f"  p{n}x: {{count: 1, leaf: {{uplinks: {2 * (1 + n % 3)}x100G}},"
        f" pod_spine: {{uplinks: {2 * (1 + n // 3 % 3)}x100G}}}}\n"
        for n in range(types)
    )
    return design(f"""
dcnplan: 1
name: unlike
family: three-tier
servers: {{ports: 1, speed: 25G}}
leaf: {{model: {{name: rack, ports: [8x25G, 6x100G]}}, count: 2, downlinks: 8x25G, uplinks: 2x100G}}
pod_spine: {{model: {{name: box, ports: [18x100G]}}, count: 2, uplinks: 2x100G}}
spine: {{model: {{name: top, ports: [1024x100G]}}, count: 2}}
pods:
{pods}""").network


def test_of_hundreds_of_pairs_of_kinds_few_are_looked_into_whatever_has_failed():
    net, looked = unlike_pods(27), []
    survey = PairSurvey(net)
    least = Pairs.least

    def counted(pairs: Pairs, below: float) -> tuple[float, int, int] | None:
        looked.append(pairs)
        return least(pairs, below)

    parts = [(np.array([0]), NOTHING), *((NOTHING, net.of_kind(kind)[:1]) for kind in range(len(net.switch_kinds)))]
    with patch.object(Pairs, "least", counted):
        found = [survey.worst(*part) for part in parts]
    # 27 kinds of leaf: 27 pairs of a kind with itself near, 27 x 26 / 2 = 351 pairs of kinds far.
    assert len(parts) == 1 + 27 + 27 + 1
    assert len(looked) <= 3 * len(parts)
    # A leaf of p0x has 2 ways up and keeps 1: half of its paths, near and far. To each of 2 spines it has 2, and a leaf
    # of p1x, with two links where it has one, 4: 2 x 2 x 4 paths.
    assert [(pair.left, pair.whole) for pair in found[0]] == [(1, 2), (8, 16)]
