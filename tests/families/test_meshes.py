"""Pods, or leaves in two tiers, whose uplinks go to each other instead of to a tier above."""

from fractions import Fraction
from math import comb
from typing import Any

import networkx as nx
import pytest

from dcnplan.cable_list.listing import cable_batches
from dcnplan.cabling.connections import cabling
from dcnplan.capacity.longest_path import longest_path
from dcnplan.capacity.summary import Summary, summarise
from dcnplan.designs import design
from dcnplan.errors import InfeasibleError, Problem, SpecError
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.fabric.link_names import peer_names
from dcnplan.plan.groups import Plan
from dcnplan.plan.part import part_of
from tests.growing import moved
from tests.meshes import direct, dragonfly, pods_of_spines


def of(spec: dict[str, Any]) -> Plan:
    return design(spec).plan


def told(spec: dict[str, Any]) -> Summary:
    return summarise(of(spec))


def mesh(spec: dict[str, Any]) -> tuple[int, int | None, int | None]:
    found = told(spec).mesh
    assert found is not None
    return found.pairs, found.links_per_pair, found.spare_ports


def ratio(spec: dict[str, Any], role: str) -> Fraction:
    found = told(spec).oversubscription[role]
    assert found is not None
    return found.ratio


def refusal(spec: dict[str, Any]) -> Problem:
    with pytest.raises((SpecError, InfeasibleError)) as refused:
        of(spec)
    return refused.value.problems[0]


@pytest.mark.parametrize(
    ("blocks", "links", "spare"),
    # 512 / 1, 512 / 2, and 512 = 3 x 170 + 2.
    [(2, 512, 0), (3, 256, 0), (4, 170, 2)],
)
def test_blocks_that_are_connected_directly(blocks, links, spare):
    # L20.
    assert mesh(direct(blocks)) == (comb(blocks, 2), links, spare)
    summary = told(direct(blocks))
    assert summary.links == {"server-leaf": blocks * 512, "leaf-leaf": comb(blocks, 2) * links}
    path = summary.paths["between_leaves"]
    assert (path.switch_paths, path.link_paths, path.hops, path.is_worst) == (1, links, 1, False)


def test_blocks_with_room_for_more_keep_their_cables():
    # L20: 512 = 7 x 73 + 1.
    before, after = of(direct(4, room=8)), of(direct(5, room=8))
    assert mesh(direct(4, room=8)) == (6, 73, 1)
    assert mesh(direct(5, room=8)) == (10, 73, 1)
    assert moved(before, after) == 0
    assert moved(of(direct(4)), of(direct(5))) > 0


def test_a_block_has_no_more_uplinks_than_are_joined():
    # 512 down : 3 x 170 up; with room for 8, 512 : 3 x 73.
    assert ratio(direct(4), "leaf") == Fraction(512, 510)
    assert ratio(direct(4, room=8), "end_to_end") == Fraction(512, 219)


def test_pods_of_pod_spines_that_are_joined_to_each_other():
    # L18: 16 uplinks of a pod over 4 other pods.
    summary = told(pods_of_spines())
    assert (summary.servers.capacity, summary.switches) == (80, {"leaf": 20, "pod_spine": 20})
    assert mesh(pods_of_spines()) == (10, 4, 0)
    assert summary.links["pod-pod"] == 40
    paths = {where: (one.switch_paths, one.hops) for where, one in summary.paths.items()}
    assert paths == {"same_pod": (4, 2), "between_pods": (4, 3)}
    assert ratio(pods_of_spines(), "pod_spine") == 1
    assert summary.bisection.bps == 6 * 4 * 200 * 10**9
    assert not summary.bisection.approximate
    assert summary.one_failed == ()
    assert summary.not_counted == "shortest paths: see fail"


def test_every_pod_spine_has_a_link_to_each_other_pod():
    graph = to_networkx(build(of(pods_of_spines())))
    for pod in range(1, 6):
        for number in range(1, 5):
            reached = {name.split("-")[0] for name in graph[f"pod{pod}-podspine{number}"]}
            assert reached == {f"pod{one}" for one in range(1, 6)}


def test_the_dragonfly_of_72():
    # L19: Kim, Dally, Scott, Abts, ISCA 2008: p = h = 2, a = 4, 9 groups.
    plan = of(dragonfly())
    summary = summarise(plan)
    assert (summary.servers.capacity, summary.switches) == (72, {"leaf": 36})
    assert summary.links == {"server-leaf": 72, "leaf-leaf": 54, "pod-pod": 36}
    assert mesh(dragonfly()) == (36, 1, 0)
    assert ratio(dragonfly(), "leaf") == 1
    ports = summary.ports["leaf"]
    assert (ports.used, ports.free, ports.reserved) == (7 * 36, 0, 0)
    graph = nx.Graph(to_networkx(build(plan)))
    assert nx.diameter(graph) == 3
    longest = longest_path(plan)
    assert longest is not None
    assert longest.switches == 4


def test_the_worst_pair_of_a_dragonfly_is_that_of_a_search_over_all():
    plan = of(dragonfly())
    graph = nx.Graph(to_networkx(build(plan)))
    found = [
        (len(path[0]) - 1, len(path))
        for a in graph
        for b in graph
        if a < b and a.split("-")[0] != b.split("-")[0] and (path := list(nx.all_shortest_paths(graph, a, b)))
    ]
    hops = max(found)[0]
    worst = summarise(plan).paths["between_pods"]
    assert (worst.hops, worst.switch_paths) == (hops, min(paths for far, paths in found if far == hops))
    assert worst.is_worst


def test_a_tenth_group_is_not_reached():
    # L19: 4 leaves with 2 uplinks.
    problem = refusal(dragonfly(10))
    assert problem.message == "8 uplinks do not reach 9 other pods"
    assert (problem.hint or "").startswith("pods: 9 fits (72 servers)")


def test_as_many_blocks_as_are_reached_where_nothing_says_how_many():
    # One link a pair: 4 uplinks reach 4 others.
    own = {"model": {"name": "tiny", "ports": ["8x100G"]}, "downlinks": "4x100G", "uplinks": "4x100G"}
    for count in ({}, {"count": "max"}):
        plan = of({**direct(), "leaf": {**own, **count}})
        assert [group.count for group in plan.switches] == [5]
    plan = of({**direct(), "servers": {"ports": 1, "speed": "100G", "count": 9}, "leaf": own})
    assert [group.count for group in plan.switches] == [3]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (pods_of_spines(family="multi-plane", planes=2), "multi-plane has planes of spines"),
        (pods_of_spines(1), "one pod has no other to be joined with"),
        (direct(1), "one leaf has no other to be joined with"),
        (dragonfly(peer_link="5x100G", model={"name": "box-9", "ports": ["9x100G"]}),
         "5 do not spread evenly over 3 other leaves"),
        (dragonfly(peer_link=None), "peers says with whom peer_link is"),
        (direct(peer_link="2x100G", uplinks="500x100G"),
         "spine: mesh joins the leaves by their uplinks, and leaf.peer_link would join them too"),
        (dragonfly(peers=None), "nothing joins the leaves of a pod: leaf has no peers in it"),
        (direct(planes=2) | {"planes": 2}, "leaves of unlike planes do not meet, and a mesh joins all of them"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_mesh_is_refused(spec, message):
    spec["leaf"] = {key: value for key, value in spec["leaf"].items() if value is not None and key != "planes"}
    assert refusal(spec).message == message


def test_hints_say_what_would_do():
    assert refusal(pods_of_spines(family="multi-plane")).hint == "three-tier"
    box = {"name": "box-9", "ports": ["9x100G"]}
    assert refusal(dragonfly(model=box, peer_link="5x100G")).hint == "3 or 6"
    pair = direct(peers="mesh", peer_link="2x100G", uplinks="500x100G")
    problems = []
    with pytest.raises(SpecError) as refused:
        of(pair)
    problems = [problem.hint for problem in refused.value.problems]
    assert "spine: mesh joins the leaves by their uplinks" in problems


def test_split_cages_of_unlike_members_are_refused_by_name():
    spec = direct(2, model="SN5600", downlinks="32x400G", uplinks="64x400G")
    spec |= {"servers": {"ports": 1, "speed": "400G"}, "leaves": {"a": {}, "b": {}}}
    message = "spine: mesh joins unlike members by whole cages, and those of SN5600 are split 2x400G"
    assert refusal(spec).message == message


@pytest.mark.parametrize(("model", "pods", "kind"), [("QM9700", 9, "direct"), ("QM9700", 8, "direct")])
def test_legs_of_twin_cages_go_to_different_pods(model, pods, kind):
    # 8 x 32 uplinks over 8 other pods are 32 a pair; over 7 they are 36, 252 joined: 4 of 256 are spare, a port each
    # of the last four pod spines, whose cages have another port in use.
    spec = pods_of_spines(pods, pod_spine={"model": model, "count": 8, "uplinks": "32x400G"})
    spec["leaf"] = {"model": model, "count": 8, "downlinks": "32x400G", "uplinks": "32x400G"}
    plan = of(spec | {"servers": {"ports": 1, "speed": "400G"}})
    joined = {9: 256, 8: 252}[pods]
    assert check(build(plan)) == ()
    own = [one for one in cabling(plan).connections if one.between == "pod-pod"]
    assert [(one.links, dict(one.kinds)) for one in own] == [(pods * joined // 2, {kind: pods * joined // 2})]
    assert sum(side.plugs for one in own for side in one.sides) == pods * 128
    assert sum(side.spare for one in own for side in one.sides) == pods * (256 - joined)
    batches = list(cable_batches(build(plan), cabling(plan)))
    spare = [batch["class"][at] for batch in batches for at, one in enumerate(batch["kind"]) if one == "spare"]
    assert spare.count("pod-pod") == pods * (256 - joined)
    used = next(one.ports.used for one in summarise(plan).group_ports if one.role == "pod_spine")
    assert used == pods * (128 + 8 * 16)


def test_a_warning_says_that_one_more_recables_all():
    warned = [problem.message for problem in of(pods_of_spines()).warnings]
    assert "a pod more re-cables all pods: give pods a room" in warned
    assert not any("re-cables" in one.message for one in of(direct(room=8)).warnings)
    assert not any("re-cables" in one.message for one in of(dragonfly()).warnings)  # one more is not reached


def test_a_part_of_a_mesh_has_the_ports_of_the_whole():
    whole = peer_names(build(of(dragonfly())))
    part = peer_names(build(part_of(of(dragonfly()), pods=3, leaves=2)))
    ends = {*zip(whole.lower, whole.lower_port, whole.upper, whole.upper_port, strict=True)}
    some = {*zip(part.lower, part.lower_port, part.upper, part.upper_port, strict=True)}
    assert some < ends
    assert len(some) == 3 * 6 + 3  # each pod whole, and a link between each two of three


def test_a_mesh_of_a_billion_servers_is_told_as_fast_as_one_of_a_hundred():
    box = {"name": "giant", "ports": ["65536x100G"]}
    own = {"model": box, "downlinks": "32768x100G", "uplinks": "32768x100G", "count": 32_769}
    assert summarise(of({**direct(), "leaf": own})).servers.capacity == 32_769 * 32_768


@pytest.mark.parametrize(("blocks", "spare"), [(3, 0), (4, 4 * 2)])
def test_a_bill_tells_of_uplinks_that_lead_nowhere_and_of_no_others(blocks, spare):
    told = [note for note in cabling(of(direct(blocks))).notes if "not connected" in note]
    assert told == ([f"block: {spare} planned uplinks are not connected and not cabled here"] if spare else [])
