"""Numbers of equal-cost paths from the Plan, by hand and as counted over every pair of leaves."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.capacity.equal_cost import equal_cost_paths
from dcnplan.fabric.builder import build
from dcnplan.plan.groups import Plan
from tests import plans
from tests.analysis.small_fabrics import two_tiers, with_pods


def bundled(plan: Plan) -> Plan:
    return replace(plan, bundle=True, links=tuple(replace(group, bundle=True) for group in plan.links))


def test_a_bundle_of_links_is_one_link():
    # 2 pod spines, 4 spines, 2 pod spines: 16 switch paths; 4 hops of 2 parallel links each: 16 x 2**4 link paths.
    plain, one = (equal_cost_paths(plan)["between_pods"] for plan in (plans.three_tier(), bundled(plans.three_tier())))
    assert (plain.switch_paths, plain.link_paths) == (16, 256)
    assert (one.switch_paths, one.link_paths) == (16, 16)


@given(st.one_of(two_tiers(), with_pods()), st.booleans())
def test_the_fewest_are_those_of_the_pair_of_leaves_that_has_fewest(drawn: Plan, bundle: bool):
    plan = bundled(drawn) if bundle else drawn
    network = build(plan).network
    counts = path_counts(network)
    mesh, pod = counts.meshes.lower, network.pod
    counted: dict[str, list[tuple[int, int]]] = {}
    for a in range(counts.layers.leaves):
        for b in range(a):
            found = counts.between(a, b)
            if network.pods:
                where = "same_pod" if pod[a] == pod[b] else "between_pods"
            else:
                where = "between_leaves" if mesh[a] == mesh[b] else "apart"
            if found.hops:
                counted.setdefault(where, []).append((found.switch_paths, found.link_paths))
    told = equal_cost_paths(plan)
    fewest = {where: (count.switch_paths, count.link_paths) for where, count in told.items()}
    assert fewest == {where: min(of) for where, of in counted.items()}
