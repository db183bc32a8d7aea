"""Leaves that are no multiple of homing: the last ones share their servers in turn, by hand and by counting."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.loads.surviving import surviving
from dcnplan.cabling.bom import bom
from dcnplan.cabling.connections import cabling
from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.errors import SpecError
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.network.failed import Failed
from dcnplan.plan.groups import Plan
from dcnplan.plan.part import part_of
from tests.cabling.test_bom_by_counting import agree
from tests.floors import at_least
from tests.network.reading.test_round_trip import assert_same
from tests.network.reading.written import read, written
from tests.specs import Written, fitting

TOR = {"name": "tor", "ports": ["48x25G", "4x100G"]}


def spec(leaves: int, homing: int = 2, downlinks: str = "48x25G", **more: Any) -> dict[str, Any]:
    leaf = {"model": TOR, "count": leaves, "downlinks": downlinks, "uplinks": "4x100G", **more.pop("leaf", {})}
    spine = {"model": {"name": "box", "ports": ["64x100G"]}, "count": 2}
    servers = more.pop("servers", {"ports": homing, "speed": "25G"})
    return {
        "dcnplan": 1, "name": "turns", "family": "two-tier", "servers": servers, "leaf": leaf, "spine": spine, **more,
    }  # fmt: skip


def leaves_of(plan: Plan) -> dict[str, list[str]]:
    """The leaves of each server, port by port, by a walk over the graph."""
    graph, found = to_networkx(build(plan), servers=True), dict[str, list[str]]()
    for server in (node for node, role in graph.nodes(data="role") if role == "server"):
        links = sorted((link["lower_port"], leaf) for _, leaf, link in graph.edges(server, data=True))
        found[server] = [leaf for _, leaf in links]
    return found


def test_five_leaves_of_dual_homed_servers_are_a_pair_and_three_in_turn():
    plan = design(spec(5)).plan
    summary = summarise(plan)
    # leaf1 and leaf2 hold 48; three leaves of 48 ports hold 3 x 48 / 2 = 72.
    assert (summary.servers.capacity, summary.links["server-leaf"]) == (120, 240)
    leaves = leaves_of(plan)
    assert leaves["server48"] == ["leaf1", "leaf2"]
    assert leaves["server49"] == ["leaf3", "leaf4"]
    assert leaves["server50"] == ["leaf5", "leaf3"]
    assert leaves["server51"] == ["leaf4", "leaf5"]
    assert leaves["server52"] == ["leaf3", "leaf4"]
    (warning,) = (one for one in plan.warnings if "in turn" in one.message)
    expected = (
        "the last 3 leaves share their servers in turn; one leaf more re-cables them, and they cannot be MLAG pairs"
    )
    assert warning.message == expected


def test_where_turns_do_not_come_out_even_the_last_leaves_have_a_server_fewer():
    plan = design(spec(5, downlinks="47x25G")).plan
    # Three leaves of 47 have 141 ports: 70 servers, and one port of the last is free.
    assert summarise(plan).servers.capacity == 47 + 70
    ports = Counter(leaf for leaves in leaves_of(plan).values() for leaf in leaves)
    assert ports == {"leaf1": 47, "leaf2": 47, "leaf3": 47, "leaf4": 47, "leaf5": 46}
    assert sum(line.quantity for line in bom(plan, cabling(plan)).lines if line.where == "server-leaf") == 2 * 117


def test_they_grow_leaf_by_leaf_until_the_ports_end():
    pairs = summarise(design(spec(5)).plan).limited_by
    threes = summarise(design(spec(5, homing=3)).plan).limited_by
    assert pairs
    assert threes
    # Two spines of 64 ports take 32 leaves of four uplinks: 16 pairs of 48 servers.
    assert pairs.text == "the spec asks for leaf.count: 5; up to 768 servers would fit, with 2 spines"
    # Of three leaves each: 9 groups of 48 servers, and 5 leaves with 5 x 48 / 3 = 80.
    assert "up to 512 servers" in threes.text


def test_of_the_servers_of_five_leaves_in_turn_each_three_share_some():
    plan = design(spec(5, homing=3)).plan
    sets = Counter(tuple(sorted(set(leaves))) for leaves in leaves_of(plan).values())
    # 5 x 48 / 3 = 80 servers on five sets of three leaves.
    assert sorted(sets) == sorted(
        tuple(sorted(f"leaf{(3 * first + leaf) % 5 + 1}" for leaf in range(3))) for first in range(5)
    )
    assert set(sets.values()) == {16}


def test_the_design_tells_what_one_failed_part_leaves():
    """48 servers of the pair and 72 in turn send to each other: 3.6T come down over 2 x 400G to the pair, 4.5:1.

    With a spine or a leaf of the pair lost that is 9:1. Of four links to leaf1 one is lost: 1.8T over three are 6:1,
    and equal shares of the spines leave half of it to the one link that is left of two.
    """
    rows = [(row.what, row.ecmp, row.weighted) for row in summarise(design(spec(5)).plan).one_failed]
    nine, six = Fraction(9), Fraction(6)
    assert rows == [("uplink", nine, six), ("leaf", nine, nine), ("spine", nine, nine)]


def test_failures_of_turns_that_do_not_come_out_even_are_told_by_fail():
    summary = summarise(design(spec(5, downlinks="47x25G")).plan)
    assert summary.one_failed == ()
    assert summary.not_counted == "the last leaves share their servers in turn: see fail"
    assert summarise(design(spec(4)).plan).one_failed


def lost(plan: Plan, *names: str) -> dict[str, float]:
    """What leaves offer to the fabric when some are lost, in servers' ports."""
    network = build(plan).network
    gone = np.zeros(len(network.switches), np.bool_)
    for name in names:
        gone[network.names.switch_row(name)] = True
    demand = surviving(uniform(network), network, Failed(switches=gone))
    sent = demand.matrix().sum(axis=1) / 25e9
    return {f"leaf{row + 1}": round(float(each), 9) for row, each in enumerate(sent)}


def test_a_lost_leaf_hands_its_servers_to_the_leaves_that_they_are_on_too():
    # Of the 48 servers on leaf3, 24 are on leaf4 too and 24 on leaf5.
    assert lost(design(spec(5)).plan, "leaf3") == {"leaf1": 48, "leaf2": 48, "leaf3": 0, "leaf4": 72, "leaf5": 72}


def test_servers_that_lose_both_their_leaves_are_cut_off_and_others_are_not():
    # 24 servers are on leaf3 and leaf4: of leaf5's 48, 24 lost leaf3 and 24 leaf4, and have it alone.
    assert lost(design(spec(5)).plan, "leaf3", "leaf4")["leaf5"] == 96


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (spec(5, leaf={"peer_link": "1x100G", "uplinks": "2x100G"}), "leaf.count 5 is not a multiple of homing 2"),
        (spec(5, planes=2), "leaf.count 5 is not a multiple of homing 2"),
        (spec(1), "leaf.count 1 is not a multiple of homing 2"),
    ],
)
def test_with_peer_links_in_planes_or_fewer_than_homing_they_are_refused_as_before(written: Written, message: str):
    with pytest.raises(SpecError) as error:
        design(written)
    assert message in error.value.problems[0].message


def test_kinds_of_one_homing_share_leaves_in_turn_and_just_enough_downlinks_are_found():
    kinds = {name: {"ports": 2, "speed": "25G", "count": count} for name, count in (("db", 31), ("web", 20))}
    written = spec(5, servers=kinds)
    del written["leaf"]["downlinks"]
    plan = design(written).plan
    # 12 a leaf: 12 + 3 x 12 / 2 = 30 db, so 13: 13 + 19 = 32; 8 a leaf: 8 + 12 = 20 web.
    assert [(group.kind, group.downlinks, group.count) for group in plan.servers] == [("db", 13, 32), ("web", 8, 20)]


def test_a_part_of_a_fabric_has_the_servers_of_whole_leaf_groups_or_all():
    plan = design(spec(5)).plan
    assert [sum(group.count for group in part_of(plan, leaves=leaves).servers) for leaves in (2, 3, 4, 5)] == [
        48, 48, 48, 120,
    ]  # fmt: skip


@st.composite
def turn_specs(draw: st.DrawFn) -> Written:
    homing, share = draw(st.integers(2, 4)), draw(st.sampled_from([1, 2]))
    leaves = homing * draw(st.integers(1, 3)) + draw(st.integers(1, homing - 1))
    written = spec(leaves, downlinks=f"{share * draw(st.integers(1, 7))}x25G")
    written["servers"] = {"ports": homing * share, "homing": homing, "speed": "25G"}
    if draw(st.booleans()):
        box = {"name": "split", "ports": ["12x100G"], "breakout": ["4x25G"]}
        written["leaf"] = {**written["leaf"], "model": box, "uplinks": "2x100G"}
    return written


def test_the_closed_form_is_a_count_over_the_fabric():
    @at_least(40)
    @given(turn_specs())
    def counted(written: Written) -> None:
        plan = fitting(written)
        (group,) = plan.servers
        assume(group.in_turn)
        assert check(build(plan)) == ()
        leaves, homing, on_each = group.leaf.each, group.homing, group.downlinks // group.share
        # Server by server, by the rule of the last leaf group.
        after, first = homing + leaves % homing, leaves - homing - leaves % homing
        expected = [
            [server // on_each * homing + leaf for leaf in range(homing)] for server in range(first // homing * on_each)
        ]
        expected += [
            [first + (server * homing + leaf) % after for leaf in range(homing)]
            for server in range(after * on_each // homing)
        ]
        found = leaves_of(plan)
        assert len(found) == len(expected) == summarise(plan).servers.capacity
        for number, own in enumerate(expected, 1):
            assert found[f"server{number}"] == [f"leaf{leaf + 1}" for leaf in own] * group.share
        used = Counter(leaf for own in expected for leaf in own)
        assert max(used.values()) <= on_each
        assert sum(group.downlinks - group.share * used[leaf] for leaf in range(leaves)) == group.unequal * group.share
        assume(not cabling(plan).faults)
        agree(plan)

    counted()


def test_a_list_of_cables_is_read_back_as_the_network_that_it_was():
    @at_least(25)
    @given(turn_specs())
    def same(spec: Written) -> None:
        plan = fitting(spec)
        assume(not cabling(plan).faults)
        assert_same(build(plan).network, read(written(plan)))

    same()


def test_what_is_left_of_servers_is_what_a_walk_over_each_of_them_gives():
    @at_least(25)
    @given(turn_specs(), st.data())
    def left(spec: Written, data: st.DataObject) -> None:
        plan = fitting(spec)
        leaves = plan.servers[0].leaf.each
        gone = data.draw(
            st.sampled_from([*combinations(range(1, leaves + 1), 1), *combinations(range(1, leaves + 1), 2)])
        )
        names = [f"leaf{number}" for number in gone]
        # Traffic stays within no block, so that where there is but one nothing is sent.
        assume(leaves >= 2 * plan.servers[0].homing)
        expected = dict.fromkeys([f"leaf{number + 1}" for number in range(leaves)], 0.0)
        for own in leaves_of(plan).values():
            up = [leaf for leaf in own if leaf not in names]
            for leaf in up:
                expected[leaf] += len(own) / len(up)
        found = lost(plan, *names)
        blocks = build(plan).network.served.group
        assume(all((blocks != block).any() for block in set(blocks.tolist())))
        ratio = {leaf: found[leaf] / expected[leaf] for leaf in found if expected[leaf]}
        # All are slowed alike by those that are cut off, within each block.
        for block in set(blocks.tolist()):
            of_block = [ratio[f"leaf{row + 1}"] for row in np.flatnonzero(blocks == block) if f"leaf{row + 1}" in ratio]
            assert max(of_block, default=0) == pytest.approx(min(of_block, default=0))

    left()
