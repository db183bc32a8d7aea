"""N-1: one part stands for its kind, and the closed form agrees."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import settings

from dcnplan.analysis.failures.n_minus_one import single_failures
from dcnplan.analysis.failures.parts import Part, parts
from dcnplan.analysis.failures.symmetry_classes import alike
from dcnplan.analysis.loads.demands import Demand, Flows
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import all_to_one, hot_pods, permutation, uniform
from dcnplan.capacity.one_failed.one_failed import one_failed
from dcnplan.fabric.builder import Fabric, build
from dcnplan.network.failed import Failed
from dcnplan.plan.groups import Plan
from tests.analysis.source_fabrics import three_tier_b
from tests.plans import SMALL, chassis, multi_plane, three_tier, two_tier

FEWER = settings(max_examples=settings().max_examples // 3)


def test_weights_spread_one_lost_uplink_of_a_pod_spine_over_all_others():
    """Of 512 links between a pod and the spines 511 are left. 608 of 639 other leaf groups are in other pods."""
    fabric = build(three_tier_b())
    uplink = next(
        part
        for part in parts(fabric.network, uniform(fabric.network))
        if (part.what, part.role) == ("link", "pod_spine")
    )
    loads = link_loads(fabric.network, uniform(fabric.network), uplink.failed, weighted=True)
    assert loads.growth == pytest.approx(1 / (1.5 * (608 / 639 * 512 / 511 + 31 / 639)))


def every_like_part(fabric: Fabric, part: Part) -> Iterator[Failed]:
    """Every link of the part's link group, or every switch of its group."""
    table = fabric.links if part.what == "link" else fabric.switches
    mask = part.failed.links if part.what == "link" else part.failed.switches
    assert mask is not None
    for row in np.flatnonzero(table.group == table.group[mask][0]):
        other = np.zeros(len(table), bool)
        other[row] = True
        yield Failed(links=other) if part.what == "link" else Failed(switches=other)


@pytest.mark.parametrize("name", ["two-tier", "disjoint planes", "three-tier", "multi-plane", "two pod types", "rails"])
def test_one_part_stands_for_every_part_of_its_kind(name: str):
    fabric = build(SMALL[name])
    demand = uniform(fabric.network)
    for part in parts(fabric.network, demand):
        if part.what not in ("plane", "line_card"):
            growths = [link_loads(fabric.network, demand, failed).growth for failed in every_like_part(fabric, part)]
            assert growths == pytest.approx([link_loads(fabric.network, demand, part.failed).growth] * len(growths))


def demands(fabric: Fabric) -> Iterator[Demand]:
    """Traffic that tells like switches apart."""
    last = int(np.searchsorted(fabric.switches.tier, 1)) - 1
    yield all_to_one(fabric.network, last)
    yield permutation(fabric.network, seed=1)
    if fabric.network.attached.pod.any():
        yield hot_pods(fabric.network, [int(fabric.network.attached.pod.max())], 0.5)
    flows = Flows(np.array([last, 0]), np.array([0, last]), np.array([3e11, 1e11]))
    yield Demand("two flows", fabric.network.attached, flows=flows)


@pytest.mark.parametrize("name", ["two-tier", "disjoint planes", "three-tier", "multi-plane", "two pod types", "rails"])
def test_under_any_traffic_the_worst_of_each_kind_is_found(name: str):
    """Beside every link and every switch failed in turn."""
    fabric = build(SMALL[name])
    for demand in demands(fabric):
        found = {
            (row.part.what, row.part.role, row.part.group): row.left.loads.capacity
            for row in single_failures(fabric.network, demand)
            if row.part.what not in ("plane", "line_card")
        }
        kinds = {(part.what, part.role, part.group): part for part in parts(fabric.network, demand)}
        for kind, capacity in found.items():
            each = [
                link_loads(fabric.network, demand, failed).capacity for failed in every_like_part(fabric, kinds[kind])
            ]
            assert capacity == pytest.approx(min(each)), (demand.text, kind)


def test_even_traffic_tells_no_two_parts_of_a_kind_apart():
    fabric = build(three_tier())
    tried = [(part.what, part.role) for part in parts(fabric.network, uniform(fabric.network))]
    assert len(tried) == len(set(tried)) == 5


def test_where_too_many_sorts_are_told_apart_those_that_carry_most_are_tried(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dcnplan.analysis.failures.parts._WORK", 0)
    monkeypatch.setattr("dcnplan.analysis.failures.parts._FEWEST", 2)
    fabric = build(three_tier())
    flows = Flows(np.array([0, 5, 9]), np.array([4, 1, 2]), np.array([1e9, 3e9, 2e9]))
    demand = Demand("three flows", fabric.network.attached, flows=flows)
    leaves = [part for part in parts(fabric.network, demand) if part.what == "leaf"]
    # Leaves 5 and 1 carry 3G, 9 and 2 carry 2G, 0 and 4 carry 1G; the rest nothing, and are alike pod by pod.
    assert [int(np.flatnonzero(part.failed.switches)[0]) for part in leaves if part.failed.switches is not None] == [
        1,
        5,
    ]
    assert {part.untried for part in leaves} == {len(alike(fabric.network, demand).switches(np.arange(12))) - 2}


def left_in(plan: Plan) -> dict[str, tuple[float | None, int, list[tuple[int, int]]]]:
    fabric = build(plan)
    rows = single_failures(fabric.network, uniform(fabric.network))
    return {
        f"{row.part.what} {row.part.role}": (
            row.left.loads.growth, row.left.cut_pairs, [(pair.left, pair.whole) for pair in row.left.worst]
        )
        for row in rows
    }  # fmt: skip


def test_three_of_four_spines_carry_three_quarters():
    growth, cut, worst = left_in(two_tier())["spine spine"]
    assert growth == pytest.approx(1 / 4)
    assert (cut, worst) == (0, [(3, 4)])


def test_a_lost_leaf_is_cut_from_all_others_and_its_servers_go_through_the_other_one():
    growth, cut, worst = left_in(two_tier(leaves=6))["leaf leaf"]
    # 5 pairs; the other leaf of the pair has all 2.4 Tb/s of its servers on 4 links of 100G.
    assert growth == pytest.approx(1 / 6)
    assert (cut, worst) == (5, [(4, 4)])


def test_parts_of_every_kind_are_told_once():
    assert list(left_in(multi_plane())) == [
        "link leaf", "link pod_spine", "leaf leaf", "pod_spine pod_spine", "spine spine", "plane spine",
    ]  # fmt: skip
    assert "line_card spine" in left_in(chassis())


def test_the_cards_of_a_box_fail_with_the_box():
    whole = chassis()
    box = replace(whole.switches[-1].device, is_box=True)
    assert box.slots
    spine = replace(whole.switches[-1], device=box)
    links = tuple(replace(link, upper=spine) for link in whole.links)
    boxes = replace(whole, switches=(*whole.switches[:-1], spine), links=links)
    assert [name for name in left_in(boxes) if name.startswith("line_card")] == []
    assert "line_card" not in {row.what for row in one_failed(boxes)}
