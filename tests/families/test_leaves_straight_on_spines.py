"""Pods without pod spines: leaves straight on the spines, beside pods that have some, or alone."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from dcnplan.analysis.failures.parts import parts
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.sets import paths
from dcnplan.capacity.longest_path import longest_path
from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.errors import InfeasibleError
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.plan.groups import Plan
from tests.floors import at_least
from tests.specs import fitting, straight_specs

TOR = {"name": "tor", "ports": ["48x25G", "4x100G"]}
BOX = {"name": "box-32", "ports": ["32x100G"]}


def l17(border: Any = None, **more: Any) -> dict[str, Any]:
    own = {"count": 2, "uplinks": "4x100G", "external": "8x25G"}
    return {
        "dcnplan": 1,
        "name": "l17",
        "family": "three-tier",
        "servers": {"ports": 1, "speed": "25G"},
        "leaf": {"model": TOR, "count": 4, "downlinks": "48x25G", "uplinks": "4x100G"},
        "pod_spine": {"model": BOX, "count": 4, "uplinks": "4x100G"},
        "spine": {"model": BOX, "count": 4},
        "pods": {
            "general": {"count": 2},
            "border": {"count": 1, "pod_spine": "none", "servers": "none", "leaf": own, **(border or {})},
        },
        **more,
    }


def of(spec: dict[str, Any]) -> Plan:
    return design(spec).plan


def test_a_border_pod_straight_on_the_spines():
    # L17: 2 x 4 x 4 links below and above the pod spines, 2 border leaves on each of 4 spines.
    plan = of(l17())
    summary = summarise(plan)
    assert summary.servers.capacity == 2 * 4 * 48
    assert summary.links == {"server-leaf": 384, "leaf-pod_spine": 32, "pod_spine-spine": 32, "leaf-spine": 8}
    assert summary.pods == 3
    spine = next(group for group in summary.group_ports if group.role == "spine")
    assert spine.ports.used == 4 * 10
    straight = summary.paths["straight"]
    assert (straight.switch_paths, straight.hops) == (4 * 4, 3)


def test_the_same_by_a_count():
    fabric = build(of(l17()))
    graph = to_networkx(fabric)
    assert check(fabric) == ()
    assert sum(1 for _ in graph.edges("spine1")) == 10
    assert set(graph["border1-leaf1"]) == {"spine1", "spine2", "spine3", "spine4"}
    assert graph.nodes["border1-leaf1"]["pod"] == "border1"


def test_a_pod_of_leaves_on_the_spines_has_the_ratio_of_its_leaves_from_end_to_end():
    storage = {"servers": None, "leaf": {"count": 2, "downlinks": "32x25G", "uplinks": "4x100G"}}
    spec = l17()
    spec["pods"]["border"] |= {key: value for key, value in storage.items() if value}
    del spec["pods"]["border"]["servers"]
    plan = of(spec)
    row = next(row for row in summarise(plan).groups if row.name == "border")
    assert row.pod_spine is None
    assert row.end_to_end
    assert row.end_to_end.ratio == Fraction(32 * 25, 400)
    network = build(plan).network
    found = paths(network, "border1-server1", "general1-leaf1")
    assert (found.switch_paths, found.hops) == (4 * 4, (4,))  # spines, pod spines; one hop more to the server
    # All that the 48 servers of a leaf of a pod send goes up: 1.2T on 4x100G, and 800G on as much of a border leaf.
    assert link_loads(network).growth == pytest.approx(1 / 3)


def test_in_planes_a_leaf_on_the_spines_meets_every_plane():
    plan = of(l17(family="multi-plane", planes=2, spine={"model": BOX, "count": 2}))
    link = next(link for link in plan.links if link.lower.pod_type == "border")
    assert (link.reach, link.links, link.lowers) == (4, 1, 2)
    graph = to_networkx(build(plan))
    assert set(graph["border1-leaf2"]) == {f"plane{plane}-spine{spine}" for plane in (1, 2) for spine in (1, 2)}
    # Over either plane: two of its pod spines, two of its spines.
    assert summarise(plan).paths["straight"].switch_paths == 8
    with pytest.raises(InfeasibleError, match="the 3 uplinks of a leaf of border do not spread evenly over 2 planes"):
        of(l17({"leaf": {"count": 2, "uplinks": "3x100G"}}, family="multi-plane", planes=2))


@pytest.mark.parametrize("first", ["general", "border"])
def test_failures_are_asked_for_beside_pods_that_have_no_servers(first: str):
    spec = l17()
    pods = {first: spec["pods"][first], **spec["pods"]}
    network = build(of({**spec, "pods": pods})).network
    failed = parts(network, uniform(network))
    assert [(one.what, one.count) for one in failed if one.group == "border"] == [("link", 8), ("leaf", 2)]


def test_all_pods_may_be_straight():
    spec = l17(pod_spine="none", pods=3)
    summary = summarise(of(spec))
    assert (summary.pods, summary.switches) == (3, {"leaf": 12, "spine": 4})
    assert summary.links == {"server-leaf": 576, "leaf-spine": 48}
    assert (summary.paths["between_leaves"].switch_paths, summary.paths["between_leaves"].hops) == (4, 2)
    assert {row.traffic for row in summary.one_failed} == {"even", "between_pods"}


def test_pods_of_leaves_grow_to_the_ports_of_the_spines():
    plan = of(l17(pod_spine="none", pods="max"))
    (leaves,) = [group for group in plan.switches if group.role == "leaf"]
    assert leaves.blocks == 32 // 4
    assert plan.limited_by
    assert plan.limited_by.text == "a spine has 32 ports of 100G, a pod takes 4: 8 pods"


def test_what_leaves_the_fabric_is_told_beside_what_the_servers_offer():
    # 384 servers of 25G to 2 leaves of 8x25G.
    out = summarise(of(l17())).north_south
    assert out
    assert (out.down_bps, out.up_bps) == (9600 * 10**9, 400 * 10**9)
    assert out.ratio == 24


def test_the_longest_path_goes_over_pod_spines_at_both_ends_where_there_are_two_pods():
    two, one = (longest_path(of(l17() | {"pods": {**l17()["pods"], "general": {"count": n}}})) for n in (2, 1))
    assert two
    assert one
    assert (two.switches, one.switches) == (5, 4)


@pytest.mark.slow
@at_least(12)
@settings(max_examples=24)
@given(straight_specs())
def test_drawn_pods_of_leaves_on_the_spines_are_built_as_planned(spec: dict[str, Any]):
    plan = fitting(spec)
    fabric = build(plan)
    summary = summarise(plan)
    assert check(fabric) == ()
    assert len(fabric.links) == summary.fabric_links
    if not any(served.leaf.tier for served in plan.servers):
        counts, pod = path_counts(fabric.network), fabric.network.pod
        found = [counts.between(a, b) for a in range(counts.layers.leaves) for b in range(a) if pod[a] != pod[b]]
        told = summary.paths.get("between_pods")
        assert (min(one.switch_paths for one in found) if found else None) == (told.switch_paths if told else None)
