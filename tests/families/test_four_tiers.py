"""Four tiers: buildings of pods under cores."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.spread import path_spread
from dcnplan.capacity.longest_path import longest_path
from dcnplan.capacity.one_failed.one_failed import one_failed
from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.drawing.scene import together
from dcnplan.drawing.sheets import sheets_of
from dcnplan.errors import InfeasibleError
from dcnplan.export.extract import remark
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.fabric.link_names import peer_names
from dcnplan.network.named_failures import failed_by_name
from dcnplan.network.named_switches import named_pods, switches_by_name
from dcnplan.plan.buildings import one_building
from dcnplan.plan.groups import Plan
from dcnplan.plan.part import part_of
from tests.building_specs import BOX_16, JOINED_BUILDINGS, TWO_BUILDINGS, building_specs
from tests.floors import at_least
from tests.meshes import dealt_out
from tests.specs import fitting


def l22(**more: Any) -> dict[str, Any]:
    return {**TWO_BUILDINGS, **more}


def without(spec: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in spec.items() if key not in keys}


def of(spec: dict[str, Any]) -> Plan:
    return design(spec).plan


def test_two_buildings_of_two_pods():
    # L22: 2 x 2 x 4 leaves of 4 servers; every switch has as many ports up as down.
    summary = summarise(of(l22()))
    assert summary.servers.capacity == 64
    assert summary.switches == {"leaf": 16, "pod_spine": 16, "spine": 8, "core": 4}
    assert summary.total_switches == 44
    assert summary.links == {"server-leaf": 64, "leaf-pod_spine": 64, "pod_spine-spine": 64, "spine-core": 64}
    assert (summary.buildings, summary.pods) == (2, 4)
    assert {role: one and one.ratio for role, one in summary.oversubscription.items()} == {
        "leaf": 1, "pod_spine": 1, "spine": 1, "end_to_end": 1
    }  # fmt: skip
    assert summary.bisection.bps == 3_200 * 10**9
    paths = {where: (one.switch_paths, one.link_paths, one.hops) for where, one in summary.paths.items()}
    # Up over 4 x 4 x 4 switches to a core, down over 4 x 4; the two links of each spine to each core at both ends.
    assert paths == {
        "same_pod": (4, 4, 2), "between_pods": (4 * 4 * 4, 4 * 4 * 4, 4), "between_buildings": (1_024, 4_096, 6)
    }  # fmt: skip


def test_the_same_by_a_count():
    fabric = build(of(l22()))
    graph = to_networkx(fabric)
    assert check(fabric) == ()
    assert len(fabric.links) == 3 * 64
    assert set(graph["core1"]) == {f"building{b}-spine{s}" for b in (1, 2) for s in range(1, 5)}
    assert graph.number_of_edges("building1-spine1", "core1") == 2
    assert set(graph["building2-pod1-podspine1"]) == {
        *(f"building2-pod1-leaf{n}" for n in range(1, 5)), *(f"building2-spine{n}" for n in range(1, 5))
    }  # fmt: skip
    ends = "building1-pod1-leaf1", "building2-pod2-leaf4"
    walks = list(nx.all_shortest_paths(nx.Graph(graph), *ends))
    assert (len(walks), len(walks[0]) - 1) == (1_024, 6)
    parallel = (graph.number_of_edges(a, b) for walk in walks[:1] for a, b in pairwise(walk))
    assert list(parallel) == [1, 1, 2, 2, 1, 1]


def test_failures_of_the_published_case_can_be_counted_on_fingers():
    rows = {(row.what, row.of, row.traffic): (row.ecmp, row.weighted) for row in one_failed(of(l22()))}
    # One of 4 cores: what goes to another building, half of the servers, has 3 of 4 ways left.
    assert rows["core", "core", "between_buildings"] == (Fraction(4, 3), Fraction(4, 3))
    # To the 60 servers of other leaves, 32 of them in the other building: that stage has room to spare.
    assert rows["core", "core", "even"] == (Fraction(1), Fraction(1))
    # One of 8 uplinks of a spine: its share over the two links to that core, 1 of 4 parts, goes over one.
    assert rows["uplink", "spine", "between_buildings"] == (Fraction(8, 7), Fraction(32, 31))
    assert rows["spine", "spine", "between_pods"] == (Fraction(4, 3), Fraction(4, 3))


def test_a_building_by_name_is_all_of_its_switches_and_pods():
    network = build(of(l22())).network
    names = network.names.switches()
    rows = switches_by_name(network)["building2"]
    assert len(rows) == 8 + 8 + 4
    assert all(str(names[row]).startswith("building2-") for row in rows)
    assert [network.pods[number] for number in named_pods(network, "building2", "--hot")] == [
        "building2-pod1", "building2-pod2"
    ]  # fmt: skip
    down = path_counts(network, failed_by_name(network, ["building2"]))
    assert down.between("building1-pod1-leaf1", "building1-pod2-leaf1") == (64, 64, 4)
    assert down.between("building1-pod1-leaf1", "building2-pod2-leaf1") == (0, 0, 0)


def test_switches_know_their_building():
    graph = to_networkx(build(of(l22())))
    assert [graph.nodes[name].get("building") for name in ("building2-pod1-leaf1", "building1-spine1", "core1")] == [
        2, 1, None
    ]  # fmt: skip


def test_a_part_is_so_many_pods_of_each_building():
    part = part_of(of(l22()), pods=1)
    assert sum(group.count for group in part.switches) == 8 + 8 + 8 + 4
    assert remark(of(l22()), 2, None) is None
    assert remark(of(l22()), 1, None) == "part of campus (--pods 1): names and ports are those of the whole"


def test_servers_over_the_pods_of_buildings_are_told_to_ask_fail():
    summary = summarise(of(l22(servers={"ports": 2, "speed": "100G", "pods": 2})))
    assert summary.one_failed == ()
    assert summary.not_counted == "servers are spread over pods of buildings: see fail"


def test_classes_of_spines_follow_one_another_on_the_cores():
    spine = {"model": BOX_16, "count": 2, "uplinks": "8x100G"}
    classes = without(l22(spines={"old": spine, "new": spine}), "spine")
    plan = of(classes)
    assert summarise(plan).links["spine-core"] == 64
    assert [warning.message for warning in plan.warnings] == [
        "one building more moves the ports of new on the cores: they follow those of other classes"
    ]


def test_three_buildings_joined_to_each_other():
    plan = of(JOINED_BUILDINGS)
    summary = summarise(plan)
    assert (summary.servers.capacity, summary.total_switches) == (96, 3 * (8 + 8 + 4))
    # A building has 4 x 8 uplinks for 2 others: 16 links a pair, of which 3.
    assert summary.links["building-building"] == 48
    assert summary.mesh
    assert (summary.mesh.pairs, summary.mesh.links_per_pair, summary.mesh.spare_ports) == (3, 16, 0)
    # One building against two: 2 x 16 links, less than half of what 96 servers offer.
    assert summary.bisection.bps == 2 * 16 * 100 * 10**9
    # 4 pod spines, 4 pairs of spines with 4 links each, 4 pod spines; up, up, across, down, down.
    paths = summary.paths["between_buildings"]
    assert (paths.switch_paths, paths.link_paths, paths.hops) == (64, 256, 5)
    assert summary.not_counted == "shortest paths: see fail"
    assert [one.message for one in plan.warnings] == [
        "a building more re-cables all buildings: no links are kept for more of them"
    ]


def test_joined_buildings_by_a_count():
    plan = of(JOINED_BUILDINGS)
    fabric = build(plan)
    assert check(fabric) == ()
    assert plan.mesh
    names = peer_names(fabric)
    ends = zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True)
    assert {frozenset(((a, b), (c, d))) for a, b, c, d in ends} == dealt_out(plan, plan.mesh)
    counts = path_counts(fabric.network)
    assert counts.between("building1-pod1-leaf1", "building3-pod2-leaf4") == (64, 256, 5)
    sheets = [bundle for detail in ("fabric", "full") for bundle in together(sheets_of(plan, detail)).bundles]
    assert sum(bundle.links for bundle in sheets if bundle.kind == "mesh") == 2 * 2 * 48


@pytest.mark.parametrize(
    ("buildings", "message"),
    [(1, "one building has no other to be joined with"), (34, "32 uplinks do not reach 33 other buildings")],
)
def test_buildings_that_their_uplinks_do_not_join(buildings, message):
    with pytest.raises(InfeasibleError) as refused:
        of({**JOINED_BUILDINGS, "buildings": buildings})
    assert refused.value.problems[0].message == message


def test_as_many_buildings_as_have_a_link_to_each_other_one():
    assert summarise(of(without(JOINED_BUILDINGS, "buildings"))).buildings == 33


def test_a_path_over_the_cores_crosses_seven_switches():
    found = longest_path(of(l22()))
    assert found
    assert found.switches == 7


@pytest.mark.parametrize(
    ("left_out", "more", "buildings", "pods"),
    [
        (["buildings"], {}, 4, 2),  # 8 cores of 16 ports, one link from each of 4 spines a building
        (["buildings"], {"servers": {"ports": 1, "speed": "100G", "count": 30}}, 1, 2),
        (["buildings"], {"servers": {"ports": 1, "speed": "100G", "count": 33}}, 2, 2),
        (["pods"], {}, 2, 2),  # a spine has 8 ports for pods, a pod takes 4
        (["pods"], {"servers": {"ports": 1, "speed": "100G", "count": 32}}, 2, 1),
    ],
)
def test_what_is_left_out_is_as_many_as_fit_or_as_the_servers_need(left_out, more, buildings, pods):
    summary = summarise(of(without(l22(**more), *left_out)))
    assert (summary.buildings, summary.pods) == (buildings, buildings * pods)


def test_uplinks_left_out_are_half_of_the_ports_of_a_spine():
    spec = l22(spine={"model": BOX_16, "count": 4})
    assert summarise(of(spec)).links["spine-core"] == 2 * 4 * 8


def test_buildings_that_nothing_joins_are_three_tier_fabrics():
    alone = of(l22(core="none"))
    summary = summarise(alone)
    assert summary.switches == {"leaf": 16, "pod_spine": 16, "spine": 8}
    assert summary.bisection.bps is None
    assert "between_buildings" not in summary.paths
    spine = summary.oversubscription["spine"]
    assert spine
    assert spine.ratio == 1
    three = without(l22(family="three-tier", spine={"model": BOX_16, "count": 4}), "core", "buildings")
    one = summarise(of(three))
    assert summary.servers.capacity == 2 * one.servers.capacity
    assert summary.one_failed == one.one_failed
    assert [group.axes for group in one_building(alone).switches] == [group.axes for group in of(three).switches]
    assert of(without(l22(), "core")).switches == alone.switches


def test_a_building_more_renames_and_recables_nothing():
    roomy = {"name": "roomy", "ports": ["64x100G"]}
    before, after = (build(of(l22(buildings=number, core={"model": roomy, "count": 4}))) for number in (2, 3))
    ends = (fabric.network.names.links() for fabric in (before, after))
    fewer, more = (set(zip(one.lower, one.lower_port, one.upper, one.upper_port, strict=True)) for one in ends)
    assert fewer < more


def test_more_buildings_than_the_cores_have_ports_for():
    with pytest.raises(InfeasibleError) as refused:
        of(l22(buildings=3, core={"model": BOX_16, "count": 4}))
    (problem,) = refused.value.problems
    assert problem.message == "the spines need 24 ports of 100G on each of 4 cores; box-16 has 16: 8 short"
    assert problem.hint
    assert "buildings: 2 fits (64 servers)" in problem.hint


def test_ratios_of_spines_are_told_and_kept():
    spec = l22(spine={"model": BOX_16, "count": 4, "uplinks": "4x100G"}, oversubscription={"spine": "2:1"})
    found = summarise(of(spec))
    assert {role: one and one.ratio for role, one in found.oversubscription.items()} == {
        "leaf": 1, "pod_spine": 1, "spine": 2, "end_to_end": 2
    }  # fmt: skip
    assert found.bisection.bps == 1_600 * 10**9
    with pytest.raises(InfeasibleError, match=r"oversubscription\.spine: 2:1 is over the limit of 1\.5:1"):
        of({**spec, "oversubscription": {"spine": "1.5:1"}})


@pytest.mark.slow
@at_least(15)
@settings(max_examples=15)
@given(building_specs())
def test_drawn_buildings_are_built_as_planned(spec: dict[str, Any]):
    plan = fitting(spec)
    fabric = build(plan)
    summary = summarise(plan)
    assert check(fabric) == ()
    assert len(fabric.links) == summary.fabric_links
    fewest: dict[str, tuple[int, int, int]] = {}
    for spread in path_spread(path_counts(fabric.network)):
        where = "same_pod" if spread.relation == "same_leaf_group" else spread.relation
        if spread.disconnected < spread.pairs:
            least = min((case.switch_paths, case.link_paths, case.hops) for case in spread.cases)
            fewest[where] = min(least, fewest.get(where, least))
    assert fewest == {where: (one.switch_paths, one.link_paths, one.hops) for where, one in summary.paths.items()}
