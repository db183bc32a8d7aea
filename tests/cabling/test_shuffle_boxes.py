"""Shuffle boxes: how many a fabric takes, counted over its cables too, and where cassettes stand in for them."""

from collections import Counter, defaultdict
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.cabling.connections import cabling
from dcnplan.designs import Design, design
from dcnplan.plan.groups import Plan
from dcnplan.plan.shuffles import boxes, records, ways_of
from tests.cabling.lengths import measured_plans
from tests.cabling.test_bom_by_counting import listed
from tests.families.test_split_nics import BOX, l4
from tests.floors import at_least
from tests.specs import Written, fitting, nic_specs, pod_specs, two_tier_specs

G = 10**9


def l15(**more: Any) -> dict[str, Any]:
    """The host planes of split NICs with boxes at both stages."""
    written = l4()
    for role in ("leaf", "spine"):
        written[role] = {**written[role], "breakout": "shuffle"}
    return {**written, **more}


def bill(found: Design) -> Counter[tuple[str, str, float | None]]:
    """Of what lies between switches, by item, class of links and metres."""
    lines = [line for line in found.bom().lines if line.category in ("cable", "cassette", "shuffle box")]
    return Counter({
        (line.item, line.where, None if line.length_m is None else float(line.length_m)): line.quantity
        for line in lines
    })  # fmt: skip


def test_boxes_take_the_place_of_cassettes_at_both_stages():
    trunk = "OS2 MPO-16 to MPO-16"
    assert bill(design(l15())) == {
        ("Shuffle box 8x8", "leaf-spine", None): 64,
        (trunk, "leaf-spine", 30.0): 512,
        (trunk, "leaf-spine", 3.0): 512,
        ("Shuffle box 8x8", "server-leaf", None): 64,
        (trunk, "server-leaf", 3.0): 1_024,
    }


def test_a_leg_goes_through_the_box_of_its_first_cage_over_a_trunk_at_either_end():
    columns = design(l15()).cables().columns
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    (row,) = (row for row in rows if row["link"] == "server10:nic1:3")
    assert (row["kind"], row["box"], row["cable"]) == ("shuffle", "box-server9:nic1", "server10:nic1")
    # The tenth server has the second of leaf 3's cages, with the ninth to the sixteenth.
    assert (row["lower_trunk"], row["upper_trunk"]) == ("server10:nic1", "leaf3:2")
    legs = Counter(row["box"] for row in rows)
    assert set(legs.values()) == {64}
    assert len(legs) == 128


def test_cages_split_otherwise_below_than_above_are_a_fault_at_the_value():
    quad = {"name": "q", "ports": ["4x400G"], "breakout": ["4x100G"]}
    written = l15(leaf={"model": quad, "downlinks": "8x100G", "uplinks": "8x100G"}, planes=1)
    written["servers"] = {"ports": 1, "speed": "100G"}
    (fault,) = cabling(design(written).plan).faults
    assert fault.message == "a shuffle joins 8 with 8 cages; the leaf is split 4x, the spine 8x"


def test_legs_that_do_not_go_to_as_many_cages_are_patched_at_cassettes_with_a_warning():
    written = l15(servers={"nics": "1x800G", "breakout": "8x100G", "homing": 4}, planes=4)
    plan = design(written).plan
    message = "server-leaf: legs do not go from each cage to each of as many: cassettes join them, not shuffle boxes"
    assert message in [warning.message for warning in plan.warnings]
    connection = next(one for one in cabling(plan).connections if one.table == "servers")
    assert connection.by_cassette
    assert connection.boxes == 0


def test_where_legs_do_not_go_apart_no_box_is_needed_and_that_is_said():
    written = l15(servers={"ports": 8, "speed": "100G"})
    note = "server-leaf: the legs of no two split cages go apart: no shuffle box is needed"
    assert note in cabling(design(written).plan).notes


def test_a_block_that_is_not_full_still_takes_a_box():
    # 12 leaves of 8 uplinks each: 8 and 4 leaves share the cages of 8 spines.
    leaf = {"model": BOX, "count": 12, "downlinks": "8x100G", "uplinks": "8x100G"}
    written = {**l15(), "planes": 1, "servers": {"ports": 1, "speed": "100G"}, "leaf": leaf}
    written["spine"]["count"] = 8
    (connection,) = (one for one in cabling(design(written).plan).connections if one.table == "links")
    assert connection.boxes == 2
    assert [(side.plugs, side.spare) for side in connection.sides] == [(12, 0), (16, 32)]


def shuffled(written: Written) -> Written:
    roles = [role for role in ("leaf", "pod_spine", "spine") if role in written]
    return {**written, **{role: {**written[role], "breakout": "shuffle"} for role in roles}}


def joined_cages(rows: list[dict[str, Any]]) -> list[nx.MultiGraph]:
    """The cages that links join, directly or over others."""
    graph = nx.MultiGraph()
    for row in rows:
        graph.add_edge(*((end, row[end], row[f"{end}_cage"]) for end in ("lower", "upper")))
    return [graph.subgraph(one) for one in nx.connected_components(graph)]


def in_step(plan: Plan) -> int:
    """Every box of the closed form joins each cage below with each above by one leg; how many records have boxes."""
    found = cabling(plan)
    assume(not found.faults)
    rows = defaultdict(list)
    for row in listed(plan, found):
        if row["link"]:
            rows[row["box"] is not None, row["class"]].append(row)
    counted = {between: of for (boxed, between), of in rows.items() if boxed}
    known = Counter(dict.fromkeys(counted, 0))
    for one in found.connections:
        if one.boxes:
            known[one.between] += one.boxes
    for between, of in counted.items():
        together = joined_cages(of)
        assert len(together) == known[between] == len({row["box"] for row in of})
        for graph in together:
            below = [cage for cage in graph if cage[0] == "lower"]
            assert graph.number_of_edges() == len(below) * (len(graph) - len(below))
            assert max(Counter(frozenset(edge[:2]) for edge in graph.edges).values()) == 1
        trunks = {(row[f"{end}_trunk"], end) for row in of for end in ("lower", "upper")}
        sides = (side for one in found.connections if one.boxes and one.between == between for side in one.sides)
        assert len(trunks) == sum(side.trunks for side in sides)
    assert known.keys() == counted.keys()
    return len(counted)


def split_both(written: Written) -> Written:
    """On leaves and spines of cages that are split alike."""
    box = {"name": "quad", "ports": ["32x400G"], "breakout": ["4x100G"]}
    for role in ("pod_spine", "spine"):
        if role in written:
            written = {**written, role: {**written[role], "model": box}}
    leaf = {"name": "leaf-quad", "ports": ["24x25G", "4x400G"], "breakout": ["4x100G"]}
    return {**written, "leaf": {**written["leaf"], "model": leaf}}


@pytest.mark.slow
def test_the_boxes_of_drawn_fabrics_are_the_sets_of_cages_that_their_links_join():
    held = []

    @at_least(40)
    @given(st.one_of(nic_specs(), two_tier_specs().map(split_both), pod_specs().map(split_both)))
    def counted(written: Written) -> None:
        held.append(in_step(fitting(shuffled(written))))

    counted()
    assert sum(held) >= 20


@pytest.mark.slow
def test_boxes_of_links_of_many_lengths_are_counted_length_by_length():
    held = []

    @at_least(15)
    @given(st.data())
    def counted(data: st.DataObject) -> None:
        plan = fitting(shuffled(data.draw(st.one_of(nic_specs(), two_tier_specs().map(split_both)))))
        assume(any(plan.shuffled_below(*one) and boxes(plan, *one) for one in records(plan)))
        held.append(in_step(data.draw(measured_plans(plan))))

    counted()
    assert sum(held) >= 10


def test_ways_are_known_only_where_all_cages_of_an_end_are_split_alike():
    plan = design(l15()).plan
    assert ways_of(plan, "links", 0) == ways_of(plan, "servers", 0) == (8, 8)
