"""Kinds of servers of unlike speeds and homing: who is on which leaf, what is worked out, and what is refused."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings

from dcnplan.cabling.connections import cabling
from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.errors import InfeasibleError, SpecError
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.plan.groups import Plan
from tests.floors import at_least
from tests.specs import kind_specs, planned

TOR = {"name": "tor", "ports": ["48x25G", "4x100G"]}
BOX = {"name": "box", "ports": ["32x100G"]}


def two_tier(servers: Any, leaf: Any, leaves: Any = None, **more: Any) -> dict[str, Any]:
    classes = {"leaves": leaves} if leaves else {}
    spine = {"spine": {"model": BOX, "count": 2}}
    return {
        "dcnplan": 1,
        "name": "k",
        "family": "two-tier",
        "servers": servers,
        "leaf": leaf,
        **classes,
        **spine,
        **more,
    }


def l1(tray: Any = None, control: Any = None, **leaf: Any) -> dict[str, Any]:
    kinds = {
        "tray": {"ports": 2, "speed": "400G", "count": 72, **(tray or {})},
        "control": {"ports": 4, "homing": 2, "speed": "200G", "count": 12, **(control or {})},
    }
    leaf = {"model": "SN5600", "count": 4, "uplinks": "24x800G", **leaf}
    return two_tier(kinds, leaf, spine={"model": "SN5600", "count": 2})


def l2(**leaf: Any) -> dict[str, Any]:
    kinds = {"db": {"ports": 2, "speed": "25G"}, "web": {"ports": 1, "speed": "25G"}}
    down = {"db": "32x25G", "web": "16x25G"}
    return two_tier(kinds, {"model": TOR, "count": 4, "downlinks": down, "uplinks": "4x100G", **leaf})


def l3() -> dict[str, Any]:
    kinds = {"gpu": {"ports": 2, "speed": "400G"}, "nas": {"ports": 2, "speed": "200G"}}
    classes = {
        "compute": {"count": 4, "servers": "gpu", "downlinks": "64x400G"},
        "storage": {"count": 2, "servers": "nas", "downlinks": "128x200G"},
    }
    return two_tier(kinds, {"model": "SN5600", "uplinks": "32x800G"}, classes, spine={"model": "SN5600"})


def capacities(plan: Plan) -> dict[str, int]:
    return {kind.name: kind.capacity for kind in summarise(plan).servers.kinds}


def downlinks(plan: Plan) -> list[tuple[str | None, int]]:
    return [(group.kind, group.downlinks) for group in plan.servers]


def homes(plan: Plan, server: str) -> dict[str, str]:
    """The leaf of each port of a server, by a walk over the graph of the expanded fabric."""
    graph = to_networkx(build(plan), servers=True)
    return {link["lower_port"]: leaf for _, leaf, link in graph.edges(server, data=True)}


def failed(plan: Plan) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    return {row.what: (row.ecmp, row.weighted) for row in summarise(plan).one_failed}


def test_two_kinds_on_the_same_leaves_whose_downlinks_are_worked_out():
    plan = design(l1()).plan
    summary = summarise(plan)
    assert capacities(plan) == {"tray": 72, "control": 12}
    assert downlinks(plan) == [("tray", 36), ("control", 12)]
    assert summary.links == {"server-leaf": 144 + 48, "leaf-spine": 96}
    found = summary.oversubscription["leaf"]
    assert found
    assert (found.down_bps, found.up_bps, found.ratio) == (16_800 * 10**9, 19_200 * 10**9, Fraction(7, 8))
    # 2x400G for tray, 4x200G for control, 24 cages up.
    assert summary.ports["leaf"].used == 4 * (18 + 3 + 24)
    assert failed(plan)["uplink"] == (Fraction(21, 22), Fraction(21, 23))
    assert failed(plan)["spine"] == (Fraction(7, 4), Fraction(7, 4))
    assert summary.bisection.bps == 33_600 * 10**9


def test_a_mode_that_is_asked_for_is_that_of_the_kind_with_its_speed():
    plan = design(l1(breakout="2x200G")).plan
    assert summarise(plan).ports["leaf"].used == 4 * (18 + 6 + 24)


def server_forms(plan: Plan) -> set[str | None]:
    return {side.end.form for one in cabling(plan).connections for side in one.lower if side.group is None}


def test_ports_of_200g_are_qsfp112_where_a_split_of_four_needs_it_and_qsfp56_otherwise():
    assert server_forms(design(l1()).plan) == {"osfp-flat", "qsfp112"}
    assert server_forms(design(l1(breakout="2x200G")).plan) == {"osfp-flat", "qsfp56"}


def test_a_form_that_is_said_is_kept_and_cages_are_split_as_it_can_be_joined():
    plan = design(l1(control={"cage": "qsfp56"})).plan
    assert server_forms(plan) == {"osfp-flat", "qsfp56"}
    assert summarise(plan).ports["leaf"].used == 4 * (18 + 6 + 24)


def test_ports_of_a_server_alternate_over_its_leaves_whatever_kind_it_is():
    plan = design(l1()).plan
    assert homes(plan, "tray1") == {"nic1": "leaf1", "nic2": "leaf2"}
    assert homes(plan, "control1") == {"nic1": "leaf1", "nic2": "leaf2", "nic3": "leaf1", "nic4": "leaf2"}
    assert check(build(plan)) == ()


def test_single_and_dual_homed_servers_on_the_same_leaves():
    plan = design(l2()).plan
    assert capacities(plan) == {"db": 64, "web": 64}
    assert summarise(plan).links["server-leaf"] == 192
    assert homes(plan, "db1") == {"nic1": "leaf1", "nic2": "leaf2"}
    assert homes(plan, "web16") == {"nic1": "leaf1"}
    assert homes(plan, "web17") == {"nic1": "leaf2"}
    ratio = summarise(plan).oversubscription["leaf"]
    assert ratio
    assert ratio.ratio == 3
    assert failed(plan)["leaf"] == (None, None)


def test_kinds_by_leaf_class():
    plan = design(l3()).plan
    summary = summarise(plan)
    assert capacities(plan) == {"gpu": 128, "nas": 128}
    assert (summary.links["server-leaf"], summary.links["leaf-spine"]) == (512, 192)
    assert summary.switches["spine"] == 4
    assert summary.ports["spine"].used == 4 * 48
    assert [row.servers_by_kind for row in summary.groups] == [{"gpu": 128, "nas": 0}, {"gpu": 0, "nas": 128}]
    assert homes(plan, "compute-gpu1") == {"nic1": "compute1", "nic2": "compute2"}
    assert homes(plan, "storage-nas1") == {"nic1": "storage1", "nic2": "storage2"}


def test_the_number_of_leaves_is_what_the_kind_that_needs_most_takes():
    written = l2(count=None)
    del written["leaf"]["count"]
    written["servers"]["db"]["count"], written["servers"]["web"]["count"] = 64, 100
    plan = design(written).plan
    # 100 web of 16 a leaf are 7 leaves; they come in pairs for db, so 8, which hold 128 web and 128 db.
    assert plan.switches[0].count == 8
    assert capacities(plan) == {"db": 128, "web": 128}


def test_leaf_classes_that_are_left_open_are_each_filled_by_their_own_kind():
    written = l3()
    for name, kind, count in (("compute", "gpu", 200), ("storage", "nas", 65)):
        del written["leaves"][name]["count"]
        written["servers"][kind]["count"] = count
    plan = design(written).plan
    # A pair of leaves holds 64 gpu, or 128 nas.
    assert [group.count for group in plan.switches if group.role == "leaf"] == [8, 2]


def test_a_kind_in_several_classes_fills_the_first_that_is_left_open():
    kinds = {"a": {"ports": 1, "speed": "25G", "count": 60}, "b": {"ports": 1, "speed": "25G", "count": 10}}
    classes = {"one": {"count": 2}, "two": {"count": 2, "downlinks": {"a": "5x25G", "b": "1x25G"}}}
    plan = design(two_tier(kinds, {"model": TOR, "uplinks": "4x100G"}, classes)).plan
    # Class two holds 10 of a and 2 of b: 50 and 8 are left for the two leaves of class one.
    assert downlinks(plan) == [("a", 25), ("b", 4), ("a", 5), ("b", 1)]


def test_pods_are_just_enough_for_the_kind_that_needs_most():
    kinds = {"db": {"ports": 2, "speed": "25G", "count": 60}, "web": {"ports": 1, "speed": "25G", "count": 150}}
    leaf = {"model": TOR, "count": 2, "downlinks": {"db": "16x25G", "web": "32x25G"}, "uplinks": "4x100G"}
    written = two_tier(kinds, leaf, family="three-tier", pod_spine={"model": BOX, "count": 2, "uplinks": "8x100G"})
    summary = summarise(design(written).plan)
    # A pod holds 16 db and 64 web: 60 / 16 is 4 pods, 150 / 64 three.
    assert (summary.pods, capacities(design(written).plan)) == (4, {"db": 64, "web": 256})


def test_more_servers_of_a_kind_than_fit_are_refused_with_a_number_that_fits():
    written = l1(control={"count": 14}, downlinks={"tray": "36x400G", "control": "12x200G"})
    with pytest.raises(InfeasibleError) as error:
        design(written)
    problem = error.value.problems[0]
    assert problem.message == "14 of control are asked for, 12 fit: 2 short"
    assert problem.hint
    assert "servers.control.count: 12 fits" in problem.hint


def test_a_kind_that_is_appended_moves_no_cable_and_renames_nothing():
    one = two_tier({"db": {"ports": 2, "speed": "25G"}}, {"model": TOR, "count": 4, "downlinks": {"db": "32x25G"}})
    one["leaf"]["uplinks"] = "4x100G"
    before = cables(one)
    after = cables(l2())
    assert before <= after
    assert len(after) - len(before) == 4 * 16


def cables(written: dict[str, Any]) -> set[tuple[object, ...]]:
    columns = design(written).cables().columns
    ends = ("lower", "lower_port", "upper", "upper_port", "speed_gbps", "medium")
    return set(zip(*(columns[end] for end in ends), strict=True))


def test_a_billion_servers_of_three_kinds_are_counted_and_not_listed():
    kinds = {name: {"ports": ports, "speed": "25G"} for name, ports in (("a", 1), ("b", 2), ("c", 4))}
    leaf = {"model": {"name": "wide", "ports": ["60000x25G", "4x100G"]}, "count": 40_000, "uplinks": "2x100G"}
    leaf["downlinks"] = dict.fromkeys(kinds, "20000x25G")
    wide = {"model": {"name": "huge", "ports": ["60000x100G"]}, "count": 2}
    plan = planned(two_tier(kinds, leaf, spine=wide))
    assert plan
    assert capacities(plan) == {"a": 800_000_000, "b": 400_000_000, "c": 200_000_000}


def test_the_closed_form_counts_what_the_graph_has():
    @at_least(10)
    @settings(max_examples=12)
    @given(kind_specs())
    def counted(written: dict[str, Any]) -> None:
        plan = planned(written)
        assume(plan is not None)
        assert plan
        fabric = build(plan)
        assert check(fabric) == ()
        graph = to_networkx(fabric, servers=True)
        servers = {node for node, role in graph.nodes(data="role") if role == "server"}
        for group in plan.servers:
            leaves = {f"{group.leaf.leaf_class or 'leaf'}{number + 1}" for number in range(group.leaf.count)}
            word = group.kind if group.leaf.leaf_class in (None, "leaf") else f"{group.leaf.leaf_class}-{group.kind}"
            own = {name for name in servers if name.rstrip("0123456789") == word}
            assert len(own) == group.count
            for name in own:
                links = list(graph.edges(name))
                assert len(links) == group.ports
                assert len({leaf for _, leaf in links} & leaves) == group.homing
        assert len(servers) == sum(group.count for group in plan.servers)
        document = summarise(plan)
        assert document.links["server-leaf"] == sum(graph.degree(name) for name in servers)

    counted()


def test_servers_of_a_kind_that_is_not_there_name_the_nearest():
    with pytest.raises(SpecError) as error:
        design(l2(downlinks={"dbs": "32x25G", "web": "16x25G"}))
    assert [(one.message, one.hint) for one in error.value.problems] == [
        ("'dbs' is no kind of servers", "did you mean 'db'?")
    ]
