"""A part of a plan is a plan: small whatever the whole is, and laid out as the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.records import link_edges, switch_nodes
from dcnplan.plan.groups import Plan
from dcnplan.plan.part import part_of
from tests.export.small import FABRICS, PODS, SPLIT, plan_of
from tests.fabric.test_any_plan import pods_and_planes

ABSURD = """\
dcnplan: 1
name: absurd
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: {name: leaf-box, ports: [48x25G, 4x100G]}, count: 48, uplinks: 4x100G}
pod_spine: {model: {name: mid, ports: [96x100G]}, count: 4, uplinks: 48x100G}
spine: {model: {name: spine-box, ports: [50000000x100G]}, count: 48}
pods: 1000000
"""
"""1,152,000,000 servers."""


@pytest.mark.parametrize("spec", FABRICS.values(), ids=FABRICS)
def test_a_limit_that_nothing_reaches_changes_no_count_and_no_seat(spec: str):
    plan, part = plan_of(spec), part_of(plan_of(spec), 99, 99)
    assert [group.count for group in part.switches] == [group.count for group in plan.switches]
    assert [group.count for group in part.links] == [group.count for group in plan.links]
    assert [group.count for group in part.servers] == [group.count for group in plan.servers]
    assert [group.seating for group in part.links] == [group.seating for group in plan.links]


def test_one_pod_of_a_million_has_52_switches_below_48_spines_of_4_cages():
    part = part_of(plan_of(ABSURD), pods=1)
    assert [group.count for group in part.switches] == [48, 4, 48]
    assert [group.count for group in part.links] == [48 * 4, 4 * 48]
    assert sum(group.count for group in part.servers) == 48 * 48 // 2
    assert [group.faceplate.segments[0].cages for group in part.switches if group.role == "spine"] == [4]


def test_a_part_of_a_pod_keeps_every_switch_above_its_leaves():
    part = part_of(plan_of(PODS), pods=1, leaves=2)
    # Of each of two pod types one pod with 2 leaves and 2 pod spines; 2 planes of 2 spines.
    assert [(group.role, group.count) for group in part.switches] == [
        ("leaf", 2), ("leaf", 2), ("pod_spine", 2), ("pod_spine", 2), ("spine", 4)
    ]  # fmt: skip


def test_three_leaves_of_pairs_have_the_servers_and_the_peer_link_of_one_pair():
    part = part_of(plan_of(SPLIT), leaves=3)
    assert [group.count for group in part.servers] == [8]
    assert [group.count for group in part.peers] == [1]


@given(pods_and_planes(), st.integers(1, 5), st.integers(1, 9))
def test_a_part_of_any_plan_has_the_links_of_the_whole_between_its_switches(plan: Plan, pods: int, leaves: int):
    whole, part = build(plan), build(part_of(plan, pods, leaves))
    names = {name for name, _ in switch_nodes(part)}
    kept = [edge for edge in link_edges(whole) if edge[0] in names and edge[1] in names]
    assert list(link_edges(part)) == kept


def test_a_part_keeps_the_invariants_of_a_fabric():
    assert check(build(part_of(plan_of(PODS), pods=1, leaves=2))) == ()
