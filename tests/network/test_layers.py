"""The layers of a fabric against its links one by one, and against literals."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan.fabric.builder import build
from dcnplan.network import twins as twins_module
from dcnplan.network.failed import Failed
from dcnplan.network.layers import Layers, Neighbours, layers
from dcnplan.network.twins import Twins, twins_by_downlinks, twins_by_uplinks
from tests import plans
from tests.analysis.failing import failures
from tests.analysis.small_fabrics import two_tiers, with_pods

drawn = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
fabrics = st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False))


def alive(fabric, failed: Failed | None) -> list[int]:
    """Rows of the links that carry traffic, found one by one."""
    failed = failed or Failed()
    rows = []
    for row, (lower, upper) in enumerate(zip(fabric.links.lower.tolist(), fabric.links.upper.tolist(), strict=True)):
        lost = failed.links is not None and failed.links[row]
        if not lost and not (failed.switches is not None and (failed.switches[lower] or failed.switches[upper])):
            rows.append(row)
    return rows


@drawn
@given(st.data(), fabrics)
def test_adjacencies_hold_exactly_the_links_that_are_left(data, plan):
    fabric = build(plan)
    failed = data.draw(failures(fabric))
    view = layers(fabric.network, failed)
    found = []
    for tier, stage in enumerate(view.stages):
        for number in range(len(stage)):
            rows = stage.link_rows[stage.starts[number] : stage.starts[number + 1]].tolist()
            assert len(rows) == stage.links[number] >= 1
            assert {fabric.links.lower[row] - view.tiers[tier].start for row in rows} == {stage.lower[number]}
            assert {fabric.links.upper[row] - view.tiers[tier + 1].start for row in rows} == {stage.upper[number]}
            assert {plan.links[fabric.links.group[row]].speed_bps for row in rows} == {stage.link_speed_bps[number]}
            found += rows
    assert found == alive(fabric, failed)


@drawn
@given(st.data(), fabrics)
def test_neighbours_above_and_below_are_the_same_adjacencies(data, plan):
    fabric = build(plan)
    for stage in layers(fabric.network, data.draw(failures(fabric))).stages:
        assert listed(stage.up, stage.lowers) == sorted(listed_back(stage.down, stage.uppers))
        assert listed_back(stage.down, stage.uppers) == sorted(
            listed_back(stage.down, stage.uppers), key=lambda row: (row[1], row[0])
        )


def listed(side: Neighbours, switches: int) -> list[tuple[int, int, int]]:
    """(switch, neighbour, adjacency) of every entry."""
    entries = [(i, at) for i in range(switches) for at in range(side.offsets[i], side.offsets[i + 1])]
    return [(i, int(side.neighbour[at]), int(side.adjacency[at])) for i, at in entries]


def listed_back(side: Neighbours, switches: int) -> list[tuple[int, int, int]]:
    return [(neighbour, switch, adjacency) for switch, neighbour, adjacency in listed(side, switches)]


def test_parallel_links_are_one_adjacency_and_several_next_hops():
    view = layers(build(plans.three_tier()).network)
    assert [len(stage) for stage in view.stages] == [3 * 4 * 2, 3 * 2 * 4]
    assert {tuple(set(stage.links.tolist())) for stage in view.stages} == {(2,)}
    assert {tuple(set(stage.next_hops.tolist())) for stage in view.stages} == {(2,)}


@given(st.data())
@drawn
def test_a_bundle_is_one_next_hop_however_many_links_it_has_left(data):
    plan = data.draw(two_tiers().filter(lambda plan: plan.links[0].bundle))
    fabric = build(plan)
    for stage in layers(fabric.network, data.draw(failures(fabric))).stages:
        assert set(stage.next_hops.tolist()) <= {1}


def test_a_mask_of_another_length_is_refused():
    with pytest.raises(ValueError, match=r"failed links is bool\[3\], not bool\[24\]"):
        layers(build(plans.two_tier()).network, Failed(links=np.zeros(3, np.bool_)))
    with pytest.raises(ValueError, match=r"failed switches is int64\[10\], not bool\[10\]"):
        layers(build(plans.two_tier()).network, Failed(switches=np.zeros(10, np.int64)))


def neighbourhoods(
    view: Layers, stage: int, side: Neighbours, switches: int
) -> list[Counter[tuple[int, int, int, int]]]:
    """The multiset of neighbours of each switch, with links, speed and next hops."""
    part = view.stages[stage]
    found: list[Counter[tuple[int, int, int, int]]] = [Counter() for _ in range(switches)]
    for switch, neighbour, number in listed(side, switches):
        kind = (neighbour, int(part.links[number]), int(part.link_speed_bps[number]), int(part.next_hops[number]))
        found[switch][kind] += 1
    return found


def same_classes(found: Twins, hoods: list[Counter[tuple[int, int, int, int]]]) -> bool:
    size = len(hoods)
    return all((found.of[a] == found.of[b]) == (hoods[a] == hoods[b]) for a in range(size) for b in range(size))


@drawn
@given(st.data(), fabrics)
def test_twins_are_exactly_those_with_the_same_neighbours(data, plan):
    fabric = build(plan)
    view = layers(fabric.network, data.draw(failures(fabric)))
    for number, stage in enumerate(view.stages):
        ups, downs = twins_by_uplinks(stage), twins_by_downlinks(stage)
        assert same_classes(ups, neighbourhoods(view, number, stage.up, stage.lowers))
        assert same_classes(downs, neighbourhoods(view, number, stage.down, stage.uppers))
        assert ups.sizes.tolist() == [ups.of.tolist().count(kind) for kind in range(len(ups))]
        assert ups.first.tolist() == [ups.of.tolist().index(kind) for kind in range(len(ups))]


def test_a_hash_that_sees_no_difference_is_found_out(monkeypatch):
    view = layers(build(plans.disjoint_planes()).network)
    honest = twins_module._mixed
    blind = {1}

    def mixed(values, more, seed):
        return np.ones(len(values), np.uint64) if abs(seed) - (seed < 0) in blind else honest(values, more, seed)

    monkeypatch.setattr(twins_module, "_mixed", mixed)
    assert twins_by_uplinks(view.stages[0]).of.tolist() == [0, 1, 0, 1, 0, 1]


def test_what_is_unlike_is_kept_apart():
    stage = layers(build(plans.two_tier()).network).stages[0]
    assert len(twins_by_uplinks(stage)) == 1
    assert twins_by_uplinks(stage, np.array([5, 5, 7, 5, 7, 9])).of.tolist() == [0, 0, 1, 0, 1, 2]


def test_the_f16_like_fabric_has_a_class_of_leaves_a_pod_and_a_class_of_spines_a_plane():
    low, high = layers(build(plans.f16()).network).stages
    assert (len(twins_by_uplinks(low)), len(twins_by_uplinks(high)), len(twins_by_downlinks(high))) == (96, 16, 16)


def test_columns_and_adjacencies_take_no_more_than_60_bytes_a_link():
    fabric = build(plans.f16())
    assert layers(fabric.network).nbytes + fabric.links.nbytes + fabric.switches.nbytes < 60 * 129_024


def test_meshes_are_pods_and_in_two_tiers_planes():
    assert build(plans.three_tier()).network.meshes[0].lower.tolist() == [0] * 4 + [1] * 4 + [2] * 4
    found = build(plans.disjoint_planes()).network.meshes[0]
    assert (found.lower.tolist(), found.upper.tolist()) == ([0, 1] * 3, [0, 0, 1, 1])
    unlike = build(plans.two_pod_types()).network.meshes[0]
    assert unlike.lower.tolist() == [0, 0, 1, 1, 1, 2, 2, 2]


def test_above_the_pod_spines_meshes_are_planes():
    # Pod spines 1 and 3 of every pod under plane 1, 2 and 4 under plane 2; 3 spines a plane.
    found = build(plans.multi_plane()).network.meshes[1]
    assert (found.number, found.lower.tolist(), found.upper.tolist()) == (2, [0, 1, 0, 1] * 3, [0, 0, 0, 1, 1, 1])
    whole = build(plans.two_pod_types()).network.meshes[1]
    assert (whole.number, set(whole.lower), set(whole.upper)) == (1, {0}, {0})


@drawn
@given(fabrics)
def test_links_stay_in_their_mesh(plan):
    view = layers(build(plan).network)
    for tier, stage in enumerate(view.stages):
        found = view.network.meshes[tier]
        assert found.lower[stage.lower].tolist() == found.upper[stage.upper].tolist()
        assert set(found.lower) <= set(range(found.number))
